#include "store/memory/memory_engine.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "graph/node_block.h"
#include "store/api/look_up_reader.h"
#include "store/memory/served_maps.h"

namespace pt::store {
namespace {

FolderForm form() {
  return {{{'p', 't', '-', 'm', 'e', 'm', 'o', 'r', 'y', '\0', '\0', '\0', '\r', '\n', '\x1a', '\n'},
           1,
           graph::image_layout()},
          "parseltongue memory store, in use while this file is locked\n"};
}

// The maps that Readers ask; none while there is no graph.
class Current {
 public:
  Result<std::shared_ptr<ServedMaps>> get() const {
    MutexLock lock(mutex_);
    if (maps_ == nullptr) return std::unexpected(why_not_);
    return maps_;
  }
  void set(std::shared_ptr<ServedMaps> maps) {
    MutexLock lock(mutex_);
    maps_.swap(maps);
  }
  void set(Error why_not) {
    set(std::shared_ptr<ServedMaps>());
    MutexLock lock(mutex_);
    why_not_ = std::move(why_not);
  }

 private:
  mutable Mutex mutex_;
  std::shared_ptr<ServedMaps> maps_ PT_GUARDED_BY(mutex_);
  Error why_not_ PT_GUARDED_BY(mutex_) = {
      ErrorCode::kNotFound, "there is no saved graph: index the workspace", {}};
};

// Between two looks at the Stop: about as long as a look-up that waits for memory takes a hundred times.
constexpr size_t kVisitsAtOnce = 128;

class MapLookUps final : public LookUps {
 public:
  explicit MapLookUps(const Current* current) : current_(*current) {}

  Result<void> begin(int attempt, Stop stop) override {
    auto maps = current_.get();
    if (!maps) return std::unexpected(maps.error());
    maps_ = *std::move(maps);
    holds_ = attempt >= 3;
    if (holds_ && !maps_->gate().hold(stop)) {
      maps_.reset();
      return std::unexpected(stop.error());
    }
    const auto sequence = maps_->gate().sequence(stop);
    sequence_ = sequence.value_or(0);
    state_ = maps_->state();
    if (sequence && state_.whole) return {};
    end();
    return std::unexpected(sequence ? not_whole() : stop.error());
  }
  bool end() override {
    const bool one_epoch = maps_->gate().unchanged(sequence_);
    if (holds_) maps_->gate().release();
    maps_.reset();
    return one_epoch;
  }

  uint64_t epoch() const override { return state_.epoch; }
  graph::Totals totals() const override {
    graph::Totals totals;
    totals.unresolved = state_.counts.unresolved;
    totals.indirect = state_.counts.indirect;
    return totals;
  }

  Result<void> nodes(std::span<const isg::SigHash> ids, const NodeVisitor& visit, Stop stop) override {
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i % kVisitsAtOnce == 0 && stop.requested()) return std::unexpected(stop.error());
      maps_->maps().visit_node(ids[i], [&](const isg::Node& node) { visit(i, node); });
    }
    return {};
  }

  Result<void> edges(std::span<const isg::SigHash> ids, query::Direction direction, isg::EdgeKindSet kinds,
                     const EdgeVisitor& visit, Stop stop) override {
    size_t visits = 0;
    bool stopped = false;
    for (size_t i = 0; i < ids.size() && !stopped; ++i) {
      stopped = i % kVisitsAtOnce == 0 && stop.requested();
      maps_->maps().visit_edges(ids[i], direction, kinds, &sites_, [&](const EdgeSeen& edge) {
        stopped = stopped || (++visits % kVisitsAtOnce == 0 && stop.requested());
        if (!stopped) visit(i, edge);
      });
    }
    return stopped ? Result<void>(std::unexpected(stop.error())) : Result<void>();
  }

  Result<void> named(std::string_view word, const NodeVisitor& visit, Stop stop) override {
    const std::vector<isg::SigHash> ids = maps_->maps().named(word);
    auto has_word = [&](const isg::Node& node) {
      return node.name == word || graph::split_path(node.path).tail == word;
    };
    return nodes(
        ids,
        [&](size_t, const isg::Node& node) {
          if (has_word(node)) visit(0, node);
        },
        stop);
  }

 private:
  const Current& current_;
  std::shared_ptr<ServedMaps> maps_;  // during an answer
  bool holds_ = false;
  uint64_t sequence_ = 0;
  ServedMaps::State state_;
  std::vector<isg::Site> sites_;
};

class MemoryReader final : public LookUpReader {
 public:
  explicit MemoryReader(const Current* current)
      : LookUpReader(&look_ups_), current_(*current), look_ups_(current) {}

  Result<graph::SnapshotPtr> graph(Stop stop) override {
    auto maps = current_.get();
    return maps ? (*maps)->snapshot(stop) : std::unexpected(maps.error());
  }

 private:
  const Current& current_;
  MapLookUps look_ups_;
};

class MemoryEngine final : public FileEngine {
 public:
  MemoryEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks)
      : FileEngine(std::move(folder), options, files, std::move(hooks), form()) {}

  Result<void> open() {
    if (auto result = FileEngine::open(); !result) return result;
    if (const auto contents = load(); contents) current_.set(std::make_shared<ServedMaps>(*contents->graph));
    return {};
  }

  Result<Contents> load() override { return unless_given_up(FileEngine::load()); }
  Result<Records> records() override { return unless_given_up(FileEngine::records()); }

  Result<void> apply(const Change& change) override {
    if (auto result = FileEngine::apply(change); !result) return result;
    const auto maps = current_.get();
    Result<void> result = maps ? (*maps)->apply(change.delta) : std::unexpected(maps.error());
    if (!result) give_up(result.error());
    return result;
  }

  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    if (auto result = FileEngine::reset(graph, records); !result) return result;
    current_.set(std::make_shared<ServedMaps>(graph));
    return {};
  }

  Result<void> verify() override {
    if (auto result = unless_given_up(FileEngine::verify()); !result) return result;
    const auto contents = load();
    const auto maps = current_.get();
    if (!contents || !maps) return std::unexpected(contents ? maps.error() : contents.error());
    if (is_graph((*maps)->maps(), *contents->graph)) return {};
    give_up({ErrorCode::kIntegrity,
             "the graph in memory is not the one on the disk: index the workspace anew",
             {}});
    return std::unexpected(*fault());
  }

  Result<std::unique_ptr<Reader>> reader() override {
    if (const auto maps = current_.get(); !maps) return std::unexpected(maps.error());
    return std::make_unique<MemoryReader>(&current_);
  }

  Stats stats() const override {
    Stats stats = FileEngine::stats();
    const auto maps = current_.get();
    if (!maps) return stats;
    const ServedMaps::State state = (*maps)->state();
    stats.nodes = state.counts.nodes;
    stats.edges = state.counts.edges;
    stats.memory_bytes += (*maps)->maps().memory_bytes();
    return stats;
  }

  Capabilities capabilities() const override {
    return {.persistent = true,
            .walks_without_copy = false,
            .detects_damage = true,
            .many_processes = true,
            .native = look_up_questions()};
  }

 private:
  void give_up(Error error) {
    FileEngine::give_up(std::move(error));
    current_.set(*fault());
  }
  // Readers are told what the files' half has found out.
  template <typename Value>
  Result<Value> unless_given_up(Result<Value> result) {
    if (!result && fault()) current_.set(*fault());
    return result;
  }

  Current current_;
};

}  // namespace

Result<std::unique_ptr<Engine>> open_memory(const std::string& folder, const Options& options,
                                            StorageFiles* files, Hooks hooks) {
  auto engine = std::make_unique<MemoryEngine>(folder, options, files, std::move(hooks));
  if (auto result = engine->open(); !result) return std::unexpected(result.error());
  return engine;
}

Result<uint64_t> remove_memory(const std::string& folder, StorageFiles* files) {
  return FileEngine::remove(folder, files, form());
}

}  // namespace pt::store
