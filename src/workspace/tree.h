// The Tree is the disk as seen from the root: paths relative to it, each folder listed once and remembered.
//
// A path is '/'-separated and in lexical normal form: no "." and no ".." but at its front, where they lead
// out of the root; the root is the empty path. "a/../b" is "b" whether or not there is a folder "a". Inside
// the root, symbolic links are followed only as long as they stay inside; a link that leaves is as good as
// absent and is noted in escaping_links().
//
// Lifetime: listings live until forget(). The FileSystem must outlive the Tree.
// Threads:  one owner; absolute() and resolve() may run together with anything.
// Cost:     kind() is one hash probe and a binary search once the parent folder is known.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/result.h"

namespace pt::workspace {

// Lexical: `path` as seen from `folder`, normalised. An absolute `path` stays absolute.
std::string join_path(std::string_view folder, std::string_view path);
// Lexical: everything before the last component; "" for a single one.
std::string_view parent_path(std::string_view path);
std::string_view file_name(std::string_view path);
// `path` seen from `folder`, both absolute and normal: "../b" for /a/b seen from /a/c.
std::string relative_path(std::string_view folder, std::string_view path);
bool is_inside(std::string_view path, std::string_view folder);

class Tree {
 public:
  using Listing = Result<std::vector<FolderEntry>>;

  // `root`: absolute, without symbolic links.
  Tree(FileSystem& file_system, std::string root) : file_system_(&file_system), root_(std::move(root)) {}

  FileSystem& file_system() const { return *file_system_; }
  const std::string& root() const { return root_; }
  std::string absolute(std::string_view path) const;
  // join_path(), then back into the root where "../" led around to it.
  std::string resolve(std::string_view folder, std::string_view path) const;

  const Listing& list(std::string_view folder);
  // What `path` is, links followed; nothing if it is not there, leaves the root by a link or cannot be seen.
  std::optional<FileKind> kind(std::string_view path);
  bool is_file(std::string_view path) { return kind(path) == FileKind::kFile; }
  bool is_folder(std::string_view path) { return kind(path) == FileKind::kFolder; }

  const std::vector<std::string>& escaping_links() const { return escaping_links_; }
  // Gives the listings back to the allocator.
  void forget() { listings_ = {}; }

 private:
  struct Hash {
    using is_transparent = void;
    using is_avalanching = void;
    size_t operator()(std::string_view path) const { return hash64(path); }
  };

  std::optional<FileKind> kind_outside(std::string_view path) const;
  std::optional<FileKind> kind_in_listing(const Listing& listing, std::string_view path);
  std::optional<FileKind> kind_of_link(std::string_view path);
  const Listing* find(std::string_view folder) const;

  FileSystem* file_system_;
  std::string root_;
  boost::unordered_flat_map<std::string, std::unique_ptr<Listing>, Hash, std::equal_to<>> listings_;
  std::vector<std::string> escaping_links_;
};

// The entry called `name`, or null.
const FolderEntry* find_entry(const std::vector<FolderEntry>& entries, std::string_view name);

}  // namespace pt::workspace
