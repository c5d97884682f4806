// Nodes and sites as columns, and back.
//
// Lifetime: texts of what is read stand in the StringArena that is given.
// Threads:  free functions.
// Errors:   throw a Failure at values that the engine never wrote.
// Cost:     about 1 µs a node.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "isg/facts.h"
#include "query/questions.h"
#include "store/sqlite/connection.h"

namespace pt::store::sqlite {

// What a NodeRow is read from: kRowColumns columns of `table`.
inline constexpr int kRowColumns = 14;
inline constexpr int kRowLine = 10;  // of them: the line that it begins at, 0 if it has none
std::string row_columns(std::string_view table);
query::NodeRow read_row(const Cursor& cursor, int first, StringArena* strings);

// All of a node: kNodeColumns columns.
inline constexpr int kNodeColumns = 23;
std::string node_columns();
isg::Node read_node(const Cursor& cursor, int first, StringArena* strings);

// Statements that take a node as ?2 to ?24, its rowid as ?1 and, if it is new, the key of its Module as ?25.
std::string insert_node_sql();
std::string update_node_sql();
// Leaves alone what has an index.
std::string update_node_in_place_sql();
// Gives them these values.
int64_t run_with(Statement* statement, std::optional<int64_t> rowid, const isg::Node& node,
                 const NodeKey& module = {});

// A statement that takes an edge as ?1 to ?8, and its values.
std::string insert_edge_sql();
struct EdgeRow {
  NodeKey from;
  isg::EdgeKind kind;
  NodeKey to;
  NodeKey via;
  isg::Confidence confidence;
  isg::Flags flags;
  std::span<const isg::Site> sites;
};
void insert_with(Statement* statement, const EdgeRow& edge, std::string* sites_text);

// "12:5 14:9": lines below the first line of the source, and columns.
void append_sites(std::span<const isg::Site> sites, std::string* text);
// Appends at most `sites_max` of them.
void read_sites(std::string_view text, size_t sites_max, std::vector<isg::Site>* sites);

}  // namespace pt::store::sqlite
