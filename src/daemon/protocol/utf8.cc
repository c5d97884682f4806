#include "daemon/protocol/utf8.h"

#include <cstdint>

#include "base/text_scan.h"

namespace pt::daemon {
namespace {

// Bytes of the character at the beginning of `bytes`, which are not empty; 0: there is none.
size_t character_bytes(std::string_view bytes) {
  const auto at = [&](size_t i) { return i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : uint8_t{0}; };
  const auto continues = [&](size_t i) { return (at(i) & 0xC0) == 0x80; };
  const uint8_t lead = at(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = lead == 0xE0   ? at(1) >= 0xA0 && at(1) <= 0xBF
                        : lead == 0xED ? at(1) >= 0x80 && at(1) <= 0x9F
                                       : continues(1);
    return second && continues(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool second = lead == 0xF0   ? at(1) >= 0x90 && at(1) <= 0xBF
                        : lead == 0xF4 ? at(1) >= 0x80 && at(1) <= 0x8F
                                       : continues(1);
    return second && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  // Answers are mostly ASCII, and seldom wholly.
  constexpr size_t kBlockBytes = 256;
  while (!bytes.empty()) {
    const std::string_view block = bytes.substr(0, kBlockBytes);
    size_t at = is_ascii(block) ? block.size() : 0;
    while (at < block.size()) {
      const size_t count = character_bytes(bytes.substr(at));
      if (count == 0) return false;
      at += count;
    }
    bytes.remove_prefix(at);
  }
  return true;
}

std::string as_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string text;
  while (!bytes.empty()) {
    const size_t count = character_bytes(bytes);
    if (count == 0) {
      text += '?';
    } else {
      text += bytes.substr(0, count);
    }
    bytes.remove_prefix(count == 0 ? 1 : count);
  }
  return text;
}

}  // namespace pt::daemon
