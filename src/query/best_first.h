// BestFirst hands out candidates one by one, best first, and puts in order only as many as are asked for.
//
// Better is: of higher relevance, then nearer, then earlier in the order of answers. All of that but the path fits a key of
// 64 bits, so that comparing two candidates looks at the Snapshot only when their keys are equal. The first few are
// selected and sorted, then twice as many of the rest, and so on: a thousand callers of which forty fit a budget
// cost one pass over the thousand.
//
// Lifetime: refers to the Snapshot.
// Threads:  none.
// Cost:     linear in the candidates, plus n log n for the n handed out; a pass over the rest each time n has doubled.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/stop.h"
#include "graph/page_rank.h"
#include "query/rows.h"

namespace pt::query {

// A node with its rank.
class Candidate {
 public:
  // `relevance`: a part of graph::PageRank::kWhole.
  Candidate(const graph::Snapshot& snapshot, NodeId node, uint32_t distance, uint64_t relevance)
      : node_(node), distance_(distance) {
    const graph::NodeBrief brief = snapshot.brief(node);
    const uint64_t answer_class = (brief.production() ? 0u : 8u) | static_cast<uint32_t>(brief.family());
    key_ = (kRelevanceMax - std::min(relevance, kRelevanceMax)) << kRelevanceShift |
           std::min<uint64_t>(distance, kDistanceMax) << kDistanceShift | answer_class;
  }

  NodeId node() const { return node_; }
  uint32_t distance() const { return distance_; }
  uint64_t relevance() const { return kRelevanceMax - (key_ >> kRelevanceShift); }

  static bool before(const graph::Snapshot& snapshot, const Candidate& a, const Candidate& b) {
    return a.key_ != b.key_ ? a.key_ < b.key_ : snapshot.path_before(a.node_, b.node_);
  }

 private:
  static constexpr int kDistanceShift = 4;
  static constexpr int kRelevanceShift = 20;
  static constexpr uint64_t kDistanceMax = 0xFFFF;
  static constexpr uint64_t kRelevanceMax = (uint64_t{1} << 44) - 1;

  uint64_t key_;  // 44 bits of relevance turned round, 16 of distance, 1 of test, 3 of family
  NodeId node_;
  uint32_t distance_;
};
static_assert(sizeof(Candidate) == 16);
static_assert(isg::kFamilyCount <= 8);
static_assert(graph::PageRank::kWhole < uint64_t{1} << 44);

class BestFirst {
 public:
  BestFirst(const graph::Snapshot& snapshot, std::vector<Candidate> candidates, Stop stop = Stop())
      : snapshot_(snapshot), candidates_(std::move(candidates)), stop_(stop) {}

  // nullptr when there is none left. Throws Stopped.
  const Candidate* next() {
    if (next_ == ordered_ && !order_more()) return nullptr;
    return &candidates_[next_++];
  }

 private:
  static constexpr size_t kFirstOrdered = 32;

  bool order_more() {
    size_t more = std::min(std::max(kFirstOrdered, ordered_), candidates_.size() - ordered_);
    auto before = [&](const Candidate& a, const Candidate& b) {
      stop_.check();
      return Candidate::before(snapshot_, a, b);
    };
    auto begin = candidates_.begin() + static_cast<std::ptrdiff_t>(ordered_);
    auto end = begin + static_cast<std::ptrdiff_t>(more);
    if (end != candidates_.end()) std::nth_element(begin, end, candidates_.end(), before);
    std::sort(begin, end, before);
    ordered_ += more;
    return more > 0;
  }

  const graph::Snapshot& snapshot_;
  std::vector<Candidate> candidates_;
  Stop stop_;
  size_t ordered_ = 0;  // so many stand where they belong
  size_t next_ = 0;
};

}  // namespace pt::query
