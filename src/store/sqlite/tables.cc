#include "store/sqlite/tables.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <tuple>

#include "isg/delta.h"
#include "store/sqlite/checked_vfs.h"

namespace pt::store::sqlite {
namespace {

using graph::NodeId;
using isg::EdgeKind;

int64_t pragma(Connection* connection, const char* name) {
  Statement statement(connection, std::string("PRAGMA ") + name);
  Cursor row = statement.ask();
  if (!row.next()) throw_damaged("a pragma says nothing");
  return row.number(0);
}

// Nodes are numbered as in the Snapshot, and edges written in the order of their table, so that most rows are appended.
class GraphWriter {
 public:
  GraphWriter(Connection* connection, const Schema& schema, const graph::Snapshot& graph)
      : schema_(schema),
        graph_(graph),
        insert_node_(connection, schema.sql(insert_node_sql())),
        insert_edge_(connection, schema.sql(insert_edge_sql())) {}

  void write_nodes() {
    std::string path;
    graph_.for_each_node([&](graph::NodeView view) {
      const NodeId module = graph_.module_of(view.node());
      run_with(&insert_node_, rowid(view.node()), view.value(&path),
               module.valid() ? key_of(module) : NodeKey());
    });
  }

  void write_edges() {
    std::string sites_text;
    std::vector<isg::Site> sites;
    std::vector<graph::EdgeView> edges;
    auto write = [&] {
      std::ranges::sort(edges, {}, [](const graph::EdgeView& edge) {
        return std::tuple(edge.to, edge.via.valid(), edge.via);
      });
      for (const graph::EdgeView& edge : edges) {
        sites.clear();
        for (uint32_t i = 0; i < edge.sites.size(); ++i) sites.push_back(edge.sites[i]);
        insert_with(&insert_edge_,
                    {key_of(edge.from), edge.kind, key_of(edge.to), via_of(edge.via), edge.confidence,
                     edge.flags, sites},
                    &sites_text);
      }
      edges.clear();
    };
    graph_.for_each_edge([&](const graph::EdgeView& edge) {
      if (!edges.empty() && (edges.front().from != edge.from || edges.front().kind != edge.kind)) write();
      edges.push_back(edge);
    });
    write();
  }

 private:
  static int64_t rowid(NodeId node) { return int64_t{node.index()} + 1; }
  NodeKey key_of(NodeId node) const {
    return schema_.integer_keys ? NodeKey(rowid(node)) : NodeKey(graph_.node(node).id());
  }
  NodeKey via_of(NodeId via) const {
    if (via.valid()) return key_of(via);
    return schema_.integer_keys ? NodeKey(int64_t{0}) : NodeKey();
  }

  const Schema& schema_;
  const graph::Snapshot& graph_;
  Statement insert_node_;
  Statement insert_edge_;
};

// Which node of the Delta a row refers to.
class KeyIndexes {
 public:
  explicit KeyIndexes(bool integer_keys) : integer_keys_(integer_keys) {}

  void add(int64_t rowid, const isg::SigHash& id, isg::KeyIndex index) {
    if (!integer_keys_) {
      by_id_.emplace(id, index);
      return;
    }
    if (rowid < 0 || rowid > kRowidMax) throw_damaged("a node has a number too large");
    if (by_number_.size() <= static_cast<size_t>(rowid))
      by_number_.resize(static_cast<size_t>(rowid) + 1, isg::kNoKey);
    by_number_[static_cast<size_t>(rowid)] = index;
  }

  // Invalid for an edge without via.
  isg::KeyIndex find(const Cursor& row, int column) const {
    if (integer_keys_) {
      const auto number = static_cast<size_t>(row.number(column));
      return number < by_number_.size() ? by_number_[number] : isg::kNoKey;
    }
    if (row.null(column)) return isg::kNoKey;
    const auto found = by_id_.find(row.hash(column));
    if (found == by_id_.end()) throw_damaged("an end of an edge is not there");
    return found->second;
  }

 private:
  static constexpr int64_t kRowidMax = int64_t{1} << 28;

  bool integer_keys_;
  std::vector<isg::KeyIndex> by_number_;
  boost::unordered_flat_map<isg::SigHash, isg::KeyIndex, std::hash<isg::SigHash>> by_id_;
};

}  // namespace

void check_format(Connection* connection, const Schema& schema) {
  if (pragma(connection, "application_id") != kApplicationId || pragma(connection, "user_version") != kFormat)
    throw Failure{{ErrorCode::kNotFound, "the saved graph is of another version: index the workspace", {}}};
  Statement statement(connection, "SELECT schema FROM meta");
  Cursor row = statement.ask();
  if (!row.next()) throw_damaged("it says nothing of itself");
  if (row.text(0) != schema.name)
    throw Failure{{ErrorCode::kNotFound,
                   "the saved graph is kept as " + std::string(row.text(0)) +
                       ": open it as that, or index the workspace",
                   {}}};
}

std::string meta_sql() { return "SELECT key, instance, epoch, nodes, edges, unresolved, indirect FROM meta"; }

Meta read_meta(Statement* statement) {
  Cursor row = statement->ask();
  if (!row.next()) throw_damaged("it says nothing of itself");
  return {.key = {row.hash(0).bytes},
          .instance = static_cast<uint64_t>(row.number(1)),
          .epoch = static_cast<uint64_t>(row.number(2)),
          .nodes = row.number(3),
          .edges = row.number(4),
          .unresolved = row.number(5),
          .indirect = row.number(6)};
}

// Before its first page is written.
void prepare_new_database(Connection* connection) {
  int reserved = kChecksumBytes;
  sqlite3_file_control(connection->handle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  connection->run(("PRAGMA page_size=" + std::to_string(kPageBytes) +
                   "; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA "
                   "cache_size=-131072;"
                   "PRAGMA application_id=" +
                   std::to_string(kApplicationId) + "; PRAGMA user_version=" + std::to_string(kFormat))
                      .c_str());
}

void write_graph(Connection* connection, const Schema& schema, const graph::Snapshot& graph,
                 std::span<const RecordChange> records, const Meta& meta) {
  connection->run(schema.tables().c_str());
  GraphWriter writer(connection, schema, graph);
  writer.write_nodes();
  writer.write_edges();
  connection->run(schema.all_indexes().c_str());
  Statement put(connection, "INSERT OR REPLACE INTO records(key, value) VALUES(?1, ?2)");
  const Records kept = Records().with(records);
  for (const Record& record : kept.all()) put.run(record.key, record.value);
  Statement say(connection, "INSERT INTO meta VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  say.run(schema.name, isg::SigHash{meta.key.bytes}, meta.instance, meta.epoch, meta.nodes, meta.edges,
          meta.unresolved, meta.indirect);
}

graph::SnapshotPtr read_graph(Connection* connection, const Schema& schema, const Meta& meta) {
  if (meta.epoch == 0) return graph::Snapshot::empty();
  isg::Delta delta;
  delta.to_epoch = meta.epoch;
  delta.nodes_added.reserve(static_cast<size_t>(meta.nodes));
  delta.keys.reserve(static_cast<size_t>(meta.nodes));
  delta.edges_added.reserve(static_cast<size_t>(meta.edges));
  KeyIndexes indexes(schema.integer_keys);
  Statement nodes(connection, "SELECT rowid, " + node_columns() + " FROM nodes");
  for (Cursor row = nodes.ask(); row.next();) {
    delta.nodes_added.push_back(read_node(row, 1, &delta.strings));
    indexes.add(row.number(0), delta.nodes_added.back().id, static_cast<isg::KeyIndex>(delta.keys.size()));
    delta.keys.push_back(delta.nodes_added.back().id);
  }
  Statement edges(connection,
                  schema.sql("SELECT {from}, kind, {to}, {via}, confidence, flags, sites FROM edges"));
  for (Cursor row = edges.ask(); row.next();) {
    const auto first_site = static_cast<uint32_t>(delta.sites.size());
    read_sites(row.text(6), SIZE_MAX, &delta.sites);
    delta.edges_added.push_back({{indexes.find(row, 0), indexes.find(row, 2), indexes.find(row, 3),
                                  row.enumerator<EdgeKind>(1, isg::kEdgeKindCount)},
                                 row.enumerator<isg::Confidence>(4, isg::kConfidenceCount),
                                 row.small(5),
                                 first_site,
                                 static_cast<uint32_t>(delta.sites.size()) - first_site});
  }
  Result<graph::SnapshotPtr> graph = graph::apply(*graph::Snapshot::empty(), delta);
  if (!graph) throw_damaged(graph.error().message);
  const graph::Totals& totals = (*graph)->totals();
  if (static_cast<int64_t>(totals.node_count()) != meta.nodes ||
      static_cast<int64_t>(totals.edge_count()) != meta.edges ||
      static_cast<int64_t>(totals.unresolved) != meta.unresolved ||
      static_cast<int64_t>(totals.indirect) != meta.indirect)
    throw_damaged("it has not as much as it says");
  return *std::move(graph);
}

void check_everything(Connection* connection, const Schema& schema, const Meta& meta) {
  Statement pages(connection, "PRAGMA integrity_check(1)");
  Cursor said = pages.ask();
  if (!said.next() || said.text(0) != "ok") throw_damaged(said.text(0));
  const graph::SnapshotPtr graph = read_graph(connection, schema, meta);
  Statement modules(connection, schema.sql("SELECT n.sig_hash, m.sig_hash FROM nodes n"
                                           " LEFT JOIN nodes m ON m.{key} = n.{module}"));
  for (Cursor row = modules.ask(); row.next();) {
    const NodeId module = graph->module_of(graph->find(row.hash(0)));
    const bool same = module.valid() ? !row.null(1) && row.hash(1) == graph->node(module).id() : row.null(1);
    if (!same) throw_damaged("a node has another module than it says");
  }
}

Records read_records(Connection* connection) {
  std::string bytes;
  StringArena strings;
  std::vector<RecordChange> records;
  Statement statement(connection, "SELECT key, value FROM records");
  for (Cursor row = statement.ask(); row.next();)
    records.push_back({strings.add(row.text(0)), strings.add(row.text(1))});
  return Records().with(records);
}

}  // namespace pt::store::sqlite
