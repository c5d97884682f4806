// TOML files as cargo writes them: manifests, lock files, configurations.
//
// Threads: a function.
// Cost:    linear in the text; about 20 MB/s.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/toml.h"

namespace pt::workspace {

// Nothing, and an error "broken <what>: …" in `file`, if `text` is no TOML or would be too much for the parser.
std::optional<toml::table> parse_toml(std::string_view text, std::string_view what, const std::string& file,
                                      std::vector<Diagnostic>* diagnostics);

}  // namespace pt::workspace
