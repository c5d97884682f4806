// GraphMaps keep a graph in concurrent hash maps: nodes, edges by their source, the same edges by their target, and nodes by
// name, all by hash.
//
// Readers look up while Deltas are applied; each look-up is whole, but two of them may lie on two sides of a Delta. Who wants
// an answer of one epoch uses an EpochGate around (epoch_gate.h).
//
// Lifetime: what a visitor is given lives until it returns; an entry is locked for so long, so that nobody sees freed memory.
// Threads:  one writer; visits by any number of readers beside it. all_ids() only while no Delta is applied.
// Cost:     a visit is a find() and a walk over one allocation. An edit writes the lists that it touches anew: 280 KB for a
//           list of 10,000 edges, which a Delta of one file does a few times.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "isg/sig_hash.h"
#include "query/questions.h"
#include "store/api/look_ups.h"
#include "store/memory/concurrent_map.h"
#include "store/memory/edge_list.h"
#include "store/memory/packed_node.h"

namespace pt::store {

class GraphMaps {
 public:
  explicit GraphMaps(const graph::Snapshot& graph);
  GraphMaps(const GraphMaps&) = delete;
  GraphMaps& operator=(const GraphMaps&) = delete;

  struct Counts {
    uint64_t nodes = 0;
    uint64_t edges = 0;
    uint64_t unresolved = 0;  // call sites without a target, over all bodies
    uint64_t indirect = 0;
  };

  // ---- the writer

  // kIntegrity if the Delta does not fit; then these are the maps of no graph any more.
  Result<void> apply(const isg::Delta& delta);
  const Counts& counts() const { return counts_; }
  // Of all that stands here, as glibc's malloc rounds it.
  uint64_t memory_bytes() const;

  // ---- readers

  // visit(const isg::Node&), if there is such a node: whether there is.
  template <typename Visit>
  bool visit_node(const isg::SigHash& id, Visit visit) const {
    Nodes::const_accessor found;
    if (!nodes_.find(found, id)) return false;
    visit(found->second.node(id));
    return true;
  }
  // visit(const EdgeSeen&); `sites` is working memory.
  template <typename Visit>
  void visit_edges(const isg::SigHash& id, query::Direction direction, isg::EdgeKindSet kinds,
                   std::vector<isg::Site>* sites, Visit visit) const {
    Edges::const_accessor found;
    if (of(direction).find(found, id)) found->second.for_each(kinds, sites, visit);
  }
  // Those whose name or last word of the path has the hash of `word`: more may have it.
  std::vector<isg::SigHash> named(std::string_view word) const;

  const auto& all_ids() const { return ids_; }

 private:
  friend class MapsEditor;

  using Nodes = ConcurrentMap<isg::SigHash, PackedNode>;
  using Edges = ConcurrentMap<isg::SigHash, EdgeList>;
  using Names = ConcurrentMap<uint64_t, std::vector<isg::SigHash>>;
  // An edge that goes through an Impl.
  struct Through {
    isg::SigHash from;
    isg::SigHash to;
  };

  Edges& of(query::Direction direction) { return direction == query::Direction::kOut ? out_ : in_; }
  const Edges& of(query::Direction direction) const {
    return direction == query::Direction::kOut ? out_ : in_;
  }

  // ---- of single nodes, counted
  bool has_node(const isg::SigHash& id) const;
  bool insert_node(const isg::Node& node);  // false if it is there
  bool erase_node(const isg::SigHash& id);  // false if it is not
  void insert_name(const isg::Node& node);
  void erase_name(const isg::Node& node);
  void insert_name(std::string_view name, const isg::SigHash& id);
  void erase_name(std::string_view name, const isg::SigHash& id);
  void count(const isg::Node& node, uint64_t one);
  // As EdgeList::edit(), and whether it went well.
  bool edit_edges(query::Direction direction, const isg::SigHash& id, std::span<const EdgeSeen> removed,
                  std::span<const EdgeSeen> added);

  Nodes nodes_;
  Edges out_;
  Edges in_;
  Names names_;
  // Of the writer alone.
  Places places_;
  boost::unordered_flat_set<isg::SigHash, std::hash<isg::SigHash>> ids_;
  boost::unordered_flat_map<isg::SigHash, std::vector<Through>, std::hash<isg::SigHash>> through_;
  Counts counts_;
  uint64_t node_bytes_ = 0;
  uint64_t edge_bytes_ = 0;
  uint64_t name_bytes_ = 0;
};

// Whether the maps have this graph, each look-up of it included. Only while no Delta is applied.
bool is_graph(const GraphMaps& maps, const graph::Snapshot& graph);

// The Delta from nothing to the graph in the maps. `epoch`: which that is. Throws Stopped. Only while no Delta is applied.
isg::Delta delta_of(const GraphMaps& maps, uint64_t epoch, Stop stop);

}  // namespace pt::store
