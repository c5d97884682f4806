#include "mcp/workers.h"

#include <utility>

namespace pt::mcp {

Workers::~Workers() {
  std::vector<std::thread> threads;
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    threads.swap(threads_);
  }
  added_.notify_all();
  for (std::thread& thread : threads) thread.join();
}

bool Workers::add(std::function<void()> job) {
  {
    MutexLock lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_max_) return false;
    waiting_.push_back(std::move(job));
    if (idle_ < waiting_.size() && threads_.size() < threads_max_) threads_.emplace_back([this] { work(); });
  }
  added_.notify_one();
  return true;
}

void Workers::work() {
  for (;;) {
    std::function<void()> job;
    {
      MutexLock lock(mutex_);
      ++idle_;
      while (waiting_.empty() && !stopping_) added_.wait(mutex_);
      --idle_;
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    job();
  }
}

}  // namespace pt::mcp
