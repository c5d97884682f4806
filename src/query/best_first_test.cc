#include "query/best_first.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"
#include "query/answers.h"

namespace pt::query {
namespace {

using graph::Snapshot;

// The order that generate-context promises, said once more from the Snapshot.
bool naive_before(const Snapshot& snapshot, const Candidate& a, const Candidate& b) {
  if (a.relevance() != b.relevance()) return a.relevance() > b.relevance();
  if (a.distance() != b.distance()) return a.distance() < b.distance();
  return snapshot.answer_before(a.node(), b.node());
}

TEST(BestFirst, IsTheOrderOfAFullSort) {
  graph::SyntheticWorkspace workspace{
      graph::SyntheticOptions{.files = 20, .files_of_crate = 10, .externals = 30}};
  graph::SnapshotPtr snapshot = *graph::apply(*Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  std::mt19937 dice(7);
  for (size_t size : {0u, 1u, 31u, 32u, 33u, 64u, 65u, 500u}) {
    std::vector<Candidate> all;
    for (uint32_t i = 0; i < snapshot->slot_count() && all.size() < size; ++i) {
      if (snapshot->contains(NodeId(i))) all.emplace_back(*snapshot, NodeId(i), dice() % 3, dice() % 4);
    }
    ASSERT_EQ(all.size(), size);
    std::ranges::shuffle(all, dice);
    std::vector<Candidate> sorted = all;
    std::ranges::sort(sorted,
                      [&](const Candidate& a, const Candidate& b) { return naive_before(*snapshot, a, b); });
    BestFirst first(*snapshot, all);
    for (const Candidate& expected : sorted) {
      const Candidate* next = first.next();
      ASSERT_NE(next, nullptr);
      EXPECT_EQ(next->node(), expected.node());
      EXPECT_EQ(next->distance(), expected.distance());
      EXPECT_EQ(next->relevance(), expected.relevance());
    }
    EXPECT_EQ(first.next(), nullptr);
  }
}

}  // namespace
}  // namespace pt::query
