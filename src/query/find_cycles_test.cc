#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
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

// What generate-context tells of a module, from the module itself, against the components of the whole graph.
std::vector<std::string> told_of(const graph::Snapshot& snapshot, NodeId module) {
  Scratch scratch;
  std::vector<std::string> cycle;
  const ContextAnswer answer = generate_context(snapshot, {{module}}, nullptr, {}, &scratch);
  for (const ContextPart& part : answer.parts)
    if (part.section == ContextSection::kCycle)
      for (const ContextEntry& entry : part.entries) cycle.emplace_back(entry.row.path);
  return cycle;
}

TEST(CycleOfAModule, IsToldWhereFindCyclesKnowsOne) {
  std::mt19937 dice(5);
  int told = 0;
  int untold = 0;
  for (int round = 0; round < 200; ++round) {
    TestGraph g;
    g.module("k");
    constexpr int kModules = 7;
    const auto name = [](int i) { return "k::m" + std::to_string(i); };
    for (int i = 0; i < kModules; ++i) {
      g.module(name(i));
      g.contains("k", name(i));
      g.function(name(i) + "::f");
      g.contains(name(i), name(i) + "::f");
      g.type(name(i) + "::T");
      g.contains(name(i), name(i) + "::T");
    }
    std::set<std::pair<std::string, std::string>> arcs;
    for (uint32_t edges = 3 + dice() % 8; edges > 0; --edges) {
      const std::string from = name(static_cast<int>(dice() % kModules));
      const std::string to = name(static_cast<int>(dice() % kModules));
      if (!arcs.emplace(from, to).second) continue;
      if (dice() % 2 == 0)
        g.calls(from + "::f", to + "::f");
      else
        g.uses(from + "::f", to + "::T");
    }
    const graph::SnapshotPtr snapshot = g.snapshot();
    Scratch scratch;
    const CyclesAnswer cycles = find_cycles(*snapshot, {}, &scratch);
    for (int i = 0; i < kModules; ++i) {
      const std::vector<std::string> cycle = told_of(*snapshot, g.id(name(i)));
      const bool is_in_one = std::ranges::any_of(cycles.cycles, [&](const CycleRow& row) {
        return std::ranges::any_of(row.members, [&](const NodeRow& one) { return one.path == name(i); });
      });
      ASSERT_EQ(!cycle.empty(), is_in_one) << name(i) << " in round " << round;
      (is_in_one ? told : untold) += 1;
      for (size_t step = 0; step < cycle.size(); ++step)
        EXPECT_TRUE(arcs.contains({cycle[step], cycle[(step + 1) % cycle.size()]}));
      if (is_in_one) {
        EXPECT_EQ(cycle.front(), name(i));
      }
    }
  }
  EXPECT_GT(told, 100);
  EXPECT_GT(untold, 100);
}

// Whoever owns it, it is of its module; the search from there and back must not disagree.
TEST(CycleOfAModule, IsFoundThroughWhateverOwnsAnItem) {
  TestGraph g;
  for (const char* module : {"k", "k::a", "k::b"}) g.module(module);
  g.contains("k", "k::a");
  g.contains("k", "k::b");
  g.type("k::a::T");
  g.contains("k::a", "k::a::T");
  g.impl("k::b::<impl k::a::T>").flags = isg::kFlagTest;
  g.contains("k::b", "k::b::<impl k::a::T>");
  g.defines("k::a::T", "k::b::<impl k::a::T>");
  g.function("k::b::T::f");
  g.defines("k::b::<impl k::a::T>", "k::b::T::f");
  g.function("k::a::T::g");
  g.defines("k::a::T", "k::a::T::g");
  g.calls("k::a::T::g", "k::b::T::f");
  g.calls("k::b::T::f", "k::a::T::g");
  const graph::SnapshotPtr snapshot = g.snapshot();
  Scratch scratch;
  ASSERT_EQ(find_cycles(*snapshot, {}, &scratch).cycles.size(), 1u);
  EXPECT_EQ(told_of(*snapshot, g.id("k::a")), (Lines{"k::a", "k::b"}));
  EXPECT_EQ(told_of(*snapshot, g.id("k::b")), (Lines{"k::b", "k::a"}));
}

TEST(CycleOfAModule, LeavesOutTestsAndWhatGoesDownAndUp) {
  TestGraph g;
  for (const char* module : {"k", "k::a", "k::a::x", "k::b", "k::c"}) {
    g.module(module);
    g.function(std::string(module) + "::f");
    g.contains(module, std::string(module) + "::f");
  }
  for (const char* module : {"k::a", "k::b", "k::c"}) g.contains("k", module);
  g.contains("k::a", "k::a::x");
  g.calls("k::a::f", "k::a::x::f");
  g.calls("k::a::x::f", "k::a::f");
  g.function("k::c::check").flags = isg::kFlagTest;
  g.contains("k::c", "k::c::check");
  g.calls("k::b::f", "k::c::f");
  g.calls("k::c::check", "k::b::f");
  {
    const graph::SnapshotPtr snapshot = g.snapshot();
    for (const char* module : {"k", "k::a", "k::a::x", "k::b", "k::c"})
      EXPECT_EQ(told_of(*snapshot, g.id(module)), Lines()) << module;
  }
  // By way of another module it is one.
  g.calls("k::a::f", "k::b::f");
  g.calls("k::b::f", "k::a::x::f");
  const graph::SnapshotPtr snapshot = g.snapshot();
  EXPECT_EQ(told_of(*snapshot, g.id("k::b")), (Lines{"k::b", "k::a::x", "k::a"}));
}

}  // namespace
}  // namespace pt::query
