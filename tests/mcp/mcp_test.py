#!/usr/bin/python3
"""Usage: mcp_test.py PARSELTONGUE [unittest arguments]

`parseltongue mcp` over standard input and output, on a copy of tests/e2e/workspace with a daemon of its own: both eras, answers held
against the command line's, notices, hostile input, and an agent's task from beginning to end.
"""
import json
import os
import pathlib
import signal
import subprocess
import time
import unittest

import mcp_client
from mcp_client import LEGACY, META, MODERN, SCHEMAS, McpTest

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
UNSUPPORTED = -32022

# Tool, its arguments, and the words of the command line that ask the same.
SAME = [
    ("find", {"pattern": "draw"}, ["find", "draw"]),
    ("find", {"pattern": "shapes::**::new", "family": "function"}, ["find", "shapes::**::new", "--family", "function"]),
    ("find", {"pattern": "Rectangel"}, ["find", "Rectangel"]),
    ("find", {"pattern": "--help"}, ["find", "--", "--help"]),
    ("show", {"name": "Circle"}, ["show", "Circle"]),
    ("show", {"name": "Draw", "family": "trait"}, ["show", "Draw", "--family", "trait"]),
    ("entities_in", {"file": "shapes/src/lib.rs"}, ["entities-in", "shapes/src/lib.rs"]),
    ("entities_in", {"file": "orphan.rs"}, ["entities-in", "orphan.rs"]),
    ("who_implements", {"name": "Draw"}, ["who-implements", "Draw"]),
    ("who_implements", {"name": "Circle", "inverse": True}, ["traits-of", "Circle"]),
    ("callers", {"name": "Circle::new"}, ["callers", "Circle::new"]),
    ("callers", {"name": "Rectangle::raw"}, ["callers", "Rectangle::raw"]),
    ("callers", {"name": "Draw::draw", "unsure": True}, ["callers", "Draw::draw", "--confidence", "guess,may"]),
    ("callers", {"name": "no_such_thing"}, ["callers", "no_such_thing"]),
    ("callers", {"name": "main"}, ["callers", "main"]),
    ("callees", {"name": "app[bin]::main"}, ["callees", "app[bin]::main"]),
    ("blast_radius", {"name": "Circle"}, ["blast-radius", "Circle"]),
    ("blast_radius", {"name": "shapes::describe", "forward": True, "depth": 1},
     ["blast-radius", "shapes::describe", "--forward", "--depth", "1"]),
    ("path", {"from": "print_all", "to": "Circle::new"}, ["path", "print_all", "Circle::new"]),
    ("path", {"from": "Circle::new", "to": "print_all"}, ["path", "Circle::new", "print_all"]),
    ("find_cycles", {}, ["find-cycles"]),
    ("find_cycles", {"level": "function", "tests": True, "nested": True},
     ["find-cycles", "--level", "function", "--tests", "--nested"]),
    ("generate_context", {"name": "Circle::bounds", "max_tokens": 8000}, ["generate-context", "Circle::bounds", "--budget", "8000"]),
    ("generate_context", {"name": "Rectangle", "names": ["Circle::bounds", "clamp"], "max_tokens": 8000},
     ["generate-context", "Rectangle", "Circle::bounds", "clamp", "--budget", "8000"]),
    ("generate_context", {"names": ["Rectangle"], "at": ["shapes/src/round.rs:12-30", "geometry.rs:1"], "max_tokens": 8000},
     ["generate-context", "Rectangle", "--at", "shapes/src/round.rs:12-30", "--at", "geometry.rs:1", "--budget", "8000"]),
    ("generate_context", {"files": ["shapes/src/round.rs", "main.rs"], "max_tokens": 8000},
     ["generate-context", "--files", "shapes/src/round.rs,main.rs", "--budget", "8000"]),
    ("generate_context", {"files": ["no_such.rs"], "max_tokens": 8000}, ["generate-context", "--files", "no_such.rs"]),
    ("generate_context", {"name": "Circle", "names": ["no_such_thing"], "max_tokens": 8000},
     ["generate-context", "Circle", "no_such_thing"]),
    ("generate_context", {"diff": "HEAD", "max_tokens": 8000}, ["generate-context", "--diff", "HEAD"]),
]
PLENTY = 1_000_000


class Answers(McpTest):
    def test_are_the_command_lines(self):
        client = self.stdio()
        for tool, arguments, words in SAME:
            with self.subTest(tool=tool, arguments=arguments):
                given = arguments if "max_tokens" in arguments else {**arguments, "max_tokens": PLENTY}
                result = client.tool(tool, given)
                run = self.cli(words[0], "--json", "-q", *words[1:])
                self.assertEqual(result["structuredContent"], json.loads(run.stdout))
                self.assertEqual(result.get("isError", False), run.returncode > 1)
                text = result["content"][0]["text"]
                human = self.cli(words[0], "-q", *words[1:])
                expected = (human.stdout or human.stderr.removeprefix(b"error: ")).decode()
                for theirs, ours in (("the id that --json shows", "the `id` of a candidate"),):
                    expected = expected.replace(theirs, ours)
                self.assertEqual(text.removeprefix("error: ").split("note: partial:")[0], expected)
                self.assertIn("note: partial:", text)  # the workspace has a broken file
        self.assertEqual(client.close(), 0)
        run = self.cli("status", "--json")
        self.assertEqual(json.loads(run.stdout)["state"], "ready")  # the daemon answered, and stays

    def test_of_what_differs_are_the_command_lines(self):
        def git(*words):
            subprocess.run(["git", "-C", self.workspace, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True,
                           stdout=subprocess.DEVNULL)
        git("init", "-q")
        git("add", "-A")
        git("commit", "-qm", "first")
        client = self.stdio()
        nothing = client.tool("generate_context", {"diff": "HEAD"})
        self.assertTrue(nothing["isError"])
        self.assertIn("no Rust file differs", nothing["content"][0]["text"])
        self.assertFalse(client.tool("show", {"name": "Circle"}).get("isError", False))  # the daemon runs by then
        path = self.workspace / "shapes/src/round.rs"
        text = path.read_text()
        path.write_text(text.replace("Self { radius }", "Self { radius: radius + 0.0 }", 1))
        self.assertNotEqual(path.read_text(), text)
        self.assertEqual(self.cli("sync").returncode, 0)
        for arguments, words in (({"diff": "HEAD"}, ["--diff", "HEAD"]),
                                 ({"diff": "HEAD", "names": ["Rectangle"], "at": ["main.rs:1"]},
                                  ["Rectangle", "--at", "main.rs:1", "--diff", "HEAD"]),
                                 ({"diff": "nowhere", "name": "Circle"}, ["Circle", "--diff", "nowhere"])):
            with self.subTest(arguments=arguments):
                result = client.tool("generate_context", {**arguments, "max_tokens": 8000})
                run = self.cli("generate-context", "--json", "-q", "--budget", "8000", *words)
                self.assertEqual(result["structuredContent"], json.loads(run.stdout))
                self.assertEqual(result.get("isError", False), run.returncode > 1)
        told = client.tool("generate_context", {"diff": "HEAD"})["structuredContent"]
        self.assertEqual(told["subject"]["path"], "shapes::round::Circle::new")
        self.assertEqual(client.close(), 0)

    def test_are_cut_to_max_tokens_and_say_so(self):
        client = self.stdio()
        for tool, arguments, rows in (("blast_radius", {"name": "Draw"}, "rows"), ("entities_in", {"file": "shapes/src/lib.rs"}, "rows"),
                                      ("show", {"name": "Circle"}, "members")):
            whole = client.tool(tool, {**arguments, "max_tokens": PLENTY})["structuredContent"]
            result = client.tool(tool, {**arguments, "max_tokens": 700})
            cut = result["structuredContent"]
            self.assertLess(len(cut[rows]), len(whole[rows]))
            self.assertEqual(cut[rows], whole[rows][:len(cut[rows])])
            self.assertEqual(cut["total"], whole["total"])
            self.assertIn("max_tokens 700", cut["left_out"]["by"])
            # Far below four bytes a token: nothing of this size has 700 tokens of fewer bytes.
            self.assertLess(len(json.dumps(cut, separators=(",", ":"))), 700 * 4)
            if rows == "rows":
                self.assertTrue(cut["cut"])
                self.assertEqual(cut["listed"], len(cut["rows"]))
        small = client.tool("blast_radius", {"name": "Draw", "max_tokens": 300})["content"][0]["text"]
        self.assertIn("more lines left out by max_tokens 300", small)
        self.assertIn("note: ", small)
        client.close()

    def test_tools_are_ten_read_only_and_cheap(self):
        client = self.stdio()
        tools = client.ask("tools/list")["tools"]
        self.assertEqual(len(tools), 10)
        for tool in tools:
            self.assertEqual(tool["annotations"], {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True,
                                                   "openWorldHint": False})
            self.assertIn("max_tokens", tool["inputSchema"]["properties"])
            self.assertEqual(tool["outputSchema"]["type"], "object")
            if mcp_client.jsonschema:
                for schema in (tool["inputSchema"], tool["outputSchema"]):
                    mcp_client.jsonschema.Draft202012Validator.check_schema(schema)
        lines = self.cli("mcp", "--cost").stdout.decode().splitlines()
        self.assertEqual([line.split()[1] for line in lines[:-1]], [tool["name"] for tool in tools])
        self.assertLessEqual(int(lines[-1].split()[0]), 3000)
        client.close()

    def test_structured_content_is_as_the_output_schema_says(self):
        if not mcp_client.jsonschema:
            self.skipTest("python3-jsonschema is missing")
        client = self.stdio()
        schemas = {tool["name"]: tool["outputSchema"] for tool in client.ask("tools/list")["tools"]}
        for tool, arguments, _ in SAME:
            mcp_client.jsonschema.Draft202012Validator(schemas[tool]).validate(client.tool(tool, arguments)["structuredContent"])
        client.close()


class Legacy(McpTest):
    def test_every_revision_is_spoken(self):
        for revision in LEGACY:
            with self.subTest(revision=revision):
                client = self.stdio()
                result = client.initialize(revision)
                self.assertEqual(result["protocolVersion"], revision)
                self.assertEqual(client.ask("ping"), {})
                self.assertEqual(client.ask("logging/setLevel", {"level": "info"}), {})
                self.assertEqual(len(client.ask("tools/list")["tools"]), 10)
                call = client.tool("callers", {"name": "Circle::new"})
                self.assertEqual("structuredContent" in call, revision >= "2025-06-18")
                self.assertNotIn("resultType", call)
                self.assertEqual(len(client.ask("prompts/list")["prompts"]), 3)
                self.assertGreater(len(client.ask("resources/list")["resources"]), 5)
                self.assertEqual(client.close(), 0)

    def test_an_unknown_revision_gets_the_newest(self):
        client = self.stdio()
        client.revision = "2025-11-25"
        asked = {"protocolVersion": "1900-01-01", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
        self.assertEqual(client.ask("initialize", asked, modern=False)["protocolVersion"], "2025-11-25")
        self.assertEqual(client.error("initialize", asked, modern=False)["code"], INVALID_REQUEST)
        client.close()

    def test_before_initialize_there_is_only_ping(self):
        client = self.stdio()
        client.revision = "2025-11-25"
        self.assertEqual(client.ask("ping", modern=False), {})
        error = client.error("tools/list", modern=False)
        self.assertEqual(error["code"], INVALID_PARAMS)
        self.assertIn("initialize", error["message"])
        client.close()

    def test_a_batch_is_answered_as_one_where_the_revision_has_them(self):
        client = self.stdio(revision="2025-03-26")
        client.asked.update({100: ("ping", "2025-03-26"), 101: ("tools/list", "2025-03-26")})
        client.send([{"jsonrpc": "2.0", "id": 100, "method": "ping"}, {"jsonrpc": "2.0", "id": 101, "method": "tools/list"},
                     {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 7}}])
        answer = client.take()
        self.assertEqual(sorted(one["id"] for one in answer), [100, 101])
        client.close()
        client = self.stdio(revision="2025-11-25")
        client.send([{"jsonrpc": "2.0", "id": 100, "method": "ping"}])
        self.assertEqual(client.take()["error"]["code"], INVALID_REQUEST)
        client.close()

    def test_changes_of_watched_resources_are_told(self):
        client = self.stdio(revision="2025-11-25")
        self.assertEqual(client.error("resources/subscribe", {"uri": "isg://nonsense"})["code"], -32002)
        for uri in ("isg://callers/Circle::new", "isg://callers/clamp"):
            client.ask("resources/subscribe", {"uri": uri})
        client.ask("resources/subscribe", {"uri": "isg://file/app/src/main.rs"})
        client.ask("resources/unsubscribe", {"uri": "isg://file/app/src/main.rs"})
        main = self.workspace / "app/src/main.rs"
        main.write_text(main.read_text() + "\nfn added() { shapes::round::Circle::new(1.0); }\n")
        told = client.wait_for("notifications/resources/updated")
        self.assertEqual(told["params"], {"uri": "isg://callers/Circle::new"})
        text = client.ask("resources/read", {"uri": "isg://callers/Circle::new"})["contents"][0]["text"]
        self.assertIn("app[bin]::added", text)
        self.assertFalse([one for one in client.notifications if one["method"] == "notifications/resources/updated"])
        (self.workspace / "app/src/fresh.rs").write_text("pub fn f() {}\n")
        main.write_text(main.read_text() + "\nmod fresh;\n")
        self.assertIsNotNone(client.wait_for("notifications/resources/list_changed"))
        uris = [one["uri"] for one in client.ask("resources/list")["resources"]]
        self.assertIn("isg://entity/app%5Bbin%5D::fresh", uris)
        client.close()


class Modern(McpTest):
    def test_discover_says_what_there_is(self):
        client = self.stdio()
        result = client.ask("server/discover")
        self.assertEqual(result["supportedVersions"], [MODERN, *LEGACY])
        self.assertEqual(result["resultType"], "complete")
        self.assertEqual(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "parseltongue")
        self.assertEqual(result["capabilities"], {"tools": {}, "prompts": {}, "resources": {"listChanged": True, "subscribe": True},
                                                  "logging": {}, "completions": {}})
        client.close()

    def test_cacheable_results_carry_hints(self):
        client = self.stdio()
        for method, params in (("server/discover", {}), ("tools/list", {}), ("prompts/list", {}), ("resources/list", {}),
                               ("resources/templates/list", {}), ("resources/read", {"uri": "isg://stats"})):
            result = client.ask(method, params)
            self.assertIn(result["cacheScope"], ("public", "private"), method)
            self.assertGreaterEqual(result["ttlMs"], 0)
        self.assertNotIn("ttlMs", client.tool("callers", {"name": "Circle::new"}))
        client.close()

    def test_meta_is_asked_for(self):
        client = self.stdio()
        version = "io.modelcontextprotocol/protocolVersion"
        for meta in (None, {}, {version: MODERN}, {version: 5, "io.modelcontextprotocol/clientCapabilities": {}},
                     {version: MODERN, "io.modelcontextprotocol/clientCapabilities": []}):
            client.send({"jsonrpc": "2.0", "id": 900, "method": "tools/list", "params": {} if meta is None else {"_meta": meta}})
            self.assertEqual(client.response(900)["error"]["code"], INVALID_PARAMS, meta)
        error = client.error("tools/list", {"_meta": {version: "1900-01-01"}})
        self.assertEqual((error["code"], error["data"]), (UNSUPPORTED, {"supported": [MODERN, *LEGACY], "requested": "1900-01-01"}))
        for gone in ("ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "initialize"):
            self.assertEqual(client.error(gone, {"uri": "isg://stats"})["code"], METHOD_NOT_FOUND, gone)
        client.close()

    def test_subscriptions(self):
        client = self.stdio()
        wanted = {"toolsListChanged": True, "resourcesListChanged": True,
                  "resourceSubscriptions": ["isg://callers/Circle::new", "isg://nonsense"]}
        listening = client.request("subscriptions/listen", {"notifications": wanted}, request_id="listen-1")
        acknowledged = client.wait_for("notifications/subscriptions/acknowledged")["params"]
        self.assertEqual(acknowledged["_meta"]["io.modelcontextprotocol/subscriptionId"], listening)
        self.assertEqual(acknowledged["notifications"],
                         {"resourcesListChanged": True, "resourceSubscriptions": ["isg://callers/Circle::new"]})
        main = self.workspace / "app/src/main.rs"
        main.write_text(main.read_text() + "\nfn added() { shapes::round::Circle::new(1.0); }\n")
        told = client.wait_for("notifications/resources/updated")["params"]
        self.assertEqual(told, {"_meta": {"io.modelcontextprotocol/subscriptionId": listening}, "uri": "isg://callers/Circle::new"})
        other = client.request("subscriptions/listen", {"notifications": {}}, request_id="listen-2")
        self.assertIsNotNone(client.wait_for("notifications/subscriptions/acknowledged"))
        client.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": listening}})
        client.ask("tools/list")
        # The end of the server ends what still listens, in order; nothing is said to what was cancelled.
        client.process.stdin.close()
        self.assertEqual(client.process.wait(30), 0)
        last = []
        while (message := client.take()) is not None:
            last.append(message)
        self.assertEqual([one.get("id") for one in last], [other])
        self.assertEqual(last[0]["result"]["resultType"], "complete")
        self.assertEqual(last[0]["result"]["_meta"]["io.modelcontextprotocol/subscriptionId"], other)

    def test_both_eras_at_once(self):
        client = self.stdio(revision="2025-11-25")
        self.assertNotIn("resultType", client.ask("tools/list"))
        self.assertEqual(client.ask("tools/list", modern=True)["resultType"], "complete")
        client.close()


class Features(McpTest):
    def test_resources_and_their_pages(self):
        source = "".join(f"pub mod m{i:03} {{ pub fn f() {{}} }}\n" for i in range(250))
        (self.workspace / "shapes/src/many.rs").write_text(source)
        lib = self.workspace / "shapes/src/lib.rs"
        lib.write_text(lib.read_text() + "\npub mod many;\n")
        client = self.stdio()
        uris, cursor, pages = [], None, 0
        while cursor is not None or pages == 0:
            page = client.ask("resources/list", {"cursor": cursor} if cursor else {})
            self.assertLessEqual(len(page["resources"]), 100)
            uris += [one["uri"] for one in page["resources"]]
            cursor, pages = page.get("nextCursor"), pages + 1
        self.assertGreaterEqual(pages, 3)
        self.assertEqual(uris, sorted(set(uris)))
        self.assertIn("isg://entity/shapes::many::m249", uris)
        for method in ("resources/list", "tools/list", "prompts/list", "resources/templates/list"):
            for cursor in ("nonsense", "00", 5, ""):
                if cursor == "" and method == "resources/list":
                    continue
                self.assertEqual(client.error(method, {"cursor": cursor})["code"], INVALID_PARAMS, (method, cursor))
        client.close()

    def test_resources_are_read(self):
        client = self.stdio()
        self.assertEqual([one["uriTemplate"] for one in client.ask("resources/templates/list")["resourceTemplates"]],
                         ["isg://entity/{+name}", "isg://context/{+name}", "isg://callers/{+name}", "isg://blast-radius/{+name}",
                          "isg://implementations/{+trait}", "isg://file/{+file}"])
        for uri, expected in (("isg://stats", "nodes"), ("isg://cycles", "shapes::geometry"), ("isg://entity/Circle", "5 members"),
                              ("isg://entity/%3CCircle%20as%20Draw%3E::draw", "shapes/src/round.rs:24"),
                              ("isg://context/Circle", "## Source"), ("isg://callers/Circle::new", "print_all"),
                              ("isg://blast-radius/Circle", "risk"), ("isg://implementations/Draw", "4 implementations"),
                              ("isg://file/shapes/src/round.rs", "Circle")):
            contents = client.ask("resources/read", {"uri": uri})["contents"]
            self.assertEqual((contents[0]["uri"], contents[0]["mimeType"]), (uri, "text/plain"))
            self.assertIn(expected, contents[0]["text"], uri)
        for uri in ("isg://", "isg://entity/", "isg://nonsense/x", "file:///etc/passwd", "isg://entity/%zz", "isg://entity/%00",
                    "isg://entity/no_such_thing", "isg://file/../../etc/passwd", "isg://entity/" + "x" * 5000):
            error = client.error("resources/read", {"uri": uri})
            self.assertEqual((error["code"], error["data"]["uri"]), (INVALID_PARAMS, uri))
        client.close()

    def test_completion(self):
        client = self.stdio()

        def values(reference, name, value):
            return client.ask("completion/complete", {"ref": reference, "argument": {"name": name, "value": value}})["completion"]["values"]
        entity = {"type": "ref/resource", "uri": "isg://entity/{+name}"}
        self.assertEqual(values(entity, "name", "Circ"), ["shapes::round::Circle"])
        self.assertIn("shapes::round", values(entity, "name", "shapes::r"))
        self.assertEqual(values({"type": "ref/resource", "uri": "isg://implementations/{+trait}"}, "trait", "Dr"), ["shapes::Draw"])
        self.assertIn("shapes/src/round.rs", values({"type": "ref/resource", "uri": "isg://file/{+file}"}, "file", "round"))
        self.assertEqual(values({"type": "ref/prompt", "name": "explain_cycle"}, "level", "m"), ["module"])
        self.assertEqual(values(entity, "nonsense", "x"), [])
        for params in ({}, {"ref": entity}, {"ref": {"type": "ref/prompt", "name": "none"}, "argument": {"name": "a", "value": ""}},
                       {"ref": {"type": "ref/none"}, "argument": {"name": "a", "value": ""}},
                       {"ref": entity, "argument": {"name": "name", "value": 5}}):
            self.assertEqual(client.error("completion/complete", params)["code"], INVALID_PARAMS)
        client.close()

    def test_prompts(self):
        client = self.stdio()
        self.assertEqual([one["name"] for one in client.ask("prompts/list")["prompts"]],
                         ["impact_review", "explain_cycle", "refactor_context"])

        def text(name, arguments):
            messages = client.ask("prompts/get", {"name": name, "arguments": arguments})["messages"]
            return "\n".join(one["content"]["text"] for one in messages)
        review = text("impact_review", {"name": "Circle::new", "change": "takes a diameter"})
        self.assertIn("takes a diameter", review)
        self.assertIn("risk", review)
        self.assertIn("shapes::geometry → shapes::round", text("explain_cycle", {}))
        self.assertIn("between functions", text("explain_cycle", {"level": "function"}))
        self.assertIn("## Source", text("refactor_context", {"name": "Circle"}))
        for params in ({}, {"name": "none"}, {"name": "impact_review"}, {"name": "impact_review", "arguments": {"name": 5}},
                       {"name": "impact_review", "arguments": {"name": "no_such_thing"}},
                       {"name": "explain_cycle", "arguments": {"level": "galaxy"}}):
            self.assertEqual(client.error("prompts/get", params)["code"], INVALID_PARAMS, params)
        client.close()

    def test_a_cancelled_call_is_not_answered(self):
        client = self.stdio()
        client.tool("find", {"pattern": "x"})
        pid = next(iter(self.daemon_pids()))
        os.kill(pid, signal.SIGSTOP)  # so that it cannot be faster
        try:
            asked = client.request("tools/call", {"name": "callers", "arguments": {"name": "Circle::new"},
                                                  "_meta": {"progressToken": "token"}})
            told = client.wait_for("notifications/progress")
            self.assertEqual(told["params"]["progressToken"], "token")
            again = client.wait_for("notifications/progress")
            self.assertGreater(again["params"]["progress"], told["params"]["progress"])
            busy = client.request("tools/list", request_id=asked)
            self.assertEqual(client.response(busy)["error"]["code"], INVALID_REQUEST)  # the id is in use
            client.send({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": asked, "reason": "test"}})
            client.ask("tools/list")  # other calls go on
        finally:
            os.kill(pid, signal.SIGCONT)
        time.sleep(0.5)
        client.notifications.clear()
        client.ask("tools/list")
        self.assertEqual(client.notifications, [])
        self.assertNotIn(asked, client.responses)
        client.tool("callers", {"name": "Circle::new"})
        client.close()

    def test_a_daemon_that_restarts_or_dies_is_ridden_out(self):
        client = self.stdio()
        expected = client.tool("callers", {"name": "Circle::new"})["structuredContent"]["rows"]
        self.assertEqual(self.cli("daemon", "restart").returncode, 0)
        self.assertEqual(client.tool("callers", {"name": "Circle::new"})["structuredContent"]["rows"], expected)
        self.assertEqual(self.cli("daemon", "stop").returncode, 0)
        self.assertEqual(client.tool("callers", {"name": "Circle::new"})["structuredContent"]["rows"], expected)
        os.kill(next(iter(self.daemon_pids())), signal.SIGKILL)
        self.assertEqual(client.tool("callers", {"name": "Circle::new"})["structuredContent"]["rows"], expected)
        client.close()

    def test_a_save_is_seen(self):
        client = self.stdio()
        client.tool("find", {"pattern": "x"})
        main = self.workspace / "app/src/main.rs"
        main.write_text(main.read_text() + "\nfn added() { shapes::round::Circle::new(1.0); }\n")
        give_up = time.monotonic() + 10
        while "added" not in client.tool("callers", {"name": "Circle::new"})["content"][0]["text"]:
            self.assertLess(time.monotonic(), give_up)
        client.close()

    def test_no_workspace_is_told_to_the_model(self):
        client = self.stdio("--root", str(self.base / "nowhere"))
        result = client.tool("find", {"pattern": "x"})
        self.assertTrue(result["isError"])
        self.assertIn("nowhere", result["content"][0]["text"])
        client.close()


class Hostile(McpTest):
    def test_every_bad_line_gets_its_error(self):
        client = self.stdio()
        deep = b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001
        for line, code, has_id in (
                (b"nonsense", PARSE_ERROR, False), (b"{", PARSE_ERROR, False), (b'{"a":"\xff"}', PARSE_ERROR, False),
                (deep, PARSE_ERROR, False), (b"[" * 100_000, PARSE_ERROR, False), (b"5", INVALID_REQUEST, False),
                (b'"text"', INVALID_REQUEST, False), (b"null", INVALID_REQUEST, False), (b"[]", INVALID_REQUEST, False),
                (b"{}", INVALID_REQUEST, False), (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', INVALID_REQUEST, True),
                (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', INVALID_REQUEST, False),
                (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', INVALID_REQUEST, False),
                (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', INVALID_REQUEST, False),
                (b'{"jsonrpc":"2.0","id":1,"method":5}', INVALID_REQUEST, True),
                (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":5}', INVALID_REQUEST, True),
                (b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}', INVALID_REQUEST, True),
                (b'{"jsonrpc":"2.0","id":"' + b"x" * 1000 + b'","method":"ping"}', INVALID_REQUEST, False)):
            client.send_bytes(line + b"\n")
            answer = client.take()
            self.assertEqual(answer["error"]["code"], code, line[:80])
            self.assertEqual(answer.get("id"), 1 if has_id else None, line[:80])
        for method in ("", "nonsense", "tools/call/", "x" * 10_000, "rpc.discover", "tools/LIST"):
            self.assertEqual(client.error(method)["code"], METHOD_NOT_FOUND, method[:50])
        self.assertEqual(len(client.ask("tools/list")["tools"]), 10)  # none the worse
        self.assertEqual(client.close(), 0)

    def test_a_line_over_the_bound_is_refused_and_passed_over(self):
        client = self.stdio()
        client.send_bytes(b'{"jsonrpc":"2.0","id":1,"method":"' + b"x" * (17 << 20))
        self.assertEqual(client.take()["error"]["code"], INVALID_REQUEST)
        client.send_bytes(b"x" * (1 << 20) + b'"}\n')
        self.assertEqual(len(client.ask("tools/list")["tools"]), 10)
        client.close()

    def test_wrong_params_are_told(self):
        client = self.stdio()
        for params in ({}, {"name": 5}, {"name": "no_such_tool"}, {"name": "find", "arguments": []}, {"name": "find", "arguments": 5}):
            self.assertEqual(client.error("tools/call", params)["code"], INVALID_PARAMS, params)
        # What is wrong with the arguments is the model's to mend.
        for tool, arguments, word in (("find", {}, "pattern"), ("find", {"pattern": 5}, "string"), ("find", {"pattern": ""}, "empty"),
                                      ("find", {"pattern": "x", "nonsense": 1}, "nonsense"), ("find", {"pattern": "x", "family": "y"}, "one of"),
                                      ("callers", {"name": "x", "max_tokens": 0}, "minimum"), ("callers", {"name": "x", "max_tokens": "9"}, "integer"),
                                      ("callers", {"name": "x", "max_tokens": 1e300}, "maximum"), ("callers", {"name": "a\0b"}, "NUL"),
                                      ("blast_radius", {"name": "x", "depth": -1}, "minimum"), ("path", {"from": "x"}, "to"),
                                      ("generate_context", {}, "what"), ("generate_context", {"names": []}, "what"),
                                      ("generate_context", {"names": "x"}, "array"), ("generate_context", {"files": [5]}, "string"),
                                      ("generate_context", {"at": [""]}, "empty"), ("generate_context", {"at": ["x:0"]}, "FILE"),
                                      ("generate_context", {"names": ["a\0b"]}, "NUL"),
                                      ("generate_context", {"names": ["x"] * 65}, "entries at most")):
            result = client.tool(tool, arguments)
            self.assertTrue(result["isError"])
            self.assertIn(word, result["content"][0]["text"], (tool, arguments))
        for method, params in (("resources/read", {}), ("resources/read", {"uri": 5}), ("subscriptions/listen", {}),
                               ("subscriptions/listen", {"notifications": []}),
                               ("subscriptions/listen", {"notifications": {"resourceSubscriptions": 5}}),
                               ("subscriptions/listen", {"notifications": {"resourceSubscriptions": [5]}})):
            self.assertEqual(client.error(method, params)["code"], INVALID_PARAMS, (method, params))
        client.close()

    def test_notifications_and_stray_responses_are_never_answered(self):
        client = self.stdio(revision="2025-11-25")
        for message in ({"method": "notifications/nonsense"}, {"method": "tools/list"}, {"method": "notifications/cancelled"},
                        {"method": "notifications/cancelled", "params": {"requestId": []}}, {"id": 77, "result": {}},
                        {"id": "x", "error": {"code": 1, "message": "m"}}):
            client.send({"jsonrpc": "2.0", **message})
        marker = client.request("ping")
        self.assertEqual(client.take()["id"], marker)
        client.close()

    def test_half_closed_and_broken_pipes(self):
        # What was asked before the input ended is answered; a last line without its newline is a message.
        client = self.stdio()
        client.asked["last"] = ("tools/call", MODERN)
        line = json.dumps({"jsonrpc": "2.0", "id": "last", "method": "tools/call",
                           "params": {"name": "callers", "arguments": {"name": "Circle::new"}, "_meta": META}})
        client.send_bytes(line.encode())
        client.process.stdin.close()
        self.assertFalse(client.response("last")["result"].get("isError", False))
        self.assertEqual(client.process.wait(30), 0)
        # Nobody reads: it ends by itself.
        ours, theirs = os.pipe()
        with subprocess.Popen([mcp_client.PROGRAM, "mcp"], cwd=self.workspace, env=self.environment, stdin=subprocess.PIPE,
                              stdout=theirs) as process:
            os.close(theirs)
            os.close(ours)
            self.assertEqual(process.wait(30), 0)
        for which in (signal.SIGTERM, signal.SIGINT):
            client = self.stdio()
            client.ask("tools/list")
            client.process.send_signal(which)
            self.assertEqual(client.process.wait(30), 0)

    def test_many_at_once(self):
        client = self.stdio()
        asked = [client.request("tools/call", {"name": "callers", "arguments": {"name": "Circle::new"}}) for _ in range(200)]
        rows = {json.dumps(client.response(one)["result"]["structuredContent"]["rows"]) for one in asked}
        self.assertEqual(len(rows), 1)
        client.close()


class Transcript(McpTest):
    """An agent's task: `Circle::new` is to take a diameter. Find it, see who is hit, get the context, edit, look again. What the
    agent does next it knows from what it was told, and from nothing else; in both eras."""

    def test_a_task_from_beginning_to_end(self):
        self.play(self.stdio(revision="2025-11-25"))

    def test_the_same_without_a_session(self):
        self.play(self.stdio())

    def play(self, client):
        self.read_bytes = 0

        def tool(name, /, **arguments):
            result = client.tool(name, arguments)
            self.read_bytes += len(result["content"][0]["text"].encode())
            return result

        def answer(name, /, **arguments):
            result = tool(name, **arguments)
            self.assertFalse(result.get("isError", False), result)
            return result["structuredContent"]
        # The user says "the constructor of circles", and misspells it.
        found = answer("find", pattern="Cirlce", family="struct")["rows"]
        self.assertEqual(found[0]["match"], "fuzzy")
        path = found[0]["node"]["path"]
        self.assertEqual(path, "shapes::round::Circle")
        shown = answer("show", name=path)
        self.assertIn("<impl Circle>", [one["name"] for one in shown["members"]])
        implemented = answer("who_implements", name=path, inverse=True)
        self.assertIn("shapes::Draw", [one["trait"]["path"] for one in implemented["rows"]])
        functions = answer("find", pattern=f"{path}::*", family="function")["rows"]
        constructor = next(one["node"]["path"] for one in functions if one["node"]["name"] == "new")

        before = answer("blast_radius", name=constructor, max_tokens=2000)
        self.assertIn(before["risk"], ("low", "medium"))
        callers = answer("callers", name=constructor)
        # Whether a call may be missing, and where to look for it by hand.
        named = callers["verdict"].get("unresolved_calls", {"called": ["new"], "total": 0})
        self.assertEqual((named["called"], named["total"]), (["new"], 0))
        sites = sorted((site["file"], site["line"], site["col"]) for row in callers["rows"] for site in row["sites"])
        self.assertEqual(len(sites), 3)
        # One context for all that is to be edited: each function's source is there, none of the files has to be read.
        edited = [constructor, *(row["node"]["path"] for row in callers["rows"])]
        context = answer("generate_context", names=edited, max_tokens=3000)
        self.assertEqual(context["subjects_total"], len(edited))
        sources = {one["node"]["path"]: one["text"] for part in context["parts"] if part["section"] == "source"
                   for one in part["entries"]}
        self.assertEqual(set(sources), set(edited))
        for row in callers["rows"]:
            self.assertEqual(sources[row["node"]["path"]].count("Circle::new("), row["site_count"])
        self.assertIn("radius", sources[constructor])

        # The edit, at the places that it was told of and at no other.
        for file, line, column in reversed(sites):
            source = (self.workspace / file).read_text().splitlines(keepends=True)
            before_name, name = source[line - 1][:column - 1], source[line - 1][column - 1:]
            self.assertTrue(name.startswith("new("), source[line - 1])
            source[line - 1] = before_name + name.replace("new(", "with_diameter(2.0 * ", 1)
            (self.workspace / file).write_text("".join(source))
        where = answer("show", name=constructor)["subject"]
        source = (self.workspace / where["file"]).read_text().splitlines(keepends=True)
        source[where["line"] - 1] = source[where["line"] - 1].replace("fn new(", "fn with_diameter(")
        (self.workspace / where["file"]).write_text("".join(source))

        # It looks again: the same three sites call the new one, the old one is gone, and nothing else was hit.
        renamed = f"{path}::with_diameter"
        give_up = time.monotonic() + 15
        while (tool("callers", name=renamed)["structuredContent"]).get("total") != len(callers["rows"]):
            self.assertLess(time.monotonic(), give_up, tool("callers", name=renamed))
        now = answer("callers", name=renamed)
        self.assertEqual([row["node"]["path"] for row in now["rows"]], [row["node"]["path"] for row in callers["rows"]])
        self.assertEqual(sorted((site["file"], site["line"], site["col"]) for row in now["rows"] for site in row["sites"]), sites)
        after = answer("blast_radius", name=renamed, max_tokens=2000)
        self.assertEqual(after["counts"], before["counts"])
        gone = tool("callers", name=constructor)
        self.assertTrue(gone["isError"])
        self.assertEqual(gone["structuredContent"]["outcome"], "missing")
        leftover = answer("find", pattern="shapes::**::new", family="function")["rows"]
        self.assertNotIn(constructor, [one["node"]["path"] for one in leftover])
        self.assertLess(self.read_bytes, 60_000)
        self.assertEqual(client.close(), 0)


class Schemas(unittest.TestCase):
    """Runs last: the other tests' messages were held against the published schemas, if these are here."""

    def test_zz_messages_were_checked(self):
        if not (mcp_client.PACKAGES / f"schema-{MODERN}.json").exists() or mcp_client.jsonschema is None:
            self.skipTest("scripts/fetch-mcp could not bring the published schemas")
        self.assertGreater(SCHEMAS.checked, 100)


def load_tests(loader, _tests, _pattern):
    suite = unittest.TestSuite()
    for case in (Answers, Legacy, Modern, Features, Hostile, Transcript, Schemas):
        suite.addTests(loader.loadTestsFromTestCase(case))
    return suite


if __name__ == "__main__":
    mcp_client.main()
