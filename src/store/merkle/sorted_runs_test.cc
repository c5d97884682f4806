#include "store/merkle/sorted_runs.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace pt::store::merkle {
namespace {

struct Pair {
  uint32_t key;
  uint32_t value;

  bool before(const Pair& other) const { return key < other.key; }
};

std::vector<Pair> all_of(const SortedRuns<Pair>& runs, uint32_t from = 0) {
  std::vector<Pair> all;
  runs.for_each_from({from, 0}, [&](const Pair& pair) {
    all.push_back(pair);
    return true;
  });
  return all;
}

TEST(SortedRuns, AreASortedMapThatKeepsItsPast) {
  std::mt19937 random(4);
  std::map<uint32_t, uint32_t> map;
  SortedRuns<Pair> runs;
  SortedRuns<Pair> earlier;
  std::vector<Pair> earlier_entries;
  for (int round = 0; round < 300; ++round) {
    std::map<uint32_t, uint32_t> gone;
    std::map<uint32_t, uint32_t> come;
    const uint32_t count = round % 20 == 0 ? 3000 : 20;
    for (uint32_t i = 0; i < count; ++i) {
      const auto key = static_cast<uint32_t>(random() % 6000);
      // What goes is there or not, and may come again with another value.
      if (random() % 2 == 0 || round % 60 == 20) gone.emplace(key, 0);
      if (random() % 2 == 0 && round % 60 != 20) come.emplace(key, static_cast<uint32_t>(random() % 100));
    }
    std::vector<Pair> gone_entries;
    std::vector<Pair> come_entries;
    for (auto [key, value] : gone) gone_entries.push_back({key, value});
    for (auto [key, value] : come) come_entries.push_back({key, value});
    for (auto [key, value] : gone) map.erase(key);
    for (auto [key, value] : come) map[key] = value;
    runs = runs.with(gone_entries, come_entries);
    const std::vector<Pair> all = all_of(runs);
    ASSERT_EQ(all.size(), map.size()) << round;
    auto expected = map.begin();
    for (const Pair& pair : all) {
      ASSERT_EQ(pair.key, expected->first);
      ASSERT_EQ(pair.value, expected->second);
      ++expected;
    }
    for (uint32_t key : {0u, 17u, 3000u, 5999u, 7000u}) {
      const Pair* found = runs.find({key, 0});
      ASSERT_EQ(found != nullptr, map.contains(key));
      if (found != nullptr) {
        ASSERT_EQ(found->value, map[key]);
      }
      ASSERT_EQ(all_of(runs, key).size(),
                static_cast<size_t>(std::distance(map.lower_bound(key), map.end())));
    }
    if (round == 150) {
      earlier = runs;
      earlier_entries = all;
    }
  }
  ASSERT_EQ(all_of(earlier).size(), earlier_entries.size());
}

}  // namespace
}  // namespace pt::store::merkle
