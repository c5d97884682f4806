#include "cli/run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <new>
#include <utility>
#include <variant>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/storage_files.h"
#include "base/trace.h"
#include "cli/answering.h"
#include "cli/arguments.h"
#include "cli/daemon_commands.h"
#include "cli/descriptor.h"
#include "cli/index_command.h"
#include "cli/storage_commands.h"
#include "cli/stored_workspace.h"
#include "cli/subject.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "store/api/snapshot_reader.h"
#include "wire/json_answers.h"

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

// The workspace could not be opened at all.
ExitCode refuse(const Arguments& arguments, const Console& console, const Error& error) {
  report_error(console, error);
  if (arguments.format == Format::kJson && arguments.command != Command::kExport) {
    wire::Output out(console.out);
    wire::write_json(&out, wire::Provenance{row_of(arguments.command).name, true, {}}, error);
    if (!out.finish() && !console.out.reader_gone()) return ExitCode::kInternal;
  }
  return exit_code_of(error.code);
}

// An index made for this command.
class AskedHere final : public Asked {
 public:
  explicit AskedHere(const pipeline::Index& index)
      : index_(index), view_(index.view()), reader_(view_->snapshot) {}

  const pipeline::View& view() const override { return *view_; }
  store::Reader& reader() override { return reader_; }
  Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line, uint32_t column) const override {
    return index_.explain(file, line, column);
  }

 private:
  const pipeline::Index& index_;
  pipeline::ViewPtr view_;
  store::SnapshotReader reader_;
};

ExitCode answer_here(const Arguments& arguments, const pipeline::Index& index, FileSystem& file_system,
                     const Console& console) {
  AskedHere asked(index);
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

  Result<pipeline::Index> index = [&] {
    ProgressBar bar(clock);
    std::function<void(const pipeline::Progress&)> progress;
    if (console.terminal.progress) progress = [&](const pipeline::Progress& now) { bar.update(now); };
    return pipeline::index(file_system, arguments.root, arguments.index, &trace, progress);
  }();
  if (!index) return refuse(arguments, console, index.error());
  const int64_t wall_ns = clock.now_ns() - begun_ns;

  const ExitCode code = [&] {
    StageTimer timer(trace);
    const ExitCode answered = is_question(arguments.command)
                                  ? answer_here(arguments, *index, file_system, console)
                                  : summarise(arguments, *index, trace, wall_ns, console);
    timer.end("answer");
    return answered;
  }();
  if (arguments.trace) (void)console.messages.write(trace.to_string());
  if (arguments.hold) hold();
  return code;
}

ExitCode run_with(const Arguments& arguments, int argc, const char* const* argv, FileSystem& file_system,
                  const Console& console) {
  if (is_about_daemon(arguments.command)) return daemon_command(arguments, file_system, console);
  if (arguments.command == Command::kStorage) return storage_command(arguments, file_system, console);
  if (!arguments.store.empty()) return answer_from_store(arguments, file_system, console);
  if (is_question(arguments.command) && !arguments.no_daemon) {
    const Asking asking = ask_daemon(arguments, argc, argv, file_system, console);
    if (asking.code) return *asking.code;
    if (asking.error) return refuse(arguments, console, *asking.error);
  }
  // explain walks bodies again, and needs them read.
  if (is_question(arguments.command) && !arguments.no_daemon && arguments.min_epoch.empty() &&
      arguments.command != Command::kExplain)
    if (const std::optional<ExitCode> code = answer_from_saved(arguments, file_system, console)) return *code;
  if (!arguments.min_epoch.empty())
    return refuse(
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
