// What is promised of the hybrid engine, with cold sides that lag, fail, stand still, forget, and come back as something else.
// Over real engines: tests/hybrid; random faults: random_faults_test.
#include "store/hybrid/hybrid_engine.h"

#include "store/hybrid/hybrid_fixture.h"

namespace pt::store {
namespace {

Error io_error() { return {ErrorCode::kIo, "the disk said no", {}}; }
Error deadline() { return {ErrorCode::kDeadline, "the server did not answer", {}}; }

TEST_F(HybridTest, AnswersFromMemoryAndKeepsBehind) {
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->epoch(), 0u);
  EXPECT_TRUE(engine->sync()) << "there is nothing to be kept";
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  for (size_t i = 1; i < history_.size(); ++i) {
    apply(engine.get(), i, i);
    expect_answers(engine.get(), i);
  }
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(cold_is(history_.size() - 1));
  const Stats stats = engine->stats();
  EXPECT_EQ(stats.epochs_behind, 0u);
  EXPECT_EQ(stats.disk_bytes, 4711u);
  EXPECT_EQ(stats.nodes, history_.state(history_.size() - 1).graph->totals().node_count());
  EXPECT_EQ(engine->status().cold.wholes, 1u);
  EXPECT_EQ(engine->status().cold.trouble, "");
}

TEST_F(HybridTest, GoesOnFromWhatTheColdSideHas) {
  uint64_t instance = 0;
  {
    auto engine = open_and_begin();
    apply(engine.get(), 1, 5);
  }
  EXPECT_TRUE(cold_is(5)) << "the destructor finishes";
  instance = cold_->state().instance;
  auto engine = open();
  expect_answers(engine.get(), 5);
  EXPECT_EQ(engine->instance(), instance);
  EXPECT_EQ(engine->key(), Key::of("double"));
  apply(engine.get(), 6, 9);
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(cold_is(9));
  EXPECT_EQ(engine->status().cold.wholes, 0u) << "only what was missing";
}

// ---- it lags

TEST_F(HybridTest, WhatTheColdSideHasNotTakenIsAnsweredAndCounted) {
  auto engine = open_and_begin();
  cold_->behave({.closed = "apply"});
  apply(engine.get(), 1, 7);
  expect_answers(engine.get(), 7);
  EXPECT_EQ(engine->stats().epochs_behind, 7u);
  EXPECT_EQ(engine->status().cold.epoch, history_.state(0).graph->epoch());
  EXPECT_EQ(engine->status().cold.deltas_waiting, 7u);
  EXPECT_TRUE(cold_is(0));
  cold_->behave({});
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(cold_is(7));
  EXPECT_EQ(engine->stats().epochs_behind, 0u);
  EXPECT_EQ(cold_->calls("reset"), 1) << "by Deltas";
}

TEST_F(HybridTest, MoreThanTheQueueHoldsIsReplacedByTheWholeGraph) {
  for (const bool by_bytes : {false, true}) {
    auto hybrid = with_retry(kNever);
    if (by_bytes)
      hybrid.bytes_max = 20'000;
    else
      hybrid.steps_max = 3;
    auto engine = open_and_begin(std::move(hybrid));
    const int resets = cold_->calls("reset");
    cold_->behave({.closed = "apply"});
    apply(engine.get(), 1, 1);
    cold_->wait_for_prisoner("apply");
    apply(engine.get(), 2, 20);
    EXPECT_LE(engine->status().cold.deltas_waiting, 4u + (by_bytes ? 20 : 0));
    expect_answers(engine.get(), 20);
    cold_->behave({});
    ASSERT_TRUE(engine->sync());
    EXPECT_TRUE(cold_is(20));
    EXPECT_EQ(cold_->calls("reset"), resets + 1);
    apply(engine.get(), 21, 22);
    ASSERT_TRUE(engine->sync());
    EXPECT_TRUE(cold_is(22));
    EXPECT_EQ(cold_->calls("reset"), resets + 1) << "by Deltas again";
  }
}

TEST_F(HybridTest, AnotherGraphReplacesWhatIsStillUnderWay) {
  auto engine = open_and_begin();
  for (const char* method : {"apply", "reset"}) {
    cold_->behave({.closed = method});
    const size_t begin = engine->epoch() == history_.state(3).graph->epoch() ? 4 : 1;
    if (std::string(method) == "reset") {
      ASSERT_TRUE(history_.reset(engine.get(), begin - 1));
    }
    apply(engine.get(), begin, begin + 2);
    cold_->wait_for_prisoner(method);
    ASSERT_TRUE(history_.reset(engine.get(), 2));
    EXPECT_GT(engine->stats().epochs_behind, 0u) << "of this graph it has nothing";
    apply(engine.get(), 3, 3);
    expect_answers(engine.get(), 3);
    cold_->behave({});
    ASSERT_TRUE(engine->sync());
    EXPECT_TRUE(cold_is(3)) << method;
  }
}

// ---- it dies

TEST_F(HybridTest, AColdSideThatSaysNoIsTriedAgainLaterAndWithTheWholeGraph) {
  auto engine = open_and_begin();
  cold_->behave({.apply_error = io_error()});
  apply(engine.get(), 1, 1);
  ASSERT_TRUE(eventually([&] { return !engine->status().cold.trouble.empty(); }));
  EXPECT_NE(engine->status().cold.trouble.find("the disk said no"), std::string::npos);
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_GE(engine->status().cold.trouble_ns, 5 * kMs);
  cold_->behave({});
  apply(engine.get(), 2, 10);
  expect_answers(engine.get(), 10);
  EXPECT_EQ(engine->sync().error().code, ErrorCode::kIo) << "at once, not in an hour";
  EXPECT_EQ(engine->stats().epochs_behind, 10u);
  EXPECT_EQ(cold_->calls("apply"), 1) << "never again blindly";
  EXPECT_EQ(cold_->calls("reset"), 1);
  engine.reset();
  EXPECT_TRUE(cold_is(10)) << "the last attempt is the destructor's";
}

TEST_F(HybridTest, ClosingTriesOnceAndIsOver) {
  auto engine = open_and_begin();
  cold_->behave({.apply_error = io_error(), .reset_error = io_error()});
  apply(engine.get(), 1, 1);
  ASSERT_TRUE(eventually([&] { return !engine->status().cold.trouble.empty(); }));
  EXPECT_LT(ms_of([&] { engine.reset(); }), 10'000);
  EXPECT_EQ(cold_->calls("reset"), 2);
  EXPECT_EQ(cold_->calls("close"), 1);
}

TEST_F(HybridTest, ItIsGivenTheWholeGraphAsSoonAsItTakesIt) {
  auto engine = open_and_begin(with_retry(kMs));
  cold_->behave({.apply_error = io_error(), .reset_error = io_error()});
  apply(engine.get(), 1, 10);
  ASSERT_TRUE(eventually([&] { return cold_->calls("reset") >= 4; })) << "it is tried again and again";
  EXPECT_NE(engine->status().cold.trouble, "");
  EXPECT_TRUE(cold_is(0));
  cold_->behave({});
  ASSERT_TRUE(eventually([&] { return engine->stats().epochs_behind == 0; }));
  EXPECT_EQ(engine->status().cold.trouble, "");
  EXPECT_TRUE(cold_is(10));
  EXPECT_EQ(cold_->calls("apply"), 1);
}

TEST_F(HybridTest, AWholeGraphFromTheOwnerIsAnAttemptAtOnce) {
  auto engine = open_and_begin();
  cold_->behave({.apply_error = io_error()});
  apply(engine.get(), 1, 2);
  ASSERT_FALSE(engine->sync());
  cold_->behave({});
  ASSERT_TRUE(history_.reset(engine.get(), 2));
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(cold_is(2));
}

// Of a step that fails when the whole graph is due anyway, nothing follows.
TEST_F(HybridTest, AStepThatFailsDoesNotHoldUpTheWholeGraphBehindIt) {
  for (const Error& error : {io_error(), deadline()}) {
    auto engine = open_and_begin();
    cold_->behave({.closed = "apply"});
    apply(engine.get(), 1, 1);
    cold_->wait_for_prisoner("apply");
    ASSERT_TRUE(history_.reset(engine.get(), 3));
    cold_->behave({.apply_error = error});
    ASSERT_TRUE(engine->sync());
    EXPECT_TRUE(cold_is(3));
    cold_->behave({});
  }
}

TEST_F(HybridTest, AFailedSyncIsSaidAndTheGraphIsWrittenAnew) {
  auto engine = open_and_begin(with_retry(kMs));
  apply(engine.get(), 1, 3);
  cold_->behave({.sync_error = io_error()});
  EXPECT_EQ(engine->sync().error().code, ErrorCode::kIo);
  cold_->behave({});
  ASSERT_TRUE(eventually([&] { return cold_->calls("reset") >= 2; }));
  ASSERT_TRUE(eventually([&] { return engine->sync().has_value(); }));
  EXPECT_TRUE(cold_is(3));
}

TEST_F(HybridTest, WhatItThrowsStaysThere) {
  auto engine = open_and_begin(with_retry(kMs));
  cold_->behave({.throws = true});
  apply(engine.get(), 1, 3);
  // At least: a change that comes after the second whole is applied, and throws once more.
  ASSERT_TRUE(eventually([&] { return cold_->calls("reset") >= 2; }));
  cold_->behave({});
  ASSERT_TRUE(eventually([&] { return engine->sync().has_value(); }));
  EXPECT_TRUE(cold_is(3));
}

// After a deadline nobody knows whether it was done: the engine is asked, and goes on by Deltas.
TEST_F(HybridTest, AfterADeadlineItGoesOnWhereTheColdSideIs) {
  for (const bool done : {false, true}) {
    auto engine = open_and_begin(with_retry(kMs));
    const int resets = cold_->calls("reset");
    const int applies = cold_->calls("apply");
    cold_->behave({.apply_error = deadline(), .apply_done_all_the_same = done});
    apply(engine.get(), 1, 6);
    ASSERT_TRUE(eventually([&] { return cold_->calls("apply") >= applies + (done ? 6 : 3); }));
    cold_->behave({});
    ASSERT_TRUE(eventually([&] { return engine->sync().has_value(); }));
    EXPECT_TRUE(cold_is(6));
    EXPECT_EQ(cold_->calls("reset"), resets) << "not the whole of it";
    if (done) {
      EXPECT_EQ(cold_->calls("apply"), applies + 6) << "none twice";
    }
  }
}

// ---- it comes back as something else

TEST_F(HybridTest, WhatIsOlderAnotherOrNothingIsReplacedAndNeverAnswered) {
  auto engine = open_and_begin();
  apply(engine.get(), 1, 3);
  size_t next = 4;
  auto expect_resync = [&](const char* what) {
    SCOPED_TRACE(what);
    const int resets = cold_->calls("reset");
    apply(engine.get(), next, next);
    expect_answers(engine.get(), next);
    ASSERT_TRUE(engine->sync());
    EXPECT_TRUE(cold_is(next));
    EXPECT_EQ(cold_->calls("reset"), resets + 1);
    EXPECT_EQ(engine->status().cold.trouble, "");
    ++next;
    apply(engine.get(), next, next);
    ASSERT_TRUE(engine->sync());
    EXPECT_EQ(cold_->calls("reset"), resets + 1) << "by Deltas again";
    ++next;
  };
  ASSERT_TRUE(engine->sync());
  cold_->lose_everything();
  expect_resync("nothing");
  cold_->go_back_to(cold_state(2, cold_->state().instance));
  expect_resync("older");
  cold_->become_another_instance();
  expect_resync("another instance at the same epoch");
  cold_->go_back_to(cold_state(next, cold_->state().instance));
  expect_resync("newer than it was told");
}

TEST_F(HybridTest, AnIdleColdSideIsLookedAt) {
  auto engine = open_and_begin({.retry_ns = kNever, .look_ns = kMs});
  apply(engine.get(), 1, 3);
  ASSERT_TRUE(engine->sync());
  cold_->go_back_to(cold_state(1, cold_->state().instance));
  EXPECT_TRUE(eventually([&] { return cold_is(3); }));
  cold_->become_another_instance();
  EXPECT_TRUE(eventually([&] { return cold_->calls("reset") == 3; }));
}

TEST_F(HybridTest, OneThatKeepsNothingOfWhatItTakesIsFoundOut) {
  auto engine = open_and_begin();
  cold_->behave({.swallows = true});
  apply(engine.get(), 1, 5);
  EXPECT_FALSE(engine->sync());
  EXPECT_NE(engine->status().cold.trouble, "");
  EXPECT_EQ(cold_->calls("reset"), 2) << "once, and then in an hour";
  EXPECT_EQ(engine->stats().epochs_behind, 5u);
}

// ---- it stands still

TEST_F(HybridTest, NobodyWaitsForAColdSideThatIsStuck) {
  constexpr int64_t kWaitMs = 50;
  // Whatever is over much later than this has waited for the gate.
  constexpr int64_t kLateMs = 10'000;
  for (const char* method : {"apply", "reset", "sync", "verify", "stats", "maintain", "close", "epoch"}) {
    SCOPED_TRACE(method);
    auto hybrid = with_retry(kNever);
    hybrid.whole_max_ns = 100 * kMs;
    auto engine = open_and_begin(std::move(hybrid), usual(kWaitMs * kMs));
    cold_->behave({.closed = method});
    EXPECT_LT(ms_of([&] {
                if (std::string(method) == "reset") {
                  EXPECT_TRUE(history_.reset(engine.get(), 0));
                }
                apply(engine.get(), 1, 5);
                expect_answers(engine.get(), 5);
                (void)engine->maintain();
                (void)engine->sync();
                (void)engine->verify();
                expect_answers(engine.get(), 5);
                EXPECT_EQ(engine->stats().nodes, history_.state(5).graph->totals().node_count());
                engine.reset();
              }),
              kLateMs);
    if (std::string(method) != "close") {
      EXPECT_NE(cold_->calls(method), 0);
    }
    // It lives on until it comes back, and is asked nothing more.
    cold_->behave({});
    cold_->wait_until_unused();
  }
}

TEST_F(HybridTest, ASilentColdSideIsSpokenOf) {
  HybridOptions hybrid = with_retry(kNever);
  hybrid.whole_max_ns = 10 * kMs;
  auto engine = open(std::move(hybrid), usual(10 * kMs));
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  ASSERT_TRUE(eventually([&] { return engine->sync().has_value(); }));
  cold_->behave({.closed = "apply"});
  apply(engine.get(), 1, 1);
  EXPECT_EQ(engine->sync().error().code, ErrorCode::kDeadline);
  ASSERT_TRUE(eventually([&] { return !engine->status().cold.trouble.empty(); }));
  EXPECT_GE(engine->status().cold.trouble_ns, 10 * kMs);
  cold_->behave({});
  ASSERT_TRUE(eventually([&] { return engine->sync().has_value(); }));
  EXPECT_EQ(engine->status().cold.trouble, "");
}

TEST_F(HybridTest, OneThatDoesNotLoadIsNotWaitedForEither) {
  cold_->behave({.closed = "load"});
  HybridOptions hybrid;
  hybrid.whole_max_ns = 50 * kMs;
  const auto engine = open_hybrid(std::make_unique<ColdDouble>(cold_), usual(50 * kMs), std::move(hybrid));
  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.error().code, ErrorCode::kDeadline);
}

TEST_F(HybridTest, ADamagedOneHasNoGraphUntilItIsGivenOne) {
  cold_->behave({.load_error = Error{ErrorCode::kIntegrity, "a bad page", {}}});
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->reader().error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kIntegrity);
  cold_->behave({});
  ASSERT_TRUE(history_.reset(engine.get(), 4));
  expect_answers(engine.get(), 4);
  ASSERT_TRUE(engine->sync());
  EXPECT_TRUE(cold_is(4));
}

// ---- what is promised

TEST_F(HybridTest, WhatIsPromisedToBeKeptIsKeptOrAnError) {
  for (const bool power : {false, true}) {
    Options options = usual(20 * kMs);
    options.durability = power ? Durability::kPower : Durability::kProcess;
    HybridOptions hybrid = with_retry(kNever);
    hybrid.promise = power ? Promise::kAnswered : Promise::kKept;
    hybrid.whole_max_ns = 20 * kMs;
    {
      auto engine = open(std::move(hybrid), options);
      // A slow machine may need more than 20 ms; the answer is then right as well.
      ASSERT_TRUE(eventually([&] { return history_.reset(engine.get(), 0).has_value(); }));
      EXPECT_TRUE(cold_is(0));
      if (engine->apply(history_.change(1))) {
        EXPECT_TRUE(cold_is(1));
      }

      cold_->behave({.closed = "apply"});
      EXPECT_EQ(engine->apply(history_.change(2)).error().code, ErrorCode::kDeadline);
      expect_answers(engine.get(), 2);
      EXPECT_EQ(engine->apply(history_.change(2)).error().code, ErrorCode::kEpochGap);
      cold_->behave({});
      ASSERT_TRUE(eventually([&] { return engine->stats().epochs_behind == 0; }));
      EXPECT_TRUE(cold_is(2));

      cold_->behave({.apply_error = io_error()});
      ASSERT_TRUE(eventually([&] { return engine->status().cold.deltas_waiting == 0; }));
      EXPECT_FALSE(engine->apply(history_.change(3)));
      ASSERT_TRUE(eventually([&] { return engine->status().cold.trouble != ""; }));
      EXPECT_EQ(engine->apply(history_.change(4)).error().code, ErrorCode::kIo) << "at once";
      expect_answers(engine.get(), 4);
      cold_->behave({});
    }
    cold_->wait_until_unused();
  }
}

TEST_F(HybridTest, WhoReadsOnlyFeedsNothing) {
  cold_->go_back_to(cold_state(3, 7));
  {
    Options options = usual();
    options.access = Access::kReadOnly;
    auto engine = open(with_retry(kNever), options);
    expect_answers(engine.get(), 3);
    for (auto result :
         {engine->apply(history_.change(4)), history_.reset(engine.get(), 5), engine->maintain()})
      EXPECT_EQ(result.error().code, ErrorCode::kInvalidInput);
    EXPECT_TRUE(engine->sync());
    EXPECT_TRUE(engine->verify());
  }
  EXPECT_EQ(cold_->calls("apply") + cold_->calls("reset") + cold_->calls("maintain"), 0);
  EXPECT_TRUE(cold_is(3));
}

TEST_F(HybridTest, VerifyHasADamagedColdSideWrittenAnew) {
  auto engine = open_and_begin();
  apply(engine.get(), 1, 2);
  cold_->behave({.verify_error = Error{ErrorCode::kIntegrity, "a bad page", {}}});
  EXPECT_EQ(engine->verify().error().code, ErrorCode::kIntegrity);
  cold_->behave({});
  expect_answers(engine.get(), 2);
  EXPECT_TRUE(eventually([&] { return cold_->calls("reset") == 2; }));
  EXPECT_TRUE(engine->verify());
  EXPECT_TRUE(cold_is(2));
}

TEST_F(HybridTest, ADeltaThatDoesNotFitChangesNothing) {
  auto engine = open_and_begin();
  EXPECT_EQ(engine->apply(history_.change(2)).error().code, ErrorCode::kEpochGap);
  isg::Delta twice;
  twice.from_epoch = engine->epoch();
  twice.to_epoch = twice.from_epoch + 1;
  twice.nodes_removed = {isg::SigHash{}};
  EXPECT_EQ(engine->apply({twice}).error().code, ErrorCode::kIntegrity);
  expect_answers(engine.get(), 0);
  apply(engine.get(), 1, 1);
  ASSERT_TRUE(engine->sync());
  EXPECT_EQ(cold_->calls("apply"), 1);
}

TEST_F(HybridTest, MaintenanceTidiesBothSides) {
  auto engine = open_and_begin();
  // Nodes that come and go leave their strings behind.
  for (int i = 0; i < 8; ++i) {
    for (const bool comes : {true, false}) {
      isg::Delta delta;
      delta.from_epoch = engine->epoch();
      delta.to_epoch = delta.from_epoch + 1;
      isg::Node node;
      node.path = delta.strings.add("k::large");
      node.name = node.path.substr(3);
      node.crate = node.path.substr(0, 1);
      node.signature = delta.strings.add("fn large " + std::string(1 << 20, static_cast<char>('a' + i)));
      node.file = "src/lib.rs";
      node.id = isg::sig_hash(node.family, node.path, node.signature, {});
      if (comes)
        delta.nodes_added.push_back(node);
      else
        delta.nodes_removed.push_back(node.id);
      ASSERT_TRUE(engine->apply({delta}));
    }
  }
  ASSERT_TRUE(engine->sync());
  const uint64_t before = engine->stats().memory_bytes;
  ASSERT_TRUE(engine->maintain());
  EXPECT_LT(engine->stats().memory_bytes + (7u << 20), before);
  EXPECT_TRUE(eventually([&] { return cold_->calls("maintain") == 1; }));
  EXPECT_EQ(engine->epoch(), history_.state(0).graph->epoch() + 16);
}

// ---- its name

TEST(HybridUrlTest, NamesWhatStandsBehind) {
  EXPECT_EQ(to_string(*cold_url("/g/graph")), "sqlite:/g/graph/cold");
  EXPECT_EQ(to_string(*cold_url("adjacency:/g/graph")), "adjacency:/g/graph");
  EXPECT_EQ(to_string(*cold_url("./a:b")), "sqlite:./a:b/cold");
  for (const char* wrong : {"hybrid:/g/graph", "hybrid:sqlite:x"})
    EXPECT_EQ(cold_url(wrong).error().code, ErrorCode::kInvalidInput) << wrong;
}

TEST_F(HybridTest, IsOpenedByItsName) {
  std::string opened;
  const auto engine = open_hybrid("merkle:/g", usual(), [&](const Url& url, const Options&) {
    opened = to_string(url);
    return Result<std::unique_ptr<Engine>>(std::make_unique<ColdDouble>(cold_));
  });
  ASSERT_TRUE(engine);
  EXPECT_EQ(opened, "merkle:/g");
  const auto none = open_hybrid("/g", usual(), [](const Url& url, const Options&) {
    return Result<std::unique_ptr<Engine>>(fail(ErrorCode::kIo, "another process has it", url.rest));
  });
  EXPECT_EQ(none.error().where, "/g/cold");
}

}  // namespace
}  // namespace pt::store
