#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/answers.h"
#include "query/edit_distance.h"
#include "query/glob.h"

namespace pt::query {
namespace {

using graph::TestGraph;
using isg::Family;
using Lines = std::vector<std::string>;
using Outcome = Resolution::Outcome;

class Names : public testing::Test {
 protected:
  void SetUp() override {
    g.module("k");
    g.module("k::m");
    g.type("k::m::Parser");
    g.function("k::m::Parser::new");
    g.function("k::m::parse");
    g.function("k::m::<Parser as From<a::B>>::from");
    g.type("k::Vec");
    g.function("k::Vec::push");
    g.trait("k::Display");
    g.function("k::Display#function");
    g.external("alloc::vec::Vec", Family::kStruct);
    g.external("alloc::vec::Vec::push", Family::kFunction);
    g.external("core::fmt::Display", Family::kTrait);
    g.function("k::tests::parse").flags = isg::kFlagTest;
    for (const char* external : {"alloc::vec::Vec", "alloc::vec::Vec::push", "core::fmt::Display"}) {
      g.uses("k::m::parse", external);
    }
    snapshot_ = g.snapshot();
  }

  Lines resolved(const std::string& text, Outcome outcome, MatchKind match,
                 const ResolveOptions& options = {}) {
    Resolution resolution = resolve(*snapshot_, text, options);
    EXPECT_EQ(resolution.outcome, outcome) << text;
    EXPECT_EQ(name_of(resolution.match), name_of(match)) << text;
    EXPECT_EQ(resolution.node.valid(), outcome == Outcome::kFound) << text;
    Lines lines;
    for (const NodeRow& row : resolution.candidates) lines.emplace_back(row.path);
    return lines;
  }

  Lines found(const std::string& pattern, const FindOptions& options = {}) {
    Lines lines;
    for (const FoundRow& row : find(*snapshot_, pattern, options).rows) {
      lines.push_back(std::string(name_of(row.match)) + " " + std::string(row.row.path));
    }
    return lines;
  }

  TestGraph g;
  graph::SnapshotPtr snapshot_;
};

TEST_F(Names, ExactPathsComeBeforeSuffixes) {
  EXPECT_EQ(resolved("k::Vec::push", Outcome::kFound, MatchKind::kExact), (Lines{"k::Vec::push"}));
  EXPECT_EQ(resolved("k::m::<Parser as From<a::B>>::from", Outcome::kFound, MatchKind::kExact),
            (Lines{"k::m::<Parser as From<a::B>>::from"}));
  EXPECT_EQ(resolved("k", Outcome::kFound, MatchKind::kExact), (Lines{"k"}));
}

TEST_F(Names, SuffixPathsAndBareNames) {
  EXPECT_EQ(resolved("Parser::new", Outcome::kFound, MatchKind::kSuffix), (Lines{"k::m::Parser::new"}));
  EXPECT_EQ(resolved("vec::Vec::push", Outcome::kFound, MatchKind::kSuffix),
            (Lines{"alloc::vec::Vec::push"}));
  EXPECT_EQ(resolved("Parser", Outcome::kFound, MatchKind::kName), (Lines{"k::m::Parser"}));
  // A suffix begins at a segment: `ec::push` is none, and no other name is near enough.
  EXPECT_EQ(resolve(*snapshot_, "ec::pushh::x").outcome, Outcome::kMissing);
}

TEST_F(Names, AmbiguityNamesTheCandidatesInOrder) {
  EXPECT_EQ(resolved("Vec::push", Outcome::kAmbiguous, MatchKind::kSuffix),
            (Lines{"alloc::vec::Vec::push", "k::Vec::push"}));
  EXPECT_EQ(resolved("parse", Outcome::kAmbiguous, MatchKind::kName),
            (Lines{"k::m::parse", "k::tests::parse"}));
  EXPECT_EQ(resolved("k::Display", Outcome::kAmbiguous, MatchKind::kExact),
            (Lines{"k::Display", "k::Display"}));
  Resolution cut = resolve(*snapshot_, "parse", {.candidates_max = 1});
  EXPECT_EQ(cut.candidates.size(), 1u);
  EXPECT_EQ(cut.header.total, 2u);
  EXPECT_TRUE(cut.header.cut);
}

TEST_F(Names, FamiliesChooseAmongSeveral) {
  FamilySet traits = FamilySet().with(Family::kTrait);
  EXPECT_EQ(resolved("k::Display", Outcome::kFound, MatchKind::kExact, {.preferred = traits}),
            (Lines{"k::Display"}));
  EXPECT_EQ(resolved("parse", Outcome::kAmbiguous, MatchKind::kName, {.preferred = traits}).size(), 2u);
  EXPECT_EQ(resolve(*snapshot_, "parse", {.only = traits}).outcome, Outcome::kMissing);
}

TEST_F(Names, Aliases) {
  EXPECT_EQ(resolved("crate::m::Parser", Outcome::kFound, MatchKind::kAlias), (Lines{"k::m::Parser"}));
  EXPECT_EQ(resolved("std::vec::Vec::push", Outcome::kFound, MatchKind::kAlias),
            (Lines{"alloc::vec::Vec::push"}));
  EXPECT_EQ(resolved("std::fmt::Display", Outcome::kFound, MatchKind::kAlias), (Lines{"core::fmt::Display"}));
  EXPECT_EQ(resolved("::k::m", Outcome::kFound, MatchKind::kExact), (Lines{"k::m"}));
}

TEST_F(Names, SigHashes) {
  std::string hex = snapshot_->node(g.id("k::m::parse")).id().hex();
  EXPECT_EQ(resolved(hex, Outcome::kFound, MatchKind::kId), (Lines{"k::m::parse"}));
}

// By the beginnings of its words and as misspelt: once.
TEST_F(Names, EachOfTheNearestIsNamedOnce) {
  TestGraph graph;
  graph.type("k::BufPool");
  EXPECT_EQ(resolve(*graph.snapshot(), "BufPoo").candidates.size(), 1u);
}

TEST_F(Names, MissesNameTheNearest) {
  EXPECT_EQ(resolved("parser", Outcome::kMissing, MatchKind::kCaseInsensitive), (Lines{"k::m::Parser"}));
  EXPECT_EQ(resolved("k::m::PARSE", Outcome::kMissing, MatchKind::kCaseInsensitive), (Lines{"k::m::parse"}));
  EXPECT_EQ(resolved("prase", Outcome::kMissing, MatchKind::kFuzzy).front(), "k::m::parse");
  EXPECT_TRUE(resolve(*snapshot_, "nothing_like_it").candidates.empty());
  EXPECT_TRUE(resolve(*snapshot_, "").candidates.empty());
}

TEST_F(Names, ByTheBeginningsOfTheirWords) {
  TestGraph graph;
  graph.type("k::BufferPool");
  graph.type("k::BufferedSendPool");
  graph.function("k::next_token");
  const graph::SnapshotPtr snapshot = graph.snapshot();
  auto rows = [&](std::string_view pattern) {
    Lines lines;
    for (const FoundRow& row : find(*snapshot, pattern).rows)
      lines.push_back(std::string(name_of(row.match)) + " " + std::string(row.row.path));
    return lines;
  };
  EXPECT_EQ(rows("BP"), (Lines{"hump k::BufferPool", "hump k::BufferedSendPool"}));
  EXPECT_EQ(rows("nextTok"), Lines{"hump k::next_token"});
  EXPECT_EQ(rows("BufferPool"), Lines{"name k::BufferPool"}) << "what is spelt so comes alone";
  // A name that is not there names these.
  const Resolution missing = resolve(*snapshot, "BuPo");
  EXPECT_EQ(missing.outcome, Outcome::kMissing);
  EXPECT_EQ(missing.match, MatchKind::kCamelHump);
  ASSERT_EQ(missing.candidates.size(), 2u);
  EXPECT_EQ(missing.candidates[0].path, "k::BufferPool");
}

TEST_F(Names, FindRanksWorkspaceThenProductionThenInDegree) {
  EXPECT_EQ(found("Vec"), (Lines{"name k::Vec", "name alloc::vec::Vec"}));
  EXPECT_EQ(found("parse"), (Lines{"name k::m::parse", "name k::tests::parse"}));
  EXPECT_EQ(found("Vec", {.external = false}), (Lines{"name k::Vec"}));
  EXPECT_EQ(found("Display", {.only = FamilySet().with(Family::kFunction)}), (Lines{"name k::Display"}));
  EXPECT_EQ(found("vec").front(), "case k::Vec");
  EXPECT_EQ(found("pusj").front(), "fuzzy k::Vec::push");
}

TEST_F(Names, FindGlobs) {
  EXPECT_EQ(found("k::m::Par*"), (Lines{"glob k::m::Parser"}));
  EXPECT_EQ(found("*::push").size(), 2u);
  EXPECT_EQ(found("k::m::**").size(), 4u);
  FindAnswer cut = find(*snapshot_, "**", {.limit = 3});
  EXPECT_EQ(cut.rows.size(), 3u);
  EXPECT_EQ(cut.header.total, snapshot_->totals().node_count());
  EXPECT_TRUE(cut.header.cut);
}

TEST(Glob, StarsStayInTheirSegmentDoubleStarsDoNot) {
  EXPECT_TRUE(glob_matches("k::*::f", "k::m::f"));
  EXPECT_FALSE(glob_matches("k::*::f", "k::m::n::f"));
  EXPECT_TRUE(glob_matches("k::**::f", "k::m::n::f"));
  EXPECT_TRUE(glob_matches("**", ""));
  EXPECT_TRUE(glob_matches("a*b*c", "aXbYbZc"));
  EXPECT_FALSE(glob_matches("a*b", "a::b"));
  EXPECT_TRUE(glob_matches("m::*", "k::m::f"));  // from the beginning of a segment on
  EXPECT_FALSE(glob_matches("m::*", "k::xm::f"));
  EXPECT_TRUE(glob_matches("**a*b", "xa::ayb"));  // back to the `**` when the `*` cannot go on
  EXPECT_FALSE(glob_matches("a", "ab"));
  EXPECT_TRUE(is_glob("k::*"));
  EXPECT_FALSE(is_glob("k::<impl T for *const u8>"));
}

TEST(EditDistance, CountsTypingMistakes) {
  EXPECT_EQ(edit_distance("parse", "parse", 3), 0u);
  EXPECT_EQ(edit_distance("parse", "prase", 3), 1u);  // neighbours swapped
  EXPECT_EQ(edit_distance("parse", "parses", 3), 1u);
  EXPECT_EQ(edit_distance("parse", "arse", 3), 1u);
  EXPECT_EQ(edit_distance("parse", "purse", 3), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);  // over the bound
  EXPECT_EQ(edit_distance("", "ab", 3), 2u);
  EXPECT_EQ(edit_distance(std::string(200, 'a'), std::string(200, 'a'), 3), 4u);  // too long to be a word
}

}  // namespace
}  // namespace pt::query
