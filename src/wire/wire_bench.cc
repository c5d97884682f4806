// How fast a graph of 80 K nodes and 400 K edges leaves in each export format, into a sink that only counts.
#include <benchmark/benchmark.h>

#include <memory>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"
#include "wire/export.h"

namespace pt::wire {
namespace {

class CountingSink final : public Sink {
 public:
  Result<void> write(std::string_view block) override {
    bytes += block.size();
    return {};
  }
  uint64_t bytes = 0;
};

const graph::Snapshot& large_graph() {
  static const graph::SnapshotPtr snapshot = [] {
    const graph::SyntheticWorkspace workspace({});
    const auto facts = workspace.facts();
    return graph::apply(*graph::Snapshot::empty(), isg::diff({}, facts, 0)).value();
  }();
  return *snapshot;
}

void export_graph(benchmark::State& state) {
  const graph::Snapshot& snapshot = large_graph();
  const auto format = static_cast<ExportFormat>(state.range(0));
  uint64_t bytes = 0;
  for (auto _ : state) {
    CountingSink sink;
    benchmark::DoNotOptimize(write_export(sink, snapshot, format));
    bytes += sink.bytes;
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.counters["nodes"] = static_cast<double>(snapshot.totals().node_count());
  state.counters["edges"] = static_cast<double>(snapshot.totals().edge_count());
  state.SetLabel(std::string(name_of(format)));
}
BENCHMARK(export_graph)->DenseRange(0, kExportFormatCount - 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::wire
