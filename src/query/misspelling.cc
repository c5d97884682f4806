#include "query/misspelling.h"

#include <algorithm>

#include "query/edit_distance.h"
#include "query/letter_case.h"

namespace pt::query {
namespace {

constexpr size_t kColumnBits = 64;

}  // namespace

Misspelling::Misspelling(std::string_view wanted)
    : wanted_(lower(wanted)), bound_(misspelling_bound(wanted.size())), sketch_(wanted) {
  if (wanted_.size() > kColumnBits) return;
  for (size_t i = 0; i < wanted_.size(); ++i) places_[static_cast<uint8_t>(wanted_[i])] |= uint64_t{1} << i;
  for (char c = 'A'; c <= 'Z'; ++c)
    places_[static_cast<uint8_t>(c)] = places_[static_cast<uint8_t>(lower(c))];
}

uint32_t Misspelling::edits(std::string_view name) const {
  auto [least, most] = std::minmax(name.size(), wanted_.size());
  if (most - least > bound_) return bound_ + 1;
  if (wanted_.empty() || wanted_.size() > kColumnBits) return edit_distance(wanted_, lower(name), bound_);
  return std::min(edits_in_columns(name), bound_ + 1);
}

// A column holds the distances between a beginning of `name` and all beginnings of what was typed, as differences of
// neighbours: those that rise by one downwards (`down_more`), those that fall (`down_less`); `across_…` are the same
// from the column before. `diagonal` are the places that cost nothing more than their upper left neighbour.
uint32_t Misspelling::edits_in_columns(std::string_view name) const {
  uint64_t down_more = ~uint64_t{0};
  uint64_t down_less = 0;
  uint64_t diagonal = 0;
  uint64_t places_before = 0;
  auto distance = static_cast<uint32_t>(wanted_.size());
  const uint64_t last = uint64_t{1} << (wanted_.size() - 1);
  for (char c : name) {
    uint64_t places = places_[static_cast<uint8_t>(c)];
    uint64_t swapped = ((~diagonal & places) << 1) & places_before;
    diagonal = (((places & down_more) + down_more) ^ down_more) | places | down_less | swapped;
    uint64_t across_more = down_less | ~(diagonal | down_more);
    uint64_t across_less = diagonal & down_more;
    distance += (across_more & last) != 0;
    distance -= (across_less & last) != 0;
    across_more = across_more << 1 | 1;
    across_less <<= 1;
    down_more = across_less | ~(diagonal | across_more);
    down_less = across_more & diagonal;
    places_before = places;
  }
  return distance;
}

}  // namespace pt::query
