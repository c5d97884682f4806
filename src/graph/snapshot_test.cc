#include "graph/snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "graph/test_graph.h"

namespace pt::graph {
namespace {

isg::SigHash id_of(const std::string& name) { return isg::sig_hash(isg::Family::kFunction, name, "", {}); }

isg::Node function(const char* path) {
  isg::Node node;
  node.path = path;
  node.name = split_path(path).tail;
  node.crate = "k";
  node.id = id_of(path);
  return node;
}

isg::Delta from(uint64_t epoch) {
  isg::Delta delta;
  delta.from_epoch = epoch;
  delta.to_epoch = epoch + 1;
  return delta;
}

// A graph of k::a calling k::b, at epoch 1.
SnapshotPtr two_functions() {
  isg::Delta delta = from(0);
  delta.nodes_added = {function("k::a"), function("k::b")};
  delta.keys = {id_of("k::a"), id_of("k::b"), id_of("k::nowhere")};
  delta.edges_added = {{{0, 1, isg::kNoKey, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 1}};
  delta.sites = {{1, 2}};
  return *apply(*Snapshot::empty(), delta);
}

void expect_error(const Result<SnapshotPtr>& result, ErrorCode code, const std::string& word) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, code);
  EXPECT_NE(result.error().message.find(word), std::string::npos) << result.error().message;
}

TEST(Apply, OtherEpochsAreAGap) {
  SnapshotPtr snapshot = two_functions();
  EXPECT_EQ(snapshot->epoch(), 1u);
  expect_error(apply(*snapshot, from(0)), ErrorCode::kEpochGap, "epoch 0");
  expect_error(apply(*snapshot, from(2)), ErrorCode::kEpochGap, "epoch 1");
  EXPECT_EQ((*apply(*snapshot, from(1)))->epoch(), 2u);
  isg::Delta standing = from(1);
  standing.to_epoch = 1;
  expect_error(apply(*snapshot, standing), ErrorCode::kIntegrity, "later epoch");
}

// Each of these leaves the Snapshot as it was, whether the graph is laid out or edited.
TEST(Apply, WhatDoesNotFitIsAnErrorAndNothingIsLost) {
  SnapshotPtr snapshot = two_functions();
  auto keys = std::vector{id_of("k::a"), id_of("k::b"), id_of("k::nowhere")};
  auto edge = [](isg::KeyIndex from_key, isg::KeyIndex to_key, isg::KeyIndex via = isg::kNoKey) {
    return isg::EdgeValue{{from_key, to_key, via, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 0};
  };
  struct Case {
    const char* what;
    std::function<void(isg::Delta*)> make;
  };
  const Case cases[] = {
      {"there already", [&](isg::Delta* d) { d->nodes_added = {function("k::a")}; }},
      {"there already", [&](isg::Delta* d) { d->nodes_added = {function("k::c"), function("k::c")}; }},
      {"removes a node that is not there", [&](isg::Delta* d) { d->nodes_removed = {id_of("k::nowhere")}; }},
      {"still has edges", [&](isg::Delta* d) { d->nodes_removed = {id_of("k::b")}; }},
      {"not there", [&](isg::Delta* d) { d->edges_added = {edge(0, 2)}; }},
      {"not there", [&](isg::Delta* d) { d->edges_added = {edge(1, 0, 2)}; }},
      {"does not have", [&](isg::Delta* d) { d->edges_added = {edge(0, 9)}; }},
      {"there already", [&](isg::Delta* d) { d->edges_added = {edge(0, 1)}; }},
      {"there already", [&](isg::Delta* d) { d->edges_added = {edge(1, 0), edge(1, 0)}; }},
      {"edge that is not there", [&](isg::Delta* d) { d->edges_removed = {edge(1, 0).key}; }},
      {"changes a node that is not there",
       [&](isg::Delta* d) { d->changed.push_back({id_of("k::nowhere"), function("k::c")}); }},
      {"makes two nodes equal",
       [&](isg::Delta* d) { d->changed.push_back({id_of("k::a"), function("k::b")}); }},
      {"sites are missing",
       [&](isg::Delta* d) {
         d->edges_added = {edge(1, 0)};
         d->edges_added[0].site_count = 5;
       }},
  };
  for (const Case& c : cases) {
    isg::Delta delta = from(1);
    delta.keys = keys;
    c.make(&delta);
    expect_error(apply(*snapshot, delta), ErrorCode::kIntegrity, c.what);
  }
  EXPECT_EQ(snapshot->totals().node_count(), 2u);
  EXPECT_EQ(snapshot->out(snapshot->find(id_of("k::a")), isg::EdgeKind::kCalls).size(), 1u);

  isg::Delta twice = from(0);
  twice.nodes_added = {function("k::c"), function("k::c")};
  expect_error(apply(*Snapshot::empty(), twice), ErrorCode::kIntegrity, "twice");
  isg::Delta dangling = from(0);
  dangling.nodes_added = {function("k::a")};
  dangling.keys = keys;
  dangling.edges_added = {edge(0, 2)};
  expect_error(apply(*Snapshot::empty(), dangling), ErrorCode::kIntegrity, "not there");
  dangling.edges_added = {edge(0, 0), edge(0, 0)};
  expect_error(apply(*Snapshot::empty(), dangling), ErrorCode::kIntegrity, "edge twice");
}

// Two nodes that change into one another's identity in one Delta, and edges that follow them.
TEST(Apply, ChangesAreSimultaneous) {
  SnapshotPtr snapshot = two_functions();
  NodeId a = snapshot->find(id_of("k::a"));
  isg::Delta delta = from(1);
  delta.changed.push_back({id_of("k::a"), function("k::b")});
  delta.changed.push_back({id_of("k::b"), function("k::a")});
  SnapshotPtr next = *apply(*snapshot, delta);
  EXPECT_EQ(next->find(id_of("k::b")), a);
  EXPECT_EQ(next->node(a).path(), "k::b");
  EXPECT_EQ(next->out(a, isg::EdgeKind::kCalls)[0].to(), next->find(id_of("k::a")));
  EXPECT_EQ(snapshot->node(a).path(), "k::a");
}

// One index serves both look-ups; each is compared with a walk over all nodes, before and after an edit.
TEST(Snapshot, FindsNamesInEitherCase) {
  const std::vector<const char*> paths = {"k::new",  "k::New", "k::NEW", "k::Foo::new",
                                          "k::neW2", "k::ÄB",  "k::äb"};
  isg::Delta delta = from(0);
  for (size_t i = 0; i + 1 < paths.size(); ++i) delta.nodes_added.push_back(function(paths[i]));
  SnapshotPtr snapshot = *apply(*Snapshot::empty(), delta);
  isg::Delta last = from(1);
  last.nodes_added = {function(paths.back())};
  SnapshotPtr edited = *apply(*snapshot, last);
  auto lower = [](std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
  };
  for (const SnapshotPtr& each : {snapshot, edited}) {
    for (const char* name : {"new", "New", "nEw", "NEW2", "äB", "Äb", "none"}) {
      std::vector<NodeId> exact;
      std::vector<NodeId> either;
      each->for_each_node([&](NodeView view) {
        if (view.name() == name) exact.push_back(view.node());
        if (lower(std::string(view.name())) == lower(name)) either.push_back(view.node());
      });
      std::vector<NodeId> named = each->named(name);
      std::vector<NodeId> ignoring = each->named_ignoring_case(name);
      std::ranges::sort(named);
      std::ranges::sort(ignoring);
      EXPECT_EQ(named, exact) << name;
      EXPECT_EQ(ignoring, either) << name;
    }
  }
}

TEST(Apply, SlotsOfRemovedNodesAreUsedAgain) {
  SnapshotPtr snapshot = two_functions();
  uint32_t slots = snapshot->slot_count();
  for (int round = 0; round < 300; ++round) {
    isg::Delta away = from(snapshot->epoch());
    away.keys = {id_of("k::a"), id_of("k::b")};
    away.edges_removed = {{0, 1, isg::kNoKey, isg::EdgeKind::kCalls}};
    away.nodes_removed = {id_of("k::b")};
    snapshot = *apply(*snapshot, away);
    EXPECT_FALSE(snapshot->find(id_of("k::b")).valid());
    EXPECT_TRUE(snapshot->named("b").empty());
    isg::Delta back = from(snapshot->epoch());
    back.keys = away.keys;
    back.nodes_added = {function("k::b")};
    back.edges_added = {{{0, 1, isg::kNoKey, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 0}};
    snapshot = *apply(*snapshot, back);
  }
  EXPECT_EQ(snapshot->slot_count(), slots);
  EXPECT_EQ(snapshot->totals().node_count(), 2u);
  // Three hundred rounds of the same strings leave one copy of them behind.
  EXPECT_LT(snapshot->memory().name_bytes, 4096u);
}

// An edit shares what it does not touch.
TEST(Apply, AnEditCostsWhatItTouches) {
  isg::Delta delta = from(0);
  StringArena strings;
  for (int i = 0; i < 10000; ++i) {
    delta.nodes_added.push_back(function(strings.add("k::f" + std::to_string(100000 + i) + '\0').data()));
  }
  SnapshotPtr big = *apply(*Snapshot::empty(), delta);
  isg::Delta one = from(1);
  one.keys = {id_of("k::f100000"), id_of("k::f109999")};
  one.edges_added = {{{0, 1, isg::kNoKey, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 0}};
  SnapshotPtr next = *apply(*big, one);
  auto shared = [&](const char* path) {
    return next->node(next->find(id_of(path))).id().bytes.data() ==
           big->node(big->find(id_of(path))).id().bytes.data();
  };
  EXPECT_TRUE(shared("k::f105000"));
  EXPECT_EQ(next->in(next->find(id_of("k::f109999")), isg::EdgeKind::kCalls).size(), 1u);
  EXPECT_TRUE(big->in(big->find(id_of("k::f109999")), isg::EdgeKind::kCalls).empty());
}

// More edges than 16-bit offsets can count, in one block, and an edge with more sites than its record can.
TEST(Snapshot, ListsAndSitesWithoutBounds) {
  isg::Delta delta = from(0);
  StringArena strings;
  constexpr uint32_t kCallers = 70000;
  delta.nodes_added.push_back(function("k::hub"));
  for (uint32_t i = 0; i < kCallers; ++i) {
    delta.nodes_added.push_back(function(strings.add("k::f" + std::to_string(100000 + i) + '\0').data()));
  }
  for (const isg::Node& node : delta.nodes_added) delta.keys.push_back(node.id);
  for (uint32_t i = 1; i <= kCallers; ++i) {
    delta.edges_added.push_back(
        {{i, 0, isg::kNoKey, isg::EdgeKind::kCalls}, isg::Confidence::kExact, 0, 0, 1});
    delta.edges_added.push_back(
        {{0, i, isg::kNoKey, isg::EdgeKind::kUses}, isg::Confidence::kExact, 0, 0, 0});
  }
  constexpr uint32_t kSites = 2000;
  for (uint32_t i = 0; i < kSites; ++i) delta.sites.push_back({i * 1000, i});
  delta.edges_added.back().site_count = kSites;
  SnapshotPtr snapshot = *apply(*Snapshot::empty(), delta);
  NodeId hub = snapshot->find(id_of("k::hub"));
  EXPECT_EQ(snapshot->in(hub, isg::EdgeKind::kCalls).size(), kCallers);
  auto out = snapshot->out(hub, isg::EdgeKind::kUses);
  ASSERT_EQ(out.size(), kCallers);
  EdgeView last = snapshot->edge(hub, isg::EdgeKind::kUses, out.back());
  ASSERT_EQ(last.sites.size(), kSites);
  EXPECT_EQ(last.sites[kSites - 1], (isg::Site{(kSites - 1) * 1000, kSites - 1}));
  EXPECT_EQ(snapshot->node(last.to).path(), "k::f169999");
}

// Run under TSan: readers take Snapshots while a writer publishes, and every one they see is whole.
TEST(Publisher, ReadersSeeWholeEpochs) {
  TestGraph full;
  TestGraph less;
  for (TestGraph* g : {&full, &less}) {
    for (int i = 0; i < 300; ++i) g->function("k::f" + std::to_string(i));
  }
  for (int i = 0; i < 299; ++i) full.calls("k::f" + std::to_string(i), "k::f" + std::to_string(i + 1));
  const isg::Facts* states[] = {&full.facts(), &less.facts()};
  Publisher publisher;
  ASSERT_TRUE(publisher.publish(isg::diff({}, {&states[0], 1}, 0)));

  std::atomic<bool> done = false;
  std::atomic<uint64_t> broken = 0;
  auto read = [&] {
    while (!done) {
      SnapshotPtr snapshot = publisher.current();
      uint64_t edges = 0;
      uint64_t letters = 0;
      snapshot->for_each_edge([&](const EdgeView&) { ++edges; });
      snapshot->for_each_node([&](NodeView view) { letters += view.name().size(); });
      if (edges != (snapshot->epoch() % 2 == 1 ? 299u : 0u) || letters == 0) ++broken;
    }
  };
  std::thread readers[] = {std::thread(read), std::thread(read)};
  for (uint64_t epoch = 1; epoch < 60; ++epoch) {
    auto result = publisher.publish(isg::diff({&states[(epoch + 1) % 2], 1}, {&states[epoch % 2], 1}, epoch));
    EXPECT_TRUE(result) << result.error().message;
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(broken, 0u);
  EXPECT_EQ(publisher.current()->epoch(), 60u);
  EXPECT_FALSE(publisher.publish(from(3)));
  EXPECT_EQ(publisher.current()->epoch(), 60u);
  publisher.replace(Snapshot::empty());
  EXPECT_EQ(publisher.current()->epoch(), 0u);
}

}  // namespace
}  // namespace pt::graph
