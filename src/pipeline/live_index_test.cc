// Which edits are followed without reading everything, what they make, and what happens when nothing can be read. That the
// graph is the one of a fresh index after any edit is for tests/edits.
#include "pipeline/live_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

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
  other.replace(other.find("X   "), 4, "X, Y");
  EXPECT_TRUE(save("/w/src/b.rs", other).read_anew);
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

TEST_F(LiveIndexTest, WhatNamesMeanIsReadAnew) {
  const LiveIndex::Update update =
      save("/w/src/b.rs", "use crate::a::One as S;\npub fn g(s: &S) { s.m(); }\n");
  EXPECT_TRUE(update.read_anew);
  EXPECT_TRUE(calls("k::b::g", "k::a::One::m"));
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
    live_ = LiveIndex::resume(files_, "/w", {.workspace = {}, .threads = 1}, view, saved_);
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

TEST_F(LiveIndexResumeTest, WhatIsReadForAnAnswerIsNotNoted) {
  files_.write_file("/w/src/b.rs", "pub fn g() {}\n");  // not followed yet
  const ViewPtr view = live_->view();
  view->snapshot->for_each_node([&](graph::NodeView node) { (void)view->source(node, Stop()); });
  restart();
  EXPECT_EQ(difference(), "/w/src/b.rs");
}

}  // namespace
}  // namespace pt::pipeline
