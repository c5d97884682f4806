// A Tree is the Merkle tree over the leaves of one graph, sorted by (crate, path, SigHash).
//
// It is four trees of RFC 6962 (hash_tree.h), one above the other: the leaves of a bucket, the buckets of a section, the
// sections of a crate, the crates. A bucket ends behind a leaf whose SigHash ends in five zero bits, a section behind one with
// five more before them, both at the end of a crate: so where they end depends on the leaves alone, and one that comes or goes
// moves its neighbours within its bucket of some 32 and no further. docs/decisions/0017 has the alternatives.
//
// Beside them stands a tree of the files, each a tree of sections and buckets over its leaves in the same order. The root
// binds both, with the number of entries of each tree: places and sizes can be proved, and with them that there is nothing
// between two leaves.
//
// Lifetime: Leaves live as long as a Tree that has them.
// Threads:  immutable; with() shares what stays.
// Cost:     of 83 K leaves 50 ms; with() hashes for each leaf that becomes another one in its place the way up, twice, and for
//           each that comes or goes a bucket and a section of some 32 each. 64 bytes a leaf for the hashes above.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/merkle/hash.h"
#include "store/merkle/hash_tree.h"
#include "store/merkle/leaf.h"

namespace pt::store::merkle {

// Hashes of the entries of a tree, the children's root and number in it.
Hash bucket_hash(uint64_t leaves, const Hash& root);
Hash section_hash(uint64_t buckets, const Hash& root);
Hash crate_hash(std::string_view name, uint64_t sections, const Hash& root);
Hash file_hash(std::string_view name, uint64_t sections, const Hash& root);
Hash crates_hash(uint64_t crates, const Hash& root);
Hash files_hash(uint64_t files, const Hash& root);
// Of these two.
Hash root_hash(const Hash& crates, const Hash& files);

struct Bucket {
  std::vector<LeafPtr> leaves;
  HashesAbove above;  // the leaves' hashes
  Hash hash;
};
using BucketPtr = std::shared_ptr<const Bucket>;

struct Section {
  std::vector<BucketPtr> buckets;
  HashesAbove above;  // the buckets' hashes
  Hash hash;
};
using SectionPtr = std::shared_ptr<const Section>;

// A crate, or a file.
struct Group {
  std::string name;
  std::vector<SectionPtr> sections;
  Hash hash;
};
using GroupPtr = std::shared_ptr<const Group>;

HashTree hashes_of(const Bucket& bucket);
HashTree hashes_of(const Section& section);
HashTree hashes_of(const Group& group);

// What a leaf was and is; one of them may be nothing.
struct LeafChange {
  LeafPtr before;
  LeafPtr after;
};

// Where a leaf stands: an index each.
struct Place {
  uint32_t crate = 0;
  uint32_t section = 0;
  uint32_t bucket = 0;
  uint32_t leaf = 0;

  auto operator<=>(const Place&) const = default;
};

class Tree {
 public:
  Tree() : Tree(std::vector<LeafPtr>()) {}
  // Of leaves in their order, no two with the same key.
  explicit Tree(const std::vector<LeafPtr>& leaves);

  // This one with changes, in any order; each `before` is one of its leaves.
  Tree with(std::span<const LeafChange> changes) const;

  const Hash& root() const { return root_; }
  std::span<const GroupPtr> crates() const { return crates_; }  // by name
  std::span<const GroupPtr> files() const { return files_; }    // by name
  const HashTree& crate_hashes() const { return crate_hashes_; }
  // Of the tree of files: one half of the root.
  Hash files_hash() const { return merkle::files_hash(files_.size(), file_hashes_.root()); }
  // nullptr if there is none.
  const Group* crate(std::string_view name) const;
  const Group* file(std::string_view name) const;

  // The first leaf that is not before `key`; none if all are.
  std::optional<Place> lower_bound(const LeafKey& key) const;
  std::optional<Place> before(Place place) const;
  std::optional<Place> last() const;
  const LeafPtr& leaf(const Place& place) const;

  // In their order: visit(const LeafPtr&).
  template <typename Visit>
  void for_each_leaf(Visit visit) const {
    for (const GroupPtr& crate : crates_) {
      for (const SectionPtr& section : crate->sections) {
        for (const BucketPtr& bucket : section->buckets) {
          for (const LeafPtr& leaf : bucket->leaves) visit(leaf);
        }
      }
    }
  }

 private:
  Hash root_of_all() const;

  std::vector<GroupPtr> crates_;
  std::vector<GroupPtr> files_;
  HashTree crate_hashes_;
  HashTree file_hashes_;
  Hash root_;
};

// The tree of a graph, from nothing. Cost: 83 K nodes and 435 K edges in 0.25 s, most of it hashing.
Tree tree_of(const graph::Snapshot& graph);
// Its leaves, in their order.
std::vector<LeafPtr> leaves_of(const graph::Snapshot& graph);

}  // namespace pt::store::merkle
