#include "store/merkle/version.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <utility>
#include <vector>

namespace pt::store::merkle {
namespace {

using IdSet = boost::unordered_flat_set<isg::SigHash, std::hash<isg::SigHash>>;
using IdMap = boost::unordered_flat_map<isg::SigHash, isg::SigHash, std::hash<isg::SigHash>>;

constexpr auto kBefore = [](const auto& a, const auto& b) { return a.before(b); };

template <typename Entry>
void sort_each_once(std::vector<Entry>* entries) {
  std::ranges::sort(*entries, kBefore);
  auto same = [](const Entry& a, const Entry& b) { return !a.before(b) && !b.before(a); };
  entries->erase(std::unique(entries->begin(), entries->end(), same), entries->end());
}

// What indexes say of some leaves.
struct Entries {
  std::vector<ById> ids;
  std::vector<ByWord> words;
  std::vector<Mention> mentions;

  void add(const Leaf& leaf) {
    ids.push_back({leaf.id(), &leaf});
    add_words(leaf);
    leaf.for_each_edge([&](const LeafEdge& edge) { add_mentions(leaf, edge); });
  }
  void add_words(const Leaf& leaf) {
    const isg::Node node = leaf.node();
    words.push_back({hash64(node.name), leaf.id()});
    if (std::string_view tail = graph::split_path(node.path).tail; tail != node.name)
      words.push_back({hash64(tail), leaf.id()});
  }
  void add_mentions(const Leaf& leaf, const LeafEdge& edge) {
    mentions.push_back({edge.to, Role::kTarget, edge.kind, leaf.id()});
    if (edge.via) mentions.push_back({*edge.via, Role::kVia, edge.kind, leaf.id()});
  }
  void sort() {
    sort_each_once(&ids);
    sort_each_once(&words);
    sort_each_once(&mentions);
  }
};

std::vector<LeafEdge> edges_of(const Leaf& leaf) {
  std::vector<LeafEdge> edges;
  leaf.for_each_edge([&](const LeafEdge& edge) { edges.push_back(edge); });
  return edges;
}

// What is said of a leaf that stays where it was, as far as it may not be what was said before: of whoever calls a function
// that gets another signature, one edge of thirty. Of the nodes that such edges mention, all edges are looked at: another edge
// may mention them too.
void add_changed(const Leaf& before, const Leaf& after, Entries* gone, Entries* come) {
  gone->ids.push_back({before.id(), &before});
  come->ids.push_back({after.id(), &after});
  if (before.node_bytes() != after.node_bytes()) {
    gone->add_words(before);
    come->add_words(after);
  }
  const std::vector<LeafEdge> old = edges_of(before);
  const std::vector<LeafEdge> now = edges_of(after);
  std::vector<LeafEdge> of_one;
  std::ranges::set_symmetric_difference(old, now, std::back_inserter(of_one), kBefore);
  if (of_one.empty()) return;
  IdSet mentioned;
  for (const LeafEdge& edge : of_one) {
    mentioned.insert(edge.to);
    if (edge.via) mentioned.insert(*edge.via);
  }
  const auto add = [&](const std::vector<LeafEdge>& edges, const Leaf& leaf, Entries* entries) {
    for (const LeafEdge& edge : edges) {
      if (mentioned.contains(edge.to) || (edge.via && mentioned.contains(*edge.via)))
        entries->add_mentions(leaf, edge);
    }
  };
  add(old, before, gone);
  add(now, after, come);
}

// Of what comes and goes, what both have stays: no run is copied for it.
template <typename Entry>
SortedRuns<Entry> updated(const SortedRuns<Entry>& index, const std::vector<Entry>& before,
                          const std::vector<Entry>& after) {
  std::vector<Entry> gone;
  std::vector<Entry> come;
  std::ranges::set_difference(before, after, std::back_inserter(gone), kBefore);
  std::ranges::set_difference(after, before, std::back_inserter(come), kBefore);
  return index.with(gone, come);
}

}  // namespace

VersionPtr Version::of(graph::SnapshotPtr graph) {
  auto version = std::make_shared<Version>();
  const std::vector<LeafPtr> leaves = leaves_of(*graph);
  Entries entries;
  for (const LeafPtr& leaf : leaves) entries.add(*leaf);
  entries.sort();
  version->graph_ = std::move(graph);
  version->tree_ = Tree(leaves);
  version->ids_ = SortedRuns<ById>(entries.ids);
  version->words_ = SortedRuns<ByWord>(entries.words);
  version->mentions_ = SortedRuns<Mention>(entries.mentions);
  return version;
}

// Every leaf that the Delta may have to do with is made again from the graph after it; those that come out the same have not
// changed. Edges of re-keyed nodes are not in a Delta: their sources are found by who mentions the old key.
std::vector<LeafChange> Version::changes_by(const isg::Delta& delta, const graph::Snapshot& after) const {
  IdSet touched(delta.nodes_removed.begin(), delta.nodes_removed.end());
  IdMap rekeyed;
  for (const isg::Node& node : delta.nodes_added) touched.insert(node.id);
  for (const isg::NodeChange& change : delta.changed) {
    touched.insert(change.old_id);
    touched.insert(change.node.id);
    if (change.old_id != change.node.id) rekeyed.emplace(change.old_id, change.node.id);
  }
  auto touch = [&](const isg::SigHash& id) {
    touched.insert(id);
    if (auto key = rekeyed.find(id); key != rekeyed.end()) touched.insert(key->second);
  };
  for (const isg::EdgeKey& edge : delta.edges_removed) touch(delta.keys[edge.from]);
  for (const isg::EdgeValue& edge : delta.edges_added) touch(delta.keys[edge.key.from]);
  for (const auto& [old_id, id] : rekeyed) {
    mentions_.for_each_from({old_id, Role::kTarget, isg::EdgeKind::kContains, {}},
                            [&](const Mention& mention) {
                              if (mention.mentioned != old_id) return false;
                              touch(mention.source);
                              return true;
                            });
  }
  std::vector<LeafChange> changes;
  for (const isg::SigHash& id : touched) {
    const Leaf* before = find(id);
    const graph::NodeId node = after.find(id);
    LeafChange change;
    if (node.valid()) change.after = Leaf::of(after, node);
    if (before != nullptr && change.after != nullptr && before->hash() == change.after->hash()) continue;
    if (before != nullptr) change.before = tree_.leaf(*tree_.lower_bound(before->key()));
    if (change.before != nullptr || change.after != nullptr) changes.push_back(std::move(change));
  }
  return changes;
}

VersionPtr Version::next(const isg::Delta& delta, graph::SnapshotPtr after) const {
  const std::vector<LeafChange> changes = changes_by(delta, *after);
  Entries gone;
  Entries come;
  for (const LeafChange& change : changes) {
    if (change.before != nullptr && change.after != nullptr && change.before->key() == change.after->key()) {
      add_changed(*change.before, *change.after, &gone, &come);
      continue;
    }
    if (change.before != nullptr) gone.add(*change.before);
    if (change.after != nullptr) come.add(*change.after);
  }
  gone.sort();
  come.sort();
  auto version = std::make_shared<Version>();
  version->graph_ = std::move(after);
  version->tree_ = tree_.with(changes);
  version->ids_ = ids_.with(gone.ids, come.ids);  // the same id has another leaf
  version->words_ = updated(words_, gone.words, come.words);
  version->mentions_ = updated(mentions_, gone.mentions, come.mentions);
  return version;
}

VersionPtr Version::with(graph::SnapshotPtr graph) const {
  auto version = std::make_shared<Version>(*this);
  version->graph_ = std::move(graph);
  return version;
}

const Leaf* Version::find(const isg::SigHash& id) const {
  const ById* entry = ids_.find({id, nullptr});
  return entry == nullptr ? nullptr : entry->leaf;
}

Result<void> Version::verify() const {
  std::vector<LeafPtr> leaves;
  bool sound = true;
  tree_.for_each_leaf([&](const LeafPtr& leaf) {
    sound = sound && leaf->sound();
    leaves.push_back(leaf);
  });
  if (!sound || Tree(leaves).root() != tree_.root())
    return fail(ErrorCode::kIntegrity, "the graph's leaves in memory are damaged: index the workspace anew");
  return {};
}

size_t Version::memory_bytes() const {
  size_t bytes = ids_.memory_bytes() + words_.memory_bytes() + mentions_.memory_bytes();
  tree_.for_each_leaf(
      [&](const LeafPtr& leaf) { bytes += leaf->memory_bytes() + sizeof(LeafPtr) + sizeof(Leaf*); });
  for (const auto groups : {tree_.crates(), tree_.files()}) {
    for (const GroupPtr& group : groups) {
      for (const SectionPtr& section : group->sections) {
        bytes += section->above.memory_bytes();
        for (const BucketPtr& bucket : section->buckets) bytes += bucket->above.memory_bytes();
      }
    }
  }
  return bytes;
}

}  // namespace pt::store::merkle
