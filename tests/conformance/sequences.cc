#include "tests/conformance/sequences.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <random>
#include <vector>

#include "base/scratch_folder.h"
#include "store/api/snapshot_reader.h"
#include "tests/conformance/history.h"
#include "tests/conformance/questions.h"

namespace pt::conformance {
namespace {

using store::Engine;
using store::Reader;

constexpr uint32_t kRestartEvery = 25;  // on average, as the rest
constexpr uint32_t kLoadEvery = 10;
constexpr uint32_t kMaintainEvery = 4;
constexpr uint32_t kFreshReaderEvery = 4;
constexpr uint64_t kLogDeltasMax = 16;  // so that a history sees logs folded

// One engine over one history. Each method says in words what is wrong, or nothing.
class Follower {
 public:
  Follower(const EngineUnderTest* engine, const History* history, std::string path)
      : under_test_(*engine), history_(*history), path_(std::move(path)) {}

  const std::string& name() const { return under_test_.name; }

  std::string open() {
    reader_.reset();
    engine_.reset();
    auto engine = under_test_.open(path_, usual_options(), {.log_deltas_max = kLogDeltasMax});
    if (!engine) return "does not open: " + engine.error().message;
    engine_ = *std::move(engine);
    return {};
  }

  std::string restart(size_t i) {
    if (const Result<void> done = engine_->sync(); !done) return "sync: " + done.error().message;
    if (std::string wrong = open(); !wrong.empty()) return wrong;
    return engine_->epoch() == history_.graph(i)->epoch() ? ""
                                                          : fmt::format("comes back at {}", engine_->epoch());
  }

  std::string advance(size_t i) {
    const Result<void> done =
        i == 0 ? engine_->reset(*history_.graph(0), history_.records(0)) : engine_->apply(history_.change(i));
    if (!done) return (i == 0 ? "reset: " : "apply: ") + done.error().message;
    return engine_->epoch() == history_.graph(i)->epoch() ? "" : fmt::format("is at {}", engine_->epoch());
  }

  // By a Reader that stays until the next restart, or by a new one.
  std::string ask(const Asked& asked, const std::string& right, bool fresh) {
    if (fresh || reader_ == nullptr) {
      Result<std::unique_ptr<Reader>> reader = engine_->reader();
      if (!reader) return "no reader: " + reader.error().message;
      if (!fresh) {
        reader_ = *std::move(reader);
      } else {
        return compare(reader->get(), asked, right);
      }
    }
    return compare(reader_.get(), asked, right);
  }

  std::string load(size_t i) {
    const Result<store::Contents> contents = engine_->load();
    if (!contents) return "load: " + contents.error().message;
    const std::string wrong = history_.difference(*contents, i);
    return wrong.empty() ? "" : "loads another " + wrong;
  }

  std::string maintain() {
    const Result<void> done = engine_->maintain();
    return done ? "" : "maintain: " + done.error().message;
  }

  std::string verify() {
    const Result<void> sound = engine_->verify();
    return sound ? "" : "verify: " + sound.error().message;
  }

 private:
  static std::string compare(Reader* reader, const Asked& asked, const std::string& right) {
    const std::string said = answer_text(reader, asked);
    return said == right ? ""
                         : fmt::format("{}\n  answers   {}\n  should be {}", asked.describe(), said, right);
  }

  const EngineUnderTest& under_test_;
  const History& history_;
  std::string path_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Reader> reader_;  // ends before the engine
};

// All engines through one history.
class SideBySide {
 public:
  SideBySide(std::span<const EngineUnderTest> engines, uint64_t seed, size_t deltas, SequenceCounts* counts)
      : seed_(seed),
        history_(seed, deltas, 6 + seed * 37 % 90),
        random_(seed),
        questions_(seed),
        counts_(*counts) {
    for (const EngineUnderTest& engine : engines)
      followers_.emplace_back(&engine, &history_, folder_ / engine.name);
  }

  std::string run(int questions) {
    if (!each(0, [](Follower& one) { return one.open(); })) return wrong_;
    for (size_t i = 0; i < history_.size(); ++i) {
      if (!step(i, questions)) return wrong_;
    }
    each(history_.size() - 1, [](Follower& one) { return one.verify(); });
    return wrong_;
  }

 private:
  bool one_in(uint32_t n) { return random_() % n == 0; }

  template <typename Do>
  bool each(size_t i, Do todo) {
    for (Follower& follower : followers_) {
      const std::string wrong = todo(follower);
      if (wrong.empty()) continue;
      wrong_ = fmt::format("{}, --seed {}, Delta {}: {}", follower.name(), seed_, i, wrong);
      return false;
    }
    return true;
  }

  bool step(size_t i, int questions) {
    if (!each(i, [&](Follower& one) { return one.advance(i); })) return false;
    ++counts_.deltas;
    store::SnapshotReader reference(history_.graph(i));
    for (int n = 0; n < questions; ++n) {
      const Asked asked = questions_.draw(*history_.graph(i));
      const bool fresh = one_in(kFreshReaderEvery);
      const std::string right = answer_text(&reference, asked);
      if (!each(i, [&](Follower& one) { return one.ask(asked, right, fresh); })) return false;
      ++counts_.questions;
    }
    if (one_in(kMaintainEvery) && !each(i, [](Follower& one) { return one.maintain(); })) return false;
    if (one_in(kRestartEvery)) {
      ++counts_.restarts;
      if (!each(i, [&](Follower& one) { return one.restart(i); })) return false;
    }
    if (one_in(kLoadEvery)) {
      ++counts_.loads;
      if (!each(i, [&](Follower& one) { return one.load(i); })) return false;
    }
    return true;
  }

  uint64_t seed_;
  ScratchFolder folder_;
  History history_;
  std::mt19937_64 random_;
  QuestionsAtRandom questions_;
  SequenceCounts& counts_;
  std::vector<Follower> followers_;
  std::string wrong_;
};

}  // namespace

SequencesDone check_sequences(std::span<const EngineUnderTest> engines, const SequenceOptions& options) {
  SequencesDone done;
  const size_t each = std::max<size_t>(options.deltas_each, 1);
  for (uint64_t history = 0; history * each < options.deltas && done.wrong.empty(); ++history) {
    const size_t deltas = std::min(each, options.deltas - history * each);
    done.wrong = SideBySide(engines, options.seed + history, deltas, &done.counts).run(options.questions);
  }
  return done;
}

}  // namespace pt::conformance
