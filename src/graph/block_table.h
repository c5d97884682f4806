// BlockTable is an array of immutable blocks of which versions share what did not change.
//
// Blocks are owned by folders of 64, folders by tables; all are counted by reference. Copying a table counts one
// folder for each 4096 nodes; replacing a block copies its folder, once for each version. Beside the folders a table
// keeps plain pointers to all blocks, so reading is one array read: copying those costs 8 bytes for each 64 nodes,
// one copy of a few pages instead of an atomic increment for each block.
//
// Lifetime: a block lives as long as any table that has it.
// Threads:  a table that is not modified may be read, copied and destroyed by any thread.
#pragma once

#include <array>
#include <atomic>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

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

template <typename Block>
class BlockTable {
 public:
  size_t size() const { return blocks_.size(); }
  const Block& operator[](size_t i) const { return *blocks_[i]; }

  void push_back(BlockPtr<Block> block) {
    if (blocks_.size() % kFolderBlocks == 0) folders_.push_back(new Folder);
    blocks_.push_back(nullptr);
    set(blocks_.size() - 1, std::move(block));
  }

  void set(size_t i, BlockPtr<Block> block) {
    boost::intrusive_ptr<Folder>& folder = folders_[i / kFolderBlocks];
    if (folder->shared()) folder = new Folder(*folder);
    blocks_[i] = block.get();
    folder->blocks[i % kFolderBlocks] = std::move(block);
  }

  // Bytes of the table itself, blocks left out.
  size_t memory_bytes() const {
    return blocks_.size() * sizeof(blocks_[0]) + folders_.size() * (sizeof(Folder) + sizeof(folders_[0]));
  }

 private:
  static constexpr size_t kFolderBlocks = 64;

  struct Folder : Counted<Folder> {
    static void destroy(const Folder* folder) { delete folder; }
    std::array<BlockPtr<Block>, kFolderBlocks> blocks;
  };

  std::vector<const Block*> blocks_;
  std::vector<boost::intrusive_ptr<Folder>> folders_;
};

}  // namespace pt::graph
