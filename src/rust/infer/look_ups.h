// LookUps notes whose signatures the typing of an item asked for: when one of them changes, exactly these items are typed again.
//
// Asked means: types that it mentions were used, or looked at and passed over. What kinds of things may change without new
// names, and so need noting, says rust/summary/interface_hash.h; of all else a change makes names be resolved anew.
//
// Threads: none; one a thread. Cost: two compares a question.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "rust/resolve/names.h"

namespace pt::rust {

class LookUps {
 public:
  void begin() {
    defs_.clear();
    recent_.fill(DefId());
  }
  void signature_of(DefId def) {
    DefId& recent = recent_[def.index() % kRecents];
    if (recent == def) return;
    recent = def;
    defs_.push_back(def);
  }
  // Sorted, without repeats.
  const std::vector<DefId>& end() {
    std::ranges::sort(defs_);
    defs_.erase(std::ranges::unique(defs_).begin(), defs_.end());
    return defs_;
  }

 private:
  static constexpr size_t kRecents = 64;
  std::array<DefId, kRecents> recent_;
  std::vector<DefId> defs_;
};

}  // namespace pt::rust
