// A MemoryGuard stands between a Snapshot and bytes that nobody has looked at yet, such as pages of a mapped file: what is
// read for the first time is shown to it.
//
// Tables of blocks and the StringPool keep a plain pointer for what was shown and none for what was not, so that a traversal
// pays for its guard with a test of the pointer that it reads anyway; a Snapshot without a guard pays the same and no more.
//
// Lifetime: kept by the keeper of the bytes (image.h).
// Threads:  check() by any number of readers.
// Errors:   Damaged is thrown in mid-traversal, as a Stopped is (base/stop.h): a traversal can be left in no other way. Whoever
//           walks a Snapshot that has a guard catches it; all others never meet it. docs/decisions/0020.
#pragma once

#include <cstddef>

#include "base/result.h"

namespace pt::graph {

// Not a std::exception: what handles failures passes it by.
struct Damaged {
  Error error;
};

class MemoryGuard {
 public:
  virtual ~MemoryGuard() = default;

  // Returns if these bytes are those that were written; else throws Damaged.
  virtual void check(const void* at, size_t size_bytes) const = 0;
};

}  // namespace pt::graph
