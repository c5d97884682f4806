// Expressions, by precedence climbing: Theodore Norvell, "Parsing Expressions by Recursive Descent" (1999).
// In postorder the left operand's nodes already stand where they belong when its operator is read, so chains of
// operators, calls and fields are loops and nest without recursion.
#include <array>

#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

namespace {

enum Precedence : uint8_t {
  kNoOperator,
  kAssignment,  // right to left
  kRangeOperator,
  kOr,
  kAnd,
  kComparison,
  kBitOr,
  kBitXor,
  kBitAnd,
  kShift,
  kSum,
  kProduct,
  kCastOperator,
};

// Operators of one token. Those that begin with < > & | are put together in operator_here().
struct TokenOperator {
  uint8_t precedence = kNoOperator;
  NodeKind node = NodeKind::kBinary;
};

constexpr auto make_operators() {
  std::array<TokenOperator, static_cast<size_t>(TokenKind::kCount)> operators{};
  auto set = [&operators](TokenKind kind, uint8_t precedence, NodeKind node) {
    operators[static_cast<size_t>(kind)] = {precedence, node};
  };
  set(kEqual, kAssignment, NodeKind::kAssign);
  for (TokenKind kind : {kPlusEqual, kMinusEqual, kStarEqual, kSlashEqual, kPercentEqual, kCaretEqual}) {
    set(kind, kAssignment, NodeKind::kCompoundAssign);
  }
  for (TokenKind kind : {kDotDot, kDotDotEqual, kDotDotDot}) set(kind, kRangeOperator, NodeKind::kRange);
  for (TokenKind kind : {kEqualEqual, kBangEqual}) set(kind, kComparison, NodeKind::kBinary);
  set(kCaret, kBitXor, NodeKind::kBinary);
  for (TokenKind kind : {kPlus, kMinus}) set(kind, kSum, NodeKind::kBinary);
  for (TokenKind kind : {kStar, kSlash, kPercent}) set(kind, kProduct, NodeKind::kBinary);
  set(kAs, kCastOperator, NodeKind::kCast);
  return operators;
}

constexpr auto kOperators = make_operators();

}  // namespace

Grammar::Operator Grammar::operator_here() const {
  constexpr NodeKind kBinary = NodeKind::kBinary;
  constexpr NodeKind kCompound = NodeKind::kCompoundAssign;
  TokenKind first = kind();
  if (first != kLess && first != kGreater && first != kAmpersand && first != kPipe) {
    TokenOperator found = kOperators[static_cast<size_t>(first)];
    return {found.precedence, 1, found.node, found.precedence == kComparison};
  }
  bool joined = tokens_.joined(position_);
  TokenKind second = joined ? peek(1) : kEndOfFile;
  if (first == kAmpersand || first == kPipe) {
    bool is_and = first == kAmpersand;
    if (second == first) return {is_and ? kAnd : kOr, 2, kBinary, false};
    if (second == kEqual) return {kAssignment, 2, kCompound, false};
    return {is_and ? kBitAnd : kBitOr, 1, kBinary, false};
  }
  if (second == first) {
    if (peek(2) == kEqual && tokens_.joined(position_ + 1)) return {kAssignment, 3, kCompound, false};
    return {kShift, 2, kBinary, false};
  }
  return {kComparison, static_cast<uint8_t>(second == kEqual ? 2 : 1), kBinary, true};
}

// Reads operators of at least this precedence. True if the expression is block-like and so needs no semicolon.
bool Grammar::expression(uint8_t precedence_min, uint8_t mode) {
  Level level(this);
  if (level.too_deep()) {
    unread();
    return false;
  }
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (at_range()) {
    prefix_range(mode);
    return false;
  }
  bool is_complete = unary(mode);
  if (is_complete && (mode & kStatement) != 0) return true;
  return binary_rest(precedence_min, mode, begin, first) && is_complete;
}

// At .. or ..= without a left end.
void Grammar::prefix_range(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  uint16_t flags = at(kDotDot) ? kFlagNone : kFlagInclusive;
  if (at(kDotDotDot)) error(Code::kObsoleteSyntax);
  ++position_;
  if (at_range_operand(mode)) {
    expression(kRangeOperator + 1, mode & kNoStruct);
    flags |= kFlagHasRight;
  } else if (flags != 0) {
    error(Code::kExpectedExpression);
  }
  finish(NodeKind::kRange, begin, first, flags);
}

// Behind the first operand. True if no operator followed.
bool Grammar::binary_rest(uint8_t precedence_min, uint8_t mode, TokenIndex begin, NodeIndex first) {
  bool after_comparison = false;
  for (bool is_operand = true;; is_operand = false) {
    Operator found = operator_here();
    if (found.precedence == kNoOperator || found.precedence < precedence_min) return is_operand;
    uint8_t operand_mode = mode & kNoStruct;
    TokenIndex operator_begin = position_;
    position_ += found.tokens;
    switch (found.precedence) {
      case kCastOperator:
        type(Plus::kForbidden);
        break;
      case kRangeOperator: {
        TokenKind range = kinds_[operator_begin];
        auto flags = static_cast<uint16_t>(kFlagHasLeft | (range == kDotDot ? 0 : kFlagInclusive));
        if (range == kDotDotDot) error_at(Code::kObsoleteSyntax, operator_begin);
        if (at_range_operand(mode)) {
          expression(kRangeOperator + 1, operand_mode);
          flags |= kFlagHasRight;
        } else if (range != kDotDot) {
          error(Code::kExpectedExpression);
        }
        finish(NodeKind::kRange, begin, first, flags);
        return false;
      }
      case kAssignment:
        expression(kAssignment, operand_mode);
        break;
      case kAnd:
        expression(kAnd + 1, operand_mode | (mode & kAllowLet));
        break;
      case kOr:
        if ((mode & kAllowLet) != 0 && let_conditions_ != 0) error_at(Code::kMisplacedLet, operator_begin);
        [[fallthrough]];
      default:
        if (found.comparison && after_comparison) error_at(Code::kChainedComparison, operator_begin);
        if (found.comparison && found.tokens == 1 && kinds_[operator_begin] == kLess && at(kMinus) &&
            tokens_.joined(operator_begin)) {
          error_at(Code::kObsoleteSyntax, operator_begin);  // a<-b once was a placement
        }
        expression(static_cast<uint8_t>(found.precedence + 1), operand_mode);
    }
    after_comparison = found.comparison;
    finish(found.node, begin, first);
  }
}

bool Grammar::at_range_operand(uint8_t mode) const {
  return at_class(kBeginsExpression) && !(at(kOpenBrace) && (mode & kNoStruct) != 0);
}

// An operand with its prefix operators and what follows it: calls, fields, `?`. True if it is block-like.
bool Grammar::unary(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  switch (kind()) {
    case kBang:
    case kMinus:
    case kStar: {
      Level level(this);
      if (level.too_deep()) {
        unread();
        return false;
      }
      ++position_;
      unary(mode & ~kAllowLet);
      finish(NodeKind::kUnary, begin, first);
      return false;
    }
    case kAmpersand:
      reference(mode);
      return false;
    case kPound:
    case kOuterDoc: {
      if (!outer_attributes()) break;
      TokenIndex inner_begin = position_;
      Level level(this);
      if (level.too_deep()) {
        unread();
      } else {
        unary(mode & ~kStatement);
      }
      finish(NodeKind::kAttributed, inner_begin, first);
      return false;
    }
    default:
      break;
  }
  bool is_complete = primary(mode);
  postfix(mode, &is_complete, begin, first);
  return is_complete;
}

// At &: &x, &mut x, &raw const x, &raw mut x.
void Grammar::reference(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  Level level(this);
  if (level.too_deep()) return unread();
  uint16_t flags = 0;
  ++position_;
  if (at(kRaw) && (peek(1) == kMut || peek(1) == kConst)) {
    flags = static_cast<uint16_t>(kFlagRaw | (peek(1) == kMut ? kFlagMut : 0));
    position_ += 2;
  } else if (eat(kMut)) {
    flags = kFlagMut;
  }
  if (at_range()) {
    prefix_range(mode);  // &..
  } else {
    unary(mode & ~kAllowLet);
  }
  finish(NodeKind::kReference, begin, first, flags);
}

void Grammar::postfix(uint8_t mode, bool* complete, TokenIndex begin, NodeIndex first) {
  for (;;) {
    switch (kind()) {
      case kQuestion:
        ++position_;
        finish(NodeKind::kTry, begin, first);
        break;
      case kDot:
        dot_suffix(begin, first);
        break;
      case kOpenParen:
        if (*complete && (mode & kStatement) != 0) return;
        argument_list();
        finish(NodeKind::kCall, begin, first);
        break;
      case kOpenBracket: {
        if (*complete && (mode & kStatement) != 0) return;
        TokenIndex closer = open();
        expression();
        close(closer);
        finish(NodeKind::kIndex, begin, first);
        break;
      }
      default:
        return;
    }
    *complete = false;
  }
}

// At the point: a field, a tuple index, a method call, await.
void Grammar::dot_suffix(TokenIndex begin, NodeIndex first) {
  ++position_;
  switch (kind()) {
    case kInteger:
      ++position_;
      return finish(NodeKind::kFieldAccess, begin, first);
    case kFloat:  // x.0.1
      ++position_;
      finish(NodeKind::kFieldAccess, begin, first);
      return finish(NodeKind::kFieldAccess, begin, first);
    case kAwait:
      if (at_class(kIdentifierWord)) break;
      ++position_;
      return finish(NodeKind::kAwait, begin, first);
    default:
      break;
  }
  if (!at_class(kIdentifierWord)) {
    error(Code::kExpectedName);
    return finish(NodeKind::kError, begin, first);
  }
  ++position_;
  if (at(kOpenParen)) {
    argument_list();
    return finish(NodeKind::kMethodCall, begin, first);
  }
  if (at(kColonColon)) {
    ++position_;
    if (at(kLess)) {
      generic_args();
    } else {
      error(Code::kExpectedType);
    }
    if (at(kOpenParen)) {
      argument_list();
    } else {
      missing(NodeKind::kArgumentList, Code::kExpectedParameters);
    }
    return finish(NodeKind::kMethodCall, begin, first);
  }
  finish(NodeKind::kFieldAccess, begin, first);
}

void Grammar::argument_list() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  while (!at_class(kCloser)) {
    expression();
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(NodeKind::kArgumentList, begin, first);
}

// True if the expression is block-like.
bool Grammar::primary(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (at_class(kPathWord)) return path_expression(mode);
  if (at_class(kLiteralToken)) {
    token_leaf(NodeKind::kLiteral);
    return false;
  }
  switch (kind()) {
    case kColonColon:
    case kLess:
      return path_expression(mode);
    case kOpenParen:
      paren_or_tuple();
      return false;
    case kOpenBracket:
      array();
      return false;
    case kOpenBrace:
      block();
      return true;
    case kIf:
      if_expression();
      return true;
    case kMatch:
      match_expression();
      return true;
    case kWhile:
    case kLoop:
      loop_expression(begin, first);
      return true;
    case kFor:
      if (at_generics(1)) {
        closure(mode);
        return false;
      }
      loop_expression(begin, first);
      return true;
    case kLifetime:
      labelled();
      return true;
    case kPipe:
    case kMove:
      closure(mode);
      return false;
    case kStatic:
    case kConst:
    case kAsync:
    case kGen:
    case kTry:
    case kUnsafe:
      return block_or_closure(mode);
    case kLet:
      let_condition(mode);
      return false;
    case kReturn:
      jump(NodeKind::kReturn, mode);
      return false;
    case kBreak:
      jump(NodeKind::kBreak, mode);
      return false;
    case kContinue:
      jump(NodeKind::kContinue, mode);
      return false;
    case kYield:
      jump(NodeKind::kYield, mode);
      return false;
    case kBecome:
      ++position_;
      expression();
      finish(NodeKind::kBecome, begin, first);
      return false;
    case kUnderscore:
      token_leaf(NodeKind::kUnderscore);
      return false;
    default:
      missing(NodeKind::kError, Code::kExpectedExpression);
      return false;
  }
}

// A path, a struct literal or a macro call.
bool Grammar::path_expression(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  path(PathMode::kExpression);
  if (at(kBang) && (peek(1) == kOpenParen || peek(1) == kOpenBracket || peek(1) == kOpenBrace)) {
    bool is_braced = peek(1) == kOpenBrace;
    macro_call(begin, first, true);
    return is_braced && (mode & kMacroStatement) != 0;
  }
  if (at(kOpenBrace) && (mode & kNoStruct) == 0) {
    struct_literal(begin, first);
    return false;
  }
  finish(NodeKind::kPathExpression, begin, first);
  return false;
}

// At the brace behind the path.
void Grammar::struct_literal(TokenIndex begin, NodeIndex first) {
  TokenIndex closer = open();
  while (!at_class(kCloser)) {
    if (at(kDotDot)) {
      TokenIndex base_begin = position_;
      NodeIndex base_first = mark();
      ++position_;
      if (!at_class(kCloser)) expression();
      finish(NodeKind::kStructBase, base_begin, base_first);
      break;
    }
    struct_literal_field();
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(NodeKind::kStructLiteral, begin, first);
}

void Grammar::struct_literal_field() {
  NodeIndex first = mark();
  outer_attributes();
  TokenIndex begin = position_;
  bool is_name = at_class(kIdentifierWord);
  if ((is_name || at(kInteger)) && peek(1) == kColon) {
    position_ += 2;
    expression();
    return finish(NodeKind::kFieldInit, begin, first);
  }
  if (!is_name) {
    error(Code::kExpectedName);
    return drop_nodes(first);
  }
  ++position_;
  finish(NodeKind::kFieldInit, begin, first, kFlagShorthand);
}

void Grammar::paren_or_tuple() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  bool has_comma = false;
  uint32_t count = 0;
  while (!at_class(kCloser)) {
    expression();
    ++count;
    has_comma = at(kComma);
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(count == 1 && !has_comma ? NodeKind::kParen : NodeKind::kTuple, begin, first);
}

void Grammar::array() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  TokenIndex closer = open();
  NodeKind node_kind = NodeKind::kArray;
  for (bool is_first = true; !at_class(kCloser); is_first = false) {
    expression();
    if (is_first && eat(kSemicolon)) {
      node_kind = NodeKind::kRepeat;
      expression();
      break;
    }
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(node_kind, begin, first);
}

// ---- Control flow.

// At a label.
void Grammar::labelled() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  token_leaf(NodeKind::kLifetime);
  expect(kColon, Code::kExpectedColon);
  switch (kind()) {
    case kOpenBrace:
      block();
      return finish(NodeKind::kBlockExpression, begin, first);
    case kWhile:
    case kLoop:
    case kFor:
      return loop_expression(begin, first);
    default:
      drop_nodes(first);
      missing(NodeKind::kError, Code::kExpectedBlock);
  }
}

// At while, loop or for; a label before it is part of the expression.
void Grammar::loop_expression(TokenIndex begin, NodeIndex first) {
  TokenKind keyword = kind();
  ++position_;
  if (keyword == kWhile) {
    condition(kNoStruct);
  } else if (keyword == kFor) {
    pattern();
    expect(kIn, Code::kExpectedIn);
    expression(1, kNoStruct);
  }
  required_block();
  finish(keyword == kWhile  ? NodeKind::kWhile
         : keyword == kLoop ? NodeKind::kLoop
                            : NodeKind::kForLoop,
         begin, first);
}

void Grammar::condition(uint8_t mode) {
  uint32_t outer_let_conditions = let_conditions_;
  let_conditions_ = 0;
  expression(1, mode | kAllowLet);
  let_conditions_ = outer_let_conditions;
}

// let pattern = scrutinee, where the scrutinee ends before && and ||.
void Grammar::let_condition(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if ((mode & kAllowLet) == 0) error(Code::kMisplacedLet);
  ++let_conditions_;
  ++position_;
  pattern();
  if (expect(kEqual, Code::kExpectedEqual)) {
    expression(kAnd + 1, mode & kNoStruct);
  } else {
    leaf(NodeKind::kError, position_);
  }
  finish(NodeKind::kLetCondition, begin, first);
}

// `else if` nests to the right; the chain is read by a loop and its nodes are appended from its end.
void Grammar::if_expression() {
  size_t outermost = open_ifs_.size();
  for (;;) {
    open_ifs_.push_back({position_, mark()});
    ++position_;
    condition(kNoStruct);
    required_block();
    if (!eat(kElse)) break;
    if (at(kIf)) continue;
    required_block();
    break;
  }
  while (open_ifs_.size() > outermost) {
    OpenIf chained = open_ifs_.back();
    open_ifs_.pop_back();
    finish(NodeKind::kIf, chained.begin, chained.first);
  }
}

void Grammar::match_expression() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  expression(1, kNoStruct);
  if (at(kOpenBrace)) {
    TokenIndex closer = open();
    NodeIndex attributes_first = mark();
    inner_attributes();
    drop_nodes(attributes_first);
    while (!at_class(kCloser)) {
      TokenIndex before = position_;
      match_arm(closer);
      if (position_ == before) break;
    }
    close(closer);
  } else {
    error(Code::kExpectedBlock);
  }
  finish(NodeKind::kMatch, begin, first);
}

// At the `if` behind an arm's pattern. No block follows, so struct literals may stand in it.
void Grammar::guard() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  condition(kAnywhere);
  finish(NodeKind::kGuard, begin, first);
}

// One arm and the comma behind it.
void Grammar::match_arm(TokenIndex closer) {
  NodeIndex first = mark();
  if (outer_attributes() && at_class(kCloser)) {
    error(Code::kDanglingAttributes);
    return drop_nodes(first);
  }
  TokenIndex begin = position_;
  pattern();
  if (at(kIf)) guard();
  if (!eat(kFatArrow)) {
    // An arm may lack its body, for patterns that never match.
    if (!at(kComma) && position_ != closer) error(Code::kExpectedFatArrow);
    finish(NodeKind::kMatchArm, begin, first);
    next_element(closer);
    return;
  }
  bool is_complete = expression(1, kStatement);
  finish(NodeKind::kMatchArm, begin, first);
  if (is_complete) {
    eat(kComma);
  } else {
    next_element(closer);
  }
}

// return, break, continue, yield.
void Grammar::jump(NodeKind node_kind, uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  bool takes_label = node_kind == NodeKind::kBreak || node_kind == NodeKind::kContinue;
  if (takes_label && at(kLifetime) && peek(1) != kColon) token_leaf(NodeKind::kLifetime);
  bool takes_value = node_kind != NodeKind::kContinue &&
                     !(node_kind == NodeKind::kBreak && at(kOpenBrace) && (mode & kNoStruct) != 0);
  if (takes_value && at_class(kBeginsExpression)) expression();
  finish(node_kind, begin, first);
}

// ---- Closures and blocks with words before them.

// const {}, unsafe {}, try {}, async move {}, gen {}, or a closure that begins with one of these words. True if it is
// block-like.
bool Grammar::block_or_closure(uint8_t mode) {
  uint32_t ahead = 0;
  uint16_t flags = 0;
  auto take = [&](TokenKind word, uint16_t flag) {
    if (peek(ahead) != word) return;
    ++ahead;
    flags |= flag;
  };
  if (at(kUnsafe)) {
    take(kUnsafe, kFlagUnsafe);
  } else if (at(kTry)) {
    take(kTry, kFlagTry);
  } else {
    take(kConst, kFlagConst);
    take(kStatic, kFlagStatic);
    take(kAsync, kFlagAsync);
    take(kGen, kFlagGen);
    take(kMove, kFlagMove);
    if (peek(ahead) == kPipe) {
      closure(mode);
      return false;
    }
  }
  bool is_coroutine = (flags & (kFlagAsync | kFlagGen)) != 0;
  bool is_block = is_coroutine ? (flags & (kFlagConst | kFlagStatic)) == 0 : ahead == 1 && !at(kStatic);
  if (peek(ahead) != kOpenBrace || !is_block) {
    missing(NodeKind::kError, Code::kExpectedExpression);
    return false;
  }
  TokenIndex begin = position_;
  NodeIndex first = mark();
  position_ += ahead;
  block();
  finish(NodeKind::kBlockExpression, begin, first, flags);
  return !is_coroutine;
}

// [for<…>] [const] [static] [async] [gen] [move] |parameters| [-> Type] body
void Grammar::closure(uint8_t mode) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  uint16_t flags = 0;
  if (at(kFor)) for_lifetimes();
  if (eat(kConst)) flags |= kFlagConst;
  if (eat(kStatic)) flags |= kFlagStatic;
  if (eat(kAsync)) flags |= kFlagAsync;
  if (eat(kGen)) flags |= kFlagGen;
  if (eat(kMove)) flags |= kFlagMove;
  TokenIndex list_begin = position_;
  NodeIndex list_first = mark();
  if (expect(kPipe, Code::kExpectedParameters)) {
    while (!at(kPipe) && !at_class(kCloser)) {
      TokenIndex before = position_;
      NodeIndex parameter_first = mark();
      outer_attributes();
      TokenIndex parameter_begin = position_;
      single_pattern();
      if (eat(kColon)) type();
      finish(NodeKind::kParam, parameter_begin, parameter_first);
      if (!eat(kComma) || position_ == before) break;
    }
    expect(kPipe, Code::kExpectedCloser);
  }
  finish(NodeKind::kParamList, list_begin, list_first);
  if (at(kArrow)) {
    return_type(Plus::kAllowed);
    required_block();
  } else {
    expression(1, mode & kNoStruct);
  }
  finish(NodeKind::kClosure, begin, first, flags);
}

}  // namespace pt::rust
