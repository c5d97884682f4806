#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {
namespace {

using graph::Snapshot;
using isg::EdgeKind;

// Kinds in the order in which one is shown if several lead from a node to the next.
constexpr EdgeKind kFollowed[] = {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl};

bool follows(const PathOptions& options, const graph::EdgeTraits& edge) {
  return options.confidences.contains(edge.confidence()) && !edge.has(isg::kFlagNegative);
}

PathStep make_step(const Snapshot& snapshot, NodeId from, NodeId to, const PathOptions& options,
                   RowMaker* rows) {
  PathStep step;
  step.from = rows->row(from);
  step.to = rows->row(to);
  for (EdgeKind kind : kFollowed) {
    for (const graph::OutEdge& stored : snapshot.out(from, kind)) {
      if (stored.to() != to || !follows(options, stored)) continue;
      step.kind = kind;
      step.confidence = stored.confidence();
      step.site = rows->first_site(snapshot.edge(from, kind, stored));
      return step;
    }
  }
  return step;
}

}  // namespace

Result<PathAnswer> find_path(const Snapshot& snapshot, NodeId from, NodeId to, const PathOptions& options,
                             Scratch* scratch, Stop stop) {
  return unless_stopped(stop, [&] {
    PathAnswer answer;
    RowMaker rows(snapshot, &answer.header, stop);
    answer.from = rows.row(from);
    answer.to = rows.row(to);
    answer.header.unresolved = snapshot.totals().unresolved;
    answer.header.indirect = snapshot.totals().indirect;

    auto successors = [&](uint32_t node, auto visit) {
      for_each_edge(snapshot.out_dependencies(NodeId(node)), stop, [&](const graph::OutEdge& edge) {
        if (follows(options, edge)) visit(edge.to().index());
      });
    };
    auto predecessors = [&](uint32_t node, auto visit) {
      for_each_edge(snapshot.in_dependencies(NodeId(node)), stop, [&](const graph::InEdge& edge) {
        if (follows(options, edge)) visit(edge.from().index());
      });
    };
    auto before = [&](uint32_t a, uint32_t b) { return snapshot.path_before(NodeId(a), NodeId(b)); };
    uint32_t steps_max = options.steps_max == 0 ? graph::BreadthFirst::kUnreached : options.steps_max;
    std::vector<uint32_t> path =
        graph::shortest_path(snapshot.slot_count(), from.index(), to.index(), steps_max, successors,
                             predecessors, before, &scratch->search);
    answer.found = !path.empty();
    const uint64_t steps = path.empty() ? 0 : path.size() - 1;
    const uint64_t listed = within(0, steps);
    for (size_t i = 0; i < listed; ++i) {
      answer.steps.push_back(make_step(snapshot, NodeId(path[i]), NodeId(path[i + 1]), options, &rows));
    }
    count_list(&answer.header, steps, listed);
    return answer;
  });
}

}  // namespace pt::query
