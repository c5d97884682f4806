#include "daemon/watch/given.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pt::daemon {

void Given::give(const std::vector<std::string>& files) {
  if (doubtful_.files.size() + files.size() > paths_max_) {
    doubtful_ = {{}, true};
  } else if (!doubtful_.everything) {
    doubtful_.files.insert(files.begin(), files.end());
  }
  // A poll tells all that it knows anyway when this overflows: what is not remembered is told once only.
  if (since_poll_.size() + files.size() <= paths_max_) since_poll_.insert(files.begin(), files.end());
}

void Given::clean(int64_t clean_ns) {
  if (clean_ns > looked_ns_) doubtful_ = {};
}

std::vector<std::string> Given::take_for_poll() {
  std::vector<std::string> again;
  std::ranges::set_difference(since_poll_, told_by_poll_, std::back_inserter(again));
  since_poll_.clear();
  told_by_poll_ = std::set<std::string>(again.begin(), again.end());
  return again;
}

void Given::forget_for_poll() {
  since_poll_.clear();
  told_by_poll_.clear();
}

}  // namespace pt::daemon
