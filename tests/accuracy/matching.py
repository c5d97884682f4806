"""Which node of ours is which of the compiler's.

First by place: a body by where it begins and its name, an item without a body by where it begins, an impl by (trait, head of Self,
line), a module by its path; a key must be one node's alone on either side. What is left was made by macros, which write
many items at one place, and is found by structure: an item by its name in the module or function around it, an impl by (module,
trait, head), the several of them in the order in which they were made, and a member by its name in its impl. Items of one
name in the `const _` blocks of one module are told apart by what their signatures name and by the headers that name them; the
blocks themselves, which nothing can name, are as many on either side.
"""
import collections
import re

import headers
from headers import name_of

KINDS_BY_PATH = ("struct", "trait", "function", "value", "type", "macro", "module")


class Truth:
    """A truth file with its indexes."""

    def __init__(self, data):
        self.data, self.nodes, self.files = data, data["nodes"], data["files"]
        self.by_path = {node[2]: row for row, node in enumerate(self.nodes)}
        self.crates = {crate["crate"] for crate in data["crates"]}
        self.impl_of = {row: (trait, head, negative) for row, trait, head, negative in data["impls"]}
        self.impl_heads = {row: head for row, _, head, _ in data["impls"] if isinstance(head, int)}
        self.impl_heads.update(data["inherent"])
        plain = collections.Counter(self._without_numbers(node[2]) for node in self.nodes)
        # Structs in one of several `const _` blocks: types are printed without the blocks' numbers.
        self.unnumbered = {row for row, node in enumerate(self.nodes) if node[0] == "struct" and "::_" in node[2]
                           and plain[self._without_numbers(node[2])] > 1}
        self.hidden = {row for row in range(len(self.nodes)) if self._is_hidden(row)}
        self.keys = collections.defaultdict(list)
        self.children = collections.defaultdict(list)
        for row, node in enumerate(self.nodes):
            for key in self._keys(row, node):
                self.keys[key].append(row)
            self.children[self.parent(row), node[0], name_of(node[2])].append(row)

    @staticmethod
    def _without_numbers(path):
        return re.sub(r"::_#\d+", "::_", path)

    def _is_hidden(self, row):
        """Whether a derive made it beside what it was asked for: companion impls, and Eq's method of assertions."""
        impl = self.parent(row) if self.nodes[row][1] == "member" else row
        trait = self.header(impl)[0] if impl in self.impl_of else ""
        return trait in headers.COMPANIONS or trait == "Eq" and impl != row and self.nodes[row][8] == 2

    def word(self, target):
        """The last segment of a row's path, or of a path or word."""
        return name_of(self.nodes[target][2]) if isinstance(target, int) else name_of(target)

    def header(self, row):
        """(trait, head) of an impl, as last segments; no trait of an inherent one."""
        trait, head, _ = self.impl_of.get(row, ("", self.impl_heads.get(row, ""), 0))
        return self.word(trait) if trait != "" else "", self.word(head) if head != "" else ""

    def parent(self, row):
        return self.by_path.get(self.nodes[row][2].rpartition("::")[0])

    def module(self, row):
        """The row of the nearest module around a row."""
        path = self.nodes[row][2].rpartition("::")[0]
        while path and not (path in self.by_path and self.nodes[self.by_path[path]][0] == "module"):
            path = path.rpartition("::")[0]
        return self.by_path.get(path)

    def _keys(self, row, node):
        family, _, path, file, line, column, body_line, body_column, _ = node
        if family == "module":
            yield "module", path
            if line:
                yield "item", family, self.files[file], line, column, name_of(path)
        elif file >= 0 and family == "impl":
            yield "impl", self.files[file], line, *self.header(row)
            yield "impl", self.files[file], line, column
        elif file >= 0:
            if body_line:
                yield "body", family, self.files[file], body_line, body_column, name_of(path)
            if line:
                yield "item", family, self.files[file], line, column, name_of(path)

    def position(self, row):
        """`file:line:col` of a node, for people."""
        _, _, _, file, line, column, body_line, body_column, _ = self.nodes[row]
        if file < 0:
            return "(another crate's macro)"
        return f"{self.files[file]}:{line or body_line}:{column or body_column}"


def header_of(node):
    """(trait, head) of an impl of ours."""
    return headers.split_impl(node["name"], headers.parameters_of(node.get("signature", "")))


def keys_of(node):
    family, file, name = node["family"], node.get("file"), node["name"].removeprefix("r#")
    if family == "module":
        yield "module", node["path"]
        if "line" in node:
            yield "item", family, file, node["line"], node["col"], name
    elif file and family == "impl":
        yield "impl", file, node["line"], *header_of(node)
        yield "impl", file, node["line"], node["col"]
    elif file:
        if "body_line" in node:
            yield "body", family, file, node["body_line"], node["body_col"], name
        if "line" in node:
            yield "item", family, file, node["line"], node["col"], name


class Matcher:
    def __init__(self, truth, graph):
        self.truth, self.graph, self.rows, self.taken = truth, graph, {}, set()
        self.waiting = {node_id: node for node_id, node in graph.nodes.items() if not node["external"] and "file" in node
                        and node["path"].split("::")[0] in truth.crates}
        self.owner = {}
        for edge in graph.edges:
            if edge["kind"] == "CONTAINS" or edge["kind"] == "DEFINES" and graph.nodes[edge["from"]]["family"] in ("impl", "trait"):
                self.owner[edge["to"]] = edge["from"]
        # What an impl is of, where its header names an alias: `impl Serialize for NonZeroU8`.
        self.heads = {edge["via"]: name_of(graph.nodes[edge["from"]]["path"]) for edge in graph.edges
                      if edge["kind"] == "IMPL" and "via" in edge and edge["from"] != edge["via"]}
        self.traits = {edge["via"]: edge["to"] for edge in graph.edges if edge["kind"] == "IMPL" and "via" in edge}
        # What signatures name, and who names it, on either side.
        self.our_links, self.their_links = collections.defaultdict(set), collections.defaultdict(set)
        for edge in graph.edges:
            if edge["kind"] == "USES" and "signature" in edge["flags"]:
                self.our_links[edge["from"]].add((True, edge["to"]))
                self.our_links[edge["to"]].add((False, edge["from"]))
        for user, used, where, *_ in truth.data["uses"]:
            if where == "signature":
                self.their_links[user].add((True, used))
                self.their_links[used].add((False, user))
        self.ids = collections.defaultdict(list)
        for node_id, node in self.waiting.items():
            self.ids[node["path"]].append(node_id)

    def run(self):
        self._by_place(0)
        self._by_place(1)
        before = -1
        while len(self.rows) > before:  # a member may hold items, and those impls
            before = len(self.rows)
            self._by_path()
            self._impls()
            self._members()
            self._in_anonymous()
        self._anonymous()
        return self.rows

    def _pair(self, node_id, row):
        self.rows[node_id] = row
        self.taken.add(row)
        self.waiting.pop(node_id)

    def _free(self, rows):
        return [row for row in rows if row not in self.taken]

    def _by_place(self, which):
        keyed = collections.defaultdict(list)
        for node_id, node in self.waiting.items():
            keys = list(keys_of(node))
            if keys:
                keyed[keys[min(which, len(keys) - 1)]].append(node_id)
        for key, ids in keyed.items():
            rows = self._free(self.truth.keys.get(key, ()))
            if len(rows) == len(ids) == 1:
                self._pair(ids[0], rows[0])

    def _child(self, parent, node_id, node):
        rows = self._free(self.truth.children.get((parent, node["family"], node["name"].removeprefix("r#")), ()))
        if parent is not None and len(rows) == 1:
            self._pair(node_id, rows[0])

    def _by_path(self):
        for node_id, node in list(self.waiting.items()):
            alone = sum(self.graph.nodes[other]["family"] == node["family"] for other in self.ids[node["path"]]) == 1
            if node["family"] in KINDS_BY_PATH and alone:
                for parent in self.ids.get(node["path"].rpartition("::")[0], ()):  # a module and a function may share a path
                    if node_id in self.waiting:
                        self._child(self.rows.get(parent), node_id, node)

    def _around(self, node_id, node):
        """The row of the module or function that an impl stands in; None while that is not known."""
        parents = self.ids.get(node["path"][:node["path"].rfind("::<impl ")].removesuffix("::_"), ())
        if not parents:
            return self.rows.get(self.owner.get(node_id))
        known = [self.rows[parent] for parent in parents if parent in self.rows]
        functions = [row for row in known if self.truth.nodes[row][0] in ("function", "value")]
        modules = [row for row in known if self.truth.nodes[row][0] == "module"]
        return (modules or functions or [None])[0]

    def _impls(self):
        written = header_of
        resolved = lambda node: (header_of(node)[0], self.heads.get(node["id"], ""))
        for alone in (True, False):  # what is sure first: it tells which trait is which
            self._impls_by(written, alone)
            self._impls_by(resolved, alone)
            self._traits()

    def _impls_by(self, header, alone):
        ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
        for node_id, node in self.waiting.items():
            if node["family"] == "impl":
                around = self._around(node_id, node)
                if around is not None:
                    ours[around, *header(node)].append(node_id)
        for row, node in enumerate(self.truth.nodes):
            if node[0] == "impl" and row not in self.taken and row not in self.truth.hidden:
                parent = self.truth.parent(row)
                while parent is not None and self.truth.word(parent) == "_":  # any number of `const _` stand side by side
                    parent = self.truth.parent(parent)
                parent = self.truth.module(row) if parent is None else parent
                theirs[parent, *self.truth.header(row)].append(row)
        for key, ids in ours.items():
            rows = theirs.get(key, [])
            if alone and (len(ids) > 1 or len(rows) > 1):
                continue
            ids.sort(key=lambda node_id: (self.graph.nodes[node_id]["line"], headers.natural(self.graph.nodes[node_id]["path"])))
            rows = sorted(rows, key=lambda row: headers.natural(self.truth.nodes[row][2]))
            for node_id in list(ids):
                trait = self.rows.get(self.traits.get(node_id))
                same = [row for row in rows if trait is not None and self.truth.impl_of.get(row, ("",))[0] == trait]
                if len(rows) > 1 and len(same) == 1:
                    self._pair(node_id, same[0])
                    ids.remove(node_id)
                    rows.remove(same[0])
            for node_id, row in zip(ids, rows):
                self._pair(node_id, row)

    def _traits(self):
        """A trait that a macro made, by an impl of it."""
        for impl, trait in self.traits.items():
            row = self.truth.impl_of.get(self.rows.get(impl), ("",))[0]
            if trait in self.waiting and isinstance(row, int) and row not in self.taken and \
                    self.truth.word(row) == self.graph.nodes[trait]["name"]:
                self._pair(trait, row)

    def _members(self):
        for node_id, node in list(self.waiting.items()):
            owner = self.owner.get(node_id)
            if owner in self.rows and self.graph.nodes[owner]["family"] in ("impl", "trait"):
                self._child(self.rows[owner], node_id, node)


    def _blocks(self):
        """[(ids, rows)] of the items with one name in the `const _` blocks of one module, and of those blocks."""
        groups = collections.defaultdict(lambda: ([], []))
        for node_id, node in self.waiting.items():
            around = node["path"].split("::")
            if node["family"] in KINDS_BY_PATH and "_" in (around[-2:]):
                module = self.rows.get(self.owner.get(node_id))
                groups[module, node["family"], node["name"].removeprefix("r#")][0].append(node_id)
        for row, node in enumerate(self.truth.nodes):
            parent = self.truth.parent(row)
            anonymous = "_" in (name_of(node[2]), self.truth.word(parent) if parent is not None else "")
            if row not in self.taken and node[0] in KINDS_BY_PATH and anonymous:
                groups[self.truth.module(row), node[0], name_of(node[2])][1].append(row)
        return [group for (module, *_), group in groups.items() if module is not None and all(group)]

    def _in_anonymous(self):
        for ids, rows in self._blocks():
            ours, theirs = collections.defaultdict(list), collections.defaultdict(list)
            for node_id in ids:
                for outward, other in self.our_links[node_id]:
                    if other in self.rows:
                        ours[outward, self.rows[other]].append(node_id)
            for row in rows:
                for link in self.their_links[row]:
                    theirs[link].append(row)
            for link, found in ours.items():
                if len(found) == len(theirs[link]) == 1 and found[0] in self.waiting and theirs[link][0] not in self.taken:
                    self._pair(found[0], theirs[link][0])

    def _anonymous(self):
        for ids, rows in self._blocks():
            if len(ids) == len(rows) and self.graph.nodes[ids[0]]["name"] == "_":
                for node_id, row in zip(sorted(ids), rows):
                    self._pair(node_id, row)


def match(truth, graph):
    """{our id: row}. A row is given to one node of ours only."""
    return Matcher(truth, graph).run()
