// Workers are the threads that run calls, and the bounded queue before them.
//
// Lifetime: the destructor runs what waits, and joins.
// Threads:  any.
// Cost:     handing over wakes a thread: 10 to 50 us. A thread is started when all are busy, up to the most.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "base/mutex.h"

namespace pt::mcp {

class Workers {
 public:
  Workers(size_t threads_max, size_t waiting_max) : threads_max_(threads_max), waiting_max_(waiting_max) {}
  ~Workers();

  // False: too much waits.
  bool add(std::function<void()> job);

 private:
  void work();

  const size_t threads_max_;
  const size_t waiting_max_;
  Mutex mutex_;
  std::condition_variable_any added_;
  std::deque<std::function<void()>> waiting_ PT_GUARDED_BY(mutex_);
  size_t idle_ PT_GUARDED_BY(mutex_) = 0;
  bool stopping_ PT_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::mcp
