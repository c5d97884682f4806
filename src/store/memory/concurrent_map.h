// ConcurrentMap is oneTBB's concurrent_hash_map, with our hashes: many threads find, insert and erase at once, and whoever has
// found an entry holds a lock on that entry, shared or exclusive, until its accessor ends.
//
// With std::allocator it is made of headers alone, which ThreadSanitizer instruments as any other code of ours: no second
// implementation for it is needed, as a library that is not built for it would have required (docs/decisions/0005).
//
// Threads: find, insert and erase by any; no iterators, which do not go together with any of them.
// Cost:    find() is two locks that nobody else holds as a rule, and two cache misses; an entry costs 24 bytes besides key and
//          value, and 16 to 32 for its bucket.
#pragma once

#include <oneapi/tbb/concurrent_hash_map.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>

#include "isg/sig_hash.h"

namespace pt::store {

// Keys are hashes already.
struct HashIsKey {
  static size_t hash(uint64_t key) { return key; }
  static size_t hash(const isg::SigHash& key) { return std::hash<isg::SigHash>()(key); }
  static bool equal(uint64_t a, uint64_t b) { return a == b; }
  static bool equal(const isg::SigHash& a, const isg::SigHash& b) { return a == b; }
};

template <typename Key, typename Value>
using ConcurrentMap =
    tbb::concurrent_hash_map<Key, Value, HashIsKey, std::allocator<std::pair<const Key, Value>>>;

}  // namespace pt::store
