#include "rust/summary/alignment.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <utility>

#include "base/assert.h"

namespace pt::rust {
namespace {

bool is_leaf_kind(const ItemSummary& item) {
  return (item.kind == ItemKind::kFunction || item.kind == ItemKind::kConst ||
          item.kind == ItemKind::kStatic) &&
         item.name != kNoName && !(item.flags & (kItemInExtern | kItemDerived | kItemAnonymous));
}

// What makes two items of different summaries the same, in words.
class Keys {
 public:
  explicit Keys(const FileSummary& summary) : summary_(summary) {}

  std::string leaf(const ItemSummary& item, ItemIndex parent) const {
    std::string key(summary_.name(item.name));
    add(&key, {static_cast<uint32_t>(item.kind), static_cast<uint32_t>(item.visibility), item.flags, parent});
    key += summary_.cfgs[item.cfg];
    if (item.visibility_path != kNoDetail) add_path(&key, summary_.paths[item.visibility_path]);
    return key;
  }
  // `parent`: the number of what it stands in among all that the leaf holds.
  std::string inner(const ItemSummary& item, ItemIndex parent) const {
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

 private:
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

class Aligner {
 public:
  Aligner(const FileSummary& before, const FileSummary& after)
      : before_(before),
        after_(after),
        old_roles_(roles_of(before)),
        new_roles_(roles_of(after)),
        old_insides_(insides_of(before, old_roles_)),
        new_insides_(insides_of(after, new_roles_)),
        old_keys_(before),
        new_keys_(after) {}

  Alignment run() {
    result_.to.assign(after_.items.size(), kNoItem);
    result_.count = static_cast<ItemIndex>(before_.items.size());
    keeps_index_.resize(before_.items.size());
    match_frame();
    match_leaves();
    rename_leaves();
    for (ItemIndex i = 0; i < old_roles_.size(); ++i)
      if (old_roles_[i] == ItemRole::kNothing) free_.push_back(i);
    std::ranges::sort(result_.removed);
    for (ItemIndex i : result_.removed)
      if (!keeps_index_[i]) free_.push_back(i);
    std::ranges::sort(free_);
    for (ItemIndex i = 0; i < after_.items.size(); ++i)
      if (result_.to[i] == kNoItem) place(i);
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
      if (new_roles_[i] == ItemRole::kNamed) rename_in_frame(i);
    }
  }

  void rename_in_frame(ItemIndex item) {
    const ItemSummary& now = after_.items[item];
    const ItemSummary& then = before_.items[result_.to[item]];
    const ItemIndex parent = now.parent == kNoItem ? kNoItem : result_.to[now.parent];
    const bool is_same = old_keys_.leaf(then, then.parent) == new_keys_.leaf(now, parent);
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

  // Leaf items that hold something and find the same in one that is gone.
  void rename_leaves() {
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kLeaf || result_.to[i] != kNoItem || !new_insides_.contains(i)) continue;
      if (siblings_[name_of(i)].size() > 1) continue;
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
      const bool is_outside = item.parent == kNoItem || result_.to[item.parent] != kNoItem;
      if (!is_outside || item.name == kNoName ||
          (!is_of_frame(new_roles_[i]) && new_roles_[i] != ItemRole::kLeaf))
        continue;
      siblings_[name_of(i)].push_back(i);
      if (is_of_frame(new_roles_[i])) last.emplace(name_of(i), kNoItem);
    }
    for (ItemIndex i = 0; i < new_roles_.size(); ++i) {
      if (new_roles_[i] != ItemRole::kLeaf) continue;
      const ItemSummary& item = after_.items[i];
      const ItemIndex parent = item.parent == kNoItem ? kNoItem : result_.to[item.parent];
      auto found = old.find(new_keys_.leaf(item, parent));
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
    if (new_roles_[item] == ItemRole::kLeaf) {
      const std::vector<ItemIndex>& siblings = siblings_[name_of(item)];
      for (ItemIndex sibling : siblings) {
        const ItemIndex index = result_.to[sibling];
        if (index == kNoItem) continue;  // itself, or one that comes, too
        if (sibling > item) below = std::min(below, index);
        if (sibling < item && (above == kNoItem || index > above)) above = index;
      }
    }
    auto slot = above == kNoItem ? free_.begin() : std::ranges::upper_bound(free_, above);
    if (slot != free_.end() && *slot > below) slot = free_.end();
    if (slot == free_.end() && below != kNoItem) result_.is_possible = false;
    if (slot != free_.end()) {
      result_.to[item] = *slot;
      free_.erase(slot);
    } else {
      result_.to[item] = result_.count++;
    }
    result_.added.push_back(result_.to[item]);
  }

  const FileSummary& before_;
  const FileSummary& after_;
  const std::vector<ItemRole> old_roles_;
  const std::vector<ItemRole> new_roles_;
  const Insides old_insides_;
  const Insides new_insides_;
  const Keys old_keys_;
  const Keys new_keys_;
  boost::unordered_flat_map<Name, std::vector<ItemIndex>> siblings_;  // leaf items and the frame's, new
  std::vector<ItemIndex> gone_;                                       // leaf items of before; ascending
  std::vector<bool> keeps_index_;  // by index of before: it goes, and comes by another name
  std::vector<ItemIndex> free_;    // ascending
  Alignment result_;
};

}  // namespace

// Of the frame, those whose name is in no path but of functions, constants and statics.
void name_functions(const std::vector<ItemSummary>& items, const std::vector<MacroCallSummary>& calls,
                    std::vector<ItemRole>* roles) {
  std::vector<bool> holds_others(items.size());
  for (ItemIndex i = static_cast<ItemIndex>(items.size()); i-- > 0;) {
    if ((*roles)[i] != ItemRole::kFrame) continue;
    const ItemSummary& item = items[i];
    if (is_leaf_kind(item) && !holds_others[i]) (*roles)[i] = ItemRole::kNamed;
    const bool is_other = !is_leaf_kind(item) && item.kind != ItemKind::kBlock &&
                          item.kind != ItemKind::kUse &&
                          (item.kind != ItemKind::kMacroCall || calls[item.detail].place == CallPlace::kItem);
    if (item.parent != kNoItem && (is_other || holds_others[i])) holds_others[item.parent] = true;
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
      continue;
    }
    const bool may_be_inner =
        item.kind == ItemKind::kBlock || is_leaf_kind(item) ||
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
  name_functions(items, summary.macro_calls, &roles);
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
  arrange(alignment, &summary->places);
}

}  // namespace pt::rust
