// No list of an answer is longer than kRowsMax, and the answer says that it was cut.
#include <gtest/gtest.h>

#include <string>

#include "graph/test_graph.h"
#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

TEST(Within, ALimitOfNothingIsNone) {
  EXPECT_EQ(within(0, 5), 5u);
  EXPECT_EQ(within(3, 5), 3u);
  EXPECT_EQ(within(0, 10'000'000), kRowsMax);
  EXPECT_EQ(within(5'000'000, 10'000'000), kRowsMax);
}

class Bounds : public testing::Test {
 protected:
  static constexpr uint32_t kFunctions = kRowsMax + 7;

  // A chain of functions that all call the first, too.
  static const graph::Snapshot& chain() {
    static const graph::SnapshotPtr made = [] {
      graph::TestGraph graph;
      graph.module("k");
      auto name = [](uint32_t i) { return "k::f" + std::to_string(i); };
      for (uint32_t i = 0; i < kFunctions; ++i) {
        graph.function(name(i));
        graph.edge("k", isg::EdgeKind::kContains, name(i));
      }
      for (uint32_t i = 0; i + 1 < kFunctions; ++i) graph.calls(name(i), name(i + 1));
      graph.function("k::hub");
      for (uint32_t i = 0; i < kFunctions; ++i) graph.calls(name(i), "k::hub");
      return graph.snapshot();
    }();
    return *made;
  }
  static NodeId node(const std::string& name) { return resolve(chain(), name).node; }
  static void expect_cut(const AnswerHeader& header, uint64_t total) {
    EXPECT_EQ(header.total, total);
    EXPECT_EQ(header.listed, kRowsMax);
    EXPECT_TRUE(header.cut);
  }
};

TEST_F(Bounds, OfCallers) {
  const CallsAnswer answer = callers(chain(), node("k::hub"));
  expect_cut(answer.header, kFunctions);
  EXPECT_EQ(answer.rows.size(), kRowsMax);
}

TEST_F(Bounds, OfABlastRadius) {
  BlastRadiusOptions options;
  options.limit = 0;
  Scratch scratch;
  const std::string last = "k::f" + std::to_string(kFunctions - 1);
  const BlastRadiusAnswer answer = blast_radius(chain(), node(last), options, &scratch);
  expect_cut(answer.header, kFunctions - 1);
  EXPECT_EQ(answer.rows.size(), kRowsMax);
  EXPECT_EQ(answer.by_distance.size(), kRowsMax);
  EXPECT_EQ(answer.deepest, kFunctions - 1);
}

TEST_F(Bounds, OfAPath) {
  Scratch scratch;
  const std::string last = "k::f" + std::to_string(kFunctions - 1);
  const PathAnswer answer = find_path(chain(), node("k::f0"), node(last), {}, &scratch);
  EXPECT_TRUE(answer.found);
  expect_cut(answer.header, kFunctions - 1);
  EXPECT_EQ(answer.steps.size(), kRowsMax);
}

TEST_F(Bounds, OfAFindAndAFile) {
  FindOptions options;
  options.limit = 0;
  const FindAnswer found = find(chain(), "k::*", options);
  expect_cut(found.header, kFunctions + 1);
  const EntitiesAnswer entities = entities_in(chain(), "k.rs");
  EXPECT_EQ(entities.header.total, kFunctions + 2);
  EXPECT_EQ(entities.rows.size(), kRowsMax);
  EXPECT_TRUE(entities.header.cut);
}

TEST_F(Bounds, OfMembersAndContext) {
  const ShowAnswer shown = show(chain(), node("k"));
  EXPECT_EQ(shown.members.size(), kRowsMax);
  EXPECT_EQ(shown.counts.out[static_cast<int>(isg::EdgeKind::kContains)], kFunctions);
  ContextOptions options;
  options.budget_tokens = 0xFFFF'FFFF;
  Scratch scratch;
  const ContextAnswer context = generate_context(chain(), {{node("k::hub")}}, nullptr, options, &scratch);
  EXPECT_EQ(context.budget_tokens, kContextTokensMax);
  EXPECT_LE(context.used_tokens, kContextTokensMax);
  EXPECT_TRUE(context.header.cut);
}

// One cycle of everything: its members and its witness are cut, its size is told.
TEST(CycleBounds, OfAWitness) {
  constexpr uint32_t kFunctions = kRowsMax + 7;
  graph::TestGraph graph;
  auto name = [](uint32_t i) { return "k::f" + std::to_string(i); };
  for (uint32_t i = 0; i < kFunctions; ++i) graph.function(name(i));
  for (uint32_t i = 0; i < kFunctions; ++i) graph.calls(name(i), name((i + 1) % kFunctions));
  CyclesOptions options;
  options.level = CycleLevel::kFunction;
  Scratch scratch;
  const graph::SnapshotPtr snapshot = graph.snapshot();
  const CyclesAnswer answer = find_cycles(*snapshot, options, &scratch);
  ASSERT_EQ(answer.cycles.size(), 1u);
  EXPECT_EQ(answer.cycles[0].size, kFunctions);
  EXPECT_EQ(answer.cycles[0].members.size(), options.members_max);
  EXPECT_EQ(answer.cycles[0].witness.size(), kRowsMax);
}

}  // namespace
}  // namespace pt::query
