// Help as people read it: examples first, then what there is, then how to say it.
//
// Threads: free functions without state.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace pt::cli {

// Of one command, or of the program if `command` is null.
std::string help_text(const CLI::App& app, const CLI::App* command);

// The command of that name or alias; null if there is none.
const CLI::App* find_command(const CLI::App& app, std::string_view word);

// The command or alias whose name is nearest to a misspelt one; empty if none is near.
std::string_view nearest_command(std::string_view word);

}  // namespace pt::cli
