"""How the tests of tests/mcp run the MCP server: the real program in folders of its own, a client that speaks lines of JSON to it, and
the published schemas that every message is held against. Has no tests of its own."""
import json
import os
import pathlib
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

try:
    import jsonschema
except ImportError:
    jsonschema = None

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = ROOT / ".cache/mcp"
WORKSPACE = ROOT / "tests/e2e/workspace"
TIMEOUT_S = 60
PROGRAM = None

MODERN = "2026-07-28"
LEGACY = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
META = {"io.modelcontextprotocol/protocolVersion": MODERN, "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"}}

# Method of a request: the definition of its result in the schema.
RESULTS = {"initialize": "InitializeResult", "server/discover": "DiscoverResult", "tools/list": "ListToolsResult",
           "tools/call": "CallToolResult", "resources/list": "ListResourcesResult", "resources/read": "ReadResourceResult",
           "resources/templates/list": "ListResourceTemplatesResult", "prompts/list": "ListPromptsResult",
           "prompts/get": "GetPromptResult", "completion/complete": "CompleteResult", "ping": "EmptyResult",
           "logging/setLevel": "EmptyResult", "resources/subscribe": "EmptyResult", "resources/unsubscribe": "EmptyResult"}
NOTIFICATIONS = {"notifications/progress": "ProgressNotification", "notifications/message": "LoggingMessageNotification",
                 "notifications/resources/updated": "ResourceUpdatedNotification",
                 "notifications/resources/list_changed": "ResourceListChangedNotification",
                 "notifications/subscriptions/acknowledged": "SubscriptionsAcknowledgedNotification"}


class Schemas:
    """The published schema of a revision; without the packages nothing is checked, and `checked` stays 0."""

    def __init__(self):
        self.known = {}
        self.checked = 0

    def validator(self, revision, definition):
        file = PACKAGES / f"schema-{revision}.json"
        if jsonschema is None or not file.exists():
            return None
        if (revision, definition) not in self.known:
            schema = json.loads(file.read_text())
            key = "$defs" if "$defs" in schema else "definitions"
            if definition not in schema[key]:
                raise AssertionError(f"the schema of {revision} has no {definition}")
            cls = jsonschema.Draft202012Validator if key == "$defs" else jsonschema.Draft7Validator
            self.known[revision, definition] = cls({**schema, "$ref": f"#/{key}/{definition}"})
        return self.known[revision, definition]

    def check(self, revision, definition, value):
        validator = self.validator(revision, definition)
        if validator is None:
            return
        self.checked += 1
        for error in validator.iter_errors(value):
            raise AssertionError(f"{revision} {definition}: {error.message[:300]} at {list(error.path)} in {str(value)[:600]}")


SCHEMAS = Schemas()


class Stdio:
    """A client of `parseltongue mcp` over its standard streams. Every line that comes is held against the schema."""

    def __init__(self, environment, cwd, *arguments, revision=None):
        self.process = subprocess.Popen([PROGRAM, "mcp", *arguments], cwd=cwd, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.revision = revision or MODERN
        self.lines = queue.Queue()
        self.notifications = []
        self.responses = {}
        self.asked = {}
        self.next_id = 1
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def send(self, message):
        self.send_bytes(json.dumps(message).encode() + b"\n")

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def take(self, timeout_s=TIMEOUT_S):
        """The next message; None: there will be none."""
        line = self.lines.get(timeout=timeout_s)
        if line is None:
            return None
        if not line.endswith(b"\n") or line.count(b"\n") != 1:
            raise AssertionError(f"not a line: {line[:200]}")
        message = json.loads(line.decode("utf-8"))
        self.check(message)
        if "method" in message:
            self.notifications.append(message)
        return message

    def check(self, message):
        if isinstance(message, list):
            for one in message:
                self.check(one)
            return
        if message.get("jsonrpc") != "2.0":
            raise AssertionError(f"no JSON-RPC: {message}")
        revision = self.revision
        if "method" in message:
            if message["method"] in NOTIFICATIONS:
                SCHEMAS.check(revision, NOTIFICATIONS[message["method"]], message)
            return
        if "error" in message:
            if "id" in message and revision in ("2025-11-25", MODERN):
                SCHEMAS.check(revision, "JSONRPCErrorResponse", message)
            return
        method, asked_as = self.asked.get(message["id"], (None, revision))
        if method in RESULTS and asked_as != "2024-11-05":
            SCHEMAS.check(asked_as, RESULTS[method], message["result"])

    def request(self, method, params=None, modern=None, request_id=None):
        """Its id."""
        modern = self.revision == MODERN if modern is None else modern
        if request_id is None:
            request_id, self.next_id = self.next_id, self.next_id + 1
        params = dict(params or {})
        if modern:
            params["_meta"] = {**META, **params.get("_meta", {})}
        self.asked[request_id] = (method, MODERN if modern else self.revision)
        self.send({"jsonrpc": "2.0", "id": request_id, "method": method, **({"params": params} if params else {})})
        return request_id

    def response(self, request_id, timeout_s=TIMEOUT_S):
        while request_id not in self.responses:
            message = self.take(timeout_s)
            if message is None:
                raise AssertionError(f"the server ended: {self.process.stderr.read()}")
            if isinstance(message, dict) and "id" in message and "method" not in message:
                self.responses[message["id"]] = message
        return self.responses.pop(request_id)

    def ask(self, method, params=None, **more):
        """The result; an error is a failure."""
        response = self.response(self.request(method, params, **more))
        if "result" not in response:
            raise AssertionError(f"{method} {params}: {response}")
        return response["result"]

    def error(self, method, params=None, **more):
        response = self.response(self.request(method, params, **more))
        if "error" not in response:
            raise AssertionError(f"{method} {params}: {str(response)[:400]}")
        return response["error"]

    def initialize(self, revision):
        self.revision = revision
        result = self.ask("initialize", {"protocolVersion": revision, "capabilities": {},
                                         "clientInfo": {"name": "test", "version": "1"}}, modern=False)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return result

    def tool(self, name, arguments=None, **more):
        return self.ask("tools/call", {"name": name, "arguments": arguments or {}}, **more)

    def wait_for(self, method, seconds=15):
        """The first notification of the method, also one that came before."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            for one in self.notifications:
                if one["method"] == method:
                    self.notifications.remove(one)
                    return one
            try:
                if self.take(max(give_up - time.monotonic(), 0.01)) is None:
                    return None
            except queue.Empty:
                pass
        return None

    def close(self):
        """Its exit code; nothing was written to standard error."""
        self.process.stdin.close()
        code = self.process.wait(TIMEOUT_S)
        while self.take() is not None:
            pass
        messages = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        if messages:
            raise AssertionError(messages)
        return code


class McpTest(unittest.TestCase):
    """Folders of its own, a copy of tests/e2e/workspace, and no daemon that outlives the test."""
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pt-mcp-")
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name).resolve()
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        for variable, name in (("XDG_RUNTIME_DIR", "run"), ("XDG_STATE_HOME", "state"), ("XDG_CACHE_HOME", "cache"),
                               ("HOME", "home")):
            (self.base / name).mkdir(mode=0o700)
            self.environment[variable] = str(self.base / name)
        self.workspace = self.base / "workspace"
        shutil.copytree(WORKSPACE, self.workspace)
        self.addCleanup(self.end_daemons)

    def daemon_pids(self):
        for lock in (self.base / "run").glob("**/*.lock"):
            lines = lock.read_text().splitlines()
            if lines and self.is_ours(int(lines[0])):
                yield int(lines[0])

    def is_ours(self, pid):
        try:
            variables = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return False
        return f"XDG_RUNTIME_DIR={self.base / 'run'}".encode() in variables

    def end_daemons(self):
        """Also one that a client had only begun to start."""
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up:
            pids = [int(entry.name) for entry in pathlib.Path("/proc").iterdir() if entry.name.isdigit() and self.is_ours(int(entry.name))]
            if not pids:
                return
            for pid in pids:
                try:
                    os.kill(pid, signal.SIGTERM)
                except ProcessLookupError:
                    pass
            time.sleep(0.01)

    def stdio(self, *arguments, revision=None):
        client = Stdio(self.environment, self.workspace, *arguments)

        def end():
            if client.process.poll() is None:
                client.process.kill()
                client.process.wait()
            for stream in (client.process.stdin, client.process.stdout, client.process.stderr):
                stream.close()
        self.addCleanup(end)
        if revision:
            client.initialize(revision)
        return client

    def cli(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.workspace, env=self.environment, timeout=TIMEOUT_S,
                              check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def main(first_arguments=1):
    """For the tests' own main: takes the program from the command line."""
    import sys
    globals()["PROGRAM"] = str(pathlib.Path(sys.argv[1]).resolve())
    unittest.main(module="__main__", argv=[sys.argv[0], *sys.argv[1 + first_arguments:]])
