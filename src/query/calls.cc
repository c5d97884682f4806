#include <algorithm>

#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using graph::EdgeView;
using graph::Snapshot;
using isg::EdgeKind;

CallRow make_row(const Snapshot& snapshot, const EdgeView& edge, NodeId far, const CallsOptions& options,
                 RowMaker* rows) {
  CallRow row;
  row.row = rows->row(far);
  row.confidence = edge.confidence;
  row.flags = edge.flags;
  row.site_count = edge.sites.size();
  uint64_t sites = std::min<uint64_t>(options.sites_max, edge.sites.size());
  isg::Position begin = snapshot.node(edge.from).begin();
  std::string_view file = snapshot.node(edge.from).file();
  for (uint32_t i = 0; i < sites; ++i) {
    isg::Site site = edge.sites[i];
    row.sites.push_back({file, begin.present() ? isg::Position{begin.line + site.line_offset, site.column}
                                               : isg::Position{}});
  }
  return row;
}

// Callers and callees differ in the end of the CALLS edges that they list.
template <typename Stored>
void list_calls(const Snapshot& snapshot, NodeId subject, std::span<const Stored> edges,
                NodeId EdgeView::* far, const CallsOptions& options, Stop stop, CallsAnswer* answer) {
  RowMaker rows(snapshot, &answer->header, stop);
  answer->subject = rows.row(subject);
  // Grown step by step, a long list would be moved for milliseconds at a time.
  answer->rows.reserve(within(options.limit, edges.size()));
  uint64_t total = 0;
  for (const Stored& stored : edges) {
    stop.check();
    if (!options.confidences.contains(stored.confidence())) {
      ++answer->hidden;
      continue;
    }
    EdgeView edge = snapshot.edge(subject, EdgeKind::kCalls, stored);
    answer->sites += edge.sites.size();
    if (within(options.limit, total + 1) == total + 1) {
      answer->rows.push_back(make_row(snapshot, edge, edge.*far, options, &rows));
    }
    ++total;
  }
  count_list(&answer->header, total, answer->rows.size());
}

}  // namespace

Result<CallsAnswer> callers(const Snapshot& snapshot, NodeId function, const CallsOptions& options,
                            Stop stop) {
  return unless_stopped(stop, [&] {
    CallsAnswer answer;
    list_calls(snapshot, function, snapshot.in(function, EdgeKind::kCalls), &EdgeView::from, options, stop,
               &answer);
    answer.header.unresolved = snapshot.totals().unresolved;
    answer.header.indirect = snapshot.totals().indirect;
    return answer;
  });
}

Result<CallsAnswer> callees(const Snapshot& snapshot, NodeId function, const CallsOptions& options,
                            Stop stop) {
  return unless_stopped(stop, [&] {
    CallsAnswer answer;
    list_calls(snapshot, function, snapshot.out(function, EdgeKind::kCalls), &EdgeView::to, options, stop,
               &answer);
    answer.header.unresolved = snapshot.node(function).unresolved();
    answer.header.indirect = snapshot.node(function).indirect();
    return answer;
  });
}

void callers_ids(const Snapshot& snapshot, NodeId function, uint32_t limit, std::vector<NodeId>* ids) {
  ids->clear();
  isg::ConfidenceSet shown = isg::ConfidenceSet::standard();
  for (const graph::InEdge& edge : snapshot.in(function, EdgeKind::kCalls)) {
    if (ids->size() == limit) return;
    if (shown.contains(edge.confidence())) ids->push_back(edge.from());
  }
}

}  // namespace pt::query
