#include "graph/edit.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <tuple>

namespace pt::graph {
namespace {

using isg::EdgeKind;

constexpr int kOwnersMax = 16;  // as Snapshot::walk_to_module

struct NodeIdHash {
  size_t operator()(NodeId node) const { return std::hash<NodeId>()(node); }
};
using NodeIdSet = boost::unordered_flat_set<NodeId, NodeIdHash>;

bool owns(EdgeKind kind) { return kind == EdgeKind::kContains || kind == EdgeKind::kDefines; }

// One edge to take out of, or to put into, the outgoing list of `from`.
struct OutEdit {
  NodeId from;
  EdgeKind kind;
  NodeId to;
  NodeId via;
  const isg::EdgeValue* added;  // nullptr: removed
  uint32_t turn = 0;            // edits of one list are made in the order of the Delta

  uint32_t block() const { return from.index() / kNodesOfBlock; }
  uint32_t list() const { return list_of(from, kind); }
};

// The incoming list of `to` has to say again what goes from `from` to `to`.
struct InEdit {
  NodeId to;
  EdgeKind kind;
  NodeId from;

  uint32_t block() const { return to.index() / kNodesOfBlock; }
  uint32_t list() const { return list_of(to, kind); }
  auto operator<=>(const InEdit&) const = default;
};

// A list in which a changed node stands wrong.
struct DirtyList {
  NodeId node;
  EdgeKind kind;

  auto operator<=>(const DirtyList&) const = default;
};

template <typename Edit>
bool same_block(const Edit& a, const Edit& b) {
  return a.block() == b.block();
}

}  // namespace

class Editor {
 public:
  Editor(const Snapshot& base, const isg::Delta& delta)
      : base_(base), delta_(delta), next_(new Snapshot(base)), packer_(next_->pool_.get()) {}

  Result<SnapshotPtr> run() {
    for (auto step :
         {&Editor::change_nodes, &Editor::find_removed, &Editor::add_nodes, &Editor::find_added}) {
      if (auto result = (this->*step)(); !result) return std::unexpected(result.error());
    }
    find_dirty_lists();
    if (auto result = edit_out_blocks(); !result) return std::unexpected(result.error());
    edit_in_blocks();
    if (auto result = vacate_removed(); !result) return std::unexpected(result.error());
    find_modules();
    next_->epoch_ = delta_.to_epoch;
    return SnapshotPtr(next_);
  }

 private:
  static std::unexpected<Error> integrity(std::string message, std::string where) {
    return fail(ErrorCode::kIntegrity, std::move(message) + ": index the workspace anew", std::move(where));
  }

  // ---- nodes

  NodeBlock& writable_block(NodeId node) {
    size_t i = node.index() / NodeBlock::kNodes;
    NodeBlock*& block = writable_[i];
    if (block == nullptr) {
      block = new NodeBlock(next_->nodes_[i]);
      next_->nodes_.set(i, BlockPtr<NodeBlock>(block));
    }
    return *block;
  }

  NodeRecord& writable_record(NodeId node) {
    return writable_block(node).records[node.index() % NodeBlock::kNodes];
  }

  void write(NodeId node, const NodeRecord& record) {
    writable_block(node).put(node.index() % NodeBlock::kNodes, record, *next_->pool_);
  }

  NodeIndex::Entry id_entry(const isg::SigHash& id, NodeId node) const {
    return {Snapshot::hash_of(id), node};
  }
  NodeIndex::Entry name_entry(StringRef name, NodeId node) const {
    return {Snapshot::hash_of(next_->pool_->text(name)), node};
  }

  void insert_names(const NodeRecord& record, NodeId node) {
    next_->by_name_.insert(name_entry(record.name, node));
    if (record.tail != record.name) next_->by_name_.insert(name_entry(record.tail, node));
  }
  void erase_names(const NodeRecord& record, NodeId node) {
    next_->by_name_.erase(name_entry(record.name, node));
    if (record.tail != record.name) next_->by_name_.erase(name_entry(record.tail, node));
  }
  void displace(NodeId node) {
    writable_block(node).displaced |= uint64_t{1} << (node.index() % NodeBlock::kNodes);
  }

  Result<void> change_nodes() {
    std::vector<NodeId> nodes;
    NodeIdSet seen;
    for (const isg::NodeChange& change : delta_.changed) {
      NodeId node = base_.find(change.old_id);
      if (!node.valid()) return integrity("the delta changes a node that is not there", change.old_id.hex());
      if (!seen.insert(node).second) return integrity("the delta changes a node twice", change.old_id.hex());
      nodes.push_back(node);
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
      const isg::NodeChange& change = delta_.changed[i];
      if (change.old_id != change.node.id) next_->by_id_.erase(id_entry(change.old_id, nodes[i]));
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (auto result = change(nodes[i], delta_.changed[i]); !result) return result;
    }
    return {};
  }

  Result<void> change(NodeId node, const isg::NodeChange& change) {
    NodeRecord old = next_->record(node);
    NodeRecord fresh = packer_.pack(change.node, &old);
    if (packer_.full()) return NodePacker::too_large();
    fresh.via_count = old.via_count;
    if (old.id != fresh.id) {
      if (next_->find(fresh.id).valid()) return integrity("the delta makes two nodes equal", fresh.id.hex());
      next_->by_id_.insert(id_entry(fresh.id, node));
    }
    if (old.name != fresh.name || old.tail != fresh.tail) {
      erase_names(old, node);
      insert_names(fresh, node);
    }
    next_->count(old, -1);
    next_->count(fresh, 1);
    write(node, fresh);
    auto order = [](const NodeRecord& r) {
      return std::tuple(NodeBrief(r).production(), uint32_t{r.family}, r.prefix, r.tail, r.id);
    };
    if (order(old) != order(fresh)) {
      moved_.insert(node);
      displace(node);
    }
    if (old.family != fresh.family) new_family_.push_back(node);
    return {};
  }

  Result<void> add_nodes() {
    for (const isg::Node& node : delta_.nodes_added) {
      if (next_->find(node.id).valid())
        return integrity("the delta adds a node that is there already", node.id.hex());
      NodeRecord record = packer_.pack(node);
      if (packer_.full()) return NodePacker::too_large();
      NodeId slot = take_slot();
      write(slot, record);
      next_->by_id_.insert(id_entry(record.id, slot));
      insert_names(record, slot);
      displace(slot);
      next_->count(record, 1);
      new_owner_.push_back(slot);
    }
    return {};
  }

  NodeId take_slot() {
    if (NodeId slot = next_->vacant_; slot.valid()) {
      next_->vacant_ = NodeId(next_->record(slot).spans.begin_line);
      return slot;
    }
    if (next_->slot_count_ % NodeBlock::kNodes == 0) {
      next_->nodes_.push_back(BlockPtr<NodeBlock>(new NodeBlock));
      next_->out_.push_back(OutBlock::build({}, {}));
      next_->in_.push_back(InBlock::build(std::vector<std::span<const InEdge>>(kListsOfBlock)));
    }
    return NodeId(next_->slot_count_++);
  }

  Result<void> vacate_removed() {
    for (NodeId node : removed_) {
      bool edges_left = next_->record(node).via_count != 0;
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<EdgeKind>(k);
        edges_left = edges_left || !next_->out(node, kind).empty() || !next_->in(node, kind).empty();
      }
      if (edges_left)
        return integrity("the delta removes a node that still has edges", next_->record(node).id.hex());
    }
    for (NodeId node : removed_) {
      NodeRecord vacant;
      vacant.spans.begin_line = next_->vacant_.index();
      write(node, vacant);
      writable_block(node).modules[node.index() % NodeBlock::kNodes] = NodeId();
      next_->vacant_ = node;
    }
    return {};
  }

  // ---- edges of the Delta as NodeIds

  Result<NodeId> find_end(isg::KeyIndex key, std::vector<NodeId>* known) const {
    if (key >= delta_.keys.size()) return integrity("the delta names an end that it does not have", {});
    NodeId& node = (*known)[key];
    if (!node.valid()) node = next_->find(delta_.keys[key]);
    if (!node.valid())
      return integrity("the delta has an edge of a node that is not there", delta_.keys[key].hex());
    return node;
  }

  Result<void> add_edit(const isg::EdgeKey& key, const isg::EdgeValue* added, std::vector<NodeId>* known) {
    auto from = find_end(key.from, known);
    auto to = find_end(key.to, known);
    Result<NodeId> via = key.via == isg::kNoKey ? NodeId() : find_end(key.via, known);
    for (const auto* end : {&from, &to, &via}) {
      if (!*end) return std::unexpected(end->error());
    }
    out_edits_.push_back({*from, key.kind, *to, *via, added});
    in_edits_.push_back({*to, key.kind, *from});
    if (owns(key.kind)) new_owner_.push_back(*to);
    if (via->valid()) writable_record(*via).via_count += added != nullptr ? 1u : ~0u;
    return {};
  }

  Result<void> find_removed() {
    std::vector<NodeId> known(delta_.keys.size());
    for (const isg::EdgeKey& key : delta_.edges_removed) {
      if (auto result = add_edit(key, nullptr, &known); !result) return result;
    }
    for (const isg::SigHash& id : delta_.nodes_removed) {
      NodeId node = next_->find(id);
      if (!node.valid()) return integrity("the delta removes a node that is not there", id.hex());
      const NodeRecord& record = next_->record(node);
      next_->by_id_.erase(id_entry(id, node));
      erase_names(record, node);
      next_->count(record, -1);
      removed_.push_back(node);
    }
    return {};
  }

  Result<void> find_added() {
    std::vector<NodeId> known(delta_.keys.size());
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      if (edge.site_count > delta_.sites.size() || edge.first_site > delta_.sites.size() - edge.site_count) {
        return integrity("the delta adds an edge whose sites are missing", {});
      }
      if (auto result = add_edit(edge.key, &edge, &known); !result) return result;
    }
    return {};
  }

  // ---- order

  // Whether `node`, which is in `list`, stands wrong between its neighbours.
  template <typename Edge, typename Other>
  bool stands_wrong(std::span<const Edge> list, NodeId node, Other other) const {
    size_t first = 0;
    while ((list[first].*other)() != node) ++first;
    size_t last = first;
    while (last + 1 < list.size() && (list[last + 1].*other)() == node) ++last;
    return (first > 0 && next_->answer_before(node, (list[first - 1].*other)())) ||
           (last + 1 < list.size() && next_->answer_before((list[last + 1].*other)(), node));
  }

  void find_dirty_lists() {
    for (NodeId node : moved_) {
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<EdgeKind>(k);
        for (const OutEdge& edge : base_.out(node, kind)) {
          if (stands_wrong(base_.in(edge.to(), kind), node, &InEdge::from))
            dirty_in_.push_back({edge.to(), kind});
        }
        for (const InEdge& edge : base_.in(node, kind)) {
          if (stands_wrong(base_.out(edge.from(), kind), node, &OutEdge::to))
            dirty_out_.push_back({edge.from(), kind});
        }
      }
    }
    for (auto* dirty : {&dirty_in_, &dirty_out_}) {
      std::ranges::sort(*dirty);
      dirty->erase(std::unique(dirty->begin(), dirty->end()), dirty->end());
    }
    // In a dirty list all moved nodes are put back: one that is between right neighbours now need not be later.
    for (const DirtyList& dirty : dirty_in_) {
      if (owns(dirty.kind)) new_owner_.push_back(dirty.node);
      for (const InEdge& edge : base_.in(dirty.node, dirty.kind)) {
        if (moved_.contains(edge.from())) in_edits_.push_back({dirty.node, dirty.kind, edge.from()});
      }
    }
  }

  // ---- outgoing lists

  Result<void> edit_out_blocks() {
    // First of the edits of its list: what is put in by binary search needs the list in order.
    std::vector<OutEdit> edits;
    for (const DirtyList& dirty : dirty_out_)
      edits.push_back({dirty.node, dirty.kind, NodeId(), NodeId(), nullptr});
    out_edits_.insert(out_edits_.begin(), edits.begin(), edits.end());
    for (uint32_t i = 0; i < out_edits_.size(); ++i) out_edits_[i].turn = i;
    std::ranges::sort(out_edits_, {},
                      [](const OutEdit& e) { return std::tuple(e.block(), e.list(), e.turn); });
    for (auto run = out_edits_.begin(); run != out_edits_.end();) {
      auto end =
          std::find_if_not(run, out_edits_.end(), [&](const OutEdit& e) { return same_block(e, *run); });
      if (auto result = edit_out_block(std::span(run, end)); !result) return result;
      run = end;
    }
    return {};
  }

  Result<void> edit_out_block(std::span<const OutEdit> edits) {
    uint32_t block = edits.front().block();
    std::vector<NewEdge> old;
    std::vector<NewEdge> edges;
    std::vector<isg::Site> sites;
    next_->out_[block].append_to(&old, &sites);
    auto from = old.begin();
    for (auto run = edits.begin(); run != edits.end();) {
      uint32_t list = run->list();
      auto list_begin = std::find_if(from, old.end(), [&](const NewEdge& e) { return e.list >= list; });
      auto list_end = std::find_if(list_begin, old.end(), [&](const NewEdge& e) { return e.list > list; });
      edges.insert(edges.end(), from, list_begin);
      std::vector<NewEdge> edited(list_begin, list_end);
      for (; run != edits.end() && run->list() == list; ++run) {
        if (auto result = edit_out_list(*run, &edited, &sites); !result) return result;
      }
      edges.insert(edges.end(), edited.begin(), edited.end());
      from = list_end;
    }
    edges.insert(edges.end(), from, old.end());
    next_->out_.set(block, OutBlock::build(edges, sites));
    return {};
  }

  Result<void> edit_out_list(const OutEdit& edit, std::vector<NewEdge>* list, std::vector<isg::Site>* sites) {
    if (!edit.to.valid()) {
      put_moved_back(list);
      return {};
    }
    auto same = [&](const NewEdge& e) { return e.to == edit.to && e.via == edit.via; };
    auto found = std::ranges::find_if(*list, same);
    if (edit.added == nullptr) {
      if (found == list->end())
        return integrity("the delta removes an edge that is not there", describe(edit));
      count_edge(*found, edit.kind, -1);
      list->erase(found);
      return {};
    }
    if (found != list->end())
      return integrity("the delta adds an edge that is there already", describe(edit));
    NewEdge edge{edit.list(),
                 edit.to,
                 edit.via,
                 edit.added->confidence,
                 edit.added->flags,
                 static_cast<uint32_t>(sites->size()),
                 edit.added->site_count};
    auto own = std::span(delta_.sites).subspan(edit.added->first_site, edit.added->site_count);
    sites->insert(sites->end(), own.begin(), own.end());
    count_edge(edge, edit.kind, 1);
    pending_.push_back(edge);
    put_back(list);
    return {};
  }

  std::string describe(const OutEdit& edit) const {
    return next_->record(edit.from).id.hex() + " " + std::string(isg::name_of(edit.kind)) + " " +
           next_->record(edit.to).id.hex();
  }

  void put_moved_back(std::vector<NewEdge>* list) {
    for (const NewEdge& edge : *list) {
      if (moved_.contains(edge.to)) pending_.push_back(edge);
    }
    std::erase_if(*list, [&](const NewEdge& edge) { return moved_.contains(edge.to); });
    put_back(list);
  }

  // Inserts pending_ where it belongs: by the order of answers, then by `via`.
  void put_back(std::vector<NewEdge>* list) {
    for (const NewEdge& edge : pending_) {
      auto place =
          std::lower_bound(list->begin(), list->end(), edge, [&](const NewEdge& a, const NewEdge& b) {
            return a.to == b.to ? a.via < b.via : next_->answer_before(a.to, b.to);
          });
      list->insert(place, edge);
    }
    pending_.clear();
  }

  void count_edge(const NewEdge& edge, EdgeKind kind, int sign) {
    auto& edges = next_->totals_.edges[static_cast<size_t>(kind)][static_cast<size_t>(edge.confidence)];
    edges = sign > 0 ? edges + 1 : edges - 1;
    next_->totals_.sites =
        sign > 0 ? next_->totals_.sites + edge.site_count : next_->totals_.sites - edge.site_count;
  }

  // ---- incoming lists

  void edit_in_blocks() {
    std::ranges::sort(in_edits_);
    in_edits_.erase(std::unique(in_edits_.begin(), in_edits_.end()), in_edits_.end());
    for (auto run = in_edits_.begin(); run != in_edits_.end();) {
      auto end = std::find_if_not(run, in_edits_.end(), [&](const InEdit& e) { return same_block(e, *run); });
      edit_in_block(std::span(run, end));
      run = end;
    }
  }

  void edit_in_block(std::span<const InEdit> edits) {
    const InBlock& old = next_->in_[edits.front().block()];
    std::array<std::span<const InEdge>, kListsOfBlock> lists;
    for (uint32_t list = 0; list < kListsOfBlock; ++list) lists[list] = old.edges(list);
    std::vector<std::vector<InEdge>> edited;
    edited.reserve(edits.size());
    for (auto run = edits.begin(); run != edits.end();) {
      auto end = std::find_if(run, edits.end(), [&](const InEdit& e) { return e.list() != run->list(); });
      edited.push_back(edit_in_list(lists[run->list()], std::span(run, end)));
      lists[run->list()] = edited.back();
      run = end;
    }
    next_->in_.set(edits.front().block(), InBlock::build(lists));
  }

  std::vector<InEdge> edit_in_list(std::span<const InEdge> old, std::span<const InEdit> edits) const {
    NodeIdSet sources;
    for (const InEdit& edit : edits) sources.insert(edit.from);
    std::vector<InEdge> list;
    list.reserve(old.size() + edits.size());
    std::ranges::copy_if(old, std::back_inserter(list),
                         [&](const InEdge& e) { return !sources.contains(e.from()); });
    for (const InEdit& edit : edits) {
      std::vector<InEdge> run;
      for (const OutEdge& out : next_->out(edit.from, edit.kind)) {
        if (out.to() == edit.to) run.emplace_back(edit.from, out.confidence(), out.flags());
      }
      auto place = std::ranges::lower_bound(
          list, edit.from, [&](NodeId a, NodeId b) { return next_->answer_before(a, b); }, &InEdge::from);
      list.insert(place, run.begin(), run.end());
    }
    return list;
  }

  // ---- modules

  // A node's Module follows from its chain of owners, so what is below a node with a new owner is looked at too; a
  // Module is its own, and nothing below it can tell, unless it was none before.
  void find_modules() {
    NodeIdSet seen;
    std::vector<NodeId> level;
    auto add = [&](NodeId node) {
      if (next_->contains(node) && seen.insert(node).second) level.push_back(node);
    };
    for (NodeId node : new_owner_) add(node);
    for (NodeId node : new_family_) {
      add(node);
      for_each_owned(node, add);
    }
    for (int depth = 0; depth < kOwnersMax && !level.empty(); ++depth) {
      std::vector<NodeId> nodes = std::exchange(level, {});
      for (NodeId node : nodes) {
        NodeId module = next_->walk_to_module(node);
        if (module != next_->module_of(node))
          writable_block(node).modules[node.index() % NodeBlock::kNodes] = module;
        if (next_->brief(node).family() != isg::Family::kModule) for_each_owned(node, add);
      }
    }
  }

  template <typename Visit>
  void for_each_owned(NodeId node, Visit visit) const {
    for (EdgeKind kind : {EdgeKind::kContains, EdgeKind::kDefines}) {
      for (const OutEdge& edge : next_->out(node, kind)) visit(edge.to());
    }
  }

  const Snapshot& base_;
  const isg::Delta& delta_;
  std::shared_ptr<Snapshot> next_;
  NodePacker packer_;
  boost::unordered_flat_map<size_t, NodeBlock*> writable_;  // node blocks copied for this edit
  NodeIdSet moved_;  // changed nodes with another place in the order of answers
  std::vector<NodeId> new_family_;
  std::vector<NodeId> new_owner_;
  std::vector<NodeId> removed_;
  std::vector<OutEdit> out_edits_;
  std::vector<InEdit> in_edits_;
  std::vector<DirtyList> dirty_out_;
  std::vector<DirtyList> dirty_in_;
  std::vector<NewEdge> pending_;
};

Result<SnapshotPtr> edit(const Snapshot& snapshot, const isg::Delta& delta) {
  return Editor(snapshot, delta).run();
}

}  // namespace pt::graph
