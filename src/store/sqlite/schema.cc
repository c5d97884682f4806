#include "store/sqlite/schema.h"

#include <fmt/format.h>

namespace pt::store::sqlite {
namespace {

constexpr std::string_view kTables = R"(
CREATE TABLE meta(
  one INTEGER PRIMARY KEY CHECK(one = 1), schema TEXT NOT NULL, key BLOB NOT NULL, instance INTEGER NOT NULL,
  epoch INTEGER NOT NULL, nodes INTEGER NOT NULL, edges INTEGER NOT NULL, unresolved INTEGER NOT NULL,
  indirect INTEGER NOT NULL);
CREATE TABLE records(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE nodes(
  {id_column}sig_hash BLOB NOT NULL, kind INTEGER NOT NULL, flavour INTEGER NOT NULL, external INTEGER NOT NULL,
  flags INTEGER NOT NULL, unresolved INTEGER NOT NULL, indirect INTEGER NOT NULL, {module} {key_type},
  path TEXT NOT NULL, name TEXT NOT NULL, tail TEXT, signature TEXT NOT NULL, crate TEXT NOT NULL,
  file_path TEXT NOT NULL, visibility TEXT NOT NULL, cfg TEXT NOT NULL,
  line INTEGER NOT NULL, col INTEGER NOT NULL, end_line INTEGER NOT NULL, end_col INTEGER NOT NULL,
  name_line INTEGER NOT NULL, name_col INTEGER NOT NULL, body_line INTEGER NOT NULL, body_col INTEGER NOT NULL);
)";

constexpr const char* kNodeIndexes = R"(
CREATE UNIQUE INDEX nodes_by_sig_hash ON nodes(sig_hash);
CREATE INDEX nodes_by_path ON nodes(path);
CREATE INDEX nodes_by_name ON nodes(name);
CREATE INDEX nodes_by_tail ON nodes(tail) WHERE tail IS NOT NULL;
)";

constexpr Schema kInteger = {
    .name = "sqlite",
    .integer_keys = true,
    .key = "id",
    .key_type = "INTEGER",
    .from = "from_id",
    .to = "to_id",
    .via = "via_id",
    .via_or_null = "nullif(e.via_id, 0)",
    .module = "module_id",
    .without_rowid = "",
    .edges = R"(
CREATE TABLE edges(
  from_id INTEGER NOT NULL, kind INTEGER NOT NULL, to_id INTEGER NOT NULL, via_id INTEGER NOT NULL,
  confidence INTEGER NOT NULL, flags INTEGER NOT NULL, site_count INTEGER NOT NULL, sites TEXT NOT NULL,
  PRIMARY KEY(from_id, kind, to_id, via_id)) WITHOUT ROWID;
)",
    .indexes = R"(
CREATE INDEX edges_by_to ON edges(to_id, kind, from_id, via_id, confidence, flags, site_count, sites);
)",
};

constexpr Schema kSeed = {
    .name = "sqlite-seed",
    .integer_keys = false,
    .key = "sig_hash",
    .key_type = "BLOB",
    .from = "from_sig",
    .to = "to_sig",
    .via = "via_sig",
    .via_or_null = "e.via_sig",
    .module = "module_sig",
    .without_rowid = "WITHOUT ROWID",
    .edges = R"(
CREATE TABLE edges(
  from_sig BLOB NOT NULL, to_sig BLOB NOT NULL, kind INTEGER NOT NULL, via_sig BLOB, confidence INTEGER NOT NULL,
  flags INTEGER NOT NULL, site_count INTEGER NOT NULL, sites TEXT NOT NULL);
)",
    .indexes = R"(
CREATE INDEX edges_by_from ON edges(from_sig);
CREATE INDEX edges_by_to ON edges(to_sig);
CREATE INDEX edges_by_via ON edges(via_sig) WHERE via_sig IS NOT NULL;
)",
};

}  // namespace

std::string Schema::sql(std::string_view text) const {
  return fmt::format(fmt::runtime(text), fmt::arg("key", key), fmt::arg("key_type", key_type),
                     fmt::arg("from", from), fmt::arg("to", to), fmt::arg("via", via),
                     fmt::arg("via_or_null", via_or_null), fmt::arg("module", module),
                     fmt::arg("without_rowid", without_rowid),
                     fmt::arg("id_column", integer_keys ? "id INTEGER PRIMARY KEY, " : ""));
}

std::string Schema::tables() const { return sql(kTables) + edges; }
std::string Schema::all_indexes() const { return std::string(kNodeIndexes) + indexes; }

const Schema& integer_schema() { return kInteger; }
const Schema& seed_schema() { return kSeed; }

std::string order_of(std::string_view table) {
  return fmt::format("({0}.flags & 7) <> 0, {0}.kind, {0}.path, {0}.sig_hash", table);
}

}  // namespace pt::store::sqlite
