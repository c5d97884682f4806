// One suite, every engine: answers, contents, restarts, keys, readers beside a writer, damage.
//
// Seeds are fixed here, so that a failure repeats; random_sequences takes any, and runs for as long as it is told.
#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "base/scratch_folder.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_reader.h"
#include "tests/conformance/engines.h"
#include "tests/conformance/questions.h"

namespace pt::conformance {
namespace {

namespace fs = std::filesystem;
using store::Engine;
using store::Key;
using store::kSlowTools;

class Conformance : public testing::TestWithParam<EngineUnderTest> {
 protected:
  std::unique_ptr<Engine> open(store::Options options = usual_options(), store::Hooks hooks = {}) {
    auto engine = GetParam().open(path_, options, std::move(hooks));
    EXPECT_TRUE(engine) << engine.error().message;
    return engine ? *std::move(engine) : nullptr;
  }

  ScratchFolder folder_;
  const std::string path_ = folder_ / "store";
};

TEST_P(Conformance, AnswersAreTheReferencesThroughARandomHistory) {
  for (uint64_t seed : {1, 2, 3}) {
    const History history(seed, kSlowTools ? 15 : 60, seed == 1 ? 12 : 60);
    EXPECT_EQ(check_answers(open().get(), history, seed, kSlowTools ? 20 : 60), "") << "seed " << seed;
  }
}

TEST_P(Conformance, ContentsAreWhatWasPutIn) {
  const History history(4, kSlowTools ? 20 : 60, 40);
  EXPECT_EQ(check_contents(open({.key = usual_options().key}, {.log_deltas_max = 5}).get(), history), "");
}

TEST_P(Conformance, AnotherProcessFindsEverythingAgain) {
  const History history(5, 12, 40);
  ASSERT_TRUE(open()->reset(*history.graph(0), history.records(0)));
  for (size_t i = 1; i < history.size(); ++i) {
    const auto engine = open();
    ASSERT_EQ(engine->epoch(), history.graph(i - 1)->epoch());
    ASSERT_TRUE(engine->apply(history.change(i)));
    ASSERT_TRUE(engine->sync());
  }
  const auto engine = open();
  const auto contents = engine->load();
  ASSERT_TRUE(contents) << contents.error().message;
  EXPECT_EQ(history.difference(*contents, history.size() - 1), "");
  EXPECT_NE(engine->instance(), 0u);
  EXPECT_TRUE(engine->verify());
  const auto reader = engine->reader();
  ASSERT_TRUE(reader);
  store::SnapshotReader reference(history.graph(history.size() - 1));
  QuestionsAtRandom random(6);
  for (int n = 0; n < 200; ++n) {
    const Asked asked = random.draw(*history.graph(history.size() - 1));
    ASSERT_EQ(answer_text(reader->get(), asked), answer_text(&reference, asked)) << asked.describe();
  }
}

TEST_P(Conformance, WithoutAGraphSaysSoAndTakesOne) {
  const History history(7, 2, 10);
  const auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->records().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->reader().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->apply(history.change(1)).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->epoch(), 0u);
  EXPECT_EQ(engine->instance(), 0u);
  ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
  EXPECT_TRUE(engine->load());
  EXPECT_TRUE(engine->reader());
}

TEST_P(Conformance, ADeltaThatLeavesAGapIsRefusedAndChangesNothing) {
  const History history(8, 4, 20);
  const auto engine = open();
  ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
  for (size_t gap : {2, 3}) EXPECT_EQ(engine->apply(history.change(gap)).error().code, ErrorCode::kEpochGap);
  const auto contents = engine->load();
  ASSERT_TRUE(contents);
  EXPECT_EQ(history.difference(*contents, 0), "");
  ASSERT_TRUE(engine->apply(history.change(1)));
  EXPECT_EQ(engine->apply(history.change(1)).error().code, ErrorCode::kEpochGap) << "the same once more";
}

TEST_P(Conformance, EachResetIsAnotherInstance) {
  const History history(9, 2, 10);
  const auto engine = open();
  ASSERT_TRUE(engine->reset(*history.graph(1), history.records(1)));
  const uint64_t first = engine->instance();
  ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
  EXPECT_NE(engine->instance(), first);
  const auto contents = engine->load();
  ASSERT_TRUE(contents);
  EXPECT_EQ(history.difference(*contents, 0), "");
}

TEST_P(Conformance, AnotherKeyIsAnotherGraphAndNoKeyTakesAny) {
  const History history(10, 2, 10);
  ASSERT_TRUE(open({.key = Key::of("one")})->reset(*history.graph(0), history.records(0)));
  EXPECT_EQ(open({.key = Key::of("two")})->load().error().code, ErrorCode::kNotFound);
  {
    const auto any = open({.key = std::nullopt, .access = store::Access::kReadOnly});
    const auto contents = any->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(any->key(), Key::of("one"));
    EXPECT_EQ(history.difference(*contents, 0), "");
  }
  EXPECT_TRUE(open({.key = Key::of("one")})->load());
}

TEST_P(Conformance, WhoReadsOnlyChangesNothing) {
  const History history(11, 2, 10);
  EXPECT_FALSE(GetParam().open(path_, {.key = usual_options().key, .access = store::Access::kReadOnly}, {}));
  EXPECT_FALSE(fs::exists(path_));
  ASSERT_TRUE(open()->reset(*history.graph(0), history.records(0)));
  const auto engine = open({.key = usual_options().key, .access = store::Access::kReadOnly});
  EXPECT_EQ(engine->apply(history.change(1)).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(engine->reset(*history.graph(1), {}).error().code, ErrorCode::kInvalidInput);
  const auto contents = engine->load();
  ASSERT_TRUE(contents);
  EXPECT_EQ(history.difference(*contents, 0), "");
}

TEST_P(Conformance, OneWriterAtATimeAndReadersBesideIt) {
  const History history(12, 3, 20);
  const auto writer = open();
  ASSERT_TRUE(writer->reset(*history.graph(0), history.records(0)));
  store::Options soon = usual_options();
  soon.wait_max_ns = 50'000'000;
  const auto second = GetParam().open(path_, soon, {});
  ASSERT_FALSE(second) << "two writers";
  EXPECT_TRUE(second.error().code == ErrorCode::kIo || second.error().code == ErrorCode::kDeadline);
  EXPECT_FALSE(second.error().message.empty());
  if (!writer->capabilities().many_processes) return;
  const auto reader = open({.key = usual_options().key, .access = store::Access::kReadOnly});
  const auto contents = reader->load();
  ASSERT_TRUE(contents) << contents.error().message;
  EXPECT_EQ(history.difference(*contents, 0), "");
  ASSERT_TRUE(writer->apply(history.change(1)));
}

TEST_P(Conformance, ReadersBesideAWriterSeeEpochsWhole) {
  for (int readers : {1, 4}) {
    const History history(13, kSlowTools ? 30 : 150, 30);
    EXPECT_EQ(check_readers(open().get(), history, 14, readers), "") << readers << " readers";
    fs::remove_all(path_);
  }
}

TEST_P(Conformance, AStopEndsAQuestion) {
  const History history(15, 1, 60);
  const auto engine = open();
  ASSERT_TRUE(engine->reset(*history.graph(0), {}));
  const auto reader = engine->reader();
  ASSERT_TRUE(reader);
  QuestionsAtRandom random(16);
  StopSource source;
  source.request(StopReason::kDeadline);
  for (int q = 0; q < store::kQuestionCount; ++q) {
    const auto question = static_cast<store::Question>(q);
    // A look-up of one node is over before anybody could look.
    if (question == store::Question::kNode) continue;
    const Asked asked = random.draw(*history.graph(0), question);
    const std::string text = answer_text(reader->get(), asked, Stop(source));
    EXPECT_TRUE(text == "error deadline" || text == "error not-found") << name_of(question) << ": " << text;
  }
}

// Whatever a bit of any file is turned into, an answer is right or there is none.
TEST_P(Conformance, NoFlippedBitMakesAnythingWrong) {
  const History history(17, 4, 25);
  {
    const auto engine = open();
    ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
    for (size_t i = 1; i < history.size(); ++i) ASSERT_TRUE(engine->apply(history.change(i)));
    if (!engine->capabilities().detects_damage) GTEST_SKIP() << "it does not claim to find damage";
    ASSERT_TRUE(engine->sync());
  }
  std::vector<std::pair<std::string, std::string>> sound;
  for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    sound.emplace_back(entry.path().string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::mt19937_64 random(18);
  QuestionsAtRandom questions(19);
  const size_t last = history.size() - 1;
  store::SnapshotReader reference(history.graph(last));
  int found = 0;
  for (int round = 0; round < (kSlowTools ? 40 : 400); ++round) {
    for (const auto& [name, bytes] : sound) std::ofstream(name, std::ios::binary | std::ios::trunc) << bytes;
    const auto& [name, bytes] = sound[random() % sound.size()];
    if (bytes.empty()) continue;
    std::string damaged = bytes;
    const size_t at = random() % damaged.size();
    if (round % 8 == 7) {
      damaged.resize(at);
    } else {
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
    }
    std::ofstream(name, std::ios::binary | std::ios::trunc) << damaged;
    SCOPED_TRACE(name + " at " + std::to_string(at) + " of " + std::to_string(bytes.size()) + ", round " +
                 std::to_string(round));

    const auto engine = GetParam().open(path_, usual_options(), {});
    if (!engine) {
      ++found;
      continue;
    }
    const auto contents = (*engine)->load();
    if (contents) {
      // A crash can leave a log without its end, and no more.
      const size_t state = history.find(*contents);
      ASSERT_LT(state, history.size()) << "a graph that never was";
      if (state != last) ++found;
      if (state == last) {
        const auto reader = (*engine)->reader();
        for (int n = 0; reader && n < 5; ++n) {
          const Asked asked = questions.draw(*history.graph(last));
          const std::string text = answer_text(reader->get(), asked);
          if (text == "error integrity") continue;
          ASSERT_EQ(text, answer_text(&reference, asked)) << asked.describe();
        }
      }
    } else {
      ++found;
      ASSERT_TRUE((*engine)->reset(*history.graph(0), history.records(0)))
          << "a damaged store takes a new graph";
      const auto again = (*engine)->load();
      ASSERT_TRUE(again);
      ASSERT_EQ(history.difference(*again, 0), "");
    }
  }
  EXPECT_GT(found, 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, Conformance, testing::ValuesIn(engines()), [](const auto& engine) {
  std::string name = engine.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
});

}  // namespace
}  // namespace pt::conformance
