#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::query {
namespace {

using graph::TestGraph;
using Paths = std::vector<std::string>;

Paths unused_of(TestGraph& g, const UnusedOptions& options = {}) {
  Scratch scratch;
  const graph::SnapshotPtr snapshot = g.snapshot();
  const UnusedAnswer answer = unused(*snapshot, options, &scratch);
  Paths paths;
  for (const UnusedRow& row : answer.rows)
    paths.push_back(std::string(row.row.path) + (row.only_tests ? " (tests)" : ""));
  EXPECT_EQ(answer.header.total, paths.size());
  return paths;
}

TEST(Unused, WhatNothingAliveRefersTo) {
  TestGraph g;
  g.module("app[bin]");
  g.function("app[bin]::main");
  g.contains("app[bin]", "app[bin]::main");
  g.function("app[bin]::used");
  g.function("app[bin]::dead");
  g.function("app[bin]::of_dead");
  g.function("app[bin]::public").visibility = "pub";  // of a program nobody can use it
  g.function("app[bin]::_meant");
  g.calls("app[bin]::main", "app[bin]::used");
  g.calls("app[bin]::dead", "app[bin]::of_dead");
  g.calls("app[bin]::of_dead", "app[bin]::dead");
  EXPECT_EQ(unused_of(g), (Paths{"app[bin]::dead", "app[bin]::of_dead", "app[bin]::public"}));
}

TEST(Unused, WhatOthersMayUseIsAlive) {
  TestGraph g;
  g.function("k::exported").visibility = "pub";
  g.function("k::private");
  g.function("k::helper");
  g.function("k::handed_on");
  g.module("k");
  g.function("k::called_from_c").signature = "# [ no_mangle ] extern fn called_from_c ( )";
  g.calls("k::exported", "k::helper");
  g.uses("k", "k::handed_on", isg::kFlagReexport);
  EXPECT_EQ(unused_of(g), Paths{"k::private"});
}

TEST(Unused, TraitMethodsComeWithTheirTypes) {
  TestGraph g;
  g.trait("k::T");
  g.function("k::T::f");
  g.defines("k::T", "k::T::f");
  for (const char* type : {"k::Alive", "k::Dead"}) {
    const std::string name = std::string(type).substr(3);
    const std::string impl = "k::<impl T for " + name + ">";
    const std::string member = "k::<" + name + " as T>::f";
    g.type(type);
    g.impl(impl);
    g.function(member);
    g.defines(type, impl);
    g.defines(impl, member);
    g.uses(member, type, isg::kFlagSignature);
    g.function(member + "_calls");
    g.calls(member, member + "_calls");
  }
  g.function("k::use_it").visibility = "pub";
  g.uses("k::use_it", "k::Alive");
  g.uses("k::use_it", "k::T");
  // Its members are told by telling it.
  EXPECT_EQ(unused_of(g), (Paths{"k::<Dead as T>::f_calls", "k::Dead"}));
}

TEST(Unused, MacrosThatMakeItemsAreUsed) {
  TestGraph g;
  g.module("k");
  g.node("k::make", isg::Family::kMacro);
  g.node("k::dead", isg::Family::kMacro);
  g.function("k::made");
  g.uses("k", "k::make");
  g.uses("k", "k::made");  // an import
  EXPECT_EQ(unused_of(g), (Paths{"k::made", "k::dead"}));
}

// The graph of each way has an edge to one of them alone.
TEST(Unused, OneOfSeveralUnderPredicatesIsEnough) {
  TestGraph g;
  g.module("k");
  g.function("k::user").visibility = "pub";
  for (const char* name : {"k::open#unix", "k::open#windows", "k::dead#unix"}) {
    g.function(name).flags = isg::kFlagCfg;
    g.contains("k", name);
    const std::string called = std::string(name).replace(7, 1, "_");
    g.function(called);
    g.calls(name, called);
  }
  g.calls("k::user", "k::open#unix");
  EXPECT_EQ(unused_of(g), (Paths{"k::dead", "k::dead_unix"}));
}

TEST(Unused, WhatOnlyTestsUseIsToldApart) {
  TestGraph g;
  g.function("k::for_tests");
  g.function("k::dead");
  g.function("k::tests::check").flags = isg::kFlagTest;
  g.calls("k::tests::check", "k::for_tests");
  EXPECT_EQ(unused_of(g), (Paths{"k::dead", "k::for_tests (tests)"}));
  UnusedOptions structs;
  structs.only = FamilySet().with(isg::Family::kStruct);
  EXPECT_EQ(unused_of(g, structs), Paths());
}

}  // namespace
}  // namespace pt::query
