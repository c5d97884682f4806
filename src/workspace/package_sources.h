// PackageSources says where on the disk the sources of a registry's package may be: first the folders that replace a
// registry in cargo's configuration and `vendor` beside the root, then the registry's source cache in the cargo home.
//
// Configuration: .cargo/config.toml of the root and of every folder above it, then the cargo home's; the nearest wins
// (https://doc.rust-lang.org/cargo/reference/config.html). Of it only `[source]` is read: `replace-with` and `directory`.
//
// A folder in `vendor` counts only with a .cargo-checksum.json, which `cargo vendor` writes and cargo demands: packages that
// were put there by hand are path dependencies.
//
// Threads: one owner.
// Cost:    each folder of packages is listed once, and only when somebody asks for a package.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "workspace/workspace.h"

namespace pt::workspace {

class PackageSources {
 public:
  // `root`: absolute. Nothing is read yet.
  PackageSources(FileSystem& file_system, std::string root, DependencySources sources,
                 std::string cargo_home);

  struct Candidate {
    std::string folder;   // absolute, without symbolic links
    std::string version;  // as the folder's name says; empty: its manifest knows
  };
  // Those that replace a registry, and `vendor`; whether or not they are there.
  std::vector<std::string> vendor_folders();
  // All folders of packages that were looked at; absolute.
  std::vector<std::string> shelves() const;
  // What candidates() was asked for, without repeats.
  const std::set<std::string, std::less<>>& asked() const { return asked_; }
  // Folders that may hold `package`, best first. `with_cache`: not for packages that come from git.
  std::vector<Candidate> candidates(std::string_view package, bool with_cache);

 private:
  struct Shelf {
    std::string folder;
    bool vendored;
    std::optional<std::vector<FolderEntry>> entries;  // listed when first asked for
  };

  void find_shelves();
  void add_shelf(std::string folder, bool vendored);
  std::vector<std::string> replacing_folders();
  const std::vector<FolderEntry>& entries_of(Shelf* shelf);

  FileSystem& file_system_;
  std::string root_;
  DependencySources sources_;
  std::string cargo_home_;
  bool found_ = false;
  std::vector<Shelf> shelves_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace pt::workspace
