// What nothing alive refers to (query/questions.h says what is alive).
//
// A mark and sweep: from what is alive whoever asks, over CALLS, USES and IMPL edges of every confidence, guesses too, since a
// wrong candidate costs more trust than a missing one. What belongs to something comes alive with it: the members of a trait, and
// the members of trait impls with the type they are for. A second pass goes on from test code: what only that reaches
// is told apart.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {
namespace {

using graph::OutEdge;
using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;
using isg::Flavour;

class Marker {
 public:
  Marker(const Snapshot& snapshot, NodeSet* alive, Stop stop)
      : snapshot_(snapshot), alive_(*alive), stop_(stop) {
    alive_.reset(snapshot.slot_count());
  }

  void mark(NodeId node) {
    if (alive_.insert(node)) queue_.push_back(node);
  }
  bool is_alive(NodeId node) const { return alive_.contains(node); }

  // Everything that follows from what was marked.
  void spread() {
    while (!queue_.empty()) {
      const NodeId node = queue_.back();
      queue_.pop_back();
      stop_.check();
      for (EdgeKind kind : {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl})
        for_each_edge(snapshot_.out(node, kind), stop_, [&](const OutEdge& edge) { mark(edge.to()); });
      mark_what_belongs_to(node);
    }
  }

 private:
  void mark_what_belongs_to(NodeId node) {
    const Family family = snapshot_.brief(node).family();
    if (family != Family::kStruct && family != Family::kTrait && family != Family::kImpl) return;
    for (const OutEdge& edge : snapshot_.out(node, EdgeKind::kDefines)) {
      const NodeId to = edge.to();
      const bool is_impl = snapshot_.brief(to).family() == Family::kImpl;
      if (!is_impl || snapshot_.node(to).flavour() == Flavour::kTraitImpl) mark(to);
    }
  }

  const Snapshot& snapshot_;
  NodeSet& alive_;
  Stop stop_;
  std::vector<NodeId> queue_;
};

bool is_library(std::string_view crate) { return crate.find('[') == std::string_view::npos; }

class Search {
 public:
  Search(const Snapshot& snapshot, const UnusedOptions& options, Scratch* scratch, Stop stop)
      : snapshot_(snapshot), options_(options), stop_(stop), marker_(snapshot, &scratch->certain, stop) {}

  UnusedAnswer answer() {
    each_node([&](NodeId node) {
      if (snapshot_.brief(node).production() && is_alive_by_itself(node)) marker_.mark(node);
    });
    marker_.spread();
    mark_twins();
    std::vector<NodeId> candidates;
    each_node([&](NodeId node) {
      if (!marker_.is_alive(node) && is_candidate(node)) candidates.push_back(node);
    });
    each_node([&](NodeId node) {
      if (!snapshot_.brief(node).production()) marker_.mark(node);
    });
    marker_.spread();
    mark_twins();
    return list(std::move(candidates));
  }

 private:
  template <typename Visit>
  void each_node(Visit visit) const {
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      const NodeId node(i);
      if (i % kEdgesAtOnce == 0) stop_.check();
      if (snapshot_.contains(node) && !snapshot_.brief(node).external()) visit(node);
    }
  }

  // Of several items of one path under different predicates those who use it use whichever is there.
  void mark_twins() {
    using Name = std::pair<Family, std::string>;
    const auto name_of = [&](const graph::NodeView& node) {
      return Name(node.family(), std::string(node.path()));
    };
    for (bool is_over = false; !is_over;) {
      is_over = true;
      std::set<Name> alive;
      std::vector<NodeId> others;
      each_node([&](NodeId id) {
        const graph::NodeView node = snapshot_.node(id);
        if ((node.flags() & isg::kFlagCfg) == 0) return;
        marker_.is_alive(id) ? void(alive.insert(name_of(node))) : others.push_back(id);
      });
      for (const NodeId other : others) {
        if (!alive.contains(name_of(snapshot_.node(other)))) continue;
        marker_.mark(other);
        is_over = false;
      }
      marker_.spread();
    }
  }

  bool is_alive_by_itself(NodeId node) const {
    const graph::NodeView view = snapshot_.node(node);
    const std::string_view name = view.name();
    if (name.starts_with('_')) return true;
    const NodeId owner = snapshot_.owner(node);
    if (view.family() == Family::kModule) return false;
    if (view.family() == Family::kImpl) return view.flavour() == Flavour::kTraitImpl && !is_of_own_type(node);
    if (name == "main" && owner.valid() && snapshot_.node(owner).flavour() == Flavour::kCrate) return true;
    if (view.visibility() == "pub" && is_library(view.crate())) return true;
    if (view.signature().find("no_mangle") != std::string_view::npos ||
        view.signature().find("export_name") != std::string_view::npos)
      return true;
    // A macro that a module uses makes items there, whether anything refers to those or not.
    const bool is_macro = view.family() == Family::kMacro;
    return std::ranges::any_of(snapshot_.in(node, EdgeKind::kUses), [&](const graph::InEdge& edge) {
      return edge.has(isg::kFlagReexport) ||
             (is_macro && snapshot_.brief(edge.from()).family() == Family::kModule &&
              snapshot_.brief(edge.from()).production());
    });
  }

  // Whether a struct of the workspace has it, which it comes alive with.
  bool is_of_own_type(NodeId impl) const {
    return std::ranges::any_of(snapshot_.in(impl, EdgeKind::kDefines), [&](const graph::InEdge& edge) {
      return snapshot_.brief(edge.from()).family() == Family::kStruct &&
             !snapshot_.brief(edge.from()).external();
    });
  }

  bool is_candidate(NodeId node) const {
    const graph::NodeView view = snapshot_.node(node);
    if (!view.production() || (view.flags() & isg::kFlagDerive) != 0) return false;
    if (view.family() == Family::kModule || view.family() == Family::kImpl) return false;
    if (!options_.only.empty() && !options_.only.contains(view.family())) return false;
    // What a dead thing is made of is told by telling it.
    const NodeId owner = snapshot_.owner(node);
    if (!owner.valid()) return true;
    const Family family = snapshot_.brief(owner).family();
    if (family == Family::kTrait) return false;
    if (family != Family::kImpl) return true;
    if (snapshot_.node(owner).flavour() == Flavour::kTraitImpl) return false;
    return std::ranges::none_of(snapshot_.in(owner, EdgeKind::kDefines), [&](const graph::InEdge& edge) {
      return !snapshot_.brief(edge.from()).external() && !marker_.is_alive(edge.from());
    });
  }

  UnusedAnswer list(std::vector<NodeId> candidates) const {
    std::ranges::sort(candidates, [&](NodeId a, NodeId b) {
      stop_.check();
      return snapshot_.answer_before(a, b);
    });
    UnusedAnswer answer;
    RowMaker rows(snapshot_, &answer.header, stop_);
    answer.header.unresolved = snapshot_.totals().unresolved;
    answer.header.indirect = snapshot_.totals().indirect;
    const uint64_t listed = within(options_.limit, candidates.size());
    for (uint64_t i = 0; i < candidates.size(); ++i) {
      // The second pass has gone on from test code.
      const bool only_tests = marker_.is_alive(candidates[i]);
      if (only_tests) ++answer.only_tests;
      if (i < listed) answer.rows.push_back({rows.row(candidates[i]), only_tests});
    }
    count_list(&answer.header, candidates.size(), listed);
    return answer;
  }

  const Snapshot& snapshot_;
  const UnusedOptions& options_;
  Stop stop_;
  Marker marker_;
};

}  // namespace

Result<UnusedAnswer> unused(const Snapshot& snapshot, const UnusedOptions& options, Scratch* scratch,
                            Stop stop) {
  return unless_stopped(stop, [&] { return Search(snapshot, options, scratch, stop).answer(); });
}

}  // namespace pt::query
