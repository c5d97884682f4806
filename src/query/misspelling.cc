#include "query/misspelling.h"

#include <algorithm>
#include <bit>

#include "query/edit_distance.h"
#include "query/letter_case.h"

namespace pt::query {
namespace {

// One bit for each letter in it; letters that share a bit only make the filter weaker.
uint64_t letters_of(std::string_view text) {
  uint64_t letters = 0;
  for (char c : text) letters |= uint64_t{1} << (static_cast<uint8_t>(lower(c)) & 63);
  return letters;
}

}  // namespace

Misspelling::Misspelling(std::string_view wanted)
    : wanted_(lower(wanted)), bound_(misspelling_bound(wanted.size())), letters_(letters_of(wanted)) {}

uint32_t Misspelling::edits(std::string_view name) const {
  auto [least, most] = std::minmax(name.size(), wanted_.size());
  if (most - least > bound_) return bound_ + 1;
  uint64_t letters = letters_of(name);
  auto missing = static_cast<uint32_t>(std::popcount(letters_ & ~letters));
  auto surplus = static_cast<uint32_t>(std::popcount(letters & ~letters_));
  if (std::max(missing, surplus) > bound_) return bound_ + 1;
  return edit_distance(wanted_, lower(name), bound_);
}

}  // namespace pt::query
