// Types, paths, bounds and generics.
#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

void Grammar::type(Plus plus) {
  Level level(this);
  if (level.too_deep()) return unread();
  TokenIndex begin = position_;
  NodeIndex first = mark();
  switch (kind()) {
    case kAmpersand: {
      ++position_;
      if (at(kLifetime)) token_leaf(NodeKind::kLifetime);
      uint16_t flags = eat(kMut) ? kFlagMut : 0;
      type(Plus::kForbidden);
      return finish(NodeKind::kRefType, begin, first, flags);
    }
    case kStar: {
      ++position_;
      uint16_t flags = at(kMut) ? kFlagMut : 0;
      if (!eat(kMut)) expect(kConst, Code::kExpectedType);
      type(Plus::kForbidden);
      return finish(NodeKind::kPtrType, begin, first, flags);
    }
    case kOpenBracket: {
      TokenIndex closer = open();
      type();
      bool is_array = eat(kSemicolon);
      if (is_array) expression();
      close(closer);
      return finish(is_array ? NodeKind::kArrayType : NodeKind::kSliceType, begin, first);
    }
    case kOpenParen:
      paren_or_tuple_type();
      if (plus == Plus::kAllowed && at(kPlus)) bare_trait_object(begin, first);
      return;
    case kBang:
      return token_leaf(NodeKind::kNeverType);
    case kUnderscore:
      return token_leaf(NodeKind::kInferType);
    case kFn:
    case kUnsafe:
    case kExtern:
      return fn_pointer_type(begin, first);
    case kFor:
      return for_type(begin, first, plus);
    case kImpl:
      ++position_;
      bounds(plus);
      return finish(NodeKind::kImplTraitType, begin, first);
    case kLifetime:
      if (peek(1) != kPlus) break;
      [[fallthrough]];
    case kQuestion:
    case kTilde:
      bounds(plus);
      return finish(NodeKind::kDynTraitType, begin, first, kFlagBare);
    case kDyn:
      if (!at_dyn()) break;
      ++position_;
      bounds(plus);
      return finish(NodeKind::kDynTraitType, begin, first);
    default:
      break;
  }
  if (!at_path()) return missing(NodeKind::kError, Code::kExpectedType);
  path(PathMode::kType);
  if (at(kBang) && (peek(1) == kOpenParen || peek(1) == kOpenBracket || peek(1) == kOpenBrace)) {
    return macro_call(begin, first, false);
  }
  finish(NodeKind::kPathType, begin, first);
  if (plus == Plus::kAllowed && at(kPlus)) bare_trait_object(begin, first);
}

void Grammar::paren_or_tuple_type() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  bool has_comma = false;
  uint32_t count = 0;
  while (!at_class(kCloser)) {
    type();
    ++count;
    has_comma = at(kComma);
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(count == 1 && !has_comma ? NodeKind::kParenType : NodeKind::kTupleType, begin, first);
}

// At fn, unsafe or extern, behind for<…> if there is one.
void Grammar::fn_pointer_type(TokenIndex begin, NodeIndex first) {
  uint16_t flags = 0;
  if (at(kUnsafe)) {
    if (peek(1) != kFn && peek(1) != kExtern) {
      drop_nodes(first);
      return missing(NodeKind::kError, Code::kExpectedType);
    }
    ++position_;
    flags |= kFlagUnsafe;
  }
  if (at(kExtern)) {
    bool has_abi = peek(1) == kString || peek(1) == kRawString;
    if (peek(has_abi ? 2 : 1) != kFn) {
      drop_nodes(first);
      return missing(NodeKind::kError, Code::kExpectedType);
    }
    position_ += has_abi ? 2 : 1;
    flags |= kFlagExtern;
  }
  // A `fn` with a name is the next function: somebody is still typing this type.
  if (peek(1) != kOpenParen) {
    drop_nodes(first);
    return missing(NodeKind::kError, Code::kExpectedType);
  }
  ++position_;
  parameters(false);
  return_type(Plus::kForbidden);
  finish(NodeKind::kFnPtrType, begin, first, flags);
}

// At for<…>: a function pointer or a bare trait object.
void Grammar::for_type(TokenIndex begin, NodeIndex first, Plus plus) {
  for_lifetimes();
  if (at(kFn) || at(kUnsafe) || at(kExtern)) return fn_pointer_type(begin, first);
  TokenIndex path_begin = position_;
  NodeIndex path_first = mark();
  path(PathMode::kType);
  finish(NodeKind::kPathType, path_begin, path_first);
  finish(NodeKind::kBound, begin, first);
  bounds_from(begin, first, plus);
  finish(NodeKind::kDynTraitType, begin, first, kFlagBare);
}

// Before 2018 `dyn` is a name unless a bound follows that could not continue a path.
bool Grammar::at_dyn() const {
  if (!at_class(kIdentifierWord)) return true;
  switch (peek(1)) {
    case kLifetime:
    case kQuestion:
    case kFor:
    case kOpenParen:
    case kTilde:
      return true;
    default:
      return peek_class(1, kPathWord);
  }
}

bool Grammar::at_bound() const {
  switch (kind()) {
    case kLifetime:
    case kQuestion:
    case kTilde:
    case kFor:
    case kOpenParen:
    case kOpenBracket:
    case kConst:
    case kAsync:
    case kUse:
    case kBang:
      return true;
    default:
      return at_path();
  }
}

// Bounds may be absent (`T:`), and a + may be last.
void Grammar::bounds(Plus plus) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (at_bound()) {
    bound();
  } else if (at(kPlus)) {
    error(Code::kExpectedBound);
  }
  bounds_from(begin, first, plus);
}

// Behind the first bound.
void Grammar::bounds_from(TokenIndex begin, NodeIndex first, Plus plus) {
  while (plus == Plus::kAllowed && eat(kPlus)) {
    if (!at_bound()) break;
    bound();
  }
  finish(NodeKind::kBoundList, begin, first);
}

// Behind a type that turned out to be the first of several bounds.
void Grammar::bare_trait_object(TokenIndex begin, NodeIndex first) {
  finish(NodeKind::kBound, begin, first);
  bounds_from(begin, first, Plus::kAllowed);
  finish(NodeKind::kDynTraitType, begin, first, kFlagBare);
}

void Grammar::bound() {
  Level level(this);
  if (level.too_deep()) return unread();
  if (at(kLifetime)) return token_leaf(NodeKind::kLifetime);
  if (at(kUse)) return use_bound();
  TokenIndex begin = position_;
  NodeIndex first = mark();
  bool has_paren = at(kOpenParen);
  TokenIndex closer = has_paren ? open() : TokenList::kNoPartner;
  uint16_t flags = 0;
  for (bool more = true; more;) {
    switch (kind()) {
      case kFor:
        for_lifetimes();
        break;
      case kQuestion:
        ++position_;
        flags |= kFlagMaybe;
        break;
      case kTilde:
        ++position_;
        flags |= kFlagConst;
        expect(kConst, Code::kExpectedBound);
        break;
      case kOpenBracket:  // [const] Trait
        if (peek(1) != kConst || peek(2) != kCloseBracket) {
          more = false;
          break;
        }
        position_ += 3;
        flags |= kFlagConst;
        break;
      case kConst:
        ++position_;
        flags |= kFlagConst;
        break;
      case kAsync:
        if (at_class(kIdentifierWord) && !peek_class(1, kPathWord)) {
          more = false;
          break;
        }
        ++position_;
        flags |= kFlagAsync;
        break;
      case kBang:
        ++position_;
        break;
      default:
        more = false;
    }
  }
  if (at_path()) {
    TokenIndex path_begin = position_;
    NodeIndex path_first = mark();
    path(PathMode::kType);
    finish(NodeKind::kPathType, path_begin, path_first);
  } else {
    missing(NodeKind::kError, Code::kExpectedBound);
  }
  if (has_paren) close(closer);
  finish(NodeKind::kBound, begin, first, flags);
}

// use<'a, T, Self>
void Grammar::use_bound() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  if (expect(kLess, Code::kExpectedBound)) {
    while (!at(kGreater)) {
      if (at(kLifetime)) {
        token_leaf(NodeKind::kLifetime);
      } else if (at_class(kPathWord)) {
        ++position_;
      } else {
        break;
      }
      if (!eat(kComma)) break;
    }
    expect(kGreater, Code::kExpectedCloser);
  }
  finish(NodeKind::kUseBound, begin, first);
}

// At `for`.
void Grammar::for_lifetimes() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  if (at(kLess)) {
    generic_params();
  } else {
    missing(NodeKind::kGenericParams, Code::kExpectedParameters);
  }
  finish(NodeKind::kForLifetimes, begin, first);
}

void Grammar::path(PathMode mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  uint16_t flags = 0;
  if (at(kLess)) {
    if (mode == PathMode::kPlain) {
      error(Code::kExpectedPath);
      return leaf(NodeKind::kPath, begin);
    }
    qualified_self();
    if (!expect(kColonColon, Code::kExpectedPath)) return finish(NodeKind::kPath, begin, first);
  } else if (eat(kColonColon)) {
    flags = kFlagGlobal;
  }
  for (;;) {
    if (!at_class(kPathWord)) {
      error(Code::kExpectedPath);
      break;
    }
    ++position_;
    if (mode == PathMode::kType) {
      if (at(kColonColon) && (peek(1) == kLess || peek(1) == kOpenParen)) ++position_;
      // In `x as u8 <= y` the < opens nothing; in `x as u8 < y` it does, and rustc complains as well.
      if (at(kLess) && peek(1) != kEqual) {
        generic_args();
      } else if (at(kOpenParen)) {
        paren_args();
      }
    }
    if (!at(kColonColon)) break;
    if (mode == PathMode::kPlain && !peek_class(1, kPathWord)) break;  // use a::{…}, use a::*
    ++position_;
    if (mode == PathMode::kExpression && at(kLess)) {
      generic_args();
      if (!eat(kColonColon)) break;
    }
  }
  finish(NodeKind::kPath, begin, first, flags);
}

// At the < of <Type as Trait>.
void Grammar::qualified_self() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  type();
  if (eat(kAs)) path(PathMode::kType);
  expect(kGreater, Code::kExpectedCloser);
  finish(NodeKind::kQualifiedSelf, begin, first);
}

// At <.
void Grammar::generic_args() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  while (!at(kGreater)) {
    generic_arg();
    if (!eat(kComma)) break;
  }
  expect(kGreater, Code::kExpectedCloser);
  finish(NodeKind::kGenericArgs, begin, first);
}

void Grammar::generic_arg() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (at(kLifetime) && peek(1) != kPlus) return token_leaf(NodeKind::kLifetime);
  if (at_class(kLiteralToken) || at(kMinus) || at(kOpenBrace)) {
    const_argument();
    return finish(NodeKind::kConstArg, begin, first);
  }
  type();
  if (!at(kEqual) && !at(kColon)) return;
  // It was no type but the name of an associated item. Its generic arguments stay, the path around them goes.
  TokenIndex behind = begin + 1;
  if (kinds_[behind] == kColonColon && !(classes(kinds_[behind + 1]) & kPathWord)) ++behind;
  bool is_name = nodes_.back().kind == NodeKind::kPathType &&
                 (classes(kinds_[begin]) & kIdentifierWord) != 0 &&
                 (position_ == behind || kinds_[behind] == kLess || kinds_[behind] == kOpenParen);
  if (!is_name) return error(Code::kExpectedCloser);
  drop_nodes(mark() - 2);
  if (eat(kColon)) {
    bounds(Plus::kAllowed);
  } else {
    ++position_;
    if (at_class(kLiteralToken) || at(kMinus) || at(kOpenBrace)) {
      TokenIndex value_begin = position_;
      NodeIndex value_first = mark();
      const_argument();
      finish(NodeKind::kConstArg, value_begin, value_first);
    } else {
      type();
    }
  }
  finish(NodeKind::kAssociatedArg, begin, first);
}

// (A, B) -> C in Fn(A, B) -> C
void Grammar::paren_args() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  if (at(kDotDot) && peek(1) == kCloseParen) ++position_;  // T::method(..)
  while (!at_class(kCloser)) {
    type();
    if (!next_element(closer)) break;
  }
  close(closer);
  return_type(Plus::kForbidden);
  finish(NodeKind::kParenArgs, begin, first);
}

// What may stand for a constant without braces around it: a literal, a negative literal, a path. Or a block.
void Grammar::const_argument() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (at(kOpenBrace)) return block();
  if (at_path()) {
    path(PathMode::kExpression);
    return finish(NodeKind::kPathExpression, begin, first);
  }
  bool is_negative = eat(kMinus);
  if (at_class(kLiteralToken)) {
    token_leaf(NodeKind::kLiteral);
  } else {
    missing(NodeKind::kError, Code::kExpectedExpression);
  }
  if (is_negative) finish(NodeKind::kUnary, begin, first);
}

// Is the < at that distance the begin of generic parameters and not of <Type as Trait>::…? As in rustc.
bool Grammar::at_generics(uint32_t distance) const {
  if (peek(distance) != kLess) return false;
  switch (peek(distance + 1)) {
    case kPound:
    case kGreater:
    case kConst:
      return true;
    default:
      break;
  }
  if (peek(distance + 1) != kLifetime && !peek_class(distance + 1, kIdentifierWord)) return false;
  TokenKind after = peek(distance + 2);
  return after == kGreater || after == kComma || after == kColon || after == kEqual;
}

void Grammar::generic_params() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  while (!at(kGreater)) {
    TokenIndex before = position_;
    generic_param();
    if (position_ == before || !eat(kComma)) break;
  }
  expect(kGreater, Code::kExpectedCloser);
  finish(NodeKind::kGenericParams, begin, first);
}

void Grammar::generic_param() {
  NodeIndex first = mark();
  outer_attributes();
  TokenIndex begin = position_;
  if (at(kLifetime)) {
    token_leaf(NodeKind::kLifetime);
    if (eat(kColon)) bounds(Plus::kAllowed);
    return finish(NodeKind::kLifetimeParam, begin, first);
  }
  if (eat(kConst)) {
    if (!name()) return drop_nodes(first);
    if (expect(kColon, Code::kExpectedColon)) {
      type();
    } else {
      leaf(NodeKind::kError, position_);
    }
    if (eat(kEqual)) const_argument();
    return finish(NodeKind::kConstParam, begin, first);
  }
  if (!name()) return drop_nodes(first);
  if (eat(kColon)) bounds(Plus::kAllowed);
  if (eat(kEqual)) type();
  finish(NodeKind::kTypeParam, begin, first);
}

// Appends kWhereClause if there is a `where`.
void Grammar::where_clause() {
  if (!at(kWhere)) return;
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  while (!at_class(kCloser) && !at(kOpenBrace) && !at(kSemicolon) && !at(kEqual)) {
    TokenIndex before = position_;
    where_predicate();
    if (position_ == before || !eat(kComma)) break;
  }
  finish(NodeKind::kWhereClause, begin, first);
}

void Grammar::where_predicate() {
  NodeIndex first = mark();
  if (outer_attributes()) drop_nodes(first);
  TokenIndex begin = position_;
  if (at(kLifetime) && peek(1) != kPlus) {
    token_leaf(NodeKind::kLifetime);
  } else {
    if (at(kFor) && at_generics(1)) for_lifetimes();
    type(Plus::kForbidden);
  }
  if (expect(kColon, Code::kExpectedColon)) bounds(Plus::kAllowed);
  finish(NodeKind::kWherePredicate, begin, first);
}

}  // namespace pt::rust
