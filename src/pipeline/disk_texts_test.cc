#include "pipeline/disk_texts.h"

#include <gtest/gtest.h>

#include "pipeline/outline.h"

namespace pt::pipeline {
namespace {

// What is said of the item that the text shows with `@`.
std::string said(std::string text) {
  const size_t at = text.find('@');
  text.erase(at, 1);
  const auto lines =
      static_cast<uint32_t>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(at), '\n'));
  const size_t line_end = at == 0 ? text.npos : text.rfind('\n', at - 1);
  const size_t column = line_end == text.npos ? at + 1 : at - line_end;
  return first_sentence_of_documentation(text, {lines + 1, static_cast<uint32_t>(column)});
}

TEST(FirstSentence, StandsAboveTheItem) {
  EXPECT_EQ(said("/// Does this. And that.\n@fn f() {}"), "Does this.");
  EXPECT_EQ(said("/// Does this\n/// and that.\n///\n/// More.\n@fn f() {}"), "Does this and that.");
  EXPECT_EQ(said("///\n/// Late.\n@fn f() {}"), "Late.");
  EXPECT_EQ(said("/// Of g.\nfn g() {}\n\n@fn f() {}"), "");
  EXPECT_EQ(said("mod m {\n    /// Inside.\r\n    @fn f() {}\n}"), "Inside.");
  EXPECT_EQ(said("fn g() {} @fn f() {}"), "");
  EXPECT_EQ(said("//// No documentation.\n@fn f() {}"), "");
}

TEST(FirstSentence, BeforeAttributesAndRemarks) {
  EXPECT_EQ(said("/// With one.\n#[inline]\n// A remark.\n@fn f() {}"), "With one.");
  EXPECT_EQ(said("/// With a long one.\n#[cfg_attr(\n    a,\n    b = \"c\"\n)]\n@fn f() {}"),
            "With a long one.");
  EXPECT_EQ(said("/// Beside.\n#[inline] @fn f() {}"), "Beside.");
  EXPECT_EQ(said("/** A block. */\n@fn f() {}"), "A block.");
  EXPECT_EQ(said("/**\n * Of many\n * lines.\n */\n@fn f() {}"), "Of many lines.");
  EXPECT_EQ(said("/* A remark. */\n@fn f() {}"), "");
}

TEST(FirstSentence, OfAFileStandsInIt) {
  EXPECT_EQ(said("@//! A crate.\n//! More.\nfn f() {}"), "A crate.");
  EXPECT_EQ(said("@// Licence.\n\n//! A crate.\nfn f() {}"), "A crate.");
  EXPECT_EQ(said("@/*! A crate. */\nfn f() {}"), "A crate.");
  EXPECT_EQ(said("@fn f() {}"), "");
}

// The parser knows better; both must know the same of the beginning.
TEST(FirstSentence, IsTheBeginningOfTheDocumentation) {
  const std::string text = "/// One two.\n/// Three.\n#[a(b)]\npub struct S;\n";
  const std::string whole = documentation_at(text, rust::Edition::k2021, {4, 1}, Stop());
  EXPECT_TRUE(whole.starts_with(first_sentence_of_documentation(text, {4, 1}))) << whole;
}

TEST(WithoutIndent, MovesLinesToTheMargin) {
  EXPECT_EQ(without_indent("fn f() {\n        body\n    }", 4), "fn f() {\n    body\n}");
  EXPECT_EQ(without_indent("fn f() {\n\n  x\n}\n", 4), "fn f() {\n\nx\n}\n");
  EXPECT_EQ(without_indent("", 4), "");
}

}  // namespace
}  // namespace pt::pipeline
