// A Session is one connected client: what it sent and is not a whole line yet, what waits to be sent to it, and its calls.
//
// Writing goes straight to the socket from whichever thread has something to say; only what the socket does not take is
// kept, and the I/O thread sends it when the client has read. At most kUnsentBytesMax and one message are kept: threads
// with more to say wait (output) and no further requests are read, so a client that does not read costs its own bound
// and nothing else.
//
// Lifetime: shared by the server and by calls that have not returned; the descriptor closes with close().
// Threads:  everything is guarded by one mutex, but for `splitter`, `id` and `peer`, which the I/O thread owns or nobody
// changes.
// Cost:     an idle session holds no buffers: about 400 bytes, and what the system keeps for a socket.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "daemon/protocol/descriptor.h"
#include "daemon/protocol/line_splitter.h"
#include "daemon/protocol/unix_socket.h"
#include "daemon/server/service.h"

namespace pt::daemon {

inline constexpr size_t kUnsentBytesMax = size_t{1} << 20;

class Session;

// The answers to one batch, sent together when the last is there.
class Batch {
 public:
  explicit Batch(size_t awaited) : awaited_(awaited) {}

  // True: this was the last; `all` is then the array. An answer with which that would be over kLineBytesMax is told so instead.
  bool add(const RequestId& id, std::string_view answer, std::string* all);

 private:
  Mutex mutex_;
  size_t awaited_ PT_GUARDED_BY(mutex_);
  std::string answers_ PT_GUARDED_BY(mutex_);
};

// One call of a client, from the moment it was read until its work has returned.
struct PendingCall {
  std::shared_ptr<Session> session;
  std::shared_ptr<Batch> batch;  // null: alone on its line
  std::optional<RequestId> id;   // none: a notification
  std::string method;
  boost::json::value params;
  int64_t deadline_ns = 0;
  CancelToken token;
  bool ended = false;  // answered, or nobody to answer to; guarded by the session's mutex
};
using PendingCallPtr = std::shared_ptr<PendingCall>;

// What a Session needs of its server: readiness, and being told.
class Readiness {
 public:
  virtual ~Readiness() = default;
  // Sets what the system should report of the session's socket. Any thread, the session's mutex held.
  virtual void watch(uint64_t session, int socket, bool readable, bool writable) = 0;
  // The session has unsent bytes that it had not before: its progress must be timed. Any thread, the session's mutex held.
  virtual void congested() = 0;
  // The calling worker waits for the session's client to read, or does no longer. The session's mutex held.
  virtual void blocked(bool waits) = 0;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(uint64_t id, Descriptor socket, Peer peer, Readiness& readiness, const Clock& clock);

  const uint64_t id;
  const Peer peer;
  LineSplitter splitter;  // the I/O thread's
  uint64_t inbound_bytes =
      0;  // the I/O thread's: its share of the server's bound on what arrived and is not a call yet

  int socket() const;  // -1 once closed

  // ---- calls ----
  enum class Added : uint8_t { kYes, kClosed, kTooMany, kIdInUse };
  Added add(const PendingCallPtr& call, size_t calls_max);
  PendingCallPtr find(const RequestId& id) const;
  size_t call_count() const;

  // Sends the answer unless the call has ended; afterwards it has. Never waits. False: it had ended.
  bool end(PendingCall& call, std::string_view answer);

  // Waits until no more than kUnsentBytesMax are kept. False: the call has ended, or the client is gone.
  bool wait_for_room(PendingCall& call);
  // Waits for room, then sends a piece of output. See Reply::output().
  bool output(PendingCall& call, std::string_view message);

  // ---- bytes ----
  // Sends a line, or keeps it to be sent; never waits.
  void send(std::string_view message);
  // The socket takes bytes again. False: the client is gone.
  bool send_kept();
  // What is kept and since when none of it was taken; 0: nothing is kept.
  int64_t stuck_since_ns() const;
  bool full() const;  // more is kept than kUnsentBytesMax

  // ---- life ----
  // Reads no more while true; the server's own reason (a long line is with a worker).
  void pause(bool paused);
  bool wants_more() const;
  // The client has said its last word, but listens.
  void half_closed();
  bool finished() const;  // nothing left to answer or to send either

  // Makes the system report the session as hung up, so that the I/O thread closes it.
  void drop();
  // Calls that had not ended are cancelled and returned. The I/O thread only.
  std::vector<PendingCallPtr> close();

 private:
  void send_locked(std::string_view message) PT_REQUIRES(mutex_);
  bool write_locked() PT_REQUIRES(mutex_);
  void watch_locked() PT_REQUIRES(mutex_);
  bool end_locked(PendingCall& call) PT_REQUIRES(mutex_);
  bool wait_locked(PendingCall& call) PT_REQUIRES(mutex_);
  void drop_locked() PT_REQUIRES(mutex_);
  size_t kept_locked() const PT_REQUIRES(mutex_) { return unsent_.size() - sent_; }

  Readiness& readiness_;
  const Clock& clock_;
  mutable Mutex mutex_;
  std::condition_variable_any room_;  // bytes were taken, or a call ended
  Descriptor socket_ PT_GUARDED_BY(mutex_);
  std::string unsent_ PT_GUARDED_BY(mutex_);
  size_t sent_ PT_GUARDED_BY(mutex_) = 0;  // of unsent_
  int64_t stuck_since_ns_ PT_GUARDED_BY(mutex_) = 0;
  std::vector<PendingCallPtr> calls_ PT_GUARDED_BY(mutex_);
  bool paused_ PT_GUARDED_BY(mutex_) = false;
  bool half_closed_ PT_GUARDED_BY(mutex_) = false;
  bool broken_ PT_GUARDED_BY(mutex_) = false;
};

}  // namespace pt::daemon
