#include <algorithm>
#include <tuple>

#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {

using graph::NodeView;
using graph::Snapshot;
using isg::EdgeKind;

namespace {

EntitiesAnswer list_entities(const Snapshot& snapshot, std::string_view file, Stop stop) {
  EntitiesAnswer answer;
  RowMaker rows(snapshot, &answer.header, stop);
  answer.file = answer.header.strings.add(file);

  struct Entity {
    std::tuple<isg::Position, isg::Position, isg::Family, std::string_view> span;
    NodeId node;
  };
  std::vector<Entity> entities;
  snapshot.for_each_node([&](NodeView view) {
    stop.check();
    if (!view.external() && view.file() == file) {
      entities.push_back({{view.begin(), view.end(), view.family(), view.name()}, view.node()});
    }
  });
  // A file that is several modules says everything several times: the first in order speaks for its span.
  std::ranges::sort(entities, [&](const Entity& a, const Entity& b) {
    stop.check();
    return a.span != b.span ? a.span < b.span : snapshot.answer_before(a.node, b.node);
  });
  std::vector<std::pair<size_t, size_t>> spans;  // first entity, behind the last
  for (size_t i = 0; i < entities.size(); ++i) {
    bool same = !spans.empty() && entities[spans.back().first].span == entities[i].span &&
                // Macro-made items may share the position of the call that made them, within one module.
                snapshot.module_of(entities[i].node) != snapshot.module_of(entities[i - 1].node);
    if (same) {
      spans.back().second = i + 1;
    } else {
      spans.emplace_back(i, i + 1);
    }
  }
  std::ranges::sort(spans, [&](const auto& a, const auto& b) {
    stop.check();
    return snapshot.answer_before(entities[a.first].node, entities[b.first].node);
  });
  uint64_t listed = 0;  // rows and their instances
  for (auto [first, end] : spans) {
    if (listed + (end - first) > kRowsMax) break;
    listed += end - first;
    EntityRow row;
    row.row = rows.row(entities[first].node);
    row.begin = std::get<0>(entities[first].span);
    row.end = std::get<1>(entities[first].span);
    for (size_t i = first + 1; i < end; ++i) row.instances.push_back(rows.row(entities[i].node));
    answer.rows.push_back(std::move(row));
  }
  count_list(&answer.header, spans.size(), answer.rows.size());
  return answer;
}

}  // namespace

WhereAnswer where(const Snapshot& snapshot, NodeId subject) {
  WhereAnswer answer;
  answer.subject = RowMaker(snapshot, &answer.header).row(subject);
  NodeView view = snapshot.node(subject);
  answer.begin = view.begin();
  answer.end = view.end();
  answer.name_at = view.name_at();
  answer.body = view.body();
  count_list(&answer.header, 1, 1);
  return answer;
}

Result<ShowAnswer> show(const Snapshot& snapshot, NodeId subject, Stop stop) {
  return unless_stopped(stop, [&] {
    ShowAnswer answer;
    RowMaker rows(snapshot, &answer.header, stop);
    NodeView view = snapshot.node(subject);
    answer.subject = rows.row(subject);
    if (NodeId owner = snapshot.owner(subject); owner.valid()) answer.owner = rows.row(owner);
    answer.visibility = view.visibility();
    answer.cfg = view.cfg();
    answer.begin = view.begin();
    answer.end = view.end();
    answer.name_at = view.name_at();
    answer.body = view.body();
    for (int k = 0; k < isg::kEdgeKindCount; ++k) {
      auto kind = static_cast<EdgeKind>(k);
      answer.counts.in[k] = snapshot.in(subject, kind).size();
      answer.counts.out[k] = snapshot.out(subject, kind).size();
    }
    std::vector<NodeId> members;
    for (EdgeKind kind : {EdgeKind::kContains, EdgeKind::kDefines}) {
      for_each_edge(snapshot.out(subject, kind), stop,
                    [&](const graph::OutEdge& edge) { members.push_back(edge.to()); });
    }
    std::ranges::sort(members, [&](NodeId a, NodeId b) {
      stop.check();
      return snapshot.answer_before(a, b);
    });
    members.resize(within(0, members.size()));
    answer.members.reserve(members.size());
    for (NodeId member : members) answer.members.push_back(rows.row(member));
    answer.header.unresolved = view.unresolved();
    answer.header.indirect = view.indirect();
    count_list(&answer.header, 1, 1);
    return answer;
  });
}

Result<EntitiesAnswer> entities_in(const Snapshot& snapshot, std::string_view file, Stop stop) {
  return unless_stopped(stop, [&] { return list_entities(snapshot, file, stop); });
}

StatsAnswer stats(const Snapshot& snapshot) {
  StatsAnswer answer;
  answer.header.epoch = snapshot.epoch();
  answer.header.unresolved = snapshot.totals().unresolved;
  answer.header.indirect = snapshot.totals().indirect;
  answer.totals = snapshot.totals();
  answer.memory = snapshot.memory();
  count_list(&answer.header, 1, 1);
  return answer;
}

}  // namespace pt::query
