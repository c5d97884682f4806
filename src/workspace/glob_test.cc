#include "workspace/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::workspace {
namespace {

TEST(Glob, MatchesAsGitignoreSays) {
  struct Case {
    const char* pattern;
    const char* path;
    bool matches;
  };
  const Case cases[] = {
      {"a", "a", true},
      {"a", "b", false},
      {"a", "ab", false},
      {"*", "abc", true},
      {"*", "a/b", false},
      {"*.rs", "x.rs", true},
      {"*.rs", ".rs", true},
      {"*.rs", "x.rsx", false},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-c-b", false},
      {"a?c", "abc", true},
      {"a?c", "a/c", false},
      {"a/*", "a/b", true},
      {"a/*", "a/b/c", false},
      {"a/*/c", "a/b/c", true},
      {"a/*/c", "a/b/b/c", false},
      {"a*/b", "ax/b", true},
      {"a*/b", "ax/y/b", false},
      {"**", "a/b", true},
      {"**/b", "b", true},
      {"**/b", "a/x/b", true},
      {"**/b", "a/xb", false},
      {"a/**", "a/b/c", true},
      {"a/**", "a", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/x/bb", false},
      {"**/a*/b?", "x/ay/z/aw/bc", true},
      {"**/a*/b?", "x/ay/z/w/bc", false},
      {"**/x/**/y", "a/x/b/x/c/y", true},
      {"a**b", "axxb", true},
      {"a**b", "ax/xb", false},
      {"[abc]", "b", true},
      {"[abc]", "d", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]", "d", true},
      {"[^a-c]", "b", false},
      {"a[!b]c", "a/c", false},
      {"[]]", "]", true},
      {"[a-]", "-", true},
      {"[[:digit:][:upper:]]", "7", true},
      {"[[:digit:]]", "x", false},
      {"[\\]]", "]", true},
      {"[a", "[a", true},
      {"\\*", "*", true},
      {"\\*", "x", false},
      {"a\\", "a\\", true},
      {"", "", true},
      {"", "a", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(glob_matches(c.pattern, c.path), c.matches) << c.pattern << " on " << c.path;
}

// Exponential matching would not end before the test's own limit.
TEST(Glob, OfManyStarsStaysFast) {
  std::string stars, folders;
  for (int i = 0; i < 200; ++i) stars += "a*", folders += "**/a/";
  EXPECT_FALSE(glob_matches(stars + "b", std::string(5000, 'a')));
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  EXPECT_FALSE(glob_matches(folders + "b", path + "c"));
}

TEST(Glob, KnowsItsWildcards) {
  for (const char* pattern : {"*", "a?", "[a]", "\\a", "a/**"})
    EXPECT_TRUE(has_wildcards(pattern)) << pattern;
  for (const char* pattern : {"", "a/b", "a-b.rs", "{a,b}", "!x"})
    EXPECT_FALSE(has_wildcards(pattern)) << pattern;
}

}  // namespace
}  // namespace pt::workspace
