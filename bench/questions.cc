// questions: what each question costs in process, on the graph of a real workspace.
//
//   questions [--draws N] [--popular N] FOLDER
//
// Indexes the folder through pipeline::index, then asks about `draws` nodes drawn uniformly, with repetition and a fixed
// seed, from those with an incoming edge (IMPL, CALLS, USES), and about the `popular` nodes of highest in-degree: in three
// rounds over all of them, after one that is not counted; the least time of each subject counts. find is given their names,
// and then, of the first 200, what only looks like them: other case, a letter too many, globs. A whole context, sources read
// from the disk and the answer written, is made of the first 500 and of the popular ones, each with nothing left of the one
// before. find-cycles has no subject: it runs from scratch 21 times a level. Questions of microseconds are timed by the wall,
// those of milliseconds by the processor: on a busy machine nearly each of them loses its time slice once. Nothing is
// asserted.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "pipeline/disk_texts.h"
#include "pipeline/indexer.h"
#include "query/answers.h"
#include "query/rows.h"
#include "wire/context_formats.h"
#include "wire/json_answers.h"
#include "wire/sink.h"

namespace pt {
namespace {

using graph::NodeId;

constexpr uint32_t kSeed = 1;

enum class Time : uint8_t { kWall, kProcessor };  // reading the second takes half a microsecond

double now_microseconds(Time time) {
  timespec now{};
  clock_gettime(time == Time::kWall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

double microseconds_of(Time time, const auto& work) {
  const double begin = now_microseconds(time);
  work();
  return now_microseconds(time) - begin;
}

// Asks about each of `count` subjects, kRounds times one after the other and never twice in a row, so that caches hold what
// others left. The least time of each counts: time slices that other programs took are no part of a question.
std::vector<double> microseconds_of_each(Time time, size_t count, const auto& ask) {
  constexpr int kRounds = 3;
  std::vector<double> least(count, std::numeric_limits<double>::infinity());
  for (int round = 0; round < kRounds; ++round)
    for (size_t i = 0; i < count; ++i) least[i] = std::min(least[i], microseconds_of(time, [&] { ask(i); }));
  return least;
}

struct Subjects {
  std::vector<NodeId> drawn;
  std::vector<NodeId> popular;
};

Subjects subjects_of(const graph::Snapshot& snapshot, size_t draws, size_t popular) {
  std::vector<NodeId> nodes;
  snapshot.for_each_node([&](graph::NodeView view) {
    if (query::in_degree(snapshot, view.node()) > 0) nodes.push_back(view.node());
  });
  Subjects subjects;
  if (nodes.empty()) return subjects;
  std::mt19937 dice(kSeed);
  for (size_t i = 0; i < draws; ++i) subjects.drawn.push_back(nodes[dice() % nodes.size()]);
  std::ranges::stable_sort(nodes, std::greater(),
                           [&](NodeId node) { return query::in_degree(snapshot, node); });
  nodes.resize(std::min(nodes.size(), popular));
  subjects.popular = std::move(nodes);
  return subjects;
}

// Sorted times of one question about some nodes.
class Times {
 public:
  explicit Times(std::vector<double> microseconds) : sorted_(std::move(microseconds)) {
    std::ranges::sort(sorted_);
  }
  // Nearest rank.
  double percentile(size_t p) const {
    if (sorted_.empty()) return 0;
    return sorted_[std::max<size_t>((sorted_.size() * p + 99) / 100, 1) - 1];
  }

 private:
  std::vector<double> sorted_;
};

std::string show(const Times& times) {
  return fmt::format("{:.1f} | {:.1f} | {:.1f}", times.percentile(50), times.percentile(99),
                     times.percentile(100));
}

// One row of the table. `ask(node)` must leave its answer where the optimiser cannot drop it.
void ask_all(std::string_view question, std::string_view goal, const Subjects& subjects, const auto& ask) {
  std::string cells;
  for (const std::vector<NodeId>* nodes : {&subjects.drawn, &subjects.popular}) {
    for (NodeId node : *nodes) ask(node);
    Times times(microseconds_of_each(Time::kWall, nodes->size(), [&](size_t i) { ask((*nodes)[i]); }));
    cells += " | " + show(times);
  }
  fmt::print("| {}{} | {} |\n", question, cells, goal);
  std::fflush(stdout);
}

void ask_about_nodes(const pipeline::View& view, const Subjects& subjects) {
  const graph::Snapshot& snapshot = *view.snapshot;
  query::Scratch scratch;
  std::vector<NodeId> ids;
  uint64_t listed = 0;  // of every answer, printed at the end
  fmt::print(
      "| question, µs | drawn p50 | p99 | max | popular p50 | p99 | max | goal |\n"
      "|---|---:|---:|---:|---:|---:|---:|---|\n");
  ask_all("who-implements, first 100 as ids", "p99 ≤ 10", subjects, [&](NodeId node) {
    query::who_implements_ids(snapshot, node, 100, &ids);
    listed += ids.size();
  });
  ask_all("callers, first 100 as ids", "p99 ≤ 10", subjects, [&](NodeId node) {
    query::callers_ids(snapshot, node, 100, &ids);
    listed += ids.size();
  });
  ask_all("who-implements, first 100 as rows", "", subjects, [&](NodeId node) {
    query::ImplementationsOptions options;
    options.limit = 100;
    listed += query::who_implements(snapshot, node, options).rows.size();
  });
  ask_all("callers, first 100 as rows", "", subjects, [&](NodeId node) {
    query::CallsOptions options;
    options.limit = 100;
    listed += query::callers(snapshot, node, options).rows.size();
  });
  ask_all("blast-radius, depth 3, 200 listed", "p99 ≤ 500", subjects, [&](NodeId node) {
    query::BlastRadiusOptions options;
    options.depth_max = 3;
    listed += query::blast_radius(snapshot, node, options, &scratch).rows.size();
  });
  ask_all("blast-radius, unlimited, 200 listed", "≤ 5,000", subjects, [&](NodeId node) {
    listed += query::blast_radius(snapshot, node, query::BlastRadiusOptions(), &scratch).rows.size();
  });
  ask_all("generate-context, graph part, 8,000 tokens", "p99 ≤ 500", subjects, [&](NodeId node) {
    listed += query::generate_context(snapshot, {&node, 1}, nullptr, query::ContextOptions(), &scratch)
                  .parts.size();
  });
  ask_all("unresolved calls of its name, first 20", "", subjects, [&](NodeId node) {
    const std::string_view name = snapshot.node(node).name();
    listed += view.unresolved_calls->named({&name, 1}).listed.size();
  });
  ask_all("find, by name", "", subjects,
          [&](NodeId node) { listed += query::find(snapshot, snapshot.node(node).name()).rows.size(); });
  fmt::print(stderr, "questions: {} entries listed\n", listed);
}

// Look-ups that no index answers alone, about the names of the first drawn nodes. `text_of` makes the question of a node.
void ask_for_texts(std::string_view question, const graph::Snapshot& snapshot, const Subjects& subjects,
                   const auto& text_of) {
  constexpr size_t kNames = 200;
  std::vector<std::string> texts;
  for (size_t i = 0; i < std::min(subjects.drawn.size(), kNames); ++i)
    texts.push_back(text_of(snapshot.node(subjects.drawn[i])));
  uint64_t listed = 0;
  const Times sorted(microseconds_of_each(Time::kProcessor, texts.size(), [&](size_t i) {
    listed += query::find(snapshot, texts[i]).rows.size();
  }));
  fmt::print("| find, {} | {:.2f} | {:.2f} | {:.2f} | p99 ≤ 2 |\n", question, sorted.percentile(50) / 1e3,
             sorted.percentile(99) / 1e3, sorted.percentile(100) / 1e3);
  std::fflush(stdout);
  fmt::print(stderr, "questions: {} entries listed\n", listed);
}

void ask_for_texts(const graph::Snapshot& snapshot, const Subjects& subjects) {
  auto name_of = [](graph::NodeView node) { return std::string(node.name()); };
  auto half_of = [&](graph::NodeView node) { return name_of(node).size() / 2; };
  fmt::print("\n| whole graph, ms of processor time | p50 | p99 | max | goal |\n|---|---:|---:|---:|---|\n");
  ask_for_texts("upper case", snapshot, subjects, [&](graph::NodeView node) {
    std::string name = name_of(node);
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
    return name;
  });
  ask_for_texts("misspelt by a letter", snapshot, subjects,
                [&](graph::NodeView node) { return name_of(node).insert(half_of(node), "q"); });
  ask_for_texts("`first half*`", snapshot, subjects,
                [&](graph::NodeView node) { return name_of(node).substr(0, half_of(node)) + "*"; });
  ask_for_texts("`*second half`", snapshot, subjects,
                [&](graph::NodeView node) { return "*" + name_of(node).substr(half_of(node)); });
  ask_for_texts("`crate::**::first half*`", snapshot, subjects, [&](graph::NodeView node) {
    return std::string(node.crate()) + "::**::" + name_of(node).substr(0, half_of(node)) + "*";
  });
  ask_for_texts("`module::*`", snapshot, subjects,
                [&](graph::NodeView node) { return std::string(node.path_prefix()) + "::*"; });
}

// As the daemon answers: nothing is kept of what was read for the context before.
void ask_for_contexts(const pipeline::View& view, const Subjects& subjects) {
  constexpr size_t kDrawn = 500;
  const graph::Snapshot& snapshot = *view.snapshot;
  query::Scratch scratch;
  uint64_t bytes = 0;
  const auto write_markdown = [](wire::Output* out, const query::ContextAnswer& answer) {
    wire::write_context(out, wire::ContextFormat::kMarkdown, wire::TextStyle(), wire::Provenance(), answer);
  };
  const auto write_json = [](wire::Output* out, const query::ContextAnswer& answer) {
    wire::write_json(out, wire::Provenance{"generate-context", false, {}}, answer);
  };
  const auto ask = [&](std::string_view format, std::string_view of, std::span<const NodeId> nodes,
                       const auto& write) {
    const Times sorted(microseconds_of_each(Time::kProcessor, nodes.size(), [&](size_t i) {
      pipeline::DiskTexts texts(view);
      const auto answer =
          query::generate_context(snapshot, {&nodes[i], 1}, &texts, query::ContextOptions(), &scratch);
      wire::StringSink sink;
      wire::Output out(sink);
      write(&out, answer);
      if (out.finish()) bytes += sink.text().size();
    }));
    fmt::print("| generate-context, whole, 8,000 tokens as {}, {} | {:.2f} | {:.2f} | {:.2f} | p99 ≤ 5 |\n",
               format, of, sorted.percentile(50) / 1e3, sorted.percentile(99) / 1e3,
               sorted.percentile(100) / 1e3);
    std::fflush(stdout);
  };
  const auto drawn = std::span(subjects.drawn).first(std::min(subjects.drawn.size(), kDrawn));
  ask("md", "drawn", drawn, write_markdown);
  ask("md", "popular", subjects.popular, write_markdown);
  ask("json", "drawn", drawn, write_json);
  ask("json", "popular", subjects.popular, write_json);
  fmt::print(stderr, "questions: {} bytes of contexts\n", bytes);
}

void ask_for_cycles(const graph::Snapshot& snapshot) {
  constexpr int kRounds = 21;
  query::Scratch scratch;
  for (query::CycleLevel level :
       {query::CycleLevel::kFunction, query::CycleLevel::kModule, query::CycleLevel::kCrate}) {
    query::CyclesOptions options;
    options.level = level;
    std::vector<double> times;
    uint64_t cycles = 0;
    for (int i = 0; i < kRounds; ++i)
      times.push_back(microseconds_of(
          Time::kProcessor, [&] { cycles = query::find_cycles(snapshot, options, &scratch).header.total; }));
    const Times sorted(std::move(times));
    fmt::print("| find-cycles, {} level, {} found | {:.2f} | {:.2f} | {:.2f} | ≤ 20 |\n",
               query::name_of(level), cycles, sorted.percentile(50) / 1e3, sorted.percentile(99) / 1e3,
               sorted.percentile(100) / 1e3);
  }
}

int run(const std::vector<std::string>& arguments) {
  size_t draws = 10'000;
  size_t popular = 200;
  std::string folder;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const bool more = i + 1 < arguments.size();
    if (more && (arguments[i] == "--draws" || arguments[i] == "--popular")) {
      size_t& number = arguments[i] == "--draws" ? draws : popular;
      const std::string& digits = arguments[++i];
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
    } else {
      folder = arguments[i];
    }
  }
  if (folder.empty()) {
    fmt::print(stderr, "usage: questions [--draws N] [--popular N] FOLDER\n");
    return 2;
  }
  DiskFileSystem disk;
  Result<pipeline::Index> index = pipeline::index(disk, folder, pipeline::IndexOptions(), nullptr, nullptr);
  if (!index) {
    fmt::print(stderr, "questions: {}: {}\n", folder, index.error().message);
    return 3;
  }
  const graph::Snapshot& snapshot = *index->snapshot();
  const Subjects subjects = subjects_of(snapshot, draws, popular);
  if (subjects.drawn.empty()) {
    fmt::print(stderr, "questions: {}: no node has an incoming edge\n", folder);
    return 3;
  }
  fmt::print("{} lines, {} nodes, {} edges; {} nodes drawn with seed {}, {} of highest in-degree\n\n",
             index->files().lines, snapshot.totals().node_count(), snapshot.totals().edge_count(),
             subjects.drawn.size(), kSeed, subjects.popular.size());
  ask_about_nodes(*index->view(), subjects);
  ask_for_texts(snapshot, subjects);
  ask_for_contexts(*index->view(), subjects);
  ask_for_cycles(snapshot);
  return 0;
}

}  // namespace
}  // namespace pt

int main(int argc, char** argv) { return pt::run(std::vector<std::string>(argv + 1, argv + argc)); }
