#include "cli/daemon_commands.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <utility>

#include "base/caught.h"
#include "base/clock.h"
#include "base/stop.h"
#include "cli/answering.h"
#include "cli/daemon_service.h"
#include "cli/graph_cache.h"
#include "cli/process_memory.h"
#include "cli/subject.h"
#include "daemon/client/starter.h"
#include "daemon/protocol/build_id.h"
#include "daemon/protocol/folders.h"
#include "daemon/server/instance.h"
#include "daemon/server/server.h"
#include "daemon/server/stop_signals.h"
#include "wire/text_style.h"
#include "workspace/root.h"

namespace pt::cli {
namespace {

namespace json = boost::json;

// Between two looks at whether a daemon that was started is still indexing.
constexpr int64_t kSyncMs = 60'000;

// The daemon that runs for the workspace with the same options.
struct Found {
  std::optional<daemon::Started> running;
  bool is_of_another_build = false;
};

// Errors: what is wrong with the root, if none runs; a daemon that is stuck.
Result<Found> find_daemon(const Arguments& arguments, FileSystem& file_system) {
  const Result<Where> where = where_of(arguments, file_system, daemon::Make::kNo);
  if (!where) {
    // There is not even a runtime folder.
    if (where.error().code != ErrorCode::kNotFound) return std::unexpected(where.error());
    const Result<workspace::Root> root = workspace::find_root(file_system, arguments.root);
    if (!root) return std::unexpected(root.error());
    return Found();
  }
  Result<daemon::Started> running = daemon::connect_to_running(where->place, daemon::build_id());
  if (running) return Found{*std::move(running), false};
  if (running.error().code == ErrorCode::kInvalidInput) return Found{std::nullopt, true};
  if (running.error().code != ErrorCode::kNotFound) return std::unexpected(running.error());
  if (where->missing) return std::unexpected(*where->missing);
  return Found();
}

constexpr std::string_view kNoneRuns = "no daemon runs here; `parseltongue daemon start` starts one";
constexpr std::string_view kOtherBuild =
    "a daemon of another build runs here; `parseltongue daemon restart` replaces it";

// The options of the workspace as words, for a daemon that is started.
std::vector<std::string> option_words(const Arguments& arguments) {
  const workspace::Options& given = arguments.index.workspace;
  std::vector<std::string> words;
  auto add = [&](std::string name, std::string value) {
    words.push_back(std::move(name));
    words.push_back(std::move(value));
  };
  for (const std::string& feature : given.features) add("--features", feature);
  for (const std::string& atom : given.cfg) add("--cfg", atom);
  if (given.all_features) words.emplace_back("--all-features");
  if (given.no_default_features) words.emplace_back("--no-default-features");
  if (!given.target.empty()) add("--target", given.target);
  if (given.file_size_bytes_max != workspace::kFileSizeBytesMaxDefault)
    add("--max-file-size", std::to_string(given.file_size_bytes_max));
  if (given.dependencies != workspace::DependencySources::kCache)
    add("--deps", given.dependencies == workspace::DependencySources::kNone ? "none" : "vendor");
  if (arguments.index.threads != 0) add("--threads", std::to_string(arguments.index.threads));
  if (!arguments.store.empty()) add("--store", arguments.store);
  if (arguments.idle_minutes) add("--idle-exit", std::to_string(*arguments.idle_minutes));
  return words;
}

std::string own_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).string();
}

ExitCode refused(const Console& console, const Error& error) {
  report_error(console, error);
  return exit_code_of(error.code);
}

ExitCode print(const Console& console, std::string_view text) {
  if (Result<void> written = console.out.write(text); !written && !console.out.reader_gone())
    return refused(console, written.error());
  return ExitCode::kAnswered;
}

// A line of JSON, as docs/formats/daemon-1.schema.json has it.
ExitCode print(const Console& console, std::string_view schema, const json::object& rest) {
  json::object line{{"schema", schema}};
  for (const json::key_value_pair& pair : rest) line.insert(pair);
  return print(console, json::serialize(line) + "\n");
}

Result<json::value> call(daemon::Connection* connection, std::string_view method,
                         int64_t deadline_ms = 60'000) {
  daemon::CallOptions options;
  options.deadline_ms = deadline_ms;
  return connection->call(method, json::object{}, options);
}

std::string milliseconds(const json::value& micros) {
  return fmt::format("{:.2f}", static_cast<double>(micros.to_number<int64_t>()) / 1000);
}

std::string duration_text(int64_t milliseconds) {
  const int64_t seconds = milliseconds / 1000;
  if (seconds < 120) return fmt::format("{} s", seconds);
  const int64_t minutes = seconds / 60;
  return minutes < 120 ? fmt::format("{} min", minutes)
                       : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string counted(int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", wire::grouped(static_cast<uint64_t>(number)), number == 1 ? one : many);
}

// For people.
std::string status_text(const json::object& status) {
  auto number = [&](const char* key) {
    const json::value* value = status.if_contains(key);
    return value == nullptr ? int64_t{0} : value->to_number<int64_t>();
  };
  auto text = [&](const char* key) {
    const json::value* value = status.if_contains(key);
    return value == nullptr ? std::string() : std::string(value->as_string());
  };
  std::string out =
      fmt::format("daemon    {}, pid {}, up {}, {:.1f} MB\n", text("state"), number("pid"),
                  duration_text(number("uptime_ms")), static_cast<double>(number("resting_bytes")) / 1e6);
  out += fmt::format("root      {}\n", text("root"));
  if (status.contains("epoch")) {
    out +=
        fmt::format("epoch     {}\ngraph     {}\n", text("epoch"), counted(number("nodes"), "node", "nodes"));
    out += fmt::format("followed  {}", counted(number("updates"), "change", "changes"));
    if (number("read_anew") != 0) {
      out += fmt::format(", {} by reading everything", number("read_anew"));
      out += fmt::format(" (last: {})", text("last_reason"));
    }
    out += fmt::format("\nbegun     {}", text("begun"));
    out += fmt::format("\nwatched   {}", counted(number("folders_watched"), "folder", "folders"));
    if (number("folders_polled") != 0) out += fmt::format(", {} polled", number("folders_polled"));
    out += '\n';
  }
  if (status.contains("saved_epoch")) {
    out += fmt::format("saved     epoch {}, {:.1f} MB", number("saved_epoch"),
                       static_cast<double>(number("saved_bytes")) / 1e6);
    if (status.contains("store")) out += fmt::format(", in {}", text("store"));
    if (number("waiting_to_be_saved") != 0) out += fmt::format(", {} to come", number("waiting_to_be_saved"));
    out += '\n';
  }
  if (number("calls_failed") != 0)
    out += fmt::format("failed    {}, by a bug or for want of memory: see the log\n",
                       counted(number("calls_failed"), "call", "calls"));
  out += fmt::format("health    {}\n", text("health"));
  for (const json::value& trouble : status.at("troubles").as_array())
    out += fmt::format("          {}\n", std::string_view(trouble.as_string()));
  const json::value* stages = status.if_contains("stages");
  if (stages == nullptr || stages->as_array().empty()) return out;
  out += fmt::format("\n{:<26}{:>8}{:>10}{:>10}{:>10}\n", "last saves, ms", "count", "p50", "p99", "last");
  for (const json::value& stage : stages->as_array()) {
    const std::string_view name = stage.at("stage").as_string();
    const bool is_part = !name.starts_with(daemon::kSaveToAnswer) && !name.starts_with("saved");
    out += fmt::format("{:<26}{:>8}{:>10}{:>10}{:>10}\n", fmt::format("{}{}", is_part ? "  " : "", name),
                       stage.at("samples").to_number<int64_t>(), milliseconds(stage.at("p50_us")),
                       milliseconds(stage.at("p99_us")), milliseconds(stage.at("last_us")));
  }
  return out;
}

ExitCode show_status(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  Result<Found> found = find_daemon(arguments, file_system);
  if (!found) return refused(console, found.error());
  if (!found->running) {
    if (arguments.format == Format::kJson) {
      const ExitCode printed = print(console, "parseltongue.status/1",
                                     {{"state", found->is_of_another_build ? "other-build" : "stopped"}});
      return printed == ExitCode::kAnswered ? ExitCode::kEmpty : printed;
    }
    report_note(console, found->is_of_another_build ? kOtherBuild : kNoneRuns);
    return ExitCode::kEmpty;
  }
  Result<json::value> status = call(&found->running->connection, "status");
  if (!status) return refused(console, status.error());
  // While it indexes, it knows no more than what it was started with.
  if (!status->as_object().contains("root")) status->as_object()["root"] = found->running->hello.root;
  if (arguments.format == Format::kJson) return print(console, "parseltongue.status/1", status->as_object());
  return print(console, status_text(status->as_object()));
}

// The Url that it was given; empty: none.
std::string store_of(const json::object& status) {
  const json::value* store = status.if_contains("store");
  return store == nullptr ? std::string() : std::string(store->as_string());
}

ExitCode start(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  const Result<Where> where = where_of(arguments, file_system, daemon::Make::kIfMissing);
  if (!where) return refused(console, where.error());
  Result<daemon::Started> started =
      daemon::connect_or_start(where->place, start_options(arguments, where->subject));
  if (!started) return refused(console, started.error());
  // It answers when it has indexed, however long that takes.
  Result<json::value> token = call(&started->connection, "sync", kSyncMs);
  while (!token && token.error().code == ErrorCode::kDeadline) {
    const Result<json::value> status = call(&started->connection, "status");
    if (!status || status->at("state").as_string() != "indexing") break;
    token = call(&started->connection, "sync", kSyncMs);
  }
  if (!token) return refused(console, token.error());
  const Result<json::value> status = call(&started->connection, "status");
  if (!status) return refused(console, status.error());
  if (const std::string kept = store_of(status->as_object());
      !arguments.store.empty() && kept != arguments.store)
    return refused(
        console, {ErrorCode::kInvalidInput,
                  fmt::format("the daemon that runs here keeps its graph in {}; `parseltongue daemon restart "
                              "--store {}` has it keep it there",
                              kept.empty() ? "the cache folder" : kept, arguments.store),
                  started->hello.root});
  if (arguments.format == Format::kJson) {
    return print(console, "parseltongue.daemon/1",
                 {{"outcome", started->fresh ? "started" : "runs-already"},
                  {"pid", started->hello.pid},
                  {"root", started->hello.root},
                  {"epoch", token->at("epoch")}});
  }
  const int64_t nodes = status->at("nodes").to_number<int64_t>();
  if (nodes == 0 && !arguments.quiet)
    report_note(console, "there is no Rust here yet; what comes will be followed");
  return print(console,
               fmt::format("{} for {}, pid {}, {}\n", started->fresh ? "started" : "runs already",
                           started->hello.root, started->hello.pid, counted(nodes, "node", "nodes")));
}

enum class Tell : bool { kNo, kYes };

ExitCode stop(const Arguments& arguments, FileSystem& file_system, const Console& console, Tell tell) {
  const Result<Where> where = where_of(arguments, file_system, daemon::Make::kNo);
  if (!where && where.error().code != ErrorCode::kNotFound) return refused(console, where.error());
  const Result<workspace::Root> root = workspace::find_root(file_system, arguments.root);
  const Result<daemon::Ended> ended =
      where ? daemon::end_running(where->place, 10'000) : daemon::Ended::kNoneRan;
  if (!ended) return refused(console, ended.error());
  const bool none = *ended == daemon::Ended::kNoneRan;
  const ExitCode code = none ? ExitCode::kEmpty : ExitCode::kAnswered;
  if (tell == Tell::kNo) return code;
  const bool killed = *ended == daemon::Ended::kKilled;
  if (none && !root) return refused(console, root.error());
  if (arguments.format == Format::kJson) {
    const ExitCode printed = print(console, "parseltongue.daemon/1",
                                   {{"outcome", none     ? "stopped-already"
                                                : killed ? "killed"
                                                         : "stopped"}});
    return printed == ExitCode::kAnswered ? code : printed;
  }
  if (!none) return print(console, killed ? "killed: it did not end by itself\n" : "stopped\n");
  report_note(console, "no daemon runs here");
  return code;
}

ExitCode sync(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  Result<Found> found = find_daemon(arguments, file_system);
  if (!found) return refused(console, found.error());
  if (!found->running)
    return refused(
        console,
        {ErrorCode::kNotFound, std::string(found->is_of_another_build ? kOtherBuild : kNoneRuns), {}});
  const Result<json::value> token = call(&found->running->connection, "sync");
  if (!token) return refused(console, token.error());
  if (arguments.format == Format::kJson)
    return print(console, "parseltongue.sync/1", {{"epoch", token->at("epoch")}});
  return print(console, fmt::format("{}\n", std::string_view(token->at("epoch").as_string())));
}

std::string line_of(const daemon::Followed& followed) {
  if (!followed.error.empty()) return fmt::format("could not follow a change: {}", followed.error);
  return fmt::format("epoch {}  {:.2f} ms  {}{}{}{}", followed.token.epoch,
                     static_cast<double>(followed.latency_ns) / 1e6, followed.first_file,
                     followed.files > 1 ? fmt::format(" and {} more", followed.files - 1) : "",
                     followed.held ? " (a burst)" : "",
                     followed.read_anew ? fmt::format(" (all read: {})", followed.reason) : "");
}

// What an assertion says on its way out would be lost with the standard error of a daemon that was started: /dev/null.
void keep_last_words(const std::string& log_path) {
  struct stat standard;
  struct stat null;
  if (::fstat(STDERR_FILENO, &standard) != 0 || ::stat("/dev/null", &null) != 0 ||
      standard.st_rdev != null.st_rdev)
    return;
  const daemon::Descriptor file(
      ::open((log_path + ".crash").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.valid()) ::dup2(file.get(), STDERR_FILENO);
}

// Serves until it is told to end. `watch` says on its output what it follows.
ExitCode serve(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  return_memory_when_freed();
  const bool is_watch = arguments.command == Command::kWatch;
  Result<daemon::StopSignals> signals = daemon::StopSignals::block();
  if (!signals) return refused(console, signals.error());
  Result<std::optional<daemon::Descriptor>> inherited = daemon::inherited_listener();
  if (!inherited) return refused(console, inherited.error());
  const Result<Where> where = where_of(arguments, file_system, daemon::Make::kIfMissing);
  if (!where) return refused(console, where.error());
  const std::string build = daemon::build_id();
  Result<std::optional<daemon::Instance>> instance =
      daemon::Instance::acquire(where->place, {where->subject.path, build, std::move(*inherited)});
  if (!instance) return refused(console, instance.error());
  if (!*instance) {
    report_note(console, "a daemon runs here already; `parseltongue daemon stop` ends it");
    return is_watch ? ExitCode::kEmpty : ExitCode::kAnswered;
  }

  const SystemClock clock;
  daemon::LogOptions log_options;
  if (const Result<std::string> folder = daemon::state_folder(daemon::environment_of_process()))
    log_options.path = *folder + "/" + where->place.name + ".log";
  daemon::Log log(log_options, clock);
  if (!log_options.path.empty()) keep_last_words(log_options.path);
  DiskStorageFiles storage_files;
  StopSource stop_reading;
  DaemonService service(file_system, clock, log);
  service.reads_dependencies_below(arguments.index.workspace.cargo_home);
  service.saves_in(arguments.store);
  daemon::ServerOptions options;
  options.root = where->subject.path;
  options.build = build;
  options.workers = std::max(2u, std::thread::hardware_concurrency());
  constexpr uint32_t kIdleMinutes = 180;
  options.idle_exit_ms = int64_t{60'000} * arguments.idle_minutes.value_or(is_watch ? 0 : kIdleMinutes);
  options.stop_descriptor = signals->descriptor();
  options.instance = &**instance;
  daemon::Server server((*instance)->listener(), options, service, log, clock);
  service.served_by(&server);
  const std::string fences = where->place.folder + "/" + where->place.name + ".fences";
  std::optional<Error> failure;
  std::jthread indexing([&] {
    daemon::LiveWorkspace::Options live;
    live.path = where->subject.path;
    live.index = arguments.index;
    live.index.stop = Stop(stop_reading);
    live.cookie_folder = fences;
    live.tell = [&](const daemon::Followed& followed) {
      log.write(followed.error.empty() ? daemon::LogLevel::kInfo : daemon::LogLevel::kError,
                line_of(followed));
      if (is_watch) (void)console.out.write(line_of(followed) + "\n");
    };
    const int64_t begun_ns = clock.now_ns();
    Result<std::unique_ptr<store::Engine>> engine = open_saved_graph(
        saved_graph_of(arguments, where->subject), store::Access::kReadWrite, &storage_files);
    if (!engine) live.not_saved = fmt::format("the graph is not saved: {}", engine.error().message);
    Result<std::unique_ptr<daemon::LiveWorkspace>> workspace = caught([&] {
      return daemon::LiveWorkspace::start(std::move(live), engine ? *std::move(engine) : nullptr, file_system,
                                          clock);
    });
    if (!workspace) {
      service.failed(workspace.error());
      if (workspace.error().code == ErrorCode::kCancelled) return;  // by the server's end
      failure = workspace.error();
      log.write(daemon::LogLevel::kError, workspace.error().message);
      server.request_stop();
      return;
    }
    const pipeline::ViewPtr view = (*workspace)->view();
    const std::string line = fmt::format(
        "epoch {}  {} nodes in {:.0f} ms, {}", view->snapshot->epoch(), view->snapshot->totals().node_count(),
        static_cast<double>(clock.now_ns() - begun_ns) / 1e6, (*workspace)->status().begun);
    log.write(daemon::LogLevel::kInfo, line);
    if (is_watch) (void)console.out.write(line + "\n");
    service.ready(*std::move(workspace));
  });
  const Result<daemon::StopCause> cause = server.run();
  // Whoever reads the workspace now does it for nobody.
  stop_reading.request(StopReason::kCancelled);
  if (indexing.joinable()) indexing.join();
  service.close();
  std::error_code ignored;
  std::filesystem::remove_all(fences, ignored);
  if (!cause) return refused(console, cause.error());
  return failure ? refused(console, *failure) : ExitCode::kAnswered;
}

}  // namespace

daemon::StartOptions start_options(const Arguments& arguments, const Subject& subject) {
  daemon::StartOptions options;
  options.command = {own_program(), "daemon", "run", "--root", subject.path};
  for (std::string& word : option_words(arguments)) options.command.push_back(std::move(word));
  options.build = daemon::build_id();
  return options;
}

bool is_about_daemon(Command command) {
  return command == Command::kDaemon || command == Command::kWatch || command == Command::kSync ||
         command == Command::kStatus || command == Command::kCache;
}

ExitCode daemon_command(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  switch (arguments.command) {
    case Command::kWatch:
      return serve(arguments, file_system, console);
    case Command::kSync:
      return sync(arguments, file_system, console);
    case Command::kStatus:
      return show_status(arguments, file_system, console);
    case Command::kCache: {
      const Result<SavedGraph> graph = find_saved_graph(arguments, file_system);
      if (!graph && !arguments.all) return refused(console, graph.error());
      return cache_command(arguments, graph.value_or(SavedGraph()), console);
    }
    default:
      break;
  }
  switch (arguments.daemon_action) {
    case DaemonAction::kRun:
      return serve(arguments, file_system, console);
    case DaemonAction::kStart:
      return start(arguments, file_system, console);
    case DaemonAction::kStop:
      return stop(arguments, file_system, console, Tell::kYes);
    case DaemonAction::kStatus:
      return show_status(arguments, file_system, console);
    case DaemonAction::kRestart: {
      const ExitCode stopped = stop(arguments, file_system, console, Tell::kNo);
      if (stopped != ExitCode::kAnswered && stopped != ExitCode::kEmpty) return stopped;
      return start(arguments, file_system, console);
    }
  }
  return ExitCode::kInternal;
}

Asking ask_daemon(const Arguments& arguments, int argc, const char* const* argv, FileSystem& file_system,
                  const Console& console) {
  const auto pass_by = [&](std::string_view why) {
    if (!arguments.quiet) report_note(console, fmt::format("indexing here: {}", why));
    return Asking();
  };
  Result<Found> found = find_daemon(arguments, file_system);
  if (!found) {
    // What is wrong with the root, indexing will say.
    const ErrorCode code = found.error().code;
    return code == ErrorCode::kDeadline || code == ErrorCode::kIntegrity ? pass_by(found.error().message)
                                                                         : Asking();
  }
  if (!found->running) return found->is_of_another_build ? pass_by(kOtherBuild) : Asking();
  json::object params;
  json::array& words = params["arguments"].emplace_array();
  for (int i = 1; i < argc; ++i) words.emplace_back(argv[i]);
  params["folder"] = console.current_folder;
  params["cargo_home"] = arguments.index.workspace.cargo_home;
  params["colour_out"] = console.terminal.colour_out;
  params["colour_messages"] = console.terminal.colour_messages;

  // Kept until the answer is whole: a reader that takes its time does not keep the daemon, and if it goes away we can
  // still index.
  std::array<std::string, 2> printed;
  daemon::CallOptions options;
  options.on_output = [&](daemon::Stream stream, std::string_view bytes) {
    printed[stream == daemon::Stream::kOut ? 0 : 1] += bytes;
    return true;
  };
  const Result<json::value> result = found->running->connection.call("run", params, options);
  if (!result) {
    // It ends, or is overrun: what it could have said we can find out.
    if (result.error().code != ErrorCode::kInvalidInput && arguments.min_epoch.empty())
      return pass_by(result.error().message);
    return {std::nullopt, result.error()};
  }
  if (!printed[1].empty()) (void)console.messages.write(printed[1]);
  if (Result<void> written = console.out.write(printed[0]); !written && !console.out.reader_gone())
    return {refused(console, written.error()), std::nullopt};
  return {static_cast<ExitCode>(result->at("exit").to_number<int>()), std::nullopt};
}

}  // namespace pt::cli
