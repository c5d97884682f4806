#include "base/clock.h"

#include <ctime>

#include "base/assert.h"

namespace pt {
namespace {

int64_t read_ns(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

int64_t SystemClock::now_ns() const { return read_ns(CLOCK_MONOTONIC); }
int64_t SystemClock::thread_cpu_ns() const { return read_ns(CLOCK_THREAD_CPUTIME_ID); }

void ManualClock::advance(int64_t wall_ns, int64_t cpu_ns) {
  PT_ASSERT(wall_ns >= 0 && cpu_ns >= 0 && cpu_ns <= wall_ns);
  now_ns_.fetch_add(wall_ns, std::memory_order_relaxed);
  cpu_ns_.fetch_add(cpu_ns, std::memory_order_relaxed);
}

}  // namespace pt
