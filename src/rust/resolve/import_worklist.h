// ImportWorklist says which import is to be looked at next: first each new one once, in their order; then those whose name has
// appeared since they asked for it, in rounds, each round again in their order. So the order in which
// bindings come into being depends on the order of the imports alone.
//
// An import waits for (container, name) keys; one wake takes it off the key's list, and looking again puts it on those it
// still asks for. A chain of n re-exports against the order of the files thus costs n wakes; asking all open imports in
// each round, as this did before, costs n² looks.
//
// Lifetime: of one run over the imports of a workspace.
// Threads:  none.
// Cost:     a wait is one hash probe, a wake that nobody waits for one that misses; next() is O(log woken).
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <vector>

namespace pt::rust {

class ImportWorklist {
 public:
  // Further imports, ascending, below `import_count`, once next() has none left.
  void add(std::vector<uint32_t> imports, size_t import_count);

  // The import waits, once more, for the key. Only for the import that next() gave last.
  void wait(uint32_t import, uint64_t key);
  // What waits for the key is to be looked at again.
  void wake(uint64_t key) {
    if (waiting_.empty()) return;
    if (auto found = waiting_.find(key); found != waiting_.end()) wake_list(found);
  }

  // The next import, or nothing when none has anything to ask for.
  std::optional<uint32_t> next();

 private:
  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  struct Waiter {
    uint32_t import;
    uint32_t next;
  };
  using Waiting = boost::unordered_flat_map<uint64_t, uint32_t>;

  void wake_list(Waiting::iterator list);

  std::vector<uint32_t> first_round_;
  size_t first_round_at_ = 0;
  uint32_t round_ = 0;
  uint32_t current_ = 0;
  std::vector<bool> queued_;  // by import: still to come, in this round or the next
  Waiting waiting_;           // key → first of waiters_
  std::vector<Waiter> waiters_;
  // round << 32 | import, least first.
  std::priority_queue<uint64_t, std::vector<uint64_t>, std::greater<>> woken_;
};

}  // namespace pt::rust
