// Two stores find their difference by walking only what differs, and one is made equal to the other.
//
// The end that wants to become like the other asks; the other, a SyncSource, answers. Beginning at the roots, hashes are said two
// levels at a time; who asks knows all hashes of its own tree, wherever they stand in it, and asks no more about one that it
// has. So what is exchanged is proportional to the difference, and everything is checked against the root that was announced: a
// source can withhold, but it cannot have anything taken in that has another root. The messages are bytes
// (docs/formats/merkle-sync.md), which `Exchange` carries, in the same process or over a network.
//
// Afterwards the store has the graph of the other one, with the same root, and its records, by one apply(): under its own
// instance, one epoch on. A store that has no graph, or a damaged one, is reset() to an empty graph first.
//
// Threads: free functions; the Engine's owner calls.
// Errors:  kInvalidInput  the stores have different keys: they are of different options or versions;
//          kIntegrity     what was sent is not what its hash says; nothing was applied;
//          those of the Exchange, and of apply().
// Cost:    27 ms to know one's own hashes at 83 K nodes; 1.7 KB and a dozen round trips for one node that differs, 0.8 KB each
//          for a thousand (store_merkle_bench).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "isg/delta.h"
#include "store/merkle/merkle_engine.h"
#include "store/merkle/sync_source.h"
#include "store/merkle/version.h"

namespace pt::store::merkle {

// Sends a request and returns the answer.
using Exchange = std::function<Result<std::string>(std::string_view request)>;

struct SyncCost {
  uint64_t round_trips = 0;
  uint64_t sent_bytes = 0;
  uint64_t received_bytes = 0;
};

// What the other tree has and this one has not, and the other way round.
struct Difference {
  Key key;    // of the other store
  Hash root;  // of the other tree, which this one has with `changes`
  std::vector<LeafChange> changes;
};

// How the tree of `mine` differs from the one behind `exchange`.
Result<Difference> difference(const Version& mine, const Exchange& exchange, SyncCost* cost);

// The step from the graph that has the `before`s of `changes` to the one that has the `after`s, one epoch on.
isg::Delta delta_of(std::span<const LeafChange> changes, uint64_t from_epoch);

struct SyncReport {
  SyncCost cost;
  uint64_t nodes_added = 0;
  uint64_t nodes_changed = 0;  // themselves, or their edges
  uint64_t nodes_removed = 0;
  uint64_t records_changed = 0;
  Hash root;
};

// Makes `store` equal to what is behind `exchange`. Nothing is written if it is already.
Result<SyncReport> synchronise(MerkleEngine* store, const Exchange& exchange);

}  // namespace pt::store::merkle
