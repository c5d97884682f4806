#include "daemon/watch/burst.h"

#include <gtest/gtest.h>

#include "base/clock.h"

namespace pt::daemon {
namespace {

constexpr int64_t kMs = 1'000'000;

class BurstTest : public ::testing::Test {
 protected:
  void drained(size_t files, GitLockState lock = GitLockState::kNone) {
    burst_.drained(files, clock_.now_ns(), clock_.now_ns(), lock);
  }
  Burst::Verdict verdict(GitLockState lock = GitLockState::kNone) {
    return burst_.decide(clock_.now_ns(), lock).verdict;
  }

  ManualClock clock_;
  Burst burst_{BurstOptions()};
};

TEST_F(BurstTest, ASingleSaveIsNeverHeld) {
  drained(1);
  EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
  EXPECT_FALSE(burst_.holding());
}

TEST_F(BurstTest, ThirtyTwoFilesAreNotABurstThirtyThreeAre) {
  drained(32);
  EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
  drained(33);
  EXPECT_EQ(verdict(), Burst::Verdict::kHold);
}

TEST_F(BurstTest, SmallDrainsDoNotAddUp) {
  for (int i = 0; i < 10; ++i) {
    drained(30);
    EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
  }
}

TEST_F(BurstTest, EndsAfterTenQuietMilliseconds) {
  drained(100);
  const Burst::Decision decision = burst_.decide(clock_.now_ns(), GitLockState::kNone);
  EXPECT_EQ(decision.verdict, Burst::Verdict::kHold);
  EXPECT_EQ(decision.wake_ns, 10 * kMs);
  clock_.advance(9 * kMs);
  drained(1);  // a straggler begins the silence anew
  clock_.advance(9 * kMs);
  EXPECT_EQ(verdict(), Burst::Verdict::kHold);
  clock_.advance(1 * kMs);
  EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
}

TEST_F(BurstTest, IsCutAfterTwoSeconds) {
  for (int i = 0; i < 400; ++i) {
    drained(100);
    EXPECT_EQ(verdict(), Burst::Verdict::kHold) << i;
    clock_.advance(5 * kMs);
  }
  EXPECT_EQ(verdict(), Burst::Verdict::kCut);
  burst_.released();
  drained(1);
  EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
}

TEST_F(BurstTest, GitsLockHoldsUntilItIsGoneHoweverQuietItIs) {
  drained(1, GitLockState::kFresh);
  clock_.advance(500 * kMs);
  const Burst::Decision decision = burst_.decide(clock_.now_ns(), GitLockState::kFresh);
  EXPECT_EQ(decision.verdict, Burst::Verdict::kHold);
  EXPECT_EQ(decision.wake_ns, 510 * kMs);
  EXPECT_EQ(verdict(GitLockState::kNone), Burst::Verdict::kRelease);
}

TEST_F(BurstTest, GitsLockDoesNotHoldForLongerThanTwoSeconds) {
  drained(1, GitLockState::kFresh);
  clock_.advance(1995 * kMs);
  EXPECT_EQ(burst_.decide(clock_.now_ns(), GitLockState::kFresh).wake_ns, 2000 * kMs);
  clock_.advance(5 * kMs);
  EXPECT_EQ(verdict(GitLockState::kFresh), Burst::Verdict::kCut);
}

TEST_F(BurstTest, AnOldLockHoldsNothing) {
  drained(1, GitLockState::kOld);
  EXPECT_EQ(verdict(GitLockState::kOld), Burst::Verdict::kRelease);
}

TEST_F(BurstTest, AnOverflowIsABurst) {
  burst_.overflowed(clock_.now_ns());
  EXPECT_EQ(verdict(), Burst::Verdict::kHold);
  clock_.advance(10 * kMs);
  EXPECT_EQ(verdict(), Burst::Verdict::kRelease);
}

}  // namespace
}  // namespace pt::daemon
