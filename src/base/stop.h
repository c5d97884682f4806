// A Stop tells long work that nobody waits for it any more: it was cancelled, or its deadline passed. Whoever starts the work
// keeps the StopSource and hands out Stops.
//
// The work looks at each of its steps, a node of a traversal or a comparison of a sort, and never does more than some hundred
// microseconds between two looks. It leaves by an exception, because a sort can be left in no other way; unless_stopped() makes
// an Error of it. The exception stays within the folder that threw it, but for algorithms that say so in their headers.
// docs/decisions/0014 has the alternatives.
//
// Lifetime: the StopSource must outlive its Stops. A Stop made of nothing never comes.
// Threads:  any number look while any number ask.
// Cost:     a look is a load from a cache line that nobody writes, and a branch that is never taken: not to be measured
//           (decision 0014).
#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <type_traits>
#include <utility>

#include "base/assert.h"
#include "base/result.h"

namespace pt {

enum class StopReason : uint8_t { kNone, kCancelled, kDeadline };

class StopSource {
 public:
  // The first reason stays.
  void request(StopReason reason) {
    StopReason none = StopReason::kNone;
    reason_.compare_exchange_strong(none, reason, std::memory_order_release, std::memory_order_relaxed);
  }
  bool requested() const { return reason_.load(std::memory_order_relaxed) != StopReason::kNone; }

 private:
  friend class Stop;
  std::atomic<StopReason> reason_ = StopReason::kNone;
};

// Thrown by Stop::check(). Not a std::exception: what handles failures passes it by.
struct Stopped {};

class Stop {
 public:
  Stop() : reason_(&kNever) {}
  explicit Stop(const StopSource& source) : reason_(&source.reason_) {}

  bool requested() const { return reason_->load(std::memory_order_relaxed) != StopReason::kNone; }
  // Throws Stopped if it has come.
  void check() const {
    if (requested()) [[unlikely]]
      throw Stopped();
  }

  // What to tell whoever asked: kDeadline or kCancelled.
  Error error() const {
    if (reason_->load(std::memory_order_relaxed) == StopReason::kDeadline)
      return {
          ErrorCode::kDeadline, "there was no answer in the time allowed; ask for less, or allow more", {}};
    return {ErrorCode::kCancelled, "the question was cancelled", {}};
  }

 private:
  inline static const std::atomic<StopReason> kNever = StopReason::kNone;

  const std::atomic<StopReason>* reason_;
};

template <typename Value>
struct StoppableResult {
  using Type = Result<Value>;
};
template <typename Value>
struct StoppableResult<Result<Value>> {
  using Type = Result<Value>;
};

// What `work` gives, a Result or another value, or the Stop's error if it came before the end; nothing of what was done until
// then is given.
template <typename Work>
auto unless_stopped(Stop stop, Work work) -> typename StoppableResult<std::invoke_result_t<Work>>::Type {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Stopped&) {
    return std::unexpected(stop.error());
  }
}

// The value of work that was given no Stop, and so cannot have been stopped.
template <typename Value>
Value unstopped(Result<Value> result) {
  PT_ASSERT(result.has_value());
  return *std::move(result);
}

}  // namespace pt
