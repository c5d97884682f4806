// Blocks and statements.
#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

// At the brace.
void Grammar::block() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  inner_attributes();
  statements();
  close(closer);
  finish(NodeKind::kBlock, begin, first);
}

// Up to the closer of the block around.
void Grammar::statements() {
  for (;;) {
    if (at_class(kCloser)) {
      if (!at_stray_closer()) break;
      skip_stray_closer();
      continue;
    }
    if (eat(kSemicolon)) continue;
    TokenIndex before = position_;
    statement();
    PT_ASSERT(position_ > before);
  }
}

// A block, or an empty one and an error.
void Grammar::required_block() {
  if (at(kOpenBrace)) return block();
  missing(NodeKind::kBlock, Code::kExpectedBlock);
}

void Grammar::statement() {
  NodeIndex first = mark();
  if (at_class(kBeginsAttribute) && outer_attributes() && at_class(kCloser)) {
    error(Code::kDanglingAttributes);
    return drop_nodes(first);
  }
  if (at(kLet)) return let_statement(first);
  if (at_class(kBeginsItem) && item(first, ItemContext::kBlock)) return;
  expression_statement(first);
}

void Grammar::let_statement(NodeIndex first, Semicolon semicolon_mode) {
  TokenIndex begin = position_;
  uint16_t flags = 0;
  ++position_;
  single_pattern();
  if (at(kPipe)) {
    error(Code::kMisplacedAlternatives);
    while (eat(kPipe)) single_pattern();
  }
  if (eat(kColon)) {
    type();
    flags |= kFlagHasType;
  }
  if (eat(kEqual)) {
    expression();
    flags |= kFlagHasInitialiser;
  }
  if (eat(kElse)) required_block();
  if (semicolon_mode == Semicolon::kEaten) semicolon();
  finish(NodeKind::kLet, begin, first, flags);
}

void Grammar::expression_statement(NodeIndex first) {
  TokenIndex begin = position_;
  bool is_complete = expression(1, kStatement | kMacroStatement);
  if (eat(kSemicolon)) {
    finish(NodeKind::kExpressionStatement, begin, first, kFlagSemicolon);
  } else if (at_class(kCloser) && !at_stray_closer()) {
    finish(NodeKind::kExpressionStatement, begin, first);
  } else {
    finish(NodeKind::kExpressionStatement, begin, first, is_complete ? kFlagSemicolon : kFlagNone);
    if (is_complete) return;
    error(Code::kExpectedSemicolon);
    if (position_ != begin && at_class(kBeginsExpression | kBeginsItem | kBeginsAttribute)) return;
    // What cannot begin a statement is skipped up to what surely does.
    TokenIndex skipped = position_;
    do {
      bool is_end = at(kSemicolon) || at(kOpenBrace);
      skip_tree();
      if (is_end) break;
    } while (!at_class(kCloser | kBeginsStatement));
    leaf(NodeKind::kError, skipped);
  }
}

}  // namespace pt::rust
