// An engine in memory that does what a test wants, as cold side or specialist: for tests, not part of the program.
//
// The ColdStore is what survives the engine, as a disk does; a ColdDouble is one opening of it. Whatever is asked of the double
// is counted, and passes a gate that the test can close.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "graph/renewal.h"
#include "store/api/engine.h"

namespace pt::store {

class ColdStore {
 public:
  // What the test decides.
  struct Behaviour {
    std::string closed = {};  // the one method whose calls do not return; "all": each
    std::optional<Error> apply_error = {};
    bool apply_done_all_the_same = false;  // the error is told of something that was done
    std::optional<Error> reset_error = {};
    std::optional<Error> sync_error = {};
    std::optional<Error> verify_error = {};
    std::optional<Error> load_error = {};
    std::optional<Error> question_error = {};
    int64_t delay_us = 0;   // of apply() and reset()
    bool swallows = false;  // says yes, and keeps nothing
    bool throws = false;    // in apply()
  };
  struct State {
    graph::SnapshotPtr graph;  // null: none
    std::map<std::string, std::string> records;
    uint64_t instance = 0;
  };

  void behave(Behaviour behaviour) {
    {
      MutexLock lock(mutex_);
      behaviour_ = std::move(behaviour);
    }
    changed_.notify_all();
  }

  // ---- what can happen to it behind our back
  void lose_everything() {
    MutexLock lock(mutex_);
    state_ = {};
  }
  void go_back_to(State state) {
    MutexLock lock(mutex_);
    state_ = std::move(state);
  }
  void become_another_instance() {
    MutexLock lock(mutex_);
    state_.instance = ++instances_;
  }

  State state() const {
    MutexLock lock(mutex_);
    return state_;
  }
  Contents contents() const {
    const State now = state();
    std::vector<RecordChange> changes;
    for (const auto& [key, value] : now.records) changes.push_back({key, value});
    return {now.graph, Records().with(changes)};
  }
  // How often a method was called.
  int calls(const std::string& method) const {
    MutexLock lock(mutex_);
    const auto found = calls_.find(method);
    return found == calls_.end() ? 0 : found->second;
  }
  // Until somebody is in that method behind the closed gate.
  void wait_for_prisoner(const std::string& method) const {
    MutexLock lock(mutex_);
    while (prisoner_ != method) changed_.wait(mutex_);
  }
  // Until there is no engine of it.
  void wait_until_unused() const {
    MutexLock lock(mutex_);
    while (engines_ != 0) changed_.wait(mutex_);
  }

 private:
  friend class ColdDouble;

  // Counts a call of a method, and keeps it as long as the gate is closed.
  Behaviour enter(const std::string& method) {
    MutexLock lock(mutex_);
    ++calls_[method];
    while (behaviour_.closed == method || behaviour_.closed == "all") {
      prisoner_ = method;
      changed_.notify_all();
      changed_.wait(mutex_);
    }
    prisoner_.clear();
    return behaviour_;
  }

  mutable Mutex mutex_;
  mutable std::condition_variable_any changed_;
  Behaviour behaviour_ PT_GUARDED_BY(mutex_);
  State state_ PT_GUARDED_BY(mutex_);
  uint64_t instances_ PT_GUARDED_BY(mutex_) = 100;
  std::map<std::string, int> calls_ PT_GUARDED_BY(mutex_);
  std::string prisoner_ PT_GUARDED_BY(mutex_);
  int engines_ PT_GUARDED_BY(mutex_) = 0;
};

class ColdDouble final : public Engine {
 public:
  explicit ColdDouble(std::shared_ptr<ColdStore> store) : store_(std::move(store)) {
    MutexLock lock(store_->mutex_);
    ++store_->engines_;
  }
  ~ColdDouble() override {
    store_->enter("close");
    {
      MutexLock lock(store_->mutex_);
      --store_->engines_;
    }
    store_->changed_.notify_all();
  }

  Result<Contents> load() override {
    if (auto behaviour = store_->enter("load"); behaviour.load_error)
      return std::unexpected(*behaviour.load_error);
    if (store_->state().graph == nullptr) return nothing();
    Contents contents = store_->contents();
    contents.graph = *graph::renewed(*contents.graph);
    return contents;
  }

  Result<void> apply(const Change& change) override {
    const ColdStore::Behaviour behaviour = store_->enter("apply");
    std::this_thread::sleep_for(std::chrono::microseconds(behaviour.delay_us));
    if (behaviour.throws) throw std::runtime_error("thrown by the cold side");
    if (behaviour.apply_error && !behaviour.apply_done_all_the_same)
      return std::unexpected(*behaviour.apply_error);
    if (behaviour.swallows) return {};
    MutexLock lock(store_->mutex_);
    ColdStore::State& state = store_->state_;
    if (state.graph == nullptr) return nothing();
    if (state.graph->epoch() != change.delta.from_epoch) return fail(ErrorCode::kEpochGap, "a gap");
    auto after = graph::apply(*state.graph, change.delta);
    if (!after) return std::unexpected(after.error());
    state.graph = *after;
    keep(change.records, &state);
    return behaviour.apply_error ? Result<void>(std::unexpected(*behaviour.apply_error)) : Result<void>();
  }

  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    const ColdStore::Behaviour behaviour = store_->enter("reset");
    std::this_thread::sleep_for(std::chrono::microseconds(behaviour.delay_us));
    if (behaviour.reset_error) return std::unexpected(*behaviour.reset_error);
    if (behaviour.swallows) return {};
    ColdStore::State state;
    state.graph = *graph::renewed(graph);
    keep(records, &state);
    MutexLock lock(store_->mutex_);
    state.instance = ++store_->instances_;
    store_->state_ = std::move(state);
    return {};
  }

  Result<void> maintain() override {
    store_->enter("maintain");
    return {};
  }
  Result<void> sync() override { return said(store_->enter("sync").sync_error); }
  Result<void> verify() override { return said(store_->enter("verify").verify_error); }

  Result<std::unique_ptr<Reader>> reader() override {
    store_->enter("reader");
    return std::make_unique<DoubleReader>(store_);
  }

  uint64_t epoch() const override {
    store_->enter("epoch");
    const ColdStore::State state = store_->state();
    return state.graph == nullptr ? 0 : state.graph->epoch();
  }
  uint64_t instance() const override { return store_->state().instance; }
  Key key() const override { return Key::of("double"); }
  Result<Records> records() override { return store_->contents().records; }
  Stats stats() const override {
    store_->enter("stats");
    return {.disk_bytes = 4711};
  }
  Capabilities capabilities() const override {
    Capabilities capabilities{};
    capabilities.persistent = true;
    return capabilities;
  }

 private:
  class DoubleReader final : public Reader {
   public:
    explicit DoubleReader(std::shared_ptr<ColdStore> store) : store_(std::move(store)) {}

    Result<graph::SnapshotPtr> graph(Stop) override {
      if (auto behaviour = store_->enter("question"); behaviour.question_error)
        return std::unexpected(*behaviour.question_error);
      const graph::SnapshotPtr graph = store_->state().graph;
      if (graph == nullptr) return nothing();
      return graph;
    }

   private:
    std::shared_ptr<ColdStore> store_;
  };

  static std::unexpected<Error> nothing() { return fail(ErrorCode::kNotFound, "nothing is there"); }
  static Result<void> said(const std::optional<Error>& error) {
    return error ? Result<void>(std::unexpected(*error)) : Result<void>();
  }
  static void keep(std::span<const RecordChange> changes, ColdStore::State* state) {
    for (const RecordChange& change : changes) {
      if (change.value)
        state->records[std::string(change.key)] = *change.value;
      else
        state->records.erase(std::string(change.key));
    }
  }

  const std::shared_ptr<ColdStore> store_;
};

}  // namespace pt::store
