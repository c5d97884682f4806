// Completion scripts for shells, made from the table of commands and the options of the parser.
//
// Threads: free functions without state.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace CLI {
class App;
}

namespace pt::cli {

// `shell`: bash, zsh or fish; anything else is kInvalidInput.
Result<std::string> completions_text(std::string_view shell, const CLI::App& app);

}  // namespace pt::cli
