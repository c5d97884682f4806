#include "base/text_scan.h"

#include <cstring>

namespace pt {

uint32_t count_newlines(std::string_view text) {
  uint32_t count = 0;
  const char* end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++count) {
    at = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
    if (at == nullptr) break;
    ++at;
  }
  return count;
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
