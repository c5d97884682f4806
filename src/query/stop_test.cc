// Every question is stopped from another thread, at moments spread over the time that it takes, and returns soon after.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/stop_check.h"
#include "graph/synthetic_facts.h"
#include "graph/test_graph.h"
#include "isg/delta.h"
#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using namespace pt::stops;
using std::chrono::microseconds;

struct Fixture {
  graph::SyntheticWorkspace workspace{
      graph::SyntheticOptions{.files = kSlow ? 400u : 4000u, .externals = 3000}};
  graph::SnapshotPtr snapshot = *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  NodeId crate;
  NodeId reaching;  // of those that most edges point to, the one that reaches most nodes
  NodeId trait;     // most implementations
  NodeId called;    // most callers
  NodeId last;

  Fixture() {
    std::vector<NodeId> nodes;
    snapshot->for_each_node([&](graph::NodeView view) {
      nodes.push_back(last = view.node());
      if (!crate.valid() && view.flavour() == isg::Flavour::kCrate && !view.external()) crate = view.node();
    });
    auto most = [&](auto count) { return *std::ranges::max_element(nodes, {}, count); };
    trait = most([&](NodeId node) { return snapshot->in(node, isg::EdgeKind::kImpl).size(); });
    called = most([&](NodeId node) { return snapshot->in(node, isg::EdgeKind::kCalls).size(); });
    constexpr std::ptrdiff_t kPopular = 200;
    std::ranges::partial_sort(nodes, nodes.begin() + kPopular, std::greater(),
                              [&](NodeId node) { return in_degree(*snapshot, node); });
    nodes.resize(kPopular);
    Scratch scratch;
    reaching = most([&](NodeId node) { return blast_radius(*snapshot, node, {}, &scratch).counts.total(); });
  }
};

// Everything reaches everything: no search ends early.
struct Dense {
  graph::SnapshotPtr snapshot;
  NodeId hub;  // everybody calls it
  NodeId first;

  Dense() {
    constexpr uint32_t kFunctions = kSlow ? 10'000 : 150'000;
    graph::TestGraph graph;
    graph.module("k");
    graph.function("k::hub");
    auto name = [](uint32_t i) { return "k::f" + std::to_string(i); };
    for (uint32_t i = 0; i < kFunctions; ++i) {
      graph.function(name(i));
      graph.edge("k", isg::EdgeKind::kContains, name(i));
    }
    std::mt19937 dice(1);
    for (uint32_t i = 0; i < kFunctions; ++i) {
      for (int calls = 0; calls < 3; ++calls)
        graph.calls(name(i), name(static_cast<uint32_t>(dice() % kFunctions)));
      graph.calls(name(i), "k::hub");
    }
    graph.calls("k::hub", name(0));
    snapshot = graph.snapshot();
    hub = resolve(*snapshot, "k::hub").node;
    first = resolve(*snapshot, name(0)).node;
  }
};

const Fixture& fixture() {
  static const Fixture made;
  return made;
}

TEST(Stops, EveryQuestionReturnsSoon) {
  const Fixture& graph = fixture();
  const graph::Snapshot& snapshot = *graph.snapshot;
  Scratch scratch;
  BlastRadiusOptions all_reached;
  all_reached.limit = 0;
  check("blast-radius",
        [&](Stop stop) { return outcome(blast_radius(snapshot, graph.reaching, {}, &scratch, stop)); });
  check("blast-radius, all listed", [&](Stop stop) {
    return outcome(blast_radius(snapshot, graph.reaching, all_reached, &scratch, stop));
  });
  for (const CycleLevel level : {CycleLevel::kFunction, CycleLevel::kModule, CycleLevel::kCrate}) {
    CyclesOptions options;
    options.level = level;
    const std::string name = "find-cycles " + std::string(name_of(level));
    check(name.c_str(), [&](Stop stop) { return outcome(find_cycles(snapshot, options, &scratch, stop)); });
  }
  check("path", [&](Stop stop) {
    return outcome(find_path(snapshot, graph.last, graph.reaching, {}, &scratch, stop));
  });
  check("find, a glob", [&](Stop stop) { return outcome(find(snapshot, "**", {}, stop)); });
  check("find, a long glob",
        [&](Stop stop) { return outcome(find(snapshot, "**" + std::string(70, 'a') + "*b", {}, stop)); });
  check("find, a long glob of any word",
        [&](Stop stop) { return outcome(find(snapshot, "**" + std::string(70, ':') + "**", {}, stop)); });
  check("find, misspelt", [&](Stop stop) { return outcome(find(snapshot, "prase_tokne", {}, stop)); });
  check("resolve, misspelt", [&](Stop stop) { return outcome(resolve(snapshot, "prase_tokne", {}, stop)); });
  check("who-implements",
        [&](Stop stop) { return outcome(who_implements(snapshot, graph.trait, {}, stop)); });
  check("traits-of", [&](Stop stop) { return outcome(traits_of(snapshot, graph.reaching, {}, stop)); });
  check("callers", [&](Stop stop) { return outcome(callers(snapshot, graph.called, {}, stop)); });
  check("callees", [&](Stop stop) { return outcome(callees(snapshot, graph.called, {}, stop)); });
  check("show", [&](Stop stop) { return outcome(show(snapshot, graph.crate, stop)); });
  check("entities-in", [&](Stop stop) {
    return outcome(entities_in(snapshot, snapshot.node(graph.reaching).file(), stop));
  });
  check("generate-context", [&](Stop stop) {
    return outcome(generate_context(snapshot, {{graph.reaching}}, nullptr, {}, &scratch, stop));
  });
  ContextOptions all;
  all.budget_tokens = kContextTokensMax;
  class LongTexts : public ContextTexts {
   public:
    std::string source(const graph::NodeView&, Stop) override { return std::string(size_t{8} << 20, '\n'); }
    std::string summary(const graph::NodeView&, Stop) override { return "Does what it says."; }
  } texts;
  check("generate-context, much", [&](Stop stop) {
    return outcome(generate_context(snapshot, {{graph.reaching}}, &texts, all, &scratch, stop));
  });
}

TEST(Stops, EveryTraversalOfADenseGraphReturnsSoon) {
  const Dense graph;
  const graph::Snapshot& snapshot = *graph.snapshot;
  Scratch scratch;
  BlastRadiusOptions all_listed;
  all_listed.limit = 0;
  check("blast-radius",
        [&](Stop stop) { return outcome(blast_radius(snapshot, graph.first, {}, &scratch, stop)); });
  check("blast-radius, all listed",
        [&](Stop stop) { return outcome(blast_radius(snapshot, graph.first, all_listed, &scratch, stop)); });
  BlastRadiusOptions forward;
  forward.forward = true;
  check("blast-radius, forward",
        [&](Stop stop) { return outcome(blast_radius(snapshot, graph.hub, forward, &scratch, stop)); });
  CyclesOptions functions;
  functions.level = CycleLevel::kFunction;
  check("find-cycles", [&](Stop stop) { return outcome(find_cycles(snapshot, functions, &scratch, stop)); });
  check("path",
        [&](Stop stop) { return outcome(find_path(snapshot, graph.first, graph.hub, {}, &scratch, stop)); });
  check("path, the other way", [&](Stop stop) {
    return outcome(find_path(snapshot, graph.hub, NodeId(snapshot.slot_count() / 2), {}, &scratch, stop));
  });
  check("callers", [&](Stop stop) { return outcome(callers(snapshot, graph.hub, {}, stop)); });
  check("show", [&](Stop stop) { return outcome(show(snapshot, resolve(snapshot, "k").node, stop)); });
  check("generate-context", [&](Stop stop) {
    return outcome(generate_context(snapshot, {{graph.hub}}, nullptr, {}, &scratch, stop));
  });
  check("generate-context of all", [&](Stop stop) {
    return outcome(generate_context(snapshot, {{resolve(snapshot, "k").node}}, nullptr, {}, &scratch, stop));
  });
}

TEST(Stops, AScratchIsGoodForTheNextQuestion) {
  const Fixture& graph = fixture();
  Scratch used;
  for (int delay_us : {50, 200, 1000})
    (void)stopped_after(
        [&](Stop stop) { return outcome(blast_radius(*graph.snapshot, graph.reaching, {}, &used, stop)); },
        microseconds(delay_us), StopReason::kCancelled);
  Scratch fresh;
  const BlastRadiusAnswer again = blast_radius(*graph.snapshot, graph.reaching, {}, &used);
  const BlastRadiusAnswer once = blast_radius(*graph.snapshot, graph.reaching, {}, &fresh);
  EXPECT_EQ(again.counts, once.counts);
  ASSERT_EQ(again.rows.size(), once.rows.size());
  for (size_t i = 0; i < once.rows.size(); ++i) EXPECT_EQ(again.rows[i].row.node, once.rows[i].row.node);
}

TEST(Stops, TheFirstReasonStays) {
  StopSource source;
  EXPECT_FALSE(Stop(source).requested());
  source.request(StopReason::kDeadline);
  source.request(StopReason::kCancelled);
  EXPECT_EQ(Stop(source).error().code, ErrorCode::kDeadline);
  EXPECT_FALSE(Stop().requested());
}

}  // namespace
}  // namespace pt::query
