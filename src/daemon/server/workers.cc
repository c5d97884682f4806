#include "daemon/server/workers.h"

#include <algorithm>
#include <utility>

#include "base/caught.h"

namespace pt::daemon {

Workers::Workers(unsigned threads, size_t waiting_max, Events events)
    : at_once_(std::max(threads, 1u)), waiting_max_(waiting_max), events_(std::move(events)) {}

Workers::~Workers() { stop(); }

bool Workers::add(Job job) {
  {
    MutexLock lock(mutex_);
    if (stopping_ || waiting_.size() >= waiting_max_) return false;
    if (job.call != nullptr) deadlines_.emplace(job.call->deadline_ns, job.call);
    waiting_.push_back(std::move(job));
    see_to_thread_locked();
  }
  added_.notify_one();
  return true;
}

// Threads are made when they are first needed.
void Workers::see_to_thread_locked() {
  if (!stopping_ && may_run_locked() && idle_ == 0 && threads_.size() < at_once_ + kBlockedMax)
    threads_.emplace_back([this] { work(); });
}

void Workers::blocked() {
  {
    MutexLock lock(mutex_);
    ++blocked_;
    see_to_thread_locked();
  }
  added_.notify_one();
}

void Workers::unblocked() {
  MutexLock lock(mutex_);
  --blocked_;
}

void Workers::forget_locked(const PendingCall& call) {
  const auto [begin, end] = deadlines_.equal_range(call.deadline_ns);
  const auto found = std::find_if(begin, end, [&](const auto& entry) { return entry.second.get() == &call; });
  if (found != end) deadlines_.erase(found);
}

bool Workers::forget(const PendingCall& call) {
  Job taken;  // what it holds goes after the lock
  MutexLock lock(mutex_);
  forget_locked(call);
  const auto found = std::ranges::find_if(waiting_, [&](const Job& job) { return job.call.get() == &call; });
  if (found == waiting_.end()) return false;
  taken = std::move(*found);
  waiting_.erase(found);
  return true;
}

std::optional<int64_t> Workers::next_deadline_ns() const {
  MutexLock lock(mutex_);
  if (deadlines_.empty()) return std::nullopt;
  return deadlines_.begin()->first;
}

std::vector<PendingCallPtr> Workers::expired(int64_t now_ns) {
  std::vector<PendingCallPtr> calls;
  MutexLock lock(mutex_);
  const auto end = deadlines_.upper_bound(now_ns);
  for (auto entry = deadlines_.begin(); entry != end; ++entry) calls.push_back(std::move(entry->second));
  deadlines_.erase(deadlines_.begin(), end);
  return calls;
}

std::vector<PendingCallPtr> Workers::calls() const {
  MutexLock lock(mutex_);
  std::vector<PendingCallPtr> calls = running_calls_;
  for (const Job& job : waiting_) {
    if (job.call != nullptr) calls.push_back(job.call);
  }
  return calls;
}

size_t Workers::waiting() const {
  MutexLock lock(mutex_);
  return waiting_.size();
}

size_t Workers::running() const {
  MutexLock lock(mutex_);
  return running_;
}

size_t Workers::blocked_count() const {
  MutexLock lock(mutex_);
  return blocked_;
}

bool Workers::crowded() const {
  MutexLock lock(mutex_);
  return !waiting_.empty() && idle_ == 0 && blocked_ >= kBlockedMax;
}

void Workers::work() {
  for (;;) {
    Job job;
    {
      MutexLock lock(mutex_);
      ++idle_;
      while (!may_run_locked() && !stopping_) added_.wait(mutex_);
      --idle_;
      if (stopping_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      ++running_;
      if (job.call != nullptr) running_calls_.push_back(job.call);
    }
    // What a run does not survive itself, such as having no memory to say so, ends that job and not the daemon.
    (void)caught([&]() -> Result<void> {
      events_.run(job);
      return {};
    });
    {
      MutexLock lock(mutex_);
      --running_;
      if (job.call != nullptr) {
        forget_locked(*job.call);
        std::erase(running_calls_, job.call);
      }
    }
    job = {};
    events_.done();
  }
}

void Workers::stop() {
  std::deque<Job> dropped;
  std::vector<std::jthread> threads;
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    dropped.swap(waiting_);
    deadlines_.clear();
    threads.swap(threads_);
  }
  added_.notify_all();
  threads.clear();  // joins
}

}  // namespace pt::daemon
