// Questions and answers as plain values. Rules to the letter: docs of definitions, sections Questions and
// Edges.
//
// A question is a free function over one Snapshot (query/answers.h); it has no state, does no IO and fails only when it is
// stopped: what could not be done is said in the answer. Names are turned into nodes first, by resolve().
//
// Lifetime: string_views of an answer point into the Snapshot it came from or into its own `strings`; keep
// the
//           SnapshotPtr while you use an answer. Answers are move-only.
// Order:    every list is by distance if it has one, then production before test, family, path bytes,
// SigHash.
// Limits:   `total` counts are exact even when a list was cut; a limit of 0 means none but kRowsMax.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/enum_set.h"
#include "graph/snapshot.h"
#include "isg/kinds.h"

namespace pt::query {

using graph::NodeId;

// No list of an answer is longer, whatever limit was asked for: an answer takes up to some 800 bytes a row, most of them for
// the sites of a call, and a daemon may be giving a few at once.
inline constexpr uint32_t kRowsMax = 100'000;

// What every answer says about a node.
struct NodeRow {
  NodeId node;
  isg::SigHash id;
  isg::Family family = isg::Family::kFunction;
  isg::Flavour flavour = isg::Flavour::kNone;
  isg::Flags flags = 0;
  bool external = false;
  std::string_view path;
  std::string_view name;
  std::string_view signature;
  std::string_view crate;
  std::string_view file;  // empty for external and builtin nodes
  isg::Position at;       // of its name, or where it begins; absent if `file` is empty
};

// What every answer carries.
struct AnswerHeader {
  StringArena strings;  // paths of the rows
  uint64_t epoch = 0;
  uint64_t total = 0;       // entries that answer the question
  uint64_t listed = 0;      // entries listed here
  bool cut = false;         // listed < total, or another list of the answer is not whole, because of a limit
  uint64_t unresolved = 0;  // call sites that could not be resolved and might belong to this answer
  uint64_t indirect = 0;    // calls through function pointers and closures that might belong to it
};

// Where an edge is written.
struct SiteRow {
  std::string_view file;
  isg::Position at;
};

// ---- names ------------------------------------------------------------------------------------------------

using FamilySet = EnumSet<isg::Family>;

struct ResolveOptions {
  FamilySet only = {};       // nothing else answers; empty: all
  FamilySet preferred = {};  // chosen among several, as traits are by who-implements; empty: none
  uint32_t candidates_max = 20;
};

// How a name met its node, best first.
enum class MatchKind : uint8_t {
  kId,
  kExact,
  kAlias,
  kSuffix,
  kName,
  kGlob,
  kCaseInsensitive,
  kCamelHump,
  kFuzzy
};
inline constexpr int kMatchKindCount = 9;
std::string_view name_of(
    MatchKind match);  // "id", "exact", "alias", "suffix", "name", "glob", "case", "hump", "fuzzy"

struct Resolution {
  enum class Outcome : uint8_t { kFound, kAmbiguous, kMissing };

  AnswerHeader header;  // counts the candidates
  Outcome outcome = Outcome::kMissing;
  MatchKind match = MatchKind::kExact;
  NodeId node;  // kFound only
  std::vector<NodeRow>
      candidates;  // kFound: the node; kAmbiguous: who could be meant; kMissing: the nearest names
};

struct FindOptions {
  FamilySet only = {};
  bool external = true;  // also items of other crates
  uint32_t limit = 50;
};

struct FoundRow {
  NodeRow row;
  MatchKind match;
  uint32_t edits = 0;  // kFuzzy: insertions, deletions, replacements and swaps; kCamelHump: words left out
  uint64_t in_degree = 0;  // edges that point to it, CONTAINS and DEFINES left out
};

// Ranked, not in the order of other lists: match kind, edits, workspace before external, production before
// test, in-degree, then path bytes and SigHash.
struct FindAnswer {
  AnswerHeader header;
  std::vector<FoundRow> rows;
};

// ---- implementations --------------------------------------------------------------------------------------

struct ImplementationsOptions {
  bool negative = false;  // also `impl !Trait for T`
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  uint32_t limit = 0;
};

struct ImplementationRow {
  NodeRow type;  // head of the implementing type; the Impl itself for blanket impls
  NodeRow trait;
  std::optional<NodeRow> impl;  // its position is where the Impl is written
  isg::Flags flags = 0;         // of the edge: derive, blanket, negative, dyn, cfg …
  isg::Confidence confidence = isg::Confidence::kExact;
};

// who-implements a Trait, and traits-of a type: rows differ in the end that was asked for.
struct ImplementationsAnswer {
  AnswerHeader header;
  NodeRow subject;
  std::vector<ImplementationRow> rows;
  uint64_t derived = 0;   // of total
  uint64_t blanket = 0;   // of total
  uint64_t negative = 0;  // left out of total unless asked for
};

// ---- callers, callees -------------------------------------------------------------------------------------

struct CallsOptions {
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  uint32_t limit = 0;
  uint32_t sites_max = 20;  // positions listed for each row
};

struct CallRow {
  NodeRow row;  // the other end
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  uint64_t site_count = 0;
  std::vector<SiteRow> sites;
};

// callers: header.unresolved counts the whole workspace, any of which might be a call of the subject.
// callees: those of the subject.
struct CallsAnswer {
  AnswerHeader header;
  NodeRow subject;
  std::vector<CallRow> rows;
  uint64_t sites = 0;   // over all rows, listed or not
  uint64_t hidden = 0;  // edges left out because their confidence was not asked for
};

// ---- neighbours -------------------------------------------------------------------------------------------

enum class Direction : uint8_t { kOut, kIn };

struct NeighboursOptions {
  Direction direction = Direction::kOut;
  isg::EdgeKindSet kinds = isg::EdgeKindSet::all();
  isg::ConfidenceSet confidences = isg::ConfidenceSet::all();
  uint32_t limit = 0;
};

struct NeighbourRow {
  NodeRow row;  // the other end
  isg::EdgeKind kind = isg::EdgeKind::kContains;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  std::optional<NodeRow> via;
  std::vector<isg::Site> sites;  // all of them, relative to the source of the edge
};

// The edges of one node as they are: what other questions are made of. By kind, then as every list.
struct NeighboursAnswer {
  AnswerHeader header;
  NodeRow subject;
  std::vector<NeighbourRow> rows;
};

// ---- blast-radius -----------------------------------------------------------------------------------------

enum class Risk : uint8_t { kLow, kMedium, kHigh, kCritical };
std::string_view name_of(Risk risk);  // "low" ≤ 5, "medium" ≤ 20, "high" ≤ 50, "critical"
Risk risk_of(uint64_t production_nodes);

struct BlastRadiusOptions {
  uint32_t depth_max = 0;  // 0: unlimited
  bool forward = false;    // what X depends on, instead of what depends on X
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  bool calls = true;
  bool uses = true;
  bool impls = true;
  uint32_t limit = 200;
  uint32_t groups_max = 50;
};

struct ReachCounts {
  uint64_t production = 0;  // what the risk word counts; without `may`
  uint64_t test = 0;
  uint64_t example = 0;
  uint64_t build = 0;
  uint64_t external = 0;  // nodes of other crates, not expanded; in none of the counts above
  uint64_t may = 0;       // reached only as a possible dispatch; in none of the counts above

  uint64_t total() const { return production + test + example + build + external + may; }
  bool operator==(const ReachCounts&) const = default;
};

struct ReachedRow {
  NodeRow row;
  uint32_t distance = 0;
  bool may = false;                            // only through a possible dispatch
  isg::EdgeKind kind = isg::EdgeKind::kCalls;  // of the edge that reached it first
  NodeRow through;  // the node one step nearer; of several, the first in the order of lists
};

struct DistanceCounts {
  uint32_t distance;
  ReachCounts counts;
};

struct GroupCounts {
  std::string_view crate;
  std::string_view module;  // path; empty when the group is a crate
  uint32_t nearest = 0;     // least distance
  ReachCounts counts;
};

struct BlastRadiusAnswer {
  AnswerHeader header;  // total = counts.total()
  NodeRow subject;
  uint64_t seeds = 0;  // nodes at distance 0: the subject and what it CONTAINS or DEFINES
  bool forward = false;
  uint32_t depth_max = 0;
  bool depth_cut = false;  // something lies beyond depth_max
  uint32_t deepest = 0;    // largest distance reached
  Risk risk = Risk::kLow;
  ReachCounts counts;
  std::vector<DistanceCounts> by_distance;  // at most kRowsMax
  std::vector<GroupCounts> by_crate;        // most production nodes first, then path
  std::vector<GroupCounts> by_module;       // likewise, at most groups_max
  uint64_t modules = 0;                     // how many modules there are
  // At most `limit` that are certain, in order, then at most `limit` that may be, in order.
  std::vector<ReachedRow> rows;
};

// ---- find-cycles ------------------------------------------------------------------------------------------

enum class CycleLevel : uint8_t { kFunction, kModule, kCrate };
std::string_view name_of(CycleLevel level);  // "function", "module", "crate"
std::optional<CycleLevel> cycle_level_of(std::string_view name);

struct CyclesOptions {
  CycleLevel level = CycleLevel::kModule;
  bool tests = false;   // also test code, examples and build scripts
  bool nested = false;  // list cycles between a module and its own descendants too, instead of counting them
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  uint32_t limit = 0;          // cycles listed
  uint32_t members_max = 100;  // nodes listed for each
};

// One step of a witness. At module and crate level `edge_from` and `edge_to` are the ends of one edge of the
// graph that makes the step; at function level they repeat `from` and `to`.
struct WitnessStep {
  NodeRow from;
  NodeRow to;
  NodeRow edge_from;
  NodeRow edge_to;
  isg::EdgeKind kind = isg::EdgeKind::kCalls;
  isg::Confidence confidence = isg::Confidence::kExact;
  SiteRow site;  // absent position if the edge has no site
};

struct CycleRow {
  uint64_t size = 0;                 // nodes of the strongly connected component
  bool nested = false;               // only a module and its own descendants
  std::vector<NodeRow> members;      // path order, at most members_max
  std::vector<WitnessStep> witness;  // a shortest cycle through members[0]; its first kRowsMax steps
};

// Largest component first, then by the path of the first member. header.total counts `cycles`; as many are listed as have
// kRowsMax members and steps together, but one at least.
struct CyclesAnswer {
  AnswerHeader header;
  CycleLevel level = CycleLevel::kModule;
  std::vector<CycleRow> cycles;
  uint64_t nested = 0;                  // folded away unless asked for
  std::vector<NodeRow> self_recursive;  // function level only; not counted as cycles
  uint64_t nodes_considered = 0;
  uint64_t edges_considered = 0;  // after lifting, without repeats and self-loops
};

// ---- path A B ---------------------------------------------------------------------------------------------

struct PathOptions {
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  uint32_t steps_max = 0;  // 0: no bound
};

struct PathStep {
  NodeRow from;
  NodeRow to;
  isg::EdgeKind kind = isg::EdgeKind::kCalls;
  isg::Confidence confidence = isg::Confidence::kExact;
  SiteRow site;
};

struct PathAnswer {
  AnswerHeader header;  // total = steps, of which the first kRowsMax are listed; 0 with `found` when A is B
  NodeRow from;
  NodeRow to;
  bool found = false;
  std::vector<PathStep> steps;
};

// ---- where, show, entities-in, stats ----------------------------------------------------------------------

struct WhereAnswer {
  AnswerHeader header;
  NodeRow subject;
  isg::Position begin;
  isg::Position end;
  isg::Position name_at;
  isg::Position body;
};

struct DegreeCounts {
  uint64_t in[isg::kEdgeKindCount] = {};
  uint64_t out[isg::kEdgeKindCount] = {};
};

// header.unresolved and header.indirect are those of the subject's body.
struct ShowAnswer {
  AnswerHeader header;
  NodeRow subject;
  std::optional<NodeRow> owner;
  std::string_view visibility;
  std::string_view cfg;
  isg::Position begin;
  isg::Position end;
  isg::Position name_at;
  isg::Position body;
  DegreeCounts counts;  // edges of every confidence
  std::vector<NodeRow>
      members;       // what it CONTAINS or DEFINES, at most kRowsMax: `counts` says how many there are
  std::string docs;  // filled by the caller, who may read files
};

struct EntityRow {
  NodeRow row;
  isg::Position begin;
  isg::Position end;
  std::vector<NodeRow> instances;  // the same span in other modules or crates
};

struct EntitiesAnswer {
  AnswerHeader header;  // total counts spans, not instances; both together are at most kRowsMax
  std::string_view file;
  std::vector<EntityRow> rows;
};

// ---- unused -----------------------------------------------------------------------------------------------

struct UnusedOptions {
  FamilySet only = {};  // empty: all that can be unused
  uint32_t limit = 200;
};

struct UnusedRow {
  NodeRow row;
  bool only_tests = false;  // test code, an example or a build script refers to it, directly or not
};

// Candidates for removal: production code that nothing alive refers to. Alive is `main`, what is `pub` in a library or
// re-exported, what other languages may call (no_mangle, export_name), names that begin with an underscore, macros that are
// called among items, the members of traits and of trait impls as long as their trait or type is; what those refer to, with any
// confidence; and of several items of one path under different predicates all, if one is. header.unresolved
// and header.indirect are those of the workspace: any of these calls might be of a candidate.
struct UnusedAnswer {
  AnswerHeader header;
  std::vector<UnusedRow> rows;
  uint64_t only_tests = 0;  // of total
};

struct StatsAnswer {
  AnswerHeader header;
  graph::Totals totals;
  graph::Memory memory;
};

// ---- generate-context -------------------------------------------------------------------------------------

// No larger budget is spent, whatever was asked for.
inline constexpr uint32_t kContextTokensMax = 1'000'000;
// No more subjects are asked about at once; of more, the first.
inline constexpr size_t kContextSubjectsMax = 64;
// Of the calls without a known target so many are named in what models read; the budget knows of them.
inline constexpr size_t kContextCallsMax = 5;

struct ContextOptions {
  uint32_t budget_tokens = 8000;  // as estimated_tokens() counts (query/tokens.h); at most kContextTokensMax
  uint32_t entry_tokens = 2;      // what a format writes around the text of an entry
  bool edges = false;             // also the edges between what is listed, as far as the budget goes
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
};

enum class ContextSection : uint8_t {
  kTarget,
  kSource,
  kCallers,
  kCallees,
  kTypes,
  kTraits,
  kImplementations,
  kMembers,
  kRelated,
  kTests,
  kCycle
};
inline constexpr int kContextSectionCount = 11;
std::string_view name_of(ContextSection section);  // "target", "source", "callers", …

struct ContextEntry {
  NodeRow row;
  uint32_t distance = 0;
  uint32_t relevance_ppm = 0;  // its PageRank, in millionths of that of the whole graph
  uint64_t in_degree = 0;
  uint32_t tokens = 0;
  std::string_view signature;  // as people write it; empty for kSource
  std::string_view text;  // what to print: signature, path and position on one line; the source for kSource
  std::string_view docs;  // the first sentence of its documentation, or empty
};

struct ContextPart {
  ContextSection section = ContextSection::kTarget;
  std::vector<ContextEntry> entries;
  uint64_t total = 0;  // entries there would be without a budget
};

struct ContextEdge {
  std::string_view from;  // paths
  isg::EdgeKind kind = isg::EdgeKind::kCalls;
  std::string_view to;
};

// Parts in the order of the enum; those without candidates are absent.
struct ContextAnswer {
  AnswerHeader header;            // total and listed count entries of all parts
  std::vector<NodeRow> subjects;  // one at least
  uint64_t subjects_total = 0;    // that were given, of which kContextSubjectsMax are taken
  uint32_t budget_tokens = 0;
  uint32_t used_tokens = 0;  // never above the budget, except that the targets' signatures are always there
  bool source_left_out = false;  // there was a source text, and it did not fit
  std::vector<ContextPart> parts;
  std::vector<ContextEdge> edges;  // if asked for; by their ends as these are listed, then by kind
};

}  // namespace pt::query
