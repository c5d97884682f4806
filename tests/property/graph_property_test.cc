// A graph that is edited equals one that is built anew, whatever the edits.
//
// A model of nodes and edges is changed by random operations. After each step its Facts are made, the difference to the
// Facts before is applied to the Snapshot before, and the result is compared, field by field and list by list, with a
// Snapshot built from nothing. Vocabularies are small on purpose: names meet, cfg twins arise, edges differ only in
// their Impl, nodes leave and come back.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "graph/snapshot.h"
#include "isg/delta.h"

namespace pt::graph {
namespace {

using isg::EdgeKind;

constexpr uint32_t kFiles = 3;

struct ModelNode {
  isg::Family family;
  uint32_t path;
  uint32_t signature = 0;
  isg::Flags flags = 0;
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t unresolved = 0;
  bool external = false;
};

struct ModelEdge {
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  std::vector<isg::Site> sites;
};

using EdgeName = std::tuple<uint32_t, EdgeKind, uint32_t, uint32_t>;  // from, kind, to, via; kNoVia: none
constexpr uint32_t kNoVia = 1000;

// One random operation; what the numbers mean depends on the first.
using Operation = std::tuple<uint8_t, uint8_t, uint8_t, uint16_t>;

std::string path_text(uint32_t number) {
  static const char* const kPaths[] = {"k",
                                       "k::m",
                                       "k::m2",
                                       "k::m::f",
                                       "k::m::F",
                                       "k::m::F::f",
                                       "k::a",
                                       "k::m::<F as T>::f",
                                       "k::m::<impl T for F>",
                                       "k::z::y::x",
                                       "j",
                                       "j::Größe",
                                       "k::m::f::g",
                                       "k::-"};
  return kPaths[number % std::size(kPaths)];
}

struct FactsList {
  std::vector<std::unique_ptr<isg::Facts>> pieces;
  std::vector<const isg::Facts*> pointers;
};

class Model {
 public:
  void run(const Operation& operation) {
    auto [what, a, b, c] = operation;
    switch (what % 8) {
      case 0:
      case 1:
        add_node(a, b, c);
        break;
      case 2:
        remove_node(a);
        break;
      case 3:
        change_node(a, b, c);
        break;
      case 4:
      case 5:
      case 6:
        add_edge(a, b, c);
        break;
      default:
        change_edge(a, b, c);
        break;
    }
  }

  FactsList facts() const {
    FactsList list;
    std::vector<std::map<uint32_t, isg::FactIndex>> index(kFiles);
    for (uint32_t f = 0; f < kFiles; ++f) list.pieces.push_back(std::make_unique<isg::Facts>());
    for (const auto& [key, node] : nodes_) {
      isg::Facts& piece = *list.pieces[key % kFiles];
      if (node.external) continue;
      index[key % kFiles][key] = static_cast<isg::FactIndex>(piece.nodes.size());
      piece.nodes.push_back(make_node(key, &piece));
    }
    for (const auto& [name, edge] : edges_) {
      auto [from, kind, to, via] = name;
      uint32_t file = from % kFiles;
      isg::Facts& piece = *list.pieces[file];
      auto end_of = [&](uint32_t key) {
        auto [entry, is_new] =
            index[file].emplace(key, static_cast<isg::FactIndex>(piece.nodes.size() + piece.foreign.size()));
        if (is_new) {
          piece.foreign.push_back(id_of(key));
          if (nodes_.at(key).external) piece.externals.push_back(make_node(key, &piece));
        }
        return entry->second;
      };
      isg::FactIndex from_index = end_of(from);
      isg::FactIndex to_index = end_of(to);
      isg::FactIndex via_index = via == kNoVia ? isg::kNoFact : end_of(via);
      piece.edges.push_back({from_index, to_index, via_index, kind, edge.confidence, edge.flags,
                             static_cast<uint32_t>(piece.sites.size()),
                             static_cast<uint32_t>(edge.sites.size())});
      piece.sites.insert(piece.sites.end(), edge.sites.begin(), edge.sites.end());
    }
    for (const auto& piece : list.pieces) list.pointers.push_back(piece.get());
    return list;
  }

 private:
  isg::SigHash id_of(uint32_t key) const { return id_of(nodes_.at(key)); }
  static isg::SigHash id_of(const ModelNode& node) {
    return isg::sig_hash(node.family, path_text(node.path), std::to_string(node.signature), {});
  }

  bool id_is_free(const ModelNode& node, uint32_t except) const {
    return std::ranges::none_of(nodes_, [&](const auto& entry) {
      return entry.first != except && id_of(entry.second) == id_of(node);
    });
  }

  isg::Node make_node(uint32_t key, isg::Facts* facts) const {
    const ModelNode& model = nodes_.at(key);
    isg::Node node;
    node.id = id_of(model);
    node.family = model.family;
    node.flavour = static_cast<isg::Flavour>(model.signature % isg::kFlavourCount);
    node.flags = model.flags;
    node.external = model.external;
    node.path = facts->strings.add(path_text(model.path));
    node.name = split_path(node.path).tail;
    if (model.signature % 5 == 4) node.name = "elsewhere";
    node.signature = facts->strings.add("fn " + std::to_string(model.signature));
    node.crate = node.path.substr(0, node.path.find("::"));
    node.visibility = model.signature % 2 == 0 ? "pub" : "";
    node.cfg = model.signature % 3 == 0 ? "unix" : "";
    if (!model.external) {
      node.file = "src/lib.rs";
      node.begin = {model.line, model.column};
      node.end = {model.line + model.column, 2};
      node.name_at = {model.line, model.column + 3};
      if (model.unresolved % 2 == 0) node.body = {model.line + 1, model.column};
      node.unresolved = model.unresolved;
      node.indirect = model.unresolved / 3;
    }
    return node;
  }

  void add_node(uint32_t a, uint32_t b, uint32_t c) {
    ModelNode node;
    node.family = static_cast<isg::Family>(a % isg::kFamilyCount);
    node.path = b;
    node.signature = c % 7;
    node.external = c % 11 == 10;
    node.flags = c % 13 == 0 ? isg::kFlagTest : 0u;
    node.line = c;
    if (nodes_.size() < 200 && id_is_free(node, next_)) nodes_.emplace(next_++, node);
  }

  uint32_t pick(uint32_t number) const {
    return std::next(nodes_.begin(), static_cast<std::ptrdiff_t>(number % nodes_.size()))->first;
  }

  void remove_node(uint32_t a) {
    if (nodes_.empty()) return;
    uint32_t key = pick(a);
    std::erase_if(edges_, [&](const auto& entry) {
      auto [from, kind, to, via] = entry.first;
      return from == key || to == key || via == key;
    });
    nodes_.erase(key);
  }

  void change_node(uint32_t a, uint32_t b, uint32_t c) {
    if (nodes_.empty()) return;
    uint32_t key = pick(a);
    ModelNode node = nodes_.at(key);
    switch (b % 6) {
      case 0:
        node.signature = c % 7;
        break;
      case 1:
        node.path = c;
        break;
      case 2:
        node.flags ^= isg::kFlagTest;
        break;
      case 3:
        node.line = 1 + c;
        break;
      case 4:
        node.column = 1 + (c % 3 == 0 ? c * 7 : c % 100);
        break;  // at times too wide for a record
      default:
        node.unresolved = c % 5 == 0 ? 70000 + c : c;
        break;
    }
    if (id_is_free(node, key)) nodes_.at(key) = node;
  }

  void add_edge(uint32_t a, uint32_t b, uint32_t c) {
    if (nodes_.empty()) return;
    auto kind = static_cast<EdgeKind>(c % isg::kEdgeKindCount);
    uint32_t via = c % 3 == 0 ? pick(c / 7) : kNoVia;
    ModelEdge edge;
    edge.confidence = static_cast<isg::Confidence>(c % isg::kConfidenceCount);
    edge.flags = c % 2 == 0 ? isg::kFlagSignature : 0u;
    set_sites(c, &edge);
    edges_.emplace(EdgeName{pick(a), kind, pick(b), via}, edge);
  }

  static void set_sites(uint32_t c, ModelEdge* edge) {
    edge->sites.clear();
    uint32_t count = c % 50 == 0 ? 600 : c % 4;
    for (uint32_t i = 0; i < count; ++i) {
      // At times a line or a column too wide for four bytes.
      edge->sites.push_back({i + (c % 17 == 0 ? 300000u : 0u), 1 + c % 80 + (c % 19 == 0 ? 9000u : 0u)});
    }
  }

  void change_edge(uint32_t a, uint32_t b, uint32_t c) {
    if (edges_.empty()) return;
    auto edge = std::next(edges_.begin(), static_cast<std::ptrdiff_t>(a % edges_.size()));
    if (b % 3 == 0) {
      edges_.erase(edge);
    } else if (b % 3 == 1) {
      set_sites(c, &edge->second);
    } else {
      edge->second.confidence = static_cast<isg::Confidence>(c % isg::kConfidenceCount);
    }
  }

  std::map<uint32_t, ModelNode> nodes_;
  std::map<EdgeName, ModelEdge> edges_;
  uint32_t next_ = 0;
};

// The order of answers, told naively.
auto answer_order(const Snapshot& snapshot, NodeId node) {
  NodeView view = snapshot.node(node);
  return std::tuple(!view.production(), view.family(), view.path(), view.id());
}

std::string describe(const Snapshot& snapshot, NodeId node) {
  return node.valid() ? snapshot.node(node).id().hex() : "none";
}

void dump_edge(const Snapshot& snapshot, const EdgeView& edge, std::ostream* out) {
  *out << " " << describe(snapshot, edge.from) << ">" << describe(snapshot, edge.to) << " via "
       << describe(snapshot, edge.via) << " " << isg::name_of(edge.confidence) << " " << edge.flags;
  for (uint32_t i = 0; i < edge.sites.size(); ++i) {
    *out << " " << edge.sites[i].line_offset << ":" << edge.sites[i].column;
  }
  *out << "\n";
}

// Lists as they are stored; edges that differ only in `via`, whose order is open, are sorted by it.
template <typename Stored>
void dump_list(const Snapshot& snapshot, NodeId node, EdgeKind kind, std::span<const Stored> list,
               NodeId EdgeView::* far, std::ostream* out) {
  std::vector<EdgeView> edges;
  for (const Stored& stored : list) edges.push_back(snapshot.edge(node, kind, stored));
  RC_ASSERT(std::ranges::is_sorted(edges, [&](const EdgeView& a, const EdgeView& b) {
    return answer_order(snapshot, a.*far) < answer_order(snapshot, b.*far);
  }));
  std::ranges::stable_sort(edges, [&](const EdgeView& a, const EdgeView& b) {
    return a.*far == b.*far && describe(snapshot, a.via) < describe(snapshot, b.via);
  });
  for (const EdgeView& edge : edges) dump_edge(snapshot, edge, out);
}

// Everything that can be seen of a Snapshot, in an order that does not depend on NodeIds.
std::string dump(const Snapshot& snapshot) {
  std::vector<NodeId> nodes;
  snapshot.for_each_node([&](NodeView view) { nodes.push_back(view.node()); });
  std::ranges::sort(nodes, [&](NodeId a, NodeId b) { return snapshot.node(a).id() < snapshot.node(b).id(); });
  std::ostringstream out;
  std::string path;
  for (NodeId node : nodes) {
    isg::Node n = snapshot.node(node).value(&path);
    RC_ASSERT(snapshot.find(n.id) == node);
    auto named = snapshot.named(n.name);
    RC_ASSERT(std::ranges::count(named, node) == 1);
    out << n.id.hex() << " " << isg::name_of(n.family) << " " << static_cast<int>(n.flavour) << " "
        << n.external << " " << n.flags << " " << n.path << " " << n.name << " '" << n.signature << "' "
        << n.crate << " " << n.visibility << " " << n.cfg << " " << n.file;
    for (isg::Position p : {n.begin, n.end, n.name_at, n.body}) out << " " << p.line << ":" << p.column;
    out << " " << n.unresolved << " " << n.indirect << " in " << describe(snapshot, snapshot.module_of(node))
        << " of " << describe(snapshot, snapshot.owner(node)) << "\n";
    for (int k = 0; k < isg::kEdgeKindCount; ++k) {
      auto kind = static_cast<EdgeKind>(k);
      out << isg::name_of(kind) << "\n";
      dump_list(snapshot, node, kind, snapshot.out(node, kind), &EdgeView::to, &out);
      dump_list(snapshot, node, kind, snapshot.in(node, kind), &EdgeView::from, &out);
    }
  }
  const Totals& totals = snapshot.totals();
  RC_ASSERT(totals.node_count() == nodes.size());
  for (uint64_t count : totals.nodes) out << count << " ";
  for (const auto& kind : totals.edges) {
    for (uint64_t count : kind) out << count << " ";
  }
  out << totals.external_nodes << " " << totals.test_nodes << " " << totals.sites << " " << totals.unresolved
      << " " << totals.indirect << "\n";
  return out.str();
}

// Nothing of the Facts is lost or altered on its way into the Snapshot.
void check_holds(const Snapshot& snapshot, const std::vector<const isg::Facts*>& all) {
  std::string path;
  std::set<isg::SigHash> ids;
  uint64_t edges = 0;
  for (const isg::Facts* facts : all) {
    for (const auto* nodes : {&facts->nodes, &facts->externals}) {
      for (const isg::Node& node : *nodes) {
        ids.insert(node.id);
        RC_ASSERT(snapshot.node(snapshot.find(node.id)).value(&path) == node);
      }
    }
    for (const isg::FactEdge& edge : facts->edges) {
      NodeId from = snapshot.find(facts->id_of(edge.from));
      NodeId to = snapshot.find(facts->id_of(edge.to));
      NodeId via = edge.via == isg::kNoFact ? NodeId() : snapshot.find(facts->id_of(edge.via));
      uint64_t found = 0;
      for (const OutEdge& stored : snapshot.out(from, edge.kind)) {
        EdgeView view = snapshot.edge(from, edge.kind, stored);
        if (view.to != to || view.via != via) continue;
        ++found;
        RC_ASSERT(view.confidence == edge.confidence && view.flags == edge.flags &&
                  view.sites.size() == edge.site_count);
        for (uint32_t i = 0; i < edge.site_count; ++i)
          RC_ASSERT(view.sites[i] == facts->sites[edge.first_site + i]);
      }
      RC_ASSERT(found == 1u);
      ++edges;
    }
  }
  RC_ASSERT(snapshot.totals().node_count() == ids.size());
  RC_ASSERT(snapshot.totals().edge_count() == edges);
}

SnapshotPtr must(const Result<SnapshotPtr>& result) {
  if (!result) RC_FAIL(result.error().message + " " + result.error().where);
  return *result;
}

using Steps = std::vector<std::vector<Operation>>;

// More would only take longer: 10 steps of up to 100 operations meet every rule many times over 100 runs.
constexpr size_t kStepsMax = 10;

TEST(GraphProperty, EditedEqualsFresh) {
  EXPECT_TRUE(rc::check([](const Steps& steps) {
    Model model;
    FactsList before;
    SnapshotPtr snapshot = Snapshot::empty();
    for (const auto& step : std::span(steps).first(std::min(steps.size(), kStepsMax))) {
      for (const Operation& operation : step) model.run(operation);
      FactsList after = model.facts();
      std::string dump_before = dump(*snapshot);
      SnapshotPtr next =
          must(apply(*snapshot, isg::diff(before.pointers, after.pointers, snapshot->epoch())));
      RC_ASSERT(dump(*snapshot) == dump_before);
      SnapshotPtr fresh = must(apply(*Snapshot::empty(), isg::diff({}, after.pointers, 0)));
      RC_ASSERT(dump(*next) == dump(*fresh));
      check_holds(*next, after.pointers);
      snapshot = next;
      before = std::move(after);
    }
  }));
}

TEST(GraphProperty, ThereAndBackReturns) {
  EXPECT_TRUE(rc::check([](const std::vector<Operation>& first, const std::vector<Operation>& second) {
    Model model;
    for (const Operation& operation : first) model.run(operation);
    FactsList a = model.facts();
    for (const Operation& operation : second) model.run(operation);
    FactsList b = model.facts();
    SnapshotPtr at_a = must(apply(*Snapshot::empty(), isg::diff({}, a.pointers, 0)));
    SnapshotPtr at_b = must(apply(*at_a, isg::diff(a.pointers, b.pointers, at_a->epoch())));
    SnapshotPtr back = must(apply(*at_b, isg::diff(b.pointers, a.pointers, at_b->epoch())));
    RC_ASSERT(dump(*back) == dump(*at_a));
    SnapshotPtr gone = must(apply(*back, isg::diff(a.pointers, {}, back->epoch())));
    RC_ASSERT(gone->totals() == Totals());
  }));
}

// Nothing in a Delta depends on the order in which Facts are given.
TEST(GraphProperty, DiffIsAFunctionOfTheStates) {
  EXPECT_TRUE(rc::check([](const std::vector<Operation>& first, const std::vector<Operation>& second) {
    Model model;
    for (const Operation& operation : first) model.run(operation);
    FactsList a = model.facts();
    for (const Operation& operation : second) model.run(operation);
    FactsList b = model.facts();
    isg::Delta one = isg::diff(a.pointers, b.pointers, 7);
    std::ranges::reverse(a.pointers);
    std::ranges::reverse(b.pointers);
    isg::Delta other = isg::diff(a.pointers, b.pointers, 7);
    RC_ASSERT(one.nodes_added == other.nodes_added);
    RC_ASSERT(one.nodes_removed == other.nodes_removed);
    RC_ASSERT(one.keys == other.keys);
    RC_ASSERT(one.changed.size() == other.changed.size());
    for (size_t i = 0; i < one.changed.size(); ++i) {
      RC_ASSERT(one.changed[i].old_id == other.changed[i].old_id &&
                one.changed[i].node == other.changed[i].node);
    }
    auto key = [](const isg::EdgeKey& k) { return std::tuple(k.from, k.kind, k.to, k.via); };
    RC_ASSERT(std::ranges::equal(one.edges_removed, other.edges_removed, {}, key, key));
    RC_ASSERT(std::ranges::equal(one.edges_added, other.edges_added, [&](const auto& x, const auto& y) {
      return key(x.key) == key(y.key) && x.confidence == y.confidence && x.flags == y.flags &&
             x.site_count == y.site_count &&
             std::equal(one.sites.begin() + x.first_site, one.sites.begin() + x.first_site + x.site_count,
                        other.sites.begin() + y.first_site);
    }));
    RC_ASSERT(isg::diff(b.pointers, b.pointers, 7).empty());
  }));
}

}  // namespace
}  // namespace pt::graph
