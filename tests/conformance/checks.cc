#include "tests/conformance/checks.h"

#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "store/api/snapshot_reader.h"
#include "tests/conformance/questions.h"

namespace pt::conformance {
namespace {

using store::Engine;
using store::Reader;

// Brings the engine to state i: from the one before, or from wherever it is.
std::string advance(Engine* engine, const History& history, size_t i) {
  const Result<void> done =
      i == 0 ? engine->reset(*history.graph(0), history.records(0)) : engine->apply(history.change(i));
  if (!done) return fmt::format("step {}: {}", i, done.error().message);
  if (engine->epoch() != history.graph(i)->epoch())
    return fmt::format("step {}: epoch {} instead of {}", i, engine->epoch(), history.graph(i)->epoch());
  return {};
}

std::string difference(const Asked& asked, const std::string& theirs, const std::string& ours) {
  return fmt::format("{}\n  answers   {}\n  should be {}", asked.describe(), theirs, ours);
}

}  // namespace

std::string check_answers(Engine* engine, const History& history, uint64_t seed, int questions) {
  QuestionsAtRandom random(seed);
  std::unique_ptr<Reader> staying;
  for (size_t i = 0; i < history.size(); ++i) {
    if (std::string wrong = advance(engine, history, i); !wrong.empty()) return wrong;
    Result<std::unique_ptr<Reader>> fresh = engine->reader();
    if (!fresh) return fmt::format("step {}: no reader: {}", i, fresh.error().message);
    if (staying == nullptr) staying = *std::move(fresh);
    store::SnapshotReader reference(history.graph(i));
    for (int n = 0; n < questions; ++n) {
      const Asked asked = random.draw(*history.graph(i));
      Reader* reader = n % 4 == 0 && *fresh != nullptr ? fresh->get() : staying.get();
      const std::string theirs = answer_text(reader, asked);
      const std::string ours = answer_text(&reference, asked);
      if (theirs != ours)
        return fmt::format("step {}, question {}: {}", i, n, difference(asked, theirs, ours));
    }
  }
  return {};
}

std::string check_contents(Engine* engine, const History& history) {
  for (size_t i = 0; i < history.size(); ++i) {
    if (std::string wrong = advance(engine, history, i); !wrong.empty()) return wrong;
    const Result<store::Contents> contents = engine->load();
    if (!contents) return fmt::format("step {}: load: {}", i, contents.error().message);
    if (std::string wrong = history.difference(*contents, i); !wrong.empty())
      return fmt::format("step {}: loads another {}", i, wrong);
    const Result<store::Records> records = engine->records();
    if (!records) return fmt::format("step {}: records: {}", i, records.error().message);
    if (!history.difference({contents->graph, *records}, i).empty())
      return fmt::format("step {}: records alone", i);
    const store::Stats stats = engine->stats();
    if (stats.nodes != contents->graph->totals().node_count() ||
        stats.edges != contents->graph->totals().edge_count() || stats.records != records->all().size())
      return fmt::format("step {}: counts {} nodes, {} edges, {} records", i, stats.nodes, stats.edges,
                         stats.records);
    if (i % 7 == 6) {
      if (const Result<void> kept = engine->maintain(); !kept) return "maintain: " + kept.error().message;
      if (const Result<void> sound = engine->verify(); !sound) return "verify: " + sound.error().message;
    }
  }
  return {};
}

std::string check_readers(Engine* engine, const History& history, uint64_t seed, int readers) {
  if (std::string wrong = advance(engine, history, 0); !wrong.empty()) return wrong;
  std::atomic<size_t> beginning = 0;  // the last state whose apply() has begun
  std::atomic<size_t> applied = 0;    // and the last whose apply() has returned
  std::atomic<bool> over = false;
  std::vector<std::string> wrong(static_cast<size_t>(readers));
  std::vector<std::thread> threads;
  for (int r = 0; r < readers; ++r) {
    threads.emplace_back([&, r] {
      std::string& mine = wrong[static_cast<size_t>(r)];
      Result<std::unique_ptr<Reader>> reader = engine->reader();
      if (!reader) {
        mine = "no reader: " + reader.error().message;
        return;
      }
      QuestionsAtRandom random(seed + static_cast<uint64_t>(r));
      while (!over && mine.empty()) {
        const size_t first = applied;
        const Asked asked = random.draw(*history.graph(first));
        const std::string theirs = answer_text(reader->get(), asked);
        const size_t last = beginning;
        bool is_one = false;
        for (size_t i = first; i <= last && !is_one; ++i) {
          store::SnapshotReader reference(history.graph(i));
          is_one = answer_text(&reference, asked) == theirs;
        }
        if (!is_one)
          mine =
              fmt::format("between steps {} and {}: {}\n  answers {}", first, last, asked.describe(), theirs);
      }
    });
  }
  std::string failed;
  for (size_t i = 1; i < history.size() && failed.empty(); ++i) {
    beginning = i;
    failed = advance(engine, history, i);
    applied = i;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  over = true;
  for (std::thread& thread : threads) thread.join();
  for (const std::string& each : wrong) {
    if (!each.empty()) return each;
  }
  return failed;
}

}  // namespace pt::conformance
