#include "daemon/server/session.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace pt::daemon {

bool Batch::add(const RequestId& id, std::string_view answer, std::string* all) {
  // What the others may need at least: an error each.
  constexpr size_t kReserved = kBatchCallsMax * (kIdBytesMax * 6 + 512);
  MutexLock lock(mutex_);
  answers_ += answers_.empty() ? '[' : ',';
  if (answers_.size() + answer.size() <= kLineBytesMax - kReserved) {
    answers_ += answer;
  } else {
    answers_ += error_text(
        id, {RpcCode::kTooLarge, "the answers to this batch are too long together; ask singly", {}});
  }
  if (--awaited_ != 0) return false;
  *all = std::exchange(answers_, {}) + ']';
  return true;
}

Session::Session(uint64_t number, Descriptor socket, Peer from, Readiness& readiness, const Clock& clock)
    : id(number), peer(from), readiness_(readiness), clock_(clock), socket_(std::move(socket)) {}

int Session::socket() const {
  MutexLock lock(mutex_);
  return socket_.get();
}

Session::Added Session::add(const PendingCallPtr& call, size_t calls_max) {
  MutexLock lock(mutex_);
  if (broken_ || !socket_.valid()) return Added::kClosed;
  if (calls_.size() >= calls_max) return Added::kTooMany;
  if (call->id && std::ranges::any_of(calls_, [&](const auto& other) { return other->id == call->id; }))
    return Added::kIdInUse;
  calls_.push_back(call);
  return Added::kYes;
}

PendingCallPtr Session::find(const RequestId& request) const {
  MutexLock lock(mutex_);
  const auto found = std::ranges::find_if(calls_, [&](const auto& call) { return call->id == request; });
  return found == calls_.end() ? nullptr : *found;
}

size_t Session::call_count() const {
  MutexLock lock(mutex_);
  return calls_.size();
}

bool Session::end_locked(PendingCall& call) {
  if (std::exchange(call.ended, true)) return false;
  std::erase_if(calls_, [&](const auto& other) { return other.get() == &call; });
  room_.notify_all();
  return true;
}

bool Session::end(PendingCall& call, std::string_view answer) {
  MutexLock lock(mutex_);
  if (!end_locked(call)) return false;
  std::string all;
  if (call.id && call.batch == nullptr) {
    send_locked(answer);
  } else if (call.id && call.batch->add(*call.id, answer, &all)) {
    send_locked(all);
  }
  // Nobody reads from a half closed session any more, so nobody would notice that it has become done.
  if (half_closed_ && calls_.empty() && kept_locked() == 0 && socket_.valid())
    ::shutdown(socket_.get(), SHUT_RDWR);
  return true;
}

bool Session::wait_for_room(PendingCall& call) {
  MutexLock lock(mutex_);
  return wait_locked(call);
}

bool Session::wait_locked(PendingCall& call) {
  // The call ends when its deadline passes or the client goes, and the server drops a client that takes nothing.
  const auto must_wait = [&]() PT_REQUIRES(mutex_) {
    return !call.ended && !broken_ && kept_locked() > kUnsentBytesMax;
  };
  if (must_wait()) {
    readiness_.blocked(true);
    while (must_wait()) room_.wait(mutex_);
    readiness_.blocked(false);
  }
  return !call.ended && !broken_;
}

bool Session::output(PendingCall& call, std::string_view message) {
  MutexLock lock(mutex_);
  if (!wait_locked(call)) return false;
  send_locked(message);
  return !broken_;
}

void Session::send(std::string_view message) {
  MutexLock lock(mutex_);
  send_locked(message);
}

void Session::send_locked(std::string_view message) {
  if (broken_ || !socket_.valid()) return;
  const bool had_kept = kept_locked() > 0;
  unsent_ += message;
  unsent_ += '\n';
  // What was kept goes first, and the system says when it can.
  if (had_kept) {
    watch_locked();
    return;
  }
  stuck_since_ns_ = clock_.now_ns();
  if (!write_locked()) {
    drop_locked();
  } else if (kept_locked() > 0) {
    watch_locked();
    readiness_.congested();
  }
}

bool Session::send_kept() {
  MutexLock lock(mutex_);
  if (broken_ || !socket_.valid() || !write_locked()) return false;
  watch_locked();
  if (kept_locked() <= kUnsentBytesMax) room_.notify_all();
  return true;
}

bool Session::write_locked() {
  while (kept_locked() > 0) {
    const ssize_t count =
        ::send(socket_.get(), unsent_.data() + sent_, kept_locked(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
      break;
    }
    sent_ += static_cast<size_t>(count);
    stuck_since_ns_ = clock_.now_ns();
  }
  if (kept_locked() == 0) {
    // Idle sessions hold no memory.
    std::string().swap(unsent_);
    sent_ = 0;
  } else if (sent_ > unsent_.size() / 2) {
    unsent_.erase(0, sent_);
    sent_ = 0;
  }
  return true;
}

void Session::watch_locked() {
  if (!socket_.valid()) return;
  readiness_.watch(id, socket_.get(),
                   !paused_ && !half_closed_ && !broken_ && kept_locked() <= kUnsentBytesMax,
                   kept_locked() > 0);
}

int64_t Session::stuck_since_ns() const {
  MutexLock lock(mutex_);
  return kept_locked() == 0 ? 0 : stuck_since_ns_;
}

bool Session::full() const {
  MutexLock lock(mutex_);
  return kept_locked() > kUnsentBytesMax;
}

void Session::pause(bool paused) {
  MutexLock lock(mutex_);
  paused_ = paused;
  watch_locked();
}

bool Session::wants_more() const {
  MutexLock lock(mutex_);
  return !paused_ && !half_closed_ && !broken_ && kept_locked() <= kUnsentBytesMax;
}

void Session::half_closed() {
  MutexLock lock(mutex_);
  half_closed_ = true;
  watch_locked();
}

bool Session::finished() const {
  MutexLock lock(mutex_);
  return half_closed_ && !paused_ && calls_.empty() && kept_locked() == 0;
}

void Session::drop() {
  MutexLock lock(mutex_);
  drop_locked();
}

void Session::drop_locked() {
  broken_ = true;
  if (socket_.valid()) ::shutdown(socket_.get(), SHUT_RDWR);
  room_.notify_all();
}

std::vector<PendingCallPtr> Session::close() {
  std::vector<PendingCallPtr> cancelled;
  {
    MutexLock lock(mutex_);
    cancelled.swap(calls_);
    for (const PendingCallPtr& call : cancelled) call->ended = true;
    broken_ = true;
    socket_.reset();
    std::string().swap(unsent_);
    sent_ = 0;
    room_.notify_all();
  }
  for (const PendingCallPtr& call : cancelled) call->token.cancel(Cancelled::kGone);
  return cancelled;
}

}  // namespace pt::daemon
