#include "query/glob_states.h"

namespace pt::query {

GlobStates::GlobStates(std::string_view pattern) {
  size_t places = 0;
  for (size_t i = 0; i < pattern.size(); ++i, ++places) {
    if (places + 1 == kPlaces) return;
    uint64_t bit = uint64_t{1} << places;
    if (pattern.substr(i).starts_with("**")) {
      double_stars_ |= bit;
      ++i;
    } else if (pattern[i] == '*') {
      stars_ |= bit;
    } else {
      literals_[static_cast<uint8_t>(pattern[i])] |= bit;
    }
  }
  accepting_ = uint64_t{1} << places;
  start_ = closed(1);
  usable_ = true;
}

uint64_t GlobStates::closed(uint64_t states) const {
  for (uint64_t before = 0; before != states;) {
    before = states;
    states |= (states & (stars_ | double_stars_)) << 1;
  }
  return states;
}

GlobStates::Place GlobStates::walk(Place place, std::string_view text) const {
  auto [states, after_colon] = place;
  for (size_t i = 0; i < text.size(); ++i) {
    // Nothing can come next before the pattern begins anew: nearly every word is given up at its first letter.
    if (states == 0 && !after_colon) {
      i = text.find(':', i);
      if (i == std::string_view::npos) return {};
    }
    char c = text[i];
    uint64_t next = (states & literals_[static_cast<uint8_t>(c)]) << 1 | (states & double_stars_);
    if (c != ':') next |= states & stars_;
    states = next == 0 ? 0 : closed(next);
    // Behind each `::` the pattern may begin anew.
    bool boundary = c == ':' && after_colon;
    if (boundary) states |= start_;
    after_colon = c == ':' && !boundary;
  }
  return {states, after_colon};
}

}  // namespace pt::query
