// The first Snapshot, or one laid out anew: everything of one Delta at once.
//
// Nodes are numbered in path order, so that what stands together in the source stands together in memory. Edges are
// put in place by counting: their order within a list follows from the order in which they are laid down, and only
// outgoing lists are compared at all.
//
// Threads: free function over the caller's data.
// Cost:    linear; 83 K nodes, 435 K edges and 873 K sites in 90–110 ms of CPU on a machine shared with other
//          work (graph_bench, first_delta).
#pragma once

#include "graph/snapshot.h"

namespace pt::graph {

// Errors as apply(). The Delta may only add.
Result<SnapshotPtr> bulk_build(const isg::Delta& delta);

}  // namespace pt::graph
