// What the benches of all engines share, so that their figures can be put side by side: one graph, and percentiles. Not part of
// the program.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "graph/snapshot.h"
#include "graph/synthetic_facts.h"

namespace pt::store {

// 500 K lines: 83 K nodes, 435 K edges, 873 K sites.
inline const graph::SyntheticWorkspace& bench_workspace() {
  static const graph::SyntheticWorkspace made{graph::SyntheticOptions{}};
  return made;
}

inline graph::SnapshotPtr snapshot_of(const graph::SyntheticWorkspace& workspace) {
  return *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
}

inline const graph::SnapshotPtr& bench_graph() {
  static const graph::SnapshotPtr made = snapshot_of(bench_workspace());
  return made;
}

// Of what takes a different time each time, such as a disk.
class Latencies {
 public:
  template <typename Work>
  void measure(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    microseconds_.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  size_t size() const { return microseconds_.size(); }
  // 0 of none.
  double percentile_us(double share) {
    if (microseconds_.empty()) return 0;
    std::ranges::sort(microseconds_);
    return microseconds_[static_cast<size_t>(share * static_cast<double>(microseconds_.size() - 1))];
  }
  void report(benchmark::State* state) {
    if (microseconds_.empty()) return;
    state->counters["p50_us"] = percentile_us(0.5);
    state->counters["p99_us"] = percentile_us(0.99);
  }

 private:
  std::vector<double> microseconds_;
};

}  // namespace pt::store
