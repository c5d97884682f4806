#include "store/memory/graph_maps.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/changing_facts.h"
#include "graph/test_graph.h"
#include "store/api/slow_tools.h"

namespace pt::store {
namespace {

using graph::Snapshot;
using graph::SnapshotPtr;
using isg::EdgeKind;

TEST(GraphMaps, HaveTheGraphOfEachEpoch) {
  for (uint32_t seed = 0; seed < (kSlowTools ? 3 : 20); ++seed) {
    graph::ChangingFacts facts(seed);
    SnapshotPtr graph = Snapshot::empty();
    GraphMaps maps(*graph);
    for (uint64_t epoch = 0; epoch < 15; ++epoch) {
      const isg::Delta delta = facts.step(epoch);
      const SnapshotPtr before = graph;
      graph = *graph::apply(*graph, delta);
      ASSERT_TRUE(maps.apply(delta));
      ASSERT_TRUE(is_graph(maps, *graph)) << seed << ", " << epoch;
      ASSERT_TRUE(delta.empty() || !is_graph(maps, *before)) << seed << ", " << epoch;
      ASSERT_TRUE(is_graph(GraphMaps(*graph), *graph));
      // And back from the maps.
      const auto again = graph::apply(*Snapshot::empty(), delta_of(maps, epoch + 1, Stop()));
      ASSERT_TRUE(again) << again.error().message;
      ASSERT_TRUE(is_graph(maps, **again));
      ASSERT_EQ((*again)->epoch(), graph->epoch());
    }
  }
}

// What is counted as memory goes when what takes it goes.
TEST(GraphMaps, CountTheirMemory) {
  graph::ChangingFacts facts(1);
  const SnapshotPtr graph = *graph::apply(*Snapshot::empty(), facts.step(0));
  GraphMaps maps(*Snapshot::empty());
  const uint64_t nothing = maps.memory_bytes();
  ASSERT_TRUE(maps.apply(delta_of(GraphMaps(*graph), 1, Stop())));
  const uint64_t something = maps.memory_bytes();
  EXPECT_GE(something - nothing, 200 * graph->totals().node_count());
  isg::Delta all_gone;
  all_gone.from_epoch = 1;
  all_gone.to_epoch = 2;
  const isg::Delta all = delta_of(maps, 1, Stop());
  all_gone.keys = all.keys;
  all_gone.nodes_removed = all.keys;
  for (const isg::EdgeValue& edge : all.edges_added) all_gone.edges_removed.push_back(edge.key);
  ASSERT_TRUE(maps.apply(all_gone));
  EXPECT_TRUE(is_graph(maps, *Snapshot::empty()));
  // Tables do not shrink: 33 bytes a bucket at most, in four maps and two tables.
  EXPECT_LE(maps.memory_bytes() - nothing, 300 * graph->totals().node_count());
}

// Nodes that take one another's ids, with edges among them.
class Renaming : public testing::Test {
 protected:
  Renaming() {
    for (const char* name : {"k::A", "k::B", "k::C", "k::user"}) graph_.type(name);
    for (const char* impl : {"k::I", "k::J"}) graph_.impl(impl);
    graph_.edge("k::A", EdgeKind::kImpl, "k::B", {.via = "k::I"});
    graph_.edge("k::B", EdgeKind::kImpl, "k::C", {.via = "k::J"});
    graph_.uses("k::user", "k::A");
    graph_.uses("k::A", "k::A");
    graph_.uses("k::C", "k::B");
    base_ = graph_.snapshot();
  }

  isg::Node node(const std::string& name) {
    texts_.emplace_back(std::make_unique<std::string>());
    return base_->node(graph_.id(name)).value(texts_.back().get());
  }
  // The node of this name takes the id and the rest of `other`.
  void becomes(const std::string& name, const std::string& other) {
    delta_.changed.push_back({node(name).id, node(other)});
  }
  void expect_as_the_graph() {
    delta_.from_epoch = 1;
    delta_.to_epoch = 2;
    const auto expected = graph::apply(*base_, delta_);
    ASSERT_TRUE(expected) << expected.error().message;
    GraphMaps maps(*base_);
    const auto applied = maps.apply(delta_);
    ASSERT_TRUE(applied) << applied.error().message;
    EXPECT_TRUE(is_graph(maps, **expected));
  }

  graph::TestGraph graph_;
  SnapshotPtr base_;
  isg::Delta delta_;
  std::vector<std::unique_ptr<std::string>> texts_;
};

TEST_F(Renaming, InACircle) {
  becomes("k::A", "k::B");
  becomes("k::B", "k::C");
  becomes("k::C", "k::A");
  expect_as_the_graph();
}

TEST_F(Renaming, OfImplsThatEdgesGoThrough) {
  becomes("k::I", "k::J");
  becomes("k::J", "k::I");
  expect_as_the_graph();
}

TEST_F(Renaming, IntoAChainThatEndsInANewId) {
  isg::Node fresh = node("k::C");
  fresh.id.bytes[0] ^= 1;
  delta_.changed.push_back({node("k::C").id, fresh});
  becomes("k::B", "k::C");
  becomes("k::A", "k::B");
  expect_as_the_graph();
}

TEST_F(Renaming, AndEdgesComeAndGoUnderTheNewIds) {
  isg::Node fresh = node("k::A");
  fresh.id.bytes[0] ^= 1;
  delta_.changed.push_back({node("k::A").id, fresh});
  delta_.keys = {fresh.id, node("k::user").id, node("k::I").id, node("k::B").id};
  delta_.edges_removed.push_back({1, 0, isg::kNoKey, EdgeKind::kUses});
  delta_.edges_removed.push_back({0, 3, 2, EdgeKind::kImpl});
  delta_.edges_added.push_back({{0, 1, isg::kNoKey, EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 0});
  expect_as_the_graph();
}

// Each way in which a Delta may not fit is said, as graph::apply says it.
TEST_F(Renaming, OrNotIfTheDeltaDoesNotFit) {
  const isg::SigHash nobody{};
  const isg::SigHash a = node("k::A").id;
  const isg::SigHash b = node("k::B").id;
  isg::Node fresh = node("k::A");
  fresh.id = nobody;
  auto refused = [&](auto fill) {
    isg::Delta delta;
    delta.from_epoch = 1;
    delta.to_epoch = 2;
    delta.keys = {a, b, nobody};
    fill(&delta);
    EXPECT_FALSE(graph::apply(*base_, delta));
    const auto result = GraphMaps(*base_).apply(delta);
    return !result && result.error().code == ErrorCode::kIntegrity;
  };
  auto edge = [](isg::KeyIndex from, isg::KeyIndex to) {
    return isg::EdgeKey{from, to, isg::kNoKey, EdgeKind::kUses};
  };
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->changed.push_back({nobody, fresh}); }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->changed = {{a, fresh}, {a, fresh}}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->changed.push_back({a, node("k::B")}); }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->nodes_removed = {nobody}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->nodes_removed = {a}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->nodes_added = {node("k::A")}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_removed = {edge(1, 0)}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_removed = {edge(0, 7)}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_added = {{edge(0, 0), {}, 0, 0, 0}}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_added = {{edge(0, 2), {}, 0, 0, 0}}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_added = {{edge(7, 0), {}, 0, 0, 0}}; }));
  EXPECT_TRUE(refused([&](isg::Delta* d) { d->edges_added = {{edge(0, 1), {}, 0, 0, 1}}; }));
}

}  // namespace
}  // namespace pt::store
