#include "pipeline/sentence_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::pipeline {
namespace {

TEST(SentenceCache, KnowsAFileForAsLongAsItStaysAsItWas) {
  SentenceCache cache;
  EXPECT_FALSE(cache.find("a.rs", 7, {1, 1}));
  cache.put("a.rs", 7, {1, 1}, "One.");
  cache.put("a.rs", 7, {1, 5}, "");
  EXPECT_EQ(cache.find("a.rs", 7, {1, 1}), "One.");
  EXPECT_EQ(cache.find("a.rs", 7, {1, 5}), "");
  EXPECT_FALSE(cache.find("a.rs", 7, {5, 1}));
  EXPECT_FALSE(cache.find("b.rs", 7, {1, 1}));
  EXPECT_FALSE(cache.find("a.rs", 8, {1, 1}));
  cache.put("a.rs", 8, {9, 1}, "Two.");
  EXPECT_EQ(cache.find("a.rs", 8, {9, 1}), "Two.");
  EXPECT_FALSE(cache.find("a.rs", 8, {1, 1})) << "of the text before";
  EXPECT_FALSE(cache.find("a.rs", 7, {1, 1}));
}

TEST(SentenceCache, KeepsNothingOfAFileThatChangedOnlyJust) {
  SentenceCache cache;
  cache.put("a.rs", kUntrusted, {1, 1}, "One.");
  EXPECT_FALSE(cache.find("a.rs", kUntrusted, {1, 1}));
  cache.put("a.rs", 7, {1, 1}, "One.");
  EXPECT_FALSE(cache.find("a.rs", kUntrusted, {1, 1}));
}

TEST(SentenceCache, IsBounded) {
  SentenceCache cache;
  const std::string sentence(400, 's');
  constexpr uint32_t kMany = 2 * SentenceCache::kBytesMax / 400;
  uint32_t known = 0;
  for (uint32_t line = 1; line <= kMany; ++line) cache.put("a.rs", 7, {line, 1}, sentence);
  for (uint32_t line = 1; line <= kMany; ++line) known += cache.find("a.rs", 7, {line, 1}) ? 1 : 0;
  EXPECT_GT(known, 0u);
  EXPECT_LE(known, SentenceCache::kBytesMax / 400);
  EXPECT_TRUE(cache.find("a.rs", 7, {kMany, 1})) << "the last stays";
}

}  // namespace
}  // namespace pt::pipeline
