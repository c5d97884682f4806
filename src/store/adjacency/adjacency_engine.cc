#include "store/adjacency/adjacency_engine.h"

#include <optional>
#include <utility>

#include "base/mutex.h"

namespace pt::store {
namespace {

FolderForm form() {
  return {{{'p', 'a', 'r', 's', 'e', 'l', 't', 'o', 'n', 'g', 'u', 'e', '\r', '\n', '\x1a', '\n'},
           2,
           graph::image_layout()},
          "parseltongue adjacency store, in use while this file is locked\n"};
}

// What Readers walk: nothing while there is none, or nobody has asked; and whether one of them met damage in it.
class Current {
 public:
  struct State {
    graph::SnapshotPtr graph;
    std::shared_ptr<const CheckedPages> pages;  // that the graph stands in, at least in part
    std::optional<Error> damage;                // then there is no graph
  };

  State get() const {
    MutexLock lock(mutex_);
    return state_;
  }
  void set(State state) {
    MutexLock lock(mutex_);
    state_ = std::move(state);
  }
  // Unless there is another file by now.
  void damaged(const CheckedPages* pages, Error error) {
    MutexLock lock(mutex_);
    if (state_.pages.get() == pages) state_ = {{}, {}, std::move(error)};
  }

 private:
  mutable Mutex mutex_;
  State state_ PT_GUARDED_BY(mutex_);
};

class WalkingReader final : public Reader {
 public:
  explicit WalkingReader(Current* current) : current_(*current) {}

  // Somebody else walks it, who need not know of guards: everything is checked first.
  Result<graph::SnapshotPtr> graph(Stop stop) override {
    Result<graph::SnapshotPtr> graph = graph_to_walk(stop);
    if (!graph) return graph;
    if (auto result = pages_->check_all(); !result) {
      met_damage(result.error());
      return std::unexpected(result.error());
    }
    return graph;
  }

 private:
  Result<graph::SnapshotPtr> graph_to_walk(Stop) override {
    Current::State now = current_.get();
    if (now.damage) return std::unexpected(*now.damage);
    if (now.graph == nullptr)
      return fail(ErrorCode::kNotFound, "there is no saved graph any more: index the workspace");
    pages_ = std::move(now.pages);
    return std::move(now.graph);
  }
  void met_damage(const Error& error) override { current_.damaged(pages_.get(), error); }

  Current& current_;
  std::shared_ptr<const CheckedPages> pages_;  // of the last question
};

class AdjacencyEngine final : public FileEngine {
 public:
  AdjacencyEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks)
      : FileEngine(std::move(folder), options, files, std::move(hooks), form()) {}
  using FileEngine::open;

  Result<Contents> load() override {
    MutexLock lock(mutex_);
    notice_damage();
    return FileEngine::load();
  }

  Result<void> apply(const Change& change) override {
    MutexLock lock(mutex_);
    notice_damage();
    if (auto result = FileEngine::apply(change); !result) return result;
    const Current::State before = current_.get();
    if (before.graph == nullptr) return {};
    Result<graph::SnapshotPtr> after = applied(*before.graph, change.delta);
    if (after) {
      current_.set({*std::move(after), before.pages, {}});
      return {};
    }
    current_.set({{}, {}, after.error()});
    notice_damage();
    return std::unexpected(*fault());
  }

  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    MutexLock lock(mutex_);
    const Current::State before = current_.get();
    const bool is_read = before.graph != nullptr || before.damage;
    if (auto result = FileEngine::reset(graph, records); !result) return result;
    return is_read ? make_current() : Result<void>();
  }

  Result<void> maintain() override {
    MutexLock lock(mutex_);
    notice_damage();
    return FileEngine::maintain();
  }

  Result<void> sync() override {
    MutexLock lock(mutex_);
    return FileEngine::sync();
  }

  Result<void> verify() override {
    MutexLock lock(mutex_);
    notice_damage();
    Result<void> sound = FileEngine::verify();
    if (!sound) current_.set({{}, {}, sound.error()});
    return sound;
  }

  Result<Records> records() override {
    MutexLock lock(mutex_);
    notice_damage();
    return FileEngine::records();
  }

  // Of a graph in which a Reader met damage, nothing is left.
  uint64_t epoch() const override {
    MutexLock lock(mutex_);
    return current_.get().damage ? 0 : FileEngine::epoch();
  }
  uint64_t instance() const override {
    MutexLock lock(mutex_);
    return current_.get().damage ? 0 : FileEngine::instance();
  }
  Stats stats() const override {
    MutexLock lock(mutex_);
    return current_.get().damage ? Stats() : FileEngine::stats();
  }

  Result<std::unique_ptr<Reader>> reader() override {
    MutexLock lock(mutex_);
    const Current::State now = current_.get();
    if (now.damage) return std::unexpected(*now.damage);
    if (now.graph == nullptr) {
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
  Result<void> make_current() PT_REQUIRES(mutex_) {
    Result<Walkable> walkable = walk();
    if (!walkable) {
      current_.set({});
      return std::unexpected(walkable.error());
    }
    current_.set({std::move(walkable->graph), std::move(walkable->pages), {}});
    return {};
  }

  static Result<graph::SnapshotPtr> applied(const graph::Snapshot& graph, const isg::Delta& delta) try {
    return graph::apply(graph, delta);
  } catch (const graph::Damaged& damaged) {
    return std::unexpected(damaged.error);
  }

  // What a Reader met, this thread gives up the graph for.
  void notice_damage() PT_REQUIRES(mutex_) {
    if (auto damage = current_.get().damage; damage && !fault()) give_up(*std::move(damage));
  }

  // Around all of FileEngine: a first Reader may be asked for while the owner applies a Delta.
  mutable Mutex mutex_;
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
