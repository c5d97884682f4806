// The same graph without what edits have left behind: strings that nothing names any more, and blocks strewn over the heap.
//
// A StringPool only grows, so that readers need no lock, and edits do not find the strings of those before them: each save that
// renames something leaves a few hundred bytes. What is still named goes to an image in memory (image.h), on which the new
// Snapshot stands; the old one and its pool end with their last reader.
//
// Threads: a reader of the Snapshot like any other.
// Cost:    some 20 ms for 100 K nodes; meanwhile the graph is there twice.
#pragma once

#include "base/result.h"
#include "graph/snapshot.h"

namespace pt::graph {

// Of the same epoch, with the same NodeIds. Errors: those of write_image(), which come of a graph of more than 4 GiB.
Result<SnapshotPtr> renewed(const Snapshot& snapshot);

}  // namespace pt::graph
