// JSON-RPC 2.0 messages as values: parsed strictly from one line, written as one line.
//
// Source:  https://www.jsonrpc.org/specification; what we add to it is in docs/formats/daemon-protocol.md.
// Threads: free functions and values.
// Cost:    one pass of Boost.JSON over the line; nesting beyond kDepthMax is refused.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace pt::daemon {

inline constexpr size_t kDepthMax = 64;
inline constexpr size_t kBatchCallsMax = 64;
inline constexpr size_t kIdBytesMax = 256;

// What a caller names its call by, given back as it came. Numbers are whole, as the specification asks; null is allowed there
// and discouraged.
using RequestId = std::variant<std::nullptr_t, int64_t, std::string>;

// The number of an error. Others can arrive: a newer peer may have more.
enum class RpcCode : int32_t {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602,
  kInternalError = -32603,
  kCancelled = -32800,  // as in the Language Server Protocol
  kBusy = -32001,
  kDeadline = -32002,
  kTooManyClients = -32003,
  kStopping = -32004,
  kOtherUser = -32005,
  kTooLarge = -32006,
  // -32020 - n is the n-th of ErrorCode (base/result.h), but for kCancelled: what a question itself failed with.
  kFirstOfErrorCode = -32020,
};

struct RpcError {
  RpcCode code;
  std::string message;  // one sentence, what to do next
  std::string where;    // as in Error; may be empty

  bool operator==(const RpcError&) const = default;
};

// An Error survives the way over the socket; other codes become the ErrorCode that fits best.
RpcError rpc_error_of(const Error& error);
Error error_of(const RpcError& error);

struct Request {
  std::optional<RequestId> id;  // none: a notification, which is not answered
  std::string method;
  boost::json::value params;  // an object, an array, or null for none
};

struct Response {
  RequestId id;
  std::variant<boost::json::value, RpcError> outcome;  // the result, or why there is none
};

// Not a message; `error` is what to answer. The id is null unless it could be read.
struct Malformed {
  RequestId id;
  RpcError error;
};

using Message = std::variant<Request, Response, Malformed>;

struct Messages {
  bool batch = false;  // the answers then go into one array
  std::vector<Message> messages;
};

// Never empty: what is wrong as a whole is one Malformed outside any batch.
Messages parse_messages(std::string_view line);

// Each without a newline. Text that is not UTF-8 is written with '?' (as_utf8()) in errors; in `params` and `result` it is the
// caller's to avoid.
std::string request_text(const std::optional<RequestId>& id, std::string_view method,
                         const boost::json::value& params);
std::string result_text(const RequestId& id, const boost::json::value& result);
std::string error_text(const RequestId& id, const RpcError& error);

boost::json::value to_json(const RequestId& id);
// None for what is no id: a fraction, an object, a text of more than kIdBytesMax.
std::optional<RequestId> id_of(const boost::json::value& value);

}  // namespace pt::daemon
