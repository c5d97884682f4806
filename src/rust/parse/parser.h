// The parser: tokens to a SyntaxTree, by recursive descent with precedence climbing, for the whole Rust grammar
// of editions 2015 to 2024.
//
// Parsing never fails. Broken code gives a tree and SyntaxErrors: recovery is by item (and by statement inside
// a block), using the partners of delimiters that the lexer found, so one bad function never costs its
// neighbours. Recursion is bounded by kNestingMax: what is nested deeper becomes one kTokenTree or kError
// and one error, found in constant time through the delimiter's partner, so time stays linear.
//
// Macro arguments are parsed when they read, from delimiter to delimiter, as expressions separated by `,`
// or `;` (the second argument of matches! and its kin: as a pattern with a guard); otherwise they stay a
// kTokenTree, without an error. Trying costs each token at most once more.
//
// Threads: none; one Parser a thread, used for file after file without giving its memory back.
#pragma once

#include <string_view>

#include "rust/input/edition.h"
#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

// How many expressions, types, patterns, items, … may be open at once; a block counts with the expression or item it
// belongs to. This many fit into 512 KB of stack optimised and 4 MB under AddressSanitizer, whatever they are.
inline constexpr uint32_t kNestingMax = 1000;

// Parses a whole file into `tree`, cleared first and reused.
void parse_file(std::string_view text, const TokenList& tokens, Edition edition, SyntaxTree* tree);

std::string_view message(SyntaxErrorCode code);

}  // namespace pt::rust
