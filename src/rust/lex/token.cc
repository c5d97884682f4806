#include "rust/lex/token.h"

#include <algorithm>

namespace pt::rust {

namespace {

template <typename T>
void enlarge(std::unique_ptr<T[]>* array, size_t capacity, size_t used) {
  auto larger = std::make_unique_for_overwrite<T[]>(capacity);
  std::copy_n(array->get(), used, larger.get());
  *array = std::move(larger);
}

}  // namespace

void TokenList::grow(size_t tokens, size_t used) {
  if (tokens + kPadding <= capacity_) return;
  size_t capacity = std::max(tokens + kPadding, capacity_ * 2);
  enlarge(&kinds_, capacity, used);
  enlarge(&begins_, capacity, used);
  enlarge(&ends_, capacity, used);
  enlarge(&extras_, capacity, used);
  capacity_ = capacity;
}

size_t TokenList::memory_bytes() const {
  return capacity_ * (sizeof(TokenKind) + 3 * sizeof(uint32_t)) + open_.capacity() * sizeof(Open);
}

}  // namespace pt::rust
