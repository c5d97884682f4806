// What an allocation takes of the heap: with the head and the rounding of glibc's malloc, which for many small ones is a good
// part of it.
//
// Threads: free function.
#pragma once

#include <algorithm>
#include <cstddef>

namespace pt::store {

constexpr size_t heap_bytes(size_t bytes) { return std::max<size_t>(32, (bytes + 8 + 15) / 16 * 16); }

}  // namespace pt::store
