#include "mcp/session.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <variant>

namespace pt::mcp {

namespace json = boost::json;

void Session::agree(std::string version, json::object client_capabilities) {
  MutexLock lock(mutex_);
  version_ = std::move(version);
  client_capabilities_ = std::move(client_capabilities);
}

bool Session::agreed() const {
  MutexLock lock(mutex_);
  return !version_.empty();
}

std::string Session::version() const {
  MutexLock lock(mutex_);
  return version_;
}

json::object Session::client_capabilities() const {
  MutexLock lock(mutex_);
  return client_capabilities_;
}

void Session::client_is_ready() {
  MutexLock lock(mutex_);
  ready_ = !version_.empty();
}

bool Session::ready() const {
  MutexLock lock(mutex_);
  return ready_;
}

std::optional<LogLevel> Session::log_level() const {
  MutexLock lock(mutex_);
  return log_level_;
}

void Session::set_log_level(LogLevel level) {
  MutexLock lock(mutex_);
  log_level_ = level;
}

bool Session::watch(std::string uri) {
  MutexLock lock(mutex_);
  if (watched_.size() >= kWatchedOfOneClientMax && !watched_.contains(uri)) return false;
  watched_.insert(std::move(uri));
  return true;
}

void Session::unwatch(const std::string& uri) {
  MutexLock lock(mutex_);
  watched_.erase(uri);
}

bool Session::watches(const std::string& uri) const {
  MutexLock lock(mutex_);
  return watched_.contains(uri);
}

std::vector<std::string> Session::watched() const {
  MutexLock lock(mutex_);
  return {watched_.begin(), watched_.end()};
}

Session::Added Session::add(const CallPtr& call) {
  MutexLock lock(mutex_);
  if (std::ranges::any_of(calls_, [&](const CallPtr& one) { return one->id() == call->id(); }))
    return Added::kIdInUse;
  if (calls_.size() >= kCallsOfOneClientMax) return Added::kTooMany;
  calls_.push_back(call);
  return Added::kYes;
}

void Session::remove(const Call& call) {
  CallPtr removed;  // ends after the lock
  MutexLock lock(mutex_);
  const auto found = std::ranges::find_if(calls_, [&](const CallPtr& one) { return one.get() == &call; });
  if (found == calls_.end()) return;
  removed = std::move(*found);
  calls_.erase(found);
}

CallPtr Session::find(const RequestId& id) const {
  MutexLock lock(mutex_);
  const auto found = std::ranges::find_if(calls_, [&](const CallPtr& one) { return one->id() == id; });
  return found == calls_.end() ? nullptr : *found;
}

std::vector<CallPtr> Session::calls() const {
  MutexLock lock(mutex_);
  return calls_;
}

Result<json::value> Session::ask(Call& call, std::string_view method, const json::object& params,
                                 int64_t wait_ms) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
  int64_t id = 0;
  {
    MutexLock lock(mutex_);
    id = next_question_++;
    questions_[id] = std::nullopt;
  }
  call.notice(request_text(id, method, params));
  MutexLock lock(mutex_);
  while (!questions_[id] && !call.cancelled() && std::chrono::steady_clock::now() < give_up)
    answered_.wait_until(mutex_, give_up);
  const std::optional<daemon::Response> response = std::move(questions_[id]);
  questions_.erase(id);
  if (call.cancelled()) return fail(ErrorCode::kCancelled, "the call was cancelled");
  if (!response) return fail(ErrorCode::kDeadline, "the client did not answer in time");
  if (const auto* error = std::get_if<daemon::RpcError>(&response->outcome))
    return fail(ErrorCode::kInvalidInput, error->message);
  return std::get<json::value>(response->outcome);
}

void Session::deliver(daemon::Response response) {
  const int64_t* id = std::get_if<int64_t>(&response.id);
  MutexLock lock(mutex_);
  const auto found = id == nullptr ? questions_.end() : questions_.find(*id);
  // One that nobody waits for any more is dropped.
  if (found == questions_.end() || found->second) return;
  found->second = std::move(response);
  answered_.notify_all();
}

void Session::wake_askers() {
  // Under the lock, so that nobody misses it between looking and waiting.
  MutexLock lock(mutex_);
  answered_.notify_all();
}

}  // namespace pt::mcp
