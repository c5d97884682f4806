// How many typing mistakes lie between two words: insertions, deletions, replacements and swaps of neighbours.
//
// Optimal string alignment (F. Damerau, "A technique for computer detection and correction of spelling errors", CACM
// 1964; the table of Wagner and Fischer, 1974), over bytes, cut off as soon as a row holds nothing within the bound.
//
// Threads: free function.
// Cost:    product of the lengths, at most kWordBytesMax each; longer words are never near.
#pragma once

#include <cstdint>
#include <string_view>

namespace pt::query {

inline constexpr uint32_t kWordBytesMax = 128;

// The distance, or `bound + 1` if it is larger than `bound`.
uint32_t edit_distance(std::string_view a, std::string_view b, uint32_t bound);

// How many mistakes a word of this length may have to count as misspelt: 1 up to four bytes, 2 up to eight, else 3.
uint32_t misspelling_bound(size_t length);

}  // namespace pt::query
