// The Facts of nodes and edges as a Snapshot has them: what isg::diff() compares with what the front end says now.
//
//   SnapshotFacts before(snapshot);
//   before.add_node(node);                         // all nodes first
//   before.add_edges(node, isg::EdgeKind::kCalls); // then edges, whose ends need not be among them
//   isg::Facts facts = before.take();
//
// Lifetime: the Facts refer to the strings of the Snapshot: hold it while they are used.
// Threads:  none; the Snapshot is only read.
// Cost:     about 100 ns a node and 30 ns an edge.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <string>

#include "graph/snapshot.h"
#include "isg/facts.h"

namespace pt::pipeline {

class SnapshotFacts {
 public:
  explicit SnapshotFacts(const graph::Snapshot& snapshot) : snapshot_(snapshot) {}

  // Nothing if it was added before.
  void add_node(graph::NodeId node);
  void add_edges(graph::NodeId from, isg::EdgeKind kind);
  void add_edge(const graph::EdgeView& edge);
  isg::Facts take() { return std::move(facts_); }

 private:
  isg::FactIndex index_of(graph::NodeId node);

  const graph::Snapshot& snapshot_;
  isg::Facts facts_;
  boost::unordered_flat_map<uint32_t, isg::FactIndex> indexes_;  // by NodeId
};

// All of it.
isg::Facts facts_of(const graph::Snapshot& snapshot);

}  // namespace pt::pipeline
