#include "rust/resolve/import_worklist.h"

#include <utility>

namespace pt::rust {

void ImportWorklist::add(std::vector<uint32_t> imports, size_t import_count) {
  first_round_ = std::move(imports);
  first_round_at_ = 0;
  queued_.resize(import_count, false);
  for (uint32_t import : first_round_) queued_[import] = true;
  waiters_.reserve(waiters_.size() + first_round_.size());
}

void ImportWorklist::wait(uint32_t import, uint64_t key) {
  auto [found, added] = waiting_.try_emplace(key, kNone);
  // The three namespaces of one look-up ask for the same.
  if (!added && waiters_[found->second].import == import) return;
  waiters_.push_back({import, found->second});
  found->second = static_cast<uint32_t>(waiters_.size() - 1);
}

void ImportWorklist::wake_list(Waiting::iterator list) {
  uint32_t first = list->second;
  waiting_.erase(list);
  for (uint32_t i = first; i != kNone; i = waiters_[i].next) {
    uint32_t import = waiters_[i].import;
    if (queued_[import]) continue;
    queued_[import] = true;
    // Those ahead still get their turn in this round.
    woken_.push(uint64_t{import > current_ ? round_ : round_ + 1} << 32 | import);
  }
}

std::optional<uint32_t> ImportWorklist::next() {
  if (first_round_at_ < first_round_.size()) {
    current_ = first_round_[first_round_at_++];
  } else {
    if (woken_.empty()) return std::nullopt;
    round_ = static_cast<uint32_t>(woken_.top() >> 32);
    current_ = static_cast<uint32_t>(woken_.top());
    woken_.pop();
  }
  queued_[current_] = false;
  return current_;
}

}  // namespace pt::rust
