#include "store/sqlite/blast_radius.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

#include "query/rows.h"
#include "store/api/reader.h"
#include "store/sqlite/look_ups.h"
#include "store/sqlite/rows.h"

namespace pt::store::sqlite {
namespace {

using isg::EdgeKind;
using query::ReachCounts;

static_assert(static_cast<int>(EdgeKind::kImpl) == 2 && static_cast<int>(EdgeKind::kCalls) == 3 &&
              static_cast<int>(EdgeKind::kUses) == 4);
static_assert(static_cast<int>(isg::Confidence::kBound) == 2 && static_cast<int>(isg::Confidence::kMay) == 5);
static_assert(static_cast<int>(isg::Family::kFunction) == 0);
static_assert(isg::kFlagNegative == 128 && isg::kFlagMember == 65536 && isg::kFlagMay == 131072);

// Of an edge e: whether it is asked for, and whether only as a possible dispatch. The range of kinds is for the index.
std::string follows(std::string_view kinds, std::string_view confidences) {
  return fmt::format(
      "e.kind BETWEEN 2 AND 4 AND (1 << e.kind) & {} AND (1 << e.confidence) & {} AND e.flags & 128 = 0",
      kinds, confidences);
}
constexpr std::string_view kPossible = "(e.confidence = 5 OR e.flags & 131072 <> 0)";

// Steps from rows ?1 to ?2 of the queue: ?3 kinds, ?4 confidences, ?5 Steps. Nodes of other crates are not gone on from.
std::string steps_sql(std::string_view near, std::string_view far) {
  return fmt::format(
      "SELECT e.{1} FROM temp.reached r CROSS JOIN nodes n ON n.{{key}} = r.node CROSS JOIN edges e ON e.{0} "
      "= r.node"
      " WHERE r.n BETWEEN ?1 AND ?2 AND n.external = 0 AND {2} AND (?5 = 2 OR {3} = ?5)",
      near, far, follows("?3", "?4"), kPossible);
}

// From a function that implements a trait's, to whoever calls that one through a bound.
constexpr std::string_view kBoundCallers =
    "SELECT c.{from} FROM temp.reached r CROSS JOIN nodes n ON n.{key} = r.node"
    " CROSS JOIN edges m ON m.{from} = r.node CROSS JOIN edges c ON c.{to} = m.{to}"
    " WHERE r.n BETWEEN ?1 AND ?2 AND n.external = 0 AND n.kind = 0 AND m.kind = 2 AND m.flags & 65536"
    " AND c.kind = 3 AND c.confidence = 2";

std::string insert(std::string_view steps) {
  return fmt::format("INSERT OR IGNORE INTO temp.reached(node) {}", steps);
}
std::string any_new(std::string_view steps, std::string_view far) {
  return fmt::format("SELECT EXISTS({} AND NOT EXISTS(SELECT 1 FROM temp.reached x WHERE x.node = {}))",
                     steps, far);
}

// Who leads to ?1: along an edge, from rows ?4 to ?5 if it is possible or not as ?8 says, from rows ?6 to ?7 in any case;
// and, if ?9, as an implementation of what ?1 calls through a bound. The first in the order of lists.
std::string through_sql(std::string_view near, std::string_view far) {
  return fmt::format(
      "SELECT {0} FROM ("
      "SELECT r.node AS node FROM edges e CROSS JOIN temp.reached r ON r.node = e.{1} WHERE e.{2} = ?1 AND "
      "{3}"
      " AND ((r.n BETWEEN ?4 AND ?5 AND {4} = ?8) OR r.n BETWEEN ?6 AND ?7)"
      " UNION ALL "
      "SELECT r.node FROM edges c CROSS JOIN edges m ON m.{{to}} = c.{{to}} CROSS JOIN temp.reached r"
      " ON r.node = m.{{from}} CROSS JOIN nodes f ON f.{{key}} = r.node"
      " WHERE ?9 AND c.{{from}} = ?1 AND c.kind = 3 AND c.confidence = 2 AND m.kind = 2 AND m.flags & 65536"
      " AND f.kind = 0 AND (r.n BETWEEN ?4 AND ?5 OR r.n BETWEEN ?6 AND ?7)"
      ") x CROSS JOIN nodes t ON t.{{key}} = x.node WHERE t.external = 0 ORDER BY {5} LIMIT 1",
      row_columns("t"), near, far, follows("?2", "?3"), kPossible, order_of("t"));
}

// What is CONTAINED or DEFINED by ?1, if it is a Struct, Trait, Module or Impl, however deep; and ?1 itself.
static_assert(static_cast<int>(isg::Family::kStruct) == 1 && static_cast<int>(isg::Family::kImpl) == 4);
constexpr std::string_view kSeeds =
    "WITH RECURSIVE seed(node) AS ("
    "SELECT {key} FROM nodes WHERE sig_hash = ?1"
    " UNION "
    "SELECT e.{to} FROM seed CROSS JOIN edges e ON e.{from} = seed.node WHERE e.kind <= 1 AND ?2)"
    " INSERT INTO temp.reached(node) SELECT node FROM seed";

// Edges from ?1 to ?2 as kinds in the order of telling: the first is told. The plus keeps SQLite from the index by target,
// which may be what everybody calls.
std::string kind_sql() {
  return "SELECT min(CASE e.kind WHEN 3 THEN 0 WHEN 4 THEN 1 ELSE 2 END) FROM edges e"
         " WHERE e.{from} = (SELECT {key} FROM nodes WHERE sig_hash = ?1)"
         " AND +e.{to} = (SELECT {key} FROM nodes WHERE sig_hash = ?2) AND " +
         follows("?3", "?4");
}

uint64_t& count_of(bool may, bool external, int64_t test_bits, ReachCounts* counts) {
  if (may) return counts->may;
  if (external) return counts->external;
  if ((test_bits & isg::kFlagTest) != 0) return counts->test;
  if ((test_bits & isg::kFlagExample) != 0) return counts->example;
  return (test_bits & isg::kFlagBuild) != 0 ? counts->build : counts->production;
}

void add(const ReachCounts& more, ReachCounts* counts) {
  counts->production += more.production;
  counts->test += more.test;
  counts->example += more.example;
  counts->build += more.build;
  counts->external += more.external;
  counts->may += more.may;
}

}  // namespace

BlastRadius::Direction::Direction(Connection* connection, const Schema& schema, bool forward)
    : step(connection,
           schema.sql(insert(forward ? steps_sql("{from}", "{to}") : steps_sql("{to}", "{from}")))),
      beyond(connection, schema.sql(forward ? any_new(steps_sql("{from}", "{to}"), "e.{to}")
                                            : any_new(steps_sql("{to}", "{from}"), "e.{from}"))),
      through(connection,
              schema.sql(forward ? through_sql("{from}", "{to}") : through_sql("{to}", "{from}"))) {}

BlastRadius::BlastRadius(Connection* connection, const Schema& schema)
    : connection_(*connection),
      schema_(schema),
      subject_(connection, "SELECT " + row_columns("n") + " FROM nodes n WHERE n.sig_hash = ?1"),
      clear_(connection, "DELETE FROM temp.reached"),
      seeds_(connection, schema.sql(kSeeds)),
      last_(connection, "SELECT coalesce(max(n), 0) FROM temp.reached"),
      backward_(connection, schema, false),
      forward_(connection, schema, true),
      bound_(connection, schema.sql(insert(kBoundCallers))),
      bound_beyond_(connection, schema.sql(any_new(kBoundCallers, "c.{from}"))),
      unresolved_(connection,
                  schema.sql("SELECT total(n.unresolved), total(n.indirect) FROM temp.reached r"
                             " CROSS JOIN nodes n ON n.{key} = r.node WHERE r.n BETWEEN ?1 AND ?2")),
      classes_(connection, schema.sql("SELECT n.{module}, n.external, n.flags & 7,"
                                      " CASE WHEN n.{module} IS NULL THEN n.crate END FROM temp.reached r"
                                      " CROSS JOIN nodes n ON n.{key} = r.node WHERE r.n BETWEEN ?1 AND ?2")),
      module_(connection, schema.sql("SELECT crate, path, kind, sig_hash FROM nodes WHERE {key} = ?1")),
      list_(connection, schema.sql("SELECT " + row_columns("n") +
                                   ", r.node FROM temp.reached r CROSS JOIN nodes n ON n.{key} = r.node"
                                   " WHERE r.n BETWEEN ?1 AND ?2 ORDER BY " +
                                   order_of("n") + " LIMIT ?3")),
      kind_(connection, schema.sql(kind_sql())) {}

query::BlastRadiusAnswer BlastRadius::answer(const isg::SigHash& subject,
                                             const query::BlastRadiusOptions& options, const Meta& meta) {
  options_ = options;
  kinds_ = (int64_t{options.impls} << 2) | (int64_t{options.calls} << 3) | (int64_t{options.uses} << 4);
  confidences_ = bits_of(options.confidences);
  direction_ = options.forward ? &forward_ : &backward_;
  query::BlastRadiusAnswer answer;
  {
    Cursor row = subject_.ask(subject);
    if (!row.next()) throw Failure{no_such_node(subject).error()};
    answer.subject = read_row(row, 0, &answer.header.strings);
  }
  begin(answer.subject);
  search_certain();
  search_possible();
  answer.seeds = static_cast<uint64_t>(certain_[0].size());
  answer.forward = options.forward;
  answer.depth_max = options.depth_max;
  answer.depth_cut = depth_cut_;
  count_unresolved(meta, &answer.header);
  count(certain_, false, &answer);
  count(possible_, true, &answer);
  group(&answer);
  list(certain_, false, &answer);
  list(possible_, true, &answer);
  answer.risk = query::risk_of(answer.counts.production);
  query::count_list(&answer.header, answer.counts.total(), answer.rows.size());
  return answer;
}

// ---- the search

void BlastRadius::begin(const query::NodeRow& subject) {
  if (!has_table_) {
    connection_.run(
        schema_.sql("CREATE TEMP TABLE IF NOT EXISTS reached(n INTEGER PRIMARY KEY, node {key_type} UNIQUE)")
            .c_str());
    has_table_ = true;
  }
  clear_.run();
  last_row_ = 0;
  depth_cut_ = false;
  modules_.clear();
  crates_.clear();
  const bool whole = subject.family == isg::Family::kModule || subject.family == isg::Family::kImpl ||
                     subject.family == isg::Family::kTrait || subject.family == isg::Family::kStruct;
  seeds_.run(subject.id, whole);
  certain_ = {new_rows()};
  possible_ = {Range()};
}

BlastRadius::Range BlastRadius::new_rows() {
  Cursor row = last_.ask();
  row.next();
  const Range rows{last_row_ + 1, row.number(0)};
  last_row_ = rows.last;
  return rows;
}

void BlastRadius::step(const Range& from, Steps steps) {
  if (!from.empty())
    direction_->step.run(from.first, from.last, kinds_, confidences_, static_cast<int>(steps));
}

void BlastRadius::step_to_bound_callers(const Range& from) {
  if (!from.empty() && follows_bound_calls()) bound_.run(from.first, from.last);
}

bool BlastRadius::beyond(const Range& from, Steps steps) {
  if (from.empty()) return false;
  Cursor row = direction_->beyond.ask(from.first, from.last, kinds_, confidences_, static_cast<int>(steps));
  return row.next() && row.number(0) != 0;
}

bool BlastRadius::bound_callers_beyond(const Range& from) {
  if (from.empty() || !follows_bound_calls()) return false;
  Cursor row = bound_beyond_.ask(from.first, from.last);
  return row.next() && row.number(0) != 0;
}

void BlastRadius::search_certain() {
  for (size_t distance = 0;; ++distance) {
    if (!reaches(distance + 1)) {
      depth_cut_ = beyond(certain_[distance], Steps::kCertain);
      return;
    }
    step(certain_[distance], Steps::kCertain);
    const Range reached = new_rows();
    if (reached.empty()) return;
    certain_.push_back(reached);
  }
}

// From what is certain by possible dispatch, from what is possible by any edge; what the first search has reached is not
// reached again.
void BlastRadius::search_possible() {
  for (size_t distance = 0;; ++distance) {
    const Range certain = level(certain_, distance);
    const Range possible = level(possible_, distance);
    if (!reaches(distance + 1)) {
      depth_cut_ = depth_cut_ || beyond(certain, Steps::kPossible) || bound_callers_beyond(certain) ||
                   beyond(possible, Steps::kAny) || bound_callers_beyond(possible);
      return;
    }
    step(certain, Steps::kPossible);
    step_to_bound_callers(certain);
    step(possible, Steps::kAny);
    step_to_bound_callers(possible);
    possible_.push_back(new_rows());
    if (distance + 1 >= certain_.size() && possible_.back().empty()) return;
  }
}

// ---- counting

// Backwards, any unresolved call of the workspace might be one of a seed; forwards, only the seeds' own count.
void BlastRadius::count_unresolved(const Meta& meta, query::AnswerHeader* header) {
  header->unresolved = static_cast<uint64_t>(meta.unresolved);
  header->indirect = static_cast<uint64_t>(meta.indirect);
  if (!options_.forward) return;
  Cursor row = unresolved_.ask(certain_[0].first, certain_[0].last);
  row.next();
  header->unresolved = static_cast<uint64_t>(row.number(0));
  header->indirect = static_cast<uint64_t>(row.number(1));
}

void BlastRadius::count(const std::vector<Range>& levels, bool may, query::BlastRadiusAnswer* answer) {
  for (size_t i = 1; i < levels.size(); ++i) {
    if (levels[i].empty()) continue;
    const auto distance = static_cast<uint32_t>(i);
    ReachCounts counts;
    for (Cursor row = classes_.ask(levels[i].first, levels[i].last); row.next();) {
      const query::GroupCounts empty{{}, {}, distance, {}};
      query::GroupCounts& group = row.null(0)
                                      ? crates_.try_emplace(std::string(row.text(3)), empty).first->second
                                      : modules_.try_emplace(row.key(0), empty).first->second;
      group.nearest = std::min(group.nearest, distance);
      ++count_of(may, row.number(1) != 0, row.number(2), &group.counts);
      ++count_of(may, row.number(1) != 0, row.number(2), &counts);
    }
    answer->deepest = std::max(answer->deepest, distance);
    add(counts, &answer->counts);
    if (distance > query::kRowsMax) continue;
    while (answer->by_distance.size() < distance)
      answer->by_distance.push_back({static_cast<uint32_t>(answer->by_distance.size() + 1), {}});
    add(counts, &answer->by_distance[distance - 1].counts);
  }
}

// A module as it is listed, and what puts it in its place.
struct BlastRadius::Group {
  query::GroupCounts counts;
  isg::Family family;
  isg::SigHash id;

  auto place() const { return std::tuple(~counts.counts.production, counts.module, family, id); }
};

void BlastRadius::group(query::BlastRadiusAnswer* answer) {
  StringArena* strings = &answer->header.strings;
  std::vector<Group> modules;
  for (auto& [key, counts] : modules_) {
    Cursor row = module_.ask(key);
    if (!row.next()) throw_damaged("a module is not there");
    counts.crate = strings->add(row.text(0));
    counts.module = strings->add(row.text(1));
    modules.push_back({counts, row.enumerator<isg::Family>(2, isg::kFamilyCount), row.hash(3)});
    query::GroupCounts& crate =
        crates_.try_emplace(std::string(counts.crate), query::GroupCounts{{}, {}, counts.nearest, {}})
            .first->second;
    crate.nearest = std::min(crate.nearest, counts.nearest);
    add(counts.counts, &crate.counts);
  }
  answer->modules = modules.size();
  std::ranges::sort(modules, {}, &Group::place);
  modules.resize(query::within(options_.groups_max, modules.size()));
  for (const Group& module : modules) answer->by_module.push_back(module.counts);
  for (auto& [name, counts] : crates_) {
    counts.crate = strings->add(name);
    answer->by_crate.push_back(counts);
  }
  std::ranges::stable_sort(answer->by_crate, std::greater<>(),
                           [](const query::GroupCounts& crate) { return crate.counts.production; });
}

// ---- rows

void BlastRadius::list(const std::vector<Range>& levels, bool may, query::BlastRadiusAnswer* answer) {
  StringArena* strings = &answer->header.strings;
  auto left = static_cast<int64_t>(query::within(options_.limit, query::kRowsMax));
  for (size_t distance = 1; distance < levels.size() && left > 0; ++distance) {
    if (levels[distance].empty()) continue;
    for (Cursor row = list_.ask(levels[distance].first, levels[distance].last, left); row.next(); --left) {
      query::ReachedRow& to = answer->rows.emplace_back();
      to.row = read_row(row, 0, strings);
      to.distance = static_cast<uint32_t>(distance);
      to.may = may;
      add_through(row.key(kRowColumns), &to, strings);
    }
  }
}

void BlastRadius::add_through(const NodeKey& node, query::ReachedRow* row, StringArena* strings) {
  const Range certain = level(certain_, row->distance - 1);
  const Range possible = row->may ? level(possible_, row->distance - 1) : Range();
  Cursor through =
      direction_->through.ask(node, kinds_, confidences_, certain.first, certain.last, possible.first,
                              possible.last, row->may, row->may && follows_bound_calls());
  if (!through.next()) throw_damaged("a node is reached from nowhere");
  row->through = read_row(through, 0, strings);
  const isg::SigHash& from = options_.forward ? row->through.id : row->row.id;
  const isg::SigHash& to = options_.forward ? row->row.id : row->through.id;
  Cursor kind = kind_.ask(from, to, kinds_, confidences_);
  static constexpr std::array kOrder = {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl};
  // No edge: a call of the trait's function through a bound.
  row->kind = kind.next() && !kind.null(0) ? kOrder[static_cast<size_t>(kind.number(0))] : EdgeKind::kCalls;
}

}  // namespace pt::store::sqlite
