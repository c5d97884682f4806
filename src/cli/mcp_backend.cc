#include "cli/mcp_backend.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "cli/answering.h"
#include "cli/changed_lines.h"
#include "cli/daemon_commands.h"
#include "daemon/client/starter.h"
#include "daemon/protocol/build_id.h"

namespace pt::cli {
namespace {

namespace json = boost::json;

constexpr size_t kKeptMax = 8;

// Whether the daemon may have gone, so that another one could answer.
bool may_have_gone(ErrorCode code) {
  return code == ErrorCode::kIo || code == ErrorCode::kIntegrity || code == ErrorCode::kNotFound;
}

// Of --diff, the one question of which something is found out here.
mcp::Answer refused(const Error& error) {
  Arguments arguments;
  arguments.command = Command::kGenerateContext;
  arguments.format = Format::kJson;
  wire::StringSink answer;
  wire::StringSink message;
  const ExitCode code = refuse_question(arguments, Console{answer, message, {}, {}}, error);
  return {std::to_underlying(code), answer.text(), message.text(), {}};
}

}  // namespace

Result<Where> DaemonBackend::where() {
  MutexLock lock(mutex_);
  if (where_) return *where_;
  Result<Where> found = where_of(arguments_, file_system_, daemon::Make::kIfMissing);
  if (found) where_ = *found;
  return found;
}

Result<daemon::Connection> DaemonBackend::connection(Start start) {
  {
    MutexLock lock(mutex_);
    if (!kept_.empty()) {
      daemon::Connection kept = std::move(kept_.back());
      kept_.pop_back();
      return kept;
    }
  }
  const Result<Where> place = where();
  if (!place) return std::unexpected(place.error());
  MutexLock lock(starting_);
  Result<daemon::Started> running = daemon::connect_to_running(place->place, daemon::build_id());
  if (running) return std::move(running->connection);
  if (running.error().code == ErrorCode::kInvalidInput)
    return fail(ErrorCode::kInvalidInput,
                "a daemon of another build runs for this workspace; have the agent start this MCP server "
                "again, or run "
                "`parseltongue daemon restart`");
  // kIo: it went away while it was looked at.
  const bool is_gone = running.error().code == ErrorCode::kNotFound || running.error().code == ErrorCode::kIo;
  if (!is_gone || start == Start::kNo) return std::unexpected(running.error());
  Result<daemon::Started> started =
      daemon::connect_or_start(place->place, start_options(arguments_, place->subject));
  if (!started) return std::unexpected(started.error());
  return std::move(started->connection);
}

void DaemonBackend::keep(daemon::Connection connection) {
  MutexLock lock(mutex_);
  if (kept_.size() < kKeptMax) kept_.push_back(std::move(connection));
}

void DaemonBackend::forget_all() {
  MutexLock lock(mutex_);
  kept_.clear();
}

// As the command line does, which asks about changes beside the daemon too.
Result<mcp::Answer> DaemonBackend::ask(const std::vector<std::string>& asked, int cancel_descriptor) {
  const auto names_something = [](std::string_view word) {
    return word == "--" || word.starts_with("--at=");
  };
  const Result<std::vector<std::string>> changed = with_changes(
      asked, arguments_.root,
      std::ranges::any_of(asked, names_something) ? NamedBesides::kSomething : NamedBesides::kNothing);
  if (!changed) return refused(changed.error());
  const std::vector<std::string>& words = *changed;
  Result<mcp::Answer> answer = ask_once(words, cancel_descriptor);
  if (answer || !may_have_gone(answer.error().code)) return answer;
  // What was kept is as old.
  forget_all();
  return ask_once(words, cancel_descriptor);
}

Result<mcp::Answer> DaemonBackend::ask_once(const std::vector<std::string>& words, int cancel_descriptor) {
  Result<daemon::Connection> connected = connection(Start::kIfNoneRuns);
  if (!connected) return std::unexpected(connected.error());
  json::object params;
  json::array& sent = params["arguments"].emplace_array();
  sent.emplace_back(words.front());
  sent.emplace_back("--json");
  sent.emplace_back("--quiet");
  for (size_t i = 1; i < words.size(); ++i) sent.emplace_back(words[i]);
  params["cargo_home"] = arguments_.index.workspace.cargo_home;
  params["twin"] = true;
  mcp::Answer answer;
  daemon::CallOptions options;
  options.cancel_descriptor = cancel_descriptor;
  options.on_output = [&](daemon::Stream stream, std::string_view bytes) {
    if (stream == daemon::Stream::kOut) answer.json += bytes;
    return true;
  };
  const Result<json::value> result = connected->call("run", params, options);
  if (!result) return std::unexpected(result.error());
  keep(*std::move(connected));
  const json::object& said = result->as_object();
  answer.exit_code = said.at("exit").to_number<int>();
  answer.epoch = said.at("epoch").as_string();
  if (const json::value* out = said.if_contains("out"); out != nullptr && out->is_string())
    answer.json = out->get_string();
  if (const json::value* text = said.if_contains("text"); text != nullptr && text->is_string())
    answer.text = text->get_string();
  return answer;
}

Result<std::string> DaemonBackend::epoch(int cancel_descriptor) {
  Result<daemon::Connection> connected = connection(Start::kNo);
  if (!connected) return std::unexpected(connected.error());
  daemon::CallOptions options;
  options.cancel_descriptor = cancel_descriptor;
  const Result<json::value> status = connected->call("status", json::object{}, options);
  if (!status) return std::unexpected(status.error());
  keep(*std::move(connected));
  const json::value* epoch = status->as_object().if_contains("epoch");
  if (epoch == nullptr || !epoch->is_string()) return fail(ErrorCode::kNotFound, "the daemon indexes");
  return std::string(epoch->get_string());
}

void DaemonBackend::warm_up() {
  const Result<Where> place = where();
  if (!place) return;
  MutexLock lock(starting_);
  // At the start of this process one of another build is replaced: whoever started us has just installed this one.
  Result<daemon::Started> started =
      daemon::connect_or_start(place->place, start_options(arguments_, place->subject));
  if (started) keep(std::move(started->connection));
}

}  // namespace pt::cli
