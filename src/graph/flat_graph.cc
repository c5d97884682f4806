#include "graph/flat_graph.h"

#include <algorithm>
#include <numeric>

namespace pt::graph {
namespace {

// Arcs between two looks at a Stop: a fifth of a millisecond where each is a cache miss.
constexpr size_t kArcsAtOnce = 4096;

template <typename Use>
void for_each_arc(std::span<const std::pair<uint32_t, uint32_t>> arcs, Stop stop, Use use) {
  while (!arcs.empty()) {
    stop.check();
    const auto some = arcs.first(std::min(arcs.size(), kArcsAtOnce));
    for (const auto& [source, target] : some) use(source, target);
    arcs = arcs.subspan(some.size());
  }
}

}  // namespace

FlatGraph FlatGraph::from_arcs(uint32_t vertices, std::span<const std::pair<uint32_t, uint32_t>> arcs,
                               Stop stop) {
  FlatGraph graph;
  graph.offsets.assign(size_t{vertices} + 1, 0);
  for_each_arc(arcs, stop, [&](uint32_t source, uint32_t) { ++graph.offsets[source + 1]; });
  std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
  graph.targets.resize(arcs.size());
  std::vector<uint32_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
  for_each_arc(arcs, stop, [&](uint32_t source, uint32_t target) { graph.targets[next[source]++] = target; });
  return graph;
}

FlatGraph FlatGraph::reversed(Stop stop) const {
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  arcs.reserve(targets.size());
  for (uint32_t vertex = 0; vertex < size(); ++vertex) {
    stop.check();
    for (uint32_t target : of(vertex)) arcs.emplace_back(target, vertex);
  }
  return from_arcs(size(), arcs, stop);
}

}  // namespace pt::graph
