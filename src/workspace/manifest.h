// A Manifest is one Cargo.toml as written: what its tables say, with lines, and nothing inherited, inferred
// or looked up on the disk. Reference: https://doc.rust-lang.org/cargo/reference/manifest.html.
//
// Threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rust/input/edition.h"

namespace pt::workspace {

enum class DependencyTable : uint8_t { kNormal, kDev, kBuild };

struct ManifestDependency {
  std::string key;          // left of the =
  std::string package;      // `package = "…"`, else the key
  std::string requirement;  // `version = "…"`
  std::string path;         // `path = "…"`; empty: from a registry or a git repository
  std::vector<std::string> features;
  std::string cfg;     // of [target.'cfg(…)'], normalised
  std::string triple;  // of [target.<triple>]
  DependencyTable table = DependencyTable::kNormal;
  bool inherited = false;  // `workspace = true`
  bool optional = false;
  bool git = false;  // `git = "…"`
  std::optional<bool> default_features;
  uint32_t line = 0;
};

struct ManifestTarget {
  std::string name;  // may be empty for [lib]
  std::string path;  // empty: where cargo looks for it by its name
  std::optional<rust::Edition> edition;
  bool proc_macro = false;
  uint32_t line = 0;
};

// [[bin]] and autobins, or their like for tests, examples and benches.
struct ManifestTargets {
  std::vector<ManifestTarget> listed;
  std::optional<bool> discover;
};

struct ManifestFeature {
  std::string name;
  std::vector<std::string> enables;
  uint32_t line = 0;
};

struct PackageTable {
  std::string name;
  std::string version;  // empty: not given
  std::optional<rust::Edition> edition;
  std::string workspace;  // `workspace = "…"`: folder of the root that claims this package
  std::string build;      // `build = "…"`
  bool no_build = false;  // `build = false`
  bool version_inherited = false;
  bool edition_inherited = false;
  bool discover_library = true;
  uint32_t line = 0;
};

struct ManifestPath {
  std::string path;  // or glob
  uint32_t line = 0;
};

struct WorkspaceTable {
  std::vector<ManifestPath> members;
  std::vector<ManifestPath> default_members;
  std::vector<ManifestPath> exclude;
  std::vector<ManifestDependency> dependencies;  // sorted by key
  std::string version;                           // [workspace.package]
  std::optional<rust::Edition> edition;          // [workspace.package]
};

struct Manifest {
  std::optional<PackageTable> package;
  std::optional<WorkspaceTable> workspace;
  std::optional<ManifestTarget> library;
  ManifestTargets binaries;
  ManifestTargets tests;
  ManifestTargets examples;
  ManifestTargets benches;
  std::vector<ManifestDependency> dependencies;  // sorted by table, cfg and key
  std::vector<ManifestFeature> features;         // sorted by name
  // [patch] and [replace] entries with a path; the requirement of a [replace] is `=` and its exact version.
  std::vector<ManifestDependency> patches;
};

// Nothing if `text` is no TOML. Whatever else is wrong is left out, with a diagnostic in `file`.
std::optional<Manifest> parse_manifest(std::string_view text, const std::string& file,
                                       std::vector<Diagnostic>* diagnostics);

}  // namespace pt::workspace
