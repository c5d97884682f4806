// Attributes, visibility and macro calls.
#include "rust/lex/lexer.h"
#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

// Appends kAttributes if there are any; true then.
bool Grammar::outer_attributes() {
  if (!at_class(kBeginsAttribute)) return false;
  TokenIndex begin = position_;
  NodeIndex first = mark();
  for (;;) {
    if (eat(kOuterDoc)) continue;
    if (at(kInnerDoc)) {
      error(Code::kMisplacedInnerAttribute);
      ++position_;
    } else if (at(kPound) && peek(1) == kOpenBracket) {
      attribute();
    } else if (at(kPound) && peek(1) == kBang && peek(2) == kOpenBracket) {
      error(Code::kMisplacedInnerAttribute);
      attribute();
    } else {
      break;
    }
  }
  if (position_ == begin) return false;
  finish(NodeKind::kAttributes, begin, first);
  return true;
}

void Grammar::inner_attributes() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  for (;;) {
    if (eat(kInnerDoc)) continue;
    if (!at(kPound) || peek(1) != kBang || peek(2) != kOpenBracket) break;
    attribute();
  }
  if (position_ != begin) finish(NodeKind::kAttributes, begin, first, kFlagInner);
}

// At #. Whatever goes wrong inside, the attribute ends with its bracket.
void Grammar::attribute() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  eat(kBang);
  TokenIndex closer = open();
  uint16_t flags = 0;
  TokenIndex unsafe_closer = TokenList::kNoPartner;
  bool is_unsafe = at(kUnsafe) && peek(1) == kOpenParen;
  if (is_unsafe) {
    flags = kFlagUnsafe;
    ++position_;
    unsafe_closer = open();
  }
  path(PathMode::kPlain);
  if (eat(kEqual)) {
    expression();
  } else if (at(kOpenParen) || at(kOpenBracket) || at(kOpenBrace)) {
    token_tree();
  }
  if (is_unsafe) close(unsafe_closer);
  close(closer);
  finish(NodeKind::kAttribute, begin, first, flags);
}

// At `pub`. Before the type of a tuple field, parentheses belong to the visibility only if they hold nothing but
// crate, self or super, or begin with `in`.
void Grammar::visibility(bool before_type) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  uint16_t flags = 0;
  ++position_;
  if (at(kOpenParen)) {
    bool is_word = peek(1) == kCrate || peek(1) == kSelfValue || peek(1) == kSuper;
    if (peek(1) == kIn || (is_word && peek(2) == kCloseParen)) {
      TokenIndex closer = open();
      eat(kIn);
      path(PathMode::kPlain);
      close(closer);
      flags = kFlagRestricted;
    } else if (!before_type) {
      error(Code::kExpectedPath);
      skip_tree();
    }
  }
  finish(NodeKind::kVisibility, begin, first, flags);
}

// At an opener. Without a partner it stands for itself.
void Grammar::token_tree() {
  TokenIndex begin = position_;
  if (partner() == TokenList::kNoPartner) error(Code::kExpectedCloser);
  skip_tree();
  leaf(NodeKind::kTokenTree, begin);
}

// At the ! behind the path.
void Grammar::macro_call(TokenIndex begin, NodeIndex first, bool as_expressions) {
  TokenIndex name_token = position_ - 1;
  ++position_;
  macro_arguments(name_token, as_expressions);
  finish(NodeKind::kMacroCall, begin, first);
}

// matches!(value, pattern if guard), assert_matches!, debug_assert_matches!
bool Grammar::takes_pattern(TokenIndex name_token) const {
  static const uint32_t kHashes[] = {word_hash("matches"), word_hash("assert_matches"),
                                     word_hash("debug_assert_matches")};
  uint32_t hash = tokens_.extra(name_token);
  if (hash != kHashes[0] && hash != kHashes[1] && hash != kHashes[2]) return false;
  std::string_view name = tokens_.text(name_token, text_);
  return name == "matches" || name == "assert_matches" || name == "debug_assert_matches";
}

void Grammar::macro_arguments(TokenIndex name_token, bool as_expressions) {
  if (!at(kOpenParen) && !at(kOpenBracket) && !at(kOpenBrace)) {
    missing(NodeKind::kTokenTree, Code::kExpectedMacroArguments);
    return;
  }
  if (!as_expressions || at(kOpenBrace) || partner() == TokenList::kNoPartner) {
    token_tree();
    return;
  }
  // An attempt: it succeeded if no error was noticed, else its nodes and errors never were. What it read of macro
  // calls inside is lost with it, so a token is read once however deep the attempts nest.
  TokenIndex begin = position_;
  NodeIndex first = mark();
  size_t errors = errors_.size();
  uint32_t error_count = error_count_;
  TokenIndex closer = open();
  if (read_macro_arguments(closer, takes_pattern(name_token))) {
    position_ = closer + 1;
    finish(NodeKind::kMacroArguments, begin, first);
    return;
  }
  drop_nodes(first);
  errors_.resize(errors);
  error_count_ = error_count;
  position_ = closer + 1;
  leaf(NodeKind::kTokenTree, begin);
}

bool Grammar::read_macro_arguments(TokenIndex closer, bool second_is_pattern) {
  uint32_t error_count = error_count_;
  for (uint32_t argument = 0; position_ != closer; ++argument) {
    if (argument == 1 && second_is_pattern) {
      pattern();
      if (at(kIf)) guard();
    } else {
      expression();
    }
    if (error_count_ != error_count) return false;
    if (position_ == closer) return true;
    if (!eat(kComma) && !eat(kSemicolon)) return false;
  }
  return true;
}

}  // namespace pt::rust
