#include "mcp/http_headers.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cmath>

namespace pt::mcp {
namespace {

namespace http = boost::beast::http;
namespace json = boost::json;

constexpr size_t kShownMax = 100;

Failure mismatch(std::string message) { return {Code::kHeaderMismatch, std::move(message), {}, 400}; }

// A header that must be there, once, with this value.
std::optional<Failure> check(const http::fields& head, std::string_view name, std::string_view expected,
                             bool may_be_encoded) {
  const auto count = head.count(name);
  if (count != 1)
    return mismatch(fmt::format("Header mismatch: {} is {}", name, count == 0 ? "missing" : "given twice"));
  const std::string_view text = head[name];
  const std::optional<std::string> value = may_be_encoded ? header_value(text) : std::string(text);
  if (!value) return mismatch(fmt::format("Header mismatch: {} is not well-formed", name));
  if (*value != expected)
    return mismatch(fmt::format("Header mismatch: {} is '{}', and the body says '{}'", name,
                                text.substr(0, kShownMax), expected.substr(0, kShownMax)));
  return std::nullopt;
}

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_same(const json::value& given, const std::string& header) {
  if (given.is_string()) return std::string_view(given.get_string()) == header;
  if (given.is_bool()) return header == (given.get_bool() ? "true" : "false");
  if (!given.is_number()) return false;
  const std::optional<double> number = number_of(header);
  json::error_code problem;
  return number && *number == given.to_number<double>(problem);
}

// The parameters of a schema that are mirrored in headers, wherever they stand in nested properties.
std::optional<Failure> check_parameters(const http::fields& head, const json::object& schema,
                                        const json::object* arguments, int depth) {
  constexpr int kDepthMax = 16;
  const json::object* properties = object_in(schema, "properties");
  if (properties == nullptr || depth > kDepthMax) return std::nullopt;
  for (const json::key_value_pair& pair : *properties) {
    const json::object* property = pair.value().if_object();
    if (property == nullptr) continue;
    const json::value* given = arguments == nullptr ? nullptr : arguments->if_contains(pair.key());
    const auto name = text_in(*property, "x-mcp-header");
    if (!name) {
      if (auto wrong =
              check_parameters(head, *property, given == nullptr ? nullptr : given->if_object(), depth + 1))
        return wrong;
      continue;
    }
    const std::string header = fmt::format("Mcp-Param-{}", *name);
    const auto count = head.count(header);
    const bool is_given = given != nullptr && !given->is_null();
    if (!is_given && count == 0) continue;
    if (!is_given)
      return mismatch(fmt::format("Header mismatch: {} is given, and the body has no such value", header));
    if (count != 1) return mismatch(fmt::format("Header mismatch: {} is missing", header));
    const std::optional<std::string> value = header_value(head[header]);
    if (!value || !is_same(*given, *value))
      return mismatch(fmt::format("Header mismatch: {} is not what the body says", header));
  }
  return std::nullopt;
}

int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string decoded;
  if (text.size() % 4 != 0) return std::nullopt;
  size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  text.remove_suffix(padding);
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = digit_of(c);
    if (digit < 0) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded += static_cast<char>(bits >> count & 0xFF);
  }
  return decoded;
}

}  // namespace

std::optional<std::string> header_value(std::string_view text) {
  constexpr std::string_view kBegin = "=?base64?";
  constexpr std::string_view kEnd = "?=";
  if (text.starts_with(kBegin) && text.ends_with(kEnd) && text.size() >= kBegin.size() + kEnd.size())
    return base64_decoded(text.substr(kBegin.size(), text.size() - kBegin.size() - kEnd.size()));
  const bool is_plain =
      std::ranges::all_of(text, [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
  return is_plain ? std::optional<std::string>(text) : std::nullopt;
}

std::optional<Failure> wrong_headers(const http::fields& head, std::string_view method,
                                     const json::object& params, const Registry& registry) {
  const json::object* meta = object_in(params, "_meta");
  const auto version = meta == nullptr ? std::nullopt : text_in(*meta, kMetaVersion);
  // What is missing in the body is told of first, and not by us.
  if (!version) return std::nullopt;
  if (auto wrong = check(head, "MCP-Protocol-Version", *version, false)) return wrong;
  if (*version != kModernVersion) return std::nullopt;
  if (auto wrong = check(head, "Mcp-Method", method, false)) return wrong;
  const bool is_named = method == "tools/call" || method == "prompts/get";
  const auto name = text_in(params, method == "resources/read" ? "uri" : "name");
  if ((is_named || method == "resources/read") && name)
    if (auto wrong = check(head, "Mcp-Name", *name, true)) return wrong;
  if (method != "tools/call" || !name) return std::nullopt;
  const auto tool = std::ranges::find(registry.tools, *name, &Tool::name);
  if (tool == registry.tools.end()) return std::nullopt;
  return check_parameters(head, tool->input_schema, object_in(params, "arguments"), 0);
}

}  // namespace pt::mcp
