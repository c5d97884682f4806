// Where a graph is kept, as people write it: the engine's name, a colon, and what the engine makes of the rest:
// `adjacency:PATH`.
//
// Threads: values and free functions.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace pt::store {

struct Location {
  std::string engine;  // lower-case letters and '-'
  std::string rest;    // never empty
};

// kInvalidInput if it is no such thing. Whether there is such an engine is for whoever opens it.
Result<Location> parse_location(std::string_view text);

}  // namespace pt::store
