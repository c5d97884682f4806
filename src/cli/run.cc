#include "cli/run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <new>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/file_stamp.h"
#include "base/file_system.h"
#include "base/storage_files.h"
#include "base/trace.h"
#include "cli/agents_command.h"
#include "cli/answering.h"
#include "cli/arguments.h"
#include "cli/changed_lines.h"
#include "cli/daemon_commands.h"
#include "cli/descriptor.h"
#include "cli/index_command.h"
#include "cli/mcp_command.h"
#include "cli/storage_commands.h"
#include "cli/stored_workspace.h"
#include "cli/subject.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "store/api/snapshot_reader.h"

namespace pt::cli {
namespace {

// Of warnings about the sources; a question shows fewer.
constexpr size_t kDiagnosticsMax = 20;

ExitCode tell(const Notice& notice) {
  if (notice.code != ExitCode::kAnswered) {
    write_message(notice.text);
    return notice.code;
  }
  DescriptorSink sink(STDOUT_FILENO, "standard output");
  const Result<void> written = sink.write(notice.text);
  if (written || sink.reader_gone()) return ExitCode::kAnswered;
  write_message(fmt::format("error: {}: {}\n", written.error().where, written.error().message));
  return ExitCode::kInternal;
}

// An index made for this command.
class AskedHere final : public Asked {
 public:
  AskedHere(const pipeline::Index& index, int64_t begun_ns)
      : index_(index), begun_ns_(begun_ns), view_(index.view()), reader_(view_->snapshot) {}

  const pipeline::View& view() const override { return *view_; }
  store::Reader& reader() override { return reader_; }
  int64_t followed_until_ns() const override { return begun_ns_; }
  Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line, uint32_t column) const override {
    return index_.explain(file, line, column);
  }

 private:
  const pipeline::Index& index_;
  const int64_t begun_ns_;  // of the wall
  pipeline::ViewPtr view_;
  store::SnapshotReader reader_;
};

ExitCode answer_here(const Arguments& arguments, const pipeline::Index& index, int64_t begun_ns,
                     FileSystem& file_system, const Console& console) {
  AskedHere asked(index, begun_ns);
  return answer_question(arguments, asked, file_system, console);
}

// A summary of what was indexed.
ExitCode summarise(const Arguments& arguments, const pipeline::Index& index, const Trace& trace,
                   int64_t wall_ns, const Console& console) {
  wire::TextStyle style;
  style.colour = console.terminal.colour_out;
  if (!console.current_folder.empty())
    style.file_prefix = file_prefix(console.current_folder, index.workspace().root());
  if (!arguments.quiet)
    report_diagnostics(console, index.diagnostics(),
                       {arguments.all_diagnostics ? 0 : kDiagnosticsMax, style.file_prefix});
  return summarise_index(arguments, index, trace, wall_ns, console, style);
}

// Nothing if there is none that holds.
std::optional<ExitCode> answer_from_saved(const Arguments& arguments, FileSystem& file_system,
                                          const Console& console) {
  const SystemClock clock;
  Trace trace(clock);
  const std::optional<ExitCode> code = [&]() -> std::optional<ExitCode> {
    StageTimer timer(trace);
    DiskStorageFiles files;
    const Result<SavedGraph> graph = find_saved_graph(arguments, file_system);
    if (!graph) return std::nullopt;  // what is wrong, indexing says
    const auto asked = ask_stored(*graph, file_system, &files);
    // All of it is checked before the question is put, which can then still be answered by indexing.
    if (!asked || !(*asked)->reader().graph(Stop())) return std::nullopt;
    timer.end("saved graph");
    const ExitCode answered = answer_question(arguments, **asked, file_system, console);
    timer.end("answer");
    return answered;
  }();
  if (code && arguments.trace) (void)console.messages.write(trace.to_string());
  return code;
}

ExitCode index_and_run(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  const SystemClock clock;
  Trace trace(clock);
  const int64_t begun_ns = clock.now_ns();
  const int64_t wall_begun_ns = wall_now_ns();

  pipeline::IndexOptions options = arguments.index;
  options.lives_on = arguments.hold || !is_question(arguments.command);
  Result<pipeline::Index> index = [&] {
    ProgressBar bar(clock);
    std::function<void(const pipeline::Progress&)> progress;
    if (console.terminal.progress) progress = [&](const pipeline::Progress& now) { bar.update(now); };
    return pipeline::index(file_system, arguments.root, options, &trace, progress);
  }();
  if (!index) return refuse_question(arguments, console, index.error());
  const int64_t wall_ns = clock.now_ns() - begun_ns;

  const ExitCode code = [&] {
    StageTimer timer(trace);
    const ExitCode answered = is_question(arguments.command)
                                  ? answer_here(arguments, *index, wall_begun_ns, file_system, console)
                                  : summarise(arguments, *index, trace, wall_ns, console);
    timer.end("answer");
    return answered;
  }();
  if (arguments.trace) (void)console.messages.write(trace.to_string());
  if (arguments.hold) hold();
  return code;
}

ExitCode run_with(const Arguments& arguments, int argc, const char* const* argv, FileSystem& file_system,
                  const Console& console);

// As if what differs had been named.
ExitCode run_with_changes(const Arguments& arguments, int argc, const char* const* argv,
                          FileSystem& file_system, const Console& console) {
  const bool names_something = !arguments.names.empty() || !arguments.at.empty();
  const Result<std::vector<std::string>> words =
      with_changes({argv, argv + argc}, arguments.root,
                   names_something ? NamedBesides::kSomething : NamedBesides::kNothing);
  if (!words) return refuse_question(arguments, console, words.error());
  std::vector<const char*> pointers;
  for (const std::string& word : *words) pointers.push_back(word.c_str());
  const auto parsed = parse_arguments(static_cast<int>(pointers.size()), pointers.data());
  if (const Notice* notice = std::get_if<Notice>(&parsed)) return tell(*notice);
  return run_with(std::get<Arguments>(parsed), static_cast<int>(pointers.size()), pointers.data(),
                  file_system, console);
}

ExitCode run_with(const Arguments& arguments, int argc, const char* const* argv, FileSystem& file_system,
                  const Console& console) {
  if (!arguments.diff.empty()) return run_with_changes(arguments, argc, argv, file_system, console);
  if (is_about_daemon(arguments.command)) return daemon_command(arguments, file_system, console);
  if (arguments.command == Command::kAgents) return agents_command(arguments, file_system, console);
  if (arguments.command == Command::kMcp) return mcp_command(arguments, file_system, console);
  if (arguments.command == Command::kStorage) return storage_command(arguments, file_system, console);
  if (!arguments.store.empty()) return answer_from_store(arguments, file_system, console);
  if (is_question(arguments.command) && !arguments.no_daemon) {
    const Asking asking = ask_daemon(arguments, argc, argv, file_system, console);
    if (asking.code) return *asking.code;
    if (asking.error) return refuse_question(arguments, console, *asking.error);
  }
  // explain walks bodies again, and needs them read.
  if (is_question(arguments.command) && !arguments.no_daemon && arguments.min_epoch.empty() &&
      arguments.command != Command::kExplain)
    if (const std::optional<ExitCode> code = answer_from_saved(arguments, file_system, console)) return *code;
  if (!arguments.min_epoch.empty())
    return refuse_question(
        arguments, console,
        {ErrorCode::kEpochGap, "no daemon runs here that could have reached an epoch", arguments.min_epoch});
  return index_and_run(arguments, file_system, console);
}

// Runs with standard output, or with the file that --output names, which is there only if all went well.
ExitCode run_command(const Arguments& arguments, int argc, const char* const* argv) {
  DiskFileSystem file_system;
  DescriptorSink standard_output(STDOUT_FILENO, "standard output");
  DescriptorSink messages(STDERR_FILENO, "standard error");
  const Terminal terminal = look_at_terminal(arguments);
  const std::string here = file_system.canonical(".").value_or(std::string());
  if (arguments.output.empty() || arguments.output == "-")
    return run_with(arguments, argc, argv, file_system, {standard_output, messages, terminal, here});

  const Console console{standard_output, messages, terminal, here};
  const auto fail_with = [&](const Error& error) {
    report_error(console, error);
    return error.code == ErrorCode::kInvalidInput ? ExitCode::kUsage : ExitCode::kInternal;
  };
  Result<OutputFile> file = OutputFile::create(arguments.output);
  if (!file) return fail_with(file.error());
  const ExitCode code =
      run_with(arguments, argc, argv, file_system, {file->sink(), messages, terminal, here});
  if (code == ExitCode::kInternal || code == ExitCode::kUsage || code == ExitCode::kNotFound) return code;
  if (const Result<void> done = file->commit(); !done) return fail_with(done.error());
  return code;
}

}  // namespace

int run(int argc, const char* const* argv) {
  guard_standard_descriptors();
  // Libraries throw; nothing of ours does across folders. What arrives here is out of memory, or a bug.
  try {
    const auto parsed = parse_arguments(argc, argv);
    if (const Notice* notice = std::get_if<Notice>(&parsed)) return std::to_underlying(tell(*notice));
    return std::to_underlying(run_command(std::get<Arguments>(parsed), argc, argv));
  } catch (const std::bad_alloc&) {
    write_message("error: out of memory; try fewer --threads, or a smaller --root\n");
  } catch (const std::exception& exception) {
    write_message(fmt::format("error: internal: {}\n", exception.what()));
  }
  return std::to_underlying(ExitCode::kInternal);
}

}  // namespace pt::cli
