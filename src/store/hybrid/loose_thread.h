// A LooseThread is a thread that is waited for only so long. What is stuck by then, in a call of a library or of the system that
// nobody can interrupt, is left to itself; the thread ends when that call does, or with the process.
//
// Lifetime: what the thread works on is its own: `run` holds it by shared_ptr, and lets go of it as its last act.
// Threads:  the owner's.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include "base/mutex.h"

namespace pt::store {

class LooseThread {
 public:
  explicit LooseThread(std::function<void()> run);
  // Waits no more.
  ~LooseThread();
  LooseThread(const LooseThread&) = delete;
  LooseThread& operator=(const LooseThread&) = delete;

  // Whether it has ended within that time.
  bool ends_within(int64_t wait_ns);

 private:
  struct Shared {
    Mutex mutex;
    std::condition_variable_any changed;
    bool ended PT_GUARDED_BY(mutex) = false;
  };

  const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  std::thread thread_;
};

// Nanoseconds of a clock that never goes back.
int64_t monotonic_ns();

// Waits until `changed` is told, spuriously or until `until_ns` of that clock; far away is for ever.
void wait_until(std::condition_variable_any& changed, Mutex& mutex, int64_t until_ns) PT_REQUIRES(mutex);

}  // namespace pt::store
