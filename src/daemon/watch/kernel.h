// Kernel is what the watcher asks of the operating system beyond files: notices of changes in folders, the
// kind of a file system, cookies. An interface, so that tests can run out of watches, lose notices or be
// remote.
//
// Lifetime: closes its descriptor. Threads: read() by one thread, everything else by any, at the same time.
// Errors:   negative errno, because the watcher's answer depends on which.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"

namespace pt::daemon {

// One notice, as inotify(7) gives it. `name` lives as long as the bytes it was read from.
struct Notice {
  int watch;  // -1 for an overflow
  uint32_t mask;
  uint32_t cookie;  // pairs the two halves of a rename
  std::string_view name;
};

class Kernel {
 public:
  virtual ~Kernel() = default;

  // The watch (>= 0), the same for the same folder; or -errno: ENOSPC when the user has no watch left.
  virtual int add_watch(const std::string& folder, uint32_t mask) = 0;
  virtual void remove_watch(int watch) = 0;

  // Waits until there is something to read or wake() was called: true if there is something to read.
  virtual bool wait() = 0;
  virtual void wake() = 0;

  // Whole notices into `bytes` (at least 4096): their length, 0 if there are none, or -errno.
  virtual int64_t read(std::span<char> bytes) = 0;

  // Can folders there change without this kernel's doing: NFS, SMB, FUSE and the like? False if it cannot be
  // told.
  virtual bool is_remote(const std::string& folder) = 0;

  // Makes an empty file and takes it away again: 0 or -errno. Needs no descriptor, so it works when none is
  // left.
  virtual int flash_file(const std::string& path) = 0;

  // Makes a folder that only we may enter; 0 if it is there already or was made, or -errno.
  virtual int make_folder(const std::string& path) = 0;

  // The time that files are stamped with, nanoseconds since the Unix epoch.
  virtual int64_t wall_ns() = 0;

  // The user's limit of watches, 0 if unknown.
  virtual uint64_t watches_max() = 0;
};

// inotify. Fails with kIo when the user has no inotify instance or the process no descriptor left, and says
// what helps.
Result<std::unique_ptr<Kernel>> make_linux_kernel();

// Cuts `bytes` as read() gave them into notices: the first of them, and `bytes` without it. Precondition: not
// empty.
Notice take_notice(std::span<const char>* bytes);

}  // namespace pt::daemon
