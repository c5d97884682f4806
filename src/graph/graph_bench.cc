// What the graph costs at 500 K lines: 80 K nodes, 400 K edges, 700 K sites.
#include <benchmark/benchmark.h>

#include "base/assert.h"
#include "graph/snapshot.h"
#include "graph/strongly_connected.h"
#include "graph/synthetic_facts.h"
#include "isg/delta.h"

namespace pt::graph {
namespace {

const SyntheticWorkspace& workspace() {
  static const SyntheticWorkspace made{SyntheticOptions{}};
  return made;
}

SnapshotPtr first_snapshot() { return *apply(*Snapshot::empty(), isg::diff({}, workspace().facts(), 0)); }

void diff_from_nothing(benchmark::State& state) {
  auto facts = workspace().facts();
  for (auto _ : state) benchmark::DoNotOptimize(isg::diff({}, facts, 0));
}
BENCHMARK(diff_from_nothing)->Unit(benchmark::kMillisecond);

void first_delta(benchmark::State& state) {
  isg::Delta delta = isg::diff({}, workspace().facts(), 0);
  SnapshotPtr snapshot;
  for (auto _ : state) {
    snapshot = *apply(*Snapshot::empty(), delta);
    benchmark::DoNotOptimize(snapshot);
  }
  Memory memory = snapshot->memory();
  auto megabytes = [](uint64_t bytes) { return static_cast<double>(bytes) / 1e6; };
  const Totals& totals = snapshot->totals();
  state.counters["nodes"] = static_cast<double>(totals.node_count());
  state.counters["edges"] = static_cast<double>(totals.edge_count());
  state.counters["sites"] = static_cast<double>(totals.sites);
  state.counters["node_MB"] = megabytes(memory.node_bytes);
  state.counters["edge_MB"] = megabytes(memory.edge_bytes);
  state.counters["name_MB"] = megabytes(memory.name_bytes);
  state.counters["total_MB"] = megabytes(memory.total_bytes());
}
BENCHMARK(first_delta)->Unit(benchmark::kMillisecond);

// One file saved: its functions' edges gone and back. Every second Delta restores what the one before took.
void publish_one_file(benchmark::State& state) {
  auto all = workspace().facts();
  isg::Facts edited;
  const isg::Facts& original = *all[700];
  edited.nodes = original.nodes;
  edited.externals = original.externals;
  edited.foreign = original.foreign;
  edited.edges = original.edges;
  edited.sites = original.sites;
  std::erase_if(edited.edges,
                [](const isg::FactEdge& e) { return e.kind == isg::EdgeKind::kCalls && e.from % 5 == 0; });
  auto without = all;
  without[700] = &edited;
  isg::Delta there = isg::diff(all, without, 1);
  isg::Delta back = isg::diff(without, all, 2);
  SnapshotPtr full = first_snapshot();
  SnapshotPtr less = *apply(*full, there);
  state.counters["edges"] = static_cast<double>(there.edges_removed.size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(*apply(*full, there));
    benchmark::DoNotOptimize(*apply(*less, back));
  }
}
BENCHMARK(publish_one_file)->Unit(benchmark::kMicrosecond);

void tarjan_of_calls(benchmark::State& state) {
  SnapshotPtr snapshot = first_snapshot();
  std::vector<std::pair<uint32_t, uint32_t>> arcs;
  snapshot->for_each_edge([&](const EdgeView& edge) {
    if (edge.kind == isg::EdgeKind::kCalls) arcs.emplace_back(edge.from.index(), edge.to.index());
  });
  FlatGraph graph = FlatGraph::from_arcs(snapshot->slot_count(), arcs);
  for (auto _ : state) benchmark::DoNotOptimize(strongly_connected_components(graph));
}
BENCHMARK(tarjan_of_calls)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::graph
