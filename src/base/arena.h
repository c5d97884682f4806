// StringArena keeps strings that die together.
//
// Lifetime: a string_view returned by add() lives as long as the arena, whatever is added later: blocks are
//           never moved. Moving the arena keeps them valid.
// Threads:  none; one owner.
// Cost:     add() is a copy; blocks double from 4 KiB to 256 KiB, so waste stays under a half for small
//           arenas and under one block for large ones.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace pt {

class StringArena {
 public:
  // Copies `bytes`. The empty string costs nothing.
  std::string_view add(std::string_view bytes);

  // Bytes reserved from the allocator, filled or not.
  size_t capacity_bytes() const { return capacity_bytes_; }

 private:
  static constexpr size_t kFirstBlockBytes = 4 << 10;
  static constexpr size_t kLargestBlockBytes = 256 << 10;

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  size_t free_bytes_ = 0;
  size_t next_block_bytes_ = kFirstBlockBytes;
  size_t capacity_bytes_ = 0;
};

}  // namespace pt
