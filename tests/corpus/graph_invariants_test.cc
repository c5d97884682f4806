// What must hold of every graph, whatever the source: the same bytes again, the same bytes with more threads, one
// owner for each node. Asked of all fixtures, and of real crates when scripts have fetched them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "fixture.h"
#include "pipeline/indexer.h"
#include "wire/export.h"

namespace pt::corpus {
namespace {

namespace fs = std::filesystem;

graph::SnapshotPtr snapshot_of(FileSystem& file_system, const std::string& path, unsigned threads) {
  pipeline::IndexOptions options;
  options.threads = threads;
  Result<pipeline::Index> index = pipeline::index(file_system, path, options, nullptr, nullptr);
  EXPECT_TRUE(index) << path;
  return index ? index->snapshot() : graph::Snapshot::empty();
}

std::string export_of(const graph::Snapshot& snapshot) {
  wire::StringSink sink;
  EXPECT_TRUE(wire::write_export(sink, snapshot, wire::ExportFormat::kJsonLines));
  return sink.text();
}

// Every node of the workspace but a crate root has one owner; only Impls have a second, their Struct.
void expect_owners(const graph::Snapshot& snapshot) {
  snapshot.for_each_node([&](const graph::NodeView& node) {
    size_t containing = snapshot.in(node.node(), isg::EdgeKind::kContains).size();
    size_t defining = snapshot.in(node.node(), isg::EdgeKind::kDefines).size();
    if (node.external() || node.flavour() == isg::Flavour::kCrate) {
      EXPECT_EQ(containing + defining, 0u) << node.path();
    } else if (node.family() == isg::Family::kImpl) {
      EXPECT_EQ(containing, 1u) << node.path();
      EXPECT_LE(defining, 1u) << node.path();
    } else {
      EXPECT_EQ(containing + defining, 1u) << node.path();
    }
  });
  snapshot.for_each_edge([&](const graph::EdgeView& edge) {
    EXPECT_TRUE(snapshot.contains(edge.from));
    EXPECT_TRUE(snapshot.contains(edge.to));
    EXPECT_TRUE(!edge.via.valid() || snapshot.contains(edge.via));
  });
}

// An edge, or one of its sites, in words that can be compared and read.
std::string edge_text(const graph::Snapshot& snapshot, graph::NodeId from, isg::EdgeKind kind,
                      graph::NodeId to) {
  return fmt::format("{} {} {}", snapshot.node(from).path() + snapshot.node(from).id().hex().substr(0, 4),
                     isg::name_of(kind),
                     snapshot.node(to).path() + snapshot.node(to).id().hex().substr(0, 4));
}

std::string with_site(std::string text, isg::Position at) {
  return fmt::format("{} at {}:{}", text, at.line, at.column);
}

struct Told {
  std::set<std::string> sites;
  std::map<std::string, std::pair<isg::Confidence, isg::Flags>> edges;
  std::map<std::string, std::pair<uint32_t, uint32_t>> counts;  // unresolved and indirect, by node

  void add(const std::string& edge, isg::Position at, isg::Confidence confidence, isg::Flags flags) {
    sites.insert(with_site(edge, at));
    auto [known, added] = edges.try_emplace(edge, confidence, flags);
    if (!added) known->second = {isg::best(known->second.first, confidence), known->second.second | flags};
  }
};

Told told_by_graph(const graph::Snapshot& snapshot) {
  Told told;
  snapshot.for_each_edge([&](const graph::EdgeView& edge) {
    for (uint32_t i = 0; i < edge.sites.size(); ++i)
      told.add(edge_text(snapshot, edge.from, edge.kind, edge.to),
               snapshot.position_of(edge.from, edge.sites[i]), edge.confidence, edge.flags);
  });
  snapshot.for_each_node([&](const graph::NodeView& node) {
    if (node.unresolved() + node.indirect() > 0)
      told.counts[node.id().hex()] = {node.unresolved(), node.indirect()};
  });
  return told;
}

Told told_by_explain(const pipeline::Index& index) {
  Told told;
  const graph::Snapshot& snapshot = *index.snapshot();
  const workspace::FileTable& files = index.workspace().files();
  for (size_t i = 0; i < files.size(); ++i) {
    if (files.file_class(FileId(i)) != workspace::FileClass::kSource) continue;
    Result<query::ExplainAnswer> answer = index.explain(files.path(FileId(i)), 0, 0);
    EXPECT_TRUE(answer) << files.path(FileId(i));
    if (!answer) continue;
    EXPECT_FALSE(answer->cut);
    for (const query::ExplainedItem& item : answer->items)
      for (const query::ExplainedSite& site : item.sites) {
        for (const query::ExplainedEdge& edge : site.edges)
          told.add(edge_text(snapshot, item.from.node, edge.kind, edge.to.node), site.at, edge.confidence,
                   edge.flags);
        if (site.unresolved + site.indirect == 0) continue;
        auto& counts = told.counts[item.from.id.hex()];
        counts.first += site.unresolved;
        counts.second += site.indirect;
      }
  }
  return told;
}

template <typename Map>
std::string differences(const Map& graph, const Map& explain) {
  std::string text;
  size_t count = 0;
  auto only_in = [&](const Map& here, const Map& there, std::string_view words) {
    for (const auto& one : here)
      if (!there.contains(one) && count++ < 5) text += fmt::format("only {}: {}\n", words, one);
  };
  only_in(graph, explain, "in the graph");
  only_in(explain, graph, "in explain");
  return text;
}

// What explain tells of all files is the graph's edges with sites, each site, confidence and flag of them, and every unresolved
// or indirect call that is counted; and nothing else.
// How many sites there are.
size_t expect_explained(FileSystem& file_system, const std::string& path) {
  pipeline::IndexOptions options;
  options.threads = 1;
  options.keep_sources = true;
  Result<pipeline::Index> index = pipeline::index(file_system, path, options, nullptr, nullptr);
  EXPECT_TRUE(index);
  if (!index) return 0;
  const Told graph = told_by_graph(*index->snapshot());
  const Told explain = told_by_explain(*index);
  EXPECT_EQ(differences(graph.sites, explain.sites), "");
  EXPECT_TRUE(graph.edges == explain.edges) << "confidences or flags differ";
  EXPECT_TRUE(graph.counts == explain.counts) << "counts of unresolved or indirect calls differ";
  return graph.sites.size();
}

void expect_invariants(FileSystem& file_system, const std::string& path) {
  graph::SnapshotPtr first = snapshot_of(file_system, path, 1);
  expect_owners(*first);
  std::string bytes = export_of(*first);
  // Compared as a whole: a difference would print megabytes.
  EXPECT_TRUE(export_of(*snapshot_of(file_system, path, 1)) == bytes) << "a second run differs";
  EXPECT_TRUE(export_of(*snapshot_of(file_system, path, 2)) == bytes) << "two threads differ from one";
}

TEST(GraphInvariants, HoldForEveryFixture) {
  size_t count = 0;
  size_t sites = 0;
  for (const auto& entry : fs::directory_iterator(PT_CORPUS_DIR "/fixtures")) {
    SCOPED_TRACE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    MemoryFileSystem file_system = read_fixture(text.str()).file_system();
    expect_invariants(file_system, std::string(kRoot));
    sites += expect_explained(file_system, std::string(kRoot));
    ++count;
  }
  EXPECT_GT(count, 50u);
  EXPECT_GT(sites, 1000u);
}

class RealCrates : public testing::TestWithParam<const char*> {};

TEST_P(RealCrates, HoldInvariants) {
  std::string folder = fmt::format("{}/.cache/corpora/{}", PT_SOURCE_DIR, GetParam());
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder << ": it is fetched by a script, not kept here";
  DiskFileSystem file_system;
  expect_invariants(file_system, folder);
  EXPECT_GT(expect_explained(file_system, folder), 1000u);
}

INSTANTIATE_TEST_SUITE_P(Corpora, RealCrates, testing::Values("small", "medium"));

}  // namespace
}  // namespace pt::corpus
