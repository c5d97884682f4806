#include "store/memory/graph_maps.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "graph/node_block.h"

namespace pt::store {
namespace {

using isg::EdgeKind;
using isg::SigHash;
using query::Direction;

// The words by which a node is found; one if both are the same.
template <typename Use>
void for_each_word(const isg::Node& node, Use use) {
  use(node.name);
  if (const std::string_view tail = graph::split_path(node.path).tail; tail != node.name) use(tail);
}

// The edges at one end of a node of a Snapshot, as the maps keep them.
class SeenEdges {
 public:
  SeenEdges(const graph::Snapshot& graph, graph::NodeId node, Direction direction) {
    std::vector<size_t> first_sites;
    auto add = [&](const graph::EdgeView& edge, graph::NodeId far) {
      EdgeSeen& seen = edges_.emplace_back();
      seen.far = graph.node(far).id();
      seen.kind = edge.kind;
      seen.confidence = edge.confidence;
      seen.flags = edge.flags;
      if (edge.via.valid()) seen.via = graph.node(edge.via).id();
      first_sites.push_back(sites_.size());
      for (uint32_t i = 0; i < edge.sites.size(); ++i) sites_.push_back(edge.sites[i]);
    };
    for (int k = 0; k < isg::kEdgeKindCount; ++k) {
      const auto kind = static_cast<EdgeKind>(k);
      if (direction == Direction::kOut) {
        for (const graph::OutEdge& edge : graph.out(node, kind)) add(graph.edge(node, kind, edge), edge.to());
      } else {
        for (const graph::InEdge& edge : graph.in(node, kind)) add(graph.edge(node, kind, edge), edge.from());
      }
    }
    first_sites.push_back(sites_.size());
    for (size_t i = 0; i < edges_.size(); ++i)
      edges_[i].sites = std::span(sites_).subspan(first_sites[i], first_sites[i + 1] - first_sites[i]);
  }

  std::span<const EdgeSeen> edges() const { return edges_; }
  void sort() { std::ranges::sort(edges_, {}, key); }
  // Whether `other` is one of them, which are sorted.
  bool contain(const EdgeSeen& other) const {
    const auto edge = std::ranges::lower_bound(edges_, key(other), {}, key);
    return edge != edges_.end() && key(*edge) == key(other) && edge->confidence == other.confidence &&
           edge->flags == other.flags && std::ranges::equal(edge->sites, other.sites);
  }

 private:
  static std::tuple<EdgeKind, SigHash, std::optional<SigHash>> key(const EdgeSeen& edge) {
    return {edge.kind, edge.far, edge.via};
  }

  std::vector<EdgeSeen> edges_;
  std::vector<isg::Site> sites_;
};

template <typename Map>
uint64_t table_bytes(const Map& map) {
  // next and lock of an entry; lock and first entry of a bucket.
  constexpr size_t kEntryBytes = sizeof(typename Map::value_type) + 2 * sizeof(void*);
  constexpr size_t kBucketBytes = 2 * sizeof(void*);
  return map.size() * heap_bytes(kEntryBytes) + map.bucket_count() * kBucketBytes;
}

}  // namespace

GraphMaps::GraphMaps(const graph::Snapshot& graph) {
  const uint64_t nodes = graph.totals().node_count();
  nodes_.rehash(nodes);
  out_.rehash(nodes);
  in_.rehash(nodes);
  names_.rehash(nodes / 2);
  ids_.reserve(nodes);
  std::string path;
  graph.for_each_node([&](graph::NodeView node) { insert_node(node.value(&path)); });
  graph.for_each_node([&](graph::NodeView node) {
    for (Direction direction : {Direction::kOut, Direction::kIn}) {
      const SeenEdges seen(graph, node.node(), direction);
      (void)edit_edges(direction, node.id(), {}, seen.edges());
      for (const EdgeSeen& edge : seen.edges()) {
        if (edge.via && direction == Direction::kOut) through_[*edge.via].push_back({node.id(), edge.far});
      }
    }
  });
}

uint64_t GraphMaps::memory_bytes() const {
  const uint64_t ids = ids_.bucket_count() * (sizeof(SigHash) + 1);
  uint64_t through = through_.bucket_count() * (sizeof(SigHash) + sizeof(std::vector<Through>) + 1);
  for (const auto& [via, edges] : through_) through += heap_bytes(edges.capacity() * sizeof(Through));
  return table_bytes(nodes_) + table_bytes(out_) + table_bytes(in_) + table_bytes(names_) + node_bytes_ +
         edge_bytes_ + name_bytes_ + places_.memory_bytes() + ids + through;
}

// ---- nodes

bool GraphMaps::has_node(const SigHash& id) const { return ids_.contains(id); }

bool GraphMaps::insert_node(const isg::Node& node) {
  if (!ids_.insert(node.id).second) return false;
  PackedNode packed(node, &places_);
  node_bytes_ += packed.memory_bytes();
  nodes_.emplace(node.id, std::move(packed));
  insert_name(node);
  count(node, 1);
  return true;
}

bool GraphMaps::erase_node(const SigHash& id) {
  if (ids_.erase(id) == 0) return false;
  PackedNode packed;
  {
    Nodes::accessor found;
    if (!nodes_.find(found, id)) return false;
    packed = std::move(found->second);
    nodes_.erase(found);
  }
  const isg::Node node = packed.node(id);
  erase_name(node);
  count(node, ~uint64_t{0});
  node_bytes_ -= packed.memory_bytes();
  places_.give_back(packed.place());
  return true;
}

// `one`: 1, or the number that added takes one away.
void GraphMaps::count(const isg::Node& node, uint64_t one) {
  counts_.nodes += one;
  counts_.unresolved += one * node.unresolved;
  counts_.indirect += one * node.indirect;
}

// ---- names

void GraphMaps::insert_name(const isg::Node& node) {
  for_each_word(node, [&](std::string_view word) { insert_name(word, node.id); });
}
void GraphMaps::erase_name(const isg::Node& node) {
  for_each_word(node, [&](std::string_view word) { erase_name(word, node.id); });
}

void GraphMaps::insert_name(std::string_view name, const SigHash& id) {
  Names::accessor found;
  names_.insert(found, hash64(name));
  std::vector<SigHash>& ids = found->second;
  if (ids.capacity() != 0) name_bytes_ -= heap_bytes(ids.capacity() * sizeof(SigHash));
  ids.push_back(id);
  name_bytes_ += heap_bytes(ids.capacity() * sizeof(SigHash));
}

void GraphMaps::erase_name(std::string_view name, const SigHash& id) {
  Names::accessor found;
  if (!names_.find(found, hash64(name))) return;
  std::vector<SigHash>& ids = found->second;
  if (const auto place = std::ranges::find(ids, id); place != ids.end()) {
    *place = ids.back();
    ids.pop_back();
  }
  if (!ids.empty()) return;
  name_bytes_ -= heap_bytes(ids.capacity() * sizeof(SigHash));
  names_.erase(found);
}

std::vector<SigHash> GraphMaps::named(std::string_view word) const {
  Names::const_accessor found;
  return names_.find(found, hash64(word)) ? found->second : std::vector<SigHash>();
}

// ---- edges

bool GraphMaps::edit_edges(Direction direction, const SigHash& id, std::span<const EdgeSeen> removed,
                           std::span<const EdgeSeen> added) {
  if (removed.empty() && added.empty()) return true;
  Edges::accessor found;
  if (added.empty() ? !of(direction).find(found, id) : (of(direction).insert(found, id), false)) return false;
  const uint64_t before = found->second.memory_bytes();
  const bool fits = found->second.edit(removed, added);
  edge_bytes_ += found->second.memory_bytes() - before;
  if (found->second.empty()) of(direction).erase(found);
  if (direction == Direction::kOut) counts_.edges += added.size() - removed.size();
  return fits;
}

// ---- all of it

bool is_graph(const GraphMaps& maps, const graph::Snapshot& graph) {
  const GraphMaps::Counts& counts = maps.counts();
  const graph::Totals& totals = graph.totals();
  bool same = counts.nodes == totals.node_count() && counts.edges == totals.edge_count() &&
              counts.unresolved == totals.unresolved && counts.indirect == totals.indirect;
  std::string path;
  std::vector<isg::Site> sites;
  graph.for_each_node([&](graph::NodeView view) {
    if (!same) return;
    const isg::Node expected = view.value(&path);
    const bool there = maps.visit_node(view.id(), [&](const isg::Node& node) { same = node == expected; });
    same = same && there;
    for_each_word(expected, [&](std::string_view word) {
      same = same && std::ranges::count(maps.named(word), view.id()) == 1;
    });
    for (Direction direction : {Direction::kOut, Direction::kIn}) {
      SeenEdges seen(graph, view.node(), direction);
      seen.sort();
      size_t found = 0;
      maps.visit_edges(view.id(), direction, isg::EdgeKindSet::all(), &sites, [&](const EdgeSeen& edge) {
        same = same && seen.contain(edge);
        ++found;
      });
      same = same && found == seen.edges().size();
    }
  });
  return same;
}

isg::Delta delta_of(const GraphMaps& maps, uint64_t epoch, Stop stop) {
  isg::Delta delta;
  delta.to_epoch = epoch;
  boost::unordered_flat_map<SigHash, isg::KeyIndex, std::hash<SigHash>> keys;
  for (const SigHash& id : maps.all_ids()) {
    stop.check();
    maps.visit_node(id, [&](const isg::Node& node) {
      isg::Node& copy = delta.nodes_added.emplace_back(node);
      for (auto text : {&isg::Node::path, &isg::Node::name, &isg::Node::signature, &isg::Node::crate,
                        &isg::Node::visibility, &isg::Node::cfg, &isg::Node::file})
        copy.*text = delta.strings.add(node.*text);
    });
    keys.emplace(id, static_cast<isg::KeyIndex>(delta.keys.size()));
    delta.keys.push_back(id);
  }
  std::vector<isg::Site> sites;
  for (isg::KeyIndex from = 0; from < delta.keys.size(); ++from) {
    stop.check();
    maps.visit_edges(delta.keys[from], Direction::kOut, isg::EdgeKindSet::all(), &sites,
                     [&](const EdgeSeen& edge) {
                       const isg::KeyIndex via = edge.via ? keys.at(*edge.via) : isg::kNoKey;
                       delta.edges_added.push_back({{from, keys.at(edge.far), via, edge.kind},
                                                    edge.confidence,
                                                    edge.flags,
                                                    static_cast<uint32_t>(delta.sites.size()),
                                                    static_cast<uint32_t>(edge.sites.size())});
                       delta.sites.insert(delta.sites.end(), edge.sites.begin(), edge.sites.end());
                     });
  }
  return delta;
}

}  // namespace pt::store
