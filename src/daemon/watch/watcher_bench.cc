// write → batch: how long after a single save its batch is in the consumer's hands.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "daemon/watch/watcher.h"

namespace pt::daemon {
namespace {

namespace fs = std::filesystem;

// 10 K files in 1,000 folders.
struct Tree {
  Tree() {
    std::string name = (fs::temp_directory_path() / "parseltongue-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder = fs::canonical(name);
    for (int i = 0; i < 10'000; ++i) {
      const std::string parent = fmt::format("{}/root/m{}", folder, i % 1000);
      fs::create_directories(parent);
      std::ofstream(fmt::format("{}/f{}.rs", parent, i)) << "fn main() {}\n";
    }
    options.root = folder + "/root";
    options.cookie_folder = folder + "/cookies";
  }
  ~Tree() { fs::remove_all(folder); }

  std::string folder;
  WatchOptions options;
  DiskFileSystem disk;
  SystemClock clock;
};

// Made once: making it takes longer than everything that is measured.
Tree& shared_tree() {
  static Tree tree;
  return tree;
}

void report(benchmark::State& state, std::vector<int64_t> ns) {
  std::ranges::sort(ns);
  const auto us = [&](double part) {
    return static_cast<double>(ns[static_cast<size_t>(static_cast<double>(ns.size() - 1) * part)]) / 1000;
  };
  state.counters["p50_us"] = us(0.50);
  state.counters["p99_us"] = us(0.99);
}

void start_and_scan(benchmark::State& state) {
  Tree& tree = shared_tree();
  for (auto _ : state) {
    if (!Watcher::start(tree.options, tree.disk, tree.clock)) return state.SkipWithError("cannot start");
  }
}
BENCHMARK(start_and_scan)->Unit(benchmark::kMillisecond);

// From before the last system call of the save, the close, until wait() has returned.
void save_to_batch(benchmark::State& state) {
  Tree& tree = shared_tree();
  const auto watcher = Watcher::start(tree.options, tree.disk, tree.clock);
  if (!watcher) return state.SkipWithError("cannot start");
  std::vector<int64_t> ns;
  uint64_t i = 0;
  for (auto _ : state) {
    std::ofstream file(fmt::format("{}/m{}/f{}.rs", tree.options.root, i % 1000, i % 10'000));
    file << i++ << std::flush;
    const int64_t begin_ns = tree.clock.now_ns();
    file.close();
    const auto batch = (*watcher)->wait({});
    ns.push_back(tree.clock.now_ns() - begin_ns);
    if (!batch || batch->files.size() != 1) return state.SkipWithError("another batch than expected");
  }
  report(state, std::move(ns));
}
BENCHMARK(save_to_batch)->Unit(benchmark::kMicrosecond);

void fence_to_batch(benchmark::State& state) {
  Tree& tree = shared_tree();
  const auto watcher = Watcher::start(tree.options, tree.disk, tree.clock);
  if (!watcher) return state.SkipWithError("cannot start");
  std::vector<int64_t> ns;
  for (auto _ : state) {
    const int64_t begin_ns = tree.clock.now_ns();
    (*watcher)->fence();
    benchmark::DoNotOptimize((*watcher)->wait({}));
    ns.push_back(tree.clock.now_ns() - begin_ns);
  }
  report(state, std::move(ns));
}
BENCHMARK(fence_to_batch)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace pt::daemon
