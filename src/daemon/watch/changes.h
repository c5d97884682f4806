// Changes collects the paths of the next batch, and keeps back for a moment those that are about to change
// once more.
//
// A file that was closed after writing, or renamed to its name, is *settled*: its save is over and goes out
// at once. A file that was created, is being written, or has just gone is *unsettled*: most editors take the
// old file away or empty it a few milliseconds before the new contents are there, and an epoch in which the
// whole file is missing would answer wrongly and cost two re-typings. It settles by being closed or renamed
// to, by a fence, by the end of a burst, or after `unsettled_ns_max`, counted from the first notice, so that
// a program that keeps a file open and goes on writing is followed too, one such step behind.
//
// Lifetime: a value. Threads: one. Cost: a hash-table operation a path; memory is the paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pt::daemon {

enum class PathKind : uint8_t { kFile, kFolder };

class Changes {
 public:
  explicit Changes(int64_t unsettled_ns_max) : unsettled_ns_max_(unsettled_ns_max) {}

  // All paths are absolute. `read_ns` is when the notice was read.
  void settled(PathKind kind, std::string path, int64_t read_ns);
  // `rename_cookie`: pairs a path that went with the name it was given; 0 for none.
  void unsettled(PathKind kind, std::string path, int64_t read_ns, uint32_t rename_cookie = 0);

  // What went away under this cookie was renamed to a name that counts, so both belong into one batch.
  void settle_renamed(uint32_t rename_cookie);
  void settle_due(int64_t now_ns);
  void settle_all();

  bool is_settled(const std::string& file) const { return files_.contains(file); }
  // Is anything settled?
  bool ready() const { return !files_.empty() || !folders_.empty(); }
  bool empty() const { return !ready() && unsettled_.empty(); }
  size_t size() const { return files_.size() + folders_.size() + unsettled_.size(); }
  // When settle_due() will next settle something.
  std::optional<int64_t> due_ns() const;

  // Distinct paths since the last begin_drain().
  size_t arrivals() const { return arrivals_; }
  void begin_drain() { arrivals_ = 0; }

  struct Taken {
    std::vector<std::string> files;    // sorted
    std::vector<std::string> folders;  // sorted
    int64_t first_read_ns = 0;         // of the oldest notice that is in here
  };
  // Everything settled; what is unsettled stays.
  Taken take();

 private:
  struct Unsettled {
    PathKind kind;
    int64_t read_ns;
  };
  void note(int64_t read_ns);
  std::unordered_set<std::string>& set_of(PathKind kind) {
    return kind == PathKind::kFile ? files_ : folders_;
  }
  template <typename Matches>
  void settle_if(Matches matches);

  int64_t unsettled_ns_max_;
  std::unordered_set<std::string> files_;
  std::unordered_set<std::string> folders_;
  std::unordered_map<std::string, Unsettled> unsettled_;
  std::unordered_map<uint32_t, std::vector<std::string>> renamed_;  // cookie to the paths that went
  std::optional<int64_t> first_read_ns_;                            // of what is settled
  size_t arrivals_ = 0;
};

}  // namespace pt::daemon
