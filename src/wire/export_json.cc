// JSON Lines: a line of meta data, then one object a line. JSON: the same objects, without their "t", in the arrays of one
// document.
#include "wire/export.h"
#include "wire/export_formats.h"
#include "wire/json_writer.h"

namespace pt::wire {
namespace {

using graph::EdgeView;
using graph::NodeView;
using isg::Position;

void position(JsonWriter* json, std::string_view line_key, std::string_view column_key, Position at) {
  if (!at.present()) return;
  json->member(line_key, at.line);
  json->member(column_key, at.column);
}

void node_members(JsonWriter* json, NodeView node, std::string_view path) {
  json->member("id", node.id());
  json->member("family", name_of(node.family()));
  json->member_if("flavour", name_of(node.flavour()));
  json->member("path", path);
  json->member("name", node.name());
  json->member_if("signature", node.signature());
  json->member_if("crate", node.crate());
  json->member_if("vis", node.visibility());
  json->member_if("cfg", node.cfg());
  json->member_if("file", node.file());
  position(json, "line", "col", node.begin());
  position(json, "end_line", "end_col", node.end());
  position(json, "name_line", "name_col", node.name_at());
  position(json, "body_line", "body_col", node.body());
  json->member("external", node.external());
  json->member("unresolved", node.unresolved());
  json->flags("flags", node.flags());
}

void edge_members(JsonWriter* json, const graph::Snapshot& snapshot, const EdgeView& edge) {
  const NodeView from = snapshot.node(edge.from);
  json->member("from", from.id());
  json->member("kind", name_of(edge.kind));
  json->member("to", snapshot.node(edge.to).id());
  if (edge.via.valid()) json->member("via", snapshot.node(edge.via).id());
  json->member("confidence", name_of(edge.confidence));
  json->flags("flags", edge.flags);
  json->member("count", edge.sites.size());
  if (edge.sites.empty()) return;
  json->member_if("file", from.file());
  position(json, "line", "col", snapshot.position_of(edge.from, edge.sites[0]));
}

// Objects of one sort: lines of their own with "t", or elements of an array.
class Objects {
 public:
  Objects(Output* out, JsonLayout layout, std::string_view type) : out_(*out), layout_(layout), type_(type) {}

  template <typename Members>
  void add(Members members) {
    if (layout_ == JsonLayout::kDocument) out_.append(first_ ? "\n" : ",\n");
    first_ = false;
    JsonWriter json(out_);
    json.begin_object();
    if (layout_ == JsonLayout::kLines) json.member("t", type_);
    members(&json);
    json.end_object();
    if (layout_ == JsonLayout::kLines) out_.append('\n');
  }

 private:
  Output& out_;
  JsonLayout layout_;
  std::string_view type_;
  bool first_ = true;
};

}  // namespace

void export_json(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order, JsonLayout layout) {
  const bool document = layout == JsonLayout::kDocument;
  if (document) {
    out->format("{{\"schema\":\"{}\",\"nodes\":[", kExportSchema);
  } else {
    out->format("{{\"t\":\"meta\",\"schema\":\"{}\"}}\n", kExportSchema);
  }

  Objects nodes(out, layout, "node");
  for (size_t i = 0; i < order.node_count() && !out->failed(); ++i) {
    const ExportOrder::ExportNode node = order.node(i);
    nodes.add([&](JsonWriter* json) { node_members(json, snapshot.node(node.node), node.path); });
  }
  if (document) out->append("\n],\"edges\":[");

  Objects edges(out, layout, "edge");
  order.for_each_edge([&](const EdgeView& edge) {
    edges.add([&](JsonWriter* json) { edge_members(json, snapshot, edge); });
    return !out->failed();
  });
  if (document) out->append("\n]}\n");
}

}  // namespace pt::wire
