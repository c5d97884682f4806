#include "base/toml.h"

#include <gtest/gtest.h>

#include <string>

namespace pt {
namespace {

TEST(Toml, KeepsLettersOfEveryLength) {
  // One of two bytes, the first and the last that move, one of four, and what was in no plane of private use.
  const std::string letters =
      "A\xC2\x80\xC2\xA0\xC3\x89\xD2\x99\xE3\x80\x80\xEF\xBC\x81\xEF\xBF\xBF\xF0\x9F\xA6\x80";
  const auto parsed = parse_toml("\xEF\xBB\xBF\"" + letters + "\".b = [{ c = '" + letters +
                                 "' }] # \xC3\x89\nplain = \"\"\"\\\n  \xC3\x89\"\"\"\n[d]\ne = 1\n");
  ASSERT_TRUE(parsed) << parsed.error().reason;
  const toml::table* within = parsed->get(letters)->as_table();
  ASSERT_NE(within, nullptr);
  EXPECT_EQ((*within)["b"][0]["c"].value<std::string>(), letters);
  EXPECT_EQ((*parsed)["plain"].value<std::string>(), "\xC3\x89");
  EXPECT_EQ((*parsed)["d"]["e"].value<int>(), 1);
}

// Found by random bytes: toml++ asks of each of these letters whether it is a blank.
TEST(Toml, RefusesLettersWhereNoneMayStand) {
  for (const std::string letter : {"\xC3\x88", "\xC8\x8E", "\xE2\xBB\x80", "\xEF\xBB\x8B", "\xEF\xBC\x81"}) {
    const auto scanned = parse_toml("a = 1\nmel = 220\x16[\"0" + letter + "\n");
    ASSERT_FALSE(scanned) << letter;
    EXPECT_EQ(scanned.error().line, 2u);
    EXPECT_EQ(parse_toml("a = 220.\"" + letter + "\"\n").error().line, 1u);
    EXPECT_EQ(parse_toml("a = \"\"\"\\ " + letter + "\"\"\"\n").error().line, 1u);
    EXPECT_EQ(parse_toml(letter + " = 1\n").error().line, 1u);
  }
}

TEST(Toml, RefusesBytesThatAreNoText) {
  for (const std::string bytes : {"\xC3", "\xE2\xBB", "\xED\xA0\x80", "\xC0\x80", "\xF3\xB0", "\xFF"})
    EXPECT_FALSE(parse_toml("a = \"" + bytes + "\"\n")) << bytes.size();
}

}  // namespace
}  // namespace pt
