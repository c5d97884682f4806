#include "store/api/delta_bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "graph/changing_facts.h"

namespace pt::store {
namespace {

std::string bytes_of(const Change& change) {
  std::string bytes;
  EXPECT_TRUE(encode(change, &bytes));
  return bytes;
}

void expect_same(const isg::Delta& a, const isg::Delta& b) {
  EXPECT_EQ(a.from_epoch, b.from_epoch);
  EXPECT_EQ(a.to_epoch, b.to_epoch);
  EXPECT_EQ(a.keys, b.keys);
  EXPECT_EQ(a.nodes_removed, b.nodes_removed);
  EXPECT_EQ(a.nodes_added, b.nodes_added);
  EXPECT_EQ(a.dangling_edges, b.dangling_edges);
  auto same_change = [](const isg::NodeChange& x, const isg::NodeChange& y) {
    return x.old_id == y.old_id && x.node == y.node;
  };
  EXPECT_TRUE(std::ranges::equal(a.changed, b.changed, same_change));
  auto same_key = [](const isg::EdgeKey& x, const isg::EdgeKey& y) {
    return x.from == y.from && x.to == y.to && x.via == y.via && x.kind == y.kind;
  };
  EXPECT_TRUE(std::ranges::equal(a.edges_removed, b.edges_removed, same_key));
  auto same_edge = [&](const isg::EdgeValue& x, const isg::EdgeValue& y) {
    return same_key(x.key, y.key) && x.confidence == y.confidence && x.flags == y.flags &&
           std::ranges::equal(std::span(a.sites).subspan(x.first_site, x.site_count),
                              std::span(b.sites).subspan(y.first_site, y.site_count));
  };
  EXPECT_TRUE(std::ranges::equal(a.edges_added, b.edges_added, same_edge));
}

TEST(DeltaBytes, AreTheSameDelta) {
  for (uint64_t seed = 0; seed < 10; ++seed) {
    graph::ChangingFacts facts(seed);
    for (uint64_t epoch = 0; epoch < 12; ++epoch) {
      isg::Delta delta = facts.step(epoch);
      Result<DecodedChange> back = decode(bytes_of({delta}));
      ASSERT_TRUE(back);
      expect_same(delta, back->delta);
      EXPECT_TRUE(back->records.empty());
    }
  }
}

TEST(DeltaBytes, BringTheRecordsAlong) {
  isg::Delta delta;
  delta.to_epoch = 1;
  const RecordChange records[] = {{"a", "1"}, {"b", std::nullopt}, {"", ""}};
  std::string bytes = bytes_of({delta, records});
  Result<DecodedChange> back = decode(bytes);
  ASSERT_TRUE(back);
  ASSERT_EQ(back->records.size(), 3u);
  EXPECT_EQ(back->records[0].value, "1");
  EXPECT_EQ(back->records[1].value, std::nullopt);
  EXPECT_EQ(back->records[2].value, "");
}

TEST(DeltaBytes, NeedAllSites) {
  isg::Delta delta;
  delta.edges_added.push_back({{0, 0, isg::kNoKey, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 1, 1});
  std::string bytes = "x";
  EXPECT_EQ(encode({delta}, &bytes).error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(bytes, "x");
}

// Checksums stand in front of this; it has to survive bytes that only look right.
TEST(DeltaBytes, AnyOtherBytesAreRefusedOrADelta) {
  graph::ChangingFacts facts(1);
  facts.step(0);
  const std::string bytes = bytes_of({facts.step(1)});
  for (size_t size = 0; size < bytes.size(); size += 1 + size / 64)
    EXPECT_FALSE(decode(bytes.substr(0, size)));
  EXPECT_FALSE(decode(bytes + '\0'));
  uint64_t random = 1;
  for (int i = 0; i < 5000; ++i) {
    random = random * 6364136223846793005 + 1442695040888963407;
    std::string changed = bytes;
    changed[(random >> 20) % bytes.size()] ^= static_cast<char>(1 << (random >> 61));
    if (auto decoded = decode(changed)) {
      std::string again;
      EXPECT_TRUE(encode({decoded->delta, decoded->records}, &again));
    }
  }
}

}  // namespace
}  // namespace pt::store
