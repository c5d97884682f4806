// FlatGraph is a directed graph as two arrays (compressed sparse rows): the targets of vertex v are
// targets[offsets[v]] up to targets[offsets[v + 1]].
//
// Lifetime: a value.
// Threads:  any number of readers.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/stop.h"

namespace pt::graph {

struct FlatGraph {
  std::vector<uint32_t> offsets{0};
  std::vector<uint32_t> targets;

  // `arcs` are (source, target) with both below `vertices`; repeats and self-loops stay. The targets of a vertex keep
  // the order of the arcs. Linear. Throws Stopped, as reversed() does.
  static FlatGraph from_arcs(uint32_t vertices, std::span<const std::pair<uint32_t, uint32_t>> arcs,
                             Stop stop = Stop());
  FlatGraph reversed(Stop stop = Stop()) const;

  uint32_t size() const { return static_cast<uint32_t>(offsets.size() - 1); }
  std::span<const uint32_t> of(uint32_t vertex) const {
    return std::span(targets).subspan(offsets[vertex], offsets[vertex + 1] - offsets[vertex]);
  }
};

}  // namespace pt::graph
