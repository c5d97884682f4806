// Serves Streamable HTTP on the loopback address, one thread a connection.
//
// Lifetime: serve() returns when it is told to stop, after all connections have ended.
// Threads:  serve() once; a thread for each connection.
// Bounds:   64 connections; a further one is answered with 503.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "daemon/protocol/descriptor.h"
#include "mcp/http_connection.h"
#include "mcp/server.h"

namespace pt::mcp {

struct HttpOptions {
  uint16_t port = 0;  // 0: any that is free
  std::string token;  // empty: anybody on this machine may ask
};

class HttpTransport {
 public:
  // Listens on 127.0.0.1. Errors: kIo.
  static Result<HttpTransport> listen(Server& server, const Registry& registry, const HttpOptions& options);

  uint16_t port() const { return shared_->guard.port; }
  // Until `stop_descriptor` is readable.
  void serve(int stop_descriptor);

 private:
  HttpTransport(daemon::Descriptor listener, std::unique_ptr<HttpShared> shared)
      : listener_(std::move(listener)), shared_(std::move(shared)) {}

  daemon::Descriptor listener_;
  std::unique_ptr<HttpShared> shared_;
};

}  // namespace pt::mcp
