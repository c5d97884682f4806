#include "rust/expand/matcher.h"

#include <algorithm>

namespace pt::rust {

using enum TokenKind;
using Op = MatcherOp::Kind;

namespace {

bool is_close(TokenKind kind) { return kind == kCloseParen || kind == kCloseBracket || kind == kCloseBrace; }
bool is_word(TokenKind kind) { return kind >= kIdentifier && kind <= kMacroRules && kind != kLifetime; }
bool is_literal(TokenKind kind) {
  return (kind >= kInteger && kind <= kRawCString) || kind == kTrue || kind == kFalse;
}

// Strict and reserved keywords; those of later editions count as identifiers, which they may be.
bool is_keyword(TokenKind kind) { return kind >= kAs && kind <= kYield; }

// rustc's Token::can_begin_expr.
bool begins_expression(TokenKind kind) {
  switch (kind) {
    case kBox:
    case kBreak:
    case kConst:
    case kContinue:
    case kDo:
    case kFalse:
    case kFor:
    case kIf:
    case kLoop:
    case kMatch:
    case kMove:
    case kReturn:
    case kTrue:
    case kUnsafe:
    case kWhile:
    case kYield:
    case kStatic:
    case kBecome:
    case kSelfValue:
    case kSelfType:
    case kSuper:
    case kCrate:
    case kOpenParen:
    case kOpenBracket:
    case kOpenBrace:
    case kBang:
    case kMinus:
    case kStar:
    case kPipe:
    case kAmpersand:
    case kDotDot:
    case kDotDotDot:
    case kDotDotEqual:
    case kLess:
    case kColonColon:
    case kLifetime:
    case kPound:
      return true;
    default:
      return is_literal(kind) || (is_word(kind) && !is_keyword(kind) && kind != kUnderscore);
  }
}

// Token::can_begin_type.
bool begins_type(TokenKind kind) {
  switch (kind) {
    case kUnderscore:
    case kFor:
    case kImpl:
    case kFn:
    case kUnsafe:
    case kExtern:
    case kTypeof:
    case kSelfValue:
    case kSelfType:
    case kSuper:
    case kCrate:
    case kOpenParen:
    case kOpenBracket:
    case kBang:
    case kStar:
    case kAmpersand:
    case kQuestion:
    case kLifetime:
    case kLess:
    case kColonColon:
      return true;
    default:
      return is_word(kind) && !is_keyword(kind);
  }
}

// Token::can_begin_pattern.
bool begins_pattern(TokenKind kind) {
  switch (kind) {
    case kOpenParen:
    case kOpenBracket:
    case kAmpersand:
    case kMinus:
    case kDotDot:
    case kDotDotDot:
    case kDotDotEqual:
    case kColonColon:
    case kLess:
      return true;
    default:
      return is_word(kind) || is_literal(kind);
  }
}

// Which specifiers take a fragment that an earlier macro has read.
bool takes_group(FragmentKind wanted, FragmentKind group) {
  using enum FragmentKind;
  if (wanted == group || wanted == kTokenTree) return true;
  bool is_expression = group == kExpression || group == kExpression2021;
  bool is_pattern = group == kPattern || group == kPatternParam;
  switch (wanted) {
    case kExpression:
    case kExpression2021:
      return is_expression || group == kLiteral || group == kPath || group == kBlock;
    case kType:
      return group == kPath;
    case kPattern:
    case kPatternParam:
      return is_pattern || is_expression || group == kLiteral || group == kPath || group == kBlock;
    case kStatement:
      return true;
    case kItem:
      return group == kVisibility || group == kMeta;
    case kLiteral:
    case kIdentifier:
    case kLifetime:
    case kBlock:
    case kMeta:
      return wanted == kMeta && group == kPath;
    case kVisibility:
      return group == kType || group == kPath;  // none is written, and something follows
    case kPath:
    case kTokenTree:
      return false;
  }
  return false;
}

}  // namespace

bool Matcher::same_operator(TokenIndex pattern, uint32_t count, TokenIndex at) const {
  const MacroTokens& wanted = macro_->tokens();
  if (at >= end_ || arguments_->unit(at) != count || arguments_->group_at(at) != nullptr) return false;
  for (uint32_t i = 0; i < count; ++i) {
    if (wanted.kind(pattern + i) != arguments_->kind(at + i)) return false;
    if (wanted.word(pattern + i) != arguments_->word(at + i)) return false;
  }
  return true;
}

// An empty visibility that an earlier macro has read.
bool Matcher::is_unwritten(FragmentKind kind, TokenIndex at) const {
  return kind == FragmentKind::kVisibility && arguments_->has_empty_group_at(at);
}

bool Matcher::may_begin(FragmentKind kind, TokenIndex at) const {
  if (is_unwritten(kind, at)) return true;
  if (const MacroTokens::Group* group = arguments_->group_at(at)) return takes_group(kind, group->kind);
  TokenKind first = arguments_->kind(at);
  switch (kind) {
    case FragmentKind::kIdentifier:
      return is_word(first) && first != kUnderscore;
    case FragmentKind::kLifetime:
      return first == kLifetime;
    case FragmentKind::kLiteral:
      return is_literal(first) || (first == kMinus && is_literal(arguments_->kind(at + 1)));
    case FragmentKind::kExpression:
      return begins_expression(first) || first == kUnderscore;
    case FragmentKind::kExpression2021:
      return begins_expression(first) && !(first == kConst && arguments_->kind(at + 1) == kOpenBrace);
    case FragmentKind::kType:
      return begins_type(first);
    case FragmentKind::kPath:
    case FragmentKind::kMeta:
      return is_word(first) || first == kColonColon;
    case FragmentKind::kPattern:
      return begins_pattern(first) || first == kPipe;
    case FragmentKind::kPatternParam:
      return begins_pattern(first);
    case FragmentKind::kBlock:
      return first == kOpenBrace;
    case FragmentKind::kVisibility:
      return first == kComma || is_word(first) || begins_type(first);
    case FragmentKind::kStatement:
    case FragmentKind::kItem:
    case FragmentKind::kTokenTree:
      return !is_close(first);
  }
  return false;
}

bool Matcher::read_fragment(FragmentKind kind, TokenIndex at, TokenIndex* behind) {
  const MacroTokens::Group* group = arguments_->group_at(at);
  bool as_it_is = group != nullptr && (group->kind == kind || kind == FragmentKind::kTokenTree);
  if (kind == FragmentKind::kTokenTree) {
    *behind = arguments_->behind_tree(at);
    return true;
  }
  FragmentEnd read =
      parse_fragment(arguments_->text(), arguments_->tokens(), macro_->edition(), kind, at, &tree_);
  *behind = read.token;
  if (as_it_is && (!read.read || read.token < group->end)) {
    // Once read it stays read, even where its tokens alone would not read again.
    *behind = group->end;
    return true;
  }
  return read.read && read.token <= end_;
}

// A fragment that stands alone in its tree keeps its meaning anywhere only if nothing around can take a part of it.
// Whatever binds as tightly as a call does; whatever else gets parentheses.
bool Matcher::needs_parentheses(FragmentKind kind, TokenIndex begin, TokenIndex end) const {
  if (tree_.nodes.empty() || end == begin) return false;
  NodeIndex root = tree_.root();
  const Node& node = tree_[root];
  if (node.begin != begin || node.end != end) return false;
  switch (kind) {
    case FragmentKind::kExpression:
    case FragmentKind::kExpression2021:
      break;
    case FragmentKind::kType:
      return (node.kind == NodeKind::kDynTraitType || node.kind == NodeKind::kImplTraitType) &&
             node.size > 1 && tree_[root - 1].kind == NodeKind::kBoundList &&
             !(node.flags & kFlagBare && end == begin + 1) &&
             std::any_of(arguments_->tokens().kinds() + begin, arguments_->tokens().kinds() + end,
                         [](TokenKind token) { return token == kPlus; });
    case FragmentKind::kPattern:
      return node.kind == NodeKind::kOrPattern;
    default:
      return false;
  }
  // The chain of first children: a.b().c[0] is one, unless what it begins with is a block or a struct literal.
  for (NodeIndex i = root + 1; i-- > 0;) {
    const Node& part = tree_[i];
    if (part.begin != begin) continue;
    switch (part.kind) {
      case NodeKind::kPath:
      case NodeKind::kQualifiedSelf:
      case NodeKind::kGenericArgs:
        return false;
      case NodeKind::kLiteral:
      case NodeKind::kPathExpression:
      case NodeKind::kParen:
      case NodeKind::kTuple:
      case NodeKind::kArray:
      case NodeKind::kRepeat:
        return false;
      case NodeKind::kMacroCall:
        return arguments_->kind(part.end - 1) == kCloseBrace;
      case NodeKind::kCall:
      case NodeKind::kMethodCall:
      case NodeKind::kFieldAccess:
      case NodeKind::kIndex:
      case NodeKind::kTry:
      case NodeKind::kAwait:
        break;
      default:
        return true;
    }
  }
  return false;
}

// rustc's expr_requires_semi_to_be_stmt(), the other way round.
bool Matcher::ends_like_a_block(TokenIndex begin, TokenIndex end) const {
  const Node& root = tree_[tree_.root()];
  if (root.begin != begin || root.end != end) return false;
  switch (root.kind) {
    case NodeKind::kBlock:
    case NodeKind::kIf:
    case NodeKind::kMatch:
    case NodeKind::kWhile:
    case NodeKind::kLoop:
    case NodeKind::kForLoop:
      return true;
    case NodeKind::kBlockExpression:
      return (root.flags & (kFlagAsync | kFlagGen)) == 0;
    default:
      return false;
  }
}

uint32_t Matcher::add_event(uint32_t before, uint32_t op, uint32_t fragment) {
  events_.push_back({before, op, fragment});
  return static_cast<uint32_t>(events_.size() - 1);
}

// Advances all threads over what takes no token. False: too many of them.
bool Matcher::step(std::span<const MatcherOp> program, TokenIndex at) {
  while (!current_.empty()) {
    if (current_.size() + next_.size() + waiting_.size() > kMatchThreadsMax) return false;
    Thread thread = current_.back();
    current_.pop_back();
    const MatcherOp& op = program[thread.op];
    switch (op.kind) {
      case Op::kToken:
        if (same_operator(op.token, op.count, at)) next_.push_back({thread.op + 1, thread.event});
        break;
      case Op::kVariable:
        if (at < end_ ? may_begin(op.fragment, at) : is_unwritten(op.fragment, at))
          waiting_.push_back(thread);
        break;
      case Op::kSequence: {
        uint32_t event = add_event(thread.event, thread.op, 0);
        if (op.repetition != RepetitionKind::kSome) current_.push_back({op.target, event});
        current_.push_back({thread.op + 1, event});
        break;
      }
      case Op::kSequenceEnd:
        current_.push_back({thread.op + 1, thread.event});
        if (op.repetition != RepetitionKind::kOptional) current_.push_back({op.target, thread.event});
        break;
      case Op::kSeparator:
        current_.push_back({thread.op + 2, thread.event});
        if (same_operator(op.token, op.count, at)) next_.push_back({thread.op + 1, thread.event});
        break;
      case Op::kSequenceAgain:
        current_.push_back({op.target, thread.event});
        break;
      case Op::kEnd:
        if (at == end_) ended_.push_back(thread);
        break;
    }
  }
  return true;
}

MatchOutcome Matcher::match(const MacroDefinition& macro, const MacroArm& arm, const MacroTokens& arguments,
                            TokenIndex begin, TokenIndex end, Bindings* bindings, TokenIndex* failed_at) {
  macro_ = &macro;
  arguments_ = &arguments;
  end_ = end;
  events_.clear();
  fragments_.clear();
  std::span<const MatcherOp> program = macro.matcher(arm);
  current_.assign(1, {0, kNone});
  for (TokenIndex at = begin;;) {
    next_.clear();
    waiting_.clear();
    ended_.clear();
    *failed_at = at;
    if (!step(program, at)) return MatchOutcome::kTooManyThreads;
    if (at == end_ && waiting_.empty()) {
      if (ended_.size() == 1) {
        bind(arm, program, ended_[0].event, bindings);
        return MatchOutcome::kMatched;
      }
      return ended_.empty() ? MatchOutcome::kNoMatch : MatchOutcome::kAmbiguous;
    }
    if (waiting_.empty() && next_.empty()) return MatchOutcome::kNoMatch;
    if (waiting_.empty()) {
      at += arguments.unit(at);
      std::swap(current_, next_);
      continue;
    }
    if (waiting_.size() > 1 || !next_.empty()) return MatchOutcome::kAmbiguous;
    Thread thread = waiting_[0];
    const MatcherOp& op = program[thread.op];
    TokenIndex behind = at;
    tree_.clear();
    if (!read_fragment(op.fragment, at, &behind)) return MatchOutcome::kBrokenFragment;
    uint32_t fragment = static_cast<uint32_t>(fragments_.size());
    const MacroTokens::Group* group = arguments.group_at(at);
    // A fragment of before, whose parentheses are there already.
    const bool is_closed = group != nullptr && group->end == behind && arguments.kind(at) == kOpenParen &&
                           arguments.kind(behind - 1) == kCloseParen;
    const bool in_parentheses = !is_closed && needs_parentheses(op.fragment, at, behind);
    fragments_.push_back(
        {at, behind, op.fragment, in_parentheses, in_parentheses && ends_like_a_block(at, behind)});
    current_.push_back({thread.op + 1, add_event(thread.event, thread.op, fragment)});
    at = behind;
  }
}

// The events, first to last, as a tree for each variable. All variables of a repetition get their node when the
// repetition begins, so one without iterations has nodes too.
void Matcher::bind(const MacroArm& arm, std::span<const MatcherOp> program, uint32_t event,
                   Bindings* bindings) {
  bindings->nodes.clear();
  bindings->fragments = fragments_;
  bindings->roots.assign(arm.variables_end - arm.variables, kNone);
  order_.clear();
  for (uint32_t i = event; i != kNone; i = events_[i].before) order_.push_back(i);
  auto add = [&](uint32_t variable, uint32_t depth, Bindings::Node node) {
    uint32_t added = static_cast<uint32_t>(bindings->nodes.size());
    bindings->nodes.push_back(std::move(node));
    if (depth == 0) return void(bindings->roots[variable] = added);
    uint32_t parent = bindings->roots[variable];
    for (uint32_t d = 1; d < depth; ++d) parent = bindings->nodes[parent].children.back();
    bindings->nodes[parent].children.push_back(added);
  };
  for (size_t i = order_.size(); i-- > 0;) {
    const Event& one = events_[order_[i]];
    const MatcherOp& op = program[one.op];
    if (op.kind == Op::kVariable) {
      add(op.variable, op.depth, {true, one.fragment, {}});
    } else {
      for (uint32_t v = op.variable; v < op.variable_end; ++v) add(v, op.depth - 1u, {false, 0, {}});
    }
  }
}

}  // namespace pt::rust
