// The DOT language of Graphviz (https://graphviz.org/doc/info/lang.html). Nodes are named by their SigHash.
#include "wire/escape.h"
#include "wire/export_formats.h"
#include "wire/flags.h"

namespace pt::wire {
namespace {

using graph::EdgeView;
using graph::NodeView;

std::string_view shape_of(isg::Family family) {
  switch (family) {
    case isg::Family::kFunction:
      return "ellipse";
    case isg::Family::kTrait:
      return "hexagon";
    case isg::Family::kModule:
      return "folder";
    case isg::Family::kImpl:
      return "component";
    case isg::Family::kMacro:
      return "cds";
    case isg::Family::kStruct:
    case isg::Family::kType:
    case isg::Family::kValue:
      return "box";
  }
  return "box";
}

std::string_view style_of(isg::EdgeKind kind) {
  switch (kind) {
    case isg::EdgeKind::kCalls:
      return "solid";
    case isg::EdgeKind::kImpl:
      return "bold";
    case isg::EdgeKind::kUses:
      return "dashed";
    case isg::EdgeKind::kContains:
    case isg::EdgeKind::kDefines:
      return "dotted";
  }
  return "solid";
}

void flags_attribute(Output* out, isg::Flags flags) {
  if (flags == 0) return;
  out->append(", flags=\"");
  bool first = true;
  for_each_flag(flags, [&](std::string_view word) {
    if (!first) out->append(' ');
    first = false;
    out->append(word);
  });
  out->append('"');
}

void dot_node(Output* out, NodeView node, std::string_view path) {
  out->format("  \"{}\" [label=\"", node.id().hex());
  append_dot_escaped(out, path);
  out->format("\", family=\"{}\", shape={}", name_of(node.family()), shape_of(node.family()));
  if (!node.file().empty()) {
    out->append(", file=\"");
    append_dot_escaped(out, node.file());
    out->append('"');
  }
  if (node.name_at().present()) out->format(", line={}", node.name_at().line);
  if (node.external()) out->append(", external=true, style=dashed");
  flags_attribute(out, node.flags());
  out->append("];\n");
}

void dot_edge(Output* out, const graph::Snapshot& snapshot, const EdgeView& edge) {
  out->format("  \"{}\" -> \"{}\" [label=\"{}\", style={}, confidence={}, count={}",
              snapshot.node(edge.from).id().hex(), snapshot.node(edge.to).id().hex(), name_of(edge.kind),
              style_of(edge.kind), name_of(edge.confidence), edge.sites.size());
  if (edge.via.valid()) out->format(", via=\"{}\"", snapshot.node(edge.via).id().hex());
  flags_attribute(out, edge.flags);
  out->append("];\n");
}

}  // namespace

void export_dot(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order) {
  out->append("digraph isg {\n  graph [rankdir=LR, comment=\"parseltongue.export/1\"];\n");
  for (size_t i = 0; i < order.node_count() && !out->failed(); ++i) {
    dot_node(out, snapshot.node(order.node(i).node), order.node(i).path);
  }
  order.for_each_edge([&](const EdgeView& edge) {
    dot_edge(out, snapshot, edge);
    return !out->failed();
  });
  out->append("}\n");
}

}  // namespace pt::wire
