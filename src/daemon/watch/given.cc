#include "daemon/watch/given.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pt::daemon {

void Given::give(const std::vector<std::string>& files) {
  if (files.empty()) return;
  given_since_looked_ = true;
  if (doubtful_.files.size() + files.size() > paths_max_) {
    doubtful_ = {{}, true};
  } else if (!doubtful_.everything) {
    doubtful_.files.insert(files.begin(), files.end());
  }
  // Beyond the bound a path is told once only.
  if (since_poll_.size() + files.size() > paths_max_) return;
  for (const std::string& file : files) {
    if (!since_poll_.insert(file).second) told_for_poll_.erase(file);  // for another reason than the poll
  }
}

bool Given::looked(int64_t now_ns) {
  if (std::exchange(given_since_looked_, false)) {
    looked_ns_ = now_ns;
    return true;
  }
  return false;
}

void Given::clean(int64_t clean_ns) {
  if (clean_ns > looked_ns_) doubtful_ = {};
}

std::vector<std::string> Given::take_for_poll() {
  std::vector<std::string> again;
  std::ranges::set_difference(since_poll_, told_for_poll_, std::back_inserter(again));
  forget_for_poll();
  return again;
}

void Given::forget_for_poll() {
  since_poll_.clear();
  told_for_poll_.clear();
}

}  // namespace pt::daemon
