// Questions that need no file of their own.
#include "query/answers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/test_graph.h"
#include "query/tokens.h"

namespace pt::query {
namespace {

using graph::TestGraph;
using isg::Confidence;
using Lines = std::vector<std::string>;

TEST(Implementations, TypesWithTheirImplsFlagged) {
  TestGraph g;
  g.trait("k::T");
  g.function("k::T::f");
  for (const char* type : {"k::B", "k::A"}) g.type(type);
  g.impl("k::<impl T for A>");
  g.impl("k::<impl T<u8> for A>").flags = isg::kFlagDerive;
  g.impl("k::<impl T for B>");
  g.impl("k::<impl T for X>");
  g.function("k::<A as T>::f");
  g.implements("k::A", "k::T", "k::<impl T for A>");
  g.edge("k::A", isg::EdgeKind::kImpl, "k::T", {.via = "k::<impl T<u8> for A>"});
  g.implements("k::B", "k::T", "k::<impl T for B>", isg::kFlagNegative);
  g.edge("k::<impl T for X>", isg::EdgeKind::kImpl, "k::T", {.flags = isg::kFlagBlanket});
  g.implements_member("k::<A as T>::f", "k::T");  // a member edge, which who-implements ignores
  auto snapshot = g.snapshot();

  auto answer = who_implements(*snapshot, g.id("k::T"));
  ASSERT_EQ(answer.rows.size(), 3u);
  EXPECT_EQ(answer.rows[0].impl->path, "k::<impl T for A>");
  EXPECT_EQ(answer.rows[1].impl->path, "k::<impl T<u8> for A>");
  EXPECT_TRUE(answer.rows[1].flags & isg::kFlagDerive);
  EXPECT_EQ(answer.rows[2].type.path, "k::<impl T for X>");
  EXPECT_EQ(answer.rows[2].impl->path, "k::<impl T for X>");
  EXPECT_EQ(answer.rows[2].type.at.line, answer.rows[2].impl->at.line);
  EXPECT_EQ(answer.derived, 1u);
  EXPECT_EQ(answer.blanket, 1u);
  EXPECT_EQ(answer.negative, 1u);
  EXPECT_EQ(answer.header.total, 3u);
  EXPECT_EQ(who_implements(*snapshot, g.id("k::T"), {.negative = true}).rows.size(), 4u);
  auto cut = who_implements(*snapshot, g.id("k::T"), {.limit = 1});
  EXPECT_EQ(cut.rows.size(), 1u);
  EXPECT_TRUE(cut.header.cut);
  EXPECT_EQ(cut.header.total, 3u);

  std::vector<NodeId> ids;
  who_implements_ids(*snapshot, g.id("k::T"), 100, &ids);
  EXPECT_EQ(ids, (std::vector{g.id("k::A"), g.id("k::<impl T for X>")}));

  EXPECT_EQ(traits_of(*snapshot, g.id("k::A")).rows.size(), 2u);
  EXPECT_EQ(traits_of(*snapshot, g.id("k::B")).rows.size(), 0u);
  auto of_impl = traits_of(*snapshot, g.id("k::<impl T for A>"));
  ASSERT_EQ(of_impl.rows.size(), 1u);
  EXPECT_EQ(of_impl.rows[0].trait.path, "k::T");
}

TEST(Calls, BothDirectionsWithSitesAndWhatIsHidden) {
  TestGraph g;
  g.function("k::f");
  g.function("k::g").unresolved = 3;
  g.function("k::guess").indirect = 2;
  g.function("k::test").flags = isg::kFlagTest;
  g.edge("k::g", isg::EdgeKind::kCalls, "k::f", {.sites = {{0, 9}, {2, 5}, {400000, 9000}}});
  g.calls("k::guess", "k::f", Confidence::kGuess);
  g.calls("k::test", "k::f");
  auto snapshot = g.snapshot();

  auto answer = callers(*snapshot, g.id("k::f"), {.sites_max = 2});
  ASSERT_EQ(answer.rows.size(), 2u);
  EXPECT_EQ(answer.rows[0].row.path, "k::g");
  EXPECT_EQ(answer.rows[0].site_count, 3u);
  ASSERT_EQ(answer.rows[0].sites.size(), 2u);
  EXPECT_EQ(answer.rows[0].sites[1].at.line, snapshot->node(g.id("k::g")).begin().line + 2);
  EXPECT_EQ(answer.rows[0].sites[1].at.column, 5u);
  EXPECT_EQ(answer.rows[1].row.path, "k::test");  // production first
  EXPECT_EQ(answer.hidden, 1u);
  EXPECT_EQ(answer.sites, 4u);
  EXPECT_EQ(answer.header.unresolved, 3u);
  EXPECT_EQ(answer.header.indirect, 2u);
  EXPECT_EQ(answer.header.epoch, 1u);

  EXPECT_EQ(callees(*snapshot, g.id("k::g")).rows.size(), 1u);
  EXPECT_EQ(callees(*snapshot, g.id("k::g")).header.unresolved, 3u);
  EXPECT_EQ(callees(*snapshot, g.id("k::guess"), {.confidences = isg::ConfidenceSet::all()}).rows.size(), 1u);
  auto cut = callers(*snapshot, g.id("k::f"), {.limit = 1});
  EXPECT_EQ(cut.rows.size(), 1u);
  EXPECT_EQ(cut.header.total, 2u);
  EXPECT_EQ(cut.sites, 4u);
  std::vector<NodeId> ids;
  callers_ids(*snapshot, g.id("k::f"), 100, &ids);
  EXPECT_EQ(ids, (std::vector{g.id("k::g"), g.id("k::test")}));
}

TEST(FindPath, ShortestWithTiesInPathOrder) {
  TestGraph g;
  for (const char* f : {"k::a", "k::b", "k::c", "k::d", "k::e"}) g.function(f);
  g.calls("k::a", "k::c");
  g.calls("k::a", "k::b");
  g.uses("k::b", "k::d");
  g.calls("k::c", "k::d");
  g.calls("k::e", "k::a");
  auto snapshot = g.snapshot();
  Scratch scratch;
  auto answer = find_path(*snapshot, g.id("k::a"), g.id("k::d"), {}, &scratch);
  ASSERT_EQ(answer.steps.size(), 2u);
  EXPECT_EQ(answer.steps[0].to.path, "k::b");
  EXPECT_EQ(answer.steps[1].kind, isg::EdgeKind::kUses);
  EXPECT_TRUE(answer.steps[1].site.at.present());
  EXPECT_FALSE(find_path(*snapshot, g.id("k::d"), g.id("k::a"), {}, &scratch).found);
  EXPECT_FALSE(find_path(*snapshot, g.id("k::a"), g.id("k::d"), {.steps_max = 1}, &scratch).found);
  auto self = find_path(*snapshot, g.id("k::a"), g.id("k::a"), {}, &scratch);
  EXPECT_TRUE(self.found);
  EXPECT_TRUE(self.steps.empty());
}

TEST(Show, OwnerCountsMembersAndUnresolved) {
  TestGraph g;
  g.module("k");
  g.type("k::Foo").visibility = "pub(crate)";
  g.impl("k::<impl Foo>");
  g.function("k::f").unresolved = 2;
  g.contains("k", "k::Foo");
  g.contains("k", "k::<impl Foo>");
  g.defines("k::Foo", "k::<impl Foo>");
  g.uses("k::f", "k::Foo");
  auto snapshot = g.snapshot();
  auto answer = show(*snapshot, g.id("k::Foo"));
  EXPECT_EQ(answer.owner->path, "k");
  EXPECT_EQ(answer.visibility, "pub(crate)");
  EXPECT_EQ(answer.counts.in[static_cast<int>(isg::EdgeKind::kUses)], 1u);
  ASSERT_EQ(answer.members.size(), 1u);
  EXPECT_EQ(answer.members[0].path, "k::<impl Foo>");
  EXPECT_FALSE(show(*snapshot, g.id("k")).owner);
  EXPECT_EQ(show(*snapshot, g.id("k::f")).header.unresolved, 2u);
  auto at = where(*snapshot, g.id("k::f"));
  EXPECT_EQ(at.begin, snapshot->node(g.id("k::f")).begin());
  EXPECT_EQ(at.subject.at, at.name_at);
}

TEST(EntitiesIn, InstancesOfOneSpanAreFolded) {
  TestGraph g;
  for (const char* m : {"a", "b"}) g.module(m);
  auto place = [&](const std::string& name, uint32_t line) {
    isg::Node& node = g.function(name);
    node.file = "common.rs";
    node.begin = {line, 1};
    node.end = {line + 2, 2};
    node.name_at = {line, 4};
    g.contains(name.substr(0, 1), name);
  };
  place("a::f", 1);
  place("b::f", 1);
  place("a::g", 5);
  place("a::macro_made", 5);  // the same span, but another item
  auto snapshot = g.snapshot();
  auto answer = entities_in(*snapshot, "common.rs");
  ASSERT_EQ(answer.rows.size(), 3u);
  EXPECT_EQ(answer.rows[0].row.path, "a::f");
  ASSERT_EQ(answer.rows[0].instances.size(), 1u);
  EXPECT_EQ(answer.rows[0].instances[0].path, "b::f");
  EXPECT_EQ(answer.header.total, 3u);
  EXPECT_TRUE(entities_in(*snapshot, "other.rs").rows.empty());
}

TEST(Stats, AreThoseOfTheSnapshot) {
  TestGraph g;
  g.function("k::f");
  g.function("k::g");
  g.calls("k::f", "k::g");
  auto answer = stats(*g.snapshot());
  EXPECT_EQ(answer.totals.node_count(), 2u);
  EXPECT_EQ(answer.totals.edge_count(isg::EdgeKind::kCalls), 1u);
  EXPECT_EQ(answer.totals.sites, 1u);
  EXPECT_GT(answer.memory.node_bytes, 0u);
  EXPECT_GT(answer.memory.edge_bytes, 0u);
  EXPECT_GT(answer.memory.name_bytes, 0u);
}

class Context : public testing::Test {
 protected:
  void SetUp() override {
    g.trait("k::T");
    g.type("k::Foo");
    g.function("k::target");
    g.function("k::callee");
    g.function("k::popular");
    g.function("k::second");
    g.calls("k::target", "k::callee");
    g.uses("k::target", "k::Foo", isg::kFlagSignature);
    g.uses("k::target", "k::T", isg::kFlagSignature);
    for (int i = 0; i < 40; ++i) {
      std::string name = "k::caller" + std::to_string(100 + i);
      g.function(name);
      g.calls(name, "k::target");
    }
    g.calls("k::popular", "k::target");
    g.calls("k::second", "k::popular");
    snapshot = g.snapshot();
  }

  // A source for the target alone, and documentation for the callee.
  class Texts : public ContextTexts {
   public:
    explicit Texts(std::string source) : source_(std::move(source)) {}
    std::string source(const graph::NodeView& node, Stop) override {
      return node.name() == "target" ? source_ : std::string();
    }
    std::string summary(const graph::NodeView& node, Stop) override {
      return node.name() == "callee" ? "Is called." : std::string();
    }

   private:
    std::string source_;
  };

  ContextAnswer ask(uint32_t budget, std::string source = {},
                    std::vector<std::string> subjects = {"k::target"}) {
    Scratch scratch;
    Texts texts(std::move(source));
    std::vector<graph::NodeId> nodes;
    for (const std::string& subject : subjects) nodes.push_back(g.id(subject));
    ContextOptions options;
    options.budget_tokens = budget;
    options.edges = true;
    return generate_context(*snapshot, nodes, &texts, options, &scratch);
  }
  static const ContextPart* part(const ContextAnswer& answer, ContextSection section) {
    for (const ContextPart& p : answer.parts) {
      if (p.section == section) return &p;
    }
    return nullptr;
  }

  TestGraph g;
  graph::SnapshotPtr snapshot;
};

TEST_F(Context, EverySectionRanked) {
  auto answer = ask(8000, "fn target() {}");
  EXPECT_EQ(part(answer, ContextSection::kTarget)->entries.size(), 1u);
  EXPECT_EQ(part(answer, ContextSection::kSource)->entries[0].text, "fn target() {}");
  const ContextPart* callers_part = part(answer, ContextSection::kCallers);
  ASSERT_EQ(callers_part->total, 42u);
  EXPECT_EQ(callers_part->entries[0].row.path, "k::popular");  // a walk is there oftener: it is called itself
  EXPECT_GT(callers_part->entries[0].relevance_ppm, callers_part->entries[1].relevance_ppm);
  EXPECT_EQ(callers_part->entries.back().row.path, "k::second");
  EXPECT_EQ(callers_part->entries.back().distance, 2u);
  EXPECT_EQ(part(answer, ContextSection::kCallees)->entries[0].row.path, "k::callee");
  EXPECT_EQ(part(answer, ContextSection::kCallees)->entries[0].docs, "Is called.");
  EXPECT_EQ(part(answer, ContextSection::kTypes)->entries[0].row.path, "k::Foo");
  EXPECT_EQ(part(answer, ContextSection::kTraits)->entries[0].row.path, "k::T");
  EXPECT_EQ(part(answer, ContextSection::kImplementations), nullptr);
  EXPECT_EQ(part(answer, ContextSection::kCycle), nullptr);
  EXPECT_FALSE(answer.header.cut);
}

TEST_F(Context, TheBudgetHoldsAndIsSharedOut) {
  for (uint32_t budget : {160u, 200u, 400u, 800u}) {
    auto answer = ask(budget);
    EXPECT_LE(answer.used_tokens, budget);
    EXPECT_TRUE(answer.header.cut);
    EXPECT_EQ(answer.header.total, 1u + 42u + 1u + 1u + 1u);
    uint64_t tokens = 0;
    for (const ContextPart& p : answer.parts) {
      for (const ContextEntry& entry : p.entries) tokens += estimated_tokens(entry.text);
    }
    EXPECT_LT(tokens, answer.used_tokens);  // headings and line ends come on top
  }
  // Forty callers do not keep the types out.
  auto answer = ask(300);
  EXPECT_EQ(part(answer, ContextSection::kTypes)->entries.size(), 1u);
  EXPECT_GT(part(answer, ContextSection::kCallers)->entries.size(), 1u);
}

TEST_F(Context, TheTargetIsThereWhateverTheBudget) {
  auto answer = ask(1, "fn target() { let long = body; }");
  EXPECT_EQ(part(answer, ContextSection::kTarget)->entries.size(), 1u);
  EXPECT_TRUE(answer.source_left_out);
  EXPECT_TRUE(part(answer, ContextSection::kSource)->entries.empty());
  EXPECT_TRUE(answer.header.cut);
}

TEST_F(Context, ALongSourceLeavesRoomForTheRest) {
  std::string source;
  for (int i = 0; i < 100; ++i) source += "    let long = body;\n";
  auto answer = ask(600, source);
  EXPECT_TRUE(answer.source_left_out);
  EXPECT_FALSE(part(answer, ContextSection::kCallers)->entries.empty());
  answer = ask(1200, source);
  EXPECT_FALSE(answer.source_left_out);
  EXPECT_LE(answer.used_tokens, 1200u);
}

TEST_F(Context, OfSeveralIsOneForAll) {
  auto answer = ask(8000, {}, {"k::target", "k::callee", "k::target"});
  ASSERT_EQ(answer.subjects.size(), 2u);
  EXPECT_EQ(answer.subjects_total, 2u);
  EXPECT_EQ(answer.subjects[1].path, "k::callee");
  EXPECT_EQ(part(answer, ContextSection::kCallees), nullptr) << "the only callee is a target itself";
  EXPECT_EQ(part(answer, ContextSection::kCallers)->total, 42u);
}

TEST_F(Context, EdgesAreThoseBetweenWhatIsListed) {
  auto answer = ask(8000);
  auto has = [&](std::string_view from, isg::EdgeKind kind, std::string_view to) {
    return std::ranges::any_of(answer.edges, [&](const ContextEdge& edge) {
      return edge.from == from && edge.kind == kind && edge.to == to;
    });
  };
  EXPECT_TRUE(has("k::target", isg::EdgeKind::kCalls, "k::callee"));
  EXPECT_TRUE(has("k::popular", isg::EdgeKind::kCalls, "k::target"));
  EXPECT_TRUE(has("k::second", isg::EdgeKind::kCalls, "k::popular"));
  EXPECT_TRUE(has("k::target", isg::EdgeKind::kUses, "k::Foo"));
  EXPECT_EQ(answer.edges.size(), 40u + 5u);
}

TEST(ContextSections, TestsStandApartAndACycleIsTold) {
  graph::TestGraph g;
  g.function("k::target");
  g.function("k::there");
  g.function("k::tests::check").flags = isg::kFlagTest;
  g.function("k::tests::helper").flags = isg::kFlagTest;
  g.function("k::sibling");
  g.function("k::aside");
  g.calls("k::target", "k::there");
  g.calls("k::there", "k::target");
  g.calls("k::tests::check", "k::target");
  g.calls("k::tests::helper", "k::tests::check");
  // Two steps away by way of what it calls: neither caller nor callee.
  g.calls("k::sibling", "k::there");
  g.calls("k::sibling", "k::aside");
  const graph::SnapshotPtr snapshot = g.snapshot();
  Scratch scratch;
  const ContextAnswer answer = generate_context(*snapshot, {{g.id("k::target")}}, nullptr, {}, &scratch);
  auto paths = [&](ContextSection section) {
    std::vector<std::string> found;
    for (const ContextPart& part : answer.parts)
      if (part.section == section)
        for (const ContextEntry& entry : part.entries) found.emplace_back(entry.row.path);
    return found;
  };
  using Paths = std::vector<std::string>;
  EXPECT_EQ(paths(ContextSection::kTests), Paths{"k::tests::check"})
      << "nothing is reached through test code";
  EXPECT_EQ(paths(ContextSection::kCycle), (Paths{"k::target", "k::there"}));
  EXPECT_EQ(paths(ContextSection::kCallers), (Paths{"k::there", "k::sibling"}));
  EXPECT_EQ(paths(ContextSection::kRelated), Paths{"k::aside"});
}

}  // namespace
}  // namespace pt::query
