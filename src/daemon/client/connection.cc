#include "daemon/client/connection.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/clock.h"
#include "daemon/protocol/build_id.h"
#include "daemon/protocol/line_splitter.h"
#include "daemon/protocol/system_error.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {
namespace {

namespace json = boost::json;

constexpr int64_t kMillisecond = 1'000'000;
constexpr int64_t kStuckMarginNs = 1'000 * kMillisecond;
// How long the answer to a cancellation is waited for.
constexpr int64_t kCancelNs = 200 * kMillisecond;
constexpr size_t kReadBytes = size_t{64} << 10;

int64_t now_ns() { return SystemClock().now_ns(); }

std::unexpected<Error> went_away() {
  return fail(ErrorCode::kIo, "the daemon went away before it had answered; its log says why");
}

std::unexpected<Error> no_daemon(std::string_view what) {
  return fail(ErrorCode::kIntegrity,
              fmt::format("what listens at the daemon's socket does not speak its protocol ({})", what));
}

enum class Ready : uint8_t { kSocket, kCancel, kTimeout };

Result<Ready> wait_for(int socket, short events, int64_t give_up_ns, int cancel_descriptor) {
  std::array<pollfd, 2> awaited = {pollfd{socket, events, 0}, pollfd{cancel_descriptor, POLLIN, 0}};
  for (;;) {
    const int64_t left_ms = (give_up_ns - now_ns() + kMillisecond - 1) / kMillisecond;
    const int count =
        ::poll(awaited.data(), awaited.size(), static_cast<int>(std::clamp<int64_t>(left_ms, 0, 3'600'000)));
    if (count < 0 && errno != EINTR) return system_failure("waiting for the daemon failed", {});
    if (awaited[0].revents != 0) return Ready::kSocket;
    if (awaited[1].revents != 0) return Ready::kCancel;
    if (now_ns() >= give_up_ns) return Ready::kTimeout;
  }
}

}  // namespace

Result<Connection> Connection::open(const Place& place, int timeout_ms) {
  Result<Descriptor> socket = connect_to(place.socket_path(), timeout_ms);
  if (!socket && socket.error().code == ErrorCode::kNotFound && !place.activated_path.empty()) {
    Result<Descriptor> activated = connect_to(place.activated_path, timeout_ms);
    if (activated || activated.error().code != ErrorCode::kNotFound) socket = std::move(activated);
  }
  if (!socket) return std::unexpected(socket.error());
  const Result<Peer> peer = peer_of(socket->get());
  if (!peer) return std::unexpected(peer.error());
  if (peer->uid != ::geteuid())
    return fail(ErrorCode::kIo, fmt::format("the daemon's socket belongs to user {}, not to you", peer->uid),
                place.socket_path());
  return Connection(std::move(*socket));
}

Result<void> Connection::send_line(std::string line, int64_t give_up_ns) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t count = ::send(socket_.get(), rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count >= 0) {
      rest.remove_prefix(static_cast<size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    // What it said before it closed is still to be read: it may be why.
    if (errno == EPIPE || errno == ECONNRESET) return {};
    if (errno != EAGAIN && errno != EWOULDBLOCK) return system_failure("cannot write to the daemon", {});
    const Result<Ready> ready = wait_for(socket_.get(), POLLOUT, give_up_ns, -1);
    if (!ready) return std::unexpected(ready.error());
    if (*ready == Ready::kTimeout)
      return fail(ErrorCode::kDeadline, "the daemon does not read what it is sent; end it, then ask again");
  }
  return {};
}

Result<void> Connection::read_more(int64_t give_up_ns, int cancel_descriptor) {
  const Result<Ready> ready = wait_for(socket_.get(), POLLIN, give_up_ns, cancel_descriptor);
  if (!ready) return std::unexpected(ready.error());
  if (*ready == Ready::kTimeout)
    return fail(ErrorCode::kDeadline, "the daemon does not answer; if it goes on so, end it, then ask again");
  if (*ready == Ready::kCancel) return fail(ErrorCode::kDeadline, "the call was cancelled");
  const size_t size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  ssize_t count = 0;
  do {
    count = ::recv(socket_.get(), buffer_.data() + size, kReadBytes, MSG_DONTWAIT);
  } while (count < 0 && errno == EINTR);
  const int number = errno;
  buffer_.resize(size + static_cast<size_t>(std::max<ssize_t>(count, 0)));
  if (count > 0 || (count < 0 && (number == EAGAIN || number == EWOULDBLOCK))) return {};
  if (count == 0 || number == ECONNRESET) return went_away();
  return system_failure("cannot read from the daemon", {}, number);
}

Result<std::string_view> Connection::read_line(int64_t give_up_ns, int cancel_descriptor) {
  for (;;) {
    const size_t newline = buffer_.find('\n', scanned_);
    if (newline != std::string::npos) {
      const std::string_view line(buffer_.data() + begin_, newline - begin_);
      begin_ = scanned_ = newline + 1;
      return line;
    }
    buffer_.erase(0, begin_);
    begin_ = 0;
    scanned_ = buffer_.size();
    if (buffer_.size() > kLineBytesMax) return no_daemon("a line without an end");
    if (Result<void> more = read_more(give_up_ns, cancel_descriptor); !more)
      return std::unexpected(more.error());
  }
}

Result<json::value> Connection::call(std::string_view method, const json::value& params,
                                     const CallOptions& options) {
  json::value sent = params;
  if (sent.is_null()) sent = json::object();
  if (json::object* object = sent.if_object()) (*object)["deadline_ms"] = options.deadline_ms;
  return exchange(method, sent, options, now_ns() + options.deadline_ms * kMillisecond + kStuckMarginNs);
}

Result<json::value> Connection::exchange(std::string_view method, const json::value& params,
                                         const CallOptions& options, int64_t give_up_ns) {
  const int64_t id = next_id_++;
  if (auto written = send_line(request_text(id, method, params), give_up_ns); !written)
    return std::unexpected(written.error());

  std::optional<Error> cancelled;
  const auto cancel = [&](std::string why) {
    cancelled = Error{ErrorCode::kDeadline, std::move(why), {}};
    give_up_ns = std::min(give_up_ns, now_ns() + kCancelNs);
    (void)send_line(request_text(std::nullopt, "$/cancel", json::object{{"id", id}}), give_up_ns);
  };
  for (;;) {
    const Result<std::string_view> line = read_line(give_up_ns, cancelled ? -1 : options.cancel_descriptor);
    if (!line) {
      if (cancelled) return std::unexpected(*cancelled);
      if (line.error().code != ErrorCode::kDeadline || now_ns() >= give_up_ns)
        return std::unexpected(line.error());
      cancel(line.error().message);
      continue;
    }
    Messages messages = parse_messages(*line);
    if (messages.batch) return no_daemon("a batch");
    Message& message = messages.messages.front();
    if (const Malformed* malformed = std::get_if<Malformed>(&message))
      return no_daemon(malformed->error.message);
    if (const Request* request = std::get_if<Request>(&message)) {
      // Others are of a newer daemon: not meant for us.
      const std::optional<Output> output = output_of(*request);
      if (!output || output->id != RequestId(id) || cancelled || !options.on_output) continue;
      if (!options.on_output(output->stream, output->bytes)) cancel("the reader of the answer went away");
      continue;
    }
    Response& response = std::get<Response>(message);
    const RpcError* error = std::get_if<RpcError>(&response.outcome);
    // An error without an id is about the connection: too many clients, another user.
    if (response.id != RequestId(id) && !(error != nullptr && response.id == RequestId(nullptr))) continue;
    if (cancelled) return std::unexpected(*cancelled);
    if (error != nullptr) return std::unexpected(error_of(*error));
    return std::move(std::get<json::value>(response.outcome));
  }
}

Result<Hello> Connection::hello(int timeout_ms) {
  const Result<json::value> answer =
      exchange("hello", to_json(Hello{build_id(), kProtocolVersion, ::getpid(), {}}), {},
               now_ns() + timeout_ms * kMillisecond);
  if (!answer) return std::unexpected(answer.error());
  std::optional<Hello> hello = hello_of(*answer);
  if (!hello) return no_daemon("no hello");
  return std::move(*hello);
}

Result<void> Connection::shutdown(int timeout_ms) {
  const Result<json::value> answer = exchange("shutdown", nullptr, {}, now_ns() + timeout_ms * kMillisecond);
  if (!answer) return std::unexpected(answer.error());
  return {};
}

}  // namespace pt::daemon
