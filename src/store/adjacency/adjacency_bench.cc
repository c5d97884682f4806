// What the adjacency engine costs at 500 K lines: 83 K nodes, 435 K edges, 873 K sites. On the disk under the system's
// folder for temporary files; the latencies of writing are distributions, since a disk's mean says little.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/scratch_folder.h"
#include "graph/image.h"
#include "graph/one_file_saved.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/api/engine_bench.h"

namespace pt::store {
namespace {

// About 3 M lines: 485 K nodes, 2.5 M edges.
const graph::Snapshot& large_graph() {
  static const graph::SnapshotPtr made =
      snapshot_of(graph::SyntheticWorkspace({.files = 10'900, .externals = 17'500}));
  return *made;
}

class Folder {
 public:
  std::unique_ptr<Engine> open(Durability durability = Durability::kProcess) {
    auto engine =
        open_adjacency(folder_.path(), {.key = Key::of("bench"), .durability = durability}, &files_);
    PT_ASSERT(engine);
    return std::move(*engine);
  }

 private:
  ScratchFolder folder_;
  DiskStorageFiles files_;
};

// Making the bytes alone.
void write_image(benchmark::State& state) {
  uint64_t size = 0;
  const graph::Snapshot& snapshot = *bench_graph();
  for (auto _ : state) {
    size = 0;
    auto result = graph::write_image(snapshot, [&](std::string_view bytes) {
      size += bytes.size();
      return Result<void>();
    });
    PT_ASSERT(result);
  }
  state.counters["image_MB"] = static_cast<double>(size) / 1e6;
}
BENCHMARK(write_image)->Unit(benchmark::kMillisecond);

// The whole graph onto the disk, waited for.
void save(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  for (auto _ : state) PT_ASSERT(engine->reset(*bench_graph()));
  state.counters["disk_MB"] = static_cast<double>(engine->stats().disk_bytes) / 1e6;
}
BENCHMARK(save)->Unit(benchmark::kMillisecond)->UseRealTime();

// From nothing but the folder's name to a graph that can be asked: open, map, check every page, apply the log.
void load(benchmark::State& state) {
  Folder folder;
  graph::OneFileSaved edits{bench_workspace()};
  {
    auto engine = folder.open();
    PT_ASSERT(engine->reset(*bench_graph()));
    for (int64_t i = 0; i < state.range(0); ++i) PT_ASSERT(engine->apply({edits.from(engine->epoch())}));
  }
  Latencies latencies;
  for (auto _ : state) {
    latencies.measure([&] {
      auto engine = folder.open();
      auto contents = engine->load();
      PT_ASSERT(contents);
      benchmark::DoNotOptimize(contents->graph->in(graph::NodeId(0u), isg::EdgeKind::kCalls).size());
    });
  }
  latencies.report(&state);
}
BENCHMARK(load)->ArgName("log_deltas")->Arg(0)->Arg(16)->Arg(128)->Unit(benchmark::kMillisecond);

// The node of a family with the most incoming edges of this kind, but no more than `most`.
isg::SigHash most_pointed_at(const graph::Snapshot& graph, isg::Family family, isg::EdgeKind kind,
                             size_t most) {
  graph::NodeId best;
  graph.for_each_node([&](graph::NodeView node) {
    const size_t count = graph.in(node.node(), kind).size();
    if (node.family() != family || count > most) return;
    if (!best.valid() || count > graph.in(best, kind).size()) best = node.node();
  });
  return graph.node(best).id();
}

enum FirstQuestion : uint8_t { kNode, kCallers100, kCallers, kWhoImplements, kWholeGraph };

// From the folder's name to the first answer of a Reader, and the same question again; pages are in the system's memory. The last
// is graph(), which checks every page.
void first_answer(benchmark::State& state) {
  const graph::Snapshot& graph = state.range(0) == 0 ? *bench_graph() : large_graph();
  const auto question = static_cast<FirstQuestion>(state.range(1));
  Folder folder;
  PT_ASSERT(folder.open()->reset(graph));
  const bool of_trait = question == kWhoImplements;
  const isg::SigHash subject = most_pointed_at(graph, of_trait ? isg::Family::kTrait : isg::Family::kFunction,
                                               of_trait ? isg::EdgeKind::kImpl : isg::EdgeKind::kCalls,
                                               question == kCallers100 ? 100 : 2000);
  uint64_t rows = 0;
  const auto ask = [&](Reader* reader) {
    if (question == kNode) PT_ASSERT(reader->node(subject, Stop()));
    if (question == kWholeGraph) PT_ASSERT(reader->graph(Stop()));
    if (question == kCallers || question == kCallers100)
      rows = reader->callers(subject, {}, Stop())->header.listed;
    if (of_trait) rows = reader->who_implements(subject, {}, Stop())->header.listed;
  };
  Latencies again;
  for (auto _ : state) {
    auto engine = folder.open();
    auto reader = *engine->reader();
    ask(reader.get());
    state.PauseTiming();
    again.measure([&] { ask(reader.get()); });
    state.ResumeTiming();
  }
  state.counters["again_us"] = again.percentile_us(0.5);
  state.counters["rows"] = static_cast<double>(rows);
  state.counters["disk_MB"] = static_cast<double>(folder.open()->stats().disk_bytes) / 1e6;
}
BENCHMARK(first_answer)
    ->ArgNames({"large", "question"})
    ->ArgsProduct({{0, 1}, {kNode, kCallers100, kCallers, kWhoImplements, kWholeGraph}})
    ->Unit(benchmark::kMillisecond);

// Whoever depends on each of 300 nodes within three steps, in the large graph: time for each edge that is visited.
void breadth_first(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  PT_ASSERT(engine->reset(large_graph()));
  auto reader = *engine->reader();
  const graph::SnapshotPtr graph = *reader->graph(Stop());
  std::vector<uint32_t> seen(graph->slot_count(), 0);
  std::vector<graph::NodeId> now;
  std::vector<graph::NodeId> next;
  uint64_t edges = 0;
  uint32_t mark = 0;
  for (auto _ : state) {
    for (uint32_t start = 0; start < graph->slot_count(); start += graph->slot_count() / 300) {
      seen[start] = ++mark;
      now.assign(1, graph::NodeId(start));
      for (int depth = 0; depth < 3; ++depth, std::swap(now, next)) {
        next.clear();
        for (graph::NodeId node : now) {
          for (const graph::InEdge& edge : graph->in_dependencies(node)) {
            ++edges;
            const graph::NodeId from = edge.from();
            if (seen[from.index()] == mark || !graph->brief(from).live()) continue;
            seen[from.index()] = mark;
            next.push_back(from);
          }
        }
      }
    }
  }
  state.counters["edges"] = static_cast<double>(edges) / static_cast<double>(state.iterations());
  state.counters["edge_s"] = benchmark::Counter(static_cast<double>(edges),
                                                benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(breadth_first)->Unit(benchmark::kMillisecond);

void apply(benchmark::State& state) {
  Folder folder;
  graph::OneFileSaved edits{bench_workspace()};
  auto engine = folder.open(state.range(0) == 0 ? Durability::kProcess : Durability::kPower);
  PT_ASSERT(engine->reset(*bench_graph()));
  Latencies latencies;
  for (auto _ : state) {
    if (engine->stats().log_deltas == kLogDeltasMax) {
      state.PauseTiming();
      PT_ASSERT(engine->reset(*bench_graph()));
      state.ResumeTiming();
    }
    const isg::Delta& delta = edits.from(engine->epoch());
    latencies.measure([&] { PT_ASSERT(engine->apply({delta})); });
  }
  latencies.report(&state);
  state.counters["delta_B"] = static_cast<double>(engine->stats().log_bytes) /
                              static_cast<double>(std::max<uint64_t>(engine->stats().log_deltas, 1));
}
BENCHMARK(apply)
    ->ArgName("power")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime()
    ->Iterations(2000);

// Folding a log of 129 Deltas into a new file.
void maintain(benchmark::State& state) {
  Folder folder;
  graph::OneFileSaved edits{bench_workspace()};
  auto engine = folder.open();
  PT_ASSERT(engine->reset(*bench_graph()));
  for (auto _ : state) {
    state.PauseTiming();
    for (uint64_t i = 0; i <= kLogDeltasMax; ++i) PT_ASSERT(engine->apply({edits.from(engine->epoch())}));
    state.ResumeTiming();
    PT_ASSERT(engine->maintain());
    PT_ASSERT(engine->stats().log_deltas == 0);
  }
}
BENCHMARK(maintain)->Unit(benchmark::kMillisecond)->UseRealTime();

// Every incoming dependency of every node, and of each its source's family: on the heap, and in the file.
void walk(benchmark::State& state) {
  Folder folder;
  graph::SnapshotPtr mapped;
  if (state.range(0) == 1) {
    auto engine = folder.open();
    PT_ASSERT(engine->reset(*bench_graph()));
    mapped = engine->load()->graph;
  }
  const graph::Snapshot& snapshot = mapped ? *mapped : *bench_graph();
  uint64_t edges = 0;
  for (auto _ : state) {
    uint64_t functions = 0;
    edges = 0;
    for (uint32_t i = 0; i < snapshot.slot_count(); ++i) {
      for (const graph::InEdge& edge : snapshot.in_dependencies(graph::NodeId(i))) {
        functions += snapshot.brief(edge.from()).family() == isg::Family::kFunction;
        ++edges;
      }
    }
    benchmark::DoNotOptimize(functions);
  }
  state.counters["edges"] = static_cast<double>(edges);
}
BENCHMARK(walk)->ArgName("mapped")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

// By id, drawn at random: two cache misses each.
void find(benchmark::State& state) {
  Folder folder;
  graph::SnapshotPtr mapped;
  if (state.range(0) == 1) {
    auto engine = folder.open();
    PT_ASSERT(engine->reset(*bench_graph()));
    mapped = engine->load()->graph;
  }
  const graph::Snapshot& snapshot = mapped ? *mapped : *bench_graph();
  std::vector<isg::SigHash> ids;
  bench_graph()->for_each_node([&](graph::NodeView node) { ids.push_back(node.id()); });
  std::ranges::sort(ids);
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(snapshot.find(ids[next]));
    if (++next == ids.size()) next = 0;
  }
}
BENCHMARK(find)->ArgName("mapped")->Arg(0)->Arg(1);

void verify(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  PT_ASSERT(engine->reset(*bench_graph()));
  for (auto _ : state) PT_ASSERT(engine->verify());
}
BENCHMARK(verify)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::store
