// Strongly connected components: the classes of vertices that reach one another.
//
// Tarjan's algorithm (R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1972), with the
// depth-first search on an explicit stack, so that a chain of a million calls is an answer and not a crash.
//
// Threads: free function over the caller's data.
// Cost:    linear in vertices and arcs; three words a vertex.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/flat_graph.h"

namespace pt::graph {

struct Components {
  // The component of each vertex. Numbers are in reverse topological order: an arc between components leads from the
  // higher to the lower.
  std::vector<uint32_t> of;
  uint32_t count = 0;

  // The vertices of each component, ascending: one array, and where each component begins in it.
  FlatGraph members(Stop stop = Stop()) const;
};

// Throws Stopped, as members() does.
Components strongly_connected_components(const FlatGraph& graph, Stop stop = Stop());

}  // namespace pt::graph
