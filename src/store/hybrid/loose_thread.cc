#include "store/hybrid/loose_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/clock.h"

namespace pt::store {

LooseThread::LooseThread(std::function<void()> run) {
  thread_ = std::thread([shared = shared_, run = std::move(run)]() mutable {
    run();
    run = nullptr;
    {
      MutexLock lock(shared->mutex);
      shared->ended = true;
    }
    shared->changed.notify_all();
  });
}

LooseThread::~LooseThread() {
  if (ends_within(0))
    thread_.join();
  else
    thread_.detach();
}

bool LooseThread::ends_within(int64_t wait_ns) {
  const int64_t until_ns = monotonic_ns() + wait_ns;
  MutexLock lock(shared_->mutex);
  while (!shared_->ended && monotonic_ns() < until_ns) wait_until(shared_->changed, shared_->mutex, until_ns);
  return shared_->ended;
}

int64_t monotonic_ns() { return SystemClock().now_ns(); }

void wait_until(std::condition_variable_any& changed, Mutex& mutex, int64_t until_ns) {
  // A day at a time, so that no sum of times can overflow.
  constexpr int64_t kDayNs = 86'400'000'000'000;
  const int64_t wait_ns = std::clamp<int64_t>(until_ns - monotonic_ns(), 0, kDayNs);
  changed.wait_for(mutex, std::chrono::nanoseconds(wait_ns));
}

}  // namespace pt::store
