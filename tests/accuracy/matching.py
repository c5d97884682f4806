"""Which node of ours is which of the compiler's: by where the body begins and the name; without a body by where the item
begins and the name; an impl by (trait, head of Self, line); a module by its path.

Several items may share a key when a macro made them: then the impl that they are members of tells them apart, and where that
does not either, they stay unmatched.
"""
import collections
import re


# Made by the compiler beside what a derive was asked for.
COMPANIONS = {"StructuralPartialEq", "StructuralEq", "TrivialClone"}


def name_of(path):
    """The item's name: the last segment without marks of twins, namespaces and raw identifiers."""
    return re.sub(r"(#\d+)?('[vm])?$", "", path.rpartition("::")[2].removeprefix("r#"))


def last_segment(text):
    """The last path segment of a type or trait as written: `std::ops::Add<u8>` is `Add`."""
    text = re.sub(r"^(&\s*('\w+ )?(mut )?|\*(const|mut) )", "", text.strip())
    head = re.match(r"(?:dyn )?([\w:#]*)", text)[1]
    return head.split("::")[-1] or text[:1]


def split_impl(header):
    """(trait, head) of `<impl Trait for Type>` or `<Type as Trait>`, as last segments; the trait is empty for `<impl Type>`."""
    text = header[1:-1] if header.startswith("<") else header
    depth = 0
    for place, char in enumerate(text):
        depth += char in "<(["
        depth -= char in ">)]" and text[place - 1] != "-"
        if depth == 0 and text.startswith(" as ", place):
            return last_segment(text[place + 4:]), last_segment(text[:place])
        if depth == 0 and text.startswith(" for ", place) and text.startswith("impl "):
            return last_segment(text[5:place]), last_segment(text[place + 5:])
    return "", last_segment(text.removeprefix("impl "))


class Truth:
    """A truth file with its indexes."""

    def __init__(self, data):
        self.data, self.nodes, self.files = data, data["nodes"], data["files"]
        self.by_path = {node[2]: row for row, node in enumerate(self.nodes)}
        self.crates = {crate["crate"] for crate in data["crates"]}
        self.impl_of = {row: (trait, head, negative) for row, trait, head, negative in data["impls"]}
        self.impl_heads = {row: head for row, _, head, _ in data["impls"] if isinstance(head, int)}
        self.impl_heads.update(data["inherent"])
        self.keys = collections.defaultdict(list)
        self.hidden = {row for row in range(len(self.nodes)) if self._is_hidden(row)}
        for row, node in enumerate(self.nodes):
            for key in self._keys(row, node):
                self.keys[key].append(row)

    def _is_hidden(self, row):
        """Whether a derive made it beside what it was asked for: companion impls, and Eq's method of assertions."""
        impl = self.parent(row) if self.nodes[row][1] == "member" else row
        trait = self.header(impl)[0] if impl in self.impl_of else ""
        return trait in COMPANIONS or trait == "Eq" and impl != row and self.nodes[row][8] == 2

    def word(self, target):
        """The last segment of a row's path, or of a path or word."""
        return name_of(self.nodes[target][2]) if isinstance(target, int) else name_of(target)

    def header(self, row):
        """(trait, head) of an impl, as last segments."""
        trait, head, _ = self.impl_of.get(row, ("", "", 0))
        return self.word(trait) if trait != "" else "", self.word(head) if head != "" else ""

    def parent(self, row):
        return self.by_path.get(self.nodes[row][2].rpartition("::")[0])

    def _keys(self, row, node):
        family, _, path, file, line, column, body_line, body_column, _ = node
        name = name_of(path)
        if family == "module":
            yield "module", path
        elif file >= 0 and family == "impl":
            trait, head = self.header(row)
            yield "impl", self.files[file], line, trait, head
            yield "impl", self.files[file], line, column
        elif file >= 0:
            if body_line:
                yield "body", family, self.files[file], body_line, body_column, name
            if line:
                yield "item", family, self.files[file], line, column, name

    def position(self, row):
        """`file:line:col` of a node, for people."""
        _, _, _, file, line, column, body_line, body_column, _ = self.nodes[row]
        if file < 0:
            return "(another crate's macro)"
        return f"{self.files[file]}:{line or body_line}:{column or body_column}"


def keys_of(node):
    family, file, name = node["family"], node.get("file"), node["name"].removeprefix("r#")
    if family == "module":
        yield "module", node["path"]
    elif file and family == "impl":
        trait, head = split_impl(node["name"])
        yield "impl", file, node["line"], trait, head
        yield "impl", file, node["line"], node["col"]
    elif file:
        if "body_line" in node:
            yield "body", family, file, node["body_line"], node["body_col"], name
        if "line" in node:
            yield "item", family, file, node["line"], node["col"], name


def match(truth, graph):
    """{our id: row}. Rows are given to one node of ours each."""
    matched, taken = {}, {}
    waiting = [(node_id, node) for node_id, node in graph.nodes.items() if not node["external"] and "file" in node
               and node["path"].split("::")[0] in truth.crates]
    for round_number in range(2):  # all of the strong keys before any of the weak ones
        left = []
        for node_id, node in waiting:
            keys = list(keys_of(node))
            key = keys[min(round_number, len(keys) - 1)] if keys else None
            rows = [row for row in truth.keys.get(key, ()) if row not in taken]
            row = rows[0] if len(rows) == 1 else _told_apart(truth, node, rows)
            if row is None:
                left.append((node_id, node))
            else:
                matched[node_id] = row
                taken[row] = node_id
        waiting = left
    return matched


def _told_apart(truth, node, rows):
    """The one of several rows whose impl has the trait and head that our path names."""
    if len(rows) < 2:
        return None
    owner = node["path"].rpartition("::")[0]
    start = owner.rfind("::<")
    wanted = split_impl(owner[start + 2:]) if start >= 0 else ("", last_segment(owner))
    fitting = [row for row in rows if truth.header(truth.parent(row)) == wanted]
    return fitting[0] if len(fitting) == 1 else None
