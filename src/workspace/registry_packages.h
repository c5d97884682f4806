// RegistryPackages finds the packages of registries that other packages depend on: which version their lock file names,
// or without one the newest that is here and meets the requirement, and where its sources are (PackageSources).
//
// The lock file of a package is the nearest Cargo.lock at or above its folder, up to the root; of a package from a
// registry, that of the package that asked for it first.
//
// A package from a registry is only ever a library: its dev-dependencies and build-dependencies are left out, paths in its
// manifest are not followed, and what is wrong with it makes no diagnostics.
//
// Lifetime: the Tree and the packages must outlive it; manifests of the packages it adds live as long as it does.
// Threads:  one owner.
// Cost:     a manifest read for each direct dependency of a linked package: about 0.2 ms each.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "workspace/lock_file.h"
#include "workspace/package_sources.h"
#include "workspace/packages.h"

namespace pt::workspace {

class RegistryPackages {
 public:
  // `packages`: those of the workspace; what is found is added behind them.
  RegistryPackages(Tree& tree, PackageSources sources, std::vector<LocalPackage>* packages);

  // Gives the registry dependencies of a package their `local`, or the `version` that is not here. Again: does nothing.
  void link(uint32_t package);
  // Of every package, those added on the way included.
  void link_all();

  const PackageSources& sources() const { return sources_; }

 private:
  const LockFile* lock_of(uint32_t package);
  void add_dependencies(uint32_t package);
  void find(uint32_t package, PackageDependency* dependency);
  uint32_t add(const std::string& absolute_folder, uint32_t user, const LockedPackage* locked);

  Tree& tree_;
  std::vector<LocalPackage>& packages_;
  PackageSources sources_;
  std::vector<Diagnostic> ignored_;
  Manifests manifests_;
  std::map<std::string, uint32_t, std::less<>> known_;                   // by folder
  std::map<std::string, std::unique_ptr<LockFile>, std::less<>> locks_;  // by folder; null: none there
  std::vector<const LockFile*> lock_of_package_;
  std::vector<bool> linked_;
};

}  // namespace pt::workspace
