#!/usr/bin/python3
"""Usage: e2e_test.py [--update] PARSELTONGUE [unittest arguments]

Runs the program as users do, on a copy of tests/e2e/workspace, and compares standard output with tests/golden/e2e. With
--update the golden files are rewritten, and the tests that did so are skipped: they have proved nothing.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree

try:
    import jsonschema
except ImportError:
    jsonschema = None

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
GOLDEN = ROOT / "tests/golden/e2e"
WIRE_GOLDEN = ROOT / "tests/golden/wire"
FORMATS = ROOT / "docs/formats"
PROGRAM = None
UPDATE = False

ANSWERED, EMPTY, USAGE, NOT_FOUND, PARTIAL, INTERNAL = range(6)

# Golden file, arguments, exit code. Each runs in human and in JSON form.
QUESTIONS = [
    ("who-implements", ["who-implements", "Draw"], ANSWERED),
    ("who-implements-limit", ["what-implements", "shapes::Draw", "--limit", "2"], ANSWERED),
    ("who-implements-external", ["who-implements", "std::fmt::Display"], ANSWERED),
    ("who-implements-derived", ["who-implements", "Debug"], ANSWERED),
    ("traits-of", ["traits-of", "Circle"], ANSWERED),
    ("callers", ["callers", "Circle::new"], ANSWERED),
    ("callers-none", ["callers", "Rectangle::raw"], EMPTY),
    ("callers-crate-path", ["callers", "crate::clamp"], ANSWERED),
    ("callees", ["callees", "app[bin]::main"], ANSWERED),
    ("callees-indirect", ["callees", "Rectangle::raw"], EMPTY),
    ("blast-radius", ["blast-radius", "Circle"], ANSWERED),
    ("blast-radius-depth", ["blast-radius", "shapes::round::Circle::new", "--depth", "1"], ANSWERED),
    ("blast-radius-forward", ["blast-radius", "shapes::describe", "--forward", "--limit", "3"], ANSWERED),
    ("find-cycles", ["find-cycles"], ANSWERED),
    ("find-cycles-function", ["cycles", "--level", "function"], ANSWERED),
    ("find-cycles-crate", ["find-cycles", "--level", "crate", "--fail"], ANSWERED),
    ("find-cycles-fail", ["find-cycles", "--level", "function", "--fail"], EMPTY),
    ("generate-context", ["generate-context", "Circle::bounds"], ANSWERED),
    ("generate-context-budget", ["context", "Draw", "--budget", "220"], ANSWERED),
    ("generate-context-several", ["context", "Circle::bounds", "Rectangle", "--budget", "2000"], ANSWERED),
    ("generate-context-at", ["context", "--at", "shapes/src/round.rs:12-30"], ANSWERED),
    ("generate-context-missing", ["context", "--at", "shapes/src/ruond.rs"], NOT_FOUND),
    ("path", ["path", "print_all", "Circle::new"], ANSWERED),
    ("path-none", ["path", "Circle::new", "print_all"], EMPTY),
    ("find", ["find", "draw"], ANSWERED),
    ("find-glob", ["find", "shapes::**::new"], ANSWERED),
    ("find-misspelt", ["find", "Rectangel"], ANSWERED),
    ("find-hump", ["find", "printA"], ANSWERED),
    ("find-nothing", ["find", "nothing_at_all_like_this"], EMPTY),
    ("find-family", ["find", "round*", "--family", "module,macro"], ANSWERED),
    ("where", ["where", "Scale::new"], ANSWERED),
    ("where-unicode", ["where", "Größe"], ANSWERED),
    ("show-trait", ["show", "shapes::Draw"], ANSWERED),
    ("show-method", ["show", "Rectangle::raw"], ANSWERED),
    ("show-module", ["show", "shapes::geometry"], ANSWERED),
    ("show-external", ["show", "core::fmt::Display"], ANSWERED),
    ("explain-chain", ["explain", "shapes/src/geometry.rs:37"], ANSWERED),
    ("explain-macro", ["explain", "shapes/src/lib.rs:49"], ANSWERED),
    ("explain-column", ["explain", "app/src/report.rs:6:30"], ANSWERED),
    ("explain-expression", ["explain", "shapes/src/geometry.rs:15:31"], ANSWERED),
    ("explain-derive", ["explain", "shapes/src/lib.rs:26"], ANSWERED),
    ("explain-twins", ["explain", "lib.rs:69"], ANSWERED),
    ("explain-unresolved", ["explain", "shapes/src/store.rs:6"], ANSWERED),
    ("explain-indirect", ["explain", "shapes/src/geometry.rs:24"], ANSWERED),
    ("explain-for", ["explain", "app/src/report.rs:5"], ANSWERED),
    ("explain-nothing", ["explain", "shapes/src/lib.rs:1"], EMPTY),
    ("explain-rules", ["explain", "shapes/src/macros.rs:3"], EMPTY),
    ("explain-orphan", ["explain", "shapes/src/orphan.rs:5"], NOT_FOUND),
    ("explain-beyond", ["explain", "shapes/src/lib.rs:900"], NOT_FOUND),
    ("explain-no-file", ["explain", "nowhere.rs:1"], NOT_FOUND),
    ("entities-in", ["entities-in", "shapes/src/round.rs"], ANSWERED),
    ("entities-in-broken", ["entities-in", "broken.rs"], ANSWERED),
    ("entities-in-orphan", ["entities-in", "shapes/src/orphan.rs"], ANSWERED),
    ("unused", ["unused"], EMPTY),
    ("stats", ["stats"], ANSWERED),
    ("ambiguous", ["show", "new"], NOT_FOUND),
    ("missing", ["show", "Cirlce"], NOT_FOUND),
    ("wrong-family", ["callers", "Circle"], NOT_FOUND),
    ("missing-file", ["entities-in", "nowhere.rs"], NOT_FOUND),
]

EXPORTS = ["jsonl", "json", "dot", "graphml", "mermaid"]


def validator(name):
    schema = json.loads((FORMATS / name).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def without_memory(text):
    """Sizes and times differ between builds and machines; the rest of an answer does not."""
    text = re.sub(r'("(?:\w*_bytes|bytes_per_\w+|\w+_bytes_per_\w+|wall_ns|cpu_ns)":)[\d.]+', r"\g<1>0", text)
    return re.sub(r"[\d.]+ (?:B|KB|MB|ms)\b|\d[\d.]* %", "0", text)


class Program(unittest.TestCase):
    """How the other classes run the program; has no tests of its own."""
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="parseltongue-e2e-")
        cls.base = pathlib.Path(cls.folder.name).resolve()
        cls.workspace = cls.copy_workspace("workspace")
        cls.whole = cls.copy_workspace("whole")  # without anything broken
        (cls.whole / "shapes/src/broken.rs").write_text("pub fn whole() -> u8 {\n    1\n}\n")
        # Where a daemon's folder would be stands a file: none is asked here, and none started (daemon_test.py does that).
        (cls.base / "no-daemons").mkdir(mode=0o700)
        (cls.base / "no-daemons/parseltongue").write_text("")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def copy_workspace(cls, name):
        shutil.copytree(HERE / "workspace", cls.base / name)
        return cls.base / name

    def run_program(self, *arguments, cwd=None, environment=None, **more):
        variables = {"PATH": os.environ["PATH"], "TERM": "xterm", "XDG_RUNTIME_DIR": str(self.base / "no-daemons")}
        variables.update(environment or {})
        more.setdefault("stdout", subprocess.PIPE)
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run([PROGRAM, *arguments], cwd=cwd or self.workspace, env=variables, timeout=60,
                              stderr=subprocess.PIPE, check=False, **more)

    def check_golden(self, name, text):
        path = GOLDEN / name
        if UPDATE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.skipTest(f"rewrote {name}")
        self.assertTrue(path.exists(), f"there is no {path}: e2e_test.py --update writes it")
        self.assertEqual(path.read_text(encoding="utf-8"), text)

    def check_stderr_is_messages(self, run):
        """Nothing but messages about the sources: they begin as messages do."""
        for line in run.stderr.decode().splitlines():
            self.assertRegex(line, r"^(warning|error|note|and \d+ more|  |Give more)", run.args)


class Questions(Program):
    """A test for each row of QUESTIONS and each form."""


def add_question(name, arguments, code):
    def human(self):
        run = self.run_program(*arguments)
        self.assertEqual(run.returncode, code, run.stderr.decode())
        self.check_stderr_is_messages(run)
        if code == NOT_FOUND:
            self.assertEqual(run.stdout, b"", "what is not there is said on standard error")
            self.check_golden(f"{name}.txt", re.sub(r"^(warning|note): .*\n", "", run.stderr.decode(), flags=re.M))
        else:
            self.check_golden(f"{name}.txt", without_memory(run.stdout.decode()))

    def as_json(self):
        run = self.run_program(*arguments, "--json")
        self.assertEqual(run.returncode, code, run.stderr.decode())
        self.check_stderr_is_messages(run)
        answer = json.loads(run.stdout)
        self.assertEqual(run.stdout.count(b"\n"), 1)
        self.assertTrue(answer["partial"])
        self.check_golden(f"{name}.json", without_memory(run.stdout.decode()))

    identifier = name.replace("-", "_")
    setattr(Questions, f"test_{identifier}_human", human)
    setattr(Questions, f"test_{identifier}_json", as_json)


for question in QUESTIONS:
    add_question(*question)


class Contexts(Program):
    """What generate-context promises beside its golden files."""

    def context(self, *arguments, cwd=None):
        run = self.run_program("generate-context", *arguments, "--quiet", cwd=cwd)
        self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
        return run.stdout.decode()

    def test_formats(self):
        markdown = self.context("Circle::bounds", "--format", "md")
        self.assertEqual(markdown, self.context("Circle::bounds"))
        document = ElementTree.fromstring(self.context("Circle::bounds", "--format", "xml"))
        self.assertEqual(document.tag, "context")
        self.assertEqual(document.find("target/item").get("path"), "shapes::round::Circle::bounds")
        self.assertIn("fn bounds", document.find("source/item").text)
        triples = [line.split("\t") for line in self.context("Circle::bounds", "--format", "triples").splitlines()]
        self.assertEqual({len(triple) for triple in triples}, {3})
        self.assertIn("at", {triple[1] for triple in triples})
        self.assertTrue({"CALLS", "USES", "DEFINES"} & {triple[1] for triple in triples})

    def test_xml(self):
        self.check_golden("generate-context.xml", self.context("Circle::bounds", "--format", "xml"))

    def test_triples(self):
        self.check_golden("generate-context.triples", self.context("Circle::bounds", "--format", "triples"))

    def test_a_larger_budget_tells_more_and_none_is_exceeded(self):
        sizes = []
        for budget in (200, 400, 800, 8000):
            answer = json.loads(self.context("shapes::Draw", "--json", "--budget", str(budget)))
            self.assertLessEqual(answer["used_tokens"], budget)
            self.assertEqual(answer["budget_tokens"], budget)
            sizes.append(answer["listed"])
        self.assertEqual(sizes, sorted(sizes))
        self.assertLess(sizes[0], sizes[-1])

    def test_files_and_lines(self):
        of_file = json.loads(self.context("--files", "shapes/src/round.rs", "--json"))
        self.assertGreater(of_file["subjects_total"], 1)
        self.assertTrue(all(node["file"] == "shapes/src/round.rs" for node in of_file["subjects"]))
        for wrong in (["--at", "a.rs:0"], ["--at", "a.rs:5-4"], ["--at", "a.rs:x"], [], ["--at", ":3"]):
            self.assertEqual(self.run_program("generate-context", *wrong).returncode, USAGE, wrong)

    def git(self, *arguments):
        subprocess.run(["git", "-C", self.repository, "-c", "user.name=a", "-c", "user.email=a@b", *arguments],
                       check=True, stdout=subprocess.DEVNULL)

    def test_diff(self):
        self.repository = self.copy_workspace("repository")
        self.assertEqual(self.run_program("context", "--diff", "HEAD", cwd=self.repository).returncode, NOT_FOUND)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "first")
        nothing = self.run_program("context", "--diff", "HEAD", cwd=self.repository)
        self.assertEqual(nothing.returncode, NOT_FOUND)
        self.assertIn(b"no Rust file differs", nothing.stderr)
        path = self.repository / "shapes/src/round.rs"
        text = path.read_text()
        self.assertIn("Self { radius }", text)
        path.write_text(text.replace("Self { radius }", "Self { radius: radius + 0.0 }", 1))
        (self.repository / "shapes/src/notes.txt").write_text("not Rust")
        answer = json.loads(self.context("--diff", "HEAD", "--json", cwd=self.repository))
        self.assertEqual(answer["subject"]["path"], "shapes::round::Circle::new")
        self.assertNotIn("subjects", answer)
        # With the names that are given, from below the root, and with the = that some prefer.
        answer = json.loads(self.context("Rectangle", "--diff=HEAD", "--json", cwd=self.repository / "shapes"))
        self.assertEqual([node["name"] for node in answer["subjects"]], ["Rectangle", "new"])
        self.git("commit", "-qam", "second")
        answer = json.loads(self.context("--diff", "HEAD~1", "--json", cwd=self.repository))
        self.assertEqual(answer["subject"]["path"], "shapes::round::Circle::new")
        missing = self.run_program("context", "--diff", "nowhere", cwd=self.repository)
        self.assertEqual(missing.returncode, NOT_FOUND)
        self.assertIn(b"no revision 'nowhere'", missing.stderr)


class Verdicts(Program):
    """What an answer says it is worth."""

    def verdict(self, *arguments, cwd):
        run = self.run_program(*arguments, "--json", "--quiet", cwd=cwd)
        self.assertIn(run.returncode, (ANSWERED, EMPTY), run.stderr.decode())
        return json.loads(run.stdout)["verdict"]

    def write(self, text):
        folder = self.base / "judged"
        (folder / "src").mkdir(parents=True, exist_ok=True)
        (folder / "Cargo.toml").write_text('[package]\nname = "judged"\nversion = "0.1.0"\nedition = "2021"\n')
        (folder / "src/lib.rs").write_text(text)
        return folder

    def test_whole_partial_and_proof(self):
        whole = self.write("pub fn a() { b() }\npub fn b() {}\npub trait T {}\n")
        self.assertEqual(self.verdict("callers", "b", cwd=whole), {"worth": "complete"})
        self.assertEqual(self.verdict("callers", "a", cwd=whole), {"worth": "complete", "proves_absence": True})
        self.assertEqual(self.verdict("who-implements", "judged::T", cwd=whole), {"worth": "complete", "proves_absence": True})
        unresolved = self.write("pub fn a(x: Unknown) { x.run(); b() }\npub fn b() {}\n")
        none = {"total": 0, "sites": []}
        self.assertEqual(self.verdict("callers", "b", cwd=unresolved),
                         {"worth": "partial", "unresolved_calls": {"called": ["b"], **none}})
        self.assertEqual(self.verdict("callers", "a", cwd=unresolved),
                         {"worth": "partial", "unresolved_calls": {"called": ["a"], **none}, "proves_absence": False})
        broken = self.write("pub fn a() { b() }\npub fn b() {}\npub fn c( {\n")
        self.assertEqual(self.verdict("callers", "b", cwd=broken)["files_not_whole"], True)

    def test_unresolved_calls_are_named(self):
        folder = self.write("pub fn a(x: Unknown) { x.run();\n  x.go(); nowhere::run(); }\npub fn run() {}\nmod unused;\n"
                            "unknown! { a }\npub fn c() { a(loop {}) }\n")
        (folder / "src/unused.rs").write_text("fn go(y: Unknown) { y.go() }\n")

        def calls(*arguments):
            named = self.verdict(*arguments, cwd=folder)["unresolved_calls"]
            self.assertEqual(len(named["sites"]), min(named["total"], 20))
            return [f"{site['name']} {site['file']}:{site['line']}:{site['col']}" for site in named["sites"]]
        run = ["run src/lib.rs:1:26", "run src/lib.rs:2:20"]
        go = ["go src/lib.rs:2:5", "go src/unused.rs:1:23"]
        self.assertEqual(calls("callers", "judged::run"), run)
        self.assertEqual(calls("callers", "go"), go)
        self.assertEqual(calls("callers", "c"), [])
        self.assertEqual(calls("callees", "a"), [run[0], go[0], run[1]])
        self.assertEqual(calls("show", "a"), [run[0], go[0], run[1]])
        self.assertEqual(calls("generate-context", "a"), [run[0], go[0], run[1]])
        self.assertEqual(calls("generate-context", "a", "go"), [run[0], go[0], run[1], go[1]])
        self.assertEqual(calls("blast-radius", "judged::run"), run)
        self.assertEqual(calls("blast-radius", "a", "--forward"), [run[0], go[0], run[1]])
        self.assertEqual(calls("show", "judged"), ["unknown! src/lib.rs:5:1"])
        self.assertEqual(calls("find-cycles"), [run[0], go[0], run[1], "unknown! src/lib.rs:5:1", go[1]])
        self.assertEqual(calls("unused"), go)
        text = self.run_program("callers", "judged::run", cwd=folder).stdout.decode()
        self.assertIn("note: 2 of them call `run`: src/lib.rs:1:26, src/lib.rs:2:20\n", text)
        text = self.run_program("context", "a", "--format", "md", cwd=folder).stdout.decode()
        self.assertIn("3 calls in it without a known target: run src/lib.rs:1:26, go src/lib.rs:2:5, run src/lib.rs:2:20\n", text)
        many = self.write("pub fn a(x: Unknown) {\n" + "x.run();\n" * 50 + "}\n")
        named = self.verdict("callees", "a", cwd=many)["unresolved_calls"]
        self.assertEqual((named["total"], len(named["sites"]), named["sites"][19]["line"]), (50, 20, 21))

    def test_a_cut_answer_is_partial(self):
        whole = self.write("pub fn a() { c() }\npub fn b() { c() }\npub fn c() {}\n")
        self.assertEqual(self.verdict("callers", "c", cwd=whole)["worth"], "complete")
        self.assertEqual(self.verdict("callers", "c", "--limit", "1", cwd=whole), {"worth": "partial"})


class Exports(Program):
    """Golden files of every format, and what an export must be whatever they say."""

    def lines(self):
        run = self.run_program("export")
        self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_json_lines_are_sorted_and_whole(self):
        lines = self.lines()
        self.assertEqual(lines[0], {"t": "meta", "schema": "parseltongue.export/1"})
        nodes = [line for line in lines if line["t"] == "node"]
        edges = [line for line in lines if line["t"] == "edge"]
        self.assertEqual(lines[1:], nodes + edges)
        node_key = lambda node: (node["path"].encode(), node["family"], node["id"])
        edge_key = lambda edge: (edge["from"], edge["kind"], edge["to"], edge.get("via", ""))
        self.assertEqual(nodes, sorted(nodes, key=node_key))
        self.assertEqual(edges, sorted(edges, key=edge_key))
        ids = {node["id"] for node in nodes}
        self.assertEqual(len(ids), len(nodes))
        self.assertEqual(len({edge_key(edge) for edge in edges}), len(edges))
        for edge in edges:
            self.assertLessEqual({edge["from"], edge["to"], edge.get("via", edge["to"])}, ids)
        for line in lines[1:]:
            self.assertEqual(line["flags"], sorted(line["flags"]))

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_every_line_is_valid(self):
        check = validator("export-1.schema.json")
        for line in self.lines():
            check.validate(line)

    def test_json_holds_the_same_objects(self):
        lines = self.lines()
        document = json.loads(self.run_program("export", "--format", "json").stdout)
        for line in lines:
            del line["t"]
        self.assertEqual([*document["nodes"], *document["edges"]], lines[1:])

    def test_graphml_is_xml_with_the_same_graph(self):
        lines = self.lines()
        graph = ElementTree.fromstring(self.run_program("export", "--format", "graphml").stdout)
        space = "{http://graphml.graphdrawing.org/xmlns}"
        nodes = graph.findall(f"{space}graph/{space}node")
        self.assertEqual([node.get("id") for node in nodes], [line["id"] for line in lines if line["t"] == "node"])
        paths = [node.find(f"{space}data[@key='n_path']").text for node in nodes]
        self.assertEqual(paths, [line["path"] for line in lines if line["t"] == "node"])
        edges = graph.findall(f"{space}graph/{space}edge")
        self.assertEqual([(edge.get("source"), edge.get("target")) for edge in edges],
                         [(line["from"], line["to"]) for line in lines if line["t"] == "edge"])

    @unittest.skipIf(shutil.which("dot") is None, "Graphviz is not installed")
    def test_dot_is_read_by_graphviz(self):
        text = self.run_program("export", "--format", "dot").stdout
        read = subprocess.run(["dot", "-Tcanon"], input=text, capture_output=True, check=False)
        self.assertEqual(read.returncode, 0, read.stderr.decode())

    def test_another_place_gives_the_same_bytes(self):
        elsewhere = self.copy_workspace("elsewhere")
        self.assertEqual(self.run_program("export").stdout,
                         self.run_program("export", "--root", str(elsewhere), cwd=self.base).stdout)

    def test_output_file_appears_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            target = pathlib.Path(folder) / "graph.jsonl"
            target.write_text("before")
            run = self.run_program("export", "--output", str(target))
            self.assertEqual((run.returncode, run.stdout), (ANSWERED, b""))
            self.assertEqual(target.read_bytes(), self.run_program("export").stdout)
            self.assertEqual(os.listdir(folder), ["graph.jsonl"])

    def test_output_that_cannot_be_written(self):
        run = self.run_program("export", "--output", "no/such/folder/graph.jsonl")
        self.assertEqual(run.returncode, INTERNAL)
        self.assertIn(b"no/such/folder", run.stderr)
        run = self.run_program("export", "--output", ".")
        self.assertEqual(run.returncode, USAGE)


def add_export(form):
    def twice(self):
        runs = [self.run_program("export", "--format", form, "--threads", threads) for threads in ("1", "4")]
        for run in runs:
            self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
        self.assertEqual(runs[0].stdout, runs[1].stdout, "two runs give identical bytes")
        self.check_golden(f"export.{form}", runs[0].stdout.decode())

    setattr(Exports, f"test_golden_{form}", twice)


for export_format in EXPORTS:
    add_export(export_format)


class Schema(unittest.TestCase):
    """Every JSON answer there is, against the published schema."""

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_every_golden_answer_is_valid(self):
        check = validator("answer-1.schema.json")
        goldens = [path for folder in (GOLDEN, WIRE_GOLDEN) for path in sorted(folder.glob("*.json"))
                   if not path.name.startswith("export")]
        self.assertGreater(len(goldens), 60)
        questions = set()
        for path in goldens:
            answer = json.loads(path.read_text())
            questions.add(answer["question"])
            with self.subTest(path.name):
                check.validate(answer)
        self.assertEqual(questions, set(check.schema["$defs"]["questions"]["enum"]))

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_the_schema_can_say_no(self):
        check = validator("answer-1.schema.json")
        answer = json.loads((WIRE_GOLDEN / "callers.json").read_text())
        check.validate(answer)
        for break_it in (lambda a: a.pop("epoch"), lambda a: a.update(extra=1), lambda a: a["subject"].update(id="12"),
                         lambda a: a["rows"][0].pop("node"), lambda a: a.update(question="who-implements"),
                         lambda a: a["rows"][0].update(flags=["unheard-of"]), lambda a: a.update(schema="other/1")):
            broken = json.loads(json.dumps(answer))
            break_it(broken)
            self.assertFalse(check.is_valid(broken), broken)


class Dependencies(Program):
    """Packages of a registry: a cargo home and a vendor folder written here."""
    USER = ("use shapes::Area;\npub fn run() -> u32 {\n    shapes::unit().grown().area() + gone::away()\n}\n")
    LIBRARY = ("mod inner;\npub use inner::Circle;\npub fn unit() -> Circle {\n    Circle\n}\n"
               "pub trait Area {\n    fn area(&self) -> u32;\n}\n")
    INNER = ("pub struct Circle;\nimpl Circle {\n    pub fn grown(self) -> Circle {\n        self\n    }\n}\n"
             "impl crate::Area for Circle {\n    fn area(&self) -> u32 {\n        3\n    }\n}\n")
    LOCK = ('version = 4\n[[package]]\nname = "user"\nversion = "0.1.0"\ndependencies = ["gone", "shapes"]\n'
            '[[package]]\nname = "gone"\nversion = "2.1.0"\nsource = "registry+https://example.com"\nchecksum = "00"\n'
            '[[package]]\nname = "shapes"\nversion = "1.0.0"\nsource = "registry+https://example.com"\n'
            'checksum = "1234567890abcdef"\n')

    def setUp(self):
        self.user = self.base / f"user-{self.id()}"
        self.home = self.user / "home"
        self.write(self.user / "Cargo.toml", '[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n'
                                             '[dependencies]\nshapes = "1"\ngone = "2"\n')
        self.write(self.user / "src/lib.rs", self.USER)
        self.write(self.user / "Cargo.lock", self.LOCK)

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def package(self, folder):
        self.write(folder / "Cargo.toml", '[package]\nname = "shapes"\nversion = "1.0.0"\nedition = "2021"\n')
        self.write(folder / "src/lib.rs", self.LIBRARY)
        self.write(folder / "src/inner.rs", self.INNER)

    def ask(self, *arguments, **more):
        environment = {"CARGO_HOME": str(self.home), "XDG_CACHE_HOME": str(self.user / "cache"), **more}
        return self.run_program(*arguments, cwd=self.user, environment=environment)

    def callees(self, *arguments):
        run = self.ask("callees", "user::run", "--json", *arguments)
        return sorted(row["node"]["path"] for row in json.loads(run.stdout)["rows"])

    KNOWN = ["gone::away", "shapes::inner::<Circle as crate::Area>::area", "shapes::inner::Circle::grown", "shapes::unit"]

    def test_the_registry_cache_is_read(self):
        self.package(self.home / "registry/src/index.crates.io-1/shapes-1.0.0")
        self.assertEqual(self.callees(), self.KNOWN)
        self.assertEqual(self.callees("--deps", "vendor"), ["gone::away", "shapes::unit"])
        self.assertEqual(self.callees("--deps", "none"), ["gone::away", "shapes::unit"])

    def test_vendor_is_read(self):
        self.package(self.user / "vendor/shapes")
        self.write(self.user / "vendor/shapes/.cargo-checksum.json", "{}")
        for sources in "vendor", "cache":
            self.assertEqual(self.callees("--deps", sources), self.KNOWN)

    def test_a_folder_that_replaces_the_registry_is_read(self):
        self.package(self.user / "else/where/shapes")
        self.write(self.user / "else/where/shapes/.cargo-checksum.json", "{}")
        self.write(self.user / ".cargo/config.toml", '[source.crates-io]\nreplace-with = "here"\n'
                                                     '[source.here]\ndirectory = "else/where"\n')
        self.assertEqual(self.callees(), self.KNOWN)

    def test_a_library_in_the_home_folder(self):
        self.package(self.home / ".cargo/registry/src/i/shapes-1.0.0")
        run = self.run_program("callees", "user::run", "--json", cwd=self.user, environment={"HOME": str(self.home)})
        self.assertIn(b"Circle::grown", run.stdout)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_index_says_what_was_read_and_what_is_missing(self):
        self.package(self.home / "registry/src/i/shapes-1.0.0")
        run = self.ask("index", "--json")
        summary = json.loads(run.stdout)
        validator("answer-1.schema.json").validate(summary)
        found = summary["dependencies"]
        self.assertEqual(found["read"], [{"package": "shapes", "version": "1.0.0"}])
        self.assertEqual(found["missing"], [{"package": "gone", "version": "2.1.0"}])
        self.assertEqual((found["files"], found["lines"], found["cut"]), (2, 19, False))
        self.assertEqual((summary["lines"], summary["crates"], summary["packages"]), (4, 1, 1))
        self.assertEqual(summary["files"]["source"], 1)
        size = len(self.LIBRARY + self.INNER)
        self.assertIn(f"1 read (19 lines, {size} B), 1 not in the cache (gone 2.1.0)", self.ask("index").stdout.decode())
        without = self.ask("index", "--json", "--deps", "none")
        validator("answer-1.schema.json").validate(json.loads(without.stdout))
        self.assertNotIn("dependencies", json.loads(without.stdout))
        self.assertNotIn(b"dependencies", self.ask("index", "--deps", "none").stdout)

    def test_the_same_bytes_every_time(self):
        self.package(self.home / "registry/src/i/shapes-1.0.0")
        exports = {self.ask("export", "--threads", threads).stdout for threads in ("1", "1", "3")}
        exports.add(self.ask("export", XDG_CACHE_HOME="/nowhere/at/all").stdout)
        self.assertEqual(len(exports), 1)
        self.assertIn(b"shapes::inner::Circle::grown", exports.pop())

    def test_kept_summaries_change_nothing(self):
        self.package(self.home / "registry/src/i/shapes-1.0.0")
        cold = self.ask("export").stdout
        kept = list((self.user / "cache/parseltongue/summaries").iterdir())
        self.assertEqual(len(kept), 1)
        self.assertRegex(kept[0].name, r"^shapes-1\.0\.0-[0-9a-f]{16}\.summaries$")
        whole, written = kept[0].read_bytes(), kept[0].stat().st_mtime_ns
        self.assertEqual(self.ask("export").stdout, cold)
        self.assertEqual(kept[0].stat().st_mtime_ns, written, "a warm run writes nothing")
        for wrong in (b"", whole[:-1], whole[: len(whole) // 2], whole.replace(b"grown", b"grwon"), b"\xff" * 1000):
            kept[0].write_bytes(wrong)
            self.assertEqual(self.ask("export").stdout, cold)
            self.assertEqual(kept[0].read_bytes(), whole, "what is not whole is written anew")

    def test_kept_summaries_of_other_texts_do_not_count(self):
        folder = self.home / "registry/src/i/shapes-1.0.0"
        self.package(folder)
        self.assertEqual(self.callees(), self.KNOWN)
        self.write(folder / "src/inner.rs", self.INNER.replace("grown", "shrunk"))
        self.assertNotIn("shapes::inner::Circle::grown", self.callees())
        self.write(self.user / "src/lib.rs", self.USER.replace("grown", "shrunk"))
        self.assertIn("shapes::inner::Circle::shrunk", self.callees())

    def test_kept_summaries_hold_for_all_features(self):
        folder = self.home / "registry/src/i/shapes-1.0.0"
        self.package(folder)
        self.write(folder / "Cargo.toml", (folder / "Cargo.toml").read_text() + "[features]\nmore = []\n")
        self.write(folder / "src/lib.rs", self.LIBRARY + '#[cfg(feature = "more")]\npub mod more;\n')
        self.write(folder / "src/more.rs", "pub fn extra() {}\n")
        self.write(self.user / "src/lib.rs", self.USER + "pub fn more() {\n    shapes::more::extra();\n}\n")
        ways = [["--no-default-features"], [], ["--features", "shapes/more"]]
        fresh = [self.ask("export", *way, XDG_CACHE_HOME="").stdout for way in ways]
        self.assertNotEqual(fresh[0], fresh[2])
        for _ in range(2):
            self.assertEqual([self.ask("export", *way).stdout for way in ways], fresh)

    def test_trouble_in_a_dependency_is_not_the_users(self):
        folder = self.home / "registry/src/i/shapes-1.0.0"
        self.package(folder)
        self.write(folder / "src/inner.rs", self.INNER + "fn broken( {\n")
        run = self.ask("index", "--json")
        self.assertEqual((run.returncode, run.stderr), (ANSWERED, b""))
        self.assertEqual(json.loads(run.stdout)["dependencies"]["files_with_syntax_errors"], 1)
        (folder / "src/inner.rs").unlink()
        (folder / "src/inner.rs").symlink_to(self.user / "src/lib.rs")
        run = self.ask("index", "--json")
        self.assertEqual((run.returncode, run.stderr), (ANSWERED, b""))
        self.assertEqual(json.loads(run.stdout)["dependencies"]["files"], 1)

    def test_a_word_that_is_no_source(self):
        run = self.ask("stats", "--deps", "all")
        self.assertEqual(run.returncode, USAGE)
        self.assertIn(b"none of", run.stderr)


class CommandLine(Program):
    """Exit codes, streams, flags, and a rough environment."""

    def test_index_is_partial_here_and_whole_there(self):
        run = self.run_program("index")
        self.assertEqual(run.returncode, PARTIAL)
        self.assertIn(b"shapes/src/broken.rs:5:", run.stderr)
        run = self.run_program("index", str(self.whole))
        self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())

    def test_index_says_everything_the_issue_asks_for(self):
        text = self.run_program("index").stdout.decode()
        for word in ("files", "lines", "orphan", "nodes", "function", "edges", "CALLS", "exact", "unresolved", "indirect",
                     "time", "memory", "peak", "resting", "B a node", "B an edge"):
            self.assertIn(word, text)

    @unittest.skipIf(jsonschema is None, "python3-jsonschema is not installed")
    def test_index_json(self):
        run = self.run_program("index", "--json")
        summary = json.loads(run.stdout)
        validator("answer-1.schema.json").validate(summary)
        self.assertEqual(summary["root"], str(self.workspace))
        self.assertEqual(summary["files"]["orphan"], 1)
        sources = sum(1 for _ in self.workspace.rglob("*.rs")) - 1
        self.assertEqual(summary["files"]["source"], sources)
        self.assertEqual(summary["lines"], sum(path.read_bytes().count(b"\n") for path in self.workspace.rglob("*.rs")))
        self.assertGreater(summary["memory"]["peak_bytes"], summary["memory"]["resting_bytes"] // 2)
        self.assertEqual(summary["node_count"], sum(summary["nodes"].values()))

    def test_strict_tells_partial_from_whole(self):
        self.assertEqual(self.run_program("callers", "clamp", "--strict").returncode, PARTIAL)
        self.assertEqual(self.run_program("callers", "clamp", "--strict", cwd=self.whole).returncode, ANSWERED)
        self.assertEqual(self.run_program("show", "Cirlce", "--strict").returncode, NOT_FOUND)

    def test_partial_is_said_unless_quiet(self):
        self.assertIn(b"partial", self.run_program("stats").stderr)
        self.assertEqual(self.run_program("stats", "--quiet").stderr, b"")
        self.assertEqual(self.run_program("stats", cwd=self.whole).stderr, b"")

    def test_options_may_stand_anywhere(self):
        orders = [["--root", str(self.whole), "callers", "clamp"], ["callers", "--root", str(self.whole), "clamp"],
                  ["callers", "clamp", f"--root={self.whole}"]]
        runs = [self.run_program(*order, cwd=self.whole) for order in orders]
        self.assertEqual({run.returncode for run in runs}, {ANSWERED})
        self.assertEqual(len({run.stdout for run in runs}), 1)

    def test_positions_can_be_opened_from_where_the_user_is(self):
        run = self.run_program("where", "clamp", "--root", "..", cwd=self.whole / "app")
        self.assertTrue(run.stdout.startswith(b"../shapes/src/lib.rs:43:4"), run.stdout)
        run = self.run_program("where", "clamp", "--root", "whole", cwd=self.base)
        self.assertTrue(run.stdout.startswith(b"whole/shapes/src/lib.rs:43:4"), run.stdout)
        answer = json.loads(self.run_program("where", "clamp", "--json", "--root", "whole", cwd=self.base).stdout)
        self.assertEqual(answer["subject"]["file"], "shapes/src/lib.rs")

    def test_files_may_be_named_from_where_the_user_is(self):
        expected = self.run_program("entities-in", "shapes/src/round.rs", "--json", cwd=self.whole)
        for name, folder in (("src/round.rs", "shapes"), ("./src/../src/round.rs", "shapes"), ("round.rs", "."),
                             (str(self.whole / "shapes/src/round.rs"), "app")):
            run = self.run_program("entities-in", name, "--json", "--root", str(self.whole), cwd=self.whole / folder)
            self.assertEqual(run.stdout, expected.stdout, name)

    def test_ambiguous_files_are_listed(self):
        run = self.run_program("entities-in", "lib.rs", cwd=self.whole)
        self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
        (self.whole / "app/src/round.rs").write_text("")
        try:
            run = self.run_program("entities-in", "round.rs", cwd=self.whole)
            self.assertEqual(run.returncode, NOT_FOUND)
            self.assertIn(b"app/src/round.rs, shapes/src/round.rs", run.stderr)
        finally:
            (self.whole / "app/src/round.rs").unlink()

    def test_usage_errors(self):
        for arguments in ([], ["--no-such-flag"], ["who-implements"], ["path", "A"], ["callers", "a", "b"],
                          ["callers", "a", "--limit", "many"], ["callers", "a", "--limit", "-1"], ["export", "--format", "xml"],
                          ["callers", "a", "--confidence", "sure"], ["find-cycles", "--level", "galaxy"], ["no-such-command"],
                          ["stats", "--color", "sometimes"], ["stats", "--threads", "99999"], ["stats", "--format", "yaml"],
                          ["stats", "--target", "no-such-triple"], ["stats", "--cfg", "a b c("], ["find", "x", "--family", "verb"],
                          ["stats", "--max-file-size", "big"], ["completions", "tcsh"], ["index", "--forward"],
                          ["explain", "src/lib.rs"], ["explain", "src/lib.rs:0"], ["explain", ":3"], ["explain", "a.rs:1:x"]):
            with self.subTest(arguments):
                run = self.run_program(*arguments)
                self.assertEqual(run.returncode, USAGE, run.stderr.decode())
                self.assertEqual(run.stdout, b"")
                self.assertNotEqual(run.stderr, b"")

    def test_misspelt_command_is_corrected(self):
        self.assertIn(b"did you mean 'who-implements'?", self.run_program("who-implement", "X").stderr)
        self.assertIn(b"did you mean 'blast-radius'?", self.run_program("--root", ".", "blast-raduis", "X").stderr)

    def command_names(self):
        text = self.run_program("--help").stdout.decode()
        return re.findall(r"^  ([a-z-]+)", text[text.index("Commands:"):text.index("Workspace:")], re.M)

    def test_help_begins_with_examples(self):
        run = self.run_program("--help")
        self.assertEqual((run.returncode, run.stderr), (ANSWERED, b""))
        text = run.stdout.decode()
        self.assertLess(text.index("Examples:"), text.index("Usage:"))
        commands = self.command_names()
        self.assertEqual(len(commands), 26)
        for command in commands:
            run = self.run_program(command, "--help")
            self.assertEqual(run.returncode, ANSWERED)
            self.assertIn(f"parseltongue {command}", run.stdout.decode().split("Usage:")[0])
            self.assertEqual(run.stdout, self.run_program("help", command).stdout)
            self.assertLessEqual(max(map(len, run.stdout.decode().splitlines())), 110)

    def test_examples_of_help_are_understood(self):
        """Every example that stays inside a workspace parses: its exit code is never `usage`."""
        for command in [[], *([name] for name in self.command_names())]:
            text = self.run_program(*command, "--help").stdout.decode()
            for example in re.findall(r"^  parseltongue (.+)$", text.split("Usage:")[0], re.M):
                example = re.split(r"\s{3}", example)[0]  # some say behind it what they do
                if any(mark in example for mark in "|>$"):
                    continue
                words = example.replace("'", "").replace("path/to/workspace", str(self.whole)).split()
                if "--root" not in words:
                    words = ["--root", str(self.whole), *words]
                with self.subTest(example), tempfile.TemporaryDirectory() as folder:
                    run = self.run_program(*words, cwd=folder, environment={"XDG_CACHE_HOME": folder})
                    self.assertNotEqual(run.returncode, USAGE, run.stderr.decode())

    def test_version(self):
        run = self.run_program("--version")
        self.assertEqual(run.returncode, ANSWERED)
        self.assertRegex(run.stdout.decode(), r"^parseltongue \d+\.\d+\.\d+( \([0-9a-f]{12}(, modified)?\))?\n$")

    def test_colour(self):
        plain = self.run_program("callers", "clamp", cwd=self.whole).stdout
        self.assertNotIn(b"\x1b", plain)
        always = self.run_program("callers", "clamp", "--color", "always", cwd=self.whole).stdout
        self.assertIn(b"\x1b[1m", always)
        self.assertEqual(re.sub(rb"\x1b\[[\d;]*m", b"", always), plain)
        self.assertNotIn(b"\x1b", self.run_program("stats", "--color", "never").stderr)

    def on_a_terminal(self, *arguments, environment=None):
        """Standard output and error of the program on a pseudo-terminal."""
        leader, follower = os.openpty()
        variables = {"PATH": os.environ["PATH"], "TERM": "xterm", **(environment or {})}
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.whole, env=variables, stdin=subprocess.DEVNULL,
                                   stdout=follower, stderr=follower)
        os.close(follower)
        text = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            text += piece
        os.close(leader)
        process.wait(timeout=60)
        return text

    def test_a_terminal_gets_colour_unless_told_otherwise(self):
        colour = rb"\x1b\[[\d;]*m"  # the progress bar, too, moves the cursor with escapes
        question = ("callers", "clamp")
        self.assertRegex(self.on_a_terminal(*question), colour)
        self.assertRegex(self.on_a_terminal(*question, environment={"NO_COLOR": ""}), colour)
        self.assertNotRegex(self.on_a_terminal(*question, environment={"NO_COLOR": "1"}), colour)
        self.assertNotRegex(self.on_a_terminal(*question, "--color", "never"), colour)
        self.assertNotIn(b"\x1b", self.on_a_terminal(*question, environment={"TERM": "dumb"}))

    def test_a_reader_that_goes_away_is_no_error(self):
        script = '"$0" export 2>stderr.log | head -n 1 >first.log; echo "${PIPESTATUS[0]}"'
        run = subprocess.run(["bash", "-c", script, PROGRAM], cwd=self.whole, capture_output=True, timeout=60, check=True)
        self.assertEqual(run.stdout, b"0\n")
        self.assertEqual((self.whole / "stderr.log").read_text(), "")
        self.assertIn("meta", (self.whole / "first.log").read_text())

    def test_a_full_disk_is_an_error(self):
        for arguments in (["callers", "clamp"], ["callers", "clamp", "--json"], ["export"], ["index"], ["--help"]):
            with open("/dev/full", "wb") as full:
                run = self.run_program(*arguments, cwd=self.whole, stdout=full)
            self.assertEqual(run.returncode, INTERNAL, arguments)
            self.assertIn(b"standard output", run.stderr)

    def test_a_closed_standard_output_is_an_error(self):
        for arguments in ("callers clamp", "export", "--version"):
            run = subprocess.run(["sh", "-c", f'"$0" {arguments} >&-', PROGRAM], cwd=self.whole, capture_output=True,
                                 timeout=60, check=False)
            self.assertEqual(run.returncode, INTERNAL, arguments)
            self.assertIn(b"standard output", run.stderr)

    def test_missing_folder(self):
        run = self.run_program("stats", "--root", "no/such/folder")
        self.assertEqual((run.returncode, run.stdout), (NOT_FOUND, b""))
        self.assertIn(b"no/such/folder", run.stderr)
        run = self.run_program("stats", "--root", "no/such/folder", "--json")
        self.assertEqual(run.returncode, NOT_FOUND)
        self.assertEqual(json.loads(run.stdout)["error"]["code"], "not-found")
        if jsonschema:
            validator("answer-1.schema.json").validate(json.loads(run.stdout))

    def test_unreadable_folder(self):
        """The rest is indexed; the folder is reported."""
        closed = self.copy_workspace("closed")
        locked = closed / "shapes/src/locked"
        locked.mkdir()
        (locked / "inside.rs").write_text("fn hidden() {}\n")
        locked.chmod(0)
        more = {}
        if os.geteuid() == 0:
            # Root reads everything: go on as somebody else, if that somebody can reach the program.
            nobody = 65534
            self.base.chmod(0o755)
            probe = subprocess.run([PROGRAM, "--version"], user=nobody, capture_output=True, check=False) \
                if os.access(PROGRAM, os.X_OK) else None
            if probe is None or probe.returncode != 0:
                locked.chmod(0o755)
                self.skipTest("runs as root, and others cannot run the program")
            more = {"user": nobody, "group": nobody, "extra_groups": []}
        try:
            run = self.run_program("index", cwd=closed, **more)
            self.assertEqual(run.returncode, PARTIAL, run.stderr.decode())
            self.assertIn(b"shapes/src/locked", run.stderr)
            run = self.run_program("callers", "clamp", cwd=closed, **more)
            self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
        finally:
            locked.chmod(0o755)

    def test_a_folder_without_rust(self):
        with tempfile.TemporaryDirectory() as folder:
            run = self.run_program("stats", "--json", cwd=folder)
            self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
            self.assertEqual(json.loads(run.stdout)["node_count"], 0)
            self.assertEqual(self.run_program("show", "anything", cwd=folder).returncode, NOT_FOUND)

    def test_a_lone_file(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "one.rs").write_text("fn a() { b() }\nfn b() {}\n")
            run = self.run_program("callers", "b", "--root", "one.rs", cwd=folder)
            self.assertEqual(run.returncode, ANSWERED, run.stderr.decode())
            self.assertIn(b"one::a", run.stdout)
            self.assertIn(b"one.rs:1:10", run.stdout)

    def test_diagnostics_are_capped(self):
        many = self.copy_workspace("many")
        (many / "shapes/src/broken.rs").write_text("".join(f"mod gone{i};\n" for i in range(60)))
        for arguments, most in ((["stats"], 5), (["index"], 20)):
            text = self.run_program(*arguments, cwd=many).stderr.decode()
            self.assertEqual(len(re.findall("^(?:warning|error): shapes", text, re.M)), most)
            self.assertRegex(text, r"and \d+ more; --diagnostics shows all")
        text = self.run_program("stats", "--diagnostics", cwd=many).stderr.decode()
        self.assertGreater(len(re.findall("^(?:warning|error): ", text, re.M)), 20)

    def test_features_narrow(self):
        both = self.run_program("find", "fast_path", "--json", cwd=self.whole)
        one = self.run_program("find", "fast_path", "--json", "--features", "shapes/fast", cwd=self.whole)
        self.assertEqual(json.loads(both.stdout)["total"], 2)
        self.assertEqual(json.loads(one.stdout)["total"], 1)

    def test_trace_tells_where_the_time_went(self):
        run = self.run_program("stats", "--trace", cwd=self.whole)
        self.assertRegex(run.stderr.decode(), r"(?m)^answer +[\d.]+ +[\d.]+$")
        self.assertEqual(run.stdout, self.run_program("stats", cwd=self.whole).stdout)

    def test_hold_ends_with_standard_input_or_a_signal(self):
        for end in ("close", signal.SIGTERM, signal.SIGINT):
            process = subprocess.Popen([PROGRAM, "index", "--hold", "--json"], cwd=self.whole, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            try:
                self.assertEqual(json.loads(process.stdout.readline())["question"], "index")
                time.sleep(0.1)  # the summary is printed just before holding begins
                self.assertIsNone(process.poll(), "it stays")
                if end == "close":
                    process.stdin.close()
                else:
                    process.send_signal(end)
                self.assertEqual(process.wait(timeout=10), ANSWERED)
            finally:
                process.kill()
                process.wait()
                for stream in (process.stdin, process.stdout, process.stderr):
                    stream.close()

    def test_completions_are_accepted_by_bash(self):
        script = self.run_program("completions", "bash").stdout.decode()
        words = 'COMP_WORDS=(parseltongue blast-radius --fo); COMP_CWORD=2; _parseltongue; echo "${COMPREPLY[@]}"'
        run = subprocess.run(["bash", "-c", f"{script}\n{words}"], capture_output=True, check=True)
        self.assertEqual(set(run.stdout.split()), {b"--format", b"--forward"})

    ACTIONS = {"start", "stop", "status", "restart"}
    # What is typed, the last word of it unfinished, and what is offered.
    COMPLETED = ((("da",), {"daemon"}), (("daemon", ""), ACTIONS), (("daemon", "st"), {"start", "stop", "status"}),
                 (("daemon", "--quiet", "re"), {"restart"}), (("completions", ""), {"bash", "zsh", "fish"}),
                 (("wat",), {"watch"}), (("syn",), {"sync"}), (("statu",), {"status"}),
                 (("daemon", "start", "--idle-e"), {"--idle-exit"}), (("sync", "--jso"), {"--json"}))

    def bash_function_offers(self, shell, before, words):
        script = self.run_program("completions", "bash").stdout.decode()
        quoted = " ".join(f"'{word}'" for word in ("parseltongue", *words))
        call = f'COMP_WORDS=({quoted}); COMP_CWORD={len(words)}; _parseltongue; printf "%s\\n" "${{COMPREPLY[@]}}"'
        run = subprocess.run([shell, *(("-f",) if shell == "zsh" else ("--norc",)), "-c", f"{before}\n{script}\n{call}"],
                             capture_output=True, check=True)
        self.assertEqual(run.stderr, b"")
        return set(run.stdout.decode().split())

    def test_completions_of_arguments_in_bash(self):
        for words, offered in self.COMPLETED:
            self.assertEqual(self.bash_function_offers("bash", "", words), offered, words)
        self.assertEqual(self.bash_function_offers("bash", "", ("daemon", "start", "")), set(), "one action is enough")

    @unittest.skipIf(shutil.which("zsh") is None, "zsh is not installed")
    def test_completions_of_arguments_in_zsh(self):
        # As bashcompinit calls it, whose `compgen` leaves it to zsh to drop what does not begin as the word does.
        before = "autoload -U +X compinit bashcompinit; compinit -D -u; bashcompinit; emulate sh; setopt ksh_arrays"
        for words, offered in self.COMPLETED:
            found = self.bash_function_offers("zsh", before, words)
            self.assertEqual({word for word in found if word.startswith(words[-1])}, offered, words)
        script = self.run_program("completions", "zsh").stdout.decode()
        self.assertIn("bashcompinit", script)
        self.assertTrue(script.endswith(self.run_program("completions", "bash").stdout.decode()))

    @unittest.skipIf(shutil.which("fish") is None, "fish is not installed")
    def test_completions_of_arguments_in_fish(self):
        script = self.run_program("completions", "fish").stdout.decode()
        for words, offered in self.COMPLETED:
            line = " ".join(("parseltongue", *words))
            run = subprocess.run(["fish", "--no-config", "-c", f"{script}\ncomplete -C '{line}'"], capture_output=True, check=True)
            got = {entry.split("\t")[0] for entry in run.stdout.decode().splitlines()}
            self.assertEqual(got, offered, words)

    def test_completions_name_every_action(self):
        for shell in ("bash", "zsh", "fish"):
            self.assertIn("start stop status restart", self.run_program("completions", shell).stdout.decode())
            self.assertIn("clear verify", self.run_program("completions", shell).stdout.decode())
        for action in sorted(self.ACTIONS):
            run = self.run_program("daemon", action, "--help")
            self.assertEqual(run.returncode, ANSWERED, action)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--update":
        UPDATE = True
        arguments = arguments[1:]
    if not arguments:
        sys.exit(__doc__)
    PROGRAM = str(pathlib.Path(arguments[0]).resolve())
    unittest.main(argv=[sys.argv[0], *arguments[1:]])
