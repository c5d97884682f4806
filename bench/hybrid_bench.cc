// What stands behind the hybrid engine costs whoever asks: the same questions to the adjacency engine alone and to the hybrid
// with a cold side that is live, slow, stuck or dead, and what an apply() takes its caller. 500 K lines: 83 K nodes, 435 K
// edges. Compare within one run; one case runs for some seconds, and a case is best repeated in an order drawn anew:
//
//   hybrid_bench --benchmark_enable_random_interleaving=true --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/assert.h"
#include "base/scratch_folder.h"
#include "base/storage_files.h"
#include "graph/one_file_saved.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/api/engine_bench.h"
#include "store/hybrid/hybrid_engine.h"

namespace pt::store {
namespace {

DiskStorageFiles disk;

// Functions drawn at random, those with many callers among them.
const std::vector<isg::SigHash>& subjects() {
  static const std::vector<isg::SigHash> drawn = [] {
    std::vector<isg::SigHash> ids;
    uint32_t next = 12345;
    while (ids.size() < 512) {
      next = next * 1664525 + 1013904223;
      const graph::NodeId node((next >> 8) % bench_graph()->slot_count());
      if (bench_graph()->contains(node) && bench_graph()->node(node).family() == isg::Family::kFunction)
        ids.push_back(bench_graph()->node(node).id());
    }
    return ids;
  }();
  return drawn;
}

enum class Cold : uint8_t { kNone, kLive, kSlow, kStuck, kDead };

// What becomes of an engine once the first graph is in it.
struct Fate {
  std::atomic<Cold> cold = Cold::kLive;
};

// The adjacency engine, which from some moment on is slow, never returns, or says no.
class Fated final : public Engine {
 public:
  Fated(std::unique_ptr<Engine> engine, std::shared_ptr<Fate> fate)
      : engine_(std::move(engine)), fate_(std::move(fate)) {}

  Result<Contents> load() override { return engine_->load(); }
  Result<void> apply(const Change& change) override {
    if (fate_->cold == Cold::kSlow) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    while (fate_->cold == Cold::kStuck) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (fate_->cold == Cold::kDead) return fail(ErrorCode::kIo, "the disk said no");
    return engine_->apply(change);
  }
  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    if (fate_->cold == Cold::kDead) return fail(ErrorCode::kIo, "the disk said no");
    return engine_->reset(graph, records);
  }
  Result<void> maintain() override { return engine_->maintain(); }
  Result<void> sync() override { return engine_->sync(); }
  Result<void> verify() override { return engine_->verify(); }
  Result<std::unique_ptr<Reader>> reader() override { return engine_->reader(); }
  uint64_t epoch() const override { return engine_->epoch(); }
  uint64_t instance() const override { return engine_->instance(); }
  Key key() const override { return engine_->key(); }
  Result<Records> records() override { return engine_->records(); }
  Stats stats() const override { return engine_->stats(); }
  Capabilities capabilities() const override { return engine_->capabilities(); }

 private:
  std::unique_ptr<Engine> engine_;
  std::shared_ptr<Fate> fate_;
};

// An engine in a folder of its own with the graph in it, and a fate that has begun.
class Bench {
 public:
  explicit Bench(Cold cold) {
    const Options options{.key = Key::of("bench"), .wait_max_ns = 1'000'000'000};
    engine_ = *open_adjacency(folder_.path(), options, &disk);
    if (cold != Cold::kNone)
      engine_ = *open_hybrid(std::make_unique<Fated>(std::move(engine_), fate_), options);
    PT_ASSERT(engine_->reset(*bench_graph()));
    PT_ASSERT(engine_->sync());
    // As an owner's: what was reset is read from the store, so that both walk a graph of the same layout.
    engine_.reset();
    engine_ = *open_adjacency(folder_.path(), options, &disk);
    if (cold != Cold::kNone)
      engine_ = *open_hybrid(std::make_unique<Fated>(std::move(engine_), fate_), options);
    reader_ = *engine_->reader();
    if (cold != Cold::kNone) fate_->cold = cold;
    step();
  }
  ~Bench() {
    reader_.reset();
    fate_->cold = Cold::kLive;
    engine_.reset();
  }

  Engine* engine() { return engine_.get(); }
  Reader* reader() { return reader_.get(); }
  void step() { PT_ASSERT(engine_->apply({edits_.from(engine_->epoch())})); }

 private:
  ScratchFolder folder_;
  graph::OneFileSaved edits_{bench_workspace()};
  const std::shared_ptr<Fate> fate_ = std::make_shared<Fate>();
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Reader> reader_;
};

// A Delta now and then, so that the cold side has something to lag behind with.
template <typename Ask>
void ask(benchmark::State& state, Cold cold, Ask ask) {
  Bench bench(cold);
  size_t next = 0;
  for (auto _ : state) {
    ask(bench.reader(), subjects()[next]);
    if (++next < subjects().size()) continue;
    next = 0;
    state.PauseTiming();
    bench.step();
    state.ResumeTiming();
  }
  state.counters["behind"] = static_cast<double>(bench.engine()->stats().epochs_behind);
}

void callers(benchmark::State& state, Cold cold) {
  ask(state, cold, [](Reader* reader, const isg::SigHash& id) {
    benchmark::DoNotOptimize(reader->callers(id, {}, Stop())->rows.size());
  });
}

void blast_radius_3(benchmark::State& state, Cold cold) {
  ask(state, cold, [](Reader* reader, const isg::SigHash& id) {
    benchmark::DoNotOptimize(reader->blast_radius(id, {.depth_max = 3}, Stop())->rows.size());
  });
}

// How long the owner is held up; the median and the tail, since a disk's mean says little.
void apply(benchmark::State& state, Cold cold) {
  Bench bench(cold);
  Latencies latencies;
  for (auto _ : state) latencies.measure([&] { bench.step(); });
  latencies.report(&state);
}

#define PT_EACH_COLD_SIDE(bench, unit)                                 \
  BENCHMARK_CAPTURE(bench, adjacency_alone, Cold::kNone)->Unit(unit);  \
  BENCHMARK_CAPTURE(bench, cold_side_live, Cold::kLive)->Unit(unit);   \
  BENCHMARK_CAPTURE(bench, cold_side_slow, Cold::kSlow)->Unit(unit);   \
  BENCHMARK_CAPTURE(bench, cold_side_stuck, Cold::kStuck)->Unit(unit); \
  BENCHMARK_CAPTURE(bench, cold_side_dead, Cold::kDead)->Unit(unit)

PT_EACH_COLD_SIDE(callers, benchmark::kMicrosecond);
PT_EACH_COLD_SIDE(blast_radius_3, benchmark::kMicrosecond);
PT_EACH_COLD_SIDE(apply, benchmark::kMicrosecond);

}  // namespace
}  // namespace pt::store
