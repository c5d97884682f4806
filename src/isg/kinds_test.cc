#include "isg/kinds.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace pt::isg {
namespace {

TEST(Kinds, EveryFamilyEdgeKindAndConfidenceComesBackFromItsWord) {
  for (int i = 0; i < kFamilyCount; ++i) {
    auto family = static_cast<Family>(i);
    EXPECT_FALSE(name_of(family).empty());
    EXPECT_EQ(family_of(name_of(family)), family);
  }
  for (int i = 0; i < kEdgeKindCount; ++i) {
    auto kind = static_cast<EdgeKind>(i);
    EXPECT_EQ(edge_kind_of(name_of(kind)), kind);
  }
  for (int i = 0; i < kConfidenceCount; ++i) {
    auto confidence = static_cast<Confidence>(i);
    EXPECT_EQ(confidence_of(name_of(confidence)), confidence);
  }
  EXPECT_EQ(edge_kind_of("calls"), EdgeKind::kCalls);
  EXPECT_EQ(edge_kind_of("Calls"), std::nullopt);
  EXPECT_EQ(family_of(""), std::nullopt);
}

// The words are part of exported files; the enumerators' numbers are part of stored ones.
TEST(Kinds, WordsStandAtTheirNumbers) {
  EXPECT_EQ(name_of(static_cast<Family>(0)), "function");
  EXPECT_EQ(name_of(static_cast<Family>(7)), "macro");
  EXPECT_EQ(name_of(Flavour::kNone), "");
  EXPECT_EQ(name_of(Flavour::kAssociatedFunction), "associated");
  EXPECT_EQ(name_of(Flavour::kTraitImpl), "trait");
  EXPECT_EQ(name_of(Flavour::kAssociatedType), "associated");
  EXPECT_EQ(name_of(Flavour::kBuiltin), "builtin");
  EXPECT_EQ(name_of(Flavour::kStatic), "static");
  EXPECT_EQ(name_of(static_cast<Flavour>(kFlavourCount - 1)), "proc");
  EXPECT_EQ(name_of(EdgeKind::kUses), "USES");
  EXPECT_EQ(name_of(Confidence::kMacro), "macro");
}

TEST(Kinds, EveryFlagHasAWordOfItsOwn) {
  std::set<std::string> words;
  for (int bit = 0; bit < kFlagCount; ++bit) words.emplace(name_of(static_cast<Flag>(1u << bit)));
  EXPECT_EQ(words.size(), static_cast<size_t>(kFlagCount));
  EXPECT_EQ(name_of(kFlagTest), "test");
  EXPECT_EQ(name_of(kFlagDyn), "dyn");
}

TEST(Kinds, ConfidenceSetsHoldWhatWasPutIn) {
  EXPECT_TRUE(ConfidenceSet::standard().contains(Confidence::kMacro));
  EXPECT_FALSE(ConfidenceSet::standard().contains(Confidence::kGuess));
  EXPECT_FALSE(ConfidenceSet::standard().contains(Confidence::kMay));
  EXPECT_TRUE(ConfidenceSet::all().contains(Confidence::kMay));
  EXPECT_EQ(best(Confidence::kMacro, Confidence::kTyped), Confidence::kTyped);
}

}  // namespace
}  // namespace pt::isg
