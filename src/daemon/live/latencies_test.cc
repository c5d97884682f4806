#include "daemon/live/latencies.h"

#include <gtest/gtest.h>

namespace pt::daemon {
namespace {

TEST(LatenciesTest, NothingAdded) { EXPECT_TRUE(Latencies().stages().empty()); }

TEST(LatenciesTest, OneSampleIsEveryPercentile) {
  Latencies latencies;
  latencies.add("read", 7);
  const std::vector<Latencies::Stage> stages = latencies.stages();
  ASSERT_EQ(stages.size(), 1u);
  EXPECT_EQ(stages[0].name, "read");
  EXPECT_EQ(stages[0].samples, 1u);
  EXPECT_EQ(stages[0].p50_ns, 7);
  EXPECT_EQ(stages[0].p99_ns, 7);
  EXPECT_EQ(stages[0].last_ns, 7);
}

TEST(LatenciesTest, PercentilesWhateverTheOrder) {
  Latencies latencies;
  for (int64_t ns = 100; ns >= 1; --ns) latencies.add("read", ns);
  const Latencies::Stage stage = latencies.stages().at(0);
  EXPECT_EQ(stage.samples, 100u);
  EXPECT_EQ(stage.p50_ns, 51);
  EXPECT_EQ(stage.p99_ns, 100);
  EXPECT_EQ(stage.last_ns, 1);
}

TEST(LatenciesTest, StagesInTheOrderOfTheirFirstSample) {
  Latencies latencies;
  latencies.add("read", 1);
  latencies.add("parse", 2);
  latencies.add("read", 3);
  const std::vector<Latencies::Stage> stages = latencies.stages();
  ASSERT_EQ(stages.size(), 2u);
  EXPECT_EQ(stages[0].name, "read");
  EXPECT_EQ(stages[0].last_ns, 3);
  EXPECT_EQ(stages[1].name, "parse");
}

TEST(LatenciesTest, OldSamplesMakeRoom) {
  Latencies latencies;
  for (size_t i = 0; i < Latencies::kSamplesMax; ++i) latencies.add("read", 1'000'000);
  for (size_t i = 0; i < Latencies::kSamplesMax; ++i) {
    latencies.add("read", static_cast<int64_t>(i));
    EXPECT_EQ(latencies.stages().at(0).last_ns, static_cast<int64_t>(i));
    if (i == 3) break;  // the rest of them without looking each time
  }
  for (size_t i = 4; i < Latencies::kSamplesMax; ++i) latencies.add("read", static_cast<int64_t>(i));
  const Latencies::Stage stage = latencies.stages().at(0);
  EXPECT_EQ(stage.samples, Latencies::kSamplesMax);
  EXPECT_LT(stage.p99_ns, 1'000'000);
}

}  // namespace
}  // namespace pt::daemon
