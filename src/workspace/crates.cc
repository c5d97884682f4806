#include "workspace/crates.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

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

bool can_see(CrateKind kind, DependencyTable table) {
  if (kind == CrateKind::kBuildScript) return table == DependencyTable::kBuild;
  return table != DependencyTable::kBuild;
}

// `key="value"` as CfgOptions wants it, from what a person wrote.
// Crates that come with the compiler, and that code can name without a dependency.
bool is_sysroot_name(std::string_view name) {
  return name == "core" || name == "alloc" || name == "std" || name == "proc_macro" || name == "test";
}

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

void CrateBuilder::add_workspace() {
  rust::CrateGraph& crates = world_.crates;
  libraries_.resize(world_.packages.size());
  for (uint32_t package = 0; package < world_.packages.size(); ++package)
    if (!world_.packages[package].registry) add_targets(package);
  for (size_t crate = 0; crate < crates.size(); ++crate) {
    if (crates[crate].kind != CrateKind::kBuildScript && !is_library(crates[crate].kind)) {
      crates[crate].library = libraries_[owners_[crate].package];
    }
    set_dependencies(crate);
  }
  name_crates();
  report_lost_dependencies();
}

void CrateBuilder::report(const LocalPackage& package, Severity severity, uint32_t line,
                          std::string message) {
  world_.diagnostics.push_back(
      {severity, Manifests::manifest_path(package.folder), line, 0, std::move(message)});
}

void CrateBuilder::add_targets(uint32_t index) {
  const LocalPackage& package = world_.packages[index];
  std::vector<Diagnostic> of_targets;
  std::vector<Target> targets =
      find_targets(world_.tree, *package.manifest, package.folder, package.edition, &of_targets);
  for (Diagnostic& diagnostic : of_targets) {
    // Packages as published often list targets whose files were left out.
    if (!package.member) diagnostic.severity = Severity::kWarning;
    world_.diagnostics.push_back(std::move(diagnostic));
  }
  if (package.library_only)
    std::erase_if(targets, [](const Target& target) { return !is_library(target.kind); });
  if (targets.empty() && !package.library_only) {
    report(package, Severity::kWarning, package.manifest->package->line,
           fmt::format("package `{}` has no target", package.name()));
  }
  for (const Target& target : targets) {
    const auto kind_count = std::ranges::count(targets, target.kind, &Target::kind);
    if (is_library(target.kind)) libraries_[index] = CrateId(world_.crates.size());
    world_.crates.push_back(crate_of(index, target, FileClass::kSource));
    owners_.push_back({index, target, kind_count > 1});
  }
}

const PackageFeatures& CrateBuilder::features_of(uint32_t package) const {
  static const PackageFeatures kUnknown;
  return package < world_.features.size() ? world_.features[package] : kUnknown;
}

rust::CrateInput CrateBuilder::crate_of(uint32_t index, const Target& target, FileClass file_class) {
  rust::CrateInput crate;
  crate.extern_name = crate_name(target.name);
  crate.kind = target.kind;
  crate.edition = target.edition;
  crate.root = world_.files.add(target.path, file_class);
  world_.files.set_class(crate.root, file_class);
  crate.package = world_.packages[index].name();
  crate.cfg = runs_on_host(target.kind) ? world_.build.host : world_.build.target;
  if (const PackageFeatures& features = features_of(index); features.known) {
    crate.cfg.close("feature");
    for (const std::string& feature : features.on) {
      std::string atom = fmt::format("feature=\"{}\"", feature);
      features.at_most ? crate.cfg.leave_open(std::move(atom)) : crate.cfg.set(std::move(atom));
    }
  }
  return crate;
}

// Off by --features, --target or --cfg.
bool CrateBuilder::is_off(const PackageDependency& dependency, const PackageFeatures& features,
                          const rust::CfgOptions& cfg) const {
  const ManifestDependency& written = *dependency.written;
  const std::string& triple = world_.build.triple;
  if (written.optional && features.known && !features.optional_dependencies.contains(written.key))
    return true;
  // `core = { package = "rustc-std-workspace-core", optional = true }` is there for builds of std itself: in any other
  // the name is that of the compiler's own crate.
  if (written.optional && !features.known && is_sysroot_name(written.key)) return true;
  if (!written.triple.empty() && !triple.empty() && written.triple != triple) return true;
  return evaluate_cfg(written.cfg, cfg) == rust::Ternary::kFalse;
}

// The predicate under which code may name the dependency. A table of one triple has no predicate in Rust; it is
// shown as rustc's own option would be.
std::string CrateBuilder::cfg_of(const ManifestDependency& written) const {
  if (written.triple.empty()) return written.cfg;
  return world_.build.triple.empty() ? fmt::format("target = \"{}\"", written.triple) : std::string();
}

void CrateBuilder::set_dependencies(size_t crate) {
  const uint32_t index = owners_[crate].package;
  std::vector<Entry> entries;
  for (const PackageDependency& dependency : world_.packages[index].dependencies) {
    if (!can_see(world_.crates[crate].kind, dependency.written->table)) continue;
    if (is_off(dependency, features_of(index), world_.crates[crate].cfg)) continue;
    std::optional<rust::Dependency> resolved = resolve(dependency);
    if (resolved) entries.push_back({*std::move(resolved), &dependency});
  }
  origins_.resize(std::max(origins_.size(), crate + 1));
  for (Entry& entry : merged(std::move(entries))) {
    world_.crates[crate].dependencies.push_back(std::move(entry.dependency));
    origins_[crate].push_back(entry.origin);
  }
}

// Nothing if the package is here but has no library.
std::optional<rust::Dependency> CrateBuilder::resolve(const PackageDependency& dependency) {
  const ManifestDependency& written = *dependency.written;
  rust::Dependency resolved;
  resolved.name = crate_name(written.key);
  resolved.cfg = cfg_of(written);
  resolved.test_only = written.table == DependencyTable::kDev;
  // Without `package = "…"` code writes the name of the library, which [lib] may have changed.
  const bool renamed = written.key != dependency.package;
  if (dependency.local == kNoPackage) {
    resolved.external = crate_name(dependency.package);
    return resolved;
  }
  if (world_.packages[dependency.local].registry) {
    const std::optional<Target>& library = library_of(dependency.local);
    if (!library) return std::nullopt;
    resolved.external = crate_name(library->name);
    if (!renamed) resolved.name = resolved.external;
    return resolved;
  }
  resolved.crate = libraries_[dependency.local];
  if (!resolved.crate.valid()) return std::nullopt;
  if (!renamed) resolved.name = world_.crates[resolved.crate.index()].extern_name;
  return resolved;
}

const std::optional<Target>& CrateBuilder::library_of(uint32_t package) {
  auto [known, added] = registry_libraries_.try_emplace(package);
  if (added) {
    const LocalPackage& found = world_.packages[package];
    // Its folder is all that it may show of the disk.
    Tree tree(world_.tree.file_system(), world_.tree.absolute(found.folder));
    known->second = find_library(tree, *found.manifest, "", found.edition);
    if (known->second && !is_inside(known->second->path, "")) known->second.reset();
    if (known->second) known->second->path = join_path(found.folder, known->second->path);
  }
  return known->second;
}

CrateId CrateBuilder::open(uint32_t package) {
  if (libraries_.size() <= package) libraries_.resize(package + 1);
  if (libraries_[package].valid()) return libraries_[package];
  const std::optional<Target>& library = library_of(package);
  if (!library) return CrateId();
  const LocalPackage& found = world_.packages[package];
  const CrateId opened(world_.crates.size());
  rust::CrateInput crate = crate_of(package, *library, FileClass::kDependency);
  // Tests and documentation of a dependency are nobody's here.
  for (const char* key : {"test", "doc", "doctest"}) crate.cfg.close(key);
  crate.name = crate.extern_name;
  if (names_.contains(crate.name)) crate.name += '@' + found.version;
  if (names_.contains(crate.name)) crate.name += fmt::format("({})", opened.index());
  names_.insert(crate.name);
  world_.crates.push_back(std::move(crate));
  owners_.push_back({package, *library, false});
  libraries_[package] = opened;
  origins_.resize(world_.crates.size());
  if (library->kind != CrateKind::kProcMacro) set_dependencies(opened.index());
  return opened;
}

// One entry for what several tables name alike: the unconditional one covers the others.
std::vector<CrateBuilder::Entry> CrateBuilder::merged(std::vector<Entry> all) {
  const auto same = [](const rust::Dependency& d) { return std::tie(d.name, d.crate, d.external); };
  std::ranges::stable_sort(all, {}, [](const Entry& entry) {
    const rust::Dependency& d = entry.dependency;
    return std::tie(d.name, d.crate, d.external, d.test_only, d.cfg);
  });
  std::vector<Entry> kept;
  for (Entry& entry : all) {
    const rust::Dependency& dependency = entry.dependency;
    const bool covered = std::ranges::any_of(kept, [&](const Entry& known) {
      const rust::Dependency& other = known.dependency;
      return same(other) == same(dependency) && known.origin->local == entry.origin->local &&
             (other.cfg.empty() || other.cfg == dependency.cfg);
    });
    if (!covered) kept.push_back(std::move(entry));
  }
  return kept;
}

// A first segment for every crate, as docs/definitions.md says under "Paths". Each round names more precisely those crates that
// the round before left with one name.
void CrateBuilder::name_crates() {
  rust::CrateGraph& crates = world_.crates;
  const std::vector<LocalPackage>& packages = world_.packages;
  std::vector<std::string> bases(crates.size());
  std::map<std::string, std::set<uint32_t>> packages_of_base;
  for (size_t i = 0; i < crates.size(); ++i) {
    bases[i] = is_library(crates[i].kind) ? crates[i].extern_name : crate_name(crates[i].package);
    packages_of_base[bases[i]].insert(owners_[i].package);
  }
  for (const auto& [base, sharers] : packages_of_base) {
    if (sharers.size() > 1) report_shared_name(base, sharers);
  }
  for (std::string& base : bases) {
    if (packages_of_base[base].size() == 1) continue;
    base += '@' + packages[owners_[static_cast<size_t>(&base - bases.data())].package].version;
  }
  std::map<std::string, std::set<uint32_t>> packages_of_version;
  for (size_t i = 0; i < crates.size(); ++i) packages_of_version[bases[i]].insert(owners_[i].package);
  for (size_t i = 0; i < crates.size(); ++i) {
    if (packages_of_version[bases[i]].size() > 1)
      bases[i] += fmt::format("({})", packages[owners_[i].package].folder);
    crates[i].name = bases[i] + bracket(i);
    // Two targets of one kind whose names differ in `-` and `_` alone.
    if (!names_.insert(crates[i].name).second) crates[i].name += fmt::format("({})", owners_[i].target.path);
    names_.insert(crates[i].name);
  }
}

std::string CrateBuilder::bracket(size_t crate) const {
  const std::string_view word = bracket_word(world_.crates[crate].kind);
  if (word.empty()) return {};
  if (!owners_[crate].several) return fmt::format("[{}]", word);
  return fmt::format("[{}:{}]", word, world_.crates[crate].extern_name);
}

void CrateBuilder::report_shared_name(const std::string& base, const std::set<uint32_t>& sharers) {
  const LocalPackage& first = world_.packages[*sharers.begin()];
  for (const uint32_t index : sharers) {
    const LocalPackage& package = world_.packages[index];
    if (&package == &first) continue;
    const Severity severity = package.member && first.member ? Severity::kError : Severity::kNote;
    report(package, severity, package.manifest->package->line,
           fmt::format("the crate name `{}` is also that of {}; paths tell them apart by version", base,
                       Manifests::manifest_path(first.folder)));
  }
}

void CrateBuilder::report_lost_dependencies() {
  for (const LocalPackage& package : world_.packages) {
    if (package.registry) continue;
    for (const PackageDependency& dependency : package.dependencies) {
      if (dependency.local == kNoPackage || world_.packages[dependency.local].registry ||
          libraries_[dependency.local].valid())
        continue;
      report(package, Severity::kWarning, dependency.written->line,
             fmt::format("the dependency `{}` has no library to depend on", dependency.written->key));
    }
  }
}

}  // namespace pt::workspace
