// Any bytes as a proof: what is one survives writing and reading, and what is accepted for the root of a known graph is true of
// that graph.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "store/merkle/fuzz_graph.h"

namespace {

using namespace pt::store::merkle;

const Tree& known_tree() {
  static const Tree tree = tree_of(*fuzz_graph());
  return tree;
}

bool is_asked_for(const Leaf& leaf, const Asked& asked) {
  return leaf.key().crate == asked.crate && leaf.key().path == asked.path &&
         (!asked.id || leaf.id() == *asked.id);
}

// Of the first leaf that may be the one, in the order of leaves.
bool is_true(const Proof& proof, const Tree& tree) {
  const Asked& asked = proof.asked;
  const auto place = tree.lower_bound({asked.crate, asked.path, asked.id.value_or(pt::isg::SigHash())});
  const Leaf* leaf = place ? tree.leaf(*place).get() : nullptr;
  const bool there = leaf != nullptr && is_asked_for(*leaf, asked);
  if (proof.present != there) return false;
  return !there || ((!proof.node_bytes || *proof.node_bytes == leaf->node_bytes()) &&
                    (!proof.edges_bytes || *proof.edges_bytes == leaf->edges_bytes()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const pt::Result<Proof> proof = proof_from_json({reinterpret_cast<const char*>(data), size});
  if (!proof) {
    PT_ASSERT(proof.error().code == pt::ErrorCode::kInvalidInput);
    return 0;
  }
  PT_ASSERT(proof_from_json(to_json(*proof)) == *proof);
  (void)check(*proof, proof->root);
  PT_ASSERT(!check(*proof, known_tree().root()) || is_true(*proof, known_tree()));
  return 0;
}
