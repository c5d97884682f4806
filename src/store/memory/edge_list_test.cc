#include "store/memory/edge_list.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <tuple>

namespace pt::store {
namespace {

using isg::EdgeKind;
using isg::SigHash;

SigHash id(uint32_t number) {
  SigHash made;
  std::memcpy(made.bytes.data(), &number, sizeof(number));
  return made;
}

struct Value {
  isg::Confidence confidence;
  isg::Flags flags;
  std::vector<isg::Site> sites;
  bool operator==(const Value&) const = default;
};
using Key = std::tuple<EdgeKind, SigHash, std::optional<SigHash>>;
using Naive = std::map<Key, Value>;

EdgeSeen seen(const Key& key, const Value& value) {
  return {std::get<1>(key), std::get<2>(key), std::get<0>(key), value.confidence, value.flags, value.sites};
}

Naive contents(const EdgeList& list, isg::EdgeKindSet kinds = isg::EdgeKindSet::all()) {
  Naive found;
  std::vector<isg::Site> sites;
  list.for_each(kinds, &sites, [&](const EdgeSeen& edge) {
    const Key key{edge.kind, edge.far, edge.via};
    EXPECT_FALSE(found.contains(key));
    found[key] = {edge.confidence, edge.flags, {edge.sites.begin(), edge.sites.end()}};
  });
  return found;
}

class Edits {
 public:
  explicit Edits(uint32_t seed) : dice_(seed) {}

  uint32_t below(uint32_t bound) { return static_cast<uint32_t>(dice_() % bound); }
  Key key() {
    Key key{static_cast<EdgeKind>(below(isg::kEdgeKindCount)), id(below(40) * 977), std::nullopt};
    if (below(4) == 0) std::get<2>(key) = id(below(3));
    return key;
  }
  Value value() {
    Value value{static_cast<isg::Confidence>(below(isg::kConfidenceCount)), below(1u << isg::kFlagCount), {}};
    const uint32_t sites = below(10) == 0 ? 25 + below(20) : below(4);
    for (uint32_t i = 0; i < sites; ++i)
      value.sites.push_back(
          {below(20) == 0 ? 1u << 20 : below(1u << 20), below(20) == 0 ? 4096 : below(4096)});
    return value;
  }

 private:
  std::mt19937 dice_;
};

TEST(EdgeList, IsANaiveMapThroughRandomEdits) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    Edits edits(seed);
    Naive naive;
    EdgeList list;
    for (int step = 0; step < 60; ++step) {
      std::vector<EdgeSeen> removed, added;
      Naive come;
      Naive next = naive;
      for (const auto& [key, value] : naive) {
        if (edits.below(step % 10 == 9 ? 1 : 6) != 0) continue;
        removed.push_back(seen(key, value));
        next.erase(key);
      }
      for (uint32_t i = edits.below(12); i > 0; --i) {
        if (const Key key = edits.key(); !next.contains(key)) next[key] = come[key] = edits.value();
      }
      for (const auto& [key, value] : come) added.push_back(seen(key, value));
      ASSERT_TRUE(list.edit(removed, added));
      naive = next;
      ASSERT_EQ(contents(list), naive) << seed << ", " << step;
      EXPECT_EQ(list.empty(), naive.empty());
      const auto kinds = isg::EdgeKindSet::dependencies();
      Naive wanted = naive;
      std::erase_if(wanted, [&](const auto& edge) { return !kinds.contains(std::get<0>(edge.first)); });
      ASSERT_EQ(contents(list, kinds), wanted);
    }
  }
}

TEST(EdgeList, RefusesWhatDoesNotFitAndStaysAsItWas) {
  const Value value{isg::Confidence::kTyped, isg::kFlagDyn, {{3, 4}}};
  const Key there{EdgeKind::kImpl, id(1), id(2)};
  const EdgeSeen edge = seen(there, value);
  EdgeList list(std::span(&edge, 1));
  Key other = there;
  std::get<2>(other) = std::nullopt;
  const EdgeSeen missing = seen(other, value);
  EXPECT_FALSE(list.edit({&missing, 1}, {}));
  EXPECT_FALSE(list.edit({}, {&edge, 1}));
  const EdgeSeen twice[] = {missing, missing};
  EXPECT_FALSE(list.edit({}, twice));
  EXPECT_EQ(contents(list), (Naive{{there, value}}));
  EXPECT_TRUE(list.edit({&edge, 1}, {&edge, 1}));  // replaced
  EXPECT_EQ(contents(list), (Naive{{there, value}}));
}

TEST(EdgeList, RenamesEndsAndImpls) {
  const Value value{isg::Confidence::kExact, 0, {}};
  const EdgeSeen edges[] = {seen({EdgeKind::kImpl, id(1), id(2)}, value),
                            seen({EdgeKind::kCalls, id(2), std::nullopt}, value)};
  EdgeList list(edges);
  list.rename([](const SigHash& old) { return old == id(1) ? id(2) : old == id(2) ? id(1) : old; });
  EXPECT_EQ(contents(list), (Naive{{{EdgeKind::kImpl, id(2), id(1)}, value},
                                   {{EdgeKind::kCalls, id(1), std::nullopt}, value}}));
}

// 20 bytes for an edge and 4 for a site, and the heap's rounding.
TEST(EdgeList, IsCompact) {
  const Value value{isg::Confidence::kExact, 0, {{1, 2}, {3, 4}}};
  std::vector<EdgeSeen> edges;
  for (uint32_t i = 0; i < 1000; ++i) edges.push_back(seen({EdgeKind::kCalls, id(i), std::nullopt}, value));
  EXPECT_LE(EdgeList(edges).memory_bytes(), 28'032);
}

}  // namespace
}  // namespace pt::store
