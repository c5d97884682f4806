// An Alignment lets the items of a file keep their indexes when others came, went or were renamed: DefIds are an index and a
// base, so that all that refers to the items that stayed stays true.
//
// Leaf items are functions, constants and statics that stand in a module, an impl or a trait, with what their bodies hold:
// blocks, imports, macro calls, and functions, constants and statics in turn. Of those nothing depends on the order in the
// source: imports keep their uses, textual scopes their macros, because all else, the frame, keeps indexes and order; and enums
// their variants right behind them. A function that holds other items is part of the frame with all it holds, and so are
// `const _`, types of traits, and what stands in an extern block.
//
// A leaf item stays if one of the same parent, name, kind, visibility, flags and predicate was there before; of several alike
// those that come first. Of those that share parent and name, indexes are in the order of the source: one that would stand
// out of it goes and comes, and beside one of the frame that has its name none stays. What went leaves a kNothing behind, which
// one that comes may take over, unless what contains it has a higher index; others come behind all items.
//
// Impls that stand in modules, and those derived for types that do, come and go with all that they hold, if that is leaf items
// and associated types. One stays if one of the same words before its `{`, with the same associated types, was there before;
// of several alike that with the most members of the same names. Those that stay keep their order among each other and beside
// impls of the frame; one that stands out of it goes and comes. What comes stands behind all: `FileSummary::order` says where in
// the source that is.
//
// So do types and traits of modules (struct, union, enum, type, trait) with their variants and associated types. One stays if one
// of its name was there with the same generics, predicate, supertraits, variants and number of fields; else if one of another
// name was, which went: it has another name then. Whatever stays of one name keeps its order;
// beside one of the frame that has its name none stays.
//
// So can a `use` in a module (kImports): it goes and comes as a leaf item does, and its imports each by itself, told by what they
// say. Of those that bind one name, and of globs, the ones that stay keep their order, among each other and beside those of the
// frame. Imports in a body stay or go with all that the body holds.
//
// Modules with braces in modules, which hold nothing of the frame and are the only ones of their name, come and go with all they
// hold (kModule).
//
// An item that only got another name goes and comes at the same index, so that calls and imports in its body stay. So can a
// function of the frame (kNamed), which holds types or impls: functions that it holds go and come with it, since its
// name is in their paths, and other items, whose meaning is not touched, are called moved. Modules with files of their own,
// calls in item position and included files are not followed to the paths of what they bring: a function that holds one of
// them keeps its name.
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
  kInner,    // what a leaf item holds
  kImports,  // a `use`
  kModule,   // with braces, which holds nothing of the frame
  kImpl,
  kType,
  kPart,  // that comes and goes with the impl or type it stands in: a variant, an associated type, a derived function
  kNothing,
};
constexpr bool is_of_frame(ItemRole role) { return role == ItemRole::kFrame || role == ItemRole::kNamed; }
// By ItemIndex.
std::vector<ItemRole> roles_of(const FileSummary& summary);

struct Alignment {
  std::vector<ItemIndex> to;       // by index in the new summary: the index from now on
  std::vector<ItemIndex> removed;  // indexes of before; what contains others first
  std::vector<ItemIndex> added;    // indexes from now on; likewise. One that is in both has another name
  std::vector<ItemIndex>
      moved;  // indexes that stay, of items of the frame in a function that has another name
  std::vector<ItemIndex>
      retitled;  // indexes that stay, of types and traits that have another name or visibility
  std::vector<uint32_t>
      imports_to;  // by index in the new summary's imports: the index of before, or kNoImport
  std::vector<uint32_t> imports_removed;  // indexes of before
  ItemIndex count = 0;                    // of items from now on, with those that are kNothing
  bool is_possible = true;                // false: there is no room for an item among others of its name

  static constexpr uint32_t kNoImport = 0xFFFF'FFFF;  // it has come
  bool is_trivial() const { return removed.empty() && added.empty(); }
  // Of so many, or that they stand in another order.
  bool has_other_imports(size_t count_before) const {
    if (imports_to.size() != count_before) return true;
    for (uint32_t i = 0; i < imports_to.size(); ++i)
      if (imports_to[i] != i) return true;
    return false;
  }
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
