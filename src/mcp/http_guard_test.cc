#include "mcp/http_guard.h"

#include <gtest/gtest.h>

#include "mcp/http_headers.h"

namespace pt::mcp {
namespace {

namespace http = boost::beast::http;

std::optional<int> status_of(const HttpGuard& guard, std::string_view host, std::string_view origin,
                             std::string_view token, std::string_view target = "/mcp") {
  http::fields head;
  if (!host.empty()) head.set(http::field::host, host);
  if (!origin.empty()) head.set(http::field::origin, origin);
  if (!token.empty()) head.set(http::field::authorization, token);
  const auto refusal = guard.refuses(head, target);
  return refusal ? std::optional(refusal->status) : std::nullopt;
}

TEST(HttpGuard, JudgesInOrder) {
  const HttpGuard guard{7117, "secret"};
  EXPECT_EQ(status_of(guard, "127.0.0.1:7117", "", "Bearer secret"), std::nullopt);
  EXPECT_EQ(status_of(guard, "LocalHost:7117", "HTTP://[::1]:7117", "bearer secret"), std::nullopt);
  EXPECT_EQ(status_of(guard, "evil.example:7117", "", "x", "/other"), 403);
  EXPECT_EQ(status_of(guard, "127.0.0.1:7118", "", "Bearer secret"), 403);
  EXPECT_EQ(status_of(guard, "127.0.0.1:7117", "null", "Bearer secret"), 403);
  EXPECT_EQ(status_of(guard, "127.0.0.1:7117", "", "Bearer Secret", "/other"), 401);
  EXPECT_EQ(status_of(guard, "127.0.0.1:7117", "", "Bearer secret", "/other"), 404);
  EXPECT_EQ(status_of(guard, "127.0.0.1:7117", "", "Bearer secret", "/mcp?x=1"), std::nullopt);
  EXPECT_EQ(status_of({80, ""}, "localhost", "http://localhost", ""), std::nullopt);
}

TEST(HttpHeaders, AValueMayBeInBase64) {
  EXPECT_EQ(header_value("plain text"), "plain text");
  EXPECT_EQ(header_value("=?base64?w7xtbGF1dA==?="), "\xC3\xBCmlaut");
  EXPECT_EQ(header_value("=?base64?"
                         "?="),
            "");
  EXPECT_EQ(header_value("=?base64?abc?="), std::nullopt);
  EXPECT_EQ(header_value("=?base64?ab!=?="), std::nullopt);
  EXPECT_EQ(header_value("a\x01"), std::nullopt);
  EXPECT_EQ(header_value("\xC3\xBC"), std::nullopt);
}

}  // namespace
}  // namespace pt::mcp
