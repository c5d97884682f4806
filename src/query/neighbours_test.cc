#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::query {
namespace {

// Two Impls of one Trait for one type: k::m::<impl T<u8> for A>, and another one that stands in `module`.
graph::TestGraph implemented_twice(const std::string& module) {
  graph::TestGraph g;
  g.module("k");
  g.type("k::A");
  g.trait("k::T");
  for (const std::string& impl :
       {std::string("k::m::<impl T<u8> for A>"), module + "::<impl T<u16> for A>"}) {
    g.impl(impl);
    g.contains("k", impl);
    g.implements("k::A", "k::T", impl);
  }
  return g;
}

std::vector<std::string> vias(const graph::Snapshot& snapshot, const NeighboursOptions& options) {
  std::vector<std::string> paths;
  for (const NeighbourRow& row : neighbours(snapshot, resolve(snapshot, "k::A").node, options).rows)
    paths.emplace_back(row.via ? row.via->path : "");
  return paths;
}

// As the edges between two nodes are listed in a graph that was edited, so they are in a fresh one.
TEST(Neighbours, EdgesBetweenTwoNodesAreInTheOrderOfTheirImpls) {
  graph::TestGraph before = implemented_twice("k::z");
  graph::TestGraph after = implemented_twice("k::b");
  const isg::Facts* old_facts[] = {&before.facts()};
  const isg::Facts* new_facts[] = {&after.facts()};
  const graph::SnapshotPtr base = *graph::apply(*graph::Snapshot::empty(), isg::diff({}, old_facts, 0));
  const graph::SnapshotPtr edited = *graph::apply(*base, isg::diff(old_facts, new_facts, 1));
  const NeighboursOptions options{.kinds = EnumSet<isg::EdgeKind>().with(isg::EdgeKind::kImpl)};
  EXPECT_EQ(vias(*edited, options),
            (std::vector<std::string>{"k::b::<impl T<u16> for A>", "k::m::<impl T<u8> for A>"}));
  NeighboursOptions first = options;
  first.limit = 1;
  EXPECT_EQ(vias(*edited, first), (std::vector<std::string>{"k::b::<impl T<u16> for A>"}));
  first.direction = Direction::kIn;
  EXPECT_EQ(neighbours(*edited, resolve(*edited, "k::T").node, first).header.total, 2);
}

}  // namespace
}  // namespace pt::query
