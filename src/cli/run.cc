#include "cli/run.h"

#include <fmt/format.h>
#include <unistd.h>

#include <functional>
#include <new>
#include <utility>
#include <variant>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/trace.h"
#include "cli/answering.h"
#include "cli/arguments.h"
#include "cli/descriptor.h"
#include "cli/index_command.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "wire/json_answers.h"

namespace pt::cli {
namespace {

// Of warnings about the sources; a question shows fewer, since nobody asked for them.
constexpr size_t kIndexDiagnosticsMax = 20;
constexpr size_t kQuestionDiagnosticsMax = 5;

ExitCode tell(const Notice& notice) {
  if (notice.code != ExitCode::kAnswered) {
    write_message(notice.text);
    return notice.code;
  }
  DescriptorSink sink(STDOUT_FILENO, "standard output");
  const Result<void> written = sink.write(notice.text);
  if (written || sink.reader_gone()) return ExitCode::kAnswered;
  report_error(Terminal(), written.error());
  return ExitCode::kInternal;
}

// The workspace could not be opened at all.
ExitCode refuse(const Arguments& arguments, const Terminal& terminal, const Error& error) {
  report_error(terminal, error);
  if (arguments.format == Format::kJson && arguments.command != Command::kExport) {
    DescriptorSink sink(STDOUT_FILENO, "standard output");
    wire::Output out(sink);
    wire::write_json(&out, wire::Provenance{row_of(arguments.command).name, true, {}}, error);
    if (!out.finish() && !sink.reader_gone()) return ExitCode::kInternal;
  }
  return exit_code_of(error.code);
}

struct Run {
  FileSystem& file_system;
  const Trace& trace;
  int64_t wall_ns;  // of indexing
  const Terminal& terminal;
  const wire::TextStyle& style;
};

ExitCode run_command(const Arguments& arguments, const pipeline::Index& index, const Run& run) {
  if (arguments.command == Command::kIndex)
    return summarise_index(arguments, index, run.trace, run.wall_ns, run.terminal, run.style);
  const ExitCode code =
      arguments.command == Command::kExport
          ? export_graph(arguments, index, run.terminal)
          : Answering(arguments, index, {run.file_system, run.terminal, run.style}).answer();
  const bool answered = code == ExitCode::kAnswered || code == ExitCode::kEmpty;
  if (!answered || !index.partial()) return code;
  if (!arguments.quiet)
    report_note(run.terminal,
                "the answer may be partial: not all of the workspace could be read (see the warnings)");
  return arguments.strict ? ExitCode::kPartial : code;
}

ExitCode index_and_run(const Arguments& arguments) {
  DiskFileSystem file_system;
  const SystemClock clock;
  const Terminal terminal = look_at_terminal(arguments);
  Trace trace(clock);
  const int64_t begun_ns = clock.now_ns();

  Result<pipeline::Index> index = [&] {
    ProgressBar bar(clock);
    std::function<void(const pipeline::Progress&)> progress;
    if (terminal.progress) progress = [&](const pipeline::Progress& now) { bar.update(now); };
    return pipeline::index(file_system, arguments.root, arguments.index, &trace, progress);
  }();
  if (!index) return refuse(arguments, terminal, index.error());
  const int64_t wall_ns = clock.now_ns() - begun_ns;

  wire::TextStyle style;
  style.colour = terminal.colour_out;
  if (const Result<std::string> here = file_system.canonical("."))
    style.file_prefix = file_prefix(*here, index->workspace().root());
  const bool summary = arguments.command == Command::kIndex;
  if (!arguments.quiet) {
    const size_t at_most = summary ? kIndexDiagnosticsMax : kQuestionDiagnosticsMax;
    report_diagnostics(terminal, index->diagnostics(),
                       {arguments.all_diagnostics ? 0 : at_most, style.file_prefix});
  }

  const ExitCode code = [&] {
    StageTimer timer(trace);
    const ExitCode answered = run_command(arguments, *index, {file_system, trace, wall_ns, terminal, style});
    timer.end("answer");
    return answered;
  }();
  if (arguments.trace) write_message(trace.to_string());
  if (arguments.hold) hold();
  return code;
}

}  // namespace

int run(int argc, const char* const* argv) {
  guard_standard_descriptors();
  // Libraries throw; nothing of ours does across folders. What arrives here is out of memory, or a bug.
  try {
    const auto parsed = parse_arguments(argc, argv);
    if (const Notice* notice = std::get_if<Notice>(&parsed)) return std::to_underlying(tell(*notice));
    return std::to_underlying(index_and_run(std::get<Arguments>(parsed)));
  } catch (const std::bad_alloc&) {
    write_message("error: out of memory; try fewer --threads, or a smaller --root\n");
  } catch (const std::exception& exception) {
    write_message(fmt::format("error: internal: {}\n", exception.what()));
  }
  return std::to_underlying(ExitCode::kInternal);
}

}  // namespace pt::cli
