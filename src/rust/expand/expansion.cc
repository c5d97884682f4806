#include "rust/expand/expansion.h"

#include <algorithm>

namespace pt::rust {

TokenOrigin Expansion::origin(uint32_t offset) const {
  auto behind = std::ranges::upper_bound(origins, offset, {}, &TokenOrigin::begin);
  if (behind == origins.begin()) return origins.empty() ? TokenOrigin() : origins.front();
  return *(behind - 1);
}

CrateId Expansion::dollar_crate(uint32_t offset) const {
  auto found = std::ranges::lower_bound(dollar_crates, offset, {}, &DollarCrate::offset);
  return found != dollar_crates.end() && found->offset == offset ? found->crate : CrateId();
}

void Expansion::clear() {
  number = 0;
  text.clear();
  origins.clear();
  groups.clear();
  dollar_crates.clear();
}

size_t Expansion::memory_bytes() const {
  return text.capacity() + origins.capacity() * sizeof(TokenOrigin) +
         groups.capacity() * sizeof(OpaqueGroup) + dollar_crates.capacity() * sizeof(DollarCrate);
}

}  // namespace pt::rust
