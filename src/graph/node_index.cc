#include "graph/node_index.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

#include "base/assert.h"

namespace pt::graph {
namespace {

constexpr size_t kUsualEntries = 48;

}  // namespace

BlockPtr<NodeIndex::Bucket> NodeIndex::Bucket::make(std::span<const Entry> entries) {
  static_assert(sizeof(Bucket) % alignof(Entry) == 0);
  void* memory = ::operator new(sizeof(Bucket) + entries.size_bytes());
  auto* bucket = new (memory) Bucket(static_cast<uint32_t>(entries.size()));
  std::uninitialized_copy(entries.begin(), entries.end(), reinterpret_cast<Entry*>(bucket + 1));
  return BlockPtr<Bucket>(bucket);
}

void NodeIndex::Bucket::destroy(const Bucket* bucket) {
  bucket->~Bucket();
  ::operator delete(const_cast<Bucket*>(bucket));
}

NodeIndex::NodeIndex() { spread({}); }

NodeIndex::NodeIndex(std::span<const Entry> entries) { spread(entries); }

NodeIndex::NodeIndex(std::span<const std::byte* const> buckets, size_t entry_count, const MemoryGuard* guard)
    : buckets_(guard), count_(entry_count) {
  PT_ASSERT(std::has_single_bit(buckets.size()));
  bucket_bits_ = static_cast<uint32_t>(std::countr_zero(buckets.size()));
  for (const std::byte* bucket : buckets)
    buckets_.push_back_borrowed(reinterpret_cast<const Bucket*>(bucket));
}

void NodeIndex::spread(std::span<const Entry> entries) {
  count_ = entries.size();
  bucket_bits_ = static_cast<uint32_t>(std::bit_width(entries.size() / kUsualEntries));
  size_t bucket_count = size_t{1} << bucket_bits_;
  std::vector<uint32_t> starts(bucket_count + 1, 0);
  for (const Entry& entry : entries) ++starts[number_of(entry.hash) + 1];
  for (size_t i = 0; i < bucket_count; ++i) starts[i + 1] += starts[i];
  std::vector<Entry> sorted(entries.size());
  std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
  for (const Entry& entry : entries) sorted[next[number_of(entry.hash)]++] = entry;
  buckets_ = {};
  for (size_t i = 0; i < bucket_count; ++i) {
    buckets_.push_back(Bucket::make(std::span(sorted).subspan(starts[i], starts[i + 1] - starts[i])));
  }
}

void NodeIndex::insert(Entry entry) {
  // Four times as many as usual: spread anew, with every entry paid for by the ones that came since.
  if (count_ > (kUsualEntries * 4) << bucket_bits_) {
    std::vector<Entry> all;
    all.reserve(count_ + 1);
    for (size_t i = 0; i < buckets_.size(); ++i) {
      auto entries = buckets_[i].entries();
      all.insert(all.end(), entries.begin(), entries.end());
    }
    all.push_back(entry);
    spread(all);
    return;
  }
  size_t number = number_of(entry.hash);
  auto old = buckets_[number].entries();
  std::vector<Entry> entries(old.begin(), old.end());
  entries.push_back(entry);
  buckets_.set(number, Bucket::make(entries));
  ++count_;
}

void NodeIndex::erase(Entry entry) {
  size_t number = number_of(entry.hash);
  auto old = buckets_[number].entries();
  std::vector<Entry> entries(old.begin(), old.end());
  auto found = std::ranges::find_if(
      entries, [&](const Entry& e) { return e.hash == entry.hash && e.node == entry.node; });
  PT_ASSERT(found != entries.end());
  entries.erase(found);
  buckets_.set(number, Bucket::make(entries));
  --count_;
}

size_t NodeIndex::memory_bytes() const {
  return buckets_.memory_bytes() + buckets_.size() * sizeof(Bucket) + count_ * sizeof(Entry);
}

}  // namespace pt::graph
