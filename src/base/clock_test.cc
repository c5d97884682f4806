#include "base/clock.h"

#include <gtest/gtest.h>

namespace pt {
namespace {

TEST(ManualClock, MovesOnlyWhenAdvanced) {
  ManualClock clock;
  EXPECT_EQ(clock.now_ns(), 0);
  clock.advance(100, 40);
  clock.advance(5);
  EXPECT_EQ(clock.now_ns(), 105);
  EXPECT_EQ(clock.thread_cpu_ns(), 40);
}

TEST(SystemClock, NeverGoesBackAndCountsWork) {
  SystemClock clock;
  int64_t cpu_start_ns = clock.thread_cpu_ns();
  int64_t last_ns = clock.now_ns();
  // A million reads at most: real work, so the processor clock must have moved long before.
  for (int i = 0; i < 1'000'000 && clock.thread_cpu_ns() == cpu_start_ns; ++i) {
    int64_t now_ns = clock.now_ns();
    ASSERT_GE(now_ns, last_ns);
    last_ns = now_ns;
  }
  EXPECT_GT(clock.thread_cpu_ns(), cpu_start_ns);
}

}  // namespace
}  // namespace pt
