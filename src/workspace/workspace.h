// A Workspace is what a path on the disk means to Rust: its crates, its files, and which file is which
// module.
//
// The root is found as cargo does: from the path upwards to the nearest Cargo.toml, from there to the
// workspace that claims it. Everything below the root is indexed: the workspace's members, and every other
// package that the walk of the tree finds (fuzz crates, excluded examples, nested workspaces), each by its
// own manifest. Of packages outside the root, members are indexed whole, path dependencies by their library
// alone. A folder without a Cargo.toml in or above it is its own root, and each package below it stands
// alone. A path to a .rs file is a crate of its own (edition 2024, named after the file), without a walk.
//
// The walk skips what .gitignore, .ignore and .git/info/exclude name, hidden folders, build output (`target`
// beside a Cargo.toml, any folder with a CACHEDIR.TAG) and symbolic links; skipped_folders() lists them. A
// file that a target or a module declaration asks for is found all the same. A symbolic link asked for is
// followed only while it stays inside the root.
//
// Of packages that come from a registry, the library is read if somebody asks for it with open_dependency(), from a
// `vendor` folder or the source cache (decision 0007). Their files are of class kDependency: they are no part of the
// workspace. What is wrong with them is nobody's concern here and makes no diagnostics. Neither `mod`, #[path] nor a
// symbolic link leads out of the package's folder.
//
// Nothing is run: no cargo, no build script, no network. Wrong input gives diagnostics beside a best-effort
// graph; open() fails only if the path or an option makes no sense at all.
//
// Use:      open(); read and resolve, asking locate_module() and locate_include(), telling mark_skipped();
// finish(). Lifetime: the FileSystem given to open() must outlive the Workspace. Threads:  none inside.
// read() may be called by many threads at once while no other member runs; all else needs
//           the one owner.
// Cost:     open() lists each folder once and stats nothing but links; locate_module() usually costs two hash
// probes.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/result.h"
#include "rust/input/crate_graph.h"
#include "workspace/file_table.h"
#include "workspace/relevance.h"

namespace pt::workspace {

inline constexpr uint64_t kFileSizeBytesMaxDefault = uint64_t{256} << 20;

// Where the sources of packages outside the workspace are looked for.
enum class DependencySources : uint8_t {
  kNone,    // nowhere: what the workspace uses of them is known by name alone
  kVendor,  // in the folders that replace the registry in .cargo/config.toml, and in vendor/ beside the root
  kCache,   // there, then in the registry's source cache
};

struct Options {
  // Any of the first three narrows: key `feature` is then known for the packages that cargo would select (the
  // package of the path, else default-members, else all members) and for their local dependencies.
  std::vector<std::string> features;  // `feature` or `package/feature`
  bool all_features = false;
  bool no_default_features = false;
  std::string target;            // a triple; empty: unknown
  std::vector<std::string> cfg;  // atoms: `tokio_unstable`, `key="value"`
  uint64_t file_size_bytes_max = kFileSizeBytesMaxDefault;
  DependencySources dependencies = DependencySources::kNone;
  std::string cargo_home;  // absolute; empty: there is none
};

enum class SkipReason : uint8_t { kIgnored, kHidden, kBuildOutput, kSymlink, kUnreadable, kVendored };

struct SkippedFolder {
  std::string path;
  SkipReason reason;

  bool operator==(const SkippedFolder&) const = default;
};

// A dependency whose sources are not here, as the manifest names it.
struct ExternalDependency {
  std::string package;      // `serde-json`
  std::string requirement;  // `1.0`, or empty for git dependencies without one

  bool operator==(const ExternalDependency&) const = default;
};

struct Package {
  std::string name;                                       // as the manifest writes it
  std::string version;                                    // `0.0.0` if it gives none
  std::string folder;                                     // relative to the root; empty: the root itself
  bool member;                                            // of the workspace at the root
  std::vector<ExternalDependency> external_dependencies;  // sorted, without repeats
};

// A package of a registry, as its lock file or, without one, as what was found names it.
struct DependencyName {
  std::string package;
  std::string version;  // of what is missing without a lock file: the requirement

  auto operator<=>(const DependencyName&) const = default;
};

class Workspace {
 public:
  // `path`: a folder, a Cargo.toml or a .rs file. Errors: kNotFound, kIo, kInvalidInput (no Rust path,
  // unknown target triple, unreadable cfg atom).
  static Result<Workspace> open(FileSystem& file_system, const std::string& path, const Options& options);

  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  // Absolute, without symbolic links.
  const std::string& root() const;
  // The crates of the workspace, then the dependencies that were opened.
  const rust::CrateGraph& crates() const;
  size_t own_crate_count() const;
  std::span<const Package> packages() const;
  const FileTable& files() const;
  std::span<const SkippedFolder> skipped_folders() const;
  // Once finish() has run. Whether something was missing is for the caller to add.
  const Relevance& relevance() const;
  // Sorted by file and line once finish() has run.
  std::span<const Diagnostic> diagnostics() const;

  std::string absolute_path(FileId file) const;
  uint64_t file_size_bytes_max() const;
  // The library of entry `dependency` of a crate's dependencies, if its package comes from a registry and its sources
  // are where Options::dependencies says: added to crates() unless it is there. Invalid otherwise; if only its sources
  // are missing, missing_dependencies() says so from then on. Procedural macros have no dependencies of their own.
  CrateId open_dependency(CrateId crate, uint32_t dependency);
  bool is_dependency(FileId file) const;
  std::span<const DependencyName> opened_dependencies() const;  // in the order of their crates
  std::string_view checksum(
      CrateId dependency) const;  // of an opened one's package; empty: no lock file gives it
  std::string_view path_in_package(FileId file) const;           // of a dependency's file
  std::span<const DependencyName> missing_dependencies() const;  // sorted

  // The file's bytes; capacity of `bytes` is reused. Pass an error on to mark_skipped().
  Result<void> read(FileId file, std::string* bytes) const;

  // As rustc: https://doc.rust-lang.org/reference/items/modules.html. The file found becomes kSource.
  rust::ModuleAnswer locate_module(const rust::ModuleRequest& request);
  // The file of include!("path") written in `file`, or an invalid id if there is none. It becomes kSource.
  FileId locate_include(FileId file, std::string_view path);

  // For a caller that knows from an earlier run that a target reaches `file`.
  void mark_reached(FileId file);
  // `error` came from read(): gives `file` its kSkipped class and a diagnostic.
  void mark_skipped(FileId file, const Error& error);
  // No more modules are wanted: what is still kPending is an orphan. Drops the cached folder listings; asking
  // afterwards works but lists again.
  void finish();

 private:
  struct State;
  explicit Workspace(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace pt::workspace
