#include "store/merkle/synchronisation.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

#include "base/memory_storage_files.h"
#include "graph/synthetic_facts.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"

namespace pt::store::merkle {
namespace {

class SyncTest : public testing::Test {
 protected:
  std::unique_ptr<MerkleEngine> open(const std::string& name, const char* key = "key") {
    auto engine = open_merkle("/" + name, {.key = Key::of(key)}, &files_);
    EXPECT_TRUE(engine) << engine.error().message;
    return engine ? std::move(*engine) : nullptr;
  }
  static Exchange exchange_with(SyncSource* source) {
    return [source](std::string_view request) { return source->answer(request); };
  }
  static SyncSource source_of(MerkleEngine* engine) {
    return {*engine->version(), *engine->records(), engine->key()};
  }
  static Result<SyncReport> sync(MerkleEngine* from, MerkleEngine* to) {
    SyncSource source = source_of(from);
    return synchronise(to, exchange_with(&source));
  }
  static std::map<std::string, std::string> records_of(MerkleEngine* engine) {
    std::map<std::string, std::string> records;
    const Records all = *engine->records();
    for (const Record& record : all.all()) records.emplace(record.key, record.value);
    return records;
  }

  MemoryStorageFiles files_;
};

// Whatever state either is in, afterwards both are the same, to the leaf and the record.
TEST_F(SyncTest, MakesAnyStateAnyOther) {
  for (uint64_t seed = 1; seed < (kSlowTools ? 2 : 5); ++seed) {
    const StoreHistory history(16, seed);
    std::mt19937 random(static_cast<uint32_t>(seed));
    auto from = open("a");
    auto to = open("b");
    for (int round = 0; round < 24; ++round) {
      const size_t here = random() % history.size();
      ASSERT_TRUE(history.reset(from.get(), here));
      // One way through resets, another through what the last round has left.
      if (round % 3 == 0) {
        ASSERT_TRUE(history.reset(to.get(), random() % history.size()));
      }
      const uint64_t epoch = to->epoch();
      const bool same =
          round > 0 && *to->root() == *from->root() && records_of(to.get()) == records_of(from.get());
      auto report = sync(from.get(), to.get());
      ASSERT_TRUE(report) << report.error().message;
      ASSERT_EQ(*to->root(), *from->root());
      ASSERT_EQ(report->root, *to->root());
      ASSERT_TRUE((*to->version())->graph()->totals() == history.state(here).graph->totals());
      ASSERT_EQ(records_of(to.get()), records_of(from.get()));
      ASSERT_EQ(to->epoch() == epoch, same);
      ASSERT_TRUE(to->verify());
      // And again: there is nothing to do.
      report = sync(from.get(), to.get());
      ASSERT_TRUE(report);
      ASSERT_LT(report->cost.received_bytes, 400u);
      ASSERT_EQ(report->nodes_added + report->nodes_changed + report->nodes_removed + report->records_changed,
                0u);
    }
  }
}

TEST_F(SyncTest, FromNothingAndToNothing) {
  const StoreHistory history(4, 3);
  auto from = open("a");
  auto to = open("b");
  ASSERT_TRUE(history.reset(from.get(), 3));
  ASSERT_TRUE(sync(from.get(), to.get()));
  EXPECT_EQ(*to->root(), *from->root());
  EXPECT_NE(to->instance(), from->instance());
  ASSERT_TRUE(from->reset(*graph::Snapshot::empty(), {}));
  ASSERT_TRUE(sync(from.get(), to.get()));
  EXPECT_EQ(*to->root(), Tree().root());
  to.reset();
  EXPECT_TRUE(open("b")->verify());
}

TEST_F(SyncTest, MakesADamagedStoreWhole) {
  const StoreHistory history(4, 3);
  auto from = open("a");
  auto to = open("b");
  ASSERT_TRUE(history.reset(from.get(), 3));
  ASSERT_TRUE(history.reset(to.get(), 2));
  to.reset();
  files_.bytes("/b/graph")->at(20'000) ^= 1;
  to = open("b");
  EXPECT_EQ(to->root().error().code, ErrorCode::kIntegrity);
  ASSERT_TRUE(sync(from.get(), to.get()));
  EXPECT_EQ(*to->root(), *from->root());
  EXPECT_TRUE(to->verify());
}

TEST_F(SyncTest, OtherOptionsAreNotMixed) {
  const StoreHistory history(4, 3);
  auto from = open("a");
  auto to = open("b", "another key");
  ASSERT_TRUE(history.reset(from.get(), 3));
  ASSERT_TRUE(history.reset(to.get(), 2));
  const Hash before = *to->root();
  EXPECT_EQ(sync(from.get(), to.get()).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(*to->root(), before);
}

// The source is asked while its store goes on: one version is walked.
TEST_F(SyncTest, TheSourceStaysAtItsEpoch) {
  const StoreHistory history(6, 3);
  auto from = open("a");
  auto to = open("b");
  ASSERT_TRUE(history.reset(from.get(), 2));
  const Hash root = *from->root();
  SyncSource source = source_of(from.get());
  size_t next = 3;
  auto report = synchronise(to.get(), [&](std::string_view request) {
    if (next < history.size()) {
      EXPECT_TRUE(from->apply(history.change(next++)));
    }
    return source.answer(request);
  });
  ASSERT_TRUE(report);
  EXPECT_EQ(*to->root(), root);
}

// Whatever a source sends instead, nothing comes in that is not the graph of the root.
TEST_F(SyncTest, WrongAnswersAreRefused) {
  const StoreHistory history(8, 5);
  auto from = open("a");
  ASSERT_TRUE(history.reset(from.get(), 7));
  const Hash root = *from->root();
  auto to = open("b");
  std::mt19937 random(9);
  int refused = 0;
  for (int round = 0; round < (kSlowTools ? 30 : 300); ++round) {
    ASSERT_TRUE(history.reset(to.get(), 1));
    const Hash before = *to->root();
    SyncSource source = source_of(from.get());
    auto report = synchronise(to.get(), [&](std::string_view request) -> Result<std::string> {
      // Records have no root that would tell.
      const bool graph = request[0] <= static_cast<char>(SyncRequest::kExpand);
      Result<std::string> answer = source.answer(request);
      if (!graph || !answer || answer->empty() || random() % 3 != 0) return answer;
      switch (random() % 4) {
        case 0:
          answer->resize(random() % answer->size());
          break;
        case 1:
          *answer += "more";
          break;
        default:
          (*answer)[random() % answer->size()] ^= static_cast<char>(1 + random() % 255);
      }
      return answer;
    });
    refused += !report;
    if (report) {
      ASSERT_EQ(*to->root(), root);
    } else {
      ASSERT_EQ(*to->root(), before);
    }
  }
  EXPECT_GT(refused, 10);
}

TEST_F(SyncTest, WrongRequestsAreRefused) {
  const StoreHistory history(4, 3);
  auto from = open("a");
  ASSERT_TRUE(history.reset(from.get(), 3));
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    SyncSource source = source_of(from.get());
    std::string request;
    for (uint32_t i = 0, size = static_cast<uint32_t>(random() % 12); i < size; ++i)
      request += static_cast<char>(random() % (i == 0 ? 8 : 256));
    if (random() % 2 == 0) {
      ASSERT_TRUE(source.answer("\x01\x01"));
    }
    if (auto answer = source.answer(request); !answer) {
      ASSERT_EQ(answer.error().code, ErrorCode::kInvalidInput);
    }
  }
}

// A lost connection leaves the store as it was.
TEST_F(SyncTest, ALostSourceChangesNothing) {
  const StoreHistory history(4, 3);
  auto from = open("a");
  auto to = open("b");
  ASSERT_TRUE(history.reset(from.get(), 3));
  ASSERT_TRUE(history.reset(to.get(), 1));
  const Hash before = *to->root();
  for (int lost_at = 0; lost_at < 4; ++lost_at) {
    SyncSource source = source_of(from.get());
    int number = 0;
    auto report = synchronise(to.get(), [&](std::string_view request) -> Result<std::string> {
      if (number++ == lost_at) return fail(ErrorCode::kIo, "the connection is lost");
      return source.answer(request);
    });
    EXPECT_EQ(report.error().code, ErrorCode::kIo);
    EXPECT_EQ(*to->root(), before);
  }
}

// Bytes grow with what differs, not with the graph.
TEST_F(SyncTest, CostsWhatDiffers) {
  graph::SyntheticOptions options;
  options.files = kSlowTools ? 100 : 600;
  const graph::SyntheticWorkspace workspace(options);
  const graph::SnapshotPtr graph =
      *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  const VersionPtr all = Version::of(graph);
  std::vector<graph::NodeId> nodes;
  graph->for_each_node([&](graph::NodeView node) { nodes.push_back(node.node()); });
  uint64_t whole = 0;
  all->tree().for_each_leaf([&](const LeafPtr& leaf) {
    whole += leaf->key_bytes().size() + leaf->node_bytes().size() + leaf->edges_bytes().size();
  });
  for (uint32_t count : {1u, 10u, 100u, 1000u}) {
    isg::Delta delta;
    delta.from_epoch = graph->epoch();
    delta.to_epoch = delta.from_epoch + 1;
    for (uint32_t i = 0; i < count; ++i) {
      std::string path;
      isg::Node node = graph->node(nodes[i * (nodes.size() / count)]).value(&path);
      node.path = delta.strings.add(path);
      ++node.begin.line;
      delta.changed.push_back({node.id, node});
    }
    const VersionPtr changed = all->next(delta, *graph::apply(*graph, delta));
    SyncSource source(changed, {}, Key::of("key"));
    SyncCost cost;
    auto found = difference(*all, exchange_with(&source), &cost);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->changes.size(), count);
    EXPECT_LT(cost.sent_bytes + cost.received_bytes, 1'000 + 4'000 * count);
    EXPECT_LT(cost.sent_bytes + cost.received_bytes, whole / 2);
    EXPECT_LT(cost.round_trips, 25u);
  }
}

}  // namespace
}  // namespace pt::store::merkle
