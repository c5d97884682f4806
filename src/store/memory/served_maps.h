// ServedMaps are GraphMaps at one epoch after the other, with what Readers need besides: the gate, the epoch, and the graph as a
// Snapshot for questions that are not answered from maps.
//
// Lifetime: shared by the engine and the Readers that are in the middle of an answer; after a reset() the last of those ends it.
// Threads:  apply() by one writer, the rest by any. A Snapshot is made by a thread of its own, so that whoever waits for it can
//           leave when a Stop comes: the last steps of making one, 0.1 s at 500 K lines, look at none.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

#include "base/mutex.h"
#include "base/result.h"
#include "base/stop.h"
#include "graph/snapshot.h"
#include "store/memory/epoch_gate.h"
#include "store/memory/graph_maps.h"

namespace pt::store {

// What is said of maps that are not whole.
Error not_whole();

class ServedMaps {
 public:
  explicit ServedMaps(const graph::Snapshot& graph) : maps_(graph) { publish(graph.epoch(), true); }
  ~ServedMaps();
  ServedMaps(const ServedMaps&) = delete;
  ServedMaps& operator=(const ServedMaps&) = delete;

  // As GraphMaps::apply().
  Result<void> apply(const isg::Delta& delta);
  const GraphMaps& maps() const { return maps_; }
  EpochGate& gate() { return gate_; }

  struct State {
    uint64_t epoch = 0;
    GraphMaps::Counts counts;
    bool whole = true;  // no: a Delta did not fit, and what stands in the maps is no graph
  };
  State state() const {
    MutexLock lock(mutex_);
    return state_;
  }

  // The whole graph at some epoch since the call. Cost: if nobody has asked for it at this epoch, about that of reset().
  Result<graph::SnapshotPtr> snapshot(Stop stop);

 private:
  void publish(uint64_t epoch, bool whole);

  // A Snapshot that is being made.
  struct Making {
    std::atomic<bool> done = false;
    Result<graph::SnapshotPtr> made;
  };
  // The one that is under way, begun now if there is none.
  std::shared_ptr<Making> making();
  Result<graph::SnapshotPtr> make_snapshot(Stop stop);

  GraphMaps maps_;
  EpochGate gate_;
  mutable Mutex mutex_;
  State state_ PT_GUARDED_BY(mutex_);
  std::shared_ptr<Making> making_ PT_GUARDED_BY(mutex_);  // the last
  StopSource ends_;
  std::jthread maker_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::store
