"""Edits for bench/daemon.py, drawn by a seed: what is edited is drawn uniformly from the functions (types, impls) of all files that
are no tests, as the program itself exports them; where they stand in the text, its export says, too. Nothing here parses Rust.

Every edit is a pair: the text with the edit, and the text as it was. Both are saved, one after the other, so that the workspace
is the same after any number of them; taking back is an edit of the same kind.
"""
import collections
import itertools
import json
import pathlib
import random
import re

Edit = collections.namedtuple("Edit", "path before after subject")  # bytes; subject: path of the node, for people

TEST_PATH = re.compile(r"(^|/)(tests?|benches|examples|fixtures)(/|\.rs$)|_tests?\.rs$|/build\.rs$")
# Of the export's millions of edges only these are read.
USE = re.compile(rb'\{"t":"edge","from":"[0-9a-f]+","kind":"(?:USES|IMPL)","to":"([0-9a-f]+)"')
# An operand that may be put in parentheses wherever it stands: a number, or a name alone between signs.
OPERAND = re.compile(rb"(?<=[=(,+\-*/] )[a-z_]\w*(?=[;,)]| [+\-*/])|(?<=\()[a-z_]\w*(?=[,)])|\b\d+\b(?![.\w])")
TEXT_OR_REMARK = re.compile(rb'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"', re.S)
FIELD = re.compile(rb"^[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?\w+:[ \t]*([^\n]+?),[ \t]*$", re.M)
NOT_OPERANDS = {b"self", b"mut", b"ref", b"true", b"false", b"crate", b"super"}


class Workspace:
    """What the export says of a folder's items, and their texts as they are now."""

    def __init__(self, folder, export, seed):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(seed)
        self.names = itertools.count()
        self.nodes = collections.defaultdict(list)
        self.texts = {}
        self.starts = {}
        named = {}
        self.uses = collections.Counter()
        with open(export, "rb") as lines:
            for line in lines:
                if edge := USE.match(line):
                    self.uses[edge[1].decode()] += 1
                elif line.startswith(b'{"t":"node"') and (row := self.drawable(line)):
                    self.nodes[row["family"]].append(row)
                    named[row["id"]] = row
        self.most_used = [named[node] for node, _ in self.uses.most_common() if node in named
                          and named[node]["family"] in ("trait", "struct")]

    @staticmethod
    def drawable(line):
        """The node, if it stands in the text of a file that is no test."""
        row = json.loads(line)
        if row["external"] or "file" not in row or TEST_PATH.search(row["file"]) or {"derive", "macro", "test"} & set(row["flags"]):
            return None
        return row

    def text(self, file):
        if file not in self.texts:
            self.texts[file] = (self.folder / file).read_bytes()
            self.starts[file] = [0, *(match.end() for match in re.finditer(rb"\n", self.texts[file]))]
        return self.texts[file]

    def offset(self, row, line, column):
        """In bytes, of a line and a column of the export, which counts both from one and columns in characters."""
        text = self.text(row["file"])
        begin = self.starts[row["file"]][row[line] - 1]
        before = text[begin:begin + 4 * row[column]].decode(errors="replace")[:row[column] - 1]
        return begin + len(before.encode())

    def name_of(self, row):
        """Where its name stands, or None where the text has something else there (a macro wrote it)."""
        begin = self.offset(row, "name_line", "name_col")
        name = row["name"].encode()
        return begin if self.text(row["file"])[begin:begin + len(name)] == name else None

    def body_of(self, row):
        """Of a function: where its braces stand."""
        if "body_line" not in row or self.name_of(row) is None:
            return None
        text = self.text(row["file"])
        begin, end = self.offset(row, "body_line", "body_col"), self.offset(row, "end_line", "end_col")
        return (begin, end) if text[begin:begin + 1] == b"{" and text[end - 1:end] == b"}" else None

    def edit_of(self, row, at, size, put):
        text = self.text(row["file"])
        return Edit(self.folder / row["file"], text, text[:at] + put + text[at + size:], row["path"])

    def drawn(self, family, change):
        """Edits without end, each of a node drawn anew; nodes that `change` can do nothing with are passed over."""
        while True:
            edit = change(self.random.choice(self.nodes[family]))
            if edit:
                yield edit

    # ---- each changes one node's text; None: it has nothing of the kind ----

    def replace_expression(self, row):
        """An operand becomes a sum or a call of a function of the same file; a body without any gets a statement."""
        body = self.body_of(row)
        if not body:
            return None
        begin, end = body
        text = self.text(row["file"])[begin:end]
        blank = TEXT_OR_REMARK.sub(lambda match: b" " * len(match[0]), text)
        found = [match for match in OPERAND.finditer(blank) if match[0] not in NOT_OPERANDS]
        others = re.findall(rb"\bfn (\w+)", self.text(row["file"]))
        called = self.random.choice(others)
        if not found:
            return self.edit_of(row, begin + 1, 0, b" " + called + b"(); ")
        operand = self.random.choice(found)
        put = called + b"(" + operand[0] + b")" if self.random.random() < 0.5 else b"(" + operand[0] + b" + 1)"
        return self.edit_of(row, begin + operand.start(), len(operand[0]), put)

    def add_parameter(self, row):
        body, name = self.body_of(row), self.name_of(row)
        if not body:
            return None
        text = self.text(row["file"])
        at, angles = name + len(row["name"]), 0
        while at < body[0] and not (text[at:at + 1] == b"(" and angles == 0):
            angles += {b"<": 1, b">": -(text[at - 1:at] != b"-")}.get(text[at:at + 1], 0)
            at += 1
        begin, depth = at, 0
        while at < body[0]:
            depth += {b"(": 1, b")": -1}.get(text[at:at + 1], 0)
            if depth == 0:
                break
            at += 1
        if at >= body[0]:
            return None
        before = text[begin + 1:at].rstrip()
        return self.edit_of(row, at, 0, (b", " if before and not before.endswith(b",") else b"") + b"added: u32")

    def rename(self, row):
        at = self.name_of(row) if self.body_of(row) else None
        if at is None or "::<" in row["path"] and " as " in row["path"]:  # of a trait's impl: no name of its own
            return None
        return self.edit_of(row, at, len(row["name"]), f"renamed_{next(self.names)}".encode())

    def change_field(self, row):
        at = self.name_of(row)
        if at is None:
            return None
        end = self.offset(row, "end_line", "end_col")
        fields = list(FIELD.finditer(self.text(row["file"]), at, end))
        if not fields:
            return None
        field = self.random.choice(fields)
        return self.edit_of(row, field.start(1), len(field[1]), b"u64" if field[1] == b"u32" else b"u32")

    def add_method(self, row):
        end = self.offset(row, "end_line", "end_col")
        if self.text(row["file"])[end - 1:end] != b"}" or row.get("flavour") != "inherent":
            return None
        put = f"    pub fn added_{next(self.names)}(&self) -> u32 {{\n        1\n    }}\n".encode()
        return self.edit_of(row, end - 1, 0, put)

    def change_popular(self, row):
        """A trait gets a method, a type another field's type or, without a field on a line of its own, another name."""
        if row["family"] == "trait":
            end = self.offset(row, "end_line", "end_col")
            if self.text(row["file"])[end - 1:end] != b"}":
                return None
            return self.edit_of(row, end - 1, 0, f" fn added_{next(self.names)}(&self) {{}} ".encode())
        at = self.name_of(row)
        return self.change_field(row) or (at and self.edit_of(row, at, len(row["name"]), b"Renamed"))

    # ---- rows of the table ----

    def bodies(self):
        return self.drawn("function", self.replace_expression)

    def interfaces(self):
        """(what it is, its edits)"""
        return [("add a parameter", self.drawn("function", self.add_parameter)), ("change a field's type", self.drawn(
            "struct", self.change_field)), ("add a method", self.drawn("impl", self.add_method)),
            ("rename a function", self.drawn("function", self.rename))]

    def popular(self, count):
        return list(itertools.islice(filter(None, map(self.change_popular, self.most_used)), count))

    def questions(self, count):
        """Words of questions about nodes drawn at random."""
        ways = [("callers", "function"), ("where", "function"), ("who-implements", "trait"), ("show", "struct")]
        ways = [(question, self.nodes[family]) for question, family in ways if self.nodes[family]]
        return [[question, self.random.choice(rows)["path"]] for question, rows in itertools.islice(itertools.cycle(ways), count)]

    def some_files(self, count):
        """Files with a function each, drawn at random, each once."""
        files = sorted({row["file"] for row in self.nodes["function"] if self.body_of(row)})
        return self.random.sample(files, min(count, len(files)))
