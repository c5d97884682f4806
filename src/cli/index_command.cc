#include "cli/index_command.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "cli/process_memory.h"
#include "wire/export.h"
#include "wire/json_answers.h"
#include "wire/text_answers.h"

namespace pt::cli {
namespace {

wire::IndexSummary::Dependencies dependencies_of(const pipeline::Index& index) {
  wire::IndexSummary::Dependencies found;
  const auto named = [](std::span<const workspace::DependencyName> names) {
    std::vector<wire::IndexSummary::Dependency> list;
    for (const workspace::DependencyName& name : names) list.push_back({name.package, name.version});
    return list;
  };
  const pipeline::DependencyCounts& counts = index.dependencies();
  found.read = named(index.workspace().opened_dependencies());
  found.missing = named(index.workspace().missing_dependencies());
  found.files = counts.files;
  found.lines = counts.lines;
  found.bytes = counts.bytes;
  found.files_with_syntax_errors = counts.with_syntax_errors;
  found.cut = counts.cut;
  return found;
}

wire::IndexSummary summary_of(const Arguments& arguments, const pipeline::Index& index, const Trace& trace,
                              int64_t wall_ns) {
  const graph::Snapshot& snapshot = *index.snapshot();
  const pipeline::FileCounts& files = index.files();
  wire::IndexSummary summary;
  summary.root = index.workspace().root();
  summary.packages = index.workspace().packages().size();
  summary.crates = index.workspace().own_crate_count();
  summary.epoch = snapshot.epoch();
  for (size_t i = 0; i < workspace::kFileClassCount; ++i) {
    // No file is pending once the workspace is finished.
    const auto file_class = static_cast<workspace::FileClass>(i);
    if (file_class == workspace::FileClass::kPending || file_class == workspace::FileClass::kDependency)
      continue;
    summary.files.push_back({workspace::name(file_class), files.by_class[i]});
  }
  summary.skipped_folders = index.workspace().skipped_folders().size();
  summary.lines = files.lines;
  summary.bytes = files.bytes;
  summary.files_with_syntax_errors = files.with_syntax_errors;
  if (arguments.index.workspace.dependencies != workspace::DependencySources::kNone)
    summary.dependencies = dependencies_of(index);
  summary.totals = snapshot.totals();
  summary.memory = snapshot.memory();
  summary.front_end_bytes = index.front_end_memory_bytes();
  if (const auto memory = process_memory()) {
    summary.peak_bytes = memory->peak_bytes;
    summary.resting_bytes = memory->resting_bytes;
  }
  summary.wall_ns = wall_ns;
  summary.stages = trace.stages();
  return summary;
}

ExitCode written(const Result<void>& result, const Console& console) {
  if (result || console.out.reader_gone()) return ExitCode::kAnswered;
  report_error(console, result.error());
  return ExitCode::kInternal;
}

}  // namespace

ExitCode summarise_index(const Arguments& arguments, const pipeline::Index& index, const Trace& trace,
                         int64_t wall_ns, const Console& console, const wire::TextStyle& style) {
  release_free_memory();
  const wire::IndexSummary summary = summary_of(arguments, index, trace, wall_ns);
  const wire::Provenance from{row_of(Command::kIndex).name, index.partial(), index.diagnostics()};
  wire::Output out(console.out);
  if (arguments.format == Format::kJson) {
    wire::write_json(&out, from, summary);
  } else {
    wire::write_text(&out, style, from, summary);
  }
  const ExitCode code = written(out.finish(), console);
  if (code != ExitCode::kAnswered) return code;
  return index.partial() ? ExitCode::kPartial : ExitCode::kAnswered;
}

void hold() {
  // A signal may arrive at any thread that the pipeline left waiting, so the handler wakes this one through a pipe.
  static int wake[2];
  if (::pipe(wake) != 0) return;
  struct sigaction action = {};
  action.sa_handler = [](int) {
    const char byte = 0;
    (void)!::write(wake[1], &byte, 1);
  };
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);

  std::array<pollfd, 2> waited = {pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{wake[0], POLLIN, 0}};
  while (true) {
    if (::poll(waited.data(), waited.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (waited[1].revents != 0) return;
    std::array<char, 256> bytes;
    if (waited[0].revents != 0 && ::read(STDIN_FILENO, bytes.data(), bytes.size()) <= 0) return;
  }
}

ExitCode export_graph(const Arguments& arguments, const graph::Snapshot& snapshot, const Console& console,
                      Stop stop) {
  return written(wire::write_export(console.out, snapshot, arguments.export_format, stop), console);
}

}  // namespace pt::cli
