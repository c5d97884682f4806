#include <algorithm>

#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using graph::EdgeView;
using graph::Snapshot;
using isg::EdgeKind;

bool derived(const Snapshot& snapshot, const EdgeView& edge) {
  isg::Flags impl = edge.via.valid() ? snapshot.node(edge.via).flags() : isg::Flags{0};
  return ((edge.flags | impl) & isg::kFlagDerive) != 0;
}

// What to list of the IMPL edges at one end of the subject, and what to count.
class Collector {
 public:
  Collector(const Snapshot& snapshot, const ImplementationsOptions& options, Stop stop,
            ImplementationsAnswer* answer)
      : snapshot_(snapshot), options_(options), stop_(stop), answer_(answer) {}

  void add(const EdgeView& edge) {
    if ((edge.flags & isg::kFlagMember) != 0 || !options_.confidences.contains(edge.confidence)) return;
    if ((edge.flags & isg::kFlagNegative) != 0) {
      ++answer_->negative;
      if (!options_.negative) return;
    }
    if (derived(snapshot_, edge)) ++answer_->derived;
    if ((edge.flags & isg::kFlagBlanket) != 0) ++answer_->blanket;
    edges_.push_back(edge);
  }

  // Edges come in the order of their far ends; those of one far end are put in the order of their Impls.
  void finish(NodeId EdgeView::* far) {
    std::ranges::sort(edges_, [&](const EdgeView& a, const EdgeView& b) {
      stop_.check();
      if (a.*far != b.*far) return snapshot_.answer_before(a.*far, b.*far);
      return a.via.valid() && b.via.valid() ? snapshot_.answer_before(a.via, b.via)
                                            : a.via.valid() < b.via.valid();
    });
    RowMaker rows(snapshot_, &answer_->header, stop_);
    auto listed = within(options_.limit, edges_.size());
    for (uint64_t i = 0; i < listed; ++i) {
      const EdgeView& edge = edges_[i];
      ImplementationRow row;
      row.type = rows.row(edge.from);
      row.trait = rows.row(edge.to);
      // The head of a blanket implementation is the Impl itself.
      NodeId impl = edge.via.valid()                                            ? edge.via
                    : snapshot_.brief(edge.from).family() == isg::Family::kImpl ? edge.from
                                                                                : NodeId();
      if (impl.valid()) row.impl = rows.row(impl);
      row.flags = edge.flags;
      if (derived(snapshot_, edge)) row.flags |= isg::kFlagDerive;
      row.confidence = edge.confidence;
      answer_->rows.push_back(std::move(row));
    }
    count_list(&answer_->header, edges_.size(), listed);
  }

 private:
  const Snapshot& snapshot_;
  const ImplementationsOptions& options_;
  Stop stop_;
  ImplementationsAnswer* answer_;
  std::vector<EdgeView> edges_;
};

}  // namespace

Result<ImplementationsAnswer> who_implements(const Snapshot& snapshot, NodeId trait,
                                             const ImplementationsOptions& options, Stop stop) {
  return unless_stopped(stop, [&] {
    ImplementationsAnswer answer;
    answer.subject = RowMaker(snapshot, &answer.header, stop).row(trait);
    Collector collector(snapshot, options, stop, &answer);
    for (const graph::InEdge& edge : snapshot.in(trait, EdgeKind::kImpl)) {
      stop.check();
      // Looking the edge up at its source is worth it only for those that can be listed.
      if (!edge.has(isg::kFlagMember)) collector.add(snapshot.edge(trait, EdgeKind::kImpl, edge));
    }
    collector.finish(&EdgeView::from);
    return answer;
  });
}

Result<ImplementationsAnswer> traits_of(const Snapshot& snapshot, NodeId type,
                                        const ImplementationsOptions& options, Stop stop) {
  return unless_stopped(stop, [&] {
    ImplementationsAnswer answer;
    answer.subject = RowMaker(snapshot, &answer.header, stop).row(type);
    Collector collector(snapshot, options, stop, &answer);
    for (const graph::OutEdge& edge : snapshot.out(type, EdgeKind::kImpl)) {
      stop.check();
      collector.add(snapshot.edge(type, EdgeKind::kImpl, edge));
    }
    // Asked of an Impl, the answer is the trait of that Impl: an edge of its head.
    if (snapshot.brief(type).family() == isg::Family::kImpl) {
      for (const graph::InEdge& definer : snapshot.in(type, EdgeKind::kDefines)) {
        for (const graph::OutEdge& edge : snapshot.out(definer.from(), EdgeKind::kImpl)) {
          stop.check();
          EdgeView view = snapshot.edge(definer.from(), EdgeKind::kImpl, edge);
          if (view.via == type) collector.add(view);
        }
      }
    }
    collector.finish(&EdgeView::to);
    return answer;
  });
}

void who_implements_ids(const Snapshot& snapshot, NodeId trait, uint32_t limit, std::vector<NodeId>* ids) {
  ids->clear();
  isg::ConfidenceSet shown = isg::ConfidenceSet::standard();
  for (const graph::InEdge& edge : snapshot.in(trait, EdgeKind::kImpl)) {
    if (ids->size() == limit) return;
    bool listed =
        (edge.flags() & (isg::kFlagMember | isg::kFlagNegative)) == 0 && shown.contains(edge.confidence());
    if (listed && (ids->empty() || ids->back() != edge.from())) ids->push_back(edge.from());
  }
}

}  // namespace pt::query
