// Serves one client over a pair of descriptors: a message a line, as the stdio transport has it. Nothing but messages is
// ever written.
//
// Lifetime: serve_stdio() returns when the input has ended and what was asked has been answered, when the reader of the
//           output has gone, or when it is told to stop.
// Threads:  four take turns at reading; they and the Server's write.
// Cost:     a message is read and written with one system call each.
#pragma once

#include <cstdint>

#include "mcp/server.h"

namespace pt::mcp {

struct StdioOptions {
  int input = 0;
  int output = 1;
  int stop_descriptor = -1;   // readable: stop; -1: never
  int64_t grace_ms = 10'000;  // for calls that run when the input ends
};

void serve_stdio(Server& server, const StdioOptions& options);

}  // namespace pt::mcp
