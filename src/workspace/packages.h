// The packages of a tree: which there are, what each inherits from its workspace, and which packages they depend on.
//
// Manifests reads each Cargo.toml once and answers cargo's two questions about them: which workspace claims a package,
// and who the members of a workspace are. load_packages() closes the packages over their path dependencies.
//
// Folders are paths in the Tree; "" is the root.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rust/input/edition.h"
#include "workspace/manifest.h"
#include "workspace/tree.h"

namespace pt::workspace {

inline constexpr uint32_t kNoPackage = UINT32_MAX;

// Lifetime: manifests live as long as the Manifests. Threads: one owner.
class Manifests {
 public:
  // Diagnostics of broken manifests go to `diagnostics`, which must outlive the Manifests.
  Manifests(Tree& tree, std::vector<Diagnostic>* diagnostics) : tree_(tree), diagnostics_(*diagnostics) {}

  Tree& tree() const { return tree_; }
  bool exists(std::string_view folder) { return tree_.is_file(manifest_path(folder)); }
  // Null if there is none, or if it is broken, which was then reported.
  const Manifest* load(std::string_view folder);

  // The folder of the workspace that claims the package in `folder`: itself, its `workspace` key, or the first
  // folder above with a [workspace] that does not exclude it. Inside the root the search ends at the root.
  std::optional<std::string> workspace_of(std::string_view folder);

  // The members of the workspace in `root`, sorted: globs expanded, exclusions left out, path dependencies of members
  // joined. With `diagnostics`, says which entries lead to no manifest.
  std::vector<std::string> members_of(const std::string& root, std::vector<Diagnostic>* diagnostics);
  // Whether the workspace in `root` excludes `folder`, as cargo's walk upwards sees it.
  bool excludes(std::string_view root, std::string_view folder);
  // default-members, globs expanded; empty if the key is absent.
  std::vector<std::string> default_members_of(const std::string& root);

  static std::string manifest_path(std::string_view folder) { return join_path(folder, "Cargo.toml"); }

 private:
  friend class MemberSearch;
  std::vector<std::string> expand(std::string_view root, std::string_view pattern);

  Tree& tree_;
  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string, std::unique_ptr<Manifest>, std::less<>> manifests_;
};

// A dependency with what the workspace adds to it.
struct PackageDependency {
  const ManifestDependency* written;
  std::string package;
  std::string requirement;
  std::optional<std::string> folder;  // of path dependencies and patches
  std::vector<std::string> features;
  bool default_features;
  uint32_t local = kNoPackage;  // its index if its sources are here
  std::string version = {};     // of a package that was looked for in registries, and not found
};

struct LocalPackage {
  std::string folder;
  const Manifest* manifest;  // has a [package]
  std::string version;       // `0.0.0` if it gives none
  rust::Edition edition;
  bool member;           // of the workspace at the root
  bool library_only;     // known as a dependency alone
  bool registry;         // read from a registry's cache or a vendor folder
  std::string checksum;  // of a package from a registry, if a lock file gives it
  std::vector<PackageDependency> dependencies;

  const std::string& name() const { return manifest->package->name; }
};

// The members of the workspace at the root and the packages of `found_folders` with all their targets, and, by their
// libraries alone, whatever else they depend on by path. Sorted by folder, those outside the root last.
std::vector<LocalPackage> load_packages(Manifests& manifests, const std::vector<std::string>& found_folders,
                                        std::vector<Diagnostic>* diagnostics);

}  // namespace pt::workspace
