"""The soundness gate: edges that cannot be, whatever the types are. Needs no compiler and no truth.

An edge is impossible if it joins a crate to one outside its Cargo closure (by target: libraries see normal dependencies, tests
and examples also dev ones, build scripts their own), or if it reaches an item that cannot be seen from where it is used: a
private one from outside its module, a `pub(crate)` one from another crate. Members of traits and of trait impls are as visible as
the trait, and are not looked at.
"""
import re

import export
import manifests
import sets

KINDS = ("CALLS", "USES", "IMPL")


class Owners:
    """Which module each node stands in, by CONTAINS and DEFINES."""

    def __init__(self, graph):
        self.nodes, self.parent = graph.nodes, {}
        for edge in graph.edges:
            owner = graph.nodes[edge["from"]]["family"]
            if edge["kind"] == "CONTAINS" or edge["kind"] == "DEFINES" and owner in ("impl", "trait"):
                self.parent.setdefault(edge["to"], edge["from"])

    def module(self, node_id):
        """The node of the nearest module around a node; of a module, itself."""
        for _ in range(64):
            if node_id is None or self.nodes[node_id]["family"] == "module":
                return node_id
            node_id = self.parent.get(node_id)
        return None

    def within(self, inner, outer):
        """Whether a module is another one or lies in it."""
        for _ in range(256):
            if inner is None or inner == outer:
                return inner is not None
            inner = self.parent.get(inner)
        return False


def base(crate):
    return re.split(r"[\[@]", crate)[0]


def crate_of(node):
    return node["path"].split("::")[0].lstrip("<")


def kind_of(node, edge):
    """Which dependencies the code of a node may use, where the edge is."""
    flags, crate = set(node["flags"]) | set(edge["flags"]) & {"test"}, crate_of(node)
    if "build" in flags or "[build" in crate:
        return "build"
    # `any(test, fuzzing)` is no test code by definition, but is compiled with the tests.
    in_tests = flags & {"test", "example"} or "test" in re.findall(r"\w+", node.get("cfg", ""))
    return "dev" if in_tests or re.search(r"\[(test|example|bench)", crate) else "normal"


def outside_closure(closure, source, target, edge):
    """Why the target's crate cannot be reached, or None."""
    ours, theirs = base(crate_of(source)), base(crate_of(target))
    if ours == theirs or theirs in manifests.STD or target["family"] == "type" and target.get("flavour") == "builtin":
        return None
    kind = kind_of(source, edge)
    reach = closure.reach(ours, kind)
    if reach is None:
        return None
    names, open_end = reach
    # What a package outside the folder brings along is not known; packages of the folder are.
    if theirs in names or open_end and theirs not in closure.by_crate:
        return None
    return f"{theirs} is not among what {ours} may reach ({kind} dependencies)"


def unseen_outside(target):
    """Why an item of another package cannot be seen, or None. Without a signature nobody read it."""
    vis = target.get("vis", "").replace(" ", "")
    alone = target["family"] in ("struct", "trait", "value", "type") or target.get("flavour") == "free"
    if target["family"] == "module" or vis == "pub" or not target.get("signature") or not vis and not alone:
        return None
    # Associated types and constants are as visible as their trait.
    if target.get("flavour") == "associated":
        return None
    return f"it is {vis or 'private'} in another package"


def unseen(graph, owners, source_id, target_id):
    """Why the target cannot be seen from the source, or None."""
    target = graph.nodes[target_id]
    if target["external"]:
        return unseen_outside(target)
    if target["family"] in ("impl", "module") or target.get("flavour") in ("required", "provided", "builtin"):
        return None
    parent = owners.parent.get(target_id)
    holder = graph.nodes[parent] if parent else None
    if holder is None or holder["family"] == "trait" or holder["family"] == "impl" and holder.get("flavour") == "trait":
        return None
    vis = target.get("vis", "").replace(" ", "")
    home, place = owners.module(target_id), owners.module(source_id)
    if target["family"] == "macro" or vis == "pub" or home is None or place is None:
        return None
    if vis in ("pub(crate)", "crate"):
        same = base(crate_of(target)) == base(crate_of(graph.nodes[source_id]))
        return None if same else "it is pub(crate) in another crate"
    if vis == "pub(super)":
        home = owners.parent.get(home) or home
    elif vis.startswith("pub(in"):
        return None
    return None if owners.within(place, home) else f"it is {vis or 'private'} in {graph.nodes[owners.module(target_id)]['path']}"


def offenders(graph, root):
    """[(edge, why)]"""
    closure, owners = manifests.Closure(root), Owners(graph)
    found, seen = [], 0
    for edge in graph.edges:
        if edge["kind"] not in KINDS:
            continue
        target = graph.nodes[edge["to"]]
        # An impl names trait and type where it stands, which may be neither's home.
        user = edge.get("via", edge["from"])
        if graph.nodes[user]["external"]:
            continue
        seen += 1
        why = outside_closure(closure, graph.nodes[user], target, edge) or unseen(graph, owners, user, edge["to"])
        if why:
            found.append((edge, why))
    return found, seen


def of_set(binary, of_set_named):
    """The offenders in all crates of a set, laid side by side as they were fetched."""
    sets.fetch(of_set_named)
    root = sets.CACHE.parent / "corpora" / of_set_named
    return offenders(export.run(binary, root), root)


def run(binary, root, number):
    """Prints the offenders; returns how many."""
    graph = export.run(binary, root)
    found, seen = offenders(graph, root)
    for edge, why in found[:number]:
        source, target = graph.nodes[edge["from"]], graph.nodes[edge["to"]]
        place = f"{edge['file']}:{edge['line']}:{edge['col']}" if "line" in edge else source.get("file", "?")
        print(f"{place}: {source['path']} {edge['kind']} {target['path']} [{edge['confidence']}, {' '.join(edge['flags'])}]: {why}")
    if len(found) > number:
        print(f"… and {len(found) - number} more")
    print(f"{len(found)} impossible of {seen} edges (CALLS, USES, IMPL) in {root}")
    return len(found)
