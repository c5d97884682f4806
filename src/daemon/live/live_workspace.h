// A LiveWorkspace keeps one workspace's graph true to the disk while it lives: it watches, and each save or burst becomes an
// epoch. Questions are asked of Views, which never wait for the writer.
//
// One thread of its own, the writer, waits for the Watcher, updates the LiveIndex and publishes. A save made before sync() is in
// the epoch that sync() gives: what was asked for behind a fence of the Watcher is published before the fence is told.
// Where an update fails (the root has gone, memory ran out, a bug was met) the last epoch goes on answering, sync() and status()
// say why, and the next change or sync() reads everything.
//
// With a storage engine, a start takes the graph that an earlier run saved if the disk still is what it was made of, answers at
// once, and reads the workspace beside that; each epoch is saved behind its publish (graph_saver.h).
//
// Lifetime: FileSystem and Clock must outlive it. The destructor ends the writer, and saves what is not saved yet.
// Threads:  every method by any thread. explain() waits for the first reading, for an update that is under way, or of a file that
//           it needs and that was saved just now, and holds the next one up.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/stop.h"
#include "daemon/live/graph_saver.h"
#include "daemon/live/latencies.h"
#include "daemon/live/watch_scope.h"
#include "daemon/watch/watcher.h"
#include "pipeline/live_index.h"
#include "store/api/engine.h"

namespace pt::daemon {

// One epoch of one run of the daemon: another run counts from the beginning, under another instance.
struct EpochToken {
  uint64_t instance = 0;
  uint64_t epoch = 0;

  // `instance:epoch`, the instance as 16 hexadecimal digits; and back.
  std::string text() const;
  static std::optional<EpochToken> parse(std::string_view text);
  bool operator==(const EpochToken&) const = default;
};

// The stage of a save's whole way; where everything was read, kSaveToAnswer and more words.
inline constexpr std::string_view kSaveToAnswer = "save to answer";

// What one update did, for a log.
struct Followed {
  EpochToken token;
  size_t files = 0;
  std::string first_file;  // relative to the root
  bool published = false;
  bool read_anew = false;
  std::string_view reason;  // of reading anew; a literal
  bool held = false;        // as a burst
  int64_t latency_ns = 0;   // from the kernel's notice until it could be asked about
  std::string error;        // empty: it went well
};

struct LiveStatus {
  std::string root;
  std::string begun;  // how: from the saved graph, or why not
  EpochToken token;
  uint64_t updates = 0;     // that made an epoch
  uint64_t read_anew = 0;   // of them, by reading everything
  std::string last_reason;  // of reading everything
  bool updating = false;
  std::vector<Latencies::Stage> stages;
  Health watcher;
  std::optional<SaverStatus> saver;  // if there is an engine
  std::vector<std::string> health;   // sentences; empty: all is well
};

class LiveWorkspace {
 public:
  struct Options {
    std::string path;  // absolute: a folder, a Cargo.toml or a .rs file
    pipeline::IndexOptions index;
    std::string cookie_folder;                       // the daemon's own, outside the root
    std::function<void(const Followed&)> tell = {};  // called by the writer after each update
    std::string not_saved = {};  // why there is no engine, a sentence; empty: none is wanted
  };

  // Indexes, or takes what `engine` has; then follows. `engine` may be null. Errors: those of index() and of Watcher::start().
  static Result<std::unique_ptr<LiveWorkspace>> start(Options options, std::unique_ptr<store::Engine> engine,
                                                      FileSystem& file_system, const Clock& clock);
  ~LiveWorkspace();
  LiveWorkspace(const LiveWorkspace&) = delete;
  LiveWorkspace& operator=(const LiveWorkspace&) = delete;

  pipeline::ViewPtr view() const { return live_->view(); }
  uint64_t instance() const { return instance_; }
  EpochToken token() const { return {instance_, view()->snapshot->epoch()}; }

  // All that was written before this call is in the epoch it gives. kDeadline at `deadline_ns` of the clock, or when `given_up`;
  // kIo when what was written cannot be followed.
  Result<EpochToken> sync(int64_t deadline_ns, const std::function<bool()>& given_up = {});
  // Waits until that epoch is there. kDeadline; kEpochGap at once for another instance.
  Result<void> reach(EpochToken token, int64_t deadline_ns, const std::function<bool()>& given_up = {});

  // Nanoseconds since the Unix epoch: what was saved before is in the View that is taken after this call.
  int64_t followed_until_ns() const { return followed_until_ns_.load(std::memory_order_acquire); }

  // As Index::explain(); waits as said above, until the Stop comes.
  Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line, uint32_t column, Stop stop = {});
  LiveStatus status() const;
  // Why the graph is behind the disk, a sentence; empty: it is not.
  std::string trouble() const;

 private:
  LiveWorkspace(Options options, FileSystem& file_system, const Clock& clock);
  Result<void> begin(std::unique_ptr<store::Engine> engine);
  Result<SavedWorkspace> load(std::unique_ptr<store::Engine> engine);
  Result<void> read_or_resume(const Result<SavedWorkspace>& saved);
  void read_first();
  Result<query::ExplainAnswer> explain_now(std::string_view file, uint32_t line, uint32_t column, Stop stop);
  void change(const std::function<Result<pipeline::LiveIndex::Update>(Trace*)>& work);
  void save(pipeline::LiveIndex::Update* update) PT_REQUIRES(writer_mutex_);
  void follow(const std::stop_token& stop);
  // `drained_ns`: of the wall, when the batch was taken.
  void update(const ChangeBatch& batch, int64_t drained_ns);
  void survive(const ChangeBatch& batch, const Error& error);
  std::vector<std::string> doubtful(const ChangeBatch& batch) const;
  void note(const ChangeBatch& batch, const std::vector<std::string>& paths,
            const Result<pipeline::LiveIndex::Update>& update, const Trace& trace);
  void tell_updating(bool updating);
  void tell_scope() PT_REQUIRES(writer_mutex_);
  // Waits a little for changed_; false: not any longer.
  bool waits_on(int64_t deadline_ns, const std::function<bool()>& given_up) PT_REQUIRES(mutex_);

  const Options options_;
  FileSystem& file_system_;
  const Clock& clock_;
  const uint64_t instance_;
  std::unique_ptr<pipeline::LiveIndex> live_;
  std::unique_ptr<Watcher> watcher_;
  // Held while the LiveIndex changes; what explain() asks of it besides its View.
  Mutex writer_mutex_;
  // The scope that the Watcher was told last.
  WatchScope scope_ PT_GUARDED_BY(writer_mutex_);
  std::unique_ptr<GraphSaver> saver_;
  std::atomic<int64_t> followed_until_ns_ = 0;
  int64_t tidy_at_ns_ = kNever;  // of the writer: when nothing has changed until then

  mutable Mutex mutex_;
  std::condition_variable_any changed_;
  uint64_t fence_reached_ PT_GUARDED_BY(mutex_) = 0;
  bool is_first_reading_ PT_GUARDED_BY(mutex_) = false;  // on its way
  LiveStatus counts_ PT_GUARDED_BY(mutex_);
  Latencies latencies_ PT_GUARDED_BY(mutex_);
  std::string trouble_ PT_GUARDED_BY(mutex_);  // of the last update

  std::jthread writer_;
  std::thread first_reading_;  // beside the writer, after a start from what was saved
};

}  // namespace pt::daemon
