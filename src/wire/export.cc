#include "wire/export.h"

#include <array>

#include "wire/export_formats.h"
#include "wire/export_order.h"

namespace pt::wire {
namespace {

constexpr std::array<std::string_view, kExportFormatCount> kNames = {"jsonl", "json", "dot", "graphml",
                                                                     "mermaid"};

void write_to(Output* out, const graph::Snapshot& snapshot, ExportFormat format, Stop stop) {
  const ExportOrder order(snapshot, stop);
  switch (format) {
    case ExportFormat::kJsonLines:
      return export_json(out, snapshot, order, JsonLayout::kLines);
    case ExportFormat::kJson:
      return export_json(out, snapshot, order, JsonLayout::kDocument);
    case ExportFormat::kDot:
      return export_dot(out, snapshot, order);
    case ExportFormat::kGraphMl:
      return export_graphml(out, snapshot, order);
    case ExportFormat::kMermaid:
      return export_mermaid(out, snapshot, order);
  }
}

}  // namespace

std::string_view name_of(ExportFormat format) { return kNames[static_cast<size_t>(format)]; }

std::optional<ExportFormat> export_format_of(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<ExportFormat>(i);
  }
  return std::nullopt;
}

Result<void> write_export(Sink& sink, const graph::Snapshot& snapshot, ExportFormat format, Stop stop) {
  Output out(sink, stop);
  const Result<void> whole = unless_stopped(stop, [&] { write_to(&out, snapshot, format, stop); });
  return whole ? out.finish() : whole;
}

}  // namespace pt::wire
