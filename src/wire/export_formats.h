// The five writers behind write_export(); each in a file of its own name. They stop early when the Output failed.
#pragma once

#include "graph/snapshot.h"
#include "wire/export_order.h"
#include "wire/sink.h"

namespace pt::wire {

enum class JsonLayout : uint8_t { kLines, kDocument };

void export_json(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order, JsonLayout layout);
void export_dot(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order);
void export_graphml(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order);
void export_mermaid(Output* out, const graph::Snapshot& snapshot, const ExportOrder& order);

}  // namespace pt::wire
