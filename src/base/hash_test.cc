#include "base/hash.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace pt {
namespace {

std::string hex(const std::array<uint8_t, 16>& digest) {
  std::string text;
  for (uint8_t byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

// Golden values, computed by xxhsum 0.8.1 (`printf … | xxhsum -H2` and `-H3`): SigHash must never drift.
TEST(Hash, MatchesTheReferenceProgram128) {
  EXPECT_EQ(hex(hash128("")), "99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(hex(hash128("parseltongue")), "8259a78b30f10c29d1760eda894753e1");
  EXPECT_EQ(hex(hash128(std::string(1000, 'x'))), "50a1af5a5f2dcf01c0a4877b962cba82");
}

TEST(Hash, MatchesTheReferenceProgram64) {
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2);
  EXPECT_EQ(hash64("parseltongue"), 0x4546891cff85c526);
  EXPECT_EQ(hash64(std::string(1000, 'x')), 0xc0a4877b962cba82);
}

TEST(Hash, SeedsTellEqualBytesApart) {
  EXPECT_EQ(hash64("parseltongue", 0), hash64("parseltongue"));
  EXPECT_NE(hash64("parseltongue", 1), hash64("parseltongue", 2));
}

TEST(Hash, LooksAtEveryByte) {
  std::string text(100, '\0');
  uint64_t before = hash64(text);
  for (char& byte : text) {
    byte = 1;
    EXPECT_NE(hash64(text), before);
    byte = 0;
  }
  EXPECT_EQ(hash64(text), before);
}

}  // namespace
}  // namespace pt
