// Golden summaries: what is kept of a file, one line an item.
#include <gtest/gtest.h>

#include <string>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/summary/summary.h"

namespace pt::rust {
namespace {

constexpr std::string_view kKindNames[] = {"mod",   "fn",   "struct",  "union", "enum",   "variant",
                                           "trait", "impl", "type",    "const", "static", "macro",
                                           "proc",  "call", "include", "use",   "extern", "block"};

std::string path_text(const FileSummary& file, const PathSummary& path) {
  std::string text;
  switch (path.anchor) {
    case PathAnchor::kPlain:
      break;
    case PathAnchor::kGlobal:
      text = "::";
      break;
    case PathAnchor::kCrate:
      text = "crate";
      break;
    case PathAnchor::kSelf:
      text = "self";
      break;
    case PathAnchor::kSelfType:
      text = "Self";
      break;
    case PathAnchor::kSuper:
      text = "super*" + std::to_string(path.supers);
      break;
  }
  for (uint32_t i = 0; i < path.segment_count; ++i) {
    if (!text.empty() && !text.ends_with("::")) text += "::";
    text += file.name(file.path_segments[path.first_segment + i]);
  }
  return text;
}

std::string head_text(const FileSummary& file, const TypeHead& head) {
  static constexpr std::string_view kNames[] = {"none",  "",      "param ", "Self", "dyn ", "&",    "*",
                                                "slice", "array", "tuple",  "fn",   "!",    "other"};
  return std::string(kNames[static_cast<size_t>(head.kind)]) + path_text(file, head.path);
}

std::string dump(std::string_view source) {
  TokenList tokens;
  std::vector<LexError> errors;
  SyntaxTree tree;
  lex(source, Edition::k2024, &tokens, &errors);
  parse_file(source, tokens, Edition::k2024, &tree);
  Summary summary;
  summarise(source, tokens, tree, &summary);
  const FileSummary& file = summary.file;
  EXPECT_EQ(file.items.size(), summary.places.size());
  std::string out;
  for (ItemIndex i = 0; i < file.items.size(); ++i) {
    const ItemSummary& item = file.items[i];
    EXPECT_TRUE(item.parent == kNoItem || item.parent < i);
    int depth = 0;
    for (ItemIndex at = item.parent; at != kNoItem; at = file.items[at].parent) ++depth;
    out += std::string(static_cast<size_t>(depth) * 2, ' ') +
           std::string(kKindNames[static_cast<size_t>(item.kind)]);
    if (item.name != kNoName) out += " " + std::string(file.name(item.name));
    if (item.visibility == VisibilityKind::kPublic) out += " pub";
    if (item.visibility == VisibilityKind::kCrate) out += " pub(crate)";
    if (item.cfg != 0) out += " cfg(" + file.cfgs[item.cfg] + ")";
    if (item.flags & kItemHasSelf) out += " self";
    if (item.flags & kItemDerived) out += " derived";
    if (item.flags & kItemTest) out += " test";
    if (item.kind == ItemKind::kImpl) {
      const ImplSummary& impl = file.impls[item.detail];
      if (!impl.trait_path.empty()) out += " " + path_text(file, impl.trait_path) + " for";
      out += " " + head_text(file, impl.self_type);
    }
    if (item.kind == ItemKind::kUse)
      for (uint32_t import = item.detail; import < file.imports.size() && file.imports[import].item == i;
           ++import) {
        const ImportSummary& one = file.imports[import];
        out += " [" + path_text(file, one.path) + (one.kind == ImportKind::kGlob ? " *" : "");
        if (one.name != kNoName) out += " as " + std::string(file.name(one.name));
        out += one.names_self ? " self]" : "]";
      }
    out += '\n';
  }
  return out;
}

TEST(Summarise, ItemsStandInSourceOrderUnderWhatContainsThem) {
  EXPECT_EQ(dump("pub mod a { fn f() {} struct S(u8); }\ntrait T { fn g(&self); type O; }\n"),
            "mod a pub\n"
            "  fn f\n"
            "  struct S\n"
            "trait T\n"
            "  fn g self\n"
            "  type O\n");
}

TEST(Summarise, UseTreesAreFlattened) {
  EXPECT_EQ(dump("use a::{self, b::*, c as d, e::{f, g as _}};\nuse super::super::x;\npub use crate::{y};\n"),
            "use [a as a self] [a::b *] [a::c as d] [a::e::f as f] [a::e::g]\n"
            "use [super*2::x as x]\n"
            "use pub [crate::y as y]\n");
}

TEST(Summarise, ImplsByTraitAndHead) {
  EXPECT_EQ(dump("impl<T> Tr for T {}\nimpl Tr for &u8 {}\nimpl m::Foo<u8> { fn new() {} }\nimpl Tr for dyn "
                 "D + Send {}\n"
                 "impl Tr for [u8] {}\nimpl Tr for (u8,) {}\n"),
            "impl Tr for param T\n"
            "impl Tr for &\n"
            "impl m::Foo\n"
            "  fn new\n"
            "impl Tr for dyn D\n"
            "impl Tr for slice\n"
            "impl Tr for tuple\n");
}

TEST(Summarise, DerivesAreImplsWithTheirFunction) {
  EXPECT_EQ(dump("#[derive(Clone, Copy)]\n#[cfg_attr(feature = \"s\", derive(serde::Serialize))]\nenum E { "
                 "A, B }\n"),
            "enum E\n"
            "  variant A pub\n"
            "  variant B pub\n"
            "  impl derived Clone for E\n"
            "    fn clone pub self derived\n"
            "  impl derived Copy for E\n"
            "  impl cfg(feature = \"s\") derived serde::Serialize for E\n");
}

TEST(Summarise, BlocksWithItemsAreScopes) {
  EXPECT_EQ(dump("fn f() { { use a::b; fn h() {} } let x = { 1 }; }\nlazy! { static X: u8 = 1; }\n"),
            "fn f\n"
            "  block\n"
            "    use [a::b as b]\n"
            "    fn h\n"
            "call\n");
}

// What a call as a statement makes belongs to its block; std's macros make no items.
TEST(Summarise, MacroCallsInBodiesMayMakeItems) {
  EXPECT_EQ(dump("fn f() { g!(); println!(\"\"); let x: T![,] = { h!{1} }; if i!() { j!{} } }\n"),
            "fn f\n"
            "  block\n"
            "    call\n"
            "    block\n"
            "      call\n"
            "    call\n"
            "    block\n"
            "      call\n");
}

TEST(Summarise, CfgAndTestsAreTagged) {
  EXPECT_EQ(dump("#[cfg(all(unix, not(test)))] fn a() {}\n#[tokio::test] async fn b() {}\n#[cfg(test)] mod t "
                 "{ #![cfg(unix)] }\n"),
            "fn a cfg(all(not(test), unix))\n"
            "fn b test\n"
            "mod t cfg(all(test, unix))\n");
}

TEST(Summarise, BrokenItemsCostTheirNeighboursNothing) {
  EXPECT_EQ(dump("fn a() {}\nfn b( -> {}\nstruct ;\nfn c() {}\n").find("fn c\n") != std::string::npos, true);
}

}  // namespace
}  // namespace pt::rust
