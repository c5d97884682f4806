// Sorting 80 K paths, as many as 500 K lines have, against std::sort on the same data.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "isg/path_order.h"

namespace pt::isg {
namespace {

constexpr int kPaths = 80000;

struct Paths {
  std::vector<std::string> texts;
  std::vector<Node> nodes;
  std::vector<const Node*> shuffled;

  Paths() {
    for (int i = 0; i < kPaths; ++i) {
      texts.push_back("some_crate_" + std::to_string(i / 4000) + "::module_" + std::to_string(i / 40) +
                      "::Type" + std::to_string(i / 5) + "::method_" + std::to_string(i % 5));
    }
    nodes.resize(texts.size());
    for (size_t i = 0; i < texts.size(); ++i) nodes[i].path = texts[i];
    for (const Node& node : nodes) shuffled.push_back(&node);
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(1));
  }
};

const Paths& paths() {
  static const Paths made;
  return made;
}

void multikey(benchmark::State& state) {
  for (auto _ : state) {
    auto nodes = paths().shuffled;
    sort_in_path_order(nodes);
    benchmark::DoNotOptimize(nodes.data());
  }
}
BENCHMARK(multikey)->Unit(benchmark::kMillisecond);

void std_sort(benchmark::State& state) {
  for (auto _ : state) {
    auto nodes = paths().shuffled;
    std::sort(nodes.begin(), nodes.end(),
              [](const Node* a, const Node* b) { return path_order_before(*a, *b); });
    benchmark::DoNotOptimize(nodes.data());
  }
}
BENCHMARK(std_sort)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::isg
