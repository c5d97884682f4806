#include "rust/expand/syntax_context.h"

namespace pt::rust {

SyntaxContexts::SyntaxContexts(const SyntaxContexts* base) : base_(base) {
  first_ = base == nullptr ? 0 : base->first_ + static_cast<uint32_t>(base->marks_.size());
  clear();
}

void SyntaxContexts::clear() {
  marks_.clear();
  known_.clear();
  expansions_ = base_ == nullptr ? 0 : base_->expansions_;
  if (base_ == nullptr) marks_.push_back({0, 0});  // context 0
}

SyntaxContext SyntaxContexts::marked(SyntaxContext before, uint32_t expansion) {
  auto [found, added] = known_.try_emplace(uint64_t{expansion} << 32 | before,
                                           first_ + static_cast<SyntaxContext>(marks_.size()));
  if (added) marks_.push_back({before, expansion});
  return found->second;
}

SyntaxContext SyntaxContexts::outer(SyntaxContext context) const { return mark(context).before; }

uint32_t SyntaxContexts::expansion(SyntaxContext context) const { return mark(context).expansion; }

}  // namespace pt::rust
