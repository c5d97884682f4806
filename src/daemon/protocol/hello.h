// The handshake: what client and daemon tell each other first.
//
// Threads: values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/protocol/json_rpc.h"

namespace pt::daemon {

// Raised when a client of before would misread what the daemon says.
inline constexpr int64_t kProtocolVersion = 1;

struct Hello {
  std::string build;  // build_id() of the speaker
  int64_t protocol = kProtocolVersion;
  int64_t pid = 0;
  std::string root;  // canonical; empty from a client

  bool operator==(const Hello&) const = default;
};

boost::json::value to_json(const Hello& hello);
// None if `build` or `protocol` is missing or of another kind.
std::optional<Hello> hello_of(const boost::json::value& value);

}  // namespace pt::daemon
