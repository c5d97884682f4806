// Readers of a graph of which no page was checked when it was opened: what they say while pages are sound, and when one is not.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/memory_storage_files.h"
#include "graph/same_graph.h"
#include "graph/synthetic_facts.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/api/same_answers.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_reader.h"
#include "store/files/paged_file.h"

namespace pt::store {
namespace {

constexpr const char* kFolder = "/store";
constexpr const char* kGraph = "/store/graph";

template <typename Answer>
std::string text_of_result(const Result<Answer>& answer) {
  return answer ? text_of(*answer) : "error " + std::to_string(static_cast<int>(answer.error().code));
}
const std::string kDamaged = "error " + std::to_string(static_cast<int>(ErrorCode::kIntegrity));

// One of each sort: a record with its strings, lists of either direction, a traversal, a name.
std::string ask(Reader* reader, const isg::SigHash& node, int question) {
  query::BlastRadiusOptions options;
  options.depth_max = 3;
  switch (question) {
    case 0:
      return text_of_result(reader->node(node, Stop()));
    case 1:
      return text_of_result(reader->callers(node, {}, Stop()));
    case 2:
      return text_of_result(reader->callees(node, {}, Stop()));
    case 3:
      return text_of_result(reader->who_implements(node, {}, Stop()));
    case 4:
      return text_of_result(reader->blast_radius(node, options, Stop()));
    default:
      return text_of_result(reader->neighbours(node, {}, Stop()));
  }
}
constexpr int kQuestions = 6;

class FirstRead : public testing::Test {
 protected:
  FirstRead() {
    graph::SyntheticOptions options;
    options.files = 60;
    workspace_ = std::make_unique<graph::SyntheticWorkspace>(options);
    const auto facts = workspace_->facts();
    graph_ = *graph::apply(*graph::Snapshot::empty(), isg::diff({}, facts, 0));
    graph_->for_each_node([&](graph::NodeView node) { ids_.push_back(node.id()); });
    // One file less, and back.
    auto without = facts;
    without.pop_back();
    there_ = isg::diff(facts, without, graph_->epoch());
    less_ = *graph::apply(*graph_, there_);
    const auto engine = open(Access::kReadWrite);
    EXPECT_TRUE(engine->reset(*graph_));
    std::memcpy(&header_, files_.bytes(kGraph)->data(), sizeof(header_));
  }

  std::unique_ptr<Engine> open(Access access) {
    auto engine = open_adjacency(kFolder, {.key = Key::of("key"), .access = access}, &files_);
    EXPECT_TRUE(engine) << engine.error().message;
    return *std::move(engine);
  }
  void flip(uint64_t page, uint64_t byte) {
    char& damaged = files_.bytes(kGraph)->at((1 + page) * kPageBytes + byte);
    damaged = static_cast<char>(damaged ^ 0x10);
  }

  std::unique_ptr<graph::SyntheticWorkspace> workspace_;
  graph::SnapshotPtr graph_, less_;
  isg::Delta there_;
  std::vector<isg::SigHash> ids_;
  MemoryStorageFiles files_;
  FileHeader header_;
};

TEST_F(FirstRead, AnswersAreThoseOfTheGraphThatWasWritten) {
  const auto engine = open(Access::kReadOnly);
  const auto reader = *engine->reader();
  SnapshotReader reference(graph_);
  for (size_t i = 0; i < ids_.size(); i += 3) {
    const int question = static_cast<int>(i) % kQuestions;
    ASSERT_EQ(ask(reader.get(), ids_[i], question), ask(&reference, ids_[i], question));
  }
  EXPECT_EQ(graph::first_difference(**reader->graph(Stop()), *graph_), "");
}

// Whatever page is damaged: right answers until it is met, then an error for good; and all is well after a reset().
TEST_F(FirstRead, ADamagedPageIsAnErrorWhenItIsMetAndNeverAWrongAnswer) {
  std::mt19937_64 random(5);
  SnapshotReader reference(graph_);
  size_t in_mid_question = 0;
  size_t unseen = 0;
  for (uint64_t page = 0; page < header_.page_count; page += kSlowTools ? 7 : 1) {
    SCOPED_TRACE(page);
    const uint64_t byte = random() % kPageBytes;
    flip(page, byte);
    auto engine = open(Access::kReadWrite);
    auto reader = engine->reader();
    bool met = !reader;
    if (met) {
      EXPECT_EQ(reader.error().code, ErrorCode::kIntegrity);
    }
    // Few questions leave pages that nobody has read.
    const int questions = page % 3 == 0 ? 2 : 40;
    for (int n = 0; !met && n < questions; ++n) {
      const isg::SigHash& id = ids_[random() % ids_.size()];
      const int question = static_cast<int>(random() % kQuestions);
      const std::string answer = ask(reader->get(), id, question);
      met = answer == kDamaged;
      if (met)
        ++in_mid_question;
      else
        ASSERT_EQ(answer, ask(&reference, id, question));
    }
    if (!met) {
      ++unseen;
      EXPECT_EQ((*reader)->graph(Stop()).error().code, ErrorCode::kIntegrity);
    }
    // The engine has given its graph up, whoever asks.
    EXPECT_EQ(engine->epoch(), 0u);
    EXPECT_EQ(engine->instance(), 0u);
    if (reader) {
      EXPECT_EQ(ask(reader->get(), ids_[0], 0), kDamaged);
    }
    EXPECT_EQ(engine->reader().error().code, ErrorCode::kIntegrity);
    EXPECT_EQ(engine->apply({there_}).error().code, ErrorCode::kIntegrity);
    EXPECT_EQ(engine->load().error().code, ErrorCode::kIntegrity);
    EXPECT_EQ(engine->verify().error().code, ErrorCode::kIntegrity);
    if (page % 8 != 0) {
      engine.reset();
      flip(page, byte);
      continue;
    }
    ASSERT_TRUE(engine->reset(*graph_));
    EXPECT_EQ(engine->epoch(), graph_->epoch());
    // The same Reader, if there was one, sees the new graph.
    const auto after = reader ? std::move(reader) : engine->reader();
    ASSERT_TRUE(after);
    EXPECT_EQ(ask(after->get(), ids_[7], 0), ask(&reference, ids_[7], 0));
    EXPECT_TRUE(engine->verify());
  }
  EXPECT_GT(in_mid_question, 0u);
  EXPECT_GT(unseen, 0u);
}

// A Delta reads the blocks that it changes.
TEST_F(FirstRead, ADamagedPageIsMetByADeltaToo) {
  size_t met = 0;
  for (uint64_t page = 0; page < header_.page_count; page += 3) {
    SCOPED_TRACE(page);
    flip(page, 11);
    {
      const auto engine = open(Access::kReadWrite);
      const auto reader = engine->reader();
      const auto applied = reader ? engine->apply({there_}) : Result<void>();
      if (!applied) {
        ++met;
        EXPECT_EQ(applied.error().code, ErrorCode::kIntegrity);
        EXPECT_EQ(engine->epoch(), 0u);
        EXPECT_EQ(ask(reader->get(), ids_[0], 0), kDamaged);
      }
      // And by whoever opens it with the Delta in the log.
      if (!applied) {
        EXPECT_FALSE(open(Access::kReadOnly)->reader());
      }
      flip(page, 11);
      ASSERT_TRUE(engine->reset(*graph_));
    }
    std::memcpy(&header_, files_.bytes(kGraph)->data(), sizeof(header_));
  }
  EXPECT_GT(met, 0u);
}

// Under TSan: all read the same pages and signatures for the first time, while a writer edits the graph that they walk.
TEST_F(FirstRead, ByManyThreadsAtOnce) {
  SnapshotReader before(graph_);
  SnapshotReader after(less_);
  std::vector<std::string> expected[2];
  constexpr size_t kAsked = 60;
  for (size_t i = 0; i < kAsked; ++i) {
    const isg::SigHash& id = ids_[i * ids_.size() / kAsked];
    expected[0].push_back(ask(&before, id, static_cast<int>(i) % kQuestions));
    expected[1].push_back(ask(&after, id, static_cast<int>(i) % kQuestions));
  }
  for (int round = 0; round < (kSlowTools ? 5 : 30); ++round) {
    const auto engine = open(Access::kReadWrite);
    std::atomic<int> wrong = 0;
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < 4; ++i) readers.push_back(*engine->reader());
    std::vector<std::thread> threads;
    for (size_t t = 0; t < readers.size(); ++t) {
      threads.emplace_back([&, reader = readers[t].get(), t] {
        for (size_t n = 0; n < kAsked; ++n) {
          const size_t i = t % 2 == 0 ? n : kAsked - 1 - n;
          const std::string answer =
              ask(reader, ids_[i * ids_.size() / kAsked], static_cast<int>(i) % kQuestions);
          wrong += answer != expected[0][i] && answer != expected[1][i];
        }
      });
    }
    EXPECT_TRUE(engine->apply({there_}));
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_TRUE(engine->reset(*graph_));
  }
}

}  // namespace
}  // namespace pt::store
