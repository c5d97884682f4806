#include "rust/summary/alignment.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <utility>

#include "base/assert.h"
#include "rust/summary/part_bytes.h"

namespace pt::rust {
namespace {

bool is_leaf_kind(const ItemSummary& item) {
  return (item.kind == ItemKind::kFunction || item.kind == ItemKind::kConst ||
          item.kind == ItemKind::kStatic) &&
         item.name != kNoName && !(item.flags & (kItemInExtern | kItemDerived | kItemAnonymous));
}

bool is_type_kind(const ItemSummary& item) {
  return (item.kind == ItemKind::kStruct || item.kind == ItemKind::kUnion || item.kind == ItemKind::kEnum ||
          item.kind == ItemKind::kTrait || item.kind == ItemKind::kTypeAlias) &&
         item.name != kNoName && !(item.flags & kItemInExtern);
}

// fn(index of an import) for each of a `use`.
template <typename Visit>
void for_each_import(const FileSummary& summary, ItemIndex use, Visit visit) {
  for (uint32_t i = summary.items[use].detail; i < summary.imports.size() && summary.imports[i].item == use;
       ++i)
    visit(i);
}

// Whether all of its imports say by a path what they name, or the module or enum that a glob is of.
bool names_by_paths(const FileSummary& summary, ItemIndex use) {
  bool names = true;
  for_each_import(summary, use, [&](uint32_t i) {
    const ImportSummary& import = summary.imports[i];
    const bool is_of_module = import.kind == ImportKind::kGlob && import.path.anchor != PathAnchor::kPlain &&
                              import.path.anchor != PathAnchor::kGlobal;
    names = names && (import.path.segment_count > 0 || is_of_module);
  });
  return names;
}

// What makes two items of different summaries the same, in words.
class Keys {
 public:
  explicit Keys(const FileSummary& summary) : summary_(summary) {}

  std::string leaf(const ItemSummary& item, ItemIndex parent) const {
    std::string key(item.name == kNoName ? std::string_view() : summary_.name(item.name));
    add(&key, {static_cast<uint32_t>(item.kind), static_cast<uint32_t>(item.visibility), item.flags, parent});
    key += summary_.cfgs[item.cfg];
    if (item.visibility_path != kNoDetail) add_path(&key, summary_.paths[item.visibility_path]);
    return key;
  }
  // `parent`: the number of what it stands in among all that the leaf holds.
  std::string inner(const ItemSummary& item, ItemIndex parent) const {
    if (item.kind == ItemKind::kUse) return use(item, parent);
    if (item.kind != ItemKind::kBlock && item.kind != ItemKind::kMacroCall) return leaf(item, parent);
    std::string key;
    add(&key, {static_cast<uint32_t>(item.kind), parent});
    key += summary_.cfgs[item.cfg];
    if (item.kind == ItemKind::kBlock) return key;
    const MacroCallSummary& call = summary_.macro_calls[item.detail];
    add(&key, {static_cast<uint32_t>(call.place), call.mentions_items});
    add_path(&key, call.path);
    return key;
  }
  // With all that an impl holds but leaf items, which may come and go.
  std::string module(const ItemSummary& item, ItemIndex parent) const {
    return leaf(item, parent) + '\0' + summary_.modules[item.detail].path;
  }
  std::string impl(ItemIndex index, ItemIndex parent, const std::vector<ItemIndex>& parts) const {
    const ItemSummary& item = summary_.items[index];
    PartBytes bytes(summary_, {});
    bytes.add_impl(summary_.impls[item.detail], !(item.flags & kItemDerived));
    add_signature(item, &bytes);
    add_parts(parts, &bytes);
    return leaf(item, parent) + bytes.take();
  }
  // A type but for its name and visibility, and for what its fields are.
  std::string type(ItemIndex index, ItemIndex parent, const std::vector<ItemIndex>& parts) const {
    const ItemSummary& item = summary_.items[index];
    PartBytes bytes(summary_, {});
    if (item.kind == ItemKind::kTrait) bytes.add_trait(summary_.traits[item.detail]);
    bytes.add(std::string_view(summary_.cfgs[item.cfg]));
    add_signature(item, &bytes);
    add_parts(parts, &bytes);
    std::string key;
    add(&key, {static_cast<uint32_t>(item.kind), item.flags, parent});
    return key + bytes.take();
  }
  // `parent`: of its `use`.
  std::string import(const ImportSummary& import, ItemIndex parent) const {
    std::string key = leaf(summary_.items[import.item], parent);
    add_import(&key, import);
    return key;
  }

 private:
  void add_signature(const ItemSummary& item, PartBytes* bytes) const {
    bytes->add(item.signature != kNoDetail);
    bytes->add_shape_of_signature(item);
    if (item.kind == ItemKind::kTypeAlias && item.detail != kNoDetail)
      bytes->add_head(summary_.type_heads[item.detail]);
  }
  void add_parts(const std::vector<ItemIndex>& parts, PartBytes* bytes) const {
    for (const ItemIndex part : parts) {
      bytes->add(leaf(summary_.items[part], kNoItem));
      add_signature(summary_.items[part], bytes);
    }
  }
  // With all its imports.
  std::string use(const ItemSummary& item, ItemIndex parent) const {
    std::string key = leaf(item, parent);
    for_each_import(summary_, static_cast<ItemIndex>(&item - summary_.items.data()), [&](uint32_t i) {
      add_import(&key, summary_.imports[i]);
      key += '\0';
    });
    return key;
  }
  void add_import(std::string* key, const ImportSummary& import) const {
    add(key, {static_cast<uint32_t>(import.kind), import.names_self, import.name == kNoName});
    add_path(key, import.path);
    if (import.name != kNoName) *key += summary_.name(import.name);
  }
  static void add(std::string* key, std::initializer_list<uint32_t> values) {
    key->append(reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(uint32_t));
  }
  void add_path(std::string* key, const PathSummary& path) const {
    add(key, {static_cast<uint32_t>(path.anchor), path.supers, path.segment_count});
    for (uint32_t i = 0; i < path.segment_count; ++i) {
      *key += summary_.name(summary_.path_segments[path.first_segment + i]);
      *key += '\0';
    }
  }

  const FileSummary& summary_;
};

// The items inside each leaf item, by its index; each behind what contains it.
using Insides = boost::unordered_flat_map<ItemIndex, std::vector<ItemIndex>>;

Insides insides_of(const FileSummary& summary, const std::vector<ItemRole>& roles) {
  Insides insides;
  for (ItemIndex i = 0; i < roles.size(); ++i) {
    if (roles[i] != ItemRole::kInner) continue;
    ItemIndex leaf = summary.items[i].parent;
    while (roles[leaf] == ItemRole::kInner) leaf = summary.items[leaf].parent;
    insides[leaf].push_back(i);
  }
  return insides;
}

// The items that an impl or type holds, by its index, in the order of the source: parts of it, and leaf items.
struct Held {
  std::vector<ItemIndex> parts;
  std::vector<ItemIndex> leaves;
};
using HeldByOwner = boost::unordered_flat_map<ItemIndex, Held>;

bool holds_parts(ItemRole role) { return role == ItemRole::kImpl || role == ItemRole::kType; }

HeldByOwner held_by_owners(const FileSummary& summary, const std::vector<ItemRole>& roles) {
  HeldByOwner held;
  for (ItemIndex i = 0; i < roles.size(); ++i) {
    const ItemIndex parent = summary.items[i].parent;
    if (holds_parts(roles[i])) held[i];
    if (parent == kNoItem || !holds_parts(roles[parent])) continue;
    if (roles[i] == ItemRole::kPart) held[parent].parts.push_back(i);
    if (roles[i] == ItemRole::kLeaf) held[parent].leaves.push_back(i);
  }
  for (auto& [owner, all] : held)
    for (std::vector<ItemIndex>* list : {&all.parts, &all.leaves})
      std::ranges::sort(*list, {}, [&](ItemIndex i) { return summary.order_of(i); });
  return held;
}

class Aligner {
 public:
  Aligner(const FileSummary& before, const FileSummary& after)
      : before_(before),
        after_(after),
        old_roles_(roles_of(before)),
        new_roles_(roles_of(after)),
        old_insides_(insides_of(before, old_roles_)),
        new_insides_(insides_of(after, new_roles_)),
        old_held_(held_by_owners(before, old_roles_)),
        new_held_(held_by_owners(after, new_roles_)),
        old_keys_(before),
        new_keys_(after) {}

  Alignment run() {
    result_.to.assign(after_.items.size(), kNoItem);
    result_.count = static_cast<ItemIndex>(before_.items.size());
    keeps_index_.resize(before_.items.size());
    match_frame();
    match_modules();
    match_types();
    match_impls();
    match_uses();
    match_leaves();
    rename_leaves();
    for (ItemIndex i = 0; i < old_roles_.size(); ++i)
      if (old_roles_[i] == ItemRole::kNothing) free_.push_back(i);
    std::ranges::sort(result_.removed);
    for (ItemIndex i : result_.removed)
      if (!keeps_index_[i]) free_.push_back(i);
    std::ranges::sort(free_);
    match_inner_imports();
    stays_.resize(after_.items.size());
    for (ItemIndex i = 0; i < after_.items.size(); ++i) stays_[i] = result_.to[i] != kNoItem;
    for (ItemIndex i = 0; i < after_.items.size(); ++i)
      if (result_.to[i] == kNoItem) place(i);
    match_imports();
    return std::move(result_);
  }

 private:
  void match_frame() {
    ItemIndex at = 0;
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (!is_of_frame(new_roles_[i])) continue;
      while (at < old_roles_.size() && !is_of_frame(old_roles_[at])) ++at;
      PT_ASSERT(at < old_roles_.size());
      result_.to[i] = at++;
      if (new_roles_[i] == ItemRole::kNamed)
        rename_in_frame(i);
      else if (is_in_renamed(result_.to[i]))
        result_.moved.push_back(result_.to[i]);
    }
  }

  void rename_in_frame(ItemIndex item) {
    const ItemSummary& now = after_.items[item];
    const ItemSummary& then = before_.items[result_.to[item]];
    const ItemIndex parent = now.parent == kNoItem ? kNoItem : result_.to[now.parent];
    const bool is_same = old_keys_.leaf(then, then.parent) == new_keys_.leaf(now, parent);
    if (is_type_kind(now)) {
      if (!is_same) result_.retitled.push_back(result_.to[item]);
      return;
    }
    if (!is_same || is_in_renamed(result_.to[item])) rename(result_.to[item]);
  }
  // Its path begins with the other's.
  bool is_in_renamed(ItemIndex old) const {
    for (old = before_.items[old].parent; old != kNoItem; old = before_.items[old].parent)
      if (keeps_index_[old]) return true;
    return false;
  }
  void rename(ItemIndex old) {
    keeps_index_[old] = true;
    result_.removed.push_back(old);
    result_.added.push_back(old);
  }

  ItemIndex parent_of(ItemIndex item) const {
    const ItemIndex parent = after_.items[item].parent;
    return parent == kNoItem ? kNoItem : result_.to[parent];
  }
  // Whether what it stands in was there before.
  bool is_in_known(ItemIndex item) const {
    return after_.items[item].parent == kNoItem || parent_of(item) != kNoItem;
  }

  // Where each item of the frame that is an impl stood; for others where the next such does: what comes before it has to have
  // stood before it.
  std::vector<uint32_t> bounds_by_frame() const {
    std::vector<uint32_t> bounds(new_roles_.size());
    uint32_t bound = kNoItem;
    for (ItemIndex i = static_cast<ItemIndex>(new_roles_.size()); i-- > 0;) {
      if (is_of_frame(new_roles_[i]) && after_.items[i].kind == ItemKind::kImpl)
        bound = before_.order_of(result_.to[i]);
      bounds[i] = bound;
    }
    return bounds;
  }

  // An impl or type is one of before.
  void keep_with_parts(ItemIndex old, ItemIndex now) {
    result_.to[now] = old;
    const std::vector<ItemIndex>& then = old_held_.at(old).parts;
    const std::vector<ItemIndex>& parts = new_held_.at(now).parts;
    for (size_t i = 0; i < parts.size(); ++i) result_.to[parts[i]] = then[i];
  }
  // By key; with their parts.
  void remove_rest(const boost::unordered_flat_map<std::string, std::vector<ItemIndex>>& old) {
    for (const auto& [key, gone] : old)
      for (ItemIndex owner : gone) {
        const std::vector<ItemIndex>& parts = old_held_.at(owner).parts;
        result_.removed.push_back(owner);
        result_.removed.insert(result_.removed.end(), parts.begin(), parts.end());
      }
  }

  // There is one of a name. What one of another name holds is matched with nothing.
  void match_modules() {
    boost::unordered_flat_map<std::string, ItemIndex> old;
    for (ItemIndex i = 0; i < old_roles_.size(); ++i)
      if (old_roles_[i] == ItemRole::kModule)
        old.emplace(old_keys_.module(before_.items[i], before_.items[i].parent), i);
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kModule || !is_in_known(i)) continue;
      auto found = old.find(new_keys_.module(after_.items[i], parent_of(i)));
      if (found == old.end()) continue;
      result_.to[i] = found->second;
      old.erase(found);
    }
    for (const auto& [key, gone] : old) result_.removed.push_back(gone);
  }

  void match_types() {
    boost::unordered_flat_map<std::string, std::vector<ItemIndex>> old;  // in the order of the source
    for (ItemIndex i = 0; i < old_roles_.size(); ++i)
      if (old_roles_[i] == ItemRole::kType)
        old[old_keys_.type(i, before_.items[i].parent, old_held_.at(i).parts)].push_back(i);
    for (auto& [key, alike] : old)
      std::ranges::sort(alike, {}, [&](ItemIndex i) { return before_.order_of(i); });
    boost::unordered_flat_map<Name, uint32_t> next;  // what stood before it, of that name, comes too late
    // Beside one of the frame none stays.
    for (ItemIndex i = 0; i < new_roles_.size(); ++i)
      if (is_of_frame(new_roles_[i]) && is_type_kind(after_.items[i]) && is_in_known(i))
        next[name_of(i)] = kNoItem;
    std::vector<std::pair<ItemIndex, std::vector<ItemIndex>*>> others;
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kType || !is_in_known(i)) continue;
      auto found = old.find(new_keys_.type(i, parent_of(i), new_held_.at(i).parts));
      if (found == old.end()) continue;
      std::vector<ItemIndex>& alike = found->second;
      uint32_t& first = next[name_of(i)];
      auto same = std::ranges::find_if(alike, [&](ItemIndex one) {
        return before_.name(before_.items[one].name) == after_.name(after_.items[i].name) &&
               before_.order_of(one) >= first;
      });
      if (same == alike.end()) {
        others.emplace_back(i, &alike);
        continue;
      }
      first = before_.order_of(*same) + 1;
      keep_type(*same, i);
      alike.erase(same);
    }
    // Those by another name; but where there are several of it, or were, what stands where may matter.
    for (const auto& [i, alike] : others) {
      if (alike->empty() || !may_be_renamed(alike->front(), i)) continue;
      keep_type(alike->front(), i);
      alike->erase(alike->begin());
    }
    remove_rest(old);
  }

  bool may_be_renamed(ItemIndex old, ItemIndex now) const {
    const auto is_only = [](const FileSummary& file, ItemIndex item) {
      return std::ranges::count_if(file.items, [&](const ItemSummary& one) {
               return is_type_kind(one) && one.parent == file.items[item].parent &&
                      file.name(one.name) == file.name(file.items[item].name);
             }) == 1;
    };
    return is_only(before_, old) && is_only(after_, now);
  }

  void keep_type(ItemIndex old, ItemIndex now) {
    keep_with_parts(old, now);
    if (old_keys_.leaf(before_.items[old], before_.items[old].parent) !=
        new_keys_.leaf(after_.items[now], parent_of(now)))
      result_.retitled.push_back(old);
  }

  void match_impls() {
    boost::unordered_flat_map<std::string, std::vector<ItemIndex>> old;
    for (const auto& [impl, held] : old_held_)
      if (old_roles_[impl] == ItemRole::kImpl)
        old[old_keys_.impl(impl, before_.items[impl].parent, held.parts)].push_back(impl);
    const std::vector<uint32_t> bounds = bounds_by_frame();
    uint32_t next = 0;  // what stood before it comes too late
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (is_of_frame(new_roles_[i]) && after_.items[i].kind == ItemKind::kImpl)
        next = std::max(next, bounds[i] + 1);
      if (new_roles_[i] != ItemRole::kImpl || !is_in_known(i)) continue;
      const Held& held = new_held_.at(i);
      auto found = old.find(new_keys_.impl(i, parent_of(i), held.parts));
      if (found == old.end()) continue;
      std::vector<ItemIndex>& alike = found->second;
      auto best = alike.end();
      for (auto one = alike.begin(); one != alike.end(); ++one) {
        const uint32_t order = before_.order_of(*one);
        if (order < next || order >= bounds[i]) continue;
        if (best == alike.end() || is_more_like(*one, *best, held)) best = one;
      }
      if (best == alike.end()) continue;
      next = before_.order_of(*best) + 1;
      keep_with_parts(*best, i);
      alike.erase(best);
    }
    remove_rest(old);
  }

  // Whether an impl of before holds more of the names than another one; of as many the first.
  bool is_more_like(ItemIndex one, ItemIndex other, const Held& now) const {
    const auto count = [&](ItemIndex old) {
      return std::ranges::count_if(now.leaves, [&](ItemIndex leaf) {
        return std::ranges::any_of(old_held_.at(old).leaves, [&](ItemIndex known) {
          return before_.name(before_.items[known].name) == after_.name(after_.items[leaf].name);
        });
      });
    };
    const auto of_one = count(one), of_other = count(other);
    return of_one > of_other || (of_one == of_other && before_.order_of(one) < before_.order_of(other));
  }

  // Whichever: nothing refers to them but their imports.
  void match_uses() {
    boost::unordered_flat_map<std::string, std::vector<ItemIndex>> old;
    for (ItemIndex i = static_cast<ItemIndex>(old_roles_.size()); i-- > 0;)
      if (old_roles_[i] == ItemRole::kImports)
        old[old_keys_.leaf(before_.items[i], before_.items[i].parent)].push_back(i);
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kImports || !is_in_known(i)) continue;
      auto found = old.find(new_keys_.leaf(after_.items[i], parent_of(i)));
      if (found == old.end() || found->second.empty()) continue;
      result_.to[i] = found->second.back();
      found->second.pop_back();
    }
    for (const auto& [key, rest] : old)
      result_.removed.insert(result_.removed.end(), rest.begin(), rest.end());
  }

  // Those in bodies stay with their `use`, or come. Before items that come have an index.
  void match_inner_imports() {
    result_.imports_to.assign(after_.imports.size(), Alignment::kNoImport);
    std::vector<bool> stays(before_.imports.size());
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kInner || after_.items[i].kind != ItemKind::kUse) continue;
      if (result_.to[i] == kNoItem) continue;
      uint32_t old = before_.items[result_.to[i]].detail;
      for_each_import(after_, i, [&](uint32_t import) {
        result_.imports_to[import] = old;
        stays[old++] = true;
      });
    }
    for (uint32_t i = 0; i < before_.imports.size(); ++i)
      if (old_roles_[before_.imports[i].item] == ItemRole::kInner && !stays[i])
        result_.imports_removed.push_back(i);
  }

  // Once all items have their index. Which of those that bind one name comes first may matter, and which of globs does.
  void match_imports() {
    boost::unordered_flat_map<std::string, std::vector<uint32_t>> old;
    std::vector<uint32_t> frame;
    for (uint32_t i = static_cast<uint32_t>(before_.imports.size()); i-- > 0;) {
      const ImportSummary& import = before_.imports[i];
      if (old_roles_[import.item] == ItemRole::kImports)
        old[old_keys_.import(import, before_.items[import.item].parent)].push_back(i);
      else if (old_roles_[import.item] != ItemRole::kInner)
        frame.push_back(i);
    }
    const auto is_inner = [&](uint32_t i) { return new_roles_[after_.imports[i].item] == ItemRole::kInner; };
    const auto is_of_frame = [&](uint32_t i) {
      return new_roles_[after_.imports[i].item] != ItemRole::kImports && !is_inner(i);
    };
    const auto is_ordered = [&](const ImportSummary& import) {
      return import.name != kNoName || import.kind == ImportKind::kGlob;
    };
    const auto bound_name = [&](uint32_t i) {
      const ImportSummary& import = after_.imports[i];
      return Name(parent_of(import.item), import.kind == ImportKind::kGlob ? "*"
                                          : import.name == kNoName         ? ""
                                                                           : after_.name(import.name));
    };
    for (uint32_t i = 0; i < after_.imports.size(); ++i) {
      if (!is_of_frame(i)) continue;
      PT_ASSERT(!frame.empty());
      result_.imports_to[i] = frame.back();
      frame.pop_back();
    }
    // What stands before the next one of the frame of its name has to have stood before it.
    std::vector<uint32_t> bounds(after_.imports.size(), Alignment::kNoImport);
    boost::unordered_flat_map<Name, uint32_t> next;
    for (uint32_t i = static_cast<uint32_t>(after_.imports.size()); i-- > 0;) {
      if (is_of_frame(i)) next[bound_name(i)] = result_.imports_to[i];
      if (const auto bound = next.find(bound_name(i)); bound != next.end()) bounds[i] = bound->second;
    }
    boost::unordered_flat_map<Name, uint32_t> first;  // what stood before it comes too late
    for (uint32_t i = 0; i < after_.imports.size(); ++i) {
      if (is_inner(i)) continue;
      const ImportSummary& import = after_.imports[i];
      uint32_t& too_late = first[bound_name(i)];
      if (is_of_frame(i)) {
        too_late = std::max(too_late, result_.imports_to[i] + 1);
        continue;
      }
      if (const ItemIndex parent = after_.items[import.item].parent; parent != kNoItem && !stays_[parent])
        continue;
      auto found = old.find(new_keys_.import(import, parent_of(import.item)));
      if (found == old.end() || found->second.empty()) continue;
      const uint32_t before = found->second.back();
      if (is_ordered(import)) {
        if (before < too_late || before >= bounds[i]) continue;
        too_late = before + 1;
      }
      result_.imports_to[i] = before;
      found->second.pop_back();
    }
    for (const auto& [key, rest] : old)
      result_.imports_removed.insert(result_.imports_removed.end(), rest.begin(), rest.end());
    std::ranges::sort(result_.imports_removed);
  }

  // Leaf items that hold something and find the same in one that is gone.
  void rename_leaves() {
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kLeaf || result_.to[i] != kNoItem || !new_insides_.contains(i)) continue;
      if (!is_in_known(i) || siblings_[name_of(i)].size() > 1) continue;
      auto old = std::ranges::find_if(gone_, [&](ItemIndex one) { return differs_in_name(one, i); });
      if (old == gone_.end()) continue;
      result_.to[i] = *old;
      rename(*old);
      const std::vector<ItemIndex> then = inside(old_insides_, *old);
      const std::vector<ItemIndex> now = inside(new_insides_, i);
      for (size_t n = 0; n < now.size(); ++n) {
        result_.to[now[n]] = then[n];
        if (is_leaf_kind(after_.items[now[n]])) rename(then[n]);
      }
      gone_.erase(old);
    }
    for (ItemIndex leaf : gone_) {
      result_.removed.push_back(leaf);
      remove_insides(leaf);
    }
  }

  bool differs_in_name(ItemIndex old, ItemIndex now) const {
    const ItemSummary& then = before_.items[old];
    const ItemSummary& item = after_.items[now];
    const ItemIndex parent = item.parent == kNoItem ? kNoItem : result_.to[item.parent];
    return then.kind == item.kind && then.flags == item.flags && then.parent == parent &&
           before_.cfgs[then.cfg] == after_.cfgs[item.cfg] && holds_same(old, now);
  }

  void match_leaves() {
    boost::unordered_flat_map<std::string, std::vector<ItemIndex>> old;
    for (ItemIndex i = static_cast<ItemIndex>(old_roles_.size()); i-- > 0;)
      if (old_roles_[i] == ItemRole::kLeaf)
        old[old_keys_.leaf(before_.items[i], before_.items[i].parent)].push_back(i);
    boost::unordered_flat_map<Name, ItemIndex> last;
    // Beside one of the frame none stays: which comes first may matter, as of two leaf items.
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      const ItemSummary& item = after_.items[i];
      if (!is_in_known(i) || item.name == kNoName ||
          (!is_of_frame(new_roles_[i]) && new_roles_[i] != ItemRole::kLeaf &&
           new_roles_[i] != ItemRole::kType))
        continue;
      siblings_[name_of(i)].push_back(i);
      if (is_of_frame(new_roles_[i])) last.emplace(name_of(i), kNoItem);
    }
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kLeaf || !is_in_known(i)) continue;
      auto found = old.find(new_keys_.leaf(after_.items[i], parent_of(i)));
      if (found == old.end() || found->second.empty()) continue;
      auto [before, is_first] = last.try_emplace(name_of(i), found->second.back());
      if (!is_first && before->second > found->second.back()) continue;
      result_.to[i] = before->second = found->second.back();
      found->second.pop_back();
      match_insides(result_.to[i], i);
    }
    for (const auto& [key, rest] : old) gone_.insert(gone_.end(), rest.begin(), rest.end());
    std::ranges::sort(gone_);
  }

  using Name = std::pair<ItemIndex, std::string_view>;  // and what it stands in, as it is from now on
  Name name_of(ItemIndex item) const {
    const ItemIndex parent = after_.items[item].parent;
    return {parent == kNoItem ? kNoItem : result_.to[parent], after_.name(after_.items[item].name)};
  }

  void remove_insides(ItemIndex old_leaf) {
    if (auto inside = old_insides_.find(old_leaf); inside != old_insides_.end())
      result_.removed.insert(result_.removed.end(), inside->second.begin(), inside->second.end());
  }

  // All of them or none: nobody refers to them.
  void match_insides(ItemIndex old_leaf, ItemIndex new_leaf) {
    if (!holds_same(old_leaf, new_leaf)) return remove_insides(old_leaf);
    const std::vector<ItemIndex> old = inside(old_insides_, old_leaf);
    const std::vector<ItemIndex> now = inside(new_insides_, new_leaf);
    for (size_t i = 0; i < old.size(); ++i) result_.to[now[i]] = old[i];
  }
  bool holds_same(ItemIndex old_leaf, ItemIndex new_leaf) const {
    const std::vector<ItemIndex> old = inside(old_insides_, old_leaf);
    const std::vector<ItemIndex> now = inside(new_insides_, new_leaf);
    bool same = old.size() == now.size();
    // Those of before may stand in another order by now; what contains them comes first all the same.
    for (size_t i = 0; same && i < old.size(); ++i)
      same = old_keys_.inner(before_.items[old[i]], number(old, before_.items[old[i]].parent)) ==
             new_keys_.inner(after_.items[now[i]], number(now, after_.items[now[i]].parent));
    return same;
  }

  static std::vector<ItemIndex> inside(const Insides& insides, ItemIndex leaf) {
    auto found = insides.find(leaf);
    return found == insides.end() ? std::vector<ItemIndex>() : found->second;
  }
  static ItemIndex number(const std::vector<ItemIndex>& all, ItemIndex parent) {
    auto found = std::ranges::find(all, parent);
    return found == all.end() ? kNoItem : static_cast<ItemIndex>(found - all.begin());
  }

  void place(ItemIndex item) {
    const ItemIndex parent = after_.items[item].parent;
    ItemIndex above = parent == kNoItem ? kNoItem : result_.to[parent];
    ItemIndex below = kNoItem;  // and no index is
    if (new_roles_[item] == ItemRole::kLeaf || new_roles_[item] == ItemRole::kType) {
      const std::vector<ItemIndex>& siblings = siblings_[name_of(item)];
      for (ItemIndex sibling : siblings) {
        const ItemIndex index = result_.to[sibling];
        if (index == kNoItem) continue;  // itself, or one that comes, too
        if (sibling > item) below = std::min(below, index);
        if (sibling < item && (above == kNoItem || index > above)) above = index;
      }
    }
    auto slot = above == kNoItem ? free_.begin() : std::ranges::upper_bound(free_, above);
    // An enum and its variants side by side.
    const ItemKind kind = after_.items[item].kind;
    if (kind == ItemKind::kEnum || kind == ItemKind::kVariant) slot = free_.end();
    if (slot != free_.end() && *slot > below) slot = free_.end();
    if (slot == free_.end() && below != kNoItem) result_.is_possible = false;
    if (slot != free_.end()) {
      result_.to[item] = *slot;
      free_.erase(slot);
    } else {
      result_.to[item] = result_.count++;
    }
    result_.added.push_back(result_.to[item]);
    // In what comes with it their order is to be seen, too.
    if (parent != kNoItem && !stays_[parent] && after_.items[item].name != kNoName)
      siblings_[name_of(item)].push_back(item);
  }

  const FileSummary& before_;
  const FileSummary& after_;
  const std::vector<ItemRole> old_roles_;
  const std::vector<ItemRole> new_roles_;
  const Insides old_insides_;
  const Insides new_insides_;
  const HeldByOwner old_held_;
  const HeldByOwner new_held_;
  const Keys old_keys_;
  const Keys new_keys_;
  boost::unordered_flat_map<Name, std::vector<ItemIndex>> siblings_;  // leaf items and the frame's, new
  std::vector<ItemIndex> gone_;                                       // leaf items of before; ascending
  std::vector<bool> stays_;        // by index of now, before what comes has its index
  std::vector<bool> keeps_index_;  // by index of before: it goes, and comes by another name
  std::vector<ItemIndex> free_;    // ascending
  Alignment result_;
};

}  // namespace

// Whether it brings items that stand in another summary: their paths go by what it stands in.
bool brings_items(const ItemSummary& item, const FileSummary& summary) {
  return item.kind == ItemKind::kInclude ||
         (item.kind == ItemKind::kModule && !summary.modules[item.detail].is_inline) ||
         (item.kind == ItemKind::kMacroCall && summary.macro_calls[item.detail].place == CallPlace::kItem);
}

bool is_of_modules(const std::vector<ItemSummary>& items, ItemIndex item) {
  for (item = items[item].parent; item != kNoItem; item = items[item].parent)
    if (items[item].kind != ItemKind::kModule) return false;
  return true;
}

// Whether a type in a signature is that of a macro: what it says is elsewhere.
bool calls_macro(const FileSummary& summary, uint32_t signature) {
  if (signature == kNoDetail) return false;
  const uint32_t end = behind_type(summary.type_nodes, signature);
  return std::any_of(summary.type_nodes.begin() + signature, summary.type_nodes.begin() + end,
                     [](const TypeNode& node) { return node.form == TypeForm::kMacro; });
}

// Types and impls of modules, and impls derived for such types, that hold nothing but leaf items and parts.
void free_owners(const FileSummary& summary, std::vector<ItemRole>* roles) {
  const std::vector<ItemSummary>& items = summary.items;
  const auto is_derived = [&](ItemIndex i) { return (items[i].flags & kItemDerived) != 0; };
  std::vector<bool> is_bound(items.size());
  for (ItemIndex i = 0; i < items.size(); ++i) {
    if (items[i].kind == ItemKind::kNothing) continue;
    if (calls_macro(summary, items[i].signature)) is_bound[i] = true;
    const bool is_part = items[i].kind == ItemKind::kVariant || items[i].kind == ItemKind::kTypeAlias;
    const bool fits = (*roles)[i] == ItemRole::kLeaf || is_derived(i) || (is_part && !is_bound[i]);
    if (items[i].parent != kNoItem && !fits) is_bound[items[i].parent] = true;
  }
  for (ItemIndex i = 0; i < items.size(); ++i) {
    const ItemIndex parent = items[i].parent;
    const bool is_held = parent != kNoItem && holds_parts((*roles)[parent]);
    if (is_held && (*roles)[i] == ItemRole::kFrame && items[i].kind != ItemKind::kImpl) {
      (*roles)[i] = ItemRole::kPart;
      continue;
    }
    if ((*roles)[i] != ItemRole::kFrame || is_bound[i]) continue;
    if (is_type_kind(items[i]) && is_of_modules(items, i)) (*roles)[i] = ItemRole::kType;
    if (items[i].kind != ItemKind::kImpl) continue;
    if (is_derived(i) ? (*roles)[parent] == ItemRole::kType : is_of_modules(items, i))
      (*roles)[i] = ItemRole::kImpl;
  }
}

// Modules with braces in modules that hold nothing of the frame, the only ones of their names.
void free_modules(const FileSummary& summary, std::vector<ItemRole>* roles) {
  const std::vector<ItemSummary>& items = summary.items;
  boost::unordered_flat_map<std::pair<ItemIndex, std::string_view>, uint32_t> count;
  for (const ItemSummary& item : items)
    if (item.kind == ItemKind::kModule && item.name != kNoName)
      ++count[{item.parent, summary.name(item.name)}];
  std::vector<bool> holds_frame(items.size());
  for (ItemIndex i = static_cast<ItemIndex>(items.size()); i-- > 0;) {
    if ((*roles)[i] != ItemRole::kFrame) continue;
    const ItemSummary& item = items[i];
    const bool is_free = item.kind == ItemKind::kModule && item.name != kNoName && is_of_modules(items, i) &&
                         summary.modules[item.detail].is_inline && !(item.flags & kItemMacroUse) &&
                         !holds_frame[i] && count[{item.parent, summary.name(item.name)}] == 1;
    if (is_free)
      (*roles)[i] = ItemRole::kModule;
    else if (item.parent != kNoItem)
      holds_frame[item.parent] = true;
  }
}

// Of the frame, those whose name is in paths of their own file alone; and types of modules.
void name_functions(const FileSummary& summary, std::vector<ItemRole>* roles) {
  const std::vector<ItemSummary>& items = summary.items;
  std::vector<bool> holds_others(items.size());
  for (ItemIndex i = static_cast<ItemIndex>(items.size()); i-- > 0;) {
    if ((*roles)[i] != ItemRole::kFrame) continue;
    if (is_leaf_kind(items[i]) && !holds_others[i]) (*roles)[i] = ItemRole::kNamed;
    if (is_type_kind(items[i]) && is_of_modules(items, i)) (*roles)[i] = ItemRole::kNamed;
    if (items[i].parent != kNoItem && (brings_items(items[i], summary) || holds_others[i]))
      holds_others[items[i].parent] = true;
  }
}

std::vector<ItemRole> roles_of(const FileSummary& summary) {
  const std::vector<ItemSummary>& items = summary.items;
  std::vector<ItemRole> roles(items.size(), ItemRole::kFrame);
  std::vector<bool> holds_leaves(items.size());  // modules in modules, and impls and traits in those
  for (ItemIndex i = 0; i < items.size(); ++i) {
    const ItemSummary& item = items[i];
    if (item.kind == ItemKind::kNothing) {
      roles[i] = ItemRole::kNothing;
      continue;
    }
    const bool is_outside = item.parent == kNoItem || holds_leaves[item.parent];
    holds_leaves[i] = is_outside && (item.kind == ItemKind::kModule || item.kind == ItemKind::kTrait ||
                                     (item.kind == ItemKind::kImpl && !(item.flags & kItemDerived)));
    if (is_outside) {
      if (is_leaf_kind(item)) roles[i] = ItemRole::kLeaf;
      if (item.kind == ItemKind::kUse && names_by_paths(summary, i)) roles[i] = ItemRole::kImports;
      continue;
    }
    const bool may_be_inner =
        item.kind == ItemKind::kBlock || is_leaf_kind(item) ||
        (item.kind == ItemKind::kUse && names_by_paths(summary, i)) ||
        (item.kind == ItemKind::kMacroCall && summary.macro_calls[item.detail].place != CallPlace::kItem);
    ItemIndex around = item.parent;
    if (roles[around] != ItemRole::kFrame && may_be_inner) {
      roles[i] = ItemRole::kInner;
      continue;
    }
    // It holds an item, and so do all around it.
    for (; roles[around] == ItemRole::kInner; around = items[around].parent) roles[around] = ItemRole::kFrame;
    roles[around] = ItemRole::kFrame;
  }
  // What else such an item holds belongs to the frame with it.
  for (ItemIndex i = 0; i < items.size(); ++i)
    if (roles[i] == ItemRole::kInner && roles[items[i].parent] == ItemRole::kFrame)
      roles[i] = ItemRole::kFrame;
  free_owners(summary, &roles);
  free_modules(summary, &roles);
  name_functions(summary, &roles);
  return roles;
}

Alignment align(const FileSummary& before, const FileSummary& after) { return Aligner(before, after).run(); }

void arrange(const Alignment& alignment, Summary* summary) {
  FileSummary& file = summary->file;
  for (ItemSummary& item : file.items)
    if (item.parent != kNoItem) item.parent = alignment.to[item.parent];
  for (ImportSummary& import : file.imports) import.item = alignment.to[import.item];
  std::vector<ItemSummary> items(alignment.count, ItemSummary{.kind = ItemKind::kNothing});
  for (ItemIndex i = 0; i < file.items.size(); ++i) items[alignment.to[i]] = file.items[i];
  file.items = std::move(items);
  file.order.assign(alignment.count, kNoItem);
  for (ItemIndex i = 0; i < alignment.to.size(); ++i) file.order[alignment.to[i]] = i;
  arrange(alignment, &summary->places);
}

}  // namespace pt::rust
