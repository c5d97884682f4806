#include "graph/flat_graph.h"

#include <numeric>

namespace pt::graph {

FlatGraph FlatGraph::from_arcs(uint32_t vertices, std::span<const std::pair<uint32_t, uint32_t>> arcs) {
  FlatGraph graph;
  graph.offsets.assign(size_t{vertices} + 1, 0);
  for (const auto& [source, target] : arcs) ++graph.offsets[source + 1];
  std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
  graph.targets.resize(arcs.size());
  std::vector<uint32_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
  for (const auto& [source, target] : arcs) graph.targets[next[source]++] = target;
  return graph;
}

FlatGraph FlatGraph::reversed() const {
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  arcs.reserve(targets.size());
  for (uint32_t vertex = 0; vertex < size(); ++vertex) {
    for (uint32_t target : of(vertex)) arcs.emplace_back(target, vertex);
  }
  return from_arcs(size(), arcs);
}

}  // namespace pt::graph
