#include "store/merkle/hash.h"

#include <sodium.h>

#include "base/assert.h"

namespace pt::store::merkle {
namespace {

// Without it libsodium takes its portable code, which is half as fast.
const int kSodiumReady = sodium_init();

Hash plain_hash(std::string_view bytes) {
  Hash hash;
  crypto_generichash(hash.bytes.data(), hash.bytes.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return hash;
}

}  // namespace

std::string Hash::hex() const {
  std::string digits(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  digits.pop_back();
  return digits;
}

Hash Hash::from(std::string_view bytes) {
  Hash hash;
  PT_ASSERT(bytes.size() == hash.bytes.size());
  std::memcpy(hash.bytes.data(), bytes.data(), bytes.size());
  return hash;
}

Hash hash_of(Tag tag, std::initializer_list<std::string_view> parts) {
  PT_ASSERT(kSodiumReady >= 0);
  // Short ones in one go: the streaming interface copies its state of 384 bytes about.
  std::array<char, 512> together;
  size_t size = 1;
  for (std::string_view part : parts) size += part.size();
  if (size <= together.size()) {
    char* end = together.data();
    *end++ = static_cast<char>(tag);
    for (std::string_view part : parts) {
      if (!part.empty()) std::memcpy(end, part.data(), part.size());
      end += part.size();
    }
    return plain_hash({together.data(), size});
  }
  crypto_generichash_state state;
  Hash hash;
  crypto_generichash_init(&state, nullptr, 0, hash.bytes.size());
  const auto first = static_cast<unsigned char>(tag);
  crypto_generichash_update(&state, &first, 1);
  for (std::string_view part : parts)
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  crypto_generichash_final(&state, hash.bytes.data(), hash.bytes.size());
  return hash;
}

Hash inner_hash(const Hash& left, const Hash& right) {
  return hash_of(Tag::kInner, {left.view(), right.view()});
}

Hash empty_hash() { return plain_hash({}); }

}  // namespace pt::store::merkle
