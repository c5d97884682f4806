#include "daemon/watch/notice_queue.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace pt::daemon {
namespace {

class NoticeQueueTest : public ::testing::Test {
 protected:
  std::string take() {
    Drain drain;
    queue_.take(&drain);
    overflowed_ = drain.overflowed;
    return {drain.bytes.begin(), drain.bytes.end()};
  }

  SystemClock clock_;
  NoticeQueue queue_{clock_, 8};
  bool overflowed_ = false;
};

TEST_F(NoticeQueueTest, KeepsTheOrder) {
  queue_.put(std::string("abc"));
  queue_.put(std::string("de"));
  EXPECT_EQ(take(), "abcde");
  EXPECT_EQ(take(), "");
  EXPECT_FALSE(overflowed_);
}

TEST_F(NoticeQueueTest, OverItsBoundItSaysThatItLost) {
  queue_.put(std::string("abcdef"));
  queue_.put(std::string("ghi"));
  EXPECT_EQ(take(), "ghi");
  EXPECT_TRUE(overflowed_);
  EXPECT_EQ(take(), "");
  EXPECT_FALSE(overflowed_);
}

TEST_F(NoticeQueueTest, WaitingEndsWithTheTime) {
  const int64_t until_ns = clock_.now_ns() + 5'000'000;
  queue_.wait(std::stop_token(), until_ns);
  EXPECT_GE(clock_.now_ns(), until_ns);
}

TEST_F(NoticeQueueTest, WaitingEndsWithBytesABarrierABellOrAStop) {
  const auto wait_for = [&](auto act) {
    std::stop_source stop;
    std::jthread other([&] { act(stop); });
    queue_.wait(stop.get_token(), kNever);
    other.join();
    take();
  };
  wait_for([&](std::stop_source&) { queue_.put(std::string("a")); });
  wait_for([&](std::stop_source&) { queue_.pass(3, 1); });
  wait_for([&](std::stop_source&) { queue_.ring(); });
  wait_for([&](std::stop_source&) { queue_.lose(0); });
  wait_for([&](std::stop_source& stop) { stop.request_stop(); });
}

TEST_F(NoticeQueueTest, AStopThatCameBeforeIsNotSleptThrough) {
  std::stop_source stop;
  stop.request_stop();
  queue_.wait(stop.get_token(), kNever);
}

}  // namespace
}  // namespace pt::daemon
