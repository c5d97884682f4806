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
// Questions are put to Readers (reader.h), which an Engine gives out; each answers natively what it can. The owner feeds an
// Engine from a thread of its own, with a bounded queue and the whole graph when that overflows (daemon/live/graph_saver.h),
// so that an engine that is slow, far away or lost holds nobody up. docs/decisions/0016-questions-of-engines.md.
//
// Lifetime: what load() returned outlives the Engine; Readers end before it. Closing is the destructor's; sync() before it
//           makes sure.
// Threads:  one caller at a time, best the owner's own thread behind the publish; but reader() may be called from any thread,
//           and Readers answer beside everything else.
// Cost:     every method may wait for the disk or for a server, for which no longer than Options::wait_max_ns.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "store/api/reader.h"
#include "store/api/records.h"

namespace pt::store {

enum class Access : uint8_t { kReadWrite, kReadOnly };

// What an apply() that returned survives. A graph that was reset() or compacted survives both.
enum class Durability : uint8_t {
  kProcess,  // the end of this process, however sudden; after a loss of power, an earlier epoch may come back, or nothing
  kPower,  // loss of power too: a wait for the disk at each apply()
};

// Whatever the graph depends on besides the sources: version, options, toolchain. Another key is another graph.
struct Key {
  std::array<uint8_t, 16> bytes{};

  static Key of(std::string_view text) { return {hash128(text)}; }
  bool operator==(const Key&) const = default;
};

struct Options {
  // None: whatever key the graph has that is there, and zeros for a new one. For tools that look at any store.
  std::optional<Key> key;
  Access access = Access::kReadWrite;
  Durability durability = Durability::kProcess;
  // Longest wait for somebody else in one call, such as another process's lock or a server: kDeadline, and nothing was done
  // or it is found out by epoch() what was.
  int64_t wait_max_ns = 5'000'000'000;
};

// What tests put in place of chance; the defaults are for everybody else.
struct Hooks {
  // Passed at each place where the end of the process could matter, in the order of writing; each engine lists its own.
  std::function<void(std::string_view point)> at = [](std::string_view) {};
  std::function<uint64_t()> random = nullptr;  // nullptr: the system's
  uint64_t log_deltas_max = 0;                 // 0: the engine's own
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
  uint64_t nodes = 0;
  uint64_t edges = 0;
  uint64_t records = 0;
  uint64_t disk_bytes = 0;     // all files
  uint64_t log_bytes = 0;      // of them, Deltas that load() applies one by one
  uint64_t log_deltas = 0;     // how many
  uint64_t memory_bytes = 0;   // the Engine's own, estimated; what load() returned counts for itself
  uint64_t epochs_behind = 0;  // that were applied but are not yet where they are to be kept
};

// What an Engine can do besides the contract; a comparison of engines shows it.
struct Capabilities {
  bool persistent;          // finds its graph again after the end of the process
  bool walks_without_copy;  // a loaded graph is what stands on the disk
  bool detects_damage;      // every changed bit is found, or harms nothing
  bool many_processes;      // others may read what one process writes
  QuestionSet native;       // answered in its own way
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

  // For one thread that asks. kNotFound or kIntegrity: there is no graph. What was reset() or given up in the meantime, a
  // Reader sees with its next question.
  virtual Result<std::unique_ptr<Reader>> reader() = 0;

  // Of the graph that it has; 0 if it has none.
  virtual uint64_t epoch() const = 0;
  // Drawn at random by each reset(), never 0: epochs of different instances say nothing about one another. 0 without a graph.
  virtual uint64_t instance() const = 0;
  // Of the graph that it has, or of the Options.
  virtual Key key() const = 0;

  // What stands beside the graph, without loading that. Errors as load().
  virtual Result<Records> records() = 0;

  // Cost: may count.
  virtual Stats stats() const = 0;
  virtual Capabilities capabilities() const = 0;
};

}  // namespace pt::store
