#include "graph/strongly_connected.h"

#include <algorithm>

namespace pt::graph {
namespace {

constexpr uint32_t kUnvisited = 0xFFFF'FFFF;

struct Frame {
  uint32_t vertex;
  uint32_t next_arc;
};

}  // namespace

// `low` holds Tarjan's lowlink: the least visiting number known to be reachable within the open part of the search.
Components strongly_connected_components(const FlatGraph& graph, Stop stop) {
  Components components;
  components.of.assign(graph.size(), kUnvisited);
  std::vector<uint32_t> number(graph.size(), kUnvisited);
  std::vector<uint32_t> low(graph.size());
  std::vector<uint32_t> open;  // visited, component not yet known
  std::vector<Frame> search;
  uint32_t visited = 0;

  auto enter = [&](uint32_t vertex) {
    stop.check();
    number[vertex] = low[vertex] = visited++;
    open.push_back(vertex);
    search.push_back({vertex, graph.offsets[vertex]});
  };
  auto close = [&](uint32_t root) {
    uint32_t vertex;
    do {
      vertex = open.back();
      open.pop_back();
      components.of[vertex] = components.count;
    } while (vertex != root);
    ++components.count;
  };

  for (uint32_t start = 0; start < graph.size(); ++start) {
    if (number[start] != kUnvisited) continue;
    enter(start);
    while (!search.empty()) {
      Frame& frame = search.back();
      uint32_t vertex = frame.vertex;
      if (frame.next_arc < graph.offsets[vertex + 1]) {
        uint32_t target = graph.targets[frame.next_arc++];
        if (number[target] == kUnvisited) {
          enter(target);
        } else if (components.of[target] == kUnvisited) {
          low[vertex] = std::min(low[vertex], number[target]);
        }
        continue;
      }
      stop.check();
      if (low[vertex] == number[vertex]) close(vertex);
      search.pop_back();
      if (!search.empty()) low[search.back().vertex] = std::min(low[search.back().vertex], low[vertex]);
    }
  }
  return components;
}

FlatGraph Components::members(Stop stop) const {
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  arcs.reserve(of.size());
  for (uint32_t vertex = 0; vertex < of.size(); ++vertex) arcs.emplace_back(of[vertex], vertex);
  return FlatGraph::from_arcs(count, arcs, stop);
}

}  // namespace pt::graph
