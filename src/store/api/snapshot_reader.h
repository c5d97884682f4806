// A SnapshotReader answers from one Snapshot that it is given: the reference as a Reader, for whoever has a graph in memory.
//
// Contract: store/api/reader.h.
#pragma once

#include <utility>

#include "store/api/reader.h"

namespace pt::store {

class SnapshotReader final : public Reader {
 public:
  explicit SnapshotReader(graph::SnapshotPtr graph) : graph_(std::move(graph)) {}

  Result<graph::SnapshotPtr> graph(Stop) override { return graph_; }

 private:
  graph::SnapshotPtr graph_;
};

}  // namespace pt::store
