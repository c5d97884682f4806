#include "mcp/protocol.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace pt::mcp {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kLegacyVersions = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                             "2024-11-05"};
constexpr std::array<std::string_view, 8> kLogLevels = {"debug", "info",     "notice", "warning",
                                                        "error", "critical", "alert",  "emergency"};

}  // namespace

std::span<const std::string_view> legacy_versions() { return kLegacyVersions; }

bool is_legacy_version(std::string_view version) {
  return std::ranges::find(kLegacyVersions, version) != kLegacyVersions.end();
}

json::array supported_versions() {
  json::array all{kModernVersion};
  for (const std::string_view version : kLegacyVersions) all.emplace_back(version);
  return all;
}

Failure invalid_params(std::string message) { return {Code::kInvalidParams, std::move(message)}; }

Failure method_not_found(std::string_view method) {
  constexpr size_t kShownMax = 100;
  return {Code::kMethodNotFound,
          fmt::format("there is no method '{}' here", method.substr(0, kShownMax)),
          {},
          404};
}

std::string_view name_of(LogLevel level) { return kLogLevels[std::to_underlying(level)]; }

std::optional<LogLevel> log_level_of(std::string_view name) {
  const auto found = std::ranges::find(kLogLevels, name);
  if (found == kLogLevels.end()) return std::nullopt;
  return static_cast<LogLevel>(found - kLogLevels.begin());
}

const json::object* object_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

std::optional<std::string_view> text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

}  // namespace pt::mcp
