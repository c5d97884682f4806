#include "graph/string_pool.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"
#include "base/hash.h"

namespace pt::graph {
namespace {

constexpr size_t kFirstTableSize = 256;

size_t varint_size(size_t value) {
  size_t bytes = 1;
  while (value >= 0x80) {
    value >>= 7;
    ++bytes;
  }
  return bytes;
}

}  // namespace

// The slots are not touched before use: 2 MiB of address space, a page or two of memory.
StringPool::StringPool() : slots_(std::make_unique_for_overwrite<const char*[]>(kSlots)) {
  replace_table(std::vector<Slot>(kFirstTableSize));
}

// Strings may lie across chunks here, since these stand one behind the other.
StringPool::StringPool(Mapped mapped) : StringPool() {
  keeper_ = std::move(mapped.keeper);
  mapped_ = mapped.strings;
  guard_ = mapped.guard;
  packed_ = std::move(mapped.packed);
  for (uint64_t at = 0; at < mapped_.size(); at += kChunkBytes)
    slots_[slot_count_++] = guard_ == nullptr ? mapped_.data() + at : nullptr;
  if (packed_ != nullptr) {
    for (size_t i = 0; i < packed_->block_count(); ++i) slots_[slot_count_++] = nullptr;
  }
  PT_ASSERT(slot_count_ <= kMappedChunksMax);
  next_ = end_ = uint64_t{slot_count_} << kChunkBits;
  used_bytes_ = mapped_.size();
}

// Any number of readers may come here with the same chunk: all find the same.
const char* StringPool::first_read(uint32_t chunk) const {
  const auto strings = static_cast<uint32_t>(chunks_of(mapped_.size()));
  const char* at = chunk < strings ? checked(chunk) : packed_->block(chunk - strings).data();
  slot(chunk).store(at, std::memory_order_release);
  return at;
}

// All strings that begin in the chunk: only one that begins with it may be longer.
const char* StringPool::checked(uint32_t chunk) const {
  const std::string_view rest = mapped_.substr(uint64_t{chunk} << kChunkBits);
  guard_->check(rest.data(), std::min<size_t>(rest.size(), kChunkBytes));
  size_t size = 0;
  size_t header = 0;
  for (int shift = 0; header < rest.size() && shift < 35; shift += 7) {
    const auto byte = static_cast<uint8_t>(rest[header++]);
    size |= static_cast<size_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  guard_->check(rest.data(), std::min(rest.size(), header + size));
  return rest.data();
}

uint64_t StringPool::used_bytes() const {
  const uint64_t packed = packed_ == nullptr ? 0 : packed_->memory_bytes();
  return used_bytes_.load(std::memory_order_relaxed) + packed;
}

uint32_t StringPool::hash_of(std::string_view text) { return static_cast<uint32_t>(hash64(text)); }

StringRef StringPool::intern(std::string_view text, uint32_t hash) {
  if ((slots_taken_ + 1) * 3 > table_.size() * 2) resize_table(table_.size() * 2);
  size_t mask = table_.size() - 1;
  size_t at = hash & mask;
  for (; table_[at].ref.valid(); at = (at + 1) & mask) {
    if (table_[at].hash == hash && this->text(table_[at].ref) == text) return table_[at].ref;
  }
  char* bytes = reserve(varint_size(text.size()) + text.size());
  if (bytes == nullptr) return StringRef();
  StringRef ref(static_cast<size_t>(next_));
  size_t size = text.size();
  char* end = bytes;
  for (; size >= 0x80; size >>= 7) *end++ = static_cast<char>(0x80 | (size & 0x7F));
  *end++ = static_cast<char>(size);
  std::copy(text.begin(), text.end(), end);
  auto stored = static_cast<uint64_t>(end - bytes) + text.size();
  free_ += stored;
  next_ += stored;
  used_bytes_.store(used_bytes_.load(std::memory_order_relaxed) + stored,
                    std::memory_order_relaxed);  // one writer

  table_[at] = {hash, ref};
  ++slots_taken_;
  return ref;
}

// Room for `bytes` at address next_, which is free_; starts a new chunk if the current one has too little left.
char* StringPool::reserve(size_t bytes) {
  if (end_ - next_ < bytes) {
    const size_t chunks = std::max<size_t>(chunks_of(bytes), kBlockChunks);
    // The last address is kept free: as a StringRef it would mean "none".
    if (slot_count_ + chunks >= kSlots) return nullptr;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(chunks * kChunkBytes));
    free_ = blocks_.back().get();
    next_ = uint64_t{slot_count_} << kChunkBits;
    for (size_t i = 0; i < chunks; ++i) slots_[slot_count_++] = blocks_.back().get() + i * kChunkBytes;
    end_ = uint64_t{slot_count_} << kChunkBits;
  }
  return free_;
}

void StringPool::expect(size_t strings) {
  size_t slots = std::bit_ceil((slots_taken_ + strings) * 3 / 2 + 1);
  if (slots > table_.size()) resize_table(slots);
}

void StringPool::forget() {
  replace_table(std::vector<Slot>(kFirstTableSize));
  slots_taken_ = 0;
}

void StringPool::resize_table(size_t slots) {
  std::vector<Slot> resized(slots);
  size_t mask = slots - 1;
  for (const Slot& slot : table_) {
    if (!slot.ref.valid()) continue;
    size_t at = slot.hash & mask;
    while (resized[at].ref.valid()) at = (at + 1) & mask;
    resized[at] = slot;
  }
  replace_table(std::move(resized));
}

void StringPool::replace_table(std::vector<Slot> table) {
  table_ = std::move(table);
  table_bytes_.store(table_.capacity() * sizeof(Slot), std::memory_order_relaxed);
}

}  // namespace pt::graph
