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
#include "query/best_first.h"
#include "query/rows.h"
#include "query/steps.h"

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

enum class ByteClass : uint8_t { kSign, kBlank, kWord };

constexpr std::array<ByteClass, 256> kByteClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    bool word =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
    if (word) classes[static_cast<size_t>(c)] = ByteClass::kWord;
  }
  for (char c : {' ', '\t', '\r'}) classes[static_cast<size_t>(c)] = ByteClass::kBlank;
  return classes;
}();

using Sections = std::array<std::vector<Candidate>, kContextSectionCount>;

class Gatherer {
 public:
  Gatherer(const Snapshot& snapshot, const ContextOptions& options, Scratch* scratch, Stop stop)
      : snapshot_(snapshot), options_(options), stop_(stop), taken_(scratch->certain) {
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
    if (taken_.insert(node)) section(to).emplace_back(snapshot_, node, distance);
  }

  // The subject and what it is made of: none of it is a caller or callee.
  void add_focus(NodeId subject) {
    focus_ = {subject};
    taken_.insert(subject);
    for (size_t next = 0; next < focus_.size(); ++next) {
      bool module = snapshot_.brief(focus_[next]).family() == Family::kModule;
      if (module && next > 0) continue;
      for_each_edge(snapshot_.out(focus_[next], module ? EdgeKind::kContains : EdgeKind::kDefines), stop_,
                    [&](const OutEdge& edge) {
                      if (snapshot_.brief(edge.to()).family() == Family::kModule) return;
                      if (taken_.insert(edge.to())) focus_.push_back(edge.to());
                    });
    }
  }

  void add_callers() {
    for (NodeId node : focus_) add_callers_of(node, 1);
    auto& callers = section(ContextSection::kCallers);
    if (callers.size() > kFirstStepsMax) return;
    for (size_t i = 0, first = callers.size(); i < first; ++i) add_callers_of(callers[i].node(), 2);
  }
  void add_callers_of(NodeId node, uint32_t distance) {
    auto add_caller = [&](const InEdge& edge) {
      if (follows(edge)) add(ContextSection::kCallers, edge.from(), distance);
    };
    for_each_edge(snapshot_.in(node, EdgeKind::kCalls), stop_, add_caller);
    if (distance > 1 || snapshot_.brief(node).family() == Family::kFunction) return;
    for_each_edge(snapshot_.in(node, EdgeKind::kUses), stop_, add_caller);
  }

  void add_callees() {
    for (NodeId node : focus_) add_callees_of(node, 1);
    auto& callees = section(ContextSection::kCallees);
    if (callees.size() > kFirstStepsMax) return;
    for (size_t i = 0, first = callees.size(); i < first; ++i) add_callees_of(callees[i].node(), 2);
  }
  void add_callees_of(NodeId node, uint32_t distance) {
    for_each_edge(snapshot_.out(node, EdgeKind::kCalls), stop_, [&](const OutEdge& edge) {
      if (follows(edge)) add(ContextSection::kCallees, edge.to(), distance);
    });
  }

  void add_signature() {
    for (NodeId node : focus_) {
      for_each_edge(snapshot_.out(node, EdgeKind::kUses), stop_, [&](const OutEdge& edge) {
        if (!edge.has(isg::kFlagSignature) || !follows(edge)) return;
        Family family = snapshot_.brief(edge.to()).family();
        if (family == Family::kStruct || family == Family::kType) add(ContextSection::kTypes, edge.to(), 1);
        if (family == Family::kTrait) add(ContextSection::kTraits, edge.to(), 1);
      });
      for_each_edge(snapshot_.out(node, EdgeKind::kImpl), stop_, [&](const OutEdge& edge) {
        if (follows(edge)) add(ContextSection::kTraits, edge.to(), 1);
      });
    }
  }

  void add_implementations(NodeId subject) {
    for (const InEdge& edge : snapshot_.in(subject, EdgeKind::kImpl)) {
      stop_.check();
      if (!follows(edge)) continue;
      NodeId impl =
          edge.has(isg::kFlagMember) ? edge.from() : snapshot_.edge(subject, EdgeKind::kImpl, edge).via;
      add(ContextSection::kImplementations, impl.valid() ? impl : edge.from(), 1);
    }
  }

  // Members are in the focus, so they are not taken twice.
  void add_members(NodeId subject) {
    for (size_t i = 1; i < focus_.size(); ++i) {
      stop_.check();
      section(ContextSection::kMembers).emplace_back(snapshot_, focus_[i], 1);
    }
    if (family_ != Family::kModule) return;
    for (const OutEdge& edge : snapshot_.out(subject, EdgeKind::kContains)) {
      stop_.check();
      if (snapshot_.brief(edge.to()).family() == Family::kModule) add(ContextSection::kMembers, edge.to(), 1);
    }
  }

  const Snapshot& snapshot_;
  const ContextOptions& options_;
  Stop stop_;
  NodeSet& taken_;
  Family family_ = Family::kFunction;
  std::vector<NodeId> focus_;
  Sections sections_;
};

class Writer {
 public:
  Writer(const Snapshot& snapshot, const ContextOptions& options, Stop stop, ContextAnswer* answer)
      : snapshot_(snapshot),
        stop_(stop),
        answer_(answer),
        rows_(snapshot, &answer->header, stop),
        left_(std::min(options.budget_tokens, kContextTokensMax)) {
    answer->budget_tokens = left_;
  }

  void write_target(NodeId subject, std::string_view source) {
    answer_->subject = rows_.row(subject);
    ContextEntry entry = make_entry(Candidate(snapshot_, subject, 0));
    spend(entry.tokens + kHeadingTokens);
    answer_->parts.push_back({ContextSection::kTarget, {entry}, 1});
    if (source.empty()) return;
    entry.tokens = tokens_of_source(source);
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
    // No more than these can fit, even if each were as short as can be.
    size_t turns_max = std::min<size_t>(left_ / kEntryTokensMin + kMissesMax, kRowsMax);
    for (size_t s = 0; s < sections.size(); ++s) {
      if (sections[s].empty()) continue;
      answer_->parts.push_back({static_cast<ContextSection>(s), {}, sections[s].size()});
      hands.push_back({answer_->parts.size() - 1, turns_max, 0, {snapshot_, std::move(sections[s]), stop_}});
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
    size_t turns_left;
    int misses;
    BestFirst candidates;
  };

  // A file can have 256 MB: counted line by line, since a word ends with its line.
  uint32_t tokens_of_source(std::string_view source) const {
    constexpr size_t kBytesAtOnce = size_t{64} << 10;
    uint32_t tokens = 0;
    while (!source.empty()) {
      stop_.check();
      const size_t line_end = source.find('\n', std::min(kBytesAtOnce, source.size()));
      const std::string_view lines = source.substr(0, line_end == source.npos ? line_end : line_end + 1);
      tokens += estimated_tokens(lines);
      source.remove_prefix(lines.size());
    }
    return tokens;
  }

  void spend(uint32_t tokens) {
    answer_->used_tokens += tokens;
    left_ -= std::min(left_, tokens);
  }

  // Whether the section may still have something to give.
  bool deal(Hand* hand) {
    if (hand->turns_left == 0 || hand->misses == kMissesMax) return false;
    ContextPart& part = answer_->parts[hand->part];
    uint32_t heading = part.entries.empty() ? kHeadingTokens : 0;
    if (left_ < kEntryTokensMin + heading) return false;
    const Candidate* candidate = hand->candidates.next();
    if (candidate == nullptr) return false;
    --hand->turns_left;
    ContextEntry entry = make_entry(*candidate);
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
    entry.row = rows_.row(candidate.node());
    entry.distance = candidate.distance();
    entry.in_degree = candidate.in_degree_of_node();
    text_.clear();
    isg::append_display_signature(entry.row.signature, &text_);
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
  Stop stop_;
  ContextAnswer* answer_;
  RowMaker rows_;
  uint32_t left_;
  std::string text_;
};

}  // namespace

Result<ContextAnswer> generate_context(const Snapshot& snapshot, NodeId subject, std::string_view source,
                                       const ContextOptions& options, Scratch* scratch, Stop stop) {
  return unless_stopped(stop, [&] {
    ContextAnswer answer;
    answer.header.unresolved = snapshot.node(subject).unresolved();
    answer.header.indirect = snapshot.node(subject).indirect();
    Writer writer(snapshot, options, stop, &answer);
    writer.write_target(subject, source);
    writer.write_sections(Gatherer(snapshot, options, scratch, stop).gather(subject));
    writer.finish();
    return answer;
  });
}

uint32_t estimated_tokens(std::string_view text) {
  uint32_t tokens = 0;
  uint32_t word_bytes = 0;
  for (char c : text) {
    ByteClass byte = kByteClasses[static_cast<uint8_t>(c)];
    if (byte == ByteClass::kWord) {
      // The first of every five starts a token.
      tokens += word_bytes == 0;
      word_bytes = word_bytes + 1 == kWordBytesPerToken ? 0 : word_bytes + 1;
      continue;
    }
    word_bytes = 0;
    tokens += byte == ByteClass::kSign;
  }
  return tokens;
}

}  // namespace pt::query
