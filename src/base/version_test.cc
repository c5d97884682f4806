#include "base/version.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pt {
namespace {

TEST(Version, NumberHasThreeParts) {
  EXPECT_EQ(std::ranges::count(version().number, '.'), 2);
  EXPECT_TRUE(
      std::ranges::all_of(version().number, [](char c) { return c == '.' || (c >= '0' && c <= '9'); }));
}

TEST(Version, RevisionIsTwelveDigitsOrNothing) {
  std::string_view revision = version().revision;
  if (revision.empty()) {
    EXPECT_FALSE(version().modified);
    return;
  }
  EXPECT_GE(revision.size(), 12u);  // git adds digits when twelve are ambiguous
  EXPECT_EQ(revision.find_first_not_of("0123456789abcdef"), std::string_view::npos);
}

TEST(Version, LineNamesBoth) {
  EXPECT_TRUE(version_line().starts_with("parseltongue "));
  EXPECT_NE(version_line().find(version().number), std::string_view::npos);
  EXPECT_NE(version_line().find(version().revision), std::string_view::npos);
}

}  // namespace
}  // namespace pt
