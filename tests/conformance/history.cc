#include "tests/conformance/history.h"

#include <memory>

#include "base/assert.h"
#include "wire/export.h"

namespace pt::conformance {

History::History(uint64_t seed, size_t states, size_t items)
    : StoreHistory(states, [graphs = std::make_shared<RandomGraphs>(seed, items)](uint64_t epoch) {
        return graphs->step(epoch);
      }) {
  for (size_t i = 0; i < states; ++i) exports_.push_back(export_text(*graph(i)));
}

std::string History::difference_of_graph(const graph::Snapshot& graph, size_t i) const {
  if (graph.epoch() != this->graph(i)->epoch())
    return "epoch " + std::to_string(graph.epoch()) + " instead of " +
           std::to_string(this->graph(i)->epoch());
  return export_text(graph) == exports_[i] ? "" : "graph";
}

std::string export_text(const graph::Snapshot& graph) {
  wire::StringSink sink;
  PT_ASSERT(wire::write_export(sink, graph, wire::ExportFormat::kJsonLines).has_value());
  return sink.text();
}

}  // namespace pt::conformance
