// Trace adds up where the time of a run went: named stages, each with wall and processor time.
//
// A thread measures itself with a StageTimer, which gives every stretch of its time to one stage; the Trace
// sums over threads. So the wall time of a stage that two threads worked at is up to twice what a stopwatch
// shows, and wall minus processor time is what the stage spent waiting: for the disk, a lock or its turn.
//
// Lifetime: a StageTimer must end before its Trace; the Clock must outlive both. Stage names are copied.
// Threads:  Trace: any number, one mutex, taken once per StageTimer and stage. StageTimer: the thread that
// made it. Cost:     a StageTimer reads two clocks a stretch (about 250 ns), so time files and phases, not
// tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"

namespace pt {

struct StageTime {
  std::string stage;
  int64_t wall_ns = 0;
  int64_t cpu_ns = 0;
  uint64_t stretches = 0;

  bool operator==(const StageTime&) const = default;
};

class Trace {
 public:
  explicit Trace(const Clock& clock) : clock_(clock) {}

  // Adds to the stage of that name, made if new.
  void add(const StageTime& time);

  // Every stage in the order they were first added.
  std::vector<StageTime> stages() const;

  // A table for people, milliseconds with one digit behind the point, one stage a line; empty if there is
  // none.
  std::string to_string() const;

  const Clock& clock() const { return clock_; }

 private:
  const Clock& clock_;
  mutable Mutex mutex_;
  std::vector<StageTime> stages_ PT_GUARDED_BY(mutex_);  // a dozen at most, so looked up by walking
};

// Cuts the time of one thread into stretches:
//   StageTimer timer(trace);
//   read(file);  timer.end("read");
//   lex(file);   timer.end("lex");
// Time after the last end() belongs to nobody.
class StageTimer {
 public:
  explicit StageTimer(Trace& trace);
  ~StageTimer();
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

  // Gives the time since construction, the last end() or the last skip() to `stage`.
  void end(std::string_view stage);

  // Gives that time to nobody.
  void skip();

 private:
  Trace& trace_;
  int64_t wall_ns_;
  int64_t cpu_ns_;
  std::vector<StageTime> own_;  // handed to the trace by the destructor
};

}  // namespace pt
