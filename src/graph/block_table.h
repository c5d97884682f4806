// BlockTable is an array of immutable blocks of which versions share what did not change.
//
// Blocks are owned by folders of 64, folders by tables; all are counted by reference. Copying a table counts one
// folder for each 4096 nodes; replacing a block copies its folder, once for each version. Beside the folders a table
// keeps plain pointers to all blocks, so reading is one array read: copying those costs 8 bytes for each 64 nodes,
// one copy of a few pages instead of an atomic increment for each block.
//
// A block may also be borrowed: it stands in memory that somebody else keeps, such as a mapped file (image.h). It is never
// counted, so that a page of a file is not written to, and not even read, for the sake of its owner. With a MemoryGuard, the
// plain pointer to a borrowed block is there once somebody has read the block and the guard has seen it.
//
// Lifetime: an owned block lives as long as any table that has it; who borrows sees to the memory and the guard himself.
// Threads:  a table that is not modified may be read, copied and destroyed by any thread.
// Errors:   reading throws Damaged where the guard does.
#pragma once

#include <array>
#include <atomic>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/memory_guard.h"

namespace pt::graph {

// Base of whatever an intrusive pointer counts. `Derived::destroy(const Derived*)` frees it.
template <typename Derived>
class Counted {
 public:
  Counted() = default;
  Counted(const Counted&) : references_(0) {}
  Counted& operator=(const Counted&) = delete;

  bool shared() const { return references_.load(std::memory_order_acquire) > 1; }

  friend void intrusive_ptr_add_ref(const Derived* object) {
    object->references_.fetch_add(1, std::memory_order_relaxed);
  }
  friend void intrusive_ptr_release(const Derived* object) {
    if (object->references_.fetch_sub(1, std::memory_order_acq_rel) == 1) Derived::destroy(object);
  }

 private:
  mutable std::atomic<uint32_t> references_{0};
};

template <typename Block>
using BlockPtr = boost::intrusive_ptr<const Block>;

// What a folder holds: a counted block, or a borrowed one, told apart by the lowest bit.
template <typename Block>
class BlockRef {
 public:
  BlockRef() = default;
  explicit BlockRef(BlockPtr<Block> owned) : bits_(reinterpret_cast<uintptr_t>(owned.detach())) {}
  static BlockRef borrowed(const Block* block) {
    BlockRef ref;
    ref.bits_ = reinterpret_cast<uintptr_t>(block) | kBorrowed;
    return ref;
  }
  BlockRef(const BlockRef& other) : bits_(other.bits_) {
    if (const Block* block = owned()) intrusive_ptr_add_ref(block);
  }
  BlockRef(BlockRef&& other) noexcept : bits_(std::exchange(other.bits_, 0)) {}
  BlockRef& operator=(BlockRef other) noexcept {
    std::swap(bits_, other.bits_);
    return *this;
  }
  ~BlockRef() {
    if (const Block* block = owned()) intrusive_ptr_release(block);
  }

  const Block* get() const { return reinterpret_cast<const Block*>(bits_ & ~kBorrowed); }

 private:
  static constexpr uintptr_t kBorrowed = 1;
  static_assert(alignof(Block) > kBorrowed);

  const Block* owned() const {
    return (bits_ & kBorrowed) == 0 ? reinterpret_cast<const Block*>(bits_) : nullptr;
  }

  uintptr_t bits_ = 0;
};

template <typename Block>
class BlockTable {
 public:
  BlockTable() = default;
  // `guard`: of the blocks that will be borrowed.
  explicit BlockTable(const MemoryGuard* guard) : guard_(guard) {}
  BlockTable(const BlockTable& other) : guard_(other.guard_), folders_(other.folders_) { copy_blocks(other); }
  BlockTable(BlockTable&&) noexcept = default;
  BlockTable& operator=(const BlockTable& other) {
    if (this != &other) *this = BlockTable(other);
    return *this;
  }
  BlockTable& operator=(BlockTable&&) noexcept = default;
  ~BlockTable() = default;

  size_t size() const { return blocks_.size(); }
  const Block& operator[](size_t i) const {
    const Block* block = slot(i).load(std::memory_order_relaxed);
    if (block == nullptr) [[unlikely]]
      block = checked(i);
    return *block;
  }

  void push_back(BlockPtr<Block> block) {
    grow();
    set(blocks_.size() - 1, std::move(block));
  }
  void push_back_borrowed(const Block* block) {
    grow();
    put(blocks_.size() - 1, guard_ == nullptr ? block : nullptr, BlockRef<Block>::borrowed(block));
  }

  void set(size_t i, BlockPtr<Block> block) {
    const Block* address = block.get();
    put(i, address, BlockRef<Block>(std::move(block)));
  }

  // Bytes of the table itself, blocks left out.
  size_t memory_bytes() const {
    return blocks_.size() * sizeof(blocks_[0]) + folders_.size() * (sizeof(Folder) + sizeof(folders_[0]));
  }

 private:
  static constexpr size_t kFolderBlocks = 64;

  struct Folder : Counted<Folder> {
    static void destroy(const Folder* folder) { delete folder; }
    std::array<BlockRef<Block>, kFolderBlocks> blocks;
  };

  // A reader of any thread may fill one in. What it leads to was never written to, so no order is needed.
  std::atomic_ref<const Block*> slot(size_t i) const { return std::atomic_ref<const Block*>(blocks_[i]); }

  // Its beginning first, which says how long it is.
  [[gnu::noinline]] const Block* checked(size_t i) const {
    const Block* block = folders_[i / kFolderBlocks]->blocks[i % kFolderBlocks].get();
    guard_->check(block, sizeof(Block));
    guard_->check(block, block->memory_bytes());
    slot(i).store(block, std::memory_order_relaxed);
    return block;
  }

  void copy_blocks(const BlockTable& other) {
    if (guard_ == nullptr) {
      blocks_ = other.blocks_;
      return;
    }
    blocks_.resize(other.blocks_.size());
    for (size_t i = 0; i < blocks_.size(); ++i) blocks_[i] = other.slot(i).load(std::memory_order_relaxed);
  }

  void grow() {
    if (blocks_.size() % kFolderBlocks == 0) folders_.push_back(new Folder);
    blocks_.push_back(nullptr);
  }
  void put(size_t i, const Block* address, BlockRef<Block> ref) {
    boost::intrusive_ptr<Folder>& folder = folders_[i / kFolderBlocks];
    if (folder->shared()) folder = new Folder(*folder);
    blocks_[i] = address;
    folder->blocks[i % kFolderBlocks] = std::move(ref);
  }

  const MemoryGuard* guard_ = nullptr;
  mutable std::vector<const Block*> blocks_;
  std::vector<boost::intrusive_ptr<Folder>> folders_;
};

}  // namespace pt::graph
