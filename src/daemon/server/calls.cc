#include "daemon/server/calls.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "base/caught.h"
#include "daemon/protocol/hello.h"
#include "daemon/protocol/line_splitter.h"
#include "daemon/protocol/utf8.h"

namespace pt::daemon {
namespace {

namespace json = boost::json;

constexpr int64_t kMillisecond = 1'000'000;

// What the client is told when a call of its is cancelled.
RpcError cancelled_error(Cancelled why, int64_t deadline_ms_max) {
  switch (why) {
    case Cancelled::kDeadline:
      return {
          RpcCode::kDeadline,
          fmt::format("there was no answer in the time allowed; ask for less, or allow more (at most {} ms)",
                      deadline_ms_max),
          {}};
    case Cancelled::kStopping:
      return {RpcCode::kStopping, "the daemon is ending; start a new one", {}};
    case Cancelled::kNo:
    case Cancelled::kAsked:
    case Cancelled::kGone:
      break;
  }
  return {RpcCode::kCancelled, "the call was cancelled", {}};
}

// Not in the midst of a character, so that text stays text.
size_t piece_bytes(std::string_view bytes) {
  if (bytes.size() <= kOutputBytesMax) return bytes.size();
  size_t size = kOutputBytesMax;
  for (int i = 0; i < 3 && (static_cast<uint8_t>(bytes[size]) & 0xC0) == 0x80; ++i) --size;
  return size;
}

// How a Service answers a PendingCall.
class CallReply final : public Reply {
 public:
  explicit CallReply(PendingCall& call) : call_(call) {}

  bool output(Stream stream, std::string_view bytes) override {
    while (!bytes.empty()) {
      if (call_.token.cancelled()) return false;
      const std::string_view piece = bytes.substr(0, piece_bytes(bytes));
      bytes.remove_prefix(piece.size());
      if (call_.id && !call_.session->output(call_, output_text(*call_.id, stream, piece))) return false;
    }
    return !call_.token.cancelled();
  }

  void result(const json::value& value) override {
    std::string text = result_text(call_.id.value_or(nullptr), value);
    if (text.size() > kLineBytesMax) {
      error(RpcError{
          RpcCode::kTooLarge,
          fmt::format("the result has {} bytes, {} is the most; ask for less", text.size(), kLineBytesMax),
          {}});
    } else if (!is_utf8(text)) {
      error(
          RpcError{RpcCode::kInternalError, "the result was not UTF-8; this is a bug, please report it", {}});
    } else {
      end(text);
    }
  }

  using Reply::error;
  void error(const RpcError& error) override { end(error_text(call_.id.value_or(nullptr), error)); }

 private:
  void end(std::string_view text) {
    if (call_.batch == nullptr && !call_.session->wait_for_room(call_)) return;
    call_.session->end(call_, text);
  }

  PendingCall& call_;
};

// Alone on its line, or when the batch is whole.
void answer(Session& session, const std::shared_ptr<Batch>& batch, const RequestId& id,
            std::string_view text) {
  std::string all;
  if (batch == nullptr) {
    session.send(text);
  } else if (batch->add(id, text, &all)) {
    session.send(all);
  }
}

}  // namespace

RpcError unknown_method(std::string_view method) {
  return {
      RpcCode::kMethodNotFound, fmt::format("there is no method '{}'", as_utf8(method.substr(0, 100))), {}};
}

Calls::Calls(const ServerOptions& options, Service& service, Log& log, const Clock& clock, CallEvents& events)
    : options_(options),
      service_(service),
      log_(log),
      clock_(clock),
      events_(events),
      workers_(options.workers, options.waiting_calls_max,
               Workers::Events{[this](Job& job) { run(job); },
                               [this] {
                                 if (refusing_.load()) events_.job_ended();
                               }}) {}

bool Calls::dispatch(const SessionPtr& session, std::string_view line) {
  const Result<void> done = caught([&]() -> Result<void> {
    read_messages(session, line);
    return {};
  });
  if (done) return true;
  failed_.fetch_add(1);
  log_.write(LogLevel::kError, "a message could not be read: " + done.error().message);
  session->drop();
  return false;
}

void Calls::read_messages(const SessionPtr& session, std::string_view line) {
  Messages messages = parse_messages(line);
  std::shared_ptr<Batch> batch;
  if (messages.batch) {
    const auto awaited = std::ranges::count_if(messages.messages, [](const Message& message) {
      const Request* request = std::get_if<Request>(&message);
      return request != nullptr ? request->id.has_value() : std::holds_alternative<Malformed>(message);
    });
    if (awaited > 0) batch = std::make_shared<Batch>(static_cast<size_t>(awaited));
  }
  for (Message& message : messages.messages) {
    if (Request* request = std::get_if<Request>(&message)) {
      handle(session, batch, std::move(*request));
    } else if (const Malformed* malformed = std::get_if<Malformed>(&message)) {
      answer(*session, batch, malformed->id, error_text(malformed->id, malformed->error));
    }
    // Responses: we ask nothing of clients.
  }
}

void Calls::handle(const SessionPtr& session, const BatchPtr& batch, Request request) {
  if (handle_own(session, batch, request)) return;
  const std::optional<RequestId> id = request.id;
  const auto refuse = [&](RpcCode code, std::string message) {
    if (id) answer(*session, batch, *id, error_text(*id, {code, std::move(message), {}}));
  };
  if (refusing_.load()) {
    if (id) answer(*session, batch, *id, error_text(*id, cancelled_error(Cancelled::kStopping, 0)));
    return;
  }
  int64_t allowed_ms = options_.deadline_ms_max;
  if (const json::object* params = request.params.if_object()) {
    if (const json::value* given = params->if_contains("deadline_ms")) {
      const int64_t* number = given->if_int64();
      if (number == nullptr || *number < 0) {
        refuse(RpcCode::kInvalidParams, "\"deadline_ms\" is a whole number of milliseconds");
        return;
      }
      allowed_ms = std::min(allowed_ms, *number);
    }
  }
  auto call = std::make_shared<PendingCall>();
  call->session = session;
  call->batch = batch;
  call->id = std::move(request.id);
  call->method = std::move(request.method);
  call->params = std::move(request.params);
  call->deadline_ns = clock_.now_ns() + allowed_ms * kMillisecond;
  switch (session->add(call, options_.client_calls_max)) {
    case Session::Added::kYes:
      break;
    case Session::Added::kClosed:
      return;
    case Session::Added::kTooMany:
      refuse(RpcCode::kBusy,
             fmt::format("{} calls of this client wait, which is the most; wait for some to be answered",
                         options_.client_calls_max));
      return;
    case Session::Added::kIdInUse:
      refuse(RpcCode::kInvalidRequest, "a call of this id is not answered yet; take another id");
      return;
  }
  if (!workers_.add(Job{call, nullptr, {}})) {
    const RpcError error{
        RpcCode::kBusy,
        fmt::format("{} calls wait, which is the most; try again later", options_.waiting_calls_max),
        {}};
    session->end(*call, error_text(call->id.value_or(nullptr), error));
  }
}

bool Calls::handle_own(const SessionPtr& session, const BatchPtr& batch, const Request& request) {
  const auto say = [&](const json::value& value) {
    if (request.id) answer(*session, batch, *request.id, result_text(*request.id, value));
  };
  if (request.method == "hello") {
    say(to_json(Hello{options_.build, kProtocolVersion, ::getpid(), options_.root}));
  } else if (request.method == "ping") {
    say(json::object());
  } else if (request.method == "cancel" || request.method == "$/cancel") {
    const json::object* params = request.params.if_object();
    const json::value* given = params == nullptr ? nullptr : params->if_contains("id");
    const std::optional<RequestId> id = given == nullptr ? std::nullopt : id_of(*given);
    if (!id) {
      if (request.id)
        answer(*session, batch, *request.id,
               error_text(*request.id, {RpcCode::kInvalidParams, "\"id\" says which call to cancel", {}}));
      return true;
    }
    const PendingCallPtr call = session->find(*id);
    say(json::object{{"cancelled", call != nullptr && cancel(call, Cancelled::kAsked)}});
  } else if (request.method == "shutdown") {
    say(json::object{{"pid", ::getpid()}});
    log_.write(LogLevel::kInfo, fmt::format("asked to stop by process {}", session->peer.pid));
    events_.shutdown_asked();
  } else {
    return false;
  }
  return true;
}

bool Calls::add_lines(const SessionPtr& session, std::string lines) {
  return workers_.add(Job{nullptr, session, std::move(lines)});
}

void Calls::run(Job& job) {
  if (job.call == nullptr) {
    for (std::string_view rest = job.lines; !rest.empty();) {
      const size_t newline = rest.find('\n');
      if (!dispatch(job.session, rest.substr(0, newline))) break;
      rest.remove_prefix(newline + 1);
    }
    events_.lines_read(job.session->id, job.lines.size());
    return;
  }
  PendingCall& call = *job.call;
  CallReply reply(call);
  if (!call.token.cancelled()) {
    const Result<void> done = caught([&]() -> Result<void> {
      service_.call(
          {call.method, call.params, call.deadline_ns, call.token, call.session->id, call.session->peer},
          reply);
      return {};
    });
    if (!done) {
      failed_.fetch_add(1);
      log_.write(LogLevel::kError, fmt::format("a call of {} failed: {}", as_utf8(call.method.substr(0, 100)),
                                               as_utf8(done.error().message)));
    }
    // If it has ended, this is nothing.
    reply.error(RpcError{
        RpcCode::kInternalError,
        done ? "the question was not answered; this is a bug, please report it" : done.error().message,
        {}});
  }
  ended_.fetch_add(1);
}

bool Calls::cancel(const PendingCallPtr& call, Cancelled why) {
  const RpcError error = cancelled_error(why, options_.deadline_ms_max);
  if (!call->session->end(*call, error_text(call->id.value_or(nullptr), error))) return false;
  call->token.cancel(why);
  if (workers_.forget(*call)) ended_.fetch_add(1);
  return true;
}

void Calls::forget(const std::vector<PendingCallPtr>& calls) {
  for (const PendingCallPtr& call : calls) {
    if (workers_.forget(*call)) ended_.fetch_add(1);
  }
}

std::vector<PendingCallPtr> Calls::expire(int64_t now_ns) {
  std::vector<PendingCallPtr> calls = workers_.expired(now_ns);
  for (const PendingCallPtr& call : calls) cancel(call, Cancelled::kDeadline);
  return calls;
}

void Calls::cancel_all() {
  for (const PendingCallPtr& call : workers_.calls()) {
    if (cancel(call, Cancelled::kStopping))
      log_.write(LogLevel::kInfo,
                 fmt::format("cancelled a call of {} to stop", as_utf8(call->method.substr(0, 100))));
  }
}

}  // namespace pt::daemon
