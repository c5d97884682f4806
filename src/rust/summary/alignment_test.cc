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
  Edited mixed("fn a() { struct B; } const a: u8 = 1;");
  (void)mixed.edit("const a: u8 = 1; fn a() { struct B; }");
  EXPECT_FALSE(mixed.last().is_possible);
  EXPECT_EQ(mixed.last().removed.size(), 1u);
}

TEST(Alignment, ItemsOfTraitsComeAndGo) {
  Edited file("trait T { const C: u8; fn t(&self); type X; }");
  EXPECT_EQ(file.edit("trait T { const C: u8; fn u(&self); fn t(&self) {} type X; }"), "T T/C T/u T/X T/t");
  // With another associated type it is another trait, where there is room.
  EXPECT_EQ(file.edit("trait T { const C: u8; fn u(&self); fn t(&self) {} type Y; }"), "T T/C T/u T/t T/Y");
  EXPECT_EQ(file.last().removed.size(), 5u);
}

TEST(Alignment, ImplsComeAndGoWithWhatTheyHold) {
  Edited file("struct S; impl S { fn a() { { fn b() {} } } } mod m; impl T for S { type X = u8; fn t() {} }");
  EXPECT_EQ(file.edit("struct S; mod m; impl T for S { type X = u8; fn t() {} } fn f() {}"),
            "S f - - - m impl impl/X impl/t");
  // One that comes stands behind all, whatever stands behind it in the source.
  EXPECT_EQ(
      file.edit(
          "struct S; impl U for S { fn u() {} } mod m; impl T for S { type X = u8; fn v() {} fn t() {} }"),
      "S impl impl/u - - m impl impl/X impl/t impl/v");
  EXPECT_LT(file.file().order_of(1), file.file().order_of(6));
  // Another header or another associated type make another impl.
  EXPECT_EQ(
      file.edit(
          "struct S; impl U for &S { fn u() {} } mod m; impl T for S { type X = u16; fn v() {} fn t() {} }"),
      "S impl impl/u impl impl/X m impl/v impl/t - -");
}

TEST(Alignment, OfImplsAlikeThatWithTheSameMembersStays) {
  Edited file("struct S; impl S { fn a() {} } impl S { fn b() {} fn c() {} }");
  EXPECT_EQ(file.edit("struct S; impl S { fn c() {} fn b() {} }"), "S - - impl impl/b impl/c");
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{1, 2}));
  EXPECT_TRUE(file.last().added.empty());
}

TEST(Alignment, ImplsThatStayKeepTheirOrder) {
  Edited file("struct S; impl A for S {} impl B for S {} impl C for S { m!{} }");
  (void)file.edit("struct S; impl B for S {} impl A for S {} impl C for S { m!{} }");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{1});
  EXPECT_EQ(file.last().added, std::vector<ItemIndex>{1});
  // Beside one of the frame, too.
  (void)file.edit("struct S; impl B for S {} impl C for S { m!{} } impl A for S {}");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{1});
  EXPECT_EQ(file.last().added.size(), 1u);
}

TEST(Alignment, TypesComeAndGoWithTheirParts) {
  Edited file("#[derive(Clone)] struct S; fn f() {}");
  EXPECT_EQ(file.edit("#[derive(Clone)] struct S; enum E { A, B } fn f() {} type T = S;"),
            "S S/impl impl/clone f E E/A E/B T");
  EXPECT_EQ(file.edit("#[derive(Copy)] struct S; enum E { A, B } fn f() {} type T = S;"),
            "S S/impl - f E E/A E/B T");
  // Another variant makes another enum: its variants stand side by side.
  EXPECT_EQ(file.edit("#[derive(Copy)] struct S; enum E { A, C, B } fn f() {} type T = S;"),
            "S S/impl - f - - - T E E/A E/C E/B");
  EXPECT_EQ(file.edit("fn f() {} type T = S;"), "- - - f - - - T - - - -");
}

TEST(Alignment, TypesOfOneNameKeepTheirOrder) {
  Edited file("#[cfg(a)] struct S; #[cfg(b)] struct S;");
  EXPECT_EQ(file.edit("struct U; #[cfg(a)] struct S; #[cfg(b)] struct S;"), "S S U");
  (void)file.edit("struct U; #[cfg(b)] struct S; #[cfg(a)] struct S;");
  EXPECT_EQ(file.last().removed.size(), 1u);
  Edited mixed("trait T { fn f() {} } trait T { m!{} }");
  (void)mixed.edit("trait T { m!{} } trait T { fn f() {} }");
  EXPECT_EQ(mixed.last().removed.size(), 2u);
  // Of two neither gets another name: which of them it was may matter.
  (void)file.edit("struct U; #[cfg(b)] struct V; #[cfg(a)] struct S;");
  EXPECT_TRUE(file.last().retitled.empty());
}

TEST(Alignment, ANewNameKeepsWhatTheBodyHolds) {
  Edited file("fn a() { x!(); fn inner() {} } fn b() {}");
  EXPECT_EQ(file.edit("fn c() { x!(); fn inner() {} } fn b() {}"), "c c/{} {}/! {}/inner b");
  // The call stays where it is; of the function in it the path is another.
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.last().added, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(file.edit("fn c() { x!(); fn other() {} } fn b() {}"), "c c/{} {}/! {}/other b");
}

TEST(Alignment, FunctionsOfTheFrameGetOtherNamesInTheirPlace) {
  Edited file(
      "fn a() { use x::y; fn inner() {} } fn b() { struct S; fn c() {} } impl S { fn m() { use z::*; } }");
  EXPECT_EQ(file.edit("pub fn d() { use x::y; fn inner() {} } fn b() { struct S; fn e() {} } impl S { fn n() "
                      "{ use z::*; } }"),
            "d d/{} {}/impl {}/inner b b/{} {}/S {}/e impl impl/n n/{} {}/impl");
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{0, 3, 7, 9}));
  EXPECT_EQ(file.last().added, (std::vector<ItemIndex>{7, 0, 3, 9}));
  EXPECT_EQ(file.edit("pub fn d() { use x::y; fn inner() {} } fn f() { struct S; fn e() {} } impl S { fn n() "
                      "{ use z::*; } }"),
            "d d/{} {}/impl {}/inner f f/{} {}/S {}/e impl impl/n n/{} {}/impl");
  // The type keeps its name, and has another path; so has the block, which is no node.
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{4, 7}));
  EXPECT_EQ(file.last().moved, (std::vector<ItemIndex>{5, 6}));
}

TEST(Alignment, WhatStandsInOtherTextsKeepsTheNameOfItsFunction) {
  for (const char* held : {"mod m;", "mod m { fn n() {} x! {} }", "mod m { include!(\"f.rs\"); }"}) {
    Edited file(std::string("fn a() { ") + held + " }");
    EXPECT_EQ(file.edit(std::string("fn b() { ") + held + " }"), "another frame") << held;
  }
  Edited inner("fn a() { mod m { fn n() {} } }");
  EXPECT_EQ(inner.edit("fn b() { mod m { fn n() {} } }"), "b b/{} {}/m m/n");
  EXPECT_EQ(inner.last().removed, (std::vector<ItemIndex>{0, 3}));
  EXPECT_EQ(inner.last().moved, (std::vector<ItemIndex>{1, 2}));
}

TEST(Alignment, TypesOfModulesGetOtherNamesInTheirPlace) {
  Edited file("struct S; mod m { pub trait T { fn t() {} } } impl S { fn n() { struct Inner; } }");
  EXPECT_EQ(
      file.edit("pub struct S; mod m { pub trait U { fn t() {} } } impl S { fn n() { struct Inner; } }"),
      "S m m/U U/t impl impl/n n/{} {}/Inner");
  EXPECT_EQ(file.last().retitled, (std::vector<ItemIndex>{0, 2}));
  EXPECT_TRUE(file.last().is_trivial());
  Edited derived("#[derive(Clone)] struct S { a: u8 }");
  EXPECT_EQ(derived.edit("#[derive(Clone)] struct U { a: u8 }"), "U U/impl impl/clone");
  EXPECT_EQ(derived.last().retitled, std::vector<ItemIndex>{0});
  // Of a body, and of a module that is another, no.
  EXPECT_EQ(
      file.edit("pub struct S; mod m { pub trait U { fn t() {} } } impl S { fn n() { struct Other; } }"),
      "another frame");
  EXPECT_EQ(
      file.edit("pub struct S; mod l { pub trait U { fn t() {} } } impl S { fn n() { struct Inner; } }"),
      "S l l/U U/t impl impl/n n/{} {}/Inner");
  EXPECT_EQ(file.last().removed, (std::vector<ItemIndex>{1, 2, 3}));
  EXPECT_TRUE(file.last().retitled.empty());
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
      "struct S; trait T { fn t() {} } fn f() { struct X; } extern \"C\" { fn e(); }";
  EXPECT_EQ(
      Edited(text).edit("struct S; trait T { m!{} fn t() {} } fn f() { struct X; } extern \"C\" { fn e(); }"),
      "another frame");
  EXPECT_EQ(Edited(text).edit("struct S; trait T { fn t() {} } fn f() { } extern \"C\" { fn e(); }"),
            "another frame");
  EXPECT_EQ(
      Edited(text).edit("struct S; trait T { fn t() {} } fn f() { struct X; } extern \"C\" { fn g(); }"),
      "another frame");
  EXPECT_EQ(
      Edited(text).edit("struct S; trait T { fn t() {} } fn f() { struct Z; } extern \"C\" { fn e(); }"),
      "another frame");
  EXPECT_EQ(Edited("struct S; impl S { m!{} }").edit("struct S;"), "another frame");
  EXPECT_EQ(Edited("fn f() { struct S; impl S {} }").edit("fn f() { struct S; }"), "another frame");
}

TEST(Alignment, ImportsComeAndGoOneByOne) {
  constexpr uint32_t kNew = Alignment::kNoImport;
  Edited file("use a::{b, c};\nmod m;\nuse d::e;\nfn f() {}\n");
  EXPECT_EQ(file.edit("use a::{b, x, c};\nmod m;\nuse d::e;\nfn f() {}\n"), "impl m impl f");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{0, kNew, 1, 2}));
  EXPECT_TRUE(file.last().imports_removed.empty());
  EXPECT_TRUE(file.last().is_trivial());
  // Of another `use`, but the same.
  EXPECT_EQ(file.edit("use a::c;\nmod m;\nuse d::e;\npub use a::x;\nuse a::b;\nfn f() {}\n"),
            "impl m impl f impl impl");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{2, 3, kNew, 0}));
  EXPECT_EQ(file.last().imports_removed, std::vector<uint32_t>{1});
  EXPECT_EQ(file.edit("mod m;\nfn f() {}\n"), "- m - f - -");
  EXPECT_EQ(file.last().imports_removed, (std::vector<uint32_t>{0, 1, 2, 3}));
}

TEST(Alignment, ImportsStayBesideThoseOfTheFrame) {
  constexpr uint32_t kNew = Alignment::kNoImport;
  Edited file("use a::b;\nextern crate c as b;\nuse d::b;\nfn f() {}\n");
  (void)file.edit("use a::b;\nextern crate c as b;\nuse d::b;\nfn f() {}\nfn g() {}\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{0, 1, 2}));
  // Not if they come to stand before it, or behind.
  (void)file.edit("use d::b;\nextern crate c as b;\nuse a::b;\nfn f() {}\nfn g() {}\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{kNew, 1, kNew}));
  EXPECT_EQ(file.last().imports_removed, (std::vector<uint32_t>{0, 2}));
}

TEST(Alignment, ImportsOfOneNameKeepTheirOrder) {
  constexpr uint32_t kNew = Alignment::kNoImport;
  Edited file("use a::b;\nuse c::b;\nuse d::e;\n");
  (void)file.edit("use d::e;\nuse c::b;\nuse a::b;\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{2, 1, kNew}));
  EXPECT_EQ(file.last().imports_removed, std::vector<uint32_t>{0});
}

TEST(Alignment, GlobsComeAndGoInTheirOrder) {
  constexpr uint32_t kNew = Alignment::kNoImport;
  Edited file("use a::*;\nuse super::*;\nuse a as _;\n");
  (void)file.edit("use a::*;\nuse b;\nuse super::*;\nuse a as _;\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{0, kNew, 1, 2}));
  (void)file.edit("use a as _;\nuse super::*;\nuse a::*;\nuse b;\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{3, 2, kNew, 1}));
  EXPECT_EQ(file.last().imports_removed, std::vector<uint32_t>{0});
  // One of the frame is of another sort.
  EXPECT_EQ(file.edit("use a as _;\nuse super::*;\nuse a::*;\nuse b;\nextern crate c;\n"), "another frame");
  EXPECT_EQ(file.edit("use a as _;\nuse super::*;\nuse *;\nuse b;\n"), "another frame");
}

TEST(Alignment, ImportsInBodiesStayOrGoWithAllThatTheBodyHolds) {
  constexpr uint32_t kNew = Alignment::kNoImport;
  Edited file("fn a() { use b::c; m!(); }\nuse d::e;\nfn f() { { use g::*; } }\n");
  EXPECT_EQ(file.edit("fn a() { use b::c; m!(); }\nfn f() { { use g::*; } }\nuse d::e;\nfn h() { use i; }\n"),
            "a a/{} {}/impl {}/! impl f f/{} {}/impl h h/{} {}/impl");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{0, 2, 1, kNew}));
  EXPECT_TRUE(file.last().imports_removed.empty());
  (void)file.edit("fn a() { use b::j; m!(); }\nfn k() { { use g::*; } }\nuse d::e;\nfn h() { use i; }\n");
  EXPECT_EQ(file.last().imports_to, (std::vector<uint32_t>{kNew, 1, 2, 3}));
  EXPECT_EQ(file.last().imports_removed, std::vector<uint32_t>{0});
}

TEST(Alignment, ModulesComeAndGoWithWhatTheyHold) {
  Edited file("fn a() {} mod m { use super::*; fn b() {} struct S; } mod f;");
  EXPECT_EQ(file.edit("mod m { fn c() {} fn b() {} struct S; use super::*; } fn a() {} mod f;"),
            "a m m/impl m/b m/S f m/c");
  EXPECT_EQ(file.edit("fn a() {} mod f;"), "a - - - - f -");
  // What stands at the top of the file is not what stands in one that comes.
  EXPECT_EQ(file.edit("mod n { fn a() {} fn a() {} mod f { fn c() {} } } mod f;"), "n n/a n/a n/f f/c f -");
  EXPECT_EQ(file.last().removed, std::vector<ItemIndex>{0});
  EXPECT_EQ(file.edit("mod n { fn a() {} fn a() {} mod f { fn c() {} m!{} } } mod f;"), "another frame");
  EXPECT_EQ(file.edit("mod n {} mod n {} mod f;"), "another frame");
  EXPECT_EQ(file.edit("#[macro_use] mod n {} mod f;"), "another frame");
}

}  // namespace
}  // namespace pt::rust
