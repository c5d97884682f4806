// A Follower keeps an engine equal to the HotGraph, behind it, from a thread of its own: nobody waits for the engine who does not
// ask to.
//
// Deltas stand in a bounded queue until the engine has them. When that overflows, when the engine is at another epoch or another
// instance than it was left at, or when it said no, the queue is dropped and the engine is given the whole HotGraph instead:
// at once where it only lost its way, and after retry_ns where it refused. A deadline is a refusal after which the engine may
// have done it all the same: it is asked where it is, and goes on from there. So at any moment a Delta of the HotGraph is
//
//     in the engine,  or in the queue,  or in the whole that is due.
//
// Lifetime: the destructor waits, for close_max_ns, until what is queued is in the engine and synced; it tries once more where
//           the engine had refused. An engine that is stuck then stays with its thread, which ends with the call it is in and
//           asks nothing more of it. So what the engine was made with, such as its StorageFiles, has to outlive that too.
// Threads:  any; the engine is called by the thread alone, but for reader().
// Cost:     follow() moves a pointer into a queue. Every look_ns without work, the engine is asked where it is.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/caught.h"
#include "base/mutex.h"
#include "base/result.h"
#include "store/api/engine.h"
#include "store/api/step_queue.h"
#include "store/hybrid/hot_graph.h"
#include "store/hybrid/loose_thread.h"

namespace pt::store {

struct FollowerOptions {
  std::string name;                       // in messages: "the cold side"
  int64_t close_max_ns = 5'000'000'000;   // what the destructor waits
  int64_t retry_ns = 60'000'000'000;      // before the next attempt, after an error
  int64_t look_ns = 10'000'000'000;       // from one look at an idle engine to the next
  int64_t silent_max_ns = 5'000'000'000;  // in one call, before status() speaks of it
  size_t steps_max = 256;                 // of the queue
  uint64_t bytes_max = uint64_t{64} << 20;
};

// A Delta and its changes of records (delta_bytes.h), shared with who else follows.
struct FollowerStep {
  std::shared_ptr<const std::string> bytes;
  Position to;
};

struct FollowerStatus {
  Position position;           // that the engine has acknowledged last
  uint64_t steps_waiting = 0;  // with the one that is being taken
  uint64_t bytes_waiting = 0;
  uint64_t wholes = 0;  // written so far, with the first
  bool whole_due = false;
  std::string trouble;     // what is wrong, a sentence; empty: nothing is
  int64_t trouble_ns = 0;  // for how long it has been
};

class Follower {
 public:
  Follower(std::shared_ptr<Engine> engine, std::shared_ptr<const HotGraph> hot, FollowerOptions options);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // What the destructor does, with another end to its waiting; once.
  void close(int64_t until_ns);
  // The thread ends with the call that it is in, whatever is queued.
  void abandon();

  // What was loaded from the engine is the HotGraph at this position. Before all else.
  void begin_at(Position position, uint64_t instance);

  // The HotGraph has taken this step, or is another altogether.
  void follow(FollowerStep step);
  void follow_whole();

  // Until the engine has acknowledged this position. An error says why it has not: the engine's, or kDeadline.
  Result<void> wait_for(Position position, int64_t wait_ns) const;
  // Whether it is there and stands still.
  bool is_at(Position position) const;

  // What `work` says of the engine, at once after the call that the thread is in. kDeadline: it was not reached in time, and
  // will not be, or is still at it.
  template <typename Value>
  Result<Value> call(std::function<Result<Value>(Engine&)> work, int64_t wait_ns) {
    const auto answer = std::make_shared<std::optional<Result<Value>>>();
    const bool is_over =
        run([answer, work](Engine& engine) { *answer = caught([&] { return work(engine); }); }, wait_ns);
    return is_over ? std::move(**answer) : std::unexpected(silent());
  }
  // The engine's maintain(), once nothing is queued.
  void tidy();
  // The engine said this in a call(): what is to be done about it is as for a step.
  void note(const Error& error);

  FollowerStatus status() const;

 private:
  struct Call;
  struct Shared;

  std::shared_ptr<Call> post(std::function<void(Engine&)> work);
  bool run(std::function<void(Engine&)> work, int64_t wait_ns);
  Error silent() const;

  const std::shared_ptr<Shared> shared_;
  LooseThread thread_;
};

}  // namespace pt::store
