#include "daemon/protocol/json_rpc.h"

#include <gtest/gtest.h>

#include <array>
#include <boost/json/serialize.hpp>

#include "daemon/protocol/hello.h"
#include "daemon/protocol/output.h"
#include "daemon/protocol/utf8.h"

namespace pt::daemon {
namespace {

namespace json = boost::json;

// The code of the first message if it is malformed, else 0.
int code_of(std::string_view line) {
  const Messages messages = parse_messages(line);
  const Malformed* malformed = std::get_if<Malformed>(&messages.messages.at(0));
  return malformed == nullptr ? 0 : static_cast<int>(malformed->error.code);
}

Request request(std::string_view line) {
  Messages messages = parse_messages(line);
  return std::get<Request>(messages.messages.at(0));
}

TEST(JsonRpc, RequestsOfTheSpecification) {
  const Request named = request(R"({"jsonrpc":"2.0","method":"subtract","params":{"minuend":42},"id":3})");
  EXPECT_EQ(named.id, RequestId(int64_t{3}));
  EXPECT_EQ(named.method, "subtract");
  EXPECT_EQ(json::serialize(named.params), R"({"minuend":42})");
  const Request positional = request(R"({"jsonrpc":"2.0","method":"subtract","params":[42,23],"id":"a"})");
  EXPECT_EQ(positional.id, RequestId(std::string("a")));
  EXPECT_TRUE(positional.params.is_array());
  EXPECT_FALSE(request(R"({"jsonrpc":"2.0","method":"update","params":[1]})").id);
  EXPECT_EQ(request(R"({"jsonrpc":"2.0","method":"f","id":null})").id, RequestId(nullptr));
  EXPECT_TRUE(request(R"({"jsonrpc":"2.0","method":"f","id":1})").params.is_null());
}

TEST(JsonRpc, WhatIsNoMessage) {
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","method":"foobar,"params":"bar","baz])"), -32700);
  EXPECT_EQ(code_of(""), -32700);
  EXPECT_EQ(code_of("\xEF\xBB\xBF{}"), -32700);
  EXPECT_EQ(code_of("{} {}"), -32700);
  EXPECT_EQ(code_of(std::string_view("{}\0", 3)), -32700);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","method":1,"params":"bar"})"), -32600);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","method":"f","params":"bar"})"), -32600);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","method":"f","params":null})"), -32600);
  EXPECT_EQ(code_of(R"({"jsonrpc":"1.0","method":"f"})"), -32600);
  EXPECT_EQ(code_of(R"({"method":"f"})"), -32600);
  EXPECT_EQ(code_of("[]"), -32600);
  EXPECT_EQ(code_of("[1,2,3]"), -32600);
  EXPECT_EQ(code_of("1"), -32600);
  EXPECT_EQ(code_of("null"), -32600);
}

TEST(JsonRpc, IdsAreTextsAndWholeNumbers) {
  const auto id = [](std::string_view text) {
    return code_of(R"({"jsonrpc":"2.0","method":"f","id":)" + std::string(text) + "}");
  };
  EXPECT_EQ(id("-9223372036854775808"), 0);
  EXPECT_EQ(id("\"" + std::string(kIdBytesMax, 'x') + "\""), 0);
  EXPECT_EQ(id("\"" + std::string(kIdBytesMax + 1, 'x') + "\""), -32600);
  EXPECT_EQ(id("1.5"), -32600);
  EXPECT_EQ(id("9223372036854775808"), -32600);
  EXPECT_EQ(id("true"), -32600);
  EXPECT_EQ(id("{}"), -32600);
}

TEST(JsonRpc, AnIdThatCanBeReadIsGivenBack) {
  const Messages messages = parse_messages(R"({"jsonrpc":"2.0","id":7})");
  EXPECT_EQ(std::get<Malformed>(messages.messages[0]).id, RequestId(int64_t{7}));
}

TEST(JsonRpc, DepthIsBounded) {
  const auto nested = [](size_t depth) {
    return R"({"jsonrpc":"2.0","method":"f","params":)" + std::string(depth, '[') + std::string(depth, ']') +
           "}";
  };
  EXPECT_EQ(code_of(nested(kDepthMax - 1)), 0);
  EXPECT_EQ(code_of(nested(kDepthMax + 1)), -32700);
  EXPECT_EQ(code_of(nested(1'000'000)), -32700);
}

TEST(JsonRpc, BatchesAreMixedAndBounded) {
  const Messages messages =
      parse_messages(R"([{"jsonrpc":"2.0","method":"a","id":1},1,{"jsonrpc":"2.0","method":"b"}])");
  EXPECT_TRUE(messages.batch);
  ASSERT_EQ(messages.messages.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<Request>(messages.messages[0]));
  EXPECT_TRUE(std::holds_alternative<Malformed>(messages.messages[1]));
  std::string many = "[1";
  for (size_t i = 0; i < kBatchCallsMax; ++i) many += ",1";
  const Messages refused = parse_messages(many + "]");
  EXPECT_FALSE(refused.batch);
  EXPECT_EQ(refused.messages.size(), 1u);
}

TEST(JsonRpc, InvalidUtf8IsNamed) {
  const Messages messages = parse_messages("{\"jsonrpc\":\"2.0\",\"method\":\"\xC3(\"}");
  EXPECT_EQ(std::get<Malformed>(messages.messages[0]).error.message, "the line is not UTF-8");
}

TEST(JsonRpc, ResponsesComeBack) {
  const Messages result = parse_messages(result_text(int64_t{1}, json::object{{"a", 1}}));
  EXPECT_EQ(json::serialize(std::get<json::value>(std::get<Response>(result.messages[0]).outcome)),
            R"({"a":1})");
  const RpcError error{RpcCode::kBusy, "wait", "here"};
  const Messages failed = parse_messages(error_text(std::string("x"), error));
  const Response& response = std::get<Response>(failed.messages[0]);
  EXPECT_EQ(response.id, RequestId(std::string("x")));
  EXPECT_EQ(std::get<RpcError>(response.outcome), error);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}})"), -32600);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","id":1,"error":{"code":1}})"), -32600);
  EXPECT_EQ(code_of(R"({"jsonrpc":"2.0","result":1})"), -32600);
}

TEST(JsonRpc, AnErrorSurvivesTheWay) {
  constexpr std::array kAll = {ErrorCode::kNotFound, ErrorCode::kAmbiguous, ErrorCode::kInvalidInput,
                               ErrorCode::kIo,       ErrorCode::kTooLarge,  ErrorCode::kIntegrity,
                               ErrorCode::kDeadline, ErrorCode::kEpochGap,  ErrorCode::kInternal,
                               ErrorCode::kCancelled};
  for (ErrorCode code : kAll) {
    const Error back = error_of(rpc_error_of({code, "message", "where"}));
    EXPECT_EQ(back.code, code);
    EXPECT_EQ(back.where, "where");
  }
  EXPECT_EQ(rpc_error_of({ErrorCode::kCancelled, "", ""}).code, RpcCode::kCancelled);
  EXPECT_EQ(error_of({RpcCode::kDeadline, "", ""}).code, ErrorCode::kDeadline);
  EXPECT_EQ(error_of({RpcCode::kInternalError, "", ""}).code, ErrorCode::kInternal);
}

TEST(JsonRpc, ErrorsAreWrittenAsUtf8) {
  EXPECT_EQ(code_of(error_text(nullptr, {RpcCode::kBusy, "\xFF", "\xC3"})), 0);
}

TEST(Output, TextAndOtherBytesComeBack) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  for (std::string_view bytes :
       {std::string_view(""), std::string_view("a"), std::string_view("Grüße\n\t\0x", 11),
        std::string_view("\xFF"), std::string_view("\xFF\xFE"), std::string_view("\xFF\xFE\xFD"),
        std::string_view(all)}) {
    const Messages messages = parse_messages(output_text(int64_t{5}, Stream::kErr, bytes));
    const std::optional<Output> output = output_of(std::get<Request>(messages.messages[0]));
    ASSERT_TRUE(output);
    EXPECT_EQ(output->bytes, bytes);
    EXPECT_EQ(output->id, RequestId(int64_t{5}));
    EXPECT_EQ(output->stream, Stream::kErr);
  }
}

TEST(Output, OthersAreNone) {
  for (std::string_view params :
       {R"({"id":1,"stream":"out"})", R"({"id":1,"stream":"in","text":""})", R"({"stream":"out","text":""})",
        R"({"id":1,"stream":"out","base64":"a"})", R"({"id":1,"stream":"out","base64":"a=b="})", R"([1])"}) {
    const Messages messages =
        parse_messages(R"({"jsonrpc":"2.0","method":"output","params":)" + std::string(params) + "}");
    EXPECT_FALSE(output_of(std::get<Request>(messages.messages[0]))) << params;
  }
}

TEST(Hello, ComesBack) {
  const Hello hello{"0.1.0-ab", 1, 42, "/a"};
  EXPECT_EQ(hello_of(to_json(hello)), hello);
  EXPECT_FALSE(hello_of(json::object{{"build", "x"}}));
  EXPECT_FALSE(hello_of(nullptr));
}

// Table 3-7 of the Unicode Standard, against every pair of bytes and the edges of the longer forms.
TEST(Utf8, TheEdges) {
  for (std::string_view good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(good));
  for (std::string_view bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xC3"})
    EXPECT_FALSE(is_utf8(bad));
  EXPECT_EQ(as_utf8("a\xFF\xC3\xBC\xE2\x82"), "a?\xC3\xBC??");
  for (size_t before = 0; before < 600; ++before) {
    const std::string text = std::string(before, 'a') + "\xE2\x82\xAC" + std::string(600 - before, 'b');
    EXPECT_TRUE(is_utf8(text));
    EXPECT_EQ(as_utf8(text), text);
    EXPECT_FALSE(is_utf8(std::string_view(text).substr(0, before + 2)));
    EXPECT_FALSE(is_utf8(std::string_view(text).substr(before + 1)));
  }
}

}  // namespace
}  // namespace pt::daemon
