// LookUps over a Snapshot, in an order that is drawn: for tests of LookUpReader, not part of the program.
//
// What is seen of two epochs can be played too: `while_asked` is called in the middle of each answer and may change the graph.
#pragma once

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "graph/snapshot.h"
#include "store/api/look_up_reader.h"
#include "store/api/look_ups.h"

namespace pt::store {

class SnapshotLookUps final : public LookUps {
 public:
  explicit SnapshotLookUps(graph::SnapshotPtr graph) : graph_(std::move(graph)) {}

  std::function<void()> while_asked = [] {};

  const graph::SnapshotPtr& graph() const { return graph_; }
  // Refused from the third attempt on.
  void set(graph::SnapshotPtr graph) {
    if (attempt_ >= 3) return;
    graph_ = std::move(graph);
    changed_ = true;
  }
  int attempts() const { return attempt_; }
  uint64_t batches() const { return batches_; }

  Result<void> begin(int attempt, Stop stop) override {
    if (stop.requested()) return std::unexpected(stop.error());
    attempt_ = attempt;
    changed_ = false;
    return {};
  }
  bool end() override { return !changed_; }

  uint64_t epoch() const override { return graph_->epoch(); }
  graph::Totals totals() const override { return graph_->totals(); }

  Result<void> nodes(std::span<const isg::SigHash> ids, const NodeVisitor& visit, Stop stop) override {
    count_batch();
    for (size_t i : drawn_order(ids.size())) {
      if (stop.requested()) return std::unexpected(stop.error());
      if (const graph::NodeId node = graph_->find(ids[i]); node.valid()) visit_node(i, node, visit);
    }
    return {};
  }

  Result<void> edges(std::span<const isg::SigHash> ids, query::Direction direction, isg::EdgeKindSet kinds,
                     const EdgeVisitor& visit, Stop stop) override {
    count_batch();
    struct Seen {
      size_t asked;
      graph::EdgeView edge;
      graph::NodeId far;
    };
    std::vector<Seen> seen;
    for (size_t i = 0; i < ids.size(); ++i) {
      if (stop.requested()) return std::unexpected(stop.error());
      const graph::NodeId node = graph_->find(ids[i]);
      for (int k = 0; node.valid() && k < isg::kEdgeKindCount; ++k) {
        const auto kind = static_cast<isg::EdgeKind>(k);
        if (!kinds.contains(kind)) continue;
        if (direction == query::Direction::kOut) {
          for (const graph::OutEdge& edge : graph_->out(node, kind))
            seen.push_back({i, graph_->edge(node, kind, edge), edge.to()});
        } else {
          for (const graph::InEdge& edge : graph_->in(node, kind))
            seen.push_back({i, graph_->edge(node, kind, edge), edge.from()});
        }
      }
    }
    for (size_t i : drawn_order(seen.size())) {
      if (stop.requested()) return std::unexpected(stop.error());
      const auto& [asked, edge, far] = seen[i];
      std::vector<isg::Site> sites;
      for (uint32_t site = 0; site < edge.sites.size(); ++site) sites.push_back(edge.sites[site]);
      EdgeSeen found{graph_->node(far).id(), std::nullopt, edge.kind, edge.confidence, edge.flags, sites};
      if (edge.via.valid()) found.via = graph_->node(edge.via).id();
      visit(asked, found);
    }
    return {};
  }

  Result<void> named(std::string_view word, const NodeVisitor& visit, Stop stop) override {
    count_batch();
    for (graph::NodeId node : graph_->named(word, stop)) visit_node(0, node, visit);
    return {};
  }

 private:
  void count_batch() {
    if (++batches_ % 2 == 0) while_asked();
  }
  void visit_node(size_t asked, graph::NodeId node, const NodeVisitor& visit) const {
    std::string path;
    visit(asked, graph_->node(node).value(&path));
  }
  std::vector<size_t> drawn_order(size_t size) {
    std::vector<size_t> order(size);
    for (size_t i = 0; i < size; ++i) order[i] = i;
    std::ranges::shuffle(order, dice_);
    return order;
  }

  graph::SnapshotPtr graph_;
  bool changed_ = false;
  int attempt_ = 0;
  uint64_t batches_ = 0;
  std::mt19937 dice_{1};
};

}  // namespace pt::store
