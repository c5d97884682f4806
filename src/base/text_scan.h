// Scans over whole texts that the compiler does not vectorise by itself.
//
// Threads: free functions.
// Cost:    count_newlines() one memchr a line; is_ascii() eight bytes a step.
#pragma once

#include <cstdint>
#include <string_view>

namespace pt {

uint32_t count_newlines(std::string_view text);

// True if no byte has its high bit set.
bool is_ascii(std::string_view text);

}  // namespace pt
