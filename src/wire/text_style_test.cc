#include "wire/text_style.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::wire {
namespace {

template <typename Write>
std::string written(const TextStyle& style, Write write) {
  StringSink sink;
  Output out(sink);
  TextWriter text(&out, style);
  write(&text);
  EXPECT_TRUE(out.finish().has_value());
  return sink.text();
}

TEST(TextWriter, ColumnsLineUpByScalarValues) {
  EXPECT_EQ(written(TextStyle(),
                    [](TextWriter* text) {
                      text->columns({{{"ä"}, {"1"}, {"x"}}, {{"long"}, {""}, {"y"}}, {{"b"}, {"22"}, {""}}});
                    }),
            "  ä     1   x\n"
            "  long      y\n"
            "  b     22\n");
}

TEST(TextWriter, AnOverlongCellPushesOnlyItsOwnRow) {
  const std::string longest(TextWriter::kCellColumnsMax + 1, 'w');
  EXPECT_EQ(written(TextStyle(),
                    [&](TextWriter* text) {
                      text->columns({{{"a"}, {"1"}}, {{longest}, {"2"}}, {{"bb"}, {"3"}}}, "");
                    }),
            "a   1\n" + longest + "  2\nbb  3\n");
}

TEST(TextWriter, AColumnOfOverlongCellsIsSetApartFromTheNext) {
  const std::string longest(TextWriter::kCellColumnsMax + 1, 'w');
  EXPECT_EQ(written(TextStyle(), [&](TextWriter* text) { text->columns({{{longest}, {"1"}}}, ""); }),
            longest + "  1\n");
}

TEST(TextWriter, EmptyColumnsTakeNoSpace) {
  EXPECT_EQ(written(TextStyle(), [](TextWriter* text) { text->columns({{{"a"}, {""}, {"b"}}}, ""); }),
            "a  b\n");
}

TEST(TextWriter, ColourOnlyWhenAsked) {
  auto bold = [](TextWriter* text) { text->line("x", Paint::kBold); };
  EXPECT_EQ(written(TextStyle(), bold), "x\n");
  EXPECT_EQ(written(TextStyle{true, ""}, bold), "\x1b[1mx\x1b[0m\n");
}

TEST(TextWriter, LocationsCanBeOpenedFromWhereTheUserIs) {
  StringSink sink;
  Output out(sink);
  const TextStyle style{false, "../other/"};
  const TextWriter text(&out, style);
  EXPECT_EQ(text.location("src/lib.rs", {3, 14}), "../other/src/lib.rs:3:14");
  EXPECT_EQ(text.location("src/lib.rs", {}), "../other/src/lib.rs");
  EXPECT_EQ(text.location("", {3, 14}), "");
}

TEST(TextWriter, BlocksKeepTheirLines) {
  EXPECT_EQ(written(TextStyle(), [](TextWriter* text) { text->block("a\r\n\nb\n", "  "); }), "  a\n\n  b\n");
}

TEST(Numbers, AreGroupedAndPlural) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(count_of(1, "file"), "1 file");
  EXPECT_EQ(count_of(0, "file"), "0 files");
  EXPECT_EQ(count_of(2, "entry", "entries"), "2 entries");
}

TEST(Numbers, ByteSizes) {
  EXPECT_EQ(byte_size(0), "0 B");
  EXPECT_EQ(byte_size(999), "999 B");
  EXPECT_EQ(byte_size(1500), "1.5 KB");
  EXPECT_EQ(byte_size(999'949), "999.9 KB");
  EXPECT_EQ(byte_size(999'950), "1.0 MB");
  EXPECT_EQ(byte_size(20'000'000'000), "20.0 GB");
}

}  // namespace
}  // namespace pt::wire
