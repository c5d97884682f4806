// Messages to a client as text: one line of JSON each, without the newline. Messages from a client are read by
// daemon/protocol/json_rpc, and then held against what MCP asks beyond JSON-RPC.
//
// Threads: free functions and values.
// Cost:    linear; a `raw` part is copied, not parsed.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "daemon/protocol/json_rpc.h"
#include "mcp/protocol.h"

namespace pt::mcp {

using daemon::RequestId;

// A result: fields, and fields whose value is JSON text already. An answer of the graph is that; parsing it to write it again
// would cost more than asking for it.
struct Reply {
  boost::json::object fields;
  std::vector<std::pair<std::string, std::string>> raw;  // keys that `fields` does not have
};

// The server wants to know something of the client first: it is to ask again, with the answers (modern only).
struct InputRequired {
  boost::json::object input_requests;
  std::string request_state;  // comes back as it is; empty: none
};

// The request is not answered until it is cancelled, or the server ends (a subscription).
struct StaysOpen {};

using Outcome = std::variant<Reply, InputRequired, Failure, StaysOpen>;

std::string result_text(const RequestId& id, const Reply& reply);
// An id that could not be read is left out: MCP has no null there.
std::string failure_text(const std::optional<RequestId>& id, const Failure& failure);
std::string notification_text(std::string_view method, const boost::json::object& params);
// From the server to a legacy client.
std::string request_text(int64_t id, std::string_view method, const boost::json::object& params);

// A request that may be answered: its id is no null. Anything else is a Failure.
std::optional<Failure> not_allowed(const daemon::Request& request);

}  // namespace pt::mcp
