#include "store/merkle/leaf.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pt::store::merkle {
namespace {

void write_node(const isg::Node& node, ByteWriter* out) {
  out->byte(static_cast<uint8_t>(node.family));
  out->byte(static_cast<uint8_t>(node.flavour));
  out->byte(node.external);
  out->number(node.flags);
  for (std::string_view text : {node.name, node.signature, node.visibility, node.cfg, node.file})
    out->text(text);
  for (isg::Position each : {node.begin, node.end, node.name_at, node.body}) out->position(each);
  out->number(node.unresolved);
  out->number(node.indirect);
}

isg::Flags read_flags(ByteReader* in) {
  const isg::Flags flags = in->small();
  if (flags >> isg::kFlagCount != 0) in->refuse();
  return flags;
}

// All but id, path and crate.
isg::Node read_node(ByteReader* in) {
  isg::Node node;
  node.family = static_cast<isg::Family>(in->below(isg::kFamilyCount));
  node.flavour = static_cast<isg::Flavour>(in->below(isg::kFlavourCount));
  node.external = in->below(2) != 0;
  node.flags = read_flags(in);
  for (std::string_view* text : {&node.name, &node.signature, &node.visibility, &node.cfg, &node.file})
    *text = in->text();
  for (isg::Position* each : {&node.begin, &node.end, &node.name_at, &node.body}) *each = in->position();
  node.unresolved = in->small();
  node.indirect = in->small();
  return node;
}

void write_edge(const LeafEdge& edge, ByteWriter* out) {
  out->byte(static_cast<uint8_t>(edge.kind));
  out->id(edge.to);
  out->byte(edge.via.has_value());
  if (edge.via) out->id(*edge.via);
  out->byte(static_cast<uint8_t>(edge.confidence));
  out->number(edge.flags);
  out->number(edge.sites.size());
  for (const isg::Site& site : edge.sites) {
    out->number(site.line_offset);
    out->number(site.column);
  }
}

void write_key(const LeafKey& key, ByteWriter* out) {
  out->text(key.crate);
  out->text(key.path);
  out->id(key.id);
}

LeafKey read_key(ByteReader* in) {
  LeafKey key;
  key.crate = in->text();
  key.path = in->text();
  key.id = in->id();
  return key;
}

std::unexpected<Error> no_leaf() {
  return fail(ErrorCode::kIntegrity,
              "what was sent is no leaf of a graph: verify the store that it comes from");
}

}  // namespace

Hash leaf_hash(std::string_view key_bytes, const Hash& node, const Hash& edges) {
  return hash_of(Tag::kLeaf, {key_bytes, node.view(), edges.view()});
}

std::string key_bytes_of(const LeafKey& key) {
  std::string bytes;
  ByteWriter out(&bytes);
  write_key(key, &out);
  return bytes;
}

std::optional<LeafKey> parse_key(std::string_view bytes) {
  ByteReader in(bytes);
  LeafKey key = read_key(&in);
  if (in.failed() || !in.at_end()) return std::nullopt;
  return key;
}

Leaf::Leaf(const isg::Node& node, const std::vector<LeafEdge>& edges) {
  bytes_.reserve(128 + node.path.size() + node.signature.size() + 32 * edges.size());
  ByteWriter out(&bytes_);
  write_key({node.crate, node.path, node.id}, &out);
  node_at_ = static_cast<uint32_t>(bytes_.size());
  write_node(node, &out);
  edges_at_ = static_cast<uint32_t>(bytes_.size());
  for (const LeafEdge& edge : edges) write_edge(edge, &out);
  bytes_.shrink_to_fit();
  ByteReader key(key_bytes());
  key_ = read_key(&key);
  file_ = this->node().file;
  hash_ = hash_again();
}

Hash Leaf::hash_again() const { return leaf_hash(key_bytes(), node_hash(), edges_hash()); }

isg::Node Leaf::node() const {
  ByteReader in(node_bytes());
  isg::Node node = read_node(&in);
  node.id = key_.id;
  node.path = key_.path;
  node.crate = key_.crate;
  return node;
}

LeafPtr Leaf::of(const graph::Snapshot& graph, graph::NodeId node) {
  std::vector<LeafEdge> edges;
  for (int k = 0; k < isg::kEdgeKindCount; ++k) {
    const auto kind = static_cast<isg::EdgeKind>(k);
    for (const graph::OutEdge& stored : graph.out(node, kind)) {
      const graph::EdgeView seen = graph.edge(node, kind, stored);
      LeafEdge& edge = edges.emplace_back();
      edge.kind = kind;
      edge.to = graph.node(seen.to).id();
      if (seen.via.valid()) edge.via = graph.node(seen.via).id();
      edge.confidence = seen.confidence;
      edge.flags = seen.flags;
      for (uint32_t i = 0; i < seen.sites.size(); ++i) edge.sites.push_back(seen.sites[i]);
    }
  }
  std::ranges::sort(edges, [](const LeafEdge& a, const LeafEdge& b) { return a.before(b); });
  std::string path;
  return std::make_shared<const Leaf>(graph.node(node).value(&path), edges);
}

Result<LeafPtr> Leaf::parse(std::string_view key_bytes, std::string_view node_bytes,
                            std::string_view edges_bytes) {
  const std::optional<LeafKey> key = parse_key(key_bytes);
  if (!key) return no_leaf();
  ByteReader in(node_bytes);
  isg::Node node = read_node(&in);
  if (in.failed() || !in.at_end()) return no_leaf();
  node.crate = key->crate;
  node.path = key->path;
  node.id = key->id;
  std::vector<LeafEdge> edges;
  EdgesReader reader(edges_bytes);
  for (LeafEdge edge; reader.next(&edge);) edges.push_back(edge);
  if (reader.failed()) return no_leaf();
  auto leaf = std::make_shared<const Leaf>(node, edges);
  // One way to write each: whoever sends another one would get another hash.
  if (leaf->key_bytes() != key_bytes || leaf->node_bytes() != node_bytes ||
      leaf->edges_bytes() != edges_bytes)
    return no_leaf();
  return leaf;
}

bool EdgesReader::next(LeafEdge* edge) {
  if (bytes_.at_end()) return false;
  edge->kind = static_cast<isg::EdgeKind>(bytes_.below(isg::kEdgeKindCount));
  edge->to = bytes_.id();
  edge->via = bytes_.below(2) != 0 ? std::optional(bytes_.id()) : std::nullopt;
  edge->confidence = static_cast<isg::Confidence>(bytes_.below(isg::kConfidenceCount));
  edge->flags = read_flags(&bytes_);
  edge->sites.resize(bytes_.count(2));
  for (isg::Site& site : edge->sites) {
    site.line_offset = bytes_.small();
    site.column = bytes_.small();
  }
  return !bytes_.failed();
}

}  // namespace pt::store::merkle
