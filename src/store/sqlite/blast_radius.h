// blast-radius in SQL: a breadth-first search in sets, one INSERT a level and search (docs/definitions.md,
// query/blast_radius.cc).
//
// Seeds are one recursive query. The search itself is not: a recursive query of SQLite keeps each row once, so a row that
// says its distance comes back for each way and each length, and one that does not has no distance. Up to a depth such a
// query would do, and finds the nodes in half of the time (store_sqlite_bench: blast_radius_recursive); it would be a second
// way to the same answer. So the rows of a temporary table are the queue of the search: each level is a range of them, and a
// node is there once.
//
// Lifetime: of its Connection. Threads: as that.
// Errors:   throws a Failure; kNotFound if no node has the SigHash.
// Cost:     about 1 µs an edge that is followed, 1 µs a node that is reached, 10 µs a row that is listed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/questions.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/tables.h"

namespace pt::store::sqlite {

class BlastRadius {
 public:
  BlastRadius(Connection* connection, const Schema& schema);

  query::BlastRadiusAnswer answer(const isg::SigHash& subject, const query::BlastRadiusOptions& options,
                                  const Meta& meta);

 private:
  // Rows of the queue: from first on, up to last and not beyond.
  struct Range {
    int64_t first = 1;
    int64_t last = 0;
    bool empty() const { return first > last; }
    int64_t size() const { return last - first + 1; }
  };
  // Which steps: along an edge that is certain, one that is only possible, or any.
  enum class Steps : uint8_t { kCertain, kPossible, kAny };
  struct Direction {
    Direction(Connection* connection, const Schema& schema, bool forward);
    Statement step;
    Statement beyond;
    Statement through;
  };
  struct Group;

  void begin(const query::NodeRow& subject);
  Range new_rows();
  bool reaches(size_t distance) const { return options_.depth_max == 0 || distance <= options_.depth_max; }
  bool follows_bound_calls() const { return !options_.forward && options_.calls; }
  Range level(const std::vector<Range>& levels, size_t distance) const {
    return distance < levels.size() ? levels[distance] : Range();
  }
  void step(const Range& from, Steps steps);
  void step_to_bound_callers(const Range& from);
  bool beyond(const Range& from, Steps steps);
  bool bound_callers_beyond(const Range& from);
  void search_certain();
  void search_possible();

  void count_unresolved(const Meta& meta, query::AnswerHeader* header);
  void count(const std::vector<Range>& levels, bool may, query::BlastRadiusAnswer* answer);
  void group(query::BlastRadiusAnswer* answer);
  void list(const std::vector<Range>& levels, bool may, query::BlastRadiusAnswer* answer);
  void add_through(const NodeKey& node, query::ReachedRow* row, StringArena* strings);

  Connection& connection_;
  const Schema& schema_;
  bool has_table_ = false;

  // ---- of the question under way
  query::BlastRadiusOptions options_;
  int64_t kinds_ = 0;
  int64_t confidences_ = 0;
  Direction* direction_ = nullptr;
  int64_t last_row_ = 0;
  std::vector<Range> certain_;   // by distance
  std::vector<Range> possible_;  // by distance
  bool depth_cut_ = false;
  std::map<NodeKey, query::GroupCounts> modules_;
  std::map<std::string, query::GroupCounts, std::less<>> crates_;

  Statement subject_;
  Statement clear_;
  Statement seeds_;
  Statement last_;
  Direction backward_;
  Direction forward_;
  Statement bound_;
  Statement bound_beyond_;
  Statement unresolved_;
  Statement classes_;
  Statement module_;
  Statement list_;
  Statement kind_;
};

}  // namespace pt::store::sqlite
