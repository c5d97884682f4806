#include "base/trace.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace pt {
namespace {

TEST(Trace, GivesEveryStretchToItsStage) {
  ManualClock clock;
  Trace trace(clock);
  {
    StageTimer timer(trace);
    clock.advance(10, 1);
    timer.end("read");
    clock.advance(20, 20);
    timer.end("lex");
    clock.advance(1000, 1000);
    timer.skip();
    clock.advance(5, 5);
    timer.end("read");
    clock.advance(7, 7);  // nobody's
  }
  EXPECT_EQ(trace.stages(), (std::vector<StageTime>{{"read", 15, 6, 2}, {"lex", 20, 20, 1}}));
}

TEST(Trace, SumsOverTimers) {
  ManualClock clock;
  Trace trace(clock);
  for (int i = 0; i < 3; ++i) {
    StageTimer timer(trace);
    clock.advance(4, 2);
    timer.end("parse");
  }
  EXPECT_EQ(trace.stages(), (std::vector<StageTime>{{"parse", 12, 6, 3}}));
}

TEST(Trace, ThreadsMayAddTogether) {
  SystemClock clock;
  Trace trace(clock);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&trace] {
      for (int round = 0; round < 1000; ++round) {
        StageTimer timer(trace);
        timer.end("a");
        timer.end("b");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<StageTime> stages = trace.stages();
  ASSERT_EQ(stages.size(), 2u);
  for (const StageTime& stage : stages) EXPECT_EQ(stage.stretches, 4000u) << stage.stage;
}

TEST(Trace, PrintsATable) {
  ManualClock clock;
  Trace trace(clock);
  EXPECT_EQ(trace.to_string(), "");
  trace.add({"resolve", 12'340'000, 10'000'000, 1});
  trace.add({"read", 500'000, 60'000, 9});
  EXPECT_EQ(trace.to_string(),
            "            wall ms      cpu ms\n"
            "resolve        12.3        10.0\n"
            "read            0.5         0.1\n");
}

}  // namespace
}  // namespace pt
