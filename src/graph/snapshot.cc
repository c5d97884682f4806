#include "graph/snapshot.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/assert.h"
#include "base/hash.h"
#include "graph/bulk_build.h"
#include "graph/edit.h"

namespace pt::graph {
namespace {

// Owners nest as deep as modules do not: a member in an Impl, an Impl of a Struct. More is a malformed graph.
constexpr int kOwnersMax = 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::string NodeView::path() const {
  std::string text;
  append_path(&text);
  return text;
}

void NodeView::append_path(std::string* text) const {
  if (std::string_view prefix = path_prefix(); !prefix.empty()) {
    *text += prefix;
    *text += "::";
  }
  *text += path_tail();
}

isg::Position NodeView::begin() const {
  return record_->wide ? wide().begin : offset_by(0, record_->spans.begin_column);
}
isg::Position NodeView::end() const {
  return record_->wide ? wide().end : offset_by(record_->spans.end_lines, record_->spans.end_column);
}
isg::Position NodeView::name_at() const {
  return record_->wide ? wide().name_at : offset_by(record_->spans.name_lines, record_->spans.name_column);
}
isg::Position NodeView::body() const {
  return record_->wide ? wide().body : offset_by(record_->spans.body_lines, record_->spans.body_column);
}
uint32_t NodeView::unresolved() const { return record_->wide ? wide().unresolved : record_->unresolved; }
uint32_t NodeView::indirect() const { return record_->wide ? wide().indirect : record_->indirect; }

isg::Node NodeView::value(std::string* path) const {
  path->clear();
  append_path(path);
  isg::Node node;
  node.id = id();
  node.family = family();
  node.flavour = flavour();
  node.external = external();
  node.flags = flags();
  node.path = *path;
  node.name = name();
  node.signature = signature();
  node.crate = crate();
  node.visibility = visibility();
  node.cfg = cfg();
  node.file = file();
  node.begin = begin();
  node.end = end();
  node.name_at = name_at();
  node.body = body();
  node.unresolved = unresolved();
  node.indirect = indirect();
  return node;
}

uint64_t Totals::node_count() const {
  uint64_t sum = 0;
  for (uint64_t count : nodes) sum += count;
  return sum;
}

uint64_t Totals::edge_count(isg::EdgeKind kind) const {
  uint64_t sum = 0;
  for (uint64_t count : edges[static_cast<size_t>(kind)]) sum += count;
  return sum;
}

uint64_t Totals::edge_count() const {
  uint64_t sum = 0;
  for (int kind = 0; kind < isg::kEdgeKindCount; ++kind) sum += edge_count(static_cast<isg::EdgeKind>(kind));
  return sum;
}

SnapshotPtr Snapshot::empty() {
  auto snapshot = std::shared_ptr<Snapshot>(new Snapshot);
  snapshot->pool_ = std::make_shared<StringPool>();
  return snapshot;
}

Memory Snapshot::memory() const {
  Memory memory;
  memory.node_bytes = nodes_.size() * sizeof(NodeBlock) + nodes_.memory_bytes() + by_id_.memory_bytes() +
                      by_name_.memory_bytes();
  memory.edge_bytes = out_.memory_bytes() + in_.memory_bytes();
  for (size_t i = 0; i < out_.size(); ++i) memory.edge_bytes += out_[i].memory_bytes();
  for (size_t i = 0; i < in_.size(); ++i) memory.edge_bytes += in_[i].memory_bytes();
  memory.name_bytes = pool_->memory_bytes();
  return memory;
}

uint32_t Snapshot::hash_of(const isg::SigHash& id) {
  uint32_t hash;
  std::memcpy(&hash, id.bytes.data(), sizeof(hash));
  return hash;
}

uint32_t Snapshot::hash_of(std::string_view name) {
  std::array<char, 128> usual;
  std::string long_name;
  char* folded = usual.data();
  if (name.size() > usual.size()) {
    long_name.resize(name.size());
    folded = long_name.data();
  }
  std::ranges::transform(name, folded, lower);
  return static_cast<uint32_t>(hash64(std::string_view(folded, name.size())) >> 32);
}

NodeId Snapshot::find(const isg::SigHash& id) const {
  NodeId found;
  by_id_.for_each(hash_of(id), [&](NodeId candidate) {
    if (record(candidate).id == id) found = candidate;
    return !found.valid();
  });
  return found;
}

std::vector<NodeId> Snapshot::named(std::string_view name, Stop stop) const {
  std::vector<NodeId> nodes;
  by_name_.for_each(hash_of(name), [&](NodeId candidate) {
    const NodeRecord& found = record(candidate);
    if (pool_->text(found.name) == name || pool_->text(found.tail) == name) nodes.push_back(candidate);
    return !stop.requested();
  });
  return nodes;
}

std::vector<NodeId> Snapshot::named_ignoring_case(std::string_view name, Stop stop) const {
  std::vector<NodeId> nodes;
  by_name_.for_each(hash_of(name), [&](NodeId candidate) {
    const NodeRecord& found = record(candidate);
    if (equal_ignoring_case(pool_->text(found.name), name) ||
        equal_ignoring_case(pool_->text(found.tail), name)) {
      nodes.push_back(candidate);
    }
    return !stop.requested();
  });
  return nodes;
}

EdgeView Snapshot::edge(NodeId from, isg::EdgeKind kind, const OutEdge& stored) const {
  const OutBlock& block = out_[from.index() / kNodesOfBlock];
  return {from,           stored.to(),        block.via(stored), kind, stored.confidence(),
          stored.flags(), block.sites(stored)};
}

// Edges that differ only in `via` are in the same order at both ends: the n-th of them here is the n-th there.
EdgeView Snapshot::edge(NodeId to, isg::EdgeKind kind, const InEdge& stored) const {
  auto edges_in = in(to, kind);
  auto position = static_cast<size_t>(&stored - edges_in.data());
  PT_ASSERT(position < edges_in.size());
  size_t nth = 0;
  while (nth < position && edges_in[position - nth - 1].from() == stored.from()) ++nth;
  auto edges_out = out(stored.from(), kind);
  auto first = std::ranges::find(edges_out, to, &OutEdge::to);
  PT_ASSERT(static_cast<size_t>(edges_out.end() - first) > nth);
  return edge(stored.from(), kind, first[static_cast<std::ptrdiff_t>(nth)]);
}

isg::Position Snapshot::position_of(NodeId from, isg::Site site) const {
  isg::Position begin = node(from).begin();
  return begin.present() ? isg::Position{begin.line + site.line_offset, site.column} : isg::Position{};
}

bool Snapshot::compare_path_order(NodeId a, NodeId b) const {
  const NodeRecord& left = record(a);
  const NodeRecord& right = record(b);
  if (int order = compare_paths(*pool_, left, right); order != 0) return order < 0;
  if (left.family != right.family) return left.family < right.family;
  return left.id < right.id;
}

NodeId Snapshot::owner(NodeId node) const {
  if (auto containers = in(node, isg::EdgeKind::kContains); !containers.empty()) return containers[0].from();
  if (auto definers = in(node, isg::EdgeKind::kDefines); !definers.empty()) return definers[0].from();
  return NodeId();
}

NodeId Snapshot::walk_to_module(NodeId node) const {
  for (int step = 0; step < kOwnersMax && node.valid(); ++step) {
    if (brief(node).family() == isg::Family::kModule) return node;
    node = owner(node);
  }
  return NodeId();
}

void Snapshot::count(const NodeRecord& record, int sign) {
  auto add = [sign](uint64_t* total, uint64_t amount) { *total += sign > 0 ? amount : uint64_t{0} - amount; };
  NodeView view(*pool_, record, NodeId());
  add(&totals_.nodes[record.family], 1);
  add(&totals_.external_nodes, record.external);
  add(&totals_.test_nodes, !view.production());
  add(&totals_.unresolved, view.unresolved());
  add(&totals_.indirect, view.indirect());
}

Result<SnapshotPtr> apply(const Snapshot& snapshot, const isg::Delta& delta) {
  if (delta.from_epoch != snapshot.epoch()) {
    return fail(ErrorCode::kEpochGap, "the delta starts from epoch " + std::to_string(delta.from_epoch) +
                                          ", but the graph is at epoch " + std::to_string(snapshot.epoch()) +
                                          ": index the workspace anew");
  }
  if (delta.to_epoch <= delta.from_epoch) {
    return fail(ErrorCode::kIntegrity,
                "the delta does not lead to a later epoch: this is a bug, please report it");
  }
  bool from_empty = snapshot.totals().node_count() == 0 && delta.changed.empty() &&
                    delta.nodes_removed.empty() && delta.edges_removed.empty();
  return from_empty ? bulk_build(delta) : edit(snapshot, delta);
}

Result<SnapshotPtr> Publisher::publish(const isg::Delta& delta) {
  Result<SnapshotPtr> next = apply(*current(), delta);
  if (next) replace(*next);
  return next;
}

void Publisher::replace(SnapshotPtr snapshot) {
  // What was current may end here; that takes long, and happens after the lock.
  MutexLock lock(mutex_);
  current_.swap(snapshot);
}

}  // namespace pt::graph
