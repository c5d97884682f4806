// What questions cost in process at 500 K lines: 80 K nodes, 400 K edges.
//
// Subjects are 10,000 nodes drawn uniformly from those with an incoming edge (`drawn`), and the 200 of highest
// in-degree (`popular`); counters are percentiles over them, each asked once after one round of warming up.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"
#include "query/answers.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using graph::Snapshot;

struct Fixture {
  graph::SyntheticWorkspace workspace{graph::SyntheticOptions{}};
  graph::SnapshotPtr snapshot = *graph::apply(*Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  std::vector<NodeId> drawn;
  std::vector<NodeId> popular;

  Fixture() {
    std::vector<NodeId> nodes;
    snapshot->for_each_node([&](graph::NodeView view) {
      if (in_degree(*snapshot, view.node()) > 0) nodes.push_back(view.node());
    });
    std::mt19937 dice(1);
    for (int i = 0; i < 10000; ++i) drawn.push_back(nodes[dice() % nodes.size()]);
    std::ranges::sort(nodes, std::greater(), [&](NodeId node) { return in_degree(*snapshot, node); });
    popular.assign(nodes.begin(), nodes.begin() + 200);
  }
};

const Fixture& fixture() {
  static const Fixture made;
  return made;
}

template <typename Ask>
void report(benchmark::State& state, Ask ask) {
  for (auto _ : state) {
    for (const char* which : {"drawn", "popular"}) {
      const std::vector<NodeId>& nodes = which[0] == 'd' ? fixture().drawn : fixture().popular;
      std::vector<double> microseconds;
      for (int round = 0; round < 2; ++round) {
        microseconds.clear();
        for (NodeId node : nodes) {
          auto begin = std::chrono::steady_clock::now();
          ask(node);
          microseconds.push_back(
              std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
        }
      }
      std::ranges::sort(microseconds);
      auto percentile = [&](size_t p) { return microseconds[(microseconds.size() - 1) * p / 100]; };
      state.counters[std::string(which) + "_p50_us"] = percentile(50);
      state.counters[std::string(which) + "_p99_us"] = percentile(99);
    }
  }
}

void who_implements_first_100_ids(benchmark::State& state) {
  std::vector<NodeId> ids;
  report(state, [&](NodeId node) { who_implements_ids(*fixture().snapshot, node, 100, &ids); });
}
BENCHMARK(who_implements_first_100_ids)->Iterations(1);

void callers_first_100_ids(benchmark::State& state) {
  std::vector<NodeId> ids;
  report(state, [&](NodeId node) { callers_ids(*fixture().snapshot, node, 100, &ids); });
}
BENCHMARK(callers_first_100_ids)->Iterations(1);

void callers_first_100_rows(benchmark::State& state) {
  report(state, [&](NodeId node) {
    CallsOptions options;
    options.limit = 100;
    benchmark::DoNotOptimize(callers(*fixture().snapshot, node, options));
  });
}
BENCHMARK(callers_first_100_rows)->Iterations(1);

void blast_radius_depth_3(benchmark::State& state) {
  Scratch scratch;
  report(state, [&](NodeId node) {
    BlastRadiusOptions options;
    options.depth_max = 3;
    benchmark::DoNotOptimize(blast_radius(*fixture().snapshot, node, options, &scratch));
  });
}
BENCHMARK(blast_radius_depth_3)->Iterations(1);

void blast_radius_unlimited(benchmark::State& state) {
  Scratch scratch;
  report(state, [&](NodeId node) {
    benchmark::DoNotOptimize(blast_radius(*fixture().snapshot, node, BlastRadiusOptions(), &scratch));
  });
}
BENCHMARK(blast_radius_unlimited)->Iterations(1);

void context_of_8000_tokens(benchmark::State& state) {
  Scratch scratch;
  report(state, [&](NodeId node) {
    benchmark::DoNotOptimize(
        generate_context(*fixture().snapshot, {&node, 1}, nullptr, ContextOptions(), &scratch));
  });
}
BENCHMARK(context_of_8000_tokens)->Iterations(1);

void find_cycles_of(benchmark::State& state, CycleLevel level) {
  Scratch scratch;
  CyclesOptions options;
  options.level = level;
  for (auto _ : state) benchmark::DoNotOptimize(find_cycles(*fixture().snapshot, options, &scratch));
}
BENCHMARK_CAPTURE(find_cycles_of, functions, CycleLevel::kFunction)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_cycles_of, modules, CycleLevel::kModule)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_cycles_of, crates, CycleLevel::kCrate)->Unit(benchmark::kMillisecond);

void find_names(benchmark::State& state, const char* pattern) {
  for (auto _ : state) benchmark::DoNotOptimize(find(*fixture().snapshot, pattern));
}
BENCHMARK_CAPTURE(find_names, exact, "parse_token")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_names, glob, "crate_3::**::parse_*")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_names, misspelt, "prase_tokne_strem")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace pt::query
