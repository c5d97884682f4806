// NodeIndex finds nodes by a hash: a persistent multimap from 32-bit hashes to NodeIds.
//
// Entries are spread by the high bits of the hash over buckets of about 48; a bucket is one immutable block, so an
// edit copies the bucket it lands in. Whoever asks compares what the hash stands for: entries may meet by chance.
//
// Lifetime: a value; versions share buckets.
// Threads:  a NodeIndex that is not modified may be read by any thread.
// Cost:     a look-up scans one bucket, 400 bytes; 8 bytes an entry and 1 for its share of the bucket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/block_table.h"
#include "graph/edge_block.h"

namespace pt::graph {

class NodeIndex {
 public:
  struct Entry {
    uint32_t hash;
    NodeId node;
  };
  static_assert(sizeof(Entry) == 8);

  NodeIndex();
  // All at once: linear.
  explicit NodeIndex(std::span<const Entry> entries);

  // visit(NodeId) for each entry with this hash, until it returns false.
  template <typename Visit>
  void for_each(uint32_t hash, Visit visit) const {
    for (const Entry& entry : buckets_[number_of(hash)].entries()) {
      if (entry.hash == hash && !visit(entry.node)) return;
    }
  }

  // Buckets of somebody else's memory, in order: a power of two of them, each a header of kBucketHeaderBytes, whose
  // second half is the number of entries, and the entries. Nothing is read; each is shown to `guard`, if there is one, before
  // it is.
  NodeIndex(std::span<const std::byte* const> buckets, size_t entry_count, const MemoryGuard* guard);

  void insert(Entry entry);
  // The entry must be there.
  void erase(Entry entry);

  size_t memory_bytes() const;

  static constexpr size_t kBucketHeaderBytes = 8;
  size_t entry_count() const { return count_; }
  size_t bucket_count() const { return buckets_.size(); }
  std::span<const Entry> bucket(size_t i) const { return buckets_[i].entries(); }
  // Where entries of this hash are kept.
  size_t bucket_of(uint32_t hash) const { return number_of(hash); }

 private:
  // Entries follow the header in the same allocation.
  class Bucket : public Counted<Bucket> {
   public:
    static BlockPtr<Bucket> make(std::span<const Entry> entries);
    static void destroy(const Bucket* bucket);
    std::span<const Entry> entries() const { return {reinterpret_cast<const Entry*>(this + 1), count_}; }
    size_t memory_bytes() const { return sizeof(*this) + count_ * sizeof(Entry); }

   private:
    explicit Bucket(uint32_t count) : count_(count) {}
    uint32_t count_;
  };
  static_assert(sizeof(Bucket) == kBucketHeaderBytes);

  size_t number_of(uint32_t hash) const { return static_cast<size_t>(uint64_t{hash} << bucket_bits_ >> 32); }
  void spread(std::span<const Entry> entries);

  BlockTable<Bucket> buckets_;
  uint32_t bucket_bits_ = 0;
  size_t count_ = 0;
};

}  // namespace pt::graph
