// A SyncSource is the end of a synchronisation that has what the other one wants. It answers requests from one Version,
// whatever is applied to its store meanwhile; what they are, docs/formats/merkle-sync.md tells.
//
// Lifetime: one for each synchronisation: it remembers where the walk is.
// Threads:  one caller at a time.
// Errors:   kInvalidInput: the request is none, or out of turn.
// Cost:     proportional to what is asked for; an answer is some MB at most, unless leaves are larger than usual.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/api/engine.h"
#include "store/api/records.h"
#include "store/merkle/record_digests.h"
#include "store/merkle/sync_walk.h"
#include "store/merkle/version.h"

namespace pt::store::merkle {

class SyncSource {
 public:
  SyncSource(VersionPtr version, Records records, const Key& key)
      : version_(std::move(version)), records_(std::move(records)), digests_(records_), key_(key) {}

  Result<std::string> answer(std::string_view request);

 private:
  // A hash that was said and not yet asked about.
  struct Item {
    Tier tier;
    std::shared_ptr<const HashTree> tree;
    Spot spot;
    const Group* group;      // whose sections, buckets or leaves these are
    const Section* section;  // likewise
    const Bucket* bucket;
  };

  std::string begin();
  Result<std::string> expand(std::string_view bits);
  void expand(const Item& item, ByteWriter* out, std::string* bytes);
  void say_children(const Item& item, std::string* bytes);
  Result<std::string> record_groups(std::string_view numbers);
  Result<std::string> record_values(std::string_view numbers);

  VersionPtr version_;
  Records records_;
  RecordDigests digests_;
  Key key_;
  std::deque<Item> open_;
};

}  // namespace pt::store::merkle
