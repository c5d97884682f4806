// Whatever happens to the cold side, in whatever order: the hot side answers what was applied, nobody hangs, and once the faults
// are over the cold side comes to be equal to it by itself.
#include <random>

#include "store/hybrid/hybrid_fixture.h"

namespace pt::store {
namespace {

class RandomFaultsTest : public HybridTest {
 protected:
  uint64_t below(uint64_t bound) { return random_() % bound; }

  ColdStore::Behaviour draw_behaviour() {
    const Error io{ErrorCode::kIo, "the disk said no", {}};
    const Error deadline{ErrorCode::kDeadline, "no answer", {}};
    ColdStore::Behaviour behaviour;
    switch (below(10)) {
      case 0:
        behaviour.apply_error = io;
        break;
      case 1:
        behaviour.apply_error = deadline;
        behaviour.apply_done_all_the_same = below(2) == 0;
        break;
      case 2:
        behaviour.reset_error = below(2) == 0 ? io : deadline;
        behaviour.apply_error = io;
        break;
      case 3:
        behaviour.sync_error = io;
        break;
      case 4:
        behaviour.closed = below(2) == 0 ? "apply" : "reset";
        break;
      case 5:
        behaviour.delay_us = static_cast<int64_t>(below(300));
        break;
      case 6:
        behaviour.throws = true;
        break;
      case 7:
        behaviour.swallows = true;
        break;
      default:
        break;  // it is well
    }
    return behaviour;
  }

  // Behind the back of the hybrid engine, or not.
  void befall(size_t state) {
    switch (below(12)) {
      case 0:
        cold_->lose_everything();
        break;
      case 1:
        cold_->go_back_to(cold_state(below(state + 1), cold_->state().instance));
        break;
      case 2:
        cold_->go_back_to(cold_state(below(history_.size()), 1 + below(1000)));
        break;
      case 3:
        if (cold_->state().graph != nullptr) cold_->become_another_instance();
        break;
      default:
        break;
    }
  }

  HybridOptions draw_options() {
    HybridOptions hybrid;
    hybrid.retry_ns = static_cast<int64_t>(below(3) * 300'000);
    hybrid.look_ns = kMs;
    hybrid.steps_max = 1 + below(6);
    hybrid.whole_max_ns = 100 * kMs;
    hybrid.promise = below(3) == 0 ? Promise::kKept : Promise::kAnswered;
    return hybrid;
  }

  // The engine ends, at once if it is stuck, and another finds what there is; the state that it is at then.
  size_t restart(std::unique_ptr<HybridEngine>* engine) {
    engine->reset();
    cold_->behave({});
    cold_->wait_until_unused();
    while (*engine == nullptr) {
      // kDeadline: on a busy machine.
      auto opened = open_hybrid(std::make_unique<ColdDouble>(cold_), usual(2 * kMs), draw_options());
      if (opened) *engine = *std::move(opened);
    }
    const auto contents = (*engine)->load();
    if (!contents) {
      EXPECT_EQ(contents.error().code, ErrorCode::kNotFound);
      (void)history_.reset(engine->get(), 0);
      return 0;
    }
    const size_t state = history_.find(*contents);
    EXPECT_LT(state, history_.size()) << "a graph that never was";
    return state;
  }

  void run(uint64_t seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_.seed(seed);
    cold_->lose_everything();
    std::unique_ptr<HybridEngine> engine;
    size_t state = restart(&engine);
    for (int round = 0; round < 60 && !HasFailure(); ++round) {
      cold_->behave(draw_behaviour());
      befall(state);
      if (state + 1 == history_.size() || below(20) == 0) {
        state = below(history_.size() / 2);
        (void)history_.reset(engine.get(), state);  // an error says that it is not kept, which is so
      } else {
        ++state;
        (void)engine->apply(history_.change(state));
      }
      expect_answers(engine.get(), state);
      if (below(6) == 0) (void)engine->sync();
      if (below(6) == 0) (void)engine->maintain();
      if (below(6) == 0) {
        EXPECT_EQ(engine->stats().nodes, history_.state(state).graph->totals().node_count());
      }
      if (below(15) == 0) state = restart(&engine);
    }
    cold_->behave({});
    EXPECT_TRUE(eventually([&] { return engine->stats().epochs_behind == 0 && cold_is(state); }))
        << engine->status().cold.trouble;
    expect_answers(engine.get(), state);
    engine.reset();
    cold_->wait_until_unused();
    EXPECT_TRUE(cold_is(state));
  }

  std::mt19937_64 random_;
};

TEST_F(RandomFaultsTest, TheColdSideComesToBeEqual) {
  for (uint64_t seed = 1; seed <= (kSlowTools ? 8 : 60) && !HasFailure(); ++seed) run(seed);
}

}  // namespace
}  // namespace pt::store
