#include "daemon/live/live_workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <random>
#include <utility>

#include "base/caught.h"
#include "base/file_stamp.h"
#include "workspace/relevance.h"
#include "workspace/root.h"

namespace pt::daemon {
namespace {

// After a save; the next one may follow soon.
constexpr int64_t kQuietNs = 2'000'000'000;

// How often who waits looks whether it still should: the longest that a cancelled wait goes on.
constexpr auto kLookEvery = std::chrono::milliseconds(2);

uint64_t random_instance() {
  std::random_device device;
  const uint64_t number = uint64_t{device()} << 32 | device();
  return number == 0 ? 1 : number;
}

}  // namespace

std::string EpochToken::text() const { return fmt::format("{:016x}:{}", instance, epoch); }

std::optional<EpochToken> EpochToken::parse(std::string_view text) {
  EpochToken token;
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto [first_end, first] = std::from_chars(text.data(), text.data() + colon, token.instance, 16);
  const char* end = text.data() + text.size();
  const auto [second_end, second] = std::from_chars(text.data() + colon + 1, end, token.epoch);
  if (first != std::errc() || second != std::errc() || first_end != text.data() + colon || second_end != end)
    return std::nullopt;
  return token;
}

LiveWorkspace::LiveWorkspace(Options options, FileSystem& file_system, const Clock& clock)
    : options_(std::move(options)), file_system_(file_system), clock_(clock), instance_(random_instance()) {}

Result<std::unique_ptr<LiveWorkspace>> LiveWorkspace::start(Options options,
                                                            std::unique_ptr<store::Engine> engine,
                                                            FileSystem& file_system, const Clock& clock) {
  std::unique_ptr<LiveWorkspace> workspace(new LiveWorkspace(std::move(options), file_system, clock));
  if (Result<void> begun = workspace->begin(std::move(engine)); !begun) return std::unexpected(begun.error());
  return workspace;
}

// Watched first, so that what changes while the index is made, or compared, is seen.
Result<void> LiveWorkspace::begin(std::unique_ptr<store::Engine> engine) {
  const Result<workspace::Root> root = workspace::find_root(file_system_, options_.path);
  if (!root) return std::unexpected(root.error());
  const Result<SavedWorkspace> saved = load(std::move(engine));
  WatchOptions watch;
  watch.root = root->folder;
  watch.cookie_folder = options_.cookie_folder;
  watch.file_names.assign(workspace::kShapingNames.begin(), workspace::kShapingNames.end());
  WatchScope scope = first_scope(root->folder, saved ? saved->view->sources.get() : nullptr);
  watch.more = scope.more;
  watch.may_enter = [this, passed_over = scope.passed_over](const std::string& folder) {
    return is_entered(file_system_, folder, passed_over);
  };
  Result<std::unique_ptr<Watcher>> watcher = Watcher::start(std::move(watch), file_system_, clock_);
  if (!watcher) return std::unexpected(watcher.error());
  watcher_ = *std::move(watcher);
  followed_until_ns_.store(wall_now_ns(), std::memory_order_release);
  if (Result<void> read = read_or_resume(saved); !read) return read;
  {
    MutexLock lock(mutex_);
    counts_.root = root->folder;
  }
  {
    MutexLock lock(writer_mutex_);
    scope_ = std::move(scope);
    tell_scope();
    pipeline::LiveIndex::Update nothing;
    save(&nothing);
  }
  const bool is_read = live_->is_read();
  {
    MutexLock lock(mutex_);
    is_first_reading_ = !is_read;
  }
  writer_ = std::jthread([this](const std::stop_token& stop) { follow(stop); });
  if (!is_read) first_reading_ = std::thread([this] { read_first(); });
  return {};
}

Result<SavedWorkspace> LiveWorkspace::load(std::unique_ptr<store::Engine> engine) {
  if (engine == nullptr) return fail(ErrorCode::kNotFound, "graphs are not saved");
  saver_ = std::make_unique<GraphSaver>(std::move(engine), clock_);
  return saver_->load(&file_system_);
}

// Sets live_.
Result<void> LiveWorkspace::read_or_resume(const Result<SavedWorkspace>& saved) {
  std::string difference;
  if (saved)
    difference = pipeline::InputRecord::first_difference(file_system_, saved->inputs, saved->relevance);
  std::string begun;
  if (saved && difference.empty()) {
    live_ = pipeline::LiveIndex::resume(file_system_, options_.path, options_.index, saved->view,
                                        saved->inputs, saved->relevance);
    begun = "with the saved graph";
  } else {
    Result<std::unique_ptr<pipeline::LiveIndex>> live =
        pipeline::LiveIndex::open(file_system_, options_.path, options_.index, nullptr, {});
    if (!live) return std::unexpected(live.error());
    live_ = *std::move(live);
    begun = fmt::format("by reading everything: {}", saved ? difference + " is not as it was"
                                                     : saved.error().code == ErrorCode::kNotFound
                                                         ? "no graph of this program was saved"
                                                         : saved.error().message);
    if (saver_) saver_->discard();
  }
  MutexLock lock(mutex_);
  counts_.begun = std::move(begun);
  return {};
}

LiveWorkspace::~LiveWorkspace() {
  writer_.request_stop();
  if (writer_.joinable()) writer_.join();
  if (first_reading_.joinable()) first_reading_.join();
  MutexLock lock(writer_mutex_);
  if (saver_ && saver_->is_behind() && live_ && live_->is_read() && !live_->is_behind())
    saver_->save({view(), {}, live_->inputs().take_all(), live_->relevance(), true});
}

// What the graph was taken from may have changed since it was compared; then this makes an epoch.
void LiveWorkspace::read_first() {
  const Result<void> done = caught([&]() -> Result<void> {
    change([this](Trace* trace) {
      return live_->is_read() ? pipeline::LiveIndex::Update() : live_->prepare(trace);
    });
    return {};
  });
  if (!done) survive(ChangeBatch(), done.error());
  {
    MutexLock lock(mutex_);
    is_first_reading_ = false;
  }
  changed_.notify_all();
}

// That nobody's save has asked for.
void LiveWorkspace::change(const std::function<Result<pipeline::LiveIndex::Update>(Trace*)>& work) {
  MutexLock lock(writer_mutex_);
  ChangeBatch nothing;
  nothing.first_event_ns = clock_.now_ns();
  Trace trace(clock_);
  tell_updating(true);
  Result<pipeline::LiveIndex::Update> update = caught([&] { return work(&trace); });
  tell_updating(false);
  // What an update before has missed, only reading everything makes good.
  if (update && !update->read_anew) return;
  note(nothing, {}, update, trace);
  if (!update) return;
  save(&*update);
  tell_scope();
}

// Behind the publish.
void LiveWorkspace::save(pipeline::LiveIndex::Update* update) {
  if (!saver_ || !live_->is_read()) return;
  if (saver_->wants_whole())
    saver_->save({view(), {}, live_->inputs().take_all(), live_->relevance(), true});
  else if (update->published)
    saver_->save(
        {view(), std::move(update->delta), live_->inputs().take_changes(), live_->relevance(), false});
}

void LiveWorkspace::follow(const std::stop_token& stop) {
  // Reading everything, and saving it, has left pages behind.
  tidy_at_ns_ = clock_.now_ns() + kQuietNs;
  while (!stop.stop_requested()) {
    std::optional<ChangeBatch> batch;
    const Result<void> done = caught([&]() -> Result<void> {
      batch = watcher_->wait(stop, tidy_at_ns_);
      if (batch) {
        update(*batch, wall_now_ns());
        tidy_at_ns_ = clock_.now_ns() + kQuietNs;
      } else if (!stop.stop_requested()) {
        tidy_at_ns_ = kNever;
        change([this](Trace* trace) { return live_->tidy(trace); });
      }
      return {};
    });
    if (!done) survive(batch.value_or(ChangeBatch()), done.error());
  }
}

// Something was thrown: the epoch stays, and the next change reads everything.
void LiveWorkspace::survive(const ChangeBatch& batch, const Error& error) {
  live_->miss();
  (void)caught([&]() -> Result<void> {
    note(batch, {}, std::unexpected(error), Trace(clock_));
    return {};
  });
  // Whoever waits for this batch is told of the trouble; without memory even for that, it waits until its deadline.
  std::this_thread::sleep_for(kLookEvery);
}

// Besides the files that the Watcher names, those that we have read below its folders: one may have come and gone before the
// Watcher saw what it held, but after the last update did.
std::vector<std::string> LiveWorkspace::doubtful(const ChangeBatch& batch) const {
  std::vector<std::string> paths = batch.files;
  const pipeline::ViewPtr view = this->view();
  const pipeline::SourceList& sources = *view->sources;
  for (const std::string& folder : batch.folders) {
    if (!is_below(folder, sources.root)) continue;
    const std::string below = folder.substr(sources.root.size() + 1) + "/";
    auto file = std::ranges::lower_bound(sources.files, below, {}, &pipeline::SourceList::File::path);
    for (; file != sources.files.end() && file->path.starts_with(below); ++file)
      paths.push_back(sources.root + "/" + file->path);
  }
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

void LiveWorkspace::tell_updating(bool updating) {
  MutexLock lock(mutex_);
  counts_.updating = updating;
}

void LiveWorkspace::update(const ChangeBatch& batch, int64_t drained_ns) {
  const std::vector<std::string> paths = doubtful(batch);
  Trace trace(clock_);
  // A fence alone does not wait for the first reading.
  if (paths.empty() && !live_->is_behind()) {
    followed_until_ns_.store(drained_ns, std::memory_order_release);
    return note(batch, paths, pipeline::LiveIndex::Update(), trace);
  }
  MutexLock lock(writer_mutex_);
  tell_updating(true);
  Result<pipeline::LiveIndex::Update> update = live_->update(paths, &trace);
  tell_updating(false);
  if (update) followed_until_ns_.store(drained_ns, std::memory_order_release);
  note(batch, paths, update, trace);
  if (!update) return;
  save(&*update);
  if (update->read_anew) tell_scope();
  // There is time now. What cannot be read is told when the next change cannot be followed.
  (void)live_->prepare(nullptr);
}

void LiveWorkspace::note(const ChangeBatch& batch, const std::vector<std::string>& paths,
                         const Result<pipeline::LiveIndex::Update>& update, const Trace& trace) {
  Followed followed;
  followed.token = token();
  followed.files = paths.size();
  followed.held = batch.held;
  followed.latency_ns = clock_.now_ns() - batch.first_event_ns;
  if (!paths.empty()) {
    const std::string& root = view()->sources->root;
    const std::string& first = paths.front();
    followed.first_file = is_below(first, root) ? first.substr(root.size() + 1) : first;
  }
  if (update) {
    followed.published = update->published;
    followed.read_anew = update->read_anew;
    followed.reason = update->reason;
  } else {
    followed.error = update.error().message;
  }
  {
    MutexLock lock(mutex_);
    trouble_ = update
                   ? std::string()
                   : fmt::format("the last change could not be followed, and the graph is of before it: {}",
                                 update.error().message);
    if (followed.published) {
      ++counts_.updates;
      counts_.read_anew += followed.read_anew;
      if (followed.read_anew) counts_.last_reason = followed.reason;
      latencies_.add(followed.read_anew ? "save to answer, all read" : kSaveToAnswer, followed.latency_ns);
      if (!followed.read_anew)
        for (const StageTime& stage : trace.stages()) latencies_.add(stage.stage, stage.wall_ns);
    }
    fence_reached_ = std::max(fence_reached_, batch.fence);
  }
  changed_.notify_all();
  // That it was stopped on its way is no news to whoever stopped it.
  const bool is_stopped = !update && update.error().code == ErrorCode::kCancelled;
  if (options_.tell && !is_stopped && (followed.published || !followed.error.empty()))
    options_.tell(followed);
}

void LiveWorkspace::tell_scope() {
  WatchScope scope = scope_of(file_system_, *view()->sources, live_->inputs(), *live_->relevance());
  if (scope.passed_over != scope_.passed_over)
    watcher_->set_filter([this, passed_over = scope.passed_over](const std::string& folder) {
      return is_entered(file_system_, folder, passed_over);
    });
  if (scope.more != scope_.more || scope.listed != scope_.listed)
    watcher_->set_more(scope.more, scope.listed);
  scope_ = std::move(scope);
}

std::string LiveWorkspace::trouble() const {
  MutexLock lock(mutex_);
  return trouble_;
}

bool LiveWorkspace::waits_on(int64_t deadline_ns, const std::function<bool()>& given_up) {
  if (clock_.now_ns() >= deadline_ns || (given_up && given_up())) return false;
  changed_.wait_for(mutex_, kLookEvery);
  return true;
}

Result<EpochToken> LiveWorkspace::sync(int64_t deadline_ns, const std::function<bool()>& given_up) {
  const uint64_t fence = watcher_->fence();
  {
    MutexLock lock(mutex_);
    while (fence_reached_ < fence) {
      if (!waits_on(deadline_ns, given_up))
        return fail(ErrorCode::kDeadline,
                    "the workspace is still being read; wait longer, or look at `parseltongue status`");
    }
    if (!trouble_.empty()) return fail(ErrorCode::kIo, trouble_);
  }
  return token();
}

Result<void> LiveWorkspace::reach(EpochToken wanted, int64_t deadline_ns,
                                  const std::function<bool()>& given_up) {
  if (wanted.instance != instance_)
    return fail(ErrorCode::kEpochGap,
                "that epoch is of another run of the daemon; run `parseltongue sync` and use what it prints",
                wanted.text());
  MutexLock lock(mutex_);
  while (token().epoch < wanted.epoch) {
    if (!waits_on(deadline_ns, given_up))
      return fail(ErrorCode::kDeadline,
                  fmt::format("that epoch has not been reached, the present one is {}; `parseltongue sync` "
                              "prints one that is",
                              token().text()),
                  wanted.text());
  }
  return {};
}

Result<query::ExplainAnswer> LiveWorkspace::explain(std::string_view file, uint32_t line, uint32_t column,
                                                    Stop stop) {
  constexpr int64_t kFollowNs = 10'000'000'000;
  Result<query::ExplainAnswer> answer = explain_now(file, line, column, stop);
  // Somebody saves at this moment, or everything is to be read once more; who saves ten times a second is told.
  for (int i = 0; i < 10 && !answer && answer.error().code == ErrorCode::kEpochGap; ++i) {
    const Result<EpochToken> followed = sync(clock_.now_ns() + kFollowNs, [&] { return stop.requested(); });
    if (stop.requested()) return std::unexpected(stop.error());
    if (!followed && followed.error().code == ErrorCode::kIo) return std::unexpected(followed.error());
    if (!followed) break;
    answer = explain_now(file, line, column, stop);
  }
  return answer;
}

Result<query::ExplainAnswer> LiveWorkspace::explain_now(std::string_view file, uint32_t line, uint32_t column,
                                                        Stop stop) {
  {
    MutexLock lock(mutex_);
    while (is_first_reading_) {
      if (stop.requested()) return std::unexpected(stop.error());
      changed_.wait_for(mutex_, kLookEvery);
    }
  }
  while (!writer_mutex_.try_lock()) {
    if (stop.requested()) return std::unexpected(stop.error());
    std::this_thread::sleep_for(kLookEvery);
  }
  MutexLock lock(writer_mutex_, std::adopt_lock);
  if (!live_->is_read()) return fail(ErrorCode::kEpochGap, "the workspace is not read yet: ask again");
  return live_->index().explain(file, line, column, stop);
}

LiveStatus LiveWorkspace::status() const {
  LiveStatus status;
  {
    MutexLock lock(mutex_);
    status = counts_;
    status.stages = latencies_.stages();
    if (!trouble_.empty()) status.health.push_back(trouble_);
  }
  status.token = token();
  status.watcher = watcher_->health();
  status.health.insert(status.health.end(), status.watcher.reasons.begin(), status.watcher.reasons.end());
  if (!options_.not_saved.empty()) status.health.push_back(options_.not_saved);
  if (saver_) {
    status.saver = saver_->status();
    status.stages.insert(status.stages.end(), status.saver->stages.begin(), status.saver->stages.end());
    if (!status.saver->trouble.empty()) status.health.push_back(status.saver->trouble);
  }
  return status;
}

}  // namespace pt::daemon
