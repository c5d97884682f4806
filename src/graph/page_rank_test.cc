#include "graph/page_rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace pt::graph {
namespace {

using Arcs = std::vector<std::vector<uint32_t>>;

PageRank ranked(const Arcs& arcs, std::vector<uint32_t> seeds, const PageRank::Options& options = {}) {
  PageRank ranks;
  ranks.run(
      seeds, options, [&](uint32_t v) { return arcs[v].size(); },
      [&](uint32_t v, uint64_t mass, auto give) {
        for (uint32_t to : arcs[v]) give(to, mass / arcs[v].size());
      });
  return ranks;
}

// What it is an estimate of: walks of one, two, three … steps, added up.
std::vector<double> true_ranks(const Arcs& arcs, const std::vector<uint32_t>& seeds, double restart) {
  std::vector<double> ranks(arcs.size());
  std::vector<double> walk(arcs.size());
  for (uint32_t seed : seeds) walk[seed] += 1.0 / static_cast<double>(seeds.size());
  for (int step = 0; step < 400; ++step) {
    std::vector<double> next(arcs.size());
    for (uint32_t v = 0; v < arcs.size(); ++v) {
      ranks[v] += restart * walk[v];
      for (uint32_t to : arcs[v]) next[to] += (1 - restart) * walk[v] / static_cast<double>(arcs[v].size());
    }
    walk = next;
  }
  return ranks;
}

double part(uint64_t rank) { return static_cast<double>(rank) / static_cast<double>(PageRank::kWhole); }

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) {}
  uint32_t operator()(uint32_t below) { return static_cast<uint32_t>(engine_() % below); }

 private:
  std::mt19937 engine_;
};

Arcs random_arcs(uint32_t vertices, uint32_t arcs, Dice* dice) {
  Arcs made(vertices);
  for (uint32_t i = 0; i < arcs; ++i) {
    // A few vertices have most arcs, as in programs.
    const uint32_t from = (*dice)(vertices);
    const uint32_t to = (*dice)(1 + (*dice)(vertices));
    made[from].push_back(to);
    made[to].push_back(from);
  }
  return made;
}

TEST(PageRank, IsBelowTheTruthByAtMostTheBound) {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    Dice dice(seed);
    const Arcs arcs = random_arcs(200, 600, &dice);
    const std::vector<uint32_t> seeds = {dice(200), dice(200)};
    PageRank::Options options;
    options.bound = PageRank::kWhole >> (8 + seed % 8);
    const PageRank ranks = ranked(arcs, seeds, options);
    const std::vector<double> truth = true_ranks(arcs, seeds, 0.2);
    for (uint32_t v = 0; v < arcs.size(); ++v) {
      const double rank = part(ranks.rank(v));
      EXPECT_LE(rank, truth[v] + 1e-9) << "seed " << seed << " vertex " << v;
      EXPECT_GE(rank, truth[v] - part(options.bound) * static_cast<double>(arcs[v].size()) - 1e-6)
          << "seed " << seed << " vertex " << v;
    }
  }
}

TEST(PageRank, VisitsFewEdgesHoweverLargeTheGraph) {
  Dice dice(5);
  const uint32_t vertices = 50'000;
  const Arcs arcs = random_arcs(vertices, 200'000, &dice);
  PageRank::Options options;
  uint64_t visited = 0;
  for (uint32_t seed = 1000; seed < 1020; ++seed) {
    const std::vector<uint32_t> seeds = {seed};
    PageRank ranks;
    visited = 0;
    ranks.run(
        seeds, options, [&](uint32_t v) { return arcs[v].size(); },
        [&](uint32_t v, uint64_t mass, auto give) {
          visited += arcs[v].size();
          for (uint32_t to : arcs[v]) give(to, mass / arcs[v].size());
        });
    // The source's bound, and the first push, which is made whatever it costs.
    EXPECT_LE(visited, PageRank::kWhole / options.bound * 100 / options.restart_percent + arcs[seed].size());
    EXPECT_GT(visited, 0u);
  }
}

TEST(PageRank, DoesNotHangOnWhatVerticesAreCalled) {
  Dice dice(9);
  const Arcs arcs = random_arcs(300, 900, &dice);
  Arcs renamed(300);
  auto other = [](uint32_t v) { return (v * 7 + 13) % 300; };
  for (uint32_t v = 0; v < 300; ++v)
    for (uint32_t to : arcs[v]) renamed[other(v)].push_back(other(to));
  const PageRank a = ranked(arcs, {17, 40});
  const PageRank b = ranked(renamed, {other(17), other(40)});
  for (uint32_t v = 0; v < 300; ++v) EXPECT_EQ(a.rank(v), b.rank(other(v))) << v;
}

TEST(PageRank, AHubIsPushedOnlyWhenItIsTheSeed) {
  // 0 is called by all others, which call nothing else.
  Arcs arcs(10'001);
  for (uint32_t v = 1; v < arcs.size(); ++v) {
    arcs[v].push_back(0);
    arcs[0].push_back(v);
  }
  PageRank::Options options;
  options.bound = PageRank::kWhole / 1000;
  const PageRank from_leaf = ranked(arcs, {5}, options);
  EXPECT_GT(from_leaf.rank(0), 0u);
  EXPECT_EQ(from_leaf.rank(6), 0u);
  const PageRank from_hub = ranked(arcs, {0}, options);
  EXPECT_GT(from_hub.rank(6), 0u);
}

TEST(PageRank, TheSameSeedTwiceAndNoEdges) {
  const Arcs arcs(3);
  const PageRank ranks = ranked(arcs, {1, 1});
  EXPECT_NEAR(part(ranks.rank(1)), 0.2, 1e-6);
  EXPECT_EQ(ranks.rank(0), 0u);
  EXPECT_EQ(ranked(arcs, {}).rank(1), 0u);
}

}  // namespace
}  // namespace pt::graph
