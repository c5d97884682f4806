// From packages to the crate graph: one CrateInput a target, with its name, its extern prelude and what is known about its
// build.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "rust/input/crate_graph.h"
#include "workspace/features.h"
#include "workspace/file_table.h"
#include "workspace/packages.h"
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

// Root files enter `files` as kSource.
rust::CrateGraph build_crates(Tree& tree, const std::vector<LocalPackage>& packages,
                              const std::vector<PackageFeatures>& features, const BuildOptions& build,
                              FileTable* files, std::vector<Diagnostic>* diagnostics);

}  // namespace pt::workspace
