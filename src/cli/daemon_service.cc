#include "cli/daemon_service.h"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <utility>
#include <variant>
#include <vector>

#include "base/trace.h"
#include "base/version.h"
#include "cli/answering.h"
#include "cli/arguments.h"
#include "cli/process_memory.h"
#include "cli/terminal.h"
#include "daemon/protocol/utf8.h"
#include "store/api/snapshot_reader.h"

namespace pt::cli {
namespace {

namespace json = boost::json;
using daemon::Call;
using daemon::LiveWorkspace;
using daemon::Reply;

// The output of a command, on its way to a client.
class ReplySink final : public wire::Sink {
 public:
  ReplySink(Reply* reply, daemon::Stream stream) : reply_(*reply), stream_(stream) {}

  Result<void> write(std::string_view block) override {
    if (reply_.output(stream_, block)) return {};
    gone_ = true;
    return fail(ErrorCode::kIo, "the client is gone");
  }
  bool reader_gone() const override { return gone_; }

 private:
  Reply& reply_;
  daemon::Stream stream_;
  bool gone_ = false;
};

class AskedOfDaemon final : public Asked {
 public:
  AskedOfDaemon(LiveWorkspace* workspace, Stop stop)
      : workspace_(*workspace),
        followed_ns_(workspace->followed_until_ns()),
        view_(workspace->view()),
        reader_(view_->snapshot),
        stop_(stop) {}

  const pipeline::View& view() const override { return *view_; }
  store::Reader& reader() override { return reader_; }
  int64_t followed_until_ns() const override { return followed_ns_; }
  Stop stop() const override { return stop_; }
  Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line, uint32_t column) const override {
    return workspace_.explain(file, line, column, stop_);
  }

 private:
  LiveWorkspace& workspace_;
  const int64_t followed_ns_;  // before the View is taken, which may be newer
  pipeline::ViewPtr view_;
  store::SnapshotReader reader_;
  Stop stop_;
};

std::string text_of(const json::object& params, std::string_view key) {
  const json::value* value = params.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag_of(const json::object& params, std::string_view key) {
  const json::value* value = params.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

daemon::RpcError invalid(std::string message) {
  return {daemon::RpcCode::kInvalidParams, std::move(message), {}};
}

// Kept, to go out with the result.
class TextSink final : public wire::Sink {
 public:
  Result<void> write(std::string_view block) override {
    text += block;
    return {};
  }
  bool reader_gone() const override { return false; }

  std::string text;
};

// Up to here an answer goes out within the result: whoever asked is woken once.
constexpr size_t kInResultBytesMax = size_t{256} << 10;

json::array texts(const std::vector<std::string>& all) { return json::array(all.begin(), all.end()); }

}  // namespace

void DaemonService::ready(std::unique_ptr<LiveWorkspace> workspace) {
  {
    MutexLock lock(mutex_);
    workspace_ = std::move(workspace);
  }
  changed_.notify_all();
}

void DaemonService::failed(Error error) {
  {
    MutexLock lock(mutex_);
    failure_ = std::move(error);
  }
  changed_.notify_all();
}

void DaemonService::close() {
  std::unique_ptr<LiveWorkspace> ended;
  MutexLock lock(mutex_);
  ended.swap(workspace_);
}

LiveWorkspace* DaemonService::workspace(const Call& call, Reply& reply) {
  constexpr auto kLookEvery = std::chrono::milliseconds(20);
  MutexLock lock(mutex_);
  while (!workspace_ && !failure_ && !call.token.cancelled()) changed_.wait_for(mutex_, kLookEvery);
  if (failure_) reply.error(*failure_);
  return workspace_.get();
}

void DaemonService::call(const Call& call, Reply& reply) {
  if (call.method == "run") return run(call, reply);
  if (call.method == "sync") return sync(call, reply);
  if (call.method == "status") return status(reply);
  reply.error(daemon::unknown_method(call.method));
}

// The words of the command are those that the client was started with.
void DaemonService::run(const Call& call, Reply& reply) {
  const json::object* params = call.params.if_object();
  const json::value* words = params == nullptr ? nullptr : params->if_contains("arguments");
  if (words == nullptr || !words->is_array())
    return reply.error(
        invalid("`run` wants `arguments`: the words of a command, without the program's name"));
  std::vector<std::string> argv = {"parseltongue"};
  for (const json::value& word : words->get_array()) {
    if (!word.is_string()) return reply.error(invalid("`arguments` holds something that is no text"));
    argv.emplace_back(word.get_string());
  }
  std::vector<const char*> pointers;
  for (const std::string& word : argv) pointers.push_back(word.c_str());
  const auto parsed = parse_arguments(static_cast<int>(pointers.size()), pointers.data());
  const Arguments* arguments = std::get_if<Arguments>(&parsed);
  if (arguments == nullptr) return reply.error(invalid(std::get<Notice>(parsed).text));
  if (!is_question(arguments->command)) return reply.error(invalid("that command is not for the daemon"));
  if (const std::string wanted = text_of(*params, "cargo_home"); !wanted.empty() && wanted != cargo_home_)
    return reply.error(
        Error{ErrorCode::kNotFound,
              fmt::format("the daemon that runs here reads dependencies below {}, and not below {}",
                          cargo_home_.empty() ? "nothing" : cargo_home_, wanted),
              {}});
  LiveWorkspace* live = workspace(call, reply);
  if (live == nullptr) return;
  if (!arguments->min_epoch.empty()) {
    const std::optional<daemon::EpochToken> wanted = daemon::EpochToken::parse(arguments->min_epoch);
    if (!wanted)
      return reply.error(invalid("--min-epoch wants INSTANCE:EPOCH, as `parseltongue sync` prints it"));
    const int64_t two_seconds_ns = 2'000'000'000;
    const Result<void> reached =
        live->reach(*wanted, std::min(call.deadline_ns, clock_.now_ns() + two_seconds_ns),
                    [&] { return call.token.cancelled(); });
    if (!reached) return reply.error(reached.error());
  }

  ReplySink out(&reply, daemon::Stream::kOut);
  ReplySink messages(&reply, daemon::Stream::kErr);
  const bool wants_twin = flag_of(*params, "twin");
  TextSink kept;
  TextSink twin;
  Console console{wants_twin ? static_cast<wire::Sink&>(kept) : out,
                  messages,
                  {},
                  text_of(*params, "folder"),
                  wants_twin ? &twin : nullptr};
  console.terminal.colour_out = flag_of(*params, "colour_out");
  console.terminal.colour_messages = flag_of(*params, "colour_messages");
  AskedOfDaemon asked(live, call.token.stop());
  if (const std::string trouble = live->trouble(); !trouble.empty() && !arguments->quiet)
    report_note(console, trouble);
  Trace trace(clock_);
  const ExitCode code = [&] {
    StageTimer timer(trace);
    const ExitCode answered = answer_question(*arguments, asked, file_system_, console);
    timer.end("answer");
    return answered;
  }();
  if (arguments->trace) (void)messages.write(trace.to_string());
  const daemon::EpochToken token{live->instance(), asked.view().snapshot->epoch()};
  json::object result{{"exit", std::to_underlying(code)}, {"epoch", token.text()}};
  if (wants_twin) {
    result["text"] = daemon::as_utf8(twin.text);
    if (kept.text.size() <= kInResultBytesMax && daemon::is_utf8(kept.text)) {
      result["out"] = kept.text;
    } else {
      (void)out.write(kept.text);
    }
  }
  reply.result(result);
}

void DaemonService::sync(const Call& call, Reply& reply) {
  LiveWorkspace* live = workspace(call, reply);
  if (live == nullptr) return;
  const Result<daemon::EpochToken> token =
      live->sync(call.deadline_ns, [&] { return call.token.cancelled(); });
  if (!token) return reply.error(token.error());
  reply.result(json::object{{"epoch", token->text()}});
}

void DaemonService::status(Reply& reply) {
  json::object answer;
  answer["pid"] = ::getpid();
  answer["version"] = version_line();
  answer["uptime_ms"] = (clock_.now_ns() - begun_ns_) / 1'000'000;
  if (const auto memory = process_memory()) {
    answer["resting_bytes"] = memory->resting_bytes;
    answer["peak_bytes"] = memory->peak_bytes;
  }
  std::vector<std::string> health;
  if (server_ != nullptr) {
    const daemon::ServerStatus server = server_->status();
    answer["clients"] = server.clients;
    answer["calls_running"] = server.calls_running;
    answer["calls_waiting"] = server.calls_waiting;
    answer["calls_ended"] = server.calls_ended;
    answer["calls_failed"] = server.calls_failed;
    health = server.health;
  }
  if (const std::string log = log_.health(); !log.empty()) health.push_back(log);
  MutexLock lock(mutex_);
  if (failure_) {
    answer["state"] = "failed";
    health.push_back(failure_->message);
  } else if (!workspace_) {
    answer["state"] = "indexing";
  } else {
    const daemon::LiveStatus live = workspace_->status();
    answer["state"] = live.updating ? "updating" : "ready";
    answer["root"] = live.root;
    answer["begun"] = live.begun;
    answer["epoch"] = live.token.text();
    answer["nodes"] = workspace_->view()->snapshot->totals().node_count();
    answer["updates"] = live.updates;
    answer["read_anew"] = live.read_anew;
    if (!live.last_reason.empty()) answer["last_reason"] = live.last_reason;
    answer["folders_watched"] = live.watcher.watches;
    answer["folders_polled"] = live.watcher.polled_folders;
    answer["overflows"] = live.watcher.overflows;
    if (!store_.empty()) answer["store"] = store_;
    if (live.saver) {
      answer["saved_epoch"] = live.saver->epoch;
      answer["saved_bytes"] = live.saver->disk_bytes;
      answer["waiting_to_be_saved"] = live.saver->waiting;
    }
    json::array stages;
    for (const daemon::Latencies::Stage& stage : live.stages)
      stages.push_back(json::object{{"stage", stage.name},
                                    {"samples", stage.samples},
                                    {"p50_us", stage.p50_ns / 1000},
                                    {"p99_us", stage.p99_ns / 1000},
                                    {"last_us", stage.last_ns / 1000}});
    answer["stages"] = std::move(stages);
    health.insert(health.end(), live.health.begin(), live.health.end());
  }
  answer["health"] = health.empty() ? "ok" : "degraded";
  answer["troubles"] = texts(health);
  reply.result(answer);
}

}  // namespace pt::cli
