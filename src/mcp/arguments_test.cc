#include "mcp/arguments.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace pt::mcp {
namespace {

namespace json = boost::json;

std::string check(std::string_view arguments) {
  static const json::value schema =
      json::parse(R"({"type":"object","additionalProperties":false,"required":["s"],"properties":{
      "s":{"type":"string","minLength":1},"i":{"type":"integer","minimum":1,"maximum":9},"b":{"type":"boolean"},
      "e":{"type":"string","enum":["x","y"]},"a":{"type":"array","maxItems":2,"items":{"type":"string","minLength":1}},"n":{"type":"null"}}})");
  return wrong_arguments(schema.as_object(), json::parse(arguments).as_object()).value_or("");
}

TEST(Arguments, AreHeldAgainstTheSchema) {
  EXPECT_EQ(check(R"({"s":"t","i":9,"b":true,"e":"y","a":[],"n":null})"), "");
  EXPECT_EQ(check(R"({"s":"t","i":5.0})"), "");
  EXPECT_EQ(check("{}"), "the argument `s` is missing");
  EXPECT_EQ(check(R"({"s":""})"), "`s` must not be empty");
  EXPECT_EQ(check(R"({"s":5})"), "`s` wants a value of type string, not 5");
  EXPECT_EQ(check(R"({"s":"t","i":5.5})"), "`i` wants a value of type integer, not 5.5E0");
  EXPECT_EQ(check(R"({"s":"t","i":0})"), "`i` has a minimum of 1, and 0 was given");
  EXPECT_EQ(check(R"({"s":"t","i":18446744073709551615})"),
            "`i` has a maximum of 9, and 18446744073709551615 was given");
  EXPECT_EQ(check(R"({"s":"t","e":"z"})"), "`e` is one of [\"x\",\"y\"], not \"z\"");
  EXPECT_EQ(check(R"({"s":"t","a":["x","y"]})"), "");
  EXPECT_EQ(check(R"({"s":"t","a":"x"})"), "`a` wants a value of type array, not \"x\"");
  EXPECT_EQ(check(R"({"s":"t","a":["x",5]})"), "`a[]` wants a value of type string, not 5");
  EXPECT_EQ(check(R"({"s":"t","a":["x",""]})"), "`a[]` must not be empty");
  EXPECT_EQ(check(R"({"s":"t","a":["x","y","z"]})"), "`a` has 2 entries at most, and 3 were given");
  EXPECT_EQ(check(R"({"s":"t","z":1})"), "there is no argument `z`; there are `s`, `i`, `b`, `e`, `a`, `n`");
}

}  // namespace
}  // namespace pt::mcp
