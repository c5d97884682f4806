#!/usr/bin/python3
"""Usage: agents_test.py [--update] PARSELTONGUE [unittest arguments]

`parseltongue agents`: what it makes of the settings of each agent, of none and of those a user has, against tests/golden/agents; that
a second time changes nothing, and that uninstalling gives back what was there. With --update the golden files are rewritten, and the
tests that did so are skipped.
"""
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden/agents"
PROGRAM = None
UPDATE = False

# Client: where its settings are, and some that a user may have.
CLIENTS = {
    "claude": ("workspace/.mcp.json", '{\n  "mcpServers": {\n    "other": { "command": "other", "args": [] }\n  }\n}\n'),
    "cursor": ("workspace/.cursor/mcp.json",
               '{\n\t"mcpServers": {\n\t\t"parseltongue": {\n\t\t\t"command": "old",\n\t\t\t"args": ["old"],\n\t\t\t"env": {"MINE": "kept"}\n\t\t}\n\t}\n}'),
    "codex": ("home/.codex/config.toml", 'model = "x"  # mine\n\n[mcp_servers.other]\ncommand = "other"\n\n[tui]\ntheme = "dark"\n'),
    "vscode": ("workspace/.vscode/mcp.json",
               '// Servers of the team\r\n{\r\n    "inputs": [],\r\n    "servers": {\r\n        "other": {"url": "http://127.0.0.1/mcp"}, // ours\r\n    },\r\n}\r\n'),
    "gemini": ("workspace/.gemini/settings.json", '{"theme": "GitHub", "selectedAuthType": "oauth-personal"}\n'),
}


class Agents(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="pt-agents-")
        self.addCleanup(folder.cleanup)
        self.base = pathlib.Path(folder.name).resolve()
        for name in ("home", "workspace", "bin"):
            (self.base / name).mkdir()
        (self.base / "bin/parseltongue").symlink_to(PROGRAM)

    def run_agents(self, *arguments, code=0, path=None):
        run = subprocess.run([PROGRAM, "agents", *arguments], cwd=self.base / "workspace", check=False, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env={"HOME": str(self.base / "home"), "PATH": path or str(self.base / "bin"), "LANG": "C.UTF-8"})
        self.assertEqual(run.returncode, code, run.stderr)
        return run.stdout.decode().replace(str(self.base), "BASE"), run.stderr.decode()

    def settings(self, client):
        return self.base / CLIENTS[client][0]

    def write(self, client, text):
        self.settings(client).parent.mkdir(parents=True, exist_ok=True)
        self.settings(client).write_bytes(text.encode())

    def check_golden(self, name, data):
        file = GOLDEN / name
        if UPDATE:
            file.write_bytes(data)
            self.skipTest(f"{name} was rewritten")
        self.assertEqual(data, file.read_bytes(), name)

    def all_settings(self):
        """The files below, by name; the golden files have them one after the other."""
        return "".join(f"== {client}\n{self.settings(client).read_bytes().decode()}" for client in CLIENTS).encode()

    def test_fresh(self):
        out, _ = self.run_agents("install", "--client", ",".join(CLIENTS))
        self.assertEqual(out.splitlines(), [f"{client:<8}installed into  BASE/{place}" for client, (place, _) in CLIENTS.items()])
        made = self.all_settings()
        again, _ = self.run_agents("install", "--client", ",".join(CLIENTS))
        self.assertEqual(again.count("unchanged"), 5)
        self.assertEqual(self.all_settings(), made)
        removed, _ = self.run_agents("uninstall", "--client", ",".join(CLIENTS))
        self.assertEqual(removed.count("removed from"), 5)
        self.assertEqual([client for client in CLIENTS if self.settings(client).exists()], [])
        self.check_golden("fresh.txt", made)

    def test_into_settings_that_a_user_has(self):
        for client, (_, text) in CLIENTS.items():
            self.write(client, text)
        self.run_agents("install", "--client", ",".join(CLIENTS))
        made = self.all_settings()
        for client, (_, text) in CLIENTS.items():
            backup = self.settings(client).with_name(self.settings(client).name + ".bak")
            self.assertEqual(backup.read_bytes().decode(), text, client)
        self.assertEqual(self.run_agents("install", "--client", ",".join(CLIENTS))[0].count("unchanged"), 5)
        self.assertEqual(self.all_settings(), made)
        self.run_agents("uninstall", "--client", ",".join(CLIENTS))
        for client, (_, text) in CLIENTS.items():
            if client == "cursor":  # held nothing but an older entry of ours
                self.assertFalse(self.settings(client).exists())
            else:
                self.assertEqual(self.settings(client).read_bytes().decode(), text, client)
        self.check_golden("merged.txt", made)

    def test_print_and_dry_run_change_nothing(self):
        self.write("claude", CLIENTS["claude"][1])
        printed, _ = self.run_agents("install", "--client", "claude,codex", "--print")
        dry, _ = self.run_agents("install", "--client", "claude,codex", "--dry-run")
        self.assertEqual(dry.splitlines(), [f"claude  would be installed into  BASE/{CLIENTS['claude'][0]}",
                                            f"codex   would be installed into  BASE/{CLIENTS['codex'][0]}"])
        self.assertEqual(self.settings("claude").read_text(), CLIENTS["claude"][1])
        self.assertFalse(self.settings("codex").exists())
        self.assertEqual(sorted(os.listdir(self.base / "workspace")), [".mcp.json"])
        self.run_agents("install", "--client", "claude,codex")
        self.assertIn(self.settings("claude").read_text(), printed)
        self.assertIn(self.settings("codex").read_text(), printed)

    def test_those_that_are_here_are_found(self):
        self.assertIn("--client", self.run_agents("install", code=1)[1])
        (self.base / "home/.codex").mkdir()
        (self.base / "home/.gemini").mkdir()
        out, _ = self.run_agents("install")
        self.assertEqual([line.split()[0] for line in out.splitlines()], ["codex", "gemini"])

    def test_a_program_that_no_shell_finds_is_named_by_its_path(self):
        out, _ = self.run_agents("install", "--client", "claude", "--print", path="/nowhere")
        self.assertIn(f'"command": "{PROGRAM}"', out)

    def test_broken_settings_are_left_alone_and_others_installed(self):
        self.write("claude", "{ nonsense")
        out, messages = self.run_agents("install", "--client", "claude,cursor", code=2)
        self.assertIn(".mcp.json", messages)
        self.assertIn("cursor  installed into", out)
        self.assertEqual(self.settings("claude").read_text(), "{ nonsense")

    def test_links_and_modes_are_kept(self):
        target = self.base / "dotfiles.toml"
        target.write_text("a = 1\n")
        target.chmod(0o600)
        self.settings("codex").parent.mkdir()
        self.settings("codex").symlink_to(target)
        self.run_agents("install", "--client", "codex")
        self.assertTrue(self.settings("codex").is_symlink())
        self.assertIn("[mcp_servers.parseltongue]", target.read_text())
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o600)


if __name__ == "__main__":
    UPDATE = sys.argv[1] == "--update"
    if UPDATE:
        del sys.argv[1]
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
