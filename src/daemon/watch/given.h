// Given remembers the paths of the last batches for as long as it is not certain that the consumer saw them
// as they were.
//
// A path is told, and the consumer looks at it some time later. If the disk changes in between, a notice
// follows, and the path is told again; but not always:
//   - The notices are lost. A folder is moved away just before the consumer looks, and back just after, both
//     notices are dropped in an overflow, and when the tree is compared every stamp is as it was.
//   - The path is of another folder by then. A file is deleted, its folder is replaced by another with a file
//     of that name, which the consumer finds; that one is deleted too, all before the notice of the folder is
//     read: the new folder is scanned, no file of that name is there and none was known.
// So after an overflow, and when a folder came, went or moved, the paths that were looked at since the last
// moment of which all notices are known are told once more.
//
// Where folders are polled there are no notices: what was given since the last poll is told once more by the
// next, which makes this unlikely there, not impossible.
//
// Lifetime: a value. Threads: one.
// Cost:     a copy of the paths of a batch, until the reader has found the kernel's queue empty after the
//           consumer came back; over `paths_max` it forgets them and answers "everything".
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace pt::daemon {

class Given {
 public:
  explicit Given(size_t paths_max) : paths_max_(paths_max) {}

  void give(const std::vector<std::string>& files);
  // The consumer has looked at all that was given. True if something of it is doubtful.
  bool looked(int64_t now_ns);
  // All notices of before that time have been handled.
  void clean(int64_t clean_ns);

  // What is not certain. `everything`: too many to name.
  struct Doubtful {
    std::set<std::string> files;
    bool everything = false;
  };
  const Doubtful& doubtful() const { return doubtful_; }

  // What was given since the last poll, to be told once more by this one.
  std::vector<std::string> take_for_poll();
  // Of those, what this poll would not have told otherwise: it is not told a third time.
  void told_for_poll(std::string file) { told_for_poll_.insert(std::move(file)); }
  // Nothing is polled.
  void forget_for_poll();

 private:
  size_t paths_max_;
  int64_t looked_ns_ = 0;
  bool given_since_looked_ = false;
  Doubtful doubtful_;
  std::set<std::string> since_poll_;
  std::set<std::string> told_for_poll_;
};

}  // namespace pt::daemon
