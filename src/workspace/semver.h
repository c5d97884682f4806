// Version requirements as Cargo has them: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html.
#pragma once

#include <compare>
#include <string_view>

namespace pt::workspace {

// True if `version` (1.2.3-pre+build) meets every comparator of `requirement` (`1.2`, `^1`, `~1.2.3`, `=1`, `>=1, <3`, `1.*`,
// `*`, empty). An unreadable requirement is met by nothing.
bool version_satisfies(std::string_view version, std::string_view requirement);

// The order of Semantic Versioning 2.0.0, item 11; build metadata does not count. An unreadable version is below all others.
std::strong_ordering compare_versions(std::string_view a, std::string_view b);

}  // namespace pt::workspace
