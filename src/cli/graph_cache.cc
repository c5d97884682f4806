#include "cli/graph_cache.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <filesystem>
#include <utility>

#include "cli/answering.h"
#include "cli/engines.h"
#include "daemon/protocol/folders.h"
#include "store/adjacency/adjacency_engine.h"

namespace pt::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

Result<std::string> graphs_folder() {
  Result<std::string> cache = daemon::cache_folder(daemon::environment_of_process());
  if (!cache) return cache;
  return *cache + "/graphs";
}

Result<std::string> folder_of(const SavedGraph& graph) {
  Result<std::string> graphs = graphs_folder();
  if (!graphs) return graphs;
  return *graphs + "/" + graph.name;
}

// And the folder, if nothing else is in it.
Result<uint64_t> remove_graph(const std::string& folder) {
  DiskStorageFiles files;
  Result<uint64_t> bytes = store::remove_adjacency(folder, &files);
  std::error_code not_empty;
  if (bytes) fs::remove(folder, not_empty);
  return bytes;
}

struct Cleared {
  uint64_t graphs = 0;
  uint64_t bytes = 0;
  std::optional<Error> failure;  // the first; the others were gone on with

  void add(const Result<uint64_t>& removed) {
    if (removed) {
      ++graphs;
      bytes += *removed;
    } else if (removed.error().code != ErrorCode::kNotFound && !failure) {
      failure = removed.error();
    }
  }
};

Cleared clear_all(const std::string& summaries) {
  Cleared cleared;
  std::error_code missing;
  if (const Result<std::string> graphs = graphs_folder())
    for (const fs::directory_entry& entry : fs::directory_iterator(*graphs, missing))
      if (entry.is_directory(missing)) cleared.add(remove_graph(entry.path().string()));
  if (summaries.empty()) return cleared;
  for (const fs::directory_entry& entry : fs::directory_iterator(summaries, missing)) {
    std::error_code gone;
    const uint64_t bytes = entry.file_size(gone);
    if (!gone && fs::remove(entry.path(), gone)) cleared.bytes += bytes;
  }
  return cleared;
}

ExitCode refused(const Console& console, Error error) {
  report_error(console, error);
  return exit_code_of(error.code);
}

ExitCode say(const Arguments& arguments, const Console& console, const json::object& outcome,
             std::string_view words) {
  json::object line{{"schema", "parseltongue.cache/1"}};
  for (const json::key_value_pair& pair : outcome) line.insert(pair);
  const std::string text =
      arguments.format == Format::kJson ? json::serialize(line) + "\n" : std::string(words);
  if (Result<void> written = console.out.write(text); !written && !console.out.reader_gone())
    return refused(console, written.error());
  return ExitCode::kAnswered;
}

ExitCode nothing_saved(const Arguments& arguments, const Console& console) {
  if (arguments.format != Format::kJson) {
    report_note(console, "nothing is saved");
    return ExitCode::kEmpty;
  }
  const ExitCode said = say(arguments, console, {{"outcome", "nothing-saved"}}, {});
  return said == ExitCode::kAnswered ? ExitCode::kEmpty : said;
}

ExitCode clear(const Arguments& arguments, const SavedGraph& graph, const Console& console) {
  Cleared cleared;
  if (arguments.all) {
    cleared = clear_all(arguments.index.summary_folder);
  } else {
    const Result<std::string> folder = folder_of(graph);
    if (!folder) return refused(console, folder.error());
    cleared.add(remove_graph(*folder));
  }
  if (cleared.failure) {
    if (cleared.failure->code == ErrorCode::kIo)
      cleared.failure->message += "; a daemon that has it ends with `parseltongue daemon stop`";
    return refused(console, *cleared.failure);
  }
  if (cleared.bytes == 0 && cleared.graphs == 0) return nothing_saved(arguments, console);
  return say(arguments, console,
             {{"outcome", "cleared"}, {"graphs", cleared.graphs}, {"bytes", cleared.bytes}},
             fmt::format("cleared, {:.1f} MB\n", static_cast<double>(cleared.bytes) / 1e6));
}

ExitCode verify(const Arguments& arguments, const SavedGraph& graph, const Console& console) {
  DiskStorageFiles files;
  Result<std::unique_ptr<store::Engine>> engine = open_saved_graph(graph, store::Access::kReadOnly, &files);
  if (!engine && engine.error().code == ErrorCode::kNotFound) return nothing_saved(arguments, console);
  if (!engine) return refused(console, engine.error());
  const Result<void> sound = (*engine)->verify();
  if (!sound && sound.error().code == ErrorCode::kNotFound) return nothing_saved(arguments, console);
  if (!sound) return refused(console, sound.error());
  const uint64_t bytes = (*engine)->stats().disk_bytes;
  return say(
      arguments, console, {{"outcome", "sound"}, {"epoch", (*engine)->epoch()}, {"bytes", bytes}},
      fmt::format("sound, epoch {}, {:.1f} MB\n", (*engine)->epoch(), static_cast<double>(bytes) / 1e6));
}

}  // namespace

Result<std::unique_ptr<store::Engine>> open_saved_graph(const SavedGraph& graph, store::Access access,
                                                        StorageFiles* files) {
  const store::Options options{.key = store::Key::of(graph.key), .access = access};
  if (!graph.store.empty()) return open_engine(graph.store, options, files);
  const Result<std::string> folder = folder_of(graph);
  if (!folder) return std::unexpected(folder.error());
  return store::open_adjacency(*folder, options, files);
}

ExitCode cache_command(const Arguments& arguments, const SavedGraph& graph, const Console& console) {
  switch (arguments.cache_action) {
    case CacheAction::kClear:
      return clear(arguments, graph, console);
    case CacheAction::kVerify:
      return verify(arguments, graph, console);
  }
  return ExitCode::kInternal;
}

}  // namespace pt::cli
