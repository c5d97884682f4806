#include "graph/bulk_build.h"

#include <algorithm>
#include <numeric>

#include "isg/path_order.h"

namespace pt::graph {

class BulkBuilder {
 public:
  explicit BulkBuilder(const isg::Delta& delta) : delta_(delta), snapshot_(new Snapshot) {}

  Result<SnapshotPtr> build() {
    lay_out_nodes();
    if (packer_.full()) return NodePacker::too_large();
    if (auto result = resolve_keys(); !result) return std::unexpected(result.error());
    rank_nodes();
    if (auto result = sort_edges(); !result) return std::unexpected(result.error());
    build_out_blocks();
    build_in_blocks();
    build_node_blocks();
    pool_->forget();
    snapshot_->epoch_ = delta_.to_epoch;
    return SnapshotPtr(snapshot_);
  }

 private:
  uint32_t node_count() const { return static_cast<uint32_t>(records_.size()); }
  static size_t list_number(NodeId node, isg::EdgeKind kind) {
    return size_t{node.index()} * isg::kEdgeKindCount + static_cast<size_t>(kind);
  }

  void lay_out_nodes() {
    std::vector<const isg::Node*> nodes;
    nodes.reserve(delta_.nodes_added.size());
    for (const isg::Node& node : delta_.nodes_added) nodes.push_back(&node);
    auto before = [](const isg::Node* a, const isg::Node* b) { return isg::path_order_before(*a, *b); };
    if (!std::ranges::is_sorted(nodes, before)) isg::sort_in_path_order(nodes);

    // Of 100 nodes about 40 have a name, 30 a prefix and 80 a signature of their own.
    pool_->expect(nodes.size() * 3 / 2);
    records_.reserve(nodes.size());
    std::vector<NodeIndex::Entry> ids;
    std::vector<NodeIndex::Entry> names;
    ids.reserve(nodes.size());
    names.reserve(nodes.size());
    for (const isg::Node* node : nodes) {
      NodeId id(records_.size());
      records_.push_back(packer_.pack(*node));
      if (packer_.full()) return;
      snapshot_->count(records_.back(), 1);
      ids.push_back({Snapshot::hash_of(node->id), id});
      names.push_back({Snapshot::hash_of(node->name), id});
      if (const NodeRecord& record = records_.back(); record.tail != record.name) {
        names.push_back({Snapshot::hash_of(pool_->text(record.tail)), id});
      }
    }
    snapshot_->slot_count_ = node_count();
    snapshot_->by_id_ = NodeIndex(ids);
    snapshot_->by_name_ = NodeIndex(names);
  }

  // The only node with this id; an error if there are two.
  Result<NodeId> find(const isg::SigHash& id) const {
    NodeId found;
    bool twice = false;
    snapshot_->by_id_.for_each(Snapshot::hash_of(id), [&](NodeId candidate) {
      if (records_[candidate.index()].id == id) {
        twice = twice || found.valid();
        found = candidate;
      }
      return true;
    });
    if (twice) return fail(ErrorCode::kIntegrity, "the delta adds a node twice", id.hex());
    return found;
  }

  Result<void> resolve_keys() {
    for (const NodeRecord& record : records_) {
      if (auto found = find(record.id); !found) return std::unexpected(found.error());
    }
    keys_.resize(delta_.keys.size());
    for (size_t i = 0; i < keys_.size(); ++i) {
      const isg::SigHash& id = delta_.keys[i];
      keys_[i] = i < records_.size() && records_[i].id == id ? NodeId(i) : *find(id);
    }
    return {};
  }

  // Where each node stands in the order of answers: counting by test and family what is in path order already.
  void rank_nodes() {
    constexpr size_t kClasses = 2 * isg::kFamilyCount;
    auto class_of = [&](const NodeRecord& record) {
      return (NodeBrief(record).production() ? 0 : isg::kFamilyCount) + size_t{record.family};
    };
    std::array<uint32_t, kClasses + 1> starts{};
    for (const NodeRecord& record : records_) ++starts[class_of(record) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    rank_.resize(node_count());
    by_rank_.resize(node_count());
    for (uint32_t i = 0; i < node_count(); ++i) {
      rank_[i] = starts[class_of(records_[i])]++;
      by_rank_[rank_[i]] = NodeId(i);
    }
  }

  Result<NodeId> end_of(isg::KeyIndex key) const {
    if (key >= keys_.size() || !keys_[key].valid()) {
      return fail(ErrorCode::kIntegrity, "the delta adds an edge to a node that is not there",
                  key < keys_.size() ? delta_.keys[key].hex() : std::string());
    }
    return keys_[key];
  }

  Result<NewEdge> resolve(const isg::EdgeValue& edge) const {
    auto from = end_of(edge.key.from);
    auto to = end_of(edge.key.to);
    Result<NodeId> via = edge.key.via == isg::kNoKey ? NodeId() : end_of(edge.key.via);
    for (const auto* end : {&from, &to, &via}) {
      if (!*end) return std::unexpected(end->error());
    }
    if (edge.site_count > delta_.sites.size() || edge.first_site > delta_.sites.size() - edge.site_count) {
      return fail(ErrorCode::kIntegrity, "the delta adds an edge whose sites are missing");
    }
    return NewEdge{static_cast<uint32_t>(edge.key.kind),
                   *to,
                   *via,
                   edge.confidence,
                   edge.flags,
                   edge.first_site,
                   edge.site_count};
  }

  // edges_: by source and kind, then rank of the target, then via. out_starts_: where each list begins.
  Result<void> sort_edges() {
    size_t list_count = size_t{node_count()} * isg::kEdgeKindCount;
    out_starts_.assign(list_count + 1, 0);
    in_starts_.assign(list_count + 1, 0);
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      auto from = end_of(edge.key.from);
      if (!from) return std::unexpected(from.error());
      ++out_starts_[list_number(*from, edge.key.kind) + 1];
    }
    std::partial_sum(out_starts_.begin(), out_starts_.end(), out_starts_.begin());
    std::vector<uint32_t> next(out_starts_.begin(), out_starts_.end() - 1);
    edges_.resize(delta_.edges_added.size());
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      auto resolved = resolve(edge);
      if (!resolved) return std::unexpected(resolved.error());
      ++in_starts_[list_number(resolved->to, edge.key.kind) + 1];
      if (resolved->via.valid()) ++records_[resolved->via.index()].via_count;
      ++snapshot_->totals_.edges[static_cast<size_t>(edge.key.kind)][static_cast<size_t>(edge.confidence)];
      snapshot_->totals_.sites += edge.site_count;
      edges_[next[list_number(keys_[edge.key.from], edge.key.kind)]++] = *resolved;
    }
    std::partial_sum(in_starts_.begin(), in_starts_.end(), in_starts_.begin());
    for (size_t list = 0; list < list_count; ++list) {
      if (auto result = sort_list(list); !result) return result;
    }
    return {};
  }

  Result<void> sort_list(size_t list) {
    auto edges = std::span(edges_).subspan(out_starts_[list], out_starts_[list + 1] - out_starts_[list]);
    auto key = [&](const NewEdge& edge) { return std::pair(rank_[edge.to.index()], edge.via); };
    auto before = [&](const NewEdge& a, const NewEdge& b) { return key(a) < key(b); };
    if (!std::ranges::is_sorted(edges, before)) std::ranges::sort(edges, before);
    auto same = [&](const NewEdge& a, const NewEdge& b) { return key(a) == key(b); };
    if (auto twice = std::ranges::adjacent_find(edges, same); twice != edges.end()) {
      return fail(
          ErrorCode::kIntegrity, "the delta adds an edge twice",
          records_[list / isg::kEdgeKindCount].id.hex() + " -> " + records_[twice->to.index()].id.hex());
    }
    for (NewEdge& edge : edges) edge.list = static_cast<uint32_t>(list % kListsOfBlock);
    return {};
  }

  void build_out_blocks() {
    for (size_t first = 0; first < node_count(); first += kNodesOfBlock) {
      size_t end = std::min<size_t>(first + kNodesOfBlock, node_count());
      uint32_t begin_edge = out_starts_[first * isg::kEdgeKindCount];
      uint32_t end_edge = out_starts_[end * isg::kEdgeKindCount];
      snapshot_->out_.push_back(
          OutBlock::build(std::span(edges_).subspan(begin_edge, end_edge - begin_edge), delta_.sites));
    }
  }

  // Sources are visited in the order of answers, so every list comes out in it.
  void build_in_blocks() {
    std::vector<InEdge> edges(edges_.size());
    std::vector<uint32_t> next(in_starts_.begin(), in_starts_.end() - 1);
    for (NodeId from : by_rank_) {
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<isg::EdgeKind>(k);
        size_t list = list_number(from, kind);
        for (uint32_t i = out_starts_[list]; i < out_starts_[list + 1]; ++i) {
          edges[next[list_number(edges_[i].to, kind)]++] =
              InEdge(from, edges_[i].confidence, edges_[i].flags);
        }
      }
    }
    for (size_t first = 0; first < in_starts_.size() - 1; first += kListsOfBlock) {
      std::array<std::span<const InEdge>, kListsOfBlock> lists;
      for (size_t i = 0; i < kListsOfBlock && first + i + 1 < in_starts_.size(); ++i) {
        uint32_t begin = in_starts_[first + i];
        lists[i] = std::span(edges).subspan(begin, in_starts_[first + i + 1] - begin);
      }
      snapshot_->in_.push_back(InBlock::build(lists));
    }
  }

  void build_node_blocks() {
    std::vector<boost::intrusive_ptr<NodeBlock>> blocks;
    for (uint32_t i = 0; i < node_count(); ++i) {
      uint32_t slot = i % NodeBlock::kNodes;
      if (slot == 0) {
        blocks.emplace_back(new NodeBlock);
        snapshot_->nodes_.push_back(blocks.back());
      }
      blocks.back()->records[slot] = records_[i];
      blocks.back()->briefs[slot] = NodeBrief(records_[i]);
    }
    for (uint32_t i = 0; i < node_count(); ++i) {
      blocks[i / NodeBlock::kNodes]->modules[i % NodeBlock::kNodes] = snapshot_->walk_to_module(NodeId(i));
    }
  }

  const isg::Delta& delta_;
  std::shared_ptr<Snapshot> snapshot_;
  std::shared_ptr<StringPool> pool_ = snapshot_->pool_ = std::make_shared<StringPool>();
  NodePacker packer_{pool_.get()};
  std::vector<NodeRecord> records_;  // by NodeId
  std::vector<NodeId> keys_;         // by KeyIndex
  std::vector<uint32_t> rank_;       // by NodeId
  std::vector<NodeId> by_rank_;
  std::vector<NewEdge> edges_;
  std::vector<uint32_t> out_starts_;  // by list_number, and one behind the last
  std::vector<uint32_t> in_starts_;
};

Result<SnapshotPtr> bulk_build(const isg::Delta& delta) { return BulkBuilder(delta).build(); }

}  // namespace pt::graph
