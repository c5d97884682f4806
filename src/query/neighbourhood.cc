#include "query/neighbourhood.h"

#include <algorithm>
#include <limits>

#include "query/steps.h"

namespace pt::query {
namespace {

using graph::InEdge;
using graph::OutEdge;
using graph::PageRank;
using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;

// Second steps are taken only from so many first ones: beyond that a budget is full anyway.
constexpr size_t kFirstStepsMax = 64;
// What a struct or a module is made of begins with a share each, as far as these go.
constexpr size_t kSeedsMax = 256;
// An item of another crate is worth so much less: its name tells most of what there is to know.
constexpr uint64_t kExternalDivisor = 8;

// How readily a walk takes an edge, by kind and direction.
constexpr std::array<uint64_t, isg::kEdgeKindCount> weights(uint64_t contains, uint64_t defines,
                                                            uint64_t impl, uint64_t calls, uint64_t uses) {
  std::array<uint64_t, isg::kEdgeKindCount> all{};
  all[static_cast<size_t>(EdgeKind::kContains)] = contains;
  all[static_cast<size_t>(EdgeKind::kDefines)] = defines;
  all[static_cast<size_t>(EdgeKind::kImpl)] = impl;
  all[static_cast<size_t>(EdgeKind::kCalls)] = calls;
  all[static_cast<size_t>(EdgeKind::kUses)] = uses;
  return all;
}
constexpr auto kOutWeights = weights(1, 3, 3, 4, 3);
constexpr auto kInWeights = weights(1, 3, 2, 4, 2);

bool follows(const ContextOptions& options, const graph::EdgeTraits& edge) {
  return options.confidences.contains(edge.confidence()) && !edge.has(isg::kFlagNegative);
}

class Gatherer {
 public:
  Gatherer(const Snapshot& snapshot, std::span<const NodeId> subjects, const ContextOptions& options,
           Scratch* scratch, Stop stop)
      : snapshot_(snapshot),
        subjects_(subjects),
        options_(options),
        stop_(stop),
        taken_(scratch->certain),
        ranks_(scratch->ranks) {
    taken_.reset(snapshot.slot_count());
  }

  Neighbourhood gather() {
    add_focus();
    rank();
    add_steps(ContextSection::kCallers,
              [&](NodeId node, uint32_t distance) { add_callers_of(node, distance); });
    add_steps(ContextSection::kCallees,
              [&](NodeId node, uint32_t distance) { add_callees_of(node, distance); });
    add_signature();
    for (NodeId subject : subjects_) add_implementations(subject);
    add_members();
    add_related();
    return std::move(found_);
  }

 private:
  std::vector<Candidate>& section(ContextSection s) { return found_.sections[static_cast<size_t>(s)]; }

  Candidate candidate(NodeId node, uint32_t distance) const {
    uint64_t relevance = ranks_.rank(node.index());
    if (snapshot_.brief(node).external()) relevance /= kExternalDivisor;
    return {snapshot_, node, distance, relevance};
  }
  void add(ContextSection to, NodeId node, uint32_t distance) {
    if (!taken_.insert(node)) return;
    if (!snapshot_.brief(node).production()) to = ContextSection::kTests;
    section(to).push_back(candidate(node, distance));
  }

  // The subjects and what they are made of: none of it is a caller or callee.
  void add_focus() {
    std::vector<NodeId>& focus = found_.focus;
    for (NodeId subject : subjects_)
      if (taken_.insert(subject)) focus.push_back(subject);
    for (size_t next = 0; next < focus.size(); ++next) {
      const bool is_module = snapshot_.brief(focus[next]).family() == Family::kModule;
      if (is_module && next >= subjects_.size()) continue;
      for_each_edge(snapshot_.out(focus[next], is_module ? EdgeKind::kContains : EdgeKind::kDefines), stop_,
                    [&](const OutEdge& edge) {
                      if (snapshot_.brief(edge.to()).family() == Family::kModule) return;
                      if (taken_.insert(edge.to())) focus.push_back(edge.to());
                    });
    }
  }

  void rank() {
    std::vector<uint32_t> seeds;
    for (NodeId node : found_.focus) {
      if (seeds.size() == kSeedsMax) break;
      seeds.push_back(node.index());
    }
    ranks_.run(
        seeds, {}, [&](uint32_t vertex) { return degree(NodeId(vertex)); },
        [&](uint32_t vertex, uint64_t mass, auto give) { hand_on(NodeId(vertex), mass, give); });
  }

  // A walk never goes on from what is not to be walked through.
  uint64_t degree(NodeId node) const {
    const graph::NodeBrief brief = snapshot_.brief(node);
    if (brief.external() || !brief.production()) return std::numeric_limits<uint32_t>::max();
    uint64_t edges = 0;
    for (int k = 0; k < isg::kEdgeKindCount; ++k) {
      const auto kind = static_cast<EdgeKind>(k);
      edges += snapshot_.out(node, kind).size() + snapshot_.in(node, kind).size();
    }
    return edges;
  }

  template <typename Give>
  void hand_on(NodeId node, uint64_t mass, Give give) {
    stop_.check();
    uint64_t whole = 0;
    for (size_t k = 0; k < isg::kEdgeKindCount; ++k) {
      const auto kind = static_cast<EdgeKind>(k);
      whole +=
          kOutWeights[k] * snapshot_.out(node, kind).size() + kInWeights[k] * snapshot_.in(node, kind).size();
    }
    if (whole == 0) return;
    const uint64_t part = mass / whole;
    for (size_t k = 0; k < isg::kEdgeKindCount; ++k) {
      const auto kind = static_cast<EdgeKind>(k);
      for_each_edge(snapshot_.out(node, kind), stop_, [&](const OutEdge& edge) {
        if (follows(options_, edge)) give(edge.to().index(), part * kOutWeights[k]);
      });
      for_each_edge(snapshot_.in(node, kind), stop_, [&](const InEdge& edge) {
        if (follows(options_, edge)) give(edge.from().index(), part * kInWeights[k]);
      });
    }
  }

  template <typename AddOf>
  void add_steps(ContextSection to, AddOf add_of) {
    for (NodeId node : found_.focus) add_of(node, 1);
    if (section(to).size() > kFirstStepsMax) return;
    for (size_t i = 0, first = section(to).size(); i < first; ++i) add_of(section(to)[i].node(), 2);
  }

  void add_callers_of(NodeId node, uint32_t distance) {
    auto add_caller = [&](const InEdge& edge) {
      if (follows(options_, edge)) add(ContextSection::kCallers, edge.from(), distance);
    };
    for_each_edge(snapshot_.in(node, EdgeKind::kCalls), stop_, add_caller);
    if (distance > 1 || snapshot_.brief(node).family() == Family::kFunction) return;
    for_each_edge(snapshot_.in(node, EdgeKind::kUses), stop_, add_caller);
  }

  void add_callees_of(NodeId node, uint32_t distance) {
    if (snapshot_.brief(node).external()) return;
    for_each_edge(snapshot_.out(node, EdgeKind::kCalls), stop_, [&](const OutEdge& edge) {
      if (follows(options_, edge)) add(ContextSection::kCallees, edge.to(), distance);
    });
  }

  void add_signature() {
    for (NodeId node : found_.focus) {
      for_each_edge(snapshot_.out(node, EdgeKind::kUses), stop_, [&](const OutEdge& edge) {
        if (!edge.has(isg::kFlagSignature) || !follows(options_, edge)) return;
        const Family family = snapshot_.brief(edge.to()).family();
        if (family == Family::kStruct || family == Family::kType) add(ContextSection::kTypes, edge.to(), 1);
        if (family == Family::kTrait) add(ContextSection::kTraits, edge.to(), 1);
      });
      for_each_edge(snapshot_.out(node, EdgeKind::kImpl), stop_, [&](const OutEdge& edge) {
        if (follows(options_, edge)) add(ContextSection::kTraits, edge.to(), 1);
      });
    }
  }

  void add_implementations(NodeId subject) {
    for (const InEdge& edge : snapshot_.in(subject, EdgeKind::kImpl)) {
      stop_.check();
      if (!follows(options_, edge)) continue;
      const NodeId impl =
          edge.has(isg::kFlagMember) ? edge.from() : snapshot_.edge(subject, EdgeKind::kImpl, edge).via;
      add(ContextSection::kImplementations, impl.valid() ? impl : edge.from(), 1);
    }
  }

  // Members are in the focus, so they are not taken twice.
  void add_members() {
    const std::vector<NodeId>& focus = found_.focus;
    for (size_t i = 0; i < focus.size(); ++i) {
      stop_.check();
      if (std::ranges::find(subjects_, focus[i]) == subjects_.end())
        section(ContextSection::kMembers).push_back(candidate(focus[i], 1));
    }
    for (NodeId subject : subjects_) {
      if (snapshot_.brief(subject).family() != Family::kModule) continue;
      for (const OutEdge& edge : snapshot_.out(subject, EdgeKind::kContains)) {
        stop_.check();
        if (snapshot_.brief(edge.to()).family() == Family::kModule)
          add(ContextSection::kMembers, edge.to(), 1);
      }
    }
  }

  // Modules and Impls are where things stand, and say little themselves; what is derived, everybody knows.
  void add_related() {
    ranks_.for_each([&](uint32_t vertex, uint64_t rank) {
      stop_.check();
      const NodeId node(vertex);
      const graph::NodeBrief brief = snapshot_.brief(node);
      if (brief.external() || !brief.production() || rank == 0) return;
      if (brief.family() == Family::kModule || brief.family() == Family::kImpl) return;
      if ((snapshot_.node(node).flags() & isg::kFlagDerive) != 0) return;
      if (taken_.insert(node)) section(ContextSection::kRelated).push_back(candidate(node, 0));
    });
  }

  const Snapshot& snapshot_;
  std::span<const NodeId> subjects_;
  const ContextOptions& options_;
  Stop stop_;
  NodeSet& taken_;
  PageRank& ranks_;
  Neighbourhood found_;
};

// Longer cycles, and those in a crowd, tell nobody anything.
constexpr uint32_t kCycleStepsMax = 8;

// Cycles between modules through one of them, found from there: lifting the whole graph takes ten milliseconds.
class ModuleCycle {
 public:
  ModuleCycle(const Snapshot& snapshot, NodeId module, const ContextOptions& options, Scratch* scratch,
              Stop stop)
      : snapshot_(snapshot), module_(module), options_(options), scratch_(scratch), stop_(stop) {}

  std::vector<NodeId> find() {
    std::vector<NodeId> cycle = search(Arcs::kAcross);
    if (!cycle.empty()) return cycle;
    cycle = search(Arcs::kAll);
    const auto holds_all = [&](NodeId one) {
      return std::ranges::all_of(cycle, [&](NodeId other) { return one == other || is_below(other, one); });
    };
    if (std::ranges::any_of(cycle, holds_all)) cycle.clear();
    return cycle;
  }

 private:
  // kAcross: none between a module and what lies below it.
  enum class Arcs : uint8_t { kAcross, kAll };

  // About 200 µs of looking at edges.
  static constexpr size_t kEdgesMax = 30'000;
  static constexpr int kDepthMax = 256;  // as find-cycles

  std::vector<NodeId> search(Arcs arcs) {
    size_t edges = 0;
    const auto predecessors = [&](uint32_t vertex, auto visit) {
      for_each_item(NodeId(vertex), [&](NodeId item) {
        for (const EdgeKind kind : kLifted) {
          for (const InEdge& edge : snapshot_.in(item, kind)) {
            if (edges == kEdgesMax) return;
            ++edges;
            if (is_arc(arcs, edge, edge.from(), NodeId(vertex)))
              visit(snapshot_.module_of(edge.from()).index());
          }
        }
      });
    };
    const auto successors = [&](uint32_t vertex, auto visit) {
      for_each_item(NodeId(vertex), [&](NodeId item) {
        for (const EdgeKind kind : kLifted)
          for_each_edge(snapshot_.out(item, kind), stop_, [&](const OutEdge& edge) {
            if (is_arc(arcs, edge, edge.to(), NodeId(vertex))) visit(snapshot_.module_of(edge.to()).index());
          });
      });
    };
    std::vector<NodeId> cycle;
    for (uint32_t vertex : graph::shortest_cycle(
             snapshot_.slot_count(), module_.index(), kCycleStepsMax, successors, predecessors,
             [&](uint32_t a, uint32_t b) { return snapshot_.answer_before(NodeId(a), NodeId(b)); },
             &scratch_->search))
      cycle.push_back(NodeId(vertex));
    return cycle;
  }

  // Of production, what module_of() says is of this module: both directions of the search have to see the same arcs, whoever
  // owns what.
  template <typename Visit>
  void for_each_item(NodeId module, Visit visit) {
    items_.assign(1, module);
    while (!items_.empty()) {
      stop_.check();
      const NodeId item = items_.back();
      items_.pop_back();
      if (snapshot_.brief(item).production()) visit(item);
      for (const EdgeKind kind : {EdgeKind::kContains, EdgeKind::kDefines}) {
        for_each_edge(snapshot_.out(item, kind), stop_, [&](const OutEdge& edge) {
          const bool is_module = snapshot_.brief(edge.to()).family() == Family::kModule;
          // A Struct DEFINES Impls that others contain.
          if (!is_module && snapshot_.owner(edge.to()) == item) items_.push_back(edge.to());
        });
      }
    }
  }

  bool is_arc(Arcs arcs, const graph::EdgeTraits& edge, NodeId other, NodeId module) const {
    if (!follows(options_, edge) || !snapshot_.brief(other).production()) return false;
    const NodeId of_other = snapshot_.module_of(other);
    if (!of_other.valid() || of_other == module) return false;
    return arcs == Arcs::kAll || (!is_below(of_other, module) && !is_below(module, of_other));
  }

  bool is_below(NodeId module, NodeId ancestor) const {
    for (int depth = 0; depth < kDepthMax && module.valid(); ++depth) {
      module = snapshot_.owner(module);
      if (module == ancestor) return true;
    }
    return false;
  }

  static constexpr std::array kLifted = {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl};

  const Snapshot& snapshot_;
  NodeId module_;
  const ContextOptions& options_;
  Scratch* scratch_;
  Stop stop_;
  std::vector<NodeId> items_;
};

}  // namespace

std::vector<NodeId> cycle_of_modules(const Snapshot& snapshot, NodeId module, const ContextOptions& options,
                                     Scratch* scratch, Stop stop) {
  return ModuleCycle(snapshot, module, options, scratch, stop).find();
}

Neighbourhood neighbourhood_of(const Snapshot& snapshot, std::span<const NodeId> subjects,
                               const ContextOptions& options, Scratch* scratch, Stop stop) {
  return Gatherer(snapshot, subjects, options, scratch, stop).gather();
}

std::vector<NodeId> cycle_of_calls(const Snapshot& snapshot, NodeId function, const ContextOptions& options,
                                   Scratch* scratch, Stop stop) {
  constexpr size_t kEdgesMax = 4096;
  size_t edges = 0;
  const auto walkable = [&](NodeId node) {
    const graph::NodeBrief brief = snapshot.brief(node);
    return brief.production() && !brief.external();
  };
  const auto predecessors = [&](uint32_t vertex, auto visit) {
    stop.check();
    for (const InEdge& edge : snapshot.in(NodeId(vertex), EdgeKind::kCalls)) {
      if (edges == kEdgesMax) return;
      ++edges;
      if (follows(options, edge) && walkable(edge.from())) visit(edge.from().index());
    }
  };
  const auto successors = [&](uint32_t vertex, auto visit) {
    stop.check();
    for (const OutEdge& edge : snapshot.out(NodeId(vertex), EdgeKind::kCalls))
      if (follows(options, edge) && walkable(edge.to())) visit(edge.to().index());
  };
  std::vector<NodeId> cycle;
  // Most functions are called by nobody, or call nobody.
  if (snapshot.in(function, EdgeKind::kCalls).empty() || snapshot.out(function, EdgeKind::kCalls).empty())
    return cycle;
  for (uint32_t vertex : graph::shortest_cycle(
           snapshot.slot_count(), function.index(), kCycleStepsMax, successors, predecessors,
           [&](uint32_t a, uint32_t b) { return snapshot.answer_before(NodeId(a), NodeId(b)); },
           &scratch->search))
    cycle.push_back(NodeId(vertex));
  return cycle;
}

}  // namespace pt::query
