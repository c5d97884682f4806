// What both ends of a synchronisation know of how it walks: which hashes stand under one that is not the same, and in which order
// they are said. synchronisation.h tells the whole.
//
// Threads: values and free functions.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "store/merkle/hash.h"

namespace pt::store::merkle {

inline constexpr uint8_t kSyncFormat = 1;
// What a request begins with.
enum class SyncRequest : uint8_t {
  kBegin = 1,
  kExpand = 2,
  kRecords = 3,
  kRecordGroups = 4,
  kRecordValues = 5
};

// Two levels a round trip: four hashes instead of twice two, and half the round trips.
inline constexpr uint32_t kSyncLevels = 2;

// Hashes that are asked about in one request, so that no answer is much more than 2 MB.
inline constexpr uint64_t kSyncBatchMax = 4096;

// What a source may say of the size of a list: as many nodes as a graph can have.
inline constexpr uint64_t kSyncSizeMax = uint64_t{1} << 32;

// Which of the four trees, by what its hashes are of.
enum class Tier : uint8_t { kCrates, kSections, kBuckets, kLeaves };
inline Tier below(Tier tier) { return static_cast<Tier>(static_cast<uint8_t>(tier) + 1); }

// A hash of a HashTree of `size` hashes.
struct Spot {
  uint64_t size;
  uint32_t level;
  uint64_t index;

  static uint64_t width(uint64_t size, uint32_t level) { return ((size - 1) >> level) + 1; }
  // The root; `size` is not 0.
  static Spot top(uint64_t size) {
    return Spot{size, static_cast<uint32_t>(std::bit_width(size - 1)), 0}.settled();
  }
  // Where it was promoted from: the same hash, as far down as it is one.
  Spot settled() const {
    Spot spot = *this;
    while (spot.level > 0 && 2 * spot.index + 1 >= width(size, spot.level - 1))
      spot = {size, spot.level - 1, 2 * spot.index};
    return spot;
  }
  // The hashes that are said of this one: those some levels further down, or itself if it is one of the list.
  struct Children {
    uint32_t level;
    uint64_t first;
    uint64_t count;
  };
  Children children() const {
    const uint32_t levels = std::min(level, kSyncLevels);
    const uint64_t first = index << levels;
    return {level - levels, first, std::min((index + 1) << levels, width(size, level - levels)) - first};
  }
};

// The hash of a spot by its children's.
inline Hash hash_of_children(std::vector<Hash> hashes) {
  while (hashes.size() > 1) {
    std::vector<Hash> above;
    for (size_t i = 0; i < hashes.size(); i += 2)
      above.push_back(i + 1 < hashes.size() ? inner_hash(hashes[i], hashes[i + 1]) : hashes[i]);
    hashes = std::move(above);
  }
  return hashes[0];
}

}  // namespace pt::store::merkle
