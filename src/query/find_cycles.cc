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
  LiftedGraph(const Snapshot& snapshot, const CyclesOptions& options)
      : snapshot_(snapshot), options_(options) {
    number_vertices();
    assign_nodes();
    lift_edges();
  }

  const FlatGraph& graph() const { return graph_; }
  NodeId node(uint32_t vertex) const { return vertices_[vertex]; }
  uint32_t vertex_of(NodeId node) const { return vertex_of_node_[node.index()]; }
  const std::vector<NodeId>& self_recursive() const { return self_recursive_; }

  // Calls visit(kind, edge, target vertex) for each edge of `from` that is lifted, also those within one vertex.
  template <typename Visit>
  void for_each_edge(NodeId from, Visit visit) const {
    if (!options_.tests && !snapshot_.brief(from).production()) return;
    for (EdgeKind kind : kLiftedKinds) {
      if (options_.level == CycleLevel::kFunction && kind != EdgeKind::kCalls) return;
      for (const OutEdge& edge : snapshot_.out(from, kind)) {
        uint32_t target = vertex_of_node_[edge.to().index()];
        if (target == kNone || !options_.confidences.contains(edge.confidence()) ||
            edge.has(isg::kFlagNegative)) {
          continue;
        }
        if (options_.tests || snapshot_.brief(edge.to()).production()) visit(kind, edge, target);
      }
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
      if (is_vertex(NodeId(i))) vertices_.push_back(NodeId(i));
    }
    auto before = [&](NodeId a, NodeId b) { return snapshot_.path_before(a, b); };
    if (!std::ranges::is_sorted(vertices_, before)) std::ranges::sort(vertices_, before);
  }

  void assign_nodes() {
    vertex_of_node_.assign(snapshot_.slot_count(), kNone);
    for (uint32_t v = 0; v < vertices_.size(); ++v) vertex_of_node_[vertices_[v].index()] = v;
    if (options_.level == CycleLevel::kFunction) return;
    if (options_.level == CycleLevel::kCrate) assign_modules_to_crates();
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
      if (!snapshot_.contains(NodeId(i))) continue;
      NodeId module = snapshot_.module_of(NodeId(i));
      vertex_of_node_[i] = module.valid() ? vertex_of_node_[module.index()] : kNone;
    }
  }

  void assign_modules_to_crates() {
    for (uint32_t i = 0; i < snapshot_.slot_count(); ++i) {
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
    graph_ = without_repeats(FlatGraph::from_arcs(static_cast<uint32_t>(vertices_.size()), arcs));
  }

  static FlatGraph without_repeats(FlatGraph graph) {
    FlatGraph result;
    result.targets.reserve(graph.targets.size());
    for (uint32_t v = 0; v < graph.size(); ++v) {
      auto row = std::span(graph.targets).subspan(graph.offsets[v], graph.offsets[v + 1] - graph.offsets[v]);
      std::ranges::sort(row);
      auto end = std::unique(row.begin(), row.end());
      result.targets.insert(result.targets.end(), row.begin(), end);
      result.offsets.push_back(static_cast<uint32_t>(result.targets.size()));
    }
    return result;
  }

  const Snapshot& snapshot_;
  const CyclesOptions& options_;
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
      auto found = std::ranges::lower_bound(members, target);
      if (found == members.end() || *found != target || !accept(members[i], target)) continue;
      arcs.emplace_back(i, static_cast<uint32_t>(found - members.begin()));
    }
  }
  return FlatGraph::from_arcs(static_cast<uint32_t>(members.size()), arcs);
}

// Whether every cycle goes through a module and its own descendants: all members lie below the first, and without the
// arcs between a module and what is below it nothing goes round.
bool is_nested(const LiftedGraph& lifted, const std::vector<uint32_t>& members) {
  for (size_t i = 1; i < members.size(); ++i) {
    if (!lifted.is_below(members[i], members[0])) return false;
  }
  FlatGraph rest = among_members(lifted, members, [&](uint32_t from, uint32_t to) {
    return !lifted.is_below(from, to) && !lifted.is_below(to, from);
  });
  return graph::strongly_connected_components(rest).count == rest.size();
}

std::vector<Cycle> find_components(const LiftedGraph& lifted, CycleLevel level) {
  std::vector<Cycle> cycles;
  FlatGraph members = graph::strongly_connected_components(lifted.graph()).members();
  for (uint32_t component = 0; component < members.size(); ++component) {
    auto vertices = members.of(component);
    if (vertices.size() < 2) continue;
    Cycle cycle{{vertices.begin(), vertices.end()}};
    cycle.nested = level == CycleLevel::kModule && is_nested(lifted, cycle.members);
    cycles.push_back(std::move(cycle));
  }
  std::ranges::sort(cycles, [](const Cycle& a, const Cycle& b) {
    return a.members.size() != b.members.size() ? a.members.size() > b.members.size()
                                                : a.members[0] < b.members[0];
  });
  return cycles;
}

// The vertices of a shortest cycle through the first member.
std::vector<uint32_t> find_witness(const LiftedGraph& lifted, const Cycle& cycle,
                                   graph::BreadthFirst* search) {
  FlatGraph forward = among_members(lifted, cycle.members, [](uint32_t, uint32_t) { return true; });
  FlatGraph backward = forward.reversed();
  auto neighbours = [](const FlatGraph& graph) {
    return [&graph](uint32_t vertex, auto visit) {
      for (uint32_t target : graph.of(vertex)) visit(target);
    };
  };
  std::vector<uint32_t> witness = graph::shortest_cycle(forward.size(), 0, neighbours(forward),
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

}  // namespace

CyclesAnswer find_cycles(const Snapshot& snapshot, const CyclesOptions& options, Scratch* scratch) {
  CyclesAnswer answer;
  RowMaker rows(snapshot, &answer.header);
  answer.level = options.level;
  answer.header.unresolved = snapshot.totals().unresolved;
  answer.header.indirect = snapshot.totals().indirect;

  LiftedGraph lifted(snapshot, options);
  answer.nodes_considered = lifted.graph().size();
  answer.edges_considered = lifted.graph().targets.size();
  std::vector<Cycle> cycles = find_components(lifted, options.level);
  answer.nested = static_cast<uint64_t>(std::ranges::count(cycles, true, &Cycle::nested));
  if (!options.nested) std::erase_if(cycles, [](const Cycle& cycle) { return cycle.nested; });

  auto listed = within(options.limit, cycles.size());
  std::vector<std::vector<uint32_t>> witnesses;
  ArcEdges edges(snapshot, lifted);
  for (uint64_t i = 0; i < listed; ++i) {
    witnesses.push_back(find_witness(lifted, cycles[i], &scratch->search));
    const auto& witness = witnesses.back();
    for (size_t j = 0; j < witness.size(); ++j) edges.want(witness[j], witness[(j + 1) % witness.size()]);
  }
  edges.find();

  for (uint64_t i = 0; i < listed; ++i) {
    CycleRow row;
    row.size = cycles[i].members.size();
    row.nested = cycles[i].nested;
    auto members = within(options.members_max, row.size);
    for (uint64_t j = 0; j < members; ++j) row.members.push_back(rows.row(lifted.node(cycles[i].members[j])));
    const auto& witness = witnesses[i];
    for (size_t j = 0; j < witness.size(); ++j) {
      uint32_t from = witness[j];
      uint32_t to = witness[(j + 1) % witness.size()];
      const graph::EdgeView& edge = edges.edge(from, to);
      row.witness.push_back({rows.row(lifted.node(from)), rows.row(lifted.node(to)), rows.row(edge.from),
                             rows.row(edge.to), edge.kind, edge.confidence, rows.first_site(edge)});
    }
    answer.cycles.push_back(std::move(row));
  }
  std::vector<NodeId> recursive = lifted.self_recursive();
  std::ranges::sort(recursive, [&](NodeId a, NodeId b) { return snapshot.answer_before(a, b); });
  for (NodeId node : recursive) answer.self_recursive.push_back(rows.row(node));
  count_list(&answer.header, cycles.size(), listed);
  return answer;
}

}  // namespace pt::query
