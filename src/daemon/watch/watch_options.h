// What the owner of a Watcher tells it: where to look, what counts, and the bounds. Values, with the defaults
// that the daemon uses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "daemon/watch/burst.h"

namespace pt::daemon {

// May this folder (absolute path) be entered? Called on the consumer's thread, once a folder that is scanned
// or made, so it should cost little beside a stat.
using FolderFilter = std::function<bool(const std::string& folder)>;

struct WatchOptions {
  std::string root;           // canonical; must be there at the start
  std::string cookie_folder;  // our own, absolute, outside of every root; made if its parent is there
  // More files and folders outside the root (or inside, where the filter would not enter), absolute and
  // canonical. What is not there counts as a file that may come; should a folder come, it is not entered.
  std::vector<std::string> more;
  // Folders that the filter would not enter, or outside the root, whose own entries count: files as in a tree, and
  // folders that come or go, but nothing below those. Absolute and canonical.
  std::vector<std::string> listed;
  FolderFilter may_enter;  // empty: everything but folders named `.git`

  // A file counts if its name is one of these or ends in one of those, or if it is named in `more`.
  std::vector<std::string> file_names = {"Cargo.toml", "Cargo.lock", ".gitignore", ".ignore"};
  std::vector<std::string> file_suffixes = {".rs"};

  BurstOptions burst;
  // How long a file that went, or that is being written, may take until its new contents are there
  // (changes.h). vim and JetBrains need 1 to 20 ms with their fsync.
  int64_t unsettled_ns_max = 50'000'000;
  // Between two polls of what cannot be watched; longer when a poll takes longer than a tenth of it.
  int64_t poll_interval_ns = 1'000'000'000;

  size_t folders_max = 1'000'000;    // followed; what is beyond is not, and health says so
  size_t files_max = 4'000'000;      // whose stamps are kept; the same
  size_t batch_paths_max = 500'000;  // a burst over it is given out in parts
  size_t queue_bytes_max = 64 << 20;
};

}  // namespace pt::daemon
