#include "store/api/look_up_reader.h"

#include <gtest/gtest.h>
#include <time.h>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "graph/changing_facts.h"
#include "graph/test_graph.h"
#include "query/answers.h"
#include "store/api/same_answers.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_look_ups.h"
#include "store/api/snapshot_reader.h"

namespace pt::store {
namespace {

using graph::NodeId;
using isg::EdgeKind;

// The native answers over a Snapshot; the rest as every Reader.
class TestReader final : public LookUpReader {
 public:
  explicit TestReader(SnapshotLookUps* look_ups) : LookUpReader(look_ups), look_ups_(*look_ups) {}
  Result<graph::SnapshotPtr> graph(Stop) override { return look_ups_.graph(); }

 private:
  SnapshotLookUps& look_ups_;
};

class Dice {
 public:
  explicit Dice(uint32_t seed) : random_(seed) {}
  uint32_t below(size_t bound) { return static_cast<uint32_t>(random_() % bound); }
  bool once_in(uint32_t times) { return below(times) == 0; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(list.size())];
  }
  template <typename Set, typename Value>
  Set set(int values) {
    EnumSet<Value> set;
    for (int i = 0; i < values; ++i) {
      if (!once_in(4)) set = set.with(static_cast<Value>(i));
    }
    return set;
  }
  isg::ConfidenceSet confidences() {
    return once_in(2) ? isg::ConfidenceSet::standard()
                      : set<isg::ConfidenceSet, isg::Confidence>(isg::kConfidenceCount);
  }
  uint32_t limit() { return once_in(3) ? 0 : 1 + below(5); }

 private:
  std::mt19937 random_;
};

// Nodes and edges of every sort without much sense: owners in circles, edges from anything to anything.
// Graphs of one `names_seed` have some nodes in common.
graph::SnapshotPtr random_graph(uint32_t seed, uint32_t names_seed) {
  Dice dice(seed);
  Dice of_names(names_seed);
  graph::TestGraph graph;
  std::vector<std::string> names;
  std::vector<std::string> impls = {""};
  const uint32_t nodes = 2 + dice.below(40);
  for (uint32_t i = 0; i < nodes; ++i) {
    const std::string crate = of_names.once_in(2) ? "k" : "other";
    std::string name =
        i < 2 ? (i == 0 ? "k" : "other") : crate + "::" + std::string(1, "abc"[of_names.below(3)]);
    if (of_names.once_in(3) && i >= 2) name += "::f";
    if (i >= 2) name += "#" + std::to_string(i);
    const auto drawn = static_cast<isg::Family>(of_names.below(isg::kFamilyCount));
    const auto family = i < 2 ? isg::Family::kModule : drawn;
    const bool external = of_names.once_in(8) && i >= 2;
    if (i >= 2 && dice.once_in(5)) continue;
    isg::Node& node = external ? graph.external(name, family) : graph.node(name, family);
    for (isg::Flag flag : {isg::kFlagTest, isg::kFlagExample, isg::kFlagBuild, isg::kFlagDerive}) {
      if (dice.once_in(6)) node.flags |= flag;
    }
    node.unresolved = dice.below(3);
    node.indirect = dice.below(3);
    if (dice.once_in(9)) node.begin = {};
    if (family == isg::Family::kImpl) impls.push_back(name);
    names.push_back(name);
  }
  const uint32_t edges = dice.below(nodes * 5);
  for (uint32_t i = 0; i < edges; ++i) {
    graph::TestGraph::EdgeOptions options;
    const auto kind = static_cast<EdgeKind>(dice.below(isg::kEdgeKindCount));
    options.confidence = static_cast<isg::Confidence>(dice.below(isg::kConfidenceCount));
    for (isg::Flag flag : {isg::kFlagMember, isg::kFlagNegative, isg::kFlagMay, isg::kFlagBlanket,
                           isg::kFlagDerive, isg::kFlagImplicit}) {
      if (dice.once_in(flag == isg::kFlagMember ? 2 : 8)) options.flags |= flag;
    }
    if (kind == EdgeKind::kImpl) options.via = dice.of(impls);
    for (uint32_t site = 0; site < dice.below(3); ++site) options.sites.push_back({site, 1 + dice.below(9)});
    const std::string from = dice.of(names);
    graph.edge(from, kind, dice.of(names), options);
  }
  return graph.snapshot();
}

// Asks both for the same, whatever it is; the first difference in words.
class Comparison {
 public:
  Comparison(Reader* tested, graph::SnapshotPtr graph, Dice* dice)
      : tested_(*tested), reference_(graph), dice_(*dice), graph_(std::move(graph)) {
    graph_->for_each_node([&](graph::NodeView node) {
      ids_.push_back(node.id());
      names_.push_back(node.path());
      names_.push_back("crate" + node.path().substr(std::min(node.path().find("::"), node.path().size())));
      names_.push_back(std::string(node.name()));
      names_.push_back(node.path().substr(node.path().find("::") + 1));
    });
  }

  std::string ask() {
    if (ids_.empty()) return {};
    const isg::SigHash& id = dice_.of(ids_);
    switch (dice_.below(8)) {
      case 0:
        return compare([&](Reader& reader) { return reader.node(id, {}); });
      case 1: {
        query::NeighboursOptions options{dice_.once_in(2) ? query::Direction::kIn : query::Direction::kOut,
                                         dice_.set<isg::EdgeKindSet, EdgeKind>(isg::kEdgeKindCount),
                                         dice_.confidences(), dice_.limit()};
        return compare([&](Reader& reader) { return reader.neighbours(id, options, {}); });
      }
      case 2: {
        query::ResolveOptions options{.candidates_max = dice_.limit()};
        if (dice_.once_in(3)) options.only = dice_.set<query::FamilySet, isg::Family>(isg::kFamilyCount);
        if (dice_.once_in(3)) options.preferred = query::FamilySet().with(isg::Family::kTrait);
        const std::string name = dice_.once_in(6) ? id.hex() : dice_.of(names_);
        return compare([&](Reader& reader) { return reader.resolve(name, options, {}); });
      }
      case 3:
      case 4: {
        query::ImplementationsOptions options{dice_.once_in(2), dice_.confidences(), dice_.limit()};
        const bool of_trait = dice_.once_in(2);
        return compare([&](Reader& reader) {
          return of_trait ? reader.who_implements(id, options, {}) : reader.traits_of(id, options, {});
        });
      }
      case 5: {
        query::CallsOptions options{dice_.confidences(), dice_.limit(), dice_.below(3)};
        const bool callers = dice_.once_in(2);
        return compare([&](Reader& reader) {
          return callers ? reader.callers(id, options, {}) : reader.callees(id, options, {});
        });
      }
      default: {
        query::BlastRadiusOptions options{.depth_max = dice_.below(4),
                                          .forward = dice_.once_in(4),
                                          .confidences = dice_.confidences(),
                                          .calls = !dice_.once_in(6),
                                          .uses = !dice_.once_in(6),
                                          .impls = !dice_.once_in(6),
                                          .limit = dice_.limit(),
                                          .groups_max = dice_.limit()};
        return compare([&](Reader& reader) { return reader.blast_radius(id, options, {}); });
      }
    }
  }

 private:
  template <typename Ask>
  std::string compare(Ask ask) {
    auto answer = ask(tested_);
    auto expected = ask(reference_);
    if (!answer || !expected) return answer.has_value() == expected.has_value() ? "" : "an error";
    return first_difference_of_text(text_of(*answer), text_of(*expected));
  }

  Reader& tested_;
  SnapshotReader reference_;
  Dice& dice_;
  graph::SnapshotPtr graph_;
  std::vector<isg::SigHash> ids_;
  std::vector<std::string> names_;
};

void compare_with_reference(graph::SnapshotPtr graph, int questions, Dice* dice, const std::string& where) {
  SnapshotLookUps look_ups(graph);
  TestReader reader(&look_ups);
  Comparison comparison(&reader, graph, dice);
  for (int i = 0; i < questions; ++i) ASSERT_EQ(comparison.ask(), "") << where << ", question " << i;
}

TEST(LookUpReader, AnswersAsTheReferenceOnRandomGraphs) {
  for (uint32_t seed = 0; seed < (kSlowTools ? 200 : 2000); ++seed) {
    Dice dice(seed);
    compare_with_reference(random_graph(seed, seed), 25, &dice, "seed " + std::to_string(seed));
    if (HasFatalFailure()) return;
  }
}

TEST(LookUpReader, AnswersAsTheReferenceThroughAHistory) {
  for (uint32_t seed = 0; seed < (kSlowTools ? 2 : 12); ++seed) {
    Dice dice(seed);
    graph::ChangingFacts facts(seed);
    graph::SnapshotPtr graph = graph::Snapshot::empty();
    for (int step = 0; step < 12; ++step) {
      graph = *graph::apply(*graph, facts.step(graph->epoch()));
      compare_with_reference(graph, 40, &dice,
                             "seed " + std::to_string(seed) + ", epoch " + std::to_string(graph->epoch()));
      if (HasFatalFailure()) return;
    }
  }
}

TEST(LookUpReader, SaysThatANodeIsNotThere) {
  graph::TestGraph graph;
  graph.function("k::f");
  SnapshotLookUps look_ups(graph.snapshot());
  TestReader reader(&look_ups);
  const isg::SigHash nobody{};
  auto code = [](const auto& answer) { return answer ? ErrorCode::kInternal : answer.error().code; };
  EXPECT_EQ(code(reader.node(nobody, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.neighbours(nobody, {}, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.who_implements(nobody, {}, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.traits_of(nobody, {}, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.callers(nobody, {}, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.callees(nobody, {}, {})), ErrorCode::kNotFound);
  EXPECT_EQ(code(reader.blast_radius(nobody, {}, {})), ErrorCode::kNotFound);
}

// A search costs two batches a level and what counting and listing take, however wide the levels are.
TEST(LookUpReader, AsksInBatches) {
  graph::TestGraph graph;
  graph.module("k");
  graph.function("k::f");
  for (int i = 0; i < 100; ++i) {
    const std::string caller = "k::a" + std::to_string(i);
    graph.function(caller);
    graph.contains("k", caller);
    graph.calls(caller, "k::f");
    graph.function("k::b" + std::to_string(i));
    graph.calls("k::b" + std::to_string(i), caller);
  }
  SnapshotLookUps look_ups(graph.snapshot());
  TestReader reader(&look_ups);
  const isg::SigHash id = look_ups.graph()->node(graph.id("k::f")).id();
  EXPECT_EQ(reader.blast_radius(id, {}, {})->counts.total(), 200);
  EXPECT_LE(look_ups.batches(), 16);
  const uint64_t before = look_ups.batches();
  EXPECT_EQ(reader.callers(id, {}, {})->rows.size(), 100);
  EXPECT_EQ(look_ups.batches(), before + 3);
}

// Whatever is changed while an answer is made, it is an answer of one epoch; the third attempt keeps changes out.
TEST(LookUpReader, AnswersOfOneEpoch) {
  int third_attempts = 0;
  for (uint32_t seed = 0; seed < 20; ++seed) {
    Dice dice(seed);
    graph::ChangingFacts facts(seed);
    std::vector<graph::SnapshotPtr> graphs = {*graph::apply(*graph::Snapshot::empty(), facts.step(0))};
    for (uint64_t epoch = 1; epoch < 6; ++epoch)
      graphs.push_back(*graph::apply(*graphs.back(), facts.step(epoch)));
    SnapshotLookUps look_ups(graphs.front());
    TestReader reader(&look_ups);
    std::vector<isg::SigHash> ids;
    graphs.front()->for_each_node([&](graph::NodeView node) { ids.push_back(node.id()); });
    look_ups.while_asked = [&] { look_ups.set(dice.of(graphs)); };
    for (int i = 0; i < 20; ++i) {
      const isg::SigHash id = dice.of(ids);
      auto answer = reader.blast_radius(id, {}, {});
      ASSERT_LE(look_ups.attempts(), 3);
      third_attempts += look_ups.attempts() == 3;
      const auto of = std::ranges::find(graphs, look_ups.epoch(), [](const auto& g) { return g->epoch(); });
      ASSERT_NE(of, graphs.end());
      SnapshotReader reference(*of);
      auto expected = reference.blast_radius(id, {}, {});
      ASSERT_EQ(answer.has_value(), expected.has_value()) << seed;
      if (!answer) continue;
      ASSERT_EQ(first_difference_of_text(text_of(*answer), text_of(*expected)), "") << seed;
    }
  }
  EXPECT_GE(third_attempts, 100);
}

// What is seen of two graphs without anything in common but ids can make no search run wild.
TEST(LookUpReader, SurvivesWhatOneEpochCannotHave) {
  std::vector<graph::SnapshotPtr> graphs;
  for (uint32_t seed = 0; seed < 40; ++seed) graphs.push_back(random_graph(seed, 1));
  Dice dice(1);
  for (int i = 0; i < (kSlowTools ? 2000 : 20'000); ++i) {
    SnapshotLookUps look_ups(dice.of(graphs));
    TestReader reader(&look_ups);
    Comparison comparison(&reader, look_ups.graph(), &dice);
    look_ups.while_asked = [&] { look_ups.set(dice.of(graphs)); };
    (void)comparison.ask();
  }
}

int64_t processor_time_us() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

// Stopped at any batch, a question returns without another one.
TEST(LookUpReader, ReturnsSoonAfterTheStop) {
  constexpr int64_t kSoonUs = kSlowTools ? 50'000 : 5'000;
  graph::TestGraph graph;
  graph.module("k");
  graph.function("k::hub");
  for (int i = 0; i < (kSlowTools ? 2000 : 20'000); ++i) {
    const std::string caller = "k::f" + std::to_string(i);
    graph.function(caller);
    graph.contains("k", caller);
    graph.calls(caller, "k::hub");
  }
  SnapshotLookUps look_ups(graph.snapshot());
  TestReader reader(&look_ups);
  const isg::SigHash hub = look_ups.graph()->node(graph.id("k::hub")).id();
  const isg::SigHash crate = look_ups.graph()->node(graph.id("k")).id();
  auto expect_stopped = [&](const char* name, auto ask) {
    ASSERT_TRUE(ask(Stop())) << name;
    for (int batches = 0; batches < 12; ++batches) {
      StopSource source;
      int64_t stopped_us = 0;
      int left = batches;
      look_ups.while_asked = [&] {
        if (left-- != 0) return;
        source.request(StopReason::kDeadline);
        stopped_us = processor_time_us();
      };
      auto answer = ask(Stop(source));
      if (stopped_us == 0) break;
      ASSERT_FALSE(answer.has_value()) << name << ", batch " << batches;
      EXPECT_EQ(answer.error().code, ErrorCode::kDeadline) << name;
      EXPECT_LE(processor_time_us() - stopped_us, kSoonUs) << name << ", batch " << batches;
    }
    look_ups.while_asked = [] {};
  };
  expect_stopped("blast-radius", [&](Stop stop) { return reader.blast_radius(hub, {.limit = 0}, stop); });
  expect_stopped("callers", [&](Stop stop) { return reader.callers(hub, {}, stop); });
  expect_stopped("neighbours", [&](Stop stop) { return reader.neighbours(crate, {}, stop); });
  expect_stopped("forward",
                 [&](Stop stop) { return reader.blast_radius(crate, {.forward = true, .limit = 0}, stop); });
}

}  // namespace
}  // namespace pt::store
