#!/usr/bin/python3
"""Usage: peers.py [OPTION...] PARSELTONGUE NAME=FOLDER...

Ours beside public code graphs (bench/peer_tools.py says which, and how each is run and asked), on the same folders in one run, by the
same functions. Each has a fresh copy of the folder, in memory if there is /dev/shm and TMPDIR names no other, a $HOME beside it, and no
network where the kernel lets that be taken away. A set of crates gets a Cargo.toml on top, which makes one workspace of it. The tools
take turns, pass by pass, save by save and call by call, and wait meanwhile.

cold index: the tool's command, from nothing until its process has ended. CPU is user and system time of it and its children; peak memory
is sampled (bench/process_tree.py). Medians of --passes. The files are in the page cache.

nothing kept → first answer: for the peers the last index, then from the start of the MCP server to its first answer about callers; ours
keeps nothing of `index`, so from the start of the MCP server alone, whose daemon indexes. Once.

questions: from before the request is written until the last byte of the answer is read, over standard streams, warm, --calls of each,
p50 / p99, and the mean size of the answers. Subjects are drawn by the seed from the functions (for `who implements`, traits) that every
tool has exactly once by that name in that file, and that ours has a call or an implementation of. `explore` is what one peer offers
first for every question: a name in, sources and their surroundings out; beside it stands our generate_context again. A row ends after
--seconds for a tool, and then says with how many calls.

save → queryable: a function that calls a new function is appended to a file that is no test, both under new names, saved as editors do
(a temporary file, renamed over the one that changes); from that rename until an answer to `callers` of the new function, through MCP, has
the other. The question is put again after a pause as long as its answer took, a millisecond at least. Medians of --saves, each of another
file, after one that is not counted; then that one's file is saved once more, since not every tool notices that.

memory while serving: resident memory of all processes of the tool at the end, those that follow saves too.

call edges: pairs of functions of the folder where one calls the other; impossible: those between packages that Cargo keeps apart
(bench/cargo_reach.py), by the files that the two stand in.

A ratio is the peer's figure to ours: 10 means that ours is ten times better. What failed says so in its cell.

  --seed N      of what is drawn (1)
  --passes N    of the cold index (3)
  --calls N     of each question (300)
  --seconds N   of each question and tool, at most (60)
  --saves N     (10)
  --save-seconds N  after which a save is taken for lost (30)
  --timeout N   seconds that an index or a first answer may take (3600)
  --nice N      priority of this program and of all that it starts (0): for a machine that others use

Prints a table in Markdown for each folder, with the load when it began and ended. Exit 77: the peers are not there (scripts/fetch-peers).
"""
import argparse
import collections
import contextlib
import os
import pathlib
import random
import signal
import statistics
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True  # the source folder stays clean
import cargo_reach  # noqa: E402
import daemon  # noqa: E402
import daemon_process  # noqa: E402
import mcp_stdio  # noqa: E402
import peer_tools  # noqa: E402
import process_tree  # noqa: E402

SKIPPED = 77
LOST_SAVES_MAX = 3  # a tool that loses more is asked no further
WARM_CALLS = 3
FAILURES_MAX = 3
# What a cell says, and the figures that ratios are made of.
Cell = collections.namedtuple("Cell", "text figures")
NOTHING = Cell("–", ())


def say(message):
    print(f"peers.py: {message}", file=sys.stderr, flush=True)


def failed(reason):
    return Cell("failed: " + " ".join(str(reason).split())[:90].replace("|", "/"), ())


def spread(values, digits):
    middle = statistics.median(values)
    return Cell(f"{middle:.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})", (middle,))


def milliseconds(values, sizes, wanted):
    """p50 / p99 of calls, in seconds, and the mean of their answers, in bytes."""
    half, most = (daemon.at_part(values, part) * 1e3 for part in (0.5, 0.99))
    few = f", {len(values)} calls" if len(values) < wanted else ""
    return Cell(f"{half:.2f} / {most:.2f} ({statistics.mean(sizes) / 1e3:.1f} KB{few})", (half, most))


def saved(tool, file, number, seconds_max):
    """Seconds until the call that a save added was answered; None if that took too long."""
    called, caller = f"peer_called_{number:04}", f"peer_caller_{number:04}"
    path = tool.root / file
    text = path.read_bytes() + f"\nfn {called}() {{}}\n\nfn {caller}() {{\n    {called}();\n}}\n".encode()
    question = tool.question("callers", peer_tools.Item("function", called, file, 0, called))
    begun = daemon.save(path, text)
    while True:
        asked = time.perf_counter()
        try:
            _, _, answer = tool.call(*question, seconds_max)
        except mcp_stdio.Refused as refusal:  # as where no such function is known yet
            answer = str(refusal).replace(caller, "")
        now = time.perf_counter()
        if caller in answer:
            return now - begun
        if now - begun > seconds_max:
            say(f"{tool.label}: {file}: the save was not seen; last answer: {answer[:300]}")
            return None
        time.sleep(max(0.001, now - asked))


class Comparison:
    """All that is measured on one folder; `rows`: label to cells by the tool's label."""

    def __init__(self, folder, options, base):
        self.options = options
        self.random = random.Random(options.seed)
        self.rows = collections.defaultdict(dict)
        prefix = process_tree.without_network()
        self.tools = [peer_tools.Parseltongue(base / "parseltongue", folder, prefix, options.program),
                      peer_tools.Optave(base / "optave", folder, prefix), peer_tools.Colbymchenry(base / "colbymchenry", folder, prefix)]
        self.ours = self.tools[0]
        self.running = list(self.tools)  # those that have not failed

    def put(self, row, tool, cell):
        self.rows[row][tool.label] = cell
        say(f"{row}: {tool.label}: {cell.text}")

    def drop(self, row, tool, reason):
        self.put(row, tool, failed(reason))
        self.running.remove(tool)

    def measure(self):
        try:
            self.measure_index()
            if self.ours not in self.running:
                sys.exit("peers.py: ours failed: there is nothing to compare with")
            self.measure_edges()
            self.draw()
            self.measure_first_answers()
            for question in peer_tools.QUESTIONS:
                self.measure_question(question)
            self.measure_saves()
            for tool in self.running:
                megabytes = process_tree.resident_bytes(tool.environment["HOME"]) / 1e6
                self.put("memory while serving, MB", tool, Cell(f"{megabytes:.0f}", (megabytes,)))
        finally:
            for tool in self.tools:
                tool.close()

    def measure_index(self):
        runs = collections.defaultdict(list)
        for _ in range(self.options.passes):
            for tool in list(self.running):
                run = tool.index(self.options.timeout)
                say(f"{tool.label}: cold index: {run.wall:.2f} s, CPU {run.cpu:.2f} s, {run.peak / 1e6:.0f} MB {run.problem or ''}")
                if run.problem:
                    self.drop("cold index, wall s", tool, run.problem)
                runs[tool].append(run)
        for tool in self.running:
            self.put("cold index, wall s", tool, spread([run.wall for run in runs[tool]], 2))
            self.put("cold index, CPU s", tool, spread([run.cpu for run in runs[tool]], 2))
            self.put("cold index, peak MB", tool, spread([run.peak / 1e6 for run in runs[tool]], 0))
        self.last_wall = {tool: runs[tool][-1].wall for tool in self.running}
        self.last_wall[self.ours] = 0

    def measure_edges(self):
        packages = cargo_reach.Packages(self.ours.root)
        self.package_count = len(packages.packages)
        for tool in self.running:
            calls = list(tool.calls())
            impossible = packages.impossible(calls)
            self.put("call edges", tool, Cell(f"{len(calls):,}", ()))
            self.put("of these impossible by Cargo", tool, Cell(f"{impossible:,} ({impossible / max(len(calls), 1):.2%})", ()))

    def draw(self):
        """Subjects that all tools know: family to a list of {tool: its item}."""
        known = {}
        for tool in self.running:
            by_key = collections.defaultdict(list)
            for item in tool.items():
                by_key[item.family, item.name, item.file].append(item)
            known[tool] = {key: items[0] for key, items in by_key.items() if len(items) == 1}
        self.subjects = collections.defaultdict(list)
        for key in sorted(set.intersection(*map(set, known.values()))):
            self.subjects[key[0]].append({tool: known[tool][key] for tool in self.running})
        if not self.subjects["function"]:
            sys.exit("peers.py: there is no function that all tools know")
        say(", ".join(f"{len(found)} {family}s that all tools know" for family, found in self.subjects.items()))

    def measure_first_answers(self):
        subject = self.random.choice(self.subjects["function"])
        for tool in list(self.running):
            row = "nothing kept → first answer, s"
            if tool is self.ours:
                tool.forget()
            try:
                with self.going_first(tool):
                    tool.serve(self.options.timeout)
                    tool.call(*tool.question("callers", subject[tool]), self.options.timeout)
                    seconds = self.last_wall[tool] + time.perf_counter() - tool.session.started
                self.put(row, tool, Cell(f"{seconds:.2f}", (seconds,)))
            except mcp_stdio.Failed as failure:
                self.drop(row, tool, failure)

    @contextlib.contextmanager
    def going_first(self, tool):
        """Whatever the tool starts meanwhile gets its priority."""
        done = threading.Event()

        def look():
            while not done.wait(0.03):
                tool.go_first(self.options.nice)
        thread = threading.Thread(target=look)
        if self.options.nice:
            thread.start()
        try:
            yield
        finally:
            done.set()
            if self.options.nice:
                thread.join()
                tool.go_first(self.options.nice)

    def measure_question(self, which):
        row = f"{which}, ms p50 / p99"
        subjects = self.subjects["trait" if which == "who implements" else "function"]
        times, sizes, failures = (collections.defaultdict(list) for _ in range(3))
        waiting = [tool for tool in self.running if subjects and tool.question(which, subjects[0][tool])]
        for number in range(-WARM_CALLS, self.options.calls):
            subject = self.random.choice(subjects) if subjects else {}
            for tool in list(waiting):
                try:
                    seconds, size, _ = tool.call(*tool.question(which, subject[tool]))
                    if number >= 0:
                        times[tool].append(seconds)
                        sizes[tool].append(size)
                except mcp_stdio.Failed as failure:
                    failures[tool].append(failure)
                if len(failures[tool]) >= FAILURES_MAX or sum(times[tool]) > self.options.seconds:
                    waiting.remove(tool)
        for tool in self.running:
            cell = milliseconds(times[tool], sizes[tool], self.options.calls) if times[tool] else NOTHING
            if failures[tool]:
                cell = Cell(f"{cell.text}; {len(failures[tool])} {failed(failures[tool][0]).text}", ())
            self.put(row, tool, cell)

    def measure_saves(self):
        for tool in self.running:
            tool.follow()
        time.sleep(max(tool.follows_seconds for tool in self.running))
        for tool in self.running:
            tool.go_first(self.options.nice)
        files = sorted({subject[self.ours].file for subject in self.subjects["function"]} & self.ours.files())
        files = self.random.sample(files, min(len(files), self.options.saves + 1))
        self.save_all("save → queryable, ms", files, 0)
        self.save_all("the same file once more, ms", files[:1], len(files))

    def save_all(self, row, files, first):
        """Each file by each tool in turn; where there are several, the first is not counted."""
        took, lost, problems = collections.defaultdict(list), collections.Counter(), {}
        for number, file in enumerate(files, first):
            for tool in [one for one in self.running if lost[one] < LOST_SAVES_MAX and one not in problems]:
                try:
                    seconds = saved(tool, file, number, self.options.save_seconds)
                except mcp_stdio.Failed as failure:
                    problems[tool] = failure
                    continue
                if seconds is None:
                    lost[tool] += 1
                elif number > 0 or len(files) == 1:
                    took[tool].append(seconds * 1e3)
        for tool in self.running:
            cell = spread(took[tool], 2) if took[tool] else NOTHING
            if lost[tool]:
                cell = Cell(f"{cell.text}; {lost[tool]} not seen in {self.options.save_seconds} s", cell.figures)
            self.put(row, tool, failed(problems[tool]) if tool in problems else cell)

    # ---- the table ----

    def ratios(self, row):
        """Peer to the peer's figures by ours, of one row; none where ours is too little for the clock."""
        cells = self.rows[row]
        ours = cells.get(self.ours.label, NOTHING).figures
        return {tool.label: [theirs / own for theirs, own in zip(cells.get(tool.label, NOTHING).figures, ours) if own > 0]
                for tool in self.tools[1:]}

    def print_table(self, title, lines):
        heads = [f"{title}: {lines:,} lines, {self.package_count} packages", f"parseltongue {self.ours.version()}"]
        for tool in self.tools[1:]:
            heads += [f"{tool.label} {tool.version()}", "×"]
        print("| " + " | ".join(heads) + " |\n|---|" + "---:|" * (len(heads) - 1))
        found, behind = [], []
        for row, cells in self.rows.items():
            shown = [row, cells.get(self.ours.label, NOTHING).text]
            for label, ratios in self.ratios(row).items():
                shown += [cells.get(label, NOTHING).text, " / ".join(f"{ratio:.3g}" for ratio in ratios)]
                found += ratios
                names = [f"{row.removesuffix(' p50 / p99')} {part}".strip() for part in (("p50", "p99") if len(ratios) == 2 else ("",))]
                behind += [f"{name} ({label})" for name, ratio in zip(names, ratios) if ratio < 1]
            print("| " + " | ".join(shown) + " |")
        far = sum(ratio >= 10 for ratio in found)
        print(f"\nOf {len(found)} ratios {far} are 10 or more, {len(found) - far - len(behind)} less, and {len(behind)} below 1, where ours is "
              f"behind: {'; '.join(behind) or 'none'}.")


def options_of(arguments):
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    for name, default in (("seed", 1), ("passes", 3), ("calls", 300), ("seconds", 60), ("saves", 10), ("save-seconds", 30), ("timeout", 3600),
                          ("nice", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("program", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("sets", nargs="+")
    return parser.parse_args(arguments)


def main():
    options = options_of(sys.argv[1:])
    if not (peer_tools.PACKAGES.parent / "stamp").exists():
        say("skipped: scripts/fetch-peers could not bring the packages")
        sys.exit(SKIPPED)
    if options.nice:
        daemon_process.go_first(os.getpid(), options.nice)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the tools end and the copies go
    for one in options.sets:
        name, folder = one.split("=", 1)
        lines = sum(file.read_bytes().count(b"\n") for file in pathlib.Path(folder).rglob("*.rs") if file.is_file())
        load = os.getloadavg()[0]
        with tempfile.TemporaryDirectory(prefix="pt-peers-", dir=daemon.fast_folder()) as base:
            comparison = Comparison(folder, options, pathlib.Path(base).resolve())
            comparison.measure()
            isolation = "no network" if comparison.ours.prefix else "with the network: the kernel does not let it be taken away"
            print(f"Set {name}: seed {options.seed}, {isolation}, load {load:.1f} at the beginning, {os.getloadavg()[0]:.1f} at the end\n")
            comparison.print_table(name, lines)
            print(flush=True)


if __name__ == "__main__":
    main()
