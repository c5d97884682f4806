// The rules, as settled in the definitions:
//
//   Seeds are the subject and, for a Module, Impl, Trait or Struct, everything it CONTAINS or DEFINES, however deep.
//   From there the search runs over reversed CALLS, USES and IMPL edges. Reversed IMPL includes the member edges, so a
//   changed trait member reaches its implementations, one step further. From an implementing member the search never
//   turns to the trait member itself, and so never down again to sibling implementations; but callers that call
//   the trait member through a bound may be calling this one. They, and whatever is reached only through them, are
//   `may`: counted apart.
//
// Two searches: first over what is certain, then from all possible callers at once, each entering at its own distance,
// over what the first did not reach. Nodes of other crates are reached, not expanded.
//
// Through which node a row was reached is found out afterwards, for the rows that are listed: the first, in the order of lists,
// of those one step nearer that lead to it. So it does not depend on the order of the search, which other engines do not have.
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>

#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {
namespace {

using graph::InEdge;
using graph::OutEdge;
using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;

// What of the stored edges a search follows, and how surely.
class EdgeFilter {
 public:
  EdgeFilter(const BlastRadiusOptions& options, Stop stop)
      : stop_(stop),
        confidences_(options.confidences),
        all_kinds_(options.calls && options.uses && options.impls) {
    if (options.impls) kinds_[kind_count_++] = EdgeKind::kImpl;
    if (options.calls) kinds_[kind_count_++] = EdgeKind::kCalls;
    if (options.uses) kinds_[kind_count_++] = EdgeKind::kUses;
  }

  bool follows(const graph::EdgeTraits& edge) const {
    return confidences_.contains(edge.confidence()) && !edge.has(isg::kFlagNegative);
  }
  // Asked for, but only a possible dispatch.
  static bool possible(const graph::EdgeTraits& edge) {
    return edge.confidence() == isg::Confidence::kMay || edge.has(isg::kFlagMay);
  }

  template <typename Visit>
  void for_each_in(const Snapshot& snapshot, NodeId node, Visit visit) const {
    if (all_kinds_) {
      for_each_edge(snapshot.in_dependencies(node), stop_,
                    [&](const InEdge& edge) { visit(edge, edge.from()); });
      return;
    }
    for (int i = 0; i < kind_count_; ++i) {
      for_each_edge(snapshot.in(node, kinds_[i]), stop_,
                    [&](const InEdge& edge) { visit(edge, edge.from()); });
    }
  }
  template <typename Visit>
  void for_each_out(const Snapshot& snapshot, NodeId node, Visit visit) const {
    if (all_kinds_) {
      for_each_edge(snapshot.out_dependencies(node), stop_,
                    [&](const OutEdge& edge) { visit(edge, edge.to()); });
      return;
    }
    for (int i = 0; i < kind_count_; ++i) {
      for_each_edge(snapshot.out(node, kinds_[i]), stop_,
                    [&](const OutEdge& edge) { visit(edge, edge.to()); });
    }
  }
  bool calls() const {
    return std::find(kinds_, kinds_ + kind_count_, EdgeKind::kCalls) != kinds_ + kind_count_;
  }

  // The kind of the edge that leads from `through` to `node`, for showing.
  EdgeKind kind_between(const Snapshot& snapshot, NodeId node, NodeId through, bool forward) const {
    for (EdgeKind kind : {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl}) {
      if (std::find(kinds_, kinds_ + kind_count_, kind) == kinds_ + kind_count_) continue;
      for (const OutEdge& edge : snapshot.out(forward ? through : node, kind)) {
        if (edge.to() == (forward ? node : through) && follows(edge)) return kind;
      }
    }
    return EdgeKind::
        kCalls;  // a bound caller of the trait member: nothing leads to the implementation itself
  }

 private:
  Stop stop_;
  isg::ConfidenceSet confidences_;
  bool all_kinds_;
  EdgeKind kinds_[3] = {};
  int kind_count_ = 0;
};

// Where each distance begins in a queue; the last entry is its end. Distances without nodes are empty ranges.
using Levels = std::vector<size_t>;

class Search {
 public:
  Search(const Snapshot& snapshot, const BlastRadiusOptions& options, Scratch* scratch, Stop stop)
      : snapshot_(snapshot), options_(options), stop_(stop), filter_(options, stop), scratch_(*scratch) {
    scratch_.certain.reset(snapshot.slot_count());
    scratch_.possible.reset(snapshot.slot_count());
    scratch_.queue.clear();
    scratch_.possible_queue.clear();
  }

  void run(NodeId subject) {
    add_seeds(subject);
    run_certain();
    run_possible();
  }

  size_t seed_count() const { return certain_levels_[1]; }
  const Levels& certain_levels() const { return certain_levels_; }
  const Levels& possible_levels() const { return possible_levels_; }
  bool depth_cut() const { return depth_cut_; }
  const EdgeFilter& filter() const { return filter_; }

  // Calls visit(edge, near end) for each edge by which a step may have led to `node`.
  template <typename Visit>
  void for_each_back_step(NodeId node, Visit visit) const {
    for_each_edge_along(node, !options_.forward, visit);
  }
  // Calls visit(member) for each implementation from which `node` is reached by its call of the trait's member.
  template <typename Visit>
  void for_each_bound_member(NodeId node, Visit visit) const {
    if (options_.forward || !filter_.calls()) return;
    for_each_edge(snapshot_.out(node, EdgeKind::kCalls), stop_, [&](const OutEdge& call) {
      if (call.confidence() != isg::Confidence::kBound) return;
      for_each_edge(snapshot_.in(call.to(), EdgeKind::kImpl), stop_, [&](const InEdge& member) {
        if (member.has(isg::kFlagMember) && snapshot_.brief(member.from()).family() == Family::kFunction)
          visit(member.from());
      });
    });
  }

 private:
  bool reaches_depth(size_t depth) const { return options_.depth_max == 0 || depth <= options_.depth_max; }
  bool expands(NodeId node) const { return !snapshot_.brief(node).external(); }

  void add_seeds(NodeId subject) {
    scratch_.certain.insert(subject);
    scratch_.queue.push_back(subject);
    Family family = snapshot_.brief(subject).family();
    bool whole = family == Family::kModule || family == Family::kImpl || family == Family::kTrait ||
                 family == Family::kStruct;
    for (size_t next = 0; whole && next < scratch_.queue.size(); ++next) {
      NodeId node = scratch_.queue[next];
      for (EdgeKind kind : {EdgeKind::kContains, EdgeKind::kDefines}) {
        for_each_edge(snapshot_.out(node, kind), stop_, [&](const OutEdge& edge) {
          if (scratch_.certain.insert(edge.to())) scratch_.queue.push_back(edge.to());
        });
      }
    }
    certain_levels_ = {0, scratch_.queue.size()};
  }

  // Calls visit(edge, far end) for each edge to follow from `node`.
  template <typename Visit>
  void for_each_step(NodeId node, Visit visit) const {
    for_each_edge_along(node, options_.forward, visit);
  }
  template <typename Visit>
  void for_each_edge_along(NodeId node, bool forward, Visit visit) const {
    auto filtered = [&](const graph::EdgeTraits& edge, NodeId far) {
      if (filter_.follows(edge)) visit(edge, far);
    };
    if (forward) {
      filter_.for_each_out(snapshot_, node, filtered);
    } else {
      filter_.for_each_in(snapshot_, node, filtered);
    }
  }

  // Calls visit(caller) for each caller that reaches `node` only by possible dispatch.
  template <typename Visit>
  void for_each_possible(NodeId node, Visit visit) const {
    for_each_step(node, [&](const graph::EdgeTraits& edge, NodeId far) {
      if (EdgeFilter::possible(edge)) visit(far);
    });
    if (options_.forward || !filter_.calls() || snapshot_.brief(node).family() != Family::kFunction) return;
    for (const OutEdge& member : snapshot_.out(node, EdgeKind::kImpl)) {
      if (!member.has(isg::kFlagMember)) continue;
      for_each_edge(snapshot_.in(member.to(), EdgeKind::kCalls), stop_, [&](const InEdge& call) {
        if (call.confidence() == isg::Confidence::kBound) visit(call.from());
      });
    }
  }

  void run_certain() {
    auto& queue = scratch_.queue;
    for (size_t distance = 0;; ++distance) {
      size_t begin = certain_levels_[distance];
      size_t end = certain_levels_[distance + 1];
      if (begin == end) break;
      if (!reaches_depth(distance + 1)) {
        depth_cut_ = something_beyond(begin, end);
        break;
      }
      for (size_t next = begin; next < end; ++next) {
        NodeId node = queue[next];
        if (!expands(node)) continue;
        for_each_step(node, [&](const graph::EdgeTraits& edge, NodeId far) {
          if (!EdgeFilter::possible(edge) && scratch_.certain.insert(far)) queue.push_back(far);
        });
      }
      if (queue.size() == end) break;
      certain_levels_.push_back(queue.size());
    }
  }

  bool something_beyond(size_t begin, size_t end) const {
    bool beyond = false;
    for (size_t next = begin; next < end && !beyond; ++next) {
      NodeId node = scratch_.queue[next];
      if (!expands(node)) continue;
      for_each_step(node, [&](const graph::EdgeTraits& edge, NodeId far) {
        beyond = beyond || (!EdgeFilter::possible(edge) && !scratch_.certain.contains(far));
      });
    }
    return beyond;
  }

  void run_possible() {
    auto& queue = scratch_.possible_queue;
    possible_levels_ = {0, 0};  // nothing at distance 0
    for (size_t distance = 0;; ++distance) {
      if (!reaches_depth(distance + 1)) {
        for_each_possible_step(distance, [&](NodeId node) {
          depth_cut_ = depth_cut_ || (!scratch_.certain.contains(node) && !scratch_.possible.contains(node));
        });
        break;
      }
      for_each_possible_step(distance, [&](NodeId node) {
        if (!scratch_.certain.contains(node) && scratch_.possible.insert(node)) queue.push_back(node);
      });
      possible_levels_.push_back(queue.size());
      bool certain_left = distance + 2 < certain_levels_.size();
      if (!certain_left && queue.size() == possible_levels_[distance + 1]) break;
    }
  }

  // Calls visit(node) for each step of the second search that starts at `distance`: from what is certain by
  // possible dispatch, from what is possible by any edge.
  template <typename Visit>
  void for_each_possible_step(size_t distance, Visit visit) const {
    if (distance + 1 < certain_levels_.size()) {
      for (size_t i = certain_levels_[distance]; i < certain_levels_[distance + 1]; ++i) {
        NodeId node = scratch_.queue[i];
        if (expands(node)) for_each_possible(node, visit);
      }
    }
    for (size_t i = possible_levels_[distance]; i < possible_levels_[distance + 1]; ++i) {
      NodeId node = scratch_.possible_queue[i];
      if (!expands(node)) continue;
      for_each_step(node, [&](const graph::EdgeTraits&, NodeId far) { visit(far); });
      for_each_possible(node, visit);
    }
  }

  const Snapshot& snapshot_;
  const BlastRadiusOptions& options_;
  Stop stop_;
  EdgeFilter filter_;
  Scratch& scratch_;
  Levels certain_levels_;
  Levels possible_levels_;
  bool depth_cut_ = false;
};

void count_node(graph::NodeBrief brief, bool may, ReachCounts* counts) {
  if (may) {
    ++counts->may;
  } else if (brief.external()) {
    ++counts->external;
  } else if (brief.test()) {
    ++counts->test;
  } else if (brief.example()) {
    ++counts->example;
  } else if (brief.build()) {
    ++counts->build;
  } else {
    ++counts->production;
  }
}

void add_counts(const ReachCounts& more, ReachCounts* counts) {
  counts->production += more.production;
  counts->test += more.test;
  counts->example += more.example;
  counts->build += more.build;
  counts->external += more.external;
  counts->may += more.may;
}

// Counts by module as nodes come, in order of distance; crates follow from their modules. Nodes of other crates have
// no module and are grouped by their crate alone.
class Groups {
 public:
  Groups(const Snapshot& snapshot, Scratch* scratch, Stop stop)
      : snapshot_(snapshot), scratch_(*scratch), stop_(stop), none_(static_cast<uint32_t>(-1)) {
    scratch_.group_of_module.assign(snapshot.slot_count(), none_);
  }

  void add(NodeId node, bool may, uint32_t distance) {
    NodeId module = snapshot_.module_of(node);
    if (!module.valid()) {
      crate_of(node, distance,
               [&](GroupCounts* group) { count_node(snapshot_.brief(node), may, &group->counts); });
      return;
    }
    uint32_t& group = scratch_.group_of_module[module.index()];
    if (group == none_) {
      group = static_cast<uint32_t>(modules_.size());
      modules_.push_back({module, distance, {}});
    }
    Module& found = modules_[group];
    found.nearest = std::min(found.nearest, distance);
    count_node(snapshot_.brief(node), may, &found.counts);
  }

  void write(uint32_t groups_max, RowMaker* rows, BlastRadiusAnswer* answer) {
    for (const Module& module : modules_) {
      stop_.check();
      crate_of(module.node, module.nearest,
               [&](GroupCounts* group) { add_counts(module.counts, &group->counts); });
    }
    answer->modules = modules_.size();
    size_t listed = within(groups_max, modules_.size());
    std::partial_sort(modules_.begin(), modules_.begin() + static_cast<std::ptrdiff_t>(listed),
                      modules_.end(), [&](const Module& a, const Module& b) {
                        stop_.check();
                        if (a.counts.production != b.counts.production) {
                          return a.counts.production > b.counts.production;
                        }
                        return snapshot_.path_before(a.node, b.node);
                      });
    for (size_t i = 0; i < listed; ++i) {
      answer->by_module.push_back({snapshot_.node(modules_[i].node).crate(), rows->path(modules_[i].node),
                                   modules_[i].nearest, modules_[i].counts});
    }
    answer->by_crate = std::move(crates_);
    std::ranges::sort(answer->by_crate, [](const GroupCounts& a, const GroupCounts& b) {
      if (a.counts.production != b.counts.production) return a.counts.production > b.counts.production;
      return a.crate < b.crate;
    });
  }

 private:
  struct Module {
    NodeId node;
    uint32_t nearest;
    ReachCounts counts;
  };

  template <typename Use>
  void crate_of(NodeId node, uint32_t distance, Use use) {
    std::string_view crate = snapshot_.node(node).crate();
    auto [entry, is_new] = crate_numbers_.emplace(crate, crates_.size());
    if (is_new) crates_.push_back({crate, {}, distance, {}});
    GroupCounts& group = crates_[entry->second];
    group.nearest = std::min(group.nearest, distance);
    use(&group);
  }

  const Snapshot& snapshot_;
  Scratch& scratch_;
  Stop stop_;
  uint32_t none_;
  std::vector<Module> modules_;
  std::vector<GroupCounts> crates_;
  boost::unordered_flat_map<std::string_view, size_t> crate_numbers_;
};

// Puts the first `wanted` entries of each distance in order, as far as they will be listed.
void order_for_listing(const Snapshot& snapshot, const Levels& levels, size_t first_level, uint64_t wanted,
                       Stop stop, std::vector<NodeId>* queue) {
  auto before = [&](NodeId a, NodeId b) {
    stop.check();
    return snapshot.answer_before(a, b);
  };
  for (size_t level = first_level; level + 1 < levels.size() && wanted > 0; ++level) {
    stop.check();
    auto begin = queue->begin() + static_cast<std::ptrdiff_t>(levels[level]);
    auto end = queue->begin() + static_cast<std::ptrdiff_t>(levels[level + 1]);
    auto listed = std::min<uint64_t>(wanted, static_cast<uint64_t>(end - begin));
    std::partial_sort(begin, begin + static_cast<std::ptrdiff_t>(listed), end, before);
    wanted -= listed;
  }
}

// Who, one step nearer, leads to a node: the first in the order of lists.
class Nearer {
 public:
  Nearer(const Snapshot& snapshot, const Search& search, Scratch* scratch)
      : snapshot_(snapshot), search_(search), scratch_(*scratch) {
    scratch_.certain_nearer.reset(snapshot.slot_count());
    scratch_.possible_nearer.reset(snapshot.slot_count());
  }

  // The following questions are about nodes of this level, of the search over what is certain or of the other.
  void enter(size_t level, bool may) {
    replace(&scratch_.certain_nearer, scratch_.queue, search_.certain_levels(), level - 1, &certain_);
    if (may)
      replace(&scratch_.possible_nearer, scratch_.possible_queue, search_.possible_levels(), level - 1,
              &possible_);
  }

  NodeId leading_to(NodeId node, bool may) const {
    NodeId first;
    auto offer = [&](NodeId candidate) {
      if (!first.valid() || snapshot_.answer_before(candidate, first)) first = candidate;
    };
    search_.for_each_back_step(node, [&](const graph::EdgeTraits& edge, NodeId from) {
      const bool possible = EdgeFilter::possible(edge);
      const bool leads =
          may ? (possible && is_certain(from)) || is_possible(from) : !possible && is_certain(from);
      if (leads) offer(from);
    });
    if (may) {
      search_.for_each_bound_member(node, [&](NodeId member) {
        if (is_certain(member) || is_possible(member)) offer(member);
      });
    }
    return first;
  }

 private:
  struct Range {
    size_t begin = 0;
    size_t end = 0;
  };

  // What was in the set goes, what is of `level` comes.
  static void replace(NodeSet* set, const std::vector<NodeId>& queue, const Levels& levels, size_t level,
                      Range* inside) {
    for (size_t i = inside->begin; i < inside->end; ++i) set->erase(queue[i]);
    *inside = level + 1 < levels.size() ? Range{levels[level], levels[level + 1]} : Range{};
    for (size_t i = inside->begin; i < inside->end; ++i) set->insert(queue[i]);
  }
  bool is_certain(NodeId node) const {
    return scratch_.certain_nearer.contains(node) && !snapshot_.brief(node).external();
  }
  bool is_possible(NodeId node) const {
    return scratch_.possible_nearer.contains(node) && !snapshot_.brief(node).external();
  }

  const Snapshot& snapshot_;
  const Search& search_;
  Scratch& scratch_;
  Range certain_;
  Range possible_;
};

class Report {
 public:
  Report(const Snapshot& snapshot, const BlastRadiusOptions& options, const Search& search, Scratch* scratch,
         Stop stop, BlastRadiusAnswer* answer)
      : snapshot_(snapshot),
        options_(options),
        search_(search),
        scratch_(scratch),
        stop_(stop),
        answer_(answer),
        rows_(snapshot, &answer->header, stop),
        groups_(snapshot, scratch, stop),
        nearer_(snapshot, search, scratch) {}

  void write() {
    count(scratch_->queue, search_.certain_levels(), false);
    count(scratch_->possible_queue, search_.possible_levels(), true);
    groups_.write(options_.groups_max, &rows_, answer_);
    list(&scratch_->queue, search_.certain_levels(), false);
    list(&scratch_->possible_queue, search_.possible_levels(), true);
    answer_->risk = risk_of(answer_->counts.production);
    count_list(&answer_->header, answer_->counts.total(), answer_->rows.size());
  }

 private:
  void count(const std::vector<NodeId>& queue, const Levels& levels, bool may) {
    for (size_t level = 1; level + 1 < levels.size(); ++level) {
      if (levels[level] == levels[level + 1]) continue;
      auto distance = static_cast<uint32_t>(level);
      ReachCounts counts;
      for (size_t i = levels[level]; i < levels[level + 1]; ++i) {
        stop_.check();
        count_node(snapshot_.brief(queue[i]), may, &counts);
        groups_.add(queue[i], may, distance);
      }
      answer_->deepest = std::max(answer_->deepest, distance);
      add_counts(counts, &answer_->counts);
      if (level > kRowsMax) continue;
      while (answer_->by_distance.size() < level) {
        answer_->by_distance.push_back({static_cast<uint32_t>(answer_->by_distance.size() + 1), {}});
      }
      add_counts(counts, &answer_->by_distance[level - 1].counts);
    }
  }

  void list(std::vector<NodeId>* queue, const Levels& levels, bool may) {
    size_t first = levels[1];
    uint64_t listed = within(options_.limit, queue->size() - first);
    answer_->rows.reserve(answer_->rows.size() + listed);
    order_for_listing(snapshot_, levels, 1, listed, stop_, queue);
    size_t level = 1;
    for (size_t i = first; i < first + listed; ++i) {
      while (i >= levels[level + 1]) ++level;
      if (i == first || i == levels[level]) nearer_.enter(level, may);
      const NodeId node = (*queue)[i];
      const NodeId through = nearer_.leading_to(node, may);
      ReachedRow row;
      row.row = rows_.row(node);
      row.distance = static_cast<uint32_t>(level);
      row.may = may;
      row.kind = search_.filter().kind_between(snapshot_, node, through, options_.forward);
      row.through = rows_.row(through);
      answer_->rows.push_back(std::move(row));
    }
  }

  const Snapshot& snapshot_;
  const BlastRadiusOptions& options_;
  const Search& search_;
  Scratch* scratch_;
  Stop stop_;
  BlastRadiusAnswer* answer_;
  RowMaker rows_;
  Groups groups_;
  Nearer nearer_;
};

// Backwards, any unresolved call of the workspace might be one of a seed; forwards, only the seeds' own count.
void count_unresolved(const Snapshot& snapshot, bool forward, std::span<const NodeId> seeds, Stop stop,
                      AnswerHeader* header) {
  if (!forward) {
    header->unresolved = snapshot.totals().unresolved;
    header->indirect = snapshot.totals().indirect;
    return;
  }
  for (NodeId seed : seeds) {
    stop.check();
    header->unresolved += snapshot.node(seed).unresolved();
    header->indirect += snapshot.node(seed).indirect();
  }
}

}  // namespace

Result<BlastRadiusAnswer> blast_radius(const Snapshot& snapshot, NodeId subject,
                                       const BlastRadiusOptions& options, Scratch* scratch, Stop stop) {
  return unless_stopped(stop, [&] {
    BlastRadiusAnswer answer;
    answer.subject = RowMaker(snapshot, &answer.header, stop).row(subject);
    Search search(snapshot, options, scratch, stop);
    search.run(subject);
    answer.seeds = search.seed_count();
    answer.forward = options.forward;
    answer.depth_max = options.depth_max;
    answer.depth_cut = search.depth_cut();
    count_unresolved(snapshot, options.forward, std::span(scratch->queue).first(search.seed_count()), stop,
                     &answer.header);
    Report(snapshot, options, search, scratch, stop, &answer).write();
    return answer;
  });
}

}  // namespace pt::query
