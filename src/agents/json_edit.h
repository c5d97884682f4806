// Changes one member of a JSON text, and nothing else of it: order, blanks, comments and line ends of everything around
// stay, byte for byte. Comments and trailing commas are read, since editors allow them in their settings.
//
// Threads: free functions.
// Cost:    linear in the text; what comes out is parsed and compared with what should come out.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt::agents {

using Keys = std::vector<std::string>;  // from the outermost object inwards

// The value under `keys` is `value` then; objects on the way are made. An empty text counts as an empty object. Comes back
// unchanged if it is so already. Errors: kInvalidInput: the text is no JSON object, or something on the way is no object.
Result<std::string> set_member(std::string_view text, const Keys& keys, const boost::json::value& value);

// There is no such member then, nor the objects around it that are empty for want of it. Errors: as above.
Result<std::string> remove_member(std::string_view text, const Keys& keys);

// With comments and trailing commas. Errors: kInvalidInput.
Result<boost::json::value> parse_settings(std::string_view text);

}  // namespace pt::agents
