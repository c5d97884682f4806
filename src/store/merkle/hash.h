// BLAKE2b-256 (RFC 7693, unkeyed, 32 bytes; in Python hashlib.blake2b(bytes, digest_size=32)), by libsodium. What is hashed
// begins with a Tag, so that a hash of one kind never passes for one of another kind.
//
// Threads: values and free functions.
// Cost:    0.19 µs for up to 127 bytes, which two hashes with a Tag are; 0.75 GB/s on long ones (store_merkle_bench).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace pt::store::merkle {

struct Hash {
  std::array<uint8_t, 32> bytes{};

  auto operator<=>(const Hash&) const = default;

  std::string hex() const;  // 64 lower-case digits
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  // `bytes` are 32.
  static Hash from(std::string_view bytes);
};
static_assert(sizeof(Hash) == 32);

// Numbers of docs/formats/merkle-proof.md. 0 and 1 are those of RFC 6962.
enum class Tag : uint8_t {
  kLeaf = 0,
  kInner = 1,
  kNode = 2,
  kEdges = 3,
  kBucket = 4,
  kSection = 5,
  kCrate = 6,
  kFile = 7,
  kCrates = 8,
  kFiles = 9,
  kRoot = 10,
  kRecords = 11,
};

// Of the Tag and then `parts`, one behind the other.
Hash hash_of(Tag tag, std::initializer_list<std::string_view> parts);
// Of two neighbours in a tree.
Hash inner_hash(const Hash& left, const Hash& right);
// Of nothing, not even a Tag: the root of a tree without leaves, as in RFC 6962.
Hash empty_hash();

}  // namespace pt::store::merkle

template <>
struct std::hash<pt::store::merkle::Hash> {
  using is_avalanching = void;
  size_t operator()(const pt::store::merkle::Hash& value) const noexcept {
    size_t word;
    std::memcpy(&word, value.bytes.data(), sizeof(word));
    return word;
  }
};
