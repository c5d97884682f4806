#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::query {
namespace {

using graph::TestGraph;
using Lines = std::vector<std::string>;

class FindCycles : public testing::Test {
 protected:
  // A module with one function `f` in it.
  void module(const std::string& path) {
    g.module(path);
    g.function(path + "::f");
    g.contains(path, path + "::f");
    if (auto colon = path.rfind("::"); colon != std::string::npos) g.contains(path.substr(0, colon), path);
  }
  void modules_use(const std::string& from, const std::string& to) { g.calls(from + "::f", to + "::f"); }

  CyclesAnswer ask(const CyclesOptions& options = {}) {
    snapshot_ = g.snapshot();
    return find_cycles(*snapshot_, options, &scratch_);
  }

  // Members, then the witness: "a b : a>b>a".
  static Lines describe(const CyclesAnswer& answer) {
    Lines lines;
    for (const CycleRow& cycle : answer.cycles) {
      std::string line;
      for (const NodeRow& member : cycle.members) line += std::string(member.path) + " ";
      line += ":";
      for (const WitnessStep& step : cycle.witness)
        line += " " + std::string(step.from.path) + ">" + std::string(step.to.path);
      lines.push_back(line);
    }
    return lines;
  }

  TestGraph g;

 private:
  graph::SnapshotPtr snapshot_;
  Scratch scratch_;
};

TEST_F(FindCycles, ModulesThroughTheirFunctions) {
  for (const char* m : {"k", "k::a", "k::b", "k::c"}) module(m);
  modules_use("k::a", "k::b");
  modules_use("k::b", "k::a");
  modules_use("k::c", "k::a");
  auto answer = ask();
  EXPECT_EQ(describe(answer), (Lines{"k::a k::b : k::a>k::b k::b>k::a"}));
  EXPECT_EQ(answer.cycles[0].witness[0].edge_from.path, "k::a::f");
  EXPECT_EQ(answer.cycles[0].witness[0].edge_to.path, "k::b::f");
  EXPECT_EQ(answer.cycles[0].witness[0].kind, isg::EdgeKind::kCalls);
  EXPECT_TRUE(answer.cycles[0].witness[0].site.at.present());
  EXPECT_EQ(answer.nodes_considered, 4u);
  EXPECT_EQ(answer.edges_considered, 3u);
}

TEST_F(FindCycles, TheWitnessIsAShortestThroughTheFirstMember) {
  for (const char* m : {"k", "k::a", "k::b", "k::c", "k::d"}) module(m);
  modules_use("k::a", "k::b");
  modules_use("k::b", "k::c");
  modules_use("k::c", "k::d");
  modules_use("k::d", "k::a");
  modules_use("k::c", "k::a");
  modules_use("k::d", "k::c");  // shorter, but not through a
  EXPECT_EQ(describe(ask()), (Lines{"k::a k::b k::c k::d : k::a>k::b k::b>k::c k::c>k::a"}));
}

TEST_F(FindCycles, TiesAreBrokenInPathOrder) {
  for (const char* m : {"k", "k::a", "k::b", "k::c"}) module(m);
  modules_use("k::a", "k::c");
  modules_use("k::c", "k::a");
  modules_use("k::a", "k::b");
  modules_use("k::b", "k::a");
  EXPECT_EQ(describe(ask()), (Lines{"k::a k::b k::c : k::a>k::b k::b>k::a"}));
}

TEST_F(FindCycles, AModuleAndItsDescendantsAreFolded) {
  for (const char* m : {"k", "k::a", "k::a::x", "k::a::y"}) module(m);
  modules_use("k::a", "k::a::x");
  modules_use("k::a::x", "k::a");
  modules_use("k::a", "k::a::y");
  modules_use("k::a::y", "k::a");
  modules_use("k::a::x", "k::a::y");
  auto folded = ask();
  EXPECT_TRUE(folded.cycles.empty());
  EXPECT_EQ(folded.nested, 1u);
  EXPECT_EQ(folded.header.total, 0u);
  auto shown = ask({.nested = true});
  EXPECT_EQ(shown.cycles.size(), 1u);
  EXPECT_TRUE(shown.cycles[0].nested);
}

TEST_F(FindCycles, SiblingsBelowAModuleAreNotFolded) {
  for (const char* m : {"k", "k::a", "k::a::x", "k::a::y"}) module(m);
  modules_use("k::a", "k::a::x");
  modules_use("k::a::x", "k::a");
  modules_use("k::a::x", "k::a::y");
  modules_use("k::a::y", "k::a::x");
  auto answer = ask();
  EXPECT_EQ(answer.nested, 0u);
  EXPECT_EQ(answer.cycles.size(), 1u);
}

TEST_F(FindCycles, AnOutsiderMakesACycleReal) {
  for (const char* m : {"k", "k::a", "k::a::x", "k::b"}) module(m);
  modules_use("k::a", "k::b");
  modules_use("k::b", "k::a::x");
  modules_use("k::a::x", "k::a");
  EXPECT_EQ(describe(ask()), (Lines{"k::a k::a::x k::b : k::a>k::b k::b>k::a::x k::a::x>k::a"}));
}

TEST_F(FindCycles, TestCodeIsLeftOutUnlessAskedFor) {
  for (const char* m : {"k", "k::a", "k::b"}) module(m);
  g.function("k::b::t").flags = isg::kFlagTest;
  g.contains("k::b", "k::b::t");
  modules_use("k::a", "k::b");
  g.calls("k::b::t", "k::a::f");
  EXPECT_TRUE(ask().cycles.empty());
  EXPECT_EQ(ask({.tests = true}).cycles.size(), 1u);
}

TEST_F(FindCycles, ContainmentAloneIsNoCycleAndGuessesAreNotFollowed) {
  for (const char* m : {"k", "k::a", "k::b"}) module(m);
  modules_use("k::a", "k::b");
  g.calls("k::b::f", "k::a::f", isg::Confidence::kGuess);
  EXPECT_TRUE(ask().cycles.empty());
  EXPECT_EQ(ask({.confidences = isg::ConfidenceSet::all()}).cycles.size(), 1u);
}

TEST_F(FindCycles, FunctionsOverCallsWithSelfRecursionApart) {
  for (const char* f : {"k::a", "k::b", "k::c", "k::fact"}) g.function(f);
  g.calls("k::a", "k::b");
  g.calls("k::b", "k::a");
  g.calls("k::fact", "k::fact");
  g.uses("k::c", "k::a");
  g.uses("k::a", "k::c");  // USES counts between modules, not between functions
  auto answer = ask({.level = CycleLevel::kFunction});
  EXPECT_EQ(describe(answer), (Lines{"k::a k::b : k::a>k::b k::b>k::a"}));
  ASSERT_EQ(answer.self_recursive.size(), 1u);
  EXPECT_EQ(answer.self_recursive[0].path, "k::fact");
  EXPECT_EQ(answer.header.total, 1u);
}

TEST_F(FindCycles, Crates) {
  for (const char* m : {"k", "k::deep", "j", "i"}) module(m);
  modules_use("k::deep", "j");
  g.uses("j::f", "k::f");
  modules_use("k", "i");
  modules_use("k::deep", "k");
  auto answer = ask({.level = CycleLevel::kCrate});
  EXPECT_EQ(describe(answer), (Lines{"j k : j>k k>j"}));
  EXPECT_EQ(answer.cycles[0].witness[0].kind, isg::EdgeKind::kUses);
  EXPECT_EQ(answer.cycles[0].witness[1].edge_from.path, "k::deep::f");
}

TEST_F(FindCycles, LargestFirstAndLimitsSaySo) {
  for (const char* m : {"k", "k::a", "k::b", "k::x", "k::y", "k::z"}) module(m);
  modules_use("k::a", "k::b");
  modules_use("k::b", "k::a");
  modules_use("k::x", "k::y");
  modules_use("k::y", "k::z");
  modules_use("k::z", "k::x");
  auto answer = ask({.limit = 1, .members_max = 2});
  ASSERT_EQ(answer.cycles.size(), 1u);
  EXPECT_EQ(answer.cycles[0].size, 3u);
  EXPECT_EQ(answer.cycles[0].members.size(), 2u);
  EXPECT_EQ(answer.header.total, 2u);
  EXPECT_TRUE(answer.header.cut);
}

}  // namespace
}  // namespace pt::query
