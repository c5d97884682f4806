// The whole graph as text: every node and every edge of a Snapshot, of whatever confidence, in one of five formats.
// Byte for byte the same for the same graph. docs/formats/export.md settles the contents.
//
// Memory:  16 bytes a node and its path while it runs; the text itself leaves in blocks of 64 KiB.
// Cost:    sorting the paths, then one pass; 80 K nodes and 400 K edges as JSON Lines in under half a second
//          (wire_bench).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/stop.h"
#include "graph/snapshot.h"
#include "wire/sink.h"

namespace pt::wire {

enum class ExportFormat : uint8_t { kJsonLines, kJson, kDot, kGraphMl, kMermaid };
inline constexpr int kExportFormatCount = 5;

inline constexpr std::string_view kExportSchema = "parseltongue.export/1";

std::string_view name_of(ExportFormat format);  // "jsonl", "json", "dot", "graphml", "mermaid"
std::optional<ExportFormat> export_format_of(std::string_view name);

// Errors: those of `sink`; it is not asked again after the first. Once the Stop has come, its error, soon.
Result<void> write_export(Sink& sink, const graph::Snapshot& snapshot, ExportFormat format,
                          Stop stop = Stop());

}  // namespace pt::wire
