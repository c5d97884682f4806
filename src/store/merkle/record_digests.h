// Digests of the records beside a graph, in groups by key, by which two stores find out which of them differ. Some sqrt(n) groups
// of sqrt(n) records: one that differs among 2,000 costs 1.5 KB.
//
// A digest is the first 16 bytes of a hash: records are a cache, and nobody signs them.
//
// Lifetime: refers to records by index; the Records stay as they are.
// Threads:  a value.
// Cost:     a hash a record.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "store/api/records.h"
#include "store/merkle/hash.h"

namespace pt::store::merkle {

using RecordDigest = std::array<uint8_t, 16>;

class RecordDigests {
 public:
  struct Entry {
    uint32_t record;  // index
    RecordDigest digest;
  };

  // In as many groups as so many records want: both ends take the number of the one that is asked.
  static uint32_t groups_for(size_t records);
  explicit RecordDigests(const Records& records) : RecordDigests(records, groups_for(records.all().size())) {}
  RecordDigests(const Records& records, uint32_t groups);

  uint32_t groups() const { return static_cast<uint32_t>(groups_.size()); }
  // In the order of their keys.
  std::span<const Entry> group(uint32_t number) const { return groups_[number]; }
  RecordDigest digest_of_group(uint32_t number) const;
  // Of keys and values, however many groups there are.
  RecordDigest digest_of_all() const { return all_; }

 private:
  std::vector<std::vector<Entry>> groups_;
  RecordDigest all_;
};

}  // namespace pt::store::merkle
