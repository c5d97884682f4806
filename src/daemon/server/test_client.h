// A bare client for tests: bytes out, lines in, each with a bound on the time it takes.
//
// Threads: one at a time.
#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <boost/json/parse.hpp>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {

class TestClient {
 public:
  explicit TestClient(const std::string& path) {
    Result<Descriptor> connected = connect_to(path, 5'000);
    PT_ASSERT(connected.has_value());
    socket_ = std::move(*connected);
  }

  // False: the server closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<size_t>(count));
    }
    return true;
  }

  // A line without its end; "closed" or "timeout" if there is none.
  std::string line(int timeout_ms = 20'000) {
    for (;;) {
      const size_t newline = received_.find('\n');
      if (newline != std::string::npos) {
        std::string line = received_.substr(0, newline);
        received_.erase(0, newline + 1);
        return line;
      }
      pollfd awaited{socket_.get(), POLLIN, 0};
      if (::poll(&awaited, 1, timeout_ms) <= 0) return "timeout";
      char buffer[65536];
      const ssize_t count = ::recv(socket_.get(), buffer, sizeof(buffer), 0);
      if (count <= 0) return "closed";
      received_.append(buffer, static_cast<size_t>(count));
    }
  }

  boost::json::value json(int timeout_ms = 20'000) {
    boost::json::error_code problem;
    const std::string text = line(timeout_ms);
    boost::json::value value = boost::json::parse(text, problem);
    return problem ? boost::json::value(boost::json::string(text)) : value;
  }

  boost::json::value ask(std::string_view bytes) {
    send(bytes);
    return json();
  }

  void half_close() { ::shutdown(socket_.get(), SHUT_WR); }
  void close() { socket_.reset(); }
  int socket() const { return socket_.get(); }

 private:
  Descriptor socket_;
  std::string received_;
};

}  // namespace pt::daemon
