// Which features are on, once --features, --all-features or --no-default-features narrowed the build. Reference:
// https://doc.rust-lang.org/cargo/reference/features.html. Features of a package are united over all who depend on it,
// dev- and build-dependencies included, as the first feature resolver of cargo does.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "workspace/packages.h"
#include "workspace/workspace.h"

namespace pt::workspace {

struct PackageFeatures {
  bool known = false;    // false: the selection does not reach the package, any feature may be on
  bool at_most = false;  // no others than these can be on, but these need not
  std::set<std::string, std::less<>> on;
  std::set<std::string, std::less<>> optional_dependencies;  // those that are on, by key
};

// `--features "a b,c"` is three features.
std::vector<std::string> split_features(const std::vector<std::string>& written);

// True if key `feature` is to be closed for the selection.
inline bool narrows_features(const Options& options) {
  return !options.features.empty() || options.all_features || options.no_default_features;
}

// All unknown unless `options` narrow. `selection`: indexes of the packages that cargo would build.
std::vector<PackageFeatures> resolve_features(const std::vector<LocalPackage>& packages,
                                              const std::vector<uint32_t>& selection, const Options& options,
                                              std::vector<Diagnostic>* diagnostics);

// Without narrowing: of each package from a registry, what can be on at all, with everything on in the workspace; of the
// others, nothing is known. All registry packages must be there.
std::vector<PackageFeatures> possible_features(const std::vector<LocalPackage>& packages);

}  // namespace pt::workspace
