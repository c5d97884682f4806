// Workers are the threads that run questions, the bounded queue before them, and the deadlines of what is waiting or running.
//
// A job that waits for a slow reader says so, and another thread works in its place: kBlockedMax slow readers hold nobody up.
// When there are more, crowded() says so, and the server drops one that takes nothing.
//
// Lifetime: stop() joins the threads; the destructor calls it.
// Threads:  any.
// Cost:     one mutex; a job is handed over in about 10 us (a thread wakes).
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "daemon/server/session.h"

namespace pt::daemon {

// A call; or lines so long that reading them would hold up the I/O thread.
struct Job {
  PendingCallPtr call;
  std::shared_ptr<Session> session;  // of the lines
  std::string lines;                 // each with its newline
};

inline constexpr size_t kBlockedMax = 16;

class Workers {
 public:
  struct Events {
    std::function<void(Job&)> run;
    std::function<void()> done;  // after run, when the job counts as running no more
  };

  // `threads` jobs run at once, beside those that are blocked.
  Workers(unsigned threads, size_t waiting_max, Events events);
  ~Workers();

  // False: the queue is full.
  bool add(Job job);

  // Forgets the deadline of a call, and takes it out of the queue. False: it was not there any more.
  bool forget(const PendingCall& call);

  // Of the calling job: it waits for something else than the processor, or does no longer.
  void blocked();
  void unblocked();

  // The next deadline of a call that waits or runs.
  std::optional<int64_t> next_deadline_ns() const;
  // Those whose deadline has come; they are not reported again.
  std::vector<PendingCallPtr> expired(int64_t now_ns);
  // Every call that waits or runs.
  std::vector<PendingCallPtr> calls() const;

  size_t waiting() const;
  size_t running() const;
  size_t blocked_count() const;
  // Jobs wait because every thread there may be waits for a slow reader, or works.
  bool crowded() const;

  // Waits for running jobs, drops those that wait.
  void stop();

 private:
  void work();
  void forget_locked(const PendingCall& call) PT_REQUIRES(mutex_);
  bool may_run_locked() const PT_REQUIRES(mutex_) {
    return !waiting_.empty() && running_ - blocked_ < at_once_;
  }
  void see_to_thread_locked() PT_REQUIRES(mutex_);

  const size_t at_once_;
  const size_t waiting_max_;
  const Events events_;
  mutable Mutex mutex_;
  std::condition_variable_any added_;
  std::deque<Job> waiting_ PT_GUARDED_BY(mutex_);
  std::multimap<int64_t, PendingCallPtr> deadlines_ PT_GUARDED_BY(mutex_);
  std::vector<PendingCallPtr> running_calls_ PT_GUARDED_BY(mutex_);
  size_t running_ PT_GUARDED_BY(mutex_) = 0;
  size_t blocked_ PT_GUARDED_BY(mutex_) = 0;  // of running_
  size_t idle_ PT_GUARDED_BY(mutex_) = 0;     // threads that wait for a job
  bool stopping_ PT_GUARDED_BY(mutex_) = false;
  std::vector<std::jthread> threads_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::daemon
