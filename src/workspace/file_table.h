// FileTable names every Rust file of a workspace and says what became of it.
//
// A path is relative to the root, '/'-separated, without "." segments; "../" leads out of the root (path
// dependencies, #[path]). Paths are UTF-8: bytes of a name that are not are written as \xFF.
//
// Lifetime: paths live as long as the table; nothing is ever removed, so FileIds stay valid.
// Threads:  one writer; readers may run together while nobody writes.
// Cost:     add() and find() are one hash probe; about 60 bytes a file besides its path.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/hash.h"
#include "base/id.h"

namespace pt::workspace {

// What became of a .rs file. Closed: after Workspace::finish() every file has one of these and none is
// kPending.
enum class FileClass : uint8_t {
  kPending,            // seen by the walk; no target has asked for it yet
  kSource,             // reached by a target: its root file, or through `mod`, #[path] or include!
  kOrphan,             // reached by no target: parsed and shown by entities-in, outside the graph
  kIgnored,            // named by .gitignore or .ignore, in a folder that is not, and reached by no target
  kSymlink,            // a symbolic link that no target reaches: never followed
  kSkippedTooLarge,    // over file_size_bytes_max
  kSkippedUnreadable,  // the system would not read it, or it is no regular file (a FIFO, a device)
  kSkippedName,        // its path is not UTF-8, so no `mod` can name it and no answer could show it
  kDependency,         // of a package outside the workspace, read for its signatures
};
inline constexpr size_t kFileClassCount = 9;

// One word, as the summary of `index` prints it: "source", "orphan", "too large", …
std::string_view name(FileClass file_class);

class FileTable {
 public:
  // The id of `path`, added with `file_class` if it is new; a known path keeps its class.
  FileId add(std::string_view path, FileClass file_class);

  // The id of `path`, or an invalid one.
  FileId find(std::string_view path) const;

  std::string_view path(FileId file) const { return paths_[file.index()]; }
  FileClass file_class(FileId file) const { return classes_[file.index()]; }
  void set_class(FileId file, FileClass file_class) { classes_[file.index()] = file_class; }

  // FileIds are 0 … size() - 1.
  size_t size() const { return paths_.size(); }
  size_t memory_bytes() const;

 private:
  struct Hash {
    using is_avalanching = void;
    size_t operator()(std::string_view path) const { return hash64(path); }
  };

  StringArena arena_;
  std::vector<std::string_view> paths_;
  std::vector<FileClass> classes_;
  boost::unordered_flat_map<std::string_view, FileId, Hash> ids_;
};

}  // namespace pt::workspace
