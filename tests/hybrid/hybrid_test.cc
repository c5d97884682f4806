// The hybrid engine over each of the others, behind and with one beside it: answers and contents as in the suite of all
// engines, restarts, processes that are killed, and a specialist that is a real one.
#include "store/hybrid/hybrid_engine.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "base/scratch_folder.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_reader.h"
#include "tests/conformance/engines.h"
#include "tests/conformance/questions.h"

namespace pt::conformance {
namespace {

using store::Engine;
using store::HybridEngine;
using store::HybridOptions;
using store::kSlowTools;

std::vector<EngineUnderTest> cold_engines() {
  std::vector<EngineUnderTest> others;
  for (const EngineUnderTest& each : engines()) {
    if (each.name != "hybrid") others.push_back(each);
  }
  return others;
}

class HybridOver : public testing::TestWithParam<EngineUnderTest> {
 protected:
  std::unique_ptr<HybridEngine> open(HybridOptions hybrid = {}) {
    auto cold = GetParam().open(path_, usual_options(), {});
    PT_ASSERT(cold.has_value());
    auto engine = store::open_hybrid(*std::move(cold), usual_options(), std::move(hybrid));
    PT_ASSERT(engine.has_value());
    return *std::move(engine);
  }
  // With one of the same kind as specialist for everything.
  std::unique_ptr<HybridEngine> open_with_specialist() {
    HybridOptions hybrid;
    hybrid.specialist = *GetParam().open(folder_ / "specialist", usual_options(), {});
    for (int i = 0; i < store::kQuestionCount; ++i)
      hybrid.specialist_questions = hybrid.specialist_questions.with(static_cast<store::Question>(i));
    return open(std::move(hybrid));
  }

  ScratchFolder folder_;
  const std::string path_ = folder_ / "store";
};

TEST_P(HybridOver, AnswersAndContentsAreTheReferences) {
  const History history(21, kSlowTools ? 10 : 40, 40);
  auto engine = open();
  EXPECT_EQ(check_answers(engine.get(), history, 22, kSlowTools ? 10 : 40), "");
  EXPECT_EQ(check_contents(engine.get(), history), "");
  EXPECT_EQ(check_readers(engine.get(), history, 23, 2), "");
}

TEST_P(HybridOver, TheColdSideEndsUpWithAllOfIt) {
  const History history(24, 30, 30);
  const size_t last = history.size() - 1;
  {
    auto engine = open();
    ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
    for (size_t i = 1; i <= last; ++i) {
      ASSERT_TRUE(engine->apply(history.change(i)));
      if (i == last / 2) {
        ASSERT_TRUE(engine->sync());
        EXPECT_EQ(engine->status().cold.wholes, 1u);
      }
    }
  }
  {
    auto cold = GetParam().open(path_, usual_options(), {});
    ASSERT_TRUE(cold);
    const auto contents = (*cold)->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(history.difference(*contents, last), "");
  }
  auto engine = open();
  EXPECT_EQ(engine->epoch(), history.graph(last)->epoch());
  EXPECT_TRUE(engine->verify());
}

// What was loaded is edited by the hybrid while the cold side goes its own way, with the same Deltas a little later.
TEST_P(HybridOver, BothSidesOfALoadedGraphGoOn) {
  const History history(25, kSlowTools ? 20 : 80, 30);
  ASSERT_TRUE(open()->reset(*history.graph(0), history.records(0)));
  auto engine = open();
  std::thread asker([&, reader = *engine->reader()] {
    QuestionsAtRandom random(26);
    for (int n = 0; n < 200; ++n) (void)answer_text(reader.get(), random.draw(*history.graph(0)));
  });
  for (size_t i = 1; i < history.size(); ++i) ASSERT_TRUE(engine->apply(history.change(i)));
  ASSERT_TRUE(engine->sync());
  asker.join();
  const auto contents = engine->load();
  ASSERT_TRUE(contents);
  EXPECT_EQ(history.difference(*contents, history.size() - 1), "");
  EXPECT_EQ(engine->status().cold.wholes, 0u);
}

TEST_P(HybridOver, ASpecialistAnswersAsTheReference) {
  const History history(27, kSlowTools ? 6 : 20, 40);
  auto engine = open_with_specialist();
  ASSERT_TRUE(engine->reset(*history.graph(0), history.records(0)));
  auto reader = *engine->reader();
  QuestionsAtRandom random(28);
  for (size_t i = 1; i < history.size(); ++i) {
    ASSERT_TRUE(engine->apply(history.change(i)));
    // Every other time it is asked while it may still be behind.
    while (i % 2 == 0 && engine->status().specialist->epochs_behind != 0) ::usleep(1000);
    store::SnapshotReader reference(history.graph(i));
    for (int n = 0; n < 40; ++n) {
      const Asked asked = random.draw(*history.graph(i));
      ASSERT_EQ(answer_text(reader.get(), asked), answer_text(&reference, asked)) << asked.describe();
    }
  }
  EXPECT_GT(engine->status().specialist_answers, 0u);
}

// Without a promise, a process that is killed leaves some epoch of its past, whole.
TEST_P(HybridOver, WhatAKilledProcessLeavesIsWholeAndGoesOn) {
  const History history(29, 30, 12);
  int found = 0;
  for (int round = 0; round < (kSlowTools ? 5 : 40); ++round) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto engine = open();
      if (engine->epoch() == 0 && !engine->reset(*history.graph(0), history.records(0))) ::_exit(1);
      while (true) {
        size_t next = history.find(*engine->load()) + 1;
        for (; next < history.size(); ++next) {
          if (!engine->apply(history.change(next))) ::_exit(2);
        }
        if (!engine->reset(*history.graph(0), history.records(0))) ::_exit(3);
      }
    }
    const int moment_us = 1000 + round * 977 % 20'000;
    ::usleep(static_cast<useconds_t>(kSlowTools ? 50 * moment_us : moment_us));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "exit code " << WEXITSTATUS(status);
    auto engine = open();
    const auto contents = engine->load();
    if (!contents) continue;  // none was ever kept
    ++found;
    EXPECT_LT(history.find(*contents), history.size());
    EXPECT_TRUE(engine->verify());
  }
  EXPECT_GT(found, 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, HybridOver, testing::ValuesIn(cold_engines()), [](const auto& engine) {
  std::string name = engine.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
});

}  // namespace
}  // namespace pt::conformance
