#include "store/api/met_nodes.h"

#include <tuple>

namespace pt::store {
namespace {

// Neighbours mostly share their file, so that is copied once a run.
std::string_view copy_run(std::string_view text, StringArena* strings, std::string_view* last) {
  if (text != *last) *last = strings->add(text);
  return *last;
}

// Names and crates stand in the path, as a rule.
void copy_path(const isg::Node& from, StringArena* strings, std::string_view* path, std::string_view* name,
               std::string_view* crate) {
  *path = strings->add(from.path);
  *name = from.path.ends_with(from.name) ? path->substr(path->size() - from.name.size())
                                         : strings->add(from.name);
  *crate = from.path.starts_with(from.crate) ? path->substr(0, from.crate.size()) : strings->add(from.crate);
}

}  // namespace

bool list_order_before(const isg::Node& a, const isg::Node& b) {
  if (is_production(a) != is_production(b)) return is_production(a);
  return std::tie(a.family, a.path, a.id) < std::tie(b.family, b.path, b.id);
}

Result<std::vector<uint32_t>> MetNodes::look_up(std::span<const isg::SigHash> ids) {
  std::vector<uint32_t> indexes;
  indexes.reserve(ids.size());
  std::vector<isg::SigHash> asked;
  const auto first = static_cast<uint32_t>(nodes_.size());
  for (const isg::SigHash& id : ids) {
    stop_.check();
    auto [entry, is_new] = index_of_.emplace(id, static_cast<uint32_t>(nodes_.size()));
    if (is_new) {
      nodes_.emplace_back().id = id;
      found_.push_back(false);
      asked.push_back(id);
    }
    indexes.push_back(entry->second);
  }
  auto visit = [&](size_t i, const isg::Node& node) {
    found_[first + i] = true;
    keep(node, &nodes_[first + i]);
  };
  if (!asked.empty()) {
    if (auto result = look_ups_.nodes(asked, visit, stop_); !result) return std::unexpected(result.error());
  }
  return indexes;
}

void MetNodes::keep(const isg::Node& from, isg::Node* to) {
  *to = from;
  copy_path(from, &strings_, &to->path, &to->name, &to->crate);
  to->signature = strings_.add(from.signature);
  to->file = copy_run(from.file, &strings_, &file_);
  to->visibility = to->cfg = {};
}

query::NodeRow NodeRows::row(const isg::Node& node) {
  query::NodeRow row;
  row.id = node.id;
  row.family = node.family;
  row.flavour = node.flavour;
  row.flags = node.flags;
  row.external = node.external;
  copy_path(node, &strings_, &row.path, &row.name, &row.crate);
  row.signature = strings_.add(node.signature);
  row.file = copy_run(node.file, &strings_, &file_);
  if (!row.file.empty()) row.at = node.name_at.present() ? node.name_at : node.begin;
  return row;
}

}  // namespace pt::store
