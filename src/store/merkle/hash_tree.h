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

// All of a HashTree but the list, for who has that in a form of its own: hash_at(i) is its i-th hash.
class HashesAbove {
 public:
  HashesAbove() = default;
  template <typename HashAt>
  HashesAbove(size_t size, HashAt hash_at) {
    std::vector<Hash> list;
    list.reserve(size);
    for (size_t i = 0; i < size; ++i) list.push_back(hash_at(i));
    build(std::move(list));
  }

  // Of a list of this size.
  template <typename HashAt>
  Hash root(size_t size, HashAt hash_at) const {
    return size == 0 ? empty_hash() : size == 1 ? hash_at(0) : hashes_.back();
  }

  // After the hash in this place has become another one.
  template <typename HashAt>
  void set(size_t index, size_t size, HashAt hash_at) {
    if (size < 2) return;
    const size_t left = index & ~size_t{1};
    set_above(index / 2, left + 1 < size ? inner_hash(hash_at(left), hash_at(left + 1)) : hash_at(left),
              size);
  }

  size_t memory_bytes() const { return hashes_.capacity() * sizeof(Hash); }

 private:
  void build(std::vector<Hash> list);
  // Of the first level.
  void set_above(size_t index, const Hash& hash, size_t size);

  std::vector<Hash> hashes_;  // level by level, the root last
};

// The root that `hash` has as the `index`-th of `size` with this path; none if the path does not fit the place.
std::optional<Hash> root_by_path(Hash hash, uint64_t index, uint64_t size, std::span<const Hash> path);

}  // namespace pt::store::merkle
