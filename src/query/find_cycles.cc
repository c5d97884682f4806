// Edges are lifted to their level first: from functions to themselves, or from every node to its module or crate.
// Components of the lifted graph are Tarjan's; vertices are numbered in path order, so a component's first vertex is
// the one its witness goes through, and the shortest cycle through it comes from a breadth-first search.
#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>

#include "graph/flat_graph.h"
#include "graph/shortest_path.h"
#include "graph/strongly_connected.h"
#include "query/answers.h"
#include "query/rows.h"
#include "query/steps.h"

namespace pt::query {
namespace {

using graph::FlatGraph;
using graph::NodeBrief;
using graph::OutEdge;
using graph::Snapshot;
using isg::EdgeKind;
using isg::Family;

constexpr uint32_t kNone = 0xFFFF'FFFF;

// Modules nested deeper than this are not recognised as one another's descendants.
constexpr int kModuleDepthMax = 256;

constexpr std::array<EdgeKind, 3> kLiftedKinds = {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl};

// The graph at one level, and where its vertices come from.
class LiftedGraph {
 public:
  LiftedGraph(const Snapshot& snapshot, const CyclesOptions& options, Stop stop)
      : snapshot_(snapshot), options_(options), stop_(stop) {
    number_vertices();
    assign_nodes();
    lift_edges();
  }

  const FlatGraph& graph() const { return graph_; }
  Stop stop() const { return stop_; }
  NodeId node(uint32_t vertex) const { return vertices_[vertex]; }
  uint32_t vertex_of(NodeId node) const { return vertex_of_node_[node.index()]; }
  const std::vector<NodeId>& self_recursive() const { return self_recursive_; }

  // Calls visit(kind, edge, target vertex) for each edge of `from` that is lifted, also those within one vertex.
  template <typename Visit>
  void for_each_edge(NodeId from, Visit visit) const {
    if (!options_.tests && !snapshot_.brief(from).production()) return;
    for (EdgeKind kind : kLiftedKinds) {
      if (options_.level == CycleLevel::kFunction && kind != EdgeKind::kCalls) return;
      pt::query::for_each_edge(snapshot_.out(from, kind), stop_, [&](const OutEdge& edge) {
        uint32_t target = vertex_of_node_[edge.to().index()];
        if (target == kNone || !options_.confidences.contains(edge.confidence()) ||
            edge.has(isg::kFlagNegative)) {
          return;
        }
        if (options_.tests || snapshot_.brief(edge.to()).production()) visit(kind, edge, target);
      });
    }
  }

  // The vertex of the enclosing module; kNone for crate roots.
  uint32_t parent(uint32_t vertex) const {
    NodeId owner = snapshot_.owner(vertices_[vertex]);
    return owner.valid() ? vertex_of_node_[owner.index()] : kNone;
  }

  bool is_below(uint32_t vertex, uint32_t ancestor) const {
    for (int depth = 0; depth < kModuleDepthMax && vertex != kNone; ++depth) {
      vertex = parent(vertex);
      if (vertex == ancestor) return true;
    }
    return false;
  }

 private:
  bool is_vertex(NodeId node) const {
    NodeBrief brief = snapshot_.brief(node);
    if (!brief.live() || brief.external()) return false;
    switch (options_.level) {
      case CycleLevel::kFunction:
        return brief.family() == Family::kFunction || brief.family() == Family::kValue;
      case CycleLevel::kModule:
        return brief.family() == Family::kModule;
      case CycleLevel::kCrate:
        return brief.family() == Family::kModule && !snapshot_.owner(node).valid();
    }
    return false;
  }

  void number_vertices() {
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      stop_.check();
      if (is_vertex(NodeId(i))) vertices_.push_back(NodeId(i));
    }
    auto before = [&](NodeId a, NodeId b) {
      stop_.check();
      return snapshot_.path_before(a, b);
    };
    if (!std::ranges::is_sorted(vertices_, before)) std::ranges::sort(vertices_, before);
  }

  void assign_nodes() {
    vertex_of_node_.assign(snapshot_.slot_count(), kNone);
    for (uint32_t v = 0; v < vertices_.size(); ++v) {
      stop_.check();
      vertex_of_node_[vertices_[v].index()] = v;
    }
    if (options_.level == CycleLevel::kFunction) return;
    if (options_.level == CycleLevel::kCrate) assign_modules_to_crates();
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      stop_.check();
      if (!snapshot_.contains(NodeId(i))) continue;
      NodeId module = snapshot_.module_of(NodeId(i));
      vertex_of_node_[i] = module.valid() ? vertex_of_node_[module.index()] : kNone;
    }
  }

  void assign_modules_to_crates() {
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      stop_.check();
      if (!snapshot_.contains(NodeId(i)) || snapshot_.module_of(NodeId(i)) != NodeId(i)) continue;
      NodeId top(i);
      for (int depth = 0; depth < kModuleDepthMax; ++depth) {
        NodeId owner = snapshot_.owner(top);
        if (!owner.valid()) break;
        top = owner;
      }
      vertex_of_node_[i] = vertex_of_node_[top.index()];
    }
  }

  void lift_edges() {
    std::vector<std::pair<uint32_t, uint32_t>> arcs;
    std::vector<uint32_t> last_source(vertices_.size(), kNone);  // drops most repeats as they come
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      uint32_t source = vertex_of_node_[i];
      if (source == kNone) continue;
      bool recursive = false;
      for_each_edge(NodeId(i), [&](EdgeKind, const OutEdge&, uint32_t target) {
        if (target == source) {
          recursive = true;
        } else if (last_source[target] != source) {
          last_source[target] = source;
          arcs.emplace_back(source, target);
        }
      });
      if (recursive && options_.level == CycleLevel::kFunction) self_recursive_.push_back(NodeId(i));
    }
    graph_ = without_repeats(FlatGraph::from_arcs(static_cast<uint32_t>(vertices_.size()), arcs, stop_));
  }

  FlatGraph without_repeats(FlatGraph graph) const {
    FlatGraph result;
    result.targets.reserve(graph.targets.size());
    for (uint32_t v = 0; v < graph.size(); ++v) {
      stop_.check();
      auto row = std::span(graph.targets).subspan(graph.offsets[v], graph.offsets[v + 1] - graph.offsets[v]);
      std::ranges::sort(row, [&](uint32_t a, uint32_t b) {
        stop_.check();
        return a < b;
      });
      auto end = std::unique(row.begin(), row.end());
      result.targets.insert(result.targets.end(), row.begin(), end);
      result.offsets.push_back(static_cast<uint32_t>(result.targets.size()));
    }
    return result;
  }

  const Snapshot& snapshot_;
  const CyclesOptions& options_;
  Stop stop_;
  std::vector<NodeId> vertices_;          // in path order
  std::vector<uint32_t> vertex_of_node_;  // by NodeId
  std::vector<NodeId> self_recursive_;
  FlatGraph graph_;
};

// A strongly connected component of at least two vertices.
struct Cycle {
  std::vector<uint32_t> members;  // ascending, so in path order
  bool nested = false;
};

// The arcs among the members, numbered by their place.
template <typename Accept>
FlatGraph among_members(const LiftedGraph& lifted, const std::vector<uint32_t>& members, Accept accept) {
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  for (uint32_t i = 0; i < members.size(); ++i) {
    for (uint32_t target : lifted.graph().of(members[i])) {
      lifted.stop().check();
      auto found = std::ranges::lower_bound(members, target);
      if (found == members.end() || *found != target || !accept(members[i], target)) continue;
      arcs.emplace_back(i, static_cast<uint32_t>(found - members.begin()));
    }
  }
  return FlatGraph::from_arcs(static_cast<uint32_t>(members.size()), arcs, lifted.stop());
}

// Whether every cycle goes through a module and its own descendants: all members lie below the first, and without the
// arcs between a module and what is below it nothing goes round.
bool is_nested(const LiftedGraph& lifted, const std::vector<uint32_t>& members) {
  for (size_t i = 1; i < members.size(); ++i) {
    lifted.stop().check();
    if (!lifted.is_below(members[i], members[0])) return false;
  }
  FlatGraph rest = among_members(lifted, members, [&](uint32_t from, uint32_t to) {
    return !lifted.is_below(from, to) && !lifted.is_below(to, from);
  });
  return graph::strongly_connected_components(rest, lifted.stop()).count == rest.size();
}

std::vector<Cycle> find_components(const LiftedGraph& lifted, CycleLevel level) {
  std::vector<Cycle> cycles;
  const Stop stop = lifted.stop();
  FlatGraph members = graph::strongly_connected_components(lifted.graph(), stop).members(stop);
  for (uint32_t component = 0; component < members.size(); ++component) {
    stop.check();
    auto vertices = members.of(component);
    if (vertices.size() < 2) continue;
    Cycle cycle{{vertices.begin(), vertices.end()}};
    cycle.nested = level == CycleLevel::kModule && is_nested(lifted, cycle.members);
    cycles.push_back(std::move(cycle));
  }
  std::ranges::sort(cycles, [&](const Cycle& a, const Cycle& b) {
    stop.check();
    return a.members.size() != b.members.size() ? a.members.size() > b.members.size()
                                                : a.members[0] < b.members[0];
  });
  return cycles;
}

// The vertices of a shortest cycle through the first member.
std::vector<uint32_t> find_witness(const LiftedGraph& lifted, const Cycle& cycle,
                                   graph::BreadthFirst* search) {
  FlatGraph forward = among_members(lifted, cycle.members, [](uint32_t, uint32_t) { return true; });
  FlatGraph backward = forward.reversed(lifted.stop());
  auto neighbours = [&](const FlatGraph& graph) {
    return [&graph, stop = lifted.stop()](uint32_t vertex, auto visit) {
      stop.check();
      for (uint32_t target : graph.of(vertex)) visit(target);
    };
  };
  std::vector<uint32_t> witness =
      graph::shortest_cycle(forward.size(), 0, graph::BreadthFirst::kUnreached, neighbours(forward),
                            neighbours(backward), std::less<uint32_t>(), search);
  for (uint32_t& vertex : witness) vertex = cycle.members[vertex];
  return witness;
}

// For arcs that witnesses take, the first edge of the graph that makes each, in the order of answers.
class ArcEdges {
 public:
  ArcEdges(const Snapshot& snapshot, const LiftedGraph& lifted) : snapshot_(snapshot), lifted_(lifted) {}

  void want(uint32_t from, uint32_t to) { edges_.emplace(key(from, to), graph::EdgeView{}); }

  // One pass over the nodes of all sources.
  void find() {
    std::vector<bool> wanted(lifted_.graph().size());
    for (const auto& [arc, edge] : edges_) wanted[arc >> 32] = true;
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      uint32_t source = lifted_.vertex_of(NodeId(i));
      if (source == kNone || !wanted[source]) continue;
      lifted_.for_each_edge(NodeId(i), [&](EdgeKind kind, const OutEdge& edge, uint32_t target) {
        auto found = edges_.find(key(source, target));
        if (found == edges_.end()) return;
        // Edges of one source come in order, so only another source can be better.
        graph::EdgeView& best = found->second;
        if (best.from.valid() && (best.from == NodeId(i) || !snapshot_.answer_before(NodeId(i), best.from)))
          return;
        best = snapshot_.edge(NodeId(i), kind, edge);
      });
    }
  }

  const graph::EdgeView& edge(uint32_t from, uint32_t to) const { return edges_.find(key(from, to))->second; }

 private:
  static uint64_t key(uint32_t from, uint32_t to) { return uint64_t{from} << 32 | to; }

  const Snapshot& snapshot_;
  const LiftedGraph& lifted_;
  boost::unordered_flat_map<uint64_t, graph::EdgeView> edges_;
};

class Report {
 public:
  Report(const Snapshot& snapshot, const CyclesOptions& options, Scratch* scratch, Stop stop)
      : snapshot_(snapshot),
        options_(options),
        scratch_(scratch),
        stop_(stop),
        rows_(snapshot, &answer_.header, stop),
        lifted_(snapshot, options, stop),
        edges_(snapshot, lifted_) {}

  CyclesAnswer write() {
    answer_.level = options_.level;
    answer_.header.unresolved = snapshot_.totals().unresolved;
    answer_.header.indirect = snapshot_.totals().indirect;
    answer_.nodes_considered = lifted_.graph().size();
    answer_.edges_considered = lifted_.graph().targets.size();
    cycles_ = find_components(lifted_, options_.level);
    answer_.nested = static_cast<uint64_t>(std::ranges::count(cycles_, true, &Cycle::nested));
    if (!options_.nested) std::erase_if(cycles_, [](const Cycle& cycle) { return cycle.nested; });

    find_witnesses();
    for (size_t i = 0; i < witnesses_.size(); ++i) write_cycle(cycles_[i], witnesses_[i]);
    count_list(&answer_.header, cycles_.size(), witnesses_.size());
    write_self_recursive();
    return std::move(answer_);
  }

 private:
  // Of the cycles that are listed: as many as the limit lets through, and no more than make kRowsMax rows, but always one.
  void find_witnesses() {
    const uint64_t listed = within(options_.limit, cycles_.size());
    uint64_t rows = 0;
    while (witnesses_.size() < listed && rows < kRowsMax) {
      const Cycle& cycle = cycles_[witnesses_.size()];
      std::vector<uint32_t> witness = find_witness(lifted_, cycle, &scratch_->search);
      rows += within(options_.members_max, cycle.members.size()) + witness.size();
      const size_t steps = within(0, witness.size());
      for (size_t j = 0; j < steps; ++j) edges_.want(witness[j], witness[(j + 1) % witness.size()]);
      witnesses_.push_back(std::move(witness));
    }
    edges_.find();
  }

  void write_cycle(const Cycle& cycle, const std::vector<uint32_t>& witness) {
    CycleRow row;
    row.size = cycle.members.size();
    row.nested = cycle.nested;
    const uint64_t members = within(options_.members_max, row.size);
    for (uint64_t j = 0; j < members; ++j) row.members.push_back(rows_.row(lifted_.node(cycle.members[j])));
    // A longer witness than any list may be is cut too.
    const size_t steps = within(0, witness.size());
    for (size_t j = 0; j < steps; ++j) {
      uint32_t from = witness[j];
      uint32_t to = witness[(j + 1) % witness.size()];
      const graph::EdgeView& edge = edges_.edge(from, to);
      row.witness.push_back({rows_.row(lifted_.node(from)), rows_.row(lifted_.node(to)), rows_.row(edge.from),
                             rows_.row(edge.to), edge.kind, edge.confidence, rows_.first_site(edge)});
    }
    answer_.cycles.push_back(std::move(row));
  }

  void write_self_recursive() {
    std::vector<NodeId> recursive = lifted_.self_recursive();
    std::ranges::sort(recursive, [&](NodeId a, NodeId b) {
      stop_.check();
      return snapshot_.answer_before(a, b);
    });
    const uint64_t listed = within(0, recursive.size());
    if (listed < recursive.size()) answer_.header.cut = true;
    recursive.resize(listed);
    for (NodeId node : recursive) answer_.self_recursive.push_back(rows_.row(node));
  }

  const Snapshot& snapshot_;
  const CyclesOptions& options_;
  Scratch* scratch_;
  Stop stop_;
  CyclesAnswer answer_;
  RowMaker rows_;
  LiftedGraph lifted_;
  ArcEdges edges_;
  std::vector<Cycle> cycles_;
  std::vector<std::vector<uint32_t>> witnesses_;
};

}  // namespace

Result<CyclesAnswer> find_cycles(const Snapshot& snapshot, const CyclesOptions& options, Scratch* scratch,
                                 Stop stop) {
  return unless_stopped(stop, [&] { return Report(snapshot, options, scratch, stop).write(); });
}

}  // namespace pt::query
