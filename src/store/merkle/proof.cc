#include "store/merkle/proof.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pt::store::merkle {
namespace {

constexpr size_t kTrees = 4;

std::unexpected<Error> wrong(std::string what) {
  return fail(ErrorCode::kIntegrity, "the proof is wrong: " + what);
}

Step step(const HashTree& hashes, size_t index) { return {index, hashes.size(), hashes.path(index)}; }

ProvedLeaf proved(const Tree& tree, const Place& place) {
  const Leaf& leaf = *tree.leaf(place);
  const Group& crate = *tree.crates()[place.crate];
  const Section& section = *crate.sections[place.section];
  return {
      std::string(leaf.key().crate),
      std::string(leaf.key().path),
      leaf.id(),
      leaf.node_hash(),
      leaf.edges_hash(),
      {step(hashes_of(*section.buckets[place.bucket]), place.leaf), step(hashes_of(section), place.bucket),
       step(hashes_of(crate), place.section), step(tree.crate_hashes(), place.crate)}};
}

// The root that a leaf has by its way up; none if the way is none.
std::optional<Hash> root_of(const ProvedLeaf& leaf, const Proof& proof) {
  std::vector<Step> steps = leaf.steps;
  steps.insert(steps.end(), proof.above.begin(), proof.above.end());
  if (steps.size() != kTrees) return std::nullopt;
  Hash hash = leaf_hash(key_bytes_of(leaf.key()), leaf.node, leaf.edges);
  for (size_t i = 0; i < kTrees; ++i) {
    const uint64_t size = steps[i].size;
    const std::optional<Hash> top = root_by_path(hash, steps[i].index, size, steps[i].path);
    if (!top) return std::nullopt;
    switch (i) {
      case 0:
        hash = bucket_hash(size, *top);
        break;
      case 1:
        hash = section_hash(size, *top);
        break;
      case 2:
        hash = crate_hash(leaf.crate, size, *top);
        break;
      default:
        hash = root_hash(crates_hash(size, *top), proof.files);
    }
  }
  return hash;
}

// Index and size in each tree, from the crates down to the leaf.
std::array<std::pair<uint64_t, uint64_t>, kTrees> place_of(const ProvedLeaf& leaf, const Proof& proof) {
  std::array<std::pair<uint64_t, uint64_t>, kTrees> place;
  for (size_t i = 0; i < kTrees; ++i) {
    const Step& step = i < leaf.steps.size() ? leaf.steps[i] : proof.above[i - leaf.steps.size()];
    place[kTrees - 1 - i] = {step.index, step.size};
  }
  return place;
}

bool all_first(std::span<const std::pair<uint64_t, uint64_t>> place) {
  return std::ranges::all_of(place, [](auto each) { return each.first == 0; });
}
bool all_last(std::span<const std::pair<uint64_t, uint64_t>> place) {
  return std::ranges::all_of(place, [](auto each) { return each.first + 1 == each.second; });
}

// Whether nothing stands between the two.
bool neighbours(const ProvedLeaf& left, const ProvedLeaf& right, const Proof& proof) {
  const auto a = place_of(left, proof);
  const auto b = place_of(right, proof);
  const auto differ = static_cast<size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (differ == kTrees) return false;
  return a[differ].first + 1 == b[differ].first && all_last(std::span(a).subspan(differ + 1)) &&
         all_first(std::span(b).subspan(differ + 1));
}

// -1, 0 or 1: where `key` stands to what was asked for; 0 if it is that.
int side_of(const LeafKey& key, const Asked& asked) {
  const std::pair theirs(key.crate, key.path);
  const std::pair<std::string_view, std::string_view> wanted(asked.crate, asked.path);
  if (theirs != wanted) return theirs < wanted ? -1 : 1;
  if (!asked.id || key.id == *asked.id) return 0;
  return key.id < *asked.id ? -1 : 1;
}

Result<void> check_present(const Proof& proof) {
  if (proof.leaves.size() != 1) return wrong("it shows not one leaf");
  const ProvedLeaf& leaf = proof.leaves[0];
  if (!proof.asked.id || side_of(leaf.key(), proof.asked) != 0) return wrong("it is about another node");
  if (proof.node_bytes && hash_of(Tag::kNode, {*proof.node_bytes}) != leaf.node)
    return wrong("the node is not the one of the leaf");
  if (proof.edges_bytes && hash_of(Tag::kEdges, {*proof.edges_bytes}) != leaf.edges)
    return wrong("the edges are not those of the leaf");
  return {};
}

Result<void> check_absent(const Proof& proof) {
  const std::vector<ProvedLeaf>& leaves = proof.leaves;
  if (proof.node_bytes || proof.edges_bytes) return wrong("it shows what is not there");
  if (leaves.empty()) {
    if (root_hash(crates_hash(0, empty_hash()), proof.files) == proof.root) return {};
    return wrong("the graph is not empty");
  }
  const int first = side_of(leaves.front().key(), proof.asked);
  const int last = side_of(leaves.back().key(), proof.asked);
  if (leaves.size() == 2) {
    if (first < 0 && last > 0 && neighbours(leaves[0], leaves[1], proof)) return {};
    return wrong("something may stand between the two leaves");
  }
  if (leaves.size() != 1) return wrong("it shows more than two leaves");
  if (first > 0 ? all_first(place_of(leaves[0], proof)) : first < 0 && all_last(place_of(leaves[0], proof)))
    return {};
  return wrong("the leaf is neither the first nor the last");
}

}  // namespace

Asked Asked::of_path(std::string_view path) {
  return {std::string(path.substr(0, path.find("::"))), std::string(path), {}};
}

Proof prove(const Tree& tree, const Asked& asked, Shown shown) {
  Proof proof;
  proof.root = tree.root();
  proof.asked = asked;
  proof.files = tree.files_hash();
  const std::optional<Place> behind =
      tree.lower_bound({asked.crate, asked.path, asked.id.value_or(isg::SigHash())});
  if (behind && side_of(tree.leaf(*behind)->key(), asked) == 0) {
    const Leaf& leaf = *tree.leaf(*behind);
    proof.present = true;
    proof.asked.id = leaf.id();
    proof.leaves = {proved(tree, *behind)};
    if (shown != Shown::kHashes) proof.node_bytes = leaf.node_bytes();
    if (shown == Shown::kNodeAndEdges) proof.edges_bytes = leaf.edges_bytes();
    return proof;
  }
  const std::optional<Place> before = behind ? tree.before(*behind) : tree.last();
  if (before) proof.leaves.push_back(proved(tree, *before));
  if (behind) proof.leaves.push_back(proved(tree, *behind));
  // What both have in common is said once.
  while (proof.leaves.size() == 2 && proof.leaves[0].steps.back() == proof.leaves[1].steps.back()) {
    proof.above.insert(proof.above.begin(), proof.leaves[0].steps.back());
    for (ProvedLeaf& leaf : proof.leaves) leaf.steps.pop_back();
  }
  return proof;
}

Result<void> check(const Proof& proof, const Hash& root) {
  if (proof.root != root) return wrong("it is for another root");
  for (const ProvedLeaf& leaf : proof.leaves) {
    if (root_of(leaf, proof) != root) return wrong("a leaf does not lead to the root");
  }
  return proof.present ? check_present(proof) : check_absent(proof);
}

}  // namespace pt::store::merkle
