#include "pipeline/snapshot_facts.h"

namespace pt::pipeline {

using graph::NodeId;

void SnapshotFacts::add_node(NodeId node) {
  if (!indexes_.emplace(node.index(), static_cast<isg::FactIndex>(facts_.nodes.size())).second) return;
  std::string path;
  isg::Node value = snapshot_.node(node).value(&path);
  value.path = facts_.strings.add(path);
  facts_.nodes.push_back(value);
}

isg::FactIndex SnapshotFacts::index_of(NodeId node) {
  auto [known, is_new] = indexes_.emplace(
      node.index(), static_cast<isg::FactIndex>(facts_.nodes.size() + facts_.foreign.size()));
  if (is_new) facts_.foreign.push_back(snapshot_.node(node).id());
  return known->second;
}

void SnapshotFacts::add_edges(NodeId from, isg::EdgeKind kind) {
  for (const graph::OutEdge& stored : snapshot_.out(from, kind)) add_edge(snapshot_.edge(from, kind, stored));
}

void SnapshotFacts::add_edge(const graph::EdgeView& edge) {
  isg::FactEdge fact;
  fact.from = index_of(edge.from);
  fact.to = index_of(edge.to);
  if (edge.via.valid()) fact.via = index_of(edge.via);
  fact.kind = edge.kind;
  fact.confidence = edge.confidence;
  fact.flags = edge.flags;
  fact.first_site = static_cast<uint32_t>(facts_.sites.size());
  fact.site_count = edge.sites.size();
  for (uint32_t i = 0; i < edge.sites.size(); ++i) facts_.sites.push_back(edge.sites[i]);
  facts_.edges.push_back(fact);
}

isg::Facts facts_of(const graph::Snapshot& snapshot) {
  SnapshotFacts facts(snapshot);
  snapshot.for_each_node([&](graph::NodeView node) { facts.add_node(node.node()); });
  snapshot.for_each_node([&](graph::NodeView node) {
    for (int kind = 0; kind < isg::kEdgeKindCount; ++kind)
      facts.add_edges(node.node(), static_cast<isg::EdgeKind>(kind));
  });
  return facts.take();
}

}  // namespace pt::pipeline
