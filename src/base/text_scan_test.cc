#include "base/text_scan.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace pt {
namespace {

TEST(TextScan, CountsNewlinesAndNothingElse) {
  EXPECT_EQ(count_newlines(""), 0u);
  EXPECT_EQ(count_newlines("a"), 0u);
  EXPECT_EQ(count_newlines("\n"), 1u);
  EXPECT_EQ(count_newlines("a\r\nb\n\nc"), 3u);
}

TEST(TextScan, FindsEveryLineOfTextsOfEveryLength) {
  for (const size_t every : {1u, 2u, 7u, 100u, 300u}) {
    std::string text;
    uint32_t newlines = 0;
    std::vector<size_t> begins = {0};
    for (size_t length = 0; length < 700; ++length) {
      EXPECT_EQ(count_newlines(text), newlines) << length;
      EXPECT_EQ(offset_behind_newlines(text, newlines), begins.back()) << length;
      EXPECT_EQ(offset_behind_newlines(text, newlines / 2), begins[newlines / 2]) << length;
      EXPECT_EQ(offset_behind_newlines(text, newlines + 1), std::string_view::npos) << length;
      const bool is_end = length % every == every - 1;
      text += is_end ? '\n' : static_cast<char>('\v' + (length % 2));
      newlines += is_end ? 1 : 0;
      if (is_end) begins.push_back(text.size());
    }
  }
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
