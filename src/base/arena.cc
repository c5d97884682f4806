#include "base/arena.h"

#include <algorithm>
#include <cstring>

namespace pt {

std::string_view StringArena::add(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (bytes.size() > free_bytes_) {
    // A string over half a block gets one of its own, so that the rest of the current block stays usable.
    if (bytes.size() * 2 > next_block_bytes_) {
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes.size()));
      capacity_bytes_ += bytes.size();
      std::memcpy(blocks_.back().get(), bytes.data(), bytes.size());
      return {blocks_.back().get(), bytes.size()};
    }
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(next_block_bytes_));
    free_ = blocks_.back().get();
    free_bytes_ = next_block_bytes_;
    capacity_bytes_ += next_block_bytes_;
    next_block_bytes_ = std::min(next_block_bytes_ * 2, kLargestBlockBytes);
  }
  std::memcpy(free_, bytes.data(), bytes.size());
  std::string_view stored(free_, bytes.size());
  free_ += bytes.size();
  free_bytes_ -= bytes.size();
  return stored;
}

}  // namespace pt
