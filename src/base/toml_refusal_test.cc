#include "base/toml_refusal.h"

#include <gtest/gtest.h>

#include <string>

namespace pt {
namespace {

TEST(TomlRefusal, IsOfLongKeysAndBareLetters) {
  std::string key = "a";
  for (int i = 0; i < 31; ++i) key += ".a";
  EXPECT_EQ(toml_refusal_of(key + " = 1\n").line, 0u);
  EXPECT_EQ(toml_refusal_of("x = 1\n" + key + ".a = 1\n").line, 2u);
  EXPECT_EQ(
      toml_refusal_of("a = '\xEF\xBB\x8B' # \xEF\xBB\x8B\n\"\xEF\xBB\x8B\" = \"\"\"\n\xEF\xBB\x8B\"\"\"\n")
          .line,
      0u);
  EXPECT_EQ(toml_refusal_of("\xEF\xBB\xBF"
                            "a = 1\n\n\xEF\xBB\x8B = 1\n")
                .line,
            3u);
  // A quote within a word begins no string.
  EXPECT_EQ(toml_refusal_of("a = 1\"\xEF\xBB\x8B\"\n").line, 1u);
  EXPECT_EQ(toml_refusal_of("a.\"\xEF\xBB\x8B\" = [ '\xEF\xBB\x8B', {\"\xEF\xBB\x8B\" = 1}]\n").line, 0u);
}

}  // namespace
}  // namespace pt
