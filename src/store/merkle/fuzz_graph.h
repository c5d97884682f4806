// The graph that the fuzzer of proofs holds against what it accepts: the same each time, so that seeds can be made of it. For
// tests, not part of the program.
#pragma once

#include <utility>
#include <vector>

#include "graph/synthetic_facts.h"
#include "store/merkle/proof.h"
#include "store/merkle/version.h"

namespace pt::store::merkle {

// Some 700 nodes in two crates, of which one has several sections.
inline graph::SnapshotPtr fuzz_graph() {
  graph::SyntheticOptions options;
  options.files = 16;
  options.files_of_crate = 12;
  options.externals = 100;
  const graph::SyntheticWorkspace workspace(options);
  return *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
}

// By the name of the file in tests/fuzz/seeds/proof.
inline std::vector<std::pair<std::string, Proof>> fuzz_proofs(const Tree& tree) {
  const LeafPtr leaf = tree.leaf(*tree.lower_bound({"crate_0", "crate_0::m3", {}}));
  const Asked asked = Asked::of(leaf->key());
  return {{"present", prove(tree, asked)},
          {"present_hashes", prove(tree, {asked.crate, asked.path, std::nullopt}, Shown::kHashes)},
          {"absent_id", prove(tree, {asked.crate, asked.path, isg::SigHash{}})},
          {"absent_path", prove(tree, {asked.crate, asked.path + "x", std::nullopt})},
          {"absent_between_crates", prove(tree, Asked::of_path("crate_0~::f"))},
          {"absent_first", prove(tree, Asked::of_path(""))},
          {"absent_last", prove(tree, Asked::of_path("zzz::nothing"))},
          {"absent_bytes", prove(tree, Asked::of_path("crate_0::\xff\xfe"))}};
}

}  // namespace pt::store::merkle
