#include "query/misspelling.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

#include "query/edit_distance.h"
#include "query/letter_case.h"

namespace pt::query {
namespace {

TEST(Misspelling, IsTheEditDistanceWithoutItsFilters) {
  std::mt19937 dice(5);
  int near = 0;
  int impossible = 0;
  for (int round = 0; round < 50'000; ++round) {
    // A few longer than one word has bits, and than a sketch can say.
    std::string wanted(round % 50 == 0 ? 55 + dice() % 20 : 1 + dice() % 12, ' ');
    for (char& c : wanted) c = "abcABC_9"[dice() % 8];
    std::string name = wanted;
    for (auto edit = dice() % 6; edit > 0; --edit) {
      if (size_t at = dice() % name.size(); dice() % 3 == 0 && at > 0) {
        std::swap(name[at - 1], name[at]);
      } else if (dice() % 2 == 0) {
        name.insert(dice() % (name.size() + 1), 1, "xyzABC"[dice() % 6]);
      } else if (name.size() > 1) {
        name.erase(dice() % name.size(), 1);
      }
    }
    Misspelling misspelling(wanted);
    uint32_t bound = misspelling_bound(wanted.size());
    EXPECT_EQ(misspelling.bound(), bound);
    uint32_t expected = edit_distance(lower(wanted), lower(name), bound);
    near += expected <= bound;
    EXPECT_EQ(misspelling.edits(name), expected) << wanted << " " << name;
    bool possible = misspelling.possible(graph::NameSketch(name));
    EXPECT_TRUE(possible || expected > bound) << wanted << " " << name;
    impossible += !possible;
  }
  EXPECT_GT(near, 1000);
  EXPECT_GT(impossible, 1000);
}

}  // namespace
}  // namespace pt::query
