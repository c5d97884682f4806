// Any bytes, in every edition, lex into tokens that keep the properties of lex_check.h.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "rust/lex/lex_check.h"
#include "rust/lex/lexer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace pt::rust;
  static TokenList tokens;
  static std::vector<LexError> errors;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (Edition edition : {Edition::k2015, Edition::k2018, Edition::k2021, Edition::k2024}) {
    lex(text, edition, &tokens, &errors);
    PT_ASSERT(check_tokens(text, tokens, errors).empty());
    for (const LexError& error : errors) PT_ASSERT(!message(error.code).empty());
  }
  return 0;
}
