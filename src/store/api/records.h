// Records are byte strings by key that an Engine keeps beside the graph (engine.h), as they were at one epoch.
//
// Lifetime: string_views live as long as these Records or a copy of them.
// Threads:  a value; any number of readers.
// Cost:     find() is a binary search; 32 bytes a record besides its bytes, which may stand in a mapped file.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"

namespace pt::store {

struct Record {
  std::string_view key;
  std::string_view value;
};

struct RecordChange {
  std::string_view key;
  std::optional<std::string_view> value;  // none: the record goes
};

class Records {
 public:
  Records() = default;

  // Sorted by key.
  std::span<const Record> all() const { return records_; }
  std::optional<std::string_view> find(std::string_view key) const;

  // These, with `changes` made one after the other; their bytes are copied.
  Records with(std::span<const RecordChange> changes) const;

  // As bytes: for each record the lengths of key and value as 32 bits each, then both, all of it little-endian.
  void append_to(std::string* bytes) const;
  // Back: looks into `bytes`, which `keeper` keeps. kIntegrity if they are no such thing.
  static Result<Records> parse(std::string_view bytes, std::shared_ptr<const void> keeper);

 private:
  std::vector<Record> records_;
  std::vector<std::shared_ptr<const void>> keepers_;
};

}  // namespace pt::store
