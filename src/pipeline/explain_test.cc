// One-line checks of what explain tells of a site: how the receiver was known, each step of the probe, who was passed over and
// why, the edge and the rule of its confidence.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "pipeline/indexer.h"

namespace pt::pipeline {
namespace {

constexpr std::string_view kManifest =
    "[package]\nname = \"k\"\nedition = \"2021\"\n[dependencies]\ngone = \"1\"\n";

Result<Index> index_text(MemoryFileSystem& files, std::string_view text, bool keep_sources = true) {
  files.write_file("/w/Cargo.toml", std::string(kManifest));
  files.write_file("/w/src/lib.rs", std::string(text));
  IndexOptions options;
  options.threads = 1;
  options.keep_sources = keep_sources;
  return index(files, "/w", options, nullptr, {});
}

std::string verdicts(const std::vector<query::ExplainedImpl>& impls) {
  std::string out;
  for (const query::ExplainedImpl& impl : impls)
    out += fmt::format("    {}: {}{}{}\n", impl.impl, impl.verdict, impl.why.empty() ? "" : ", ", impl.why);
  return out;
}

std::string line_of(const query::ExplainedSite& site) {
  std::string out = fmt::format("{} {}", site.kind, site.text);
  if (!site.receiver_type.empty()) out += fmt::format(" on {}", site.receiver_type);
  out += "\n";
  for (const std::string& origin : site.origin) out += fmt::format("  known: {}\n", origin);
  for (const query::ExplainedStep& step : site.steps) {
    out += fmt::format("  {}, {}\n", step.type, step.how);
    for (const query::ExplainedCandidate& one : step.candidates) {
      out += fmt::format("   {}: {}{}{}\n", one.verdict, one.what, one.why.empty() ? "" : ", ", one.why);
      out += verdicts(one.impls);
    }
  }
  for (const query::ExplainedEdge& edge : site.edges) {
    out += fmt::format("  {} {} {} by {}", isg::name_of(edge.kind), edge.to.path,
                       isg::name_of(edge.confidence), edge.rule);
    out += edge.why.empty() ? "\n" : fmt::format(", {}\n", edge.why);
  }
  if (!site.expansion.empty()) out += fmt::format("  expands to {}\n", site.expansion);
  for (const std::string& note : site.notes) out += fmt::format("  {}: {}\n", name_of(site.outcome), note);
  out += verdicts(site.impls);
  if (!site.unread_crate.empty()) out += fmt::format("  unread: {}\n", site.unread_crate);
  return out;
}

// What is told of the site behind the `^` in the text, and of what stands within it.
std::string told(std::string_view marked) {
  const size_t mark = marked.find('^');
  std::string text(marked.substr(0, mark));
  const auto line = static_cast<uint32_t>(1 + std::ranges::count(text, '\n'));
  const auto column = static_cast<uint32_t>(text.size() - (text.rfind('\n') + 1) + 1);
  text += marked.substr(mark + 1);
  MemoryFileSystem files;
  Result<Index> index = index_text(files, text);
  EXPECT_TRUE(index);
  Result<query::ExplainAnswer> answer = index->explain("src/lib.rs", line, column);
  EXPECT_TRUE(answer);
  if (!answer) return answer.error().message;
  std::string out;
  for (const query::ExplainedItem& item : answer->items)
    for (const query::ExplainedSite& site : item.sites)
      if (!site.is_context) out += line_of(site);
  return out;
}

TEST(Explain, APrivateMethodIsPassedOverForATraits) {
  EXPECT_EQ(told("mod m { pub struct S; impl S { fn go(&self) {} } pub trait Go { fn go(&self); }\n"
                 "impl Go for S { fn go(&self) {} } }\nuse m::Go;\nfn f(s: m::S) { s.^go() }"),
            R"(method-call s.go() on k::m::S
  known: `s`, a parameter declared as `m::S`: `k::m::S`
  k::m::S, the receiver's type
   not-visible: k::m::S::go
   taken: k::m::Go::go, `k::m::S` implements the trait, which is in scope, taken by reference
    impl k::m::Go for k::m::S: taken
  CALLS k::m::<S as Go>::go typed by receiver, for `k::m::S` by `impl k::m::Go for k::m::S`
)");
}

TEST(Explain, ATraitThatIsNotInScope) {
  EXPECT_EQ(
      told(
          "pub struct S;\nmod a { pub trait Go { fn go(&self); } impl Go for crate::S { fn go(&self) {} } }\n"
          "mod b { pub trait Go { fn go(&self); } impl Go for crate::S { fn go(&self) {} } }\n"
          "fn f(s: &S) { s.^go() }"),
      R"(method-call s.go() on &k::S
  known: `s`, a parameter declared as `&S`: `&k::S`
  &k::S, the receiver's type
   not-in-scope: k::a::Go::go, the type implements it
   not-in-scope: k::b::Go::go, the type implements it
   no-impl: k::a::Go::go, `&k::S` does not implement it
   no-impl: k::b::Go::go, `&k::S` does not implement it
  k::S, behind the reference
   not-in-scope: k::a::Go::go, the type implements it
   not-in-scope: k::b::Go::go, the type implements it
  unresolved: no method `go` fits on `&k::S`, nor on what it dereferences to
)");
}

TEST(Explain, AnImplForOtherArguments) {
  EXPECT_EQ(told("struct W<T>(T);\nimpl W<u8> { fn go(&self) {} }\nimpl W<u16> { fn go(&self) {} }\n"
                 "fn f() { let w = W(7u16); w.^go() }"),
            R"(method-call w.go() on k::W<u16>
  known: `w`, bound by `let` on line 4 to `W(7u16)`: `k::W<u16>`
  known: what `k::W` returns, called at 4:18
  k::W<u16>, the receiver's type
   taken: k::W<u16>::go, the type's own, taken by reference
   header-differs: k::W<u8>::go, its `impl k::W<u8>` is for other arguments
  CALLS k::W::go typed by receiver
)");
}

TEST(Explain, ABoundThatIsNotMet) {
  EXPECT_EQ(
      told(
          "trait Mark {}\ntrait Go { fn go(&self); }\nimpl<T: Mark> Go for T { fn go(&self) {} }\nstruct S;\n"
          "fn f(s: S) { s.^go() }"),
      R"(method-call s.go() on k::S
  known: `s`, a parameter declared as `S`: `k::S`
  k::S, the receiver's type
   no-impl: k::Go::go, `k::S` does not implement it
    impl k::Go for T: bound-not-met, `k::S: k::Mark` is not met
  unresolved: no method `go` fits on `k::S`, nor on what it dereferences to
)");
}

TEST(Explain, SeveralImplsFit) {
  EXPECT_EQ(told("struct S;\nimpl From<u8> for S { fn from(_: u8) -> S { S } }\n"
                 "impl From<u16> for S { fn from(_: u16) -> S { S } }\nfn any<T>() -> T { loop {} }\n"
                 "fn f() { S::^from(any()); }"),
            R"(path-call S::from(any())
  k::S, the type that the path names
   taken: core::convert::From::from, `k::S` implements the trait, which is in scope, named by a path
    impl core::convert::From<u16> for k::S: taken
    impl core::convert::From<u8> for k::S: taken
  USES k::S exact by path
  unresolved: several impls fit, and nothing tells them apart
    impl core::convert::From<u16> for k::S: taken
    impl core::convert::From<u8> for k::S: taken
)");
}

TEST(Explain, EachStepOfDereferencing) {
  EXPECT_EQ(told("use std::ops::Deref;\nstruct In;\nimpl In { fn go(&self) {} }\nstruct Out(In);\n"
                 "impl Deref for Out { type Target = In; fn deref(&self) -> &In { &self.0 } }\n"
                 "fn f(o: Box<Out>) { o.^go() }"),
            R"(method-call o.go() on alloc::boxed::Box<k::Out, alloc::alloc::Global>
  known: `o`, a parameter declared as `Box<Out>`: `alloc::boxed::Box<k::Out, alloc::alloc::Global>`
  alloc::boxed::Box<k::Out, alloc::alloc::Global>, the receiver's type
  k::Out, by `Deref`
  k::In, by `Deref`
   taken: k::In::go, the type's own, taken by reference
  CALLS k::In::go typed by receiver
  CALLS k::<Out as Deref>::deref typed by receiver, on the way through `impl core::ops::deref::Deref for k::Out`
)");
}

TEST(Explain, WhereAClosuresParameterComesFrom) {
  EXPECT_EQ(told("struct S;\nimpl S { fn go(&self) -> u8 { 0 } }\n"
                 "fn f(all: Vec<S>) -> Vec<u8> { all.iter().map(|one| one.^go()).collect() }"),
            R"(method-call one.go() on &k::S
  known: `one`, a parameter of the closure on line 3, given by `core::iter::traits::iterator::Iterator::map`: `&k::S`
  &k::S, the receiver's type
   taken: k::S::go, the type's own, taken by reference
  CALLS k::S::go typed by receiver
)");
}

TEST(Explain, WhereAFieldOfACallComesFrom) {
  EXPECT_EQ(
      told("struct S;\nimpl S { fn go(&self) {} }\nstruct Has { s: S }\nfn make() -> Has { Has { s: S } }\n"
           "fn f() {\n  let has = make();\n  has.s.^go()\n}"),
      R"(method-call has.s.go() on k::S
  known: a field of `k::Has`
  known: `has`, bound by `let` on line 6 to `make()`: `k::Has`
  known: what `k::make` returns, called at 6:13
  k::S, the receiver's type
   taken: k::S::go, the type's own, taken by reference
  CALLS k::S::go typed by receiver
)");
}

TEST(Explain, AFunctionPointerIsIndirect) {
  EXPECT_EQ(told("fn f(go: fn(u8) -> u8) -> u8 { ^go(1) }"), R"(path-call go(1) on fn(u8) -> u8
  known: `go`, a parameter declared as `fn(u8) -> u8`: `fn(u8) -> u8`
  indirect: a local is called: it holds a function or a closure, and which one is not followed
)");
}

TEST(Explain, ACrateThatWasNotRead) {
  EXPECT_EQ(told("fn f(t: gone::Thing) { t.^go() }"), R"(method-call t.go() on gone::Thing
  known: `t`, a parameter declared as `gone::Thing`: `gone::Thing`
  gone::Thing, the receiver's type
  unresolved: `gone::Thing` is a type of a crate that was not read: `gone`
  unread: gone
)");
  EXPECT_EQ(told("fn f() { gone::make().^go() }"), R"(method-call gone::make().go() on ?
  known: what `gone::make()` at 1:16 gives, of crate `gone`, which was not read
  ?, the receiver's type
  unresolved: the receiver's type is not known: what `gone::make()` at 1:16 gives, of crate `gone`, which was not read
)");
}

TEST(Explain, ABoundAndADyn) {
  EXPECT_EQ(told("trait Go { fn go(&self); }\nfn f<T: Go>(t: &T) { t.^go() }"), R"(method-call t.go() on &T
  known: `t`, a parameter declared as `&T`: `&T`
  &T, the receiver's type
   taken: k::Go::go, `T` is bound by the trait, taken by reference
  CALLS k::Go::go bound by bound, `T` is only known by its bounds: the trait's function stands for all that may run
)");
  EXPECT_EQ(told("trait Go { fn go(&self); }\nfn f(t: &dyn Go) { t.^go() }"),
            R"(method-call t.go() on &dyn k::Go
  known: `t`, a parameter declared as `&dyn Go`: `&dyn k::Go`
  &dyn k::Go, the receiver's type
   taken: k::Go::go, `dyn k::Go` is bound by the trait, taken by reference
  CALLS k::Go::go bound by bound, `dyn k::Go` is only known by its bounds: the trait's function stands for all that may run
)");
}

TEST(Explain, AMacroIsToldWithWhatItMakes) {
  EXPECT_EQ(told("struct S;\nimpl S { fn go(&self) {} }\n"
                 "macro_rules! twice { ($e:expr) => { { $e.go(); let s = S; s.go() } }; }\nfn f(s: S) { "
                 "^twice!(s) }"),
            R"(macro-call twice!(s)
  USES k::twice exact by path
  expands to { s .go(); let s = S; s.go() }
method-call s.go() on k::S
  known: `s`, a parameter declared as `S`: `k::S`
  k::S, the receiver's type
   taken: k::S::go, the type's own, taken by reference
  CALLS k::S::go macro by macro
path S
  USES k::S macro by macro
method-call s.go() on k::S
  known: `s`, bound by `let` on line 4 to `S`: `k::S`
  known: the item `k::S`
  k::S, the receiver's type
   taken: k::S::go, the type's own, taken by reference
  CALLS k::S::go macro by macro
)");
}

TEST(Explain, AMacroWhoseRulesDoNotMatch) {
  EXPECT_EQ(told("macro_rules! two { ($a:expr, $b:expr) => { () }; }\nfn f() { ^two!(1) }"),
            R"(macro-call two!(1)
  USES k::two exact by path
  edges: no arm of the macro matches these arguments
)");
}

TEST(Explain, OperatorsForAndAwait) {
  EXPECT_EQ(
      told(
          "use std::ops::Add;\nstruct S;\nimpl Add for S { type Output = S; fn add(self, _: S) -> S { S } }\n"
          "fn f(a: S, b: S) -> S { a ^+ b }"),
      R"(operator a + b on k::S
  known: `a`, a parameter declared as `S`: `k::S`
  CALLS k::<S as Add>::add typed by receiver, by `impl core::ops::arith::Add<k::S> for k::S`
)");
  EXPECT_EQ(
      told("struct S;\nimpl Iterator for S { type Item = u8; fn next(&mut self) -> Option<u8> { None } }\n"
           "fn f(s: S) { for _ in ^s {} }"),
      R"(for s on k::S
  known: `s`, a parameter declared as `S`: `k::S`
  CALLS k::<S as Iterator>::next typed by receiver, by `impl core::iter::traits::iterator::Iterator for k::S`
  edges: by `impl core::iter::traits::collect::IntoIterator for I`, outside the workspace: no edge
  edges: iterated by `k::S`, items are `u8`
)");
  EXPECT_EQ(told("async fn g() -> u8 { 0 }\nasync fn f() -> u8 { g().^await }"),
            R"(await g().await on impl Future<Output = u8>
  known: what `k::g` returns, called at 2:22
  nothing: an async function or block: the language runs it
)");
}

// The impl of Add has no `add`: nothing is said of the edge that is not there, nor of the next one.
TEST(Explain, WhatIsSaidOfNoEdgeIsNotSaidOfTheNext) {
  EXPECT_EQ(told("use std::ops::Add;\nstruct S;\nimpl Add for S { type Output = S; }\n"
                 "fn g() {}\nfn f(a: S, b: S) { a + b; ^g() }"),
            "path-call g()\n  CALLS k::g exact by path\n");
}

TEST(Explain, CfgTwinsAreBothTaken) {
  EXPECT_EQ(told("#[cfg(unix)]\nfn g() {}\n#[cfg(not(unix))]\nfn g() {}\nfn f() { ^g() }"), R"(path-call g()
  CALLS k::g exact by path
  CALLS k::g exact by path
)");
}

TEST(Explain, APathThatLeadsNowhere) {
  EXPECT_EQ(told("mod m {}\nfn f() { m::^nothing() }"), R"(path-call m::nothing()
  unresolved: the path leads to `k::m`, which has no `nothing`
)");
}

TEST(Explain, APathThatMeetsSomethingPrivate) {
  EXPECT_EQ(told("mod m { fn hidden() {} }\nfn f() { crate::m::^hidden() }"), R"(path-call crate::m::hidden()
  unresolved: the path leads to `k::m`, where `hidden` is private, or no value
)");
  EXPECT_EQ(told("fn f() { ^nobody() }"), R"(path-call nobody()
  unresolved: `nobody` is not in scope
)");
}

TEST(Explain, PlacesThatAreNotThere) {
  MemoryFileSystem files;
  files.write_file("/w/src/lost.rs", "fn f() {}\n");
  Result<Index> index = index_text(files, "fn f() {}\n\nfn g() { f() }\n");
  ASSERT_TRUE(index);
  const auto error = [&](std::string_view file, uint32_t line, uint32_t column) {
    Result<query::ExplainAnswer> answer = index->explain(file, line, column);
    EXPECT_FALSE(answer);
    if (answer) return std::string();
    EXPECT_EQ(answer.error().code, ErrorCode::kNotFound);
    return answer.error().message;
  };
  EXPECT_EQ(error("src/lib.rs", 4, 0), "the file has no line 4: it ends with line 3");
  EXPECT_EQ(error("src/lib.rs", 3, 40), "line 3 has no column 40: it ends with column 14");
  EXPECT_EQ(error("src/lost.rs", 1, 0),
            "no target reaches this file, so it is outside the graph; entities-in lists its items");
  EXPECT_EQ(error("src/none.rs", 1, 0),
            "no Rust file of that path in the workspace; paths are relative to its root");

  Result<query::ExplainAnswer> empty = index->explain("src/lib.rs", 2, 0);
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->header.total, 0u);
  ASSERT_EQ(empty->near.size(), 1u);
  EXPECT_EQ(empty->near[0].at, (isg::Position{3, 10}));

  MemoryFileSystem others;
  Result<Index> dropped = index_text(others, "fn f() {}\n", false);
  ASSERT_TRUE(dropped);
  EXPECT_FALSE(dropped->explain("src/lib.rs", 1, 0));
}

TEST(Explain, AFileInTwoPlacesIsToldForEach) {
  MemoryFileSystem files;
  files.write_file("/w/src/shared.rs", "pub fn f() { g() }\nfn g() {}\n");
  Result<Index> index = index_text(files, "mod shared;\n#[path = \"shared.rs\"]\nmod again;\n");
  ASSERT_TRUE(index);
  Result<query::ExplainAnswer> answer = index->explain("src/shared.rs", 1, 0);
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->items.size(), 2u);
  EXPECT_EQ(answer->items[0].from.path, "k::shared::f");
  EXPECT_EQ(answer->items[0].sites[0].edges[0].to.path, "k::shared::g");
  EXPECT_EQ(answer->items[1].from.path, "k::again::f");
  EXPECT_EQ(answer->items[1].sites[0].edges[0].to.path, "k::again::g");
}

}  // namespace
}  // namespace pt::pipeline
