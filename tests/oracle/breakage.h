// Broken copies of a file: one delimiter, or the name of one function, overwritten by spaces. No such copy is Rust,
// whatever else is in it, so a parser that accepts one misses syntax errors. Published files are nearly all valid and
// would not show that.
//
// The choice depends on the text alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/oracle/ours.h"

namespace pt::oracle {

// Up to two copies. `ours` and `outline` are of `text`, which must be valid.
std::vector<std::string> broken_copies(std::string_view text, const Ours& ours, const Outline& outline);

}  // namespace pt::oracle
