// Hashing: XXH3 for everything inside the process and for SigHash; the wrappers fix seed and byte order so
// that values are the same on every platform.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pt {

// XXH3-64 with seed 0. About 10 GB/s on long input, 5 ns on a short name.
uint64_t hash64(std::string_view bytes);

// The same with a seed: for bytes that must not pass for others of the same value elsewhere.
uint64_t hash64(std::string_view bytes, uint64_t seed);

// XXH3-128 with seed 0 in canonical (big-endian) byte order.
std::array<uint8_t, 16> hash128(std::string_view bytes);

}  // namespace pt
