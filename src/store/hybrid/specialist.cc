#include "store/hybrid/specialist.h"

#include <algorithm>
#include <tuple>

namespace pt::store {

struct Specialist::Shared {
  // One question.
  struct Task {
    Work work;
    StopSource stop;
    bool is_over = false;
  };

  explicit Shared(std::shared_ptr<Engine> its_engine) : engine(std::move(its_engine)) {}

  void run();

  // ---- the thread's
  std::shared_ptr<Engine> engine;
  std::unique_ptr<Reader> reader;  // null: it could not be had

  Mutex mutex;
  std::condition_variable_any changed;
  std::shared_ptr<Task> task PT_GUARDED_BY(mutex);  // until it is over
  bool ending PT_GUARDED_BY(mutex) = false;
};

void Specialist::Shared::run() {
  while (true) {
    std::shared_ptr<Task> mine;
    {
      MutexLock lock(mutex);
      while (task == nullptr && !ending) changed.wait(mutex);
      if (ending) break;
      mine = task;
    }
    if (reader == nullptr) {
      if (auto made = caught([&] { return engine->reader(); })) reader = *std::move(made);
    }
    if (reader != nullptr) mine->work(*reader, Stop(mine->stop));
    MutexLock lock(mutex);
    mine->is_over = true;
    task.reset();
    changed.notify_all();
  }
  reader.reset();
  engine.reset();
}

Specialist::Specialist(std::shared_ptr<Engine> engine, const SpecialistOptions& options)
    : options_(options), shared_(std::make_shared<Shared>(std::move(engine))) {}

Specialist::~Specialist() {
  {
    MutexLock lock(shared_->mutex);
    shared_->ending = true;
  }
  shared_->changed.notify_all();
  // A healthy one is between two questions.
  if (thread_) std::ignore = thread_->ends_within(options_.wait_ns);
}

bool Specialist::run(Work work, Stop stop) {
  // How soon a Stop of the caller's is seen.
  constexpr int64_t kLookNs = 2'000'000;
  const int64_t until_ns = monotonic_ns() + options_.wait_ns;
  if (until_ns - options_.wait_ns < rests_until_ns_) return false;
  const auto task = std::make_shared<Shared::Task>();
  task->work = std::move(work);
  MutexLock lock(shared_->mutex);
  if (shared_->task != nullptr) return false;  // still at one that nobody waits for any more
  if (!thread_) thread_.emplace([shared = shared_] { shared->run(); });
  shared_->task = task;
  shared_->changed.notify_all();
  while (!task->is_over) {
    const int64_t now_ns = monotonic_ns();
    if (now_ns >= until_ns || stop.requested()) {
      task->stop.request(stop.requested() ? StopReason::kCancelled : StopReason::kDeadline);
      if (!stop.requested()) rests_until_ns_ = now_ns + options_.retry_ns;
      return false;
    }
    wait_until(shared_->changed, shared_->mutex, std::min(until_ns, now_ns + kLookNs));
  }
  return true;
}

}  // namespace pt::store
