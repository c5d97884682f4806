// What a modern request's headers must say of its body: intermediaries read the one, we the other, and neither may be deceived.
//
// Source:  revision 2026-07-28, Streamable HTTP, "Request Metadata".
// Threads: free functions.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "mcp/protocol.h"
#include "mcp/registry.h"

namespace pt::mcp {

// MCP-Protocol-Version, Mcp-Method, Mcp-Name, and Mcp-Param-… of a tool's parameters that ask for it (x-mcp-header).
std::optional<Failure> wrong_headers(const boost::beast::http::fields& head, std::string_view method,
                                     const boost::json::object& params, const Registry& registry);

// The value of a header that may be written in base64 as `=?base64?…?=`; none: it is malformed.
std::optional<std::string> header_value(std::string_view text);

}  // namespace pt::mcp
