// What the sqlite engines cost at 500 K lines: 83 K nodes, 435 K edges, 873 K sites, in both schemas in one run (`seed`: 0,
// 1). On the disk under the system's folder for temporary files. Questions are put to functions of which every 97th is taken,
// so that popular ones are among them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/scratch_folder.h"
#include "graph/one_file_saved.h"
#include "query/answers.h"
#include "store/api/engine_bench.h"
#include "store/sqlite/checked_vfs.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sqlite_engine.h"

namespace pt::store {
namespace {

class Folder {
 public:
  std::string database() const { return folder_ / "graph.db"; }
  std::unique_ptr<Engine> open(bool seed, Durability durability = Durability::kProcess) {
    const Options options{.key = Key::of("bench"), .durability = durability};
    auto engine = seed ? open_sqlite_seed(database(), options) : open_sqlite(database(), options);
    PT_ASSERT(engine);
    return std::move(*engine);
  }

 private:
  ScratchFolder folder_;
};

// One of each schema with the graph in it, for all that only read.
Engine& filled(bool seed) {
  static Folder folders[2];
  static std::unique_ptr<Engine> engines[2];
  std::unique_ptr<Engine>& engine = engines[seed];
  if (engine == nullptr) {
    engine = folders[seed].open(seed);
    PT_ASSERT(engine->reset(*bench_graph()));
  }
  return *engine;
}

std::vector<isg::SigHash> some(isg::Family family) {
  std::vector<isg::SigHash> ids;
  uint32_t number = 0;
  bench_graph()->for_each_node([&](graph::NodeView node) {
    if (node.family() == family && !node.external() && number++ % 97 == 0) ids.push_back(node.id());
  });
  return ids;
}

// Each question to one of `ids` after the other.
template <typename Ask>
void ask_all(benchmark::State& state, const std::vector<isg::SigHash>& ids, Ask ask) {
  auto reader = filled(state.range(0) != 0).reader();
  PT_ASSERT(reader);
  Latencies latencies;
  size_t next = 0;
  for (auto _ : state) {
    latencies.measure([&] { PT_ASSERT(ask(reader->get(), ids[next])); });
    if (++next == ids.size()) next = 0;
  }
  latencies.report(&state);
}

void bulk_load(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open(state.range(0) != 0);
  for (auto _ : state) PT_ASSERT(engine->reset(*bench_graph()));
  const auto edges = static_cast<double>(bench_graph()->totals().edge_count());
  state.counters["edges_per_s"] = benchmark::Counter(edges, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["disk_MB"] = static_cast<double>(engine->stats().disk_bytes) / 1e6;
}
BENCHMARK(bulk_load)
    ->ArgName("seed")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(5);

void load(benchmark::State& state) {
  Engine& engine = filled(state.range(0) != 0);
  for (auto _ : state) PT_ASSERT(engine.load());
}
BENCHMARK(load)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

void apply(benchmark::State& state) {
  Folder folder;
  graph::OneFileSaved edits{bench_workspace(), graph::OneFileSaved::Lines::kMove};
  auto engine =
      folder.open(state.range(0) != 0, state.range(1) == 0 ? Durability::kProcess : Durability::kPower);
  PT_ASSERT(engine->reset(*bench_graph()));
  Latencies latencies;
  for (auto _ : state) {
    const isg::Delta& delta = edits.from(engine->epoch());
    latencies.measure([&] { PT_ASSERT(engine->apply({delta})); });
    state.PauseTiming();
    PT_ASSERT(engine->maintain());
    state.ResumeTiming();
  }
  latencies.report(&state);
  state.counters["log_B"] = static_cast<double>(engine->stats().log_bytes) /
                            static_cast<double>(std::max<uint64_t>(engine->stats().log_deltas, 1));
}
BENCHMARK(apply)
    ->ArgNames({"seed", "power"})
    ->ArgsProduct({{0, 1}, {0, 1}})
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime()
    ->Iterations(600);

void node(benchmark::State& state) {
  ask_all(state, some(isg::Family::kFunction),
          [](Reader* reader, const isg::SigHash& id) { return reader->node(id, Stop()); });
}
BENCHMARK(node)->ArgName("seed")->Arg(0)->Arg(1);

// One hop: the callers of a function, of which half have less than three.
void neighbours(benchmark::State& state) {
  ask_all(state, some(isg::Family::kFunction), [](Reader* reader, const isg::SigHash& id) {
    return reader->neighbours(
        id, {.direction = query::Direction::kIn, .kinds = isg::EdgeKindSet::dependencies()}, Stop());
  });
}
BENCHMARK(neighbours)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void callers(benchmark::State& state) {
  ask_all(state, some(isg::Family::kFunction),
          [](Reader* reader, const isg::SigHash& id) { return reader->callers(id, {}, Stop()); });
}
BENCHMARK(callers)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void who_implements(benchmark::State& state) {
  ask_all(state, some(isg::Family::kTrait),
          [](Reader* reader, const isg::SigHash& id) { return reader->who_implements(id, {}, Stop()); });
}
BENCHMARK(who_implements)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

void resolve(benchmark::State& state) {
  std::vector<std::string> paths;
  for (const isg::SigHash& id : some(isg::Family::kFunction))
    paths.push_back(bench_graph()->node(bench_graph()->find(id)).path());
  size_t next = 0;
  ask_all(state, some(isg::Family::kFunction), [&](Reader* reader, const isg::SigHash&) {
    return reader->resolve(paths[next++ % paths.size()], {}, Stop());
  });
}
BENCHMARK(resolve)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

// With the 200 rows that are listed by default, and with one: then it is the search and the counting.
void blast_radius(benchmark::State& state) {
  const auto depth = static_cast<uint32_t>(state.range(1));
  const auto rows = static_cast<uint32_t>(state.range(2));
  ask_all(state, some(isg::Family::kFunction), [&](Reader* reader, const isg::SigHash& id) {
    return reader->blast_radius(id, {.depth_max = depth, .limit = rows}, Stop());
  });
}
BENCHMARK(blast_radius)
    ->ArgNames({"seed", "depth", "rows"})
    ->ArgsProduct({{0, 1}, {1, 3, 0}, {1, 200}})
    ->Unit(benchmark::kMicrosecond);

// The nodes and distances of the same search, as one recursive query: with distances, and so with a bound, up to a depth;
// without, all.
void blast_radius_recursive(benchmark::State& state) {
  const bool seed = state.range(0) != 0;
  const sqlite::Schema& schema = seed ? sqlite::seed_schema() : sqlite::integer_schema();
  filled(seed);
  static Folder folders[2];
  {
    auto engine = folders[seed].open(seed);
    if (engine->epoch() == 0) PT_ASSERT(engine->reset(*bench_graph()));
  }
  sqlite::Connection connection(folders[seed].database(), sqlite::OpenAs::kReader, sqlite::checked_vfs(),
                                1'000'000'000);
  const std::string step =
      " CROSS JOIN nodes n ON n.{key} = r.node CROSS JOIN edges e ON e.{to} = r.node WHERE n.external = 0 AND"
      " e.kind BETWEEN 2 AND 4 AND e.confidence < 4 AND e.flags & 131200 = 0";
  const std::string with_distance =
      "WITH RECURSIVE r(node, distance) AS (SELECT {key}, 0 FROM nodes WHERE sig_hash = ?1 UNION SELECT "
      "e.{from}, r.distance "
      "+ 1 FROM r" +
      step +
      " AND r.distance < ?2), d AS (SELECT node, min(distance) AS distance FROM r GROUP BY node) "
      "SELECT distance, count(*) FROM d GROUP BY distance";
  const std::string without_distance =
      "WITH RECURSIVE r(node) AS (SELECT {key} FROM nodes WHERE sig_hash = ?1 UNION SELECT e.{from} FROM r" +
      step + ") SELECT ?2, count(*) FROM r";
  sqlite::Statement statement(&connection,
                              schema.sql(state.range(1) != 0 ? with_distance : without_distance));
  const std::vector<isg::SigHash> ids = some(isg::Family::kFunction);
  Latencies latencies;
  size_t next = 0;
  for (auto _ : state) {
    latencies.measure([&] {
      for (sqlite::Cursor row = statement.ask(ids[next], state.range(1)); row.next();)
        benchmark::DoNotOptimize(row.number(1));
    });
    if (++next == ids.size()) next = 0;
  }
  latencies.report(&state);
}
BENCHMARK(blast_radius_recursive)
    ->ArgNames({"seed", "depth"})
    ->ArgsProduct({{0, 1}, {1, 3, 0}})
    ->Unit(benchmark::kMicrosecond);

void verify(benchmark::State& state) {
  Engine& engine = filled(state.range(0) != 0);
  for (auto _ : state) PT_ASSERT(engine.verify());
}
BENCHMARK(verify)
    ->ArgName("seed")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(2);

// From the folder's name to the first answer.
void open_and_ask(benchmark::State& state) {
  Folder folder;
  const bool seed = state.range(0) != 0;
  PT_ASSERT(folder.open(seed)->reset(*bench_graph()));
  const isg::SigHash id = some(isg::Family::kFunction)[0];
  for (auto _ : state) {
    auto engine = folder.open(seed);
    auto reader = engine->reader();
    PT_ASSERT((*reader)->callers(id, {}, Stop()));
  }
}
BENCHMARK(open_and_ask)->ArgName("seed")->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace pt::store
