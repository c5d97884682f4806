#include "store/api/records.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace pt::store {
namespace {

static_assert(std::endian::native == std::endian::little);
constexpr size_t kLengthsBytes = 8;

}  // namespace

std::optional<std::string_view> Records::find(std::string_view key) const {
  auto found = std::ranges::lower_bound(records_, key, {}, &Record::key);
  if (found == records_.end() || found->key != key) return std::nullopt;
  return found->value;
}

Records Records::with(std::span<const RecordChange> changes) const {
  if (changes.empty()) return *this;
  std::vector<RecordChange> sorted(changes.begin(), changes.end());
  std::ranges::stable_sort(sorted, {}, &RecordChange::key);
  Records next;
  next.keepers_ = keepers_;
  auto arena = std::make_shared<StringArena>();
  auto old = records_.begin();
  for (auto change = sorted.begin(); change != sorted.end(); ++change) {
    if (change + 1 != sorted.end() && change[1].key == change->key) continue;  // the last one counts
    for (; old != records_.end() && old->key < change->key; ++old) next.records_.push_back(*old);
    if (old != records_.end() && old->key == change->key) ++old;
    if (change->value) next.records_.push_back({arena->add(change->key), arena->add(*change->value)});
  }
  next.records_.insert(next.records_.end(), old, records_.end());
  next.keepers_.push_back(std::move(arena));
  return next;
}

void Records::append_to(std::string* bytes) const {
  for (const Record& record : records_) {
    uint32_t lengths[] = {static_cast<uint32_t>(record.key.size()),
                          static_cast<uint32_t>(record.value.size())};
    static_assert(sizeof(lengths) == kLengthsBytes);
    bytes->append(reinterpret_cast<const char*>(lengths), sizeof(lengths));
    *bytes += record.key;
    *bytes += record.value;
  }
}

Result<Records> Records::parse(std::string_view bytes, std::shared_ptr<const void> keeper) {
  auto broken = [] {
    return fail(ErrorCode::kIntegrity, "the saved records are damaged: index the workspace anew");
  };
  Records records;
  while (!bytes.empty()) {
    uint32_t lengths[2];
    if (bytes.size() < sizeof(lengths)) return broken();
    std::memcpy(lengths, bytes.data(), sizeof(lengths));
    bytes.remove_prefix(sizeof(lengths));
    if (uint64_t{lengths[0]} + lengths[1] > bytes.size()) return broken();
    Record record{bytes.substr(0, lengths[0]), bytes.substr(lengths[0], lengths[1])};
    bytes.remove_prefix(size_t{lengths[0]} + lengths[1]);
    if (!records.records_.empty() && record.key <= records.records_.back().key) return broken();
    records.records_.push_back(record);
  }
  records.keepers_.push_back(std::move(keeper));
  return records;
}

}  // namespace pt::store
