#include "store/api/url.h"

#include <algorithm>

namespace pt::store {

Result<Url> parse_url(std::string_view text) {
  const size_t colon = text.find(':');
  Url url;
  if (colon != std::string_view::npos) {
    url.scheme = text.substr(0, colon);
    url.rest = text.substr(colon + 1);
  }
  const auto in_scheme = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (url.scheme.empty() || url.rest.empty() || !std::ranges::all_of(url.scheme, in_scheme)) {
    return fail(ErrorCode::kInvalidInput, "'" + std::string(text) +
                                              "' names no store: write ENGINE:PATH, such as sqlite:graph.db; "
                                              "`parseltongue storage list` has the engines");
  }
  return url;
}

std::string to_string(const Url& url) { return url.scheme + ":" + url.rest; }

}  // namespace pt::store
