#include "cli/engine_comparison.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <utility>

#include "analysis/edit_series.h"
#include "analysis/engine_measurement.h"
#include "base/storage_files.h"
#include "cli/answering.h"
#include "cli/descriptor.h"
#include "cli/engines.h"
#include "cli/process_memory.h"
#include "query/answers.h"
#include "wire/text_style.h"

namespace pt::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr uint64_t kSeed = 1;
constexpr std::string_view kFirst = "/first";  // an adjacency store
constexpr std::string_view kEditsFile = "/edits";

std::string adjacency_url(const std::string& folder) { return "adjacency:" + folder + std::string(kFirst); }

// ---- the processes

// What it is told stands in the option --worker; what it found out goes to standard output, as one line of JSON.
json::object json_of(const analysis::Distribution& d) {
  return {{"count", d.count},
          {"p50_ns", d.p50_ns},
          {"p99_ns", d.p99_ns},
          {"p999_ns", d.p999_ns},
          {"max_ns", d.max_ns}};
}

json::object json_of(const analysis::EngineFigures& figures) {
  json::array questions, readers;
  for (const analysis::QuestionFigures& row : figures.questions)
    questions.push_back({{"question", row.question},
                         {"native", row.native},
                         {"drawn", json_of(row.drawn)},
                         {"popular", json_of(row.popular)},
                         {"wrong", row.wrong}});
  for (const analysis::ReadersFigures& row : figures.readers)
    readers.push_back({{"readers", row.readers},
                       {"answers_per_second", row.answers_per_second},
                       {"answers", json_of(row.answers)},
                       {"applies", json_of(row.applies)},
                       {"wrong", row.wrong}});
  json::object all{{"load_ns", figures.load_ns},        {"apply", json_of(figures.apply)},
                   {"questions", std::move(questions)}, {"readers", std::move(readers)},
                   {"disk_bytes", figures.disk_bytes},  {"memory_bytes", figures.memory_bytes}};
  if (!figures.first_wrong.empty()) all["first_wrong"] = figures.first_wrong;
  return all;
}

json::object json_of(const analysis::ReferenceFigures& figures) {
  return {{"callers_ids", json_of(figures.callers_ids)},
          {"depth3_ids", json_of(figures.depth3_ids)},
          {"edge_ns", figures.edge_ns},
          {"round_trip", json_of(figures.round_trip)}};
}

Result<analysis::EditSeries> read_series(const std::string& folder, StorageFiles* files) {
  auto engine =
      open_engine(adjacency_url(folder), {.key = std::nullopt, .access = store::Access::kReadOnly}, files);
  if (!engine) return std::unexpected(engine.error());
  Result<store::Contents> contents = (*engine)->load();
  if (!contents) return std::unexpected(contents.error());
  std::ifstream in(folder + std::string(kEditsFile), std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  return analysis::series_of(bytes, contents->graph);
}

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// An engine opens what another process left, and answers its first question.
Result<json::object> measure_start(const std::string& url, const std::string& folder) {
  DiskStorageFiles files;
  isg::SigHash subject;
  {
    const Result<analysis::EditSeries> series = read_series(folder, &files);
    if (!series) return std::unexpected(series.error());
    uint64_t most = 0;
    series->first->for_each_node([&](graph::NodeView node) {
      const size_t degree = series->first->in(node.node(), isg::EdgeKind::kCalls).size();
      if (degree > most && degree < 100) {
        most = degree;
        subject = node.id();
      }
    });
  }
  release_free_memory();
  const uint64_t before_bytes = process_memory().value_or(ProcessMemory{}).resting_bytes;
  const int64_t begun_ns = now_ns();
  auto engine = open_engine(url, {.key = std::nullopt, .access = store::Access::kReadOnly}, &files);
  if (!engine) return std::unexpected(engine.error());
  auto reader = (*engine)->reader();
  if (!reader) return std::unexpected(reader.error());
  const auto answer = (*reader)->callers(subject, {}, Stop());
  const int64_t first_answer_ns = now_ns() - begun_ns;
  if (!answer) return std::unexpected(answer.error());
  release_free_memory();
  const uint64_t after_bytes = process_memory().value_or(ProcessMemory{}).resting_bytes;
  return json::object{{"first_answer_ns", first_answer_ns},
                      {"resting_bytes", after_bytes > before_bytes ? after_bytes - before_bytes : 0},
                      {"rows", answer->header.total}};
}

Result<json::object> work(const Arguments& arguments) {
  const std::string& folder = arguments.names[1];
  const std::string& url = arguments.names[2];
  DiskStorageFiles files;
  if (arguments.worker == "start") return measure_start(url, folder);
  const Result<analysis::EditSeries> series = read_series(folder, &files);
  if (!series) return std::unexpected(series.error());
  if (arguments.worker == "references")
    return json_of(analysis::measure_references(*series, {.seed = kSeed}));
  auto engine = open_engine(url, {.key = store::Key()}, &files);
  if (!engine) return std::unexpected(engine.error());
  const Result<analysis::EngineFigures> figures = analysis::measure(engine->get(), *series, {.seed = kSeed});
  if (!figures) return std::unexpected(figures.error());
  return json_of(*figures);
}

// This program once more, with its output.
Result<json::object> run_worker(const std::string& what, const std::string& folder, const std::string& url) {
  const std::string program = fs::read_symlink("/proc/self/exe").string();
  const std::string worker = "--worker=" + what;
  const std::vector<const char*> argv = {program.c_str(), "storage",      "bench", folder.c_str(),
                                         url.c_str(),     worker.c_str(), nullptr};
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorCode::kIo, "cannot make a pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  pid_t child = 0;
  const int refused = ::posix_spawn(&child, program.c_str(), &actions, nullptr,
                                    const_cast<char* const*>(argv.data()), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string said;
  if (refused == 0) {
    char some[4096];
    for (ssize_t count = 0; (count = ::read(ends[0], some, sizeof(some))) > 0;)
      said.append(some, static_cast<size_t>(count));
  }
  ::close(ends[0]);
  int status = 0;
  if (refused != 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return fail(ErrorCode::kInternal, "the process that measures this engine failed", url);
  boost::system::error_code error;
  json::value value = json::parse(said, error);
  if (error || !value.is_object())
    return fail(ErrorCode::kInternal, "the process that measures this engine said nothing", url);
  return std::move(value.as_object());
}

// ---- tables

std::string time_text(int64_t ns) {
  const auto number = static_cast<double>(ns);
  if (ns < 1'000) return fmt::format("{} ns", ns);
  if (ns < 1'000'000) return fmt::format("{:.1f} us", number / 1e3);
  if (ns < 1'000'000'000) return fmt::format("{:.2f} ms", number / 1e6);
  return fmt::format("{:.2f} s", number / 1e9);
}

std::string two(const json::value& distribution) {
  return fmt::format("{} / {}", time_text(distribution.at("p50_ns").to_number<int64_t>()),
                     time_text(distribution.at("p99_ns").to_number<int64_t>()));
}

// One row a figure, one column an engine.
class Table {
 public:
  explicit Table(const std::vector<std::string>& engines) : text_("| |"), rule_("|---|") {
    for (const std::string& engine : engines) {
      text_ += fmt::format(" {} |", engine);
      rule_ += "---:|";
    }
    text_ += "\n" + rule_ + "\n";
  }
  template <typename Cell>
  void row(std::string_view name, const json::array& engines, Cell cell) {
    text_ += fmt::format("| {} |", name);
    for (const json::value& engine : engines) text_ += fmt::format(" {} |", cell(engine));
    text_ += "\n";
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::string rule_;
};

std::string tables_of(const json::object& corpus) {
  const json::array& engines = corpus.at("engines").as_array();
  std::vector<std::string> names;
  for (const json::value& engine : engines) names.emplace_back(engine.at("engine").as_string());
  const auto number = [&](const char* key) { return corpus.at(key).to_number<uint64_t>(); };
  const json::value& references = corpus.at("references");
  std::string text = fmt::format(
      "\n{}: {} lines, {} nodes, {} edges; {} Deltas of edits. Plain walk of arrays in memory: callers {}, "
      "depth 3 {}, {:.1f} ns an edge. A message "
      "to another thread and back: {}. Times are p50 / p99.\n\n",
      corpus.at("corpus").as_string().c_str(), wire::grouped(number("lines")), wire::grouped(number("nodes")),
      wire::grouped(number("edges")), number("deltas"), two(references.at("callers_ids")),
      two(references.at("depth3_ids")), references.at("edge_ns").to_number<double>(),
      two(references.at("round_trip")));
  Table table(names);
  const auto edges = static_cast<double>(number("edges"));
  table.row("bulk load", engines, [&](const json::value& e) {
    const auto ns = e.at("load_ns").to_number<int64_t>();
    return fmt::format("{}, {:.2f} M edges/s", time_text(ns), edges * 1e3 / static_cast<double>(ns));
  });
  table.row("apply a Delta", engines, [](const json::value& e) {
    return two(e.at("apply")) + " / " + time_text(e.at("apply").at("p999_ns").to_number<int64_t>());
  });
  for (size_t i = 0; !engines.empty() && i < engines[0].at("questions").as_array().size(); ++i) {
    const std::string name(engines[0].at("questions").as_array()[i].at("question").as_string());
    const auto cell = [i](const char* whom) {
      return [i, whom](const json::value& e) {
        const json::value& question = e.at("questions").as_array()[i];
        return two(question.at(whom)) + (question.at("native").as_bool() ? "" : " (by the reference)");
      };
    };
    table.row(name, engines, cell("drawn"));
    table.row("… of the most used", engines, cell("popular"));
  }
  for (size_t i = 0; !engines.empty() && i < engines[0].at("readers").as_array().size(); ++i) {
    const auto readers = engines[0].at("readers").as_array()[i].at("readers").to_number<int>();
    table.row(
        fmt::format("callers, {} readers beside a writer", readers), engines, [i](const json::value& e) {
          const json::value& row = e.at("readers").as_array()[i];
          return fmt::format("{} K/s, {}",
                             static_cast<int64_t>(row.at("answers_per_second").to_number<double>() / 1e3),
                             two(row.at("answers")));
        });
  }
  const auto megabytes = [](const json::value& bytes) {
    return fmt::format("{:.1f} MB", bytes.to_number<double>() / 1e6);
  };
  table.row("on the disk", engines, [&](const json::value& e) { return megabytes(e.at("disk_bytes")); });
  table.row("memory of a process that has answered once", engines,
            [&](const json::value& e) { return megabytes(e.at("start").at("resting_bytes")); });
  table.row("start until the first answer", engines, [](const json::value& e) {
    return time_text(e.at("start").at("first_answer_ns").to_number<int64_t>());
  });
  table.row("wrong answers", engines, [](const json::value& e) {
    uint64_t wrong = 0;
    for (const char* list : {"questions", "readers"})
      for (const json::value& row : e.at(list).as_array()) wrong += row.at("wrong").to_number<uint64_t>();
    return fmt::format("{}", wrong);
  });
  return text + table.text();
}

// ---- the first process

// A folder that goes with its end.
class WorkFolder {
 public:
  explicit WorkFolder(const std::string& below) {
    std::string name =
        (below.empty() ? fs::temp_directory_path().string() : below) + "/parseltongue-bench-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;  // empty: it could not be made
};

Result<json::object> measure_corpus(const Arguments& arguments, const std::string& corpus,
                                    FileSystem& file_system) {
  const WorkFolder folder(arguments.folder);
  if (folder.path().empty())
    return fail(ErrorCode::kIo, "cannot make a folder for the stores", arguments.folder);
  const size_t equals = corpus.find('=');
  const std::string root = equals == std::string::npos ? corpus : corpus.substr(equals + 1);
  json::object all{{"corpus", equals == std::string::npos ? fs::path(corpus).filename().string()
                                                          : corpus.substr(0, equals)}};
  {
    const Result<analysis::EditSeries> series =
        analysis::edit_series(file_system, root, arguments.index, arguments.edits, kSeed);
    if (!series) return std::unexpected(series.error());
    DiskStorageFiles files;
    auto first = open_engine(adjacency_url(folder.path()), {.key = store::Key()}, &files);
    if (!first) return std::unexpected(first.error());
    if (Result<void> kept = (*first)->reset(*series->first, {}); !kept) return std::unexpected(kept.error());
    const Result<std::string> edits = analysis::bytes_of(*series);
    if (!edits) return std::unexpected(edits.error());
    std::ofstream out(folder.path() + std::string(kEditsFile), std::ios::binary);
    out << *edits;
    if (!out.flush()) return fail(ErrorCode::kIo, "cannot write the edits", folder.path());
    all["lines"] = series->lines;
    all["nodes"] = series->first->totals().node_count();
    all["edges"] = series->first->totals().edge_count();
    all["deltas"] = series->deltas.size();
  }
  Result<json::object> references = run_worker("references", folder.path(), adjacency_url(folder.path()));
  if (!references) return references;
  all["references"] = *std::move(references);
  json::array rows;
  for (const EngineRow& row : engines()) {
    if (!arguments.engines.empty() &&
        std::ranges::find(arguments.engines, row.scheme) == arguments.engines.end())
      continue;
    const std::string url = fmt::format("{}:{}/{}", row.scheme, folder.path(), row.scheme);
    Result<json::object> figures = run_worker("engine", folder.path(), url);
    if (!figures) return figures;
    Result<json::object> start = run_worker("start", folder.path(), url);
    if (!start) return start;
    (*figures)["engine"] = row.scheme;
    (*figures)["start"] = *std::move(start);
    rows.push_back(*std::move(figures));
  }
  all["engines"] = std::move(rows);
  return all;
}

}  // namespace

ExitCode compare_engines(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  const auto refused = [&](const Error& error) {
    report_error(console, error);
    return exit_code_of(error.code);
  };
  const auto print = [&](const std::string& text) {
    const Result<void> written = console.out.write(text);
    return written || console.out.reader_gone() ? ExitCode::kAnswered : refused(written.error());
  };
  if (!arguments.worker.empty()) {
    const Result<json::object> figures = work(arguments);
    return figures ? print(json::serialize(*figures)) : refused(figures.error());
  }
  for (const std::string& engine : arguments.engines)
    if (std::ranges::find(engines(), engine, &EngineRow::scheme) == engines().end())
      return refused({ErrorCode::kInvalidInput, "there is no such engine; `storage list` has them", engine});
  json::array corpora;
  std::vector<std::string> folders = arguments.corpora;
  if (folders.empty()) folders.push_back(arguments.root);
  for (const std::string& corpus : folders) {
    Result<json::object> figures = measure_corpus(arguments, corpus, file_system);
    if (!figures) return refused(figures.error());
    if (arguments.format != Format::kJson)
      if (const ExitCode printed = print(tables_of(*figures)); printed != ExitCode::kAnswered) return printed;
    corpora.push_back(*std::move(figures));
  }
  if (arguments.format != Format::kJson) return ExitCode::kAnswered;
  return print(json::serialize(json::object{{"schema", "parseltongue.storage-bench/1"},
                                            {"corpora", std::move(corpora)}}) +
               "\n");
}

}  // namespace pt::cli
