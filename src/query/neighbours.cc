#include <algorithm>
#include <vector>

#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {
namespace {

using graph::EdgeView;
using graph::Snapshot;
using isg::EdgeKind;

NeighbourRow make_row(const EdgeView& edge, NodeId far, RowMaker* rows) {
  NeighbourRow row;
  row.row = rows->row(far);
  row.kind = edge.kind;
  row.confidence = edge.confidence;
  row.flags = edge.flags;
  if (edge.via.valid()) row.via = rows->row(edge.via);
  row.sites.reserve(edge.sites.size());
  for (uint32_t i = 0; i < edge.sites.size(); ++i) row.sites.push_back(edge.sites[i]);
  return row;
}

// Edges of one far end stand in a Snapshot in the order of the NodeIds of their Impls, which after an edit says nothing.
void order_by_via(const Snapshot& snapshot, std::vector<EdgeView>* run) {
  std::ranges::sort(*run, [&](const EdgeView& a, const EdgeView& b) {
    return a.via.valid() && b.via.valid() ? snapshot.answer_before(a.via, b.via)
                                          : a.via.valid() < b.via.valid();
  });
}

template <typename Stored>
void list_edges(const Snapshot& snapshot, NodeId subject, EdgeKind kind, std::span<const Stored> edges,
                NodeId EdgeView::* far, const NeighboursOptions& options, Stop stop,
                NeighboursAnswer* answer) {
  RowMaker rows(snapshot, &answer->header, stop);
  std::vector<EdgeView> run;  // of one far end
  auto full = [&] { return within(options.limit, answer->rows.size() + 1) == answer->rows.size(); };
  auto write_run = [&] {
    order_by_via(snapshot, &run);
    for (const EdgeView& edge : run) {
      if (!full()) answer->rows.push_back(make_row(edge, edge.*far, &rows));
    }
    run.clear();
  };
  for_each_edge(edges, stop, [&](const Stored& stored) {
    if (!options.confidences.contains(stored.confidence())) return;
    ++answer->header.total;
    if (full()) return;
    const EdgeView edge = snapshot.edge(subject, kind, stored);
    if (!run.empty() && run.front().*far != edge.*far) write_run();
    run.push_back(edge);
  });
  write_run();
}

}  // namespace

Result<NeighboursAnswer> neighbours(const Snapshot& snapshot, NodeId subject,
                                    const NeighboursOptions& options, Stop stop) {
  return unless_stopped(stop, [&] {
    NeighboursAnswer answer;
    answer.subject = RowMaker(snapshot, &answer.header, stop).row(subject);
    for (int i = 0; i < isg::kEdgeKindCount; ++i) {
      const auto kind = static_cast<EdgeKind>(i);
      if (!options.kinds.contains(kind)) continue;
      if (options.direction == Direction::kOut) {
        list_edges(snapshot, subject, kind, snapshot.out(subject, kind), &EdgeView::to, options, stop,
                   &answer);
      } else {
        list_edges(snapshot, subject, kind, snapshot.in(subject, kind), &EdgeView::from, options, stop,
                   &answer);
      }
    }
    count_list(&answer.header, answer.header.total, answer.rows.size());
    return answer;
  });
}

}  // namespace pt::query
