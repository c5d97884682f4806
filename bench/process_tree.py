"""Programs of others, measured with all that they start: processor time, peak memory, and that nothing of them is left.

A program and what it starts are known by the folder that $HOME names, which only they have: so a daemon that left its parent is found too.
Nothing but those is ever ended, each by its id.
"""
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

# How often memory is looked at, and how often (in such looks) whether there are more processes.
LOOK_SECONDS = 0.005
LOOKS_BETWEEN_SEARCHES = 20
END_SECONDS = 10


def without_network():
    """Words before a command that take the network away from it; none where the kernel does not let us."""
    for words in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        try:
            if subprocess.run([*words, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return words
        except FileNotFoundError:
            break
    return []


def members(home):
    """Ids of the processes whose $HOME it is."""
    wanted = f"HOME={home}".encode()
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if wanted in pathlib.Path("/proc", entry, "environ").read_bytes().split(b"\0"):
                    found.append(int(entry))
            except OSError:
                pass  # gone, or another user's
    return found


def memory_of(pid):
    """Bytes that a process has now, and the most that it had; none if it has gone."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    kilobytes = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines) if name in ("VmRSS", "VmHWM")}
    return kilobytes.get("VmRSS", 0) * 1024, kilobytes.get("VmHWM", 0) * 1024


def processor_seconds_of(pid):
    """Of a process and of the children that it waited for."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(home):
    return sum(memory_of(pid)[0] for pid in members(home))


def end(home):
    """What runs of a program: asked to, and made to after a while."""
    give_up = time.monotonic() + END_SECONDS
    asked = set()
    while pids := members(home):
        for pid in pids:
            try:
                handle = os.pidfd_open(pid)
            except ProcessLookupError:
                continue
            try:
                if pid in members(home):  # not another one that got the id since
                    late = time.monotonic() > give_up
                    if late or pid not in asked:
                        signal.pidfd_send_signal(handle, signal.SIGKILL if late else signal.SIGTERM)
                    asked.add(pid)
            except ProcessLookupError:
                pass
            finally:
                os.close(handle)
        time.sleep(0.02)


class Memory:
    """The peak of a program while it runs: of the sums of what its processes had at a time, or the most that one of them had, whichever is
    more. What the last milliseconds added may be missed."""

    def __init__(self, home, timeout_s):
        self.home, self.give_up = home, time.monotonic() + timeout_s
        self.peak, self.timed_out = 0, False
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        looks, pids = 0, []
        while not self.done.wait(LOOK_SECONDS):
            if looks % LOOKS_BETWEEN_SEARCHES == 0:
                pids = members(self.home)
                if time.monotonic() > self.give_up:
                    self.timed_out = True
                    end(self.home)
            looks += 1
            found = [memory_of(pid) for pid in pids]
            self.peak = max([self.peak, sum(now for now, _ in found), *(most for _, most in found)])

    def stop(self):
        self.done.set()
        self.thread.join()


class Run:
    """A command until it ends. `problem`: why its figures do not count, or None."""

    def __init__(self, words, environment, cwd, timeout_s, accepted=(0,)):
        home = environment["HOME"]
        memory = Memory(home, timeout_s)
        with tempfile.TemporaryFile() as output:
            begun = time.perf_counter()
            process = subprocess.Popen(words, env=environment, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            left = sum(map(processor_seconds_of, members(home)))
            memory.stop()
            end(home)
            output.seek(0)
            last = output.read()[-300:].decode(errors="replace").strip()
        self.cpu = usage.ru_utime + usage.ru_stime + left
        self.peak = memory.peak
        self.problem = None
        if memory.timed_out:
            self.problem = f"not done after {timeout_s:.0f} s"
        elif process.returncode not in accepted:
            self.problem = f"exit code {process.returncode}: {last}"
