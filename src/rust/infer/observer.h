// The Observer is told what a Walker does, step by step, and keeps it for people: what each call and use was taken to be, how,
// and what was passed over. It decides nothing: what it tells of is the walk that makes the graph, not a second one.
//
// In normal runs there is none. Whoever could tell something holds a null pointer then, and asks it: that is all it costs.
//
// Everything is told as text at once, since types and syntax do not outlive the body they are of. An item is kept if it has a
// site on a line that is watched; the lines of all other sites are kept as numbers.
//
// Use:      FileAnalyser::observe(&observer), begin() … finish(), then observer.items(). From the analyser's first file on: what
//           an impl was found or passed over for is told once, when it is looked for first.
// Lifetime: refers to the walker's tables while it is observed; items() is owned text.
// Threads:  none.
// Cost:     memory and time in proportion to the watched items; about 2 µs a site.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "rust/infer/draft.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/inference.h"
#include "rust/infer/line_index.h"

namespace pt::rust {

enum class SiteKind : uint8_t {
  kPathCall,    // f(x), Type::f(x)
  kMethodCall,  // x.f()
  kValueCall,   // (f)(x): of what is no path
  kMacroCall,
  kOperator,
  kDereference,
  kIndex,
  kField,
  kForLoop,
  kTry,
  kAwait,
  kPath,           // a path as a value
  kType,           // a path in a type, a bound or a signature
  kPattern,        // a path in a pattern
  kStructLiteral,  // the path of one
  kCoercion,       // a value that is dereferenced because of where it is given
  kDerive,         // what #[derive] makes
  kReexport,       // pub use
  kImplied,        // written nowhere: a method uses its Self type
};
std::string_view name_of(SiteKind kind);  // "path-call", "method-call", …

// What was made of something that was looked at.
enum class Verdict : uint8_t {
  kTaken,
  kTwin,           // taken too: the same under another predicate
  kLater,          // fits, but an earlier one was taken
  kNotVisible,     // private there
  kOtherReceiver,  // takes self in another way, or not at all
  kNotInScope,     // the trait is not imported
  kNotReachable,   // its crate is no dependency of this one
  kHeaderDiffers,  // the impl is for other types
  kBoundNotMet,    // the impl's `where`, or the bounds of its parameters
  kNoImpl,         // the type does not implement the trait
  kSeveralFit,     // and nothing tells them apart
  kUnread,         // nothing that a type which was not read has not said itself is believed of it
};
std::string_view name_of(Verdict verdict);  // "taken", "not-visible", …

struct ImplLook {
  std::string impl;  // its header
  Verdict verdict = Verdict::kTaken;
  std::string why;  // kBoundNotMet: the bound
};

struct CandidateLook {
  std::string what;  // `Type::name`, `<Type as Trait>::name`, `Trait::name`
  Verdict verdict = Verdict::kTaken;
  std::string why;              // may be empty
  std::vector<ImplLook> impls;  // that were looked at to see whether the trait is implemented
};

// One type that was asked for a member of the name.
struct ProbeStep {
  std::string type;
  std::string how;  // it was come by: "the receiver's type", "behind the reference", …
  std::vector<CandidateLook> candidates;
  uint32_t left_out = 0;  // candidates beyond Observer::kCandidatesMax
};

struct ObservedEdge {
  TargetIndex to = kNoTarget;
  isg::EdgeKind kind = isg::EdgeKind::kUses;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Confidence otherwise = isg::Confidence::kExact;  // what it would be outside of expansions
  isg::Flags flags = 0;
  std::string why;  // more than the confidence says; may be empty
};

struct ObservedSite {
  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  SiteKind kind = SiteKind::kPath;
  uint32_t within = kNone;  // the macro call in whose expansion or arguments it stands
  bool expanded = false;    // it stands in an expansion, and `text` is what was made
  isg::Position at;         // where its edges stand
  uint32_t width = 1;       // columns of the token there
  isg::Position begin;      // of the whole expression; absent in expansions
  isg::Position end;
  std::string text;  // as written, on one line, cut if it is long

  std::string receiver;             // text; operand, base, iterated value likewise
  std::string receiver_type;        // empty: none
  std::vector<std::string> origin;  // how that type is known, nearest first
  std::string result;               // type of the expression
  std::vector<ProbeStep> steps;
  std::vector<ObservedEdge> edges;
  uint32_t unresolved = 0;  // times that it was counted
  uint32_t indirect = 0;
  std::vector<std::string> notes;  // why it is unresolved, indirect or without an edge
  std::vector<ImplLook> impls;     // that were looked at to see which one runs
  std::string unread_crate;        // that would have to be read to know more
  std::string expansion;           // of a macro call: what it stands for, cut if it is long
};

struct ObservedItem {
  TargetIndex self = kNoTarget;
  std::vector<ObservedSite> sites;  // in the order in which they were met
};

class Observer {
 public:
  static constexpr size_t kCandidatesMax = 64;  // of a step
  static constexpr size_t kImplsMax = 24;       // of a question
  static constexpr size_t kSitesMax = 200'000;  // of an item
  static constexpr size_t kTextMax = 120;       // bytes of an expression
  static constexpr size_t kExpansionMax = 600;

  // `first` to `last` are watched; 1 to 0xFFFF'FFFF: all. When the Stop has come, the walk ends by Stopped at its next item or
  // site, and FileAnalyser and Observer are of no use any more.
  Observer(uint32_t first_line, uint32_t last_line, Stop stop = {})
      : first_watched_(first_line), last_watched_(last_line), stop_(stop) {}

  const std::vector<ObservedItem>& items() const { return items_; }
  const std::set<uint32_t>& lines() const { return lines_; }  // that have a site
  bool is_cut() const { return cut_; }                        // kSitesMax was met

  // ---- told by the FileAnalyser and the DraftBuilder
  void attach(const Names* names, Inference* inference);
  // An item begins at that line, which sites count from.
  void begin_item(uint32_t first_line);
  // Its text ends there: nothing of it need be kept if no watched line is in it.
  void item_ends(uint32_t last_line) {
    watching_ = last_line >= first_watched_ && first_line_ <= last_watched_;
  }
  // Edges without a site of their own are of that kind, until the item ends.
  void implicit_sites(SiteKind kind) { implicit_ = kind; }
  void edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags, isg::Site site);
  void end_item(TargetIndex self);
  // A macro call in item position whose macro nobody knows, counted with what it stands in.
  void unknown_item_macro(TargetIndex owner, isg::Position at, std::string text);

  // ---- told by the Walker: sites
  struct Place {
    const ParsedFile& file;
    size_t tree;  // a number for file.tree, different within an item
    NodeIndex node;
    TokenIndex token;
    isg::Site site;
    const LineIndex* lines;  // null in an expansion
  };
  void begin_site(SiteKind kind, const Place& place);
  // Goes on with a site that has ended.
  void resume_site(uint32_t site) {
    forget_edge();
    open_.push_back({site, site == ObservedSite::kNone ? first_line_ : sites_[site].at.line});
  }
  void end_site() {
    forget_edge();
    open_.pop_back();
  }
  uint32_t current() const { return open_.empty() ? ObservedSite::kNone : open_.back().site; }

  // Of the current site.
  void receiver(const ParsedFile& file, size_t tree, NodeIndex node, TypeId type);
  void receiver_type(TypeId type, std::string_view how);
  void found(DefId def);  // what it was taken to mean
  void note(std::string text);
  void unresolved(std::string_view why);  // empty: the notes tell, if there are any
  void indirect(std::string why);
  void not_counted();  // the site's unresolved calls are nobody's
  void expanded(std::string_view text);
  void edge_because(std::string why) { why_ = std::move(why); }
  void edge_otherwise(isg::Confidence confidence) { otherwise_ = confidence; }
  // Nothing is known of it because its crate was not read.
  void unread(DefId def) { unread_path(names_->path_of(def)); }
  void unread_path(std::string_view path);
  // Why a method was not found on this receiver.
  std::string why_no_method(std::string_view name) const;
  // The type of an expression.
  void gives(size_t tree, NodeIndex node, TypeId type);

  // ---- told by the Walker: where types come from
  enum class Binder : uint8_t { kParameter, kLet, kMatch, kCondition, kFor, kClosure, kMacro };
  // Names are bound to parts of `source` (kNoNode: there is none), whose type is `type` or what `written` says.
  void binding(Binder binder, const Place& place, NodeIndex source, NodeIndex written);
  void bound(size_t local, std::string_view name, TypeId type);
  void local(size_t tree, NodeIndex path_expression, size_t local);

  // ---- told by Methods
  void step(TypeId type, std::string how);
  void candidate(DefId def, TypeId self, Verdict verdict, std::string why = {});
  // One that was taken turned out not to fit.
  void take_back(DefId def, Verdict verdict, std::string why);
  // With the impls that were looked at for the last question.
  void candidate_by_impls(DefId def, TypeId self, Verdict verdict, std::string why = {});

  // ---- told by Inference
  void asks(TypeId self, DefId trait);
  void looked_at(DefId impl, Verdict verdict, std::string why = {});
  void answered(TypeId self, DefId trait);
  void recalled(TypeId self, DefId trait);  // answered as before
  void forget_impls() { remembered_.clear(); }
  // The impls of the last answer become the current site's.
  void keep_impls();

  // ---- text
  std::string text(TypeId type) const;
  std::string text(DefId def) const;
  std::string header(DefId impl) const;

 private:
  struct Origin {
    std::string words;
    size_t next = kNowhere;
  };
  static constexpr size_t kNowhere = ~size_t{0};
  static uint64_t key(size_t tree, NodeIndex node) { return uint64_t{tree} << 32 | node; }
  ObservedSite* site() { return current() == ObservedSite::kNone ? nullptr : &sites_[current()]; }
  size_t add_origin(std::string words, size_t next = kNowhere);
  size_t origin_of(const ParsedFile& file, size_t tree, NodeIndex node, int depth = 0);
  std::string origin_words(const ObservedSite& site) const;
  bool is_watched(uint32_t line) const { return line >= first_watched_ && line <= last_watched_; }
  uint32_t add_site(ObservedSite site);
  isg::Position position(isg::Site site) const { return {first_line_ + site.line_offset, site.column}; }
  void put_candidate(CandidateLook look);
  // What was said of an edge that was not made is not said of the next.
  void forget_edge() {
    why_.clear();
    otherwise_ = isg::Confidence::kExact;
  }
  void drop_bare_sites();

  uint32_t first_watched_;
  uint32_t last_watched_;
  Stop stop_;
  const Names* names_ = nullptr;
  Inference* inference_ = nullptr;
  std::vector<ObservedItem> items_;
  std::set<uint32_t> lines_;
  bool cut_ = false;

  // Of the item.
  uint32_t first_line_ = 1;
  bool watching_ = true;
  SiteKind implicit_ = SiteKind::kImplied;
  std::vector<ObservedSite> sites_;
  struct Open {
    uint32_t site;  // kNone: one that is not kept
    uint32_t line;
  };
  std::vector<Open> open_;
  std::vector<Origin> origins_;
  boost::unordered_flat_map<uint64_t, uint32_t> site_of_node_;
  boost::unordered_flat_map<uint64_t, size_t> origin_of_node_;
  boost::unordered_flat_map<uint32_t, size_t> receiver_origin_;  // by site
  boost::unordered_flat_map<uint32_t, std::string> found_;       // by site
  std::string binder_words_;
  size_t binder_next_ = kNowhere;
  std::vector<size_t> locals_;  // their origins
  std::string why_;
  isg::Confidence otherwise_ = isg::Confidence::kExact;

  // Questions for impls, inner ones last.
  std::vector<std::vector<ImplLook>> asked_;
  std::vector<ImplLook> answer_;
  boost::unordered_flat_map<uint64_t, std::vector<ImplLook>> remembered_;  // by type and trait
};

}  // namespace pt::rust
