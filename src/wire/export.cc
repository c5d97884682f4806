#include "wire/export.h"

#include <array>

#include "wire/export_formats.h"
#include "wire/export_order.h"

namespace pt::wire {
namespace {

constexpr std::array<std::string_view, kExportFormatCount> kNames = {"jsonl", "json", "dot", "graphml",
                                                                     "mermaid"};

}  // namespace

std::string_view name_of(ExportFormat format) { return kNames[static_cast<size_t>(format)]; }

std::optional<ExportFormat> export_format_of(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<ExportFormat>(i);
  }
  return std::nullopt;
}

Result<void> write_export(Sink& sink, const graph::Snapshot& snapshot, ExportFormat format) {
  Output out(sink);
  const ExportOrder order(snapshot);
  switch (format) {
    case ExportFormat::kJsonLines:
      export_json(&out, snapshot, order, JsonLayout::kLines);
      break;
    case ExportFormat::kJson:
      export_json(&out, snapshot, order, JsonLayout::kDocument);
      break;
    case ExportFormat::kDot:
      export_dot(&out, snapshot, order);
      break;
    case ExportFormat::kGraphMl:
      export_graphml(&out, snapshot, order);
      break;
    case ExportFormat::kMermaid:
      export_mermaid(&out, snapshot, order);
      break;
  }
  return out.finish();
}

}  // namespace pt::wire
