// What is of this engine alone; the rest is in tests/conformance.
#include "store/memory/memory_engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "base/scratch_folder.h"
#include "graph/synthetic_facts.h"
#include "store/api/same_answers.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_reader.h"
#include "store/api/store_history.h"
#include "store/memory/served_maps.h"

namespace pt::store {
namespace {

using std::chrono::milliseconds;

class MemoryEngineTest : public testing::Test {
 protected:
  std::unique_ptr<Engine> open() {
    auto engine = open_memory(folder_ / "store", {}, &files_);
    EXPECT_TRUE(engine);
    return *std::move(engine);
  }

  ScratchFolder folder_;
  DiskStorageFiles files_;
};

std::vector<isg::SigHash> ids_of(const graph::Snapshot& graph) {
  std::vector<isg::SigHash> ids;
  graph.for_each_node([&](graph::NodeView node) { ids.push_back(node.id()); });
  return ids;
}

std::string blast_text(Reader* reader, const isg::SigHash& id) {
  const auto answer = reader->blast_radius(id, {.limit = 20}, {});
  return answer ? text_of(*answer) : "error " + std::to_string(static_cast<int>(answer.error().code));
}

// A writer that never rests, and readers that ask what takes longer than a Delta: each answer is that of an epoch which the
// engine had meanwhile, and the writer comes through all of its Deltas.
TEST_F(MemoryEngineTest, ReadersBesideABusyWriterSeeEpochsWhole) {
  const StoreHistory history(kSlowTools ? 25 : 200, 7);
  const auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 0));
  std::atomic<size_t> begun = 0;
  std::atomic<size_t> done = 0;
  std::atomic<bool> over = false;
  std::atomic<uint64_t> answers = 0;
  std::vector<std::thread> readers;
  std::vector<std::string> wrong(4);
  for (size_t r = 0; r < wrong.size(); ++r) {
    readers.emplace_back([&, r] {
      const auto reader = *engine->reader();
      for (size_t n = r; !over && wrong[r].empty(); ++n) {
        const size_t first = done;
        const std::vector<isg::SigHash> ids = ids_of(*history.state(first).graph);
        const isg::SigHash id = ids[n * 37 % ids.size()];
        const std::string text = blast_text(reader.get(), id);
        bool is_one = false;
        for (size_t i = first; i <= begun && !is_one; ++i) {
          SnapshotReader reference(history.state(i).graph);
          is_one = blast_text(&reference, id) == text;
        }
        if (!is_one) wrong[r] = "from state " + std::to_string(first) + " on: " + text;
        ++answers;
      }
    });
  }
  for (size_t i = 1; i < history.size(); ++i) {
    begun = i;
    ASSERT_TRUE(engine->apply(history.change(i)));
    done = i;
    // On a machine that does something else meanwhile, readers may hardly have begun.
    for (int wait = 0; i == history.size() / 2 && answers < 10 && wait < 20'000; ++wait)
      std::this_thread::sleep_for(milliseconds(1));
  }
  over = true;
  for (std::thread& reader : readers) reader.join();
  for (const std::string& each : wrong) EXPECT_EQ(each, "");
  EXPECT_GE(answers, 10u);
}

TEST_F(MemoryEngineTest, AReaderFollowsResets) {
  const StoreHistory history(3, 1);
  const auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 2));
  const auto reader = *engine->reader();
  for (size_t i : {0, 1, 2}) {
    ASSERT_TRUE(history.reset(engine.get(), i));
    SnapshotReader reference(history.state(i).graph);
    for (const isg::SigHash& id : ids_of(*history.state(i).graph))
      ASSERT_EQ(blast_text(reader.get(), id), blast_text(&reference, id)) << i;
  }
}

// What does not fit is in the log by then: the engine has no graph any more, and neither have its Readers.
TEST_F(MemoryEngineTest, ADeltaThatDoesNotFitEndsTheGraph) {
  const StoreHistory history(3, 2);
  const auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 0));
  const auto reader = *engine->reader();
  isg::Delta wrong;
  wrong.from_epoch = engine->epoch();
  wrong.to_epoch = wrong.from_epoch + 1;
  wrong.nodes_removed = {isg::SigHash{}};
  const auto applied = engine->apply({wrong});
  ASSERT_FALSE(applied);
  EXPECT_EQ(applied.error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->epoch(), 0u);
  const isg::SigHash id = ids_of(*history.state(0).graph).front();
  EXPECT_EQ(reader->node(id, {}).error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(reader->graph({}).error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->reader().error().code, ErrorCode::kIntegrity);
  ASSERT_TRUE(history.reset(engine.get(), 1));
  EXPECT_TRUE(reader->graph({}));
  EXPECT_TRUE(engine->verify());
}

TEST_F(MemoryEngineTest, CountsWhatItHas) {
  const StoreHistory history(4, 3);
  const auto engine = open();
  EXPECT_EQ(engine->stats().nodes, 0u);
  ASSERT_TRUE(history.reset(engine.get(), 0));
  for (size_t i = 1; i < history.size(); ++i) ASSERT_TRUE(engine->apply(history.change(i)));
  const graph::Totals& totals = history.state(history.size() - 1).graph->totals();
  const Stats stats = engine->stats();
  EXPECT_EQ(stats.nodes, totals.node_count());
  EXPECT_EQ(stats.edges, totals.edge_count());
  EXPECT_GE(stats.memory_bytes, 200 * totals.node_count());
}

// However long it takes to make a Snapshot, nobody waits for it whose Stop has come; it is there for who asks next.
TEST_F(MemoryEngineTest, AStopEndsTheWaitForASnapshot) {
  const graph::SyntheticWorkspace workspace({.files = kSlowTools ? 100u : 400u});
  const auto graph = *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  const auto engine = open();
  ASSERT_TRUE(engine->reset(*graph, {}));
  const auto reader = *engine->reader();
  StopSource source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(1));
    source.request(StopReason::kDeadline);
  });
  const auto stopped = reader->find_cycles({}, Stop(source));
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kDeadline);
  const auto whole = reader->graph({});
  ASSERT_TRUE(whole);
  EXPECT_EQ(*reader->graph({}), *whole) << "made once";
  EXPECT_TRUE((*whole)->totals() == graph->totals());
}

// ---- the gate

TEST(EpochGate, TellsWhetherAWriterWasThere) {
  EpochGate gate;
  const auto before = gate.sequence({});
  ASSERT_TRUE(before);
  EXPECT_TRUE(gate.unchanged(*before));
  gate.enter();
  EXPECT_FALSE(gate.unchanged(*before));
  gate.leave();
  EXPECT_FALSE(gate.unchanged(*before));
}

TEST(EpochGate, AStopEndsTheWaitForAWriter) {
  EpochGate gate;
  gate.enter();
  StopSource source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(5));
    source.request(StopReason::kDeadline);
  });
  EXPECT_FALSE(gate.sequence(Stop(source)));
  EXPECT_FALSE(gate.hold(Stop(source)));
  gate.leave();
}

// However many readers hold the gate in turn, a writer comes in.
TEST(EpochGate, ReadersDoNotStarveTheWriter) {
  EpochGate gate;
  std::atomic<bool> over = false;
  std::vector<std::jthread> readers;
  for (int r = 0; r < 4; ++r) {
    readers.emplace_back([&] {
      while (!over && gate.hold({})) {
        std::this_thread::sleep_for(milliseconds(1));
        gate.release();
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    gate.enter();
    gate.leave();
  }
  over = true;
}

}  // namespace
}  // namespace pt::store
