#include "rust/expand/macro_definition.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>

namespace pt::rust {

using enum TokenKind;

namespace {

bool is_word(TokenKind kind) { return kind >= kIdentifier && kind <= kMacroRules && kind != kLifetime; }
bool is_open(TokenKind kind) { return kind == kOpenParen || kind == kOpenBracket || kind == kOpenBrace; }
bool is_close(TokenKind kind) { return kind == kCloseParen || kind == kCloseBracket || kind == kCloseBrace; }

}  // namespace

class DefinitionReader {
 public:
  explicit DefinitionReader(MacroDefinition* definition) : out_(*definition), tokens_(definition->tokens_) {}

  void read() {
    if (tokens_.end() == 0 || !is_group(0)) return fault("the definition is not closed");
    TokenIndex at = partner(0) + 1;
    if (at < tokens_.end() && is_open(tokens_.kind(at))) {  // macro name(…) {…}
      if (!is_group(at)) return fault("the definition is not closed");
      return arm(0, at);
    }
    at = 1;
    while (at < partner(0) && out_.usable()) {
      TokenIndex matcher = at;
      if (!is_group(matcher)) return fault("an arm begins with its matcher in delimiters");
      at = partner(matcher) + 1;
      if (tokens_.kind(at) != kFatArrow) return fault("=> is missing behind a matcher");
      TokenIndex body = at + 1;
      if (!is_group(body)) return fault("the right side of an arm stands in delimiters");
      at = partner(body) + 1;
      arm(matcher, body);
      if (tokens_.kind(at) == kSemicolon || tokens_.kind(at) == kComma) ++at;
    }
  }

 private:
  TokenIndex partner(TokenIndex open) const { return tokens_.tokens().extra(open); }
  bool is_group(TokenIndex at) const {
    return is_open(tokens_.kind(at)) && partner(at) != TokenList::kNoPartner;
  }
  void fault(std::string_view what) {
    if (out_.fault_.empty()) out_.fault_ = what;
  }

  void arm(TokenIndex matcher, TokenIndex body) {
    MacroArm arm{};
    arm.matcher = static_cast<uint32_t>(out_.matcher_.size());
    arm.variables = static_cast<uint32_t>(out_.variables_.size());
    arm_ = arm;
    arm_.transcriber = static_cast<uint32_t>(out_.transcriber_.size());
    numbers_.clear();
    read_matcher(matcher + 1, partner(matcher), 0);
    out_.matcher_.push_back({.kind = MatcherOp::Kind::kEnd});
    arm.variables_end = static_cast<uint32_t>(out_.variables_.size());
    arm.transcriber = arm_.transcriber;
    read_transcriber(body + 1, partner(body), 0);
    arm.transcriber_end = static_cast<uint32_t>(out_.transcriber_.size());
    out_.arms_.push_back(arm);
  }

  // The repetition operator behind `$( … )` at `at`, with or without a separator before it.
  struct Repetition {
    RepetitionKind kind;
    TokenIndex separator;
    uint32_t separator_count;  // 0: none
    TokenIndex behind;
  };
  static bool repetition_kind(TokenKind kind, RepetitionKind* out) {
    switch (kind) {
      case kStar:
        *out = RepetitionKind::kAny;
        return true;
      case kPlus:
        *out = RepetitionKind::kSome;
        return true;
      case kQuestion:
        *out = RepetitionKind::kOptional;
        return true;
      default:
        return false;
    }
  }
  bool repetition(TokenIndex at, Repetition* out) {
    if (at >= tokens_.end()) return false;
    if (repetition_kind(tokens_.kind(at), &out->kind)) {
      *out = {out->kind, 0, 0, at + 1};
      return true;
    }
    if (is_open(tokens_.kind(at)) || is_close(tokens_.kind(at))) return false;
    uint32_t count = tokens_.unit(at);
    if (!repetition_kind(tokens_.kind(at + count), &out->kind)) return false;
    *out = {out->kind, at, count, at + count + 1};
    return out->kind != RepetitionKind::kOptional;
  }

  void read_matcher(TokenIndex begin, TokenIndex end, uint32_t depth) {
    if (depth > kRepetitionNestingMax) return fault("repetitions nest too deep");
    TokenIndex i = begin;
    while (i < end && out_.usable()) {
      TokenKind kind = tokens_.kind(i);
      if (kind == kOuterDoc || kind == kInnerDoc) {  // rustc overlooks them here
        ++i;
      } else if (kind == kDollar && tokens_.kind(i + 1) == kOpenParen) {
        i = read_matcher_sequence(i, depth);
      } else if (kind == kDollar && is_word(tokens_.kind(i + 1))) {
        i = read_variable(i, depth);
      } else {
        uint32_t count = tokens_.unit(i);
        out_.matcher_.push_back({.kind = MatcherOp::Kind::kToken, .token = i, .count = count});
        i += count;
      }
    }
  }

  // At `$name:specifier`; one past it.
  TokenIndex read_variable(TokenIndex dollar, uint32_t depth) {
    TokenIndex name = dollar + 1;
    if (tokens_.kind(name + 1) != kColon || !is_word(tokens_.kind(name + 2))) {
      fault("a variable lacks its fragment specifier");
      return name + 1;
    }
    std::optional<FragmentKind> fragment = fragment_kind(tokens_.word(name + 2), out_.edition_);
    if (!fragment) {
      fault("there is no such fragment specifier");
      return name + 3;
    }
    uint32_t number = static_cast<uint32_t>(out_.variables_.size()) - arm_.variables;
    if (!numbers_.try_emplace(bare(name), number).second) fault("two variables have one name");
    out_.variables_.push_back({name, static_cast<uint8_t>(depth)});
    out_.matcher_.push_back({.kind = MatcherOp::Kind::kVariable,
                             .fragment = *fragment,
                             .depth = static_cast<uint8_t>(depth),
                             .token = name,
                             .variable = number});
    return name + 3;
  }

  TokenIndex read_matcher_sequence(TokenIndex dollar, uint32_t depth) {
    TokenIndex open = dollar + 1;
    TokenIndex close = partner(open);
    Repetition repeated{};
    if (close == TokenList::kNoPartner || !repetition(close + 1, &repeated)) {
      fault("a repetition lacks its operator");
      return open + 1;
    }
    uint32_t sequence = static_cast<uint32_t>(out_.matcher_.size());
    out_.matcher_.push_back({.kind = MatcherOp::Kind::kSequence,
                             .repetition = repeated.kind,
                             .depth = static_cast<uint8_t>(depth + 1),
                             .token = dollar});
    uint32_t first_variable = static_cast<uint32_t>(out_.variables_.size()) - arm_.variables;
    read_matcher(open + 1, close, depth + 1);
    uint32_t first = sequence + 1;
    if (repeated.separator_count == 0) {
      if (may_be_empty(first)) fault("a repetition may match nothing");
      out_.matcher_.push_back({.kind = MatcherOp::Kind::kSequenceEnd,
                               .repetition = repeated.kind,
                               .target = first - arm_.matcher});
    } else {
      out_.matcher_.push_back({.kind = MatcherOp::Kind::kSeparator,
                               .repetition = repeated.kind,
                               .token = repeated.separator,
                               .count = repeated.separator_count});
      out_.matcher_.push_back({.kind = MatcherOp::Kind::kSequenceAgain,
                               .repetition = repeated.kind,
                               .target = first - arm_.matcher});
    }
    MatcherOp& begin = out_.matcher_[sequence];
    begin.target = static_cast<uint32_t>(out_.matcher_.size()) - arm_.matcher;
    begin.variable = first_variable;
    begin.variable_end = static_cast<uint32_t>(out_.variables_.size()) - arm_.variables;
    return repeated.behind;
  }

  // rustc's check_lhs_no_empty_seq: an iteration without a token of its own would repeat for ever.
  bool may_be_empty(uint32_t first) const {
    for (uint32_t i = first; i < out_.matcher_.size(); ++i) {
      const MatcherOp& op = out_.matcher_[i];
      if (op.kind == MatcherOp::Kind::kVariable && op.fragment == FragmentKind::kVisibility) continue;
      if (op.kind != MatcherOp::Kind::kSequence || op.repetition == RepetitionKind::kSome) return false;
      i = arm_.matcher + op.target - 1;
    }
    return true;
  }

  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  // Number of the variable in this arm.
  uint32_t find_variable(TokenIndex name) const {
    auto found = numbers_.find(bare(name));
    return found == numbers_.end() ? kNone : found->second;
  }
  std::string_view bare(TokenIndex name) const {
    std::string_view word = tokens_.word(name);
    return word.starts_with("r#") ? word.substr(2) : word;
  }

  void read_transcriber(TokenIndex begin, TokenIndex end, uint32_t depth) {
    if (depth > kRepetitionNestingMax) return fault("repetitions nest too deep");
    TokenIndex i = begin;
    while (i < end && out_.usable()) {
      TokenKind kind = tokens_.kind(i);
      if (kind == kDollar && tokens_.kind(i + 1) == kOpenParen) {
        TokenIndex close = partner(i + 1);
        Repetition repeated{};
        if (close == TokenList::kNoPartner || !repetition(close + 1, &repeated))
          return fault("a repetition lacks its operator");
        uint32_t sequence = static_cast<uint32_t>(out_.transcriber_.size());
        out_.transcriber_.push_back({.kind = TranscriberOp::Kind::kSequence,
                                     .repetition = repeated.kind,
                                     .depth = static_cast<uint8_t>(depth),
                                     .token = i,
                                     .separator = repeated.separator,
                                     .separator_count = repeated.separator_count});
        read_transcriber(i + 2, close, depth + 1);
        out_.transcriber_[sequence].target =
            static_cast<uint32_t>(out_.transcriber_.size()) - arm_.transcriber;
        i = repeated.behind;
      } else if (tokens_.is_dollar_crate(i)) {
        out_.transcriber_.push_back({.kind = TranscriberOp::Kind::kDollarCrate, .token = i});
        ++i;
      } else if (uint32_t variable = kNone; kind == kDollar && is_word(tokens_.kind(i + 1)) &&
                                            (variable = find_variable(i + 1)) != kNone) {
        out_.transcriber_.push_back(
            {.kind = TranscriberOp::Kind::kVariable, .token = i, .variable = variable});
        i += 2;
      } else {  // `$x` of no variable too: it may be one of a macro that this one defines
        out_.transcriber_.push_back({.kind = TranscriberOp::Kind::kToken, .token = i});
        ++i;
      }
    }
  }

  MacroDefinition& out_;
  const MacroTokens& tokens_;
  MacroArm arm_{};                                                 // that is being read: where it begins
  boost::unordered_flat_map<std::string_view, uint32_t> numbers_;  // of the arm's variables
};

MacroDefinition::MacroDefinition(const MacroText& source, Edition edition, CrateId crate)
    : edition_(edition), crate_(crate) {
  tokens_.read(source, edition, DocComments::kKept);
  DefinitionReader(this).read();
}

size_t MacroDefinition::memory_bytes() const {
  return tokens_.tokens().memory_bytes() + arms_.capacity() * sizeof(MacroArm) +
         matcher_.capacity() * sizeof(MatcherOp) + transcriber_.capacity() * sizeof(TranscriberOp) +
         variables_.capacity() * sizeof(MacroVariable);
}

}  // namespace pt::rust
