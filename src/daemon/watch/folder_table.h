// FolderTable is what the watcher knows of the disk: the folders it follows, and of each file in them a stamp
// that tells whether the file is still the one last seen (base/file_stamp.h).
//
// Lifetime: an id is valid until remove(); it is given to another folder only after recycle().
// Threads:  one.
// Cost:     40 bytes a file (names up to 15 bytes stay inside), about 150 a folder: 100 K files in 10 K
//           folders are 6 MB. Looking up a child or a file is a binary search; adding one moves its
//           neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file_stamp.h"
#include "base/id.h"

namespace pt::daemon {

using FolderId = Id<struct WatchedFolderTag>;

struct FileRow {
  std::string name;
  FileStamp stamp;
};
static_assert(sizeof(FileRow) == 40);

// How changes in a folder come to us.
enum class FolderMode : uint8_t {
  kWatched,
  kPolledLimit,       // no watch was left
  kPolledRemote,      // other machines may write there, of which this kernel hears nothing
  kPolledUnreadable,  // listing failed, perhaps for a moment
  kForbidden,         // we may not read it; a notice tells when that changes
};

constexpr bool is_polled(FolderMode mode) {
  return mode == FolderMode::kPolledLimit || mode == FolderMode::kPolledRemote ||
         mode == FolderMode::kPolledUnreadable;
}

// What of a folder counts.
enum class FolderDepth : uint8_t {
  kTree,        // all that is below it
  kEntries,     // what it holds itself
  kNamedFiles,  // single files in it
};

class FolderTable {
 public:
  static constexpr int kNoWatch = -1;

  struct Folder {
    std::string name;  // of a root: its absolute path
    FolderId parent;   // invalid for a root
    int watch = kNoWatch;
    FolderMode mode = FolderMode::kWatched;
    FolderDepth depth = FolderDepth::kTree;  // of a root; of others kTree
    bool alive = true;
    uint64_t device = 0;
    uint64_t inode = 0;              // 0: not looked at yet
    std::vector<FolderId> children;  // sorted by name
    std::vector<FileRow> files;      // sorted by name
  };

  FolderId add_root(std::string path, FolderDepth depth);
  FolderId add_child(FolderId parent, std::string name);

  struct Removed {
    std::vector<std::string> files;    // paths
    std::vector<std::string> folders;  // paths, itself included
    std::vector<int> watches;          // that were theirs
  };
  // The folder and everything beneath.
  Removed remove(FolderId id);

  // Ids of removed folders may be given away again.
  void recycle();

  // Invalid if there is none.
  FolderId find_child(FolderId parent, std::string_view name) const;
  FolderId find_watch(int watch) const;

  const Folder& operator[](FolderId id) const { return folders_[id.index()]; }
  bool alive(FolderId id) const { return id.valid() && folders_[id.index()].alive; }
  std::string path(FolderId id) const;

  // kNoWatch takes it away.
  void set_watch(FolderId id, int watch);
  void set_mode(FolderId id, FolderMode mode);
  void set_identity(FolderId id, uint64_t device, uint64_t inode) {
    folders_[id.index()].device = device;
    folders_[id.index()].inode = inode;
  }

  // True if the file was not there or had another stamp.
  bool set_file(FolderId id, std::string_view name, FileStamp stamp);
  bool remove_file(FolderId id, std::string_view name);
  // Replaces all files of a folder; `rows` sorted by name. The names that are new, differ or are gone.
  std::vector<std::string> set_files(FolderId id, std::vector<FileRow> rows);

  // Every living folder, in the order of ids.
  std::vector<FolderId> all() const;
  std::vector<FolderId> polled() const;

  size_t folders() const { return living_; }
  size_t files() const { return files_; }
  size_t watches() const { return watches_.size(); }
  size_t count(FolderMode mode) const { return modes_[static_cast<size_t>(mode)]; }
  size_t polled_folders() const;

 private:
  FolderId make(Folder folder);

  std::vector<Folder> folders_;
  std::vector<FolderId> removed_;  // since recycle()
  std::vector<FolderId> free_;
  std::unordered_map<int, FolderId> watches_;
  size_t living_ = 0;
  size_t files_ = 0;
  size_t modes_[5] = {};
};

}  // namespace pt::daemon
