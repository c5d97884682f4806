#include "store/sqlite/look_ups.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "graph/node_block.h"
#include "query/rows.h"
#include "store/api/reader.h"
#include "store/sqlite/rows.h"

namespace pt::store::sqlite {
namespace {

using isg::EdgeKind;

static_assert(static_cast<int>(EdgeKind::kDefines) == 1 && static_cast<int>(EdgeKind::kImpl) == 2 &&
              static_cast<int>(EdgeKind::kCalls) == 3);
static_assert(static_cast<int>(isg::Family::kImpl) == 4);
static_assert(isg::kFlagDerive == 16 && isg::kFlagBlanket == 64 && isg::kFlagNegative == 128 &&
              isg::kFlagMember == 65536);

// Patterns and names beyond this meet nothing: no item of Rust has such a path. As query::resolve().
constexpr size_t kNameBytesMax = 4096;

template <typename Set, typename Enum>
int64_t bits_of_enum(Set set, int count) {
  int64_t bits = 0;
  for (int i = 0; i < count; ++i) bits |= int64_t{set.contains(static_cast<Enum>(i))} << i;
  return bits;
}

// ?1 is the key of the node that is asked about. Whatever is listed: row columns of f, t and v, and columns of the edge e, whose
// ends and Impl these are.
std::string order_of_via() { return "v.sig_hash IS NOT NULL, " + order_of("v"); }

// ---- neighbours: ?2 kinds, ?3 confidences, ?4 limit

std::string neighbours_sql(std::string_view near, std::string_view far, bool count) {
  const std::string where =
      fmt::format(" WHERE e.{} = ?1 AND (1 << e.kind) & ?2 AND (1 << e.confidence) & ?3", near);
  if (count) return "SELECT count(*) FROM edges e" + where;
  return "SELECT " + row_columns("f") + ", e.kind, e.confidence, e.flags, e.sites, " + row_columns("v") +
         " FROM edges e CROSS JOIN nodes f ON f.{key} = e." + std::string(far) +
         " LEFT JOIN nodes v ON v.{key} = {via_or_null}" + where + " ORDER BY e.kind, " + order_of("f") +
         ", " + order_of_via() + " LIMIT ?4";
}

// ---- implementations: ?2 confidences, ?3 whether negative ones are listed, ?4 limit

constexpr std::string_view kImplementers =
    "SELECT e.{from}, e.{to}, e.{via}, e.confidence, e.flags FROM edges e"
    " WHERE e.{to} = ?1 AND e.kind = 2";

// Asked of an Impl, also the edge of its head that goes by it.
constexpr std::string_view kTraits =
    "SELECT e.{from}, e.{to}, e.{via}, e.confidence, e.flags FROM edges e"
    " WHERE e.{from} = ?1 AND e.kind = 2"
    " UNION ALL "
    "SELECT e.{from}, e.{to}, e.{via}, e.confidence, e.flags"
    " FROM nodes i CROSS JOIN edges d ON d.{to} = i.{key} CROSS JOIN edges e ON e.{from} = d.{from}"
    " WHERE i.{key} = ?1 AND i.kind = 4 AND d.kind = 1 AND e.kind = 2 AND e.{via} = i.{key}";

std::string implementations_sql(std::string_view edges, std::string_view far, bool count) {
  const std::string source = fmt::format(" FROM ({}) e", edges);
  const std::string where = " WHERE e.flags & 65536 = 0 AND (1 << e.confidence) & ?2";
  const std::string derived = "((e.flags | coalesce(v.flags, 0)) & 16)";
  if (count)
    return "SELECT total(negative), total(listed AND derived), total(listed AND blanket), "
           "total(listed) FROM (SELECT e.flags & 128 <> 0 AS negative, e.flags & 128 = 0 OR ?3 AS listed, " +
           derived + " <> 0 AS derived, e.flags & 64 <> 0 AS blanket" + source +
           " LEFT JOIN nodes v ON v.{key} = {via_or_null}" + where + ")";
  return "SELECT " + row_columns("f") + ", " + row_columns("t") + ", " + row_columns("v") + ", e.flags | " +
         derived + ", e.confidence" + source +
         " CROSS JOIN nodes f ON f.{key} = e.{from} CROSS JOIN nodes t ON t.{key} = e.{to}"
         " LEFT JOIN nodes v ON v.{key} = {via_or_null}" +
         where + " AND (e.flags & 128 = 0 OR ?3) ORDER BY " + order_of(far) + ", " + order_of_via() + ", " +
         order_of(far == "f" ? "t" : "f") + " LIMIT ?4";
}

// ---- calls: ?2 confidences, ?3 limit

std::string calls_sql(std::string_view near, std::string_view far, bool count) {
  const std::string where = fmt::format(" WHERE e.{} = ?1 AND e.kind = 3", near);
  const std::string shown = "(1 << e.confidence) & ?2";
  if (count)
    return "SELECT total(" + shown + " <> 0), total(CASE WHEN " + shown +
           " THEN e.site_count ELSE 0 END), total(" + shown + " = 0) FROM edges e" + where;
  return "SELECT " + row_columns("f") +
         ", e.confidence, e.flags, e.site_count, e.sites FROM edges e CROSS JOIN nodes f "
         "ON f.{key} = e." +
         std::string(far) + where + " AND " + shown + " ORDER BY " + order_of("f") + " LIMIT ?3";
}

// ---- names: ?1 the name, ?2 its last word, ?3 more of it, ?4 families, ?5 limit

constexpr std::string_view kNamed = "(n.name = ?2 OR n.tail = ?2)";
constexpr std::string_view kNamedInCrate =
    "(n.name = ?2 OR n.tail = ?2) AND n.external = 0 AND n.path = n.crate || '::' || ?3";
// As bytes: characters of what is no UTF-8 are counted differently.
constexpr std::string_view kNamedSuffix =
    "(n.name = ?2 OR n.tail = ?2) AND substr(CAST(n.path AS BLOB), -length(CAST(?3 AS BLOB))) = CAST(?3 AS "
    "BLOB)";

std::string names_sql(std::string_view which, bool count) {
  const std::string where = fmt::format(" FROM nodes n WHERE {} AND (1 << n.kind) & ?4", which);
  // ?5 are those preferred.
  if (count) return "SELECT count(*), total((1 << n.kind) & ?5 <> 0)" + where;
  return "SELECT " + row_columns("n") + where + " ORDER BY " + order_of("n") + " LIMIT ?5";
}

// Blanks around it and `::` in front of it are not part of a name.
std::string_view name_in(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text.starts_with("::") ? text.substr(2) : text;
}

std::vector<query::SiteRow> sites_of(std::string_view text, uint32_t sites_max, std::string_view file,
                                     uint32_t begin_line) {
  std::vector<isg::Site> sites;
  read_sites(text, sites_max, &sites);
  std::vector<query::SiteRow> rows;
  rows.reserve(sites.size());
  for (const isg::Site& site : sites) {
    rows.push_back({file, begin_line == 0 ? isg::Position{}
                                          : isg::Position{begin_line + site.line_offset, site.column}});
  }
  return rows;
}

uint64_t count_at(const Cursor& row, int column) { return static_cast<uint64_t>(row.number(column)); }

int64_t limit_of(uint32_t limit) { return static_cast<int64_t>(query::within(limit, query::kRowsMax)); }

}  // namespace

int64_t bits_of(isg::EdgeKindSet kinds) {
  return bits_of_enum<isg::EdgeKindSet, EdgeKind>(kinds, isg::kEdgeKindCount);
}
int64_t bits_of(isg::ConfidenceSet confidences) {
  return bits_of_enum<isg::ConfidenceSet, isg::Confidence>(confidences, isg::kConfidenceCount);
}
int64_t bits_of(query::FamilySet families) {
  return families.empty() ? -1 : bits_of_enum<query::FamilySet, isg::Family>(families, isg::kFamilyCount);
}

LookUps::LookUps(Connection* connection, const Schema& schema)
    : node_(connection, "SELECT " + node_columns() + " FROM nodes WHERE sig_hash = ?1"),
      subject_(connection,
               schema.sql("SELECT " + row_columns("n") +
                          ", n.{key}, n.line, n.unresolved, n.indirect FROM nodes n WHERE n.sig_hash = ?1")),
      neighbours_out_(connection, schema, [](bool count) { return neighbours_sql("{from}", "{to}", count); }),
      neighbours_in_(connection, schema, [](bool count) { return neighbours_sql("{to}", "{from}", count); }),
      implementers_(connection, schema,
                    [](bool count) { return implementations_sql(kImplementers, "f", count); }),
      traits_(connection, schema, [](bool count) { return implementations_sql(kTraits, "t", count); }),
      callers_(connection, schema, [](bool count) { return calls_sql("{to}", "{from}", count); }),
      callees_(connection, schema, [](bool count) { return calls_sql("{from}", "{to}", count); }),
      by_id_(connection, schema, [](bool count) { return names_sql("n.sig_hash = ?3", count); }),
      by_path_(connection, schema, [](bool count) { return names_sql("n.path = ?1", count); }),
      by_alias_of_crate_(connection, schema, [](bool count) { return names_sql(kNamedInCrate, count); }),
      by_alias_of_std_(connection, schema, [](bool count) { return names_sql("n.path IN (?2, ?3)", count); }),
      by_suffix_(connection, schema, [](bool count) { return names_sql(kNamedSuffix, count); }),
      by_name_(connection, schema, [](bool count) { return names_sql(kNamed, count); }) {}

isg::Node LookUps::node(const isg::SigHash& id, StringArena* strings) {
  Cursor row = node_.ask(id);
  if (!row.next()) throw Failure{no_such_node(id).error()};
  return read_node(row, 0, strings);
}

LookUps::Subject LookUps::subject(const isg::SigHash& id, StringArena* strings) {
  Cursor row = subject_.ask(id);
  if (!row.next()) throw Failure{no_such_node(id).error()};
  return {read_row(row, 0, strings), row.key(kRowColumns), row.small(kRowColumns + 1),
          row.small(kRowColumns + 2), row.small(kRowColumns + 3)};
}

// ---- neighbours

query::NeighboursAnswer LookUps::neighbours(const isg::SigHash& id, const query::NeighboursOptions& options) {
  return neighbours(options.direction == query::Direction::kOut ? &neighbours_out_ : &neighbours_in_, id,
                    options);
}

query::NeighboursAnswer LookUps::neighbours(Pair* statements, const isg::SigHash& id,
                                            const query::NeighboursOptions& options) {
  query::NeighboursAnswer answer;
  StringArena* strings = &answer.header.strings;
  const Subject near = subject(id, strings);
  answer.subject = near.row;
  const int64_t kinds = bits_of(options.kinds);
  const int64_t confidences = bits_of(options.confidences);
  for (Cursor row = statements->list.ask(near.key, kinds, confidences, limit_of(options.limit));
       row.next();) {
    query::NeighbourRow& to = answer.rows.emplace_back();
    to.row = read_row(row, 0, strings);
    to.kind = row.enumerator<EdgeKind>(kRowColumns, isg::kEdgeKindCount);
    to.confidence = row.enumerator<isg::Confidence>(kRowColumns + 1, isg::kConfidenceCount);
    to.flags = row.small(kRowColumns + 2);
    read_sites(row.text(kRowColumns + 3), SIZE_MAX, &to.sites);
    if (!row.null(kRowColumns + 4)) to.via = read_row(row, kRowColumns + 4, strings);
  }
  uint64_t total = answer.rows.size();
  if (std::cmp_equal(total, limit_of(options.limit))) {
    Cursor count = statements->count.ask(near.key, kinds, confidences);
    count.next();
    total = count_at(count, 0);
  }
  query::count_list(&answer.header, total, answer.rows.size());
  return answer;
}

// ---- implementations

query::ImplementationsAnswer LookUps::who_implements(const isg::SigHash& trait,
                                                     const query::ImplementationsOptions& options) {
  return implementations(&implementers_, trait, options);
}

query::ImplementationsAnswer LookUps::traits_of(const isg::SigHash& type,
                                                const query::ImplementationsOptions& options) {
  return implementations(&traits_, type, options);
}

query::ImplementationsAnswer LookUps::implementations(Pair* statements, const isg::SigHash& id,
                                                      const query::ImplementationsOptions& options) {
  query::ImplementationsAnswer answer;
  StringArena* strings = &answer.header.strings;
  const Subject near = subject(id, strings);
  answer.subject = near.row;
  const int64_t confidences = bits_of(options.confidences);
  for (Cursor row = statements->list.ask(near.key, confidences, options.negative, limit_of(options.limit));
       row.next();) {
    query::ImplementationRow& to = answer.rows.emplace_back();
    to.type = read_row(row, 0, strings);
    to.trait = read_row(row, kRowColumns, strings);
    // A blanket implementation has no other type than the Impl itself.
    if (!row.null(2 * kRowColumns)) {
      to.impl = read_row(row, 2 * kRowColumns, strings);
    } else if (to.type.family == isg::Family::kImpl) {
      to.impl = to.type;
    }
    to.flags = row.small(3 * kRowColumns);
    to.confidence = row.enumerator<isg::Confidence>(3 * kRowColumns + 1, isg::kConfidenceCount);
  }
  Cursor count = statements->count.ask(near.key, confidences, options.negative);
  count.next();
  answer.negative = count_at(count, 0);
  answer.derived = count_at(count, 1);
  answer.blanket = count_at(count, 2);
  query::count_list(&answer.header, count_at(count, 3), answer.rows.size());
  return answer;
}

// ---- calls

query::CallsAnswer LookUps::callers(const isg::SigHash& function, const query::CallsOptions& options,
                                    const Meta& meta) {
  query::CallsAnswer answer = calls(&callers_, true, function, options);
  answer.header.unresolved = static_cast<uint64_t>(meta.unresolved);
  answer.header.indirect = static_cast<uint64_t>(meta.indirect);
  return answer;
}

query::CallsAnswer LookUps::callees(const isg::SigHash& function, const query::CallsOptions& options) {
  return calls(&callees_, false, function, options);
}

query::CallsAnswer LookUps::calls(Pair* statements, bool far_is_source, const isg::SigHash& function,
                                  const query::CallsOptions& options) {
  query::CallsAnswer answer;
  StringArena* strings = &answer.header.strings;
  const Subject near = subject(function, strings);
  answer.subject = near.row;
  answer.header.unresolved = near.unresolved;
  answer.header.indirect = near.indirect;
  const int64_t confidences = bits_of(options.confidences);
  for (Cursor row = statements->list.ask(near.key, confidences, limit_of(options.limit)); row.next();) {
    query::CallRow& to = answer.rows.emplace_back();
    to.row = read_row(row, 0, strings);
    to.confidence = row.enumerator<isg::Confidence>(kRowColumns, isg::kConfidenceCount);
    to.flags = row.small(kRowColumns + 1);
    to.site_count = row.small(kRowColumns + 2);
    to.sites =
        sites_of(row.text(kRowColumns + 3), options.sites_max, far_is_source ? to.row.file : near.row.file,
                 far_is_source ? row.small(kRowLine) : near.line);
  }
  Cursor count = statements->count.ask(near.key, confidences);
  count.next();
  answer.sites = count_at(count, 1);
  answer.hidden = count_at(count, 2);
  query::count_list(&answer.header, count_at(count, 0), answer.rows.size());
  return answer;
}

// ---- names

struct LookUps::Name {
  query::MatchKind kind;
  std::string_view whole;
  std::string_view word;
  std::string_view rest;
  std::optional<isg::SigHash> id;
};

// Whether anybody answers to it.
bool LookUps::resolve_by(Pair* statements, const Name& name, const query::ResolveOptions& options,
                         query::Resolution* resolution) {
  int64_t families = bits_of(options.only);
  const int64_t preferred = options.preferred.empty() ? 0 : bits_of(options.preferred);
  const auto ask = [&](Statement* statement, int64_t last) {
    return name.id ? statement->ask(name.whole, name.word, *name.id, families, last)
                   : statement->ask(name.whole, name.word, name.rest, families, last);
  };
  uint64_t total = 0;
  {
    Cursor count = ask(&statements->count, preferred);
    count.next();
    total = count_at(count, 0);
    if (total == 0) return false;
    if (const uint64_t of_them = count_at(count, 1); of_them > 0) {
      total = of_them;
      families &= preferred;
    }
  }
  Cursor row = ask(&statements->list, limit_of(options.candidates_max));
  while (row.next()) resolution->candidates.push_back(read_row(row, 0, &resolution->header.strings));
  resolution->match = name.kind;
  resolution->outcome =
      total == 1 ? query::Resolution::Outcome::kFound : query::Resolution::Outcome::kAmbiguous;
  query::count_list(&resolution->header, total, resolution->candidates.size());
  return true;
}

query::Resolution LookUps::resolve(std::string_view text, const query::ResolveOptions& options,
                                   bool* is_name) {
  using query::MatchKind;
  query::Resolution resolution;
  const std::string_view name = name_in(text);
  *is_name = !name.empty() && name.size() <= kNameBytesMax;
  if (!*is_name) return resolution;
  const auto [prefix, word] = graph::split_path(name);
  const auto by = [&](Pair* statements, const Name& what) {
    return resolve_by(statements, what, options, &resolution);
  };
  if (const auto id = isg::SigHash::from_hex(name); id && by(&by_id_, {MatchKind::kId, name, word, {}, id}))
    return resolution;
  if (by(&by_path_, {MatchKind::kExact, name, word, {}, {}})) return resolution;
  if (name.starts_with("crate::")) {
    const std::string_view rest = name.substr(7);
    if (by(&by_alias_of_crate_, {MatchKind::kAlias, name, graph::split_path(rest).tail, rest, {}}))
      return resolution;
  }
  if (name.starts_with("std::")) {
    const std::string core = "core" + std::string(name.substr(3));
    const std::string alloc = "alloc" + std::string(name.substr(3));
    if (by(&by_alias_of_std_, {MatchKind::kAlias, name, core, alloc, {}})) return resolution;
  }
  if (prefix.empty()) {
    by(&by_name_, {MatchKind::kName, name, name, {}, {}});
  } else {
    const std::string end = "::" + std::string(name);
    by(&by_suffix_, {MatchKind::kSuffix, name, word, end, {}});
  }
  return resolution;
}

}  // namespace pt::store::sqlite
