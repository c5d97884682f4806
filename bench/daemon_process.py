"""The daemon that bench/daemon.py measures: the real program with runtime, state and cache folders of its own, and connections to
its socket that speak the lines of docs/formats/daemon-protocol.md.

What a call costs on this side is little and can be seen: Connection.call("ping") makes the same way there and back without any
work in between.
"""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

# What the daemon's log has of an epoch: its number, milliseconds since the kernel's notice, and why everything was read, if so.
EPOCH_LINE = re.compile(rb"epoch (\d+)  ([\d.]+) ms  (.*)$")
# Of the connection and of a question, in docs/formats/daemon-protocol.md.
DEADLINES = (-32002, -32026)


class Connection:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.rest = b""
        self.last_id = 0

    def send(self, method, params):
        self.last_id += 1
        message = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        self.socket.sendall(json.dumps(message).encode() + b"\n")

    def line(self):
        while b"\n" not in self.rest:
            piece = self.socket.recv(1 << 16)
            if not piece:
                sys.exit("daemon.py: the daemon closed the connection")
            self.rest += piece
        line, self.rest = self.rest.split(b"\n", 1)
        return line

    def call(self, method, **params):
        """The answer to one call, and what it printed."""
        self.send(method, params)
        output = []
        while True:
            message = json.loads(self.line())
            if "id" in message:
                return message, output
            output.append(message["params"].get("text", ""))

    def run(self, *arguments):
        return self.call("run", arguments=list(arguments))

    def sync(self):
        """All that was written before is in the epoch that is given."""
        while True:
            message, _ = self.call("sync")
            if "result" in message:
                return message["result"]["epoch"]
            self.go_on_after(message, "sync")

    def go_on_after(self, message, what):
        """Where millions of lines are read anew, one call may not wait long enough."""
        if message["error"]["code"] not in DEADLINES:
            sys.exit(f"daemon.py: {what}: {message['error']['message']}")

    def reach(self, token, question):
        """Asks until the answer is from that epoch: one call waits 2 s at most."""
        while True:
            message, output = self.run(*question, "--min-epoch", token)
            if "result" in message:
                return message["result"], "".join(output)
            self.go_on_after(message, question)

    def status(self):
        return self.call("status")[0]["result"]


def go_first(pid, nice):
    """Its threads among those of its session, and its session among the others: the kernel weighs sessions as wholes, where it does."""
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            os.setpriority(os.PRIO_PROCESS, int(task), nice)
        except ProcessLookupError:
            pass  # ended since
    try:
        pathlib.Path(f"/proc/{pid}/autogroup").write_text(str(nice))
    except OSError:
        pass  # a kernel without


def environment_in(base):
    """That of a program which keeps all that it keeps in folders of `base`, which are made."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    for variable, name in (("XDG_RUNTIME_DIR", "run"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"), ("HOME", "home")):
        (pathlib.Path(base) / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        environment[variable] = str(pathlib.Path(base) / name)
    return environment


class Daemon:
    """At most one at a time lives in `base`; the state folder, with all that a warm start may use, stays until forget()."""

    def __init__(self, program, root, base, nice=0):
        self.program = program
        self.root = root
        self.base = pathlib.Path(base)
        self.environment = environment_in(self.base)
        self.options = ["--root", root, "--deps", "none"]
        self.nice = nice
        self.pid = None
        self.log_read = {}  # inode to bytes read

    def arguments(self, *words):
        return [self.program, *words, *self.options]

    def run(self, *words):
        done = subprocess.run(self.arguments(*words), env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode not in (0, 1, 4):
            sys.exit(f"daemon.py: {words}: exit code {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def start(self):
        """Seconds until the first question was answered from the whole workspace; it is asked over the socket."""
        begun = time.monotonic()
        starter = subprocess.Popen(self.arguments("daemon", "start", "--idle-exit", "0"), env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if self.nice:
            while starter.poll() is None and not self.pid_of_lock():
                time.sleep(0.001)
            go_first(self.pid_of_lock(), self.nice)
        starter.wait()  # which gives up when reading takes longer than it may wait
        self.pid = self.pid_of_lock()
        if not self.pid:
            sys.exit(f"daemon.py: daemon start: exit code {starter.returncode}")
        connection = self.connect()
        while "result" not in (message := connection.run("stats")[0]):
            connection.go_on_after(message, "stats")
        return time.monotonic() - begun

    def pid_of_lock(self):
        """Of the daemon that has its lock file; None: there is none yet."""
        for lock in (self.base / "run").glob("parseltongue/*.lock"):
            if (line := lock.read_text().split("\n")[0]).isdigit() and os.path.exists(f"/proc/{line}"):
                return int(line)
        return None

    def connect(self):
        sockets = list((self.base / "run").glob("parseltongue/*.sock"))
        if len(sockets) != 1:
            sys.exit(f"daemon.py: {len(sockets)} sockets where one was expected")
        return Connection(str(sockets[0]))

    def stop(self):
        """As a user does: it may keep what it knows."""
        if self.pid is None:
            return
        pid, self.pid = self.pid, None
        handle = os.pidfd_open(pid)
        try:
            signal.pidfd_send_signal(handle, signal.SIGTERM)
            give_up = time.monotonic() + 60
            while os.path.exists(f"/proc/{pid}") and time.monotonic() < give_up:
                time.sleep(0.01)
        finally:
            os.close(handle)

    def forget(self):
        """What was kept for a next start."""
        for name in ("state", "cache"):
            subprocess.run(["rm", "-rf", str(self.base / name)], check=True)
            (self.base / name).mkdir(mode=0o700)
        self.log_read = {}

    def resting_megabytes(self):
        """With what is mapped of the saved graph: that counts as shared memory where the state folder stands in memory."""
        fields = dict(re.findall(r"^(\w+):\s+(\d+) kB", pathlib.Path(f"/proc/{self.pid}/status").read_text(), re.M))
        return sum(int(fields[name]) for name in ("RssAnon", "RssFile", "RssShmem")) * 1.024 / 1e3

    def processor_ns_by_thread(self):
        """As the scheduler counts it, by thread id."""
        return {int(path.parent.name): int(path.read_text().split()[0])
                for path in pathlib.Path(f"/proc/{self.pid}/task").glob("*/schedstat")}

    def processor_ns(self):
        return sum(self.processor_ns_by_thread().values())

    def busiest_thread(self, before):
        """Its id; `before`: what processor_ns_by_thread() said then."""
        now = self.processor_ns_by_thread()
        return max(now, key=lambda thread: now[thread] - before.get(thread, 0))

    def epochs_told(self):
        """(milliseconds from the kernel's notice to the published epoch, whether and why everything was read) of each epoch that
        the log got since the last call."""
        found = []
        for path in sorted((self.base / "state/parseltongue").glob("*.log*"), key=lambda path: path.stat().st_mtime_ns):
            if path.suffix == ".crash":
                continue
            with open(path, "rb") as file:
                inode = os.fstat(file.fileno()).st_ino
                file.seek(self.log_read.get(inode, 0))
                lines = file.read()
                self.log_read[inode] = file.tell()
            for line in lines.splitlines():
                if match := EPOCH_LINE.search(line):
                    anew = re.search(rb"\(all read: (.*)\)", match[3])
                    found.append((float(match[2]), anew[1].decode() if anew else None))
        return found
