#include "mcp/http_connection.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <cerrno>
#include <utility>
#include <variant>

#include "base/clock.h"
#include "mcp/http_headers.h"

namespace pt::mcp {
namespace {

namespace http = boost::beast::http;
namespace json = boost::json;

constexpr int64_t kSecondNs = 1'000'000'000;
constexpr int64_t kBetweenRequestsNs = 60 * kSecondNs;
constexpr int64_t kArrivalNs = 10 * kSecondNs;
constexpr int64_t kUnreadNs = 30 * kSecondNs;
constexpr int kKeepAliveMs = 15'000;  // a comment on a quiet stream, so that nobody holds it for dead
constexpr uint32_t kHeadBytesMax = 16 << 10;
constexpr uint64_t kBodyBytesMax = uint64_t{4} << 20;
constexpr size_t kReadBytes = size_t{64} << 10;
constexpr std::string_view kSessionHeader = "Mcp-Session-Id";
constexpr std::string_view kVersionHeader = "MCP-Protocol-Version";

int64_t now_ns() { return SystemClock().now_ns(); }

int milliseconds_until(int64_t give_up_ns) {
  return static_cast<int>(std::clamp<int64_t>((give_up_ns - now_ns()) / 1'000'000 + 1, 0, 60'000));
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

// Whether a list of media types, as of Accept, has this one; wildcards count.
bool accepts(std::string_view list, std::string_view type) {
  const std::string all = lower(list);
  const std::string family = std::string(type.substr(0, type.find('/'))) + "/*";
  size_t begin = 0;
  while (begin <= all.size()) {
    const size_t comma = std::min(all.find(',', begin), all.size());
    std::string_view one = std::string_view(all).substr(begin, comma - begin);
    one = one.substr(0, one.find(';'));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (one == type || one == family || one == "*/*") return true;
    begin = comma + 1;
  }
  return false;
}

std::string event_of(std::string_view message) {
  return fmt::format("event: message\ndata: {}\n\n", message);
}
std::string chunk_of(std::string_view bytes) { return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes); }

std::string head_of(int status, std::string_view headers) {
  const auto reason = http::obsolete_reason(static_cast<http::status>(status));
  return fmt::format("HTTP/1.1 {} {}\r\nCache-Control: no-store\r\n{}\r\n", status,
                     std::string_view(reason.data(), reason.size()), headers);
}

}  // namespace

void HttpConnection::end() { ::shutdown(socket_.get(), SHUT_RDWR); }

bool HttpConnection::read_some(int64_t give_up_ns) {
  pollfd awaited{socket_.get(), POLLIN, 0};
  for (;;) {
    const int count = ::poll(&awaited, 1, milliseconds_until(give_up_ns));
    if (count > 0) break;
    if ((count < 0 && errno != EINTR) || now_ns() >= give_up_ns) return false;
  }
  const size_t size = received_.size();
  received_.resize(size + kReadBytes);
  const ssize_t count = ::recv(socket_.get(), received_.data() + size, kReadBytes, 0);
  received_.resize(size + static_cast<size_t>(std::max<ssize_t>(count, 0)));
  return count > 0 || (count < 0 && errno == EINTR);
}

bool HttpConnection::write(std::string_view bytes) {
  const int64_t give_up_ns = now_ns() + kUnreadNs;
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
    pollfd awaited{socket_.get(), POLLOUT, 0};
    if (::poll(&awaited, 1, milliseconds_until(give_up_ns)) <= 0 && now_ns() >= give_up_ns) return false;
  }
  return true;
}

void HttpConnection::linger() {
  ::shutdown(socket_.get(), SHUT_WR);
  const int64_t give_up_ns = now_ns() + kSecondNs;
  uint64_t bytes = 0;
  while (bytes < 4 * kBodyBytesMax && read_some(give_up_ns)) {
    bytes += received_.size();
    received_.clear();
  }
}

bool HttpConnection::read(Request* request) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(kHeadBytesMax);
  parser.body_limit(kBodyBytesMax);
  parser.eager(true);
  if (received_.empty() && !read_some(now_ns() + kBetweenRequestsNs)) return false;
  int64_t give_up_ns = now_ns() + kArrivalNs;
  bool is_judged = false;
  while (!parser.is_done()) {
    boost::system::error_code problem;
    const size_t used = parser.put(boost::asio::const_buffer(received_.data(), received_.size()), problem);
    received_.erase(0, used);
    const bool is_too_large = problem == http::error::body_limit;
    if (parser.is_header_done() && !is_judged) {
      is_judged = true;
      give_up_ns = now_ns() + kArrivalNs;
      // Before anything of the body is waited for.
      const auto target = parser.get().target();
      if (const auto refusal = shared_.guard.refuses(parser.get(), {target.data(), target.size()})) {
        keep_alive_ = false;
        (void)respond(refusal->status,
                      failure_text(std::nullopt, {Code::kInvalidRequest, std::string(refusal->why)}),
                      refusal->status == 401 ? "WWW-Authenticate: Bearer\r\n" : "");
        linger();
        return false;
      }
      if (lower(parser.get()[http::field::expect]) == "100-continue" && !is_too_large &&
          !write("HTTP/1.1 100 Continue\r\n\r\n"))
        return false;
    }
    if (problem && problem != http::error::need_more) {
      keep_alive_ = false;
      const int status = is_too_large ? 413 : problem == http::error::header_limit ? 431 : 400;
      (void)respond(status, failure_text(std::nullopt, {Code::kInvalidRequest,
                                                        is_too_large ? "a body has at most 4 MiB"
                                                                     : "this is no request of HTTP/1.1"}));
      linger();
      return false;
    }
    if (!parser.is_done() && (received_.empty() || problem == http::error::need_more) &&
        !read_some(give_up_ns))
      return false;
  }
  *request = parser.release();
  return true;
}

void HttpConnection::run() {
  Request request;
  while (keep_alive_ && read(&request)) {
    keep_alive_ = request.keep_alive();
    busy_.store(true, std::memory_order_release);
    const Next next = serve(request);
    busy_.store(false, std::memory_order_release);
    if (next == Next::kClose) return;
  }
}

HttpConnection::Next HttpConnection::respond(int status, std::string_view body,
                                             std::string_view more_headers) {
  std::string headers = fmt::format("Content-Length: {}\r\n{}", body.size(), more_headers);
  if (!body.empty()) headers += "Content-Type: application/json\r\n";
  if (!keep_alive_) headers += "Connection: close\r\n";
  if (!write(head_of(status, headers) + std::string(body))) return Next::kClose;
  return keep_alive_ ? Next::kGoOn : Next::kClose;
}

HttpConnection::Next HttpConnection::refuse(int status, const std::optional<RequestId>& id,
                                            const Failure& failure) {
  return respond(status, failure_text(id, failure));
}

HttpConnection::Next HttpConnection::serve(Request& request) {
  switch (request.method()) {
    case http::verb::post:
      return post(request);
    case http::verb::get:
      return get(request);
    case http::verb::delete_:
      return end_session(request);
    default:
      return respond(405, {}, "Allow: POST, GET, DELETE\r\n");
  }
}

HttpConnection::Next HttpConnection::post(Request& request) {
  const std::string type = lower(request[http::field::content_type]);
  if (type.substr(0, type.find(';')) != "application/json")
    return refuse(415, std::nullopt, {Code::kInvalidRequest, "the Content-Type is application/json"});
  if (!accepts(request[http::field::accept], "application/json") ||
      !accepts(request[http::field::accept], "text/event-stream"))
    return refuse(
        406, std::nullopt,
        {Code::kInvalidRequest, "Accept lists application/json and text/event-stream, as either may come"});
  daemon::Messages read = daemon::parse_messages(request.body());
  if (read.batch)
    return refuse(400, std::nullopt, {Code::kInvalidRequest, "a body is one message, no batch"});
  daemon::Message& message = read.messages.front();
  if (auto* asked = std::get_if<daemon::Request>(&message); asked != nullptr && asked->id)
    return post_request(request, std::move(*asked));

  SessionPtr session;
  if (const std::string_view id = request[kSessionHeader]; !id.empty()) {
    const auto found = shared_.sessions.find(id);
    if (!found)
      return refuse(404, std::nullopt, {Code::kSessionNotFound, "there is no such session; initialize anew"});
    session = found->session;
  }
  const auto said = std::make_shared<HttpStream>();
  (void)shared_.server.receive(std::move(message), session, said);
  const HttpStream::Said outcome = said->take();
  return respond(outcome.http_status, outcome.answer.value_or(""));
}

HttpConnection::Next HttpConnection::post_request(const Request& request, daemon::Request message) {
  const auto said = std::make_shared<HttpStream>();
  const std::string_view session_id = request[kSessionHeader];
  const std::string_view version = request[kVersionHeader];
  const json::object* params = message.params.if_object();
  const json::object* meta = params == nullptr ? nullptr : object_in(*params, "_meta");
  const bool says_modern =
      meta != nullptr && (meta->contains(kMetaVersion) || meta->contains(kMetaClientCapabilities));
  const std::optional<RequestId> id = message.id;

  // Legacy: what opens a session, and what names one.
  if (!says_modern && message.method == "initialize" && session_id.empty()) {
    if (!version.empty() && !is_legacy_version(version))
      return refuse(400, id,
                    {Code::kUnsupportedVersion, "Unsupported protocol version",
                     json::object{{"supported", supported_versions()}, {"requested", version}}});
    HttpSessions::Entry entry = HttpSessions::make();
    const CallPtr call = shared_.server.receive(std::move(message), entry.session, said);
    std::string made;
    if (entry.session->agreed()) {
      made = entry.id;
      shared_.server.add_session(entry.session);
      shared_.sessions.keep(std::move(entry));
    }
    return stream(request, said, call, made);
  }
  if (!says_modern && !session_id.empty()) {
    const auto found = shared_.sessions.find(session_id);
    if (!found) return refuse(404, id, {Code::kSessionNotFound, "there is no such session; initialize anew"});
    // Before 2025-06-18 no client sent the header.
    if (!version.empty() && version != found->session->version())
      return refuse(
          400, id,
          {Code::kInvalidRequest, fmt::format("the session is of revision {}", found->session->version())});
    return stream(request, said, shared_.server.receive(std::move(message), found->session, said), {});
  }
  if (!says_modern && is_legacy_version(version))
    return refuse(400, id, {Code::kInvalidRequest, "the Mcp-Session-Id of `initialize` is missing"});
  if (params != nullptr)
    if (const auto failure = wrong_headers(request, message.method, *params, shared_.registry))
      return refuse(failure->http_status, id, *failure);
  return stream(request, said, shared_.server.receive(std::move(message), nullptr, said), {});
}

HttpConnection::Next HttpConnection::get(const Request& request) {
  const std::string_view id = request[kSessionHeader];
  // Modern clients have no such stream.
  if (id.empty()) return respond(405, {}, "Allow: POST\r\n");
  if (!accepts(request[http::field::accept], "text/event-stream")) return respond(406, {});
  const auto found = shared_.sessions.find(id);
  if (!found) return respond(404, {});
  const auto said = std::make_shared<HttpStream>();
  if (!found->outbox->open(said)) return respond(409, {});
  const Next next = stream(request, said, nullptr, {});
  found->outbox->close();
  return next;
}

HttpConnection::Next HttpConnection::end_session(const Request& request) {
  const std::string_view id = request[kSessionHeader];
  if (id.empty()) return respond(405, {}, "Allow: POST\r\n");
  const auto found = shared_.sessions.find(id);
  if (!found || !shared_.sessions.end(id)) return respond(404, {});
  for (const CallPtr& call : found->session->calls()) call->cancel();
  return respond(200, {});
}

HttpConnection::Next HttpConnection::stream(const Request& request, const std::shared_ptr<HttpStream>& said,
                                            const CallPtr& call, const std::string& session_id) {
  const std::string session_header =
      session_id.empty() ? std::string() : fmt::format("{}: {}\r\n", kSessionHeader, session_id);
  const bool is_get = request.method() == http::verb::get;
  bool has_begun = false;
  const auto begin = [&] {
    has_begun = true;
    return write(head_of(200, fmt::format("Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
                                          "X-Accel-Buffering: no\r\n{}",
                                          session_header)));
  };
  const auto give_up = [&] {
    said->close();
    // Of a legacy request a connection that breaks says nothing.
    if (call && call->era() == Era::kModern) call->cancel();
    return Next::kClose;
  };
  if (is_get && !begin()) return give_up();
  for (;;) {
    const HttpStream::Said now = said->take();
    std::string events;
    for (const std::string& notice : now.notices) events += event_of(notice);
    if (now.answer && !has_begun && events.empty())
      return respond(now.http_status, *now.answer, session_header);
    if (now.answer && !now.answer->empty()) events += event_of(*now.answer);
    if (!events.empty()) {
      if (!has_begun && !begin()) return give_up();
      if (!write(chunk_of(events))) return give_up();
    }
    if (now.fell_behind) return give_up();
    if (now.answer) return write("0\r\n\r\n") && keep_alive_ ? Next::kGoOn : Next::kClose;

    std::array<pollfd, 2> awaited = {pollfd{said->descriptor(), POLLIN, 0},
                                     pollfd{socket_.get(), POLLRDHUP, 0}};
    const int count = ::poll(awaited.data(), awaited.size(), kKeepAliveMs);
    if (count < 0 && errno != EINTR) return give_up();
    if (awaited[1].revents != 0) return give_up();
    if (count == 0 && has_begun && !write(chunk_of(":\n\n"))) return give_up();
  }
}

}  // namespace pt::mcp
