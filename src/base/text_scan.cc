#include "base/text_scan.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pt {

namespace {

constexpr size_t kBlockBytes = 128;

// In the kBlockBytes at `block`. Lengths are constant so that the compiler takes vectors without being told to.
uint32_t newlines_in_block(const char* block) {
  constexpr size_t kLanes = 16;
  static_assert(kBlockBytes / kLanes <= UINT8_MAX);
  std::array<uint8_t, kLanes> counts{};
  for (size_t i = 0; i < kBlockBytes; i += kLanes)
    for (size_t lane = 0; lane < kLanes; ++lane)
      counts[lane] = static_cast<uint8_t>(counts[lane] + (block[i + lane] == '\n' ? 1 : 0));
  uint32_t sum = 0;
  for (const uint8_t count : counts) sum += count;
  return sum;
}

}  // namespace

uint32_t count_newlines(std::string_view text) {
  uint32_t count = 0;
  for (; text.size() >= kBlockBytes; text.remove_prefix(kBlockBytes)) count += newlines_in_block(text.data());
  return count + static_cast<uint32_t>(std::ranges::count(text, '\n'));
}

size_t offset_behind_newlines(std::string_view text, uint32_t newlines) {
  size_t at = 0;
  while (newlines != 0 && text.size() - at >= kBlockBytes) {
    const uint32_t here = newlines_in_block(text.data() + at);
    if (here >= newlines) break;
    newlines -= here;
    at += kBlockBytes;
  }
  for (; newlines != 0; --newlines) {
    const size_t newline = text.find('\n', at);
    if (newline == std::string_view::npos) return newline;
    at = newline + 1;
  }
  return at;
}

bool is_ascii(std::string_view text) {
  uint64_t high_bits = 0;
  size_t i = 0;
  for (; i + sizeof(uint64_t) <= text.size(); i += sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, sizeof(word));
    high_bits |= word;
  }
  for (; i < text.size(); ++i) high_bits |= static_cast<unsigned char>(text[i]);
  return (high_bits & 0x8080'8080'8080'8080u) == 0;
}

}  // namespace pt
