#include "query/best_first.h"

#include <gtest/gtest.h>

#include <cctype>
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
  if (a.distance() != b.distance()) return a.distance() < b.distance();
  uint64_t left = in_degree(snapshot, a.node());
  uint64_t right = in_degree(snapshot, b.node());
  return left != right ? left > right : snapshot.answer_before(a.node(), b.node());
}

TEST(BestFirst, IsTheOrderOfAFullSort) {
  graph::SyntheticWorkspace workspace{
      graph::SyntheticOptions{.files = 20, .files_of_crate = 10, .externals = 30}};
  graph::SnapshotPtr snapshot = *graph::apply(*Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  std::mt19937 dice(7);
  for (size_t size : {0u, 1u, 31u, 32u, 33u, 64u, 65u, 500u}) {
    std::vector<Candidate> all;
    for (uint32_t i = 0; i < snapshot->slot_count() && all.size() < size; ++i) {
      if (snapshot->contains(NodeId(i))) all.emplace_back(*snapshot, NodeId(i), dice() % 3);
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
      EXPECT_EQ(next->in_degree_of_node(), in_degree(*snapshot, expected.node()));
    }
    EXPECT_EQ(first.next(), nullptr);
  }
}

// As its contract says it: words counted at their ends.
uint32_t naive_tokens(std::string_view text) {
  uint32_t tokens = 0;
  uint32_t word_bytes = 0;
  for (char c : std::string(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80) {
      ++word_bytes;
      continue;
    }
    tokens += (word_bytes + 4) / 5;
    word_bytes = 0;
    tokens += c != ' ' && c != '\t' && c != '\r';
  }
  return tokens;
}

TEST(EstimatedTokens, CountsAsItsContractSays) {
  std::mt19937 dice(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text(dice() % 40, ' ');
    for (char& c : text) c = "abcdefgzAZ09_ \t\r\n(<:\x80\xC3"[dice() % 22];
    EXPECT_EQ(estimated_tokens(text), naive_tokens(text)) << text;
  }
}

}  // namespace
}  // namespace pt::query
