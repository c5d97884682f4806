// The HotGraph is the truth of a HybridEngine: the graph and its records in memory, as of the last Delta that was applied. Its
// Readers walk it, and whoever fell behind takes the whole of it.
//
// Each whole graph that is put in its place begins a new lineage, since epochs of different ones say nothing about each other.
//
// Threads: one writer; the rest by any thread. The lock is held to copy pointers: two for the graph, one for each record in
//          whole() and records().
// Cost:    records stand on the heap, some 150 bytes each besides their own.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "base/mutex.h"
#include "graph/snapshot.h"
#include "store/api/records.h"

namespace pt::store {

// A state of the HotGraph. Lineage 0 is none.
struct Position {
  uint64_t lineage = 0;
  uint64_t epoch = 0;

  bool operator==(const Position&) const = default;
};

// Values are shared, so that a copy of the table is one of pointers.
using RecordTable = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

class HotGraph {
 public:
  struct Now {
    graph::SnapshotPtr graph;  // null: there is none yet
    Position position;
  };
  struct Whole {
    graph::SnapshotPtr graph;
    RecordTable records;
    Position position;
  };

  Now now() const {
    MutexLock lock(mutex_);
    return {graph_, position()};
  }
  Whole whole() const {
    MutexLock lock(mutex_);
    return {graph_, records_, position()};
  }
  Records records() const;
  uint64_t record_count() const {
    MutexLock lock(mutex_);
    return records_.size();
  }

  // ---- the writer's

  // Another graph, of a new lineage.
  void replace(graph::SnapshotPtr graph, std::span<const RecordChange> records);
  // The graph after a Delta.
  void advance(graph::SnapshotPtr graph, std::span<const RecordChange> changes);
  // The same graph, laid out anew.
  void renew(graph::SnapshotPtr graph);

 private:
  Position position() const PT_REQUIRES(mutex_) {
    return {lineage_, graph_ == nullptr ? 0 : graph_->epoch()};
  }

  mutable Mutex mutex_;
  graph::SnapshotPtr graph_ PT_GUARDED_BY(mutex_);
  RecordTable records_ PT_GUARDED_BY(mutex_);
  uint64_t lineage_ PT_GUARDED_BY(mutex_) = 0;
};

// As reset() takes them; they look into the table.
std::vector<RecordChange> changes_of(const RecordTable& records);

}  // namespace pt::store
