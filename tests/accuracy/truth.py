"""The compiler's graph of one workspace, as a file of facts: built from compiler.py's output by hir.py, thir.py and
dispatch.py, written compactly, read back by the scorer. No source text is in it.

A file is JSON, compressed by xz. `nodes` are rows [family, flavour, path, file, line, column, body line, body column, made],
sorted by path (with 'v or 'm behind it where a type has the same path as a value or macro); made is 1 for what a macro wrote and 2 for a derive; file is an index into `files` (relative to the workspace's root) or -1 for what a macro of another
crate wrote. Everything else refers to nodes by row:

    calls     [caller, [callees], kind, class, file, line, column]   one a site; two callees or more: which one is not known
    foreign   [path, head of Self]                                   what calls reach outside; the head is empty for no trait
    outward   [caller, foreign, class, sites, file, line, column]    calls that leave the workspace; the place is the first site's
    impls     [impl, trait (row or path), head (row or word), negative]
    inherent  [impl, its struct]
    members   [member of an impl, member of the trait]
    uses      [user, used, "signature" | "body" | "field", file, line, column]   once a pair and place
"""
import json
import lzma

import dispatch
import hir
import sets
import std_paths
import thir
import type_terms

SCHEMA = 2
WRITTEN, MACRO, DESUGAR, IMPLICIT = "written", "macro", "desugar", "implicit"
DESUGARED = ("IntoIterator::into_iter", "Iterator::next", "Try::branch", "FromResidual::from_residual", "Try::from_output",
             "IntoFuture::into_future", "Future::poll", "IntoAsyncIterator::into_async_iter")


class Builder:
    """Gathers the crates of a workspace, then joins them: a call may reach another crate's function."""

    def __init__(self, std=None):
        """std: std_paths.Names, without which inherent impls of the standard library stay numbers."""
        self.std = std or std_paths.Names({})
        self.owners, self.bodies, self.files = {}, [], {}
        self.folders, self.homes = {}, {}

    def add(self, recorded, folder):
        """Reads one crate; `folder` is where it stands under the workspace's root."""
        self.folders[recorded.crate] = folder
        self.homes[f"{recorded.folder}/"] = folder
        found = [owner for owner in hir.read(recorded.lines("hir-tree")) if owner.word in hir.ITEM_KINDS or owner.node == "Crate"]
        # Types keep the plain path where a function or a macro has the same one.
        for owner in sorted(found, key=lambda owner: owner.namespace() != "t"):
            if owner.path in self.owners:
                owner.path += f"'{owner.namespace()}"
            self.owners[owner.path] = owner
        self.bodies.append((recorded.crate, thir.read(recorded.lines("thir-tree"))))

    def place(self, path, span):
        """(file, line, column) of a span of the crate that a path belongs to; file -1 outside the workspace."""
        if span is None:
            return -1, 0, 0
        name, folder = span[0], self.folders[path.split("::")[0]]
        if name.startswith(("/", "<")):  # a macro of another crate, which may be one of the workspace
            home = next((home for home in self.homes if name.startswith(home)), None)
            if home is None:
                return -1, 0, 0
            name, folder = name[len(home):], self.homes[home]
        name = f"{folder}/{name}" if folder else name
        return self.files.setdefault(name, len(self.files)), span[1], span[2]

    def finish(self):
        self._rows()
        self._tables()
        self.calls, self.uses = [], set()
        self.foreign, self.outward = {}, {}
        for crate, bodies in self.bodies:
            self._calls(crate, bodies)
            self._body_uses(crate, bodies)
        self._written_uses()
        return {"files": list(self.files), "nodes": self.nodes, "calls": sorted(self.calls),
                **self._leaving(),
                "impls": self.impls, "inherent": sorted(self.inherent), "members": self.members, "uses": sorted(self.uses)}

    def _rows(self):
        spans = {path: span for _, bodies in self.bodies for path, span in bodies.spans.items()}
        self.row, self.nodes = {}, []
        for path, owner in sorted(self.owners.items()):
            family = "module" if owner.node == "Crate" else hir.ITEM_KINDS[owner.word]
            member_of = path.rpartition("::")[0]
            flavour = "crate" if owner.node == "Crate" else hir.FLAVOURS.get(owner.word, "")
            if owner.node in ("TraitItem", "ImplItem"):
                flavour = "member"
            if family == "impl":
                flavour = "trait" if hir.impl_facts(owner)[0] else "inherent"
            self.row[path] = len(self.nodes)
            where = self.place(path, owner.span)
            body = self.place(path, spans.get(path)) if family in ("function", "value") else (-1, 0, 0)
            if body[0] != where[0] and body[0] >= 0:  # the item's tokens and the body's stand in different files: keep the body's
                where = (body[0], 0, 0)
            made = int(bool(owner.span and owner.span[3]))
            holder = self.owners.get(member_of) if owner.node == "ImplItem" else owner
            if made and holder and holder.word == "Impl" and hir.is_derived(holder):
                made = 2
            self.nodes.append([family, flavour, path, *where, body[1], body[2], made])

    def _tables(self):
        impls, self.impls, self.inherent, self.heads = {}, [], [], {}
        for path, owner in self.owners.items():
            if owner.word != "Impl":
                continue
            trait, arguments, term, head, negative = hir.impl_facts(owner)
            term, head = self._through_alias(term, head)
            self.heads[path] = head
            if not trait and head in self.row:
                self.inherent.append([self.row[path], self.row[head]])
            if trait:
                impls[path] = dispatch.Impl(path, trait, arguments, term)
                self.impls.append([self.row[path], self.row.get(trait, trait), self.row.get(head, type_terms.head(term)),
                                   int(negative)])
        self.members = []
        for path, owner in self.owners.items():
            parent, _, name = path.rpartition("::")
            if parent in impls:
                impls[parent].members.add(name)
            if owner.implements in self.row:
                self.members.append([self.row[path], self.row[owner.implements]])
        self.impls.sort(key=lambda row: row[0])
        self.members.sort()
        traits = {path for path, owner in self.owners.items() if owner.word == "Trait"}
        functions = {path.removesuffix("'v") for path, owner in self.owners.items() if owner.word == "Fn"}
        self.table = dispatch.Table(impls.values(), traits, functions)

    def _through_alias(self, term, head):
        """The type behind an alias of ours; of `type Node<Ix> = Ix` its argument."""
        for _ in range(8):
            owner = self.owners.get(head)
            if owner is None or owner.word != "TyAlias" or owner.header is None:
                break
            given = term[2] if term[0] == "adt" else []
            term, head = hir.term_of(owner.header.part("kind: TyAlias").part("Ty"))
            if term[0] == "param" and given:
                term = given[0]
        return term, head

    def valued(self, path):
        """The key of a function or value of that path."""
        return f"{path}'v" if f"{path}'v" in self.row else path

    def owner_of(self, body, families=("function", "value")):
        """The path of the item that a body folds into: closures, async blocks and anonymous constants are nobody's own."""
        path = body
        while path and path not in self.row:
            path = path.rpartition("::")[0]
        path = self.valued(path)
        return path if path and self.nodes[self.row[path]][0] in families else None

    def _calls(self, crate, bodies):
        for body, fn_def, by_call, span in bodies.calls:
            caller = self.owner_of(body)
            if caller is None or fn_def is None:
                continue
            kind, named, reached = self.table.resolve(fn_def, crate)
            context = span[3] if span else 1
            if not by_call:
                of_class = IMPLICIT
            elif context == 0:
                of_class = WRITTEN
            else:
                of_class = DESUGAR if named.endswith(DESUGARED) else MACRO
            local = [self.row[self.valued(path)] for path in reached if path in self.row]
            if local:
                self.calls.append([self.row[caller], local, kind, of_class, *self.place(caller, span)])
            if len(local) < len(reached) and "{constructor#" not in named:
                item = self.std.readable(named), self.table.self_head(fn_def) if kind in dispatch.OF_TRAITS else ""
                self.foreign.setdefault(item, len(self.foreign))
                self.outward.setdefault((self.row[caller], item, of_class), []).append(self.place(caller, span))

    def _leaving(self):
        """The tables `foreign` and `outward`."""
        items = sorted(self.foreign)
        row = {item: number for number, item in enumerate(items)}
        calls = [[caller, row[item], of_class, len(places), *min(places, key=lambda place: (place[0] < 0, place))]
                 for (caller, item, of_class), places in self.outward.items()]
        return {"foreign": items, "outward": sorted(calls)}

    def _use(self, user, path, where, span):
        if user and path in self.row and user != path:
            self.uses.add((self.row[user], self.row[path], where, *self.place(user, span)))

    def _body_uses(self, crate, bodies):
        anyone = ("function", "value", "struct", "trait", "impl", "type")
        for body, fn_def, span in bodies.values:
            path, constructor, _ = thir.path_of(fn_def).partition("::{constructor")
            if constructor:  # of a struct, or of a variant
                self._use(self.owner_of(body, anyone), path if path in self.row else path.rpartition("::")[0], "body", span)
            else:
                reached = self.table.resolve(fn_def, crate)[2]
                if len(reached) == 1:
                    self._use(self.owner_of(body, anyone), self.valued(reached[0]), "body", span)
        for body, path, span in bodies.consts:
            self._use(self.owner_of(body, anyone), self.valued(path), "body", span)
        for body, path, span in bodies.structs:
            self._use(self.owner_of(body, anyone), path, "body", span)
        for body, text, span in bodies.fields:
            name = text.partition("<")[0]
            path = f"{crate}::{name}" if f"{crate}::{name}" in self.row else name
            self._use(self.owner_of(body, anyone), path, "field", span)

    def _written_uses(self):
        for path, owner in self.owners.items():
            if owner.word in (None, "Use", "Mod", "Macro"):
                continue
            for section, kind, used, span in owner.uses:
                if kind in ("Variant", "Ctor") and used not in self.row:
                    used = used.rpartition("::")[0]
                elif kind in ("Const", "Static", "AssocConst"):
                    used = self.valued(used)
                self._use(path, used, "signature" if section == "node" else "body", span)
            head = self.heads.get(path.rpartition("::")[0])
            if head and (owner.receiver or owner.self_type):
                self._use(path, head, "signature", owner.span)


def build(workspace, recorded, facts, std):
    """The truth of a workspace; `recorded` as compile_set gives it, `facts` what the compiler says about itself, `std` the
    names of std_paths."""
    builder, crates = Builder(std), []
    for package, version, folder in workspace.folders():
        one = recorded[package, version]
        builder.add(one, folder)
        crates.append({"package": package, "version": version, "crate": one.crate, "folder": folder,
                       "edition": (one.values("--edition") or ["2015"])[0], "features": one.features(), "cfgs": one.cfgs()})
    truth = {"schema": SCHEMA, "name": workspace.name, "set": workspace.set, "rustc": facts["release"], "target": facts["host"],
             "crates": crates}
    truth.update(builder.finish())
    return truth


def cached(name):
    return sets.CACHE / "truth" / f"{name}.json.xz"


def committed(name):
    return sets.COMMITTED / f"{name}.json.xz"


def write(truth, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(truth, separators=(",", ":"), ensure_ascii=False)
    with lzma.open(path, "wb", preset=9) as out:
        out.write(text.encode())


def read(path):
    with lzma.open(path) as file:
        truth = json.load(file)
    if truth["schema"] != SCHEMA:
        raise sets.Missing(f"{path.name} is of schema {truth['schema']}, not {SCHEMA}: run scripts/accuracy truth")
    return truth


def find(workspace):
    """The truth of a workspace, the cached one first; Missing where there is none or it is of other versions."""
    for path in (cached(workspace.name), committed(workspace.name)):
        if path.exists():
            truth = read(path)
            if [(c["package"], c["version"]) for c in truth["crates"]] == workspace.packages:
                return truth
    raise sets.Missing(f"no truth of {workspace.name}: run scripts/accuracy truth {workspace.name}")
