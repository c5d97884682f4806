// Every cause differs on its snippet, explains it whole and alone, and is listed in docs/oracle.md.
#include "tests/oracle/causes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "tests/oracle/attribution.h"

namespace pt::oracle {
namespace {

std::string listed_causes_document() {
  std::ifstream in(PT_SOURCE_DIR "/docs/oracle.md");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

class CauseTest : public testing::TestWithParam<size_t> {
 protected:
  const Cause& cause() const { return causes()[GetParam()]; }
};

TEST_P(CauseTest, ExplainsItsSnippetWholeAndAlone) {
  Comparer comparer;
  const FileComparison file = comparer.compare_file(cause().snippet, cause().edition);
  EXPECT_FALSE(file.ours_rejects) << file.our_message;
  EXPECT_FALSE(file.agrees()) << "tree-sitter has learnt it: take the cause out";
  EXPECT_TRUE(file.unattributed.empty());
  EXPECT_FALSE(file.verdict_unattributed);
  ASSERT_EQ(file.attributions.size(), 1U);
  EXPECT_EQ(causes()[file.attributions[0].cause].name, cause().name);
}

TEST_P(CauseTest, KeepsTheLength) {
  Ours ours;
  Outline outline;
  ours.parse(cause().snippet, cause().edition, &outline);
  std::string text(cause().snippet);
  std::vector<Span> spans;
  cause().rewrite({cause().snippet, cause().edition, ours}, &text, &spans);
  EXPECT_EQ(text.size(), cause().snippet.size());
  EXPECT_NE(text, cause().snippet);
  EXPECT_FALSE(spans.empty());
}

TEST_P(CauseTest, IsListedWithItsSnippet) {
  const std::string document = listed_causes_document();
  EXPECT_NE(document.find("### " + std::string(cause().name) + "\n"), std::string::npos);
  EXPECT_NE(document.find(std::string(cause().snippet)), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, CauseTest, testing::Range(size_t{0}, causes().size()), [](const auto& param) {
  std::string name(causes()[param.param].name);
  std::erase(name, '-');
  return name;
});

TEST(Causes, DocumentListsNoOthers) {
  std::set<std::string> known;
  for (const Cause& cause : causes()) known.emplace(cause.name);
  const std::string document = listed_causes_document();
  const std::regex heading("\n### ([a-z-]+)\n");
  for (std::sregex_iterator it(document.begin(), document.end(), heading), end; it != end; ++it) {
    EXPECT_TRUE(known.contains((*it)[1])) << (*it)[1];
  }
}

// A disagreement without a cause must come out as one: what tree-sitter reads in text that Rust's grammar has no
// place for, and what ours would miss.
TEST(Attribution, LeavesWhatNoCauseExplains) {
  Comparer comparer;
  const FileComparison file = comparer.compare_file("fn f() { let x = y z; }", rust::Edition::k2021);
  EXPECT_TRUE(file.ours_rejects);
  EXPECT_TRUE(file.theirs_rejects);  // both reject: not compared, no cause asked

  Outline ours;
  Outline theirs;
  theirs.facts.push_back({{3, 9}, FactKind::kCall, {}});
  const Comparison comparison = compare(ours, theirs);
  ASSERT_EQ(comparison.disagreements.size(), 1U);
  EXPECT_EQ(comparison.disagreements[0].only, Side::kTheirs);
  EXPECT_EQ(comparison.classes[static_cast<size_t>(FactClass::kCall)].agreement(), 0.0);
}

TEST(Attribution, ComparesNamesAndSpans) {
  Comparer comparer;
  const std::string_view text =
      "#[a] pub(crate) fn f() { x.y::<u8>().z(1)(2); m!(g(h())); S.0(1); }\n"
      "impl<T> A<T> for [T] { type X = u8; const C: u8 = 1; }\nextern \"C\" { static mut S: u8; fn g(); }\n"
      "use a::{b, c::*}; extern crate d as e; mod q { pub union U { a: u8 } } macro_rules! w { () => {} }";
  const FileComparison file = comparer.compare_file(text, rust::Edition::k2021);
  EXPECT_TRUE(file.agrees());
  const auto both = [&](FactClass c) { return file.comparison.classes[static_cast<size_t>(c)].both; };
  EXPECT_EQ(both(FactClass::kItem), 12U);
  EXPECT_EQ(both(FactClass::kCall), 2U);        // (…)(2) and S.0(1)
  EXPECT_EQ(both(FactClass::kMethodCall), 2U);  // y and z
  EXPECT_EQ(both(FactClass::kMacroCall), 1U);
}

}  // namespace
}  // namespace pt::oracle
