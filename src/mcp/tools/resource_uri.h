// The URIs of resources, isg://…, and the questions that they stand for.
//
// Threads: free functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt::mcp {

// RFC 3986: what is not allowed in a path is written as %XX; so is what would end it.
std::string percent_encoded(std::string_view text);
Result<std::string> percent_decoded(std::string_view text);

// The words of a command. Errors: kNotFound: there is no such resource, whatever the workspace holds.
Result<std::vector<std::string>> words_of_uri(std::string_view uri);

}  // namespace pt::mcp
