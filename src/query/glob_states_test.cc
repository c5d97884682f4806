#include "query/glob_states.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "query/glob.h"

namespace pt::query {
namespace {

bool matches(const GlobStates& glob, std::string_view prefix, std::string_view rest) {
  return glob.accepts(glob.walk(glob.walk(glob.begin(), prefix), rest));
}

TEST(GlobStates, MeansWhatGlobMatchesMeans) {
  std::mt19937 dice(3);
  int met = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string pattern(1 + dice() % 8, ' ');
    for (char& c : pattern) c = "ab::**"[dice() % 6];
    std::string path(dice() % 12, ' ');
    for (char& c : path) c = "aab::"[dice() % 5];
    GlobStates glob(pattern);
    ASSERT_TRUE(glob.usable());
    bool expected = glob_matches(pattern, path);
    met += expected;
    size_t cut = dice() % (path.size() + 1);
    EXPECT_EQ(matches(glob, path.substr(0, cut), path.substr(cut)), expected) << pattern << " " << path;
  }
  EXPECT_GT(met, 1000);
}

TEST(GlobStates, LeavesLongPatternsAlone) {
  EXPECT_TRUE(GlobStates(std::string(63, 'a')).usable());
  EXPECT_FALSE(GlobStates(std::string(64, 'a')).usable());
}

}  // namespace
}  // namespace pt::query
