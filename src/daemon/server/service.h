// Service is what a daemon offers besides the connection itself: implemented by others, called by the Server.
//
// Lifetime: the Service outlives the Server; Call and Reply live until Service::call() returns.
// Threads:  call() runs on one of the Server's worker threads, several at once. A CancelToken is read by any number.
// Cost:     a call costs the server about 30 us beside the work (daemon_server_bench).
#pragma once

#include <atomic>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/stop.h"
#include "daemon/protocol/json_rpc.h"
#include "daemon/protocol/output.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {

// Why nobody waits for an answer any more.
enum class Cancelled : uint8_t {
  kNo,
  kAsked,     // the client said so
  kGone,      // the client closed its connection, or was dropped
  kDeadline,  // the time allowed is over
  kStopping,  // the daemon stops
};

// Long work looks at it often, at least every millisecond, and returns soon after it is set; what it still says is not
// sent. The client has had its error by then: cancellation is fast for it whatever the work does, but the thread is only
// free when the work returns.
class CancelToken {
 public:
  // One load, for the innermost loops.
  bool cancelled() const { return source_.requested(); }
  // For code that knows nothing of daemons.
  Stop stop() const { return Stop(source_); }
  Cancelled why() const { return why_.load(std::memory_order_acquire); }

  // The first reason stays.
  void cancel(Cancelled why) {
    Cancelled none = Cancelled::kNo;
    why_.compare_exchange_strong(none, why, std::memory_order_acq_rel);
    source_.request(why == Cancelled::kDeadline ? StopReason::kDeadline : StopReason::kCancelled);
  }

 private:
  StopSource source_;
  std::atomic<Cancelled> why_ = Cancelled::kNo;
};

struct Call {
  std::string_view method;
  const boost::json::value& params;  // an object, an array, or null for none
  int64_t deadline_ns;               // of the server's clock; the token is cancelled then
  const CancelToken& token;
  uint64_t client;  // one number for each connection, never used again
  Peer peer;
};

// Where a Service answers. After the first result() or error(), and once the call is cancelled, nothing is sent any more.
class Reply {
 public:
  virtual ~Reply() = default;

  // A piece of what the command prints, any bytes, sent in the order given, before the result. Waits while the client reads
  // more slowly than that: until there is room, the call is cancelled, or its deadline passes, when the client is dropped.
  // False: nobody listens any more; stop.
  virtual bool output(Stream stream, std::string_view bytes) = 0;

  // Ends the call. `value` holds UTF-8 only; beyond kLineBytesMax the client gets kTooLarge instead.
  virtual void result(const boost::json::value& value) = 0;
  virtual void error(const RpcError& error) = 0;
  void error(const Error& error) { this->error(rpc_error_of(error)); }
};

class Service {
 public:
  virtual ~Service() = default;

  // Answers by `reply`; returning without an answer, or by an exception, becomes an internal error, is logged and counted. An
  // unknown method is RpcCode::kMethodNotFound (unknown_method()). Params hold `deadline_ms` when the client gave one; pass
  // over it.
  virtual void call(const Call& call, Reply& reply) = 0;
};

// What to answer to a method that nobody knows.
RpcError unknown_method(std::string_view method);

}  // namespace pt::daemon
