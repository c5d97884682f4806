#include "store/adjacency/adjacency_engine.h"

#include <utility>

#include "base/mutex.h"

namespace pt::store {
namespace {

FolderForm form() {
  return {{{'p', 'a', 'r', 's', 'e', 'l', 't', 'o', 'n', 'g', 'u', 'e', '\r', '\n', '\x1a', '\n'},
           1,
           graph::image_layout()},
          "parseltongue adjacency store, in use while this file is locked\n"};
}

// The graph that Readers walk; null while there is none, or nobody has asked.
class Current {
 public:
  graph::SnapshotPtr get() const {
    MutexLock lock(mutex_);
    return graph_;
  }
  void set(graph::SnapshotPtr graph) {
    MutexLock lock(mutex_);
    graph_ = std::move(graph);
  }

 private:
  mutable Mutex mutex_;
  graph::SnapshotPtr graph_ PT_GUARDED_BY(mutex_);
};

class WalkingReader final : public Reader {
 public:
  explicit WalkingReader(const Current* current) : current_(*current) {}

  Result<graph::SnapshotPtr> graph(Stop) override {
    graph::SnapshotPtr graph = current_.get();
    if (graph == nullptr)
      return fail(ErrorCode::kNotFound, "there is no saved graph any more: index the workspace");
    return graph;
  }

 private:
  const Current& current_;
};

class AdjacencyEngine final : public FileEngine {
 public:
  AdjacencyEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks)
      : FileEngine(std::move(folder), options, files, std::move(hooks), form()) {}
  using FileEngine::open;

  Result<void> apply(const Change& change) override {
    if (auto result = FileEngine::apply(change); !result) return result;
    const graph::SnapshotPtr before = current_.get();
    if (before == nullptr) return {};
    Result<graph::SnapshotPtr> after = graph::apply(*before, change.delta);
    if (!after) give_up(after.error());
    current_.set(after ? *std::move(after) : nullptr);
    return after ? Result<void>() : std::unexpected(*fault());
  }

  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    const bool is_read = current_.get() != nullptr;
    if (auto result = FileEngine::reset(graph, records); !result) return result;
    return is_read ? make_current() : Result<void>();
  }

  Result<void> verify() override {
    Result<void> sound = FileEngine::verify();
    if (!sound) current_.set(nullptr);
    return sound;
  }

  Result<std::unique_ptr<Reader>> reader() override {
    if (current_.get() == nullptr) {
      if (auto result = make_current(); !result) return std::unexpected(result.error());
    }
    return std::make_unique<WalkingReader>(&current_);
  }

  Capabilities capabilities() const override {
    QuestionSet all;
    for (int i = 0; i < kQuestionCount; ++i) all = all.with(static_cast<Question>(i));
    return {.persistent = true,
            .walks_without_copy = true,
            .detects_damage = true,
            .many_processes = true,
            .native = all};
  }

 private:
  Result<void> make_current() {
    Result<Contents> contents = load();
    current_.set(contents ? contents->graph : nullptr);
    return contents ? Result<void>() : std::unexpected(contents.error());
  }

  Current current_;
};

}  // namespace

Result<std::unique_ptr<Engine>> open_adjacency(const std::string& folder, const Options& options,
                                               StorageFiles* files, Hooks hooks) {
  auto engine = std::make_unique<AdjacencyEngine>(folder, options, files, std::move(hooks));
  if (auto result = engine->open(); !result) return std::unexpected(result.error());
  return engine;
}

Result<uint64_t> remove_adjacency(const std::string& folder, StorageFiles* files) {
  return FileEngine::remove(folder, files, form());
}

}  // namespace pt::store
