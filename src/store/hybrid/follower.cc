#include "store/hybrid/follower.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "store/api/delta_bytes.h"

namespace pt::store {
namespace {

// The engine is not where it was left, or has no graph; the whole of it is the cure, and there is nothing to wait for.
bool lost_its_way(const Error& error) {
  return error.code == ErrorCode::kEpochGap || error.code == ErrorCode::kNotFound ||
         error.code == ErrorCode::kIntegrity;
}

std::unexpected<Error> is_elsewhere(const Engine& engine) {
  return fail(ErrorCode::kEpochGap, "it is at epoch " + std::to_string(engine.epoch()) +
                                        " of another past than the one it was told: it is written anew");
}

}  // namespace

struct Follower::Call {
  explicit Call(std::function<void(Engine&)> its_work) : work(std::move(its_work)) {}

  std::function<void(Engine&)> work;
  bool is_over = false;  // guarded by the mutex of all
};

struct Follower::Shared {
  struct Task {
    enum class Kind : uint8_t { kEnd, kCall, kWhole, kStep, kTidy, kLook };

    Kind kind;
    std::shared_ptr<Call> call;
    FollowerStep step;
  };

  Shared(std::shared_ptr<Engine> its_engine, std::shared_ptr<const HotGraph> its_hot,
         FollowerOptions its_options)
      : options(std::move(its_options)), hot(std::move(its_hot)), engine(std::move(its_engine)) {}

  void run();
  Task next();
  void carry_out(Task task);
  Result<void> take(const FollowerStep& step);
  Result<Position> write_whole();
  Result<void> look() const;
  void arrived(Position at);
  enum class Attempt : uint8_t { kStep, kWhole };
  void failed(const Error& error, Attempt attempt);
  void set_whole_due() PT_REQUIRES(mutex);
  Error with_name(const Error& error) const;

  const FollowerOptions options;
  const std::shared_ptr<const HotGraph> hot;

  // ---- the thread's
  std::shared_ptr<Engine> engine;
  uint64_t instance = 0;  // where the engine was left
  uint64_t epoch = 0;
  bool in_doubt = false;  // the last step ended with a deadline: it may have been taken

  mutable Mutex mutex;
  mutable std::condition_variable_any changed;
  StepQueue<FollowerStep> steps PT_GUARDED_BY(mutex){options.steps_max, options.bytes_max};
  std::deque<std::shared_ptr<Call>> calls PT_GUARDED_BY(mutex);  // of the callers that wait
  Position kept PT_GUARDED_BY(mutex);                            // acknowledged
  bool whole_due PT_GUARDED_BY(mutex) = false;
  bool tidy_due PT_GUARDED_BY(mutex) = false;
  bool writing PT_GUARDED_BY(mutex) = false;       // a step or the whole
  int64_t busy_since_ns PT_GUARDED_BY(mutex) = 0;  // 0: it is not
  int64_t look_at_ns PT_GUARDED_BY(mutex) = 0;
  std::optional<Error> trouble PT_GUARDED_BY(mutex);
  int64_t trouble_since_ns PT_GUARDED_BY(mutex) = 0;
  int64_t retry_at_ns PT_GUARDED_BY(mutex) = 0;  // nothing is written before
  uint64_t failures PT_GUARDED_BY(mutex) = 0;
  uint64_t wholes PT_GUARDED_BY(mutex) = 0;
  bool stopping PT_GUARDED_BY(mutex) = false;   // ends when there is nothing left to do
  bool abandoned PT_GUARDED_BY(mutex) = false;  // ends at once
};

// ---- the thread

void Follower::Shared::run() {
  for (Task task = next(); task.kind != Task::Kind::kEnd; task = next()) carry_out(std::move(task));
  // What fails now is found by the next run.
  bool in_order = false;
  {
    MutexLock lock(mutex);
    in_order = !abandoned && !trouble;
  }
  if (in_order) (void)caught([&] { return engine->sync(); });
  engine.reset();
}

Follower::Shared::Task Follower::Shared::next() {
  MutexLock lock(mutex);
  busy_since_ns = 0;
  writing = false;
  changed.notify_all();
  while (true) {
    const int64_t now_ns = monotonic_ns();
    const bool may_write = stopping || now_ns >= retry_at_ns;
    Task task{Task::Kind::kEnd, nullptr, {}};
    if (abandoned) return task;
    busy_since_ns = now_ns;
    if (!calls.empty()) {
      task.kind = Task::Kind::kCall;
      task.call = std::move(calls.front());
      calls.pop_front();
      return task;
    }
    if (may_write && whole_due) {
      task.kind = Task::Kind::kWhole;
      whole_due = false;  // before it is taken: what comes from now on is asked for again
      writing = true;
      return task;
    }
    if (may_write && !steps.empty()) {
      task.kind = Task::Kind::kStep;
      task.step = steps.pop();
      writing = true;
      return task;
    }
    if (stopping) return task;
    if (std::exchange(tidy_due, false)) {
      task.kind = Task::Kind::kTidy;
      return task;
    }
    if (now_ns >= look_at_ns) {
      look_at_ns = now_ns + options.look_ns;
      task.kind = Task::Kind::kLook;
      return task;
    }
    busy_since_ns = 0;
    const bool waits_for_retry = !may_write && (whole_due || !steps.empty());
    wait_until(changed, mutex, waits_for_retry ? std::min(retry_at_ns, look_at_ns) : look_at_ns);
  }
}

void Follower::Shared::carry_out(Task task) {
  switch (task.kind) {
    case Task::Kind::kEnd:
      return;
    case Task::Kind::kCall: {
      task.call->work(*engine);
      MutexLock lock(mutex);
      task.call->is_over = true;
      return;
    }
    case Task::Kind::kWhole: {
      const Result<Position> done = caught([&] { return write_whole(); });
      return done ? arrived(*done) : failed(done.error(), Attempt::kWhole);
    }
    case Task::Kind::kStep: {
      const Result<void> done = caught([&] { return take(task.step); });
      if (done) return arrived(task.step.to);
      in_doubt = done.error().code == ErrorCode::kDeadline;
      if (in_doubt) {
        MutexLock lock(mutex);
        const uint64_t bytes = task.step.bytes->size();
        if (!whole_due) steps.put_back(std::move(task.step), bytes);
      }
      return failed(done.error(), Attempt::kStep);
    }
    case Task::Kind::kTidy:
      // A log that is too long is no failure: everything is there.
      (void)caught([&] { return engine->maintain(); });
      return;
    case Task::Kind::kLook: {
      const Result<void> there = caught([&] { return look(); });
      if (!there) failed(there.error(), Attempt::kStep);
      return;
    }
  }
}

Result<void> Follower::Shared::take(const FollowerStep& step) {
  const uint64_t now = engine->epoch();
  const bool taken_after_all = in_doubt && now == step.to.epoch;
  if (engine->instance() != instance || (now != epoch && !taken_after_all)) return is_elsewhere(*engine);
  if (step.to.epoch <= now) return {};  // it was in the whole
  Result<DecodedChange> change = decode(*step.bytes);
  if (!change) return std::unexpected(change.error());
  if (auto result = engine->apply({change->delta, change->records}); !result) return result;
  return engine->epoch() == step.to.epoch ? Result<void>() : is_elsewhere(*engine);
}

Result<Position> Follower::Shared::write_whole() {
  const HotGraph::Whole whole = hot->whole();
  PT_ASSERT(whole.graph != nullptr);
  const std::vector<RecordChange> records = changes_of(whole.records);
  if (auto result = engine->reset(*whole.graph, records); !result) return std::unexpected(result.error());
  instance = engine->instance();
  if (engine->epoch() != whole.position.epoch)
    return fail(ErrorCode::kInternal, "it did not keep the graph that it was given");
  MutexLock lock(mutex);
  ++wholes;
  return whole.position;
}

Result<void> Follower::Shared::look() const {
  {
    MutexLock lock(mutex);
    if (kept == Position() || trouble) return {};  // nothing is expected of it
  }
  return engine->instance() == instance && engine->epoch() == epoch ? Result<void>() : is_elsewhere(*engine);
}

void Follower::Shared::arrived(Position at) {
  in_doubt = false;
  MutexLock lock(mutex);
  // A step may be older than the whole that came before it.
  epoch = kept.lineage == at.lineage ? std::max(kept.epoch, at.epoch) : at.epoch;
  kept = {at.lineage, epoch};
  trouble.reset();
  trouble_since_ns = retry_at_ns = 0;
}

void Follower::Shared::failed(const Error& error, Attempt attempt) {
  MutexLock lock(mutex);
  const int64_t now_ns = monotonic_ns();
  const bool was_due = whole_due;  // for another reason, and comes next in any case
  if (attempt == Attempt::kWhole || error.code != ErrorCode::kDeadline) set_whole_due();
  if (attempt == Attempt::kStep && (was_due || lost_its_way(error))) return;
  if (!trouble) trouble_since_ns = now_ns;
  trouble = with_name(error);
  retry_at_ns = now_ns + options.retry_ns;
  ++failures;
  if (stopping) abandoned = true;  // one attempt is enough
}

void Follower::Shared::set_whole_due() {
  whole_due = true;
  steps.clear();
}

Error Follower::Shared::with_name(const Error& error) const {
  return {error.code, options.name + " does not follow: " + error.message, error.where};
}

// ---- the owner

Follower::Follower(std::shared_ptr<Engine> engine, std::shared_ptr<const HotGraph> hot,
                   FollowerOptions options)
    : shared_(std::make_shared<Shared>(std::move(engine), std::move(hot), std::move(options))),
      thread_([shared = shared_] { shared->run(); }) {}

Follower::~Follower() { close(monotonic_ns() + shared_->options.close_max_ns); }

void Follower::close(int64_t until_ns) {
  {
    MutexLock lock(shared_->mutex);
    shared_->stopping = true;
  }
  shared_->changed.notify_all();
  if (!thread_.ends_within(until_ns - monotonic_ns())) abandon();
}

void Follower::abandon() {
  {
    MutexLock lock(shared_->mutex);
    shared_->abandoned = true;
  }
  shared_->changed.notify_all();
}

void Follower::begin_at(Position position, uint64_t instance) {
  // By the thread, whose fields these are, before any step.
  post([shared = shared_.get(), position, instance](Engine&) {
    shared->instance = instance;
    shared->arrived(position);
  });
}

void Follower::follow(FollowerStep step) {
  {
    MutexLock lock(shared_->mutex);
    if (shared_->whole_due) return;  // it is in that
    const uint64_t bytes = step.bytes->size();
    if (!shared_->steps.push(std::move(step), bytes)) shared_->set_whole_due();
  }
  shared_->changed.notify_all();
}

void Follower::follow_whole() {
  {
    MutexLock lock(shared_->mutex);
    shared_->set_whole_due();
    shared_->retry_at_ns = 0;
  }
  shared_->changed.notify_all();
}

Result<void> Follower::wait_for(Position position, int64_t wait_ns) const {
  const int64_t until_ns = monotonic_ns() + wait_ns;
  MutexLock lock(shared_->mutex);
  const uint64_t failures = shared_->failures;
  while (shared_->kept.lineage != position.lineage || shared_->kept.epoch < position.epoch) {
    const int64_t now_ns = monotonic_ns();
    const bool has_failed = shared_->failures != failures ||
                            (shared_->trouble && !shared_->writing && now_ns < shared_->retry_at_ns);
    if (has_failed && shared_->trouble) return std::unexpected(*shared_->trouble);
    if (now_ns >= until_ns) return std::unexpected(silent());
    wait_until(shared_->changed, shared_->mutex, until_ns);
  }
  return {};
}

bool Follower::is_at(Position position) const {
  MutexLock lock(shared_->mutex);
  return shared_->kept == position && !shared_->writing && !shared_->whole_due && !shared_->trouble;
}

std::shared_ptr<Follower::Call> Follower::post(std::function<void(Engine&)> work) {
  auto call = std::make_shared<Call>(std::move(work));
  {
    MutexLock lock(shared_->mutex);
    shared_->calls.push_back(call);
  }
  shared_->changed.notify_all();
  return call;
}

bool Follower::run(std::function<void(Engine&)> work, int64_t wait_ns) {
  const int64_t until_ns = monotonic_ns() + wait_ns;
  const std::shared_ptr<Call> call = post(std::move(work));
  MutexLock lock(shared_->mutex);
  while (!call->is_over && monotonic_ns() < until_ns) wait_until(shared_->changed, shared_->mutex, until_ns);
  if (!call->is_over) std::erase(shared_->calls, call);
  return call->is_over;
}

void Follower::tidy() {
  {
    MutexLock lock(shared_->mutex);
    shared_->tidy_due = true;
  }
  shared_->changed.notify_all();
}

void Follower::note(const Error& error) {
  shared_->failed(error, Shared::Attempt::kStep);
  shared_->changed.notify_all();
}

Error Follower::silent() const {
  return {ErrorCode::kDeadline,
          shared_->options.name + " has not answered in the time allowed; it goes on behind, ask again later",
          {}};
}

FollowerStatus Follower::status() const {
  const Shared& shared = *shared_;
  MutexLock lock(shared.mutex);
  FollowerStatus status;
  status.position = shared.kept;
  status.steps_waiting = shared.steps.size() + (shared.writing ? 1 : 0);
  status.bytes_waiting = shared.steps.weight();
  status.wholes = shared.wholes;
  status.whole_due = shared.whole_due;
  const int64_t now_ns = monotonic_ns();
  const int64_t silent_ns = shared.busy_since_ns == 0 ? 0 : now_ns - shared.busy_since_ns;
  if (silent_ns > shared.options.silent_max_ns) {
    status.trouble = shared.options.name + " does not answer";
    status.trouble_ns = silent_ns;
  } else if (shared.trouble) {
    status.trouble = shared.trouble->message;
    status.trouble_ns = now_ns - shared.trouble_since_ns;
  }
  return status;
}

}  // namespace pt::store
