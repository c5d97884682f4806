// Usage: edits [--edits N] [--seed S] [--compare-every K] [--compare-from N] [--bodies|--leaves|--functions|
//        --new-names] [--figures] [--tell] FOLDER
//
// The folder's sources and manifests are put into a file system in memory and edited N times, at random. After every K-th edit
// the live index is compared with a fresh one of the same files: the export byte for byte, diagnostics, what is counted. The
// seed is printed: with it and the same folder the same edits are made again. --compare-from leaves those before the N-th
// uncompared. --bodies edits nothing but bodies, --leaves functions, constants and statics; --functions renames or removes a
// function, and takes that back; --new-names brings a function of another name each time and takes the last such one.
// --figures: how long edits took, and what the live index keeps: of the process's anonymous memory, with the texts that are the
// disk of this test, and by part.
// --tell tells of every edit that made the workspace be read anew or took long.
//
// Exit code: 0 all alike, 1 a difference (told with the edit), 77 there is no such folder.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "pipeline/live_index.h"
#include "tests/edits/mutation.h"
#include "wire/export.h"
#include "wire/sink.h"

namespace pt::edits {
namespace {

struct Options {
  uint64_t edits = 300;
  uint64_t seed = 1;
  uint64_t compare_every = 1;
  uint64_t compare_from = 1;
  bool figures = false;
  bool tell = false;
  bool bodies = false;
  bool leaves = false;
  bool functions = false;
  bool new_names = false;
  std::string folder;
};

class StringSink final : public wire::Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

std::map<std::string, std::string> read_folder(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || !(name.ends_with(".rs") || name == "Cargo.toml")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    files["/w/" + std::filesystem::relative(entry.path(), folder).string()] = bytes.str();
  }
  return files;
}

// All that people can see of an index, as text.
std::string seen(const pipeline::Index& index) {
  StringSink sink;
  (void)wire::write_export(sink, *index.snapshot(), wire::ExportFormat::kJsonLines);
  std::string& text = sink.text;
  for (const Diagnostic& one : index.diagnostics())
    text += fmt::format("{}:{}:{}: {} {}\n", one.file, one.line, one.column, static_cast<int>(one.severity),
                        one.message);
  const pipeline::FileCounts& files = index.files();
  text += fmt::format("partial {} lines {} bytes {} broken {}\n", index.partial(), files.lines, files.bytes,
                      files.with_syntax_errors);
  for (uint64_t count : files.by_class) text += fmt::format("{} ", count);
  const workspace::FileTable& table = index.workspace().files();
  std::vector<std::string> classes;
  for (size_t i = 0; i < table.size(); ++i)
    classes.push_back(
        fmt::format("{} {}", table.path(FileId(i)), workspace::name(table.file_class(FileId(i)))));
  std::ranges::sort(classes);
  for (const std::string& one : classes) text += one + "\n";
  return text;
}

void tell_difference(const std::string& live, const std::string& fresh) {
  std::istringstream one(live), other(fresh);
  std::vector<std::string> a, b;
  for (std::string line; std::getline(one, line);) a.push_back(line);
  for (std::string line; std::getline(other, line);) b.push_back(line);
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> only_live, only_fresh;
  std::ranges::set_difference(a, b, std::back_inserter(only_live));
  std::ranges::set_difference(b, a, std::back_inserter(only_fresh));
  for (size_t i = 0; i < std::min<size_t>(only_live.size(), 10); ++i)
    fmt::print("  live:  {}\n", only_live[i]);
  for (size_t i = 0; i < std::min<size_t>(only_fresh.size(), 10); ++i)
    fmt::print("  fresh: {}\n", only_fresh[i]);
}

// A daemon does so when nothing has changed for a while.
constexpr uint64_t kEditsBetweenTidying = 25;

bool tidy(pipeline::LiveIndex* live) {
  if (auto done = live->tidy(nullptr); !done) {
    fmt::print("{}\n", done.error().message);
    return false;
  }
  return true;
}

double resting_mb() {
  ::malloc_trim(0);
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssAnon:")) return std::strtod(line.c_str() + 8, nullptr) * 1024 / 1e6;
  return 0;
}

int run(const Options& options) {
  if (!std::filesystem::is_directory(options.folder)) {
    fmt::print("skipped: there is no folder {}\n", options.folder);
    return 77;
  }
  MemoryFileSystem disk;
  std::map<std::string, std::string> files = read_folder(options.folder);
  for (const auto& [path, text] : files) disk.write_file(path, text);
  pipeline::IndexOptions index_options;
  index_options.threads = 1;
  auto live = pipeline::LiveIndex::open(disk, "/w", index_options, nullptr, {});
  if (!live) {
    fmt::print("{}\n", live.error().message);
    return 1;
  }
  Mutation mutation(&disk, std::move(files), options.seed);
  fmt::print("{}: {} edits, seed {}\n", options.folder, options.edits, options.seed);
  std::map<std::string, uint64_t> reasons;
  std::vector<double> body_ms, body_cpu_ms, anew_ms;
  SystemClock clock;
  uint64_t next_figure = kEditsBetweenTidying;
  if (options.figures) fmt::print("at rest {:.1f} MB\n", resting_mb());
  Trace trace(clock);  // of what was handled without reading anew
  for (uint64_t edit = 1; edit <= options.edits; ++edit) {
    (*live)->prepare();
    const Change change = options.bodies      ? mutation.next_in_body()
                          : options.leaves    ? mutation.next_of_leaf()
                          : options.functions ? mutation.next_of_function()
                          : options.new_names ? mutation.next_of_new_name()
                                              : mutation.next();
    const std::clock_t cpu_begun = std::clock();
    const auto begun = std::chrono::steady_clock::now();
    Trace own_trace(clock);
    Result<pipeline::LiveIndex::Update> update = (*live)->update(change.paths, &own_trace);
    const double ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    if (!update) {
      fmt::print("edit {}: {}: {}\n", edit, change.what, update.error().message);
      return 1;
    }
    (update->read_anew ? anew_ms : body_ms).push_back(ms);
    const double cpu_ms = static_cast<double>(std::clock() - cpu_begun) * 1000 / CLOCKS_PER_SEC;
    if (!update->read_anew) body_cpu_ms.push_back(cpu_ms);
    if (!update->read_anew)
      for (const StageTime& stage : own_trace.stages()) trace.add(stage);
    if (options.new_names && update->read_anew) mutation.avoid(change.paths[0]);
    if (edit % kEditsBetweenTidying == 0 && !tidy(live->get())) return 1;
    if (options.figures && edit == next_figure) {
      fmt::print("after {} edits {:.1f} MB\n", edit, resting_mb());
      next_figure *= 2;
    }
    if (options.tell && (update->read_anew || cpu_ms > 4))
      fmt::print("{:8.2f} ms  {} in {}: {}\n{}", ms, change.what, change.paths.empty() ? "" : change.paths[0],
                 update->reason, update->read_anew ? "" : own_trace.to_string());
    ++reasons[update->read_anew ? std::string(update->reason) : update->published ? "bodies" : "nothing"];
    if ((edit < options.compare_from || edit % options.compare_every != 0) && edit != options.edits) continue;
    Result<pipeline::Index> fresh = pipeline::index(disk, "/w", index_options, nullptr, {});
    if (!fresh) {
      fmt::print("edit {}: {}: {}\n", edit, change.what, fresh.error().message);
      return 1;
    }
    const std::string one = seen((*live)->index());
    const std::string other = seen(*fresh);
    if (one != other) {
      fmt::print("edit {}: {} ({}; {}): live and fresh index differ, --seed {}\n", edit, change.what,
                 change.paths.empty() ? "" : change.paths[0], update->read_anew ? update->reason : "bodies",
                 options.seed);
      tell_difference(one, other);
      return 1;
    }
  }
  auto median = [](std::vector<double>* all, double part) {
    if (all->empty()) return 0.0;
    std::ranges::sort(*all);
    return (*all)[std::min(all->size() - 1, static_cast<size_t>(part * static_cast<double>(all->size())))];
  };
  for (const auto& [reason, count] : reasons) fmt::print("{:6}  {}\n", count, reason);
  if (options.figures)
    fmt::print(
        "bodies p50 {:.2f} ms p99 {:.2f} ms (of the processor {:.2f} and {:.2f} ms); anew p50 {:.2f} ms\n",
        median(&body_ms, 0.5), median(&body_ms, 0.99), median(&body_cpu_ms, 0.5), median(&body_cpu_ms, 0.99),
        median(&anew_ms, 0.5));
  if (options.figures) {
    fmt::print("at rest {:.1f} MB\n", resting_mb());
    for (const pipeline::LiveIndex::MemoryPart& part : (*live)->memory())
      fmt::print("{:8.2f} MB {}\n", static_cast<double>(part.bytes) / 1e6, part.name);
  }
  if (options.figures) fmt::print("all without reading anew:\n{}", trace.to_string());
  return 0;
}

}  // namespace
}  // namespace pt::edits

int main(int argc, char** argv) {
  pt::edits::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    auto number = [&] { return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0; };
    if (word == "--edits") {
      options.edits = number();
    } else if (word == "--seed") {
      options.seed = number();
    } else if (word == "--compare-every") {
      options.compare_every = std::max<uint64_t>(number(), 1);
    } else if (word == "--compare-from") {
      options.compare_from = number();
    } else if (word == "--bodies") {
      options.bodies = true;
    } else if (word == "--leaves") {
      options.leaves = true;
    } else if (word == "--functions") {
      options.functions = true;
    } else if (word == "--new-names") {
      options.new_names = true;
    } else if (word == "--tell") {
      options.tell = true;
    } else if (word == "--figures") {
      options.figures = true;
    } else {
      options.folder = word;
    }
  }
  return pt::edits::run(options);
}
