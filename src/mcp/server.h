// The Server answers messages of MCP: both eras, whatever the transport. It knows its Registry, and nothing of what stands
// behind.
//
// A transport hands it what it has read, with the Channel for what belongs to that message, and the Session that the message
// is of. Short methods are answered before receive() returns, so that what follows `initialize` finds it done; tools,
// resources and prompts run on threads of the Server.
//
// Lifetime: the Registry outlives it. stop() ends what runs; Channels and Outboxes must live until then.
// Threads:  any.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "mcp/call.h"
#include "mcp/registry.h"
#include "mcp/session.h"
#include "mcp/workers.h"

namespace pt::mcp {

class Server {
 public:
  explicit Server(const Registry& registry);
  ~Server();

  // ---- for transports ----
  using Job = std::function<void()>;
  // A message, but no batch. `session` is null for a modern request over HTTP. Returns the Call if it goes on after the
  // return: what the transport may cancel. `own`: where
  // work is put for the caller to run, unless something is there already: waking a thread for it takes longer than most
  // questions. Null: threads of ours run all of it.
  CallPtr receive(daemon::Message message, const SessionPtr& session, const std::shared_ptr<Channel>& channel,
                  Job* own = nullptr);
  // Changes are told to it from now on, while it lives.
  void add_session(const SessionPtr& session);
  // Which era a request is of, where the transport does not say (stdio).
  static Era era_of(const daemon::Request& request, const Session* session);
  // No new calls are worked on; those that run are given `grace_ms`, then cancelled.
  void stop(int64_t grace_ms);

  // ---- for who offers something that changes ----
  struct Change {
    bool tools = false;
    bool prompts = false;
    bool resources = false;         // the list
    std::vector<std::string> uris;  // resources that changed
  };
  void tell(const Change& change);
  // What somebody wants to be told of.
  struct Interest {
    bool resources = false;
    std::vector<std::string> uris;  // each once
  };
  Interest interest() const;

 private:
  struct Listener {
    CallPtr call;
    Change wanted;
  };

  struct Running {
    CallPtr call;
    int64_t begun_ns = 0;
  };

  CallPtr request(daemon::Request request, const SessionPtr& session, const std::shared_ptr<Channel>& channel,
                  Job* own);
  void notification(const daemon::Request& request, const SessionPtr& session);

  void dispatch(const CallPtr& call, Job* own);
  void run(const CallPtr& call, Outcome (Server::*work)(Call&), Job* own);
  void end(const CallPtr& call, Outcome outcome);
  void beat(const std::stop_token& stop);
  bool somebody_waits() const PT_REQUIRES(mutex_);

  Outcome initialize(Call& call);
  Outcome discover(Call& call);
  boost::json::object capabilities(std::string_view version) const;
  Outcome list_tools(Call& call);
  Outcome call_tool(Call& call);
  Outcome list_prompts(Call& call);
  Outcome get_prompt(Call& call);
  Outcome list_resources(Call& call);
  Outcome list_templates(Call& call);
  Outcome read_resource(Call& call);
  Outcome complete(Call& call);
  Outcome set_log_level(Call& call);
  Outcome watch(Call& call);
  Outcome unwatch(Call& call);
  Outcome listen(Call& call);

  const Registry& registry_;
  mutable Mutex mutex_;
  std::condition_variable_any ended_;  // a call
  std::condition_variable_any begun_;  // one that wants to hear of its progress
  std::vector<Listener> listeners_ PT_GUARDED_BY(mutex_);
  std::vector<std::weak_ptr<Session>> sessions_ PT_GUARDED_BY(mutex_);
  std::vector<Running> running_ PT_GUARDED_BY(mutex_);
  bool stopping_ PT_GUARDED_BY(mutex_) = false;
  std::jthread heart_;  // tells of progress while a call takes its time
  Workers workers_;
};

}  // namespace pt::mcp
