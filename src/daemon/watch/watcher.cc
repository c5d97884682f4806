#include "daemon/watch/watcher.h"

#include <fmt/format.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <system_error>
#include <utility>

#include "base/caught.h"

namespace pt::daemon {

namespace {

// A thousand notices of ordinary names.
constexpr size_t kReadBytes = 64 << 10;

// Doubling it each time would take too many rounds from the 8,192 of old systems.
constexpr uint64_t kWatchesAdvised = 524'288;

std::atomic<uint64_t> watchers_made = 0;

// Cookies of several watchers, in this process or others, may share a folder.
std::string make_cookie_prefix() { return fmt::format("fence-{}-{}-", ::getpid(), ++watchers_made); }

bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// The first few of many; the number says that there are more.
std::string name_some(const std::vector<std::string>& paths) {
  std::string names = paths.front();
  if (paths.size() > 1) names += fmt::format(" and {} more", paths.size() - 1);
  return names;
}

}  // namespace

Watcher::Watcher(WatchOptions options, FileSystem& file_system, const Clock& clock,
                 std::unique_ptr<Kernel> kernel)
    : options_(std::move(options)),
      clock_(clock),
      kernel_(std::move(kernel)),
      queue_(clock, options_.queue_bytes_max),
      cookie_prefix_(make_cookie_prefix()),
      changes_(options_.unsettled_ns_max),
      follower_(options_, *kernel_, file_system, changes_),
      burst_(options_.burst),
      git_lock_(file_system),
      given_(options_.batch_paths_max) {}

Result<std::unique_ptr<Watcher>> Watcher::start(WatchOptions options, FileSystem& file_system,
                                                const Clock& clock, std::unique_ptr<Kernel> kernel) {
  if (lies_in(options.cookie_folder, options.root)) {
    return fail(ErrorCode::kInvalidInput, "the folder for fences must lie outside of the watched root",
                options.cookie_folder);
  }
  if (!kernel) {
    Result<std::unique_ptr<Kernel>> made = make_linux_kernel();
    if (!made) return std::unexpected(made.error());
    kernel = std::move(*made);
  }
  std::unique_ptr<Watcher> watcher(new Watcher(std::move(options), file_system, clock, std::move(kernel)));
  if (const Result<void> begun = watcher->begin(); !begun) return std::unexpected(begun.error());
  return watcher;
}

Result<void> Watcher::begin() {
  watch_cookies();
  // The first scan makes notices itself possible, so somebody must read them from now on.
  reader_ = std::thread([this, buffer = std::vector<char>(kReadBytes)]() mutable { read_notices(buffer); });
  if (const Result<void> started = follower_.start(); !started) return started;
  git_lock_.find(follower_.root_folders());
  poll_if_due(false, clock_.now_ns());
  publish_health();
  return {};
}

Watcher::~Watcher() {
  stopping_ = true;
  kernel_->wake();
  if (reader_.joinable()) reader_.join();
}

// --- The reader's thread ---

void Watcher::read_notices(std::span<char> buffer) {
  uint64_t passed = 0;
  bool failed = false;
  while (!stopping_) {
    kernel_->wait();
    // Before reading: what was done before the barrier was asked for is in the kernel's queue by now.
    const uint64_t barrier = barrier_asked_;
    const uint64_t newly_passed = barrier > passed ? barrier : 0;
    int64_t clean_ns = clock_.now_ns();
    const Result<void> read = caught([&] { return read_all(buffer, &clean_ns); });
    if (!read || failed) tell_reader_trouble(read ? std::string() : read.error().message);
    failed = !read;
    failed ? queue_.lose(newly_passed) : queue_.pass(newly_passed, clean_ns);
    passed = barrier;
    // What cannot be read is still there, and would be met at once.
    const int64_t again_ns = failed ? clock_.now_ns() + options_.poll_interval_ns : 0;
    while (!stopping_ && clock_.now_ns() < again_ns)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

Result<void> Watcher::read_all(std::span<char> buffer, int64_t* clean_ns) {
  int64_t length = 0;
  while ((length = kernel_->read(buffer)) > 0) {
    queue_.put({buffer.data(), static_cast<size_t>(length)});
    *clean_ns = clock_.now_ns();
  }
  if (length == 0) return {};
  return fail(ErrorCode::kIo, std::generic_category().message(static_cast<int>(-length)));
}

void Watcher::tell_reader_trouble(std::string trouble) {
  {
    const MutexLock lock(mutex_);
    reader_trouble_ = std::move(trouble);
  }
  queue_.ring();
}

// --- Fences ---

void Watcher::watch_cookies() {
  int watch = kernel_->make_folder(options_.cookie_folder);
  if (watch == 0) watch = kernel_->add_watch(options_.cookie_folder, IN_CREATE | IN_ONLYDIR);
  cookie_watch_ = watch >= 0 ? watch : FolderTable::kNoWatch;
  cookies_work_ = watch >= 0;
}

void Watcher::ask_barrier(uint64_t number) {
  uint64_t asked = barrier_asked_;
  while (asked < number && !barrier_asked_.compare_exchange_weak(asked, number)) {
  }
  kernel_->wake();
}

uint64_t Watcher::fence() {
  const uint64_t number = ++fences_asked_;
  const bool flashed = cookies_work_ && kernel_->flash_file(fmt::format("{}/{}{}", options_.cookie_folder,
                                                                        cookie_prefix_, number)) == 0;
  if (!flashed) ask_barrier(number);
  return number;
}

// A fence that reaches us proves all with lower numbers too: they were asked for before its cookie was made.
void Watcher::reach_fence(uint64_t number) {
  if (number <= fence_reached_) return;
  fence_reached_ = number;
  changes_.settle_all();
}

bool Watcher::is_cookie(const Notice& notice) const {
  return notice.watch == cookie_watch_ && cookie_watch_ != FolderTable::kNoWatch;
}

// --- The consumer's thread ---

std::optional<ChangeBatch> Watcher::wait(const std::stop_token& stop, int64_t deadline_ns) {
  // The reader says when all notices of before this are there, so that what was given is certain soon.
  if (given_.looked(clock_.now_ns())) kernel_->wake();
  // If something was thrown with notices in hand, they are lost.
  if (in_hand_) queue_.lose(0);
  while (!stop.stop_requested()) {
    in_hand_ = true;
    queue_.take(&drain_);
    const int64_t now_ns = clock_.now_ns();
    process(now_ns);
    int64_t wake_ns = deadline_ns;
    std::optional<ChangeBatch> batch = release_if_due(now_ns, &wake_ns);
    in_hand_ = false;
    publish_health();
    if (batch) return batch;
    if (clock_.now_ns() >= deadline_ns) return std::nullopt;
    queue_.wait(stop, std::min(wake_ns, next_poll_ns_));
  }
  return std::nullopt;
}

void Watcher::process(int64_t now_ns) {
  changes_.begin_drain();
  const uint64_t fence_before = fence_reached_;
  handle_drain(now_ns);

  NewScope scope;
  {
    const MutexLock lock(mutex_);
    std::swap(scope, new_scope_);
  }
  if (scope.filter) follower_.set_filter(std::move(*scope.filter));
  if (scope.more) follower_.set_more(std::move(scope.more->first), std::move(scope.more->second));
  if (scope.filter) {
    follower_.compare(now_ns);
    compared_ = true;
  } else if (scope.more) {
    follower_.find_more(now_ns);
  }
  const bool git_changed = follower_.take_git_changed();
  if (git_changed || scope.more) git_lock_.find(follower_.root_folders());

  const bool fence_came = fence_reached_ > fence_before;
  if (fence_came) {
    follower_.check_roots(Follower::Roots::kAll, now_ns);
    changes_.settle_all();
  }
  poll_if_due(fence_came, now_ns);

  if (changes_.arrivals() > 0) {
    const int64_t read_ns = drain_.last_read_ns != 0 ? drain_.last_read_ns : now_ns;
    burst_.drained(changes_.arrivals(), read_ns, now_ns, git_lock_.look());
  }
  if (!burst_.holding()) changes_.settle_due(now_ns);
}

void Watcher::handle_drain(int64_t now_ns) {
  bool lost = drain_.overflowed;
  std::span<const char> bytes = drain_.bytes;
  while (!bytes.empty()) {
    const Notice notice = take_notice(&bytes);
    ++counts_.notices;
    if (notice.mask & IN_Q_OVERFLOW) {
      lost = true;
    } else if (!is_cookie(notice)) {
      follower_.handle(notice, drain_.first_read_ns);
    } else if (notice.mask & IN_IGNORED) {
      // The folder of the cookies was deleted, and those in flight with it.
      cookies_work_ = false;
      watch_cookies();
      ask_barrier(fences_asked_);
    } else if (notice.name.starts_with(cookie_prefix_)) {
      const std::string_view digits = notice.name.substr(cookie_prefix_.size());
      uint64_t number = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
      reach_fence(number);
    }
  }
  if (lost) {
    ++counts_.overflows;
    compare_wanted_ = true;
    burst_.overflowed(now_ns);
    tell_doubtful(now_ns);
    watch_cookies();             // perhaps their folder went, and the notice of that
    ask_barrier(fences_asked_);  // their cookies may be among what was lost
  }
  if (follower_.take_folders_moved()) tell_doubtful(now_ns);
  // After that: what the drain before said to be clean does not speak for what was lost in this one.
  if (drain_.clean_ns != 0) given_.clean(drain_.clean_ns);
  reach_fence(drain_.barrier);
}

void Watcher::tell_doubtful(int64_t now_ns) {
  for (const std::string& path : given_.doubtful().files) changes_.settled(PathKind::kFile, path, now_ns);
  if (given_.doubtful().everything) follower_.tell_all(now_ns);
}

void Watcher::poll_if_due(bool fence_came, int64_t now_ns) {
  if (!follower_.needs_polling()) {
    next_poll_ns_ = kNever;
    given_.forget_for_poll();
    return;
  }
  if (now_ns >= next_poll_ns_ || fence_came) {
    follower_.poll(now_ns);
    for (std::string& path : given_.take_for_poll()) {
      if (changes_.is_settled(path)) continue;
      changes_.settled(PathKind::kFile, path, now_ns);
      given_.told_for_poll(std::move(path));
    }
    ++counts_.polls;
    const int64_t end_ns = clock_.now_ns();
    next_poll_ns_ = end_ns + std::max(options_.poll_interval_ns, 9 * (end_ns - now_ns));
  } else if (next_poll_ns_ == kNever) {
    next_poll_ns_ = now_ns + options_.poll_interval_ns;
  }
}

std::optional<ChangeBatch> Watcher::release_if_due(int64_t now_ns, int64_t* wake_ns) {
  const bool pending = changes_.ready() || burst_.holding() || fence_reached_ > fence_given_;
  if (pending) {
    const GitLockState lock = burst_.holding() ? git_lock_.look() : GitLockState::kNone;
    const Burst::Decision decision = burst_.decide(now_ns, lock);
    const bool full = changes_.size() >= options_.batch_paths_max;
    if (decision.verdict == Burst::Verdict::kHold && !full) {
      *wake_ns = std::min(*wake_ns, decision.wake_ns);
      return std::nullopt;
    }
    if (decision.verdict == Burst::Verdict::kCut && lock == GitLockState::kFresh) git_lock_.give_up();
    std::optional<ChangeBatch> batch = release(full || decision.verdict == Burst::Verdict::kCut, now_ns);
    if (batch) return batch;
  }
  if (const std::optional<int64_t> due_ns = changes_.due_ns()) *wake_ns = std::min(*wake_ns, *due_ns);
  return std::nullopt;
}

std::optional<ChangeBatch> Watcher::release(bool cut, int64_t now_ns) {
  follower_.check_roots(Follower::Roots::kFirst, now_ns);
  if (std::exchange(compare_wanted_, false)) {
    follower_.compare(now_ns);
    compared_ = true;
  }
  ChangeBatch batch;
  batch.held = burst_.holding();
  batch.cut = cut;
  if (batch.held) {
    // What is polled may have gone on while the burst was held: the consumer must not see more than the table
    // knows.
    if (follower_.needs_polling()) follower_.poll(now_ns);
    changes_.settle_all();
    burst_.released();
    ++counts_.bursts;
  }
  Changes::Taken taken = changes_.take();
  batch.files = std::move(taken.files);
  batch.folders = std::move(taken.folders);
  batch.first_event_ns = taken.first_read_ns != 0 ? taken.first_read_ns : now_ns;
  if (fence_reached_ > fence_given_) batch.fence = fence_given_ = fence_reached_;
  batch.compared = std::exchange(compared_, false);
  const bool empty = batch.files.empty() && batch.folders.empty() && batch.fence == 0;
  if (empty) return std::nullopt;
  ++counts_.batches;
  given_.give(batch.files);
  return batch;
}

void Watcher::set_filter(FolderFilter filter) {
  {
    const MutexLock lock(mutex_);
    new_scope_.filter = std::move(filter);
  }
  queue_.ring();
}

void Watcher::set_more(std::vector<std::string> more, std::vector<std::string> listed) {
  {
    const MutexLock lock(mutex_);
    new_scope_.more.emplace(std::move(more), std::move(listed));
  }
  queue_.ring();
}

// --- Health ---

Health Watcher::health() const {
  const MutexLock lock(mutex_);
  return health_;
}

void Watcher::publish_health() {
  const FolderTable& table = follower_.table();
  Health health = counts_;
  health.folders = table.folders();
  health.files = table.files();
  health.watches = table.watches();
  health.polled_folders = table.polled_folders();
  const double interval_s = static_cast<double>(options_.poll_interval_ns) / 1e9;
  std::vector<std::string>& reasons = health.reasons;
  if (const size_t folders = table.count(FolderMode::kPolledLimit); folders > 0) {
    const uint64_t advised = std::max(kWatchesAdvised, 2 * kernel_->watches_max());
    reasons.push_back(
        fmt::format("no inotify watch is left, so {} folders are polled every {} s: raise the limit with "
                    "`sysctl fs.inotify.max_user_watches={}`; it is taken up by itself",
                    folders, interval_s, advised));
  }
  if (const size_t folders = table.count(FolderMode::kPolledRemote); folders > 0) {
    reasons.push_back(
        fmt::format("{} folders are on a network or FUSE file system and are polled every {} s: "
                    "keep the workspace on a local disk to have saves seen at once",
                    folders, interval_s));
  }
  if (const size_t folders = table.count(FolderMode::kPolledUnreadable); folders > 0) {
    reasons.push_back(
        fmt::format("{} folders could not be read or watched and are tried again every {} s: if "
                    "it stays so, look at `ulimit -n` and at the disk",
                    folders, interval_s));
  }
  if (const std::vector<std::string> lost = follower_.lost_roots(); !lost.empty()) {
    reasons.push_back(
        fmt::format("{} is gone: put it back, it is looked for every {} s", name_some(lost), interval_s));
  }
  if (follower_.folders_cut()) {
    reasons.push_back(
        fmt::format("only {} folders are followed: exclude some with .gitignore", options_.folders_max));
  }
  if (follower_.files_cut()) {
    reasons.push_back(
        fmt::format("only {} files are kept in mind: exclude some with .gitignore", options_.files_max));
  }
  const MutexLock lock(mutex_);
  if (!reader_trouble_.empty()) {
    reasons.push_back(
        fmt::format("notices cannot be read, so all folders are compared every {} s; it is tried again each "
                    "time: {}",
                    interval_s, reader_trouble_));
  }
  health_ = std::move(health);
}

}  // namespace pt::daemon
