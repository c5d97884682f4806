// An Engine keeps a graph somewhere, fed with the same Deltas as the live one. What it has is a cache: the source tree is
// the truth, so whatever an Engine doubts it gives up, and its owner indexes the workspace and reset()s it.
//
// With the graph go records: byte strings by key that the owner wants to find again at exactly the same epoch, such as what
// each file was like when it was read. The Engine does not look into them.
//
// An Engine is in one of three states:
//   it has a graph       everything works;
//   it has none          because there was none, or none of this key (kNotFound), or a damaged one (kIntegrity): load() and
//                        apply() say which, reset() gives it one;
//   it has failed        the disk said no to an apply(): whatever came before is kept, later Deltas are refused with the same
//                        error, and only reset() can bring it back. Writing is never tried again blindly.
// No state keeps the owner from serving its graph from memory; it only has to say so.
//
// How it widens (docs/decisions/0011-mapped-snapshot-and-log.md): questions become methods that may say "not natively";
// engines behind a network take a deadline in their options and answer kDeadline; several Changes in one call become a batch.
//
// Lifetime: what load() returned outlives the Engine. Closing is the destructor's; sync() before it makes sure.
// Threads:  one caller at a time, best the owner's own thread behind the publish. Readers of Snapshots are never blocked.
// Cost:     every method may wait for the disk.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "store/api/records.h"

namespace pt::store {

enum class Access : uint8_t { kReadWrite, kReadOnly };

// What an apply() that returned survives. A graph that was reset() or compacted survives both.
enum class Durability : uint8_t {
  kProcess,  // the end of this process, however sudden; after a loss of power, an earlier epoch may come back, or nothing
  kPower,  // loss of power too: a wait for the disk at each apply()
};

struct Options {
  // Whatever the graph depends on besides the sources: version, options, toolchain. Another key is another graph.
  std::string key;
  Access access = Access::kReadWrite;
  Durability durability = Durability::kProcess;
};

// One step of the graph, and what changes in the records with it.
struct Change {
  const isg::Delta& delta;
  std::span<const RecordChange> records = {};
};

struct Contents {
  graph::SnapshotPtr graph;
  Records records;
};

struct Stats {
  uint64_t disk_bytes = 0;    // all files
  uint64_t log_bytes = 0;     // of them, Deltas that load() applies one by one
  uint64_t log_deltas = 0;    // how many
  uint64_t memory_bytes = 0;  // the Engine's own; what load() returned counts for itself
};

// What an Engine can do besides the contract; a comparison of engines shows it.
struct Capabilities {
  bool persistent;          // finds its graph again after the end of the process
  bool walks_without_copy;  // a loaded graph is what stands on the disk
  bool detects_damage;      // every changed bit is found, or harms nothing
};

class Engine {
 public:
  virtual ~Engine() = default;

  // The graph at epoch(), checked before it is trusted. kNotFound or kIntegrity: there is none, reset() is next.
  virtual Result<Contents> load() = 0;

  // All of it or nothing. kEpochGap if the Delta does not start at epoch(); then nothing has happened, but Deltas are
  // missing, and reset() is next. That the Delta fits the graph is what the caller has seen when it applied it itself.
  virtual Result<void> apply(const Change& change) = 0;

  // This graph and these records instead of all that was, under a new instance. If it fails, what was before is still there.
  virtual Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records = {}) = 0;

  // Tidies up if something is due, so that load() stays short: for when the owner has time, after every few apply(). If it
  // fails, nothing is lost, and it is not tried again at once.
  virtual Result<void> maintain() = 0;

  // Everything applied survives a loss of power.
  virtual Result<void> sync() = 0;

  // Reads and checks everything there is; kIntegrity says what is wrong, and the Engine has no graph from then on.
  virtual Result<void> verify() = 0;

  // Of the graph that it has; 0 if it has none.
  virtual uint64_t epoch() const = 0;
  // Drawn at random by each reset(), never 0: epochs of different instances say nothing about one another. 0 without a graph.
  virtual uint64_t instance() const = 0;

  virtual Stats stats() const = 0;
  virtual Capabilities capabilities() const = 0;
};

}  // namespace pt::store
