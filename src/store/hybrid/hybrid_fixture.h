// What the tests of the hybrid engine have in common: for tests, not part of the program.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "base/assert.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"
#include "store/hybrid/cold_double.h"
#include "store/hybrid/hybrid_engine.h"

namespace pt::store {

inline constexpr int64_t kMs = 1'000'000;
inline constexpr int64_t kNever = 3'600'000 * kMs;

// Whether it comes true within a time that no working machine needs.
template <typename Condition>
bool eventually(Condition condition) {
  for (int waited_ms = 0; waited_ms < 30'000; ++waited_ms) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return condition();
}

inline int64_t ms_of(const auto& work) {
  const int64_t begin_ns = monotonic_ns();
  work();
  return (monotonic_ns() - begin_ns) / kMs;
}

class HybridTest : public testing::Test {
 protected:
  // A wait of 30 s is one that a test does not see the end of.
  static Options usual(int64_t wait_max_ns = 30'000 * kMs) {
    return {.key = Key::of("key"), .wait_max_ns = wait_max_ns};
  }
  static HybridOptions with_retry(int64_t retry_ns) { return {.retry_ns = retry_ns, .look_ns = kNever}; }

  // Behind it is an engine of `cold_`.
  std::unique_ptr<HybridEngine> open(HybridOptions hybrid = with_retry(kNever), Options options = usual()) {
    auto engine = open_hybrid(std::make_unique<ColdDouble>(cold_), options, std::move(hybrid));
    PT_ASSERT(engine.has_value());
    return *std::move(engine);
  }
  // With state 0 in both.
  std::unique_ptr<HybridEngine> open_and_begin(HybridOptions hybrid = with_retry(kNever),
                                               Options options = usual()) {
    auto engine = open(std::move(hybrid), options);
    EXPECT_TRUE(history_.reset(engine.get(), 0));
    EXPECT_TRUE(eventually([&] { return engine->sync().has_value(); }));
    return engine;
  }
  void apply(Engine* engine, size_t first, size_t last) {
    for (size_t i = first; i <= last; ++i) {
      const auto done = engine->apply(history_.change(i));
      ASSERT_TRUE(done) << i << ": " << done.error().message;
    }
  }

  void expect_answers(Engine* engine, size_t i) {
    const auto contents = engine->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(history_.difference(*contents, i), "");
    EXPECT_EQ(engine->epoch(), history_.state(i).graph->epoch());
    const auto reader = engine->reader();
    ASSERT_TRUE(reader);
    EXPECT_EQ((*(*reader)->graph(Stop()))->epoch(), engine->epoch());
  }
  bool cold_is(size_t i) const {
    return cold_->state().graph != nullptr && history_.difference(cold_->contents(), i).empty();
  }
  ColdStore::State cold_state(size_t i, uint64_t instance) const {
    return {history_.state(i).graph, history_.state(i).records, instance};
  }

  // Lets go of who may still be stuck, so that nothing of a test outlives it.
  void TearDown() override {
    for (const auto& store : {cold_, other_}) {
      store->behave({});
      store->wait_until_unused();
    }
  }

  const std::shared_ptr<ColdStore> cold_ = std::make_shared<ColdStore>();
  const std::shared_ptr<ColdStore> other_ = std::make_shared<ColdStore>();
  StoreHistory history_{24, 5};
};

}  // namespace pt::store
