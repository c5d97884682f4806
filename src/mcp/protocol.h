// The Model Context Protocol's own words: its revisions, eras, error numbers, and the names of what it keeps in `_meta`.
//
// There are two eras. Up to 2025-11-25 (legacy) a client opens a session with `initialize`; from 2026-07-28 on (modern) every
// request carries its revision and the client's capabilities in `_meta`, and the server keeps nothing between two requests.
//
// Source:  https://modelcontextprotocol.io/specification/2026-07-28, and the earlier revisions beside it; docs/formats/mcp.md
//          says what is made of it here.
// Threads: constants and values.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pt::mcp {

enum class Era : uint8_t { kLegacy, kModern };

inline constexpr std::string_view kModernVersion = "2026-07-28";
// Newest first.
std::span<const std::string_view> legacy_versions();
bool is_legacy_version(std::string_view version);
// All, newest first: what server/discover and the error of an unknown version list.
boost::json::array supported_versions();

inline constexpr std::string_view kMetaVersion = "io.modelcontextprotocol/protocolVersion";
inline constexpr std::string_view kMetaClientCapabilities = "io.modelcontextprotocol/clientCapabilities";
inline constexpr std::string_view kMetaLogLevel = "io.modelcontextprotocol/logLevel";
inline constexpr std::string_view kMetaServerInfo = "io.modelcontextprotocol/serverInfo";
inline constexpr std::string_view kMetaSubscriptionId = "io.modelcontextprotocol/subscriptionId";

// JSON-RPC's, and those that MCP adds.
enum class Code : int32_t {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kBusy = -32000,              // of the range that is left to implementations
  kSessionNotFound = -32001,   // likewise
  kResourceNotFound = -32002,  // legacy; modern: kInvalidParams
  kHeaderMismatch = -32020,
  kMissingClientCapability = -32021,
  kUnsupportedVersion = -32022,
};

// Why a request has no result.
struct Failure {
  Code code;
  std::string message;        // one sentence, what to do next
  boost::json::value data{};  // null: none
  int http_status = 200;      // where the transport is HTTP and the protocol wants another one
};

Failure invalid_params(std::string message);
Failure method_not_found(std::string_view method);

// In the order of severity (RFC 5424).
enum class LogLevel : uint8_t { kDebug, kInfo, kNotice, kWarning, kError, kCritical, kAlert, kEmergency };
std::string_view name_of(LogLevel level);
std::optional<LogLevel> log_level_of(std::string_view name);

// The value under a key of an object; null if it is missing, or of another kind.
const boost::json::object* object_in(const boost::json::object& object, std::string_view key);
std::optional<std::string_view> text_in(const boost::json::object& object, std::string_view key);

}  // namespace pt::mcp
