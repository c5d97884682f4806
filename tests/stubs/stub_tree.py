"""The stubs of src/rust/stubs as a module tree, read without our front end: a second opinion for the checks
beside this file.

It leans on how the stubs are laid out (one item or member a line, `}` alone closes) and resolves paths by the few rules
the stubs need: absolute paths, re-exports, globs.
"""

import os
import re

CRATES = ["core", "alloc", "std", "proc_macro", "test"]

ITEM = re.compile(
    r"^(?:#\[[^\]]*\])*(?P<export>macro_rules! )?(?:pub (?:(?:unsafe|const|auto|async|extern \"C\") )*"
    r"(?P<kind>struct|enum|union|trait|type|fn|const|static(?: mut)?|macro) )?(?P<name>(?:r#)?\w+)")
CONST = re.compile(r"^pub const (?P<name>\w+):")

TYPE_KINDS = {"module", "struct", "enum", "union", "trait", "type"}


class Item:
    """A module or what stands in one. `where` is its defining module, None for a crate."""

    def __init__(self, kind, name, where, line):
        self.kind, self.name, self.where, self.line = kind, name, where, line
        self.children = []       # of modules
        self.uses = []           # of modules: (public, path, name) with name "*" for globs
        self.impls = []          # of modules: (header, member lines)
        self.members = []        # lines of a trait
        self.public = False

    @property
    def path(self):
        return self.name if self.where is None else f"{self.where.path}::{self.name}"

    def bare_name(self):
        return self.name.removeprefix("r#")


def crate_lines(folder, crate):
    """The lines of the crate's text as embed.cmake assembles it."""
    with open(os.path.join(folder, crate, "lib.rs"), encoding="utf-8") as file:
        for line in file.read().split("\n"):
            found = re.fullmatch(r"((?:#\[doc\(hidden\)\])?pub(?:\(crate\))? mod (?:r#)?(\w+));", line)
            if not found:
                yield line
                continue
            yield found.group(1) + "{"
            with open(os.path.join(folder, crate, found.group(2) + ".rs"), encoding="utf-8") as module:
                yield from module.read().rstrip("\n").split("\n")
            yield "}"


def read_crate(folder, crate):
    root = Item("module", crate, None, "")
    root.public = True
    module, stack, sink = root, [], None
    for line in crate_lines(folder, crate):
        if not line:
            continue
        if sink is not None:
            if line == "}":
                sink = None
            else:
                sink.append(line)
        elif line == "}":
            module = stack.pop()
        elif found := re.fullmatch(r"(#\[doc\(hidden\)\]pub|pub|pub\(crate\)) mod (\S+)\{", line):
            child = Item("module", found.group(2), module, line)
            child.public = found.group(1) == "pub"
            module.children.append(child)
            stack.append(module)
            module = child
        elif found := re.fullmatch(r"(pub )?use (.*);", line):
            module.uses += [(found.group(1) is not None, *use) for use in expand(found.group(2))]
        elif re.match(r"(unsafe )?impl\b", line):
            members = []
            module.impls.append((line.rstrip("}").rstrip("{"), members))
            if line.endswith("{"):
                sink = members
        else:
            item = item_of(line, module)
            module.children.append(item)
            if line.endswith("{"):
                sink = item.members
    if stack:
        raise ValueError(f"{crate}: {module.path} is not closed")
    return root


def item_of(line, module):
    found = CONST.match(line)
    if found:
        item = Item("const", found.group("name"), module, line)
    else:
        found = ITEM.match(line)
        if not found or not (found.group("kind") or found.group("export")):
            raise ValueError(f"{module.path}: unreadable line {line!r}")
        kind = "macro" if found.group("export") else found.group("kind").split()[0]
        item = Item(kind, found.group("name"), module, line)
    item.public = True
    return item


def expand(text):
    """`a::{b,c as d}` → (a::b, b), (a::c, d)."""
    found = re.fullmatch(r"(.*)::\{(.*)\}", text)
    for leaf in found.group(2).split(",") if found else [text]:
        path = f"{found.group(1)}::{leaf}" if found else leaf
        path, _, renamed = path.partition(" as ")
        yield path.removesuffix("::*"), renamed or path.rpartition("::")[2]


class Tree:
    def __init__(self, folder):
        self.roots = {crate: read_crate(folder, crate) for crate in CRATES}
        self._scopes = {}

    def modules(self, root):
        stack = [root]
        while stack:
            module = stack.pop()
            yield module
            stack += [c for c in module.children if c.kind == "module"]

    def items(self, crate):
        """Every item of a crate outside of traits and impls, modules included."""
        for module in self.modules(self.roots[crate]):
            yield from module.children

    def scope(self, module, public_only):
        """name → [Item or (enum Item, variant)] that a path through `module` can find."""
        key = (id(module), public_only)
        if key in self._scopes:
            return self._scopes[key]
        found = self._scopes[key] = {}
        for child in module.children:
            if child.public or not public_only:
                found.setdefault(child.name, []).append(child)
        for public, path, name in module.uses:
            if not public and public_only:
                continue
            for target in self.resolve(path, module):
                if name != "*":
                    found.setdefault(name, []).append(target)
                elif isinstance(target, Item) and target.kind == "module":
                    for inner_name, inner in self.scope(target, True).items():
                        found.setdefault(inner_name, []).extend(inner)
                elif isinstance(target, Item) and target.kind == "enum":
                    for variant in variants(target):
                        found.setdefault(variant, []).append((target, variant))
        return found

    def resolve(self, path, module):
        """What a use path means: several in several namespaces, none when it is broken."""
        words = path.removeprefix("::").split("::")
        if path.startswith("::"):
            here = [self.roots[words[0]]]
        else:
            assert words[0] == "crate", path
            while module.where is not None:
                module = module.where
            here = [module]
        for word in words[1:]:
            there = []
            for holder in here:
                if not isinstance(holder, Item):
                    continue
                if holder.kind == "module":
                    there += self.scope(holder, False).get(word, [])
                elif holder.kind == "enum" and word in variants(holder):
                    there.append((holder, word))
            here = there
        return here

    def public_paths(self, crate):
        """(path, target) of everything that user code can reach through public modules, each module once a path."""
        queue, seen = [(crate, self.roots[crate])], set()
        while queue:
            path, module = queue.pop(0)
            if path.count("::") > 6 or (path, id(module)) in seen:
                continue
            seen.add((path, id(module)))
            for name, targets in sorted(self.scope(module, True).items()):
                for target in dict.fromkeys(targets):
                    here = f"{path}::{name}"
                    yield here, target
                    if isinstance(target, Item) and target.kind == "module":
                        queue.append((here, target))
                    elif isinstance(target, Item) and target.kind == "enum":
                        for variant in variants(target):
                            yield f"{here}::{variant}", (target, variant)


def variants(enum):
    """The names of an enum's variants, from its line `… enum Name<…>{A,B(T),C{x:T}}`."""
    body, depth, names, word = enum.line, 0, [], ""
    start = body.index("{")
    for character in body[start + 1:-1]:
        if depth == 0 and (character.isalnum() or character == "_"):
            word += character
        elif word and depth == 0:
            names.append(word)
            word = ""
        depth += character in "({[<"
        depth -= character in ")}]>"
        if depth == 0 and character == ",":
            word = ""
    return names + [word] if word else names
