#include "graph/renewal.h"

#include <gtest/gtest.h>

#include "graph/changing_facts.h"
#include "graph/same_graph.h"

namespace pt::graph {
namespace {

TEST(Renewal, IsTheSameGraphWithoutDeadStrings) {
  ChangingFacts facts(3);
  SnapshotPtr snapshot = *apply(*Snapshot::empty(), facts.step(0));
  for (int round = 0; round < 3; ++round) {
    for (int edit = 0; edit < 40; ++edit) snapshot = *apply(*snapshot, facts.step(snapshot->epoch()));
    Result<SnapshotPtr> next = renewed(*snapshot);
    ASSERT_TRUE(next);
    EXPECT_EQ(first_difference(*snapshot, **next), "");
    EXPECT_EQ((*next)->epoch(), snapshot->epoch());
    EXPECT_LT((*next)->memory().name_bytes, snapshot->memory().name_bytes);
    snapshot = *std::move(next);
  }
}

TEST(Renewal, OfNothingIsNothing) {
  EXPECT_EQ(first_difference(*Snapshot::empty(), **renewed(*Snapshot::empty())), "");
}

}  // namespace
}  // namespace pt::graph
