#include "daemon/server/server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/caught.h"
#include "daemon/protocol/system_error.h"
#include "daemon/server/calls.h"
#include "daemon/server/session.h"

namespace pt::daemon {
namespace {

constexpr size_t kReadBytes = size_t{32} << 10;
constexpr int kAcceptsAtOnce = 64;
constexpr int64_t kMillisecond = 1'000'000;
constexpr int kRefusalsLogged = 100;
constexpr int64_t kCrowdDropEveryNs = 20 * kMillisecond;

// What epoll tells about, beside sessions, whose numbers begin above.
enum Token : uint64_t { kListener = 0, kWake, kStop, kNotices, kFirstSession };

RpcError too_long_line() {
  return {
      RpcCode::kTooLarge, fmt::format("a line has at most {} bytes; send less at once", kLineBytesMax), {}};
}

void raise_descriptor_limit(size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, wanted);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Descriptor open_spare() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

}  // namespace

class Server::Loop final : public Readiness, public CallEvents {
 public:
  Loop(int listener, ServerOptions options, Service& service, Log& log, const Clock& clock)
      : listener_(listener),
        options_(std::move(options)),
        log_(log),
        clock_(clock),
        wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        calls_(options_, service, log, clock, *this) {}

  ~Loop() override { end_all(); }

  Result<StopCause> run();
  void request_stop(StopCause cause) {
    {
      MutexLock lock(mutex_);
      if (!asked_to_stop_) asked_to_stop_ = cause;
    }
    wake();
  }
  void wake() {
    const uint64_t one = 1;
    (void)!::write(wake_.get(), &one, sizeof(one));
  }
  ServerStatus status() const;

  // ---- Readiness ----
  void watch(uint64_t session, int socket, bool readable, bool writable) override {
    epoll_event event{};
    event.events = (readable ? EPOLLIN : 0u) | (writable ? EPOLLOUT : 0u);
    event.data.u64 = session;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, socket, &event);
  }
  void blocked(bool waits) override {
    calls_.blocked(waits);
    if (waits && calls_.workers().blocked_count() >= kBlockedMax) wake();
  }
  void congested() override {
    congested_.store(true, std::memory_order_relaxed);
    wake();
  }

  // ---- CallEvents ----
  void shutdown_asked() override { request_stop(StopCause::kAsked); }
  void lines_read(uint64_t session, size_t bytes) override {
    inbound_bytes_.fetch_sub(bytes);
    {
      MutexLock lock(mutex_);
      resumed_.push_back(session);
    }
    wake();  // reading goes on, and deadlines have come up
  }
  void job_ended() override { wake(); }

 private:
  enum class Phase : uint8_t { kServing, kGrace, kCancelling, kFlushing, kDone };
  using SessionPtr = std::shared_ptr<Session>;

  Result<void> open();
  Result<void> add_to_epoll(int descriptor, uint64_t token);
  int timeout_ms() const;
  void drop_stuck(const SessionPtr& session);
  void on_event(const epoll_event& event);
  void tick();

  void accept_clients();
  void welcome(Descriptor socket);
  void refuse(const Descriptor& socket, const RpcError& error);

  enum class Read : uint8_t { kMore, kEnd, kGone };
  void on_session(const SessionPtr& session, uint32_t events);
  Read read_some(const SessionPtr& session);
  void hand_over(const SessionPtr& session, std::string lines);
  void close(const SessionPtr& session);
  void account_inbound(Session& session);

  void begin_stop(StopCause cause);
  void advance_stop(int64_t now_ns);
  void end_all();

  const int listener_;
  const ServerOptions options_;
  Log& log_;
  const Clock& clock_;
  Descriptor epoll_;
  Descriptor wake_;
  Descriptor spare_;  // given up for a moment to turn a client away when there are no descriptors left

  // The I/O thread's.
  std::unordered_map<uint64_t, SessionPtr> sessions_;
  uint64_t next_session_ = kFirstSession;
  std::array<char, kReadBytes> read_buffer_;
  int64_t idle_since_ns_ = 0;
  int64_t accept_again_ns_ = 0;  // nonzero: no descriptors left, the listener is not looked at until then
  Phase phase_ = Phase::kServing;
  StopCause cause_ = StopCause::kAsked;
  int64_t phase_ends_ns_ = 0;
  int refusals_logged_ = 0;
  int64_t next_crowd_drop_ns_ = 0;

  // Any thread's.
  std::atomic<bool> congested_ = false;
  std::atomic<size_t> inbound_bytes_ = 0;
  std::atomic<size_t> clients_ = 0;
  std::atomic<uint64_t> clients_refused_ = 0;
  std::atomic<uint64_t> clients_dropped_ = 0;
  mutable Mutex mutex_;
  std::optional<StopCause> asked_to_stop_ PT_GUARDED_BY(mutex_);
  std::vector<uint64_t> resumed_ PT_GUARDED_BY(mutex_);  // sessions whose long line has been read
  Calls calls_;                                          // last: its threads use the rest
};

// ---- the loop ---------------------------------------------------------------------------------------------

Result<void> Server::Loop::add_to_epoll(int descriptor, uint64_t token) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = token;
  if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) != 0)
    return system_failure("cannot wait for a descriptor", {});
  return {};
}

Result<void> Server::Loop::open() {
  raise_descriptor_limit(options_.clients_max + 256);
  epoll_ = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
  spare_ = open_spare();
  if (!epoll_.valid() || !wake_.valid()) return system_failure("the system gives no more descriptors", {});
  if (auto added = add_to_epoll(listener_, kListener); !added) return added;
  if (auto added = add_to_epoll(wake_.get(), kWake); !added) return added;
  if (options_.stop_descriptor >= 0) {
    if (auto added = add_to_epoll(options_.stop_descriptor, kStop); !added) return added;
  }
  if (options_.instance != nullptr && options_.instance->notices() >= 0) {
    if (auto added = add_to_epoll(options_.instance->notices(), kNotices); !added) return added;
  }
  return {};
}

Result<StopCause> Server::Loop::run() {
  if (auto opened = open(); !opened) return std::unexpected(opened.error());
  idle_since_ns_ = clock_.now_ns();
  log_.write(LogLevel::kInfo, fmt::format("serving {} (build {})", options_.root, options_.build));
  std::array<epoll_event, 64> events;
  while (phase_ != Phase::kDone) {
    const int count =
        ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout_ms());
    if (count < 0 && errno != EINTR) return system_failure("waiting for clients failed", {});
    for (int i = 0; i < count; ++i) on_event(events[static_cast<size_t>(i)]);
    tick();
  }
  end_all();
  log_.write(LogLevel::kInfo,
             fmt::format("stopped ({})", cause_ == StopCause::kSignal  ? "signal"
                                         : cause_ == StopCause::kIdle  ? "idle"
                                         : cause_ == StopCause::kAsked ? "asked to"
                                                                       : "socket or lock were removed"));
  return cause_;
}

int Server::Loop::timeout_ms() const {
  std::optional<int64_t> due = calls_.workers().next_deadline_ns();
  const auto consider = [&](int64_t at_ns) { due = std::min(due.value_or(at_ns), at_ns); };
  if (congested_.load(std::memory_order_relaxed)) {
    const bool crowded = calls_.workers().crowded();
    for (const auto& [id, session] : sessions_) {
      const int64_t since_ns = session->stuck_since_ns();
      if (since_ns == 0) continue;
      consider(since_ns + options_.stuck_ms_max * kMillisecond);
      if (crowded)
        consider(std::max(since_ns + options_.crowded_stuck_ms_max * kMillisecond, next_crowd_drop_ns_));
    }
  }
  if (phase_ == Phase::kServing && options_.idle_exit_ms > 0 && sessions_.empty())
    consider(idle_since_ns_ + options_.idle_exit_ms * kMillisecond);
  if (accept_again_ns_ != 0) consider(accept_again_ns_);
  if (phase_ == Phase::kGrace || phase_ == Phase::kFlushing) consider(phase_ends_ns_);
  if (!due) return -1;
  // Rounded up: waking a moment too early would only be to sleep again.
  const int64_t wait_ms = (*due - clock_.now_ns() + kMillisecond - 1) / kMillisecond;
  return static_cast<int>(std::clamp<int64_t>(wait_ms, 0, 3'600'000));
}

void Server::Loop::on_event(const epoll_event& event) {
  const uint64_t token = event.data.u64;  // a copy: the system's struct is packed
  switch (token) {
    case kListener:
      accept_clients();
      return;
    case kWake: {
      uint64_t count = 0;
      (void)!::read(wake_.get(), &count, sizeof(count));
      return;
    }
    case kStop: {
      std::array<char, 4 * sizeof(signalfd_siginfo)> taken;
      if (::read(options_.stop_descriptor, taken.data(), taken.size()) == 0)
        ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, options_.stop_descriptor,
                    nullptr);  // a pipe that was closed
      if (phase_ == Phase::kGrace) phase_ends_ns_ = clock_.now_ns();
      begin_stop(StopCause::kSignal);
      return;
    }
    case kNotices:
      if (phase_ != Phase::kServing || options_.instance->intact()) return;
      log_.write(LogLevel::kError,
                 "somebody removed the socket or the lock of this daemon: nobody can reach it any more");
      begin_stop(StopCause::kUnreachable);
      return;
    default:
      break;
  }
  // Closed by an earlier event of this round, perhaps.
  const auto found = sessions_.find(token);
  if (found == sessions_.end()) return;
  const SessionPtr session = found->second;
  const Result<void> done = caught([&]() -> Result<void> {
    on_session(session, event.events);
    return {};
  });
  if (!done) session->drop();  // no memory for what it sent
}

// What is due.
void Server::Loop::tick() {
  std::vector<uint64_t> resumed;
  std::optional<StopCause> asked;
  {
    MutexLock lock(mutex_);
    resumed.swap(resumed_);
    asked = asked_to_stop_;
  }
  for (uint64_t id : resumed) {
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) continue;
    found->second->pause(false);
    if (found->second->finished()) close(SessionPtr(found->second));
  }
  if (asked) begin_stop(*asked);

  const int64_t now_ns = clock_.now_ns();
  for (const PendingCallPtr& call : calls_.expire(now_ns)) {
    // It has had all of the call's time to read.
    if (call->session->full()) {
      clients_dropped_.fetch_add(1);
      call->session->drop();
    }
  }
  if (congested_.load(std::memory_order_relaxed)) {
    congested_.store(false, std::memory_order_relaxed);
    SessionPtr longest;  // stuck
    for (const auto& [id, session] : sessions_) {
      const int64_t since_ns = session->stuck_since_ns();
      if (since_ns == 0) continue;
      congested_.store(true, std::memory_order_relaxed);
      if (now_ns - since_ns >= options_.stuck_ms_max * kMillisecond) {
        drop_stuck(session);
      } else if (longest == nullptr || since_ns < longest->stuck_since_ns()) {
        longest = session;
      }
    }
    // One at a time: its calls must have let go of their threads before it is known whether that was enough.
    if (longest != nullptr && now_ns >= next_crowd_drop_ns_ &&
        now_ns - longest->stuck_since_ns() >= options_.crowded_stuck_ms_max * kMillisecond &&
        calls_.workers().crowded()) {
      drop_stuck(longest);
      next_crowd_drop_ns_ = now_ns + kCrowdDropEveryNs;
    }
  }
  if (accept_again_ns_ != 0 && now_ns >= accept_again_ns_) {
    accept_again_ns_ = 0;
    if (phase_ == Phase::kServing) (void)add_to_epoll(listener_, kListener);
  }
  if (phase_ == Phase::kServing && options_.idle_exit_ms > 0 && sessions_.empty() &&
      now_ns - idle_since_ns_ >= options_.idle_exit_ms * kMillisecond) {
    if (calls_.workers().running() + calls_.workers().waiting() > 0) {
      idle_since_ns_ = now_ns;
    } else {
      begin_stop(StopCause::kIdle);
    }
  }
  advance_stop(now_ns);
}

void Server::Loop::drop_stuck(const SessionPtr& session) {
  log_.write(LogLevel::kWarning,
             fmt::format("dropped a client that does not read (process {})", session->peer.pid));
  clients_dropped_.fetch_add(1);
  session->drop();
}

// ---- stopping ---------------------------------------------------------------------------------------------

void Server::Loop::begin_stop(StopCause cause) {
  if (phase_ != Phase::kServing) return;
  cause_ = cause;
  phase_ = Phase::kGrace;
  phase_ends_ns_ = clock_.now_ns() + options_.grace_ms * kMillisecond;
  calls_.refuse_new();
  if (accept_again_ns_ == 0) ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_, nullptr);
  if (options_.instance != nullptr) options_.instance->stop_listening();
}

void Server::Loop::advance_stop(int64_t now_ns) {
  const auto idle = [&] { return calls_.workers().running() + calls_.workers().waiting() == 0; };
  if (phase_ == Phase::kGrace && (idle() || now_ns >= phase_ends_ns_)) {
    calls_.cancel_all();
    phase_ = Phase::kCancelling;
  }
  if (phase_ == Phase::kCancelling && idle()) {
    phase_ = Phase::kFlushing;
    phase_ends_ns_ = now_ns + options_.flush_ms * kMillisecond;
  }
  if (phase_ == Phase::kFlushing) {
    const bool flushed = std::ranges::none_of(
        sessions_, [](const auto& entry) { return entry.second->stuck_since_ns() != 0; });
    if (flushed || now_ns >= phase_ends_ns_) phase_ = Phase::kDone;
  }
}

void Server::Loop::end_all() {
  // First: threads that wait for room must be let go before they can be joined.
  while (!sessions_.empty()) close(SessionPtr(sessions_.begin()->second));
  calls_.stop();
}

// ---- clients ----------------------------------------------------------------------------------------------

void Server::Loop::accept_clients() {
  for (int i = 0; i < kAcceptsAtOnce; ++i) {
    Descriptor socket(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (socket.valid()) {
      welcome(std::move(socket));
      continue;
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
      // Turn one away instead of leaving it in the dark, then look again after a while.
      spare_.reset();
      if (const Descriptor one(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
          one.valid())
        refuse(one, {RpcCode::kTooManyClients, "the daemon has no descriptors left; try again later", {}});
      spare_ = open_spare();
      ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, listener_, nullptr);
      accept_again_ns_ = clock_.now_ns() + 100 * kMillisecond;
      return;
    }
    if (errno == EINTR || errno == ECONNABORTED) continue;
    return;
  }
}

void Server::Loop::refuse(const Descriptor& socket, const RpcError& error) {
  const std::string line = error_text(nullptr, error) + '\n';
  (void)!::send(socket.get(), line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  clients_refused_.fetch_add(1);
  if (refusals_logged_++ < kRefusalsLogged)
    log_.write(LogLevel::kWarning, "refused a client: " + error.message);
}

void Server::Loop::welcome(Descriptor socket) {
  const Result<Peer> peer = options_.peer(socket.get());
  if (!peer || peer->uid != ::geteuid()) {
    refuse(socket, {RpcCode::kOtherUser, "this daemon answers only to the user that started it", {}});
    return;
  }
  if (sessions_.size() >= options_.clients_max) {
    refuse(socket,
           {RpcCode::kTooManyClients,
            fmt::format("{} clients are connected, which is the most; close some", options_.clients_max),
            {}});
    return;
  }
  const uint64_t id = next_session_++;
  const int descriptor = socket.get();
  auto session = std::make_shared<Session>(id, std::move(socket), *peer, *this, clock_);
  if (!add_to_epoll(descriptor, id)) return;
  sessions_.emplace(id, std::move(session));
  clients_.store(sessions_.size());
}

void Server::Loop::close(const SessionPtr& session) {
  calls_.forget(session->close());
  inbound_bytes_.fetch_sub(std::exchange(session->inbound_bytes, 0));
  sessions_.erase(session->id);
  clients_.store(sessions_.size());
  if (sessions_.empty()) idle_since_ns_ = clock_.now_ns();
}

void Server::Loop::on_session(const SessionPtr& session, uint32_t events) {
  if ((events & EPOLLOUT) != 0 && (events & (EPOLLHUP | EPOLLERR)) == 0 && !session->send_kept()) {
    close(session);
    return;
  }
  // Also of a client that is gone, what it said last counts: it may have been `shutdown`.
  if ((events & EPOLLIN) != 0 && session->wants_more()) {
    const Read read = read_some(session);
    if (read == Read::kGone || (read == Read::kEnd && (events & (EPOLLHUP | EPOLLERR)) != 0)) {
      close(session);
      return;
    }
    if (read == Read::kEnd) session->half_closed();
  } else if ((events & (EPOLLHUP | EPOLLERR)) != 0) {
    close(session);
    return;
  }
  if (session->finished()) close(session);
}

Server::Loop::Read Server::Loop::read_some(const SessionPtr& session) {
  ssize_t count = 0;
  do {
    count = ::recv(session->socket(), read_buffer_.data(), read_buffer_.size(), MSG_DONTWAIT);
  } while (count < 0 && errno == EINTR);
  if (count == 0) return Read::kEnd;
  if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Read::kMore : Read::kGone;
  std::string long_lines;
  session->splitter.feed({read_buffer_.data(), static_cast<size_t>(count)},
                         [&](LineSplitter::Kind kind, std::string_view line) {
                           if (kind == LineSplitter::Kind::kTooLong) {
                             session->send(error_text(nullptr, too_long_line()));
                           } else if (line.size() > kShortLineBytes || !long_lines.empty()) {
                             // What comes after a long line waits for it.
                             long_lines += line;
                             long_lines += '\n';
                           } else {
                             (void)calls_.dispatch(session, line);
                           }
                         });
  account_inbound(*session);
  if (!long_lines.empty()) hand_over(session, std::move(long_lines));
  return Read::kMore;
}

// Nothing more is read of this client until a worker has read these, so its messages keep their order.
void Server::Loop::hand_over(const SessionPtr& session, std::string lines) {
  const size_t size = lines.size();
  session->pause(true);
  inbound_bytes_.fetch_add(size);
  if (calls_.add_lines(session, std::move(lines))) return;
  inbound_bytes_.fetch_sub(size);
  session->pause(false);
  session->send(error_text(nullptr, {RpcCode::kBusy, "too many calls wait; try again later", {}}));
}

void Server::Loop::account_inbound(Session& session) {
  const size_t kept = session.splitter.kept_bytes();
  inbound_bytes_.fetch_add(kept - std::exchange(session.inbound_bytes, kept));
  // A first piece is always allowed; what many long lines at once would take is not.
  if (kept <= kReadBytes || inbound_bytes_.load() <= options_.inbound_bytes_max) return;
  session.send(error_text(
      nullptr, {RpcCode::kBusy, "too much is being sent to the daemon at once; try again later", {}}));
  clients_dropped_.fetch_add(1);
  session.drop();
}

ServerStatus Server::Loop::status() const {
  ServerStatus status;
  status.clients = clients_.load();
  status.calls_waiting = calls_.workers().waiting();
  status.calls_running = calls_.workers().running();
  status.calls_blocked = calls_.workers().blocked_count();
  status.calls_ended = calls_.ended();
  status.calls_failed = calls_.failed();
  status.clients_refused = clients_refused_.load();
  status.clients_dropped = clients_dropped_.load();
  if (std::string sentence = log_.health(); !sentence.empty()) status.health.push_back(std::move(sentence));
  if (options_.instance != nullptr && !options_.instance->health().empty())
    status.health.push_back(options_.instance->health());
  return status;
}

Server::Server(int listener, ServerOptions options, Service& service, Log& log, const Clock& clock)
    : loop_(std::make_unique<Loop>(listener, std::move(options), service, log, clock)) {}
Server::~Server() = default;

Result<StopCause> Server::run() { return loop_->run(); }
void Server::request_stop() { loop_->request_stop(StopCause::kAsked); }
void Server::wake() { loop_->wake(); }
ServerStatus Server::status() const { return loop_->status(); }

}  // namespace pt::daemon
