// Burst decides when what has changed becomes a batch: at once, or, in a burst, when the burst is over.
//
// The rule (docs/definitions.md, Time): a single save is never held. Once more than `files_max` files change
// in one drain the changes are held until `quiet_ns` pass without another, at most `hold_ns_max`. The same
// while git's index lock is there, and then also until it is gone: git writes thousands of files one by one
// and takes the lock away when it has finished, so the lock says more than any silence in between.
//
// A lock that was still there when `hold_ns_max` had passed is kOld from then on (git_lock.h): `git commit
// -a` keeps it while an editor is open, a crash leaves it for good. An old lock does not hold anything.
//
// Lifetime: a value. Threads: none; the caller brings the time. Cost: a few comparisons.
#pragma once

#include <cstddef>
#include <cstdint>

#include "daemon/watch/git_lock.h"

namespace pt::daemon {

struct BurstOptions {
  size_t files_max = 32;  // in one drain, without being a burst
  int64_t quiet_ns = 10'000'000;
  int64_t hold_ns_max = 2'000'000'000;
};

class Burst {
 public:
  enum class Verdict : uint8_t {
    kRelease,
    kHold,  // until wake_ns, or until more arrives
    kCut,   // release, although the burst is not over: it has been held for hold_ns_max
  };

  struct Decision {
    Verdict verdict;
    int64_t wake_ns = 0;
  };

  explicit Burst(BurstOptions options) : options_(options) {}

  // A drain of `files` distinct changed paths was processed at `now_ns`; the newest was read at `event_ns`.
  // Drains without a changed path, such as a fence's, are not told: they must not prolong a hold.
  void drained(size_t files, int64_t event_ns, int64_t now_ns, GitLockState lock);

  // Notices were lost: the tree will have to be compared, which is worth waiting for the end of the burst.
  void overflowed(int64_t now_ns);

  Decision decide(int64_t now_ns, GitLockState lock) const;

  bool holding() const { return holding_; }

  // The batch is out; the next change begins afresh.
  void released() { holding_ = false; }

 private:
  void hold(int64_t now_ns);

  BurstOptions options_;
  bool holding_ = false;
  int64_t began_ns_ = 0;
  int64_t last_event_ns_ = 0;
};

}  // namespace pt::daemon
