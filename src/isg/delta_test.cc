#include "isg/delta.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pt::isg {
namespace {

// Facts of one file, by hand.
struct File {
  Facts facts;

  FactIndex node(const std::string& path, const std::string& signature) {
    facts.nodes.push_back(make(path, signature));
    return static_cast<FactIndex>(facts.nodes.size() - 1);
  }
  FactIndex external(const std::string& path) {
    Node node = make(path, "");
    node.external = true;
    facts.externals.push_back(node);
    return foreign(node.id);
  }
  FactIndex foreign(const SigHash& id) {
    facts.foreign.push_back(id);
    return static_cast<FactIndex>(facts.nodes.size() + facts.foreign.size() - 1);
  }
  void calls(FactIndex from, FactIndex to, std::vector<Site> sites = {{1, 1}}) {
    facts.edges.push_back({from, to, kNoFact, EdgeKind::kCalls, Confidence::kExact, 0,
                           static_cast<uint32_t>(facts.sites.size()), static_cast<uint32_t>(sites.size())});
    facts.sites.insert(facts.sites.end(), sites.begin(), sites.end());
  }
  // Two functions, each {path, signature}.
  void one_calls_other(const std::pair<std::string, std::string>& one,
                       const std::pair<std::string, std::string>& other, std::vector<Site> sites = {{1, 1}}) {
    FactIndex from = node(one.first, one.second);
    FactIndex to = node(other.first, other.second);
    calls(from, to, std::move(sites));
  }

 private:
  Node make(const std::string& path, const std::string& signature) {
    Node node;
    node.path = facts.strings.add(path);
    node.name = node.path.substr(node.path.rfind(':') + 1);
    node.signature = facts.strings.add(signature);
    node.id = sig_hash(node.family, path, signature, {});
    return node;
  }
};

Delta diff_of(std::initializer_list<const File*> before, std::initializer_list<const File*> after) {
  std::vector<const Facts*> old_facts;
  std::vector<const Facts*> new_facts;
  for (const File* file : before) old_facts.push_back(&file->facts);
  for (const File* file : after) new_facts.push_back(&file->facts);
  return diff(old_facts, new_facts, 5);
}

std::vector<std::string> paths(const std::vector<Node>& nodes) {
  std::vector<std::string> result;
  for (const Node& node : nodes) result.emplace_back(node.path);
  return result;
}

TEST(Diff, FromNothingAddsEverythingInPathOrder) {
  File file;
  FactIndex b = file.node("k::b", "fn b");
  FactIndex a = file.node("k::a", "fn a");
  file.calls(b, a, {{0, 1}, {3, 4}});
  Delta delta = diff_of({}, {&file});
  EXPECT_EQ(delta.from_epoch, 5u);
  EXPECT_EQ(delta.to_epoch, 6u);
  EXPECT_EQ(paths(delta.nodes_added), (std::vector<std::string>{"k::a", "k::b"}));
  ASSERT_EQ(delta.edges_added.size(), 1u);
  EXPECT_EQ(delta.keys[delta.edges_added[0].key.from], delta.nodes_added[1].id);
  EXPECT_EQ(delta.edges_added[0].site_count, 2u);
  EXPECT_EQ(delta.sites[delta.edges_added[0].first_site + 1], (Site{3, 4}));
  EXPECT_TRUE(diff_of({&file}, {&file}).empty());
}

TEST(Diff, ANewSignatureIsAChangeAndKeepsTheEdges) {
  File before;
  before.one_calls_other({"k::a", "fn a ( )"}, {"k::b", "fn b ( )"});
  File after;
  after.one_calls_other({"k::a", "fn a ( )"}, {"k::b", "fn b ( u8 )"});
  Delta delta = diff_of({&before}, {&after});
  ASSERT_EQ(delta.changed.size(), 1u);
  EXPECT_EQ(delta.changed[0].old_id, before.facts.nodes[1].id);
  EXPECT_EQ(delta.changed[0].node.id, after.facts.nodes[1].id);
  EXPECT_TRUE(delta.edges_added.empty());
  EXPECT_TRUE(delta.edges_removed.empty());
  EXPECT_TRUE(delta.nodes_added.empty());
}

TEST(Diff, AnotherPathIsAnotherNode) {
  File before;
  before.one_calls_other({"k::a", "fn a"}, {"k::b", "fn b"});
  File after;
  after.one_calls_other({"k::a", "fn a"}, {"k::c", "fn c"});
  Delta delta = diff_of({&before}, {&after});
  EXPECT_TRUE(delta.changed.empty());
  EXPECT_EQ(delta.nodes_removed, (std::vector{before.facts.nodes[1].id}));
  EXPECT_EQ(paths(delta.nodes_added), (std::vector<std::string>{"k::c"}));
  EXPECT_EQ(delta.edges_removed.size(), 1u);
  EXPECT_EQ(delta.edges_added.size(), 1u);
}

TEST(Diff, AnEdgeWithOtherSitesGoesAndComes) {
  File before;
  before.one_calls_other({"k::a", "fn a"}, {"k::b", "fn b"}, {{1, 1}});
  File after;
  after.one_calls_other({"k::a", "fn a"}, {"k::b", "fn b"}, {{2, 1}});
  Delta delta = diff_of({&before}, {&after});
  EXPECT_EQ(delta.edges_removed.size(), 1u);
  ASSERT_EQ(delta.edges_added.size(), 1u);
  EXPECT_EQ(delta.sites, (std::vector<Site>{{2, 1}}));
}

TEST(Diff, ExternalNodesGoWithTheLastFactsThatListThem) {
  File one;
  one.calls(one.node("k::a", "fn a"), 1);
  one.external("core::x");
  File two;
  two.calls(two.node("k::b", "fn b"), 1);
  two.external("core::x");
  File two_without;
  two_without.node("k::b", "fn b");
  File one_without;
  one_without.node("k::a", "fn a");
  EXPECT_EQ(diff_of({}, {&one, &two}).nodes_added.size(), 3u);
  EXPECT_TRUE(diff_of({&one, &two}, {&one, &two_without}).nodes_removed.empty());
  EXPECT_EQ(diff_of({&one, &two_without}, {&one_without, &two_without}).nodes_removed,
            (std::vector{one.facts.externals[0].id}));
  EXPECT_EQ(diff_of({&one_without, &two_without}, {&one, &two_without}).nodes_added.size(), 1u);
  EXPECT_TRUE(diff_of({&one, &two_without}, {&one, &two}).nodes_added.empty());
}

TEST(Diff, EdgesToNobodyAreLeftOutAndCounted) {
  File file;
  FactIndex a = file.node("k::a", "fn a");
  file.calls(a, file.foreign(sig_hash(Family::kFunction, "k::nowhere", "", {})));
  file.calls(a, a);
  Delta delta = diff_of({}, {&file});
  EXPECT_EQ(delta.dangling_edges, 1u);
  EXPECT_EQ(delta.edges_added.size(), 1u);
}

TEST(Diff, RepeatedEdgesOfTwoFactsBecomeOne) {
  File one;
  FactIndex a = one.node("k::a", "fn a");
  one.calls(a, a, {{1, 1}, {3, 1}});
  File two;
  FactIndex same = two.foreign(one.facts.nodes[0].id);
  two.calls(same, same, {{2, 1}, {3, 1}});
  two.facts.edges[0].confidence = Confidence::kTyped;
  Delta delta = diff_of({}, {&one, &two});
  ASSERT_EQ(delta.edges_added.size(), 1u);
  EXPECT_EQ(delta.edges_added[0].site_count, 3u);
  EXPECT_EQ(delta.edges_added[0].confidence, Confidence::kExact);
  EXPECT_EQ(delta.sites[delta.edges_added[0].first_site + 1], (Site{2, 1}));
}

}  // namespace
}  // namespace pt::isg
