// Scans over whole texts that the compiler does not vectorise by itself.
//
// Threads: free functions.
// Cost:    sixteen bytes a step for newlines (25 GB/s; a memchr for each line 8), eight for is_ascii().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pt {

uint32_t count_newlines(std::string_view text);

// Where the line begins before which there are `newlines` of them; npos: there are fewer.
size_t offset_behind_newlines(std::string_view text, uint32_t newlines);

// True if no byte has its high bit set.
bool is_ascii(std::string_view text);

}  // namespace pt
