// What the memory engine costs at 500 K lines: 83 K nodes, 435 K edges, 873 K sites; beside it, where there is one, the same
// question put to the reference over a Snapshot.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/assert.h"
#include "base/scratch_folder.h"
#include "graph/one_file_saved.h"
#include "store/api/engine_bench.h"
#include "store/api/snapshot_reader.h"
#include "store/memory/memory_engine.h"
#include "store/memory/served_maps.h"

namespace pt::store {
namespace {

// An engine with the graph, in a folder under the system's for temporary files.
class Opened {
 public:
  Opened() {
    auto engine = open_memory(folder_.path(), {}, &files_);
    PT_ASSERT(engine && (*engine)->reset(*bench_graph()));
    engine_ = *std::move(engine);
  }
  Engine* operator->() { return engine_.get(); }
  // Engine 0: the reference; 1: this one.
  std::unique_ptr<Reader> reader(int64_t engine) {
    if (engine == 0) return std::make_unique<SnapshotReader>(bench_graph());
    return *engine_->reader();
  }

 private:
  ScratchFolder folder_;
  DiskStorageFiles files_;
  std::unique_ptr<Engine> engine_;
};

Opened& opened() {
  static Opened made;
  return made;
}

// Of the nodes of a family, in the order of how many edges of a kind come in: those at the top.
std::vector<isg::SigHash> popular(isg::Family family, isg::EdgeKind kind, size_t count) {
  std::vector<graph::NodeId> nodes;
  bench_graph()->for_each_node([&](graph::NodeView node) {
    if (node.family() == family) nodes.push_back(node.node());
  });
  std::ranges::sort(nodes, std::greater(),
                    [&](graph::NodeId node) { return bench_graph()->in(node, kind).size(); });
  std::vector<isg::SigHash> ids;
  for (size_t i = 0; i < std::min(count, nodes.size()); ++i)
    ids.push_back(bench_graph()->node(nodes[i]).id());
  return ids;
}

// Every function that has callers, in an order without order.
std::vector<isg::SigHash> called_functions() {
  std::vector<isg::SigHash> ids;
  bench_graph()->for_each_node([&](graph::NodeView node) {
    if (!node.external() && !bench_graph()->in(node.node(), isg::EdgeKind::kCalls).empty())
      ids.push_back(node.id());
  });
  std::ranges::sort(ids);
  return ids;
}

// Into the maps alone. `heap_B` is what malloc says it has given, `counted_B` what the engine says.
void load(benchmark::State& state) {
  const graph::Snapshot& graph = *bench_graph();
  double heap = 0;
  double counted = 0;
  for (auto _ : state) {
    const size_t before = ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
    auto maps = std::make_unique<ServedMaps>(graph);
    state.PauseTiming();
    heap = static_cast<double>(::mallinfo2().uordblks + ::mallinfo2().hblkhd - before);
    counted = static_cast<double>(maps->maps().memory_bytes());
    maps.reset();
    state.ResumeTiming();
  }
  const auto edges = static_cast<double>(graph.totals().edge_count());
  state.counters["edges_per_s"] = benchmark::Counter(edges, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["heap_MB"] = heap / 1e6;
  state.counters["counted_MB"] = counted / 1e6;
  state.counters["B_per_node_and_edge"] = heap / (edges + static_cast<double>(graph.totals().node_count()));
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

// The first Delta of all: from nothing, by way of apply().
void load_by_delta(benchmark::State& state) {
  const isg::Delta delta = isg::diff({}, bench_workspace().facts(), 0);
  for (auto _ : state) {
    ServedMaps maps(*graph::Snapshot::empty());
    PT_ASSERT(maps.apply(delta));
  }
  state.counters["edges_per_s"] = benchmark::Counter(static_cast<double>(delta.edges_added.size()),
                                                     benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(load_by_delta)->Unit(benchmark::kMillisecond);

// Engine 0: a Snapshot; 1: the maps alone; 2: the maps and the log.
void apply(benchmark::State& state) {
  graph::OneFileSaved edits{bench_workspace()};
  Latencies latencies;
  graph::SnapshotPtr graph = bench_graph();
  ServedMaps maps(*graph);
  Opened engine;
  uint64_t epoch = graph->epoch();
  for (auto _ : state) {
    const isg::Delta& delta = edits.from(epoch++);
    latencies.measure([&] {
      if (state.range(0) == 0) graph = *graph::apply(*graph, delta);
      if (state.range(0) == 1) PT_ASSERT(maps.apply(delta));
      if (state.range(0) == 2) PT_ASSERT(engine->apply({delta}));
    });
    if (epoch % 100 == 0) PT_ASSERT(engine->maintain());
  }
  latencies.report(&state);
}
BENCHMARK(apply)->ArgName("engine")->DenseRange(0, 2)->Unit(benchmark::kMicrosecond)->Iterations(2000);

template <typename Ask>
void ask_all(benchmark::State& state, const std::vector<isg::SigHash>& ids, Ask ask) {
  const auto reader = opened().reader(state.range(0));
  Latencies latencies;
  size_t next = 0;
  uint64_t rows = 0;
  for (auto _ : state) {
    latencies.measure([&] { rows += ask(reader.get(), ids[next]); });
    if (++next == ids.size()) next = 0;
  }
  latencies.report(&state);
  state.counters["rows"] = benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kAvgIterations);
}

// How an entry is read, of all lists and of a hundred that everybody asks for: visited under the lock
// of its entry (0), as the maps do, or a shared_ptr taken and visited without it (1).
template <typename Value, typename Read>
void read_entries(benchmark::State& state, Read read) {
  using Map = ConcurrentMap<isg::SigHash, Value>;
  static const auto made = [] {
    auto map = std::make_unique<Map>();
    for (const isg::SigHash& id : called_functions()) {
      std::vector<EdgeSeen> edges;
      const graph::NodeId node = bench_graph()->find(id);
      for (const graph::InEdge& edge : bench_graph()->in(node, isg::EdgeKind::kCalls)) {
        edges.emplace_back().far = bench_graph()->node(edge.from()).id();
        edges.back().kind = isg::EdgeKind::kCalls;
        edges.back().flags = static_cast<isg::Flags>(edges.size());
      }
      std::ranges::sort(edges, {}, &EdgeSeen::far);
      const auto repeats = std::ranges::unique(edges, {}, &EdgeSeen::far);
      edges.erase(repeats.begin(), repeats.end());
      if constexpr (std::is_same_v<Value, EdgeList>) {
        map->emplace(id, EdgeList(edges));
      } else {
        map->emplace(id, std::make_shared<const EdgeList>(edges));
      }
    }
    return map;
  }();
  static const std::vector<isg::SigHash> ids = called_functions();
  const size_t asked = state.range(1) == 0 ? ids.size() : static_cast<size_t>(state.range(1));
  std::vector<isg::Site> sites;
  uint64_t sum = 0;
  size_t next = static_cast<size_t>(state.thread_index()) * 7919;
  for (auto _ : state) {
    read(*made, ids[next % asked], [&](const EdgeList& list) {
      list.for_each(isg::EdgeKindSet::all(), &sites, [&](const EdgeSeen& edge) { sum += edge.flags; });
    });
    next += 7919;
  }
  benchmark::DoNotOptimize(sum);
}
void read(benchmark::State& state) {
  if (state.range(0) == 1) {
    read_entries<std::shared_ptr<const EdgeList>>(state, [](const auto& map, const auto& id, auto visit) {
      std::shared_ptr<const EdgeList> list;
      {
        typename std::remove_cvref_t<decltype(map)>::const_accessor found;
        if (map.find(found, id)) list = found->second;
      }
      if (list != nullptr) visit(*list);
    });
    return;
  }
  read_entries<EdgeList>(state, [](const auto& map, const auto& id, auto visit) {
    typename std::remove_cvref_t<decltype(map)>::const_accessor found;
    if (map.find(found, id)) visit(found->second);
  });
}
BENCHMARK(read)
    ->ArgNames({"how", "lists"})
    ->ArgsProduct({{0, 1}, {0, 100}})
    ->Threads(1)
    ->Threads(2)
    ->Threads(16);

void find(benchmark::State& state) {
  ask_all(state, called_functions(),
          [](Reader* reader, const isg::SigHash& id) { return reader->node(id, {})->path.size(); });
}
BENCHMARK(find)->ArgName("engine")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void callers(benchmark::State& state) {
  ask_all(state, called_functions(), [](Reader* reader, const isg::SigHash& id) {
    return reader->callers(id, {.limit = 100}, {})->rows.size();
  });
}
BENCHMARK(callers)->ArgName("engine")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void who_implements(benchmark::State& state) {
  ask_all(
      state, popular(isg::Family::kTrait, isg::EdgeKind::kImpl, 1000),
      [](Reader* reader, const isg::SigHash& id) { return reader->who_implements(id, {}, {})->rows.size(); });
}
BENCHMARK(who_implements)->ArgName("engine")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void blast_radius(benchmark::State& state) {
  ask_all(state, popular(isg::Family::kFunction, isg::EdgeKind::kCalls, 100),
          [&](Reader* reader, const isg::SigHash& id) {
            return reader->blast_radius(id, {.depth_max = static_cast<uint32_t>(state.range(1))}, {})
                ->header.total;
          });
}
BENCHMARK(blast_radius)
    ->ArgNames({"engine", "depth"})
    ->ArgsProduct({{0, 1}, {1, 3, 0}})
    ->Unit(benchmark::kMicrosecond);

// Readers that ask for the callers of one function after the other, beside a writer that applies a Delta of one file every
// millisecond: answers of all together in a second.
void readers_beside_a_writer(benchmark::State& state) {
  Opened engine;
  graph::OneFileSaved edits{bench_workspace()};
  const std::vector<isg::SigHash> ids = called_functions();
  std::atomic<bool> over = false;
  std::jthread writer([&] {
    while (!over) {
      PT_ASSERT(engine->apply({edits.from(engine->epoch())}));
      PT_ASSERT(engine->maintain());
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  const auto readers = static_cast<size_t>(state.range(0));
  std::vector<Latencies> latencies(readers);
  constexpr size_t kQuestions = 2000;
  for (auto _ : state) {
    std::vector<std::jthread> threads;
    for (size_t r = 0; r < readers; ++r) {
      threads.emplace_back([&, r] {
        const auto reader = engine.reader(1);
        for (size_t i = 0; i < kQuestions; ++i) {
          const isg::SigHash& id = ids[(r * kQuestions + i) * 7919 % ids.size()];
          latencies[r].measure([&] { PT_ASSERT(reader->callers(id, {.limit = 100}, {})); });
        }
      });
    }
  }
  over = true;
  latencies.front().report(&state);
  state.counters["answers_per_s"] = benchmark::Counter(static_cast<double>(readers * kQuestions),
                                                       benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(readers_beside_a_writer)
    ->ArgName("readers")
    ->Arg(1)
    ->Arg(4)
    ->Arg(16)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::store
