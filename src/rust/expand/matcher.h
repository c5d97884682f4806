// The matcher: does an arm of a macro match the arguments of a call, and what do its variables stand for?
//
// rustc's own algorithm (rustc_expand::mbe::macro_parser, after Earley): a set of threads goes through the arguments
// token by token, each at its place in the matcher's program. A thread that stands at a variable whose specifier may
// begin with the token waits; when one waits and no other can go on, our parser reads the fragment, and from there
// on nothing is taken back: a fragment that does not read fails the whole call, not only the arm. If several could go
// on then, or several end together, the call is ambiguous, which is an error too.
//
// A thread's variables are a list of events shared with the thread that it split from, so that splitting is cheap.
//
// Threads: none; one a thread, used for call after call.
// Cost:    threads times tokens, and one parse of each fragment. Both are bounded: kMatchThreadsMax.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rust/expand/macro_definition.h"
#include "rust/expand/macro_tokens.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

// Threads alive at one token. Real macros have under ten.
inline constexpr uint32_t kMatchThreadsMax = 1024;

// One fragment that a variable stands for.
struct MatchedFragment {
  TokenIndex begin;
  TokenIndex end;
  FragmentKind kind;
  bool in_parentheses;  // it must stand in parentheses to stay one thing wherever it is put
  bool
      ends_like_a_block;  // a statement or match arm that it begins needs no `;` or `,` behind it, and goes no further
};

// What variables stand for: a tree for each, leaves are fragments, inner nodes repetitions.
class Bindings {
 public:
  struct Node {
    bool is_fragment;
    uint32_t fragment;               // into fragments
    std::vector<uint32_t> children;  // of a repetition
  };

  const Node& node(uint32_t i) const { return nodes[i]; }
  std::vector<Node> nodes;
  std::vector<uint32_t> roots;  // by variable
  std::vector<MatchedFragment> fragments;
};

enum class MatchOutcome : uint8_t {
  kMatched,
  kNoMatch,         // this arm does not; another may
  kAmbiguous,       // rustc gives up here too
  kBrokenFragment,  // likewise
  kTooManyThreads,
};

class Matcher {
 public:
  // Matches [begin, end) of `arguments`, what stands between the delimiters. `failed_at` is the furthest token reached
  // when nothing matched.
  MatchOutcome match(const MacroDefinition& macro, const MacroArm& arm, const MacroTokens& arguments,
                     TokenIndex begin, TokenIndex end, Bindings* bindings, TokenIndex* failed_at);

 private:
  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  struct Event {
    uint32_t before;    // the event before it, or kNone
    uint32_t op;        // kVariable or kSequence
    uint32_t fragment;  // of a kVariable
  };
  struct Thread {
    uint32_t op;
    uint32_t event;  // the last, or kNone
  };

  bool ends_like_a_block(TokenIndex begin, TokenIndex end) const;
  bool step(std::span<const MatcherOp> program, TokenIndex at);
  bool same_operator(TokenIndex pattern, uint32_t count, TokenIndex at) const;
  bool is_unwritten(FragmentKind kind, TokenIndex at) const;
  bool may_begin(FragmentKind kind, TokenIndex at) const;
  bool read_fragment(FragmentKind kind, TokenIndex at, TokenIndex* behind);
  bool needs_parentheses(FragmentKind kind, TokenIndex begin, TokenIndex end) const;
  uint32_t add_event(uint32_t before, uint32_t op, uint32_t fragment);
  void bind(const MacroArm& arm, std::span<const MatcherOp> program, uint32_t event, Bindings* bindings);

  const MacroDefinition* macro_ = nullptr;
  const MacroTokens* arguments_ = nullptr;
  TokenIndex end_ = 0;
  std::vector<Thread> current_;
  std::vector<Thread> next_;
  std::vector<Thread> waiting_;
  std::vector<Thread> ended_;
  std::vector<Event> events_;
  std::vector<MatchedFragment> fragments_;
  std::vector<uint32_t> order_;
  SyntaxTree tree_;
};

}  // namespace pt::rust
