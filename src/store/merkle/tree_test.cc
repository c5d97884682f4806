#include "store/merkle/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "graph/test_graph.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"
#include "store/merkle/synchronisation.h"
#include "store/merkle/version.h"

namespace pt::store::merkle {
namespace {

// The tree of RFC 6962 as its text has it: split at the largest power of two that is smaller than n.
Hash naive_root(std::span<const Hash> hashes) {
  if (hashes.empty()) return empty_hash();
  if (hashes.size() == 1) return hashes[0];
  size_t split = 1;
  while (2 * split < hashes.size()) split *= 2;
  return inner_hash(naive_root(hashes.first(split)), naive_root(hashes.subspan(split)));
}

std::vector<Hash> some_hashes(size_t count) {
  std::vector<Hash> hashes;
  for (size_t i = 0; i < count; ++i) hashes.push_back(hash_of(Tag::kLeaf, {std::to_string(i)}));
  return hashes;
}

// What `printf '' | b2sum -l 256` and `printf '\0' | b2sum -l 256` say.
TEST(Hash, IsBlake2b) {
  EXPECT_EQ(empty_hash().hex(), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  const std::string long_text(1000, 'x');
  EXPECT_EQ(hash_of(Tag::kLeaf, {}).hex(),
            "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
  EXPECT_EQ(hash_of(Tag::kNode, {long_text.substr(0, 400), long_text.substr(400)}),
            hash_of(Tag::kNode, {long_text}));
  EXPECT_NE(hash_of(Tag::kNode, {long_text}), hash_of(Tag::kEdges, {long_text}));
}

TEST(HashTree, IsThatOfTheRfc) {
  for (size_t count = 0; count < 70; ++count) {
    std::vector<Hash> hashes = some_hashes(count);
    HashTree tree(hashes);
    ASSERT_EQ(tree.root(), naive_root(hashes)) << count;
    if (count == 0) continue;
    hashes[count / 3] = hash_of(Tag::kLeaf, {"another"});
    tree.set(count / 3, hashes[count / 3]);
    ASSERT_EQ(tree.root(), naive_root(hashes)) << count;
  }
}

TEST(HashesAbove, AreThoseOfATreeWhateverChanges) {
  for (size_t count = 0; count < 70; ++count) {
    std::vector<Hash> hashes = some_hashes(count);
    const auto at = [&](size_t i) { return hashes[i]; };
    HashesAbove above(count, at);
    ASSERT_EQ(above.root(count, at), naive_root(hashes)) << count;
    for (size_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(Tag::kNode, {std::to_string(i)});
      above.set(i, count, at);
      ASSERT_EQ(above.root(count, at), naive_root(hashes)) << i << " of " << count;
    }
  }
}

TEST(HashTree, PathsProveTheirPlaceAndNoOther) {
  for (size_t count = 1; count < 40; ++count) {
    const std::vector<Hash> hashes = some_hashes(count);
    const HashTree tree(hashes);
    for (size_t i = 0; i < count; ++i) {
      std::vector<Hash> path = tree.path(i);
      EXPECT_EQ(root_by_path(hashes[i], i, count, path), tree.root());
      for (size_t other = 0; other < count + 2; ++other) {
        EXPECT_EQ(root_by_path(hashes[i], other, count, path) == tree.root(), other == i);
      }
      path.push_back(hashes[0]);
      EXPECT_EQ(root_by_path(hashes[i], i, count, path), std::nullopt);
      if (count == 1) continue;
      path.resize(path.size() - 2);
      EXPECT_EQ(root_by_path(hashes[i], i, count, path), std::nullopt);
      EXPECT_EQ(root_by_path(hashes[i], i, uint64_t{1} << 63, path), std::nullopt);
    }
  }
}

isg::Node node_of(uint32_t number) {
  isg::Node node;
  static StringArena strings;
  node.path = strings.add("k" + std::to_string(number % 3) + "::f" + std::to_string(number));
  node.crate = node.path.substr(0, 2);
  node.name = node.path.substr(4);
  node.file = number % 5 == 0 ? std::string_view() : strings.add("file" + std::to_string(number % 7));
  node.id = isg::sig_hash(node.family, node.path, "", {});
  return node;
}

// Each leaf, file and entry counts, and only what is there.
TEST(Tree, IncrementalIsFromScratchForAnyChanges) {
  std::mt19937 generator(7);
  auto below = [&](uint32_t bound) { return static_cast<uint32_t>(generator() % bound); };
  std::map<LeafKey, LeafPtr> leaves;
  Tree tree;
  auto from_scratch = [&] {
    std::vector<LeafPtr> sorted;
    for (const auto& [key, leaf] : leaves) sorted.push_back(leaf);
    return Tree(sorted);
  };
  EXPECT_EQ(tree.root(), from_scratch().root());
  for (int round = 0; round < (kSlowTools ? 40 : 200); ++round) {
    std::vector<LeafChange> changes;
    // Often a few, sometimes thousands, sometimes nearly all gone.
    const uint32_t count = below(10) == 0 ? 2000 : 1 + below(20);
    const uint32_t numbers = below(4) == 0 ? 10'000 : 3'000;
    const bool only_removes = below(8) == 0;
    std::set<LeafKey> seen;
    for (uint32_t i = 0; i < count; ++i) {
      isg::Node node = node_of(below(numbers));
      node.begin.line = below(3);
      const LeafKey key{node.crate, node.path, node.id};
      auto there = leaves.find(key);
      if (!seen.insert(key).second) continue;
      LeafChange change;
      if (there != leaves.end()) change.before = there->second;
      if (!only_removes && below(4) != 0)
        change.after = std::make_shared<const Leaf>(node, std::vector<LeafEdge>());
      if (there != leaves.end()) leaves.erase(there);
      if (change.after != nullptr) leaves.emplace(change.after->key(), change.after);
      if (change.before != nullptr || change.after != nullptr) changes.push_back(change);
    }
    tree = tree.with(changes);
    const Tree fresh = from_scratch();
    ASSERT_EQ(tree.root(), fresh.root()) << round;
    ASSERT_EQ(tree.files().size(), fresh.files().size());
    ASSERT_EQ(tree.crates().size(), fresh.crates().size());
  }
}

TEST(Tree, PlacesFollowOneAnother) {
  std::vector<LeafPtr> leaves;
  for (uint32_t i = 0; i < 5'000; ++i)
    leaves.push_back(std::make_shared<const Leaf>(node_of(i), std::vector<LeafEdge>()));
  std::ranges::sort(leaves, {}, [](const LeafPtr& leaf) { return leaf->key(); });
  const Tree tree(leaves);
  EXPECT_GT(tree.crates()[0]->sections.size(), 1u);
  std::optional<Place> place = tree.last();
  for (size_t i = leaves.size(); i-- > 0; place = tree.before(*place)) {
    ASSERT_TRUE(place.has_value());
    ASSERT_EQ(tree.leaf(*place), leaves[i]);
    ASSERT_EQ(tree.lower_bound(leaves[i]->key()), place);
  }
  EXPECT_EQ(place, std::nullopt);
  EXPECT_EQ(tree.lower_bound({"z", "", {}}), std::nullopt);
}

// A root that twenty lines of Python made by docs/formats/merkle-proof.md from the same values, not this code: if it changes, the
// format is another one.
TEST(Tree, RootIsThatOfTheDocument) {
  auto id_of = [](int first, int step) {
    isg::SigHash id;
    for (size_t i = 0; i < id.bytes.size(); ++i)
      id.bytes[i] = static_cast<uint8_t>(first + step * static_cast<int>(i));
    return id;
  };
  isg::Delta delta;
  delta.to_epoch = 7;
  isg::Node k;
  k.id = id_of(0, 1);
  k.family = isg::Family::kModule;
  k.flavour = isg::Flavour::kCrate;
  k.crate = k.path = k.name = "k";
  k.signature = "mod k";
  k.file = "src/lib.rs";
  k.begin = {1, 1};
  k.end = {300, 2};
  k.name_at = {1, 5};
  isg::Node f;
  f.id = id_of(0xF0, 0);
  f.flavour = isg::Flavour::kFree;
  f.flags = isg::kFlagTest | isg::kFlagDyn;
  f.crate = "k";
  f.path = "k::f";
  f.name = "f";
  f.signature = "pub fn f ( )";
  f.visibility = "pub";
  f.cfg = "unix";
  f.file = "src/lib.rs";
  f.begin = {200, 1};
  f.end = {210, 2};
  f.name_at = {200, 8};
  f.body = {200, 12};
  f.unresolved = 3;
  f.indirect = 130;
  isg::Node debug;
  debug.id = id_of(0x0E, 0);
  debug.family = isg::Family::kTrait;
  debug.external = true;
  debug.crate = "core";
  debug.path = "core::Debug";
  debug.name = "Debug";
  delta.nodes_added = {k, f, debug};
  delta.keys = {k.id, f.id, debug.id};
  using isg::Confidence;
  using isg::EdgeKind;
  delta.sites = {{0, 5}, {200, 300}};
  delta.edges_added = {{{1, 1, isg::kNoKey, EdgeKind::kCalls}, Confidence::kBound, 0, 0, 2},
                       {{1, 2, 0, EdgeKind::kImpl}, Confidence::kExact, isg::kFlagMember, 0, 0},
                       {{1, 2, isg::kNoKey, EdgeKind::kImpl}, Confidence::kMay, 0, 0, 0},
                       {{0, 1, isg::kNoKey, EdgeKind::kContains}, Confidence::kExact, 0, 0, 0}};
  const Tree tree = tree_of(**graph::apply(*graph::Snapshot::empty(), delta));
  EXPECT_EQ(tree.root().hex(), "945f81ad48418f6d221c1a2ca8e220b063268928573d67f40dcf4ea7602a72ad");
  EXPECT_NE(tree.crate("core"), nullptr);
  EXPECT_NE(tree.file("src/lib.rs"), nullptr);
  EXPECT_EQ(tree.file(""), nullptr);
}

// Edges of a node that gets another key are in no Delta; those that have it as their via are no edges of it at all.
TEST(Version, LeavesThatMentionANewKeyChangeWithIt) {
  graph::TestGraph test;
  test.module("k");
  test.type("k::S");
  test.trait("k::T");
  test.impl("k::<impl T for S>");
  test.function("k::f");
  test.calls("k::f", "k::f");
  test.edge("k::S", isg::EdgeKind::kImpl, "k::T", {.via = "k::<impl T for S>"});
  const graph::SnapshotPtr graph = test.snapshot();
  const VersionPtr version = Version::of(graph);
  for (const char* path : {"k::f", "k::<impl T for S>", "k::T", "k::S"}) {
    std::string text;
    isg::Node node = graph->node(test.id(path)).value(&text);
    const isg::SigHash old_id = node.id;
    node.id = isg::sig_hash(node.family, node.path, "another", {});
    isg::Delta delta;
    delta.from_epoch = graph->epoch();
    delta.to_epoch = delta.from_epoch + 1;
    delta.changed.push_back({old_id, node});
    const graph::SnapshotPtr after = *graph::apply(*graph, delta);
    const VersionPtr next = version->next(delta, after);
    EXPECT_EQ(next->tree().root(), tree_of(*after).root()) << path;
    EXPECT_EQ(next->find(old_id), nullptr);
    EXPECT_NE(next->find(node.id), nullptr);
  }
}

// A bit that flips in memory.
TEST(Version, VerifyFindsEveryFlippedBitOfALeaf) {
  const StoreHistory history(2, 1, 5);
  const VersionPtr version = Version::of(history.state(1).graph);
  EXPECT_TRUE(version->verify());
  version->tree().for_each_leaf([&](const LeafPtr& leaf) {
    for (std::string_view part : {leaf->key_bytes(), leaf->node_bytes(), leaf->edges_bytes()}) {
      for (const char& byte : part) {
        auto& writable = const_cast<char&>(byte);
        for (int bit = 0; bit < 8; ++bit) {
          writable = static_cast<char>(writable ^ 1 << bit);
          EXPECT_EQ(version->verify().error().code, ErrorCode::kIntegrity);
          writable = static_cast<char>(writable ^ 1 << bit);
        }
      }
    }
  });
  EXPECT_TRUE(version->verify());
}

// Equal graphs have equal roots, whatever came before; different ones have different roots.
TEST(Version, FollowsHistoriesAsIfMadeAnew) {
  for (uint64_t seed = 1; seed < (kSlowTools ? 4 : 12); ++seed) {
    const StoreHistory history(40, seed);
    VersionPtr version = Version::of(history.state(0).graph);
    for (size_t i = 1; i < history.size(); ++i) {
      version = version->next(history.change(i).delta, history.state(i).graph);
      const VersionPtr fresh = Version::of(history.state(i).graph);
      ASSERT_EQ(version->tree().root(), fresh->tree().root()) << "seed " << seed << " state " << i;
      ASSERT_TRUE(version->verify());
      history.state(i).graph->for_each_node([&](graph::NodeView node) {
        std::string path;
        ASSERT_EQ(version->find(node.id())->node(), node.value(&path));
      });
      if (!history.change(i).delta.empty()) {
        EXPECT_NE(fresh->tree().root(), tree_of(*history.state(i - 1).graph).root());
      }
      // The same graph made at once, with other NodeIds: all of it is in the leaves.
      std::vector<LeafChange> all;
      fresh->tree().for_each_leaf([&](const LeafPtr& leaf) { all.push_back({nullptr, leaf}); });
      std::shuffle(all.begin(), all.end(), std::mt19937(static_cast<uint32_t>(i)));
      auto anew = graph::apply(*graph::Snapshot::empty(), delta_of(all, 0));
      ASSERT_TRUE(anew) << anew.error().message;
      ASSERT_EQ(tree_of(**anew).root(), version->tree().root());
      ASSERT_TRUE((*anew)->totals() == history.state(i).graph->totals());
    }
  }
}

}  // namespace
}  // namespace pt::store::merkle
