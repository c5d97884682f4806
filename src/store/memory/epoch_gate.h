// An EpochGate lets many readers know whether a writer was there while they read, and, if they ask for it, keeps the writer out.
//
// A sequence lock: the sequence is odd while the writer is within. Who has read the same even number before and after has seen
// no half of a change, provided that what is read is itself guarded against tearing, as the entries of a ConcurrentMap are.
//
// Threads: one writer, any number of readers. Readers that hold the gate do not starve the writer: once it waits, no other
//          reader is let in.
// Cost:    of reading, two loads; nobody writes to a line that readers share unless they hold the gate.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <thread>

#include "base/stop.h"

namespace pt::store {

class EpochGate {
 public:
  // ---- the writer
  void enter() {
    writer_waits_.store(true, std::memory_order_relaxed);
    mutex_.lock();
    sequence_.fetch_add(1, std::memory_order_relaxed);
  }
  void leave() {
    sequence_.fetch_add(1, std::memory_order_release);
    writer_waits_.store(false, std::memory_order_relaxed);
    mutex_.unlock();
  }

  // ---- readers

  // The sequence when no writer is within: waits for one that is. None: the Stop came.
  std::optional<uint64_t> sequence(Stop stop) const {
    std::optional<uint64_t> found;
    wait(stop, [&] {
      const uint64_t now = sequence_.load(std::memory_order_acquire);
      if (now % 2 == 0) found = now;
      return found.has_value();
    });
    return found;
  }
  bool unchanged(uint64_t since) const { return sequence_.load(std::memory_order_acquire) == since; }

  // No writer comes in until release(). False: the Stop came.
  bool hold(Stop stop) {
    return wait(stop,
                [&] { return !writer_waits_.load(std::memory_order_relaxed) && mutex_.try_lock_shared(); });
  }
  void release() { mutex_.unlock_shared(); }

 private:
  // Looks again every 50 µs, a fraction of what a Delta of one file takes: a lock cannot be given up when a Stop comes.
  template <typename Done>
  static bool wait(Stop stop, Done done) {
    while (!done()) {
      if (stop.requested()) return false;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    return true;
  }

  std::atomic<uint64_t> sequence_ = 0;
  std::atomic<bool> writer_waits_ = false;
  std::shared_mutex mutex_;
};

}  // namespace pt::store
