#include "workspace/targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace pt::workspace {

namespace {

using rust::CrateKind;

struct Found {
  std::string name;
  std::string path;
};

struct Section {
  CrateKind kind;
  std::string_view key;     // of its [[table]]
  std::string_view folder;  // where cargo looks
  ManifestTargets Manifest::* targets;
};

constexpr Section kSections[] = {
    {CrateKind::kBinary, "bin", "src/bin", &Manifest::binaries},
    {CrateKind::kTest, "test", "tests", &Manifest::tests},
    {CrateKind::kExample, "example", "examples", &Manifest::examples},
    {CrateKind::kBench, "bench", "benches", &Manifest::benches},
};

class TargetFinder {
 public:
  TargetFinder(Tree& tree, const Manifest& manifest, std::string_view folder, rust::Edition edition,
               std::vector<Diagnostic>* diagnostics)
      : tree_(tree), manifest_(manifest), folder_(folder), edition_(edition), diagnostics_(*diagnostics) {}

  std::vector<Target> run() {
    add_library();
    for (const Section& section : kSections) add_section(section);
    add_build_script();
    return std::move(targets_);
  }

  std::optional<Target> library() {
    add_library();
    return targets_.empty() ? std::nullopt : std::optional(std::move(targets_.front()));
  }

 private:
  const PackageTable& package() const { return *manifest_.package; }
  std::string path_of(std::string_view path) const { return tree_.resolve(folder_, path); }

  void report_missing(uint32_t line, std::string_view what, std::string_view path) {
    diagnostics_.push_back({Severity::kError, join_path(folder_, "Cargo.toml"), line, 0,
                            fmt::format("{} has no file {}; it is left out", what, path)});
  }

  void add(CrateKind kind, std::string name, std::string path, std::optional<rust::Edition> edition = {}) {
    targets_.push_back({kind, std::move(name), std::move(path), edition.value_or(edition_)});
  }

  void add_library() {
    const std::string found = path_of("src/lib.rs");
    if (!manifest_.library) {
      if (package().discover_library && tree_.is_file(found)) add(CrateKind::kLibrary, package().name, found);
      return;
    }
    const ManifestTarget& library = *manifest_.library;
    std::string path = library.path.empty() ? found : path_of(library.path);
    if (!tree_.is_file(path)) path = legacy_library_path(library).value_or(path);
    if (!tree_.is_file(path)) return report_missing(library.line, "the library", path);
    add(library.proc_macro ? CrateKind::kProcMacro : CrateKind::kLibrary,
        library.name.empty() ? package().name : library.name, std::move(path), library.edition);
  }

  // Edition 2015 also takes src/<name>.rs.
  std::optional<std::string> legacy_library_path(const ManifestTarget& library) {
    if (edition_ != rust::Edition::k2015 || !library.path.empty()) return std::nullopt;
    return path_of(fmt::format("src/{}.rs", library.name.empty() ? package().name : library.name));
  }

  bool has_library() const {
    return !targets_.empty() &&
           (targets_.front().kind == CrateKind::kLibrary || targets_.front().kind == CrateKind::kProcMacro);
  }

  void add_section(const Section& section) {
    const ManifestTargets& written = manifest_.*section.targets;
    const std::vector<Found> found = find_in(section);
    std::vector<std::string> taken_paths;
    for (const ManifestTarget& target : written.listed) {
      const std::optional<std::string> path = path_of_listed(section, target, found);
      if (!path || !tree_.is_file(*path)) {
        report_missing(target.line, fmt::format("[[{}]] `{}`", section.key, target.name),
                       path.value_or(fmt::format("that cargo would look for; give its `path`")));
        if (!path) continue;
      } else {
        add(section.kind, target.name, *path, target.edition);
      }
      taken_paths.push_back(*path);
    }
    // Edition 2015 looks for nothing more once a target of the kind is listed.
    const bool by_default = edition_ != rust::Edition::k2015 || written.listed.empty();
    if (!written.discover.value_or(by_default)) return;
    for (const Found& target : found) {
      const bool name_taken =
          std::ranges::find(written.listed, target.name, &ManifestTarget::name) != written.listed.end();
      const bool path_taken = std::ranges::find(taken_paths, target.path) != taken_paths.end();
      if (!name_taken && !path_taken) add(section.kind, target.name, target.path);
    }
  }

  // Files and folders with a main.rs, in order of name; for binaries src/main.rs first.
  std::vector<Found> find_in(const Section& section) {
    std::vector<Found> found;
    if (section.kind == CrateKind::kBinary) {
      std::string path = path_of("src/main.rs");
      if (tree_.is_file(path)) found.push_back({package().name, std::move(path)});
    }
    const std::string folder = path_of(section.folder);
    if (!tree_.is_folder(folder)) return found;
    const Tree::Listing& listing = tree_.list(folder);
    if (!listing) return found;
    for (const FolderEntry& entry : *listing) {
      if (entry.name.starts_with('.')) continue;
      const std::string path = join_path(folder, entry.name);
      if (entry.name.ends_with(".rs") && tree_.is_file(path)) {
        found.push_back({entry.name.substr(0, entry.name.size() - 3), path});
      } else if (entry.kind != FileKind::kFile && tree_.is_file(path + "/main.rs")) {
        found.push_back({entry.name, path + "/main.rs"});
      }
    }
    return found;
  }

  std::optional<std::string> path_of_listed(const Section& section, const ManifestTarget& target,
                                            const std::vector<Found>& found) {
    if (!target.path.empty()) return path_of(target.path);
    const auto by_name = std::ranges::find(found, target.name, &Found::name);
    if (by_name != found.end()) return by_name->path;
    if (edition_ != rust::Edition::k2015) return std::nullopt;
    return legacy_path(section.kind, target.name);
  }

  // Where edition 2015 also looks.
  std::optional<std::string> legacy_path(CrateKind kind, std::string_view name) {
    std::vector<std::string> candidates;
    if (kind == CrateKind::kBinary) {
      if (!has_library()) candidates.push_back(fmt::format("src/{}.rs", name));
      candidates.insert(candidates.end(), {"src/main.rs", "src/bin/main.rs"});
    } else if (kind == CrateKind::kBench && name == "bench") {
      candidates.emplace_back("src/bench.rs");
    }
    for (const std::string& candidate : candidates) {
      std::string path = path_of(candidate);
      if (tree_.is_file(path)) return path;
    }
    return std::nullopt;
  }

  void add_build_script() {
    if (package().no_build) return;
    const std::string path = path_of(package().build.empty() ? "build.rs" : package().build);
    if (tree_.is_file(path)) return add(CrateKind::kBuildScript, "build", path);
    if (!package().build.empty()) report_missing(package().line, "the build script", path);
  }

  Tree& tree_;
  const Manifest& manifest_;
  std::string_view folder_;
  rust::Edition edition_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Target> targets_;
};

}  // namespace

std::vector<Target> find_targets(Tree& tree, const Manifest& manifest, std::string_view folder,
                                 rust::Edition edition, std::vector<Diagnostic>* diagnostics) {
  return TargetFinder(tree, manifest, folder, edition, diagnostics).run();
}

std::optional<Target> find_library(Tree& tree, const Manifest& manifest, std::string_view folder,
                                   rust::Edition edition) {
  std::vector<Diagnostic> ignored;
  return TargetFinder(tree, manifest, folder, edition, &ignored).library();
}

std::string crate_name(std::string_view name) {
  std::string crate(name);
  std::ranges::replace(crate, '-', '_');
  return crate;
}

}  // namespace pt::workspace
