#include "workspace/crates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "workspace/targets.h"

namespace pt::workspace {

namespace {

using rust::CrateKind;

bool is_library(CrateKind kind) { return kind == CrateKind::kLibrary || kind == CrateKind::kProcMacro; }

bool runs_on_host(CrateKind kind) { return kind == CrateKind::kProcMacro || kind == CrateKind::kBuildScript; }

std::string_view bracket_word(CrateKind kind) {
  switch (kind) {
    case CrateKind::kLibrary:
    case CrateKind::kProcMacro:
      return "";
    case CrateKind::kBinary:
      return "bin";
    case CrateKind::kTest:
      return "test";
    case CrateKind::kExample:
      return "example";
    case CrateKind::kBench:
      return "bench";
    case CrateKind::kBuildScript:
      return "build";
  }
  return "";
}

class CrateBuilder {
 public:
  CrateBuilder(Tree& tree, const std::vector<LocalPackage>& packages,
               const std::vector<PackageFeatures>& features, const BuildOptions& build, FileTable* files,
               std::vector<Diagnostic>* diagnostics)
      : tree_(tree),
        packages_(packages),
        features_(features),
        build_(build),
        files_(*files),
        diagnostics_(*diagnostics),
        libraries_(packages.size()) {}

  rust::CrateGraph run() {
    for (uint32_t package = 0; package < packages_.size(); ++package) add_targets(package);
    for (size_t crate = 0; crate < crates_.size(); ++crate) {
      if (crates_[crate].kind != CrateKind::kBuildScript && !is_library(crates_[crate].kind)) {
        crates_[crate].library = libraries_[owners_[crate].package];
      }
      crates_[crate].dependencies = dependencies_of(crate);
    }
    name_crates();
    report_lost_dependencies();
    return std::move(crates_);
  }

 private:
  struct Owner {
    uint32_t package;
    Target target;
    bool several;  // the package has more targets of the kind
  };

  void report(const LocalPackage& package, Severity severity, uint32_t line, std::string message) {
    diagnostics_.push_back({severity, Manifests::manifest_path(package.folder), line, 0, std::move(message)});
  }

  void add_targets(uint32_t index) {
    const LocalPackage& package = packages_[index];
    std::vector<Diagnostic> of_targets;
    std::vector<Target> targets =
        find_targets(tree_, *package.manifest, package.folder, package.edition, &of_targets);
    for (Diagnostic& diagnostic : of_targets) {
      // Packages as published often list targets whose files were left out.
      if (!package.member) diagnostic.severity = Severity::kWarning;
      diagnostics_.push_back(std::move(diagnostic));
    }
    if (package.library_only)
      std::erase_if(targets, [](const Target& target) { return !is_library(target.kind); });
    if (targets.empty() && !package.library_only) {
      report(package, Severity::kWarning, package.manifest->package->line,
             fmt::format("package `{}` has no target", package.name()));
    }
    for (const Target& target : targets) {
      const auto kind_count = std::ranges::count(targets, target.kind, &Target::kind);
      if (is_library(target.kind)) libraries_[index] = CrateId(crates_.size());
      crates_.push_back(crate_of(index, target));
      owners_.push_back({index, target, kind_count > 1});
    }
  }

  rust::CrateInput crate_of(uint32_t index, const Target& target) {
    rust::CrateInput crate;
    crate.extern_name = crate_name(target.name);
    crate.kind = target.kind;
    crate.edition = target.edition;
    crate.root = files_.add(target.path, FileClass::kSource);
    files_.set_class(crate.root, FileClass::kSource);
    crate.package = packages_[index].name();
    crate.cfg = runs_on_host(target.kind) ? build_.host : build_.target;
    if (features_[index].known) {
      crate.cfg.close("feature");
      for (const std::string& feature : features_[index].on)
        crate.cfg.set(fmt::format("feature=\"{}\"", feature));
    }
    return crate;
  }

  static bool can_see(CrateKind kind, DependencyTable table) {
    if (kind == CrateKind::kBuildScript) return table == DependencyTable::kBuild;
    return table != DependencyTable::kBuild;
  }

  // Off by --features, --target or --cfg.
  bool is_off(const PackageDependency& dependency, const PackageFeatures& features,
              const rust::CfgOptions& cfg) const {
    const ManifestDependency& written = *dependency.written;
    if (written.optional && features.known && !features.optional_dependencies.contains(written.key))
      return true;
    if (!written.triple.empty() && !build_.triple.empty() && written.triple != build_.triple) return true;
    return evaluate_cfg(written.cfg, cfg) == rust::Ternary::kFalse;
  }

  // The predicate under which code may name the dependency. A table of one triple has no predicate in Rust; it is
  // shown as rustc's own option would be.
  std::string cfg_of(const ManifestDependency& written) const {
    if (written.triple.empty()) return written.cfg;
    return build_.triple.empty() ? fmt::format("target = \"{}\"", written.triple) : std::string();
  }

  std::vector<rust::Dependency> dependencies_of(size_t crate) {
    const uint32_t index = owners_[crate].package;
    std::vector<rust::Dependency> dependencies;
    for (const PackageDependency& dependency : packages_[index].dependencies) {
      if (!can_see(crates_[crate].kind, dependency.written->table)) continue;
      if (is_off(dependency, features_[index], crates_[crate].cfg)) continue;
      std::optional<rust::Dependency> resolved = resolve(dependency);
      if (resolved) dependencies.push_back(*std::move(resolved));
    }
    return merged(std::move(dependencies));
  }

  // Nothing if the package is here but has no library.
  std::optional<rust::Dependency> resolve(const PackageDependency& dependency) const {
    const ManifestDependency& written = *dependency.written;
    rust::Dependency resolved;
    resolved.name = crate_name(written.key);
    resolved.cfg = cfg_of(written);
    resolved.test_only = written.table == DependencyTable::kDev;
    if (dependency.local == kNoPackage) {
      resolved.external = crate_name(dependency.package);
      return resolved;
    }
    resolved.crate = libraries_[dependency.local];
    if (!resolved.crate.valid()) return std::nullopt;
    // Without `package = "…"` code writes the name of the library, which [lib] may have changed.
    const bool renamed = written.key != dependency.package;
    if (!renamed) resolved.name = crates_[resolved.crate.index()].extern_name;
    return resolved;
  }

  // One entry for what several tables name alike: the unconditional one covers the others.
  static std::vector<rust::Dependency> merged(std::vector<rust::Dependency> all) {
    const auto same = [](const rust::Dependency& d) { return std::tie(d.name, d.crate, d.external); };
    std::ranges::sort(all, {}, [](const rust::Dependency& d) {
      return std::tie(d.name, d.crate, d.external, d.test_only, d.cfg);
    });
    std::vector<rust::Dependency> kept;
    for (rust::Dependency& dependency : all) {
      const bool covered = std::ranges::any_of(kept, [&](const rust::Dependency& other) {
        return same(other) == same(dependency) && (other.cfg.empty() || other.cfg == dependency.cfg);
      });
      if (!covered) kept.push_back(std::move(dependency));
    }
    return kept;
  }

  // A first segment for every crate, as docs/definitions.md says under "Paths". Each round names more precisely those crates that
  // the round before left with one name.
  void name_crates() {
    std::vector<std::string> bases(crates_.size());
    std::map<std::string, std::set<uint32_t>> packages_of_base;
    for (size_t i = 0; i < crates_.size(); ++i) {
      bases[i] = is_library(crates_[i].kind) ? crates_[i].extern_name : crate_name(crates_[i].package);
      packages_of_base[bases[i]].insert(owners_[i].package);
    }
    for (const auto& [base, sharers] : packages_of_base) {
      if (sharers.size() > 1) report_shared_name(base, sharers);
    }
    for (std::string& base : bases) {
      if (packages_of_base[base].size() == 1) continue;
      base += '@' + packages_[owners_[static_cast<size_t>(&base - bases.data())].package].version;
    }
    std::map<std::string, std::set<uint32_t>> packages_of_version;
    for (size_t i = 0; i < crates_.size(); ++i) packages_of_version[bases[i]].insert(owners_[i].package);
    std::set<std::string> taken;
    for (size_t i = 0; i < crates_.size(); ++i) {
      if (packages_of_version[bases[i]].size() > 1)
        bases[i] += fmt::format("({})", packages_[owners_[i].package].folder);
      crates_[i].name = bases[i] + bracket(i);
      // Two targets of one kind whose names differ in `-` and `_` alone.
      if (!taken.insert(crates_[i].name).second)
        crates_[i].name += fmt::format("({})", owners_[i].target.path);
      taken.insert(crates_[i].name);
    }
  }

  std::string bracket(size_t crate) const {
    const std::string_view word = bracket_word(crates_[crate].kind);
    if (word.empty()) return {};
    if (!owners_[crate].several) return fmt::format("[{}]", word);
    return fmt::format("[{}:{}]", word, crates_[crate].extern_name);
  }

  void report_shared_name(const std::string& base, const std::set<uint32_t>& sharers) {
    const LocalPackage& first = packages_[*sharers.begin()];
    for (const uint32_t index : sharers) {
      if (&packages_[index] == &first) continue;
      const Severity severity = packages_[index].member && first.member ? Severity::kError : Severity::kNote;
      report(packages_[index], severity, packages_[index].manifest->package->line,
             fmt::format("the crate name `{}` is also that of {}; paths tell them apart by version", base,
                         Manifests::manifest_path(first.folder)));
    }
  }

  void report_lost_dependencies() {
    for (const LocalPackage& package : packages_) {
      for (const PackageDependency& dependency : package.dependencies) {
        if (dependency.local == kNoPackage || libraries_[dependency.local].valid()) continue;
        report(package, Severity::kWarning, dependency.written->line,
               fmt::format("the dependency `{}` has no library to depend on", dependency.written->key));
      }
    }
  }

  Tree& tree_;
  const std::vector<LocalPackage>& packages_;
  const std::vector<PackageFeatures>& features_;
  const BuildOptions& build_;
  FileTable& files_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<CrateId> libraries_;  // of each package; may be invalid
  rust::CrateGraph crates_;
  std::vector<Owner> owners_;  // of each crate
};

// `key="value"` as CfgOptions wants it, from what a person wrote.
std::optional<std::string> cfg_atom(std::string_view written) {
  std::optional<std::string> atom = rust::normalise_cfg(written);
  if (!atom || atom->empty() || atom->contains('(')) return std::nullopt;
  const size_t equals = atom->find(" = ");
  if (equals != std::string::npos) atom->replace(equals, 3, "=");
  return atom;
}

}  // namespace

Result<BuildOptions> build_options(const Options& options) {
  BuildOptions build;
  build.triple = options.target;
  if (!options.target.empty()) {
    std::optional<rust::CfgOptions> target = rust::cfg_of_target(options.target);
    if (!target) {
      return fail(ErrorCode::kInvalidInput,
                  "unknown target triple; say what it implies with --cfg instead, such as --cfg unix",
                  options.target);
    }
    build.target = *std::move(target);
  }
  for (const std::string& written : options.cfg) {
    const std::optional<std::string> atom = cfg_atom(written);
    if (!atom) return fail(ErrorCode::kInvalidInput, "no cfg atom; write name or key=\"value\"", written);
    build.target.set(*atom);
    build.host.set(*atom);
  }
  return build;
}

rust::CrateGraph build_crates(Tree& tree, const std::vector<LocalPackage>& packages,
                              const std::vector<PackageFeatures>& features, const BuildOptions& build,
                              FileTable* files, std::vector<Diagnostic>* diagnostics) {
  return CrateBuilder(tree, packages, features, build, files, diagnostics).run();
}

}  // namespace pt::workspace
