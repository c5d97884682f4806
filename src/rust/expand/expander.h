// The expander: a macro_rules definition and a call's arguments to the text that the call stands for.
//
// A pure function of its arguments: nothing is resolved, nothing outside them is read. Arms are tried in order; the
// first that matches is transcribed. Names in the result mean what they mean where the macro is called, except for
// `$crate` (Expansion::dollar_crates) and locals (SyntaxContexts): see there.
//
// What bounds it: repetitions nest kRepetitionNestingMax deep, one call makes at most kExpandedTokensMax tokens, and whoever
// expands what an expansion holds stops at kExpansionDepthMax, as rustc does (`recursion_limit`).
//
// Threads: none; one a thread, used for call after call without giving its memory back.
// Cost:    linear in the arguments for each arm tried, and in the text made.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "rust/expand/expansion.h"
#include "rust/expand/macro_definition.h"
#include "rust/expand/matcher.h"

namespace pt::rust {

// Closed list; message() has a sentence for each but kExpanded.
enum class ExpandOutcome : uint8_t {
  kExpanded,
  kBadDefinition,      // see MacroDefinition::fault()
  kUnclosedArguments,  // the call's delimiters do not match
  kNoArmMatches,
  kAmbiguous,
  kBrokenFragment,
  kTooManyThreads,
  kNoRepetition,       // $( … ) without a variable that repeats
  kRepetitionsDiffer,  // its variables repeat unequally often
  kStillRepeating,     // a variable stands under fewer $( … ) than in the matcher
  kTooLarge,
  kTooDeep,  // said by whoever counts the depth
};

std::string_view message(ExpandOutcome outcome);

struct ExpandCall {
  MacroText arguments;               // delimiters included
  Edition edition = Edition::k2021;  // of the crate that calls
};

class Expander {
 public:
  // Writes into `out`, cleared first and reused; on any outcome but kExpanded it is left empty. The tokens of the definition get
  // marks of a new expansion of `contexts`.
  ExpandOutcome expand(const MacroDefinition& macro, const ExpandCall& call, SyntaxContexts* contexts,
                       Expansion* out);

  // Which arm matched last.
  uint32_t arm() const { return arm_; }

 private:
  ExpandOutcome transcribe(const MacroDefinition& macro, const MacroArm& arm);
  ExpandOutcome run(std::span<const TranscriberOp> ops, uint32_t begin, uint32_t end);
  ExpandOutcome count_repetitions(std::span<const TranscriberOp> body, uint32_t* count) const;
  uint32_t node_of(uint32_t variable) const;
  void put_definition(TokenIndex token, uint32_t count);
  void put_dollar_crate(TokenIndex token);
  void put_fragment(const MatchedFragment& fragment);
  void put(const MacroTokens& source, TokenIndex token, const TokenOrigin& origin);
  bool begins_statement() const;
  void put_made(TokenKind kind, const TokenOrigin& origin);  // a parenthesis or a semicolon

  MacroTokens arguments_;
  Matcher matcher_;
  Bindings bindings_;
  uint32_t arm_ = 0;

  // Of the call being transcribed.
  const MacroDefinition* macro_ = nullptr;
  SyntaxContexts* contexts_ = nullptr;
  uint32_t expansion_ = 0;
  SyntaxContext marked_before_ = 0;  // nearly all tokens of a definition have one context
  SyntaxContext marked_ = 0;
  Expansion* out_ = nullptr;
  std::vector<uint32_t> iterations_;          // of the repetitions around, outermost first
  const MacroTokens* last_source_ = nullptr;  // of the last token put, and where it ended
  uint32_t last_end_ = 0;
  std::optional<TokenKind> last_kind_;  // of that token
};

}  // namespace pt::rust
