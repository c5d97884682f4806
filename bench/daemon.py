#!/usr/bin/python3
"""Usage: daemon.py [OPTION...] PARSELTONGUE NAME=FOLDER...

The daemon beside an editor: the real program over its real socket, on a copy of each folder, with `--deps none`.

`save → queryable` is the time from the rename that puts a saved file in its place until the answer to a question that must see it
is read: `where` with `--min-epoch` and the next epoch, sent right after the rename. So it holds the kernel's notice, the update,
the publish, the question itself and both ways over the socket. The clock is read before the rename is called, not after: the
kernel may let the daemon work before it lets this program return from the call. For the same reason the copy is in memory
(/dev/shm), if there is such a folder and TMPDIR does not name another: ext4 starts to write a file that is renamed over another
before it tells of it, which takes 0.3 ms. Beside it stands what the daemon says in its log: from the kernel's notice until the
epoch was published. `ping` is the cost of this client and of the socket alone.

A save is that of most editors: a temporary file beside the file, written, closed, renamed over it; there is no fsync, and a pause
after each. What is edited is drawn by the seed (drawn_edits.py): a row's saves are edits and, in turn, their taking back. A row
ends with its count of saves or its seconds, whichever comes first; the count is told. p99.9 is left out below 1,000.

While questions are asked and files rewritten, the process that writes and the daemon's thread that follows are kept on the first
core; who asks and who answers may run on any.

  --seed N           of all that is drawn (1)
  --saves N          of bodies (1000); a tenth of it for each kind of interface edit; twice --popular of what is used most
  --seconds N        at most for each row (30)
  --popular N        traits and types that are used most (20)
  --questions N      in each round of questions (5000)
  --growth-saves N   between the two measurements of memory (2000)
  --checkout N       files that a checkout swaps (5000, or all that there are)
  --starts N         first and second starts (3)
  --pause-ms N       after each save (20)
  --saves-only       none of the other rows
  --rest-seconds N   before memory is measured, and of which idle processor time is told (5)
  --nice N           priority of this program and of the daemon, among the sessions of the machine, too (0): for one that others use
  --full             10,000 saves of bodies, 100,000 for memory, and no limit of seconds: hours

Prints tables in Markdown, with the machine's load when they began; nothing is asserted but that every save makes one epoch and
that the daemon answers. Latencies of a busy machine mean little.
"""
import argparse
import collections
import gc
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the source folder stays clean
import daemon_process  # noqa: E402
import drawn_edits  # noqa: E402

REWRITTEN_FILES = 200
REWRITES_PER_SECOND = 1000
FIRST_CORE = {min(os.sched_getaffinity(0))}
# Saves before growth is counted: tables and caches get their size with the first ones.
SAVES_BEFORE_MEMORY = 100
# The daemon writes its log a moment after it publishes.
LOG_SECONDS = 0.1


def options_of(arguments):
    parser = argparse.ArgumentParser(add_help=False)
    for name, default in (("seed", 1), ("saves", 1000), ("seconds", 30), ("popular", 20), ("questions", 5000), ("growth-saves", 2000),
                          ("checkout", 5000), ("starts", 3), ("pause-ms", 20), ("rest-seconds", 5), ("nice", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--saves-only", action="store_true")
    parser.add_argument("program")
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args(arguments)
    if options.full:
        options.saves, options.growth_saves, options.seconds = 10_000, 100_000, 1 << 30
    return options


def save(path, text):
    """When the rename was called."""
    temporary = path.with_name(f".{path.name}.tmp")
    with open(temporary, "wb") as file:
        file.write(text)
    begun = time.perf_counter()
    os.rename(temporary, path)
    return begun


def fast_folder():
    return "/dev/shm" if "TMPDIR" not in os.environ and os.access("/dev/shm", os.W_OK) else None


def at_part(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else None


def shown(value, digits=2):
    return "–" if value is None else f"{value:.{digits}f}"


def reasons_of(told):
    """Why everything was read, the most frequent reason first."""
    reasons = collections.Counter(reason for _, reason in told if reason)
    return "; ".join(f"{count}: {reason}" for reason, count in reasons.most_common()) or "none"


def say(message):
    print(f"daemon.py: {message}", file=sys.stderr)


class Session:
    """A daemon that runs on a copy of one folder, and what is measured with it."""

    def __init__(self, name, folder, options, base):
        self.name = name
        self.options = options
        self.root = pathlib.Path(base) / "root"
        shutil.copytree(folder, self.root, symlinks=True, ignore=shutil.ignore_patterns(".git", "target"))
        (self.root / ".git").mkdir()
        self.daemon = daemon_process.Daemon(os.path.abspath(options.program), str(self.root), base, options.nice)
        self.save_rows, self.question_rows, self.other_rows = [], [], []

    # ---- saves ----

    def begin_saves(self):
        self.connection = self.daemon.connect()
        instance, epoch = self.connection.sync().split(":")
        self.instance, self.epoch = instance, int(epoch)
        export = self.root.with_name("export.jsonl")
        self.daemon.run("export", "--quiet", "--output", str(export))
        self.workspace = drawn_edits.Workspace(self.root, export, self.options.seed)
        export.unlink()
        self.asked = ["where", self.workspace.random.choice(self.workspace.nodes["function"])["path"]]

    def saved(self, path, text):
        """Milliseconds until it could be asked about."""
        self.epoch += 1
        token = f"{self.instance}:{self.epoch}"
        begun = save(path, text)
        result, _ = self.connection.reach(token, self.asked)
        milliseconds = (time.perf_counter() - begun) * 1e3
        if result["epoch"] != token:
            sys.exit(f"daemon.py: {path}: epoch {result['epoch']} where {token} was expected")
        return milliseconds

    def new_epochs(self):
        time.sleep(LOG_SECONDS)
        return self.daemon.epochs_told()

    def measure_saves(self, label, edits, count, goal):
        milliseconds = []
        self.new_epochs()
        give_up = time.monotonic() + self.options.seconds
        for edit in edits:
            if len(milliseconds) >= count or time.monotonic() > give_up:
                break
            for text in (edit.after, edit.before):
                milliseconds.append(self.saved(edit.path, text))
                time.sleep(self.options.pause_ms / 1e3)
        told = self.new_epochs()
        self.save_rows.append((label, milliseconds, told, goal))
        say(f"{self.name}: {label}: {len(milliseconds)} saves, p50 {shown(at_part(milliseconds, 0.5))} ms, p99 "
            f"{shown(at_part(milliseconds, 0.99))} ms; read anew: {reasons_of(told)}")

    def measure_all_saves(self):
        options, workspace = self.options, self.workspace
        before = self.daemon.processor_ns_by_thread()
        self.measure_saves("body: an expression replaced", workspace.bodies(), options.saves, "1 / 4")
        self.following = self.daemon.busiest_thread(before)
        self.stages = self.connection.status()["stages"]
        interface, first = ([], []), len(self.save_rows)
        for label, edits in workspace.interfaces():
            self.measure_saves(f"interface: {label}", edits, options.saves // 10, "– / 12")
        for _, milliseconds, told, _ in self.save_rows[first:]:
            interface[0].extend(milliseconds)
            interface[1].extend(told)
        self.save_rows.append(("interface, all of these", *interface, "– / 12"))
        self.measure_saves(f"the {options.popular} most used traits and types", workspace.popular(options.popular),
                           2 * options.popular, "– / 100")

    # ---- questions ----

    def ask_all(self, questions):
        milliseconds = []
        for words in questions:
            begun = time.perf_counter()
            message, _ = self.connection.run(*words)
            milliseconds.append((time.perf_counter() - begun) * 1e3)
            if "result" not in message:
                sys.exit(f"daemon.py: {words}: {message['error']['message']}")
        return milliseconds

    def measure_questions(self):
        pings = []
        for _ in range(self.options.questions):
            begun = time.perf_counter()
            self.connection.call("ping")
            pings.append((time.perf_counter() - begun) * 1e3)
        questions = self.workspace.questions(self.options.questions)
        idle = self.ask_all(questions)
        edits = []
        for edit in self.workspace.bodies():
            if edit.path not in {other.path for other in edits}:
                edits.append(edit)
            if len(edits) == min(REWRITTEN_FILES, len(self.workspace.some_files(REWRITTEN_FILES))):
                break
        self.new_epochs()
        os.sched_setaffinity(self.following, FIRST_CORE)
        writer, count_pipe = start_rewriting(edits)
        busy, begun = [], time.monotonic()
        try:
            time.sleep(0.2)
            while len(busy) < self.options.questions or time.monotonic() - begun < min(5, self.options.seconds):
                busy.extend(self.ask_all(questions))
        finally:
            seconds = time.monotonic() - begun
            os.kill(writer, 15)
            os.waitpid(writer, 0)
            os.sched_setaffinity(self.following, os.sched_getaffinity(0))
        rewritten = len(os.read(count_pipe, 1 << 20))
        os.close(count_pipe)
        begun = time.monotonic()
        self.epoch = int(self.connection.sync().split(":")[1])
        behind = time.monotonic() - begun
        for edit in edits:
            save(edit.path, edit.before)
        self.epoch = int(self.connection.sync().split(":")[1])
        self.question_rows = [("`ping`: this client and the socket", pings), ("idle", idle), (
            f"while {rewritten / seconds:.0f} files a second were rewritten", busy)]
        told = self.new_epochs()
        self.other(f"epochs in {seconds:.1f} s of rewriting; the last one after", f"{len(told)}; {behind * 1e3:.0f} ms", "")

    def measure_command_line(self):
        words = [self.options.program, *self.workspace.questions(1)[0], *self.daemon.options]
        milliseconds = {}
        for label, arguments in (("true", ["/bin/true"]), ("ours", words)):
            milliseconds[label] = []
            for _ in range(min(300, self.options.questions)):
                begun = time.perf_counter()
                null = [(os.POSIX_SPAWN_OPEN, stream, "/dev/null", os.O_WRONLY, 0) for stream in (1, 2)]
                _, status = os.waitpid(os.posix_spawn(arguments[0], arguments, self.daemon.environment, file_actions=null), 0)
                milliseconds[label].append((time.perf_counter() - begun) * 1e3)
                if os.waitstatus_to_exitcode(status) not in (0, 1, 3, 4):  # an answer, none, several, a partial one
                    sys.exit(f"daemon.py: {words}: exit code {os.waitstatus_to_exitcode(status)}")
        ours, peer = milliseconds["ours"], milliseconds["true"]
        self.other(f"question by the command line, {len(ours)} processes: p50 / p99 (`/bin/true`: {shown(at_part(peer, 0.5))} / "
                   f"{shown(at_part(peer, 0.99))})", f"{shown(at_part(ours, 0.5))} / {shown(at_part(ours, 0.99))} ms", "p50 ≤ 8 ms")

    # ---- the rest ----

    def other(self, label, value, goal):
        self.other_rows.append((label, value, goal))
        say(f"{self.name}: {label}: {value}")

    def measure_starts(self):
        """Ends with a daemon that runs."""
        seconds = ([], [])
        for _ in range(self.options.starts):
            self.daemon.stop()
            self.daemon.forget()
            for row in seconds:
                self.daemon.stop()
                row.append(self.daemon.start())
        for label, row, goal in (("first start, nothing kept", seconds[0], ""), ("second start, nothing changed", seconds[1], "≤ 200 ms")):
            self.other(f"{label}, until the first answer: median (least–most) of {len(row)}",
                       f"{at_part(row, 0.5) * 1e3:.0f} ({min(row) * 1e3:.0f}–{max(row) * 1e3:.0f}) ms", goal)

    def measure_checkout(self):
        """Every file gets another body where it has functions, else a remark; tests and all."""
        functions = {}
        for row in self.workspace.nodes["function"]:
            if self.workspace.body_of(row):
                functions.setdefault(self.root / row["file"], []).append(row)
        files = sorted(path for path in self.root.rglob("*.rs") if path.is_file() and not path.is_symlink())
        swapped = []
        for file in self.workspace.random.sample(files, min(len(files), self.options.checkout)):
            if file in functions:
                edit = self.workspace.replace_expression(self.workspace.random.choice(functions[file]))
                swapped.append((file, edit.before, edit.after))
            else:
                text = file.read_bytes()
                swapped.append((file, text, text + b"\n// Of another branch.\n"))
        for label, which in (("there", 2), ("and back", 1)):
            self.new_epochs()
            begun = time.monotonic()
            lock = self.root / ".git/index.lock"
            lock.touch()
            for change in swapped:
                os.unlink(change[0])
                with open(change[0], "xb") as file:
                    file.write(change[which])
            os.rename(lock, self.root / ".git/index")
            written = time.monotonic()
            self.epoch = int(self.connection.sync().split(":")[1])
            done = time.monotonic()
            self.other(f"checkout of {len(swapped)} files, {label}: written, then until its last epoch; epochs",
                       f"{(written - begun) * 1e3:.0f} ms, {(done - written) * 1e3:.0f} ms; {len(self.new_epochs())}", "1 epoch")

    def measure_idle(self):
        time.sleep(1)
        before = self.daemon.processor_ns()
        time.sleep(self.options.rest_seconds)
        self.other(f"processor time in {self.options.rest_seconds} s at rest, all threads",
                   f"{(self.daemon.processor_ns() - before) / 1e6:.3f} ms", "0")

    def at_rest(self):
        time.sleep(self.options.rest_seconds)
        return self.daemon.resting_megabytes()

    def measure_growth(self):
        """A function at the end of each of some files gets another name with each save."""
        files = [self.root / file for file in self.workspace.some_files(50)]
        texts = [file.read_bytes() for file in files]

        def rename_some(first, count):
            give_up = time.monotonic() + self.options.seconds
            for number in range(first, first + count):
                which = number % len(files)
                self.saved(files[which], texts[which] + f"\nfn name_{number}() {{}}\n".encode())
                if time.monotonic() > give_up:
                    return number + 1
            return first + count

        fresh = self.at_rest()
        warmed = rename_some(0, min(SAVES_BEFORE_MEMORY, self.options.growth_saves))
        before = self.at_rest()
        done = rename_some(warmed, self.options.growth_saves)
        after = self.at_rest()
        for file, text in zip(files, texts):
            save(file, text)
        self.epoch = int(self.connection.sync().split(":")[1])
        self.other(f"resting memory after the start; after {warmed} saves, each of a new name for an old one; after "
                   f"{done - warmed} more", f"{fresh:.1f}; {before:.1f}; {after:.1f} MB: {(after / before - 1) * 100:+.1f} %", "≤ 1 %")

    def measure_all(self):
        try:
            self.measure_starts()
            self.begin_saves()
            if self.options.saves_only:
                self.measure_all_saves()
                return
            self.measure_idle()
            self.measure_growth()
            self.measure_all_saves()
            self.measure_questions()
            self.measure_command_line()
            self.measure_checkout()
            self.other("resting memory after all of this", f"{self.at_rest():.1f} MB", "")
            self.measure_idle()
        finally:
            self.daemon.stop()


def start_rewriting(edits):
    """A process that saves these files in turn, a thousand a second, with the edit and without, on the first core; a byte in the
    pipe for each."""
    read_end, write_end = os.pipe()
    os.set_inheritable(write_end, False)
    pid = os.fork()
    if pid:
        os.close(write_end)
        return pid, read_end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.sched_setaffinity(0, FIRST_CORE)
    due, count = time.monotonic(), 0
    while True:
        edit = edits[count % len(edits)]
        save(edit.path, edit.before if count // len(edits) % 2 else edit.after)
        os.write(write_end, b".")
        count += 1
        due += 1 / REWRITES_PER_SECOND
        if (left := due - time.monotonic()) > 0:
            time.sleep(left)


def print_tables(session):
    print(f"Set {session.name}: seed {session.options.seed}, load {os.getloadavg()[0]:.1f} at the end\n")
    print("| save → queryable, ms | saves | p50 | p99 | p99.9 | max | read anew | notice → epoch p50 | p99 | goal p50 / p99 |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for label, values, told, goal in session.save_rows:
        own = [milliseconds for milliseconds, _ in told]
        anew = sum(reason is not None for _, reason in told)
        rare = at_part(values, 0.999) if len(values) >= 1000 else None
        cells = [shown(at_part(values, 0.5)), shown(at_part(values, 0.99)), shown(rare), shown(max(values, default=None)), str(anew),
                 shown(at_part(own, 0.5)), shown(at_part(own, 0.99)), goal]
        print(f"| {label} | {len(values)} | " + " | ".join(cells) + " |")
    print("\n| why the workspace was read anew | saves |\n|---|---|")
    for label, _, told, _ in session.save_rows:
        print(f"| {label} | {reasons_of(told)} |")
    print("\n| stages of the saves of bodies, as `status` has them, ms | count | p50 | p99 |\n|---|---:|---:|---:|")
    for stage in session.stages:
        print(f"| {stage['stage']} | {stage['samples']} | {shown(stage['p50_us'] / 1e3)} | {shown(stage['p99_us'] / 1e3)} |")
    if session.options.saves_only:
        print(flush=True)
        return
    print("\n| question over the socket, ms | count | p50 | p99 | max | p99 to idle's | goal |")
    print("|---|---:|---:|---:|---:|---:|---|")
    idle = at_part(session.question_rows[1][1], 0.99)
    for (label, values), goal in zip(session.question_rows, ("", "p99 ≤ 1", "p99 ≤ 1, within 2 times idle")):
        p99 = at_part(values, 0.99)
        print(f"| {label} | {len(values)} | {shown(at_part(values, 0.5), 3)} | {shown(p99, 3)} | {shown(max(values), 3)} "
              f"| {shown(p99 / idle)} | {goal} |")
    print("\n| what else | measured | goal |\n|---|---:|---|")
    for row in session.other_rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def main():
    options = options_of(sys.argv[1:])
    if options.nice:
        daemon_process.go_first(os.getpid(), options.nice)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the daemon ends and the copy goes
    gc.disable()  # its pauses are no part of what is measured
    for one in options.sets:
        name, folder = one.split("=", 1)
        with tempfile.TemporaryDirectory(prefix="pt-bench-", dir=fast_folder()) as base:
            session = Session(name, folder, options, os.path.realpath(base))
            session.measure_all()
            print_tables(session)


if __name__ == "__main__":
    main()
