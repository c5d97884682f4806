// An EditSeries is a workspace's graph and the Deltas of real edits of it: what storage engines are measured with.
//
// The edits are those of people in mid-work, drawn by a seed over all functions: a line comes into a body and goes again, which
// moves what stands below it, and a function that calls another comes and goes. They are made in memory and followed by the
// pipeline as saves are; the disk is only read.
//
// Threads: free functions; the pipeline starts its own.
// Cost:    an index, and some milliseconds an edit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "pipeline/indexer.h"

namespace pt::analysis {

struct EditSeries {
  std::string name;
  uint64_t lines = 0;
  graph::SnapshotPtr first;
  std::vector<isg::Delta> deltas;          // each from the one before
  std::vector<graph::SnapshotPtr> graphs;  // after each
};

// `edits` Deltas at most; fewer where most edits change nothing. Errors: those of indexing; kNotFound without a function.
Result<EditSeries> edit_series(FileSystem& disk, const std::string& root,
                               const pipeline::IndexOptions& options, size_t edits, uint64_t seed);

// As bytes, for another process, and back; the graph itself goes by itself.
Result<std::string> bytes_of(const EditSeries& series);
// The Deltas are applied to `first`. kIntegrity: these are no such bytes.
Result<EditSeries> series_of(std::string_view bytes, graph::SnapshotPtr first);

}  // namespace pt::analysis
