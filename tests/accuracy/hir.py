"""Reads -Zunpretty=hir-tree line by line: the items of a crate, where they are, what they implement and which items their
signatures and bodies name.

The output is one block an owner (item, member of a trait or impl, foreign item), pretty-printed by Debug, so that depth is
the count of blanks: the kind of an item stands at 16, its span too. Only the headers of impls and aliases are kept
as trees; of everything else the resolutions (`res: Def(Struct, DefId(…))`) are picked out as they pass.
"""
import re

import type_terms
from thir import path_of, span_of

ITEM_KINDS = {"Fn": "function", "Struct": "struct", "Enum": "struct", "Union": "struct", "Trait": "trait", "Mod": "module",
              "Impl": "impl", "TyAlias": "type", "Const": "value", "Static": "value", "Macro": "macro", "Type": "type"}
FLAVOURS = {"Enum": "enum", "Union": "union", "Static": "static", "Struct": "struct", "Const": "const"}
# How a path resolved, and what a use of it is a use of; an ending to drop first.
USED = {"Struct": 0, "Enum": 0, "Union": 0, "Trait": 0, "TyAlias": 0, "Const": 0, "Static": 0, "AssocConst": 0, "AssocTy": 0,
        "Variant": 1, "ForeignTy": 0, "TraitAlias": 0}
# The aliases of std that impls are written for; those of the crates themselves are followed by truth.py.
NON_ZERO, NON_ZERO_PATH = re.compile(r"core::num::(?:nonzero::)?NonZero([UI]\w+)$"), "core::num::nonzero::NonZero"


class Owner:
    """One item: its kind (a family of nodes), path, span, parent's kind word, and what its text names."""

    __slots__ = ("path", "node", "word", "span", "uses", "self_type", "receiver", "header", "implements", "has_body")

    def __init__(self, path):
        self.path, self.node, self.word, self.span = path, None, None, None
        self.uses, self.self_type, self.receiver, self.header, self.implements = [], False, False, None, None
        self.has_body = False

    def namespace(self):
        """t, v or m: what else may have the same path."""
        return "v" if self.word in ("Fn", "Const", "Static") else "m" if self.word == "Macro" else "t"


class Tree:
    """A piece of Debug output: the text before the bracket, and what is inside it."""

    __slots__ = ("text", "parts")

    def __init__(self, text):
        self.text, self.parts = text, []

    def find(self, start):
        """The first part, at any depth, whose text begins so."""
        stack = [self]
        while stack:
            tree = stack.pop()
            if tree.text.startswith(start):
                return tree
            stack.extend(reversed(tree.parts))
        return None

    def part(self, start):
        return next((part for part in self.parts if part.text.startswith(start)), None)


def tree_of(lines):
    root = Tree("")
    stack = [root]
    for line in lines:
        text = line.strip().decode()
        if text[0] in ")}]":
            if len(stack) > 1:
                stack.pop()
            continue
        tree = Tree(text.rstrip(",") if not text.endswith(("(", "{", "[")) else text[:-1].rstrip())
        stack[-1].parts.append(tree)
        if text.endswith(("(", "{", "[")):
            stack.append(tree)
    return root


def term_of(ty):
    """The type term of a `Ty {…}` tree, and the path of its head where it has one."""
    kind = next((part for part in ty.parts if part.text.startswith("kind: ")), None)
    word = kind.text[6:] if kind else ""
    if word == "Path" or word.startswith("Path("):
        resolved = kind.part("Resolved")
        path = resolved and resolved.part("Path")
        return _of_path(path) if path else (("any",), None)
    inner = kind.find("Ty") if kind else None
    mutable = kind.find("ty: Ty") if kind else None
    if word in ("Ref", "Ptr"):
        is_mutable = any(part.part("mutbl: Mut") for part in kind.parts if part.text.startswith("MutTy"))
        return (word.lower() + ("mut" if is_mutable else ""), term_of(mutable)[0]), None
    if word in ("Slice", "Array"):
        return (word.lower(), term_of(inner)[0]), None
    if word == "Tup":
        listed = kind.parts[0].parts if kind.parts else []
        return ("tup", [term_of(part)[0] for part in listed]), None
    if word.startswith("Never"):
        return ("never",), None
    if word == "TraitObject":
        trait = kind.find("res: Def")
        path = path_of(trait.parts[1].text) if trait else ""
        return ("dyn", path.split("::")[-1]), path
    if word == "FnPtr":
        return ("fnptr",), None
    return ("any",), None


def _of_path(path):
    res = next(part for part in path.parts if part.text.startswith("res: "))
    if res.text.startswith("res: PrimTy"):
        names = [leaf.text for leaf in _leaves(res)]
        return ("adt", names[-1].lower(), [], names[-1].lower()), None
    if not res.text.startswith("res: Def"):
        return ("any",), None
    kind, target = res.parts[0].text, path_of(res.parts[1].text)
    if kind == "TyParam":
        return ("param", target.split("::")[-1]), None
    if kind == "AssocTy":
        return ("any",), None
    of_std = kind == "TyAlias" and NON_ZERO.match(target)
    if of_std:
        number = of_std[1].lower()
        return ("adt", "NonZero", [("adt", number, [], number)], NON_ZERO_PATH), NON_ZERO_PATH
    return ("adt", target.split("::")[-1], arguments_of(path), target), target


def arguments_of(path):
    """The terms of the type arguments of a path's last segment."""
    segments = path.part("segments")
    listed = segments.parts[-1].find("args: [") or segments.parts[-1].find("args: Some") if segments.parts else None
    inside = listed.find("args:") if listed else None
    while inside is not None and inside.text.startswith("args: Some"):
        inside = next((p.part("args:") for p in inside.parts if p.part("args:")), None)
    if inside is None:
        return []
    terms = []
    for part in inside.parts:
        if part.text == "Type" and part.parts:
            terms.append(term_of(part.parts[0])[0])
        elif part.text.startswith("Infer"):
            terms.append(("any",))
    return terms


def _leaves(tree):
    if not tree.parts:
        yield tree
    for part in tree.parts:
        yield from _leaves(part)


def read(lines):
    """The owners of a crate, in the order printed."""
    owners, owner = [], None
    section = "node"
    last_span = None
    pending = None      # after `res: Def(`: the kind, then the DefId
    header = None       # the lines of an impl's or alias's header while inside it
    for raw in lines:
        if raw[:5] == b"DefId":
            owner = Owner(path_of(raw.decode()))
            owners.append(owner)
            section, header, pending = "node", None, None
            continue
        if owner is None:
            continue
        line = raw.lstrip()
        depth = len(raw) - len(line)
        start = line[:5]
        if header is not None:
            header.append(raw)
            if depth == 16:
                owner.header, header = tree_of(header[:-1] if start == b"span:" else header), None
        if start == b"span:":
            last_span = line
            if depth == 16 and section == "node" and owner.span is None:
                owner.span = span_of(line[6:].rstrip().rstrip(b",").decode())
        elif pending is not None:
            if pending == "":
                pending = line.rstrip(b",\n(").decode()
            elif start == b"DefId":
                _use(owner, section, pending, path_of(line.decode()), last_span)
                pending = None
        elif line.startswith(b"res: Def("):
            pending = ""
        elif line.startswith(b"res: SelfTyAlias"):
            owner.self_type = owner.self_type or section == "node"
        elif section == "node":
            if depth == 8 and start == b"node:":
                owner.node = line[6:].rstrip(b"(\n").decode()
            elif depth == 4 and line.startswith(b"bodies: {"):
                section = "body"
            elif depth == 16 and start == b"kind:" and owner.word is None:
                owner.word = line[6:].rstrip(b" ({,\n").decode()
                if owner.word in ("Impl", "TyAlias", "Type"):
                    header = [raw]
            elif start == b"impli":
                owner.receiver = owner.receiver or depth < 40 and line.startswith(b"implicit_self: ") and b"None" not in line
            elif line.startswith(b"trait_item_def_id: Ok("):
                pending = "member"
            elif line.startswith(b"has_body: true") or line.startswith(b"BodyId {") or line.startswith(b"Provided("):
                owner.has_body = True
    return owners


def _use(owner, section, kind, path, span):
    if kind == "member":
        owner.implements = path
        return
    if kind == "Ctor":
        path, kind = path.rpartition("::{constructor")[0], "Ctor"
    if kind == "Ctor" or kind in USED:
        owner.uses.append((section, kind, path, span_of(span[6:].rstrip().rstrip(b",").decode()) if span else None))


def impl_facts(owner):
    """Of an impl: (trait path or None, its type arguments, self type's term, its head's path, whether negative)."""
    tree = owner.header
    self_type = tree.find("self_ty: Ty")
    term, target = term_of(self_type)
    of_trait = tree.find("of_trait: Some")
    if of_trait is None:
        return None, [], term, target, False
    path = of_trait.find("path: Path")
    res = path.part("res: Def")
    polarity = of_trait.find("polarity:")
    negative = bool(polarity) and "negative" in polarity.text
    return path_of(res.parts[1].text), arguments_of(path), term, target, negative


def is_derived(owner):
    """Whether an impl was made by a derive: it then stands where its trait is named, in the attribute."""
    of_trait = owner.header.find("of_trait: Some")
    span = of_trait and of_trait.find("path: Path").part("span:")
    return bool(span) and owner.span is not None and owner.span[3] > 0 and span_of(span.text[6:]) == owner.span
