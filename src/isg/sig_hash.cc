#include "isg/sig_hash.h"

#include <charconv>

#include "base/hash.h"

namespace pt::isg {
namespace {

// Field and part separators: control characters that no token of Rust contains.
constexpr char kFieldEnd = '\x1f';
constexpr char kPartEnd = '\x1e';

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string SigHash::hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string digits(bytes.size() * 2, '0');
  for (size_t i = 0; i < bytes.size(); ++i) {
    digits[2 * i] = kDigits[bytes[i] >> 4];
    digits[2 * i + 1] = kDigits[bytes[i] & 15];
  }
  return digits;
}

std::optional<SigHash> SigHash::from_hex(std::string_view digits) {
  SigHash hash;
  if (digits.size() != hash.bytes.size() * 2) return std::nullopt;
  for (size_t i = 0; i < hash.bytes.size(); ++i) {
    int high = hex_digit(digits[2 * i]);
    int low = hex_digit(digits[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash.bytes[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return hash;
}

SigHash sig_hash(Family family, std::string_view path, std::string_view signature,
                 const Disambiguator& rest) {
  // Kept by each thread so that hashing allocates nothing.
  static thread_local std::string bytes;
  bytes.assign(name_of(family));
  bytes += kFieldEnd;
  bytes += path;
  bytes += kFieldEnd;
  bytes += signature;
  bytes += kFieldEnd;
  bytes += rest.cfg;
  bytes += kPartEnd;
  bytes += rest.impl_header;
  bytes += kPartEnd;
  if (rest.ordinal != 0) {
    char digits[10];
    auto end = std::to_chars(digits, digits + sizeof(digits), rest.ordinal).ptr;
    bytes.append(digits, end);
  }
  return SigHash{hash128(bytes)};
}

}  // namespace pt::isg
