#include "daemon/protocol/output.h"

#include <array>
#include <boost/json/serialize.hpp>

#include "daemon/protocol/utf8.h"

namespace pt::daemon {
namespace {

namespace json = boost::json;

// RFC 4648, section 4.
constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](size_t j) { return j < bytes.size() ? static_cast<uint8_t>(bytes[j]) : uint8_t{0}; };
    const uint32_t group = uint32_t{at(i)} << 16 | uint32_t{at(i + 1)} << 8 | at(i + 2);
    text += kDigits[group >> 18];
    text += kDigits[group >> 12 & 63];
    text += i + 1 < bytes.size() ? kDigits[group >> 6 & 63] : '=';
    text += i + 2 < bytes.size() ? kDigits[group & 63] : '=';
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  static constexpr auto kValues = [] {
    std::array<int8_t, 256> values{};
    values.fill(-1);
    for (size_t i = 0; i < kDigits.size(); ++i)
      values[static_cast<uint8_t>(kDigits[i])] = static_cast<int8_t>(i);
    return values;
  }();
  if (text.size() % 4 != 0) return std::nullopt;
  size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  std::string bytes;
  uint32_t group = 0;
  int bits = 0;
  for (char c : text) {
    const int8_t value = kValues[static_cast<uint8_t>(c)];
    if (value < 0) return std::nullopt;
    group = group << 6 | static_cast<uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(group >> bits & 0xFF);
    }
  }
  return bytes;
}

}  // namespace

std::string output_text(const RequestId& id, Stream stream, std::string_view bytes) {
  json::object params{{"id", to_json(id)}, {"stream", stream == Stream::kOut ? "out" : "err"}};
  if (is_utf8(bytes)) {
    params["text"] = json::string_view(bytes.data(), bytes.size());
  } else {
    params["base64"] = base64(bytes);
  }
  return json::serialize(
      json::object{{"jsonrpc", "2.0"}, {"method", "output"}, {"params", std::move(params)}});
}

std::optional<Output> output_of(const Request& notification) {
  const json::object* params = notification.params.if_object();
  if (notification.id || notification.method != "output" || params == nullptr) return std::nullopt;
  const auto text = [&](const char* key) -> const json::string* {
    const json::value* value = params->if_contains(key);
    return value == nullptr ? nullptr : value->if_string();
  };
  const json::value* given = params->if_contains("id");
  std::optional<RequestId> id = given == nullptr ? std::nullopt : id_of(*given);
  const json::string* stream = text("stream");
  if (!id || stream == nullptr || (*stream != "out" && *stream != "err")) return std::nullopt;
  Output output{std::move(*id), *stream == "out" ? Stream::kOut : Stream::kErr, {}};
  if (const json::string* plain = text("text")) {
    output.bytes.assign(plain->data(), plain->size());
  } else if (const json::string* coded = text("base64")) {
    std::optional<std::string> bytes = from_base64({coded->data(), coded->size()});
    if (!bytes) return std::nullopt;
    output.bytes = std::move(*bytes);
  } else {
    return std::nullopt;
  }
  return output;
}

}  // namespace pt::daemon
