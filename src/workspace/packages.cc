#include "workspace/packages.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "workspace/glob.h"
#include "workspace/semver.h"

namespace pt::workspace {

namespace {

constexpr uint64_t kManifestBytesMax = 16 << 20;

bool is_outside(std::string_view folder) { return !is_inside(folder, ""); }

// In [workspace.dependencies], which is sorted by key.
const ManifestDependency* find_dependency(const std::vector<ManifestDependency>& dependencies,
                                          std::string_view key) {
  const auto found = std::ranges::lower_bound(dependencies, key, {}, &ManifestDependency::key);
  return found == dependencies.end() || found->key != key ? nullptr : &*found;
}

}  // namespace

const Manifest* Manifests::load(std::string_view folder) {
  const auto known = manifests_.find(folder);
  if (known != manifests_.end()) return known->second.get();
  std::unique_ptr<Manifest>& slot = manifests_[std::string(folder)];
  if (!exists(folder)) return nullptr;
  const std::string path = manifest_path(folder);
  std::string text;
  const Result<void> read = tree_.file_system().read_file(tree_.absolute(path), kManifestBytesMax, &text);
  if (!read) {
    diagnostics_.push_back({Severity::kError, path, 0, 0, "unreadable manifest, " + read.error().message});
    return nullptr;
  }
  std::optional<Manifest> manifest = parse_manifest(text, path, &diagnostics_);
  if (manifest) slot = std::make_unique<Manifest>(*std::move(manifest));
  return slot.get();
}

std::optional<std::string> Manifests::workspace_of(std::string_view folder) {
  const Manifest* own = load(folder);
  if (own == nullptr) return std::nullopt;
  if (own->workspace) return std::string(folder);
  if (own->package && !own->package->workspace.empty()) {
    std::string claimed = tree_.resolve(folder, own->package->workspace);
    const Manifest* root = load(claimed);
    return root != nullptr && root->workspace ? std::optional(std::move(claimed)) : std::nullopt;
  }
  std::string above(folder);
  while (!above.empty()) {
    std::string next = tree_.resolve(above, "..");
    if (next == above) return std::nullopt;  // the top of the file system
    above = std::move(next);
    const Manifest* manifest = load(above);
    if (manifest != nullptr && manifest->workspace && !excludes(above, folder)) return above;
  }
  return std::nullopt;
}

// As cargo does it: `exclude` and `members` are compared as plain paths here, and an explicit member beats an exclusion.
bool Manifests::excludes(std::string_view root, std::string_view folder) {
  const Manifest* manifest = load(root);
  if (manifest == nullptr || !manifest->workspace) return false;
  const auto contains = [&](const ManifestPath& entry) {
    return is_inside(folder, tree_.resolve(root, entry.path));
  };
  return std::ranges::any_of(manifest->workspace->exclude, contains) &&
         std::ranges::none_of(manifest->workspace->members, contains);
}

// The folders that `pattern` names: component by component, `**` through every folder below
// but hidden ones and build output.
std::vector<std::string> Manifests::expand(std::string_view root, std::string_view pattern) {
  if (!has_wildcards(pattern)) return {tree_.resolve(root, pattern)};
  std::vector<std::string> folders = {std::string(root)};
  while (!pattern.empty()) {
    const size_t slash = pattern.find('/');
    const std::string_view component = pattern.substr(0, slash);
    pattern.remove_prefix(slash == std::string_view::npos ? pattern.size() : slash + 1);
    std::vector<std::string> next;
    const bool any_depth = component == "**";
    // Grows while it is read when the component is `**`.
    for (size_t i = 0; i < folders.size(); ++i) {
      const std::string folder = folders[i];
      if (any_depth) {
        next.push_back(folder);
      } else if (!has_wildcards(component)) {
        next.push_back(tree_.resolve(folder, component));
        continue;
      }
      if (!tree_.is_folder(folder)) continue;
      const Tree::Listing& listing = tree_.list(folder);
      if (!listing) continue;
      for (const FolderEntry& entry : *listing) {
        if (entry.kind == FileKind::kFile) continue;
        const std::string below = join_path(folder, entry.name);
        if (any_depth) {
          if (entry.kind == FileKind::kFolder && !entry.name.starts_with('.') && entry.name != "target") {
            folders.push_back(below);
          }
        } else if (glob_matches(component, entry.name) && tree_.is_folder(below)) {
          next.push_back(below);
        }
      }
    }
    folders = std::move(next);
  }
  return folders;
}

// The members of one workspace, as cargo's Workspace::find_members() and find_path_deps(), with a worklist.
class MemberSearch {
 public:
  MemberSearch(Manifests& manifests, const std::string& root, std::vector<Diagnostic>* diagnostics)
      : manifests_(manifests), root_(root), manifest_(*manifests.load(root)), diagnostics_(diagnostics) {}

  std::vector<std::string> run() {
    if (manifest_.package) members_.insert(root_), worklist_.push_back(root_);
    for (const ManifestPath& entry : manifest_.workspace->members) add_entry(entry);
    while (!worklist_.empty()) {
      const std::string folder = std::move(worklist_.back());
      worklist_.pop_back();
      add_path_dependencies(folder);
    }
    return {members_.begin(), members_.end()};
  }

 private:
  void report(Severity severity, uint32_t line, std::string message) {
    if (diagnostics_ == nullptr) return;
    diagnostics_->push_back({severity, Manifests::manifest_path(root_), line, 0, std::move(message)});
  }

  void add_entry(const ManifestPath& entry) {
    const bool glob = has_wildcards(entry.path);
    const std::vector<std::string> folders = manifests_.expand(root_, entry.path);
    if (glob && folders.empty()) {
      report(Severity::kError, entry.line,
             fmt::format("the glob `{}` of `members` matches no folder", entry.path));
    }
    for (const std::string& folder : folders) {
      if (manifests_.exists(folder)) {
        add(folder);
      } else if (!entry.path.contains("**")) {
        report(glob ? Severity::kWarning : Severity::kError, entry.line,
               fmt::format("the workspace member `{}` has no Cargo.toml", folder));
      }
    }
  }

  void add(const std::string& folder) {
    if (manifests_.excludes(root_, folder)) return;
    if (members_.insert(folder).second) worklist_.push_back(folder);
  }

  void add_path_dependencies(const std::string& folder) {
    const Manifest* manifest = manifests_.load(folder);
    if (manifest == nullptr || !manifest->package) return;
    for (const ManifestDependency& written : manifest->dependencies) {
      const ManifestDependency* dependency = &written;
      std::string base = folder;
      if (written.inherited) {
        base = root_;
        dependency = find_dependency(manifest_.workspace->dependencies, written.key);
      }
      if (dependency == nullptr || dependency->path.empty()) continue;
      const std::string target = manifests_.tree().resolve(base, dependency->path);
      if (!manifests_.exists(target)) continue;
      if (is_inside(target, root_) || manifests_.workspace_of(target) == root_) add(target);
    }
  }

  Manifests& manifests_;
  const std::string& root_;
  const Manifest& manifest_;
  std::vector<Diagnostic>* diagnostics_;
  std::set<std::string> members_;
  std::vector<std::string> worklist_;
};

std::vector<std::string> Manifests::members_of(const std::string& root,
                                               std::vector<Diagnostic>* diagnostics) {
  const Manifest* manifest = load(root);
  if (manifest == nullptr) return {};
  if (!manifest->workspace) return {root};
  return MemberSearch(*this, root, diagnostics).run();
}

std::vector<std::string> Manifests::default_members_of(const std::string& root) {
  std::vector<std::string> folders;
  const Manifest* manifest = load(root);
  if (manifest == nullptr || !manifest->workspace) return folders;
  for (const ManifestPath& entry : manifest->workspace->default_members) {
    for (std::string& folder : expand(root, entry.path)) folders.push_back(std::move(folder));
  }
  return folders;
}

namespace {

class PackageLoader {
 public:
  PackageLoader(Manifests& manifests, std::vector<Diagnostic>* diagnostics)
      : manifests_(manifests), diagnostics_(*diagnostics) {}

  std::vector<LocalPackage> run(const std::vector<std::string>& found_folders) {
    check_patches();
    for (const std::string& folder : manifests_.members_of("", &diagnostics_)) add(folder, true, false);
    for (const std::string& folder : found_folders) add(folder, false, false);
    // Grows while it is read: a dependency adds its package.
    for (size_t i = 0; i < packages_.size(); ++i) {
      for (const ManifestDependency& written : packages_[i].manifest->dependencies) {
        if (packages_[i].library_only && written.table == DependencyTable::kDev) continue;
        add_dependency(i, written);
      }
    }
    sort();
    link();
    return std::move(packages_);
  }

 private:
  void report(const LocalPackage& package, Severity severity, uint32_t line, std::string message) {
    diagnostics_.push_back({severity, Manifests::manifest_path(package.folder), line, 0, std::move(message)});
  }

  void check_patches() {
    const Manifest* root = manifests_.load("");
    if (root == nullptr) return;
    for (const ManifestDependency& patch : root->patches) {
      const std::string folder = manifests_.tree().resolve("", patch.path);
      if (manifests_.exists(folder)) continue;
      diagnostics_.push_back(
          {Severity::kError, "Cargo.toml", patch.line, 0,
           fmt::format("the patch `{}` has no manifest {}", patch.key, Manifests::manifest_path(folder))});
    }
  }

  void add(const std::string& folder, bool member, bool library_only) {
    if (known_.contains(folder)) return;
    const Manifest* manifest = manifests_.load(folder);
    if (manifest == nullptr || !manifest->package) return;
    known_.emplace(folder, 0);
    packages_.push_back({folder, manifest, {}, {}, member, library_only, false, {}, {}});
    if (!manifest->package->workspace.empty() && !manifests_.workspace_of(folder)) {
      report(packages_.back(), Severity::kError, manifest->package->line,
             fmt::format("the key `workspace` leads to no workspace: {}", manifest->package->workspace));
    }
    inherit(&packages_.back());
  }

  void inherit(LocalPackage* package) {
    const PackageTable& table = *package->manifest->package;
    const WorkspaceTable* workspace = nullptr;
    if (table.edition_inherited || table.version_inherited) {
      workspace = workspace_table_of(*package);
      if (workspace == nullptr)
        report(*package, Severity::kError, table.line, "inherits from a workspace, but has none");
    }
    package->version = table.version_inherited && workspace != nullptr ? workspace->version : table.version;
    if (package->version.empty()) package->version = "0.0.0";
    package->edition = table.edition.value_or(rust::Edition::k2015);
    if (!table.edition_inherited) return;
    if (workspace != nullptr && !workspace->edition) {
      report(*package, Severity::kError, table.line,
             "inherits an edition that [workspace.package] does not give");
    }
    package->edition =
        workspace != nullptr ? workspace->edition.value_or(rust::Edition::k2024) : rust::Edition::k2024;
  }

  const WorkspaceTable* workspace_table_of(const LocalPackage& package) {
    const std::optional<std::string> root = manifests_.workspace_of(package.folder);
    return root ? &*manifests_.load(*root)->workspace : nullptr;
  }

  void add_dependency(size_t index, const ManifestDependency& written) {
    PackageDependency dependency{&written,  written.package,  written.requirement,
                                 {},        written.features, written.default_features.value_or(true),
                                 kNoPackage};
    if (written.inherited) {
      if (!inherit(packages_[index], &dependency)) return;
    } else if (!written.path.empty()) {
      dependency.folder = manifests_.tree().resolve(packages_[index].folder, written.path);
    }
    if (!dependency.folder) {
      dependency.folder = find_patch(packages_[index], dependency);
    } else if (!manifests_.exists(*dependency.folder)) {
      report(packages_[index], Severity::kError, written.line,
             fmt::format("the path dependency `{}` has no manifest {}", written.key,
                         Manifests::manifest_path(*dependency.folder)));
      dependency.folder.reset();
    }
    if (dependency.folder && !is_named_as_wanted(packages_[index], dependency)) dependency.folder.reset();
    if (dependency.folder) add(*dependency.folder, false, true);
    packages_[index].dependencies.push_back(std::move(dependency));
  }

  // `key.workspace = true`: the entry of [workspace.dependencies], whose path starts at the workspace, with the
  // features of both. default-features = false counts where the workspace says it and the package does not object.
  bool inherit(const LocalPackage& package, PackageDependency* dependency) {
    const ManifestDependency& written = *dependency->written;
    const std::optional<std::string> root = manifests_.workspace_of(package.folder);
    const ManifestDependency* entry =
        root ? find_dependency(manifests_.load(*root)->workspace->dependencies, written.key) : nullptr;
    if (entry == nullptr) {
      report(package, Severity::kError, written.line,
             fmt::format("the dependency `{}` is inherited, but no [workspace.dependencies] names it",
                         written.key));
      return false;
    }
    dependency->package = entry->package;
    dependency->requirement = entry->requirement;
    dependency->features.insert(dependency->features.end(), entry->features.begin(), entry->features.end());
    dependency->default_features =
        entry->default_features.value_or(true) || written.default_features.value_or(false);
    if (!entry->path.empty()) dependency->folder = manifests_.tree().resolve(*root, entry->path);
    return true;
  }

  // [patch] and [replace] count in the manifest of the workspace that is built.
  std::optional<std::string> find_patch(const LocalPackage& package, const PackageDependency& dependency) {
    const std::string root =
        package.library_only ? "" : manifests_.workspace_of(package.folder).value_or(package.folder);
    const Manifest* manifest = manifests_.load(root);
    if (manifest == nullptr) return std::nullopt;
    for (const ManifestDependency& patch : manifest->patches) {
      if (patch.package != dependency.package) continue;
      std::string folder = manifests_.tree().resolve(root, patch.path);
      const Manifest* patched = manifests_.load(folder);
      if (patched == nullptr || !patched->package) continue;
      const std::string& version = patched->package->version.empty() ? "0.0.0" : patched->package->version;
      if (!version_satisfies(version, dependency.requirement) ||
          !version_satisfies(version, patch.requirement))
        continue;
      return folder;
    }
    return std::nullopt;
  }

  bool is_named_as_wanted(const LocalPackage& package, const PackageDependency& dependency) {
    const Manifest* manifest = manifests_.load(*dependency.folder);
    if (manifest == nullptr) return false;
    if (manifest->package && manifest->package->name == dependency.package) return true;
    report(package, Severity::kError, dependency.written->line,
           fmt::format("the dependency `{}` wants package `{}`, but {} is {}", dependency.written->key,
                       dependency.package, Manifests::manifest_path(*dependency.folder),
                       manifest->package ? fmt::format("`{}`", manifest->package->name) : "no package"));
    return false;
  }

  void sort() {
    std::ranges::sort(packages_, {}, [](const LocalPackage& package) {
      return std::pair<bool, std::string_view>(is_outside(package.folder), package.folder);
    });
    for (size_t i = 0; i < packages_.size(); ++i) known_[packages_[i].folder] = static_cast<uint32_t>(i);
  }

  void link() {
    for (LocalPackage& package : packages_) {
      for (PackageDependency& dependency : package.dependencies) {
        if (dependency.folder) dependency.local = known_.at(*dependency.folder);
      }
    }
  }

  Manifests& manifests_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<LocalPackage> packages_;
  std::map<std::string, uint32_t, std::less<>> known_;
};

}  // namespace

std::vector<LocalPackage> load_packages(Manifests& manifests, const std::vector<std::string>& found_folders,
                                        std::vector<Diagnostic>* diagnostics) {
  return PackageLoader(manifests, diagnostics).run(found_folders);
}

}  // namespace pt::workspace
