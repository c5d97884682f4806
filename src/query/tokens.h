// How many tokens a language model makes of a text, estimated without its vocabulary.
//
// The text is cut into the pieces that the rules of a public vocabulary cut it into (o200k_base: a word with the sign or
// blank before it, up to three digits, a run of signs, blanks, line ends). Byte pair encoding then merges within a piece
// only, so how many tokens a piece makes hangs on little more than its shape: a word's length, its letter case and what
// stands before it. The mean for each shape, measured over a million lines of Rust, stands in a table.
//
// Measured against the vocabulary itself on crates that the tables were not made of: docs/performance.md, Tokens.
// tests/tokens/calibrate.mjs makes the tables, and counts truly. Other vocabularies differ from this one by more than the
// estimate does; a budget is what it is for, not a bill.
//
// Threads: any.
// Cost:    one pass, a few nanoseconds a byte.
#pragma once

#include <cstdint>
#include <string_view>

namespace pt::query {

// Nothing but the empty text takes no token. Texts put together make as many tokens as their parts, or a few less.
uint64_t estimated_tokens(std::string_view text);

}  // namespace pt::query
