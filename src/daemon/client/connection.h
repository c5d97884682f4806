// A Connection is a client's end of the socket: it says hello, and makes one call at a time.
//
// Errors say what to do next. None of them is a hang: everything has a bound, and a daemon that dies in the midst of an
// answer is noticed at once.
//
// Lifetime: closing it (the destructor) cancels what it had asked.
// Threads:  one at a time.
// Cost:     connecting and one call about 0.2 ms (daemon_process_test).
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "daemon/protocol/descriptor.h"
#include "daemon/protocol/folders.h"
#include "daemon/protocol/hello.h"
#include "daemon/protocol/output.h"

namespace pt::daemon {

struct CallOptions {
  // What the daemon may take; the answer is waited for a second longer, for one that is stuck.
  int64_t deadline_ms = 60'000;
  // Readable (a signalfd, a pipe): cancel the call. -1: never.
  int cancel_descriptor = -1;
  // Pieces of what the command prints, in order. False: the reader is gone, cancel.
  std::function<bool(Stream, std::string_view bytes)> on_output;
};

class Connection {
 public:
  // Errors: kNotFound: none runs (at the cost of one or two connect() calls); kDeadline: it takes no more connections;
  // kIo: what listens there is another user's.
  static Result<Connection> open(const Place& place, int timeout_ms = 1'000);

  Connection(Connection&&) noexcept = default;
  Connection& operator=(Connection&&) noexcept = default;

  // What the daemon says of itself. Errors: kDeadline: it is stuck or stopped by a debugger; kIo: it went away;
  // kIntegrity: what listens there is no daemon.
  Result<Hello> hello(int timeout_ms = 2'000);

  // Errors: what the daemon answered with (error_of()), or as above.
  Result<boost::json::value> call(std::string_view method, const boost::json::value& params,
                                  const CallOptions& options = {});

  // Asks it to end, and returns when it has said that it will.
  Result<void> shutdown(int timeout_ms = 2'000);

 private:
  explicit Connection(Descriptor socket) : socket_(std::move(socket)) {}

  Result<boost::json::value> exchange(std::string_view method, const boost::json::value& params,
                                      const CallOptions& options, int64_t give_up_ns);
  Result<void> send_line(std::string line, int64_t give_up_ns);
  // The next line; reads more if there is none yet.
  Result<std::string_view> read_line(int64_t give_up_ns, int cancel_descriptor);
  Result<void> read_more(int64_t give_up_ns, int cancel_descriptor);

  Descriptor socket_;
  int64_t next_id_ = 1;
  // [begin_, end) of what was read is not used yet, and up to scanned_ it has no newline.
  std::string buffer_;
  size_t begin_ = 0;
  size_t scanned_ = 0;
};

}  // namespace pt::daemon
