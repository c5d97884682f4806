#include "mcp/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <list>
#include <thread>
#include <utility>

#include "daemon/protocol/system_error.h"

namespace pt::mcp {
namespace {

constexpr size_t kConnectionsMax = 64;
constexpr int kBacklog = 64;
// Connections that have ended are joined at least so often.
constexpr int kLookEveryMs = 5'000;

struct Served {
  std::unique_ptr<HttpConnection> connection;
  std::atomic<bool> ended = false;
  std::thread thread;
};

}  // namespace

Result<HttpTransport> HttpTransport::listen(Server& server, const Registry& registry,
                                            const HttpOptions& options) {
  daemon::Descriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!listener.valid()) return daemon::system_failure("cannot make a socket", {});
  const int yes = 1;
  ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options.port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(listener.get(), kBacklog) != 0 ||
      ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
    return daemon::system_failure("cannot listen; another --port may be free",
                                  "127.0.0.1:" + std::to_string(options.port));
  auto shared = std::unique_ptr<HttpShared>(new HttpShared{server, registry, {}, {}});
  shared->guard.port = ntohs(address.sin_port);
  shared->guard.token = options.token;
  return HttpTransport(std::move(listener), std::move(shared));
}

void HttpTransport::serve(int stop_descriptor) {
  std::list<Served> served;
  for (;;) {
    std::array<pollfd, 2> awaited = {pollfd{listener_.get(), POLLIN, 0}, pollfd{stop_descriptor, POLLIN, 0}};
    const int count = ::poll(awaited.data(), awaited.size(), kLookEveryMs);
    if (count < 0 && errno != EINTR) break;
    if (awaited[1].revents != 0) break;
    for (auto one = served.begin(); one != served.end();) {
      const auto next = std::next(one);
      if (one->ended.load(std::memory_order_acquire)) {
        one->thread.join();
        served.erase(one);
      }
      one = next;
    }
    if (awaited[0].revents == 0) continue;
    daemon::Descriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!socket.valid()) continue;
    if (served.size() >= kConnectionsMax) {
      constexpr std::string_view kBusy =
          "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      (void)!::send(socket.get(), kBusy.data(), kBusy.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      continue;
    }
    const int yes = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    Served& made = served.emplace_back();
    made.connection = std::make_unique<HttpConnection>(std::move(socket), *shared_);
    made.thread = std::thread([&made] {
      made.connection->run();
      made.connection->end();
      made.ended.store(true, std::memory_order_release);
    });
  }
  // Answers that are still to come are sent; then the streams are ended.
  shared_->server.stop(2'000);
  const auto is_busy = [](const Served& one) { return one.connection->busy(); };
  constexpr int kGraceMs = 1'000;
  for (int waited_ms = 0; waited_ms < kGraceMs && std::ranges::any_of(served, is_busy); waited_ms += 5)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  for (Served& one : served) one.connection->end();
  for (Served& one : served) one.thread.join();
}

}  // namespace pt::mcp
