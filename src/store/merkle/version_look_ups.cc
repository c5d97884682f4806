#include "store/merkle/version_look_ups.h"

namespace pt::store::merkle {
namespace {

EdgeSeen seen_from(const LeafEdge& edge, const isg::SigHash& far) {
  return {far, edge.via, edge.kind, edge.confidence, edge.flags, edge.sites};
}

void visit_outgoing(const Leaf& leaf, isg::EdgeKindSet kinds, size_t asked, const EdgeVisitor& visit) {
  leaf.for_each_edge([&](const LeafEdge& edge) {
    if (kinds.contains(edge.kind)) visit(asked, seen_from(edge, edge.to));
  });
}

}  // namespace

Result<void> VersionLookUps::begin(int, Stop) {
  version_ = published_.get();
  if (version_ != nullptr) return {};
  return fail(ErrorCode::kNotFound, "there is no saved graph any more: index the workspace");
}

Result<void> VersionLookUps::nodes(std::span<const isg::SigHash> ids, const NodeVisitor& visit, Stop stop) {
  return unless_stopped(stop, [&] {
    for (size_t i = 0; i < ids.size(); ++i) {
      stop.check();
      if (const Leaf* leaf = version_->find(ids[i]); leaf != nullptr) visit(i, leaf->node());
    }
  });
}

Result<void> VersionLookUps::edges(std::span<const isg::SigHash> ids, query::Direction direction,
                                   isg::EdgeKindSet kinds, const EdgeVisitor& visit, Stop stop) {
  auto visit_incoming = [&](size_t asked, isg::EdgeKind kind) {
    version_->for_each_mention(ids[asked], Role::kTarget, kind, [&](const Leaf& source) {
      stop.check();
      // Sorted by kind: what comes behind need not be decoded.
      EdgesReader edges_of_source(source.edges_bytes());
      for (LeafEdge edge; edges_of_source.next(&edge) && edge.kind <= kind;) {
        if (edge.kind == kind && edge.to == ids[asked]) visit(asked, seen_from(edge, source.id()));
      }
    });
  };
  return unless_stopped(stop, [&] {
    for (size_t i = 0; i < ids.size(); ++i) {
      stop.check();
      if (direction == query::Direction::kOut) {
        if (const Leaf* leaf = version_->find(ids[i]); leaf != nullptr)
          visit_outgoing(*leaf, kinds, i, visit);
        continue;
      }
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        if (const auto kind = static_cast<isg::EdgeKind>(k); kinds.contains(kind)) visit_incoming(i, kind);
      }
    }
  });
}

Result<void> VersionLookUps::named(std::string_view word, const NodeVisitor& visit, Stop stop) {
  return unless_stopped(stop, [&] {
    version_->for_each_named(word, [&](const Leaf& leaf) {
      stop.check();
      const isg::Node node = leaf.node();
      if (node.name == word || graph::split_path(node.path).tail == word) visit(0, node);
    });
  });
}

}  // namespace pt::store::merkle
