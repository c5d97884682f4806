// Globs over paths: `*` stands for any bytes within a segment, `**` for any bytes at all, everything else for itself.
//
//   `k::*::new`   one module between          `**Handler`   every path that ends so
//   `*Handler`    every name that ends so     `k::m::**`    everything below k::m
//
// A pattern meets a path whole, or from the beginning of one of its segments on.
//
// Threads: free functions.
// Cost:    linear for usual patterns; at worst the product of the lengths.
#pragma once

#include <string_view>

namespace pt::query {

// Whether the text is a pattern at all.
bool is_glob(std::string_view text);

bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace pt::query
