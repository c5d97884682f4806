// Usage: edits [OPTION...] [--bodies|--leaves|--titles|--types|--imports|--globs|--inner-imports|--words|--modules|
//              --impls|--foreign-impls|--functions|--items|--uses|--new-names] FOLDER
//        edits [OPTION...] --versions FOLDER FOLDER
// Options: [--edits N] [--seed S] [--compare-every K] [--compare-from E] [--restart-every R] [--threads N] [--figures]
//          [--tell]
//
// The folder's sources and manifests are put into a file system in memory and edited N times, at random. After every K-th edit
// the live index is compared with a fresh one of the same files: the export byte for byte, diagnostics, what is counted. The
// seed is printed: with it and the same folder the same edits are made again. Edits of one kind alone:
//
//   --bodies         bodies                            --imports         what modules import
//   --leaves         functions, constants, statics     --globs           all that something has
//   --titles         names of types and traits,        --inner-imports   what bodies import
//                    and who mentions them             --words           by one word, or extern crate
//   --types          types and traits as a whole       --modules         modules with braces
//   --impls          impls, derived ones too           --foreign-impls   of two things outside the workspace
//   --functions      renames or removes a function drawn from all there are, and takes that back; --items: removes a type,
//                    trait or impl; --uses: a use, or a module with braces
//   --new-names      brings a function of another name each time and takes the last such one
//
// --versions puts the files of the second folder, another version of the same crate, in the place of the first one's, some at a
// time, and back.
//
// At each comparison, what the live index had noted of the disk before (pipeline/input_record.h) must have become untrue if the
// graph is another now. After every R-th of them it ends, and another one begins with what it has left. --compare-from leaves
// edits before the E-th uncompared. --threads: of the live and the fresh index; 2 if nothing is said. --figures: how long edits
// took, and what the live index keeps: of the process's anonymous memory, with the texts that are the disk of this test, and by
// part. --tell tells of every edit that made the workspace be read anew or took long.
//
// Exit code: 0 all alike, 1 a difference (told with the edit), 77 there is no such folder.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

#include "base/hash.h"
#include "pipeline/live_index.h"
#include "tests/edits/comparison.h"
#include "tests/edits/mutation.h"
#include "tests/edits/versions.h"

namespace pt::edits {
namespace {

struct Options {
  uint64_t edits = 300;
  uint64_t seed = 1;
  uint64_t compare_every = 1;
  uint64_t restart_every = 20;
  uint64_t compare_from = 1;
  bool figures = false;
  bool tell = false;
  unsigned threads = 2;
  bool bodies = false;
  bool leaves = false;
  bool titles = false;
  bool imports = false;
  bool globs = false;
  bool inner_imports = false;
  bool words = false;
  bool modules = false;
  bool uses = false;
  bool foreign_impls = false;
  bool impls = false;
  bool items = false;
  bool types = false;
  bool functions = false;
  bool new_names = false;
  bool versions = false;
  std::vector<std::string> folders;
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

// What makes the edits that the options ask for.
struct EditSource {
  std::function<Change()> next;
  // Told of each edit for which everything was read.
  std::function<void(const Change&)> was_read_anew = [](const Change&) {};
};

EditSource source_of_edits(const Options& options, MemoryFileSystem* disk,
                           std::map<std::string, std::string> files) {
  if (options.versions) {
    auto versions =
        std::make_shared<Versions>(disk, std::move(files), read_folder(options.folders[1]), options.seed);
    return {[versions] { return versions->next(); }};
  }
  auto mutation = std::make_shared<Mutation>(disk, std::move(files), options.seed);
  if (options.bodies) return {[mutation] { return mutation->next_in_body(); }};
  if (options.leaves) return {[mutation] { return mutation->next_of_leaf(); }};
  if (options.titles) return {[mutation] { return mutation->next_of_title(); }};
  if (options.imports) return {[mutation] { return mutation->next_of_import(); }};
  if (options.globs) return {[mutation] { return mutation->next_of_glob(); }};
  if (options.inner_imports) return {[mutation] { return mutation->next_of_inner_import(); }};
  if (options.words) return {[mutation] { return mutation->next_of_word(); }};
  if (options.uses) return {[mutation] { return mutation->next_of_use(); }};
  if (options.modules) return {[mutation] { return mutation->next_of_module(); }};
  if (options.foreign_impls) return {[mutation] { return mutation->next_of_foreign_impl(); }};
  if (options.items) return {[mutation] { return mutation->next_of_item(); }};
  if (options.types) return {[mutation] { return mutation->next_of_type(); }};
  if (options.impls) return {[mutation] { return mutation->next_of_impl(); }};
  if (options.functions) return {[mutation] { return mutation->next_of_function(); }};
  if (options.new_names)
    return {[mutation] { return mutation->next_of_new_name(); },
            [mutation](const Change& change) { mutation->avoid(change.paths[0]); }};
  return {[mutation] { return mutation->next(); }};
}

// What a LiveIndex leaves for the one after it.
struct Left {
  explicit Left(pipeline::LiveIndex* live)
      : view(live->view()), inputs(live->inputs().take_all()), relevance(*live->relevance()) {
    for (const pipeline::InputRecord::Change& input : inputs) saved.push_back({input.key, *input.value});
  }
  // Where the disk is another; empty: nowhere.
  std::string difference(FileSystem& disk) const {
    return pipeline::InputRecord::first_difference(disk, saved, relevance);
  }

  pipeline::ViewPtr view;
  std::vector<pipeline::InputRecord::Change> inputs;
  workspace::Relevance relevance;
  std::vector<pipeline::InputRecord::Saved> saved;
};

using Texts = std::map<std::string, std::string>;

Texts texts_of(FileSystem& disk, const std::vector<std::string>& paths) {
  Texts texts;
  for (const std::string& path : paths)
    if (std::string text; disk.read_file(path, uint64_t{1} << 24, &text)) texts[path] = std::move(text);
  return texts;
}

std::multiset<std::string> lines_of(const std::string& text) {
  std::multiset<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

// What a failure is searched by: lines that only one of the texts has.
void tell_edit(Texts before, const Texts& after) {
  for (const auto& [path, text] : after) {
    const std::multiset<std::string> old = lines_of(before[path]), now = lines_of(text);
    for (const std::string& line : old)
      if (!now.contains(line)) fmt::print("  {}: - {}\n", path, line);
    for (const std::string& line : now)
      if (!old.contains(line)) fmt::print("  {}: + {}\n", path, line);
  }
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
  for (const std::string& folder : options.folders) {
    if (std::filesystem::is_directory(folder)) continue;
    fmt::print("skipped: there is no folder {}\n", folder);
    return 77;
  }
  MemoryFileSystem disk;
  std::map<std::string, std::string> files = read_folder(options.folders[0]);
  for (const auto& [path, text] : files) disk.write_file(path, text);
  pipeline::IndexOptions index_options;
  index_options.threads = options.threads;
  auto live = pipeline::LiveIndex::open(disk, "/w", index_options, nullptr, {});
  if (!live) {
    fmt::print("{}\n", live.error().message);
    return 1;
  }
  Texts texts;  // before each edit; not while memory is measured
  if (!options.figures) texts = files;
  const EditSource edits = source_of_edits(options, &disk, std::move(files));
  fmt::print("{}: {} edits, seed {}\n", fmt::join(options.folders, ", "), options.edits, options.seed);
  std::map<std::string, uint64_t> reasons;
  std::vector<double> body_ms, body_cpu_ms, anew_ms;
  SystemClock clock;
  uint64_t next_figure = kEditsBetweenTidying;
  if (options.figures) fmt::print("at rest {:.1f} MB\n", resting_mb());
  Trace trace(clock);  // of what was handled without reading anew
  // Not while memory is measured.
  auto left = options.figures ? nullptr : std::make_unique<Left>(live->get());
  // Of the export, which takes more memory than what is measured.
  std::array<uint8_t, 16> seen_before = hash128(seen((*live)->index()));
  uint64_t comparisons = 0, restarts = 0, needless = 0;
  for (uint64_t edit = 1; edit <= options.edits; ++edit) {
    if (const auto ready = (*live)->prepare(nullptr); !ready || ready->published) {
      fmt::print("edit {}: {}\n", edit, ready ? "an epoch without an edit" : ready.error().message);
      return 1;
    }
    const Change change = edits.next();
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
    Texts before;
    if (!options.figures)
      for (auto& [path, text] : texts_of(disk, change.paths)) before[path] = std::exchange(texts[path], text);
    const double cpu_ms = static_cast<double>(std::clock() - cpu_begun) * 1000 / CLOCKS_PER_SEC;
    if (!update->read_anew) body_cpu_ms.push_back(cpu_ms);
    if (!update->read_anew)
      for (const StageTime& stage : own_trace.stages()) trace.add(stage);
    if (update->read_anew) edits.was_read_anew(change);
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
      tell_edit(std::move(before), texts_of(disk, change.paths));
      return 1;
    }
    if (!left) continue;
    const bool was_true = left->difference(disk).empty();
    const std::array<uint8_t, 16> seen_now = hash128(one);
    if (was_true && seen_now != seen_before) {
      fmt::print(
          "edit {}: {} ({}): what was noted of the disk still holds, and the graph is another, --seed {}\n",
          edit, change.what, change.paths.empty() ? "" : change.paths[0], options.seed);
      return 1;
    }
    needless += !was_true && seen_now == seen_before;
    left = std::make_unique<Left>(live->get());
    seen_before = seen_now;
    if (++comparisons % options.restart_every != 0) continue;
    // What it does not hold for, a start would read anew.
    const std::string difference = left->difference(disk);
    if (!difference.empty()) fmt::print("edit {}: no restart, {} is not as it was\n", edit, difference);
    if (!difference.empty()) continue;
    *live = pipeline::LiveIndex::resume(disk, "/w", index_options, left->view, left->saved, left->relevance);
    ++restarts;
  }
  fmt::print("{} comparisons, {} restarts, {} needless differences\n", comparisons, restarts, needless);
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
    } else if (word == "--restart-every") {
      options.restart_every = std::max<uint64_t>(number(), 1);
    } else if (word == "--threads") {
      options.threads = static_cast<unsigned>(std::max<uint64_t>(number(), 1));
    } else if (word == "--compare-from") {
      options.compare_from = number();
    } else if (word == "--versions") {
      options.versions = true;
    } else if (word == "--bodies") {
      options.bodies = true;
    } else if (word == "--leaves") {
      options.leaves = true;
    } else if (word == "--titles") {
      options.titles = true;
    } else if (word == "--imports") {
      options.imports = true;
    } else if (word == "--globs") {
      options.globs = true;
    } else if (word == "--inner-imports") {
      options.inner_imports = true;
    } else if (word == "--words") {
      options.words = true;
    } else if (word == "--uses") {
      options.uses = true;
    } else if (word == "--modules") {
      options.modules = true;
    } else if (word == "--foreign-impls") {
      options.foreign_impls = true;
    } else if (word == "--types") {
      options.types = true;
    } else if (word == "--items") {
      options.items = true;
    } else if (word == "--impls") {
      options.impls = true;
    } else if (word == "--functions") {
      options.functions = true;
    } else if (word == "--new-names") {
      options.new_names = true;
    } else if (word == "--tell") {
      options.tell = true;
    } else if (word == "--figures") {
      options.figures = true;
    } else {
      options.folders.push_back(word);
    }
  }
  if (options.folders.size() != (options.versions ? 2 : 1)) {
    fmt::print(stderr, "edits: one folder is wanted, with --versions two\n");
    return 2;
  }
  return pt::edits::run(options);
}
