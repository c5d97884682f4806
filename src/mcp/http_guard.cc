#include "mcp/http_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace pt::mcp {
namespace {

namespace http = boost::beast::http;

constexpr std::array<std::string_view, 3> kOwnNames = {"127.0.0.1", "localhost", "[::1]"};

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool is_own_authority(std::string_view authority, uint16_t port) {
  const std::string given = in_lower_case(authority);
  return std::ranges::any_of(kOwnNames, [&](std::string_view name) {
    return given == fmt::format("{}:{}", name, port) || (port == 80 && given == name);
  });
}

}  // namespace

bool are_same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differing = 0;
  for (size_t i = 0; i < a.size(); ++i) differing |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differing == 0;
}

std::optional<HttpRefusal> HttpGuard::refuses(const http::fields& head, std::string_view target) const {
  if (head.count(http::field::host) != 1 || !is_own_authority(head[http::field::host], port))
    return HttpRefusal{403, "the Host is not this server's"};
  if (const auto count = head.count(http::field::origin); count != 0) {
    constexpr std::string_view kScheme = "http://";
    const std::string origin = in_lower_case(head[http::field::origin]);
    if (count != 1 || !origin.starts_with(kScheme) ||
        !is_own_authority(std::string_view(origin).substr(kScheme.size()), port))
      return HttpRefusal{403, "the Origin is not this server's"};
  }
  if (!token.empty()) {
    constexpr std::string_view kScheme = "bearer ";
    const std::string_view given = head[http::field::authorization];
    if (head.count(http::field::authorization) != 1 ||
        in_lower_case(given.substr(0, kScheme.size())) != kScheme ||
        !are_same_secret(given.substr(kScheme.size()), token))
      return HttpRefusal{
          401, "the token is missing or wrong; it is in the file that the server named at its start"};
  }
  if (target.substr(0, target.find('?')) != path) return HttpRefusal{404, "the endpoint is another path"};
  return std::nullopt;
}

}  // namespace pt::mcp
