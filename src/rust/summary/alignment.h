// An Alignment lets the items of a file keep their indexes when leaf items came, went or were renamed: DefIds are an index and
// a base, so that all that refers to the items that stayed stays true.
//
// Leaf items are functions, constants and statics that stand in a module, an impl or a trait, with what their bodies hold:
// blocks, macro calls, and functions, constants and statics in turn. Of those nothing depends on the order in the source:
// enums keep their variants right behind them, imports their uses, textual scopes their macros, because all else, the frame,
// keeps indexes and order. A function that holds other items or imports is part of the frame with all it holds, and so are
// `const _`, types of traits, and what stands in an extern block.
//
// A leaf item stays if one of the same parent, name, kind, visibility, flags and predicate was there before; of several alike
// those that come first. Of those that share parent and name, indexes are in the order of the source: one that would stand
// out of it goes and comes, and beside one of the frame that has its name none stays. What went leaves a kNothing behind, which
// one that comes may take over, unless what contains it has a higher index; others come behind all items.
//
// An item that only got another name goes and comes at the same index, so that calls and imports in its body stay. A
// function that holds imports besides, but no types, belongs to the frame (kNamed) and can get another name in this way, and
// what it holds with it, since its name is in their paths.
//
// Lifetime: values. Threads: none. Cost: some 100 ns an item.
#pragma once

#include <cstdint>
#include <vector>

#include "rust/summary/summary.h"

namespace pt::rust {

enum class ItemRole : uint8_t {
  kFrame,
  kNamed,  // of the frame, but for its name and visibility
  kLeaf,
  kInner,  // what a leaf item holds
  kNothing,
};
constexpr bool is_of_frame(ItemRole role) { return role == ItemRole::kFrame || role == ItemRole::kNamed; }
// By ItemIndex.
std::vector<ItemRole> roles_of(const FileSummary& summary);

struct Alignment {
  std::vector<ItemIndex> to;       // by index in the new summary: the index from now on
  std::vector<ItemIndex> removed;  // indexes of before; what contains others first
  std::vector<ItemIndex> added;    // indexes from now on; likewise. One that is in both has another name
  ItemIndex count = 0;             // of items from now on, with those that are kNothing
  bool is_possible = true;         // false: there is no room for an item among others of its name

  bool is_trivial() const { return removed.empty() && added.empty(); }
};

// `before` may have been arranged, `after` is in source order; their frames are the same (rust/summary/interface_hash.h).
Alignment align(const FileSummary& before, const FileSummary& after);

// Puts the items of a summary, and what refers to them, where an Alignment wants them.
void arrange(const Alignment& alignment, Summary* summary);

// The same of something that goes with the items.
template <typename Value>
void arrange(const Alignment& alignment, std::vector<Value>* values) {
  std::vector<Value> arranged(alignment.count);
  for (size_t i = 0; i < values->size(); ++i) arranged[alignment.to[i]] = (*values)[i];
  *values = std::move(arranged);
}

}  // namespace pt::rust
