#include "rust/summary/outer_names.h"

#include <gtest/gtest.h>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/summary/summary_bytes.h"

namespace pt::rust {
namespace {

FileSummary summary_of(std::string_view text) {
  TokenList tokens;
  std::vector<LexError> errors;
  lex(text, Edition::k2021, &tokens, &errors);
  SyntaxTree tree;
  parse_file(text, tokens, Edition::k2021, &tree);
  Summary summary;
  summarise(text, tokens, tree, &summary);
  return summary.file;
}

std::string outer(std::string_view text) {
  const FileSummary summary = summary_of(text);
  std::vector<NameIndex> names;
  outer_names(summary, &names);
  std::string list;
  for (NameIndex name : names) list += std::string(summary.name(name)) + " ";
  return list;
}

TEST(OuterNames, ArePathsInWhatOthersSee) {
  EXPECT_EQ(outer("pub fn f(a: x::A) -> Vec<y::B> {}"), "x y ");
  EXPECT_EQ(outer("pub struct S { f: x::A }"), "x ");
  EXPECT_EQ(outer("impl x::Trait for S {} impl S { pub fn f(&self) -> y::B {} }"), "x y ");
  EXPECT_EQ(outer("trait T: x::Super { fn f(&self, b: y::B); }"), "x y ");
  EXPECT_EQ(outer("impl T for S { fn f(&self, b: y::B) {} }"), "y ");
  EXPECT_EQ(outer("x::items! {}"), "x ");
}

TEST(OuterNames, AreNotOfBodiesAndPrivateFunctions) {
  EXPECT_EQ(outer("pub fn f() { x::g(); let a: y::B; }"), "");
  EXPECT_EQ(outer("fn f(a: x::A) {} impl S { fn g(&self, a: x::A) {} } const C: x::A = 0;"), "");
  EXPECT_EQ(outer("pub fn f(a: crate::x::A, b: self::B, c: super::C) {}"), "");
}

TEST(OuterNames, AreImportsThatAreHandedOnOrUsedThere) {
  EXPECT_EQ(outer("use x::A; pub fn f() { A::g() }"), "");
  EXPECT_EQ(outer("use x::A; pub fn f() -> A {}"), "x ");
  EXPECT_EQ(outer("use x::{A as B, C}; pub fn f(b: &[B]) {}"), "x ");
  EXPECT_EQ(outer("pub use x::A; pub(crate) use y as z;"), "x y ");
  EXPECT_EQ(outer("use x::*;"), "x ");
  EXPECT_EQ(outer("#[macro_use] extern crate x; extern crate y; pub extern crate z;"), "x z ");
  EXPECT_EQ(outer("use x::m; m! {}"), "x ");
}

constexpr std::string_view kMuch = R"(
#![no_std]
#![cfg(feature = "a")]
#[macro_use] extern crate log;
use a::{b::*, c as d};
#[path = "e.rs"] mod e;
mod f { include!("g.rs"); }
#[derive(Clone)] pub struct H<T: I>(pub Vec<T>);
impl<T: I> J for H<T> where T: K { const L: u8 = 1; type M = T; fn n(&self) -> &'static str { "" } }
trait O: P { fn q(); }
macro_rules! r { () => {} }
r!();
#[cfg(unix)] pub(in crate::f) enum S { T { u: u8 }, V(u8), W }
)";

TEST(SummaryBytes, ComeBackAsTheyWere) {
  const FileSummary summary = summary_of(kMuch);
  std::string bytes;
  write_summary(summary, &bytes);
  std::string behind = bytes + "more";
  std::string_view rest = behind;
  FileSummary read;
  ASSERT_TRUE(read_summary(&rest, &read));
  EXPECT_EQ(rest, "more");
  std::string again;
  write_summary(read, &again);
  EXPECT_EQ(again, bytes);
  EXPECT_EQ(read.items.size(), summary.items.size());
  EXPECT_EQ(read.cfgs, summary.cfgs);
  EXPECT_EQ(read.file_cfg, summary.file_cfg);
  EXPECT_EQ(read.modules[0].path, "e.rs");
  EXPECT_EQ(read.includes[0].path, "g.rs");
  EXPECT_TRUE(read.no_std);
  EXPECT_EQ(read.line_count, summary.line_count);
  EXPECT_EQ(read.name(read.items.back().name), summary.name(summary.items.back().name));
}

TEST(SummaryBytes, EndingEarlyAreRefused) {
  std::string bytes;
  write_summary(summary_of(kMuch), &bytes);
  for (size_t size = 0; size < bytes.size(); ++size) {
    std::string_view rest = std::string_view(bytes).substr(0, size);
    FileSummary read;
    EXPECT_FALSE(read_summary(&rest, &read)) << size;
  }
  std::string lengths(bytes.size(), '\xff');  // lists of 2⁶⁴ elements
  std::string_view rest = lengths;
  FileSummary read;
  EXPECT_FALSE(read_summary(&rest, &read));
}

}  // namespace
}  // namespace pt::rust
