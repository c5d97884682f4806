// FileIds of expansions: text that a macro call in item position made is a file like any other to the front end,
// with ids of a range of its own, so that files of the disk may still be added while macros are expanded.
#pragma once

#include <cstdint>

#include "base/id.h"

namespace pt::rust {

inline constexpr uint32_t kFirstExpansionFile = 1u << 31;

constexpr bool is_expansion(FileId file) { return file.valid() && file.index() >= kFirstExpansionFile; }
// Its number among the expansions, counted from 0.
constexpr uint32_t expansion_index(FileId file) { return file.index() - kFirstExpansionFile; }
constexpr FileId expansion_file(size_t index) {
  return FileId(kFirstExpansionFile + static_cast<uint32_t>(index));
}

// How many expansions may nest: rustc's recursion_limit, which a crate may raise, here up to kExpansionDepthLast.
inline constexpr uint32_t kExpansionDepthMax = 128;
inline constexpr uint32_t kExpansionDepthLast = 4096;

// What `$crate` means at one place of an expansion's text.
struct DollarCrate {
  uint32_t offset;  // of the token
  CrateId crate;
};

}  // namespace pt::rust
