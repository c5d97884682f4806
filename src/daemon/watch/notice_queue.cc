#include "daemon/watch/notice_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pt::daemon {

void NoticeQueue::put(std::span<const char> bytes) {
  const int64_t now_ns = clock_.now_ns();
  {
    const MutexLock lock(mutex_);
    if (pending_.bytes.size() + bytes.size() > bytes_max_) {
      pending_.bytes.clear();
      pending_.overflowed = true;
    }
    if (pending_.first_read_ns == 0) pending_.first_read_ns = now_ns;
    pending_.last_read_ns = now_ns;
    pending_.bytes.insert(pending_.bytes.end(), bytes.begin(), bytes.end());
  }
  changed_.notify_one();
}

void NoticeQueue::pass(uint64_t number, int64_t clean_ns) {
  {
    const MutexLock lock(mutex_);
    pending_.clean_ns = clean_ns;
    if (number == 0) return;
    pending_.barrier = number;
    rung_ = true;
  }
  changed_.notify_one();
}

void NoticeQueue::lose(uint64_t number) {
  {
    const MutexLock lock(mutex_);
    pending_.overflowed = true;
    pending_.barrier = std::max(pending_.barrier, number);
  }
  changed_.notify_one();
}

void NoticeQueue::ring() {
  {
    const MutexLock lock(mutex_);
    rung_ = true;
  }
  changed_.notify_one();
}

void NoticeQueue::take(Drain* drain) {
  drain->bytes.clear();
  drain->overflowed = false;
  drain->barrier = 0;
  drain->clean_ns = 0;
  drain->first_read_ns = drain->last_read_ns = 0;
  const MutexLock lock(mutex_);
  std::swap(*drain, pending_);
  rung_ = false;
}

void NoticeQueue::wait(const std::stop_token& stop, int64_t until_ns) {
  const std::stop_callback wake_on_stop(stop, [this] { ring(); });
  MutexLock lock(mutex_);
  while (!rung_ && pending_.bytes.empty() && !pending_.overflowed) {
    if (until_ns == kNever) {
      changed_.wait(mutex_);
      continue;
    }
    const int64_t left_ns = until_ns - clock_.now_ns();
    if (left_ns <= 0) return;
    changed_.wait_for(mutex_, std::chrono::nanoseconds(left_ns));
  }
}

}  // namespace pt::daemon
