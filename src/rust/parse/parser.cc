#include "rust/parse/parser.h"

#include "rust/parse/grammar.h"

namespace pt::rust {

void parse_file(std::string_view text, const TokenList& tokens, Edition edition, SyntaxTree* tree) {
  tree->clear();
  Grammar(text, tokens, edition, tree).source_file();
}

void Grammar::source_file() {
  nodes_.reserve(tokens_.size() / 2 + 16);
  inner_attributes();
  items(ItemContext::kModule);
  PT_ASSERT(at(TokenKind::kEndOfFile));
  ++position_;
  finish(NodeKind::kSourceFile, 0, 0);
}

// Several productions may stumble over one token on their way out; one error is enough.
void Grammar::error_at(SyntaxErrorCode code, TokenIndex token) {
  ++error_count_;
  if (errors_.empty() || errors_.back().token != token) errors_.push_back({code, token});
}

void Grammar::close(TokenIndex closer) {
  if (position_ != closer) {
    error(Code::kExpectedCloser);
    if (closer == TokenList::kNoPartner) return;
    PT_ASSERT(position_ < closer);
    position_ = closer;
  }
  ++position_;
}

bool Grammar::next_element(TokenIndex closer) {
  if (eat(TokenKind::kComma)) return true;
  if (position_ == closer) return false;
  error(at_class(kCloser) ? Code::kExpectedCloser : Code::kExpectedComma);
  // Without a partner nobody knows how far the list goes.
  if (closer == TokenList::kNoPartner) return false;
  while (position_ != closer && !at(TokenKind::kComma)) skip_tree();
  return eat(TokenKind::kComma);
}

void Grammar::skip_tree() {
  bool is_opener = at(TokenKind::kOpenParen) || at(TokenKind::kOpenBracket) || at(TokenKind::kOpenBrace);
  if (is_opener && partner() != TokenList::kNoPartner) position_ = partner();
  if (!at(TokenKind::kEndOfFile)) ++position_;
}

void Grammar::skip_stray_closer() {
  error(Code::kUnexpectedCloser);
  token_leaf(NodeKind::kError);
}

void Grammar::unread() {
  error(Code::kNestedTooDeep);
  TokenIndex begin = position_;
  bool is_opener = at(TokenKind::kOpenParen) || at(TokenKind::kOpenBracket) || at(TokenKind::kOpenBrace);
  if (is_opener && partner() != TokenList::kNoPartner) {
    skip_tree();
    leaf(NodeKind::kTokenTree, begin);
    return;
  }
  while (!at_class(kCloser) && !at(TokenKind::kSemicolon)) skip_tree();
  leaf(NodeKind::kError, begin);
}

std::string_view message(SyntaxErrorCode code) {
  switch (code) {
    case SyntaxErrorCode::kExpectedItem:
      return "expected an item";
    case SyntaxErrorCode::kExpectedName:
      return "expected a name";
    case SyntaxErrorCode::kExpectedPath:
      return "expected a path";
    case SyntaxErrorCode::kExpectedType:
      return "expected a type";
    case SyntaxErrorCode::kExpectedBound:
      return "expected a trait or a lifetime";
    case SyntaxErrorCode::kExpectedPattern:
      return "expected a pattern";
    case SyntaxErrorCode::kExpectedExpression:
      return "expected an expression";
    case SyntaxErrorCode::kExpectedParameters:
      return "expected parameters";
    case SyntaxErrorCode::kExpectedBlock:
      return "expected a block";
    case SyntaxErrorCode::kExpectedBody:
      return "expected a body or a semicolon";
    case SyntaxErrorCode::kExpectedSemicolon:
      return "expected a semicolon";
    case SyntaxErrorCode::kExpectedComma:
      return "expected a comma";
    case SyntaxErrorCode::kExpectedColon:
      return "expected a colon";
    case SyntaxErrorCode::kExpectedEqual:
      return "expected an equals sign";
    case SyntaxErrorCode::kExpectedFatArrow:
      return "expected =>";
    case SyntaxErrorCode::kExpectedIn:
      return "expected the word `in`";
    case SyntaxErrorCode::kExpectedCloser:
      return "expected a closing delimiter";
    case SyntaxErrorCode::kExpectedMacroArguments:
      return "expected the arguments of a macro in delimiters";
    case SyntaxErrorCode::kUnexpectedCloser:
      return "this closing delimiter closes nothing";
    case SyntaxErrorCode::kUnexpectedToken:
      return "this token fits nowhere here";
    case SyntaxErrorCode::kDanglingAttributes:
      return "nothing follows these attributes or this documentation";
    case SyntaxErrorCode::kMisplacedInnerAttribute:
      return "an inner attribute must come first in what holds it";
    case SyntaxErrorCode::kMisplacedItem:
      return "this kind of item cannot stand here";
    case SyntaxErrorCode::kMisplacedLet:
      return "`let` may only stand in a condition, joined by &&";
    case SyntaxErrorCode::kMisplacedAlternatives:
      return "alternatives need parentheses here";
    case SyntaxErrorCode::kChainedComparison:
      return "comparisons cannot be chained";
    case SyntaxErrorCode::kObsoleteSyntax:
      return "this syntax is no longer part of the language";
    case SyntaxErrorCode::kEditionKeyword:
      return "this needs a later edition";
    case SyntaxErrorCode::kNestedTooDeep:
      return "this is nested too deep to be read";
  }
  return "";
}

}  // namespace pt::rust
