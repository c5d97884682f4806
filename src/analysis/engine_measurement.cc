#include "analysis/engine_measurement.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <random>
#include <thread>
#include <utility>

#include "query/answers.h"
#include "query/scratch.h"
#include "store/api/snapshot_reader.h"
#include "wire/json_answers.h"

namespace pt::analysis {
namespace {

using store::Question;
using store::Reader;

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// ---- what is asked

// One question about one node, as text that can be compared. The time that making the text takes is not measured.
struct Asked {
  int64_t took_ns = 0;
  std::string text;
};

template <typename Answer>
std::string text_of(const Result<Answer>& answer) {
  wire::StringSink sink;
  wire::Output out(sink);
  if constexpr (std::is_same_v<Answer, query::Resolution>) {
    if (answer) wire::write_json(&out, {}, std::string_view(), *answer);
  } else if constexpr (std::is_same_v<Answer, query::NeighboursAnswer>) {
    if (answer)
      for (const query::NeighbourRow& row : answer->rows)
        out.format("{} {} {}\n", name_of(row.kind), row.row.path, row.sites.size());
  } else if constexpr (std::is_same_v<Answer, isg::Node>) {
    if (answer) out.format("{} {} {}:{}", answer->path, answer->signature, answer->file, answer->begin.line);
  } else {
    if (answer) wire::write_json(&out, {}, *answer);
  }
  if (!answer) out.append(answer.error().message);
  (void)out.finish();
  return sink.text();
}

template <typename Ask>
Asked timed(Ask ask) {
  const int64_t begun_ns = now_ns();
  const auto answer = ask();
  const int64_t took_ns = now_ns() - begun_ns;
  return {took_ns, text_of(answer)};
}

struct Kind {
  std::string name;
  Question question;
  query::FamilySet about;  // empty: any node
  std::function<Asked(Reader*, const isg::SigHash&, const std::string& path)> ask;
};

Kind blast_radius(std::string name, uint32_t depth) {
  return {std::move(name),
          Question::kBlastRadius,
          {},
          [depth](Reader* reader, const isg::SigHash& id, const std::string&) {
            query::BlastRadiusOptions options;
            options.depth_max = depth;
            return timed([&] { return reader->blast_radius(id, options, Stop()); });
          }};
}

constexpr query::FamilySet kFunctions = query::FamilySet().with(isg::Family::kFunction);

std::vector<Kind> kinds() {
  std::vector<Kind> all;
  all.push_back({"node", Question::kNode, {}, [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   return timed([&] { return reader->node(id, Stop()); });
                 }});
  all.push_back({"resolve, by path",
                 Question::kResolve,
                 {},
                 [](Reader* reader, const isg::SigHash&, const std::string& path) {
                   return timed([&] { return reader->resolve(path, {}, Stop()); });
                 }});
  all.push_back({"neighbours, incoming",
                 Question::kNeighbours,
                 {},
                 [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   query::NeighboursOptions options;
                   options.direction = query::Direction::kIn;
                   options.limit = 100;
                   return timed([&] { return reader->neighbours(id, options, Stop()); });
                 }});
  all.push_back({"who-implements, first 100", Question::kWhoImplements,
                 query::FamilySet().with(isg::Family::kTrait),
                 [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   query::ImplementationsOptions options;
                   options.limit = 100;
                   return timed([&] { return reader->who_implements(id, options, Stop()); });
                 }});
  all.push_back({"callers, first 100", Question::kCallers, kFunctions,
                 [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   query::CallsOptions options;
                   options.limit = 100;
                   return timed([&] { return reader->callers(id, options, Stop()); });
                 }});
  all.push_back({"callees, first 100", Question::kCallees, kFunctions,
                 [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   query::CallsOptions options;
                   options.limit = 100;
                   return timed([&] { return reader->callees(id, options, Stop()); });
                 }});
  all.push_back(blast_radius("blast-radius, depth 1", 1));
  all.push_back(blast_radius("blast-radius, depth 3", 3));
  all.push_back(blast_radius("blast-radius, unbounded", 0));
  all.push_back({"find-cycles, module level",
                 Question::kFindCycles,
                 {},
                 [](Reader* reader, const isg::SigHash&, const std::string&) {
                   return timed([&] { return reader->find_cycles({}, Stop()); });
                 }});
  all.push_back({"generate-context, 8,000 tokens",
                 Question::kGenerateContext,
                 {},
                 [](Reader* reader, const isg::SigHash& id, const std::string&) {
                   return timed([&] { return reader->generate_context({&id, 1}, nullptr, {}, Stop()); });
                 }});
  return all;
}

// ---- about whom

struct Subject {
  isg::SigHash id;
  std::string path;
};

struct Subjects {
  std::vector<Subject> drawn;
  std::vector<Subject> popular;
};

Subjects subjects_of(const graph::Snapshot& graph, query::FamilySet about, const MeasureOptions& options) {
  std::vector<std::pair<uint64_t, graph::NodeId>> called;
  graph.for_each_node([&](graph::NodeView node) {
    if (!about.empty() && !about.contains(node.family())) return;
    if (const size_t degree = graph.in_dependencies(node.node()).size(); degree != 0)
      called.emplace_back(degree, node.node());
  });
  std::mt19937_64 random(options.seed);
  std::ranges::shuffle(called, random);
  Subjects subjects;
  const auto take = [&](size_t count, std::vector<Subject>* to) {
    for (size_t i = 0; i < std::min(count, called.size()); ++i)
      to->push_back({graph.node(called[i].second).id(), graph.node(called[i].second).path()});
  };
  take(options.subjects, &subjects.drawn);
  std::ranges::stable_sort(called, std::greater(), [](const auto& one) { return one.first; });
  take(options.subjects / 5, &subjects.popular);
  return subjects;
}

// ---- one after the other

// Every subject is asked about three times, and the least time counts: what else the machine does is not the engine's.
constexpr int kRounds = 3;

Distribution ask_all(const Kind& kind, const std::vector<Subject>& subjects, Reader* reader,
                     Reader* reference, int64_t until_ns, uint64_t* wrong, std::string* first_wrong) {
  std::vector<int64_t> least;
  for (const Subject& subject : subjects) {
    if (now_ns() > until_ns && !least.empty()) break;
    int64_t best_ns = 0;
    for (int round = 0; round < kRounds; ++round) {
      const Asked asked = kind.ask(reader, subject.id, subject.path);
      best_ns = round == 0 ? asked.took_ns : std::min(best_ns, asked.took_ns);
      if (round != 0) continue;
      if (kind.ask(reference, subject.id, subject.path).text == asked.text) continue;
      ++*wrong;
      if (first_wrong->empty()) *first_wrong = kind.name + " of " + subject.path;
    }
    least.push_back(best_ns);
  }
  return distribution_of(std::move(least));
}

// ---- at the same time

class Beside {
 public:
  Beside(store::Engine* engine, const EditSeries& series, const Subjects& subjects,
         const MeasureOptions& options)
      : engine_(*engine), series_(series), subjects_(subjects), options_(options) {}

  // Brings the graph back to the first first.
  Result<ReadersFigures> run(int readers, std::string* first_wrong) {
    if (Result<void> begun = engine_.reset(*series_.first, {}); !begun) return std::unexpected(begun.error());
    std::vector<One> all(static_cast<size_t>(readers));
    std::vector<std::thread> threads;
    over_ = false;
    const int64_t begun_ns = now_ns();
    for (One& one : all) threads.emplace_back([this, &one] { ask(&one); });
    ReadersFigures figures;
    figures.readers = readers;
    Result<void> applied;
    std::vector<int64_t> applies;
    for (size_t i = 0; now_ns() - begun_ns < options_.readers_ns && applied; ++i) {
      // A writer that saves a hundred times a second, as nobody does.
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      if (i >= series_.deltas.size()) continue;
      const int64_t at_ns = now_ns();
      applied = engine_.apply({series_.deltas[i], {}});
      applies.push_back(now_ns() - at_ns);
    }
    over_ = true;
    for (std::thread& thread : threads) thread.join();
    const int64_t took_ns = now_ns() - begun_ns;
    if (!applied) return std::unexpected(applied.error());
    std::vector<int64_t> answers;
    for (One& one : all) {
      answers.insert(answers.end(), one.took_ns.begin(), one.took_ns.end());
      figures.wrong += one.wrong;
      if (first_wrong->empty()) *first_wrong = one.first_wrong;
    }
    figures.answers_per_second = static_cast<double>(answers.size()) * 1e9 / static_cast<double>(took_ns);
    figures.answers = distribution_of(std::move(answers));
    figures.applies = distribution_of(std::move(applies));
    return figures;
  }

 private:
  struct One {
    std::vector<int64_t> took_ns;
    uint64_t wrong = 0;
    std::string first_wrong;
  };

  // Callers, mostly; one answer in sixteen is looked at.
  void ask(One* one) {
    Result<std::unique_ptr<Reader>> reader = engine_.reader();
    if (!reader) {
      one->wrong = 1;
      one->first_wrong = reader.error().message;
      return;
    }
    std::mt19937_64 random(options_.seed + reinterpret_cast<uintptr_t>(one));
    query::CallsOptions calls;
    calls.limit = 100;
    while (!over_) {
      const Subject& subject = subjects_.drawn[random() % subjects_.drawn.size()];
      const int64_t begun_ns = now_ns();
      const auto answer = (*reader)->callers(subject.id, calls, Stop());
      one->took_ns.push_back(now_ns() - begun_ns);
      if (one->took_ns.size() % 16 != 0) continue;
      if (answer ? is_right(subject, *answer, calls) : answer.error().code == ErrorCode::kNotFound) continue;
      ++one->wrong;
      if (one->first_wrong.empty()) one->first_wrong = "callers of " + subject.path + " beside a writer";
    }
  }

  // As of the epoch that it says.
  bool is_right(const Subject& subject, const query::CallsAnswer& answer,
                const query::CallsOptions& calls) const {
    const uint64_t epoch = answer.header.epoch;
    const graph::SnapshotPtr* graph = epoch == series_.first->epoch() ? &series_.first : nullptr;
    const auto found =
        std::ranges::find(series_.graphs, epoch, [](const graph::SnapshotPtr& one) { return one->epoch(); });
    if (found != series_.graphs.end()) graph = &*found;
    if (graph == nullptr) return false;
    store::SnapshotReader reference(*graph);
    const auto right = reference.callers(subject.id, calls, Stop());
    if (!right || right->header.total != answer.header.total || right->rows.size() != answer.rows.size())
      return false;
    return std::ranges::equal(
        right->rows, answer.rows, {}, [](const query::CallRow& row) { return row.row.id; },
        [](const query::CallRow& row) { return row.row.id; });
  }

  store::Engine& engine_;
  const EditSeries& series_;
  const Subjects& subjects_;
  const MeasureOptions& options_;
  std::atomic<bool> over_ = false;
};

}  // namespace

Distribution distribution_of(std::vector<int64_t> samples) {
  if (samples.empty()) return {};
  std::ranges::sort(samples);
  const auto at = [&](double share) {
    const auto rank = static_cast<size_t>(share * static_cast<double>(samples.size()));
    return samples[std::min(rank, samples.size() - 1)];
  };
  return {samples.size(), at(0.5), at(0.99), at(0.999), samples.back()};
}

Result<EngineFigures> measure(store::Engine* engine, const EditSeries& series,
                              const MeasureOptions& options) {
  EngineFigures figures;
  const int64_t begun_ns = now_ns();
  if (Result<void> loaded = engine->reset(*series.first, {}); !loaded) return std::unexpected(loaded.error());
  figures.load_ns = now_ns() - begun_ns;

  Result<std::unique_ptr<Reader>> reader = engine->reader();
  if (!reader) return std::unexpected(reader.error());
  store::SnapshotReader reference(series.first);
  const store::QuestionSet native = engine->capabilities().native;
  for (const Kind& kind : kinds()) {
    QuestionFigures row;
    row.question = kind.name;
    row.native = native.contains(kind.question);
    const Subjects subjects = subjects_of(*series.first, kind.about, options);
    const int64_t until_ns = now_ns() + options.question_ns_max;
    row.drawn =
        ask_all(kind, subjects.drawn, reader->get(), &reference, until_ns, &row.wrong, &figures.first_wrong);
    row.popular = ask_all(kind, subjects.popular, reader->get(), &reference,
                          until_ns + options.question_ns_max / 2, &row.wrong, &figures.first_wrong);
    figures.questions.push_back(std::move(row));
  }
  figures.disk_bytes = engine->stats().disk_bytes;
  figures.memory_bytes = engine->stats().memory_bytes;

  std::vector<int64_t> applies;
  for (const isg::Delta& delta : series.deltas) {
    const int64_t at_ns = now_ns();
    if (Result<void> applied = engine->apply({delta, {}}); !applied) return std::unexpected(applied.error());
    applies.push_back(now_ns() - at_ns);
    if (Result<void> kept = engine->maintain(); !kept) return std::unexpected(kept.error());
  }
  figures.apply = distribution_of(std::move(applies));

  reader->reset();
  const Subjects subjects = subjects_of(*series.first, kFunctions, options);
  Beside beside(engine, series, subjects, options);
  for (const int readers : {1, 4, 16}) {
    Result<ReadersFigures> row = beside.run(readers, &figures.first_wrong);
    if (!row) return std::unexpected(row.error());
    figures.readers.push_back(*std::move(row));
  }
  return figures;
}

ReferenceFigures measure_references(const EditSeries& series, const MeasureOptions& options) {
  const graph::Snapshot& graph = *series.first;
  ReferenceFigures figures;
  std::vector<int64_t> callers, searches;
  uint64_t edges = 0;
  int64_t search_ns = 0;
  std::vector<graph::NodeId> ids;
  query::NodeSet seen;
  for (const Subject& subject : subjects_of(graph, {}, options).drawn) {
    const graph::NodeId node = graph.find(subject.id);
    int64_t begun_ns = now_ns();
    query::callers_ids(graph, node, 100, &ids);
    callers.push_back(now_ns() - begun_ns);

    begun_ns = now_ns();
    seen.reset(graph.slot_count());
    seen.insert(node);
    ids = {node};
    for (size_t depth = 0, begin = 0; depth < 3; ++depth) {
      const size_t end = ids.size();
      for (; begin < end; ++begin) {
        for (const graph::InEdge& edge : graph.in_dependencies(ids[begin])) {
          ++edges;
          if (seen.insert(edge.from())) ids.push_back(edge.from());
        }
      }
    }
    searches.push_back(now_ns() - begun_ns);
    search_ns += searches.back();
  }
  figures.callers_ids = distribution_of(std::move(callers));
  figures.depth3_ids = distribution_of(std::move(searches));
  if (edges != 0) figures.edge_ns = static_cast<double>(search_ns) / static_cast<double>(edges);

  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return figures;
  std::thread echo([&] {
    for (char byte = 0; ::read(ends[1], &byte, 1) == 1;)
      if (::write(ends[1], &byte, 1) != 1) break;
  });
  std::vector<int64_t> trips;
  for (char byte = 0; trips.size() < 2000;) {
    const int64_t begun_ns = now_ns();
    if (::write(ends[0], &byte, 1) != 1 || ::read(ends[0], &byte, 1) != 1) break;
    trips.push_back(now_ns() - begun_ns);
  }
  ::close(ends[0]);
  echo.join();
  ::close(ends[1]);
  figures.round_trip = distribution_of(std::move(trips));
  return figures;
}

}  // namespace pt::analysis
