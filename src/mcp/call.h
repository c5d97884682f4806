// A Call is one request of a client, from its arrival until it is answered or cancelled: what was asked, by whom, and how to
// tell the client of progress, log to it, and ask it back.
//
// Lifetime: shared by whoever works on it and by the transport, which cancels it. A Channel outlives the Calls that answer
//           into it.
// Threads:  any. Nothing is sent once the Call was answered or cancelled.
#pragma once

#include <atomic>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "base/result.h"
#include "daemon/protocol/descriptor.h"
#include "mcp/message.h"
#include "mcp/protocol.h"

namespace pt::mcp {

class Session;

// Where the messages go that belong to one request. Any thread.
class Channel {
 public:
  virtual ~Channel() = default;
  // Before the answer: a notification, or to a legacy client a request.
  virtual void notice(std::string_view message) = 0;
  // The last message; empty: there will be none. `http_status` matters to HTTP alone.
  virtual void answer(std::string_view message, int http_status) = 0;
};

class Call : public std::enable_shared_from_this<Call> {
 public:
  struct Facts {
    RequestId id;
    std::string method;
    boost::json::object params;
    Era era = Era::kLegacy;
    std::string version;                      // of the protocol
    boost::json::object client_capabilities;  // as it declared them
    std::optional<LogLevel> log_level;        // none: it wants no messages
  };

  Call(Facts facts, std::shared_ptr<Channel> channel, std::shared_ptr<Session> session);
  ~Call();

  const RequestId& id() const { return facts_.id; }
  const std::string& method() const { return facts_.method; }
  const boost::json::object& params() const { return facts_.params; }
  Era era() const { return facts_.era; }
  // Revisions are dates, and compare as texts.
  bool is_since(std::string_view version) const { return facts_.version >= version; }
  const boost::json::object& client_capabilities() const { return facts_.client_capabilities; }
  const std::shared_ptr<Session>& session() const { return session_; }
  const std::shared_ptr<Channel>& channel() const { return channel_; }

  bool cancelled() const { return cancelled_.load(std::memory_order_acquire); }
  // Readable once it is cancelled; -1: there are no descriptors left.
  int cancel_descriptor();
  void cancel();

  // Each greater than the one before, else it is not sent. Nothing happens if the client gave no token.
  void progress(double done, std::optional<double> total, std::string_view message);
  bool wants_progress() const { return !token_.is_null(); }
  // If the client wants messages as weighty as that.
  void log(LogLevel level, std::string_view text);

  // Asks the client, which must be a legacy one with a session, and waits for what it answers. Errors: kInvalidInput: it cannot
  // be asked, or it refused; kCancelled; kDeadline.
  Result<boost::json::value> ask_client(std::string_view method, const boost::json::object& params,
                                        int64_t wait_ms = 60'000);

  // A message other than progress and log that belongs to the request.
  void notice(std::string_view message);
  // Ends the Call; only the first one counts. False: it had ended, or was cancelled.
  bool answer(std::string_view message, int http_status = 200);

 private:
  const Facts facts_;
  const std::shared_ptr<Channel> channel_;
  const std::shared_ptr<Session> session_;
  boost::json::value token_;  // of progress; null: none
  std::atomic<bool> cancelled_ = false;
  Mutex mutex_;
  bool ended_ PT_GUARDED_BY(mutex_) = false;
  double progress_ PT_GUARDED_BY(mutex_) = -1;
  daemon::Descriptor cancel_event_ PT_GUARDED_BY(mutex_);
};
using CallPtr = std::shared_ptr<Call>;

}  // namespace pt::mcp
