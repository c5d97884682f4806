#include "workspace/semver.h"

#include <gtest/gtest.h>

namespace pt::workspace {
namespace {

TEST(Semver, MeetsRequirementsAsCargoSays) {
  struct Case {
    const char* requirement;
    const char* met;      // or null
    const char* not_met;  // or null
  };
  const Case cases[] = {
      {"", "0.0.1", nullptr},
      {"*", "9.9.9", "1.0.0-rc.1"},
      {"1.2.3", "1.9.0", "2.0.0"},
      {"1.2.3", "1.2.3", "1.2.2"},
      {"1", "1.0.0", "0.9.9"},
      {"0.2.3", "0.2.9", "0.3.0"},
      {"0.0.3", "0.0.3", "0.0.4"},
      {"0.0", "0.0.9", "0.1.0"},
      {"0", "0.9.0", "1.0.0"},
      {"^1.2", "1.2.0", "1.1.9"},
      {"~1.2.3", "1.2.9", "1.3.0"},
      {"~1.2", "1.2.0", "1.3.0"},
      {"~1", "1.9.0", "2.0.0"},
      {"1.*", "1.5.0", "2.0.0"},
      {"1.2.*", "1.2.5", "1.3.0"},
      {"=1.2.3", "1.2.3", "1.2.4"},
      {"=1.2", "1.2.7", "1.3.0"},
      {">1.2.3", "1.2.4", "1.2.3"},
      {">1.2", "1.3.0", "1.2.9"},
      {">=1.2", "1.2.0", "1.1.0"},
      {"<2", "1.9.9", "2.0.0"},
      {"<=1.2", "1.2.9", "1.3.0"},
      {">=1.2, <1.5", "1.4.0", "1.5.0"},
      {">= 1.2 , < 1.5", "1.2.0", "1.0.0"},
      {"1.2.3-alpha.2", "1.2.3-alpha.10", "1.2.3-alpha.1"},
      {"1.2.3-alpha", "1.2.3", "1.2.4-alpha"},
      {"1.2.3-alpha.1", "1.2.3-beta", "1.2.3-1"},
      {"1.0", "1.0.1+build.7", "1.0.1-rc.1"},
      {"nonsense", nullptr, "1.0.0"},
      {"1.2.3.4", nullptr, "1.2.3"},
  };
  for (const Case& c : cases) {
    if (c.met != nullptr) {
      EXPECT_TRUE(version_satisfies(c.met, c.requirement)) << c.met << " for " << c.requirement;
    }
    if (c.not_met != nullptr) {
      EXPECT_FALSE(version_satisfies(c.not_met, c.requirement)) << c.not_met << " for " << c.requirement;
    }
  }
  EXPECT_FALSE(version_satisfies("one", "1"));
}

}  // namespace
}  // namespace pt::workspace
