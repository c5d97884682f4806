#include "query/glob_states.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "graph/node_block.h"
#include "query/glob.h"

namespace pt::query {
namespace {

bool matches(const GlobStates& glob, std::string_view prefix, std::string_view rest) {
  return glob.accepts(glob.walk(glob.walk(glob.begin(), prefix), rest));
}

TEST(GlobStates, MeansWhatGlobMatchesMeans) {
  std::mt19937 dice(3);
  int met = 0;
  int met_whole = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string pattern(1 + dice() % 8, ' ');
    for (char& c : pattern) c = "ab::**"[dice() % 6];
    std::string path(dice() % 12, ' ');
    for (char& c : path) c = "aab::"[dice() % 5];
    GlobStates glob(pattern);
    ASSERT_TRUE(glob.usable());
    bool expected = glob_matches(pattern, path);
    met += expected;
    EXPECT_TRUE(!expected || path.ends_with(glob.ending())) << pattern << " " << path;
    if (glob.is_of_last_segment()) {
      EXPECT_EQ(glob_matches(pattern, "a::" + path), glob_matches(pattern, path)) << pattern << " " << path;
    }
    size_t cut = dice() % (path.size() + 1);
    EXPECT_EQ(matches(glob, path.substr(0, cut), path.substr(cut)), expected) << pattern << " " << path;

    // The same in two pieces of a path, with what its sketch says of the last one.
    auto segment = [&] { return std::array{"a", "b", "ab", "aab", "ba", "a:b"}[dice() % 6]; };
    std::string prefix;
    for (auto segments = dice() % 4; segments > 0; --segments)
      prefix += (prefix.empty() ? "" : "::") + std::string(segment());
    std::string tail = segment();
    std::string whole = prefix.empty() ? tail : prefix + "::" + tail;
    GlobStates::Place behind = glob.behind(prefix);
    if (glob.takes_any_word(behind) && tail.find(':') == std::string::npos) {
      EXPECT_TRUE(glob_matches(pattern, whole)) << pattern << " " << whole;
    }
    bool expected_whole = glob_matches(pattern, whole);
    EXPECT_EQ(glob.accepts(glob.walk(behind, tail)), expected_whole) << pattern << " " << whole;
    if (!expected_whole) continue;
    graph::NameSketch parent(graph::split_path(prefix).tail);
    EXPECT_TRUE(glob.possible(graph::NameSketch(tail), parent)) << pattern << " " << whole;
    met_whole += glob.fresh(behind);
    EXPECT_TRUE(!glob.fresh(behind) || graph::NameSketch(tail).can_hold(glob.whole()))
        << pattern << " " << whole;
  }
  EXPECT_GT(met, 1000);
  EXPECT_GT(met_whole, 1000);
}

TEST(GlobStates, LeavesLongPatternsAlone) {
  EXPECT_TRUE(GlobStates(std::string(63, 'a')).usable());
  EXPECT_FALSE(GlobStates(std::string(64, 'a')).usable());
  // But for what their words must hold.
  const GlobStates glob(std::string(100, 'a') + "::<bc as d>::*fg");
  EXPECT_FALSE(glob.usable());
  EXPECT_EQ(glob.ending(), "fg");
  EXPECT_TRUE(glob.possible(graph::NameSketch("efg"), graph::NameSketch("<bc as d>")));
  EXPECT_FALSE(glob.possible(graph::NameSketch("efg"), graph::NameSketch("<bc as e>")));
  EXPECT_FALSE(glob.possible(graph::NameSketch("ef"), graph::NameSketch("<bc as d>")));
}

}  // namespace
}  // namespace pt::query
