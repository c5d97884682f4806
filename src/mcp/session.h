// A Session is what a server remembers of one client between its requests: for the legacy era what `initialize` agreed on,
// and for both eras, on a transport where all requests share one stream, which of them are being worked on.
//
// Lifetime: shared by the transport and by Calls.
// Threads:  any.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "mcp/call.h"
#include "mcp/protocol.h"

namespace pt::mcp {

inline constexpr size_t kCallsOfOneClientMax = 256;
inline constexpr size_t kWatchedOfOneClientMax = 64;

// Where messages go that belong to no request. Any thread.
class Outbox {
 public:
  virtual ~Outbox() = default;
  virtual void send(std::string_view message) = 0;
};

class Session {
 public:
  explicit Session(std::shared_ptr<Outbox> outbox) : outbox_(std::move(outbox)) {}

  // ---- what `initialize` agreed on ----
  void agree(std::string version, boost::json::object client_capabilities);
  bool agreed() const;
  std::string version() const;
  boost::json::object client_capabilities() const;
  // Lists that changed are told of once the client said that it is initialised.
  void client_is_ready();
  bool ready() const;
  // Messages come from the first level that was asked for, all of them before one was.
  std::optional<LogLevel> log_level() const;
  void set_log_level(LogLevel level);

  // ---- resources it wants to hear of ----
  bool watch(std::string uri);  // false: that would be too many
  void unwatch(const std::string& uri);
  bool watches(const std::string& uri) const;
  std::vector<std::string> watched() const;
  void send(std::string_view message) { outbox_->send(message); }

  // ---- its calls ----
  enum class Added : uint8_t { kYes, kIdInUse, kTooMany };
  Added add(const CallPtr& call);
  void remove(const Call& call);
  // Null: there is none, it has ended.
  CallPtr find(const RequestId& id) const;
  std::vector<CallPtr> calls() const;

  // ---- asking it ----
  Result<boost::json::value> ask(Call& call, std::string_view method, const boost::json::object& params,
                                 int64_t wait_ms);
  void deliver(daemon::Response response);
  // Whoever waits in ask() looks whether its call was cancelled.
  void wake_askers();

 private:
  const std::shared_ptr<Outbox> outbox_;
  mutable Mutex mutex_;
  std::string version_ PT_GUARDED_BY(mutex_);  // empty: not agreed
  boost::json::object client_capabilities_ PT_GUARDED_BY(mutex_);
  bool ready_ PT_GUARDED_BY(mutex_) = false;
  LogLevel log_level_ PT_GUARDED_BY(mutex_) = LogLevel::kDebug;
  std::set<std::string> watched_ PT_GUARDED_BY(mutex_);
  std::vector<CallPtr> calls_ PT_GUARDED_BY(mutex_);
  int64_t next_question_ PT_GUARDED_BY(mutex_) = 1;
  std::map<int64_t, std::optional<daemon::Response>> questions_ PT_GUARDED_BY(mutex_);
  std::condition_variable_any answered_;
};
using SessionPtr = std::shared_ptr<Session>;

}  // namespace pt::mcp
