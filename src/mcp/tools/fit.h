// Cuts an answer so that it has at most so many tokens, and says in it what was left out.
//
// Threads: free functions.
// Cost:    an answer is counted once, and what is left out of it once more; nothing is read but to cut a long text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pt::mcp {

// Fewer cannot say anything; more than this is nobody's context.
inline constexpr uint64_t kTokensMin = 200;
inline constexpr uint64_t kTokensMax = 1'000'000;

// Lines from the end are left out; the last line says how many.
std::string fit_text(std::string text, uint64_t tokens_max);

// An answer as docs/formats/answers.md has it. Entries are left out from the ends of its lists, the list of most bytes first,
// then the ends of long texts. `left_out` says how many of which list; `listed` and `cut` of a list of rows are kept true. What
// fits comes back as it is, byte for byte.
std::string fit_json(std::string json, uint64_t tokens_max);

}  // namespace pt::mcp
