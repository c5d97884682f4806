#!/usr/bin/python3
"""Usage: http_test.py PARSELTONGUE [unittest arguments]

`parseltongue mcp --http`: who is refused before anything is done for it (200 combinations of Host and Origin, tokens), sessions of
legacy clients, headers of modern ones, streams, hostile bytes.
"""
import http.client
import itertools
import json
import os
import pathlib
import select
import socket
import stat
import subprocess
import unittest

import mcp_client
from mcp_client import META, MODERN, McpTest

ACCEPT = "application/json, text/event-stream"


class HttpTest(McpTest):
    def setUp(self):
        super().setUp()
        self.process = subprocess.Popen([mcp_client.PROGRAM, "mcp", "--http"], cwd=self.workspace, env=self.environment,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        self.addCleanup(self.end_server)
        self.url = self.process.stdout.readline().decode().strip()
        self.port = int(self.url.split(":")[2].split("/")[0])
        self.token_file = self.process.stdout.readline().decode().strip().removeprefix("token in ")
        with open(self.token_file) as file:
            self.token = file.read().strip()

    def end_server(self):
        self.process.terminate()
        self.assertEqual(self.process.wait(20), 0)
        self.process.stdout.close()

    def headers(self, **more):
        """Names have _ in the place of -; None: without it."""
        headers = {"Host": f"127.0.0.1:{self.port}", "Accept": ACCEPT, "Content-Type": "application/json",
                   "Authorization": f"Bearer {self.token}"}
        for name, value in more.items():
            headers[name.replace("_", "-")] = value
        return {name: value for name, value in headers.items() if value is not None}

    def exchange(self, method="POST", body=None, path="/mcp", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers(**headers).items():
                for one in value if isinstance(value, list) else [value]:
                    connection.putheader(name, one)
            data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
            connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            response = connection.getresponse()
            text = response.read()
            return response, text
        finally:
            connection.close()

    def modern(self, method, params=None, meta=None, **headers):
        params = {**(params or {}), "_meta": meta or META}
        given = {"MCP_Protocol_Version": MODERN, "Mcp_Method": method}
        if method in ("tools/call", "prompts/get"):
            given["Mcp_Name"] = params["name"]
        if method == "resources/read":
            given["Mcp_Name"] = params["uri"]
        response, text = self.exchange(body={"jsonrpc": "2.0", "id": 1, "method": method, "params": params}, **{**given, **headers})
        return response, json.loads(text)

    def legacy(self, message, **headers):
        return self.exchange(body={"jsonrpc": "2.0", **message}, **headers)

    def open_session(self, revision="2025-11-25"):
        response, text = self.legacy({"id": 1, "method": "initialize", "params": {
            "protocolVersion": revision, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}})
        self.assertEqual(response.status, 200, text)
        session = response.headers["Mcp-Session-Id"]
        self.assertRegex(session, "^[!-~]{32,}$")
        self.assertEqual(self.legacy({"method": "notifications/initialized"}, Mcp_Session_Id=session)[0].status, 202)
        return session


class Guard(HttpTest):
    def test_200_foreign_hosts_and_origins_are_refused(self):
        port, other = self.port, self.port + 1 if self.port < 65535 else self.port - 1
        own_hosts = [f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"]
        own_origins = [None, f"http://127.0.0.1:{port}", f"http://localhost:{port}", f"http://[::1]:{port}"]
        foreign_hosts = [None, "", "evil.example", f"evil.example:{port}", f"127.0.0.1:{other}", "127.0.0.1", "localhost",
                         f"localhost.evil.example:{port}", f"evil.localhost:{port}", f"127.0.0.1.evil.example:{port}",
                         f"127.0.0.2:{port}", f"0.0.0.0:{port}", f"user@127.0.0.1:{port}", f"127.0.0.1:{port}:{port}", f"127.1:{port}",
                         f"2130706433:{port}", f"[::ffff:127.0.0.1]:{port}", f"localhost.:{port}", f"127.0.0.1:0{port}",
                         [f"127.0.0.1:{port}", f"127.0.0.1:{port}"]]
        foreign_origins = ["null", "", "http://evil.example", f"http://evil.example:{port}", f"https://127.0.0.1:{port}",
                           f"http://127.0.0.1:{other}", "http://127.0.0.1", "http://localhost", f"http://127.0.0.1.evil.example:{port}",
                           f"http://localhost:{port}.evil.example", "file://", f"http://127.0.0.1:{port}/", f"http://user@127.0.0.1:{port}",
                           f"http://0.0.0.0:{port}", f"chrome-extension://{port}", f"127.0.0.1:{port}", f"http:127.0.0.1:{port}",
                           f"http://[::ffff:127.0.0.1]:{port}", f"ws://127.0.0.1:{port}",
                           [f"http://127.0.0.1:{port}", "http://evil.example"]]
        cases = ([(host, origin) for host, origin in itertools.product(foreign_hosts, own_origins)]
                 + [(host, origin) for host, origin in itertools.product(own_hosts, foreign_origins)]
                 + list(zip(foreign_hosts, foreign_origins)) + list(zip(foreign_hosts, reversed(foreign_origins))))
        self.assertEqual(len(cases), 200)
        body = {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": META}}
        for host, origin in cases:
            # Not even a path that is none, or a method that is none, is looked at before.
            for method, path in (("POST", "/mcp"),) if origin else (("POST", "/mcp"), ("GET", "/elsewhere")):
                response, text = self.exchange(method=method, path=path, body=body, Host=host, Origin=origin,
                                               MCP_Protocol_Version=MODERN, Mcp_Method="server/discover")
                self.assertIn(response.status, (400, 403), (host, origin))
                self.assertNotIn(b"result", text)
                if isinstance(host, str) and host:
                    self.assertEqual(response.status, 403, (host, origin, text))
        for host, origin in itertools.product(own_hosts, own_origins):
            response, text = self.exchange(body=body, Host=host, Origin=origin, MCP_Protocol_Version=MODERN, Mcp_Method="server/discover")
            self.assertEqual(response.status, 200, (host, origin, text))

    def test_the_token_is_asked_for(self):
        facts = os.stat(self.token_file)
        self.assertEqual(stat.S_IMODE(facts.st_mode), 0o600)
        self.assertGreaterEqual(len(self.token), 64)
        for given in (None, "", "Bearer", "Bearer ", "Bearer x", f"Basic {self.token}", self.token, f"Bearer {self.token}x",
                      f"Bearer {self.token[:-1]}", [f"Bearer {self.token}", "Bearer x"]):
            for path in ("/mcp", "/elsewhere"):
                response, text = self.exchange(body={}, path=path, Authorization=given)
                self.assertEqual((response.status, response.headers["WWW-Authenticate"]), (401, "Bearer"), given)
                self.assertNotIn(self.token.encode(), text)
        self.assertEqual(self.exchange(path="/elsewhere", body={})[0].status, 404)

    def test_a_token_file_that_others_may_read_is_refused(self):
        path = self.base / "open.token"
        path.write_text("x" * 64 + "\n")
        path.chmod(0o644)
        run = self.cli("mcp", "--http", "--token-file", path)
        self.assertEqual(run.returncode, 5)
        self.assertIn(b"chmod 600", run.stderr)

    def test_it_listens_on_the_loopback_address_alone(self):
        lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
        listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
        self.assertIn(f"0100007F:{self.port:04X}", listening)
        self.assertNotIn(f"00000000:{self.port:04X}", listening)


class Modern(HttpTest):
    def test_requests_are_answered(self):
        response, answer = self.modern("server/discover")
        self.assertEqual((response.status, response.headers["Content-Type"]), (200, "application/json"))
        self.assertNotIn("Mcp-Session-Id", response.headers)
        self.assertIn(MODERN, answer["result"]["supportedVersions"])
        run = self.cli("callers", "--json", "-q", "Circle::new")
        answer = self.modern("tools/call", {"name": "callers", "arguments": {"name": "Circle::new"}})[1]
        self.assertEqual(answer["result"]["structuredContent"], json.loads(run.stdout))

    def test_headers_are_held_against_the_body(self):
        call = {"name": "callers", "arguments": {"name": "x"}}
        for method, params, headers in (
                ("tools/list", {}, {"MCP_Protocol_Version": None}), ("tools/list", {}, {"MCP_Protocol_Version": "2025-11-25"}),
                ("tools/list", {}, {"Mcp_Method": None}), ("tools/list", {}, {"Mcp_Method": "prompts/list"}),
                ("tools/list", {}, {"Mcp_Method": "TOOLS/LIST"}), ("tools/call", call, {"Mcp_Name": None}),
                ("tools/call", call, {"Mcp_Name": "find"}), ("tools/call", call, {"Mcp_Name": "=?base64?!!?="}),
                ("resources/read", {"uri": "isg://stats"}, {"Mcp_Name": "isg://cycles"}),
                ("tools/list", {}, {"Mcp_Method": ["tools/list", "tools/list"]})):
            response, answer = self.modern(method, params, **headers)
            self.assertEqual((response.status, answer["error"]["code"]), (400, -32020), (method, headers))
        response, answer = self.modern("tools/call", call, Mcp_Name="=?base64?Y2FsbGVycw==?=")
        self.assertIn("result", answer)
        response, answer = self.modern("tools/list", meta={**META, "io.modelcontextprotocol/protocolVersion": "1900-01-01"},
                                       MCP_Protocol_Version="1900-01-01")
        self.assertEqual((response.status, answer["error"]["code"]), (400, -32022))
        response, answer = self.modern("nonsense")
        self.assertEqual((response.status, answer["error"]["code"]), (404, -32601))
        response, answer = self.modern("tools/list", meta={"io.modelcontextprotocol/protocolVersion": MODERN})
        self.assertEqual((response.status, answer["error"]["code"]), (400, -32602))

    def test_a_subscription_is_a_stream(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.addCleanup(connection.close)
        params = {"_meta": META, "notifications": {"resourceSubscriptions": ["isg://callers/Circle::new"]}}
        connection.request("POST", "/mcp", json.dumps({"jsonrpc": "2.0", "id": 9, "method": "subscriptions/listen", "params": params}),
                           self.headers(MCP_Protocol_Version=MODERN, Mcp_Method="subscriptions/listen"))
        response = connection.getresponse()
        self.assertEqual((response.status, response.headers["Content-Type"]), (200, "text/event-stream"))

        def event():
            while not (line := response.readline()).startswith(b"data:"):
                self.assertTrue(line, "the stream ended")
            return json.loads(line[5:])
        self.assertEqual(event()["method"], "notifications/subscriptions/acknowledged")
        main = self.workspace / "app/src/main.rs"
        main.write_text(main.read_text() + "\nfn added() { shapes::round::Circle::new(1.0); }\n")
        told = event()
        self.assertEqual((told["method"], told["params"]["uri"]), ("notifications/resources/updated", "isg://callers/Circle::new"))
        # The server's end ends it in order.
        self.process.terminate()
        last = event()
        self.assertEqual((last["id"], last["result"]["resultType"]), (9, "complete"))


class Legacy(HttpTest):
    def test_a_session(self):
        session = self.open_session()
        response, text = self.legacy({"id": 2, "method": "tools/call", "params": {"name": "callers", "arguments": {"name": "Circle::new"}}},
                                     Mcp_Session_Id=session, MCP_Protocol_Version="2025-11-25")
        self.assertEqual(response.status, 200)
        self.assertEqual(json.loads(text)["result"]["structuredContent"]["total"], 3)
        self.assertEqual(self.legacy({"id": 3, "method": "ping"}, Mcp_Session_Id="0" * 64)[0].status, 404)
        self.assertEqual(self.legacy({"id": 3, "method": "ping"}, MCP_Protocol_Version="2025-11-25")[0].status, 400)
        self.assertEqual(self.legacy({"id": 3, "method": "ping"}, Mcp_Session_Id=session, MCP_Protocol_Version="1900-01-01")[0].status, 400)
        self.assertEqual(self.exchange("DELETE", Mcp_Session_Id=session)[0].status, 200)
        self.assertEqual(self.exchange("DELETE", Mcp_Session_Id=session)[0].status, 404)
        self.assertEqual(self.legacy({"id": 3, "method": "ping"}, Mcp_Session_Id=session)[0].status, 404)

    def test_notices_come_on_the_stream_that_a_client_opens(self):
        session = self.open_session()
        stream = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.addCleanup(stream.close)
        stream.request("GET", "/mcp", headers=self.headers(Mcp_Session_Id=session, Content_Type=None))
        response = stream.getresponse()
        self.assertEqual((response.status, response.headers["Content-Type"]), (200, "text/event-stream"))
        self.assertEqual(self.exchange("GET", Mcp_Session_Id=session)[0].status, 409)  # one a session
        self.legacy({"id": 2, "method": "resources/subscribe", "params": {"uri": "isg://callers/Circle::new"}}, Mcp_Session_Id=session)
        main = self.workspace / "app/src/main.rs"
        main.write_text(main.read_text() + "\nfn added() { shapes::round::Circle::new(1.0); }\n")
        while not (line := response.readline()).startswith(b"data:"):
            pass
        self.assertEqual(json.loads(line[5:])["method"], "notifications/resources/updated")

    def test_a_modern_client_opens_no_stream(self):
        self.assertEqual(self.exchange("GET")[0].status, 405)
        self.assertEqual(self.exchange("DELETE")[0].status, 405)
        self.assertEqual(self.exchange("PUT", body={})[0].status, 405)


class Hostile(HttpTest):
    def test_bodies(self):
        for body, status in ((b"nonsense", 400), (b"", 400), (b"[]", 400), (b"[{}]", 400), (b"{" * 100_000, 400), (b"5", 400),
                             (b"x" * ((4 << 20) + 1), 413)):
            response, text = self.exchange(body=body)
            self.assertEqual(response.status, status, body[:20])
            self.assertIn("error", json.loads(text))
        self.assertEqual(self.exchange(body={}, Content_Type="text/plain")[0].status, 415)
        self.assertEqual(self.exchange(body={}, Accept="application/json")[0].status, 406)
        self.assertEqual(self.exchange(body={}, X="y" * 20_000)[0].status, 431)

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
            return received

    def test_bytes_that_are_no_http(self):
        for data in (b"\0" * 1000, b"GET\r\n\r\n", b"POST /mcp HTTP/1.1\r\n\r\n", b"POST /mcp HTTP/9.9\r\nHost: x\r\n\r\n",
                     b"POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", b"x" * 100_000):
            self.assertRegex(self.raw(data)[:12].decode(), r"^(HTTP/1.1 4\d\d)?$")
        # Two lengths, or a length beside chunks: what one reader takes for a body is another request to the next one.
        head = f"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n".encode()
        for extra in (b"Content-Length: 2\r\nContent-Length: 5\r\n", b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"):
            self.assertRegex(self.raw(head + extra + b"\r\n{}")[:12].decode(), r"^HTTP/1.1 4\d\d$")
        self.assertEqual(self.modern("server/discover")[0].status, 200)

    def test_a_client_that_goes_away_harms_nobody(self):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                           "params": {"_meta": META, "notifications": {"resourcesListChanged": True}}}).encode()
        head = "".join(f"{name}: {value}\r\n" for name, value in
                       self.headers(MCP_Protocol_Version=MODERN, Mcp_Method="subscriptions/listen", Content_Length=str(len(body))).items())
        for _ in range(100):  # more than there may be connections at once
            connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
            connection.sendall(b"POST /mcp HTTP/1.1\r\n" + head.encode() + b"\r\n" + body)
            self.assertTrue(select.select([connection], [], [], 20)[0])
            connection.close()
        self.assertEqual(self.modern("server/discover")[0].status, 200)


if __name__ == "__main__":
    mcp_client.main()
