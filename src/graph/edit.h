// A Snapshot that differs a little from another: copies the blocks that a Delta touches and shares the rest.
//
// Steps, in the Delta's order of application:
//   1. changed nodes get their new records; their NodeIds and edges stay;
//   2. removed edges, removed nodes, added nodes and added edges are looked up; whatever does not fit is an error;
//   3. outgoing lists are edited, block by block;
//   4. incoming lists follow: for each pair of nodes whose edges changed, the entries are taken out and put back as the
//      outgoing list now has them;
//   5. modules of nodes with a new owner are found again.
// Lists stay in the order of answers by binary search. A changed node whose place in that order moved is taken out of
// the lists it stands in and put back, but only where it really stands wrong: most interface edits leave path and
// family alone, and then no list of a caller is touched.
//
// Threads: one writer for all Snapshots that descend from one another.
#pragma once

#include "graph/snapshot.h"

namespace pt::graph {

// Errors as apply().
Result<SnapshotPtr> edit(const Snapshot& snapshot, const isg::Delta& delta);

}  // namespace pt::graph
