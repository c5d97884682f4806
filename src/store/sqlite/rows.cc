#include "store/sqlite/rows.h"

#include <fmt/format.h>

#include <charconv>

#include "graph/node_block.h"

namespace pt::store::sqlite {
namespace {

isg::Position position(const Cursor& cursor, int first) {
  return {cursor.small(first), cursor.small(first + 1)};
}

const char* read_number(const char* at, const char* end, uint32_t* number) {
  const auto [behind, error] = std::from_chars(at, end, *number);
  if (error != std::errc()) throw_damaged("a site is no number");
  return behind;
}

}  // namespace

std::string row_columns(std::string_view table) {
  return fmt::format(
      "{0}.sig_hash, {0}.kind, {0}.flavour, {0}.external, {0}.flags, {0}.path, {0}.name, {0}.signature, "
      "{0}.crate, "
      "{0}.file_path, {0}.line, {0}.col, {0}.name_line, {0}.name_col",
      table);
}

query::NodeRow read_row(const Cursor& cursor, int first, StringArena* strings) {
  query::NodeRow row;
  row.id = cursor.hash(first);
  row.family = cursor.enumerator<isg::Family>(first + 1, isg::kFamilyCount);
  row.flavour = cursor.enumerator<isg::Flavour>(first + 2, isg::kFlavourCount);
  row.external = cursor.number(first + 3) != 0;
  row.flags = cursor.small(first + 4);
  row.path = strings->add(cursor.text(first + 5));
  row.name = strings->add(cursor.text(first + 6));
  row.signature = strings->add(cursor.text(first + 7));
  row.crate = strings->add(cursor.text(first + 8));
  row.file = strings->add(cursor.text(first + 9));
  if (row.file.empty()) return row;
  const isg::Position name_at = position(cursor, first + 12);
  row.at = name_at.present() ? name_at : position(cursor, first + 10);
  return row;
}

std::string node_columns() {
  return "sig_hash, kind, flavour, external, flags, unresolved, indirect, path, name, tail, signature, "
         "crate, file_path, "
         "visibility, cfg, line, col, end_line, end_col, name_line, name_col, body_line, body_col";
}

isg::Node read_node(const Cursor& cursor, int first, StringArena* strings) {
  isg::Node node;
  auto text = [&](int column) { return strings->add(cursor.text(first + column)); };
  node.id = cursor.hash(first);
  node.family = cursor.enumerator<isg::Family>(first + 1, isg::kFamilyCount);
  node.flavour = cursor.enumerator<isg::Flavour>(first + 2, isg::kFlavourCount);
  node.external = cursor.number(first + 3) != 0;
  node.flags = cursor.small(first + 4);
  node.unresolved = cursor.small(first + 5);
  node.indirect = cursor.small(first + 6);
  node.path = text(7);
  node.name = text(8);
  node.signature = text(10);
  node.crate = text(11);
  node.file = text(12);
  node.visibility = text(13);
  node.cfg = text(14);
  node.begin = position(cursor, first + 15);
  node.end = position(cursor, first + 17);
  node.name_at = position(cursor, first + 19);
  node.body = position(cursor, first + 21);
  return node;
}

std::string insert_node_sql() {
  return "INSERT INTO nodes(rowid, " + node_columns() +
         ", {module}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
         "?18, ?19, ?20, ?21, ?22, "
         "?23, ?24, ?25)";
}

std::string update_node_sql() {
  return "UPDATE nodes SET (" + node_columns() +
         ") = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
         "?22, ?23, ?24) "
         "WHERE rowid = ?1";
}

std::string update_node_in_place_sql() {
  return "UPDATE nodes SET kind = ?3, flavour = ?4, external = ?5, flags = ?6, unresolved = ?7, indirect = "
         "?8, "
         "signature = ?12, crate = ?13, file_path = ?14, visibility = ?15, cfg = ?16, line = ?17, col = ?18, "
         "end_line = ?19, end_col = ?20, name_line = ?21, name_col = ?22, body_line = ?23, body_col = ?24 "
         "WHERE rowid = ?1";
}

namespace {

// The last word of a path, where the name is another; else none. Such nodes answer to both.
std::optional<std::string_view> tail_apart(const isg::Node& node) {
  const std::string_view tail = graph::split_path(node.path).tail;
  return tail == node.name ? std::nullopt : std::optional(tail);
}

}  // namespace

int64_t run_with(Statement* statement, std::optional<int64_t> rowid, const isg::Node& node,
                 const NodeKey& module) {
  return statement->run(rowid, node.id, static_cast<int>(node.family), static_cast<int>(node.flavour),
                        node.external, node.flags, node.unresolved, node.indirect, node.path, node.name,
                        tail_apart(node), node.signature, node.crate, node.file, node.visibility, node.cfg,
                        node.begin.line, node.begin.column, node.end.line, node.end.column, node.name_at.line,
                        node.name_at.column, node.body.line, node.body.column, module);
}

std::string insert_edge_sql() {
  return "INSERT INTO edges({from}, kind, {to}, {via}, confidence, flags, site_count, sites) "
         "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
}

void insert_with(Statement* statement, const EdgeRow& edge, std::string* sites_text) {
  sites_text->clear();
  append_sites(edge.sites, sites_text);
  statement->run(edge.from, static_cast<int>(edge.kind), edge.to, edge.via, static_cast<int>(edge.confidence),
                 edge.flags, static_cast<int64_t>(edge.sites.size()), std::string_view(*sites_text));
}

void append_sites(std::span<const isg::Site> sites, std::string* text) {
  for (const isg::Site& site : sites) {
    if (!text->empty()) *text += ' ';
    fmt::format_to(std::back_inserter(*text), "{}:{}", site.line_offset, site.column);
  }
}

void read_sites(std::string_view text, size_t sites_max, std::vector<isg::Site>* sites) {
  const char* at = text.data();
  const char* end = at + text.size();
  for (size_t i = 0; i < sites_max && at != end; ++i) {
    isg::Site site;
    at = read_number(at, end, &site.line_offset);
    if (at == end || *at++ != ':') throw_damaged("a site has no column");
    at = read_number(at, end, &site.column);
    if (at != end && (*at++ != ' ' || at == end)) throw_damaged("sites are not parted by blanks");
    sites->push_back(site);
  }
}

}  // namespace pt::store::sqlite
