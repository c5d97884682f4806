#include "mcp/call.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

#include "mcp/session.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

json::value progress_token_of(const json::object& params) {
  const json::object* meta = object_in(params, "_meta");
  const json::value* token = meta == nullptr ? nullptr : meta->if_contains("progressToken");
  if (token == nullptr || !(token->is_string() || token->is_int64() || token->is_uint64())) return nullptr;
  return *token;
}

}  // namespace

Call::Call(Facts facts, std::shared_ptr<Channel> channel, std::shared_ptr<Session> session)
    : facts_(std::move(facts)),
      channel_(std::move(channel)),
      session_(std::move(session)),
      token_(progress_token_of(facts_.params)) {}

Call::~Call() = default;

int Call::cancel_descriptor() {
  MutexLock lock(mutex_);
  if (!cancel_event_.valid())
    cancel_event_ = daemon::Descriptor(::eventfd(cancelled() ? 1 : 0, EFD_CLOEXEC | EFD_NONBLOCK));
  return cancel_event_.get();
}

void Call::cancel() {
  MutexLock lock(mutex_);
  if (ended_) return;
  ended_ = true;
  cancelled_.store(true, std::memory_order_release);
  if (cancel_event_.valid()) (void)::eventfd_write(cancel_event_.get(), 1);
  if (session_) session_->wake_askers();
  channel_->answer({}, 200);
}

void Call::progress(double done, std::optional<double> total, std::string_view message) {
  if (token_.is_null()) return;
  MutexLock lock(mutex_);
  if (ended_ || done <= progress_) return;
  progress_ = done;
  json::object params{{"progressToken", token_}, {"progress", done}};
  if (total) params["total"] = *total;
  if (!message.empty() && is_since("2025-03-26")) params["message"] = message;
  channel_->notice(notification_text("notifications/progress", params));
}

void Call::log(LogLevel level, std::string_view text) {
  // A legacy client may have changed its mind since the request came.
  const std::optional<LogLevel> wanted =
      era() == Era::kModern || !session_ ? facts_.log_level : session_->log_level();
  if (!wanted || level < *wanted) return;
  notice(notification_text("notifications/message",
                           {{"level", name_of(level)}, {"logger", "parseltongue"}, {"data", text}}));
}

Result<json::value> Call::ask_client(std::string_view method, const json::object& params, int64_t wait_ms) {
  if (era() == Era::kModern || !session_)
    return fail(ErrorCode::kInvalidInput, "this client cannot be asked while it waits for an answer");
  return session_->ask(*this, method, params, wait_ms);
}

void Call::notice(std::string_view message) {
  MutexLock lock(mutex_);
  if (!ended_) channel_->notice(message);
}

bool Call::answer(std::string_view message, int http_status) {
  MutexLock lock(mutex_);
  if (std::exchange(ended_, true)) return false;
  channel_->answer(message, http_status);
  return true;
}

}  // namespace pt::mcp
