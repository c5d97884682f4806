// The order of an export: nodes by (path, family, id), edges by (from, kind, to, via), all as the bytes that are
// printed, so that a reader can check the order without knowing anything else.
//
// Lifetime: the Snapshot must outlive it; a path lives as long as the ExportOrder.
// Threads:  none.
// Cost:     made by sorting the nodes twice; edges are sorted a node at a time while they are visited.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/stop.h"
#include "graph/snapshot.h"
#include "isg/kinds.h"

namespace pt::wire {

// Edge kinds by the bytes of their words: CALLS, CONTAINS, DEFINES, IMPL, USES. A test compares it with name_of().
inline constexpr std::array<isg::EdgeKind, isg::kEdgeKindCount> kEdgeKindsByWord = {
    isg::EdgeKind::kCalls, isg::EdgeKind::kContains, isg::EdgeKind::kDefines, isg::EdgeKind::kImpl,
    isg::EdgeKind::kUses};

class ExportOrder {
 public:
  // Throws Stopped, as for_each_edge() does.
  explicit ExportOrder(const graph::Snapshot& snapshot, Stop stop = Stop());

  struct ExportNode {
    graph::NodeId node;
    std::string_view path;
  };

  size_t node_count() const { return by_path_.size(); }
  ExportNode node(size_t i) const {
    const PathSpan& span = by_path_[i];
    return {span.node, std::string_view(paths_).substr(span.begin, span.length)};
  }
  // Place of a node among the nodes.
  uint32_t place(graph::NodeId node) const { return places_[node.index()]; }

  // visit(const graph::EdgeView&) -> bool, for every edge until it says false.
  template <typename Visit>
  void for_each_edge(Visit visit) const {
    std::vector<graph::EdgeView> edges;
    for (graph::NodeId from : by_id_) {
      for (isg::EdgeKind kind : kEdgeKindsByWord) {
        stop_.check();
        sorted_edges(from, kind, &edges);
        for (const graph::EdgeView& edge : edges) {
          if (!visit(edge)) return;
        }
      }
    }
  }

 private:
  struct PathSpan {
    size_t begin;
    uint32_t length;
    graph::NodeId node;
  };
  static_assert(sizeof(PathSpan) == 16);

  void sorted_edges(graph::NodeId from, isg::EdgeKind kind, std::vector<graph::EdgeView>* edges) const;

  const graph::Snapshot& snapshot_;
  Stop stop_;
  std::string paths_;
  std::vector<PathSpan> by_path_;
  std::vector<graph::NodeId> by_id_;
  std::vector<uint32_t> places_;  // by NodeId
};

}  // namespace pt::wire
