// Reads graphs from stdin and prints what our algorithms say of them, for compare_with_networkx.py.
//
//   input   graph <vertices> <arcs>, then one line `source target` for each arc; any number of graphs
//   output  for each graph:
//             components <least member of the component of each vertex>
//             distances  <from vertex 0 to each; -1 if it does not reach it>
//             path       <a shortest path from 0 to the last vertex; empty if there is none>
//             cycles     <for each of the first 60 vertices a shortest cycle through it, as a,b,c; `-` if there is none>
//             order      <1 if components are numbered in reverse topological order>
//             radius     <reverse reach of vertex 0, as distances, by the blast-radius of a graph of CALLS>
//             recursion  <components of more than one vertex, as find-cycles lists them, members joined by commas>
#include <algorithm>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "graph/flat_graph.h"
#include "graph/shortest_path.h"
#include "graph/strongly_connected.h"
#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::graph {
namespace {

constexpr uint32_t kCyclesMax = 60;

using Arcs = std::vector<std::pair<uint32_t, uint32_t>>;

auto neighbours(const FlatGraph& graph) {
  return [&graph](uint32_t vertex, auto visit) {
    for (uint32_t target : graph.of(vertex)) visit(target);
  };
}

void print_components(const FlatGraph& graph) {
  Components components = strongly_connected_components(graph);
  FlatGraph members = components.members();
  std::cout << "components";
  for (uint32_t v = 0; v < graph.size(); ++v) std::cout << ' ' << members.of(components.of[v])[0];
  std::cout << '\n';
  bool ordered = true;
  for (uint32_t v = 0; v < graph.size(); ++v) {
    for (uint32_t t : graph.of(v)) ordered = ordered && components.of[v] >= components.of[t];
  }
  std::cout << "order " << ordered << '\n';
}

void print_paths(const FlatGraph& graph, const FlatGraph& reversed) {
  BreadthFirst search;
  search.run(graph.size() + 1, 0, graph.size(), BreadthFirst::kUnreached, neighbours(graph));
  std::cout << "distances";
  for (uint32_t v = 0; v < graph.size(); ++v) {
    std::cout << ' '
              << (search.distance(v) == BreadthFirst::kUnreached ? -1 : static_cast<int>(search.distance(v)));
  }
  std::cout << "\npath";
  for (uint32_t v : shortest_path(graph.size(), 0, graph.size() - 1, BreadthFirst::kUnreached,
                                  neighbours(graph), neighbours(reversed), std::less<uint32_t>(), &search)) {
    std::cout << ' ' << v;
  }
  std::cout << "\ncycles";
  for (uint32_t v = 0; v < std::min(graph.size(), kCyclesMax); ++v) {
    std::string text;
    for (uint32_t step : shortest_cycle(graph.size(), v, neighbours(graph), neighbours(reversed),
                                        std::less<uint32_t>(), &search)) {
      text += (text.empty() ? "" : ",") + std::to_string(step);
    }
    std::cout << ' ' << (text.empty() ? "-" : text);
  }
  std::cout << '\n';
}

// The same through a Snapshot and the questions.
void print_answers(uint32_t vertices, const Arcs& arcs) {
  TestGraph made;
  auto name = [](uint32_t v) { return "k::f" + std::to_string(100000 + v); };
  for (uint32_t v = 0; v < vertices; ++v) made.function(name(v));
  Arcs distinct = arcs;
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (auto [source, target] : distinct) made.calls(name(source), name(target));
  SnapshotPtr snapshot = made.snapshot();
  query::Scratch scratch;
  auto number = [](const query::NodeRow& row) {
    return std::stoul(std::string(row.name.substr(1))) - 100000;
  };

  std::vector<int> distances(vertices, -1);
  distances[0] = 0;
  query::BlastRadiusOptions everything;
  everything.limit = 0;
  auto radius = query::blast_radius(*snapshot, made.id(name(0)), everything, &scratch);
  for (const auto& row : radius.rows) distances[number(row.row)] = static_cast<int>(row.distance);
  std::cout << "radius";
  for (int distance : distances) std::cout << ' ' << distance;

  query::CyclesOptions options;
  options.level = query::CycleLevel::kFunction;
  options.members_max = 0;
  std::cout << "\nrecursion";
  for (const auto& cycle : query::find_cycles(*snapshot, options, &scratch).cycles) {
    std::string text;
    for (const auto& member : cycle.members)
      text += (text.empty() ? "" : ",") + std::to_string(number(member));
    std::cout << ' ' << text;
  }
  std::cout << '\n';
}

int run() {
  std::string word;
  uint32_t vertices = 0;
  size_t arc_count = 0;
  while (std::cin >> word >> vertices >> arc_count) {
    Arcs arcs(arc_count);
    for (auto& [source, target] : arcs) std::cin >> source >> target;
    FlatGraph graph = FlatGraph::from_arcs(vertices, arcs);
    print_components(graph);
    print_paths(graph, graph.reversed());
    print_answers(vertices, arcs);
  }
  return 0;
}

}  // namespace
}  // namespace pt::graph

int main() { return pt::graph::run(); }
