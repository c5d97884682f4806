// What must hold of every graph, whatever the source: the same bytes again, the same bytes with more threads, one
// owner for each node. Asked of all fixtures, and of real crates when scripts have fetched them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
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
  for (const auto& entry : fs::directory_iterator(PT_CORPUS_DIR "/fixtures")) {
    SCOPED_TRACE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    MemoryFileSystem file_system = read_fixture(text.str()).file_system();
    expect_invariants(file_system, std::string(kRoot));
    ++count;
  }
  EXPECT_GT(count, 50u);
}

class RealCrates : public testing::TestWithParam<const char*> {};

TEST_P(RealCrates, HoldInvariants) {
  std::string folder = fmt::format("{}/.cache/corpora/{}", PT_SOURCE_DIR, GetParam());
  if (!fs::exists(folder)) GTEST_SKIP() << "no " << folder << ": it is fetched by a script, not kept here";
  DiskFileSystem file_system;
  expect_invariants(file_system, folder);
}

INSTANTIATE_TEST_SUITE_P(Corpora, RealCrates, testing::Values("small", "medium"));

}  // namespace
}  // namespace pt::corpus
