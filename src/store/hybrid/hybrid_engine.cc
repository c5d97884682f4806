#include "store/hybrid/hybrid_engine.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include "graph/renewal.h"
#include "store/api/delta_bytes.h"
#include "store/hybrid/hybrid_reader.h"

namespace pt::store {
namespace {

uint64_t random_instance() {
  std::random_device device;
  uint64_t number = 0;
  while (number == 0) number = static_cast<uint64_t>(device()) << 32 | device();
  return number;
}

// What a cold side that is not answering leaves of its figures is shown after this time.
constexpr int64_t kStatsWaitNs = 100'000'000;

// The hot side is laid out anew when it has grown by a quarter, or by this in any case.
constexpr uint64_t kGrownBytesMin = uint64_t{4} << 20;

FollowerOptions follower_options(std::string name, const Options& options, const HybridOptions& hybrid) {
  return {.name = std::move(name),
          .close_max_ns = options.wait_max_ns,
          .retry_ns = hybrid.retry_ns,
          .look_ns = hybrid.look_ns,
          .silent_max_ns = options.wait_max_ns,
          .steps_max = hybrid.steps_max,
          .bytes_max = hybrid.bytes_max};
}

// How a side stands to what is answered.
SideStatus side_status(const Follower& follower, const Position& now) {
  const FollowerStatus status = follower.status();
  SideStatus side;
  const bool has_of_it = status.position.lineage == now.lineage;
  side.epoch = has_of_it ? status.position.epoch : 0;
  // Of another graph that it may have, nothing counts.
  side.epochs_behind = has_of_it ? now.epoch - side.epoch : std::max<uint64_t>(now.epoch, 1);
  side.deltas_waiting = status.steps_waiting;
  side.wholes = status.wholes;
  side.trouble = status.trouble;
  side.trouble_ns = status.trouble_ns;
  return side;
}

class Hybrid final : public HybridEngine {
 public:
  Hybrid(std::shared_ptr<Engine> cold, const Options& options, HybridOptions hybrid)
      : options_(options),
        promise_(options.durability == Durability::kPower ? Promise::kKept : hybrid.promise),
        whole_max_ns_(hybrid.whole_max_ns),
        cold_capabilities_(cold->capabilities()),
        cold_(std::move(cold), hot_, follower_options("the cold side", options, hybrid)) {
    if (hybrid.specialist == nullptr || options.access == Access::kReadOnly) return;
    desk_.questions = hybrid.specialist_questions;
    desk_.options = {hybrid.specialist_wait_ns, hybrid.retry_ns};
    desk_.engine = std::move(hybrid.specialist);
    specialist_.emplace(desk_.engine, hot_, follower_options("the specialist", options, hybrid));
    desk_.follower = &*specialist_;
  }
  ~Hybrid() override;

  // Before all else.
  Result<void> begin();

  Result<Contents> load() override;
  Result<void> apply(const Change& change) override;
  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override;
  Result<void> maintain() override;
  Result<void> sync() override;
  Result<void> verify() override;
  Result<std::unique_ptr<Reader>> reader() override;
  uint64_t epoch() const override { return hot_->now().position.epoch; }
  uint64_t instance() const override { return fault_ ? 0 : instance_; }
  Key key() const override { return key_; }
  Result<Records> records() override;
  Stats stats() const override;
  Capabilities capabilities() const override;
  HybridStatus status() const override;

 private:
  Result<void> check_writable() const;
  // Where only reading is promised, nothing is fed.
  bool is_fed() const { return options_.access == Access::kReadWrite && !fault_; }

  const Options options_;
  const Promise promise_;
  const int64_t whole_max_ns_;
  const Capabilities cold_capabilities_;
  const std::shared_ptr<HotGraph> hot_ = std::make_shared<HotGraph>();
  std::optional<Error> fault_;  // there is no graph
  uint64_t instance_ = 0;
  Key key_;
  uint64_t bytes_laid_out_ = 0;  // of the hot side, when it was laid out last
  SpecialistDesk desk_;
  mutable Follower cold_;  // stats() asks it
  mutable Mutex stats_mutex_;
  mutable Stats cold_stats_ PT_GUARDED_BY(stats_mutex_);  // as told last
  std::optional<Follower> specialist_;
};

// ---- opening and closing

Result<void> Hybrid::begin() {
  struct Found {
    Result<Contents> contents;
    uint64_t instance;
    Key key;
  };
  const auto load = [](Engine& engine) -> Result<Found> {
    Result<Contents> contents = engine.load();
    return Found{std::move(contents), engine.instance(), engine.key()};
  };
  Result<Found> found = cold_.call<Found>(load, whole_max_ns_);
  if (!found) return std::unexpected(found.error());
  key_ = found->key;
  if (!found->contents) {
    // After a deadline of its own, such as a server's, nobody knows what there is.
    fault_ = found->contents.error();
    return fault_->code == ErrorCode::kDeadline ? std::unexpected(*fault_) : Result<void>();
  }
  std::vector<RecordChange> records;
  for (const Record& record : found->contents->records.all()) records.push_back({record.key, record.value});
  bytes_laid_out_ = found->contents->graph->memory().total_bytes();
  hot_->replace(std::move(found->contents->graph), records);
  instance_ = found->instance;
  cold_.begin_at(hot_->now().position, instance_);
  if (specialist_) specialist_->follow_whole();
  return {};
}

Hybrid::~Hybrid() {
  const int64_t until_ns = monotonic_ns() + options_.wait_max_ns;
  // It is given everything at the next start.
  if (specialist_) specialist_->abandon();
  cold_.close(until_ns);
  if (specialist_) specialist_->close(until_ns);
}

// ---- writing

Result<void> Hybrid::check_writable() const {
  if (options_.access == Access::kReadWrite) return {};
  return fail(ErrorCode::kInvalidInput, "the saved graph is open for reading: open it for writing");
}

Result<void> Hybrid::apply(const Change& change) {
  if (auto result = check_writable(); !result) return result;
  if (fault_) return std::unexpected(*fault_);
  const HotGraph::Now before = hot_->now();
  const isg::Delta& delta = change.delta;
  if (delta.from_epoch != before.position.epoch || delta.to_epoch <= delta.from_epoch) {
    return fail(ErrorCode::kEpochGap, "the delta leads from epoch " + std::to_string(delta.from_epoch) +
                                          " to " + std::to_string(delta.to_epoch) +
                                          ", but the graph is at epoch " +
                                          std::to_string(before.position.epoch) + ": save the whole graph");
  }
  std::string bytes;
  if (auto result = encode(change, &bytes); !result) return result;
  Result<graph::SnapshotPtr> after = graph::apply(*before.graph, delta);
  if (!after) return std::unexpected(after.error());

  hot_->advance(*std::move(after), change.records);
  const Position position{before.position.lineage, delta.to_epoch};
  const FollowerStep step{std::make_shared<const std::string>(std::move(bytes)), position};
  cold_.follow(step);
  if (specialist_) specialist_->follow(step);
  return promise_ == Promise::kKept ? cold_.wait_for(position, options_.wait_max_ns) : Result<void>();
}

Result<void> Hybrid::reset(const graph::Snapshot& graph, std::span<const RecordChange> records) {
  if (auto result = check_writable(); !result) return result;
  // A copy: the caller's is not ours to keep, nor to apply Deltas to.
  Result<graph::SnapshotPtr> copy = graph::renewed(graph);
  if (!copy) return std::unexpected(copy.error());
  bytes_laid_out_ = (*copy)->memory().total_bytes();
  hot_->replace(*std::move(copy), records);
  instance_ = random_instance();
  fault_.reset();
  cold_.follow_whole();
  if (specialist_) specialist_->follow_whole();
  return promise_ == Promise::kKept ? cold_.wait_for(hot_->now().position, whole_max_ns_) : Result<void>();
}

Result<void> Hybrid::maintain() {
  if (auto result = check_writable(); !result) return result;
  if (fault_) return {};
  cold_.tidy();
  if (specialist_) specialist_->tidy();
  const graph::SnapshotPtr graph = hot_->now().graph;
  const uint64_t bytes = graph->memory().total_bytes();
  if (bytes < bytes_laid_out_ + std::max(bytes_laid_out_ / 4, kGrownBytesMin)) return {};
  Result<graph::SnapshotPtr> anew = graph::renewed(*graph);
  if (!anew) return std::unexpected(anew.error());
  bytes_laid_out_ = (*anew)->memory().total_bytes();
  hot_->renew(*std::move(anew));
  return {};
}

Result<void> Hybrid::sync() {
  if (!is_fed()) return {};
  const int64_t until_ns = monotonic_ns() + whole_max_ns_;
  if (auto kept = cold_.wait_for(hot_->now().position, whole_max_ns_); !kept) return kept;
  const Result<void> synced = cold_.call<void>([](Engine& engine) { return engine.sync(); },
                                               std::max<int64_t>(until_ns - monotonic_ns(), 0));
  if (!synced) cold_.note(synced.error());
  return synced;
}

Result<void> Hybrid::verify() {
  if (fault_) return std::unexpected(*fault_);
  const int64_t until_ns = monotonic_ns() + whole_max_ns_;
  if (is_fed()) {
    if (auto kept = cold_.wait_for(hot_->now().position, whole_max_ns_); !kept) return kept;
  }
  const Result<void> sound = cold_.call<void>([](Engine& engine) { return engine.verify(); },
                                              std::max<int64_t>(until_ns - monotonic_ns(), 0));
  if (!sound && is_fed()) cold_.note(sound.error());
  return sound;
}

// ---- reading

Result<Contents> Hybrid::load() {
  if (fault_) return std::unexpected(*fault_);
  const HotGraph::Whole whole = hot_->whole();
  return Contents{whole.graph, Records().with(changes_of(whole.records))};
}

Result<Records> Hybrid::records() {
  if (fault_) return std::unexpected(*fault_);
  return hot_->records();
}

Result<std::unique_ptr<Reader>> Hybrid::reader() {
  if (hot_->now().graph == nullptr)
    return std::unexpected(fault_.value_or(Error{ErrorCode::kNotFound, "there is no graph yet", {}}));
  if (specialist_) return std::make_unique<SpecialistReader>(hot_, &desk_);
  return std::make_unique<HotReader>(hot_);
}

Stats Hybrid::stats() const {
  const HotGraph::Now now = hot_->now();
  if (now.graph == nullptr) return {};
  const Result<Stats> told = cold_.call<Stats>([](Engine& engine) -> Result<Stats> { return engine.stats(); },
                                               std::min(kStatsWaitNs, options_.wait_max_ns));
  Stats stats;
  {
    MutexLock lock(stats_mutex_);
    if (told) cold_stats_ = *told;
    stats = cold_stats_;
  }
  stats.nodes = now.graph->totals().node_count();
  stats.edges = now.graph->totals().edge_count();
  stats.records = hot_->record_count();
  stats.memory_bytes += now.graph->memory().total_bytes() + cold_.status().bytes_waiting;
  stats.epochs_behind = side_status(cold_, now.position).epochs_behind;
  return stats;
}

Capabilities Hybrid::capabilities() const {
  QuestionSet all;
  for (int i = 0; i < kQuestionCount; ++i) all = all.with(static_cast<Question>(i));
  return {.persistent = cold_capabilities_.persistent,
          .walks_without_copy = false,
          .detects_damage = cold_capabilities_.detects_damage,
          .many_processes = cold_capabilities_.many_processes,
          .native = all};
}

HybridStatus Hybrid::status() const {
  HybridStatus status;
  const HotGraph::Now now = hot_->now();
  if (now.graph == nullptr) return status;
  status.cold = side_status(cold_, now.position);
  if (specialist_) status.specialist = side_status(*specialist_, now.position);
  status.specialist_answers = desk_.answers;
  status.specialist_fallbacks = desk_.fallbacks;
  return status;
}

}  // namespace

Result<std::unique_ptr<HybridEngine>> open_hybrid(std::unique_ptr<Engine> cold, const Options& options,
                                                  HybridOptions hybrid) {
  auto engine = std::make_unique<Hybrid>(std::move(cold), options, std::move(hybrid));
  if (auto result = engine->begin(); !result) return std::unexpected(result.error());
  return engine;
}

Result<Url> cold_url(std::string_view rest) {
  Result<Url> url = parse_url(rest);
  if (!url) url = parse_url("sqlite:" + std::string(rest) + "/cold");
  if (url && url->scheme == "hybrid")
    return fail(ErrorCode::kInvalidInput,
                "a hybrid cannot stand behind a hybrid: write hybrid:PATH or hybrid:sqlite:PATH",
                std::string(rest));
  return url;
}

Result<std::unique_ptr<HybridEngine>> open_hybrid(std::string_view rest, const Options& options,
                                                  const EngineOpener& open_cold, HybridOptions hybrid) {
  const Result<Url> url = cold_url(rest);
  if (!url) return std::unexpected(url.error());
  Result<std::unique_ptr<Engine>> cold = open_cold(*url, options);
  if (!cold) return std::unexpected(cold.error());
  return open_hybrid(*std::move(cold), options, std::move(hybrid));
}

}  // namespace pt::store
