#include "tests/conformance/history.h"

#include "base/assert.h"
#include "wire/export.h"

namespace pt::conformance {

History::History(uint64_t seed, size_t states, size_t items) {
  RandomGraphs graphs(seed, items);
  graph::SnapshotPtr graph = graph::Snapshot::empty();
  std::map<std::string, std::string> records;
  for (size_t i = 0; i < states; ++i) {
    isg::Delta delta = graphs.step(graph->epoch());
    auto next = graph::apply(*graph, delta);
    PT_ASSERT(next.has_value());
    graph = *next;
    std::vector<store::RecordChange> changes = {
        {strings_.add("file " + std::to_string(i % 5)),
         strings_.add("read at " + std::to_string(graph->epoch()))},
        {strings_.add("it's; " + std::to_string((i + 2) % 5)), strings_.add(std::string("\0\xFF'", 3))},
        {strings_.add("file " + std::to_string((i + 3) % 5)), std::nullopt}};
    for (const store::RecordChange& change : changes) {
      records.erase(std::string(change.key));
      if (change.value) records.emplace(change.key, *change.value);
    }
    graphs_.push_back(graph);
    deltas_.push_back(std::move(delta));
    changes_.push_back(std::move(changes));
    records_.push_back(records);
    exports_.push_back(export_text(*graph));
  }
}

std::vector<store::RecordChange> History::records(size_t i) const {
  std::vector<store::RecordChange> changes;
  for (const auto& [key, value] : records_[i]) changes.push_back({key, value});
  return changes;
}

std::string History::difference(const store::Contents& contents, size_t i) const {
  if (contents.graph->epoch() != graphs_[i]->epoch())
    return "epoch " + std::to_string(contents.graph->epoch()) + " instead of " +
           std::to_string(graphs_[i]->epoch());
  std::map<std::string, std::string> records;
  for (const store::Record& record : contents.records.all()) records.emplace(record.key, record.value);
  if (records != records_[i]) return "records";
  return export_text(*contents.graph) == exports_[i] ? "" : "graph";
}

size_t History::find(const store::Contents& contents) const {
  for (size_t i = 0; i < size(); ++i) {
    if (graphs_[i]->epoch() == contents.graph->epoch()) return difference(contents, i).empty() ? i : size();
  }
  return size();
}

std::string export_text(const graph::Snapshot& graph) {
  wire::StringSink sink;
  PT_ASSERT(wire::write_export(sink, graph, wire::ExportFormat::kJsonLines).has_value());
  return sink.text();
}

}  // namespace pt::conformance
