// StringPool keeps every string of a graph once, for all Snapshots that descend from one another.
//
// A StringRef is an offset into one address space of 4 GiB that is backed by chunks: length as a varint, then the
// bytes. Strings are only ever added, so a reader needs no lock: it meets only refs that were published to it.
// The pool also keeps small records that many nodes share, as strings of their bytes: see node_block.h.
//
// The table that finds a string again is dropped by forget() once the first Delta is in place: it would cost 10 bytes a
// string for ever, while an edit mostly repeats the strings of the node it changes, which the caller compares first.
// What edits intern is found again among edits only. So equal refs mean equal strings, but not the other way round.
//
// The first addresses may stand in memory that somebody else keeps, such as a mapped file: the pool then keeps that
// alive, and with it whatever else of a graph stands there (image.h). New strings go to chunks of the pool's own.
// Where that memory has a MemoryGuard, or strings in it are packed, a chunk comes when the first of its strings is read.
//
// Lifetime: string_views live as long as the pool.
// Threads:  one writer; text() by any number of readers, for refs that reached them after they were made.
// Errors:   text() throws Damaged where the guard or the PackedStrings do.
// Cost:     text() is two dependent reads; intern() one hash and one probe. A string costs its bytes and one or two of
//           length; a table of offsets would cost 4 more.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "graph/memory_guard.h"
#include "graph/packed_strings.h"

namespace pt::graph {

using StringRef = Id<struct PooledStringTag>;

class StringPool {
 public:
  StringPool();
  // Of somebody else's memory, which `keeper` keeps where it is.
  struct Mapped {
    std::string_view strings;               // addresses from 0 on
    std::unique_ptr<PackedStrings> packed;  // addresses from first_packed() on, a chunk each; perhaps none
    const MemoryGuard* guard = nullptr;
    std::shared_ptr<const void> keeper;
  };
  // Together at most kMappedChunksMax. With a guard, no string lies across the beginning of a chunk but such as begin there.
  explicit StringPool(Mapped mapped);
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

  // Addresses count in chunks; strings up to this long fit one.
  static constexpr uint32_t kChunkBits = 14;
  static constexpr uint32_t kChunkBytes = 1u << kChunkBits;
  static constexpr uint64_t kMappedChunksMax = (uint64_t{1} << (32 - kChunkBits)) - 64;
  static constexpr uint64_t chunks_of(uint64_t bytes) { return (bytes + kChunkBytes - 1) >> kChunkBits; }
  // Where block `number` of packed strings begins, behind `strings_bytes` of others.
  static constexpr uint64_t first_packed(uint64_t strings_bytes, size_t number) {
    return (chunks_of(strings_bytes) + number) << kChunkBits;
  }

  // Invalid if the pool is full.
  StringRef intern(std::string_view text) { return intern(text, hash_of(text)); }
  // The same in two steps, so that a caller with many strings can wait for all their slots at once: a slot is a cache
  // miss, and misses were two thirds of the time of
  // interning.
  static uint32_t hash_of(std::string_view text);
  void prefetch(uint32_t hash) const { __builtin_prefetch(&table_[hash & (table_.size() - 1)]); }
  StringRef intern(std::string_view text, uint32_t hash);
  // Room in the table for so many strings more.
  void expect(size_t strings);
  // Drops the table: strings so far keep their refs, but will not be found again.
  void forget();

  std::string_view text(StringRef ref) const {
    const char* chunk = slot(ref.index() >> kChunkBits).load(std::memory_order_acquire);
    if (chunk == nullptr) [[unlikely]]
      chunk = first_read(ref.index() >> kChunkBits);
    const char* at = chunk + (ref.index() & (kChunkBytes - 1));
    uint32_t size = 0;
    for (int shift = 0;; shift += 7) {
      auto byte = static_cast<uint8_t>(*at++);
      size |= static_cast<uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return {at, size};
  }

  // Fetches the beginning of a string, for a caller with many to read.
  void prefetch(StringRef ref) const {
    const char* chunk = slot(ref.index() >> kChunkBits).load(std::memory_order_relaxed);
    if (chunk != nullptr) __builtin_prefetch(chunk + (ref.index() & (kChunkBytes - 1)));
  }

  // A trivially copyable record as a string of its bytes, and back.
  template <typename Record>
  StringRef intern_record(const Record& record) {
    char bytes[sizeof(Record)];
    std::memcpy(bytes, &record, sizeof(Record));
    return intern({bytes, sizeof(Record)});
  }
  template <typename Record>
  Record record(StringRef ref) const {
    Record record;
    std::memcpy(&record, text(ref).data(), sizeof(Record));
    return record;
  }

  // Bytes of strings so far, and of everything with the table. Those that are mapped count, and packed ones as they
  // are and, once read, as they were. Any reader may ask.
  uint64_t used_bytes() const;
  uint64_t memory_bytes() const { return used_bytes() + table_bytes_.load(std::memory_order_relaxed); }

  // What the packed strings were packed with, for whoever packs them again; empty if there are none.
  std::string_view dictionary() const {
    return packed_ == nullptr ? std::string_view() : packed_->dictionary();
  }
  // All strings of one packed block, as they stand in it.
  std::string_view packed_block(size_t number) const { return packed_->block(number); }

 private:
  static constexpr uint32_t kSlots = 1u << (32 - kChunkBits);
  // Reserved at once.
  static constexpr size_t kBlockChunks = 16;

  struct Slot {
    uint32_t hash = 0;
    StringRef ref;  // invalid: vacant
  };

  std::atomic_ref<const char*> slot(uint32_t chunk) const {
    return std::atomic_ref<const char*>(slots_[chunk]);
  }
  const char* first_read(uint32_t chunk) const;
  const char* checked(uint32_t chunk) const;
  char* reserve(size_t bytes);
  void resize_table(size_t slots);
  void replace_table(std::vector<Slot> table);

  std::shared_ptr<const void> keeper_;
  std::string_view mapped_;
  const MemoryGuard* guard_ = nullptr;
  std::unique_ptr<PackedStrings> packed_;
  // Chunk by number, null until it is read; fixed size, so readers never see it move.
  std::unique_ptr<const char*[]> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // one or, for long strings, several chunks each
  uint32_t slot_count_ = 0;
  char* free_ = nullptr;  // where next_ is
  uint64_t next_ = 0;     // address behind the last string
  uint64_t end_ = 0;      // address behind the current chunk
  std::atomic<uint64_t> used_bytes_ = 0;
  std::vector<Slot> table_;  // open addressing, power of two
  std::atomic<uint64_t> table_bytes_ = 0;
  size_t slots_taken_ = 0;
};

}  // namespace pt::graph
