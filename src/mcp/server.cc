#include "mcp/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>
#include <exception>
#include <new>
#include <utility>
#include <variant>

#include "base/clock.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

constexpr size_t kThreadsMax = 8;
constexpr size_t kWaitingMax = 256;
constexpr size_t kListenersMax = 256;
// A call that takes longer says so, that often.
constexpr int64_t kBeatNs = 500'000'000;

int64_t now_ns() { return SystemClock().now_ns(); }

// What every modern request says of itself.
std::optional<Failure> read_meta(const json::object& params, Call::Facts* facts) {
  const json::object* meta = object_in(params, "_meta");
  const auto missing = [](std::string_view key) {
    return Failure{
        Code::kInvalidParams,
        fmt::format(
            "`params._meta` lacks `{}`; every request carries it, unless `initialize` opened a session", key),
        {},
        400};
  };
  const auto version = meta == nullptr ? std::nullopt : text_in(*meta, kMetaVersion);
  if (!version) return missing(kMetaVersion);
  const json::object* capabilities = object_in(*meta, kMetaClientCapabilities);
  if (capabilities == nullptr) return missing(kMetaClientCapabilities);
  if (*version != kModernVersion)
    return Failure{Code::kUnsupportedVersion, "Unsupported protocol version",
                   json::object{{"supported", supported_versions()}, {"requested", *version}}, 400};
  facts->version = *version;
  facts->client_capabilities = *capabilities;
  if (!meta->contains(kMetaLogLevel)) return std::nullopt;
  facts->log_level = log_level_of(text_in(*meta, kMetaLogLevel).value_or(""));
  if (!facts->log_level) return invalid_params(fmt::format("`{}` is no level of RFC 5424", kMetaLogLevel));
  return std::nullopt;
}

json::object tagged(const RequestId& subscription) {
  return {{"_meta", json::object{{kMetaSubscriptionId, daemon::to_json(subscription)}}}};
}

}  // namespace

Server::Server(const Registry& registry)
    : registry_(registry),
      heart_([this](const std::stop_token& stop) { beat(stop); }),
      workers_(kThreadsMax, kWaitingMax) {}

Server::~Server() {
  stop(0);
  {
    // Under the lock, so that it is not missed between looking and waiting.
    MutexLock lock(mutex_);
    heart_.request_stop();
  }
  begun_.notify_all();
}

void Server::add_session(const SessionPtr& session) {
  MutexLock lock(mutex_);
  std::erase_if(sessions_, [](const std::weak_ptr<Session>& one) { return one.expired(); });
  sessions_.push_back(session);
}

Era Server::era_of(const daemon::Request& request, const Session* session) {
  if (session == nullptr) return Era::kModern;
  if (const json::object* params = request.params.if_object()) {
    const json::object* meta = object_in(*params, "_meta");
    if (meta != nullptr && (meta->contains(kMetaVersion) || meta->contains(kMetaClientCapabilities)))
      return Era::kModern;
  }
  if (request.method == "initialize" || request.method == "ping") return Era::kLegacy;
  if (request.method == "server/discover" || request.method == "subscriptions/listen") return Era::kModern;
  return session->agreed() ? Era::kLegacy : Era::kModern;
}

CallPtr Server::receive(daemon::Message message, const SessionPtr& session,
                        const std::shared_ptr<Channel>& channel, Job* own) {
  if (auto* malformed = std::get_if<daemon::Malformed>(&message)) {
    std::optional<RequestId> id;
    if (!std::holds_alternative<std::nullptr_t>(malformed->id)) id = malformed->id;
    const Failure failure{static_cast<Code>(malformed->error.code), malformed->error.message};
    channel->answer(failure_text(id, failure), 400);
    return nullptr;
  }
  if (auto* response = std::get_if<daemon::Response>(&message)) {
    if (session) session->deliver(std::move(*response));
    channel->answer({}, 202);
    return nullptr;
  }
  auto& read = std::get<daemon::Request>(message);
  if (read.id) return request(std::move(read), session, channel, own);
  notification(read, session);
  channel->answer({}, 202);
  return nullptr;
}

void Server::notification(const daemon::Request& request, const SessionPtr& session) {
  if (!session) return;
  if (request.method == "notifications/initialized") return session->client_is_ready();
  if (request.method != "notifications/cancelled") return;
  // What is wrong with it, or comes too late, is passed over, as the protocol asks.
  const json::object* params = request.params.if_object();
  const json::value* given = params == nullptr ? nullptr : params->if_contains("requestId");
  const std::optional<RequestId> id = given == nullptr ? std::nullopt : daemon::id_of(*given);
  const CallPtr call = id ? session->find(*id) : nullptr;
  if (!call || call->method() == "initialize") return;
  call->cancel();
  if (call->method() != "subscriptions/listen") return;
  session->remove(*call);
  MutexLock lock(mutex_);
  std::erase_if(listeners_, [&](const Listener& one) { return one.call == call; });
}

CallPtr Server::request(daemon::Request request, const SessionPtr& session,
                        const std::shared_ptr<Channel>& channel, Job* own) {
  const auto refuse = [&](const std::optional<RequestId>& id, const Failure& failure) {
    channel->answer(failure_text(id, failure), failure.http_status);
    return nullptr;
  };
  if (const auto failure = not_allowed(request)) {
    if (std::holds_alternative<std::nullptr_t>(*request.id)) request.id.reset();
    return refuse(request.id, *failure);
  }
  Call::Facts facts;
  facts.id = *request.id;
  facts.era = era_of(request, session.get());
  facts.method = std::move(request.method);
  if (json::object* params = request.params.if_object()) facts.params = std::move(*params);
  if (facts.era == Era::kModern) {
    if (const auto failure = read_meta(facts.params, &facts)) return refuse(facts.id, *failure);
  } else {
    facts.version = session->version();
    facts.client_capabilities = session->client_capabilities();
  }
  const auto call = std::make_shared<Call>(std::move(facts), channel, session);
  if (session) {
    const Session::Added added = session->add(call);
    if (added == Session::Added::kIdInUse)
      return refuse(call->id(),
                    {Code::kInvalidRequest, "the id is that of a request without an answer yet", {}, 400});
    if (added == Session::Added::kTooMany)
      return refuse(call->id(), {Code::kBusy, "too many requests wait for their answers", {}, 503});
  }
  dispatch(call, own);
  return call;
}

void Server::dispatch(const CallPtr& call, Job* own) {
  using Work = Outcome (Server::*)(Call&);
  enum class Runs : uint8_t { kHere, kOnAThread };
  struct Row {
    std::string_view method;
    bool legacy;
    bool modern;
    Runs runs;
    Work work;
  };
  static constexpr Row kRows[] = {
      {"tools/call", true, true, Runs::kOnAThread, &Server::call_tool},
      {"tools/list", true, true, Runs::kHere, &Server::list_tools},
      {"resources/read", true, true, Runs::kOnAThread, &Server::read_resource},
      {"resources/list", true, true, Runs::kOnAThread, &Server::list_resources},
      {"resources/templates/list", true, true, Runs::kHere, &Server::list_templates},
      {"prompts/get", true, true, Runs::kOnAThread, &Server::get_prompt},
      {"prompts/list", true, true, Runs::kHere, &Server::list_prompts},
      {"completion/complete", true, true, Runs::kOnAThread, &Server::complete},
      {"subscriptions/listen", false, true, Runs::kOnAThread, &Server::listen},
      {"server/discover", false, true, Runs::kHere, &Server::discover},
      {"initialize", true, false, Runs::kHere, &Server::initialize},
      {"logging/setLevel", true, false, Runs::kHere, &Server::set_log_level},
      {"resources/subscribe", true, false, Runs::kOnAThread, &Server::watch},
      {"resources/unsubscribe", true, false, Runs::kHere, &Server::unwatch},
  };
  const bool is_modern = call->era() == Era::kModern;
  if (!is_modern && call->method() == "ping") return end(call, Reply());
  const auto row = std::ranges::find(kRows, call->method(), &Row::method);
  if (row == std::end(kRows) || !(is_modern ? row->modern : row->legacy))
    return end(call, method_not_found(call->method()));
  if (row->runs == Runs::kOnAThread) return run(call, row->work, own);
  end(call, (this->*row->work)(*call));
}

void Server::run(const CallPtr& call, Outcome (Server::*work)(Call&), Job* own) {
  {
    MutexLock lock(mutex_);
    if (!stopping_) running_.push_back({call, now_ns()});
  }
  Job job = [this, call, work] {
    // Libraries throw; what arrives here is out of memory, or a bug.
    Outcome outcome;
    try {
      if (!call->cancelled()) outcome = (this->*work)(*call);
    } catch (const std::bad_alloc&) {
      outcome = Failure{Code::kInternalError, "out of memory; ask for less"};
    } catch (const std::exception& exception) {
      outcome = Failure{Code::kInternalError, fmt::format("internal: {}", exception.what())};
    }
    if (!std::holds_alternative<StaysOpen>(outcome)) return end(call, std::move(outcome));
    MutexLock lock(mutex_);
    std::erase_if(running_, [&](const Running& one) { return one.call == call; });
    ended_.notify_all();
  };
  if (call->wants_progress()) begun_.notify_all();
  if (own != nullptr && !*own) {
    *own = std::move(job);
    return;
  }
  if (!workers_.add(std::move(job)))
    end(call, Failure{Code::kBusy, "too many requests wait for their answers", {}, 503});
}

void Server::end(const CallPtr& call, Outcome outcome) {
  const bool is_modern = call->era() == Era::kModern;
  if (auto* input = std::get_if<InputRequired>(&outcome)) {
    if (is_modern) {
      Reply reply;
      reply.fields = {{"resultType", "input_required"}, {"inputRequests", std::move(input->input_requests)}};
      if (!input->request_state.empty()) reply.fields["requestState"] = input->request_state;
      outcome = std::move(reply);
    } else {
      outcome = Failure{Code::kInternalError, "a legacy client cannot be asked this way"};
    }
  }
  // First: a client that has its answer may use the id again.
  if (call->session()) call->session()->remove(*call);
  if (auto* reply = std::get_if<Reply>(&outcome)) {
    if (is_modern) {
      if (!reply->fields.contains("resultType")) reply->fields["resultType"] = "complete";
      json::value& meta = reply->fields["_meta"];
      if (!meta.is_object()) meta.emplace_object();
      meta.get_object()[kMetaServerInfo] = to_json(registry_.self, kModernVersion);
    }
    call->answer(result_text(call->id(), *reply));
  } else {
    const auto& failure = std::get<Failure>(outcome);
    call->answer(failure_text(call->id(), failure), failure.http_status);
  }
  MutexLock lock(mutex_);
  std::erase_if(running_, [&](const Running& one) { return one.call == call; });
  ended_.notify_all();
}

bool Server::somebody_waits() const {
  return std::ranges::any_of(running_, [](const Running& one) { return one.call->wants_progress(); });
}

void Server::beat(const std::stop_token& stop) {
  for (;;) {
    std::vector<Running> slow;
    {
      MutexLock lock(mutex_);
      while (!stop.stop_requested() && !somebody_waits()) begun_.wait(mutex_);
      if (stop.stop_requested()) return;
      begun_.wait_for(mutex_, std::chrono::nanoseconds(kBeatNs));
      if (stop.stop_requested()) return;
      for (const Running& one : running_)
        if (one.call->wants_progress() && now_ns() - one.begun_ns >= kBeatNs) slow.push_back(one);
    }
    for (const Running& one : slow)
      one.call->progress(static_cast<double>(now_ns() - one.begun_ns) / 1e9, std::nullopt, "seconds so far");
  }
}

void Server::stop(int64_t grace_ms) {
  std::vector<Listener> listeners;
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    listeners.swap(listeners_);
  }
  for (const Listener& listener : listeners) end(listener.call, Reply{tagged(listener.call->id()), {}});
  const auto quiet_within = [&](int64_t wait_ms) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    MutexLock lock(mutex_);
    while (!running_.empty() && std::chrono::steady_clock::now() < give_up)
      ended_.wait_until(mutex_, give_up);
    std::vector<CallPtr> left;
    for (const Running& one : running_) left.push_back(one.call);
    return left;
  };
  for (const CallPtr& call : quiet_within(grace_ms)) call->cancel();
  (void)quiet_within(2'000);
}

// ---- changes ------------------------------------------------------------------------------------------------

Outcome Server::listen(Call& call) {
  const json::object* wanted = object_in(call.params(), "notifications");
  if (wanted == nullptr)
    return invalid_params("`notifications` says which changes to tell of, and is missing");
  const auto asked = [&](std::string_view key) {
    const json::value* value = wanted->if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
  };
  Change change;
  change.tools = registry_.tools_change && asked("toolsListChanged");
  change.prompts = registry_.prompts_change && asked("promptsListChanged");
  change.resources = registry_.resources_change && asked("resourcesListChanged");
  json::object honoured;
  if (change.tools) honoured["toolsListChanged"] = true;
  if (change.prompts) honoured["promptsListChanged"] = true;
  if (change.resources) honoured["resourcesListChanged"] = true;
  if (const json::value* uris = wanted->if_contains("resourceSubscriptions")) {
    if (!uris->is_array()) return invalid_params("`resourceSubscriptions` is a list of URIs");
    json::array watched;
    for (const json::value& uri : uris->get_array()) {
      if (!uri.is_string()) return invalid_params("`resourceSubscriptions` is a list of URIs");
      if (change.uris.size() >= kWatchedOfOneClientMax || !registry_.watch ||
          !registry_.watch(call, uri.get_string()))
        continue;
      change.uris.emplace_back(uri.get_string());
      watched.push_back(uri);
    }
    if (!watched.empty()) honoured["resourceSubscriptions"] = std::move(watched);
  }
  {
    MutexLock lock(mutex_);
    std::erase_if(listeners_, [](const Listener& one) { return one.call->cancelled(); });
    if (stopping_ || listeners_.size() >= kListenersMax)
      return Failure{Code::kBusy, "there are too many subscriptions, or the server ends", {}, 503};
  }
  // Before it can be told of any change.
  json::object params = tagged(call.id());
  params["notifications"] = std::move(honoured);
  call.notice(notification_text("notifications/subscriptions/acknowledged", params));
  MutexLock lock(mutex_);
  listeners_.push_back({call.shared_from_this(), std::move(change)});
  return StaysOpen();
}

void Server::tell(const Change& change) {
  std::vector<Listener> listeners;
  std::vector<SessionPtr> sessions;
  {
    MutexLock lock(mutex_);
    std::erase_if(listeners_, [](const Listener& one) { return one.call->cancelled(); });
    listeners = listeners_;
    for (const std::weak_ptr<Session>& one : sessions_)
      if (SessionPtr session = one.lock()) sessions.push_back(std::move(session));
  }
  const auto tell_all = [&](bool changed, bool Change::* wanted, std::string_view method) {
    if (!changed) return;
    for (const Listener& one : listeners)
      if (one.wanted.*wanted) one.call->notice(notification_text(method, tagged(one.call->id())));
    for (const SessionPtr& session : sessions)
      if (session->ready()) session->send(notification_text(method, {}));
  };
  tell_all(change.tools, &Change::tools, "notifications/tools/list_changed");
  tell_all(change.prompts, &Change::prompts, "notifications/prompts/list_changed");
  tell_all(change.resources, &Change::resources, "notifications/resources/list_changed");
  constexpr std::string_view kUpdated = "notifications/resources/updated";
  for (const std::string& uri : change.uris) {
    for (const Listener& one : listeners) {
      if (std::ranges::find(one.wanted.uris, uri) == one.wanted.uris.end()) continue;
      json::object params = tagged(one.call->id());
      params["uri"] = uri;
      one.call->notice(notification_text(kUpdated, params));
    }
    for (const SessionPtr& session : sessions)
      if (session->watches(uri)) session->send(notification_text(kUpdated, {{"uri", uri}}));
  }
}

Server::Interest Server::interest() const {
  Interest all;
  MutexLock lock(mutex_);
  for (const Listener& one : listeners_) {
    if (one.call->cancelled()) continue;
    all.resources |= one.wanted.resources;
    all.uris.insert(all.uris.end(), one.wanted.uris.begin(), one.wanted.uris.end());
  }
  for (const std::weak_ptr<Session>& weak : sessions_) {
    const SessionPtr session = weak.lock();
    if (!session) continue;
    all.resources |= registry_.resources_change && session->ready();
    for (std::string& uri : session->watched()) all.uris.push_back(std::move(uri));
  }
  std::ranges::sort(all.uris);
  const auto rest = std::ranges::unique(all.uris);
  all.uris.erase(rest.begin(), rest.end());
  return all;
}

}  // namespace pt::mcp
