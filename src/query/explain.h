// The answer of `explain`: what each call and use on a line was taken to be, and why. No Snapshot holds that: the pipeline walks
// the file again and fills it in; what it says of nodes and edges is the Snapshot's.
//
// Words such as `kind`, `verdict` and `rule` are of closed lists (docs/formats/answers.md); the sentences beside them are for
// people.
//
// Lifetime: rows as in query/questions.h; everything else is owned or a literal.
// Threads:  plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/questions.h"

namespace pt::query {

struct ExplainedImpl {
  std::string impl;          // its header
  std::string_view verdict;  // "taken", "header-differs", …
  std::string why;           // or empty
};

// A member that was looked at.
struct ExplainedCandidate {
  std::string what;
  std::string_view verdict;
  std::string why;
  std::vector<ExplainedImpl> impls;  // looked at to see whether its trait is implemented
};

// A type that was asked for the member.
struct ExplainedStep {
  std::string type;
  std::string how;
  std::vector<ExplainedCandidate> candidates;
  uint32_t left_out = 0;  // candidates beyond the bound of 64
};

struct ExplainedEdge {
  NodeRow to;
  isg::EdgeKind kind = isg::EdgeKind::kUses;
  isg::Confidence confidence = isg::Confidence::kExact;  // of this site
  isg::Confidence otherwise = isg::Confidence::kExact;   // if it stood outside of macros
  isg::Confidence of_edge = isg::Confidence::kExact;     // of the whole edge: the best of its sites
  isg::Flags flags = 0;                                  // of this site
  std::string_view rule;  // "path", "self", "receiver", "bound", "macro", "derive", "self-type"
  std::string why;        // more than the rule says, or empty
};

enum class SiteOutcome : uint8_t { kEdges, kUnresolved, kIndirect, kNothing };
std::string_view name_of(SiteOutcome outcome);  // "edges", "unresolved", "indirect", "nothing"

struct ExplainedSite {
  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  std::string_view kind;  // "method-call", …
  uint32_t within =
      kNone;              // a macro call among the sites before it, in whose expansion or arguments it stands
  bool expanded = false;  // `text` is what a macro made
  bool is_context = false;  // not asked for itself: something asked for stands within it
  isg::Position at;
  std::string text;
  std::string receiver;
  std::string receiver_type;
  std::vector<std::string> origin;  // of that type, nearest first
  std::string result;
  std::vector<ExplainedStep> steps;
  SiteOutcome outcome = SiteOutcome::kNothing;
  std::vector<ExplainedEdge> edges;
  uint32_t unresolved = 0;  // as often as it was counted
  uint32_t indirect = 0;
  std::vector<std::string> notes;
  std::vector<ExplainedImpl> impls;
  std::string unread_crate;
  std::string unread_why;  // it was not read
  std::string expansion;
};

// The sites of one item.
struct ExplainedItem {
  NodeRow from;
  std::vector<ExplainedSite> sites;
};

// A line near by that has a site.
struct NearSite {
  isg::Position at;
  std::string text;
  std::string_view kind;
};

struct ExplainAnswer {
  AnswerHeader
      header;  // counts the sites that were asked for, not their context; unresolved and indirect: of these
  std::string_view file;
  uint32_t line = 0;             // 0: the whole file
  uint32_t column = 0;           // 0: the whole line
  std::string source;            // the line
  std::string macro_definition;  // the macro_rules! whose rules the line stands in; or empty
  std::vector<ExplainedItem> items;
  std::vector<NearSite> near;  // without sites: the nearest ones before and behind
  bool cut = false;            // an item has more sites than are kept
};

}  // namespace pt::query
