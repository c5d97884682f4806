// Syntax contexts: which expansions a token has come through, as far as hygiene asks.
//
// macro_rules is hygienic for locals and labels ("mixed site"): a name written in the definition never means a local
// of the call, nor the other way round. rustc (rustc_span::hygiene) gives every token a context, a chain of marks; when
// an expansion copies a token of the definition it adds its own mark, tokens of the call keep theirs. So:
//
//   - Two identifiers name the same local only if their texts and their contexts are equal.
//   - Else, if the context of the use has an outer() one, the use may mean a local that the macro's definition
//     sees: look again with outer(), among the locals bound before the macro_rules item.
//   - Items, fields, methods and everything found by path ignore contexts; `$crate` has a mark of its own.
//
// Lifetime: a table may continue another one (`base`), which must outlive it and not grow meanwhile: the item-level
//           table is shared by the threads that read bodies, each with a table of its own on top.
// Threads:  one owner; any number of readers while it does not grow.
// Cost:     a hash probe for each token of a definition that is copied; 8 bytes a context.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <vector>

namespace pt::rust {

// 0: written where it stands, in no expansion.
using SyntaxContext = uint32_t;

class SyntaxContexts {
 public:
  SyntaxContexts() : SyntaxContexts(nullptr) {}
  explicit SyntaxContexts(const SyntaxContexts* base);

  // A number for one expansion more.
  uint32_t next_expansion() { return expansions_++; }
  // The context of a token of the definition, once that expansion has copied it; `before` is what it had there.
  SyntaxContext marked(SyntaxContext before, uint32_t expansion);
  // The context that the token had in the definition. Of a token that was in none: 0.
  SyntaxContext outer(SyntaxContext context) const;
  // The last expansion that copied it from a definition. Not for context 0.
  uint32_t expansion(SyntaxContext context) const;

  // Whether this table added it, rather than its base.
  bool is_added(SyntaxContext context) const { return context != 0 && context >= first_; }

  // Forgets what was added on top of the base.
  void clear();

  // What one expansion added on top of the base, for whoever adds it to that: by context from the first added one on, the context
  // before.
  SyntaxContext first_added() const { return first_; }
  std::vector<SyntaxContext> added() const {
    std::vector<SyntaxContext> before;
    for (const Mark& one : marks_) before.push_back(one.before);
    return before;
  }

 private:
  struct Mark {
    SyntaxContext before;
    uint32_t expansion;
  };
  const Mark& mark(SyntaxContext context) const {
    return context < first_ ? base_->mark(context) : marks_[context - first_];
  }

  const SyntaxContexts* base_;
  uint32_t first_;  // the contexts before it are the base's
  uint32_t expansions_;
  std::vector<Mark> marks_;
  boost::unordered_flat_map<uint64_t, SyntaxContext> known_;  // expansion and context before → context
};

}  // namespace pt::rust
