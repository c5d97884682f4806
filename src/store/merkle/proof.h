// A Proof shows to a stranger who has nothing but a root that a node is in the graph, with what was found out about it and
// about its edges, or that there is none with a path or SigHash: then the two leaves between which it would stand are neighbours.
//
// What is proved are bytes of leaves (leaf.h); that the tree is sorted is what a root stands for, and verify() of the store
// checks it.
//
// docs/formats/merkle-proof.md has the bytes, the JSON, and a checker in Python.
//
// Threads: values and free functions.
// Cost:    making one 27 µs, checking it 5.5 µs; at 83 K nodes 1.6 KB as JSON, 1.9 at p99 (store_merkle_bench).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/merkle/hash.h"
#include "store/merkle/tree.h"

namespace pt::store::merkle {

// Who is asked for: a node, or any node of a path.
struct Asked {
  std::string crate;
  std::string path;
  std::optional<isg::SigHash> id;

  // Of a path: its first segment is the crate.
  static Asked of_path(std::string_view path);
  static Asked of(const LeafKey& key) { return {std::string(key.crate), std::string(key.path), key.id}; }
  bool operator==(const Asked&) const = default;
};

// Up one tree: a place among so many, and the neighbours on the way.
struct Step {
  uint64_t index = 0;
  uint64_t size = 0;
  std::vector<Hash> path;

  bool operator==(const Step&) const = default;
};

struct ProvedLeaf {
  std::string crate;
  std::string path;
  isg::SigHash id;
  Hash node;                // hash of its bytes
  Hash edges;               // likewise
  std::vector<Step> steps;  // from the leaf on; Proof::above is the rest

  LeafKey key() const { return {crate, path, id}; }
  bool operator==(const ProvedLeaf&) const = default;
};

struct Proof {
  Hash root;
  Asked asked;  // with the id, if it is there
  bool present = false;
  // If present the leaf itself; else the one before and the one behind, as far as there are any.
  std::vector<ProvedLeaf> leaves;
  // Up from where their ways meet; with `steps` four, through bucket, section, crate and crates.
  std::vector<Step> above;
  // The other half of the root.
  Hash files;
  // What a present leaf says, as far as it was asked for.
  std::optional<std::string> node_bytes;
  std::optional<std::string> edges_bytes;

  bool operator==(const Proof&) const = default;
};

enum class Shown : uint8_t { kHashes, kNode, kNodeAndEdges };

// That there is a node as asked, the first one if several have the path; or that there is none.
Proof prove(const Tree& tree, const Asked& asked, Shown shown = Shown::kNodeAndEdges);

// kIntegrity if `proof` does not show of the graph with this root what it says, in words.
Result<void> check(const Proof& proof, const Hash& root);

// One line of JSON with a line end.
std::string to_json(const Proof& proof);
// kInvalidInput if it is no proof; whether it is a right one, check() says.
Result<Proof> proof_from_json(std::string_view text);

}  // namespace pt::store::merkle
