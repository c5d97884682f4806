#include "query/glob_states.h"

#include <string>
#include <utility>

namespace pt::query {

GlobStates::GlobStates(std::string_view pattern) {
  // A `*` swallows no `:`: what stands between two of them is in one word of a path.
  std::string literals;  // of the pattern
  std::string last;      // of them, those behind the last `:` and the last `**`
  std::string before;    // of them, those in front of that `:`
  std::string parent;    // the same if that is a `::`
  size_t places = 0;
  for (size_t i = 0; i < pattern.size(); ++i, ++places) {
    // Of one that is too long the words are wanted all the same.
    const uint64_t bit = places < kPlaces ? uint64_t{1} << places : 0;
    if (pattern.substr(i).starts_with("**")) {
      double_stars_ |= bit;
      ending_.clear();
      last.clear();
      parent.clear();
      ++i;
    } else if (pattern[i] == '*') {
      stars_ |= bit;
      ending_.clear();
    } else {
      literals_[static_cast<uint8_t>(pattern[i])] |= bit;
      literals += pattern[i];
      if (pattern[i] != ':') {
        last += pattern[i];
        ending_ += pattern[i];
        continue;
      }
      ending_.clear();
      ++colons_;
      if (i > 0 && pattern[i - 1] == ':') {
        parent = before;
      } else {
        before = std::exchange(last, {});
        parent.clear();
      }
    }
  }
  usable_ = places < kPlaces;
  accepting_ = usable_ ? uint64_t{1} << places : 0;
  start_ = closed(1);
  last_word_ = graph::NameSketch(last);
  parent_ = graph::NameSketch(parent);
  whole_ = graph::NameSketch(literals);
}

uint64_t GlobStates::closed(uint64_t states) const {
  for (uint64_t before = 0; before != states;) {
    before = states;
    states |= (states & (stars_ | double_stars_)) << 1;
  }
  return states;
}

// Without a `**`, what is met has as many colons as the pattern; so only the last segments of the prefix matter.
GlobStates::Place GlobStates::behind(std::string_view prefix) const {
  if (prefix.empty()) return begin();
  if (double_stars_ != 0) return walk(walk(begin(), prefix), "::");
  if (colons_ < 2) return begin();
  uint32_t colons = colons_ - 2;  // in what is met of the prefix; the other two are behind it
  size_t from = prefix.size();
  while (from > 0 && (prefix[from - 1] != ':' || colons-- > 0)) --from;
  // Back over the `::`, behind which the pattern may begin.
  while (from > 0 && prefix[from - 1] == ':') --from;
  return walk(walk(from == 0 ? begin() : Place(), prefix.substr(from)), "::");
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
