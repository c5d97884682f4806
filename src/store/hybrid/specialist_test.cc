// A specialist is asked first for what it is good at, and is never waited for, believed at another epoch, or needed.
#include "store/hybrid/specialist.h"

#include <atomic>

#include "store/api/same_answers.h"
#include "store/api/snapshot_reader.h"
#include "store/hybrid/hybrid_fixture.h"

namespace pt::store {
namespace {

class SpecialistTest : public HybridTest {
 protected:
  // With `other_` as specialist for callers and callees, at state 0.
  std::unique_ptr<HybridEngine> open_with_specialist(int64_t wait_ns = 30'000 * kMs) {
    HybridOptions hybrid = with_retry(kNever);
    hybrid.specialist = std::make_unique<ColdDouble>(other_);
    hybrid.specialist_questions = QuestionSet().with(Question::kCallers).with(Question::kCallees);
    hybrid.specialist_wait_ns = wait_ns;
    auto engine = open_and_begin(std::move(hybrid));
    EXPECT_TRUE(specialist_has_everything(engine.get()));
    return engine;
  }
  static bool specialist_has_everything(HybridEngine* engine) {
    return eventually([&] { return engine->status().specialist->epochs_behind == 0; });
  }

  // Some function of the state.
  isg::SigHash function(size_t state) const {
    isg::SigHash id{};
    history_.state(state).graph->for_each_node([&](graph::NodeView node) {
      if (node.family() == isg::Family::kFunction) id = node.id();
    });
    return id;
  }
  std::string callers(Reader* reader, size_t state, Stop stop = Stop()) {
    return text(reader->callers(function(state), {}, stop));
  }
  static std::string text(const Result<query::CallsAnswer>& answer) {
    return answer ? text_of(*answer) : "error " + answer.error().message;
  }
  // By the reference.
  std::string expected(size_t state) const {
    return text(SnapshotReader(history_.state(state).graph).callers(function(state), {}, Stop()));
  }
};

TEST_F(SpecialistTest, IsAskedForWhatItIsGoodAt) {
  auto engine = open_with_specialist();
  auto reader = *engine->reader();
  EXPECT_EQ(callers(reader.get(), 0), expected(0));
  EXPECT_EQ(other_->calls("question"), 1);
  EXPECT_TRUE(reader->show(function(0), Stop()));
  EXPECT_EQ(other_->calls("question"), 1);
  EXPECT_EQ(engine->status().specialist_answers, 1u);
  EXPECT_EQ(engine->status().specialist_fallbacks, 0u);
  for (size_t i = 1; i < 10; ++i) {
    apply(engine.get(), i, i);
    ASSERT_TRUE(specialist_has_everything(engine.get()));
    ASSERT_EQ(callers(reader.get(), i), expected(i));
  }
  EXPECT_EQ(engine->status().specialist_answers, 10u);
  EXPECT_EQ(engine->status().specialist->wholes, 1u) << "then by Deltas";
  EXPECT_EQ(cold_->calls("question"), 0) << "the cold side is never asked";
}

TEST_F(SpecialistTest, EachQuestionReachesItAndAnErrorOfItsIsNobodysConcern) {
  HybridOptions hybrid = with_retry(kNever);
  hybrid.specialist = std::make_unique<ColdDouble>(other_);
  for (int i = 0; i < kQuestionCount; ++i)
    hybrid.specialist_questions = hybrid.specialist_questions.with(static_cast<Question>(i));
  auto engine = open_and_begin(std::move(hybrid));
  ASSERT_TRUE(specialist_has_everything(engine.get()));
  auto reader = *engine->reader();
  const isg::SigHash id = function(0);
  const std::string file(history_.state(0).graph->node(history_.state(0).graph->find(id)).file());
  const auto ask_all = [&] {
    EXPECT_EQ(reader->node(id, Stop())->id, id);
    EXPECT_TRUE(reader->neighbours(id, {}, Stop()));
    EXPECT_TRUE(reader->resolve(id.hex(), {}, Stop()));
    EXPECT_TRUE(reader->find("*", {}, Stop()));
    EXPECT_TRUE(reader->who_implements(id, {}, Stop()));
    EXPECT_TRUE(reader->traits_of(id, {}, Stop()));
    EXPECT_EQ(text(reader->callers(id, {}, Stop())), expected(0));
    EXPECT_TRUE(reader->callees(id, {}, Stop()));
    EXPECT_TRUE(reader->blast_radius(id, {}, Stop()));
    EXPECT_TRUE(reader->find_cycles({}, Stop()));
    EXPECT_TRUE(reader->find_path(id, id, {}, Stop()));
    EXPECT_TRUE(reader->generate_context({&id, 1}, nullptr, {}, Stop()));
    EXPECT_TRUE(reader->show(id, Stop()));
    EXPECT_TRUE(reader->entities_in(file, Stop()));
  };
  ask_all();
  EXPECT_EQ(engine->status().specialist_answers, static_cast<uint64_t>(kQuestionCount));
  EXPECT_EQ(engine->status().specialist_fallbacks, 0u);
  other_->behave({.question_error = Error{ErrorCode::kIo, "connection refused", {}}});
  ask_all();
  EXPECT_EQ(engine->status().specialist_answers, static_cast<uint64_t>(kQuestionCount));
  EXPECT_EQ(engine->status().specialist_fallbacks, static_cast<uint64_t>(kQuestionCount));
}

TEST_F(SpecialistTest, OneThatLagsIsNotAsked) {
  auto engine = open_with_specialist();
  auto reader = *engine->reader();
  other_->behave({.closed = "apply"});
  apply(engine.get(), 1, 3);
  EXPECT_EQ(callers(reader.get(), 3), expected(3));
  EXPECT_EQ(other_->calls("question"), 0);
  EXPECT_EQ(engine->status().specialist->epochs_behind, 3u);
  ASSERT_TRUE(engine->sync()) << "the cold side is not held up";
  other_->behave({});
  ASSERT_TRUE(specialist_has_everything(engine.get()));
  EXPECT_EQ(callers(reader.get(), 3), expected(3));
  EXPECT_EQ(other_->calls("question"), 1);
}

TEST_F(SpecialistTest, OneThatCameBackOlderIsNotBelieved) {
  auto engine = open_with_specialist();
  auto reader = *engine->reader();
  apply(engine.get(), 1, 3);
  ASSERT_TRUE(specialist_has_everything(engine.get()));
  other_->go_back_to(cold_state(1, other_->state().instance));
  EXPECT_EQ(callers(reader.get(), 3), expected(3));
  EXPECT_EQ(engine->status().specialist_answers, 0u);
}

TEST_F(SpecialistTest, OneThatIsStuckIsLeftBehind) {
  for (const char* method : {"question", "reader"}) {
    auto engine = open_with_specialist(20 * kMs);
    auto reader = *engine->reader();
    other_->behave({.closed = method});
    const int before = other_->calls(method);
    EXPECT_LT(ms_of([&] {
                EXPECT_EQ(callers(reader.get(), 0), expected(0));
                other_->wait_for_prisoner(method);  // on a busy machine it begins after the deadline
                EXPECT_EQ(other_->calls(method), before + 1);
                for (int i = 0; i < 100; ++i) EXPECT_EQ(callers(reader.get(), 0), expected(0));
                apply(engine.get(), 1, 2);
                EXPECT_EQ(callers(reader.get(), 2), expected(2));
                reader.reset();
                engine.reset();
              }),
              10'000);
    EXPECT_EQ(other_->calls(method), before + 1) << "nobody waits for it a second time";
    other_->behave({});
    other_->wait_until_unused();
    EXPECT_TRUE(cold_is(2));
  }
}

TEST_F(SpecialistTest, AStopIsSeenWhileItIsStuck) {
  auto engine = open_with_specialist();
  auto reader = *engine->reader();
  other_->behave({.closed = "question"});
  StopSource source;
  std::thread stopper([&] {
    other_->wait_for_prisoner("question");
    source.request(StopReason::kCancelled);
  });
  const auto answer = reader->callers(function(0), {}, Stop(source));
  stopper.join();
  other_->behave({});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kCancelled);
}

TEST_F(SpecialistTest, OneThatTakesNothingIsSaidAndNotNeeded) {
  other_->behave({.reset_error = Error{ErrorCode::kIo, "connection refused", {}}});
  HybridOptions hybrid = with_retry(kMs);
  hybrid.specialist = std::make_unique<ColdDouble>(other_);
  hybrid.specialist_questions = QuestionSet().with(Question::kCallers);
  auto engine = open_and_begin(std::move(hybrid));
  auto reader = *engine->reader();
  apply(engine.get(), 1, 3);
  EXPECT_EQ(callers(reader.get(), 3), expected(3));
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(eventually([&] { return !engine->status().specialist->trouble.empty(); }));
  other_->behave({});
  ASSERT_TRUE(specialist_has_everything(engine.get()));
  EXPECT_EQ(callers(reader.get(), 3), expected(3));
  EXPECT_EQ(engine->status().specialist_answers, 1u);
}

// Whoever asks beside a writer is told of one epoch, whether the specialist or the hot side told it.
TEST_F(SpecialistTest, AnswersBesideAWriterAreOfOneEpoch) {
  auto engine = open_with_specialist();
  std::atomic<size_t> begun = 0;
  std::atomic<size_t> done = 0;
  std::atomic<bool> over = false;
  std::vector<std::string> answers;
  for (size_t i = 0; i < history_.size(); ++i) answers.push_back(expected(i));
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&] {
      auto reader = *engine->reader();
      while (!over) {
        const size_t first = done;
        const isg::SigHash id = function(first);
        const std::string answer = text(reader->callers(id, {}, Stop()));
        const size_t last = begun;
        bool is_one = false;
        for (size_t i = first; i <= last && !is_one; ++i) {
          is_one = text(SnapshotReader(history_.state(i).graph).callers(id, {}, Stop())) == answer;
        }
        EXPECT_TRUE(is_one) << "between " << first << " and " << last << ": " << answer;
      }
    });
  }
  for (size_t i = 1; i < history_.size(); ++i) {
    begun = i;
    apply(engine.get(), i, i);
    done = i;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  over = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(engine->status().specialist_answers, 0u);
}

}  // namespace
}  // namespace pt::store
