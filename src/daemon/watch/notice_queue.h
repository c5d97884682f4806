// NoticeQueue is what the reader thread fills and the consumer empties, and where the consumer sleeps.
//
// The kernel keeps 16,384 notices (fs.inotify.max_queued_events) and drops the rest, so the reader copies
// bytes and does nothing else; the consumer may be busy for as long as it likes. Over bytes_max the queue
// drops what it holds and says so, as the kernel does: the tree is then compared.
//
// Lifetime: outlives both threads' use of it.
// Threads:  put() and pass() by the reader, take() and wait() by the consumer, lose() and ring() by any.
// Cost:     a lock and a copy a read(); an idle consumer sleeps without a timer.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"

namespace pt::daemon {

inline constexpr int64_t kNever = INT64_MAX;

struct Drain {
  std::vector<char> bytes;  // whole notices
  bool overflowed = false;  // notices were lost before those in `bytes`
  uint64_t barrier = 0;     // the highest that the reader has passed
  int64_t clean_ns = 0;     // every notice of before that time has been read; 0: as before
  int64_t first_read_ns = 0;
  int64_t last_read_ns = 0;
};

class NoticeQueue {
 public:
  NoticeQueue(const Clock& clock, size_t bytes_max) : clock_(clock), bytes_max_(bytes_max) {}

  void put(std::span<const char> bytes);
  // Every notice of before `clean_ns` has been put, and so of before barrier `number` was asked for. Wakes
  // the consumer only if `number` is not 0.
  void pass(uint64_t number, int64_t clean_ns);
  // Notices are lost, and whoever compares from now on finds what they told, and what was done before barrier
  // `number` was asked for.
  void lose(uint64_t number);
  // Wakes the consumer: something that is not a notice awaits it.
  void ring();

  // What is there; `drain`'s memory is reused.
  void take(Drain* drain);

  // Until there is something, ring() was called since the last take(), `stop` is asked for, or `until_ns` has
  // come.
  void wait(const std::stop_token& stop, int64_t until_ns);

 private:
  const Clock& clock_;
  const size_t bytes_max_;
  Mutex mutex_;
  std::condition_variable_any changed_;
  Drain pending_ PT_GUARDED_BY(mutex_);
  bool rung_ PT_GUARDED_BY(mutex_) = false;
};

}  // namespace pt::daemon
