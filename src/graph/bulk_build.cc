#include "graph/bulk_build.h"

#include <algorithm>
#include <numeric>

#include "isg/path_order.h"

namespace pt::graph {
namespace {

// How many nodes are prepared before they are packed.
constexpr size_t kAhead = 16;

}  // namespace

class BulkBuilder {
 public:
  explicit BulkBuilder(const isg::Delta& delta) : delta_(delta), snapshot_(new Snapshot) {}

  Result<SnapshotPtr> build() {
    lay_out_nodes();
    if (packer_.full()) return NodePacker::too_large();
    if (auto result = resolve_keys(); !result) return std::unexpected(result.error());
    rank_nodes();
    if (auto result = count_edges(); !result) return std::unexpected(result.error());
    if (auto result = build_out_blocks(); !result) return std::unexpected(result.error());
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
    std::array<NodePacker::Prepared, kAhead> prepared;
    for (size_t i = 0; i < std::min(kAhead, nodes.size()); ++i) prepared[i] = packer_.prepare(*nodes[i]);
    for (const isg::Node* node : nodes) {
      NodeId id(records_.size());
      NodePacker::Prepared& next = prepared[id.index() % kAhead];
      records_.push_back(packer_.pack(next));
      if (packer_.full()) return;
      if (id.index() + kAhead < nodes.size()) next = packer_.prepare(*nodes[id.index() + kAhead]);
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

  Result<void> check_edge(const isg::EdgeValue& edge) const {
    auto from = end_of(edge.key.from);
    auto to = end_of(edge.key.to);
    Result<NodeId> via = edge.key.via == isg::kNoKey ? NodeId() : end_of(edge.key.via);
    for (const auto* end : {&from, &to, &via}) {
      if (!*end) return std::unexpected(end->error());
    }
    if (edge.site_count > delta_.sites.size() || edge.first_site > delta_.sites.size() - edge.site_count) {
      return fail(ErrorCode::kIntegrity, "the delta adds an edge whose sites are missing");
    }
    return {};
  }

  size_t out_list(const isg::EdgeValue& edge) const {
    return list_number(keys_[edge.key.from], edge.key.kind);
  }
  size_t in_list(const isg::EdgeValue& edge) const { return list_number(keys_[edge.key.to], edge.key.kind); }

  // out_starts_, in_starts_: where each list begins. order_: the edges by outgoing list.
  Result<void> count_edges() {
    size_t list_count = size_t{node_count()} * isg::kEdgeKindCount;
    out_starts_.assign(list_count + 1, 0);
    in_starts_.assign(list_count + 1, 0);
    bool in_order = true;
    size_t last_list = 0;
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      if (!fits(edge)) return check_edge(edge);
      size_t list = out_list(edge);
      in_order = in_order && list >= last_list;
      last_list = list;
      ++out_starts_[list + 1];
      ++in_starts_[in_list(edge) + 1];
      if (edge.key.via != isg::kNoKey) ++records_[keys_[edge.key.via].index()].via_count;
      ++snapshot_->totals_.edges[static_cast<size_t>(edge.key.kind)][static_cast<size_t>(edge.confidence)];
      snapshot_->totals_.sites += edge.site_count;
    }
    std::partial_sum(out_starts_.begin(), out_starts_.end(), out_starts_.begin());
    std::partial_sum(in_starts_.begin(), in_starts_.end(), in_starts_.begin());
    order_.resize(delta_.edges_added.size());
    std::iota(order_.begin(), order_.end(), 0u);
    if (in_order) return {};
    std::vector<uint32_t> next(out_starts_.begin(), out_starts_.end() - 1);
    for (uint32_t i = 0; i < order_.size(); ++i) order_[next[out_list(delta_.edges_added[i])]++] = i;
    return {};
  }

  // What check_edge() says, without making an error.
  bool fits(const isg::EdgeValue& edge) const {
    auto end_fits = [&](isg::KeyIndex key) { return key < keys_.size() && keys_[key].valid(); };
    return end_fits(edge.key.from) && end_fits(edge.key.to) &&
           (edge.key.via == isg::kNoKey || end_fits(edge.key.via)) &&
           edge.site_count <= delta_.sites.size() && edge.first_site <= delta_.sites.size() - edge.site_count;
  }

  // Block by block: each list by rank of the target, then by via.
  Result<void> build_out_blocks() {
    std::vector<NewEdge> edges;
    for (size_t first = 0; first < out_starts_.size() - 1; first += kListsOfBlock) {
      size_t end = std::min(first + kListsOfBlock, out_starts_.size() - 1);
      edges.clear();
      for (size_t list = first; list < end; ++list) {
        for (uint32_t i = out_starts_[list]; i < out_starts_[list + 1]; ++i) {
          const isg::EdgeValue& edge = delta_.edges_added[order_[i]];
          edges.push_back({static_cast<uint32_t>(list - first), keys_[edge.key.to],
                           edge.key.via == isg::kNoKey ? NodeId() : keys_[edge.key.via], edge.confidence,
                           edge.flags, edge.first_site, edge.site_count});
        }
        auto own = std::span(edges).last(out_starts_[list + 1] - out_starts_[list]);
        if (auto result = sort_list(list, own); !result) return result;
      }
      snapshot_->out_.push_back(OutBlock::build(edges, delta_.sites));
    }
    return {};
  }

  Result<void> sort_list(size_t list, std::span<NewEdge> edges) const {
    if (edges.size() < 2) return {};
    auto key = [&](const NewEdge& edge) { return std::pair(rank_[edge.to.index()], edge.via); };
    auto before = [&](const NewEdge& a, const NewEdge& b) { return key(a) < key(b); };
    if (!std::ranges::is_sorted(edges, before)) std::ranges::sort(edges, before);
    auto same = [](const NewEdge& a, const NewEdge& b) { return a.to == b.to && a.via == b.via; };
    if (auto twice = std::ranges::adjacent_find(edges, same); twice != edges.end()) {
      return fail(
          ErrorCode::kIntegrity, "the delta adds an edge twice",
          records_[list / isg::kEdgeKindCount].id.hex() + " -> " + records_[twice->to.index()].id.hex());
    }
    return {};
  }

  // Sources are visited in the order of answers, so every list comes out in it.
  void build_in_blocks() {
    std::vector<InEdge> edges(delta_.edges_added.size());
    std::vector<uint32_t> next(in_starts_.begin(), in_starts_.end() - 1);
    for (NodeId from : by_rank_) {
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<isg::EdgeKind>(k);
        for (const OutEdge& edge : snapshot_->out(from, kind)) {
          edges[next[list_number(edge.to(), kind)]++] = InEdge(from, edge.confidence(), edge.flags());
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
      blocks.back()->put(slot, records_[i], *pool_);
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
  std::vector<uint32_t> order_;       // of edges_added
  std::vector<uint32_t> out_starts_;  // by list_number, and one behind the last
  std::vector<uint32_t> in_starts_;
};

Result<SnapshotPtr> bulk_build(const isg::Delta& delta) { return BulkBuilder(delta).build(); }

}  // namespace pt::graph
