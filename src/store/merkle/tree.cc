#include "store/merkle/tree.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/assert.h"

namespace pt::store::merkle {
namespace {

constexpr uint8_t kCutMask = 0x1F;

bool ends_bucket(const Leaf& leaf) { return (leaf.id().bytes[15] & kCutMask) == 0; }
bool ends_section(const Leaf& leaf) { return ends_bucket(leaf) && (leaf.id().bytes[14] & kCutMask) == 0; }

const Leaf& last_leaf(const Bucket& bucket) { return *bucket.leaves.back(); }
const Leaf& last_leaf(const Section& section) { return last_leaf(*section.buckets.back()); }

std::string bytes_of(uint64_t number) {
  std::string bytes(sizeof(number), '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(number >> 8 * i & 0xFF);
  return bytes;
}

std::string text_bytes(std::string_view text) {
  std::string bytes;
  ByteWriter(&bytes).text(text);
  return bytes;
}

// For HashesAbove.
auto hash_at(const std::vector<LeafPtr>& leaves) {
  return [&leaves](size_t i) { return leaves[i]->hash(); };
}
auto hash_at(const std::vector<BucketPtr>& buckets) {
  return [&buckets](size_t i) { return buckets[i]->hash; };
}

void hash_all(Bucket* bucket) {
  const std::vector<LeafPtr>& leaves = bucket->leaves;
  bucket->hash = bucket_hash(leaves.size(), bucket->above.root(leaves.size(), hash_at(leaves)));
}
void hash_all(Section* section) {
  const std::vector<BucketPtr>& buckets = section->buckets;
  section->hash = section_hash(buckets.size(), section->above.root(buckets.size(), hash_at(buckets)));
}

template <typename Entries, typename HashOf>
HashTree hashes_by(const Entries& entries, HashOf hash_of_entry) {
  std::vector<Hash> hashes;
  hashes.reserve(entries.size());
  for (const auto& entry : entries) hashes.push_back(hash_of_entry(entry));
  return HashTree(std::move(hashes));
}

enum class GroupKind : uint8_t { kCrate, kFile };

// The leaves of one crate or file as they come, cut into buckets and sections. What is handed over whole must begin where one
// ends.
class GroupBuilder {
 public:
  bool between_buckets() const { return bucket_.leaves.empty(); }
  bool between_sections() const { return between_buckets() && section_.buckets.empty(); }

  void add(const LeafPtr& leaf) {
    bucket_.leaves.push_back(leaf);
    if (ends_bucket(*leaf)) end_bucket();
  }
  void add(const BucketPtr& bucket) {
    PT_ASSERT(between_buckets());
    section_.buckets.push_back(bucket);
    if (ends_section(last_leaf(*bucket))) end_section();
  }
  void add(const SectionPtr& section) {
    PT_ASSERT(between_sections());
    group_.sections.push_back(section);
  }
  // Null if there was no leaf.
  GroupPtr finish(GroupKind kind, std::string_view name) {
    if (!between_buckets()) end_bucket();
    if (!between_sections()) end_section();
    if (group_.sections.empty()) return nullptr;
    group_.name = name;
    const Hash root = hashes_of(group_).root();
    group_.hash = kind == GroupKind::kCrate ? crate_hash(name, group_.sections.size(), root)
                                            : file_hash(name, group_.sections.size(), root);
    return std::make_shared<const Group>(std::move(group_));
  }

 private:
  void end_bucket() {
    bucket_.leaves.shrink_to_fit();
    bucket_.above = HashesAbove(bucket_.leaves.size(), hash_at(bucket_.leaves));
    hash_all(&bucket_);
    BucketPtr bucket = std::make_shared<const Bucket>(std::exchange(bucket_, {}));
    add(bucket);
  }
  void end_section() {
    section_.above = HashesAbove(section_.buckets.size(), hash_at(section_.buckets));
    hash_all(&section_);
    group_.sections.push_back(std::make_shared<const Section>(std::exchange(section_, {})));
  }

  Bucket bucket_;
  Section section_;
  Group group_;
};

// What becomes of one key in one group: another leaf, or none.
struct Edit {
  std::string_view group;
  LeafKey key;
  LeafPtr leaf;

  bool before(const Edit& other) const { return std::tie(group, key) < std::tie(other.group, other.key); }
};

std::string_view group_of(GroupKind kind, const Leaf& leaf) {
  return kind == GroupKind::kCrate ? leaf.key().crate : leaf.file();
}

// By group and key, one each. What stands in no file is in none.
std::vector<Edit> edits_of(GroupKind kind, std::span<const LeafChange> changes) {
  std::vector<Edit> edits;
  auto add = [&](const LeafPtr& of, const LeafPtr& leaf) {
    if (of == nullptr) return;
    if (const std::string_view group = group_of(kind, *of); kind == GroupKind::kCrate || !group.empty())
      edits.push_back({group, of->key(), leaf});
  };
  for (const LeafChange& change : changes) add(change.before, nullptr);
  for (const LeafChange& change : changes) add(change.after, change.after);
  // Behind a key that goes comes the same key as it comes back, which counts.
  std::ranges::stable_sort(edits, [](const Edit& a, const Edit& b) { return a.before(b); });
  std::vector<Edit> last_ones;
  for (Edit& edit : edits) {
    if (!last_ones.empty() && !last_ones.back().before(edit)) last_ones.pop_back();
    last_ones.push_back(std::move(edit));
  }
  return last_ones;
}

// The first of `edits` that come not behind `key`, taken off them.
std::span<const Edit> take_until(const LeafKey& key, std::span<const Edit>* edits) {
  auto end = std::ranges::upper_bound(*edits, key, {}, &Edit::key);
  std::span<const Edit> taken(edits->begin(), end);
  *edits = edits->subspan(taken.size());
  return taken;
}

// With other leaves in the places of some; null if one comes or goes.
BucketPtr with_others(const Bucket& bucket, std::span<const Edit> edits) {
  auto next = std::make_shared<Bucket>(bucket);
  for (const Edit& edit : edits) {
    const auto place =
        std::ranges::lower_bound(next->leaves, edit.key, {}, [](const LeafPtr& leaf) { return leaf->key(); });
    if (edit.leaf == nullptr || place == next->leaves.end() || (*place)->key() != edit.key) return nullptr;
    *place = edit.leaf;
    next->above.set(static_cast<size_t>(place - next->leaves.begin()), next->leaves.size(),
                    hash_at(next->leaves));
  }
  hash_all(next.get());
  return next;
}

SectionPtr with_others(const Section& section, std::span<const Edit> edits) {
  auto next = std::make_shared<Section>(section);
  for (size_t i = 0; i < next->buckets.size() && !edits.empty(); ++i) {
    BucketPtr& bucket = next->buckets[i];
    const auto own = take_until(last_leaf(*bucket).key(), &edits);
    if (own.empty()) continue;
    BucketPtr other = with_others(*bucket, own);
    if (other == nullptr) return nullptr;
    bucket = std::move(other);
    next->above.set(i, next->buckets.size(), hash_at(next->buckets));
  }
  if (!edits.empty()) return nullptr;  // behind all of them
  hash_all(next.get());
  return next;
}

void add_edited(const Bucket& bucket, std::span<const Edit> edits, GroupBuilder* builder) {
  auto add = [&](const Edit& edit) {
    if (edit.leaf != nullptr) builder->add(edit.leaf);
  };
  for (const LeafPtr& leaf : bucket.leaves) {
    while (!edits.empty() && edits.front().key < leaf->key()) {
      add(edits.front());
      edits = edits.subspan(1);
    }
    if (!edits.empty() && edits.front().key == leaf->key()) {
      add(edits.front());
      edits = edits.subspan(1);
    } else {
      builder->add(leaf);
    }
  }
  for (const Edit& edit : edits) add(edit);
}

void add_edited(const Section& section, std::span<const Edit> edits, GroupBuilder* builder) {
  for (const BucketPtr& bucket : section.buckets) {
    const bool is_last = bucket == section.buckets.back();
    auto own = is_last ? std::exchange(edits, {}) : take_until(last_leaf(*bucket).key(), &edits);
    if (own.empty() && builder->between_buckets()) {
      builder->add(bucket);
      continue;
    }
    const BucketPtr other = builder->between_buckets() ? with_others(*bucket, own) : nullptr;
    if (other != nullptr) {
      builder->add(other);
    } else {
      add_edited(*bucket, own, builder);
    }
  }
}

// `group` may be null; all edits are of its name.
GroupPtr edited(GroupKind kind, const Group* group, std::span<const Edit> edits) {
  const std::string_view name = edits.front().group;
  GroupBuilder builder;
  if (group == nullptr) {
    for (const Edit& edit : edits) {
      if (edit.leaf != nullptr) builder.add(edit.leaf);
    }
    return builder.finish(kind, name);
  }
  for (const SectionPtr& section : group->sections) {
    const bool is_last = section == group->sections.back();
    auto own = is_last ? std::exchange(edits, {}) : take_until(last_leaf(*section).key(), &edits);
    if (own.empty() && builder.between_sections()) {
      builder.add(section);
      continue;
    }
    const SectionPtr other = builder.between_sections() ? with_others(*section, own) : nullptr;
    if (other != nullptr) {
      builder.add(other);
    } else {
      add_edited(*section, own, &builder);
    }
  }
  return builder.finish(kind, name);
}

const Group* find_named(std::span<const GroupPtr> groups, std::string_view name) {
  auto place = std::ranges::lower_bound(
      groups, name, {}, [](const GroupPtr& group) -> std::string_view { return group->name; });
  return place != groups.end() && (*place)->name == name ? place->get() : nullptr;
}

HashTree hashes_of_groups(std::span<const GroupPtr> groups) {
  return hashes_by(groups, [](const GroupPtr& group) { return group->hash; });
}

// Some groups of one kind, by name, and their hashes.
class GroupsEditor {
 public:
  GroupsEditor(GroupKind kind, std::vector<GroupPtr>* groups, HashTree* hashes)
      : kind_(kind), groups_(*groups), hashes_(*hashes) {}

  void edit(std::span<const LeafChange> changes) {
    const std::vector<Edit> edits = edits_of(kind_, changes);
    for (std::span<const Edit> rest = edits; !rest.empty();) {
      const std::string_view name = rest.front().group;
      auto end = std::ranges::find_if(rest, [&](const Edit& edit) { return edit.group != name; });
      const auto count = static_cast<size_t>(end - rest.begin());
      put(name, edited(kind_, find_named(groups_, name), rest.first(count)));
      rest = rest.subspan(count);
    }
    if (moved_) hashes_ = hashes_of_groups(groups_);
  }

 private:
  void put(std::string_view name, GroupPtr group) {
    auto place = std::ranges::lower_bound(groups_, name, {},
                                          [](const GroupPtr& g) -> std::string_view { return g->name; });
    const bool is_there = place != groups_.end() && (*place)->name == name;
    if (group == nullptr) {
      if (is_there) groups_.erase(place);
      moved_ |= is_there;
    } else if (!is_there) {
      groups_.insert(place, std::move(group));
      moved_ = true;
    } else {
      if (!moved_) hashes_.set(static_cast<size_t>(place - groups_.begin()), group->hash);
      *place = std::move(group);
    }
  }

  GroupKind kind_;
  std::vector<GroupPtr>& groups_;
  HashTree& hashes_;
  bool moved_ = false;  // one came or went: all are hashed again at the end
};

}  // namespace

Hash bucket_hash(uint64_t leaves, const Hash& root) {
  return hash_of(Tag::kBucket, {bytes_of(leaves), root.view()});
}
Hash section_hash(uint64_t buckets, const Hash& root) {
  return hash_of(Tag::kSection, {bytes_of(buckets), root.view()});
}
Hash crate_hash(std::string_view name, uint64_t sections, const Hash& root) {
  return hash_of(Tag::kCrate, {text_bytes(name), bytes_of(sections), root.view()});
}
Hash file_hash(std::string_view name, uint64_t sections, const Hash& root) {
  return hash_of(Tag::kFile, {text_bytes(name), bytes_of(sections), root.view()});
}
Hash crates_hash(uint64_t crates, const Hash& root) {
  return hash_of(Tag::kCrates, {bytes_of(crates), root.view()});
}
Hash files_hash(uint64_t files, const Hash& root) {
  return hash_of(Tag::kFiles, {bytes_of(files), root.view()});
}
Hash root_hash(const Hash& crates, const Hash& files) {
  return hash_of(Tag::kRoot, {crates.view(), files.view()});
}

HashTree hashes_of(const Bucket& bucket) {
  return hashes_by(bucket.leaves, [](const LeafPtr& leaf) { return leaf->hash(); });
}
HashTree hashes_of(const Section& section) {
  return hashes_by(section.buckets, [](const BucketPtr& bucket) { return bucket->hash; });
}
HashTree hashes_of(const Group& group) {
  return hashes_by(group.sections, [](const SectionPtr& section) { return section->hash; });
}

Tree::Tree(const std::vector<LeafPtr>& leaves) {
  std::map<std::string_view, GroupBuilder> files;
  for (auto leaf = leaves.begin(); leaf != leaves.end();) {
    const std::string_view name = (*leaf)->key().crate;
    GroupBuilder crate;
    for (; leaf != leaves.end() && (*leaf)->key().crate == name; ++leaf) {
      crate.add(*leaf);
      if (!(*leaf)->file().empty()) files[(*leaf)->file()].add(*leaf);
    }
    crates_.push_back(crate.finish(GroupKind::kCrate, name));
  }
  for (auto& [name, file] : files) files_.push_back(file.finish(GroupKind::kFile, name));
  crate_hashes_ = hashes_of_groups(crates_);
  file_hashes_ = hashes_of_groups(files_);
  root_ = root_of_all();
}

Tree Tree::with(std::span<const LeafChange> changes) const {
  Tree next = *this;
  GroupsEditor(GroupKind::kCrate, &next.crates_, &next.crate_hashes_).edit(changes);
  GroupsEditor(GroupKind::kFile, &next.files_, &next.file_hashes_).edit(changes);
  next.root_ = next.root_of_all();
  return next;
}

Hash Tree::root_of_all() const {
  return root_hash(crates_hash(crates_.size(), crate_hashes_.root()), files_hash());
}

const Group* Tree::crate(std::string_view name) const { return find_named(crates(), name); }
const Group* Tree::file(std::string_view name) const { return find_named(files(), name); }

std::optional<Place> Tree::lower_bound(const LeafKey& key) const {
  // At each level the first entry whose last leaf is not before the key.
  auto first_of = [&](const auto& entries, auto last_key) {
    return static_cast<uint32_t>(std::ranges::lower_bound(entries, key, {}, last_key) - entries.begin());
  };
  Place place;
  place.crate =
      first_of(crates_, [](const GroupPtr& crate) { return last_leaf(*crate->sections.back()).key(); });
  if (place.crate == crates_.size()) return std::nullopt;
  const Group& crate = *crates_[place.crate];
  place.section =
      first_of(crate.sections, [](const SectionPtr& section) { return last_leaf(*section).key(); });
  const Section& section = *crate.sections[place.section];
  place.bucket = first_of(section.buckets, [](const BucketPtr& bucket) { return last_leaf(*bucket).key(); });
  place.leaf =
      first_of(section.buckets[place.bucket]->leaves, [](const LeafPtr& leaf) { return leaf->key(); });
  return place;
}

std::optional<Place> Tree::last() const {
  if (crates_.empty()) return std::nullopt;
  return before(Place{static_cast<uint32_t>(crates_.size()), 0, 0, 0});
}

std::optional<Place> Tree::before(Place place) const {
  auto last_of = [](const auto& entries) { return static_cast<uint32_t>(entries.size() - 1); };
  if (place.leaf > 0) return Place{place.crate, place.section, place.bucket, place.leaf - 1};
  if (place.bucket > 0) {
    const Section& section = *crates_[place.crate]->sections[place.section];
    return Place{place.crate, place.section, place.bucket - 1,
                 last_of(section.buckets[place.bucket - 1]->leaves)};
  }
  if (place.section == 0) {
    if (place.crate == 0) return std::nullopt;
    --place.crate;
    place.section = static_cast<uint32_t>(crates_[place.crate]->sections.size());
  }
  --place.section;
  const Section& section = *crates_[place.crate]->sections[place.section];
  place.bucket = last_of(section.buckets);
  place.leaf = last_of(section.buckets[place.bucket]->leaves);
  return place;
}

std::vector<LeafPtr> leaves_of(const graph::Snapshot& graph) {
  std::vector<LeafPtr> leaves;
  leaves.reserve(graph.totals().node_count());
  graph.for_each_node([&](graph::NodeView node) { leaves.push_back(Leaf::of(graph, node.node())); });
  std::ranges::sort(leaves, {}, [](const LeafPtr& leaf) { return leaf->key(); });
  return leaves;
}

Tree tree_of(const graph::Snapshot& graph) { return Tree(leaves_of(graph)); }

const LeafPtr& Tree::leaf(const Place& place) const {
  return crates_[place.crate]->sections[place.section]->buckets[place.bucket]->leaves[place.leaf];
}

}  // namespace pt::store::merkle
