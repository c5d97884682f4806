// Where a graph is kept, as people write it: `adjacency:PATH`, `sqlite:PATH`, later `bolt://user@host:7687/name`. What stands
// before the first colon names the engine; what the rest means is the engine's affair.
//
// A password is never part of it: engines that need one take it from the environment, so that it is in no list of processes.
//
// Threads: values and free functions.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace pt::store {

struct Url {
  std::string scheme;  // lower case: "adjacency"
  std::string rest;    // never empty
};

// kInvalidInput says how it is written.
Result<Url> parse_url(std::string_view text);
std::string to_string(const Url& url);

}  // namespace pt::store
