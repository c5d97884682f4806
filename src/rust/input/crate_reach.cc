#include "rust/input/crate_reach.h"

namespace pt::rust {

CrateReach::CrateReach(const CrateGraph& crates) : count_(crates.size()), reached_(count_ * count_) {
  std::vector<uint32_t> open;
  for (uint32_t from = 0; from < count_; ++from) {
    auto reach = [&](CrateId to) {
      if (!to.valid() || reached_[from * count_ + to.index()]) return;
      reached_[from * count_ + to.index()] = true;
      open.push_back(to.index());
    };
    reach(CrateId(from));
    while (!open.empty()) {
      const CrateInput& crate = crates[open.back()];
      bool direct = open.back() == from;
      open.pop_back();
      reach(crate.library);
      // Dev-dependencies are those of this crate's own tests, not of its dependencies'.
      for (const Dependency& dependency : crate.dependencies)
        if (direct || !dependency.test_only) reach(dependency.crate);
    }
  }
}

}  // namespace pt::rust
