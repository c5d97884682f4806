// What is gathered, for a subject and what it DEFINES (for a Module: what it CONTAINS, submodules left out):
//
//   callers          who CALLS it; for anything but a function also who USES it
//   callees          whom it CALLS
//   types, traits    what its signatures USE; the traits it implements, and the trait member that it implements
//   implementations  of a trait: its Impls; of a trait member: the members that implement it
//   members          what the subject DEFINES or CONTAINS
//
// Callers and callees are followed one step further while they are few. Every node is listed once, in the first of
// these sections that has it. Entries are ranked by distance, then in-degree, then the order of answers; the budget is
// dealt out to the sections in turn, so that a function with a thousand callers still shows its types.
#include <algorithm>
#include <array>

#include "isg/signature_text.h"
#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using graph::InEdge;
using graph::OutEdge;
using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;

// Second steps are taken only from so many first ones: beyond that a budget is full anyway.
constexpr size_t kFirstStepsMax = 64;
// What a section's heading takes.
constexpr uint32_t kHeadingTokens = 8;
// No entry is shorter: bounds how many need to be ranked.
constexpr uint32_t kEntryTokensMin = 6;
// A section gives up after so many entries in a row that did not fit.
constexpr int kMissesMax = 8;

constexpr uint32_t kWordBytesPerToken = 5;

struct Candidate {
  NodeId node;
  uint32_t distance;
  uint64_t in_degree;
};

using Sections = std::array<std::vector<Candidate>, kContextSectionCount>;

class Gatherer {
 public:
  Gatherer(const Snapshot& snapshot, const ContextOptions& options, Scratch* scratch)
      : snapshot_(snapshot), options_(options), taken_(scratch->certain) {
    taken_.reset(snapshot.slot_count());
  }

  Sections gather(NodeId subject) {
    family_ = snapshot_.brief(subject).family();
    add_focus(subject);
    add_callers();
    add_callees();
    add_signature();
    add_implementations(subject);
    add_members(subject);
    return std::move(sections_);
  }

 private:
  std::vector<Candidate>& section(ContextSection s) { return sections_[static_cast<size_t>(s)]; }
  bool follows(const graph::EdgeTraits& edge) const {
    return options_.confidences.contains(edge.confidence()) && !edge.has(isg::kFlagNegative);
  }
  void add(ContextSection to, NodeId node, uint32_t distance) {
    if (taken_.insert(node)) section(to).push_back({node, distance, in_degree(snapshot_, node)});
  }

  // The subject and what it is made of: none of it is a caller or callee.
  void add_focus(NodeId subject) {
    focus_ = {subject};
    taken_.insert(subject);
    for (size_t next = 0; next < focus_.size(); ++next) {
      bool module = snapshot_.brief(focus_[next]).family() == Family::kModule;
      if (module && next > 0) continue;
      for (const OutEdge& edge :
           snapshot_.out(focus_[next], module ? EdgeKind::kContains : EdgeKind::kDefines)) {
        if (snapshot_.brief(edge.to()).family() != Family::kModule && taken_.insert(edge.to())) {
          focus_.push_back(edge.to());
        }
      }
    }
  }

  void add_callers() {
    for (NodeId node : focus_) add_callers_of(node, 1);
    auto& callers = section(ContextSection::kCallers);
    if (callers.size() > kFirstStepsMax) return;
    for (size_t i = 0, first = callers.size(); i < first; ++i) add_callers_of(callers[i].node, 2);
  }
  void add_callers_of(NodeId node, uint32_t distance) {
    for (const InEdge& edge : snapshot_.in(node, EdgeKind::kCalls)) {
      if (follows(edge)) add(ContextSection::kCallers, edge.from(), distance);
    }
    if (distance > 1 || snapshot_.brief(node).family() == Family::kFunction) return;
    for (const InEdge& edge : snapshot_.in(node, EdgeKind::kUses)) {
      if (follows(edge)) add(ContextSection::kCallers, edge.from(), distance);
    }
  }

  void add_callees() {
    for (NodeId node : focus_) add_callees_of(node, 1);
    auto& callees = section(ContextSection::kCallees);
    if (callees.size() > kFirstStepsMax) return;
    for (size_t i = 0, first = callees.size(); i < first; ++i) add_callees_of(callees[i].node, 2);
  }
  void add_callees_of(NodeId node, uint32_t distance) {
    for (const OutEdge& edge : snapshot_.out(node, EdgeKind::kCalls)) {
      if (follows(edge)) add(ContextSection::kCallees, edge.to(), distance);
    }
  }

  void add_signature() {
    for (NodeId node : focus_) {
      for (const OutEdge& edge : snapshot_.out(node, EdgeKind::kUses)) {
        if (!edge.has(isg::kFlagSignature) || !follows(edge)) continue;
        Family family = snapshot_.brief(edge.to()).family();
        if (family == Family::kStruct || family == Family::kType) add(ContextSection::kTypes, edge.to(), 1);
        if (family == Family::kTrait) add(ContextSection::kTraits, edge.to(), 1);
      }
      for (const OutEdge& edge : snapshot_.out(node, EdgeKind::kImpl)) {
        if (follows(edge)) add(ContextSection::kTraits, edge.to(), 1);
      }
    }
  }

  void add_implementations(NodeId subject) {
    for (const InEdge& edge : snapshot_.in(subject, EdgeKind::kImpl)) {
      if (!follows(edge)) continue;
      NodeId impl =
          edge.has(isg::kFlagMember) ? edge.from() : snapshot_.edge(subject, EdgeKind::kImpl, edge).via;
      add(ContextSection::kImplementations, impl.valid() ? impl : edge.from(), 1);
    }
  }

  // Members are in the focus, so they are not taken twice.
  void add_members(NodeId subject) {
    for (size_t i = 1; i < focus_.size(); ++i) {
      section(ContextSection::kMembers).push_back({focus_[i], 1, in_degree(snapshot_, focus_[i])});
    }
    if (family_ != Family::kModule) return;
    for (const OutEdge& edge : snapshot_.out(subject, EdgeKind::kContains)) {
      if (snapshot_.brief(edge.to()).family() == Family::kModule) add(ContextSection::kMembers, edge.to(), 1);
    }
  }

  const Snapshot& snapshot_;
  const ContextOptions& options_;
  NodeSet& taken_;
  Family family_ = Family::kFunction;
  std::vector<NodeId> focus_;
  Sections sections_;
};

class Writer {
 public:
  Writer(const Snapshot& snapshot, const ContextOptions& options, ContextAnswer* answer)
      : snapshot_(snapshot), answer_(answer), rows_(snapshot, &answer->header), left_(options.budget_tokens) {
    answer->budget_tokens = options.budget_tokens;
  }

  void write_target(NodeId subject, std::string_view source) {
    answer_->subject = rows_.row(subject);
    Candidate target{subject, 0, in_degree(snapshot_, subject)};
    ContextEntry entry = make_entry(target);
    spend(entry.tokens + kHeadingTokens);
    answer_->parts.push_back({ContextSection::kTarget, {entry}, 1});
    if (source.empty()) return;
    entry.tokens = estimated_tokens(source);
    answer_->source_left_out = entry.tokens + kHeadingTokens > left_;
    answer_->parts.push_back({ContextSection::kSource, {}, 1});
    if (answer_->source_left_out) return;
    spend(entry.tokens + kHeadingTokens);
    entry.text = answer_->header.strings.add(source);
    answer_->parts.back().entries.push_back(entry);
  }

  // One entry of each section in turn, until nothing fits.
  void write_sections(Sections sections) {
    std::vector<Hand> hands;
    for (size_t s = 0; s < sections.size(); ++s) {
      if (sections[s].empty()) continue;
      hands.push_back({answer_->parts.size(), 0, 0, &sections[s]});
      answer_->parts.push_back({static_cast<ContextSection>(s), {}, sections[s].size()});
      rank(&sections[s]);
    }
    for (bool more = true; more;) {
      more = false;
      for (Hand& hand : hands) more = deal(&hand) || more;
    }
  }

  void finish() {
    uint64_t total = 0;
    uint64_t listed = 0;
    for (const ContextPart& part : answer_->parts) {
      total += part.total;
      listed += part.entries.size();
    }
    count_list(&answer_->header, total, listed);
  }

 private:
  struct Hand {
    size_t part;
    size_t next;
    int misses;
    const std::vector<Candidate>* candidates;
  };

  void spend(uint32_t tokens) {
    answer_->used_tokens += tokens;
    left_ -= std::min(left_, tokens);
  }

  void rank(std::vector<Candidate>* candidates) const {
    auto kept = std::min<size_t>(candidates->size(), left_ / kEntryTokensMin + kMissesMax);
    std::partial_sort(candidates->begin(), candidates->begin() + static_cast<std::ptrdiff_t>(kept),
                      candidates->end(), [&](const Candidate& a, const Candidate& b) {
                        if (a.distance != b.distance) return a.distance < b.distance;
                        if (a.in_degree != b.in_degree) return a.in_degree > b.in_degree;
                        return snapshot_.answer_before(a.node, b.node);
                      });
    candidates->resize(kept);
  }

  // Whether the section may still have something to give.
  bool deal(Hand* hand) {
    if (hand->next == hand->candidates->size() || hand->misses == kMissesMax) return false;
    ContextPart& part = answer_->parts[hand->part];
    uint32_t heading = part.entries.empty() ? kHeadingTokens : 0;
    if (left_ < kEntryTokensMin + heading) return false;
    ContextEntry entry = make_entry((*hand->candidates)[hand->next++]);
    if (entry.tokens + heading > left_) {
      ++hand->misses;
      return true;
    }
    hand->misses = 0;
    spend(entry.tokens + heading);
    part.entries.push_back(std::move(entry));
    return true;
  }

  // `pub fn f(x: u8)  // k::m::f src/m.rs:3:8`
  ContextEntry make_entry(const Candidate& candidate) {
    ContextEntry entry;
    entry.row = rows_.row(candidate.node);
    entry.distance = candidate.distance;
    entry.in_degree = candidate.in_degree;
    text_ = isg::display_signature(entry.row.signature);
    if (!text_.empty()) text_ += "  // ";
    text_ += entry.row.path;
    if (!entry.row.file.empty()) {
      text_ += ' ';
      text_ += entry.row.file;
      text_ += ':' + std::to_string(entry.row.at.line) + ':' + std::to_string(entry.row.at.column);
    }
    entry.tokens = estimated_tokens(text_) + 1;  // and the line end
    entry.text = answer_->header.strings.add(text_);
    return entry;
  }

  const Snapshot& snapshot_;
  ContextAnswer* answer_;
  RowMaker rows_;
  uint32_t left_;
  std::string text_;
};

}  // namespace

ContextAnswer generate_context(const Snapshot& snapshot, NodeId subject, std::string_view source,
                               const ContextOptions& options, Scratch* scratch) {
  ContextAnswer answer;
  answer.header.unresolved = snapshot.node(subject).unresolved();
  answer.header.indirect = snapshot.node(subject).indirect();
  Writer writer(snapshot, options, &answer);
  writer.write_target(subject, source);
  writer.write_sections(Gatherer(snapshot, options, scratch).gather(subject));
  writer.finish();
  return answer;
}

uint32_t estimated_tokens(std::string_view text) {
  uint32_t tokens = 0;
  uint32_t word_bytes = 0;
  auto end_word = [&] {
    tokens += (word_bytes + kWordBytesPerToken - 1) / kWordBytesPerToken;
    word_bytes = 0;
  };
  for (char c : text) {
    bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                static_cast<unsigned char>(c) >= 0x80;
    if (word) {
      ++word_bytes;
      continue;
    }
    end_word();
    tokens += c != ' ' && c != '\t' && c != '\r';
  }
  end_word();
  return tokens;
}

}  // namespace pt::query
