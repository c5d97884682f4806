// TOML texts, hostile ones too: the one place that calls toml++ 3.3. It bounds what nests in a value by itself; what it does not
// bound is refused (base/toml_refusal.h). Asked whether a letter outside ASCII is a blank it runs into undefined behaviour on
// some, and it asks wherever one stands, be the text broken or not. So it is given a text in which each of them stands 0xF0000
// higher, in a plane of private use that it calls no blank at once, and what comes out is moved back. A letter that was in that
// plane before comes out as the one below it.
//
// Threads: a function.
// Cost:    linear in the text; about 20 MB/s.
#pragma once

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/toml.h>

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace pt {

struct TomlFault {
  uint32_t line = 0;    // counted from 1
  uint32_t column = 0;  // counted from 1, in letters; 0: not told
  std::string reason;
};
std::expected<toml::table, TomlFault> parse_toml(std::string_view text);

}  // namespace pt
