"""Our graph algorithms against networkx on real workspaces: real_graphs.py <graph_oracle> <parseltongue> [seed [SET...]]

Of each corpus that has been fetched (scripts/fetch-crates), the export gives two graphs: CALLS between functions, and CALLS,
USES and IMPL lifted to modules. Both go through the oracle as the random graphs do: components, shortest cycles, blast-radius
sets by depth, shortest paths; vertices are numbered by the seed, so that the ones asked about are a sample. Then find-cycles
itself is asked about the workspace, and must list the components that networkx finds, lifted here once more.

Exit 77, which CTest counts as skipped, if networkx is not installed or no corpus is there.
"""
import gc
import json
import pathlib
import random
import subprocess
import sys

from compare_with_networkx import compare, nx

CORPORA = pathlib.Path(__file__).resolve().parents[2] / ".cache" / "corpora"
SETS = ["small", "medium", "accuracy"]
PAIRS = 25
MEMBERS_MAX = 100  # listed of a cycle
LIFTED = ("CALLS", "USES", "IMPL")
DEFAULT_CONFIDENCES = {"exact", "typed", "bound", "macro"}
FAMILIES = ["function", "struct", "trait", "module", "impl", "type", "value", "macro"]


def export_of(program, folder):
    done = subprocess.run([program, "export", "--root", folder, "--deps", "none", "--quiet", "--format", "jsonl"],
                          capture_output=True, check=True)
    nodes, edges = {}, []
    for line in done.stdout.splitlines():
        item = json.loads(line)
        if item["t"] == "node":
            nodes[item["id"]] = item
        elif item["t"] == "edge":
            edges.append(item)
    return nodes, edges


def is_production(node):
    return not {"test", "example", "build"} & set(node["flags"])


def modules_of(nodes, edges):
    """The nearest module of each node: itself, or that of its owner, which CONTAINS it or else DEFINES it."""
    def rank(edge):
        owner = nodes[edge["from"]]
        return (edge["kind"] != "CONTAINS", not is_production(owner), FAMILIES.index(owner["family"]),
                owner["path"].encode(), owner["id"])

    owners = {}
    for edge in edges:
        if edge["kind"] in ("CONTAINS", "DEFINES"):
            known = owners.setdefault(edge["to"], edge)
            if known is not edge and rank(edge) < rank(known):
                owners[edge["to"]] = edge
    modules = {}
    for node in nodes:
        at = node
        while at is not None and nodes[at]["family"] != "module":
            at = owners[at]["from"] if at in owners else None
        modules[node] = at if at is None or not nodes[at].get("external") else None
    return modules


def arcs_of(level, nodes, edges, modules):
    """(from, to) as ids of vertices, as find-cycles sees them when nothing else is said."""
    for edge in edges:
        ends = edge["from"], edge["to"]
        kinds = ("CALLS",) if level == "function" else LIFTED
        if (edge["kind"] not in kinds or edge["confidence"] not in DEFAULT_CONFIDENCES or "negative" in edge["flags"]
                or not all(is_production(nodes[end]) for end in ends)):
            continue
        if level == "module":
            ends = modules[ends[0]], modules[ends[1]]
            if None not in ends and ends[0] != ends[1]:
                yield ends
        elif not any(nodes[end].get("external") for end in ends):
            yield ends


def sampled(arcs, dice):
    """The graph with its vertices numbered by the dice, and pairs to ask about, the second within reach of the first."""
    names = sorted({end for arc in arcs for end in arc})
    dice.shuffle(names)
    numbers = {name: number for number, name in enumerate(names)}
    numbered = sorted({(numbers[a], numbers[b]) for a, b in arcs})
    graph = nx.DiGraph(numbered)
    pairs = []
    for source in range(min(PAIRS, len(names))):
        pairs.append((source, dice.choice(sorted(nx.descendants(graph, source)) or range(len(names)))))
    return len(names), numbered, pairs


def cycles_agree(program, folder, level, arcs):
    done = subprocess.run([program, "find-cycles", "--root", folder, "--deps", "none", "--quiet", "--json", "--nested",
                           "--level", level], capture_output=True, check=True)
    said = json.loads(done.stdout)
    theirs = [set(c) for c in nx.strongly_connected_components(nx.DiGraph(arcs)) if len(c) > 1]
    right = len(said["cycles"]) == len(theirs)
    for cycle in said["cycles"]:
        # An answer lists the first members alone of a long cycle, but all are counted.
        members = {member["id"] for member in cycle["members"]}
        component = next((c for c in theirs if members & c), set())
        whole = len(members) == min(len(component), MEMBERS_MAX)
        if not (whole and members <= component and cycle["size"] == len(component)):
            print(f"differs: a cycle of {cycle['size']} with {cycle['members'][0]['path']}, where networkx has "
                  f"{len(component)}")
            right = False
    print(f"{folder.name}, {level} level: {len(said['cycles'])} cycles, {len(theirs)} by networkx")
    return right


def main():
    gc.disable()  # a million small objects that all stay: looking for garbage took half of the time
    oracle, program = sys.argv[1:3]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    folders = [CORPORA / name for name in sys.argv[4:] or SETS if (CORPORA / name / ".stamp").exists()]
    if not folders:
        print(f"skipped: none of the sets {', '.join(SETS)} is in {CORPORA}; scripts/fetch-crates brings them")
        return 77
    right = True
    for folder in folders:
        nodes, edges = export_of(program, folder)
        modules = modules_of(nodes, edges)
        for level in ("function", "module"):
            arcs = list(arcs_of(level, nodes, edges, modules))
            graph = sampled(arcs, dice)
            print(f"{folder.name}, {level} level: {graph[0]} vertices, {len(graph[1])} arcs, {len(graph[2])} pairs")
            right = compare(oracle, [graph]) and right
            right = cycles_agree(program, folder, level, arcs) and right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
