// Calls turns the lines of clients into answers: reads messages, answers the connection's own methods, hands the rest to the
// Service on worker threads, and ends calls that are cancelled or late.
//
// A call ends once, by whoever is first: its work, the client's cancellation or vanishing, the deadline, the daemon's stop. The
// client is answered at that moment; work that goes on is told by its token, and what it still says is not sent.
//
// Lifetime: everything given outlives it; stop() before the destructor of what it calls back.
// Threads:  any, but for what says otherwise.
// Cost:     dispatch() of a line of 64 KiB about 0.3 ms, which is why longer ones are read by a worker.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "daemon/server/log.h"
#include "daemon/server/server.h"
#include "daemon/server/session.h"
#include "daemon/server/workers.h"

namespace pt::daemon {

// Lines that are longer hold up the thread that reads them.
inline constexpr size_t kShortLineBytes = size_t{64} << 10;

// What the server must hear of. On worker threads, or that of dispatch().
class CallEvents {
 public:
  virtual ~CallEvents() = default;
  virtual void shutdown_asked() = 0;
  // Lines given to add_lines() have been read.
  virtual void lines_read(uint64_t session, size_t bytes) = 0;
  // A job has ended; after refuse_new() only.
  virtual void job_ended() = 0;
};

class Calls {
 public:
  using SessionPtr = std::shared_ptr<Session>;

  Calls(const ServerOptions& options, Service& service, Log& log, const Clock& clock, CallEvents& events);

  // One line without its end. False: it could not even be read for want of memory, and the client was dropped.
  bool dispatch(const SessionPtr& session, std::string_view line);
  // Lines, each with its newline, to be read by a worker. False: too much waits.
  bool add_lines(const SessionPtr& session, std::string lines);

  // The client is answered now, whatever the work does. False: the call had ended.
  bool cancel(const PendingCallPtr& call, Cancelled why);
  // Of a session that was closed: those that wait need not be run.
  void forget(const std::vector<PendingCallPtr>& calls);
  // Cancels those whose deadline has come, and returns them.
  std::vector<PendingCallPtr> expire(int64_t now_ns);

  // From now on calls are answered with `stopping`.
  void refuse_new() { refusing_.store(true); }
  void cancel_all();
  // Joins the threads: sessions must be closed first, so that nobody waits for room.
  void stop() { workers_.stop(); }

  const Workers& workers() const { return workers_; }
  // A job waits for its client, or does no longer: see Workers.
  void blocked(bool waits) { waits ? workers_.blocked() : workers_.unblocked(); }
  uint64_t ended() const { return ended_.load(); }
  // By an exception.
  uint64_t failed() const { return failed_.load(); }

 private:
  using BatchPtr = std::shared_ptr<Batch>;

  void read_messages(const SessionPtr& session, std::string_view line);
  void handle(const SessionPtr& session, const BatchPtr& batch, Request request);
  bool handle_own(const SessionPtr& session, const BatchPtr& batch, const Request& request);
  void run(Job& job);

  const ServerOptions& options_;
  Service& service_;
  Log& log_;
  const Clock& clock_;
  CallEvents& events_;
  std::atomic<bool> refusing_ = false;
  std::atomic<uint64_t> ended_ = 0;
  std::atomic<uint64_t> failed_ = 0;
  Workers workers_;  // last: its threads use the rest
};

}  // namespace pt::daemon
