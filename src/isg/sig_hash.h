// SigHash identifies a node by family, path and canonical signature: independent of body, position, file layout
// and platform. It changes exactly when the interface changes. The bytes are settled in docs/formats/sighash.md
// and pinned by golden vectors.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "isg/kinds.h"

namespace pt::isg {

struct SigHash {
  std::array<uint8_t, 16> bytes{};

  auto operator<=>(const SigHash&) const = default;

  // 32 lower-case hexadecimal digits, and back.
  std::string hex() const;
  static std::optional<SigHash> from_hex(std::string_view digits);
};
static_assert(sizeof(SigHash) == 16);

// What tells apart nodes of the same family, path and signature.
struct Disambiguator {
  std::string_view cfg = {};          // own and inherited cfg predicate, normalised; or empty
  std::string_view impl_header = {};  // canonical header of the Impl a member stands in; or empty
  uint32_t ordinal = 0;               // 0 for the first where all else is equal; source order
};

// XXH3-128, big-endian, of `family \x1f path \x1f signature \x1f disambiguator`.
// Cost: one pass over the bytes, about 60 ns for a usual item.
SigHash sig_hash(Family family, std::string_view path, std::string_view signature, const Disambiguator& rest);

}  // namespace pt::isg

template <>
struct std::hash<pt::isg::SigHash> {
  using is_avalanching = void;
  size_t operator()(const pt::isg::SigHash& id) const noexcept {
    size_t word;
    std::memcpy(&word, id.bytes.data(), sizeof(word));
    return word;
  }
};
