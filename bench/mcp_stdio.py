"""A client of an MCP server over its standard streams, for bench/mcp.py and bench/peers.py: it takes the time of each call, from before
the request is written until the last byte of the answer's line is read. Reading the JSON is not in it.

One thread, one request at a time; what the server says besides (notices, answers that come after their timeout) is passed over.
"""
import json
import os
import select
import subprocess
import time


class Failed(Exception):
    """No answer, or none that may be measured: what went wrong, in a few words."""


class Refused(Failed):
    """The tool says that it could not answer."""


def line_of(message):
    return json.dumps(message).encode() + b"\n"


class Session:
    """Begins with `initialize`; close() waits for the server's own end. `started`: when the process was, by perf_counter."""

    def __init__(self, command, environment, cwd=None, errors=None, timeout_s=600):
        self.started = time.perf_counter()
        self.timeout_s = timeout_s
        self.process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                                        bufsize=0)
        self.input = self.process.stdin.fileno()
        self.output = self.process.stdout.fileno()
        self.poll = select.poll()
        self.poll.register(self.output, select.POLLIN)
        self.rest = b""
        self.last_id = 0
        self.ask("initialize", {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}})
        self.write(line_of({"jsonrpc": "2.0", "method": "notifications/initialized"}))

    def write(self, line):
        try:
            os.write(self.input, line)
        except BrokenPipeError:
            raise Failed("the server ended") from None

    def ask(self, method, params, timeout_s=None):
        """Seconds, and the line of the answer."""
        self.last_id += 1
        message = line_of({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})
        begun = time.perf_counter()
        give_up = begun + (timeout_s or self.timeout_s)
        self.write(message)
        while True:
            if not self.poll.poll(max(0, (give_up - time.perf_counter()) * 1e3)):
                raise Failed(f"no answer in {timeout_s or self.timeout_s:.0f} s")
            piece = os.read(self.output, 1 << 20)
            read = time.perf_counter()
            if not piece:
                raise Failed("the server ended")
            self.rest += piece
            if b"\n" in piece:
                *lines, self.rest = self.rest.split(b"\n")
                for line in lines:
                    if self.answers(line):
                        return read - begun, line

    def answers(self, line):
        """Whether it answers the last request."""
        try:
            message = json.loads(line)
        except ValueError:
            return False
        return "method" not in message and message.get("id") == self.last_id

    def call(self, tool, arguments, timeout_s=None):
        """Seconds, bytes of the line, and the result."""
        seconds, line = self.ask("tools/call", {"name": tool, "arguments": arguments}, timeout_s)
        answer = json.loads(line)
        if "result" not in answer or answer["result"].get("isError"):
            raise Refused(f"{tool} {arguments}: {line[:500].decode(errors='replace')}")
        return seconds, len(line), answer["result"]

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
