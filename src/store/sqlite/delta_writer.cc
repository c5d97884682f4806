// A Delta in SQL, in the order in which isg::Delta says that it is applied. Rows of edges name nodes by integers, so that
// nothing but `nodes` changes for a node that is renamed; in the seed's schema its edges are.
//
// `module` is what Snapshot::module_of() says, kept with each node, since a blast radius counts by it: walking up from a node is
// three probes a step. What a Delta can change is looked at again: nodes that came or whose owner changed, and what they own.
#include <algorithm>
#include <utility>

#include "store/sqlite/tables.h"

namespace pt::store::sqlite {
namespace {

constexpr int kOwnersMax = 16;  // as Snapshot::walk_to_module

bool owns(isg::EdgeKind kind) { return kind == isg::EdgeKind::kContains || kind == isg::EdgeKind::kDefines; }

static_assert(static_cast<int>(isg::EdgeKind::kContains) == 0 &&
              static_cast<int>(isg::EdgeKind::kDefines) == 1);
static_assert(static_cast<int>(isg::Family::kModule) == 3);

// The Module that ?1 stands in, by way of at most ?2 owners. What CONTAINS a node is its owner, or else what DEFINES it; of
// several the first in the order of lists.
std::string nearest_module_sql() {
  return "WITH RECURSIVE up(node, step) AS ("
         "  VALUES(?1, 1)"
         "  UNION ALL"
         "  SELECT (SELECT e.{from} FROM edges e CROSS JOIN nodes o ON o.{key} = e.{from}"
         "          WHERE e.{to} = up.node AND e.kind <= 1"
         "          ORDER BY e.kind, " +
         order_of("o") +
         " LIMIT 1), step + 1"
         "  FROM up CROSS JOIN nodes n ON n.{key} = up.node WHERE n.kind <> 3 AND step < ?2)"
         " SELECT n.{key} FROM up CROSS JOIN nodes n ON n.{key} = up.node WHERE n.kind = 3";
}

}  // namespace

DeltaWriter::DeltaWriter(Connection* connection, const Schema& schema)
    : connection_(*connection),
      schema_(schema),
      find_key_(connection, schema.sql("SELECT {key} FROM nodes WHERE sig_hash = ?1")),
      find_node_(
          connection,
          schema.sql(
              "SELECT rowid, {key}, kind, flags, unresolved, indirect, name FROM nodes WHERE sig_hash = ?1")),
      blank_id_(connection, "UPDATE nodes SET sig_hash = CAST(rowid AS BLOB) WHERE rowid = ?1"),
      update_node_(connection, update_node_sql()),
      update_in_place_(connection, update_node_in_place_sql()),
      delete_edge_(
          connection,
          schema.sql("DELETE FROM edges WHERE {from} = ?1 AND kind = ?2 AND {to} = ?3 AND {via} IS ?4")),
      delete_node_(connection, "DELETE FROM nodes WHERE sig_hash = ?1 RETURNING unresolved, indirect"),
      insert_node_(connection, schema.sql(insert_node_sql())),
      insert_edge_(connection, schema.sql(insert_edge_sql())),
      owned_(connection, schema.sql("SELECT {to} FROM edges WHERE {from} = ?1 AND kind <= 1")),
      nearest_module_(connection, schema.sql(nearest_module_sql())),
      set_module_(connection,
                  schema.sql("UPDATE nodes SET {module} = ?2 WHERE {key} = ?1 AND {module} IS NOT ?2 "
                             "RETURNING kind")),
      put_record_(connection, "INSERT OR REPLACE INTO records(key, value) VALUES(?1, ?2)"),
      delete_record_(connection, "DELETE FROM records WHERE key = ?1"),
      update_meta_(connection,
                   "UPDATE meta SET epoch = ?1, nodes = ?2, edges = ?3, unresolved = ?4, indirect = ?5") {}

void DeltaWriter::apply(const Change& change, Meta* meta) {
  const isg::Delta& delta = change.delta;
  to_look_at_.clear();
  change_nodes(delta, meta);
  forget_ends(delta);
  remove_edges(delta, meta);
  remove_nodes(delta, meta);
  add_nodes(delta, meta);
  forget_ends(delta);
  add_edges(delta, meta);
  renew_modules();
  change_records(change.records);
  meta->epoch = delta.to_epoch;
  update_meta_.run(meta->epoch, meta->nodes, meta->edges, meta->unresolved, meta->indirect);
}

// ---- nodes

DeltaWriter::Changed DeltaWriter::find_changed(const isg::NodeChange& change, Meta* meta) {
  Cursor row = find_node_.ask(change.old_id);
  if (!row.next()) throw_damaged("a node that changes is not there");
  meta->unresolved += int64_t{change.node.unresolved} - row.number(4);
  meta->indirect += int64_t{change.node.indirect} - row.number(5);
  const bool renamed = change.old_id != change.node.id || row.text(6) != change.node.name;
  const auto family = static_cast<isg::Family>(row.number(2));
  const bool moved = renamed || family != change.node.family || ((row.small(3) ^ change.node.flags) & 7) != 0;
  return {row.number(0), row.key(1), renamed, moved, family};
}

void DeltaWriter::change_nodes(const isg::Delta& delta, Meta* meta) {
  std::vector<Changed> found;
  found.reserve(delta.changed.size());
  for (const isg::NodeChange& change : delta.changed) found.push_back(find_changed(change, meta));
  // Ids may go round among those that change: first nobody has one.
  for (size_t i = 0; i < found.size(); ++i) {
    if (delta.changed[i].old_id != delta.changed[i].node.id) blank_id_.run(found[i].rowid);
  }
  for (size_t i = 0; i < found.size(); ++i)
    run_with(found[i].renamed ? &update_node_ : &update_in_place_, found[i].rowid, delta.changed[i].node);
  if (!schema_.integer_keys) rename_ends(delta, found);
  for (size_t i = 0; i < found.size(); ++i) {
    if (!found[i].moved) continue;
    const NodeKey key = schema_.integer_keys ? found[i].old_key : NodeKey(delta.changed[i].node.id);
    if (found[i].old_family != delta.changed[i].node.family) to_look_at_.push_back(key);
    // What it owns together with others has another first owner, perhaps.
    look_at_owned(key);
  }
}

// All ends at once, since ids may go round.
void DeltaWriter::rename_ends(const isg::Delta& delta, std::span<const Changed> found) {
  bool any = false;
  bool modules = false;
  for (size_t i = 0; i < found.size(); ++i) {
    const bool is_renamed = delta.changed[i].old_id != delta.changed[i].node.id;
    any = any || is_renamed;
    modules = modules || (is_renamed && found[i].old_family == isg::Family::kModule);
  }
  if (!any) return;
  connection_.run(
      "CREATE TEMP TABLE IF NOT EXISTS renamed(old BLOB PRIMARY KEY, new BLOB) WITHOUT ROWID;"
      "DELETE FROM temp.renamed");
  Statement rename(&connection_, "INSERT INTO temp.renamed VALUES(?1, ?2)");
  for (size_t i = 0; i < found.size(); ++i) {
    if (delta.changed[i].old_id != delta.changed[i].node.id)
      rename.run(delta.changed[i].old_id, delta.changed[i].node.id);
  }
  for (const std::string_view end : {schema_.from, schema_.to, schema_.via}) {
    const std::string column(end);
    connection_.run(("UPDATE edges SET " + column + " = (SELECT new FROM temp.renamed WHERE old = " + column +
                     ") WHERE " + column + " IN (SELECT old FROM temp.renamed)")
                        .c_str());
  }
  // Reads all nodes, which is too much to do each time: 30 ms at 500 K lines.
  if (modules) {
    connection_.run(
        "UPDATE nodes SET module_sig = (SELECT new FROM temp.renamed WHERE old = module_sig) "
        "WHERE module_sig IN (SELECT old FROM temp.renamed)");
  }
}

void DeltaWriter::remove_nodes(const isg::Delta& delta, Meta* meta) {
  for (const isg::SigHash& id : delta.nodes_removed) {
    Cursor row = delete_node_.ask(id);
    if (!row.next()) throw_damaged("a node that goes is not there");
    meta->unresolved -= row.number(0);
    meta->indirect -= row.number(1);
    --meta->nodes;
    while (row.next()) {
    }
  }
}

void DeltaWriter::add_nodes(const isg::Delta& delta, Meta* meta) {
  for (const isg::Node& node : delta.nodes_added) {
    run_with(&insert_node_, std::nullopt, node);
    to_look_at_.push_back(schema_.integer_keys ? NodeKey(sqlite3_last_insert_rowid(connection_.handle()))
                                               : NodeKey(node.id));
    meta->unresolved += node.unresolved;
    meta->indirect += node.indirect;
    ++meta->nodes;
  }
}

// ---- edges

NodeKey DeltaWriter::key_of(const isg::SigHash& id) {
  if (!schema_.integer_keys) return id;
  Cursor row = find_key_.ask(id);
  if (!row.next()) throw_damaged("an end of an edge is not there");
  return row.number(0);
}

NodeKey DeltaWriter::end_of(const isg::Delta& delta, isg::KeyIndex index) {
  if (index >= ends_.size()) throw_damaged("an edge names an end that the delta does not have");
  if (std::holds_alternative<std::monostate>(ends_[index])) ends_[index] = key_of(delta.keys[index]);
  return ends_[index];
}

NodeKey DeltaWriter::via_of(const isg::Delta& delta, isg::KeyIndex index) {
  if (index != isg::kNoKey) return end_of(delta, index);
  return schema_.integer_keys ? NodeKey(int64_t{0}) : NodeKey();
}

void DeltaWriter::remove_edges(const isg::Delta& delta, Meta* meta) {
  for (const isg::EdgeKey& edge : delta.edges_removed) {
    const NodeKey to = end_of(delta, edge.to);
    const int64_t removed =
        delete_edge_.run(end_of(delta, edge.from), static_cast<int>(edge.kind), to, via_of(delta, edge.via));
    if (removed != 1) throw_damaged("an edge that goes is not there");
    if (owns(edge.kind)) to_look_at_.push_back(to);
    --meta->edges;
  }
}

void DeltaWriter::add_edges(const isg::Delta& delta, Meta* meta) {
  for (const isg::EdgeValue& edge : delta.edges_added) {
    if (edge.site_count > delta.sites.size() || edge.first_site > delta.sites.size() - edge.site_count)
      throw_damaged("the sites of an edge that comes are missing");
    const NodeKey to = end_of(delta, edge.key.to);
    insert_with(
        &insert_edge_,
        {end_of(delta, edge.key.from), edge.key.kind, to, via_of(delta, edge.key.via), edge.confidence,
         edge.flags, std::span(delta.sites).subspan(edge.first_site, edge.site_count)},
        &sites_text_);
    if (owns(edge.key.kind)) to_look_at_.push_back(to);
    ++meta->edges;
  }
}

// ---- nearest Modules

void DeltaWriter::look_at_owned(const NodeKey& owner) {
  Cursor owned = owned_.ask(owner);
  while (owned.next()) to_look_at_.push_back(owned.key(0));
}

// Level by level downwards; below a Module nothing can tell.
void DeltaWriter::renew_modules() {
  for (int depth = 0; depth < kOwnersMax && !to_look_at_.empty(); ++depth) {
    std::vector<NodeKey> level = std::exchange(to_look_at_, {});
    std::ranges::sort(level);
    const auto repeated = std::ranges::unique(level);
    level.erase(repeated.begin(), repeated.end());
    for (const NodeKey& node : level) {
      NodeKey module;
      {
        Cursor found = nearest_module_.ask(node, kOwnersMax);
        if (found.next()) module = found.key(0);
      }
      Cursor changed = set_module_.ask(node, module);
      if (!changed.next()) continue;
      const bool is_module = changed.number(0) == static_cast<int>(isg::Family::kModule);
      while (changed.next()) {
      }
      if (!is_module) look_at_owned(node);
    }
  }
}

// ---- records

void DeltaWriter::change_records(std::span<const RecordChange> records) {
  for (const RecordChange& record : records) {
    if (record.value) {
      put_record_.run(record.key, *record.value);
    } else {
      delete_record_.run(record.key);
    }
  }
}

}  // namespace pt::store::sqlite
