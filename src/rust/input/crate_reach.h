// CrateReach tells whether code of one crate can meet items of another: itself, its library, and the closure of its dependencies.
//
// Lifetime: a value. Threads: any number of readers. Cost: a bit for each pair of crates; made in crates × dependencies.
#pragma once

#include <cstdint>
#include <vector>

#include "rust/input/crate_graph.h"

namespace pt::rust {

class CrateReach {
 public:
  explicit CrateReach(const CrateGraph& crates);

  // What is of no crate is met by all, and meets all.
  bool reaches(CrateId from, CrateId to) const {
    return !from.valid() || !to.valid() || reached_[from.index() * count_ + to.index()];
  }

 private:
  size_t count_;
  std::vector<bool> reached_;  // count_ × count_
};

}  // namespace pt::rust
