// PackedStrings are strings of an image that are seldom read, such as signatures: blocks of up to 1 KiB that are packed with a
// dictionary which the image has too, each unpacked when one of its strings is read for the first time, and then kept.
//
// 1 KiB, because a question that lists a hundred nodes of a hundred modules unpacks as many blocks: 1.1 µs each. Blocks of 4 KiB
// would be packed to 0.25 instead of 0.29 and take 4 µs; of 16 KiB, to 0.23 and 14 µs (decision 0020).
//
// Lifetime: of the image that it reads, like the guard. A block stays where it is as long as the PackedStrings.
// Threads:  block() by any number; the lock is held while one block is unpacked, once in its life.
// Errors:   block() throws Damaged where the guard does, or where a block is not what its header says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/block_compression.h"
#include "base/mutex.h"
#include "graph/memory_guard.h"

namespace pt::graph {

inline constexpr size_t kPackedBlockBytes = 1 << 10;

// A packed block in an image: a header of two 16-bit numbers, its bytes packed and unpacked; then the packed bytes.
inline constexpr size_t kPackedHeaderBytes = 4;

// Gathers strings to blocks, and packs these.
class StringPacker {
 public:
  // Where a string stands once it is unpacked. Each must fit a block with its length.
  struct At {
    size_t block;
    size_t offset;
  };
  // `text` as it is to stand in the block.
  At add(std::string_view text);

  // Packs all of it: with this dictionary, or with one that is trained now if it is empty.
  void finish(std::string_view dictionary);
  const std::string& dictionary() const { return dictionary_; }
  std::span<const std::string> packed() const { return packed_; }

 private:
  std::vector<std::string> blocks_;
  std::vector<std::string> packed_;
  std::string dictionary_;
};

class PackedStrings {
 public:
  // `blocks`: each with its header, and perhaps a few bytes more. Nothing is read yet. `guard` may be null.
  PackedStrings(std::vector<std::span<const std::byte>> blocks, std::string_view dictionary,
                const MemoryGuard* guard);

  size_t block_count() const { return packed_.size(); }
  // Unpacked.
  std::string_view block(size_t number);
  // Packed, and unpacked so far.
  uint64_t memory_bytes() const;
  std::string_view dictionary() const;

 private:
  std::string_view unpack(size_t number) PT_REQUIRES(mutex_);

  std::vector<std::span<const std::byte>> packed_;
  std::string_view dictionary_;
  const MemoryGuard* guard_;
  uint64_t packed_bytes_;
  mutable Mutex mutex_;
  std::optional<BlockUnpacker> unpacker_ PT_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<char[]>> blocks_ PT_GUARDED_BY(mutex_);
  uint64_t unpacked_bytes_ PT_GUARDED_BY(mutex_) = 0;
};

}  // namespace pt::graph
