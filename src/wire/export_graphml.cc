// GraphML (http://graphml.graphdrawing.org/specification.html). Node ids are SigHashes; the data keys are those of the JSON
// Lines export, flags as one text with blanks between.
#include <array>
#include <string_view>

#include "wire/escape.h"
#include "wire/export_formats.h"
#include "wire/flags.h"

namespace pt::wire {
namespace {

using graph::EdgeView;
using graph::NodeView;
using isg::Position;

struct Attribute {
  std::string_view name;
  std::string_view type;
};

constexpr std::array<Attribute, 20> kNodeAttributes = {{
    {"family", "string"},    {"flavour", "string"},   {"path", "string"},    {"name", "string"},
    {"signature", "string"}, {"crate", "string"},     {"vis", "string"},     {"cfg", "string"},
    {"file", "string"},      {"line", "int"},         {"col", "int"},        {"end_line", "int"},
    {"end_col", "int"},      {"name_line", "int"},    {"name_col", "int"},   {"body_line", "int"},
    {"body_col", "int"},     {"external", "boolean"}, {"unresolved", "int"}, {"flags", "string"},
}};
constexpr std::array<Attribute, 8> kEdgeAttributes = {{
    {"kind", "string"},
    {"via", "string"},
    {"confidence", "string"},
    {"flags", "string"},
    {"count", "int"},
    {"file", "string"},
    {"line", "int"},
    {"col", "int"},
}};

// Data elements of one node or edge; `prefix` keeps the keys of the two apart.
class Data {
 public:
  Data(Output* out, char prefix) : out_(*out), prefix_(prefix) {}

  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out_.format("<data key=\"{}_{}\">", prefix_, name);
    append_xml_escaped(&out_, value);
    out_.append("</data>");
  }
  void number(std::string_view name, uint64_t value) {
    out_.format("<data key=\"{}_{}\">{}</data>", prefix_, name, value);
  }
  void position(std::string_view line_name, std::string_view column_name, Position at) {
    if (!at.present()) return;
    number(line_name, at.line);
    number(column_name, at.column);
  }
  void flags(isg::Flags flags) {
    std::string words;
    for_each_flag(flags, [&](std::string_view word) {
      if (!words.empty()) words += ' ';
      words += word;
    });
    text("flags", words);
  }

 private:
  Output& out_;
  char prefix_;
};

void declare(Output* out, char prefix, std::string_view domain, const Attribute& attribute) {
  out->format("  <key id=\"{}_{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", prefix, attribute.name,
              domain, attribute.name, attribute.type);
}

void graphml_node(Output* out, NodeView node, std::string_view path) {
  out->format("    <node id=\"{}\">", node.id().hex());
  Data data(out, 'n');
  data.text("family", name_of(node.family()));
  data.text("flavour", name_of(node.flavour()));
  data.text("path", path);
  data.text("name", node.name());
  data.text("signature", node.signature());
  data.text("crate", node.crate());
  data.text("vis", node.visibility());
  data.text("cfg", node.cfg());
  data.text("file", node.file());
  data.position("line", "col", node.begin());
  data.position("end_line", "end_col", node.end());
  data.position("name_line", "name_col", node.name_at());
  data.position("body_line", "body_col", node.body());
  data.text("external", node.external() ? "true" : "false");
  data.number("unresolved", node.unresolved());
  data.flags(node.flags());
  out->append("</node>\n");
}

void graphml_edge(Output* out, const graph::Snapshot& snapshot, const EdgeView& edge) {
  const NodeView from = snapshot.node(edge.from);
  out->format("    <edge source=\"{}\" target=\"{}\">", from.id().hex(), snapshot.node(edge.to).id().hex());
  Data data(out, 'e');
  data.text("kind", name_of(edge.kind));
  if (edge.via.valid()) data.text("via", snapshot.node(edge.via).id().hex());
  data.text("confidence", name_of(edge.confidence));
  data.flags(edge.flags);
  data.number("count", edge.sites.size());
  if (!edge.sites.empty()) {
    data.text("file", from.file());
    data.position("line", "col", snapshot.position_of(edge.from, edge.sites[0]));
  }
  out->append("</edge>\n");
}

}  // namespace

void export_graphml(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order) {
  out->append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "  <desc>parseltongue.export/1</desc>\n");
  for (const Attribute& attribute : kNodeAttributes) declare(out, 'n', "node", attribute);
  for (const Attribute& attribute : kEdgeAttributes) declare(out, 'e', "edge", attribute);
  out->append("  <graph id=\"isg\" edgedefault=\"directed\">\n");
  for (size_t i = 0; i < order.node_count() && !out->failed(); ++i) {
    graphml_node(out, snapshot.node(order.node(i).node), order.node(i).path);
  }
  order.for_each_edge([&](const EdgeView& edge) {
    graphml_edge(out, snapshot, edge);
    return !out->failed();
  });
  out->append("  </graph>\n</graphml>\n");
}

}  // namespace pt::wire
