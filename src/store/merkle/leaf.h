// A Leaf is a node of the graph with its outgoing edges as canonical bytes, and their hash. Nothing of it depends on NodeIds, on
// epochs or on how the graph came about: equal nodes with equal edges are equal leaves.
//
// Incoming edges are no part of it: each is an outgoing edge of some other leaf, so the root binds it already, and with them the
// leaf of `String` would change with every function that comes to use it.
//
// The bytes are settled in docs/formats/merkle-proof.md. Node and edges have a hash each, which the leaf's hash covers: a
// proof shows either without the other, and a neighbour in a proof of absence shows neither.
//
// Lifetime: what node() and for_each_edge() give looks into the Leaf.
// Threads:  immutable.
// Cost:     1 µs of hashing and some 450 bytes at 5 edges a node; node() and an edge are decoded in 0.1 µs each.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "graph/snapshot.h"
#include "isg/facts.h"
#include "store/api/byte_coding.h"
#include "store/merkle/hash.h"

namespace pt::store::merkle {

// Leaves are sorted by these, byte by byte.
struct LeafKey {
  std::string_view crate;
  std::string_view path;
  isg::SigHash id;

  auto operator<=>(const LeafKey&) const = default;
};

struct LeafEdge {
  isg::EdgeKind kind = isg::EdgeKind::kContains;
  isg::SigHash to;
  std::optional<isg::SigHash> via;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  std::vector<isg::Site> sites;

  bool operator==(const LeafEdge&) const = default;
  // Their order within a leaf; no two edges of a node are equal in these. No via comes first.
  bool before(const LeafEdge& other) const {
    return std::tie(kind, to, via) < std::tie(other.kind, other.to, other.via);
  }
};

class Leaf;
using LeafPtr = std::shared_ptr<const Leaf>;

class Leaf {
 public:
  // Of a node and its outgoing edges, which are sorted.
  Leaf(const isg::Node& node, const std::vector<LeafEdge>& edges);
  Leaf(const Leaf&) = delete;
  Leaf& operator=(const Leaf&) = delete;

  static LeafPtr of(const graph::Snapshot& graph, graph::NodeId node);
  // From bytes that a stranger sent: kIntegrity if they are not those of a leaf.
  static Result<LeafPtr> parse(std::string_view key_bytes, std::string_view node_bytes,
                               std::string_view edges_bytes);

  const LeafKey& key() const { return key_; }
  const isg::SigHash& id() const { return key_.id; }
  const Hash& hash() const { return hash_; }
  // Where the node stands; empty for external and builtin nodes.
  std::string_view file() const { return file_; }

  std::string_view key_bytes() const { return {bytes_.data(), node_at_}; }
  std::string_view node_bytes() const { return {bytes_.data() + node_at_, edges_at_ - node_at_}; }
  std::string_view edges_bytes() const { return std::string_view(bytes_).substr(edges_at_); }
  Hash node_hash() const { return hash_of(Tag::kNode, {node_bytes()}); }
  Hash edges_hash() const { return hash_of(Tag::kEdges, {edges_bytes()}); }
  // Whether the bytes in memory still are what was hashed.
  bool sound() const { return hash_again() == hash_; }

  isg::Node node() const;
  // visit(const LeafEdge&), in their order.
  template <typename Visit>
  void for_each_edge(Visit visit) const;

  size_t memory_bytes() const { return sizeof(*this) + 2 * sizeof(void*) + bytes_.capacity(); }

 private:
  Hash hash_again() const;

  std::string bytes_;  // key, node, edges
  uint32_t node_at_ = 0;
  uint32_t edges_at_ = 0;
  LeafKey key_;
  std::string_view file_;
  Hash hash_;
};

// Reads what stands in the bytes of edges.
class EdgesReader {
 public:
  explicit EdgesReader(std::string_view bytes) : bytes_(bytes) {}

  // False at the end, and where the bytes are none of edges.
  bool next(LeafEdge* edge);
  bool failed() const { return bytes_.failed(); }

 private:
  ByteReader bytes_;
};

template <typename Visit>
void Leaf::for_each_edge(Visit visit) const {
  EdgesReader edges(edges_bytes());
  for (LeafEdge edge; edges.next(&edge);) visit(edge);
}

// The hash of a leaf by its parts.
Hash leaf_hash(std::string_view key_bytes, const Hash& node, const Hash& edges);
std::string key_bytes_of(const LeafKey& key);
// The views look into `bytes`. None if they are those of no key.
std::optional<LeafKey> parse_key(std::string_view bytes);

}  // namespace pt::store::merkle
