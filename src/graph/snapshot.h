// A Snapshot is one immutable version of the Interface Signature Graph.
//
// Nodes carry dense 32-bit NodeIds; per edge kind, a node's edges are one contiguous span in each direction.
// Both are kept in blocks of 64 nodes, and a new Snapshot shares every block that its Delta did not touch.
//
// The spans of out() and in() are stored in the order of answers — production before test, family, path bytes,
// SigHash of the far end — so the first hundred answers are the first hundred entries. Edges that differ only in
// `via` are neighbours, in the same order at both ends.
//
// Lifetime: spans, string_views and NodeViews live as long as the Snapshot; hold the SnapshotPtr while you use them.
//           A NodeId means a node of this Snapshot; the next one keeps it for a node that stays or is `changed`.
// Threads:  any number of readers, no locks. Never modified after apply() returned it.
// Cost:     out() and in() are three dependent reads (block, offsets, edges).
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "base/stop.h"
#include "graph/block_table.h"
#include "graph/edge_block.h"
#include "graph/node_block.h"
#include "graph/node_index.h"
#include "graph/string_pool.h"
#include "isg/delta.h"
#include "isg/kinds.h"

namespace pt::graph {

class Snapshot;
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// One node with every field of isg::Node. Three words; pass by value.
class NodeView {
 public:
  NodeView(const StringPool& pool, const NodeRecord& record, NodeId node)
      : pool_(&pool), record_(&record), node_(node) {}

  NodeId node() const { return node_; }
  const isg::SigHash& id() const { return record_->id; }
  isg::Family family() const { return static_cast<isg::Family>(record_->family); }
  isg::Flavour flavour() const { return static_cast<isg::Flavour>(record_->flavour); }
  bool external() const { return record_->external; }
  isg::Flags flags() const { return record_->flags; }
  // Neither test code nor an example nor a build script: told apart in every answer.
  bool production() const { return NodeBrief(*record_).production(); }

  // The path is kept in two pieces: prefix, and the word behind the last `::` outside brackets.
  std::string_view path_prefix() const { return pool_->text(record_->prefix); }  // empty for crate roots
  std::string_view path_tail() const { return pool_->text(record_->tail); }
  std::string path() const;
  void append_path(std::string* text) const;

  std::string_view name() const { return pool_->text(record_->name); }
  // Equal refs are equal strings, though not the other way round.
  StringRef path_prefix_ref() const { return record_->prefix; }
  StringRef name_ref() const { return record_->name; }
  std::string_view signature() const { return pool_->text(record_->signature); }
  std::string_view crate() const { return pool_->text(place().crate); }
  std::string_view visibility() const { return pool_->text(place().visibility); }
  std::string_view cfg() const { return pool_->text(place().cfg); }
  std::string_view file() const { return pool_->text(place().file); }
  isg::Position begin() const;
  isg::Position end() const;
  isg::Position name_at() const;
  isg::Position body() const;
  uint32_t unresolved() const;
  uint32_t indirect() const;

  // All of it as the front end would say it; `path` receives the path and must outlive the result.
  isg::Node value(std::string* path) const;

  // Equal refs are equal strings, so that most comparisons need no text.
  Place place() const { return pool_->record<Place>(record_->place); }
  std::string_view text(StringRef ref) const { return pool_->text(ref); }

 private:
  WideSpans wide() const { return pool_->record<WideSpans>(StringRef(record_->spans.begin_line)); }
  isg::Position offset_by(uint32_t lines, uint32_t column) const {
    return column == 0 ? isg::Position{} : isg::Position{record_->spans.begin_line + lines, column};
  }

  const StringPool* pool_;
  const NodeRecord* record_;
  NodeId node_;
};

struct Totals {
  uint64_t nodes[isg::kFamilyCount] = {};
  uint64_t external_nodes = 0;  // counted in `nodes` too
  uint64_t test_nodes = 0;      // test, example or build code; counted in `nodes` too
  uint64_t edges[isg::kEdgeKindCount][isg::kConfidenceCount] = {};
  uint64_t sites = 0;
  uint64_t unresolved = 0;  // call sites without a target, over all bodies
  uint64_t indirect = 0;    // calls of function pointers and closure values

  uint64_t node_count() const;
  uint64_t edge_count() const;
  uint64_t edge_count(isg::EdgeKind kind) const;
  bool operator==(const Totals&) const = default;
};

// Bytes this Snapshot keeps alive, by what they are for. Blocks shared with older Snapshots are counted whole.
struct Memory {
  uint64_t node_bytes = 0;  // records, and the indexes by SigHash and by name
  uint64_t edge_bytes = 0;  // both directions and all sites
  uint64_t name_bytes = 0;  // paths, names, signatures, files, and what interns them

  uint64_t total_bytes() const { return node_bytes + edge_bytes + name_bytes; }
};

class Snapshot {
 public:
  // The graph without nodes, at epoch 0: where the first Delta starts.
  static SnapshotPtr empty();

  uint64_t epoch() const { return epoch_; }
  const Totals& totals() const { return totals_; }
  // Cost: one visit to each block.
  Memory memory() const;

  // NodeIds are below this; vacant slots, where nodes were removed, are among them.
  uint32_t slot_count() const { return slot_count_; }
  bool contains(NodeId node) const { return node.index() < slot_count_ && brief(node).live(); }
  NodeView node(NodeId node) const { return {*pool_, record(node), node}; }
  // What traversals ask of a node, without touching its record.
  NodeBrief brief(NodeId node) const { return block_of(node).briefs[node.index() % NodeBlock::kNodes]; }

  // The node with this SigHash; invalid if there is none.
  NodeId find(const isg::SigHash& id) const;
  // All nodes whose name, or else the tail of whose path, is `name`; in no particular order. As many as had been found when
  // the Stop came.
  std::vector<NodeId> named(std::string_view name, Stop stop = Stop()) const;
  // The same, where upper and lower case of ASCII letters are one.
  std::vector<NodeId> named_ignoring_case(std::string_view name, Stop stop = Stop()) const;

  std::span<const OutEdge> out(NodeId from, isg::EdgeKind kind) const {
    return out_[from.index() / kNodesOfBlock].edges(list_of(from, kind));
  }
  std::span<const InEdge> in(NodeId to, isg::EdgeKind kind) const {
    return in_[to.index() / kNodesOfBlock].edges(list_of(to, kind));
  }

  // IMPL, CALLS and USES together, in this order: what most traversals follow.
  std::span<const OutEdge> out_dependencies(NodeId from) const {
    return out_[from.index() / kNodesOfBlock].edges(list_of(from, isg::EdgeKind::kImpl), 3);
  }
  std::span<const InEdge> in_dependencies(NodeId to) const {
    return in_[to.index() / kNodesOfBlock].edges(list_of(to, isg::EdgeKind::kImpl), 3);
  }

  // All that is known of one stored edge; `stored` must be an element of the span of out() or in().
  // Cost of the second: a scan of the edges of that kind at the other end.
  EdgeView edge(NodeId from, isg::EdgeKind kind, const OutEdge& stored) const;
  EdgeView edge(NodeId to, isg::EdgeKind kind, const InEdge& stored) const;
  // Where a site is in its file; absent if the item itself has no position.
  isg::Position position_of(NodeId from, isg::Site site) const;

  // Every node, in NodeId order: visit(NodeView).
  template <typename Visit>
  void for_each_node(Visit visit) const {
    for (uint32_t i = 0; i < slot_count_; ++i) {
      if (contains(NodeId(i))) visit(node(NodeId(i)));
    }
  }

  // In NodeId order, every node for which accept(sketch of its name, sketch of the word in front of it in its path) is
  // true, and every one whose path ends with something else than its name: visit(NodeView).
  // Cost: an eighth of a cache line for each node, and what visiting costs.
  template <typename Accept, typename Visit>
  void for_each_sketched(Accept accept, Visit visit) const {
    for (uint32_t first = 0; first < slot_count_; first += NodeBlock::kNodes) {
      const NodeBlock& block = nodes_[first / NodeBlock::kNodes];
      // A byte each at first: that loop is done for many at once.
      std::array<uint8_t, NodeBlock::kNodes> accepted;
      for (uint32_t i = 0; i < NodeBlock::kNodes; ++i)
        accepted[i] = accept(block.sketches[i], block.parents[i]);
      uint64_t passed = block.named_apart | bits_of(accepted);
      for (; passed != 0; passed &= passed - 1) {
        NodeId candidate(first + static_cast<uint32_t>(std::countr_zero(passed)));
        if (contains(candidate)) visit(node(candidate));
      }
    }
  }

  // Of the nodes in a row up to this one whose paths have the same prefix, the first: an array read. Nodes of a module stand
  // together, so that about a third of all nodes is such a first one.
  NodeId first_sibling(NodeId node) const {
    uint32_t slot = node.index() % NodeBlock::kNodes;
    uint64_t firsts = ~block_of(node).siblings << (NodeBlock::kNodes - 1 - slot);
    return NodeId(node.index() - static_cast<uint32_t>(std::countl_zero(firsts)));
  }

  // For a caller with many paths to read: fetches what path_prefix() of a node reads first, then what it reads next. Worth
  // it a dozen nodes ahead each; most of the time of a pass over all nodes was waiting for these two.
  void prefetch(NodeId node) const { __builtin_prefetch(&record(node).prefix); }
  void prefetch_path_prefix(NodeId node) const { pool_->prefetch(record(node).prefix); }

  // Whether the tail of its path can have all of the letters of `part`: no if the sketch says so.
  bool tail_can_hold(NodeId node, NameSketch part) const {
    const NodeBlock& block = block_of(node);
    uint32_t slot = node.index() % NodeBlock::kNodes;
    return (block.named_apart >> slot & 1) != 0 || block.sketches[slot].can_hold(part);
  }

  // Every edge once, grouped by source and kind: visit(const EdgeView&).
  template <typename Visit>
  void for_each_edge(Visit visit) const {
    for (uint32_t i = 0; i < slot_count_; ++i) {
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<isg::EdgeKind>(k);
        for (const OutEdge& stored : out(NodeId(i), kind)) visit(edge(NodeId(i), kind, stored));
      }
    }
  }

  // Path bytes, then family, then SigHash. Cost: two array reads each, unless one was edited since the graph was laid
  // out; then their paths are compared.
  bool path_before(NodeId a, NodeId b) const {
    if (!displaced(a) && !displaced(b)) return a < b;
    return compare_path_order(a, b);
  }
  // The order of answers: production before test, family, path bytes, SigHash.
  bool answer_before(NodeId a, NodeId b) const {
    NodeBrief left = brief(a);
    NodeBrief right = brief(b);
    if (left.production() != right.production()) return left.production();
    if (left.family() != right.family()) return left.family() < right.family();
    return path_before(a, b);
  }

  // The node that CONTAINS or, failing that, DEFINES it; invalid for crate roots and external nodes.
  NodeId owner(NodeId node) const;
  // The nearest Module: itself for a Module, else that of its owner; invalid for external nodes.
  NodeId module_of(NodeId node) const { return block_of(node).modules[node.index() % NodeBlock::kNodes]; }

 private:
  friend class BulkBuilder;
  friend class ImageReader;
  friend class ImageWriter;
  friend class Editor;
  Snapshot() = default;
  Snapshot(const Snapshot&) = default;

  const NodeBlock& block_of(NodeId node) const { return nodes_[node.index() / NodeBlock::kNodes]; }
  const NodeRecord& record(NodeId node) const {
    return block_of(node).records[node.index() % NodeBlock::kNodes];
  }
  bool displaced(NodeId node) const {
    return (block_of(node).displaced >> (node.index() % NodeBlock::kNodes)) & 1;
  }
  bool compare_path_order(NodeId a, NodeId b) const;
  // Bit i for each byte i that is 1 and not 0: a product gathers eight of them in its highest byte.
  static uint64_t bits_of(const std::array<uint8_t, NodeBlock::kNodes>& bytes) {
    static_assert(std::endian::native == std::endian::little);
    uint64_t bits = 0;
    for (uint32_t i = 0; i < bytes.size(); i += 8) {
      uint64_t eight;
      std::memcpy(&eight, &bytes[i], sizeof(eight));
      bits |= (eight * 0x0102040810204080) >> 56 << i;
    }
    return bits;
  }
  NodeId walk_to_module(NodeId node) const;
  static uint32_t hash_of(const isg::SigHash& id);
  // Of a name in lower case: one index serves look-ups that ignore case and those that do not.
  static uint32_t hash_of(std::string_view name);
  // Adds one node or takes it away, with `sign` 1 or -1.
  void count(const NodeRecord& record, int sign);

  uint64_t epoch_ = 0;
  Totals totals_;
  uint32_t slot_count_ = 0;
  NodeId vacant_;  // first of the list of vacant slots
  std::shared_ptr<StringPool> pool_;
  BlockTable<NodeBlock> nodes_;
  BlockTable<OutBlock> out_;
  BlockTable<InBlock> in_;
  NodeIndex by_id_;
  NodeIndex by_name_;
};

// The Snapshot after `delta`. The old one is not changed and stays valid, also when this fails:
//   kEpochGap   `delta` starts from another epoch;
//   kIntegrity  an edge without its ends, a node or an edge that is there twice or not at all: the message names it;
//   kTooLarge   strings of more than 4 GiB.
// From the empty graph, everything is laid out in one pass, nodes in path order.
// Threads: one caller at a time for all Snapshots that descend from one another.
// Cost:    proportional to the blocks that the Delta touches, plus about 24 bytes copied for each 64 nodes.
Result<SnapshotPtr> apply(const Snapshot& snapshot, const isg::Delta& delta);

// The current Snapshot for any number of readers and one writer. The lock is held to copy a pointer and no longer.
// std::atomic<shared_ptr> of libstdc++ 12 is a lock too, of one bit, on which others spin; its load() gives the bit up with
// relaxed order, which is a race with the next store(), and ThreadSanitizer says so.
class Publisher {
 public:
  Publisher() : current_(Snapshot::empty()) {}

  SnapshotPtr current() const {
    MutexLock lock(mutex_);
    return current_;
  }
  // Applies `delta` to the current Snapshot and makes the result current. On error nothing changes.
  Result<SnapshotPtr> publish(const isg::Delta& delta);
  // Makes another Snapshot current, such as the same graph where a store has mapped it.
  void replace(SnapshotPtr snapshot);

 private:
  mutable Mutex mutex_;
  SnapshotPtr current_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::graph
