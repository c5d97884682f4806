// Version requirements as Cargo has them: https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html.
#pragma once

#include <string_view>

namespace pt::workspace {

// True if `version` (1.2.3-pre+build) meets every comparator of `requirement` (`1.2`, `^1`, `~1.2.3`, `=1`, `>=1, <3`, `1.*`,
// `*`, empty). An unreadable requirement is met by nothing.
bool version_satisfies(std::string_view version, std::string_view requirement);

}  // namespace pt::workspace
