#include "query/edit_distance.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pt::query {

uint32_t edit_distance(std::string_view a, std::string_view b, uint32_t bound) {
  if (a.size() > kWordBytesMax || b.size() > kWordBytesMax) return bound + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > bound) return bound + 1;
  using Row = std::array<uint32_t, kWordBytesMax + 1>;
  Row rows[3];
  uint32_t* two_back = rows[0].data();
  uint32_t* last = rows[1].data();
  uint32_t* row = rows[2].data();
  for (uint32_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (uint32_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    uint32_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      uint32_t replaced = last[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return bound + 1;
    std::swap(two_back, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], bound + 1);
}

uint32_t misspelling_bound(size_t length) { return length <= 4 ? 1 : length <= 8 ? 2 : 3; }

}  // namespace pt::query
