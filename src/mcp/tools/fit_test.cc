#include "mcp/tools/fit.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "query/tokens.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

json::array rows(int count) {
  json::array all;
  for (int i = 0; i < count; ++i)
    all.push_back(json::object{{"path", "some::path::of::entry" + std::to_string(i)}});
  return all;
}

TEST(FitJson, WhatFitsIsLeftAlone) {
  const std::string text = R"({"rows":[ 1,2 ]})";
  EXPECT_EQ(fit_json(text, 1000), text);
  EXPECT_EQ(fit_json("no json " + std::string(5000, '!'), 200), "no json " + std::string(5000, '!'));
}

TEST(FitJson, RowsAreLeftOutFromTheEndAndCounted) {
  const json::object answer{
      {"schema", "s"}, {"total", 500}, {"listed", 500}, {"cut", false}, {"rows", rows(500)}};
  const std::string text = json::serialize(answer);
  for (const uint64_t tokens_max : {200u, 500u, 2000u}) {
    const std::string fitted = fit_json(text, tokens_max);
    EXPECT_LE(query::estimated_tokens(fitted), tokens_max);
    const json::object cut = json::parse(fitted).as_object();
    const size_t listed = cut.at("rows").as_array().size();
    EXPECT_GT(listed, 0u);
    EXPECT_EQ(cut.at("listed").to_number<size_t>(), listed);
    EXPECT_TRUE(cut.at("cut").as_bool());
    EXPECT_EQ(cut.at("total"), 500);
    EXPECT_EQ(cut.at("left_out").at("rows").to_number<size_t>(), 500 - listed);
    EXPECT_EQ(cut.at("rows").as_array().front(), answer.at("rows").as_array().front());
  }
}

TEST(FitJson, SectionsOfAContextAndLongTextsAreCutToo) {
  const json::object part{{"section", "callers"}, {"entries", rows(200)}};
  const json::object answer{
      {"schema", "s"}, {"docs", std::string(20'000, 'd') + "\xC3\xBC"}, {"parts", json::array{part, part}}};
  const std::string fitted = fit_json(json::serialize(answer), 300);
  EXPECT_LE(query::estimated_tokens(fitted), 300u);
  const json::object cut = json::parse(fitted).as_object();
  EXPECT_EQ(cut.at("parts").as_array().size(), 2u);
  EXPECT_EQ(cut.at("left_out").at("entries"), 400);
  EXPECT_GT(cut.at("left_out").at("docs_bytes").to_number<int>(), 15'000);
}

TEST(FitJson, CallsThatAVerdictNamesAreCutToo) {
  const json::object calls{{"called", json::array{"new"}}, {"total", 90}, {"sites", rows(20)}};
  const json::object answer{{"schema", "s"},
                            {"total", 2},
                            {"listed", 2},
                            {"cut", false},
                            {"verdict", json::object{{"worth", "partial"}, {"unresolved_calls", calls}}},
                            {"rows", rows(2)}};
  const std::string fitted = fit_json(json::serialize(answer), 200);
  EXPECT_LE(query::estimated_tokens(fitted), 200u);
  const json::object cut = json::parse(fitted).as_object();
  EXPECT_EQ(cut.at("rows"), answer.at("rows"));
  EXPECT_FALSE(cut.at("cut").as_bool());
  const json::object& left = cut.at("verdict").at("unresolved_calls").as_object();
  EXPECT_EQ(left.at("total"), 90);
  EXPECT_EQ(left.at("called"), calls.at("called"));
  const size_t sites = left.at("sites").as_array().size();
  EXPECT_LT(sites, 20u);
  EXPECT_EQ(cut.at("left_out").at("sites").to_number<size_t>(), 20 - sites);
}

TEST(FitJson, WhatIsKeptStaysByteForByte) {
  std::string text = R"({"schema" : "s", "odd": "]}\\\"", "listed":300,"cut":false, "rows": [ )";
  for (int i = 0; i < 300; ++i) text += R"({"path":"a\"]::b\u00e9","n":1.50} , )";
  text += R"({"path":"end"} ] , "after":[]})"
          "\n";
  ASSERT_TRUE(json::parse(text).is_object());
  for (uint64_t tokens_max = 200; tokens_max < 8000; tokens_max += 37)
    EXPECT_LE(query::estimated_tokens(fit_json(text, tokens_max)), tokens_max);
  const std::string fitted = fit_json(text, 300);
  const size_t first = text.find("\"rows\"");
  const size_t rest = fitted.find("\"rows\"");
  EXPECT_EQ(fitted.substr(rest, 100), text.substr(first, 100));
  const json::object cut = json::parse(fitted).as_object();
  EXPECT_EQ(cut.at("odd"), "]}\\\"");
  EXPECT_EQ(cut.at("listed").to_number<size_t>(), cut.at("rows").as_array().size());
  EXPECT_EQ(cut.at("left_out").at("rows").to_number<size_t>(), 301 - cut.at("rows").as_array().size());
}

TEST(FitJson, WhatIsHalfAnAnswerComesBack) {
  const std::string text = json::serialize(json::object{
      {"schema", "s"}, {"parts", json::array{json::object{{"entries", rows(60)}}}}, {"rows", rows(60)}});
  for (size_t length = 0; length < text.size(); ++length) {
    const std::string half = text.substr(0, length);
    EXPECT_EQ(fit_json(half, 1), half);
  }
}

TEST(FitText, KeepsWholeLinesAndTheNotesAtTheEnd) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "some::path::of::entry" + std::to_string(i) + "  src/lib.rs:1:1\n";
  EXPECT_EQ(fit_text(text, 1'000'000), text);
  const std::string fitted = fit_text(text + "note: 3 unresolved calls\n", 400);
  EXPECT_LE(query::estimated_tokens(fitted), 400u);
  EXPECT_TRUE(fitted.starts_with("some::path::of::entry0  src/lib.rs:1:1\n"));
  EXPECT_TRUE(fitted.ends_with("raise it, or narrow the question\nnote: 3 unresolved calls\n"));
  EXPECT_NE(fitted.find(" more lines left out by max_tokens 400"), std::string::npos);
}

}  // namespace
}  // namespace pt::mcp
