// A Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). Nodes are numbered in the order of the export, because
// Mermaid's names are part of what its readers see.
#include "wire/escape.h"
#include "wire/export_formats.h"

namespace pt::wire {
namespace {

using graph::EdgeView;

struct Shape {
  std::string_view open;
  std::string_view close;
};

Shape shape_of(isg::Family family) {
  switch (family) {
    case isg::Family::kFunction:
      return {"([\"", "\"])"};
    case isg::Family::kTrait:
      return {"{{\"", "\"}}"};
    case isg::Family::kModule:
      return {"[[\"", "\"]]"};
    case isg::Family::kImpl:
      return {"[/\"", "\"/]"};
    case isg::Family::kMacro:
      return {">\"", "\"]"};
    case isg::Family::kStruct:
    case isg::Family::kType:
    case isg::Family::kValue:
      return {"[\"", "\"]"};
  }
  return {"[\"", "\"]"};
}

// Calls and implementations are drawn through, uses dotted, ownership thick.
std::string_view arrow_of(isg::EdgeKind kind) {
  switch (kind) {
    case isg::EdgeKind::kContains:
    case isg::EdgeKind::kDefines:
      return "==>";
    case isg::EdgeKind::kImpl:
    case isg::EdgeKind::kCalls:
      return "-->";
    case isg::EdgeKind::kUses:
      return "-.->";
  }
  return "-->";
}

}  // namespace

void export_mermaid(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order) {
  out->append("%% parseltongue.export/1\nflowchart LR\n");
  for (size_t i = 0; i < order.node_count() && !out->failed(); ++i) {
    const ExportOrder::ExportNode node = order.node(i);
    const Shape shape = shape_of(snapshot.node(node.node).family());
    out->format("  n{}{}", i, shape.open);
    append_mermaid_escaped(out, node.path);
    out->append(shape.close);
    out->append('\n');
  }
  order.for_each_edge([&](const EdgeView& edge) {
    out->format("  n{} {}|{}| n{}\n", order.place(edge.from), arrow_of(edge.kind), name_of(edge.kind),
                order.place(edge.to));
    return !out->failed();
  });
}

}  // namespace pt::wire
