// How a Delta changes the maps, in the order that isg/delta.h prescribes. Lists that it touches are written once each: first with
// new ids in the place of old ones, then with edges gone and come.
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <string>
#include <utility>
#include <vector>

#include "store/memory/graph_maps.h"

namespace pt::store {

using isg::SigHash;
using query::Direction;

class MapsEditor {
 public:
  MapsEditor(GraphMaps* maps, const isg::Delta& delta) : maps_(*maps), delta_(delta) {}

  Result<void> run() {
    for (auto step : {&MapsEditor::rename_nodes, &MapsEditor::change_nodes, &MapsEditor::replace_nodes,
                      &MapsEditor::check_ends, &MapsEditor::edit_through}) {
      if (auto result = (this->*step)(); !result) return result;
    }
    for (Direction direction : {Direction::kOut, Direction::kIn}) {
      if (auto result = edit_lists(direction); !result) return result;
    }
    return check_removed();
  }

 private:
  using IdHash = std::hash<SigHash>;
  using IdSet = boost::unordered_flat_set<SigHash, IdHash>;

  static std::unexpected<Error> integrity(const char* message, const SigHash& id) {
    return fail(ErrorCode::kIntegrity, std::string(message) + ": index the workspace anew", id.hex());
  }

  // ---- nodes that changed

  SigHash renamed(const SigHash& id) const {
    auto found = new_ids_.find(id);
    return found == new_ids_.end() ? id : found->second;
  }

  // All at once: one may take the id that another gives up.
  Result<void> rename_nodes() {
    IdSet seen;
    for (const isg::NodeChange& change : delta_.changed) {
      if (!maps_.has_node(change.old_id))
        return integrity("the delta changes a node that is not there", change.old_id);
      if (!seen.insert(change.old_id).second)
        return integrity("the delta changes a node twice", change.old_id);
      if (change.old_id != change.node.id) new_ids_.emplace(change.old_id, change.node.id);
    }
    if (new_ids_.empty()) return {};
    IdSet out_lists, in_lists, impls;
    for (const auto& [id, new_id] : new_ids_) find_touched(id, &out_lists, &in_lists, &impls);
    for (const SigHash& id : out_lists) rename_in_list(Direction::kOut, id);
    for (const SigHash& id : in_lists) rename_in_list(Direction::kIn, id);
    for (const SigHash& id : impls) {
      for (GraphMaps::Through& edge : maps_.through_.find(id)->second)
        edge = {renamed(edge.from), renamed(edge.to)};
    }
    return move_lists();
  }

  // The lists that name a node, by the ids that they have so far.
  void find_touched(const SigHash& id, IdSet* out_lists, IdSet* in_lists, IdSet* impls) {
    for (Direction direction : {Direction::kOut, Direction::kIn}) {
      IdSet* others = direction == Direction::kOut ? in_lists : out_lists;
      maps_.visit_edges(id, direction, isg::EdgeKindSet::all(), &sites_, [&](const EdgeSeen& edge) {
        others->insert(edge.far);
        if (edge.via) impls->insert(*edge.via);
      });
    }
    auto through = maps_.through_.find(id);
    if (through == maps_.through_.end()) return;
    for (const GraphMaps::Through& edge : through->second) {
      out_lists->insert(edge.from);
      in_lists->insert(edge.to);
    }
  }

  void rename_in_list(Direction direction, const SigHash& id) {
    GraphMaps::Edges::accessor found;
    if (maps_.of(direction).find(found, id))
      found->second.rename([&](const SigHash& old) { return renamed(old); });
  }

  // What stands under an old id goes under the new one.
  Result<void> move_lists() {
    std::vector<std::pair<SigHash, PackedNode>> nodes;
    std::vector<std::pair<SigHash, EdgeList>> outs, ins;
    std::vector<std::pair<SigHash, std::vector<GraphMaps::Through>>> throughs;
    for (const auto& [old_id, new_id] : new_ids_) {
      take(&maps_.nodes_, old_id, new_id, &nodes);
      take(&maps_.out_, old_id, new_id, &outs);
      take(&maps_.in_, old_id, new_id, &ins);
      maps_.ids_.erase(old_id);
      maps_.erase_name(nodes.back().second.node(old_id));
      if (auto found = maps_.through_.find(old_id); found != maps_.through_.end()) {
        throughs.emplace_back(new_id, std::move(found->second));
        maps_.through_.erase(found);
      }
    }
    for (auto& [id, node] : nodes) {
      if (!maps_.ids_.insert(id).second) return integrity("the delta makes two nodes equal", id);
      maps_.insert_name(node.node(id));
    }
    put(&maps_.nodes_, &nodes);
    put(&maps_.out_, &outs);
    put(&maps_.in_, &ins);
    for (auto& [id, edges] : throughs) maps_.through_.emplace(id, std::move(edges));
    return {};
  }

  template <typename Map, typename Taken>
  static void take(Map* map, const SigHash& id, const SigHash& new_id, Taken* taken) {
    typename Map::accessor found;
    if (!map->find(found, id)) return;
    taken->emplace_back(new_id, std::move(found->second));
    map->erase(found);
  }
  template <typename Map, typename Taken>
  static void put(Map* map, Taken* taken) {
    for (auto& [id, value] : *taken) map->emplace(id, std::move(value));
  }

  Result<void> change_nodes() {
    for (const isg::NodeChange& change : delta_.changed) {
      GraphMaps::Nodes::accessor found;
      if (!maps_.nodes_.find(found, change.node.id))
        return integrity("the delta changes a node that is not there", change.node.id);
      PackedNode fresh(change.node, &maps_.places_);
      maps_.node_bytes_ += fresh.memory_bytes() - found->second.memory_bytes();
      std::swap(found->second, fresh);
      found.release();
      const isg::Node old = fresh.node(change.node.id);
      maps_.count(old, ~uint64_t{0});
      maps_.count(change.node, 1);
      if (old.name != change.node.name || old.path != change.node.path) {
        maps_.erase_name(old);
        maps_.insert_name(change.node);
      }
      maps_.places_.give_back(fresh.place());
    }
    return {};
  }

  // ---- nodes that went and came

  Result<void> replace_nodes() {
    for (const SigHash& id : delta_.nodes_removed) {
      if (!maps_.erase_node(id)) return integrity("the delta removes a node that is not there", id);
    }
    for (const isg::Node& node : delta_.nodes_added) {
      if (!maps_.insert_node(node)) return integrity("the delta adds a node that is there already", node.id);
    }
    return {};
  }

  Result<void> check_removed() const {
    for (const SigHash& id : delta_.nodes_removed) {
      if (maps_.has_node(id)) continue;  // it came again
      if (maps_.out_.count(id) + maps_.in_.count(id) + maps_.through_.count(id) != 0)
        return integrity("the delta removes a node that has edges", id);
    }
    return {};
  }

  // ---- edges

  Result<void> check_ends() {
    std::vector<bool> known(delta_.keys.size());
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      if (edge.site_count > delta_.sites.size() || edge.first_site > delta_.sites.size() - edge.site_count)
        return fail(ErrorCode::kIntegrity,
                    "the delta adds an edge whose sites are missing: index the workspace anew");
      if (auto result = check_ends_of(edge.key, &known); !result) return result;
    }
    for (const isg::EdgeKey& key : delta_.edges_removed) {
      if (key.from >= known.size() || key.to >= known.size() ||
          (key.via != isg::kNoKey && key.via >= known.size()))
        return bad_key();
    }
    return {};
  }

  static std::unexpected<Error> bad_key() {
    return fail(ErrorCode::kIntegrity, "the delta has an edge without its ends: index the workspace anew");
  }

  Result<void> check_ends_of(const isg::EdgeKey& key, std::vector<bool>* known) const {
    for (isg::KeyIndex end : {key.from, key.to, key.via == isg::kNoKey ? key.from : key.via}) {
      if (end >= known->size()) return bad_key();
      if ((*known)[end]) continue;
      if (!maps_.has_node(delta_.keys[end]))
        return integrity("the delta adds an edge without its ends", delta_.keys[end]);
      (*known)[end] = true;
    }
    return {};
  }

  Result<void> edit_through() {
    for (const isg::EdgeKey& key : delta_.edges_removed) {
      if (key.via == isg::kNoKey) continue;
      auto found = maps_.through_.find(delta_.keys[key.via]);
      if (found == maps_.through_.end())
        return integrity("the delta removes an edge that is not there", delta_.keys[key.from]);
      auto& edges = found->second;
      const auto edge = std::ranges::find_if(edges, [&](const GraphMaps::Through& e) {
        return e.from == delta_.keys[key.from] && e.to == delta_.keys[key.to];
      });
      if (edge == edges.end())
        return integrity("the delta removes an edge that is not there", delta_.keys[key.from]);
      *edge = edges.back();
      edges.pop_back();
      if (edges.empty()) maps_.through_.erase(found);
    }
    for (const isg::EdgeValue& edge : delta_.edges_added) {
      if (edge.key.via == isg::kNoKey) continue;
      maps_.through_[delta_.keys[edge.key.via]].push_back(
          {delta_.keys[edge.key.from], delta_.keys[edge.key.to]});
    }
    return {};
  }

  // An edge of the Delta, in the list of one of its ends.
  struct ListEdit {
    isg::KeyIndex near;
    isg::KeyIndex far;
    const isg::EdgeKey* key;
    const isg::EdgeValue* added;  // nullptr: removed
  };

  Result<void> edit_lists(Direction direction) {
    std::vector<ListEdit> edits;
    edits.reserve(delta_.edges_removed.size() + delta_.edges_added.size());
    auto add = [&](const isg::EdgeKey& key, const isg::EdgeValue* added) {
      const bool out = direction == Direction::kOut;
      edits.push_back({out ? key.from : key.to, out ? key.to : key.from, &key, added});
    };
    for (const isg::EdgeKey& key : delta_.edges_removed) add(key, nullptr);
    for (const isg::EdgeValue& edge : delta_.edges_added) add(edge.key, &edge);
    std::ranges::sort(edits, {}, &ListEdit::near);
    for (auto run = edits.begin(); run != edits.end();) {
      const auto end = std::find_if(run, edits.end(), [&](const ListEdit& e) { return e.near != run->near; });
      if (auto result = edit_list(direction, std::span(run, end)); !result) return result;
      run = end;
    }
    return {};
  }

  Result<void> edit_list(Direction direction, std::span<const ListEdit> edits) {
    std::vector<EdgeSeen> removed, added;
    for (const ListEdit& edit : edits) {
      EdgeSeen& edge = (edit.added == nullptr ? removed : added).emplace_back();
      edge.far = delta_.keys[edit.far];
      if (edit.key->via != isg::kNoKey) edge.via = delta_.keys[edit.key->via];
      edge.kind = edit.key->kind;
      if (edit.added == nullptr) continue;
      edge.confidence = edit.added->confidence;
      edge.flags = edit.added->flags;
      edge.sites = std::span(delta_.sites).subspan(edit.added->first_site, edit.added->site_count);
    }
    if (maps_.edit_edges(direction, delta_.keys[edits.front().near], removed, added)) return {};
    return integrity("the delta removes an edge that is not there", delta_.keys[edits.front().near]);
  }

  GraphMaps& maps_;
  const isg::Delta& delta_;
  boost::unordered_flat_map<SigHash, SigHash, IdHash> new_ids_;  // by the old ones
  std::vector<isg::Site> sites_;
};

Result<void> GraphMaps::apply(const isg::Delta& delta) { return MapsEditor(this, delta).run(); }

}  // namespace pt::store
