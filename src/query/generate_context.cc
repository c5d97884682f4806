// What is gathered, and how it is ranked: query/neighbourhood.h. The budget is dealt out to the sections in turn, each giving its
// best entry that fits, so that a function with a thousand callers still shows its types. Sources come first, but take
// no more than a share, so that a long function still shows who calls it.
#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>

#include "base/assert.h"
#include "isg/signature_text.h"
#include "query/answers.h"
#include "query/best_first.h"
#include "query/neighbourhood.h"
#include "query/rows.h"
#include "query/steps.h"
#include "query/tokens.h"

namespace pt::query {
namespace {

using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;

// What stands above and below all sections: the subject, what was left out, the count.
constexpr uint32_t kFrameTokens = 96;
// What a section's heading takes.
constexpr uint32_t kHeadingTokens = 8;
// No entry is shorter: bounds how many need to be ranked.
constexpr uint32_t kEntryTokensMin = 8;
// A section gives up after so many entries in a row that did not fit.
constexpr int kMissesMax = 8;
// Of the budget, what sources may take.
constexpr uint64_t kSourcePercentMax = 75;
// A call without a known target: what it calls, and where.
constexpr uint32_t kUnresolvedCallTokens = 20;
// The kind of an edge, and what stands between.
constexpr uint32_t kEdgeTokens = 5;
// A long first sentence tells no more than its beginning.
constexpr size_t kDocsBytesMax = 160;

class Writer {
 public:
  Writer(const Snapshot& snapshot, ContextTexts* texts, const ContextOptions& options, Stop stop,
         ContextAnswer* answer)
      : snapshot_(snapshot),
        texts_(texts),
        options_(options),
        stop_(stop),
        answer_(answer),
        rows_(snapshot, &answer->header, stop),
        left_(std::min(options.budget_tokens, kContextTokensMax)) {
    answer->budget_tokens = left_;
  }

  void write_targets(std::span<const NodeId> subjects) {
    ContextPart targets{ContextSection::kTarget, {}, subjects.size()};
    spend(kFrameTokens + kHeadingTokens);
    for (NodeId subject : subjects) {
      targets.entries.push_back(make_entry(Candidate(snapshot_, subject, 0, graph::PageRank::kWhole)));
      spend(targets.entries.back().tokens);
      answer_->subjects.push_back(targets.entries.back().row);
      answer_->header.unresolved += snapshot_.node(subject).unresolved();
      answer_->header.indirect += snapshot_.node(subject).indirect();
    }
    spend(kUnresolvedCallTokens *
          static_cast<uint32_t>(std::min<uint64_t>(answer_->header.unresolved, kContextCallsMax)));
    answer_->parts.push_back(std::move(targets));
    if (texts_ != nullptr) write_sources(subjects);
  }

  // One entry of each section in turn, until nothing fits.
  void write_sections(Neighbourhood* found) {
    std::vector<Hand> hands;
    // No more than these can fit, even if each were as short as can be.
    const size_t turns_max = std::min<size_t>(left_ / kEntryTokensMin + kMissesMax, kRowsMax);
    for (size_t s = 0; s < found->sections.size(); ++s) {
      std::vector<Candidate>& candidates = found->sections[s];
      if (candidates.empty()) continue;
      answer_->parts.push_back({static_cast<ContextSection>(s), {}, candidates.size()});
      hands.push_back({answer_->parts.size() - 1, turns_max, 0, {snapshot_, std::move(candidates), stop_}});
    }
    for (bool more = true; more;) {
      more = false;
      for (Hand& hand : hands) more = deal(&hand) || more;
    }
  }

  // All of it or nothing: half a cycle is none.
  void write_cycle(const std::vector<NodeId>& cycle) {
    if (cycle.empty()) return;
    ContextPart part{ContextSection::kCycle, {}, cycle.size()};
    uint32_t tokens = kHeadingTokens;
    for (NodeId member : cycle) {
      ContextEntry entry = make_entry(Candidate(snapshot_, member, 0, 0), Text::kPathAlone);
      tokens += entry.tokens;
      part.entries.push_back(std::move(entry));
    }
    if (tokens > left_)
      part.entries.clear();
    else
      spend(tokens);
    answer_->parts.push_back(std::move(part));
  }

  // Between what is listed. CONTAINS says no more than the paths do.
  void write_edges() {
    boost::unordered_flat_map<uint32_t, std::string_view> listed;  // path by NodeId
    std::vector<NodeId> order;
    for (const ContextPart& part : answer_->parts)
      for (const ContextEntry& entry : part.entries)
        if (listed.emplace(entry.row.node.index(), entry.row.path).second) order.push_back(entry.row.node);
    for (NodeId from : order) {
      for (EdgeKind kind : {EdgeKind::kDefines, EdgeKind::kImpl, EdgeKind::kCalls, EdgeKind::kUses}) {
        NodeId last;
        for_each_edge(snapshot_.out(from, kind), stop_, [&](const graph::OutEdge& edge) {
          const auto to = listed.find(edge.to().index());
          // Edges that differ in `via` alone are neighbours.
          if (to == listed.end() || edge.to() == last || !options_.confidences.contains(edge.confidence()))
            return;
          last = edge.to();
          const ContextEdge found{listed.find(from.index())->second, kind, to->second};
          const uint64_t tokens = estimated_tokens(found.from) + estimated_tokens(found.to) + kEdgeTokens;
          if (tokens > left_) return;
          spend(static_cast<uint32_t>(tokens));
          answer_->edges.push_back(found);
        });
      }
    }
  }

  void finish() {
    std::ranges::sort(answer_->parts, {}, &ContextPart::section);
    uint64_t total = 0;
    uint64_t listed = 0;
    for (const ContextPart& part : answer_->parts) {
      total += part.total;
      listed += part.entries.size();
    }
    count_list(&answer_->header, total, listed);
  }

 private:
  enum class Text : uint8_t { kWhole, kPathAlone };

  struct Hand {
    size_t part;
    size_t turns_left;
    int misses;
    BestFirst candidates;
  };

  // Those that fit, in the order of the subjects.
  void write_sources(std::span<const NodeId> subjects) {
    uint64_t share = uint64_t{left_} * kSourcePercentMax / 100;
    ContextPart part{ContextSection::kSource, {}, 0};
    for (NodeId subject : subjects) {
      stop_.check();
      const std::string source = texts_->source(snapshot_.node(subject), stop_);
      if (source.empty()) continue;
      ++part.total;
      // The fence around it, and where it stands.
      const uint64_t tokens = tokens_of_source(source) + kHeadingTokens;
      if (tokens > share) {
        answer_->source_left_out = true;
        continue;
      }
      share -= tokens;
      ContextEntry entry;
      entry.row = rows_.row(subject);
      entry.tokens = static_cast<uint32_t>(tokens);
      entry.text = answer_->header.strings.add(source);
      spend(entry.tokens);
      part.entries.push_back(std::move(entry));
    }
    if (part.total != 0) answer_->parts.push_back(std::move(part));
  }

  // A file can have 256 MB: counted some lines at a time.
  uint64_t tokens_of_source(std::string_view source) const {
    constexpr size_t kBytesAtOnce = size_t{64} << 10;
    uint64_t tokens = 0;
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
    const uint32_t heading = part.entries.empty() ? kHeadingTokens : 0;
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
  ContextEntry make_entry(const Candidate& candidate, Text what = Text::kWhole) {
    ContextEntry entry;
    entry.row = rows_.row(candidate.node());
    entry.distance = candidate.distance();
    entry.relevance_ppm = static_cast<uint32_t>(candidate.relevance() * 1'000'000 / graph::PageRank::kWhole);
    entry.in_degree = in_degree(snapshot_, candidate.node());
    text_.clear();
    if (what == Text::kWhole) isg::append_display_signature(entry.row.signature, &text_);
    const size_t signature_bytes = text_.size();
    if (!text_.empty()) text_ += "  // ";
    text_ += entry.row.path;
    if (!entry.row.file.empty()) {
      text_ += ' ';
      text_ += entry.row.file;
      text_ += ':' + std::to_string(entry.row.at.line) + ':' + std::to_string(entry.row.at.column);
    }
    uint64_t tokens = estimated_tokens(text_) + options_.entry_tokens;
    entry.text = answer_->header.strings.add(text_);
    entry.signature = entry.text.substr(0, signature_bytes);
    if (texts_ != nullptr && what == Text::kWhole && !entry.row.external) {
      const std::string docs = cut(texts_->summary(snapshot_.node(candidate.node()), stop_));
      if (!docs.empty()) {
        tokens += estimated_tokens(docs) + options_.entry_tokens;
        entry.docs = answer_->header.strings.add(docs);
      }
    }
    entry.tokens = static_cast<uint32_t>(tokens);
    return entry;
  }

  static std::string cut(std::string docs) {
    if (docs.size() <= kDocsBytesMax) return docs;
    size_t end = kDocsBytesMax;
    while (end > 0 && (static_cast<unsigned char>(docs[end]) & 0xC0) == 0x80) --end;
    docs.resize(end);
    return docs += "…";
  }

  const Snapshot& snapshot_;
  ContextTexts* texts_;
  const ContextOptions& options_;
  Stop stop_;
  ContextAnswer* answer_;
  RowMaker rows_;
  uint32_t left_;
  std::string text_;
};

}  // namespace

Result<ContextAnswer> generate_context(const Snapshot& snapshot, std::span<const NodeId> subjects,
                                       ContextTexts* texts, const ContextOptions& options, Scratch* scratch,
                                       Stop stop) {
  PT_ASSERT(!subjects.empty());
  return unless_stopped(stop, [&] {
    ContextAnswer answer;
    std::vector<NodeId> distinct;
    for (NodeId subject : subjects)
      if (std::ranges::find(distinct, subject) == distinct.end()) distinct.push_back(subject);
    answer.subjects_total = distinct.size();
    subjects = std::span<const NodeId>(distinct).first(std::min(distinct.size(), kContextSubjectsMax));
    Writer writer(snapshot, texts, options, stop, &answer);
    writer.write_targets(subjects);
    const Family family = snapshot.brief(subjects[0]).family();
    if (family == Family::kFunction)
      writer.write_cycle(cycle_of_calls(snapshot, subjects[0], options, scratch, stop));
    if (family == Family::kModule)
      writer.write_cycle(cycle_of_modules(snapshot, subjects[0], options, scratch, stop));
    Neighbourhood found = neighbourhood_of(snapshot, subjects, options, scratch, stop);
    writer.write_sections(&found);
    if (options.edges) writer.write_edges();
    writer.finish();
    return answer;
  });
}

}  // namespace pt::query
