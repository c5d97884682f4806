#include "query/rows.h"

#include <algorithm>

namespace pt::query {

NodeRow RowMaker::row(NodeId node) {
  stop_.check();
  graph::NodeView view = snapshot_.node(node);
  NodeRow row;
  row.node = node;
  row.id = view.id();
  row.family = view.family();
  row.flavour = view.flavour();
  row.flags = view.flags();
  row.external = view.external();
  row.path = path(node);
  row.name = view.name();
  row.signature = view.signature();
  graph::Place place = view.place();
  row.crate = view.text(place.crate);
  row.file = view.text(place.file);
  if (!row.file.empty()) row.at = view.name_at().present() ? view.name_at() : view.begin();
  return row;
}

std::string_view RowMaker::path(NodeId node) {
  path_.clear();
  snapshot_.node(node).append_path(&path_);
  return header_->strings.add(path_);
}

SiteRow RowMaker::site(NodeId from, isg::Site site) const {
  return {snapshot_.node(from).file(), snapshot_.position_of(from, site)};
}

SiteRow RowMaker::first_site(const graph::EdgeView& edge) const {
  return edge.sites.empty() ? SiteRow{snapshot_.node(edge.from).file(), {}} : site(edge.from, edge.sites[0]);
}

void count_list(AnswerHeader* header, uint64_t total, uint64_t listed) {
  header->total = total;
  header->listed = listed;
  header->cut = listed < total;
}

uint64_t within(uint32_t limit, uint64_t total) {
  return std::min<uint64_t>(limit == 0 ? kRowsMax : std::min(limit, kRowsMax), total);
}

}  // namespace pt::query
