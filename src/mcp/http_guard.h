// Who may speak to a server on this machine: which Host, Origin, path and token, judged from the head of a request alone,
// before anything is done for it.
//
// A page that a browser shows can send requests to 127.0.0.1, under a name of its own that it had resolved to that address (DNS
// rebinding). Its requests carry that name as Host, or the page's as Origin. So both are held against the few names that are
// ours.
//
// Threads: free functions and values.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pt::mcp {

struct HttpRefusal {
  int status;
  std::string_view why;
};

struct HttpGuard {
  uint16_t port = 0;
  std::string token;  // empty: none is asked for
  std::string path = "/mcp";

  // None: it may pass. In this order: Host (403), Origin (403), token (401), path (404).
  std::optional<HttpRefusal> refuses(const boost::beast::http::fields& head, std::string_view target) const;
};

// In a time that does not depend on where they differ.
bool are_same_secret(std::string_view a, std::string_view b);

}  // namespace pt::mcp
