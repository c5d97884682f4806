#include "agents/json_edit.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace pt::agents {
namespace {

namespace json = boost::json;

const Keys kKeys = {"servers", "own"};
const json::value kOwn = json::object{{"command", "p"}, {"args", json::array{"mcp", "x"}}};

std::string set(std::string_view text) {
  const Result<std::string> made = set_member(text, kKeys, kOwn);
  return made ? *made : "error: " + made.error().message;
}
std::string without(std::string_view text) {
  const Result<std::string> made = remove_member(text, kKeys);
  return made ? *made : "error: " + made.error().message;
}

TEST(JsonEdit, AFileThatIsNotThereIsMade) {
  EXPECT_EQ(set(""),
            "{\n  \"servers\": {\n    \"own\": {\n      \"command\": \"p\",\n      \"args\": [\"mcp\", "
            "\"x\"]\n    }\n  }\n}\n");
  EXPECT_EQ(set("{}\n"), set(""));
  EXPECT_EQ(without(set("")), "{}\n");
}

TEST(JsonEdit, WhatIsThereStaysByteForByte) {
  const std::string before =
      "{\n\t\"a\" : [1,2],  // why\n\t\"servers\": {\n\t\t\"other\": {\"command\":\"q\"}\n\t},\n\t\"z\": "
      "null,\n}\n";
  const std::string after =
      "{\n\t\"a\" : [1,2],  // why\n\t\"servers\": {\n\t\t\"other\": {\"command\":\"q\"},\n\t\t\"own\": "
      "{\n\t\t\t\"command\": \"p\",\n"
      "\t\t\t\"args\": [\"mcp\", \"x\"]\n\t\t}\n\t},\n\t\"z\": null,\n}\n";
  EXPECT_EQ(set(before), after);
  EXPECT_EQ(set(after), after);
  EXPECT_EQ(without(after), before);
  EXPECT_EQ(without(before), before);
}

TEST(JsonEdit, OneLineStaysOneLine) {
  EXPECT_EQ(set(R"({"a": 1})"), R"({"a": 1, "servers": {"own":{"command":"p","args":["mcp","x"]}}})");
  EXPECT_EQ(without(set(R"({"a": 1})")), R"({"a": 1})");
}

TEST(JsonEdit, LineEndsAndMarksAreKept) {
  const std::string before = "\xEF\xBB\xBF{\r\n    \"a\": 1\r\n}\r\n";
  const std::string after = set(before);
  EXPECT_EQ(after.find("\r\n    \"servers\": {\r\n        \"own\": {\r\n"), before.find("1\r\n") + 2);
  EXPECT_EQ(without(after), before);
}

TEST(JsonEdit, OneMemberOfAnEntryIsChanged) {
  const std::string before =
      "{\n  \"servers\": {\n    \"own\": {\n      \"env\": {\"A\": \"b\"},\n      \"command\": \"old\"\n    "
      "}\n  }\n}\n";
  const Result<std::string> made = set_member(before, {"servers", "own", "command"}, "new");
  ASSERT_TRUE(made);
  std::string expected = before;
  expected.replace(expected.find("old"), 3, "new");
  EXPECT_EQ(*made, expected);
}

TEST(JsonEdit, TheFirstOfSeveralIsRemoved) {
  const std::string text = "{\n  \"servers\": {\n    \"own\": {},\n    \"other\": {}\n  }\n}\n";
  EXPECT_EQ(without(text), "{\n  \"servers\": {\n    \"other\": {}\n  }\n}\n");
}

TEST(JsonEdit, RemarksStayWithWhatTheyAreAbout) {
  const std::string plain = "{\n  \"servers\": {\n    \"other\": 1 // one\n  }\n}\n";
  const std::string made = set(plain);
  EXPECT_NE(made.find("\"other\": 1, // one\n    \"own\": {"), std::string::npos) << made;
  EXPECT_EQ(without(made), plain);
  const std::string trailing = "{\n  \"servers\": {\n    \"other\": 1, // one\n  },\n}\n";
  EXPECT_NE(set(trailing).find("\"other\": 1, // one\n    \"own\": {"), std::string::npos) << set(trailing);
  EXPECT_EQ(without(set(trailing)), trailing);
}

TEST(JsonEdit, CommentsDoNotMislead) {
  const std::string text =
      "// {\n{ /* } */\n  \"x//y\": \"}\\\"\", // \"servers\": {\n  \"servers\": { } // here\n}\n";
  const std::string after = set(text);
  EXPECT_NE(after.find("\"own\""), std::string::npos);
  EXPECT_NE(after.find("// here"), std::string::npos);
  EXPECT_EQ(set(after), after);
}

TEST(JsonEdit, CommentsOfStarsEnd) {
  const std::string text =
      "{\n  /** \"a **/ \"servers\": {}, /***/\n  \"b\": 1 // \"c\": 2\r  ,\"d\": 3\n}\n";
  const Result<json::value> read = parse_settings(text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, json::value(json::object{{"servers", json::object{}}, {"b", 1}, {"d", 3}}));
  EXPECT_EQ(set(set(text)), set(text));
  EXPECT_TRUE(set("{ /* no end").starts_with("error: "));
}

TEST(JsonEdit, WhatIsNoObjectIsLeftAlone) {
  for (const char* text : {"[]", "5", "{", "nonsense", "{\"servers\": 5}", "{\"servers\": []}"})
    EXPECT_TRUE(set(text).starts_with("error: ")) << text;
}

TEST(JsonEdit, WhatStandsTwiceIsLeftToPeople) {
  for (const char* text : {R"({"servers": {}, "servers": {}})", R"({"servers": {"own": 1, "own": 2}})",
                           R"({"servers": {"own": {}}, "servers": {"own": {}}})"})
    EXPECT_TRUE(set(text).contains("more than once")) << text;
  EXPECT_TRUE(without(R"({"servers": {"own": {}}, "servers": {"own": {}}})").contains("more than once"));
  // What is not on the way is not looked at.
  EXPECT_FALSE(set(R"({"a": 1, "a": 2})").starts_with("error: "));
}

}  // namespace
}  // namespace pt::agents
