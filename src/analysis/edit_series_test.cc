#include "analysis/edit_series.h"

#include <gtest/gtest.h>

#include "graph/same_graph.h"

namespace pt::analysis {
namespace {

class Edits : public testing::Test {
 protected:
  Edits() {
    disk_.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
    disk_.write_file("/w/src/lib.rs",
                     "pub fn a() {\n    b();\n}\nfn b() {\n}\n#[cfg(test)]\nmod tests {\n    fn t() {}\n}\n");
  }

  MemoryFileSystem disk_;
};

TEST_F(Edits, FollowOneAnotherAndEndWhereTheyBegan) {
  const auto series = edit_series(disk_, "/w", {}, 20, 7);
  ASSERT_TRUE(series) << series.error().message;
  EXPECT_EQ(series->lines, 9u);
  ASSERT_GE(series->deltas.size(), 10u);
  uint64_t epoch = series->first->epoch();
  bool added = false;
  bool moved = false;
  for (const isg::Delta& delta : series->deltas) {
    EXPECT_EQ(delta.from_epoch, epoch);
    epoch = delta.to_epoch;
    added = added || !delta.nodes_added.empty();
    moved = moved || !delta.changed.empty();
  }
  EXPECT_TRUE(added);
  EXPECT_TRUE(moved);
  EXPECT_EQ(series->graphs.back()->totals(), series->first->totals()) << "each edit is taken back";
}

TEST_F(Edits, TheSameSeedMakesTheSame) {
  const auto bytes = [&](uint64_t seed) { return *bytes_of(*edit_series(disk_, "/w", {}, 6, seed)); };
  EXPECT_EQ(bytes(1), bytes(1));
  EXPECT_NE(bytes(1), bytes(2));
}

TEST_F(Edits, ComeBackFromTheirBytes) {
  const auto series = edit_series(disk_, "/w", {}, 8, 3);
  ASSERT_TRUE(series);
  const std::string bytes = *bytes_of(*series);
  const auto back = series_of(bytes, series->first);
  ASSERT_TRUE(back) << back.error().message;
  ASSERT_EQ(back->graphs.size(), series->graphs.size());
  for (size_t i = 0; i < back->graphs.size(); ++i)
    EXPECT_EQ(graph::first_difference(*back->graphs[i], *series->graphs[i]), "") << i;
  EXPECT_FALSE(series_of(std::string_view(bytes).substr(0, bytes.size() - 1), series->first));
}

TEST_F(Edits, WithoutAFunctionThereIsNothingToEdit) {
  disk_.write_file("/w/src/lib.rs", "pub struct S;\n");
  EXPECT_EQ(edit_series(disk_, "/w", {}, 8, 3).error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace pt::analysis
