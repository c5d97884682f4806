// MacroTokens are the tokens of a MacroText as macro_rules sees them.
//
// What differs from the lexer's tokens: operators are as long as rustc makes them (`&&` and `>>=` are one), fragments of
// an earlier expansion are one (OpaqueGroup), and in arguments a documentation comment is the
// attribute that it stands for.
//
// Lifetime: refers to the MacroText's text unless it had documentation comments; keep the text.
// Threads:  none; one a thread, read() again and again without giving its memory back.
// Cost:     one lexing of the text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rust/expand/expansion.h"
#include "rust/lex/lexer.h"
#include "rust/lex/token.h"

namespace pt::rust {

enum class DocComments : uint8_t { kKept, kAsAttributes };

class MacroTokens {
 public:
  void read(const MacroText& source, Edition edition, DocComments docs);

  const TokenList& tokens() const { return tokens_; }
  std::string_view text() const { return text_; }
  TokenKind kind(TokenIndex i) const { return tokens_.kind(i); }
  std::string_view word(TokenIndex i) const { return tokens_.text(i, text_); }
  // Tokens without the end-of-file one.
  TokenIndex end() const { return tokens_.size() - 1; }

  // How many tokens the operator that begins at i has: 1 for everything else.
  uint32_t unit(TokenIndex i) const;
  // Behind the token tree that begins at i.
  TokenIndex behind_tree(TokenIndex i) const;

  // Where token i was written. Its `begin` means nothing here.
  TokenOrigin origin(TokenIndex i) const;
  bool is_dollar_crate(TokenIndex i) const {
    return kind(i) == TokenKind::kCrate && word(i).starts_with('$');
  }
  // The crate that the `$crate` at i means, if an earlier expansion has settled it.
  CrateId dollar_crate(TokenIndex i) const;

  struct Group {
    TokenIndex begin;
    TokenIndex end;
    FragmentKind kind;
  };
  // The widest group with tokens that begins at i, or null.
  const Group* group_at(TokenIndex i) const;
  bool has_empty_group_at(TokenIndex i) const;
  // All groups that begin in [begin, end).
  std::span<const Group> groups_in(TokenIndex begin, TokenIndex end) const;

 private:
  void read_groups(const MacroText& source);
  uint32_t source_offset(uint32_t offset) const;

  MacroText source_;
  std::string_view text_;
  TokenList tokens_;
  std::vector<LexError> errors_;
  std::vector<Group> groups_;  // by begin, the wider one first
  std::string rewritten_;      // the text with attributes for documentation
  struct Shift {
    uint32_t begin;   // from this byte of the rewritten text on
    uint32_t source;  // the source goes on here
    bool fixed;       // or stays here: inside a made attribute
  };
  std::vector<Shift> shifts_;
  uint32_t first_origin_ = 0;  // of the expansion's origins: that of the first token
};

}  // namespace pt::rust
