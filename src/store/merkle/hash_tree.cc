#include "store/merkle/hash_tree.h"

#include <utility>

#include "base/assert.h"

namespace pt::store::merkle {

Hash HashTree::above(std::span<const Hash> level, size_t pair) {
  const size_t left = 2 * pair;
  return left + 1 < level.size() ? inner_hash(level[left], level[left + 1]) : level[left];
}

HashTree::HashTree(std::vector<Hash> hashes) {
  if (hashes.empty()) return;
  levels_.push_back(std::move(hashes));
  while (levels_.back().size() > 1) {
    const std::vector<Hash>& below = levels_.back();
    std::vector<Hash> level;
    level.reserve((below.size() + 1) / 2);
    for (size_t pair = 0; 2 * pair < below.size(); ++pair) level.push_back(above(below, pair));
    levels_.push_back(std::move(level));
  }
}

void HashTree::set(size_t index, const Hash& hash) {
  PT_ASSERT(index < size());
  levels_[0][index] = hash;
  for (size_t level = 1; level < levels_.size(); ++level) {
    index /= 2;
    levels_[level][index] = above(levels_[level - 1], index);
  }
}

std::vector<Hash> HashTree::path(size_t index) const {
  PT_ASSERT(index < size());
  std::vector<Hash> path;
  for (const std::vector<Hash>& level : levels_) {
    if (const size_t neighbour = index ^ 1; neighbour < level.size()) path.push_back(level[neighbour]);
    index /= 2;
  }
  return path;
}

void HashesAbove::build(std::vector<Hash> list) {
  const HashTree tree(std::move(list));
  size_t count = 0;
  for (size_t level = 1; level < tree.levels().size(); ++level) count += tree.levels()[level].size();
  hashes_.reserve(count);
  for (size_t level = 1; level < tree.levels().size(); ++level)
    hashes_.insert(hashes_.end(), tree.levels()[level].begin(), tree.levels()[level].end());
}

void HashesAbove::set_above(size_t index, const Hash& hash, size_t size) {
  Hash* level = hashes_.data();
  size = (size + 1) / 2;
  level[index] = hash;
  for (; size > 1; index /= 2, level += size, size = (size + 1) / 2) {
    const size_t left = index & ~size_t{1};
    level[size + index / 2] = left + 1 < size ? inner_hash(level[left], level[left + 1]) : level[left];
  }
}

std::optional<Hash> root_by_path(Hash hash, uint64_t index, uint64_t size, std::span<const Hash> path) {
  if (index >= size) return std::nullopt;
  // As many rounds as `size` has bits, whatever a stranger has written there.
  for (; size > 1; index /= 2, size = size / 2 + size % 2) {
    if ((index ^ 1) >= size) continue;
    if (path.empty()) return std::nullopt;
    hash = index % 2 == 1 ? inner_hash(path[0], hash) : inner_hash(hash, path[0]);
    path = path.subspan(1);
  }
  if (!path.empty()) return std::nullopt;
  return hash;
}

}  // namespace pt::store::merkle
