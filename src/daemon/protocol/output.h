// A piece of what a call prints, on its way to the client: the notification `output`.
//
// Threads: free functions and values.
// Cost:    linear; text is copied once, other bytes grow by a third (base64).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/protocol/json_rpc.h"

namespace pt::daemon {

enum class Stream : uint8_t { kOut, kErr };

// Of one piece before it is written as JSON, which may make six bytes of one: far below what a line may have.
inline constexpr size_t kOutputBytesMax = size_t{64} << 10;

struct Output {
  RequestId id;  // of the call
  Stream stream;
  std::string bytes;
};

// Without a newline. `bytes` need not be UTF-8: names of files are not.
std::string output_text(const RequestId& id, Stream stream, std::string_view bytes);

// None if this is no well-formed `output`.
std::optional<Output> output_of(const Request& notification);

}  // namespace pt::daemon
