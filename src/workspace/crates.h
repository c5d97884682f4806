// From packages to the crate graph: one CrateInput a target, with its name, its extern prelude and what is known about its
// build.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "rust/input/crate_graph.h"
#include "workspace/features.h"
#include "workspace/file_table.h"
#include "workspace/packages.h"
#include "workspace/targets.h"
#include "workspace/workspace.h"

namespace pt::workspace {

// What --target and --cfg say of every crate. Build scripts and procedural macros run on the host: only --cfg.
struct BuildOptions {
  std::string triple;
  rust::CfgOptions target;
  rust::CfgOptions host;
};

// kInvalidInput for an unknown triple or an unreadable atom.
Result<BuildOptions> build_options(const Options& options);

// Makes the crates of the workspace's packages, and later, one by one, of packages from a registry.
//
// Lifetime: what is given must outlive it. `packages` and `features` may grow.
// Threads:  one owner.
class CrateBuilder {
 public:
  struct World {
    Tree& tree;
    const std::vector<LocalPackage>& packages;
    const std::vector<PackageFeatures>& features;  // none for a package: nothing is known
    BuildOptions build;
    FileTable& files;
    std::vector<Diagnostic>& diagnostics;
    rust::CrateGraph& crates;
  };

  explicit CrateBuilder(World world) : world_(std::move(world)) {}

  // Once, with all packages of the workspace there. Root files enter the table as kSource.
  void add_workspace();

  // Which entry of its package's dependencies an entry of a crate's dependencies came from.
  const PackageDependency& origin_of(CrateId crate, uint32_t dependency) const {
    return *origins_[crate.index()][dependency];
  }
  uint32_t package_of(CrateId crate) const { return owners_[crate.index()].package; }
  // The library of a package from a registry, made now unless it is there; invalid if it has none. Its root file enters
  // the table as kDependency. Its own dependencies are those that are linked by now.
  CrateId open(uint32_t package);
  // Tells a crate that one of its dependencies was opened.
  void connect(CrateId crate, uint32_t dependency, CrateId opened) {
    world_.crates[crate.index()].dependencies[dependency].crate = opened;
  }

 private:
  struct Owner {
    uint32_t package;
    Target target;
    bool several;  // the package has more targets of the kind
  };
  struct Entry {
    rust::Dependency dependency;
    const PackageDependency* origin;
  };

  void report(const LocalPackage& package, Severity severity, uint32_t line, std::string message);
  void add_targets(uint32_t index);
  rust::CrateInput crate_of(uint32_t index, const Target& target, FileClass file_class);
  bool is_off(const PackageDependency& dependency, const PackageFeatures& features,
              const rust::CfgOptions& cfg) const;
  std::string cfg_of(const ManifestDependency& written) const;
  void set_dependencies(size_t crate);
  std::optional<rust::Dependency> resolve(const PackageDependency& dependency);
  static std::vector<Entry> merged(std::vector<Entry> all);
  const PackageFeatures& features_of(uint32_t package) const;
  const std::optional<Target>& library_of(uint32_t package);
  void name_crates();
  std::string bracket(size_t crate) const;
  void report_shared_name(const std::string& base, const std::set<uint32_t>& sharers);
  void report_lost_dependencies();

  World world_;
  std::vector<CrateId> libraries_;  // of each package; may be invalid
  std::vector<Owner> owners_;       // of each crate
  // Of each crate; they point into the packages' dependencies, which stay where they are when packages are added.
  std::vector<std::vector<const PackageDependency*>> origins_;
  std::map<uint32_t, std::optional<Target>> registry_libraries_;  // by package
  std::set<std::string, std::less<>> names_;                      // of crates
};

}  // namespace pt::workspace
