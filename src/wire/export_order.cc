#include "wire/export_order.h"

#include <algorithm>
#include <span>

namespace pt::wire {

using graph::EdgeView;
using graph::NodeId;
using graph::NodeView;

ExportOrder::ExportOrder(const graph::Snapshot& snapshot, Stop stop) : snapshot_(snapshot), stop_(stop) {
  const uint64_t count = snapshot.totals().node_count();
  by_path_.reserve(count);
  by_id_.reserve(count);
  snapshot.for_each_node([this](NodeView node) {
    stop_.check();
    const size_t begin = paths_.size();
    node.append_path(&paths_);
    by_path_.push_back({begin, static_cast<uint32_t>(paths_.size() - begin), node.node()});
    by_id_.push_back(node.node());
  });

  std::ranges::sort(by_path_, [this](const PathSpan& a, const PathSpan& b) {
    stop_.check();
    const std::string_view paths = paths_;
    const int order = paths.substr(a.begin, a.length).compare(paths.substr(b.begin, b.length));
    if (order != 0) return order < 0;
    const NodeView left = snapshot_.node(a.node);
    const NodeView right = snapshot_.node(b.node);
    if (left.family() != right.family()) return name_of(left.family()) < name_of(right.family());
    return left.id() < right.id();
  });
  std::ranges::sort(by_id_, [&](NodeId a, NodeId b) {
    stop_.check();
    return snapshot.node(a).id() < snapshot.node(b).id();
  });

  places_.resize(snapshot.slot_count());
  for (size_t i = 0; i < by_path_.size(); ++i) {
    stop_.check();
    places_[by_path_[i].node.index()] = static_cast<uint32_t>(i);
  }
}

void ExportOrder::sorted_edges(NodeId from, isg::EdgeKind kind, std::vector<EdgeView>* edges) const {
  edges->clear();
  const auto stored = snapshot_.out(from, kind);
  edges->reserve(stored.size());
  for (const graph::OutEdge& edge : stored) {
    stop_.check();
    edges->push_back(snapshot_.edge(from, kind, edge));
  }
  // An absent `via` sorts first, as the empty text it is printed as.
  std::ranges::sort(*edges, [this](const EdgeView& a, const EdgeView& b) {
    stop_.check();
    if (a.to != b.to) return snapshot_.node(a.to).id() < snapshot_.node(b.to).id();
    if (!a.via.valid() || !b.via.valid()) return !a.via.valid() && b.via.valid();
    return snapshot_.node(a.via).id() < snapshot_.node(b.via).id();
  });
}

}  // namespace pt::wire
