// One connection of Streamable HTTP: reads requests one after the other, has the Server answer each, and sends the answer as
// JSON, or as a stream of events if something is said before it.
//
// Lifetime: run() returns when the connection ends; what is given outlives it.
// Threads:  the connection's own.
// Bounds:   a head of 16 KiB, a body of 4 MiB, 10 s for each to arrive, 60 s between two requests; a client that does not
//           read for 30 s is dropped.
#pragma once

#include <atomic>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "daemon/protocol/descriptor.h"
#include "mcp/http_guard.h"
#include "mcp/http_sessions.h"
#include "mcp/http_stream.h"
#include "mcp/server.h"

namespace pt::mcp {

struct HttpShared {
  Server& server;
  const Registry& registry;
  HttpGuard guard;
  HttpSessions sessions;
};

class HttpConnection {
 public:
  HttpConnection(daemon::Descriptor socket, HttpShared& shared)
      : socket_(std::move(socket)), shared_(shared) {}

  void run();
  // Any thread, while run() has not returned: has it return.
  void end();
  // A request is being answered.
  bool busy() const { return busy_.load(std::memory_order_acquire); }

 private:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;
  enum class Next : bool { kClose, kGoOn };

  // False: there is none, or it was refused.
  bool read(Request* request);
  bool read_some(int64_t give_up_ns);
  bool write(std::string_view bytes);
  // Reads on for a moment, so that what was answered arrives before the connection is reset for what was not read.
  void linger();

  Next serve(Request& request);
  Next post(Request& request);
  Next post_request(const Request& request, daemon::Request message);
  Next get(const Request& request);
  Next end_session(const Request& request);
  // Sends what is said until the answer is there. `session_id`: shown with it; empty: none.
  Next stream(const Request& request, const std::shared_ptr<HttpStream>& said, const CallPtr& call,
              const std::string& session_id);

  Next respond(int status, std::string_view body, std::string_view more_headers = {});
  Next refuse(int status, const std::optional<RequestId>& id, const Failure& failure);

  daemon::Descriptor socket_;
  HttpShared& shared_;
  std::string received_;  // not parsed yet
  bool keep_alive_ = true;
  std::atomic<bool> busy_ = false;
};

}  // namespace pt::mcp
