#include "store/api/location.h"

#include <algorithm>

namespace pt::store {

Result<Location> parse_location(std::string_view text) {
  size_t colon = text.find(':');
  std::string_view engine = text.substr(0, colon);
  auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  if (colon == std::string_view::npos || engine.empty() || !std::ranges::all_of(engine, is_name) ||
      colon + 1 == text.size()) {
    return fail(ErrorCode::kInvalidInput, "say which engine and where, such as adjacency:PATH",
                std::string(text));
  }
  return Location{std::string(engine), std::string(text.substr(colon + 1))};
}

}  // namespace pt::store
