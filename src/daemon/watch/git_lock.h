// GitLock looks for `index.lock`, which git keeps in its own folder while it writes the working tree.
//
// The folder is `.git` beside a root or above it; where `.git` is a file, as in the work trees of
// `git worktree` and in submodules, it says `gitdir: <path>` (gitrepository-layout(5)). Only the repositories
// that hold the roots are looked at: a checkout in a submodule is held as a burst of files and not by its
// lock.
//
// Lifetime: the FileSystem must outlive it. Threads: one. Cost: look() is one failing stat a repository,
// about 2 us.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/file_system.h"

namespace pt::daemon {

enum class GitLockState : uint8_t {
  kNone,
  kFresh,  // git is at work
  kOld,    // it was there at the beginning, or longer than a burst is held: it says nothing
};

class GitLock {
 public:
  explicit GitLock(FileSystem& file_system) : file_system_(file_system) {}

  // Finds the repositories of these folders; locks that are there now count as old, as after give_up().
  void find(const std::vector<std::string>& roots);

  // kFresh if any lock is, else kOld if any is there.
  GitLockState look();

  // The locks that are there now are old until they are replaced.
  void give_up();

  // Where the locks would be; sorted.
  std::vector<std::string> paths() const;

 private:
  struct Lock {
    std::string path;
    uint64_t old_inode = 0;  // 0: none is old
    int64_t old_modified_ns = 0;
  };

  FileSystem& file_system_;
  std::vector<Lock> locks_;
};

}  // namespace pt::daemon
