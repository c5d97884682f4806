// The tables of a graph, written and read as a whole and changed by Deltas.
//
// Whoever calls begins the Transaction and commits it: what fails is thrown, and nothing has happened then.
//
// Threads: as the Connection.
// Errors:  throw a Failure; kIntegrity where what is kept and what is told do not fit.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/snapshot.h"
#include "store/api/engine.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/rows.h"
#include "store/sqlite/schema.h"

namespace pt::store::sqlite {

// What is said of the graph as a whole: the row of `meta`.
struct Meta {
  Key key;
  uint64_t instance = 0;
  uint64_t epoch = 0;
  int64_t nodes = 0;
  int64_t edges = 0;
  int64_t unresolved = 0;
  int64_t indirect = 0;
};

// Throws kNotFound if a database is of another format or schema.
void check_format(Connection* connection, const Schema& schema);

// A statement, and what it says.
std::string meta_sql();
Meta read_meta(Statement* statement);

// Settings of a database that is not there yet, for writing it as a whole.
void prepare_new_database(Connection* connection);

// Makes all tables in an empty database.
// Cost: 2 to 3 µs an edge at 500 K lines, nodes and indexes included (store_sqlite_bench).
void write_graph(Connection* connection, const Schema& schema, const graph::Snapshot& graph,
                 std::span<const RecordChange> records, const Meta& meta);

// Cost: 0.2 s at 500 K lines, the Snapshot included.
graph::SnapshotPtr read_graph(Connection* connection, const Schema& schema, const Meta& meta);
Records read_records(Connection* connection);

// Reads everything: each page and index (PRAGMA integrity_check), the ends of each edge, all counts, each node's Module. Throws.
void check_everything(Connection* connection, const Schema& schema, const Meta& meta);

// Changes the tables as Deltas say.
// Lifetime: of its Connection. Cost: some 3 µs a row of the Delta.
class DeltaWriter {
 public:
  DeltaWriter(Connection* connection, const Schema& schema);

  // `meta` as it was, and becomes as it is.
  void apply(const Change& change, Meta* meta);

 private:
  struct Changed {
    int64_t rowid;
    NodeKey old_key;
    bool renamed;  // another id, or name
    bool moved;    // another place in the order of lists
    isg::Family old_family;
  };

  void change_nodes(const isg::Delta& delta, Meta* meta);
  Changed find_changed(const isg::NodeChange& change, Meta* meta);
  void rename_ends(const isg::Delta& delta, std::span<const Changed> found);
  void remove_edges(const isg::Delta& delta, Meta* meta);
  void remove_nodes(const isg::Delta& delta, Meta* meta);
  void add_nodes(const isg::Delta& delta, Meta* meta);
  void add_edges(const isg::Delta& delta, Meta* meta);
  void change_records(std::span<const RecordChange> records);

  NodeKey key_of(const isg::SigHash& id);
  NodeKey end_of(const isg::Delta& delta, isg::KeyIndex index);
  NodeKey via_of(const isg::Delta& delta, isg::KeyIndex index);
  void forget_ends(const isg::Delta& delta) { ends_.assign(delta.keys.size(), {}); }

  // ---- nearest Modules
  void look_at_owned(const NodeKey& owner);
  void renew_modules();

  Connection& connection_;
  const Schema& schema_;
  std::vector<NodeKey> ends_;        // by KeyIndex, as far as they have been looked up
  std::vector<NodeKey> to_look_at_;  // nodes that may have another Module now
  std::string sites_text_;

  Statement find_key_;
  Statement find_node_;
  Statement blank_id_;
  Statement update_node_;
  Statement update_in_place_;
  Statement delete_edge_;
  Statement delete_node_;
  Statement insert_node_;
  Statement insert_edge_;
  Statement owned_;
  Statement nearest_module_;
  Statement set_module_;
  Statement put_record_;
  Statement delete_record_;
  Statement update_meta_;
};

}  // namespace pt::store::sqlite
