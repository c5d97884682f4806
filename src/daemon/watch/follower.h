// Follower turns notices into changed paths: it keeps watches on the folders, knows the files in them, and
// looks again where notices do not suffice. The watcher without its threads: everything happens inside the
// calls.
//
// Watching. Folders only, each by its own watch, for these notices:
//   IN_CLOSE_WRITE, IN_MOVED_TO     a save is complete: the file is settled and goes out at once.
//   IN_MODIFY                       a program writes and has not closed: unsettled (changes.h), so a file
//                                   that is kept open and flushed is seen within unsettled_ns_max;
//                                   truncate(2) gives nothing else.
//   IN_CREATE                       a folder: watched and scanned. A file: unsettled, because it is empty
//                                   yet; a hard link, a symbolic link and linkat() of an O_TMPFILE give
//                                   nothing else.
//   IN_DELETE, IN_MOVED_FROM        gone: unsettled, because many editors put the new file there a moment
//                                   later.
//   IN_ATTRIB                       it may have become readable, or its times were set: unsettled.
//   IN_MOVE_SELF, IN_DELETE_SELF    of roots, which have no watched parent.
// What is written through mmap() gives no notice by itself; the kernel reports the close of the file after
// the last mapping is gone (IN_CLOSE_WRITE), so it is seen then and not before. A file written through a hard
// link or a symbolic link from elsewhere is not seen, except that links count as the file they lead to
// whenever stamps are compared.
//
// Folders. First the watch, then the scan: what comes between is seen twice, never missed. A folder that is
// moved is forgotten where it was and scanned where it is: the filter may say otherwise there, and all files
// beneath have to be named anyhow. Symbolic links to folders are not entered. A folder that is reachable
// twice (a bind mount) is followed where it was found last, since the kernel has one watch for both. Of a folder that is
// not entered only is told that it came or went, as of a file: it may be one that was looked into all the same.
//
// Polling. Where no watch is left, where a listing failed, and on file systems that other machines write to
// (kernel.h; those are watched as well, so that our own machine's saves are seen at once), stamps are
// compared at an interval. A folder whose watch failed is tried again at each poll, so it recovers by itself.
//
// Lifetime: Kernel, FileSystem and Changes must outlive it.
// Threads:  one.
// Cost:     a notice: one stat (2 us). A scan: a watch, a stat and a listing a folder, a stat a file that
//           counts: 100 K files in 10 K folders take about 0.4 s. Traversals use an explicit stack.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "daemon/watch/changes.h"
#include "daemon/watch/folder_table.h"
#include "daemon/watch/kernel.h"
#include "daemon/watch/watch_options.h"

namespace pt::daemon {

class Follower {
 public:
  Follower(WatchOptions options, Kernel& kernel, FileSystem& file_system, Changes& changes);

  // The first scan; reports nothing. Fails if the root is no folder.
  Result<void> start();

  // Any notice but an overflow. `read_ns` is when it was read.
  void handle(const Notice& notice, int64_t read_ns);

  // Looks at everything: watches what is not watched, and reports what differs from what was known.
  void compare(int64_t now_ns);

  // Looks for what set_more() brought, and leaves what it left out.
  void find_more(int64_t now_ns);

  // Looks at what is not watched, and for roots that are gone.
  void poll(int64_t now_ns);

  // Every file that is known, as changed.
  void tell_all(int64_t now_ns);

  enum class Roots : uint8_t { kFirst, kAll };
  // Notices that a root was replaced, or that a folder above it was moved: its watch would not tell. A stat a
  // root.
  void check_roots(Roots which, int64_t now_ns);

  // Effective with the next compare(); what is set below it, with find_more() too.
  void set_filter(FolderFilter filter) { options_.may_enter = std::move(filter); }
  void set_more(std::vector<std::string> more, std::vector<std::string> listed) {
    options_.more = std::move(more);
    options_.listed = std::move(listed);
  }

  bool needs_polling() const { return table_.polled_folders() > 0 || !lost_roots().empty(); }
  std::vector<std::string> lost_roots() const;
  std::vector<std::string> root_folders() const;
  // Has a `.git` come or gone since the last call?
  bool take_git_changed() { return std::exchange(git_changed_, false); }
  // Has a folder come, gone or moved since the last call? What is at a path may be of another folder than
  // the one whose notices told of the path.
  bool take_folders_moved() { return std::exchange(folders_moved_, false); }
  bool folders_cut() const { return folders_cut_; }
  bool files_cut() const { return files_cut_; }
  const FolderTable& table() const { return table_; }

 private:
  struct Root {
    std::string path;
    FolderDepth depth;
    FolderId id;  // invalid: it is gone
    uint64_t device = 0;
    uint64_t inode = 0;
    bool covered = false;  // no tree, and another root follows the folder
  };
  enum class Report : uint8_t { kNothing, kSettled, kUnsettled };
  struct Visit {
    FolderId id;
    bool all;  // its known folders too
  };

  // One operation from outside: ids of earlier ones may be reused, watches may be tried again.
  void begin(int64_t now_ns);
  void plan_roots(Report report);
  void find_root(Root* root, Report report);
  // Those at the path and below it that are gone.
  void find_lost_roots(const std::string& path);
  void lose_root(Root* root, Report report);
  bool is_root(std::string_view path) const;
  // The folder that a file is in, or would be, if all above it were there.
  std::string folder_above(const std::string& path) const;
  // Named files that are, or would be, below the path.
  std::vector<std::string> named_below(const std::string& path) const;
  FolderId find_folder(std::string_view path) const;

  void visit(FolderId top, bool all, Report report);
  // Both say whether the visit goes on.
  bool watch_folder(const std::string& path, Visit* visit, Report report, std::vector<Visit>* stack);
  bool become_watched(int watch, FolderMode mode, Visit* visit, Report report, std::vector<Visit>* stack);
  void scan_files(const std::string& path, FolderId id, const std::vector<FolderEntry>& entries,
                  Report report);
  void scan_folders(const std::string& path, const Visit& visit, const std::vector<FolderEntry>& entries,
                    Report report, std::vector<Visit>* stack);
  void drop(FolderId id, Report report, uint32_t rename_cookie = 0, int watch_kept = FolderTable::kNoWatch);

  void handle_folder(FolderId parent, const Notice& notice);
  void handle_entry(const std::string& path, const Notice& notice);
  void handle_file(FolderId folder, const Notice& notice);
  bool counts(FolderId folder, std::string_view name) const;
  bool may_enter(const std::string& path, std::string_view name) const;
  // Takes the file's stamp, or its row away if there is no such file.
  void restat(FolderId folder, const std::string& path, std::string_view name);
  int64_t tick_ns(FolderId folder) const;
  void tell(Report report, PathKind kind, std::string path, uint32_t rename_cookie = 0);

  WatchOptions options_;
  Kernel& kernel_;
  FileSystem& file_system_;
  Changes& changes_;
  FolderTable table_;
  std::vector<Root> roots_;  // the first is options_.root
  std::set<std::string, std::less<>> named_files_;
  int64_t now_ns_ = 0;           // of the operation
  bool no_watch_left_ = false;   // in this operation
  std::set<FolderId> unseated_;  // in this operation: their watch turned out to be another folder's
  std::set<FolderId> visited_;   // in this operation
  bool folders_moved_ = false;
  bool git_changed_ = false;
  bool folders_cut_ = false;
  bool files_cut_ = false;
};

}  // namespace pt::daemon
