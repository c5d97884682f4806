#include "store/api/url.h"

#include <gtest/gtest.h>

namespace pt::store {
namespace {

TEST(Url, IsWhatStandsBeforeTheFirstColonAndTheRest) {
  for (const char* text :
       {"sqlite:graph.db", "sqlite-seed:/a b/c", "bolt://user@host:7687/name", "memory:C:d"}) {
    auto url = parse_url(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(to_string(*url), text);
    EXPECT_EQ(url->scheme, std::string_view(text).substr(0, std::string_view(text).find(':')));
  }
}

TEST(Url, WithoutEngineOrPathIsRefusedWithAnExample) {
  for (const char* text : {"", "graph.db", "sqlite:", ":graph.db", "/a:b", "SQLite:x", "a b:c"}) {
    auto url = parse_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(url.error().message.find("sqlite:graph.db"), std::string::npos);
  }
}

}  // namespace
}  // namespace pt::store
