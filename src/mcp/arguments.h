// Holds the arguments of a tool against its input schema. What a schema of ours uses is checked: `type`, `enum`, `minimum`,
// `maximum`, `minLength`, `maxItems`, `items`, `required`, `additionalProperties: false`, at the top level. Other words of JSON
// Schema are passed over.
//
// Threads: free functions.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

namespace pt::mcp {

// What is wrong, in a sentence that names the argument; none: nothing.
std::optional<std::string> wrong_arguments(const boost::json::object& schema,
                                           const boost::json::object& arguments);

}  // namespace pt::mcp
