#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::query {
namespace {

using graph::TestGraph;
using isg::Confidence;
using isg::EdgeKind;

// "distance path" for each row, "?" in front of what only may be.
std::vector<std::string> rows(const BlastRadiusAnswer& answer) {
  std::vector<std::string> lines;
  for (const ReachedRow& row : answer.rows) {
    lines.push_back((row.may ? "?" : "") + std::to_string(row.distance) + " " + std::string(row.row.path));
  }
  return lines;
}

using Lines = std::vector<std::string>;

class BlastRadius : public testing::Test {
 protected:
  BlastRadiusAnswer ask(const std::string& subject, const BlastRadiusOptions& options = {}) {
    snapshot_ = g.snapshot();
    return blast_radius(*snapshot_, g.id(subject), options, &scratch_);
  }

  TestGraph g;

 private:
  graph::SnapshotPtr snapshot_;
  Scratch scratch_;
};

TEST_F(BlastRadius, FollowsCallsUsesAndImplsBackwards) {
  g.type("k::Foo");
  g.function("k::a");
  g.function("k::b");
  g.function("k::c");
  g.calls("k::b", "k::a");
  g.calls("k::c", "k::b");
  g.uses("k::a", "k::Foo");
  auto answer = ask("k::Foo");
  EXPECT_EQ(rows(answer), (Lines{"1 k::a", "2 k::b", "3 k::c"}));
  EXPECT_EQ(answer.seeds, 1u);
  EXPECT_EQ(answer.deepest, 3u);
  EXPECT_EQ(answer.counts.production, 3u);
  EXPECT_EQ(answer.rows[0].kind, EdgeKind::kUses);
  EXPECT_EQ(answer.rows[1].kind, EdgeKind::kCalls);
  EXPECT_EQ(answer.rows[1].through.path, "k::a");
  EXPECT_EQ(answer.header.total, 3u);
  EXPECT_FALSE(answer.header.cut);
  EXPECT_FALSE(answer.depth_cut);
}

TEST_F(BlastRadius, DistanceIsTheShortest) {
  for (const char* f : {"k::a", "k::b", "k::c"}) g.function(f);
  g.calls("k::b", "k::a");
  g.calls("k::c", "k::b");
  g.calls("k::c", "k::a");
  g.calls("k::a", "k::c");  // a cycle back to the seed adds nothing
  EXPECT_EQ(rows(ask("k::a")), (Lines{"1 k::b", "1 k::c"}));
}

TEST_F(BlastRadius, AModuleCountsWithAllItContainsAndDefines) {
  g.module("k");
  g.module("k::m");
  g.module("k::m::n");
  g.type("k::m::n::Foo");
  g.impl("k::m::n::<impl Foo>");
  g.function("k::m::n::Foo::new");
  g.function("k::main");
  g.contains("k", "k::m");
  g.contains("k", "k::main");
  g.contains("k::m", "k::m::n");
  g.contains("k::m::n", "k::m::n::Foo");
  g.contains("k::m::n", "k::m::n::<impl Foo>");
  g.defines("k::m::n::Foo", "k::m::n::<impl Foo>");
  g.defines("k::m::n::<impl Foo>", "k::m::n::Foo::new");
  g.calls("k::main", "k::m::n::Foo::new");
  auto answer = ask("k::m");
  EXPECT_EQ(answer.seeds, 5u);
  EXPECT_EQ(rows(answer), (Lines{"1 k::main"}));
  EXPECT_EQ(ask("k::m::n::Foo").seeds, 3u);
  // CONTAINS and DEFINES are not followed backwards: the module does not depend on its function.
  EXPECT_EQ(rows(ask("k::m::n::Foo::new")), (Lines{"1 k::main"}));
}

TEST_F(BlastRadius, AFunctionIsASeedAlone) {
  g.function("k::f");
  g.function("k::f::inner");
  g.function("k::user");
  g.contains("k::f", "k::f::inner");
  g.calls("k::user", "k::f::inner");
  EXPECT_TRUE(rows(ask("k::f")).empty());
}

// trait Draw { fn draw(); }  impl Draw for A, B;  all() calls Draw::draw through a bound, direct() calls A's.
class Dispatch : public BlastRadius {
 protected:
  void SetUp() override {
    g.trait("k::Draw");
    g.function("k::Draw::draw");
    g.defines("k::Draw", "k::Draw::draw");
    for (std::string name : {"A", "B"}) {
      g.type("k::" + name);
      g.impl("k::<impl Draw for " + name + ">");
      g.function("k::<" + name + " as Draw>::draw");
      g.defines("k::<impl Draw for " + name + ">", "k::<" + name + " as Draw>::draw");
      g.implements("k::" + name, "k::Draw", "k::<impl Draw for " + name + ">");
      g.implements_member("k::<" + name + " as Draw>::draw", "k::Draw::draw");
    }
    g.function("k::all");
    g.calls("k::all", "k::Draw::draw", Confidence::kBound);
    g.function("k::exactly");
    g.calls("k::exactly", "k::Draw::draw", Confidence::kExact);
    g.function("k::direct");
    g.calls("k::direct", "k::<A as Draw>::draw");
    g.function("k::main");
    g.calls("k::main", "k::all");
  }
};

TEST_F(Dispatch, ATraitMemberReachesItsImplementationsAndCallers) {
  EXPECT_EQ(rows(ask("k::Draw::draw")), (Lines{"1 k::<A as Draw>::draw", "1 k::<B as Draw>::draw", "1 k::all",
                                               "1 k::exactly", "2 k::direct", "2 k::main"}));
}

TEST_F(Dispatch, AnImplMemberReachesBoundCallersAsMayAndNoSibling) {
  auto answer = ask("k::<A as Draw>::draw");
  EXPECT_EQ(rows(answer), (Lines{"1 k::direct", "?1 k::all", "?2 k::main"}));
  EXPECT_EQ(answer.counts.production, 1u);
  EXPECT_EQ(answer.counts.may, 2u);
  EXPECT_EQ(answer.header.total, 3u);
  EXPECT_EQ(answer.rows[1].through.path, "k::<A as Draw>::draw");
  EXPECT_EQ(answer.rows[1].kind, EdgeKind::kCalls);
}

TEST_F(Dispatch, WhatIsCertainIsNeverMayEvenIfFarther) {
  // main reaches A::draw certainly at distance 3, and possibly at distance 2.
  g.function("k::x");
  g.calls("k::x", "k::direct");
  g.calls("k::main", "k::x");
  auto answer = ask("k::<A as Draw>::draw");
  EXPECT_EQ(rows(answer), (Lines{"1 k::direct", "2 k::x", "3 k::main", "?1 k::all"}));
}

TEST_F(Dispatch, ATypeReachesItsTraitsUsersOnlyThroughItsMembers) {
  auto answer = ask("k::A");
  EXPECT_EQ(answer.seeds, 3u);
  EXPECT_EQ(rows(answer), (Lines{"1 k::direct", "?1 k::all", "?2 k::main"}));
}

TEST_F(Dispatch, ATraitReachesItsImplementors) {
  auto answer = ask("k::Draw");
  EXPECT_EQ(answer.seeds, 2u);
  std::map<std::string, uint32_t> distance;
  for (const ReachedRow& row : answer.rows) distance[std::string(row.row.path)] = row.distance;
  EXPECT_EQ(distance["k::A"], 1u);
  EXPECT_EQ(distance["k::<B as Draw>::draw"], 1u);
  EXPECT_EQ(distance["k::direct"], 2u);
  EXPECT_EQ(distance["k::all"], 1u);
}

TEST_F(Dispatch, DepthCutsBothSearchesAndSaysSo) {
  auto answer = ask("k::<A as Draw>::draw", {.depth_max = 1});
  EXPECT_EQ(rows(answer), (Lines{"1 k::direct", "?1 k::all"}));
  EXPECT_TRUE(answer.depth_cut);  // main may lie beyond
  EXPECT_FALSE(ask("k::<A as Draw>::draw", {.depth_max = 2}).depth_cut);
}

TEST_F(BlastRadius, ExternalNodesAreReachedNotExpanded) {
  g.trait("k::T");
  g.external("core::Vec", isg::Family::kStruct);
  g.impl("k::<impl T for Vec>");
  g.function("k::user");
  g.implements("core::Vec", "k::T", "k::<impl T for Vec>");
  g.uses("k::user", "core::Vec");
  auto answer = ask("k::T");
  EXPECT_EQ(rows(answer), (Lines{"1 core::Vec"}));
  EXPECT_EQ(answer.counts.external, 1u);
  EXPECT_EQ(answer.counts.production, 0u);
  EXPECT_EQ(answer.risk, Risk::kLow);
  // As the subject itself it is a seed like any other, but still not expanded.
  EXPECT_TRUE(rows(ask("core::Vec")).empty());
}

TEST_F(BlastRadius, TestsExamplesAndBuildScriptsAreCountedApart) {
  g.function("k::f");
  g.function("k::prod");
  g.function("k::test").flags = isg::kFlagTest;
  g.function("k::example").flags = isg::kFlagExample;
  g.function("k::build").flags = isg::kFlagBuild;
  for (const char* f : {"k::prod", "k::test", "k::example", "k::build"}) g.calls(f, "k::f");
  auto answer = ask("k::f");
  EXPECT_EQ(answer.counts, (ReachCounts{.production = 1, .test = 1, .example = 1, .build = 1}));
  EXPECT_EQ(rows(answer).front(), "1 k::prod");  // production first
  EXPECT_EQ(answer.header.total, 4u);
}

TEST_F(BlastRadius, GuessesNegativesAndUnaskedKindsAreNotFollowed) {
  for (const char* f : {"k::f", "k::guess", "k::may", "k::use"}) g.function(f);
  g.trait("k::T");
  g.type("k::Not");
  g.impl("k::<impl !T for Not>");
  g.implements("k::Not", "k::T", "k::<impl !T for Not>", isg::kFlagNegative);
  g.calls("k::guess", "k::f", Confidence::kGuess);
  g.calls("k::may", "k::f", Confidence::kMay);
  g.uses("k::use", "k::f");
  EXPECT_EQ(rows(ask("k::f")), (Lines{"1 k::use"}));
  EXPECT_EQ(rows(ask("k::f", {.confidences = isg::ConfidenceSet::all()})),
            (Lines{"1 k::guess", "1 k::use", "?1 k::may"}));
  EXPECT_TRUE(rows(ask("k::f", {.uses = false})).empty());
  EXPECT_TRUE(rows(ask("k::T")).empty());
}

TEST_F(BlastRadius, ForwardFollowsWhatItDependsOn) {
  for (const char* f : {"k::a", "k::b", "k::c"}) g.function(f);
  g.function("k::a").unresolved = 2;
  g.calls("k::a", "k::b");
  g.calls("k::b", "k::c");
  auto answer = ask("k::a", {.forward = true});
  EXPECT_EQ(rows(answer), (Lines{"1 k::b", "2 k::c"}));
  EXPECT_EQ(answer.rows[1].through.path, "k::b");
  EXPECT_EQ(answer.header.unresolved, 2u);
  EXPECT_TRUE(rows(ask("k::c", {.forward = true})).empty());
}

TEST_F(BlastRadius, ListsAreCutCountsAreNot) {
  g.module("k");
  g.function("k::f");
  g.contains("k", "k::f");
  for (int i = 0; i < 30; ++i) {
    std::string name = "k::caller" + std::to_string(10 + i);
    g.function(name);
    g.contains("k", name);
    g.calls(name, "k::f");
  }
  auto answer = ask("k::f", {.limit = 7});
  EXPECT_EQ(answer.rows.size(), 7u);
  EXPECT_EQ(answer.rows[6].row.path, "k::caller16");
  EXPECT_EQ(answer.counts.production, 30u);
  EXPECT_TRUE(answer.header.cut);
  EXPECT_EQ(answer.header.total, 30u);
  EXPECT_EQ(answer.risk, Risk::kHigh);
  EXPECT_EQ(ask("k::f", {.limit = 0}).rows.size(), 30u);
}

TEST_F(BlastRadius, GroupsByModuleAndCrate) {
  for (const char* m : {"k", "k::m", "j"}) g.module(m);
  g.contains("k", "k::m");
  for (const char* f : {"k::f", "k::m::a", "k::m::b", "j::c"}) {
    g.function(f);
    std::string path = f;
    g.contains(path.substr(0, path.rfind("::")), path);
  }
  g.calls("k::m::a", "k::f");
  g.calls("k::m::b", "k::f");
  g.calls("j::c", "k::m::b");
  auto answer = ask("k::f");
  ASSERT_EQ(answer.by_module.size(), 2u);
  EXPECT_EQ(answer.by_module[0].module, "k::m");
  EXPECT_EQ(answer.by_module[0].counts.production, 2u);
  EXPECT_EQ(answer.by_module[1].module, "j");
  EXPECT_EQ(answer.by_module[1].nearest, 2u);
  ASSERT_EQ(answer.by_crate.size(), 2u);
  EXPECT_EQ(answer.by_crate[0].crate, "k");
  EXPECT_EQ(answer.by_distance.size(), 2u);
  EXPECT_EQ(answer.by_distance[0].counts.production, 2u);
  EXPECT_EQ(answer.modules, 2u);
}

TEST(Risk, WordsBeginWhereTheyShould) {
  EXPECT_EQ(name_of(risk_of(0)), "low");
  EXPECT_EQ(name_of(risk_of(5)), "low");
  EXPECT_EQ(name_of(risk_of(6)), "medium");
  EXPECT_EQ(name_of(risk_of(20)), "medium");
  EXPECT_EQ(name_of(risk_of(21)), "high");
  EXPECT_EQ(name_of(risk_of(50)), "high");
  EXPECT_EQ(name_of(risk_of(51)), "critical");
}

}  // namespace
}  // namespace pt::query
