// Changes two keys of one table of a TOML text, and nothing else of it.
//
// Threads: free functions.
// Cost:    linear in the text; what comes out is parsed and compared with what should come out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt::agents {

// `[table]` holds `command` and `args` with these values then; it is put at the end if it is not there, other keys of it
// stay. Comes back unchanged if it is so already. Errors: kInvalidInput: the text is no TOML, or the table is written in a
// way that is not edited.
Result<std::string> set_server(std::string_view text, const std::string& table, const std::string& command,
                               const std::vector<std::string>& args);

// There is no such table then, nor tables within it. Errors: as above.
Result<std::string> remove_server(std::string_view text, const std::string& table);

}  // namespace pt::agents
