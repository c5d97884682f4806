#include "rust/summary/alignment.h"

#include <gtest/gtest.h>

#include <string>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/summary/interface_hash.h"

namespace pt::rust {
namespace {

Summary summary_of(std::string_view text) {
  TokenList tokens;
  std::vector<LexError> errors;
  lex(text, Edition::k2021, &tokens, &errors);
  SyntaxTree tree;
  parse_file(text, tokens, Edition::k2021, &tree);
  Summary summary;
  summarise(text, tokens, tree, &summary);
  return summary;
}

// Names of all items in the order of their indexes, with that of what contains them; `-` is a free index.
std::string order(const FileSummary& file) {
  std::string list;
  auto name_of = [&](const ItemSummary& item) -> std::string {
    if (item.kind == ItemKind::kNothing) return "-";
    if (item.kind == ItemKind::kMacroCall) return "!";
    if (item.kind == ItemKind::kBlock) return "{}";
    return item.name == kNoName ? "impl" : std::string(file.name(item.name));
  };
  for (const ItemSummary& item : file.items) {
    if (!list.empty()) list += ' ';
    if (item.parent != kNoItem) list += name_of(file.items[item.parent]) + "/";
    list += name_of(item);
  }
  return list;
}

// The orders of one file after each of several edits.
class Edited {
 public:
  explicit Edited(std::string_view text) : summary_(summary_of(text)) {
    frame_ = interface_hashes(summary_.file, text).frame;
  }
  std::string edit(std::string_view text) {
    Summary next = summary_of(text);
    if (interface_hashes(next.file, text).frame != frame_) return "another frame";
    last_ = align(summary_.file, next.file);
    arrange(last_, &next);
    summary_ = std::move(next);
    for (ItemIndex i = 0; i < summary_.file.items.size(); ++i)
      if (const ItemIndex parent = summary_.file.items[i].parent; parent != kNoItem) {
        EXPECT_LT(parent, i);
      }
    EXPECT_EQ(summary_.file.items.size(), summary_.places.size());
    return order(summary_.file);
  }
  const Alignment& last() const { return last_; }
  const FileSummary& file() const { return summary_.file; }

 private:
  Summary summary_;
  uint64_t frame_;
  Alignment last_;
};

TEST(Alignment, KeepsIndexesOfWhatStays) {
  Edited file("struct S; fn a() {} impl S { fn m(&self) {} } const C: u8 = 1;");
  EXPECT_EQ(file.edit("struct S; fn new() {} fn a() {} impl S { fn m(&self) {} } const C: u8 = 1;"),
            "S a impl impl/m C new");
  EXPECT_EQ(file.edit("struct S; fn new() {} impl S { fn n() {} fn m(&self) {} } const C: u8 = 1;"),
            "S - impl impl/m C new impl/n");
  EXPECT_EQ(file.edit("struct S; fn new() {} fn b() {} impl S { fn n() {} fn m(&self) {} } const C: u8 = 1;"),
            "S b impl impl/m C new impl/n");
  EXPECT_EQ(file.last().removed.size(), 0u);
  EXPECT_EQ(file.last().added, std::vector<ItemIndex>{1});
}

TEST(Alignment, ANewNameTakesTheIndexOfTheOldOne) {
  Edited file("fn a() {} impl S { fn m(&self) {} }");
  EXPECT_EQ(file.edit("fn b() {} impl S { fn m(&self) {} }"), "b impl impl/m");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{0});
  EXPECT_EQ(file.edit("fn b() {} impl S { fn n(&self) {} }"), "b impl impl/n");
  // What is free below an impl is of no use to its members.
  EXPECT_EQ(file.edit("impl S { fn n(&self) {} fn o(&self) {} }"), "- impl impl/n impl/o");
}

TEST(Alignment, OrderAloneChangesNothing) {
  Edited file("fn a() {} fn b() {} mod m { fn c() {} }");
  EXPECT_EQ(file.edit("mod m { fn c() {} } fn b() {} fn a() {}"), "a b m m/c");
  EXPECT_TRUE(file.last().is_trivial());
}

TEST(Alignment, OtherVisibilityFlagsAndPredicatesAreOthers) {
  Edited file("fn a() {} fn b() {} impl S { fn m(&self) {} }");
  EXPECT_EQ(file.edit("pub fn a() {} fn b() {} impl S { fn m() {} }"), "a b impl impl/m");
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.last().added, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.edit("pub fn a() {} #[cfg(x)] fn b() {} impl S { fn m() {} }"), "a b impl impl/m");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{1});
}

TEST(Alignment, TwinsAreToldApartByTheirOrder) {
  Edited file("fn a() {} fn a() {} fn b() {}");
  EXPECT_EQ(file.edit("fn b() {} fn a() {} fn a() {} fn a() {}"), "a a b a");
  EXPECT_EQ(file.last().added, std::vector<ItemIndex>{3});
}

TEST(Alignment, ItemsOfOneNameKeepTheirOrder) {
  Edited file("fn a() {} pub fn a() {} fn b() {}");
  EXPECT_EQ(file.edit("fn b() {} fn a() {} pub fn a() {}"), "a a b");
  EXPECT_TRUE(file.last().is_trivial());
  EXPECT_EQ(file.edit("pub fn a() {} fn a() {} fn b() {}"), "- a b a");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{0});
  // In front of it there is room again.
  EXPECT_EQ(file.edit("#[cfg(x)] fn a() {} pub fn a() {} fn a() {} fn b() {}"), "a a b a");
  EXPECT_TRUE(file.last().is_possible);
  (void)file.edit("#[cfg(y)] fn a() {} #[cfg(x)] fn a() {} pub fn a() {} fn a() {} fn b() {}");
  EXPECT_FALSE(file.last().is_possible);
  Edited mixed("fn a() { use x::y; } const a: u8 = 1;");
  (void)mixed.edit("const a: u8 = 1; fn a() { use x::y; }");
  EXPECT_FALSE(mixed.last().is_possible);
  EXPECT_EQ(mixed.last().removed.size(), 1u);
}

TEST(Alignment, ItemsOfTraitsComeAndGo) {
  Edited file("trait T { const C: u8; fn t(&self); type X; }");
  EXPECT_EQ(file.edit("trait T { const C: u8; fn u(&self); fn t(&self) {} type X; }"), "T T/C T/u T/X T/t");
  EXPECT_EQ(file.edit("trait T { const C: u8; fn u(&self); fn t(&self) {} type Y; }"), "another frame");
}

TEST(Alignment, ANewNameKeepsWhatTheBodyHolds) {
  Edited file("fn a() { x!(); fn inner() {} } fn b() {}");
  EXPECT_EQ(file.edit("fn c() { x!(); fn inner() {} } fn b() {}"), "c c/{} {}/! {}/inner b");
  // The call stays where it is; of the function in it the path is another.
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.last().added, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.edit("fn c() { x!(); fn other() {} } fn b() {}"), "c c/{} {}/! {}/other b");
}

TEST(Alignment, FunctionsWithImportsGetOtherNamesInTheirPlace) {
  Edited file(
      "fn a() { use x::y; fn inner() {} } fn b() { struct S; fn c() {} } impl S { fn m() { use z::*; } }");
  EXPECT_EQ(file.edit("pub fn d() { use x::y; fn inner() {} } fn b() { struct S; fn e() {} } impl S { fn n() "
                      "{ use z::*; } }"),
            "d d/{} {}/impl {}/inner b b/{} {}/S {}/e impl impl/n n/{} {}/impl");
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{0, 3, 7, 9}));
  EXPECT_EQ(file.last().added, (std::vector<ItemIndex>{0, 3, 7, 9}));
  EXPECT_EQ(file.edit("pub fn d() { use x::y; fn inner() {} } fn f() { struct S; fn e() {} } impl S { fn n() "
                      "{ use z::*; } }"),
            "another frame");
}

TEST(Alignment, BodiesBringTheirCalls) {
  Edited file("fn a() { x!(); } fn b() {}");
  EXPECT_EQ(file.edit("fn a() { x!(); } fn b() { let c = y!(1); }"), "a a/{} {}/! b b/!");
  EXPECT_EQ(file.edit("fn a() {} fn b() { let c = y!(2); }"), "a - - b b/!");
  EXPECT_EQ(file.edit("fn a() { x!(); } fn b() { let c = y!(2); }"), "a a/{} {}/! b b/!");
  EXPECT_EQ(file.edit("fn a() { x!(); x!(); } fn b() { let c = y!(2); }"), "a a/{} {}/! b b/! {}/!");
}

TEST(Alignment, ImportsAndCallsBelongToTheirItems) {
  Edited file("fn a() {} use x::y; m! {} fn b() { let c = y!(1); }");
  EXPECT_EQ(file.edit("fn n() { let d = z!(1); } use x::y; m! {} fn b() { let c = y!(1); }"),
            "n impl ! b b/! n/!");
  EXPECT_EQ(file.file().imports[0].item, 1u);
  EXPECT_EQ(
      file.file().name(
          file.file().path_segments[file.file().macro_calls[file.file().items[5].detail].path.first_segment]),
      "z");
}

TEST(Alignment, WhatIsNoLeafMakesAnotherFrame) {
  const std::string_view text =
      "struct S; trait T { fn t() {} } fn f() { use x::y; } extern \"C\" { fn e(); }";
  EXPECT_EQ(
      Edited(text).edit("struct S; trait U { fn t() {} } fn f() { use x::y; } extern \"C\" { fn e(); }"),
      "another frame");
  EXPECT_EQ(Edited(text).edit("struct S; trait T { fn t() {} } fn f() { } extern \"C\" { fn e(); }"),
            "another frame");
  EXPECT_EQ(
      Edited(text).edit("struct S; trait T { fn t() {} } fn f() { use x::y; } extern \"C\" { fn g(); }"),
      "another frame");
  EXPECT_EQ(
      Edited(text).edit("struct S; trait T { fn t() {} } fn f() { use x::z; } extern \"C\" { fn e(); }"),
      "another frame");
  EXPECT_EQ(Edited("#[derive(Clone)] struct S;").edit("struct S;"), "another frame");
}

}  // namespace
}  // namespace pt::rust
