// For tests: work is stopped from another thread, at moments spread over the time that it takes, and returns soon after.
//
// Threads: the calling one works, one more stops it.
// Cost:    25 times the work.
#pragma once

#include <gtest/gtest.h>
#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <thread>

#include "base/assert.h"
#include "base/result.h"
#include "base/stop.h"

namespace pt::stops {

using std::chrono::microseconds;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSlow = true;
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
inline constexpr bool kSlow = true;
#else
inline constexpr bool kSlow = false;
#endif
#else
inline constexpr bool kSlow = false;
#endif

// Of processor time: how long the system lets others run in between is none of the question's doing.
inline constexpr microseconds kSoon = kSlow ? microseconds(50'000) : microseconds(5'000);

inline microseconds processor_time(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return std::chrono::duration_cast<microseconds>(std::chrono::seconds(now.tv_sec) +
                                                  std::chrono::nanoseconds(now.tv_nsec));
}

// Whether it was answered: if not, by which error.
using Ask = std::function<Result<void>(Stop)>;

template <typename Answer>
Result<void> outcome(const Result<Answer>& answer) {
  if (!answer) return std::unexpected(answer.error());
  return {};
}

// Processor time of the question from the request until it has returned; nothing if it was answered before.
inline std::optional<microseconds> stopped_after(const Ask& ask, microseconds delay, StopReason reason) {
  StopSource source;
  clockid_t asking{};
  PT_ASSERT(::pthread_getcpuclockid(::pthread_self(), &asking) == 0);
  microseconds requested{};
  const microseconds begun = processor_time(asking);
  std::jthread stopper([&] {
    while (processor_time(asking) < begun + delay) std::this_thread::sleep_for(microseconds(20));
    requested = processor_time(asking);
    source.request(reason);
  });
  const Result<void> answer = ask(Stop(source));
  const microseconds returned = processor_time(asking);
  // The question may have ended before its time has come.
  while (answer && processor_time(asking) < begun + delay) {
  }
  stopper.join();
  if (answer) return std::nullopt;
  EXPECT_EQ(answer.error().code,
            reason == StopReason::kDeadline ? ErrorCode::kDeadline : ErrorCode::kCancelled);
  return returned - requested;
}

inline void check(const char* name, const Ask& ask) {
  StopSource early;
  early.request(StopReason::kDeadline);
  const Result<void> refused = ask(Stop(early));
  ASSERT_FALSE(refused.has_value()) << name;
  EXPECT_EQ(refused.error().code, ErrorCode::kDeadline) << name;

  const microseconds begun = processor_time(CLOCK_THREAD_CPUTIME_ID);
  ASSERT_TRUE(ask(Stop())) << name;
  const microseconds whole = processor_time(CLOCK_THREAD_CPUTIME_ID) - begun;
  constexpr int kMoments = 24;
  microseconds worst(0);
  int stopped = 0;
  for (int moment = 0; moment < kMoments; ++moment) {
    const auto reason = moment % 2 == 0 ? StopReason::kCancelled : StopReason::kDeadline;
    const auto taken = stopped_after(ask, whole * moment / kMoments, reason);
    if (!taken) continue;
    ++stopped;
    worst = std::max(worst, *taken);
    EXPECT_LE(*taken, kSoon) << name << " at " << moment << " of " << kMoments;
  }
  std::printf("%-28s whole %8ld us, stopped at %2d moments, at the latest after %6ld us\n", name,
              static_cast<long>(whole.count()), stopped, static_cast<long>(worst.count()));
}

}  // namespace pt::stops
