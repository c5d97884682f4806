#include "query/camel_hump.h"

#include <gtest/gtest.h>

namespace pt::query {
namespace {

// Words left out, or -1.
int asked(std::string_view wanted, std::string_view name) {
  const CamelHump humps(wanted);
  if (!humps.usable()) return -2;
  const auto left_out = humps.words_left_out(name);
  // What the sketch turns away must not be meant.
  if (left_out) {
    EXPECT_TRUE(humps.possible(graph::NameSketch(name))) << wanted << ' ' << name;
  }
  return left_out ? static_cast<int>(*left_out) : -1;
}

TEST(CamelHump, WordsByTheirBeginnings) {
  EXPECT_EQ(asked("BufPo", "BufferPool"), 0);
  EXPECT_EQ(asked("BP", "BufferPool"), 0);
  EXPECT_EQ(asked("BPo", "BufferedSendPool"), 1);
  EXPECT_EQ(asked("nextTok", "next_token"), 0);
  EXPECT_EQ(asked("next_tok", "next_token"), 0);
  EXPECT_EQ(asked("next_tok", "NextToken"), 0);
  EXPECT_EQ(asked("HTTPSe", "HTTPServer"), -1) << "a capital a hump: H, T, T, P, Se";
  EXPECT_EQ(asked("HttpSe", "HTTPServer"), 0);
  EXPECT_EQ(asked("HS", "HTTPServer"), 0);
  EXPECT_EQ(asked("U8Re", "U8Reader"), 0);
}

TEST(CamelHump, InOrderFromTheFirstWord) {
  EXPECT_EQ(asked("PB", "BufferPool"), -1);
  EXPECT_EQ(asked("PoolX", "BufferPool"), -1);
  EXPECT_EQ(asked("SendPo", "BufferedSendPool"), -1);
  EXPECT_EQ(asked("BufPoX", "BufferPool"), -1);
  EXPECT_EQ(asked("BufPool", "buffer_pool_of"), 1);
}

TEST(CamelHump, SmallLettersAreInitialsOfAllWords) {
  EXPECT_EQ(asked("gnt", "get_next_token"), 0);
  EXPECT_EQ(asked("gnt", "GetNextToken"), 0);
  EXPECT_EQ(asked("gn", "get_next_token"), -1);
  EXPECT_EQ(asked("parser", "parse_a_rather_silly_expression_right"), 0);
  EXPECT_EQ(asked("parser", "parser"), -1);
}

TEST(CamelHump, OneHumpIsNone) {
  EXPECT_EQ(asked("Buffer", "BufferPool"), -2);
  EXPECT_EQ(asked("getnexttoken", "get_next_token"), -2);
  EXPECT_EQ(asked("", "x"), -2);
  EXPECT_EQ(asked("_", "x"), -2);
}

}  // namespace
}  // namespace pt::query
