// With an engine that does what the test wants; with the real one on a real disk: tests/daemon/restart_test.cc.
#include "daemon/live/graph_saver.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>

namespace pt::daemon {
namespace {

using pipeline::InputRecord;

// What an engine was told, and how it is to answer; outlives the engine.
struct Disk {
  mutable Mutex mutex;
  std::condition_variable_any changed;
  graph::SnapshotPtr graph PT_GUARDED_BY(mutex);
  uint64_t epoch PT_GUARDED_BY(mutex) = 0;
  std::map<std::string, std::string> records PT_GUARDED_BY(mutex);
  int resets PT_GUARDED_BY(mutex) = 0;
  int applies PT_GUARDED_BY(mutex) = 0;
  std::optional<Error> failure PT_GUARDED_BY(mutex);
  bool stuck PT_GUARDED_BY(mutex) = false;
  uint64_t bytes PT_GUARDED_BY(mutex) = 100;
  int looks PT_GUARDED_BY(mutex) = 0;  // how often it was asked for them

  void set_stuck(bool now) {
    {
      MutexLock lock(mutex);
      stuck = now;
    }
    changed.notify_all();
  }
  void set_failure(std::optional<Error> now) {
    MutexLock lock(mutex);
    failure = std::move(now);
  }
  uint64_t saved_epoch() const {
    MutexLock lock(mutex);
    return epoch;
  }
  std::string record(const std::string& key) const {
    MutexLock lock(mutex);
    const auto found = records.find(key);
    return found == records.end() ? "none" : found->second;
  }
};

class DiskEngine final : public store::Engine {
 public:
  explicit DiskEngine(Disk* disk) : disk_(*disk) {}

  Result<store::Contents> load() override {
    MutexLock lock(disk_.mutex);
    if (disk_.failure) return std::unexpected(*disk_.failure);
    if (!disk_.graph) return fail(ErrorCode::kNotFound, "nothing there");
    std::vector<store::RecordChange> changes;
    for (const auto& [key, value] : disk_.records) changes.push_back({key, value});
    return store::Contents{disk_.graph, store::Records().with(changes)};
  }
  Result<void> apply(const store::Change& change) override {
    MutexLock lock(disk_.mutex);
    wait();
    if (disk_.failure) return std::unexpected(*disk_.failure);
    if (change.delta.from_epoch != disk_.epoch) return fail(ErrorCode::kEpochGap, "a gap");
    disk_.epoch = change.delta.to_epoch;
    ++disk_.applies;
    keep(change.records);
    return {};
  }
  Result<void> reset(const graph::Snapshot& graph, std::span<const store::RecordChange> records) override {
    MutexLock lock(disk_.mutex);
    wait();
    if (disk_.failure) return std::unexpected(*disk_.failure);
    disk_.records.clear();
    disk_.epoch = graph.epoch();
    disk_.graph = graph::Snapshot::empty();
    ++disk_.resets;
    keep(records);
    return {};
  }
  Result<void> maintain() override { return {}; }
  Result<void> sync() override { return {}; }
  Result<void> verify() override { return {}; }
  Result<std::unique_ptr<store::Reader>> reader() override {
    return fail(ErrorCode::kNotFound, "nobody asks it");
  }
  uint64_t epoch() const override { return disk_.saved_epoch(); }
  uint64_t instance() const override { return 1; }
  store::Key key() const override { return {}; }
  Result<store::Records> records() override { return store::Records(); }
  store::Stats stats() const override {
    MutexLock lock(disk_.mutex);
    ++disk_.looks;
    return {.disk_bytes = disk_.bytes};
  }
  store::Capabilities capabilities() const override { return {}; }

 private:
  void wait() PT_REQUIRES(disk_.mutex) {
    while (disk_.stuck) disk_.changed.wait(disk_.mutex);
  }
  void keep(std::span<const store::RecordChange> changes) PT_REQUIRES(disk_.mutex) {
    for (const store::RecordChange& change : changes) {
      if (change.value)
        disk_.records[std::string(change.key)] = *change.value;
      else
        disk_.records.erase(std::string(change.key));
    }
  }

  Disk& disk_;
};

class GraphSaverTest : public testing::Test {
 protected:
  GraphSaverTest() { saver_ = std::make_unique<GraphSaver>(std::make_unique<DiskEngine>(&disk_), clock_); }

  static pipeline::ViewPtr view(bool partial = false) {
    auto view = std::make_shared<pipeline::View>();
    view->snapshot = graph::Snapshot::empty();
    static const auto sources = std::make_shared<const pipeline::SourceList>();
    view->sources = sources;
    static const auto diagnostics = std::make_shared<const std::vector<Diagnostic>>();
    view->diagnostics = diagnostics;
    view->partial = partial;
    return view;
  }
  static std::shared_ptr<const workspace::Relevance> relevance() {
    static const auto relevance = std::make_shared<const workspace::Relevance>();
    return relevance;
  }
  void save_whole() { saver_->save({view(), {}, {{"r/w/a.rs", "1"}}, relevance(), true}); }
  void save(uint64_t from, std::vector<InputRecord::Change> inputs = {}, bool partial = false) {
    SaveStep step;
    step.view = view(partial);
    step.relevance = relevance();
    step.delta.from_epoch = from;
    step.delta.to_epoch = from + 1;
    step.inputs = std::move(inputs);
    saver_->save(std::move(step));
  }

  ManualClock clock_;
  Disk disk_;
  std::unique_ptr<GraphSaver> saver_;
};

TEST_F(GraphSaverTest, TheFirstStepIsWhole) {
  EXPECT_EQ(saver_->load(nullptr).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(saver_->wants_whole());
  save(0);  // of no use
  save_whole();
  EXPECT_FALSE(saver_->wants_whole());
  save(0, {{"r/w/a.rs", "2"}, {"r/w/b.rs", "3"}});
  save(1, {{"r/w/b.rs", std::nullopt}});
  saver_->wait_until_idle();
  EXPECT_EQ(disk_.saved_epoch(), 2u);
  EXPECT_EQ(disk_.record("r/w/a.rs"), "2");
  EXPECT_EQ(disk_.record("r/w/b.rs"), "none");
  EXPECT_EQ(saver_->status().epoch, 2u);
  EXPECT_EQ(saver_->status().disk_bytes, 100u);
  EXPECT_EQ(saver_->status().trouble, "");
}

TEST_F(GraphSaverTest, GivesBackWhatItSaved) {
  save_whole();
  saver_ = std::make_unique<GraphSaver>(std::make_unique<DiskEngine>(&disk_), clock_);
  const Result<SavedWorkspace> saved = saver_->load(nullptr);
  ASSERT_TRUE(saved) << saved.error().message;
  ASSERT_EQ(saved->inputs.size(), 1u);
  EXPECT_EQ(saved->inputs[0].key, "r/w/a.rs");
  EXPECT_FALSE(saved->view->partial);
  EXPECT_FALSE(saver_->wants_whole());
  saver_->discard();
  EXPECT_TRUE(saver_->wants_whole());
}

TEST_F(GraphSaverTest, OfTheViewOnlyWhatChangedIsWritten) {
  save_whole();
  saver_->wait_until_idle();
  {
    MutexLock lock(disk_.mutex);
    for (const char* key : {"view/sources", "view/findings", "view/relevance"}) disk_.records[key] = "kept";
  }
  save(0);
  saver_->wait_until_idle();
  for (const char* key : {"view/sources", "view/findings", "view/relevance"})
    EXPECT_EQ(disk_.record(key), "kept") << key;
  save(1, {}, true);
  saver_->wait_until_idle();
  EXPECT_EQ(disk_.record("view/sources"), "kept");
  EXPECT_NE(disk_.record("view/findings"), "kept");
}

// An engine may have to count, so saves in a row do not ask each time; a whole graph is another size, and is asked for.
TEST_F(GraphSaverTest, HowMuchIsKeptIsAskedOnceASecond) {
  uint64_t epoch = 0;
  auto looks_after_saves = [&](int saves) {
    for (; saves > 0; --saves) {
      save(epoch++);
      saver_->wait_until_idle();
    }
    MutexLock lock(disk_.mutex);
    return disk_.looks;
  };
  save_whole();
  saver_->wait_until_idle();
  EXPECT_EQ(looks_after_saves(0), 1);
  {
    MutexLock lock(disk_.mutex);
    disk_.bytes = 200;
  }
  EXPECT_EQ(looks_after_saves(50), 1);
  clock_.advance(GraphSaver::kLookNs - 1);
  EXPECT_EQ(looks_after_saves(50), 1);
  EXPECT_EQ(saver_->status().disk_bytes, 100u);
  clock_.advance(1);
  EXPECT_EQ(looks_after_saves(50), 2);
  EXPECT_EQ(saver_->status().disk_bytes, 200u);
  epoch = 0;
  save_whole();
  saver_->wait_until_idle();
  EXPECT_EQ(looks_after_saves(50), 3);
}

TEST_F(GraphSaverTest, ASlowDiskHoldsNobodyUp) {
  save_whole();
  saver_->wait_until_idle();
  disk_.set_stuck(true);
  for (uint64_t epoch = 0; epoch < 2 * GraphSaver::kStepsMax; ++epoch) save(epoch);
  EXPECT_TRUE(saver_->is_behind());
  EXPECT_LE(saver_->status().waiting, GraphSaver::kStepsMax + 1);
  disk_.set_stuck(false);
  saver_->wait_until_idle();
  EXPECT_TRUE(saver_->wants_whole());
  save_whole();
  saver_->wait_until_idle();
  EXPECT_FALSE(saver_->is_behind());
  MutexLock lock(disk_.mutex);
  EXPECT_EQ(disk_.resets, 2);
}

TEST_F(GraphSaverTest, ADiskThatSaysNoIsAskedAgainLater) {
  save_whole();
  saver_->wait_until_idle();
  disk_.set_failure(Error{ErrorCode::kIo, "no space left on device", {}});
  save(0);
  saver_->wait_until_idle();
  EXPECT_NE(saver_->status().trouble.find("no space left"), std::string::npos);
  EXPECT_TRUE(saver_->is_behind());
  EXPECT_FALSE(saver_->wants_whole()) << "too soon";
  clock_.advance(GraphSaver::kRetryNs);
  EXPECT_TRUE(saver_->wants_whole());
  save_whole();
  saver_->wait_until_idle();
  EXPECT_FALSE(saver_->wants_whole()) << "it failed again";
  disk_.set_failure(std::nullopt);
  clock_.advance(GraphSaver::kRetryNs);
  save_whole();
  saver_->wait_until_idle();
  EXPECT_EQ(saver_->status().trouble, "");
  EXPECT_FALSE(saver_->is_behind());
}

TEST_F(GraphSaverTest, AGapWantsTheWhole) {
  save_whole();
  save(7);
  saver_->wait_until_idle();
  EXPECT_TRUE(saver_->is_behind());
}

TEST_F(GraphSaverTest, TheEndFinishesWhatWaits) {
  save_whole();
  disk_.set_stuck(true);
  for (uint64_t epoch = 0; epoch < 20; ++epoch) save(epoch);
  std::thread frees([this] { disk_.set_stuck(false); });
  saver_.reset();
  frees.join();
  EXPECT_EQ(disk_.saved_epoch(), 20u);
}

}  // namespace
}  // namespace pt::daemon
