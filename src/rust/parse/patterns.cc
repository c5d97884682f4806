// Patterns.
#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

// With alternatives: `A | B`, `| A | B`.
void Grammar::pattern() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  eat(kPipe);
  single_pattern();
  if (!at(kPipe)) return;
  while (eat(kPipe)) single_pattern();
  finish(NodeKind::kOrPattern, begin, first);
}

void Grammar::single_pattern() {
  Level level(this);
  if (level.too_deep()) return unread();
  TokenIndex begin = position_;
  NodeIndex first = mark();
  switch (kind()) {
    case kUnderscore:
      return token_leaf(NodeKind::kWildcardPattern);
    case kAmpersand: {
      ++position_;
      uint16_t flags = eat(kMut) ? kFlagMut : 0;
      single_pattern();
      return finish(NodeKind::kReferencePattern, begin, first, flags);
    }
    case kOpenParen:
      return paren_or_tuple_pattern();
    case kOpenBracket: {
      TokenIndex closer = open();
      pattern_list(closer);
      close(closer);
      return finish(NodeKind::kSlicePattern, begin, first);
    }
    case kRef:
    case kMut:
      return identifier_pattern();
    case kBox:
      ++position_;
      single_pattern();
      return finish(NodeKind::kBoxPattern, begin, first);
    case kDotDot:
    case kDotDotEqual:
    case kDotDotDot: {
      TokenKind range = kind();
      if (range == kDotDotDot) error(Code::kObsoleteSyntax);
      if (at_range_end(1)) {
        uint16_t flags = static_cast<uint16_t>(kFlagHasRight | (range == kDotDot ? 0 : kFlagInclusive));
        ++position_;
        range_end();
        return finish(NodeKind::kRangePattern, begin, first, flags);
      }
      ++position_;
      if (range != kDotDot) error(Code::kExpectedExpression);
      return leaf(NodeKind::kRestPattern, begin);
    }
    case kConst:
      if (peek(1) != kOpenBrace) return missing(NodeKind::kError, Code::kExpectedPattern);
      ++position_;
      block();
      if (at_range()) {
        finish(NodeKind::kBlockExpression, begin, first, kFlagConst);
        range_pattern_rest(begin, first);
        return;
      }
      return finish(NodeKind::kConstBlockPattern, begin, first);
    case kMinus:
      return literal_pattern();
    default:
      break;
  }
  if (at_class(kLiteralToken)) return literal_pattern();
  if (at_class(kIdentifierWord)) {
    switch (peek(1)) {
      case kOpenParen:
      case kOpenBrace:
      case kDotDot:
      case kDotDotEqual:
      case kDotDotDot:
      case kColonColon:
      case kBang:
        break;
      default:
        return identifier_pattern();
    }
  }
  if (at_path()) return path_pattern();
  missing(NodeKind::kError, Code::kExpectedPattern);
}

// [ref] [mut] name [@ pattern]
void Grammar::identifier_pattern() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  uint16_t flags = 0;
  if (at(kMut) && peek(1) == kRef) ++position_;  // mut ref: a by-reference binding that may change
  if (eat(kRef)) flags |= kFlagRef;
  if (eat(kMut)) flags |= kFlagMut;
  if (at_class(kIdentifierWord) || at(kSelfValue)) {
    token_leaf(NodeKind::kName);
  } else {
    missing(NodeKind::kName, Code::kExpectedName);
  }
  if (eat(kAt)) single_pattern();
  finish(NodeKind::kIdentifierPattern, begin, first, flags);
}

void Grammar::path_pattern() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  path(PathMode::kExpression);
  switch (kind()) {
    case kBang:
      return macro_call(begin, first, false);
    case kOpenParen: {
      TokenIndex closer = open();
      pattern_list(closer);
      close(closer);
      return finish(NodeKind::kTupleStructPattern, begin, first);
    }
    case kOpenBrace: {
      uint16_t flags = 0;
      struct_pattern_fields(&flags);
      return finish(NodeKind::kStructPattern, begin, first, flags);
    }
    case kDotDot:
    case kDotDotEqual:
    case kDotDotDot:
      finish(NodeKind::kPathExpression, begin, first);
      range_pattern_rest(begin, first);
      return;
    default:
      return finish(NodeKind::kPathPattern, begin, first);
  }
}

void Grammar::literal_pattern() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  const_argument();
  if (!range_pattern_rest(begin, first)) finish(NodeKind::kLiteralPattern, begin, first);
}

// Behind the left end, at .. or ..= or ...
bool Grammar::range_pattern_rest(TokenIndex begin, NodeIndex first) {
  TokenKind range = kind();
  if (range != kDotDot && range != kDotDotEqual && range != kDotDotDot) return false;
  auto flags = static_cast<uint16_t>(kFlagHasLeft | (range == kDotDot ? 0 : kFlagInclusive));
  ++position_;
  if (at_range_end(0)) {
    flags |= kFlagHasRight;
    range_end();
  } else if (range != kDotDot) {
    error(Code::kExpectedExpression);
  }
  finish(NodeKind::kRangePattern, begin, first, flags);
  return true;
}

bool Grammar::at_range_end(uint32_t distance) const {
  TokenKind next = peek(distance);
  return peek_class(distance, kLiteralToken | kPathWord) || next == kMinus || next == kColonColon ||
         next == kLess || (next == kConst && peek(distance + 1) == kOpenBrace);
}

void Grammar::range_end() {
  if (!at(kConst)) return const_argument();
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  block();
  finish(NodeKind::kBlockExpression, begin, first, kFlagConst);
}

void Grammar::pattern_list(TokenIndex closer) {
  while (!at_class(kCloser)) {
    pattern();
    if (!next_element(closer)) break;
  }
}

void Grammar::paren_or_tuple_pattern() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  bool has_comma = false;
  uint32_t count = 0;
  while (!at_class(kCloser)) {
    pattern();
    ++count;
    has_comma = at(kComma);
    if (!next_element(closer)) break;
  }
  close(closer);
  bool is_paren = count == 1 && !has_comma && nodes_.back().kind != NodeKind::kRestPattern;
  finish(is_paren ? NodeKind::kParenPattern : NodeKind::kTuplePattern, begin, first);
}

void Grammar::struct_pattern_fields(uint16_t* flags) {
  TokenIndex closer = open();
  while (!at_class(kCloser)) {
    NodeIndex first = mark();
    if (at_class(kBeginsAttribute)) outer_attributes();
    if (at(kDotDot)) {
      drop_nodes(first);
      ++position_;
      *flags |= kFlagRest;
      break;
    }
    TokenIndex begin = position_;
    uint16_t field_flags = 0;
    if (peek(1) == kColon && (at_class(kIdentifierWord) || at(kInteger))) {
      position_ += 2;
      pattern();
    } else {
      field_flags = kFlagShorthand;
      TokenIndex box_begin = position_;
      NodeIndex box_first = mark();
      bool is_box = eat(kBox);
      identifier_pattern();
      if (is_box) finish(NodeKind::kBoxPattern, box_begin, box_first);
    }
    finish(NodeKind::kFieldPattern, begin, first, field_flags);
    if (!next_element(closer)) break;
  }
  close(closer);
}

}  // namespace pt::rust
