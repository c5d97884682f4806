#include "rust/expand/packed_expansion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace pt::rust {
namespace {

void expect_same(const Expansion& a, const Expansion& b) {
  EXPECT_EQ(a.number, b.number);
  EXPECT_EQ(a.text, b.text);
  ASSERT_EQ(a.origins.size(), b.origins.size());
  for (size_t i = 0; i < a.origins.size(); ++i) {
    EXPECT_EQ(a.origins[i].begin, b.origins[i].begin) << i;
    EXPECT_EQ(a.origins[i].file, b.origins[i].file) << i;
    EXPECT_EQ(a.origins[i].offset, b.origins[i].offset) << i;
    EXPECT_EQ(a.origins[i].context, b.origins[i].context) << i;
  }
  ASSERT_EQ(a.groups.size(), b.groups.size());
  for (size_t i = 0; i < a.groups.size(); ++i) {
    EXPECT_EQ(a.groups[i].begin, b.groups[i].begin);
    EXPECT_EQ(a.groups[i].end, b.groups[i].end);
    EXPECT_EQ(a.groups[i].kind, b.groups[i].kind);
  }
  ASSERT_EQ(a.dollar_crates.size(), b.dollar_crates.size());
  for (size_t i = 0; i < a.dollar_crates.size(); ++i) {
    EXPECT_EQ(a.dollar_crates[i].offset, b.dollar_crates[i].offset);
    EXPECT_EQ(a.dollar_crates[i].crate, b.dollar_crates[i].crate);
  }
}

TEST(PackedExpansion, EmptyComesBack) { expect_same({}, unpack(pack({}))); }

TEST(PackedExpansion, TokensOfOneStretchTakeAByteEach) {
  Expansion made;
  for (uint32_t i = 0; i < 1000; ++i) made.origins.push_back({i * 4, FileId(size_t{7}), 90'000 + i * 4, 3});
  const std::string packed = pack(made);
  EXPECT_LT(packed.size(), 1030u);
  expect_same(made, unpack(packed));
}

TEST(PackedExpansion, AnythingComesBack) {
  std::mt19937_64 random(1);
  const uint32_t wide[] = {0, 1, 5, 40, 1000, 0x7FFF'FFFF};
  for (int round = 0; round < 200; ++round) {
    Expansion made;
    made.number = static_cast<uint32_t>(random());
    uint32_t begin = 0;
    for (uint64_t i = random() % 50; i > 0; --i) {
      const uint64_t file = random() % 6;
      made.origins.push_back({begin, file == 0 ? FileId() : FileId(file), static_cast<uint32_t>(random()),
                              static_cast<uint32_t>(random() % 4)});
      if (random() % 2 == 0) made.origins.back().offset = wide[random() % 6];
      made.groups.push_back({begin, begin + static_cast<uint32_t>(random() % 300), FragmentKind::kType});
      made.dollar_crates.push_back({begin, random() % 4 == 0 ? CrateId() : CrateId(random() % 300)});
      begin += wide[random() % 5];
    }
    made.text = std::string(random() % 300, 'x');
    std::vector<FileId> files;
    const std::string packed = pack(made, &files);
    expect_same(made, unpack(packed));
    for (const TokenOrigin& origin : made.origins)
      EXPECT_EQ(std::ranges::count(files, origin.file), origin.file.valid() ? 1 : 0);
  }
}

}  // namespace
}  // namespace pt::rust
