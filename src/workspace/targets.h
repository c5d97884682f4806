// The targets of a package: what its manifest lists and what cargo finds by itself in src, src/bin, tests, examples
// and benches. Reference: https://doc.rust-lang.org/cargo/reference/cargo-targets.html.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rust/input/crate_graph.h"
#include "workspace/manifest.h"
#include "workspace/tree.h"

namespace pt::workspace {

struct Target {
  rust::CrateKind kind;
  std::string name;  // as cargo shows it, `-` kept
  std::string path;  // of its root file, relative to the root of the tree
  rust::Edition edition;

  bool operator==(const Target&) const = default;
};

// Library first, then binaries, tests, examples, benches, build script; in each kind those listed, then those found.
// A target whose file is missing is left out, with a diagnostic.
std::vector<Target> find_targets(Tree& tree, const Manifest& manifest, std::string_view folder,
                                 rust::Edition edition, std::vector<Diagnostic>* diagnostics);

// The library alone. Nothing if there is none.
std::optional<Target> find_library(Tree& tree, const Manifest& manifest, std::string_view folder,
                                   rust::Edition edition);

// `-` → `_`.
std::string crate_name(std::string_view name);

}  // namespace pt::workspace
