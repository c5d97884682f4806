// The look-ups and the questions of one step, in SQL: a node, its neighbours, who is meant by a name, implementations, calls.
//
// Order, limits and counts are the database's: `ORDER BY … LIMIT` lists, a second statement counts what was not listed. There is
// a LIMIT in each that sorts, because SQLite then sorts row by row and can be stopped; without one it sorts all at once.
//
// Tables are joined by CROSS JOIN, which SQLite takes as the order to go: what it would choose by itself depends on whether
// somebody has run ANALYZE.
//
// Lifetime: of its Connection. Threads: as that.
// Errors:   throws a Failure; kNotFound if no node has the SigHash.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "query/questions.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/tables.h"

namespace pt::store::sqlite {

class LookUps {
 public:
  LookUps(Connection* connection, const Schema& schema);

  // Its texts stand in `strings`.
  isg::Node node(const isg::SigHash& id, StringArena* strings);

  query::NeighboursAnswer neighbours(const isg::SigHash& id, const query::NeighboursOptions& options);
  // Missing, if nobody has exactly this name; the nearest are then for others to find, unless `text` is none at all.
  query::Resolution resolve(std::string_view text, const query::ResolveOptions& options, bool* is_name);
  query::ImplementationsAnswer who_implements(const isg::SigHash& trait,
                                              const query::ImplementationsOptions& options);
  query::ImplementationsAnswer traits_of(const isg::SigHash& type,
                                         const query::ImplementationsOptions& options);
  query::CallsAnswer callers(const isg::SigHash& function, const query::CallsOptions& options,
                             const Meta& meta);
  query::CallsAnswer callees(const isg::SigHash& function, const query::CallsOptions& options);

 private:
  // One that lists, and one that counts what it would list without a limit.
  struct Pair {
    // sql(whether it counts)
    template <typename Sql>
    Pair(Connection* connection, const Schema& schema, Sql sql)
        : list(connection, schema.sql(sql(false))), count(connection, schema.sql(sql(true))) {}

    Statement list;
    Statement count;
  };
  // A node that answers are about, and what some of them say of it besides.
  struct Subject {
    query::NodeRow row;
    NodeKey key;
    uint32_t line = 0;
    uint32_t unresolved = 0;
    uint32_t indirect = 0;
  };

  Subject subject(const isg::SigHash& id, StringArena* strings);
  query::NeighboursAnswer neighbours(Pair* statements, const isg::SigHash& id,
                                     const query::NeighboursOptions& options);
  query::ImplementationsAnswer implementations(Pair* statements, const isg::SigHash& subject,
                                               const query::ImplementationsOptions& options);
  query::CallsAnswer calls(Pair* statements, bool far_is_source, const isg::SigHash& function,
                           const query::CallsOptions& options);
  struct Name;
  bool resolve_by(Pair* statements, const Name& name, const query::ResolveOptions& options,
                  query::Resolution* resolution);

  Statement node_;
  Statement subject_;
  Pair neighbours_out_;
  Pair neighbours_in_;
  Pair implementers_;
  Pair traits_;
  Pair callers_;
  Pair callees_;
  Pair by_id_;
  Pair by_path_;
  Pair by_alias_of_crate_;
  Pair by_alias_of_std_;
  Pair by_suffix_;
  Pair by_name_;
};

// Sets as bits, for `(1 << kind) & ?`.
int64_t bits_of(isg::EdgeKindSet kinds);
int64_t bits_of(isg::ConfidenceSet confidences);
// All of them for an empty set.
int64_t bits_of(query::FamilySet families);

}  // namespace pt::store::sqlite
