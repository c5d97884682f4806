#include "base/text_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace pt {
namespace {

TEST(TextScan, CountsNewlinesAndNothingElse) {
  EXPECT_EQ(count_newlines(""), 0u);
  EXPECT_EQ(count_newlines("a"), 0u);
  EXPECT_EQ(count_newlines("\n"), 1u);
  EXPECT_EQ(count_newlines("a\r\nb\n\nc"), 3u);
}

TEST(TextScan, SeesAHighByteAtEveryPlace) {
  for (size_t length = 0; length < 40; ++length) {
    std::string text(length, 'a');
    EXPECT_TRUE(is_ascii(text));
    for (size_t i = 0; i < length; ++i) {
      text[i] = '\x80';
      EXPECT_FALSE(is_ascii(text)) << length << ' ' << i;
      text[i] = 'a';
    }
  }
}

}  // namespace
}  // namespace pt
