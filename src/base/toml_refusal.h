// What toml++ 3.3 must not be given, though it is bounded otherwise: keys of more than 32 parts, each of which is a table in a
// table, whose destructor recurs, so that `a.a.a.…` of 100 KB overflows the stack; and letters outside ASCII that are not quoted,
// which TOML forbids: the letter that toml++ would tell is the one that base/toml.h gives it.
//
// Threads: free function.
// Cost:    one pass over the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pt {

struct TomlRefusal {
  uint32_t line = 0;  // counted from 1; 0: nothing is wrong
  std::string reason;
};
TomlRefusal toml_refusal_of(std::string_view text);

}  // namespace pt
