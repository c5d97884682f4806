"""Scores our graph against the compiler's: which edges both have, which only we have, which only it has.

The rules, told in docs/accuracy.md: an edge counts once however many sites it has; edges into other crates are left out;
an edge is scored only if its caller has a body in the truth; one of possible targets that cannot be told apart is nobody's
mistake; `may` and `guess` are not part of the default confidences; what truth lacks because a cfg is off is counted apart.
"""
import collections

LEVELS = ("exact", "typed", "bound", "macro")
KINDS = ("inherent", "trait impl", "trait generic", "dyn", "free fn")
CLASSES = ("written", "macro/desugar", "implicit")
CLASS_OF = {"written": "written", "macro": "macro/desugar", "desugar": "macro/desugar", "implicit": "implicit"}


class Tally:
    """Hits, what there was to find, and what was claimed. Adds up."""

    def __init__(self, hits=0, truth=0, ours=0):
        self.hits, self.truth, self.ours = hits, truth, ours

    def __add__(self, other):
        return Tally(self.hits + other.hits, self.truth + other.truth, self.ours + other.ours)

    @classmethod
    def of(cls, truth, ours):
        return cls(len(truth & ours), len(truth), len(ours))

    def precision(self):
        return self.hits / self.ours if self.ours else None

    def recall(self):
        return self.hits / self.truth if self.truth else None


class Result:
    """Of one workspace: tallies {key: Tally}, counts {key: number}, and for people the misses and the wrong edges."""

    def __init__(self):
        self.tallies, self.counts = collections.defaultdict(Tally), collections.Counter()
        self.missed, self.wrong = [], []

    def __add__(self, other):
        total = Result()
        for part in (self, other):
            for key, tally in part.tallies.items():
                total.tallies[key] = total.tallies[key] + tally
            total.counts.update(part.counts)
        return total


class Site:
    """An edge that only one side has. of: CALLS, IMPL, …; caller and target are rows of the truth; ours is our edge or None."""

    def __init__(self, of, caller, target, where=None, kind="", of_class="", ours=None):
        self.of, self.caller, self.target, self.where = of, caller, target, where
        self.kind, self.of_class, self.ours = kind, of_class, ours


def score(truth, graph, matched, drop=None):
    """The Result; `drop` maps our edges before they are scored (the mutation check)."""
    result = Result()
    edges = graph.edges if drop is None else drop(graph, matched)
    _calls(truth, graph, matched, edges, result)
    _impls(truth, graph, matched, edges, result)
    _ownership(truth, graph, matched, edges, result)
    _uses(truth, graph, matched, edges, result)
    for node_id in matched:
        result.counts["unresolved"] += graph.nodes[node_id]["unresolved"]
    return result


def has_body(truth, row):
    return truth.nodes[row][0] in ("function", "value") and truth.nodes[row][6] > 0


def is_cfg(node, edge=None):
    """Whether truth may lack a node of ours for a cfg's sake: the edge says so, or the node is test code."""
    return "cfg" in node or "test" in node["flags"] or edge is not None and "cfg" in edge["flags"]


# --- CALLS

def truth_calls(truth):
    """(edges {(caller, callee): [site rows]}, those that nobody can decide)"""
    edges, unsure = collections.defaultdict(list), set()
    for row in truth.data["calls"]:
        caller, callees = row[0], row[1]
        if has_body(truth, caller):
            if len(callees) > 1:
                unsure.update((caller, callee) for callee in callees)
            else:
                edges[caller, callees[0]].append(row)
    return edges, unsure - set(edges)


def truth_outward(truth):
    """{(caller, name of the callee, class)} of the calls that leave the workspace."""
    names = [path.rpartition("::")[2] for path, _ in truth.data["foreign"]]
    return {(row[0], names[row[1]], row[2]) for row in truth.data["outward"] if has_body(truth, row[0])}


def _calls(truth, graph, matched, edges, result):
    wanted, unsure = truth_calls(truth)
    leaving = truth_outward(truth)
    levels, ours_outward, maybe = {}, set(), set()
    for edge in edges:
        if edge["kind"] != "CALLS" or edge["from"] not in matched:
            continue
        caller, target = matched[edge["from"]], graph.nodes[edge["to"]]
        if not has_body(truth, caller):
            result.counts["caller without a body"] += 1
            continue
        level = edge["confidence"]
        if target["external"]:
            if level in LEVELS:
                ours_outward.add((caller, target["name"]))
            continue
        callee = matched.get(edge["to"])
        if callee is None and is_cfg(target, edge):
            result.counts["callee off by cfg"] += level in LEVELS
            continue
        pair = caller, callee if callee is not None else edge["to"]
        if pair in unsure:
            continue
        if level not in LEVELS:
            maybe.add((pair, level))
            continue
        levels[pair] = level
        if pair not in wanted:
            result.wrong.append(Site("CALLS", caller, callee, _place(edge), level, "", edge))
    ours = set(levels)
    result.tallies["CALLS", "all"] = Tally.of(set(wanted), ours)
    for level in LEVELS:
        at_level = {pair for pair, found in levels.items() if found == level}
        result.tallies["CALLS", "level", level] = Tally(len(at_level & set(wanted)), 0, len(at_level))
    for level in ("guess", "may"):
        at_level = {pair for pair, found in maybe if found == level} - ours
        result.tallies["CALLS", "level", level] = Tally(len(at_level & set(wanted)), 0, len(at_level))
    for pair, sites in wanted.items():
        hit = pair in ours
        classes = {CLASS_OF[site[3]] for site in sites}
        kinds = {site[2] for site in sites}
        both = {("both", site[2], CLASS_OF[site[3]]) for site in sites}
        for key in [*(("class", c) for c in classes), *(("kind", k) for k in kinds), *both]:
            result.tallies["CALLS", *key] = result.tallies["CALLS", *key] + Tally(hit, 1, 0)
        if not hit:
            site = min(sites, key=lambda row: (row[3] != "written", row[4:7]))
            result.missed.append(Site("CALLS", *pair, _site_place(truth, site), site[2], CLASS_OF[site[3]]))
    result.tallies["CALLS", "outward"] = Tally.of({(caller, name) for caller, name, _ in leaving}, ours_outward)
    for of_class in ("written", "desugar", "macro"):
        pairs = {(caller, name) for caller, name, its in leaving if its == of_class}
        result.tallies["CALLS", "outward", of_class] = Tally.of(pairs, ours_outward)
    result.counts["undecided"] += len(unsure)


def _place(edge):
    return (edge["file"], edge["line"], edge["col"]) if "line" in edge else None


def _site_place(truth, row):
    return (truth.files[row[-3]], row[-2], row[-1]) if row[-3] >= 0 else None


# --- IMPL

BUILTIN_HEADS = (("&mut", "refmut"), ("&", "ref"), ("*const", "ptr"), ("*mut", "ptrmut"), ("(", "tup"), ("!", "never"),
                 ("fn", "fnptr"), ("unsafe", "fnptr"), ("extern", "fnptr"))


def _head_agrees(truth, matched, node, head, edge):
    """Whether our edge's source is the head that the compiler tells, a row or a word."""
    if isinstance(head, int):
        return matched.get(node["id"]) == head
    if head == "param":
        return "blanket" in edge["flags"]
    if head.startswith("dyn "):
        return "dyn" in edge["flags"] and node["name"] == head[4:]
    name = node["name"]
    if head in ("slice", "array"):
        return name.startswith("[") and (";" in name) == (head == "array") or name == head
    for start, word in BUILTIN_HEADS:
        if word == head:
            return name.startswith(start) or name in ("reference", "pointer", "tuple", "never")
    return name == head.split("::")[-1]


def _impls(truth, graph, matched, edges, result):
    wanted, derived = {}, set()
    for impl, trait, head, negative in truth.data["impls"]:
        if not negative and impl not in truth.hidden:
            wanted[impl] = trait, head
            if truth.nodes[impl][8] == 2:
                derived.add(impl)
    found = set()
    for edge in edges:
        if edge["kind"] != "IMPL" or {"member", "negative"} & set(edge["flags"]) or "via" not in edge:
            continue
        via, target = graph.nodes[edge["via"]], graph.nodes[edge["to"]]
        if via["external"] or via["path"].split("::")[0] not in truth.crates:
            continue
        impl = matched.get(edge["via"])
        if impl is None and is_cfg(via, edge):
            continue
        right = False
        if impl in wanted:
            trait, head = wanted[impl]
            same_trait = matched.get(edge["to"]) == trait if isinstance(trait, int) else target["name"] == truth.word(trait)
            right = same_trait and _head_agrees(truth, matched, graph.nodes[edge["from"]], head, edge)
        found.add(impl if right else edge["via"])
        if not right:
            result.wrong.append(Site("IMPL", impl, None, (via["file"], via["line"], via["col"]), edge["confidence"], "", edge))
    for impl in set(wanted) - found:
        result.missed.append(Site("IMPL", impl, wanted[impl][0], _row_place(truth, impl), "derive" if impl in derived else
                                  "macro" if truth.nodes[impl][8] else "written", ""))
    result.tallies["IMPL",] = Tally.of(set(wanted), found)
    for word, some in (("derive", derived), ("written", {i for i in wanted if not truth.nodes[i][8]}),
                       ("macro", {i for i in wanted if truth.nodes[i][8] == 1})):
        result.tallies["IMPL", word] = Tally(len(some & found), len(some), 0)


def _row_place(truth, row):
    node = truth.nodes[row]
    return (truth.files[node[3]], node[4] or node[6], node[5] or node[7]) if node[3] >= 0 else None


# --- CONTAINS, DEFINES

def truth_ownership(truth):
    """{"CONTAINS": pairs, "DEFINES": pairs} of rows, which follow from the paths and the impls' heads."""
    pairs = {"CONTAINS": set(), "DEFINES": set()}
    for row, (family, flavour, path, *_) in enumerate(truth.nodes):
        parent = path.rpartition("::")[0]
        if flavour == "crate":
            continue
        if flavour == "member":
            pairs["DEFINES"].add((truth.by_path[parent], row))
            continue
        while parent and not (parent in truth.by_path and truth.nodes[truth.by_path[parent]][0] == "module"):
            parent = parent.rpartition("::")[0]
        if parent:
            pairs["CONTAINS"].add((truth.by_path[parent], row))
        if family == "impl":
            head = truth.impl_heads.get(row)
            if head is not None:
                pairs["DEFINES"].add((head, row))
    return pairs


def _ownership(truth, graph, matched, edges, result):
    wanted = truth_ownership(truth)
    found = {"CONTAINS": set(), "DEFINES": set()}
    for edge in edges:
        if edge["kind"] not in found:
            continue
        source, target = graph.nodes[edge["from"]], graph.nodes[edge["to"]]
        if source["external"] or source["path"].split("::")[0] not in truth.crates:
            continue
        pair = matched.get(edge["from"], edge["from"]), matched.get(edge["to"], edge["to"])
        if edge["to"] not in matched and (is_cfg(target, edge) or target.get("flavour") == "proc"):
            continue  # a procedural macro is no item to the compiler, but its function
        if pair not in wanted[edge["kind"]]:
            result.wrong.append(Site(edge["kind"], matched.get(edge["from"]), matched.get(edge["to"]),
                                     (target["file"], target["line"], target["col"]) if "line" in target else None,
                                     target["family"], "", edge))
        found[edge["kind"]].add(pair)
    for kind, pairs in wanted.items():
        pairs = {pair for pair in pairs if not {*pair} & truth.hidden}
        result.tallies[kind,] = Tally.of(pairs, found[kind])
        for owner, row in pairs - found[kind]:
            result.missed.append(Site(kind, owner, row, _row_place(truth, row), truth.nodes[row][0],
                                      "macro" if truth.nodes[row][8] else "written"))


# --- USES

def _uses(truth, graph, matched, edges, result):
    wanted = {"signature": {}, "body": {}, "derive": {}}
    for user, used, where, *place in truth.data["uses"]:
        if user in truth.hidden or is_associated_type(truth, used) or where == "field" and used in truth.unnumbered:
            continue
        place_of = "derive" if truth.nodes[user][8] == 2 else "signature" if where == "signature" else "body"
        wanted[place_of].setdefault((user, used), (where, place))
    anywhere = {pair for pairs in wanted.values() for pair in pairs}
    found = {"signature": set(), "body": set(), "derive": set()}
    for edge in edges:
        if edge["kind"] != "USES" or edge["from"] not in matched or "reexport" in edge["flags"]:
            continue
        target = graph.nodes[edge["to"]]
        if target["external"] or target["family"] in ("macro", "module") or edge["confidence"] not in LEVELS:
            continue
        if edge["to"] not in matched and is_cfg(target, edge):
            continue
        pair = matched[edge["from"]], matched.get(edge["to"], edge["to"])
        if "field" in edge["flags"] and pair[1] in truth.unnumbered:
            continue
        user = truth.nodes[pair[0]]
        where = "derive" if user[8] == 2 else "signature" if "signature" in edge["flags"] else "body"
        if user[0] == "module" or not isinstance(pair[1], str) and _is_nobodys(truth, pair, anywhere, wanted[where]):
            continue
        if pair not in wanted[where]:
            result.wrong.append(Site(f"USES {where}", pair[0], matched.get(edge["to"]), _place(edge), edge["confidence"], "", edge))
        found[where].add(pair)
    # An edge is one for all its sites: one that is also of the signature tells of the body all the same.
    everywhere = found["signature"] | found["body"]
    for where, pairs in wanted.items():
        seen = found[where] | everywhere & set(pairs) if where == "body" else found[where]
        result.tallies["USES", where] = Tally.of(set(pairs), seen)
        for pair in set(pairs) - seen:
            reason, place = pairs[pair]
            result.missed.append(Site(f"USES {where}", *pair, (truth.files[place[0]], *place[1:]) if place[0] >= 0 else None,
                                      reason, ""))


def is_associated_type(truth, row):
    """`T::Item` in a type is resolved by the trait solver alone; what it names is scored on neither side."""
    return truth.nodes[row][0] == "type" and truth.nodes[row][1] == "member"


def _is_nobodys(truth, pair, anywhere, wanted):
    """Whether a use of ours is neither right nor wrong: one that the other table has, an associated type, or `Self`."""
    user, used = pair
    if pair in wanted:
        return False
    parent = truth.parent(user)
    return pair in anywhere or is_associated_type(truth, used) or used == parent or \
        parent is not None and truth.impl_heads.get(parent) == used
