#include "rust/summary/outer_names.h"

#include <algorithm>

namespace pt::rust {
namespace {

class OuterNames {
 public:
  explicit OuterNames(const FileSummary& summary)
      : summary_(summary), first_(summary.name_ends.size()), any_(summary.name_ends.size()) {}

  void run(std::vector<NameIndex>* out) {
    for (const ItemSummary& item : summary_.items)
      if (!is_inner(item)) signature(item);
    for (const ImplSummary& impl : summary_.impls) {
      path(impl.self_type.path);
      path(impl.trait_path);
    }
    for (const TraitSummary& trait : summary_.traits)
      for (uint32_t i = 0; i < trait.supertrait_count; ++i) path(summary_.paths[trait.first_supertrait + i]);
    for (const TypeHead& head : summary_.type_heads) path(head.path);
    for (const MacroCallSummary& call : summary_.macro_calls)
      if (call.place == CallPlace::kItem) path(call.path);  // bodies are not looked into
    for (const ImportSummary& import : summary_.imports)
      if (hands_on(import)) first_[summary_.path_segments[import.path.first_segment]] = true;
    for (NameIndex i = 0; i < first_.size(); ++i)
      if (first_[i]) out->push_back(i);
  }

 private:
  // What nobody outside can call or name, and whose type no visible signature can mention.
  bool is_inner(const ItemSummary& item) const {
    if (item.visibility == VisibilityKind::kPublic) return false;
    switch (item.kind) {
      case ItemKind::kFunction:
      case ItemKind::kConst:
      case ItemKind::kStatic:
        break;
      default:
        return false;
    }
    if (item.parent == kNoItem) return true;
    const ItemSummary& parent = summary_.items[item.parent];
    if (parent.kind == ItemKind::kTrait) return false;
    return parent.kind != ItemKind::kImpl || summary_.impls[parent.detail].trait_path.empty();
  }

  void signature(const ItemSummary& item) {
    if (item.signature == kNoDetail) return;
    const uint32_t end = behind_type(summary_.type_nodes, item.signature);
    for (uint32_t i = item.signature; i < end; ++i) {
      const TypeNode& node = summary_.type_nodes[i];
      if (node.form == TypeForm::kName) any_[node.value] = true;
      if (node.form == TypeForm::kPath || node.form == TypeForm::kQualified || node.form == TypeForm::kMacro)
        path(summary_.paths[node.value]);
    }
  }

  void path(const PathSummary& path) {
    if (path.segment_count == 0) return;
    const NameIndex word = summary_.path_segments[path.first_segment];
    any_[word] = true;
    if (path.segment_count > 1 && path.anchor <= PathAnchor::kGlobal) first_[word] = true;
  }

  bool hands_on(const ImportSummary& import) const {
    if (import.path.segment_count == 0 || import.path.anchor > PathAnchor::kGlobal) return false;
    const ItemSummary& item = summary_.items[import.item];
    return import.kind == ImportKind::kGlob || item.visibility != VisibilityKind::kPrivate ||
           (item.flags & kItemMacroUse) != 0 || (import.name != kNoName && any_[import.name]);
  }

  const FileSummary& summary_;
  std::vector<bool> first_;  // words that stand first in a path
  std::vector<bool> any_;    // words that an import may have brought
};

}  // namespace

void outer_names(const FileSummary& summary, std::vector<NameIndex>* out) { OuterNames(summary).run(out); }

}  // namespace pt::rust
