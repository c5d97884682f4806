#include "rust/expand/expander.h"

#include <algorithm>

namespace pt::rust {

using enum TokenKind;
using Op = TranscriberOp::Kind;

namespace {

constexpr uint32_t kNone = 0xFFFF'FFFF;

bool is_open(TokenKind kind) { return kind == kOpenParen || kind == kOpenBracket || kind == kOpenBrace; }

// Fragments that a further macro, or the surroundings, may not look into.
bool is_opaque(FragmentKind kind) {
  return kind != FragmentKind::kIdentifier && kind != FragmentKind::kLifetime &&
         kind != FragmentKind::kTokenTree;
}

ExpandOutcome outcome_of(MatchOutcome outcome) {
  switch (outcome) {
    case MatchOutcome::kMatched:
      return ExpandOutcome::kExpanded;
    case MatchOutcome::kNoMatch:
      return ExpandOutcome::kNoArmMatches;
    case MatchOutcome::kAmbiguous:
      return ExpandOutcome::kAmbiguous;
    case MatchOutcome::kBrokenFragment:
      return ExpandOutcome::kBrokenFragment;
    case MatchOutcome::kTooManyThreads:
      return ExpandOutcome::kTooManyThreads;
  }
  return ExpandOutcome::kNoArmMatches;
}

}  // namespace

std::string_view message(ExpandOutcome outcome) {
  switch (outcome) {
    case ExpandOutcome::kExpanded:
      return "";
    case ExpandOutcome::kBadDefinition:
      return "the macro's definition cannot be read";
    case ExpandOutcome::kUnclosedArguments:
      return "the arguments are not closed";
    case ExpandOutcome::kNoArmMatches:
      return "no arm of the macro matches these arguments";
    case ExpandOutcome::kAmbiguous:
      return "the macro may match these arguments in several ways";
    case ExpandOutcome::kBrokenFragment:
      return "an argument is not what the macro's specifier asks for";
    case ExpandOutcome::kTooManyThreads:
      return "the macro may match in too many ways at once";
    case ExpandOutcome::kNoRepetition:
      return "a repetition in the macro holds no variable that repeats";
    case ExpandOutcome::kRepetitionsDiffer:
      return "the variables of a repetition in the macro repeat unequally often";
    case ExpandOutcome::kStillRepeating:
      return "a variable of the macro that repeats stands outside of a repetition";
    case ExpandOutcome::kTooLarge:
      return "the expansion is too large and left out";
    case ExpandOutcome::kTooDeep:
      return "macros call macros too deep here";
  }
  return "";
}

ExpandOutcome Expander::expand(const MacroDefinition& macro, const ExpandCall& call, SyntaxContexts* contexts,
                               Expansion* out) {
  out->clear();
  if (!macro.usable()) return ExpandOutcome::kBadDefinition;
  arguments_.read(call.arguments, call.edition, DocComments::kAsAttributes);
  const TokenList& tokens = arguments_.tokens();
  if (arguments_.end() == 0 || !is_open(tokens.kind(0)) || tokens.extra(0) + 1 != arguments_.end())
    return ExpandOutcome::kUnclosedArguments;
  out_ = out;
  contexts_ = contexts;
  macro_ = &macro;
  for (arm_ = 0; arm_ < macro.arms().size(); ++arm_) {
    const MacroArm& arm = macro.arms()[arm_];
    TokenIndex failed_at = 0;
    MatchOutcome matched =
        matcher_.match(macro, arm, arguments_, 1, arguments_.end() - 1, &bindings_, &failed_at);
    if (matched == MatchOutcome::kNoMatch) continue;
    ExpandOutcome outcome = outcome_of(matched);
    if (outcome == ExpandOutcome::kExpanded) outcome = transcribe(macro, arm);
    if (outcome != ExpandOutcome::kExpanded) out->clear();
    return outcome;
  }
  return ExpandOutcome::kNoArmMatches;
}

ExpandOutcome Expander::transcribe(const MacroDefinition& macro, const MacroArm& arm) {
  expansion_ = contexts_->next_expansion();
  out_->number = expansion_;
  marked_before_ = 0;
  marked_ = contexts_->marked(0, expansion_);
  iterations_.clear();
  last_source_ = nullptr;
  last_kind_.reset();
  std::span<const TranscriberOp> ops = macro.transcriber(arm);
  ExpandOutcome outcome = run(ops, 0, static_cast<uint32_t>(ops.size()));
  // A wider group was put down after what it holds.
  std::ranges::stable_sort(out_->groups, [](const OpaqueGroup& a, const OpaqueGroup& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return outcome;
}

// Repetitions nest at most kRepetitionNestingMax deep, so this may recurse.
ExpandOutcome Expander::run(std::span<const TranscriberOp> ops, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end;) {
    const TranscriberOp& op = ops[i];
    if (out_->origins.size() > kExpandedTokensMax) return ExpandOutcome::kTooLarge;
    switch (op.kind) {
      case Op::kToken:
        put_definition(op.token, 1);
        ++i;
        break;
      case Op::kDollarCrate:
        put_dollar_crate(op.token);
        ++i;
        break;
      case Op::kVariable: {
        uint32_t node = node_of(op.variable);
        if (node == kNone || !bindings_.node(node).is_fragment) return ExpandOutcome::kStillRepeating;
        put_fragment(bindings_.fragments[bindings_.node(node).fragment]);
        ++i;
        break;
      }
      case Op::kSequence: {
        uint32_t count = 0;
        ExpandOutcome outcome = count_repetitions(ops.subspan(i + 1, op.target - i - 1), &count);
        if (outcome != ExpandOutcome::kExpanded) return outcome;
        for (uint32_t iteration = 0; iteration < count; ++iteration) {
          if (iteration > 0 && op.separator_count > 0) put_definition(op.separator, op.separator_count);
          iterations_.push_back(iteration);
          outcome = run(ops, i + 1, op.target);
          iterations_.pop_back();
          if (outcome != ExpandOutcome::kExpanded) return outcome;
        }
        i = op.target;
        break;
      }
    }
  }
  return ExpandOutcome::kExpanded;
}

// What the variable stands for in the iterations around: rustc's lookup_cur_matched.
uint32_t Expander::node_of(uint32_t variable) const {
  uint32_t at = bindings_.roots[variable];
  for (uint32_t iteration : iterations_) {
    if (at == kNone || bindings_.node(at).is_fragment) break;
    const std::vector<uint32_t>& children = bindings_.node(at).children;
    at = iteration < children.size() ? children[iteration] : kNone;
  }
  return at;
}

// All variables inside that repeat here must do so equally often.
ExpandOutcome Expander::count_repetitions(std::span<const TranscriberOp> body, uint32_t* count) const {
  bool found = false;
  for (const TranscriberOp& op : body) {
    if (op.kind != Op::kVariable) continue;
    uint32_t node = node_of(op.variable);
    if (node == kNone || bindings_.node(node).is_fragment) continue;
    uint32_t own = static_cast<uint32_t>(bindings_.node(node).children.size());
    if (found && own != *count) return ExpandOutcome::kRepetitionsDiffer;
    *count = own;
    found = true;
  }
  return found ? ExpandOutcome::kExpanded : ExpandOutcome::kNoRepetition;
}

void Expander::put(const MacroTokens& source, TokenIndex token, const TokenOrigin& origin) {
  std::string& text = out_->text;
  bool joined = last_source_ == &source && last_end_ == source.tokens().begin(token);
  if (!joined && !text.empty()) text += ' ';
  out_->origins.push_back({static_cast<uint32_t>(text.size()), origin.file, origin.offset, origin.context});
  text += source.word(token);
  last_source_ = &source;
  last_end_ = source.tokens().end(token);
  TokenKind kind = source.kind(token);
  last_kind_ = kind;
  if (kind == kOuterDoc || kind == kInnerDoc) text += '\n';  // `//` would take what follows with it
}

void Expander::put_made(TokenKind kind, const TokenOrigin& origin) {
  std::string& text = out_->text;
  if (!text.empty()) text += ' ';
  out_->origins.push_back({static_cast<uint32_t>(text.size()), origin.file, origin.offset, origin.context});
  text += kind == kOpenParen ? '(' : kind == kCloseParen ? ')' : ';';
  last_source_ = nullptr;
  last_kind_ = kind;
}

void Expander::put_definition(TokenIndex token, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    TokenOrigin origin = macro_->tokens().origin(token + i);
    if (origin.context != marked_before_) {
      marked_before_ = origin.context;
      marked_ = contexts_->marked(origin.context, expansion_);
    }
    origin.context = marked_;
    put(macro_->tokens(), token + i, origin);
  }
}

void Expander::put_dollar_crate(TokenIndex token) {
  put_definition(token, 1);
  CrateId settled = macro_->tokens().dollar_crate(token);
  out_->dollar_crates.push_back({out_->origins.back().begin, settled.valid() ? settled : macro_->crate()});
}

// Whether what comes next is the beginning of a statement or of a match arm's value.
bool Expander::begins_statement() const {
  if (!last_kind_) return true;
  switch (*last_kind_) {
    case kOpenBrace:
    case kCloseBrace:
    case kSemicolon:
    case kFatArrow:
      return true;
    default:
      return false;
  }
}

void Expander::put_fragment(const MatchedFragment& fragment) {
  if (fragment.begin == fragment.end) {
    uint32_t here = static_cast<uint32_t>(out_->text.size());
    out_->groups.push_back({here, here, fragment.kind});
    return;
  }
  size_t first = out_->origins.size();
  const bool in_parentheses = fragment.in_parentheses && !(fragment.ends_like_a_block && begins_statement());
  if (in_parentheses) put_made(kOpenParen, arguments_.origin(fragment.begin));
  for (TokenIndex i = fragment.begin; i < fragment.end; ++i) {
    put(arguments_, i, arguments_.origin(i));
    if (CrateId crate = arguments_.dollar_crate(i); crate.valid())
      out_->dollar_crates.push_back({out_->origins.back().begin, crate});
  }
  // Groups of earlier expansions inside it stay groups.
  size_t written = in_parentheses ? first + 1 : first;
  for (const MacroTokens::Group& group : arguments_.groups_in(fragment.begin, fragment.end)) {
    if (group.end > fragment.end) continue;
    uint32_t begin = out_->origins[written + (group.begin - fragment.begin)].begin;
    if (group.begin == group.end) {
      out_->groups.push_back({begin, begin, group.kind});
      continue;
    }
    const TokenOrigin& last = out_->origins[written + (group.end - 1 - fragment.begin)];
    out_->groups.push_back(
        {begin, last.begin + static_cast<uint32_t>(arguments_.word(group.end - 1).size()), group.kind});
  }
  if (in_parentheses) put_made(kCloseParen, arguments_.origin(fragment.end - 1));
  // rustc looks for no semicolon behind a `let` that was read before.
  if (fragment.kind == FragmentKind::kStatement && arguments_.kind(fragment.begin) == kLet)
    put_made(kSemicolon, arguments_.origin(fragment.end - 1));
  if (is_opaque(fragment.kind))
    out_->groups.push_back(
        {out_->origins[first].begin, static_cast<uint32_t>(out_->text.size()), fragment.kind});
}

}  // namespace pt::rust
