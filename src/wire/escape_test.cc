#include "wire/escape.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::wire {
namespace {

using Escape = void (*)(Output*, std::string_view);

std::string escaped(Escape escape, std::string_view text) {
  StringSink sink;
  Output out(sink);
  escape(&out, text);
  EXPECT_TRUE(out.finish().has_value());
  return sink.text();
}

std::string terminal(std::string_view text, Lines lines = Lines::kOne) {
  StringSink sink;
  Output out(sink);
  append_terminal_safe(&out, text, lines);
  EXPECT_TRUE(out.finish().has_value());
  return sink.text();
}

TEST(Escape, Json) {
  EXPECT_EQ(escaped(append_json_escaped, ""), "");
  EXPECT_EQ(escaped(append_json_escaped, "fn f<'a>(x: &'a str)"), "fn f<'a>(x: &'a str)");
  EXPECT_EQ(escaped(append_json_escaped, "\"\\\n\r\t"), R"(\"\\\n\r\t)");
  EXPECT_EQ(escaped(append_json_escaped, std::string_view("a\0b\x1b\x7f", 5)), R"(a\u0000b\u001b\u007f)");
  EXPECT_EQ(escaped(append_json_escaped, "Größe 面积 🦀"), "Größe 面积 🦀");
}

TEST(Escape, Xml) {
  EXPECT_EQ(escaped(append_xml_escaped, "Vec<&\"T\">"), "Vec&lt;&amp;&quot;T&quot;&gt;");
  EXPECT_EQ(escaped(append_xml_escaped, "a\tb\nc\rd\x01"), "a&#9;b&#10;c&#13;d\xEF\xBF\xBD");
  EXPECT_EQ(escaped(append_xml_escaped, "\xEF\xBF\xBE\xEF\xBF\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Escape, Dot) {
  EXPECT_EQ(escaped(append_dot_escaped, R"(a"b\n)"), R"(a\"b\\n)");
  EXPECT_EQ(escaped(append_dot_escaped, "a\nb"), R"(a\nb)");
}

TEST(Escape, Mermaid) {
  EXPECT_EQ(escaped(append_mermaid_escaped, "<T as \"U\">#;"), "#60;T as #34;U#34;#62;#35;;");
  EXPECT_EQ(escaped(append_mermaid_escaped, "a\nb"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Escape, TheTerminalIsNotSteered) {
  EXPECT_EQ(terminal("\x1b[31mred"), "\xEF\xBF\xBD[31mred");
  EXPECT_EQ(terminal("a\tb\nc"),
            "a\tb\xEF\xBF\xBD"
            "c");
  EXPECT_EQ(terminal("a\nb", Lines::kMany), "a\nb");
}

// One U+FFFD for each maximal subpart: the example of The Unicode Standard, table 3-8 and 3-11.
TEST(Escape, WhatIsNotUtf8IsReplaced) {
  const std::string fffd = "\xEF\xBF\xBD";
  EXPECT_EQ(escaped(append_json_escaped, "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
            fffd + fffd + fffd + fffd + fffd + fffd + fffd + fffd + "A");
  EXPECT_EQ(escaped(append_json_escaped, "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
            fffd + fffd + fffd + fffd + "A");
  EXPECT_EQ(escaped(append_json_escaped, "\xED\xA0\x80"), fffd + fffd + fffd) << "a surrogate";
  EXPECT_EQ(escaped(append_json_escaped, "\xF4\x90\x80\x80"), fffd + fffd + fffd + fffd) << "beyond U+10FFFF";
  EXPECT_EQ(escaped(append_json_escaped, "cut \xE2\x82"), "cut " + fffd);
}

TEST(Escape, ColumnsAreScalarValues) {
  EXPECT_EQ(column_count(""), 0u);
  EXPECT_EQ(column_count("Größe"), 5u);
  EXPECT_EQ(column_count("🦀x"), 2u);
}

}  // namespace
}  // namespace pt::wire
