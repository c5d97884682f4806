#include "daemon/watch/burst.h"

#include <algorithm>

namespace pt::daemon {

void Burst::hold(int64_t now_ns) {
  if (holding_) return;
  holding_ = true;
  began_ns_ = now_ns;
}

void Burst::drained(size_t files, int64_t event_ns, int64_t now_ns, GitLockState lock) {
  last_event_ns_ = std::max(last_event_ns_, event_ns);
  if (files > options_.files_max || lock == GitLockState::kFresh) hold(now_ns);
}

void Burst::overflowed(int64_t now_ns) {
  last_event_ns_ = std::max(last_event_ns_, now_ns);
  hold(now_ns);
}

Burst::Decision Burst::decide(int64_t now_ns, GitLockState lock) const {
  if (!holding_) return {Verdict::kRelease};
  const int64_t end_ns = began_ns_ + options_.hold_ns_max;
  if (now_ns >= end_ns) return {Verdict::kCut};
  const int64_t quiet_end_ns = last_event_ns_ + options_.quiet_ns;
  if (now_ns < quiet_end_ns) return {Verdict::kHold, std::min(quiet_end_ns, end_ns)};
  // Nothing tells us that the lock went, so it is looked at again after every quiet_ns.
  if (lock == GitLockState::kFresh) return {Verdict::kHold, std::min(now_ns + options_.quiet_ns, end_ns)};
  return {Verdict::kRelease};
}

}  // namespace pt::daemon
