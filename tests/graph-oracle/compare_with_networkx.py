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


def random_graphs(seed):
    dice = random.Random(seed)
    for _ in range(RANDOM_GRAPHS):
        vertices = dice.choice([1, 2, 3, 5, 8, 20, 60])
        arcs = dice.randrange(int(vertices * dice.choice([0.5, 1, 1.5, 3, 6])) + 1)
        yield vertices, [(dice.randrange(vertices), dice.randrange(vertices)) for _ in range(arcs)]
    chain = [(v, v + 1) for v in range(2999)]
    yield 3000, chain
    yield 3000, chain + [(2999, 0)]


def ask(program, graphs):
    text = []
    for vertices, arcs in graphs:
        text.append(f"graph {vertices} {len(arcs)}")
        text.extend(f"{source} {target}" for source, target in arcs)
    done = subprocess.run([program], input="\n".join(text), capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    keys = 7
    assert len(lines) == keys * len(graphs), f"{len(lines)} lines for {len(graphs)} graphs"
    return [{line[0]: line[1:] for line in lines[i * keys:(i + 1) * keys]} for i in range(len(graphs))]


def is_walk(graph, vertices):
    return all(graph.has_edge(a, b) for a, b in zip(vertices, vertices[1:]))


def check(vertices, arcs, said):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(vertices))
    graph.add_edges_from(arcs)

    components = {}
    for component in nx.strongly_connected_components(graph):
        for vertex in component:
            components[vertex] = min(component)
    assert [int(c) for c in said["components"]] == [components[v] for v in range(vertices)], "components"
    assert said["order"] == ["1"], "order of components"

    forward = nx.single_source_shortest_path_length(graph, 0)
    assert [int(d) for d in said["distances"]] == [forward.get(v, -1) for v in range(vertices)], "distances"
    backward = nx.single_source_shortest_path_length(graph.reverse(), 0)
    assert [int(d) for d in said["radius"]] == [backward.get(v, -1) for v in range(vertices)], "blast-radius"

    path = [int(v) for v in said["path"]]
    if vertices - 1 in forward:
        assert path[0] == 0 and path[-1] == vertices - 1 and is_walk(graph, path), "path"
        assert len(path) == forward[vertices - 1] + 1, "length of path"
        if vertices <= 60:
            assert path == min(nx.all_shortest_paths(graph, 0, vertices - 1)), "ties of path"
    else:
        assert not path, "path that is not there"

    for vertex, text in enumerate(said["cycles"]):
        lengths = [0 if s == vertex else nx.shortest_path_length(graph, s, vertex)
                   for s in graph.successors(vertex) if nx.has_path(graph, s, vertex)]
        if not lengths:
            assert text == "-", "cycle that is not there"
            continue
        cycle = [int(v) for v in text.split(",")]
        assert cycle[0] == vertex and len(set(cycle)) == len(cycle), "cycle"
        assert is_walk(graph, cycle + [vertex]), "arcs of cycle"
        assert len(cycle) == min(lengths) + 1, "length of cycle"

    recursion = [sorted(c) for c in nx.strongly_connected_components(graph) if len(c) > 1]
    recursion.sort(key=lambda c: (-len(c), c[0]))
    assert said["recursion"] == [",".join(map(str, c)) for c in recursion], "find-cycles"


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    print(f"seed {seed}")
    graphs = list(random_graphs(seed))
    for (vertices, arcs), said in zip(graphs, ask(sys.argv[1], graphs)):
        try:
            check(vertices, arcs, said)
        except AssertionError as error:
            print(f"differs: {error}\n{vertices} vertices, arcs {arcs[:200]}\nours: { {k: v[:60] for k, v in said.items()} }")
            return 1
    print(f"{len(graphs)} graphs agree")
    return 0


sys.exit(main())
