// A Delta is the difference between two states of the graph, as a value: what every storage engine and the
// live graph are fed. Delta = diff(facts before, facts after).
//
// Apply order: changed, edges removed, nodes removed, nodes added, edges added. Edges of a changed node are
// re-keyed by whoever applies the Delta and are listed only if they changed otherwise. Applying a Delta to a
// state that is not `from_epoch` is an error (EpochGap).
//
// Edges name their ends by index into `keys`. An edge added after a node changed names the new key.
//
// Lifetime: owns its strings (every string_view of its nodes points into `strings`). Move-only.
// Threads:  built by one thread, read by any.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/arena.h"
#include "isg/facts.h"

namespace pt::isg {

// Index into Delta::keys.
using KeyIndex = uint32_t;
inline constexpr KeyIndex kNoKey = 0xFFFF'FFFF;

struct NodeChange {
  SigHash old_id;  // equal to node.id when only position, counts or flags changed
  Node node;
};

struct EdgeKey {
  KeyIndex from;
  KeyIndex to;
  KeyIndex via;  // kNoKey: none
  EdgeKind kind;
};

struct EdgeValue {
  EdgeKey key;
  Confidence confidence;
  Flags flags;
  uint32_t first_site;  // into Delta::sites
  uint32_t site_count;
};

struct Delta {
  uint64_t from_epoch = 0;
  uint64_t to_epoch = 0;
  StringArena strings;
  std::vector<SigHash> keys;  // without repeats
  std::vector<NodeChange> changed;
  std::vector<SigHash> nodes_removed;
  std::vector<Node> nodes_added;
  std::vector<EdgeKey> edges_removed;
  std::vector<EdgeValue> edges_added;
  std::vector<Site> sites;
  // Edges left out because an end of theirs is in no Facts: a fault of whoever made the Facts, to be reported.
  uint64_t dangling_edges = 0;

  bool empty() const {
    return changed.empty() && nodes_removed.empty() && nodes_added.empty() && edges_removed.empty() &&
           edges_added.empty();
  }
};

// What two lists of Facts that are compared are of.
enum class DiffScope : uint8_t {
  kWorkspace,  // the whole of it: an edge with an end that is in none of the Facts has lost it
  kPart,       // some nodes and edges; the others are the same on both sides, and ends may be among them
};

// The Delta that leads from `before` to `after`, each the Facts of a whole workspace, or of the same part of it; `before`
// may be empty.
//
// A node whose id is in both but whose value differs is `changed`, and so is a node that went while another with its
// family and path came: it keeps its edges. External nodes that several Facts list count once, and go with the last
// Facts that lists them. An edge whose confidence, flags or sites differ is removed and added.
//
// nodes_added, nodes_removed's ids, changed and edges are sorted (path order; SigHash; path order; keys), hence the
// result is a function of the two states and not of the order of the Facts. keys begins with the ids of nodes_added.
//
// Cost: Facts that both sides share by address are only asked for the external nodes they list; the rest is linear,
// with one hash probe a node and one for each foreign id, and a sort of the nodes that differ.
Delta diff(std::span<const Facts* const> before, std::span<const Facts* const> after, uint64_t from_epoch,
           DiffScope scope = DiffScope::kWorkspace);

}  // namespace pt::isg
