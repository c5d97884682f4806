// An Expansion is the text that a macro call made, and where each of its tokens comes from.
//
// The text is ordinary Rust for our own lexer and parser: tokens with a space between them unless they were joined
// where they come from. An `expr`, `ty` or `pat` fragment that would read differently in its new surroundings stands in
// parentheses that nobody wrote (their origin is the fragment's): rustc's invisible group. Documentation comments
// of the call's arguments have become `#[doc = "…"]`, as they do in rustc. `$crate` stays `$crate`; which crate that
// is says `dollar_crates`.
//
// Origins are places in real files, however many expansions a token has come through.
//
// Lifetime: a value; owns its text.
// Threads:  built by one thread, read by any.
// Cost:     16 bytes a token besides the text; a look-up is a binary search.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "rust/expand/syntax_context.h"
#include "rust/input/expansion_file.h"
#include "rust/parse/fragment.h"

namespace pt::rust {

// Where one token of an expansion was written.
struct TokenOrigin {
  uint32_t begin = 0;         // of the token in the expansion's text
  FileId file;                // a real file
  uint32_t offset = 0;        // of the token there
  SyntaxContext context = 0;  // 0: by the call, outside any definition
};
static_assert(sizeof(TokenOrigin) == 16);

// A stretch of the text that was one fragment: to a further macro it is one token tree, and matches only specifiers
// of its kind. Identifiers, lifetimes and token trees leave no group. A visibility that is not written leaves an empty
// one: it still matches `vis` where nothing follows.
struct OpaqueGroup {
  uint32_t begin;  // bytes of the text
  uint32_t end;
  FragmentKind kind;
};

// Tokens that one call may make.
inline constexpr uint32_t kExpandedTokensMax = 2'000'000;

struct Expansion {
  uint32_t number = 0;  // of SyntaxContexts: the mark of tokens from the definition
  std::string text;
  std::vector<TokenOrigin> origins;        // by begin
  std::vector<OpaqueGroup> groups;         // by begin, the wider one first
  std::vector<DollarCrate> dollar_crates;  // by offset

  // Origin of the token that begins at or stands over `offset` of the text; of an empty expansion: no file.
  TokenOrigin origin(uint32_t offset) const;
  // The crate that the `$crate` at `offset` means; invalid if there is none.
  CrateId dollar_crate(uint32_t offset) const;
  void clear();
  size_t memory_bytes() const;
};

// A stretch of Rust text as the transcriber is handed it: a macro's definition or a call's arguments, delimiters
// included, in a real file or in an Expansion.
struct MacroText {
  std::string_view text;
  FileId file;                           // the real file, if `expansion` is null
  uint32_t offset = 0;                   // of `text` in that file, or in the expansion's text
  const Expansion* expansion = nullptr;  // that it is a stretch of

  TokenOrigin origin(uint32_t at) const {
    return expansion == nullptr ? TokenOrigin{0, file, offset + at, 0} : expansion->origin(offset + at);
  }
};

}  // namespace pt::rust
