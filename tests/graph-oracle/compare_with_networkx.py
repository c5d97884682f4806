"""Our graph algorithms against networkx: compare_with_networkx.py <graph_oracle program> [seed]

Random graphs of several shapes, sparse and dense, with self-loops and repeated arcs, a long chain and a long ring.
Exit 77, which CTest counts as skipped, if networkx is not installed.
"""
import random
import subprocess
import sys

try:
    import networkx as nx
except ImportError:
    print("skipped: python3-networkx is not installed")
    sys.exit(77)

RANDOM_GRAPHS = 150
CYCLES_MAX = 60  # vertices whose shortest cycle is told


def random_graphs(seed):
    """(vertices, arcs, pairs asked about) of each."""
    dice = random.Random(seed)
    for _ in range(RANDOM_GRAPHS):
        vertices = dice.choice([1, 2, 3, 5, 8, 20, 60])
        arcs = dice.randrange(int(vertices * dice.choice([0.5, 1, 1.5, 3, 6])) + 1)
        arcs = [(dice.randrange(vertices), dice.randrange(vertices)) for _ in range(arcs)]
        yield vertices, arcs, [(0, vertices - 1)]
    chain = [(v, v + 1) for v in range(2999)]
    yield 3000, chain, [(0, 2999)]
    yield 3000, chain + [(2999, 0)], [(0, 2999)]


def keyed(lines, count):
    """The next `count` lines by their first word."""
    return {words[0]: words[1:] for words in (next(lines).split() for _ in range(count))}


def ask(program, graphs):
    """For each graph what is said of all of it, and of each pair."""
    text = []
    for vertices, arcs, pairs in graphs:
        text.append(f"graph {vertices} {len(arcs)} {len(pairs)}")
        text.extend(f"{source} {target}" for source, target in arcs + pairs)
    done = subprocess.run([program], input="\n".join(text), capture_output=True, text=True, check=True)
    lines = iter(done.stdout.splitlines())
    answers = [(keyed(lines, 4), [keyed(lines, 3) for _ in pairs]) for _, _, pairs in graphs]
    assert next(lines, None) is None, "more lines than asked for"
    return answers


def is_walk(graph, vertices):
    return all(graph.has_edge(a, b) for a, b in zip(vertices, vertices[1:]))


def check_pair(graph, reverse, pair, said):
    source, target = pair
    forward = nx.single_source_shortest_path_length(graph, source)
    assert [int(d) for d in said["distances"]] == [forward.get(v, -1) for v in range(len(graph))], "distances"
    backward = nx.single_source_shortest_path_length(reverse, source)
    assert [int(d) for d in said["radius"]] == [backward.get(v, -1) for v in range(len(graph))], "blast-radius"

    path = [int(v) for v in said["path"]]
    if target not in forward:
        assert not path, "path that is not there"
        return
    assert path[0] == source and path[-1] == target and is_walk(graph, path), "path"
    assert len(path) == forward[target] + 1, "length of path"
    if len(graph) <= 60:
        assert path == min(nx.all_shortest_paths(graph, source, target)), "ties of path"


def check(vertices, arcs, pairs, said):
    whole, of_pairs = said
    graph = nx.DiGraph()
    graph.add_nodes_from(range(vertices))
    graph.add_edges_from(arcs)
    reverse = graph.reverse()

    components = {}
    for component in nx.strongly_connected_components(graph):
        for vertex in component:
            components[vertex] = min(component)
    assert [int(c) for c in whole["components"]] == [components[v] for v in range(vertices)], "components"
    assert whole["order"] == ["1"], "order of components"

    recursion = [sorted(c) for c in nx.strongly_connected_components(graph) if len(c) > 1]
    recursion.sort(key=lambda c: (-len(c), c[0]))
    assert whole["recursion"] == [",".join(map(str, c)) for c in recursion], "find-cycles"

    assert len(whole["cycles"]) == min(vertices, CYCLES_MAX), "cycles"
    for vertex, text in enumerate(whole["cycles"]):
        back = nx.single_source_shortest_path_length(reverse, vertex)
        lengths = [back[s] for s in graph.successors(vertex) if s in back]
        if not lengths:
            assert text == "-", "cycle that is not there"
            continue
        cycle = [int(v) for v in text.split(",")]
        assert cycle[0] == vertex and len(set(cycle)) == len(cycle), "cycle"
        assert is_walk(graph, cycle + [vertex]), "arcs of cycle"
        assert len(cycle) == min(lengths) + 1, "length of cycle"

    for pair, of_pair in zip(pairs, of_pairs, strict=True):
        check_pair(graph, reverse, pair, of_pair)


def compare(program, graphs):
    """Whether all agree; prints the first that does not."""
    for (vertices, arcs, pairs), said in zip(graphs, ask(program, graphs), strict=True):
        try:
            check(vertices, arcs, pairs, said)
        except AssertionError as error:
            shown = [{k: v[:60] for k, v in part.items()} for part in [said[0], *said[1]]]
            print(f"differs: {error}\n{vertices} vertices, arcs {arcs[:200]}, pairs {pairs[:200]}\nours: {shown}")
            return False
    return True


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    print(f"seed {seed}")
    graphs = list(random_graphs(seed))
    if not compare(sys.argv[1], graphs):
        return 1
    print(f"{len(graphs)} graphs agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
