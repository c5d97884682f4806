#include "daemon/protocol/line_splitter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace pt::daemon {
namespace {

struct Collected {
  std::vector<std::string> lines;  // "!" for one that is too long
  void feed(LineSplitter& splitter, std::string_view bytes) {
    splitter.feed(bytes, [&](LineSplitter::Kind kind, std::string_view line) {
      lines.emplace_back(kind == LineSplitter::Kind::kLine ? line : "!");
    });
  }
};

TEST(LineSplitter, CutsAndKeeps) {
  LineSplitter splitter;
  Collected seen;
  seen.feed(splitter, "one\r\ntwo\n\n\r\nthr");
  EXPECT_EQ(seen.lines, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(splitter.kept_bytes(), 3u);
  seen.feed(splitter, "ee\n");
  EXPECT_EQ(seen.lines.back(), "three");
  EXPECT_EQ(splitter.kept_bytes(), 0u);
}

TEST(LineSplitter, TooLongIsToldOnceAndNotKept) {
  LineSplitter splitter(4);
  Collected seen;
  seen.feed(splitter, "1234\n123");
  seen.feed(splitter, "45");
  EXPECT_EQ(seen.lines, (std::vector<std::string>{"1234", "!"}));
  EXPECT_EQ(splitter.kept_bytes(), 0u);
  for (int i = 0; i < 100; ++i) seen.feed(splitter, "6789");
  EXPECT_EQ(splitter.kept_bytes(), 0u);
  seen.feed(splitter, "\nok\n12345\nyes\n");
  EXPECT_EQ(seen.lines, (std::vector<std::string>{"1234", "!", "ok", "!", "yes"}));
}

// However the bytes are cut, the lines are those of the naive split.
TEST(LineSplitter, EverySplitGivesTheSame) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    std::vector<std::string> expected;
    const size_t line_max = 8;
    while (text.size() < 200) {
      const size_t size = random() % 14;
      const std::string line(size, static_cast<char>('a' + random() % 26));
      text += line + "\n";
      if (size > line_max) {
        expected.emplace_back("!");
      } else if (size > 0) {
        expected.push_back(line);
      }
    }
    LineSplitter splitter(line_max);
    Collected seen;
    for (std::string_view rest = text; !rest.empty();) {
      const size_t size = std::min<size_t>(rest.size(), random() % 20);
      seen.feed(splitter, rest.substr(0, size));
      ASSERT_LE(splitter.kept_bytes(), line_max);
      rest.remove_prefix(size);
    }
    ASSERT_EQ(seen.lines, expected) << "round " << round;
  }
}

}  // namespace
}  // namespace pt::daemon
