// Server answers any number of clients at one listening Unix socket, by JSON-RPC 2.0 (docs/formats/daemon-protocol.md).
//
// One thread, the caller of run(), does all reading: it sleeps in epoll_wait() without a timeout unless a call has a
// deadline, a client is stuck or an idle exit is due, so an idle daemon uses no processor at all. Calls run on a few
// worker threads, so that a long question holds nobody up, and answers go to the socket from the thread that has them.
// Everything a client can make grow has a bound (ServerOptions).
//
// epoll by hand and not Boost.Asio, because the difference between a client that closed its side (EPOLLIN with nothing to
// read: it still listens) and one that is gone (EPOLLHUP: cancel its calls) is one bit there, also while we do not read; and
// an idle client then costs about 0.5 KB.
//
// Methods of its own: hello, ping, cancel and $/cancel, shutdown. All others go to the Service.
//
// Lifetime: everything given outlives it. run() once.
// Threads:  run() on one; status() and request_stop() on any.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "daemon/protocol/unix_socket.h"
#include "daemon/server/instance.h"
#include "daemon/server/log.h"
#include "daemon/server/service.h"

namespace pt::daemon {

struct ServerOptions {
  std::string root;   // for hello
  std::string build;  // build_id()
  unsigned workers = 2;
  size_t clients_max = 2048;
  size_t waiting_calls_max = 256;  // of all clients; beyond, a call is answered with `busy`
  size_t client_calls_max = 64;    // waiting and running of one client
  size_t inbound_bytes_max = size_t{64}
                             << 20;  // what all clients sent that is not a whole line, or a long line, yet
  int64_t deadline_ms_max = 60'000;  // of a call; a client may ask for less
  int64_t stuck_ms_max = 30'000;     // a client that takes nothing of what waits for it is dropped after this
  int64_t crowded_stuck_ms_max = 250;  // the same while calls wait because all threads wait for such clients
  int64_t idle_exit_ms = 0;            // without clients and calls; 0: never
  int64_t grace_ms = 2'000;            // for calls that run when we stop, before they are cancelled
  int64_t flush_ms = 500;              // for clients to take what is left to be sent when we stop
  int stop_descriptor = -1;            // readable: stop (StopSignals); a second time: without the grace
  Instance* instance = nullptr;        // stops listening when we stop; if its files vanish, we stop
  std::function<Result<Peer>(int)> peer = peer_of;
};

enum class StopCause : uint8_t {
  kSignal,
  kAsked,  // `shutdown`, request_stop()
  kIdle,
  kUnreachable  // socket or lock were removed: nobody would find us any more
};

struct ServerStatus {
  size_t clients = 0;
  size_t calls_waiting = 0;
  size_t calls_running = 0;
  size_t calls_blocked = 0;         // of those that run: they wait for their client to read
  uint64_t calls_ended = 0;         // answered, failed or cancelled
  uint64_t calls_failed = 0;        // of them, by an exception: a bug, or out of memory
  uint64_t clients_refused = 0;     // too many, another user
  uint64_t clients_dropped = 0;     // stuck
  std::vector<std::string> health;  // sentences about what is wrong; empty when all is well
};

class Server {
 public:
  // `listener` is a listening, non-blocking Unix stream socket (Instance::listener()).
  Server(int listener, ServerOptions options, Service& service, Log& log, const Clock& clock);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Serves until it is to stop; then no call is taken any more, running ones get their grace and are then cancelled, and when
  // they have returned so does run(): the owner can save its state. Raises the soft limit of open descriptors if clients_max
  // wants more. Errors: kIo when the system gives no epoll or event descriptors.
  Result<StopCause> run();

  // Makes run() return soon.
  void request_stop();

  // Makes run() look at its clock again: for tests that turn the hands themselves.
  void wake();

  ServerStatus status() const;

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace pt::daemon
