// A Delta, with its changes of records, as bytes: for logs, and for whatever sends Deltas elsewhere. The bytes are told in
// docs/formats/adjacency-store.md.
//
// Lifetime: a decoded Delta owns its strings; its changes of records look into the bytes.
// Threads:  free functions.
// Cost:     linear; a Delta of one file of 43 nodes is about 10 KB.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "isg/delta.h"
#include "store/api/engine.h"

namespace pt::store {

// Appends to `bytes`. kIntegrity if an edge names sites that the Delta does not have; then `bytes` is as before.
Result<void> encode(const Change& change, std::string* bytes);

struct DecodedChange {
  isg::Delta delta;
  std::vector<RecordChange> records;
};

// kIntegrity if `bytes` are not what encode() makes, whatever they are. Sites may be laid out differently from the Delta
// that was encoded; each edge has its own.
Result<DecodedChange> decode(std::string_view bytes);

}  // namespace pt::store
