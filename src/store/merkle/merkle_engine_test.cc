#include "store/merkle/merkle_engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "base/memory_storage_files.h"
#include "graph/same_graph.h"
#include "store/api/same_answers.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"
#include "store/files/paged_file.h"

namespace pt::store {
namespace {

constexpr const char* kFolder = "/cache/graph";
constexpr const char* kGraph = "/cache/graph/graph";

class MerkleTest : public testing::Test {
 protected:
  std::unique_ptr<MerkleEngine> open(Options options = {.key = Key::of("key")}, Hooks hooks = {}) {
    auto engine = open_merkle(kFolder, options, &files_, std::move(hooks));
    EXPECT_TRUE(engine) << engine.error().message;
    return engine ? std::move(*engine) : nullptr;
  }
  void expect_state(MerkleEngine* engine, size_t i) {
    Result<Contents> contents = engine->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(history_.difference(*contents, i), "");
    EXPECT_EQ(engine->epoch(), history_.state(i).graph->epoch());
    EXPECT_EQ(*engine->root(), root_of(i));
  }
  merkle::Hash root_of(size_t i) const { return merkle::tree_of(*history_.state(i).graph).root(); }

  MemoryStorageFiles files_;
  StoreHistory history_{30, 5};
};

TEST_F(MerkleTest, BeginsWithNothing) {
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->verify().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->reader().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->root().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->roots().error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  expect_state(engine.get(), 0);
}

TEST_F(MerkleTest, EveryEpochHasItsRootAndKeepsIt) {
  auto engine = open({.key = Key::of("key")}, {.log_deltas_max = 6});
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  for (size_t i = 1; i < history_.size(); ++i) {
    ASSERT_TRUE(engine->apply(history_.change(i)));
    EXPECT_EQ(*engine->root(), root_of(i));
    if (i % 4 == 0) {
      ASSERT_TRUE(engine->maintain());
    }
    if (i % 5 != 0) continue;
    engine.reset();
    engine = open({.key = Key::of("key")}, {.log_deltas_max = 6});
    expect_state(engine.get(), i);
    EXPECT_TRUE(engine->verify());
  }
  const auto roots = engine->roots();
  ASSERT_TRUE(roots);
  ASSERT_EQ(roots->size(), history_.size());
  for (size_t i = 0; i < history_.size(); ++i) {
    EXPECT_EQ((*roots)[i].epoch, history_.state(i).graph->epoch());
    EXPECT_EQ((*roots)[i].root, root_of(i));
  }
  // Epochs of another instance say nothing about these.
  ASSERT_TRUE(history_.reset(engine.get(), 3));
  EXPECT_EQ(engine->roots()->size(), 1u);
  expect_state(engine.get(), 3);
}

TEST_F(MerkleTest, RootsAreBounded) {
  const StoreHistory history(kSealsMax + 10, 1, 4);
  auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 0));
  for (size_t i = 1; i < history.size(); ++i) ASSERT_TRUE(engine->apply(history.change(i)));
  EXPECT_EQ(engine->roots()->size(), kSealsMax);
  EXPECT_EQ(engine->roots()->back().epoch, engine->epoch());
  const auto before = engine->roots();
  engine.reset();
  engine = open();
  ASSERT_TRUE(engine->roots());
  EXPECT_TRUE(std::ranges::equal(*before, *engine->roots(), {}, &EpochRoot::root, &EpochRoot::root));
}

TEST_F(MerkleTest, WhatDoesNotFitChangesNothing) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 2));
  EXPECT_EQ(engine->apply(history_.change(2)).error().code, ErrorCode::kEpochGap);
  isg::Delta delta;
  delta.from_epoch = engine->epoch();
  delta.to_epoch = delta.from_epoch + 1;
  delta.nodes_removed.push_back({});
  EXPECT_EQ(engine->apply({delta}).error().code, ErrorCode::kIntegrity);
  expect_state(engine.get(), 2);
  ASSERT_TRUE(engine->apply(history_.change(3)));
  expect_state(engine.get(), 3);
}

TEST_F(MerkleTest, AFailedWriteLeavesWhatWas) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 2));
  ASSERT_TRUE(engine->root());
  files_.fail_at(0, MemoryStorageFiles::Fault::kError);
  EXPECT_EQ(engine->apply(history_.change(3)).error().code, ErrorCode::kIo);
  EXPECT_EQ(engine->apply(history_.change(3)).error().code, ErrorCode::kIo);
  expect_state(engine.get(), 2);
  ASSERT_TRUE(history_.reset(engine.get(), 4));
  expect_state(engine.get(), 4);
}

// Whoever damages a page and makes its checksums right again: the root tells.
TEST_F(MerkleTest, TheRootFindsWhatChecksumsDoNot) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 1));
  engine.reset();
  const std::string original = *files_.bytes(kGraph);
  FileHeader header;
  std::memcpy(&header, original.data(), sizeof(header));
  // A letter of a file's name, which nothing else depends on.
  std::string name;
  history_.state(1).graph->for_each_node([&](graph::NodeView node) {
    if (node.file().size() > name.size()) name = node.file();
  });
  const size_t at = original.find(name, kPageBytes);
  ASSERT_NE(at, std::string::npos);
  std::string bytes = original.substr(kPageBytes, header.page_count * kPageBytes);
  bytes[at - kPageBytes + 4] ^= 1;
  auto file = *files_.open(kGraph, OpenMode::kCreate);
  PagedFileWriter writer(file.get(), {header.magic, header.format, header.layout}, header.file_id);
  ASSERT_TRUE(writer.append(bytes));
  ASSERT_TRUE(writer.finish(&header));
  engine = open();
  EXPECT_TRUE(engine->load());
  EXPECT_EQ(engine->verify().error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->epoch(), 0u);
  engine.reset();
  EXPECT_EQ(open()->root().error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(open()->reader().error().code, ErrorCode::kIntegrity);
}

// At the places that docs/formats/merkle-store.md names.
TEST_F(MerkleTest, RootsStandWhereTheDocumentSays) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 1));
  ASSERT_TRUE(engine->apply(history_.change(2)));
  const auto roots = engine->roots();
  const std::string_view bytes = *files_.bytes(kGraph);
  auto number = [&](uint64_t at) {
    uint64_t value = 0;
    std::memcpy(&value, bytes.substr(at, sizeof(value)).data(), sizeof(value));
    return value;
  };
  EXPECT_EQ(bytes.substr(0, 16), std::string_view("pt-merkle\0\0\0\r\n\x1a\n", 16));
  const uint64_t seals_at = 16'384 + number(96) + number(104);
  ASSERT_EQ(number(120), 40u);
  EXPECT_EQ(number(seals_at), history_.state(1).graph->epoch());
  EXPECT_EQ(bytes.substr(seals_at + 8, 32), roots->front().root.view());
  EXPECT_TRUE(bytes.ends_with(roots->back().root.view()));
}

TEST_F(MerkleTest, EveryFlippedBitOfRootsIsFound) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 1));
  for (size_t i = 2; i < 5; ++i) ASSERT_TRUE(engine->apply(history_.change(i)));
  const std::string in_pages(engine->roots()->front().root.view());
  const std::string in_log((*engine->roots())[1].root.view());
  engine.reset();
  const std::string original = *files_.bytes(kGraph);
  for (const std::string& seal : {in_pages, in_log}) {
    const size_t at = original.find(seal);
    ASSERT_NE(at, std::string::npos);
    for (size_t i = 0; i < seal.size(); ++i) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string damaged = original;
        damaged[at + i] = static_cast<char>(damaged[at + i] ^ 1 << bit);
        *files_.bytes(kGraph) = damaged;
        ASSERT_EQ(open()->verify().error().code, ErrorCode::kIntegrity) << i;
      }
    }
  }
  *files_.bytes(kGraph) = original;
  EXPECT_TRUE(open()->verify());
}

// ---- answers

// Both to the same question; the first difference.
std::string difference(Reader* native, Reader* reference, const isg::SigHash& id, const std::string& name) {
  auto compare = [&](auto ask) {
    auto a = ask(*native);
    auto b = ask(*reference);
    if (!a || !b) return std::string(a.has_value() == b.has_value() ? "" : "an error");
    return first_difference_of_text(text_of(*a), text_of(*b));
  };
  std::string all;
  for (auto direction : {query::Direction::kIn, query::Direction::kOut}) {
    all += compare([&](Reader& reader) {
      return reader.neighbours(id, {.direction = direction, .confidences = isg::ConfidenceSet::all()}, {});
    });
  }
  all += compare([&](Reader& reader) { return reader.node(id, {}); });
  all += compare([&](Reader& reader) { return reader.resolve(name, {}, {}); });
  all += compare([&](Reader& reader) { return reader.who_implements(id, {}, {}); });
  all += compare([&](Reader& reader) { return reader.traits_of(id, {}, {}); });
  all += compare([&](Reader& reader) { return reader.callers(id, {}, {}); });
  all += compare([&](Reader& reader) { return reader.callees(id, {}, {}); });
  all += compare([&](Reader& reader) { return reader.blast_radius(id, {}, {}); });
  return all;
}

class ReferenceReader final : public Reader {
 public:
  explicit ReferenceReader(graph::SnapshotPtr graph) : graph_(std::move(graph)) {}
  Result<graph::SnapshotPtr> graph(Stop) override { return graph_; }

 private:
  graph::SnapshotPtr graph_;
};

TEST_F(MerkleTest, AnswersAsTheReferenceThroughAHistory) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  auto reader = *engine->reader();
  std::mt19937 random(3);
  for (size_t i = 1; i < history_.size(); ++i) {
    ASSERT_TRUE(engine->apply(history_.change(i)));
    const graph::SnapshotPtr& graph = history_.state(i).graph;
    ReferenceReader reference(graph);
    for (int question = 0; question < (kSlowTools ? 2 : 20) && graph->totals().node_count() > 0; ++question) {
      graph::NodeId node;
      do node = graph::NodeId(static_cast<uint32_t>(random() % graph->slot_count()));
      while (!graph->contains(node));
      const graph::NodeView view = graph->node(node);
      ASSERT_EQ(difference(reader.get(), &reference, view.id(), std::string(view.name())), "") << view.path();
    }
    ASSERT_EQ(graph::first_difference(**reader->graph({}), *graph), "");
  }
}

// Readers beside the writer: each answer is of one epoch.
TEST_F(MerkleTest, ReadersSeeWholeEpochs) {
  const StoreHistory history(kSlowTools ? 60 : 400, 2, 30);
  std::vector<std::string> answers;
  const isg::SigHash id = history.state(0).graph->node(graph::NodeId(0u)).id();
  for (size_t i = 0; i < history.size(); ++i) {
    ReferenceReader reference(history.state(i).graph);
    answers.push_back(text_of(*reference.callers(id, {.limit = 0, .sites_max = 9}, {})));
  }
  auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 0));
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      auto reader = *engine->reader();
      uint64_t last = 0;
      while (!stop) {
        auto answer = reader->callers(id, {.limit = 0, .sites_max = 9}, {});
        const uint64_t epoch = answer ? answer->header.epoch : 0;
        if (epoch < last || epoch == 0 || text_of(*answer) != answers[epoch - 1]) ++wrong;
        last = epoch;
      }
    });
  }
  for (size_t i = 1; i < history.size(); ++i) {
    ASSERT_TRUE(engine->apply(history.change(i)));
    if (i % 50 == 0) {
      ASSERT_TRUE(engine->verify());
    }
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace pt::store
