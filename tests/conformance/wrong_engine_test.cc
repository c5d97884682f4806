// The suite finds what it is there for: an engine that is deliberately wrong in one way fails the check that is about it.
#include <gtest/gtest.h>

#include <utility>

#include "base/mutex.h"

#include "base/scratch_folder.h"
#include "tests/conformance/engines.h"
#include "tests/conformance/questions.h"
#include "tests/conformance/sequences.h"

namespace pt::conformance {
namespace {

using store::Engine;
using store::Reader;

enum class Fault : uint8_t { kNone, kOrder, kLostEdge, kStaleAnswer, kTornApply, kForgottenRecord };

// The graph that is served instead of the right one, if any.
class Served {
 public:
  graph::SnapshotPtr get() const {
    MutexLock lock(mutex_);
    return graph_;
  }
  void set(graph::SnapshotPtr graph) {
    MutexLock lock(mutex_);
    graph_ = std::move(graph);
  }

 private:
  mutable Mutex mutex_;
  graph::SnapshotPtr graph_ PT_GUARDED_BY(mutex_);
};

// Answers with fewer or displaced rows.
class WrongReader final : public Reader {
 public:
  WrongReader(std::unique_ptr<Reader> right, Fault fault, const Served* served)
      : right_(std::move(right)), fault_(fault), served_(served) {}

  Result<graph::SnapshotPtr> graph(Stop stop) override {
    const graph::SnapshotPtr served = served_->get();
    return served != nullptr ? Result<graph::SnapshotPtr>(served) : right_->graph(stop);
  }
  Result<query::CallsAnswer> callers(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override {
    Result<query::CallsAnswer> answer = Reader::callers(function, options, stop);
    if (!answer || answer->rows.size() < 2) return answer;
    if (fault_ == Fault::kOrder) std::swap(answer->rows[0], answer->rows[1]);
    if (fault_ == Fault::kLostEdge) {
      answer->rows.pop_back();
      --answer->header.listed;
      --answer->header.total;
    }
    return answer;
  }

 private:
  std::unique_ptr<Reader> right_;
  Fault fault_;
  const Served* served_;
};

class WrongEngine final : public Engine {
 public:
  WrongEngine(std::unique_ptr<Engine> right, Fault fault) : right_(std::move(right)), fault_(fault) {}

  Result<store::Contents> load() override { return right_->load(); }
  Result<void> apply(const store::Change& change) override {
    if (fault_ == Fault::kStaleAnswer || fault_ == Fault::kTornApply) {
      const graph::SnapshotPtr before = right_->load()->graph;
      served_.set(fault_ == Fault::kTornApply ? without_edges(*before, change.delta) : before);
    }
    if (fault_ == Fault::kForgottenRecord) return right_->apply({change.delta, {}});
    return right_->apply(change);
  }
  Result<void> reset(const graph::Snapshot& graph, std::span<const store::RecordChange> records) override {
    served_.set(nullptr);
    return right_->reset(graph, records);
  }
  Result<void> maintain() override { return right_->maintain(); }
  Result<void> sync() override { return right_->sync(); }
  Result<void> verify() override { return right_->verify(); }
  Result<std::unique_ptr<Reader>> reader() override {
    auto reader = right_->reader();
    if (!reader) return reader;
    return std::make_unique<WrongReader>(*std::move(reader), fault_, &served_);
  }
  uint64_t epoch() const override { return right_->epoch(); }
  uint64_t instance() const override { return right_->instance(); }
  store::Key key() const override { return right_->key(); }
  Result<store::Records> records() override { return right_->records(); }
  store::Stats stats() const override { return right_->stats(); }
  store::Capabilities capabilities() const override { return right_->capabilities(); }

 private:
  // The graph after the Delta's nodes have come, and none of its new edges.
  static graph::SnapshotPtr without_edges(const graph::Snapshot& before, const isg::Delta& delta) {
    isg::Delta half;
    half.from_epoch = delta.from_epoch;
    half.to_epoch = delta.to_epoch;
    half.keys = delta.keys;
    half.changed = delta.changed;
    half.nodes_removed = delta.nodes_removed;
    half.nodes_added = delta.nodes_added;
    half.edges_removed = delta.edges_removed;
    auto after = graph::apply(before, half);
    PT_ASSERT(after.has_value());
    return *after;
  }

  std::unique_ptr<Engine> right_;
  Fault fault_;
  Served served_;
};

class Wrong : public testing::Test {
 protected:
  // What the checks say of an engine with this fault.
  std::string answers(Fault fault) { return check_answers(open(fault).get(), history_, 2, 200); }
  std::string contents(Fault fault) { return check_contents(open(fault).get(), history_); }

  // Beside one that is right, which is not to be blamed.
  std::string sequences(Fault fault) {
    const EngineUnderTest& right = engines().front();
    EngineUnderTest wrong = right;
    wrong.name = "wrong";
    wrong.open = [&](const std::string& path, const store::Options& options,
                     store::Hooks hooks) -> Result<std::unique_ptr<Engine>> {
      auto engine = right.open(path, options, std::move(hooks));
      if (!engine) return engine;
      return std::make_unique<WrongEngine>(*std::move(engine), fault);
    };
    return check_sequences(std::vector{right, wrong}, {.deltas = 60, .deltas_each = 20, .questions = 40})
        .wrong;
  }

  std::unique_ptr<Engine> open(Fault fault) {
    const std::string path = folder_ / std::to_string(static_cast<int>(fault));
    auto right = engines().front().open(path, usual_options(), {});
    PT_ASSERT(right.has_value());
    return std::make_unique<WrongEngine>(*std::move(right), fault);
  }

  ScratchFolder folder_;
  History history_{1, 12, 40};
};

TEST_F(Wrong, TheWrapperAloneIsRight) {
  EXPECT_EQ(answers(Fault::kNone), "");
  EXPECT_EQ(contents(Fault::kNone), "");
}
TEST_F(Wrong, OrderIsFound) { EXPECT_NE(answers(Fault::kOrder), ""); }
TEST_F(Wrong, ALostEdgeIsFound) { EXPECT_NE(answers(Fault::kLostEdge), ""); }
TEST_F(Wrong, AStaleAnswerIsFound) { EXPECT_NE(answers(Fault::kStaleAnswer), ""); }
TEST_F(Wrong, ATornApplyIsFound) { EXPECT_NE(answers(Fault::kTornApply), ""); }
TEST_F(Wrong, AForgottenRecordIsFound) { EXPECT_NE(contents(Fault::kForgottenRecord), ""); }

TEST_F(Wrong, AStaleAnswerBesideAWriterIsFound) {
  EXPECT_NE(check_readers(open(Fault::kStaleAnswer).get(), history_, 3, 2), "");
}

TEST_F(Wrong, RandomSequencesFindEachFault) {
  EXPECT_EQ(sequences(Fault::kNone), "");
  for (const Fault fault :
       {Fault::kOrder, Fault::kLostEdge, Fault::kStaleAnswer, Fault::kTornApply, Fault::kForgottenRecord})
    EXPECT_TRUE(sequences(fault).starts_with("wrong, --seed ")) << static_cast<int>(fault);
}

}  // namespace
}  // namespace pt::conformance
