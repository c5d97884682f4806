#include "analysis/engine_measurement.h"

#include <gtest/gtest.h>

namespace pt::analysis {
namespace {

TEST(Distribution, TakesItsSamplesByRank) {
  std::vector<int64_t> samples;
  for (int64_t i = 1000; i >= 1; --i) samples.push_back(i);
  const Distribution d = distribution_of(samples);
  EXPECT_EQ(d.count, 1000u);
  EXPECT_EQ(d.p50_ns, 501);
  EXPECT_EQ(d.p99_ns, 991);
  EXPECT_EQ(d.p999_ns, 1000);
  EXPECT_EQ(d.max_ns, 1000);
  EXPECT_EQ(distribution_of({}).count, 0u);
}

// Keeps the graph that it was given first, whatever is applied; with a lie in each answer, if it is told to.
class Forgetful final : public store::Engine {
 public:
  explicit Forgetful(bool lies) : lies_(lies) {}

  Result<store::Contents> load() override { return store::Contents{graph_, {}}; }
  Result<void> apply(const store::Change&) override { return {}; }
  Result<void> reset(const graph::Snapshot& graph, std::span<const store::RecordChange>) override {
    graph_ = std::shared_ptr<const graph::Snapshot>(std::shared_ptr<void>(), &graph);
    return {};
  }
  Result<void> maintain() override { return {}; }
  Result<void> sync() override { return {}; }
  Result<void> verify() override { return {}; }
  Result<std::unique_ptr<store::Reader>> reader() override { return std::make_unique<Lying>(this); }
  uint64_t epoch() const override { return graph_->epoch(); }
  uint64_t instance() const override { return 1; }
  store::Key key() const override { return {}; }
  Result<store::Records> records() override { return store::Records(); }
  store::Stats stats() const override { return {}; }
  store::Capabilities capabilities() const override { return {}; }

 private:
  class Lying final : public store::Reader {
   public:
    explicit Lying(Forgetful* engine) : engine_(*engine) {}
    Result<graph::SnapshotPtr> graph(Stop) override { return engine_.graph_; }
    Result<query::CallsAnswer> callers(const isg::SigHash& id, const query::CallsOptions& options,
                                       Stop stop) override {
      auto answer = Reader::callers(id, options, stop);
      if (answer && engine_.lies_) ++answer->header.total;
      return answer;
    }

   private:
    Forgetful& engine_;
  };

  graph::SnapshotPtr graph_;
  bool lies_;
};

EditSeries small_series() {
  MemoryFileSystem disk;
  disk.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\n");
  disk.write_file("/w/src/lib.rs",
                  "pub trait T {}\nimpl T for S {}\npub struct S;\npub fn a() {\n b();\n}\nfn b() {\n}\n");
  auto series = edit_series(disk, "/w", {}, 4, 1);
  PT_ASSERT(series.has_value());
  return *std::move(series);
}

uint64_t wrong_in(const EngineFigures& figures) {
  uint64_t wrong = 0;
  for (const QuestionFigures& row : figures.questions) wrong += row.wrong;
  for (const ReadersFigures& row : figures.readers) wrong += row.wrong;
  return wrong;
}

TEST(Measurement, CountsWrongAnswersAndOnlyThose) {
  const EditSeries series = small_series();
  MeasureOptions options;
  options.readers_ns = 50'000'000;
  for (const bool lies : {false, true}) {
    Forgetful engine(lies);
    const auto figures = measure(&engine, series, options);
    ASSERT_TRUE(figures) << figures.error().message;
    EXPECT_EQ(wrong_in(*figures) != 0, lies) << figures->first_wrong;
    EXPECT_EQ(figures->first_wrong.empty(), !lies);
    EXPECT_EQ(figures->apply.count, series.deltas.size());
    ASSERT_EQ(figures->readers.size(), 3u);
    EXPECT_EQ(figures->readers[2].readers, 16);
    for (const QuestionFigures& row : figures->questions) EXPECT_FALSE(row.native);
  }
}

TEST(Measurement, OfWhatNoEngineCanBeFasterThan) {
  const ReferenceFigures figures = measure_references(small_series(), {});
  EXPECT_GT(figures.callers_ids.count, 0u);
  EXPECT_GT(figures.depth3_ids.count, 0u);
  EXPECT_EQ(figures.round_trip.count, 2000u);
}

}  // namespace
}  // namespace pt::analysis
