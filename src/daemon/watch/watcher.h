// Watcher tells which files below a root may have changed: saves at once, bursts as one, and nothing is
// missed that was done before a fence.
//
// Two threads. The reader only drains the kernel's notices into memory (notice_queue.h), so that the kernel's
// queue does not overflow while the consumer is busy. Everything else happens on the consumer's thread inside
// wait(): notices become paths (follower.h), paths are kept back for a moment or not (changes.h), bursts are
// held (burst.h). A batch says what to look at again, never what is there: a path may have appeared, changed
// or gone, or look as before.
//
// Fences give read-your-writes. fence() flashes a file in the cookie folder, which is watched by the same
// inotify descriptor as the sources: the kernel queues notices in the order of the calls that caused them, so
// when the cookie is read, everything that was done before it has been. What is polled is polled once more
// after that. Where the cookie cannot be made (disk full, read-only, no watch left) or was lost in an
// overflow, the reader is asked to read until nothing is left, which proves the same a little later.
//
// When notices were lost in an overflow, the whole tree is compared by stamps (folder_table.h) at the end of
// the burst, and what differs is reported, together with what was being looked at meanwhile (given.h). So it
// is when the reader fails, for want of memory or by an error of the kernel: it tries again, and until it
// succeeds the tree is compared as often as folders are polled.
//
// Lifetime: FileSystem and Clock must outlive it. No thread may be in wait() when it is destroyed: ask
//           through the stop token.
// Threads:  wait() by one thread, the consumer. fence(), set_filter(), set_more() and health() by any.
// Cost:     idle: nothing, no timers; while something is polled one poll an interval, at most a tenth of a
//           core. A single save: two thread switches, one stat of the file, one of the root and one of git's
//           lock. fence(): two system calls, 20 us. Memory: folder_table.h.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/mutex.h"
#include "base/result.h"
#include "daemon/watch/burst.h"
#include "daemon/watch/changes.h"
#include "daemon/watch/follower.h"
#include "daemon/watch/git_lock.h"
#include "daemon/watch/given.h"
#include "daemon/watch/kernel.h"
#include "daemon/watch/notice_queue.h"
#include "daemon/watch/watch_options.h"

namespace pt::daemon {

// What becomes one epoch.
struct ChangeBatch {
  // Absolute, sorted, unique; those of a folder that came or went are all named. Folders that are not entered are among them.
  std::vector<std::string> files;
  std::vector<std::string> folders;  // that came or went; absolute, sorted, unique
  uint64_t fence = 0;                // every fence up to this number is reached; 0: none newly
  int64_t first_event_ns = 0;        // when the first notice of it was read; for a fence alone, now
  bool held = false;                 // as a burst
  bool cut = false;                  // given out before the burst was over: held too long, or too many paths
  bool compared = false;             // the tree was compared: after an overflow, a new filter
};

struct Health {
  std::vector<std::string> reasons;  // sentences that say what to do; empty: all is well
  bool degraded() const { return !reasons.empty(); }
  uint64_t folders = 0;
  uint64_t files = 0;
  uint64_t watches = 0;
  uint64_t polled_folders = 0;
  // Since the start:
  uint64_t notices = 0;
  uint64_t overflows = 0;
  uint64_t batches = 0;
  uint64_t bursts = 0;
  uint64_t polls = 0;
};

class Watcher {
 public:
  // Watches and scans, then returns; what changes from then on is reported. `kernel` empty: Linux. Fails when
  // the root is not there, the cookie folder lies within, or the system has no inotify instance left, and
  // says what helps.
  static Result<std::unique_ptr<Watcher>> start(WatchOptions options, FileSystem& file_system,
                                                const Clock& clock, std::unique_ptr<Kernel> kernel = nullptr);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  // The next batch; nothing when `stop` is asked for or at `deadline_ns` of the clock. What is held stays for
  // the next call. What libraries throw passes; the tree is compared by the next call then, but what this one was
  // about to tell may be lost.
  std::optional<ChangeBatch> wait(const std::stop_token& stop, int64_t deadline_ns = kNever);

  // A number; all changes that were done before this call are in the batch whose `fence` is that or more, or
  // in earlier ones. A fence does not end a burst: it is reached with the burst's batch, after hold_ns_max at
  // the latest.
  uint64_t fence();

  // The tree is compared under the new filter by the next wait(): what may be entered now is reported as
  // changed, what may not any more as gone.
  void set_filter(FolderFilter filter);
  // What is new among them is looked at by the next wait(), and reported as changed; what is left out as gone.
  void set_more(std::vector<std::string> more, std::vector<std::string> listed = {});

  Health health() const;

 private:
  struct NewScope {
    std::optional<FolderFilter> filter;
    std::optional<std::pair<std::vector<std::string>, std::vector<std::string>>> more;
  };

  Watcher(WatchOptions options, FileSystem& file_system, const Clock& clock, std::unique_ptr<Kernel> kernel);
  Result<void> begin();
  void read_notices(std::span<char> buffer);
  // Until the kernel has none.
  Result<void> read_all(std::span<char> buffer, int64_t* clean_ns);
  void tell_reader_trouble(std::string trouble);

  void watch_cookies();
  void ask_barrier(uint64_t number);
  void reach_fence(uint64_t number);
  bool is_cookie(const Notice& notice) const;

  void process(int64_t now_ns);
  void handle_drain(int64_t now_ns);
  void tell_doubtful(int64_t now_ns);
  void poll_if_due(bool fence_came, int64_t now_ns);
  std::optional<ChangeBatch> release_if_due(int64_t now_ns, int64_t* wake_ns);
  std::optional<ChangeBatch> release(bool cut, int64_t now_ns);
  void publish_health();

  const WatchOptions options_;
  const Clock& clock_;
  const std::unique_ptr<Kernel> kernel_;
  NoticeQueue queue_;
  const std::string cookie_prefix_;

  // Consumer only.
  Changes changes_;
  Follower follower_;
  Burst burst_;
  GitLock git_lock_;
  Given given_;
  Drain drain_;
  bool in_hand_ = false;  // what drain_ has may not have been handled
  int cookie_watch_ = FolderTable::kNoWatch;
  uint64_t fence_reached_ = 0;
  uint64_t fence_given_ = 0;
  bool compare_wanted_ = false;  // notices were lost
  bool compared_ = false;        // since the last batch
  int64_t next_poll_ns_ = kNever;
  Health counts_;

  std::atomic<uint64_t> fences_asked_ = 0;
  std::atomic<bool> cookies_work_ = false;
  std::atomic<uint64_t> barrier_asked_ = 0;
  std::atomic<bool> stopping_ = false;

  mutable Mutex mutex_;
  Health health_ PT_GUARDED_BY(mutex_);
  NewScope new_scope_ PT_GUARDED_BY(mutex_);
  std::string reader_trouble_ PT_GUARDED_BY(mutex_);  // of its last reading; empty: it went well

  std::thread reader_;
};

}  // namespace pt::daemon
