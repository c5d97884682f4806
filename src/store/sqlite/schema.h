// The two schemas in which a graph is kept, as far as they differ: what stands for a node in other rows, and the indexes.
//
//   sqlite       an integer, so that a row of edges is some 20 bytes, and renaming a node touches no edge; edges are kept
//                twice, each way in the order in which they are walked: a table WITHOUT ROWID and a covering index;
//   sqlite-seed  the SigHash itself in plain tables with plain indexes, as the project began. Kept to be measured against.
//
// All statements are written once, with names in braces for what differs. docs/formats/sqlite-store.md has the tables in words.
//
// Lifetime: constants. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "isg/facts.h"

namespace pt::store::sqlite {

inline constexpr int kFormat = 1;
inline constexpr int kApplicationId = 0x50544753;  // "PTGS"

struct Schema {
  std::string_view name;
  bool integer_keys;
  std::string_view key;  // column of nodes that others refer to
  std::string_view key_type;
  std::string_view from;
  std::string_view to;
  std::string_view via;
  // Of a row e of edges, for a join: NULL is not looked for.
  std::string_view via_or_null;
  std::string_view module;
  // How temporary tables of nodes are kept.
  std::string_view without_rowid;
  const char* edges;
  const char* indexes;

  // `text` with the names in braces replaced: {key}, {key_type}, {from}, {to}, {via}, {via_or_null},
  // {module}, {without_rowid}.
  std::string sql(std::string_view text) const;
  // All tables, without their indexes, which are made when the rows are there.
  std::string tables() const;
  std::string all_indexes() const;
};

const Schema& integer_schema();
const Schema& seed_schema();

// `test` of a row of nodes, by which every list is ordered before anything else: production first.
static_assert(isg::kFlagTest == 1 && isg::kFlagExample == 2 && isg::kFlagBuild == 4);
// The order of lists, for ORDER BY: `table` is a row of nodes.
std::string order_of(std::string_view table);

}  // namespace pt::store::sqlite
