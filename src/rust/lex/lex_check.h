// What holds of the tokens of any byte string; the lexer's tests and its fuzzer share it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/lex/token.h"

namespace pt::rust {

// The first broken property as a sentence, or an empty string.
//   Tokens are in order, do not overlap, are not empty (but for the last, the end of the file) and lie in the text;
//   what lies between two of them begins no token: white space, comments, the prologue.
//   Partners are each other's, of one kind, and nest. Errors are in order and lie in the text. Every error token has
//   an error.
// Cost: linear.
std::string check_tokens(std::string_view text, const TokenList& tokens, const std::vector<LexError>& errors);

}  // namespace pt::rust
