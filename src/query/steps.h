// for_each_edge visits the edges of one node, and looks at a Stop before each few thousand of them: a node that everybody
// uses can have a million, and a search may visit a million nodes of one edge each.
//
// Threads: free function.
// Cost:    that of a plain loop, and a look a node.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "base/stop.h"

namespace pt::query {

// Between two looks: some 100 microseconds where the far end of each is a cache miss.
inline constexpr size_t kEdgesAtOnce = 4096;

// visit(const Edge&) for each; throws Stopped.
template <typename Edge, typename Visit>
void for_each_edge(std::span<const Edge> edges, Stop stop, Visit visit) {
  for (;;) {
    stop.check();
    const size_t some = std::min(edges.size(), kEdgesAtOnce);
    for (const Edge& edge : edges.first(some)) visit(edge);
    if (some == edges.size()) return;
    edges = edges.subspan(some);
  }
}

}  // namespace pt::query
