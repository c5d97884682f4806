// Relevance tells by their names which files and folders can matter to a workspace: for those who watch a tree, or compare it
// with an earlier one, without walking it.
//
// Lifetime: values. Threads: any.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"

namespace pt::workspace {

// Of a folder that holds it, whatever else it holds: the walk passes it over (https://bford.info/cachedir/).
inline constexpr std::string_view kCacheTag = "CACHEDIR.TAG";

// Names of files that say what a workspace is, besides its sources, in whatever folder they stand.
inline constexpr std::array<std::string_view, 6> kShapingNames = {
    "Cargo.toml", "Cargo.lock", ".gitignore", ".ignore", kCacheTag, ".cargo-checksum.json"};
// More of them, by their place in the root.
inline constexpr std::array<std::string_view, 3> kShapingPaths = {".cargo/config.toml", ".cargo/config",
                                                                  ".git/info/exclude"};

// Whether a file of this path, absolute or relative, says what the workspace is.
bool shapes_workspace(std::string_view path);

// Whether the walk passes over a folder called `name` whatever ignore rules say: hidden ones, and build output.
bool is_passed_over(std::string_view name, bool beside_manifest);

// What of the folders that were listed while a workspace was opened and read can have decided anything.
struct Relevance {
  std::string root;
  // Folders of packages outside the root, and what was looked for there: other packages come and go.
  std::vector<std::string> shelves;
  std::vector<std::string> packages;
  // Something named in a source or a manifest was not there, so a file of any name below the root may be it.
  bool any_name = false;

  // Whether it made a difference if `entry` were not there. `folder`: absolute, without a final slash.
  bool matters(std::string_view folder, const FolderEntry& entry, bool beside_manifest) const;
};

}  // namespace pt::workspace
