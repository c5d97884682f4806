"""How many of the call sites that leave the workspace our stubs have a signature for, and our graph an edge:
`scripts/accuracy --std`, told in docs/accuracy.md.

A site counts by its caller and by what the compiler says it calls. It is covered if our caller has an edge, of the default confidences, to the
external node of the same path; a trait's function also if it is the function of an impl of that trait, whose head is then
that of Self or a type parameter. Of n sites between one caller and one callee, as many are covered as our edge has.
"""
import collections
import re

import headers
import misses
import score
import sites
import std_paths
import stub_tree
import tables

OWN, DERIVED, FOREIGN, FORMAT = "own macros", "derives", "other crates' macros", "format_args!"
CLASSES = ("written", OWN, DERIVED, FOREIGN, "desugar", "implicit", FORMAT)
# Whose sites are taken to be lacking first, where one caller reaches one callee in several ways and we have some of them:
# those that by definition have no edge into other crates, then what is written.
LACKING_FIRST = (FORMAT, "implicit", "desugar", "written", OWN, DERIVED, FOREIGN)
# By definition no edges: calls of closures and function pointers are indirect sites, and what format_args! makes is nobody's call.
INDIRECT = re.compile(r"core::ops::(function|async_function)::(Async)?Fn")
FORMATTING = re.compile(r"core::fmt::(rt::|Arguments::|\{impl#)")
HOLDS_ANYTHING = ("any", "opaque")


def crate_of(path):
    return path.partition("::")[0]


def is_std(path):
    return crate_of(path) in std_paths.CRATES


def class_of(truth, row):
    """Who wrote a site. One that another crate's macro wrote has no place in the workspace."""
    caller, item, of_class, _, file, _, _ = row
    path = truth.data["foreign"][item][0]
    if of_class != "macro":
        return of_class
    if FORMATTING.match(path):
        return FORMAT
    if path == "core::future::get_context":
        return "desugar"
    if path.startswith("core::panicking::"):  # `assert!` stands here, and what it calls is its own matter
        return FOREIGN
    return DERIVED if truth.nodes[caller][8] == 2 else OWN if file >= 0 else FOREIGN


def our_key(path):
    """(path or trait's function, head or None) of an external node of ours; the trait of an impl's function is its last word."""
    parent, _, name = path.rpartition("::")
    if parent.endswith(">") and " as " in parent:
        trait, head = headers.split_impl(parent[parent.index("<"):])
        return f"{trait}::{name}", "param" if re.fullmatch(r"[A-Z]", head) else head
    if parent.endswith(">") and "<impl " in parent:
        at = parent.index("<impl ")
        return f"{parent[:at]}<impl {headers.head_word(parent[at + 6:-1])}>::{name}", None
    return path, None


def agrees(key, path, head):
    """Whether an edge of ours reaches what the compiler tells: a path, and the head of Self of a trait's function. The types of
    other crates' inherent impls are not known by name: of those the crate and the function are compared."""
    named, our_head = key
    if our_head is None and "{impl#" in path and not is_std(path):
        return crate_of(named) == crate_of(path) and headers.name_of(named) == headers.name_of(path)
    if our_head is None:
        return named == path
    return head != "" and named == "::".join(path.split("::")[-2:]) and (our_head in (head, "param") or head in HOLDS_ANYTHING)


class Stubs:
    """The paths of every function that the stubs have."""

    def __init__(self):
        tree = stub_tree.Tree(std_paths.STUBS)
        self.paths = {f"{path}::{name}" for path, names, _ in std_paths.inherent(tree) for name in names}
        for crate in stub_tree.CRATES:
            for item in tree.items(crate):
                self.paths.add(item.path)
                self.paths.update(f"{item.path}::{std_paths.check_with_rustc.member_name(member)}" for member in item.members)

    def __contains__(self, path):
        return path in self.paths


class Coverage:
    """Of one workspace: sites, those with a signature, and those with an edge, as Counters by ("std" or "other", class); what is
    left, as {(path, head, class): [(sites, place, caller)]}; and of our edges to std how many sites they claim, how many of those are
    right, and what the others are, as {path: [(sites, caller)]}."""

    def __init__(self):
        self.sites, self.known, self.covered = collections.Counter(), collections.Counter(), collections.Counter()
        self.left, self.wrong = collections.defaultdict(list), collections.defaultdict(list)
        self.claimed = self.right = self.indirect = 0

    def __add__(self, other):
        total = Coverage()
        for part in (self, other):
            for mine, theirs in ((total.sites, part.sites), (total.known, part.known), (total.covered, part.covered)):
                mine.update(theirs)
            for mine, theirs in ((total.left, part.left), (total.wrong, part.wrong)):
                for item, found in theirs.items():
                    mine[item] += found
            total.claimed, total.right = total.claimed + part.claimed, total.right + part.right
            total.indirect += part.indirect
        return total

    def share(self, what, of_class="written", where="std"):
        total = self.sites[where, of_class]
        return what[where, of_class] / total if total else None


def cover(truth, graph, matched, stubs, edges=None):
    """The Coverage; `edges` stand in for the graph's (the mutation check)."""
    found, wanted = Coverage(), collections.defaultdict(lambda: collections.defaultdict(dict))
    for row in truth.data["outward"]:
        path, head = truth.data["foreign"][row[1]]
        if INDIRECT.match(path):
            found.indirect += row[3]
        elif score.has_body(truth, row[0]):
            by_class = wanted[row[0]][path, head]
            of_class = class_of(truth, row)
            count, place = by_class.get(of_class, (0, None))
            by_class[of_class] = count + row[3], place or row[4:7]
    ours = collections.defaultdict(list)
    for edge in graph.edges if edges is None else edges:
        if edge["kind"] == "CALLS" and edge["from"] in matched and edge["confidence"] in score.LEVELS:
            target = graph.nodes[edge["to"]]
            if target["external"] and score.has_body(truth, matched[edge["from"]]):
                ours[matched[edge["from"]]].append((our_key(target["path"]), edge["count"], target["path"]))
    for caller in wanted.keys() | ours.keys():
        _match(found, wanted.get(caller, {}), ours.get(caller, []), caller, stubs)
    return found


def _match(found, wanted, ours, caller, stubs):
    left = {item: sum(count for count, _ in by_class.values()) for item, by_class in wanted.items()}
    # What names a head goes first: an edge to the trait's own function fits any.
    for key, count, path in sorted(ours, key=lambda one: (one[0][1] in (None, "param"), one[2])):
        right = 0
        for item in left:
            if left[item] and agrees(key, *item):
                taken = min(left[item], count - right)
                left[item] -= taken
                right += taken
        if is_std(path):
            found.claimed, found.right = found.claimed + count, found.right + right
            if right < count:
                found.wrong[path].append((count - right, caller))
    for item, by_class in wanted.items():
        where = "std" if is_std(item[0]) else "other"
        lacking = left[item]
        for of_class in LACKING_FIRST:
            count, place = by_class.get(of_class, (0, None))
            lost = min(count, lacking)
            lacking -= lost
            found.sites[where, of_class] += count
            found.covered[where, of_class] += count - lost
            found.known[where, of_class] += count if item[0] in stubs else 0
            if lost:
                found.left[(*item, of_class)].append((lost, place, caller))


def ratio(part, whole):
    return f"{part / whole:.4f} ({part}/{whole})" if whole else "–"


def cells(one, more):
    key = "std", "written"
    own, other = ("std", OWN), ("other", "written")
    return [one.sites[key], ratio(one.known[key], one.sites[key]), ratio(one.covered[key], one.sites[key]),
            ratio(more.covered[key], more.sites[key]), ratio(more.covered[own], more.sites[own]),
            ratio(more.covered[other], more.sites[other]), ratio(more.right, more.claimed)]


def as_json(one):
    """Plain values for machines: [sites, with a signature, with an edge] by (std or other, class)."""
    return {"sites": {" ".join(key): [one.sites[key], one.known[key], one.covered[key]] for key in sorted(one.sites)},
            "claimed": one.claimed, "right": one.right, "indirect": one.indirect}


def print_tables(title, found):
    """`found`: {workspace: (Coverage without dependencies, Coverage with them)}."""
    total = tuple(sum((pair[which] for pair in found.values()), Coverage()) for which in (0, 1))
    print(f"\n## {title}\n")
    print(tables.head("workspace", "written sites", "signature", "edge", "edge, with dependencies", "own macros' sites: edge",
                      "other crates: edge", "right, of what edges claim"))
    for name, pair in [*found.items(), ("**all**", total)]:
        print(tables.row(name, *cells(*pair)))
    print("\nSites of std by who wrote them, with dependencies\n")
    print(tables.head("written by", "sites", "signature", "edge"))
    for of_class in CLASSES:
        key = "std", of_class
        print(tables.row(of_class, total[1].sites[key], ratio(total[1].known[key], total[1].sites[key]),
                         ratio(total[1].covered[key], total[1].sites[key])))
    print(f"\nNot counted: {total[1].indirect} calls of closures and function pointers.")


def print_misses(coverage, truth, root, number):
    """The callees of std that are missed most often, each with a few of its sites."""
    ordered = sorted(((key, found) for key, found in coverage.left.items() if is_std(key[0]) and key[2] in ("written", OWN)),
                     key=lambda one: (-sum(count for count, *_ in one[1]), one[0]))
    for (path, head, of_class), found in ordered[:number]:
        print(f"{sum(count for count, *_ in found)}  {path}{f' for {head}' if head else ''}  [{of_class}]")
        for _, (file, line, column), caller in found[:3]:
            where = (truth.files[file], line, column) if file >= 0 else None
            print(f"     {misses.text(where)}  {sites.line_at(root, where)[:100]}\n        in {misses.readable(truth, caller)}")
