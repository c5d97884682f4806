// The lock file of a daemon: who holds it, for people, and for a client that must end a daemon that does not listen.
//
// Four lines: the pid, `own` or `activated` (whose socket it listens at), the build id, the root. What is written there
// is believed only if that process really holds the lock.
//
// Threads: free functions.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "base/result.h"

namespace pt::daemon {

struct LockHolder {
  pid_t pid = 0;
  bool activated = false;
  std::string build;
  std::string root;
};

// Into the locked file `descriptor`, in place of what it held.
Result<void> write_lock_file(int descriptor, const LockHolder& holder);

// Who is named in the lock file, if that process has the file open and locked as its kernel's fdinfo says (proc(5)),
// which only one of our own user's, or root, can read. The lock itself is not touched: taking it even for a moment would
// turn a daemon away that starts.
std::optional<LockHolder> lock_holder(const std::string& lock_path);

}  // namespace pt::daemon
