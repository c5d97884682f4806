#include "store/api/reader.h"

#include <array>
#include <utility>

#include "graph/memory_guard.h"
#include "query/answers.h"

namespace pt::store {

std::string_view name_of(Question question) {
  static constexpr std::array<std::string_view, kQuestionCount> kNames = {
      "node",    "neighbours",   "resolve",     "find", "who-implements",   "traits-of", "callers",
      "callees", "blast-radius", "find-cycles", "path", "generate-context", "show",      "entities-in"};
  return kNames[static_cast<size_t>(question)];
}

Result<const graph::Snapshot*> Reader::hold(Stop stop) {
  Result<graph::SnapshotPtr> now = graph_to_walk(stop);
  if (!now) return std::unexpected(now.error());
  held_ = *std::move(now);
  return held_.get();
}

Result<Reader::Found> Reader::find_node(const isg::SigHash& id, Stop stop) {
  auto graph = hold(stop);
  if (!graph) return std::unexpected(graph.error());
  const graph::NodeId node = (*graph)->find(id);
  if (!node.valid()) return no_such_node(id);
  return Found{**graph, node};
}

std::unexpected<Error> no_such_node(const isg::SigHash& id) {
  return fail(ErrorCode::kNotFound, "no node has the id " + id.hex() + " in the graph that is kept");
}

template <typename Work>
auto Reader::unless_damaged(Work work) -> decltype(work()) try {
  return work();
} catch (const graph::Damaged& damaged) {
  met_damage(damaged.error);
  return std::unexpected(damaged.error);
}

template <typename Ask>
auto Reader::ask(Stop stop, Ask ask) -> decltype(ask(std::declval<const graph::Snapshot*>())) {
  auto graph = hold(stop);
  if (!graph) return std::unexpected(graph.error());
  return unless_damaged([&] { return ask(*graph); });
}

template <typename Ask>
auto Reader::ask_of(const isg::SigHash& id, Stop stop, Ask ask)
    -> decltype(ask(std::declval<const Found&>())) {
  return unless_damaged([&]() -> decltype(ask(std::declval<const Found&>())) {
    Result<Found> found = find_node(id, stop);
    if (!found) return std::unexpected(found.error());
    return ask(*found);
  });
}

Result<isg::Node> Reader::node(const isg::SigHash& id, Stop stop) {
  return ask_of(id, stop, [&](const Found& found) -> Result<isg::Node> {
    return found.graph.node(found.node).value(&path_);
  });
}

Result<query::NeighboursAnswer> Reader::neighbours(const isg::SigHash& id,
                                                   const query::NeighboursOptions& options, Stop stop) {
  return ask_of(id, stop, [&](const Found& found) {
    return query::neighbours(found.graph, found.node, options, stop);
  });
}

Result<query::Resolution> Reader::resolve(std::string_view text, const query::ResolveOptions& options,
                                          Stop stop) {
  return ask(stop, [&](const graph::Snapshot* graph) { return query::resolve(*graph, text, options, stop); });
}

Result<query::FindAnswer> Reader::find(std::string_view pattern, const query::FindOptions& options,
                                       Stop stop) {
  return ask(stop, [&](const graph::Snapshot* graph) { return query::find(*graph, pattern, options, stop); });
}

Result<query::ImplementationsAnswer> Reader::who_implements(const isg::SigHash& trait,
                                                            const query::ImplementationsOptions& options,
                                                            Stop stop) {
  return ask_of(trait, stop, [&](const Found& found) {
    return query::who_implements(found.graph, found.node, options, stop);
  });
}

Result<query::ImplementationsAnswer> Reader::traits_of(const isg::SigHash& type,
                                                       const query::ImplementationsOptions& options,
                                                       Stop stop) {
  return ask_of(type, stop,
                [&](const Found& found) { return query::traits_of(found.graph, found.node, options, stop); });
}

Result<query::CallsAnswer> Reader::callers(const isg::SigHash& function, const query::CallsOptions& options,
                                           Stop stop) {
  return ask_of(function, stop,
                [&](const Found& found) { return query::callers(found.graph, found.node, options, stop); });
}

Result<query::CallsAnswer> Reader::callees(const isg::SigHash& function, const query::CallsOptions& options,
                                           Stop stop) {
  return ask_of(function, stop,
                [&](const Found& found) { return query::callees(found.graph, found.node, options, stop); });
}

Result<query::BlastRadiusAnswer> Reader::blast_radius(const isg::SigHash& subject,
                                                      const query::BlastRadiusOptions& options, Stop stop) {
  return ask_of(subject, stop, [&](const Found& found) {
    return query::blast_radius(found.graph, found.node, options, &scratch_, stop);
  });
}

Result<query::CyclesAnswer> Reader::find_cycles(const query::CyclesOptions& options, Stop stop) {
  return ask(stop, [&](const graph::Snapshot* graph) {
    return query::find_cycles(*graph, options, &scratch_, stop);
  });
}

Result<query::PathAnswer> Reader::find_path(const isg::SigHash& from, const isg::SigHash& to,
                                            const query::PathOptions& options, Stop stop) {
  return ask_of(from, stop, [&](const Found& found) -> Result<query::PathAnswer> {
    const graph::NodeId end = found.graph.find(to);
    if (!end.valid()) return no_such_node(to);
    return query::find_path(found.graph, found.node, end, options, &scratch_, stop);
  });
}

Result<query::ContextAnswer> Reader::generate_context(std::span<const isg::SigHash> subjects,
                                                      const query::ContextTextsPtr& texts,
                                                      const query::ContextOptions& options, Stop stop) {
  return ask(stop, [&](const graph::Snapshot* graph) -> Result<query::ContextAnswer> {
    std::vector<graph::NodeId> nodes;
    for (const isg::SigHash& subject : subjects) {
      nodes.push_back(graph->find(subject));
      if (!nodes.back().valid()) return no_such_node(subject);
    }
    return query::generate_context(*graph, nodes, texts.get(), options, &scratch_, stop);
  });
}

Result<query::ShowAnswer> Reader::show(const isg::SigHash& subject, Stop stop) {
  return ask_of(subject, stop,
                [&](const Found& found) { return query::show(found.graph, found.node, stop); });
}

Result<query::EntitiesAnswer> Reader::entities_in(std::string_view file, Stop stop) {
  return ask(stop, [&](const graph::Snapshot* graph) { return query::entities_in(*graph, file, stop); });
}

}  // namespace pt::store
