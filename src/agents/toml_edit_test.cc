#include "agents/toml_edit.h"

#include <gtest/gtest.h>

namespace pt::agents {
namespace {

const std::string kTable = "mcp_servers.own";

std::string set(std::string_view text) {
  const Result<std::string> made = set_server(text, kTable, "p", {"mcp", "a\"b"});
  return made ? *made : "error: " + made.error().message;
}
std::string without(std::string_view text) {
  const Result<std::string> made = remove_server(text, kTable);
  return made ? *made : "error: " + made.error().message;
}

const std::string kOwn = "[mcp_servers.own]\ncommand = \"p\"\nargs = [\"mcp\", \"a\\\"b\"]\n";

TEST(TomlEdit, TheTableIsPutAtTheEndAndTakenAwayAgain) {
  EXPECT_EQ(set(""), kOwn);
  EXPECT_EQ(without(kOwn), "");
  const std::string before = "model = \"x\"  # why\n\n[mcp_servers.other]\ncommand = 'q'\n";
  EXPECT_EQ(set(before), before + "\n" + kOwn);
  EXPECT_EQ(set(set(before)), set(before));
  EXPECT_EQ(without(set(before)), before);
  EXPECT_EQ(without(before), before);
  EXPECT_EQ(set("a = 1"), "a = 1\n\n" + kOwn);
}

TEST(TomlEdit, OtherKeysOfTheTableStay) {
  const std::string before =
      "[mcp_servers.own] # mine\nargs = [\"old\"]\nstartup_timeout_sec = 20\ncommand = "
      "\"old\"\n\n[mcp_servers.own.env]\nA = \"b\"\n\n[z]\n";
  const std::string after =
      "[mcp_servers.own] # mine\ncommand = \"p\"\nargs = [\"mcp\", \"a\\\"b\"]\nstartup_timeout_sec = "
      "20\n\n[mcp_servers.own.env]\nA = \"b\"\n\n[z]\n";
  EXPECT_EQ(set(before), after);
  EXPECT_EQ(without(after), "[z]\n");
}

TEST(TomlEdit, WhatTheParserMustNotBeGivenIsLeftAlone) {
  std::string deep = "a";
  for (int i = 0; i < 50'000; ++i) deep += ".a";
  for (const std::string& text : {deep + " = 1\n", std::string("a = 1\n\xEF\xBB\x8B = 2\n")}) {
    EXPECT_EQ(set(text), "error: the file is not TOML");
    EXPECT_EQ(without(text), "error: the file is not TOML");
  }
  for (const std::string text : {"a = '\xEF\xBB\x8B'\n", "a = \"\"\"\n\\\n \xEF\xB4\xBF\"\"\"\n"})
    EXPECT_EQ(without(set(text)), text);
}

TEST(TomlEdit, WhatCannotBeEditedSafelyIsLeftAlone) {
  for (const char* text : {"nonsense", "mcp_servers = { other = { command = 'q' } }\n",
                           "[mcp_servers.own]\ncommand = \"x\"\nargs = [\n\"y\"\n]\n",
                           "[mcp_servers]\nown = { command = 'x' }\n"})
    EXPECT_TRUE(set(text).starts_with("error: ")) << text;
  EXPECT_TRUE(without("[mcp_servers]\nown = { command = 'x' }\n").starts_with("error: "));
  const std::string quoted = "a = '''\n[mcp_servers.own]\n'''\n";
  EXPECT_TRUE(without(quoted) == quoted || without(quoted).starts_with("error: "));
}

}  // namespace
}  // namespace pt::agents
