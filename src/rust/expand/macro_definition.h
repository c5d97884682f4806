// A MacroDefinition is a macro_rules! or `macro` item made ready: for each arm a program for the matcher and one for
// the transcriber.
//
// Both are flat arrays. The matcher's follows rustc_expand::mbe::macro_parser (MatcherLoc): delimiters are tokens like
// others; a repetition is kSequence … kSequenceEnd, or kSequence … kSeparator, kSequenceAgain. What rustc refuses about
// a definition is refused here where it would make expansion ambiguous to read or endless (unknown specifiers,
// repetitions that may match nothing); follow sets and unused variables are left to rustc.
//
// Lifetime: owns its tokens; refers to the definition's text, which must outlive it.
// Threads:  immutable once read; any number of readers.
// Cost:     one lexing of the definition; about 40 bytes a token.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rust/expand/macro_tokens.h"
#include "rust/parse/fragment.h"

namespace pt::rust {

// How deep repetitions may nest in a definition.
inline constexpr uint32_t kRepetitionNestingMax = 32;

enum class RepetitionKind : uint8_t { kAny, kSome, kOptional };  // * + ?

// Targets and variables count from the arm's first.
struct MatcherOp {
  enum class Kind : uint8_t {
    kToken,          // `token`, `count`: must be there
    kVariable,       // `variable`: a fragment
    kSequence,       // a repetition begins; `target`: behind it
    kSequenceEnd,    // an iteration ends, no separator; `target`: its first op
    kSeparator,      // an iteration ends; `token`, `count`: what must stand before the next
    kSequenceAgain,  // behind the separator; `target`: the first op
    kEnd,
  };
  Kind kind;
  RepetitionKind repetition = RepetitionKind::kAny;
  FragmentKind fragment = FragmentKind::kTokenTree;  // kVariable
  uint8_t depth = 0;                                 // repetitions around; of a kSequence: itself counted
  TokenIndex token = 0;
  uint32_t count = 0;  // tokens of the operator
  uint32_t target = 0;
  uint32_t variable = 0;      // kVariable: its number in the arm; kSequence: of the first variable inside
  uint32_t variable_end = 0;  // kSequence: behind the last
};

struct TranscriberOp {
  enum class Kind : uint8_t {
    kToken,        // `token`: copied
    kDollarCrate,  // `token`
    kVariable,     // `variable`; `token`: its $
    kSequence,     // a repetition; `target`: behind it; `separator`, `separator_count`
  };
  Kind kind;
  RepetitionKind repetition = RepetitionKind::kAny;
  uint8_t depth = 0;  // of a kSequence: repetitions around
  TokenIndex token = 0;
  uint32_t target = 0;
  uint32_t variable = 0;
  TokenIndex separator = 0;
  uint32_t separator_count = 0;  // tokens; 0: none
};

// A variable of an arm's matcher.
struct MacroVariable {
  TokenIndex name;
  uint8_t depth;  // repetitions around it
};

struct MacroArm {
  uint32_t matcher;      // first op
  uint32_t transcriber;  // first op
  uint32_t transcriber_end;
  uint32_t variables;  // first variable
  uint32_t variables_end;
};

class MacroDefinition {
 public:
  // `source`: the token tree of macro_rules!, or of `macro` with its rules, or both trees of `macro name(…) {…}`, `edition`
  // and `crate` those of the crate that it is written in.
  MacroDefinition(const MacroText& source, Edition edition, CrateId crate);

  // False: some arm cannot be used, so none is, as in rustc. fault() says what is wrong.
  bool usable() const { return fault_.empty(); }
  std::string_view fault() const { return fault_; }

  const MacroTokens& tokens() const { return tokens_; }
  std::span<const MacroArm> arms() const { return arms_; }
  std::span<const MatcherOp> matcher(const MacroArm& arm) const {
    return std::span(matcher_).subspan(arm.matcher);
  }
  std::span<const TranscriberOp> transcriber(const MacroArm& arm) const {
    return std::span(transcriber_).subspan(arm.transcriber, arm.transcriber_end - arm.transcriber);
  }
  std::span<const MacroVariable> variables(const MacroArm& arm) const {
    return std::span(variables_).subspan(arm.variables, arm.variables_end - arm.variables);
  }
  Edition edition() const { return edition_; }
  CrateId crate() const { return crate_; }
  size_t memory_bytes() const;

 private:
  friend class DefinitionReader;

  Edition edition_;
  CrateId crate_;
  MacroTokens tokens_;
  std::vector<MacroArm> arms_;
  std::vector<MatcherOp> matcher_;
  std::vector<TranscriberOp> transcriber_;
  std::vector<MacroVariable> variables_;
  std::string_view fault_;  // a literal
};

}  // namespace pt::rust
