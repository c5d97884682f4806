// Reads graphs from stdin and prints what our algorithms say of them, for compare_with_networkx.py.
//
//   input   graph <vertices> <arcs> <pairs>, then one line `source target` for each arc and each pair of vertices that is
//           asked about; any number of graphs
//   output  for each graph:
//             components <least member of the component of each vertex>
//             order      <1 if components are numbered in reverse topological order>
//             cycles     <for each of the first 60 vertices a shortest cycle through it, as a,b,c; `-` if there is none>
//             recursion  <components of more than one vertex, as find-cycles lists them, members joined by commas>
//           and for each pair:
//             distances  <from the source to each vertex; -1 if it does not reach it>
//             path       <a shortest path from source to target; empty if there is none>
//             radius     <reverse reach of the source, as distances, by the blast-radius of a graph of CALLS>
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

using Pair = std::pair<uint32_t, uint32_t>;
using Pairs = std::vector<Pair>;

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

void print_paths(const FlatGraph& graph, const FlatGraph& reversed, Pair asked) {
  BreadthFirst search;
  search.run(graph.size() + 1, asked.first, graph.size(), BreadthFirst::kUnreached, neighbours(graph));
  std::cout << "distances";
  for (uint32_t v = 0; v < graph.size(); ++v) {
    std::cout << ' '
              << (search.distance(v) == BreadthFirst::kUnreached ? -1 : static_cast<int>(search.distance(v)));
  }
  std::cout << "\npath";
  for (uint32_t v : shortest_path(graph.size(), asked.first, asked.second, BreadthFirst::kUnreached,
                                  neighbours(graph), neighbours(reversed), std::less<uint32_t>(), &search)) {
    std::cout << ' ' << v;
  }
  std::cout << '\n';
}

void print_cycles(const FlatGraph& graph, const FlatGraph& reversed) {
  BreadthFirst search;
  std::cout << "cycles";
  for (uint32_t v = 0; v < std::min(graph.size(), kCyclesMax); ++v) {
    std::string text;
    for (uint32_t step : shortest_cycle(graph.size(), v, graph::BreadthFirst::kUnreached, neighbours(graph),
                                        neighbours(reversed), std::less<uint32_t>(), &search)) {
      text += (text.empty() ? "" : ",") + std::to_string(step);
    }
    std::cout << ' ' << (text.empty() ? "-" : text);
  }
  std::cout << '\n';
}

// The same through a Snapshot and the questions.
class Answers {
 public:
  Answers(uint32_t vertices, Pairs arcs) : vertices_(vertices) {
    for (uint32_t v = 0; v < vertices; ++v) made_.function(name(v));
    std::ranges::sort(arcs);
    arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
    for (auto [source, target] : arcs) made_.calls(name(source), name(target));
    snapshot_ = made_.snapshot();
  }

  void print_recursion() {
    query::CyclesOptions options;
    options.level = query::CycleLevel::kFunction;
    options.members_max = 0;
    std::cout << "recursion";
    for (const auto& cycle : query::find_cycles(*snapshot_, options, &scratch_).cycles) {
      std::string text;
      for (const auto& member : cycle.members)
        text += (text.empty() ? "" : ",") + std::to_string(number(member));
      std::cout << ' ' << text;
    }
    std::cout << '\n';
  }

  void print_radius(uint32_t vertex) {
    std::vector<int> distances(vertices_, -1);
    distances[vertex] = 0;
    query::BlastRadiusOptions everything;
    everything.limit = 0;
    auto radius = query::blast_radius(*snapshot_, made_.id(name(vertex)), everything, &scratch_);
    for (const auto& row : radius.rows) distances[number(row.row)] = static_cast<int>(row.distance);
    std::cout << "radius";
    for (int distance : distances) std::cout << ' ' << distance;
    std::cout << '\n';
  }

 private:
  static std::string name(uint32_t vertex) { return "k::f" + std::to_string(kFirst + vertex); }
  static size_t number(const query::NodeRow& row) {
    return std::stoul(std::string(row.name.substr(1))) - kFirst;
  }
  static constexpr uint32_t kFirst = 100'000;  // so that numbers are in the order of paths

  uint32_t vertices_;
  TestGraph made_;
  SnapshotPtr snapshot_;
  query::Scratch scratch_;
};

Pairs read_pairs(size_t count) {
  Pairs pairs(count);
  for (auto& [first, second] : pairs) std::cin >> first >> second;
  return pairs;
}

int run() {
  std::string word;
  uint32_t vertices = 0;
  size_t arc_count = 0;
  size_t asked_count = 0;
  while (std::cin >> word >> vertices >> arc_count >> asked_count) {
    Pairs arcs = read_pairs(arc_count);
    FlatGraph graph = FlatGraph::from_arcs(vertices, arcs);
    FlatGraph reversed = graph.reversed();
    Answers answers(vertices, arcs);
    print_components(graph);
    print_cycles(graph, reversed);
    answers.print_recursion();
    for (Pair asked : read_pairs(asked_count)) {
      print_paths(graph, reversed, asked);
      answers.print_radius(asked.first);
    }
  }
  return 0;
}

}  // namespace
}  // namespace pt::graph

int main() { return pt::graph::run(); }
