// The lexer: bytes to tokens, by table, in one pass. It never fails: whatever begins no token becomes
// TokenKind::kError and a LexError, and lexing goes on behind it.
//
// Input is any byte string under 4 GiB - 1, valid UTF-8 or not, with or without a byte-order mark (skipped)
// and a
// `#!` line (skipped unless it opens an inner attribute). Lexing is independent of what stood before, so the
// same bytes and edition give the same tokens.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rust/input/edition.h"
#include "rust/lex/token.h"

namespace pt::rust {

// Closed list; message() has one sentence for each.
enum class LexErrorCode : uint8_t {
  kUnknownCharacter,
  kInvalidUtf8,
  kNulByte,
  kUnterminatedString,
  kUnterminatedCharacter,
  kUnterminatedBlockComment,
  kUnterminatedRawString,
  kEmptyCharacter,
  kMalformedNumber,
  kReservedPrefix,  // edition 2021 on: foo"…", foo'…', foo#…
  kUnbalancedDelimiter,
  kInvalidEscape,
  kInvalidRawIdentifier,  // r#self, r#crate, …
  kLongCharacter,         // 'ab'
};

std::string_view message(LexErrorCode code);

struct LexError {
  LexErrorCode code;
  uint32_t begin;  // byte offset
  uint32_t end;
};

// Lexes `text` into `tokens` and `errors`, both cleared first and reused.
// Cost: linear; the goal is 480 MB/s a core on ordinary Rust (rust/lex/lexer_bench.cc).
void lex(std::string_view text, Edition edition, TokenList* tokens, std::vector<LexError>* errors);
// The same of text that does not begin a file: a byte-order mark and `#!` are tokens like others at its beginning too.
void lex_inside(std::string_view text, Edition edition, TokenList* tokens, std::vector<LexError>* errors);

// The hash that the lexer puts into extra() of a word; for looking names up without lexing.
uint32_t word_hash(std::string_view bare_name);

}  // namespace pt::rust
