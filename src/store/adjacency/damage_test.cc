// Whatever happens to the bytes of an adjacency store, and whatever the disk says at any moment: it is found, or the store
// comes back with a whole state that it was told, and never with anything else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/memory_storage_files.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"

namespace pt::store {
namespace {

constexpr const char* kFolder = "/store";
const std::string kGraph = "/store/graph";

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2 + 1) {}
  uint64_t below(uint64_t bound) {
    state_ = state_ * 6364136223846793005 + 1442695040888963407;
    return (state_ >> 20) % bound;
  }

 private:
  uint64_t state_;
};

Hooks hooks(uint64_t log_deltas_max = kLogDeltasMax) {
  auto random = std::make_shared<Random>(1);
  return {.random = [random] { return random->below(UINT32_MAX) + 1; }, .log_deltas_max = log_deltas_max};
}

Result<std::unique_ptr<Engine>> open(MemoryStorageFiles* files, Durability durability = Durability::kProcess,
                                     uint64_t log_deltas_max = kLogDeltasMax) {
  return open_adjacency(kFolder, {.key = Key::of("key"), .durability = durability}, files,
                        hooks(log_deltas_max));
}

// A store at the last of the history's states, the last `logged` of them in its log.
void fill(const StoreHistory& history, size_t logged, MemoryStorageFiles* files) {
  auto engine = open(files);
  ASSERT_TRUE(engine);
  size_t first = history.size() - 1 - logged;
  ASSERT_TRUE(history.reset(engine->get(), first));
  for (size_t i = first + 1; i < history.size(); ++i) ASSERT_TRUE((*engine)->apply(history.change(i)));
}

enum class Outcome : uint8_t { kFound, kWhole, kWrong };

// What becomes of a store with damaged bytes.
Outcome outcome(const StoreHistory& history, MemoryStorageFiles* files) {
  auto engine = open(files);
  if (!engine) return engine.error().code == ErrorCode::kInvalidInput ? Outcome::kFound : Outcome::kWrong;
  auto contents = (*engine)->load();
  if (!contents) {
    bool said =
        contents.error().code == ErrorCode::kIntegrity || contents.error().code == ErrorCode::kNotFound;
    return said && (*engine)->epoch() == 0 ? Outcome::kFound : Outcome::kWrong;
  }
  return history.find(*contents) < history.size() ? Outcome::kWhole : Outcome::kWrong;
}

TEST(Damage, OfEveryByteOfASmallStore) {
  StoreHistory history(4, 0, 5);
  MemoryStorageFiles files;
  fill(history, 3, &files);
  const std::string bytes = *files.bytes(kGraph);
  EXPECT_EQ(outcome(history, &files), Outcome::kWhole);
  Random random(3);
  size_t whole = 0;
  for (size_t at = 0; at < bytes.size(); at += kSlowTools ? 1 + random.below(20) : 1) {
    for (int change : {0xFF, 1 << random.below(8)}) {
      std::string& damaged = *files.bytes(kGraph);
      damaged[at] = static_cast<char>(bytes[at] ^ change);
      Outcome what = outcome(history, &files);
      ASSERT_NE(what, Outcome::kWrong) << "byte " << at;
      whole += what == Outcome::kWhole;
      if (what == Outcome::kFound && at % 50 == 0) {
        auto engine = open(&files);
        ASSERT_TRUE(engine && history.reset(engine->get(), 0) && (*engine)->load());
      }
      *files.bytes(kGraph) = bytes;
    }
  }
  // In the last frame's payload, which then passes for one that was never finished.
  EXPECT_GT(whole, 0u);
  EXPECT_LT(whole, 2000u);
  const std::string lock = *files.bytes("/store/lock");
  for (size_t at = 0; at < lock.size(); ++at) {
    files.bytes("/store/lock")->at(at) ^= 1;
    ASSERT_EQ(outcome(history, &files), Outcome::kWhole);
    *files.bytes("/store/lock") = lock;
  }
}

TEST(Damage, OfTheLengthOfASmallStore) {
  StoreHistory history(4, 0, 5);
  MemoryStorageFiles files;
  fill(history, 3, &files);
  const std::string bytes = *files.bytes(kGraph);
  for (size_t size = 0; size < bytes.size(); size += kSlowTools ? 7 : 1) {
    *files.bytes(kGraph) = bytes.substr(0, size);
    ASSERT_NE(outcome(history, &files), Outcome::kWrong) << size;
    if (size % 97 != 0) continue;
    // And it goes on from there.
    auto engine = open(&files);
    ASSERT_TRUE(engine);
    auto contents = (*engine)->load();
    if (!contents) {
      ASSERT_TRUE(history.reset(engine->get(), 0));
    }
    size_t state = history.find(*(*engine)->load());
    ASSERT_LT(state, history.size() - 1);
    ASSERT_TRUE((*engine)->apply(history.change(state + 1)));
    ASSERT_EQ(history.find(*(*engine)->load()), state + 1);
    engine->reset();
    ASSERT_EQ(history.find(*(*open(&files))->load()), state + 1);
  }
}

// 2 MB of pages and half of it in the log. A bit in a page is one of 130,000 in its checksum: the figure of pages does not
// matter, and a store of 30 MB would take ten minutes.
TEST(Damage, OfRandomBitsOfALargerStore) {
  graph::SyntheticOptions options;
  options.files = 100;
  graph::SyntheticWorkspace workspace(options);
  auto facts = workspace.facts();
  isg::Delta delta = isg::diff({}, facts, 0);
  graph::SnapshotPtr graph = *graph::apply(*graph::Snapshot::empty(), delta);
  MemoryStorageFiles files;
  auto engine = open(&files);
  ASSERT_TRUE((*engine)->reset(*graph));
  size_t pages = files.bytes(kGraph)->size();
  // All edges of a quarter of the files anew: a long frame.
  std::vector<std::unique_ptr<isg::Facts>> edited;
  auto after = facts;
  for (size_t i = 0; i < after.size(); i += 4) {
    auto copy = std::make_unique<isg::Facts>();
    copy->nodes = facts[i]->nodes;
    copy->externals = facts[i]->externals;
    copy->foreign = facts[i]->foreign;
    copy->edges = facts[i]->edges;
    copy->sites = facts[i]->sites;
    for (isg::FactEdge& edge : copy->edges) edge.flags ^= isg::kFlagImplicit;
    after[i] = copy.get();
    edited.push_back(std::move(copy));
  }
  isg::Delta edit = isg::diff(facts, after, 1);
  ASSERT_TRUE((*engine)->apply({edit}));
  graph::SnapshotPtr next = *graph::apply(*graph, edit);
  isg::Delta last;
  last.from_epoch = 2;
  last.to_epoch = 3;
  ASSERT_TRUE((*engine)->apply({last}));
  engine->reset();
  std::string& bytes = *files.bytes(kGraph);
  ASSERT_GT(pages, 1u << 20);
  ASSERT_GT(bytes.size() - pages, 1u << 17);
  auto whole = (*open(&files))->load();
  ASSERT_TRUE(whole);
  EXPECT_EQ(graph::first_difference(*whole->graph, **graph::apply(*next, last)), "");
  Random random(4);
  size_t undetected = 0;
  for (int i = 0; i < (kSlowTools ? 500 : 10'000); ++i) {
    uint64_t at = random.below(bytes.size());
    auto bit = static_cast<char>(1 << random.below(8));
    bytes[at] = static_cast<char>(bytes[at] ^ bit);
    auto opened = open(&files);
    auto contents = opened ? (*opened)->load() : Result<Contents>(std::unexpected(opened.error()));
    // Only the payload of the last frame, of a dozen bytes, may be taken for unfinished.
    if (contents) {
      ++undetected;
      EXPECT_EQ(graph::first_difference(*contents->graph, *next), "");
    }
    bytes[at] = static_cast<char>(bytes[at] ^ bit);
  }
  EXPECT_LE(undetected, 5u);
  EXPECT_TRUE((*open(&files))->load());
}

// ---- a day in the life of a store, cut short

// What the owner does: steps that lead from state to state, with a rebuild in the middle and compaction by and by.
class Day {
 public:
  explicit Day(Durability durability) : durability_(durability) {}

  struct Evening {
    bool began = false;              // the store could be opened
    bool has_graph = false;          // some reset() was acknowledged
    bool failed = false;             // anything was refused
    std::vector<size_t> candidates;  // the last state that was acknowledged, and those that were tried since
  };

  Evening run(MemoryStorageFiles* files) const {
    Evening evening;
    auto engine = open(files, durability_, 2);
    evening.began = engine.has_value();
    evening.failed = !engine;
    if (!engine) return evening;
    bool following = false;
    for (size_t i = 0; i < history_.size(); ++i) {
      bool anew = i == 0 || i == 6;
      auto result = anew ? history_.reset(engine->get(), i) : (*engine)->apply(history_.change(i));
      // An engine that has missed a step refuses all others until it is given a whole graph.
      EXPECT_TRUE(!result || anew || following) << i;
      following = result.has_value();
      evening.failed = evening.failed || !result;
      if (result) evening.candidates.clear();
      if (result) evening.has_graph = true;
      evening.candidates.push_back(i);
      if (!(*engine)->maintain()) evening.failed = true;
    }
    return evening;
  }

  // The next morning: an engine that finds one of the candidates, or says that it has none. Then work goes on.
  void check(const Evening& evening, bool must_be_there, MemoryStorageFiles* files) const {
    auto engine = open(files, durability_, 2);
    ASSERT_TRUE(engine) << engine.error().message;
    auto contents = (*engine)->load();
    size_t state = 0;
    if (contents) {
      state = history_.find(*contents);
      ASSERT_LT(state, history_.size()) << "no state that it was ever in";
      EXPECT_TRUE((*engine)->verify());
      if (must_be_there) {
        EXPECT_NE(std::ranges::find(evening.candidates, state), evening.candidates.end()) << state;
      }
    } else {
      EXPECT_FALSE(must_be_there && evening.has_graph) << contents.error().message;
      EXPECT_TRUE(contents.error().code == ErrorCode::kNotFound ||
                  contents.error().code == ErrorCode::kIntegrity);
      ASSERT_TRUE(history_.reset(engine->get(), 0));
    }
    for (int step = 0; step < 3 && state + 1 < history_.size(); ++step) {
      ++state;
      ASSERT_TRUE((*engine)->apply(history_.change(state)));
      ASSERT_TRUE((*engine)->maintain());
    }
    engine->reset();
    engine = open(files);
    ASSERT_TRUE(engine);
    contents = (*engine)->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(history_.difference(*contents, state), "");
  }

  uint64_t operations() const {
    MemoryStorageFiles files;
    Evening evening = run(&files);
    EXPECT_FALSE(evening.failed);
    return files.operations();
  }

 private:
  Durability durability_;
  StoreHistory history_{10, 0, 5};
};

using Fault = MemoryStorageFiles::Fault;

TEST(Crash, OfTheProcessAtEveryOperation) {
  Day day(Durability::kProcess);
  uint64_t operations = day.operations();
  ASSERT_GT(operations, 50u);
  for (uint64_t at = 0; at < operations; ++at) {
    SCOPED_TRACE(at);
    MemoryStorageFiles files;
    files.fail_at(at, Fault::kDeath);
    Day::Evening evening = day.run(&files);
    files.restart_process();
    day.check(evening, true, &files);
    if (testing::Test::HasFailure()) return;
  }
}

// With a wait for the disk at each step, nothing that was acknowledged is lost; without, what is left is a state, or nothing.
TEST(Crash, OfThePowerAtEveryOperation) {
  for (Durability durability : {Durability::kPower, Durability::kProcess}) {
    Day day(durability);
    uint64_t operations = day.operations();
    for (uint64_t at = 0; at < operations; ++at) {
      for (uint64_t seed = 0; seed < (kSlowTools ? 3 : 20); ++seed) {
        SCOPED_TRACE(std::to_string(at) + " " + std::to_string(seed));
        MemoryStorageFiles files;
        files.fail_at(at, Fault::kDeath);
        Day::Evening evening = day.run(&files);
        files.lose_power(seed * 1000 + at);
        day.check(evening, durability == Durability::kPower, &files);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

// The disk says no once, or from then on, and the process goes on.
TEST(Failure, OfEveryOperationIsSaid) {
  for (Fault fault : {Fault::kError, Fault::kErrors}) {
    Day day(Durability::kPower);
    uint64_t operations = day.operations();
    uint64_t unsaid = 0;
    for (uint64_t at = 0; at < operations; ++at) {
      for (const char* message : {"input/output error", "no space left", "too many open files"}) {
        SCOPED_TRACE(std::to_string(at) + " " + message);
        MemoryStorageFiles files;
        files.fail_at(at, fault, message);
        Day::Evening evening = day.run(&files);
        // Only what is tried for tidiness may fail unsaid: removing what a crash may have left.
        unsaid += !evening.failed;
        files.restart_process();
        day.check(evening, true, &files);
        if (testing::Test::HasFailure()) return;
      }
    }
    EXPECT_LE(unsaid, 3u * (fault == Fault::kError ? 3 : 1));
  }
}

TEST(Failure, ShortWritesAreGoneOnWith) {
  Day day(Durability::kProcess);
  uint64_t operations = day.operations();
  for (uint64_t at = 0; at < operations; ++at) {
    SCOPED_TRACE(at);
    MemoryStorageFiles files;
    files.fail_at(at, Fault::kShortWrite);
    Day::Evening evening = day.run(&files);
    EXPECT_FALSE(evening.failed);
    EXPECT_EQ(evening.candidates, std::vector<size_t>{9});
    files.restart_process();
    day.check(evening, true, &files);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Failure, OfADiskThatFillsUpAtAnyByte) {
  Day day(Durability::kProcess);
  for (uint64_t capacity = 0; capacity < 140'000; capacity += kSlowTools ? 3001 : 301) {
    SCOPED_TRACE(capacity);
    MemoryStorageFiles files;
    files.set_capacity(capacity);
    Day::Evening evening = day.run(&files);
    files.restart_process();
    files.set_capacity(UINT64_MAX);
    day.check(evening, true, &files);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace pt::store
