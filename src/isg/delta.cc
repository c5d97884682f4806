#include "isg/delta.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <numeric>
#include <tuple>

#include "isg/path_order.h"

namespace pt::isg {
namespace {

template <typename Value>
using IdMap = boost::unordered_flat_map<SigHash, Value, std::hash<SigHash>>;
using IdSet = boost::unordered_flat_set<SigHash, std::hash<SigHash>>;

using FactsList = std::vector<const Facts*>;

// The Facts that only one side has. What both share, pointer for pointer, can differ in nothing.
FactsList without(std::span<const Facts* const> all, std::span<const Facts* const> others) {
  FactsList sorted(others.begin(), others.end());
  std::sort(sorted.begin(), sorted.end());
  FactsList rest;
  for (const Facts* facts : all) {
    if (!std::binary_search(sorted.begin(), sorted.end(), facts)) rest.push_back(facts);
  }
  return rest;
}

// One of the two states, as far as it can differ from the other. Its nodes are numbered as they come.
struct Side {
  FactsList facts;
  std::vector<const Node*> nodes;  // by number; each id once
  IdMap<uint32_t> numbers;
  std::vector<uint32_t> number_of;  // of the nodes of all Facts, one after the other

  uint32_t add(const Node& node) {
    auto [entry, is_new] = numbers.emplace(node.id, static_cast<uint32_t>(nodes.size()));
    if (is_new) nodes.push_back(&node);
    return entry->second;
  }
  const Node* find(const SigHash& id) const {
    auto found = numbers.find(id);
    return found == numbers.end() ? nullptr : nodes[found->second];
  }
};

Side make_side(FactsList facts) {
  Side side;
  size_t count = 0;
  for (const Facts* piece : facts) count += piece->nodes.size();
  side.nodes.reserve(count + count / 8);
  side.numbers.reserve(count + count / 8);
  side.number_of.reserve(count);
  for (const Facts* piece : facts) {
    for (const Node& node : piece->nodes) side.number_of.push_back(side.add(node));
  }
  for (const Facts* piece : facts) {
    for (const Node& node : piece->externals) side.add(node);
  }
  side.facts = std::move(facts);
  return side;
}

// Ids that Facts outside both sides still list: their nodes are neither added nor removed.
IdSet ids_kept_elsewhere(const Side& before, const Side& after, std::span<const Facts* const> all_after) {
  IdSet kept;
  if (before.facts.empty()) return kept;
  FactsList common = without(all_after, after.facts);
  for (const Facts* piece : common) {
    for (const Node& node : piece->externals) {
      if (before.find(node.id) != nullptr || after.find(node.id) != nullptr) kept.insert(node.id);
    }
  }
  return kept;
}

// Copies nodes into a Delta. Neighbours mostly share file, crate and cfg, so those are copied once per run.
class NodeCopier {
 public:
  explicit NodeCopier(StringArena* strings) : strings_(strings) {}

  Node copy(const Node& from) {
    Node node = from;
    node.path = strings_->add(from.path);
    node.name = from.path.ends_with(from.name) ? node.path.substr(node.path.size() - from.name.size())
                                               : strings_->add(from.name);
    node.crate = from.path.starts_with(from.crate) ? node.path.substr(0, from.crate.size())
                                                   : strings_->add(from.crate);
    node.signature = strings_->add(from.signature);
    node.visibility = copy_run(from.visibility, &visibility_);
    node.cfg = copy_run(from.cfg, &cfg_);
    node.file = copy_run(from.file, &file_);
    return node;
  }

 private:
  std::string_view copy_run(std::string_view text, std::string_view* last) {
    if (text != *last) *last = strings_->add(text);
    return *last;
  }

  StringArena* strings_;
  std::string_view visibility_;
  std::string_view cfg_;
  std::string_view file_;
};

struct NodeDifference {
  std::vector<std::pair<const Node*, const Node*>> changed;  // before, after
  std::vector<const Node*> removed;
  std::vector<const Node*> added;
};

// A node that went and one that came with the same family and path are one node that changed: it keeps its edges.
// Several of a path, such as cfg twins, are paired in order. Both lists are in path order.
void pair_by_path(NodeDifference* difference) {
  std::vector<const Node*> removed;
  std::vector<const Node*> added;
  auto old = difference->removed.begin();
  auto fresh = difference->added.begin();
  while (old != difference->removed.end() && fresh != difference->added.end()) {
    auto a = std::tie((*old)->path, (*old)->family);
    auto b = std::tie((*fresh)->path, (*fresh)->family);
    if (a < b) {
      removed.push_back(*old++);
    } else if (b < a) {
      added.push_back(*fresh++);
    } else {
      difference->changed.emplace_back(*old++, *fresh++);
    }
  }
  removed.insert(removed.end(), old, difference->removed.end());
  added.insert(added.end(), fresh, difference->added.end());
  difference->removed = std::move(removed);
  difference->added = std::move(added);
}

NodeDifference compare_nodes(const Side& before, const Side& after, const IdSet& kept) {
  NodeDifference difference;
  if (before.nodes.empty()) difference.added = after.nodes;
  for (const Node* node : before.nodes.empty() ? std::span<const Node* const>() : after.nodes) {
    if (kept.contains(node->id)) continue;
    const Node* old = before.find(node->id);
    if (old == nullptr) {
      difference.added.push_back(node);
    } else if (*old != *node) {
      difference.changed.emplace_back(old, node);
    }
  }
  for (const Node* node : before.nodes) {
    if (after.find(node->id) == nullptr && !kept.contains(node->id)) difference.removed.push_back(node);
  }
  sort_in_path_order(difference.added);
  sort_in_path_order(difference.removed);
  pair_by_path(&difference);
  std::sort(difference.changed.begin(), difference.changed.end(),
            [](const auto& a, const auto& b) { return path_order_before(*a.second, *b.second); });
  return difference;
}

// The ids of `delta.nodes_added` in that order, then all others that edges name, sorted.
class KeyTable {
 public:
  KeyTable(const Side& after, const std::vector<const Node*>& added)
      : after_(after), key_of_number_(after.nodes.size(), kNoKey) {
    keys_.reserve(added.size());
    for (const Node* node : added) key_of_number(after.numbers.find(node->id)->second);
    added_count_ = static_cast<KeyIndex>(keys_.size());
  }

  // By number in the later state.
  KeyIndex key_of_number(uint32_t number) {
    KeyIndex& key = key_of_number_[number];
    if (key == kNoKey) key = add(after_.nodes[number]->id, true);
    return key;
  }
  KeyIndex key_of(const SigHash& id) {
    if (auto found = after_.numbers.find(id); found != after_.numbers.end())
      return key_of_number(found->second);
    auto [entry, is_new] = others_.emplace(id, kNoKey);
    if (is_new) entry->second = add(id, false);
    return entry->second;
  }

  // Whether the later state, as far as it was read, has the node.
  bool known(KeyIndex key) const { return known_[key]; }

  // Sorts the keys behind those of added nodes; returns where each old index went. Keys are taken then.
  std::vector<KeyIndex> sort_others() {
    std::vector<KeyIndex> order(keys_.size());
    std::iota(order.begin(), order.end(), KeyIndex{0});
    std::sort(order.begin() + added_count_, order.end(),
              [&](KeyIndex a, KeyIndex b) { return keys_[a] < keys_[b]; });
    std::vector<SigHash> sorted(keys_.size());
    std::vector<KeyIndex> moved(keys_.size());
    for (KeyIndex i = 0; i < order.size(); ++i) {
      sorted[i] = keys_[order[i]];
      moved[order[i]] = i;
    }
    keys_ = std::move(sorted);
    return moved;
  }

  std::vector<SigHash> take() { return std::move(keys_); }

 private:
  KeyIndex add(const SigHash& id, bool known) {
    keys_.push_back(id);
    known_.push_back(known);
    return static_cast<KeyIndex>(keys_.size() - 1);
  }

  const Side& after_;
  std::vector<KeyIndex> key_of_number_;
  std::vector<SigHash> keys_;
  std::vector<bool> known_;
  IdMap<KeyIndex> others_;  // of ids that the later state does not have
  KeyIndex added_count_ = 0;
};

struct EdgeList {
  std::vector<EdgeValue> edges;
  std::vector<Site> sites;

  std::span<const Site> sites_of(const EdgeValue& edge) const {
    return std::span(sites).subspan(edge.first_site, edge.site_count);
  }
};

auto rank(const EdgeKey& key) { return std::tuple(key.kind, key.to, key.via); }

bool same_key(const EdgeKey& a, const EdgeKey& b) { return a.from == b.from && rank(a) == rank(b); }

bool key_before(const EdgeKey& a, const EdgeKey& b) {
  return a.from != b.from ? a.from < b.from : rank(a) < rank(b);
}

// By counting over `from`, then comparing within the few edges of one node.
void sort_edges(std::vector<EdgeValue>* edges, size_t key_count) {
  std::vector<uint32_t> starts(key_count + 1, 0);
  for (const EdgeValue& edge : *edges) ++starts[edge.key.from + 1];
  for (size_t i = 0; i < key_count; ++i) starts[i + 1] += starts[i];
  std::vector<EdgeValue> sorted(edges->size());
  std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
  for (const EdgeValue& edge : *edges) sorted[next[edge.key.from]++] = edge;
  for (size_t i = 0; i < key_count; ++i) {
    auto group = std::span(sorted).subspan(starts[i], starts[i + 1] - starts[i]);
    auto before = [](const EdgeValue& a, const EdgeValue& b) { return rank(a.key) < rank(b.key); };
    if (!std::ranges::is_sorted(group, before)) std::ranges::sort(group, before);
  }
  *edges = std::move(sorted);
}

// One edge of two that say the same (from, kind, to, via): all sites, all flags, the best confidence.
void merge_repeated(EdgeList* list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->edges.size(); ++i) {
    const EdgeValue& edge = list->edges[i];
    if (kept == 0 || !same_key(list->edges[kept - 1].key, edge.key)) {
      if (kept != i) list->edges[kept] = edge;
      ++kept;
      continue;
    }
    EdgeValue& first = list->edges[kept - 1];
    std::vector<Site> merged;
    std::ranges::set_union(std::vector<Site>(list->sites_of(first).begin(), list->sites_of(first).end()),
                           std::vector<Site>(list->sites_of(edge).begin(), list->sites_of(edge).end()),
                           std::back_inserter(merged));
    first.confidence = best(first.confidence, edge.confidence);
    first.flags |= edge.flags;
    first.first_site = static_cast<uint32_t>(list->sites.size());
    first.site_count = static_cast<uint32_t>(merged.size());
    list->sites.insert(list->sites.end(), merged.begin(), merged.end());
  }
  list->edges.resize(kept);
}

// All edges of one side. `key_of` gives the key of an end: (Facts, number of its first node in the side, FactIndex).
template <typename KeyOf>
EdgeList collect_edges(const Side& side, KeyOf key_of) {
  size_t edge_count = 0;
  size_t site_count = 0;
  for (const Facts* piece : side.facts) {
    edge_count += piece->edges.size();
    site_count += piece->sites.size();
  }
  EdgeList list;
  list.edges.reserve(edge_count);
  list.sites.reserve(site_count);

  size_t first_node = 0;
  std::vector<KeyIndex> local;  // the keys of one Facts, by FactIndex
  for (const Facts* piece : side.facts) {
    local.assign(piece->nodes.size() + piece->foreign.size(), kNoKey);
    auto local_key = [&](FactIndex end) {
      if (end == kNoFact) return kNoKey;
      if (local[end] == kNoKey) local[end] = key_of(*piece, first_node, end);
      return local[end];
    };
    auto first_site = static_cast<uint32_t>(list.sites.size());
    list.sites.insert(list.sites.end(), piece->sites.begin(), piece->sites.end());
    for (const FactEdge& edge : piece->edges) {
      list.edges.push_back({{local_key(edge.from), local_key(edge.to), local_key(edge.via), edge.kind},
                            edge.confidence,
                            edge.flags,
                            first_site + edge.first_site,
                            edge.site_count});
    }
    first_node += piece->nodes.size();
  }
  return list;
}

// `renamed` maps the ids of changed nodes to their new ones.
EdgeList collect_old_edges(const Side& side, const IdMap<SigHash>& renamed, KeyTable* keys) {
  return collect_edges(side, [&](const Facts& piece, size_t, FactIndex end) {
    const SigHash& id = piece.id_of(end);
    auto found = renamed.find(id);
    return keys->key_of(found == renamed.end() ? id : found->second);
  });
}

EdgeList collect_new_edges(const Side& side, KeyTable* keys) {
  return collect_edges(side, [&](const Facts& piece, size_t first_node, FactIndex end) {
    if (end < piece.nodes.size()) return keys->key_of_number(side.number_of[first_node + end]);
    return keys->key_of(piece.id_of(end));
  });
}

void put_in_order(EdgeList* list, const std::vector<KeyIndex>& moved) {
  for (EdgeValue& edge : list->edges) {
    edge.key.from = moved[edge.key.from];
    edge.key.to = moved[edge.key.to];
    if (edge.key.via != kNoKey) edge.key.via = moved[edge.key.via];
  }
  sort_edges(&list->edges, moved.size());
  merge_repeated(list);
}

bool same_value(const EdgeList& a, const EdgeValue& x, const EdgeList& b, const EdgeValue& y) {
  return x.confidence == y.confidence && x.flags == y.flags &&
         std::ranges::equal(a.sites_of(x), b.sites_of(y));
}

// Leaves out edges whose ends nobody knows. Only possible to say if all Facts were read.
uint64_t drop_dangling(const KeyTable& keys, EdgeList* list) {
  return std::erase_if(list->edges, [&](const EdgeValue& edge) {
    const EdgeKey& key = edge.key;
    return !keys.known(key.from) || !keys.known(key.to) || (key.via != kNoKey && !keys.known(key.via));
  });
}

void compare_edges(const EdgeList& before, EdgeList after, Delta* delta) {
  if (before.edges.empty()) {
    delta->edges_added = std::move(after.edges);
    delta->sites = std::move(after.sites);
    return;
  }
  auto add = [&](const EdgeValue& edge) {
    EdgeValue added = edge;
    added.first_site = static_cast<uint32_t>(delta->sites.size());
    auto sites = after.sites_of(edge);
    delta->sites.insert(delta->sites.end(), sites.begin(), sites.end());
    delta->edges_added.push_back(added);
  };
  auto old = before.edges.begin();
  auto fresh = after.edges.begin();
  while (old != before.edges.end() || fresh != after.edges.end()) {
    if (fresh == after.edges.end() || (old != before.edges.end() && key_before(old->key, fresh->key))) {
      delta->edges_removed.push_back((old++)->key);
    } else if (old == before.edges.end() || key_before(fresh->key, old->key)) {
      add(*fresh++);
    } else {
      if (!same_value(before, *old, after, *fresh)) {
        delta->edges_removed.push_back(old->key);
        add(*fresh);
      }
      ++old;
      ++fresh;
    }
  }
}

}  // namespace

Delta diff(std::span<const Facts* const> before, std::span<const Facts* const> after, uint64_t from_epoch,
           DiffScope scope) {
  Side old_side = make_side(without(before, after));
  Side new_side = make_side(without(after, before));
  IdSet kept = ids_kept_elsewhere(old_side, new_side, after);
  NodeDifference nodes = compare_nodes(old_side, new_side, kept);

  Delta delta;
  delta.from_epoch = from_epoch;
  delta.to_epoch = from_epoch + 1;

  NodeCopier copier(&delta.strings);
  delta.nodes_added.reserve(nodes.added.size());
  for (const Node* node : nodes.added) delta.nodes_added.push_back(copier.copy(*node));
  IdMap<SigHash> renamed;
  for (const auto& [old, fresh] : nodes.changed) {
    delta.changed.push_back({old->id, copier.copy(*fresh)});
    if (old->id != fresh->id) renamed.emplace(old->id, fresh->id);
  }
  for (const Node* node : nodes.removed) delta.nodes_removed.push_back(node->id);
  std::sort(delta.nodes_removed.begin(), delta.nodes_removed.end());

  KeyTable keys(new_side, nodes.added);
  EdgeList old_edges = collect_old_edges(old_side, renamed, &keys);
  EdgeList new_edges = collect_new_edges(new_side, &keys);
  if (scope == DiffScope::kWorkspace && new_side.facts.size() == after.size())
    delta.dangling_edges = drop_dangling(keys, &new_edges);
  std::vector<KeyIndex> moved = keys.sort_others();
  delta.keys = keys.take();
  put_in_order(&old_edges, moved);
  put_in_order(&new_edges, moved);
  compare_edges(old_edges, std::move(new_edges), &delta);
  return delta;
}

}  // namespace pt::isg
