// A connection's bytes, as they come and cut into pieces by the first byte: what goes back is whole answers of HTTP, nothing is
// done for who does not show the token, and where the bytes are cut makes no difference to the first answer.
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.h"
#include "mcp/http_connection.h"

namespace {

using namespace pt::mcp;
namespace http = boost::beast::http;

constexpr std::string_view kToken = "secret";
constexpr std::string_view kSessionId = "s";

const Registry& registry() {
  static const Registry made = [] {
    Registry all;
    Tool echo;
    echo.name = "echo";
    echo.input_schema = {{"type", "object"}};
    echo.run = [](Call&, const boost::json::object&) -> Outcome { return Reply(); };
    all.tools.push_back(std::move(echo));
    return all;
  }();
  return made;
}

Server& server() {
  static Server made(registry());
  return made;
}

// The status of each answer. Packets, so that each piece is read by itself.
std::vector<int> statuses_of(std::string_view bytes, size_t piece) {
  int ends[2];
  PT_ASSERT(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
  pt::daemon::Descriptor ours(ends[0]);
  constexpr int kBufferBytes = 4 << 20;
  for (const int end : ends)
    (void)::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &kBufferBytes, sizeof(kBufferBytes));
  for (size_t at = 0; at < bytes.size(); at += piece) {
    const std::string_view part = bytes.substr(at, piece);
    // What the system has no room for is not sent: a connection that breaks.
    if (::send(ours.get(), part.data(), part.size(), MSG_DONTWAIT | MSG_NOSIGNAL) < 0) break;
  }
  ::shutdown(ours.get(), SHUT_WR);
  HttpShared shared{server(), registry(), HttpGuard{80, std::string(kToken)}, {}};
  HttpSessions::Entry session = HttpSessions::make();
  session.id = kSessionId;
  session.session->agree("2025-11-25", {});
  shared.sessions.keep(std::move(session));
  {
    HttpConnection connection(pt::daemon::Descriptor(ends[1]), shared);
    connection.run();
  }
  std::string said;
  std::string packet(size_t{1} << 20, '\0');
  for (ssize_t count = 0; (count = ::recv(ours.get(), packet.data(), packet.size(), MSG_DONTWAIT)) > 0;)
    said.append(packet, 0, static_cast<size_t>(count));

  std::vector<int> statuses;
  while (!said.empty()) {
    http::response_parser<http::string_body> parser;
    parser.eager(true);
    boost::system::error_code problem;
    const size_t used = parser.put(boost::asio::const_buffer(said.data(), said.size()), problem);
    PT_ASSERT(parser.is_header_done());
    // A stream of events ends when the connection does.
    if (!parser.is_done()) {
      PT_ASSERT(parser.chunked() && (!problem || problem == http::error::need_more));
      statuses.push_back(parser.get().result_int());
      break;
    }
    PT_ASSERT(!problem && used > 0);
    if (parser.get().result() != http::status::continue_) statuses.push_back(parser.get().result_int());
    said.erase(0, used);
  }
  return statuses;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<int> whole = statuses_of(bytes, size);
  const std::vector<int> pieces = statuses_of(bytes, size_t{data[0]} + 1);
  // Of a call that threads answer, a connection that was closed behind it may be gone by then.
  if (!whole.empty() && !pieces.empty()) PT_ASSERT(whole.front() == pieces.front());
  if (bytes.find(kToken) == std::string_view::npos)
    for (const int status : whole)
      PT_ASSERT(status == 400 || status == 401 || status == 403 || status == 413 || status == 431);
  return 0;
}
