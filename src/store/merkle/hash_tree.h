// A HashTree is the Merkle tree of RFC 6962, section 2.1, over a list of hashes: neighbours are hashed in pairs, level by level,
// and what has no neighbour at the end of a level is promoted as it is. The tree of nothing has the hash of nothing.
//
// Who checks a path must know the size of the tree from elsewhere: it says where promoted hashes are, and a root does not bind
// it.
//
// Threads: a value.
// Cost:    n - 1 hashes to build, log n to set one; 64 bytes a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "store/merkle/hash.h"

namespace pt::store::merkle {

class HashTree {
 public:
  HashTree() = default;
  explicit HashTree(std::vector<Hash> hashes);

  size_t size() const { return levels_.empty() ? 0 : levels_[0].size(); }
  Hash root() const { return size() == 0 ? empty_hash() : levels_.back()[0]; }
  // Another hash in the place of one.
  void set(size_t index, const Hash& hash);

  // Level 0 is the list; the last one has the root alone.
  std::span<const std::vector<Hash>> levels() const { return levels_; }

  // The neighbours that the hash in this place meets on its way to the root.
  std::vector<Hash> path(size_t index) const;

 private:
  static Hash above(std::span<const Hash> level, size_t pair);

  std::vector<std::vector<Hash>> levels_;
};

// The root that `hash` has as the `index`-th of `size` with this path; none if the path does not fit the place.
std::optional<Hash> root_by_path(Hash hash, uint64_t index, uint64_t size, std::span<const Hash> path);

}  // namespace pt::store::merkle
