#include "workspace/registry_packages.h"

#include <utility>

#include "workspace/semver.h"

namespace pt::workspace {

namespace {

constexpr uint64_t kLockFileBytesMax = 16 << 20;

}  // namespace

RegistryPackages::RegistryPackages(Tree& tree, PackageSources sources, std::vector<LocalPackage>* packages)
    : tree_(tree), packages_(*packages), sources_(std::move(sources)), manifests_(tree, &ignored_) {
  for (uint32_t i = 0; i < packages_.size(); ++i) known_.emplace(packages_[i].folder, i);
}

void RegistryPackages::link_all() {
  // Grows while it is read.
  for (uint32_t i = 0; i < packages_.size(); ++i) link(i);
}

const LockFile* RegistryPackages::lock_of(uint32_t package) {
  if (lock_of_package_.size() > package && packages_[package].registry) return lock_of_package_[package];
  std::string folder = packages_[package].folder;
  if (!is_inside(folder, "")) folder.clear();  // of a path dependency outside: the root's
  for (;; folder = std::string(parent_path(folder))) {
    auto [known, added] = locks_.try_emplace(folder);
    if (added) {
      const std::string path = join_path(folder, "Cargo.lock");
      std::string text;
      if (tree_.is_file(path) &&
          tree_.file_system().read_file(tree_.absolute(path), kLockFileBytesMax, &text)) {
        if (auto lock = LockFile::parse(text, path, &ignored_))
          known->second = std::make_unique<LockFile>(*std::move(lock));
      }
    }
    if (known->second != nullptr) return known->second.get();
    if (folder.empty()) return nullptr;
  }
}

void RegistryPackages::link(uint32_t package) {
  if (linked_.size() <= package) linked_.resize(package + 1);
  if (linked_[package]) return;
  linked_[package] = true;
  if (packages_[package].registry) add_dependencies(package);
  // A found package is added to packages_, which moves them, but not their dependencies.
  std::vector<PackageDependency>& dependencies = packages_[package].dependencies;
  PackageDependency* first = dependencies.data();
  const size_t count = dependencies.size();
  for (size_t i = 0; i < count; ++i)
    if (first[i].local == kNoPackage && (packages_[package].registry || first[i].written->path.empty()))
      find(package, &first[i]);
}

void RegistryPackages::add_dependencies(uint32_t package) {
  for (const ManifestDependency& written : packages_[package].manifest->dependencies) {
    if (written.table != DependencyTable::kNormal || written.inherited) continue;
    packages_[package].dependencies.push_back({&written,
                                               written.package,
                                               written.requirement,
                                               {},
                                               written.features,
                                               written.default_features.value_or(true)});
  }
}

void RegistryPackages::find(uint32_t package, PackageDependency* dependency) {
  const LockFile* lock = lock_of(package);
  const LockedPackage* locked = nullptr;
  if (lock != nullptr) {
    const LocalPackage& user = packages_[package];
    locked = lock->dependency(lock->find(user.name(), user.version), dependency->package,
                              dependency->requirement, user.registry);
    // Of an optional dependency that is off, nothing can be missed.
    if (locked == nullptr && user.registry) return;
  }
  dependency->version = locked != nullptr                 ? locked->version
                        : dependency->requirement.empty() ? "*"
                                                          : dependency->requirement;
  const bool from_git = locked != nullptr ? locked->from_git() : dependency->written->git;
  std::string best_folder;
  std::string best_version;
  for (PackageSources::Candidate& candidate : sources_.candidates(dependency->package, !from_git)) {
    if (candidate.version.empty()) {
      const Manifest* manifest = manifests_.load(relative_path(tree_.root(), candidate.folder));
      if (manifest == nullptr || !manifest->package) continue;
      candidate.version = manifest->package->version;
    }
    const bool fits = locked != nullptr ? candidate.version == locked->version
                                        : version_satisfies(candidate.version, dependency->requirement);
    if (!fits) continue;
    if (!best_folder.empty() && compare_versions(best_version, candidate.version) >= 0) continue;
    best_folder = std::move(candidate.folder);
    best_version = std::move(candidate.version);
    if (locked != nullptr) break;
  }
  if (best_folder.empty()) return;
  const uint32_t found = add(best_folder, package, locked);
  if (found == kNoPackage || packages_[found].name() != dependency->package) return;
  dependency->local = found;
}

// The package of a folder; kNoPackage if its manifest makes no sense.
uint32_t RegistryPackages::add(const std::string& absolute_folder, uint32_t user,
                               const LockedPackage* locked) {
  std::string folder = relative_path(tree_.root(), absolute_folder);
  if (const auto known = known_.find(folder); known != known_.end()) return known->second;
  const Manifest* manifest = manifests_.load(folder);
  if (manifest == nullptr || !manifest->package) return known_.emplace(folder, kNoPackage).first->second;
  const auto added = static_cast<uint32_t>(packages_.size());
  const LockFile* lock = lock_of(user);
  const PackageTable& table = *manifest->package;
  LocalPackage package{folder,
                       manifest,
                       table.version.empty() ? "0.0.0" : table.version,
                       table.edition.value_or(rust::Edition::k2015),
                       false,
                       true,
                       true,
                       locked != nullptr ? locked->checksum : std::string(),
                       {}};
  packages_.push_back(std::move(package));
  lock_of_package_.resize(packages_.size());
  lock_of_package_[added] = lock;
  known_.emplace(std::move(folder), added);
  return added;
}

}  // namespace pt::workspace
