#include "base/interner.h"

namespace pt {

Symbol Interner::intern(std::string_view text) {
  if (auto found = symbols_.find(text); found != symbols_.end()) return found->second;
  std::string_view stored = arena_.add(text);
  Symbol symbol(texts_.size());
  texts_.push_back(stored);
  symbols_.emplace(stored, symbol);
  return symbol;
}

Symbol Interner::find(std::string_view text) const {
  auto found = symbols_.find(text);
  return found == symbols_.end() ? Symbol() : found->second;
}

size_t Interner::memory_bytes() const {
  return arena_.capacity_bytes() + texts_.capacity() * sizeof(std::string_view) +
         symbols_.bucket_count() * (sizeof(std::pair<std::string_view, Symbol>) + 1);
}

}  // namespace pt
