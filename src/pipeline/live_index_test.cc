// Which edits are followed without reading everything, what they make, and what happens when nothing can be read. That the
// graph is the one of a fresh index after any edit is for tests/edits.
#include "pipeline/live_index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/disk_texts.h"

namespace pt::pipeline {
namespace {

class LiveIndexTest : public testing::Test {
 protected:
  LiveIndexTest() {
    files_.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
    files_.write_file("/w/src/lib.rs", "mod a;\nmod b;\n");
    files_.write_file("/w/src/a.rs", kA);
    files_.write_file("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.field.m(); s.n(); }\n");
    auto live = LiveIndex::open(files_, "/w", {.workspace = {}, .threads = 1}, nullptr, {});
    EXPECT_TRUE(live);
    live_ = *std::move(live);
  }

  LiveIndex::Update save(const std::string& path, const std::string& text) {
    files_.write_file(path, text);
    const std::vector<std::string> paths = {path};
    Result<LiveIndex::Update> update = live_->update(paths, nullptr);
    EXPECT_TRUE(update) << update.error().message;
    return update ? *std::move(update) : LiveIndex::Update();
  }

  // With an empty `to`: wherever they lead.
  uint64_t count_edges(isg::EdgeKind kind, std::string_view from, std::string_view to) const {
    const graph::Snapshot& snapshot = *live_->view()->snapshot;
    uint64_t count = 0;
    snapshot.for_each_edge([&](const graph::EdgeView& edge) {
      count += edge.kind == kind && snapshot.node(edge.from).path() == from &&
               (to.empty() || snapshot.node(edge.to).path() == to);
    });
    return count;
  }
  bool calls(std::string_view from, std::string_view to) const {
    return count_edges(isg::EdgeKind::kCalls, from, to) != 0;
  }
  bool implements(std::string_view from, std::string_view to) const {
    return count_edges(isg::EdgeKind::kImpl, from, to) != 0;
  }
  uint64_t calls_from(std::string_view from) const { return count_edges(isg::EdgeKind::kCalls, from, {}); }
  uint32_t line_of(std::string_view path) const {
    const graph::Snapshot& snapshot = *live_->view()->snapshot;
    uint32_t line = 0;
    snapshot.for_each_node([&](const graph::NodeView& node) {
      if (node.path() == path) line = node.begin().line;
    });
    return line;
  }
  // Each node and edge, by paths.
  static std::vector<std::string> graph_of(const graph::Snapshot& snapshot) {
    std::vector<std::string> lines;
    snapshot.for_each_node([&](const graph::NodeView& node) {
      lines.push_back(fmt::format("{} {}:{} unresolved {}", node.path(), node.begin().line,
                                  node.begin().column, node.unresolved()));
    });
    snapshot.for_each_edge([&](const graph::EdgeView& edge) {
      lines.push_back(fmt::format("{} {} {} {}", snapshot.node(edge.from).path(), static_cast<int>(edge.kind),
                                  snapshot.node(edge.to).path(), static_cast<int>(edge.confidence)));
    });
    std::ranges::sort(lines);
    return lines;
  }
  // A save that is followed, and makes the graph of a fresh index.
  void follow(const std::string& path, const std::string& text) {
    const LiveIndex::Update update = save(path, text);
    EXPECT_FALSE(update.read_anew) << text << ": " << update.reason;
    const auto fresh = index(files_, "/w", {.workspace = {}, .threads = 1}, nullptr, {});
    ASSERT_TRUE(fresh);
    EXPECT_EQ(graph_of(*live_->view()->snapshot), graph_of(*fresh->snapshot())) << text;
  }
  uint64_t epoch() const { return live_->view()->snapshot->epoch(); }

  static constexpr const char* kA =
      "pub struct S { pub field: One }\npub struct One;\npub struct Two;\n"
      "impl One { pub fn m(&self) {} }\nimpl Two { pub fn m(&self) {} }\n"
      "impl S { pub fn n(&self) -> One { One } }\nfn free() {}\n";
  MemoryFileSystem files_;
  std::unique_ptr<LiveIndex> live_;
};

TEST_F(LiveIndexTest, ABodyIsTypedAgainAndNothingElseIsRead) {
  const LiveIndex::Update update = save("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n().m(); }\n");
  EXPECT_TRUE(update.published);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_EQ(epoch(), 2u);
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
  EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
  EXPECT_TRUE(update.delta.nodes_added.empty() && update.delta.nodes_removed.empty());
}

TEST_F(LiveIndexTest, AFieldsTypeReachesThoseWhoAskedForIt) {
  std::string text = kA;
  text.replace(text.find("field: One"), 10, "field: Two");
  const LiveIndex::Update update = save("/w/src/a.rs", text);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_TRUE(calls("k::b::g", "k::a::Two::m"));
  EXPECT_FALSE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexTest, AParameterMoreKeepsTheCallers) {
  std::string text = kA;
  text.replace(text.find("n(&self)"), 8, "n(&self, more: u8)");
  const LiveIndex::Update update = save("/w/src/a.rs", text);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_EQ(update.delta.changed.size(),
            2u);  // the function, whose SigHash is another; its caller's counts stay
  EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
}

// Nothing else in a block is bound by a change of leaf items; what the block lacks is looked up around it.
TEST_F(LiveIndexTest, AnImportInABlockMeansWhatComes) {
  std::string text = kA;
  text.replace(text.find("fn free"), 7, "pub fn free");
  (void)save("/w/src/a.rs", text);
  (void)save("/w/src/b.rs", "pub fn g() { use crate::a::free; free(); }\npub fn h() { g(); }\n");
  EXPECT_TRUE(calls("k::b::g", "k::a::free"));
  std::string without = text;
  without.erase(without.find("pub fn free"));
  EXPECT_FALSE(save("/w/src/a.rs", without).read_anew);
  EXPECT_FALSE(calls("k::b::g", "k::a::free"));
  EXPECT_FALSE(save("/w/src/a.rs", text).read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::free"));
}

TEST_F(LiveIndexTest, ItemsOfTraitsReachTheirImplsAndCallers) {
  const std::string trait = "pub trait T { fn t(&self); }\n";
  const std::string rest =
      "impl T for u8 { fn t(&self) {} fn other(&self) {} }\n"
      "pub fn by_bound<X: T>(x: X) { x.t(); x.other(); }\npub fn by_dyn(x: &dyn T) { x.other(); }\n";
  (void)save("/w/src/b.rs", trait + rest);
  EXPECT_TRUE(calls("k::b::by_bound", "k::b::T::t"));
  // Required, then provided: what implements it is found again.
  for (const char* one : {"pub trait T { fn t(&self); fn other(&self); }\n",
                          "pub trait T { fn t(&self); fn other(&self) {} }\n"}) {
    const LiveIndex::Update update = save("/w/src/b.rs", one + rest);
    EXPECT_FALSE(update.read_anew) << update.reason;
    EXPECT_TRUE(calls("k::b::by_bound", "k::b::T::other"));
    EXPECT_TRUE(calls("k::b::by_dyn", "k::b::T::other"));
    EXPECT_TRUE(implements("k::b::<u8 as T>::other", "k::b::T::other"));
  }
  EXPECT_FALSE(save("/w/src/b.rs", trait + rest).read_anew);
  EXPECT_FALSE(calls("k::b::by_bound", "k::b::T::other"));
  EXPECT_FALSE(implements("k::b::<u8 as T>::other", "k::b::T::other"));
}

TEST_F(LiveIndexTest, ItemsUnderPredicatesComeAndGo) {
  const std::string text = "use crate::a::S;\npub fn g(s: &S) { s.m(); }\n";
  (void)save("/w/src/b.rs", text);
  const std::string with = "impl S { #[cfg(unix)] pub fn m(&self) {} #[cfg(any())] pub fn n(&self) {} }\n";
  (void)save("/w/src/b.rs", text + "impl S { }\n");
  EXPECT_FALSE(save("/w/src/b.rs", text + with).read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::S::m"));
  EXPECT_FALSE(save("/w/src/b.rs", text + "impl S { }\n").read_anew);
  EXPECT_FALSE(calls("k::b::g", "k::a::S::m"));
}

TEST_F(LiveIndexTest, FunctionsInFunctionsAndBesideImportsGetOtherNames) {
  (void)save("/w/src/b.rs", "pub fn g() { fn inner() {} inner(); }\npub fn h() { use crate::a; g(); }\n");
  EXPECT_FALSE(
      save("/w/src/b.rs", "pub fn g() { fn other() {} other(); }\npub fn h() { use crate::a; g(); }\n")
          .read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::b::g::other"));
  EXPECT_FALSE(
      save("/w/src/b.rs", "pub fn g2() { fn other() {} other(); }\npub fn h2() { use crate::a; g2(); }\n")
          .read_anew);
  EXPECT_TRUE(calls("k::b::h2", "k::b::g2"));
  EXPECT_TRUE(calls("k::b::g2", "k::b::g2::other"));
}

TEST_F(LiveIndexTest, FunctionsThatHoldTypesGetOtherNames) {
  const auto text = [](const std::string& name) {
    return "use crate::a::{One, S};\npub trait T { fn t(&self); }\npub fn " + name +
           "() {\n    struct Held(u8);\n    impl Held { fn h(&self) {} }\n    impl T for One { fn t(&self) "
           "{} }\n"
           "    impl T for Held { fn t(&self) { self.h() } }\n    Held(1).h();\n}\n"
           "pub fn g(s: &S) { s.field.t(); " +
           name + "(); }\n";
  };
  (void)save("/w/src/b.rs", text("holds"));
  ASSERT_TRUE(calls("k::b::g", "k::b::holds::<One as T>::t"));
  for (const char* name : {"other", "holds"}) {
    const LiveIndex::Update update = save("/w/src/b.rs", text(name));
    EXPECT_FALSE(update.read_anew) << update.reason;
    const std::string path = std::string("k::b::") + name;
    EXPECT_TRUE(calls(path, path + "::Held::h"));
    EXPECT_TRUE(calls("k::b::g", path + "::<One as T>::t"));
    EXPECT_TRUE(calls(path + "::<Held as T>::t", path + "::Held::h"));
    EXPECT_TRUE(implements(path + "::Held", "k::b::T"));
    EXPECT_EQ(count_edges(isg::EdgeKind::kImpl, "k::a::One", "k::b::T"), 1u);
  }
}

TEST_F(LiveIndexTest, TwinsUnderPredicatesComeGoAndGetOtherNames) {
  const auto text = [](const std::string& first, const std::string& second) {
    return "pub mod inner {\n    #[cfg(unix)] pub fn " + first + "() {}\n    #[cfg(not(unix))] pub fn " +
           second +
           "() {}\n}\npub use inner::twin as renamed;\nmod globbing { use super::inner::*; fn f() { twin() } "
           "}\n"
           "pub fn g() { renamed(); inner::twin(); }\n";
  };
  (void)save("/w/src/b.rs", text("twin", "twin"));
  ASSERT_EQ(calls_from("k::b::g"), 2u);
  const auto follow = [&](const std::string& first, const std::string& second, uint64_t both) {
    const LiveIndex::Update update = save("/w/src/b.rs", text(first, second));
    EXPECT_FALSE(update.read_anew) << update.reason;
    EXPECT_EQ(calls_from("k::b::g"), both);
    EXPECT_EQ(calls_from("k::b::globbing::f"), both);
    EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b", "k::b::inner::twin"), both);
  };
  follow("twin", "other", 1);
  follow("twin", "twin", 2);
  follow("other", "twin", 1);
  follow("other", "another", 0);
  follow("twin", "twin", 2);
}

TEST_F(LiveIndexTest, ABodyChangesBesideACallThatMakesItems) {
  const std::string macro = "macro_rules! brings { ($n:ident) => { fn $n() { crate::a::free() } } }\n";
  const auto text = [&](const std::string& above, const std::string& call, const std::string& below) {
    return macro + "pub fn g() {\n" + above + "    " + call + "\n" + below + "}\nfn h() {}\n";
  };
  (void)save("/w/src/a.rs", "pub fn free() {}\n");
  (void)save("/w/src/b.rs", text("", "brings! {made}", ""));
  ASSERT_TRUE(calls("k::b::g::made", "k::a::free"));
  const LiveIndex::Update update =
      save("/w/src/b.rs", text("    h();\n\n", "brings! {made}", "    made();\n"));
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_TRUE(calls("k::b::g", "k::b::h"));
  EXPECT_TRUE(calls("k::b::g", "k::b::g::made"));
  EXPECT_TRUE(calls("k::b::g::made", "k::a::free"));
  EXPECT_TRUE(save("/w/src/b.rs", text("    h();\n\n", "brings! {other}", "    made();\n")).read_anew);
  EXPECT_FALSE(calls("k::b::g", "k::b::g::made"));
}

// The type keeps its DefId: who meant it by its name does so no more, until it has the name again.
TEST_F(LiveIndexTest, ATypeGetsAnotherNameAndItsOwnAgain) {
  (void)save("/w/src/b.rs",
             "use crate::a::{One, S};\npub type Alias = One;\nimpl Clone for One { fn clone(&self) -> One { "
             "One } }\n"
             "impl Alias { pub fn of_alias(&self) {} }\npub fn g(s: &S) { s.field.m(); }\n"
             "pub fn h(one: Alias) { one.of_alias(); one.m(); }\n");
  ASSERT_TRUE(calls("k::b::g", "k::a::One::m"));
  ASSERT_TRUE(calls("k::b::h", "k::a::One::of_alias"));
  ASSERT_TRUE(implements("k::a::One", "core::clone::Clone"));
  std::string text = kA;
  text.replace(text.find("struct One"), 10, "struct Uno");
  LiveIndex::Update update = save("/w/src/a.rs", text);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  EXPECT_EQ(calls_from("k::b::h"), 0u);
  EXPECT_EQ(count_edges(isg::EdgeKind::kImpl, "k::a::Uno", {}), 0u);
  // All that the file itself says of it.
  for (size_t at = text.find("One"); at != std::string::npos; at = text.find("One", at))
    text.replace(at, 3, "Uno");
  update = save("/w/src/a.rs", text);
  EXPECT_FALSE(update.read_anew) << update.reason;  // the impls are others
  EXPECT_TRUE(calls("k::b::g", "k::a::Uno::m"));
  (void)save("/w/src/a.rs", kA);
  text = kA;
  text.replace(text.find("struct One"), 10, "struct Uno");
  (void)save("/w/src/a.rs", text);
  update = save("/w/src/a.rs", kA);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
  EXPECT_TRUE(calls("k::b::h", "k::a::One::of_alias"));
  EXPECT_TRUE(calls("k::b::h", "k::a::One::m"));
  EXPECT_TRUE(implements("k::a::One", "core::clone::Clone"));
}

TEST_F(LiveIndexTest, AModuleInABodyKeepsWhatItHolds) {
  const std::string impl =
      "impl Clone for S { fn clone(&self) -> S { mod held { pub fn inner() {} } held::inner(); S } }\n";
  (void)save("/w/src/a.rs", kA + impl);
  std::string other = kA + impl;
  other.replace(other.find("struct S"), 8, "struct Z");
  const LiveIndex::Update update = save("/w/src/a.rs", other);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_EQ(count_edges(isg::EdgeKind::kContains, "k::a::<S as Clone>::clone::held", {}), 1u);
}

TEST_F(LiveIndexTest, ATraitGetsAnotherNameAndItsOwnAgain) {
  const auto trait = [](const std::string& name) {
    return "pub trait " + name + " { fn t(&self) {} }\npub trait Lower: Upper { fn l(&self) { self.t() } }\n";
  };
  const std::string rest =
      "use crate::a::{Lower, Upper};\nimpl Upper for u8 {}\nimpl Lower for u8 {}\n"
      "macro_rules! bound { ($x:expr) => { fn inner<X: Upper>(x: X) { x.t() } } }\n"
      "pub fn by_bound<X: Lower>(x: X) { x.t() }\npub fn by_type(x: u8) { x.t() }\npub fn by_macro() { "
      "bound!(1); }\n";
  (void)save("/w/src/a.rs", trait("Upper"));
  (void)save("/w/src/b.rs", rest);
  ASSERT_TRUE(calls("k::b::by_bound", "k::a::Upper::t"));
  for (int round = 0; round < 2; ++round) {
    LiveIndex::Update update = save("/w/src/a.rs", trait("Renamed"));
    EXPECT_FALSE(update.read_anew) << update.reason;
    for (const char* user : {"k::b::by_bound", "k::b::by_type", "k::a::Lower::l"})
      EXPECT_EQ(calls_from(user), 0u) << user;
    EXPECT_FALSE(implements("u8", "k::a::Renamed"));
    update = save("/w/src/a.rs", trait("Upper"));
    EXPECT_FALSE(update.read_anew) << update.reason;
    for (const char* user : {"k::b::by_bound", "k::b::by_type", "k::a::Lower::l"})
      EXPECT_TRUE(calls(user, "k::a::Upper::t")) << user;
    EXPECT_TRUE(implements("u8", "k::a::Upper"));
  }
}

TEST_F(LiveIndexTest, AVariantThatIsImportedKeepsTheNameOfItsEnum) {
  (void)save("/w/src/a.rs", "pub enum E { V }\n");
  (void)save("/w/src/b.rs", "use crate::a::E::*;\npub fn g() { let _ = V; }\n");
  EXPECT_TRUE(save("/w/src/a.rs", "pub enum F { V }\n").read_anew);
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b::g", {}), 0u);
}

TEST_F(LiveIndexTest, AnImplComesAndGoes) {
  (void)save("/w/src/b.rs", "use crate::a::{One, S};\npub fn g(s: &S) { s.made().m(); One::made(&One); }\n");
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  const std::string more =
      "impl S { pub fn made(&self) -> Two { Two } }\nimpl One { pub fn made(&self) {} }\n";
  const LiveIndex::Update came = save("/w/src/a.rs", more + kA);
  // There are others of these words: which is which hangs on all of the workspace.
  EXPECT_TRUE(came.read_anew);
  const std::string trait = "pub trait Makes { fn made(&self) -> Two { Two } }\n";
  (void)save("/w/src/a.rs", trait + kA);
  (void)save("/w/src/b.rs",
             "use crate::a::{Makes, One, S};\npub fn g(s: &S) { s.made().m(); One::made(&One); }\n");
  EXPECT_FALSE(calls("k::b::g", "k::a::Makes::made"));
  const LiveIndex::Update made =
      save("/w/src/a.rs",
           "impl Makes for S {}\n" + trait + kA + "impl Makes for One { fn made(&self) -> Two { Two } }\n");
  EXPECT_FALSE(made.read_anew) << made.reason;
  EXPECT_TRUE(implements("k::a::S", "k::a::Makes"));
  EXPECT_TRUE(calls("k::b::g", "k::a::Makes::made"));
  EXPECT_TRUE(calls("k::b::g", "k::a::Two::m"));
  EXPECT_TRUE(calls("k::b::g", "k::a::<One as Makes>::made"));
  const LiveIndex::Update gone = save("/w/src/a.rs", trait + kA);
  EXPECT_FALSE(gone.read_anew) << gone.reason;
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  EXPECT_FALSE(implements("k::a::S", "k::a::Makes"));
}

TEST_F(LiveIndexTest, AnAssociatedTypeComesWithItsImpl) {
  (void)save("/w/src/b.rs",
             "use crate::a::S;\npub fn g(one: <S as Iterator>::Item) { one.m(); }\n"
             "pub fn h(s: S) { for one in s { one.m(); } }\n");
  EXPECT_EQ(calls_from("k::b::h"), 0u);
  const auto impl = [](std::string_view item) {
    return fmt::format(
        "{}impl Iterator for S {{ type Item = {}; fn next(&mut self) -> Option<{}> {{ None }} }}\n", kA, item,
        item);
  };
  for (const std::string_view item : {"One", "Two"}) {
    const LiveIndex::Update update = save("/w/src/a.rs", impl(item));
    EXPECT_FALSE(update.read_anew) << update.reason;
    EXPECT_TRUE(calls("k::b::g", fmt::format("k::a::{}::m", item)));
    EXPECT_TRUE(calls("k::b::h", fmt::format("k::a::{}::m", item)));
  }
  EXPECT_FALSE(save("/w/src/a.rs", kA).read_anew);
  EXPECT_FALSE(calls("k::b::h", "k::a::Two::m"));
}

TEST_F(LiveIndexTest, ADeriveComesAndGoes) {
  (void)save("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.clone().n(); S::default().n(); }\n");
  std::string derived = kA;
  derived.insert(derived.find("pub struct S"), "#[derive(Clone, Default)]\n");
  const LiveIndex::Update came = save("/w/src/a.rs", derived);
  EXPECT_FALSE(came.read_anew) << came.reason;
  EXPECT_TRUE(implements("k::a::S", "core::clone::Clone"));
  EXPECT_TRUE(implements("k::a::S", "core::default::Default"));
  derived.erase(derived.find("Clone, "), 7);
  const LiveIndex::Update gone = save("/w/src/a.rs", derived);
  EXPECT_FALSE(gone.read_anew) << gone.reason;
  EXPECT_FALSE(implements("k::a::S", "core::clone::Clone"));
  EXPECT_TRUE(implements("k::a::S", "core::default::Default"));
}

// Of members of one name the first in the source is asked first, wherever the daemon keeps it.
TEST_F(LiveIndexTest, AnImplThatComesIsMetInTheOrderOfTheSource) {
  const std::string_view first =
      "impl std::ops::Add<u8> for S { type Output = One; fn add(self, _: u8) -> One { One } }\n";
  const std::string_view second =
      "impl std::ops::Sub<u8> for S { type Output = Two; fn sub(self, _: u8) -> Two { Two } }\n";
  (void)save("/w/src/b.rs", "use crate::a::S;\npub fn g(one: S::Output) { one.m(); }\n");
  EXPECT_FALSE(save("/w/src/a.rs", fmt::format("{}{}", kA, second)).read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::Two::m"));
  EXPECT_FALSE(save("/w/src/a.rs", fmt::format("{}{}{}", kA, first, second)).read_anew);
  EXPECT_FALSE(calls("k::b::g", "k::a::Two::m"));
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexTest, ATypeComesAndGoes) {
  (void)save("/w/src/b.rs",
             "use crate::a::{Four, Three};\npub fn g(one: Three) { one.two.m(); Three::new(); }\n"
             "pub fn h() { Four::A(crate::a::One); }\nimpl Three { fn own(&self) { self.two.m(); } }\n");
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  const std::string types =
      "#[derive(Clone)]\npub struct Three { pub two: Two }\nimpl Three { pub fn new() -> Three { loop {} } "
      "}\n"
      "pub enum Four { A(One), B }\n";
  const LiveIndex::Update came = save("/w/src/a.rs", types + kA);
  EXPECT_FALSE(came.read_anew) << came.reason;
  EXPECT_TRUE(calls("k::b::g", "k::a::Two::m"));
  EXPECT_TRUE(calls("k::b::g", "k::a::Three::new"));
  EXPECT_TRUE(calls("k::a::Three::own", "k::a::Two::m") || calls("k::b::Three::own", "k::a::Two::m"));
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b::h", "k::a::Four"), 1u);
  EXPECT_TRUE(implements("k::a::Three", "core::clone::Clone"));
  // Another variant.
  std::string other = types;
  other.replace(other.find("B }"), 3, "C, B }");
  const LiveIndex::Update changed = save("/w/src/a.rs", other + kA);
  EXPECT_FALSE(changed.read_anew) << changed.reason;
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b::h", "k::a::Four"), 1u);
  const LiveIndex::Update gone = save("/w/src/a.rs", kA);
  EXPECT_FALSE(gone.read_anew) << gone.reason;
  EXPECT_EQ(calls_from("k::b::g"), 0u);
}

TEST_F(LiveIndexTest, ATraitComesAndGoes) {
  (void)save("/w/src/b.rs",
             "use crate::a::{One, Does, S};\nimpl Does for One { fn does(&self) {} }\n"
             "pub fn g() { One.twice(); S::twice(); }\npub fn h<T: Does>(t: T) { t.does(); }\n");
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  const std::string trait = "pub trait Does { fn does(&self); fn twice(&self) { self.does(); } }\n";
  const LiveIndex::Update came = save("/w/src/a.rs", kA + trait);
  EXPECT_FALSE(came.read_anew) << came.reason;
  EXPECT_TRUE(implements("k::a::One", "k::a::Does"));
  EXPECT_TRUE(calls("k::b::g", "k::a::Does::twice"));
  EXPECT_TRUE(calls("k::b::h", "k::a::Does::does"));
  const LiveIndex::Update gone = save("/w/src/a.rs", kA);
  EXPECT_FALSE(gone.read_anew) << gone.reason;
  EXPECT_FALSE(calls("k::b::h", "k::a::Does::does"));
  EXPECT_EQ(calls_from("k::b::g"), 0u);
}

TEST_F(LiveIndexTest, SomeTypesAndImplsAreReadAnew) {
  const std::string text = std::string(kA) + "pub trait T { fn t(&self) {} }\n";
  (void)save("/w/src/a.rs", text);
  for (const std::string_view more :
       {"impl<X> T for X {}\n", "impl std::fmt::Display for Vec<One> {}\n",
        "impl S { pub fn another(&self) {} }\n", "impl T for S { made!{} }\n"}) {
    EXPECT_TRUE(save("/w/src/a.rs", text + std::string(more)).read_anew) << more;
    (void)save("/w/src/a.rs", text);
  }
}

// A function that gets another name, and one that it holds, which leaves room behind that stays where it was.
TEST_F(LiveIndexTest, WhatAFunctionHoldsFindsItsModuleThoughTheFunctionGoes) {
  const std::string text = "pub fn outer() { fn inner() { use crate::b::g; g; } inner(); }\n";
  (void)save("/w/src/a.rs", kA + text);
  std::string other = text;
  other.replace(other.find("outer"), 5, "other");
  EXPECT_FALSE(save("/w/src/a.rs", kA + other).read_anew);
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::a::other::inner", "k::b::g"), 1u);
}

TEST_F(LiveIndexTest, OneOfSeveralMembersOfANameGoes) {
  const std::string impls =
      "pub struct P<X>(X);\nimpl P<u8> { pub fn p(&self) {} }\nimpl P<u16> { pub fn p(&self) {} }\n";
  const std::string rest = "pub fn g(x: P<u8>, y: P<u16>) { x.p(); y.p(); }\n";
  (void)save("/w/src/b.rs", impls + rest);
  const uint64_t of_both = calls_from("k::b::g");
  std::string without = impls;
  without.replace(without.rfind("fn p"), 4, "fn q");
  EXPECT_FALSE(save("/w/src/b.rs", without + rest).read_anew);
  EXPECT_EQ(calls_from("k::b::g"), of_both - 1);
  EXPECT_FALSE(save("/w/src/b.rs", impls + rest).read_anew);
  EXPECT_EQ(calls_from("k::b::g"), of_both);
}

TEST_F(LiveIndexTest, BoundsOfATypeAreNoNames) {
  const std::string bound =
      "pub trait T { fn t(&self); }\npub trait U { fn t(&self); }\n#[derive(Clone)] pub struct W<X: T>(X);\n";
  (void)save("/w/src/b.rs", bound);
  std::string other = bound;
  other.replace(other.find("X: T"), 4, "X: U");
  EXPECT_FALSE(save("/w/src/b.rs", other).read_anew);
  other.replace(other.find("X: U"), 4, "X   ");
  EXPECT_FALSE(save("/w/src/b.rs", other).read_anew);
  // Another parameter makes another type.
  other.replace(other.find("X   "), 4, "X, Y");
  const LiveIndex::Update update = save("/w/src/b.rs", other);
  EXPECT_FALSE(update.read_anew);
  EXPECT_FALSE(update.delta.nodes_added.empty());
}

TEST_F(LiveIndexTest, AMacroMovesWithWhatItMadeElsewhere) {
  const std::string macro =
      "#[macro_export] macro_rules! make { () => { pub fn made() { crate::b::g() } } }\n";
  (void)save("/w/src/a.rs", macro);
  (void)save("/w/src/b.rs", "pub fn g() {}\ncrate::make!();\n");
  ASSERT_TRUE(calls("k::b::made", "k::b::g"));
  EXPECT_FALSE(save("/w/src/a.rs", "fn above() {}\n\n" + macro).read_anew);
  EXPECT_EQ(line_of("k::b::made"), 3u);
  EXPECT_TRUE(calls("k::b::made", "k::b::g"));
  // At the same byte of the line below.
  follow("/w/src/a.rs", "// Two.\n" + macro);
  follow("/w/src/a.rs", "// One\n\n" + macro);
  EXPECT_EQ(line_of("k::b::made"), 3u);
}

TEST_F(LiveIndexTest, AFieldOfANameThatNobodyKnewReachesThoseWhoAsked) {
  const std::string text = "pub struct F { pub some: crate::a::One }\npub fn g(f: &F) { f.unheard.m(); }\n";
  (void)save("/w/src/b.rs", text);
  std::string other = text;
  other.replace(other.find("some"), 4, "unheard");
  EXPECT_FALSE(save("/w/src/b.rs", other).read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexTest, ARemarkIsAnEpochWithNewPlaces) {
  const LiveIndex::Update update = save("/w/src/a.rs", std::string("// One.\n") + kA);
  EXPECT_TRUE(update.published);
  EXPECT_FALSE(update.read_anew) << update.reason;
  EXPECT_TRUE(update.delta.edges_added.empty() && update.delta.edges_removed.empty());
}

TEST_F(LiveIndexTest, TheSameTextIsNoEpoch) {
  EXPECT_FALSE(save("/w/src/a.rs", kA).published);
  EXPECT_FALSE(save("/w/README", "x").published);
  EXPECT_EQ(epoch(), 1u);
}

TEST_F(LiveIndexTest, AnImportNamesSomethingElse) {
  const auto text = [](std::string_view import) {
    return fmt::format("{}\npub fn g(s: &S) {{ s.m(); s.n(); }}\n", import);
  };
  const auto follows = [&](std::string_view import) {
    const LiveIndex::Update update = save("/w/src/b.rs", text(import));
    EXPECT_FALSE(update.read_anew) << import << ": " << update.reason;
  };
  follows("use crate::a::One as S;");
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
  EXPECT_FALSE(calls("k::b::g", "k::a::S::n"));
  follows("use crate::a::{One, S};");
  EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
  EXPECT_FALSE(calls("k::b::g", "k::a::One::m"));
  follows("");
  EXPECT_EQ(calls_from("k::b::g"), 0u);
  follows("use crate::a::{Two as S};");
  EXPECT_TRUE(calls("k::b::g", "k::a::Two::m"));
}

TEST_F(LiveIndexTest, AnImportBringsATraitIntoScope) {
  const std::string text =
      "pub fn g(out: &mut String) { out.write_str(\"\"); }\npub fn h() -> fmt::Result { loop {} }\n";
  (void)save("/w/src/b.rs", text);
  const auto follow = [&](const std::string& imports, bool is_known) {
    EXPECT_FALSE(save("/w/src/b.rs", imports + text).read_anew) << imports;
    EXPECT_EQ(calls("k::b::g", "alloc::string::<String as Write>::write_str"), is_known) << imports;
  };
  follow("use std::fmt::Write;\n", true);
  follow("", false);
  follow("use std::fmt::Write as _;\nuse std::fmt;\n", true);
  // By the module that came beside it.
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b::h", "core::fmt::Result"), 1u);
  follow("use std::io::Write;\n", false);
}

TEST_F(LiveIndexTest, AnImportGoesOnToThoseWhoImportIt) {
  files_.write_file("/w/src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;\n");
  files_.write_file("/w/src/c.rs", "use crate::b::S;\npub fn by_name(s: &S) { s.n(); }\n");
  files_.write_file("/w/src/d.rs", "use crate::b::*;\npub fn by_glob(s: &S) { s.n(); }\n");
  (void)save("/w/src/b.rs", "pub use crate::a::S;\n");
  (void)save("/w/src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;\n\n");
  const auto both_call = [&] {
    return calls("k::c::by_name", "k::a::S::n") && calls("k::d::by_glob", "k::a::S::n");
  };
  ASSERT_TRUE(both_call());
  for (const char* import : {"", "use crate::a::S;\n"}) {
    const LiveIndex::Update update = save("/w/src/b.rs", import);
    EXPECT_FALSE(update.read_anew) << import << ": " << update.reason;
    EXPECT_EQ(calls_from("k::c::by_name") + calls_from("k::d::by_glob"), 0u) << import;
    EXPECT_FALSE(save("/w/src/b.rs", "pub(crate) use crate::a::S;\n").read_anew);
    EXPECT_TRUE(both_call());
  }
}

// Behind `::` it counts for those who can see it, and for their bodies alone.
TEST_F(LiveIndexTest, AnImportIsMeantFromTheModuleBelow) {
  (void)save("/w/src/b.rs", "pub fn g() { let s: super::S = loop {}; s.n(); }\n");
  (void)save("/w/src/a.rs", std::string(kA) + "pub fn h() { let s: super::S = loop {}; s.n(); }\n");
  const std::string text = "mod a;\nmod b;\n";
  for (const char* import : {"use crate::a::S;\n", "", "use a::Two as S;\n", "pub use a::S;\n"}) {
    EXPECT_FALSE(save("/w/src/lib.rs", import + text).read_anew) << import;
    const bool is_known = std::string_view(import).find("::S") != std::string_view::npos;
    for (const char* user : {"k::b::g", "k::a::h"}) EXPECT_EQ(calls(user, "k::a::S::n"), is_known) << import;
  }
}

// What an edit cannot tell.
// rustc refuses it; a fresh index says what it met first.
TEST_F(LiveIndexTest, AnImportBesideOneWithTheNameOfItsCrateIsReadAnew) {
  const std::string other = "pub use crate::a::S as std;\n";
  (void)save("/w/src/b.rs", other);
  EXPECT_TRUE(save("/w/src/b.rs", other + "use std::io::Write;\n").read_anew);
  const std::string same = "pub extern crate std;\n";
  (void)save("/w/src/b.rs", same);
  EXPECT_FALSE(save("/w/src/b.rs", same + "use std::io::Write;\n").read_anew);
}

TEST_F(LiveIndexTest, SomeImportsAreReadAnew) {
  const auto is_read_anew = [&](const std::string& import) {
    const bool read_anew = save("/w/src/b.rs", import + "\npub fn g() {}\n").read_anew;
    (void)save("/w/src/b.rs", "pub fn g() {}\n");
    return read_anew;
  };
  EXPECT_FALSE(is_read_anew("use crate::a::S;"));
  EXPECT_FALSE(is_read_anew("use nothing::of::This;"));
  EXPECT_FALSE(is_read_anew("use crate::a; use self::a::S;"));
  EXPECT_FALSE(is_read_anew("use crate::a::*;"));
  EXPECT_TRUE(is_read_anew("extern crate std;"));
  EXPECT_TRUE(is_read_anew("mod m { pub struct S; } use self::m::*; use crate::a::*;")) << "both have one";
  EXPECT_TRUE(is_read_anew("use crate::a::S; struct S;"));
  EXPECT_TRUE(is_read_anew("use self::a::S; use crate::a;")) << "one leads through the other";
}

TEST_F(LiveIndexTest, AGlobComesAndGoes) {
  const std::string text =
      "pub fn g(s: &S) { s.n().m(); s.made(); }\nmod below { use super::*; fn h(s: S) { s.n(); } }\n";
  const std::string a = std::string(kA) + "pub trait Makes { fn made(&self) {} }\nimpl Makes for S {}\n";
  (void)save("/w/src/b.rs", text);
  follow("/w/src/a.rs", a);
  for (const char* glob :
       {"use crate::a::*;\n", "pub use super::a::*;\n", "#[cfg(test)] use crate::a::*;\n"}) {
    follow("/w/src/b.rs", text);
    EXPECT_EQ(calls_from("k::b::g"), 0u);
    follow("/w/src/b.rs", glob + text);
    EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
    EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
    EXPECT_TRUE(calls("k::b::g", "k::a::Makes::made"));
    EXPECT_TRUE(calls("k::b::below::h", "k::a::S::n"));
  }
  // What has come by it goes with its item, and what comes to the module comes to those who see it.
  follow("/w/src/a.rs", a + "pub fn late() {}\n");
  follow("/w/src/b.rs", "use crate::a::*;\npub fn g(s: &S) { late(); }\nmod below {}\n");
  EXPECT_TRUE(calls("k::b::g", "k::a::late"));
  follow("/w/src/a.rs", a);
  EXPECT_EQ(calls_from("k::b::g"), 0u);
}

TEST_F(LiveIndexTest, AGlobGoesOnToThoseWhoImportWhatItBrings) {
  (void)save("/w/src/lib.rs",
             "mod a;\nmod b;\npub mod c { pub use crate::b::S as T; pub fn h(t: &T) { t.n(); } }\n");
  for (const bool is_known : {true, false, true}) {
    follow("/w/src/b.rs", is_known ? "pub use crate::a::*;\n" : "\n");
    EXPECT_EQ(calls("k::c::h", "k::a::S::n"), is_known);
  }
}

TEST_F(LiveIndexTest, AGlobOfAnEnumComesAndGoes) {
  const std::string text = "pub enum E { V, W }\npub fn g() -> E { let _ = V; E::W }\n";
  follow("/w/src/b.rs", text);
  follow("/w/src/b.rs", "use self::E::*;\n" + text);
  EXPECT_EQ(count_edges(isg::EdgeKind::kUses, "k::b::g", "k::b::E"), 1u);
  follow("/w/src/b.rs", text);
  follow("/w/src/b.rs", "use E::*;\n" + text);
}

// What a scope has by two globs, or by one that leads through another: the order of the source counts.
TEST_F(LiveIndexTest, GlobsThatChangePlacesMayBringSomethingElse) {
  const std::string text =
      "mod m { pub struct S; impl S { pub fn n(&self) {} } }\npub fn g(s: &S) { s.n(); }\n";
  (void)save("/w/src/b.rs", "use crate::a::*;\nuse self::m::*;\n" + text);
  EXPECT_TRUE(save("/w/src/b.rs", "use self::m::*;\nuse crate::a::*;\n" + text).read_anew);
}

TEST_F(LiveIndexTest, AnImportInABodyComesAndGoes) {
  const std::string other = "pub fn other() { let s: S = loop {}; s.n(); }\n";
  for (const char* import :
       {"", "use crate::a::S; ", "use crate::a::*; ", "use crate::a::{S, One as Two}; ", ""}) {
    follow("/w/src/b.rs", std::string("pub fn g() { ") + import + "let s: S = loop {}; s.n(); }\n" + other);
    EXPECT_EQ(calls("k::b::g", "k::a::S::n"), std::string_view(import) != "");
    EXPECT_FALSE(calls("k::b::other", "k::a::S::n"));
  }
  // In a block of it, with a trait, and with the function that has it.
  const std::string write = "pub fn h(out: &mut String) { { use std::fmt::Write; out.write_str(\"\"); } }\n";
  follow("/w/src/b.rs", other + write);
  EXPECT_TRUE(calls("k::b::h", "alloc::string::<String as Write>::write_str"));
  follow("/w/src/b.rs",
         "pub fn h(out: &mut String) { { out.write_str(\"\"); use std::fmt::Write; } }\n" + other);
  EXPECT_TRUE(calls("k::b::h", "alloc::string::<String as Write>::write_str"));
  follow("/w/src/b.rs", "pub fn h(out: &mut String) { { out.write_str(\"\"); } { use std::fmt::Write; } }\n");
  EXPECT_FALSE(calls("k::b::h", "alloc::string::<String as Write>::write_str"));
  follow("/w/src/b.rs", "pub fn i() {}\n");
}

TEST_F(LiveIndexTest, AnImportOfOneWordComesAndGoes) {
  (void)save("/w/src/lib.rs", "mod a;\nmod b;\npub mod m { pub fn f() {} pub struct S; }\n");
  const std::string text = "pub fn g() { renamed::f(); core::mem::drop(1); }\n";
  for (const char* import : {"", "use std as renamed;\n", "use core;\n", "", "use std;\nuse core;\n"})
    follow("/w/src/b.rs", import + text);
  for (const char* import : {"use m as renamed;\n", "", "pub(crate) use m as renamed;\n"}) {
    follow("/w/src/lib.rs", import +
                                std::string("mod a;\nmod b;\npub mod m { pub fn f() {} pub struct S; }\n") +
                                "pub fn h() { renamed::f(); }\n");
    EXPECT_EQ(calls("k::h", "k::m::f"), std::string_view(import) != "") << import;
  }
}

TEST_F(LiveIndexTest, AModuleWithBracesComesAndGoes) {
  const std::string text = "use crate::a::S;\npub fn g() { inner::f(); inner::Held.n(); }\n";
  const std::string inner =
      "mod inner { use super::*; pub fn f() { g(); } pub struct Held; impl Held { pub fn n(&self) {} }\n"
      "fn h(s: S) { s.n(); } mod deeper { fn i() { super::f(); } } }\n";
  for (int round = 0; round < 2; ++round) {
    follow("/w/src/b.rs", text);
    EXPECT_EQ(calls_from("k::b::g"), 0u);
    follow("/w/src/b.rs", round == 0 ? inner + text : text + inner);
    EXPECT_TRUE(calls("k::b::g", "k::b::inner::Held::n"));
    EXPECT_TRUE(calls("k::b::inner::h", "k::a::S::n"));
    EXPECT_TRUE(calls("k::b::inner::deeper::i", "k::b::inner::f"));
  }
  follow("/w/src/b.rs", text + "#[cfg(test)] mod tests { use super::*; #[test] fn t() { g(); } }\n" + inner);
  EXPECT_TRUE(calls("k::b::tests::t", "k::b::g"));
  // By another name.
  std::string other = text + inner;
  for (size_t at; (at = other.find("inner")) != std::string::npos;) other.replace(at, 5, "other");
  follow("/w/src/b.rs", other);
  EXPECT_TRUE(calls("k::b::g", "k::b::other::f"));
  follow("/w/src/b.rs", "use inner::f;\n" + text + inner);
  EXPECT_TRUE(save("/w/src/b.rs", "use inner::f;\n" + text).read_anew) << "an import leads through it";
}

TEST_F(LiveIndexTest, AnImplOfTwoThingsOutsideComesAndGoes) {
  const std::string text =
      "use crate::a::One;\npub fn g(one: One) -> String { one.into() }\n"
      "pub fn h(one: One) { String::from(one).len(); }\npub fn i(n: String, one: One) { let sum = n + one; "
      "sum.m(); }\n"
      "pub fn j(one: One) { for x in &one { x.m(); } }\n";
  follow("/w/src/b.rs", text);
  const std::string from = "impl From<One> for String { fn from(_: One) -> String { loop {} } }\n";
  const std::string add =
      "impl std::ops::Add<One> for String { type Output = One; fn add(self, one: One) -> One { one } }\n";
  const std::string iterate =
      "impl<'a> IntoIterator for &'a One { type Item = &'a One; type IntoIter = std::iter::Once<&'a One>;\n"
      "fn into_iter(self) -> Self::IntoIter { loop {} } }\n";
  for (const std::string& impls : {from, from + add, iterate, std::string(), add + iterate + from}) {
    follow("/w/src/a.rs", kA + impls);
    EXPECT_EQ(calls("k::b::h", "k::a::<String as From<One>>::from"), impls.find("From") != std::string::npos);
    EXPECT_EQ(calls("k::b::i", "k::a::One::m"), impls.find("Add") != std::string::npos);
    EXPECT_EQ(calls("k::b::j", "k::a::One::m"), impls.find("Iter") != std::string::npos);
  }
}

// Nobody has told of b.rs yet: what stood there cannot be walked again.
TEST_F(LiveIndexTest, AFileThatChangedBesidesIsReadToo) {
  files_.write_file("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n(); }\n");
  std::string text = kA;
  text.replace(text.find("field: One"), 10, "field: Two");
  const LiveIndex::Update update = save("/w/src/a.rs", text);
  EXPECT_TRUE(update.read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
  EXPECT_FALSE(calls("k::b::g", "k::a::Two::m"));
}

TEST_F(LiveIndexTest, WhatHasChangedSinceCannotBeExplained) {
  EXPECT_TRUE(live_->index().explain("src/b.rs", 2, 0));
  files_.write_file("/w/src/b.rs", "fn other() {}\n");
  const auto answer = live_->index().explain("src/b.rs", 2, 0);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().where, "src/b.rs");
  EXPECT_TRUE(live_->index().explain("src/a.rs", 6, 0));
}

uint64_t kept_bytes(const LiveIndex& live) {
  uint64_t bytes = 0;
  for (const LiveIndex::MemoryPart& part : live.memory()) bytes += part.bytes;
  return bytes;
}

TEST_F(LiveIndexTest, NoTextIsKept) {
  (void)save("/w/src/a.rs", std::string("// One.\n") + kA);
  const std::vector<LiveIndex::MemoryPart> parts = live_->memory();
  const auto texts = std::ranges::find(parts, "texts", &LiveIndex::MemoryPart::name);
  ASSERT_NE(texts, parts.end());
  EXPECT_LT(texts->bytes, 500u);  // short strings have no heap
}

// Each save brings a name and takes the one before it: without tidy() some 300 bytes would stay of each.
TEST_F(LiveIndexTest, WhatManyNamesLeaveIsTidiedAway) {
  (void)save("/w/src/b.rs", "pub fn f() {}\n");
  const uint64_t before = kept_bytes(*live_);
  uint64_t most = 0;
  for (int i = 0; i < 9000; ++i) {
    const std::string name = "a_name_of_some_length_" + std::to_string(i);
    EXPECT_FALSE(save("/w/src/b.rs", "pub fn " + name + "() {}\n").read_anew);
    if (i % 100 != 99) continue;
    ASSERT_TRUE(live_->tidy(nullptr));
    most = std::max(most, kept_bytes(*live_));
  }
  EXPECT_LT(most, before + 700'000);
  EXPECT_EQ(live_->view()->snapshot->named("a_name_of_some_length_8999").size(), 1u);
}

// What is read anew is put onto the graph there is, with all that edits have left in it.
TEST_F(LiveIndexTest, TheGraphIsTidiedThoughEverythingIsReadAnew) {
  const auto graph_strings = [&] { return live_->view()->snapshot->memory().name_bytes; };
  const uint64_t before = graph_strings();
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 3000; ++i)
      (void)save("/w/src/b.rs",
                 "pub fn a_name_of_some_length_" + std::to_string(round * 3000 + i) + "() {}\n");
    const Result<LiveIndex::Update> update = live_->tidy(nullptr);
    ASSERT_TRUE(update);
    EXPECT_TRUE(update->read_anew) << update->reason;
    EXPECT_LT(graph_strings(), before + 100'000);
  }
}

TEST_F(LiveIndexTest, WhenNothingCanBeReadTheOldEpochStays) {
  const ViewPtr before = live_->view();
  for (const char* path : {"/w/Cargo.toml", "/w/src/lib.rs", "/w/src/a.rs", "/w/src/b.rs", "/w/src", "/w"})
    files_.remove(path);
  const std::vector<std::string> gone = {"/w/src/b.rs"};
  EXPECT_FALSE(live_->update(gone, nullptr));
  EXPECT_TRUE(live_->is_behind());
  EXPECT_EQ(live_->view()->snapshot, before->snapshot);

  files_.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
  files_.write_file("/w/src/lib.rs", "mod a;\nmod b;\n");
  files_.write_file("/w/src/a.rs", kA);
  const LiveIndex::Update update = save("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n(); }\n");
  EXPECT_TRUE(update.published);
  EXPECT_TRUE(calls("k::b::g", "k::a::S::n"));
  EXPECT_FALSE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexTest, WhatWasMissedIsReadWithTheNextUpdate) {
  EXPECT_FALSE(live_->is_behind());
  live_->miss();
  EXPECT_TRUE(live_->is_behind());
  Result<LiveIndex::Update> update = live_->update({}, nullptr);
  ASSERT_TRUE(update);
  EXPECT_TRUE(update->read_anew);
  EXPECT_FALSE(update->published) << "nothing had changed";
  EXPECT_FALSE(live_->is_behind());

  files_.write_file("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n(); } // so\n");
  live_->miss();
  const std::vector<std::string> other = {"/w/src/a.rs"};
  update = live_->update(other, nullptr);
  ASSERT_TRUE(update);
  EXPECT_TRUE(update->published);
  EXPECT_FALSE(calls("k::b::g", "k::a::One::m"));
  EXPECT_FALSE(live_->is_behind());
  EXPECT_FALSE(live_->update(other, nullptr)->read_anew);
}

// What one run leaves for the next.
class LiveIndexResumeTest : public LiveIndexTest {
 protected:
  void restart() {
    inputs_ = live_->inputs().take_all();
    relevance_ = *live_->relevance();
    for (const InputRecord::Change& input : inputs_) saved_.push_back({input.key, *input.value});
    const ViewPtr view = live_->view();
    live_ = LiveIndex::resume(files_, "/w", {.workspace = {}, .threads = 1}, view, saved_, relevance_);
  }
  std::string difference() { return InputRecord::first_difference(files_, saved_, relevance_); }

  std::vector<InputRecord::Change> inputs_;
  workspace::Relevance relevance_;
  std::vector<InputRecord::Saved> saved_;
};

TEST_F(LiveIndexResumeTest, AnswersBeforeAnythingIsRead) {
  save("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n().m(); }\n");
  restart();
  EXPECT_EQ(difference(), "");
  EXPECT_FALSE(live_->is_read());
  EXPECT_EQ(epoch(), 2u);
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexResumeTest, ReadingWhatIsAsItWasMakesNoEpoch) {
  restart();
  const graph::SnapshotPtr before = live_->view()->snapshot;
  const Result<LiveIndex::Update> update = live_->prepare(nullptr);
  ASSERT_TRUE(update);
  EXPECT_FALSE(update->published);
  EXPECT_TRUE(live_->is_read());
  EXPECT_EQ(live_->view()->snapshot, before);
  EXPECT_TRUE(live_->inputs().take_changes().empty());

  const LiveIndex::Update next = save("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n().m(); }\n");
  EXPECT_FALSE(next.read_anew) << next.reason;
  EXPECT_EQ(next.delta.from_epoch, before->epoch());
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexResumeTest, AChangeBeforeItIsReadIsFollowed) {
  restart();
  files_.write_file("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.n().m(); }\n");
  EXPECT_EQ(difference(), "/w/src/b.rs");
  const std::vector<std::string> paths = {"/w/src/b.rs"};
  const Result<LiveIndex::Update> update = live_->update(paths, nullptr);
  ASSERT_TRUE(update);
  EXPECT_TRUE(update->published);
  EXPECT_EQ(update->delta.from_epoch, 1u);
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
}

TEST_F(LiveIndexResumeTest, ARemarkBeforeItIsReadIsAnEpoch) {
  restart();
  files_.write_file("/w/src/b.rs", "use crate::a::S;\npub fn g(s: &S) { s.field.m(); s.n(); } // so\n");
  const Result<LiveIndex::Update> update = live_->prepare(nullptr);
  ASSERT_TRUE(update);
  EXPECT_TRUE(update->published);
}

TEST_F(LiveIndexTest, ASourceThatBecomesALinkOutOfTheRootIsNotRead) {
  files_.write_file("/out/b.rs", "pub fn outside() {}\n");
  files_.remove("/w/src/b.rs");
  files_.make_symlink("/w/src/b.rs", "/out/b.rs");
  const std::vector<std::string> paths = {"/w/src/b.rs"};
  ASSERT_TRUE(live_->update(paths, nullptr));
  EXPECT_EQ(line_of("k::b::outside"), 0u);
  EXPECT_EQ(line_of("k::b::g"), 0u);
}

TEST_F(LiveIndexTest, AnIgnoredFileThatBecomesALinkOrAFolderIsOneNoMore) {
  save("/w/.gitignore", "c.rs\n");
  const std::vector<std::string> paths = {"/w/src/c.rs"};
  const auto is_listed = [&] {
    const std::vector<SourceList::File>& files = live_->view()->sources->files;
    return std::ranges::find(files, "src/c.rs", &SourceList::File::path) != files.end();
  };
  save(paths.front(), "fn ignored() {}\n");
  EXPECT_TRUE(is_listed());
  files_.remove(paths.front());
  files_.make_symlink(paths.front(), "/w/src/b.rs");
  ASSERT_TRUE(live_->update(paths, nullptr));
  EXPECT_FALSE(is_listed());
  files_.remove(paths.front());
  save(paths.front(), "fn ignored() {}\n");
  EXPECT_TRUE(is_listed());
  files_.remove(paths.front());
  files_.make_folder(paths.front());
  ASSERT_TRUE(live_->update(paths, nullptr));
  EXPECT_FALSE(is_listed());
}

// Files of which each change has a time of its own, long ago, and which say how often they were read.
class TimedFileSystem final : public FileSystem {
 public:
  void write_file(const std::string& path, std::string bytes) {
    files_.write_file(path, std::move(bytes));
    ++changed_ns_;
  }
  int reads() const { return reads_; }

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override {
    ++reads_;
    return files_.read_file(path, size_bytes_max, bytes);
  }
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override {
    return files_.list_folder(path);
  }
  Result<FileStatus> status(const std::string& path) override {
    Result<FileStatus> status = files_.status(path);
    if (status) status->changed_ns = changed_ns_;
    return status;
  }
  Result<std::string> canonical(const std::string& path) override { return files_.canonical(path); }
  Result<std::string> read_link(const std::string& path) override { return files_.read_link(path); }

 private:
  MemoryFileSystem files_;
  int64_t changed_ns_ = 1;
  int reads_ = 0;
};

TEST(LiveIndexSentences, AreReadAgainWhenTheirFileChanged) {
  TimedFileSystem files;
  files.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
  files.write_file("/w/src/lib.rs", "/// One.\npub fn g() {}\n");
  const auto live = LiveIndex::open(files, "/w", {.workspace = {}, .threads = 1}, nullptr, {});
  ASSERT_TRUE(live);
  const auto summary = [&] {
    const ViewPtr view = (*live)->view();
    std::string found;
    view->snapshot->for_each_node([&](graph::NodeView node) {
      if (node.path() == "k::g") found = DiskTexts(*view).summary(node, Stop());
    });
    return found;
  };
  EXPECT_EQ(summary(), "One.");
  const int reads = files.reads();
  EXPECT_EQ(summary(), "One.");
  EXPECT_EQ(files.reads(), reads);
  files.write_file("/w/src/lib.rs", "/// Two.\npub fn g() {}\n");  // not followed yet
  EXPECT_EQ(summary(), "Two.");
  const std::vector<std::string> paths = {"/w/src/lib.rs"};
  ASSERT_TRUE((*live)->update(paths, nullptr));
  EXPECT_EQ(summary(), "Two.");
  EXPECT_EQ(files.reads(), reads + 2) << "once for the answer, once to follow it";
}

// A disk on which a link that leads nowhere becomes a file as soon as somebody has asked where it leads.
class ReplacedLink final : public FileSystem {
 public:
  explicit ReplacedLink(std::string link) : link_(std::move(link)) { files.make_symlink(link_, "/nowhere"); }

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override {
    return files.read_file(path, size_bytes_max, bytes);
  }
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override {
    return files.list_folder(path);
  }
  Result<FileStatus> status(const std::string& path) override { return files.status(path); }
  Result<std::string> canonical(const std::string& path) override {
    Result<std::string> real = files.canonical(path);
    if (path == link_) files.write_file(link_, "pub fn g() {}\n");
    return real;
  }
  Result<std::string> read_link(const std::string& path) override { return files.read_link(path); }

  MemoryFileSystem files;

 private:
  std::string link_;
};

TEST(LiveIndexLinks, ALinkThatBecameAFileWhileItWasRead) {
  ReplacedLink disk("/w/src/b.rs");
  disk.files.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
  disk.files.write_file("/w/src/lib.rs", "mod b;\n");
  const auto live = LiveIndex::open(disk, "/w", {.workspace = {}, .threads = 1}, nullptr, {});
  ASSERT_TRUE(live);
  EXPECT_FALSE((*live)->view()->diagnostics->empty());
  const std::vector<std::string> paths = {"/w/src/b.rs"};
  ASSERT_TRUE((*live)->update(paths, nullptr));
  EXPECT_TRUE((*live)->view()->diagnostics->empty());
}

TEST_F(LiveIndexResumeTest, WhatIsReadForAnAnswerIsNotNoted) {
  files_.write_file("/w/src/b.rs", "pub fn g() {}\n");  // not followed yet
  const ViewPtr view = live_->view();
  view->snapshot->for_each_node([&](graph::NodeView node) { (void)DiskTexts(*view).source(node, Stop()); });
  restart();
  EXPECT_EQ(difference(), "/w/src/b.rs");
}

}  // namespace
}  // namespace pt::pipeline
