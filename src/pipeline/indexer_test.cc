// The indexer over a tree in memory: what it finds, what it says of trouble, and that threads change nothing.
#include "pipeline/indexer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/disk_texts.h"

namespace pt::pipeline {
namespace {

Result<Index> index_tree(MemoryFileSystem& files, unsigned threads = 1, workspace::Options options = {}) {
  return index(files, "/w", {.workspace = std::move(options), .threads = threads}, nullptr, {});
}

// Every node and edge as text, in an order that NodeIds do not decide.
std::vector<std::string> described(const Index& index) {
  const graph::Snapshot& snapshot = *index.snapshot();
  std::vector<std::string> lines;
  snapshot.for_each_node([&](graph::NodeView node) {
    lines.push_back(node.id().hex() + " " + node.path() + " " + std::string(node.signature()));
  });
  snapshot.for_each_edge([&](const graph::EdgeView& edge) {
    lines.push_back(snapshot.node(edge.from).path() + " " + std::string(isg::name_of(edge.kind)) + " " +
                    snapshot.node(edge.to).path());
  });
  std::ranges::sort(lines);
  return lines;
}

bool says(const Index& index, std::string_view file, std::string_view words) {
  return std::ranges::any_of(index.diagnostics(), [&](const Diagnostic& diagnostic) {
    return diagnostic.file == file && diagnostic.message.find(words) != std::string::npos;
  });
}

bool has_node(const Index& index, std::string_view path) {
  bool found = false;
  index.snapshot()->for_each_node([&](graph::NodeView node) { found = found || node.path() == path; });
  return found;
}

MemoryFileSystem small_crate() {
  MemoryFileSystem files;
  files.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
  return files;
}

TEST(Indexer, ThreadsChangeNothing) {
  MemoryFileSystem files = small_crate();
  std::string root;
  for (int i = 0; i < 40; ++i) {
    std::string name = "m" + std::to_string(i);
    root += "pub mod " + name + ";\n";
    std::string next = "m" + std::to_string((i + 1) % 40);
    files.write_file(
        "/w/src/" + name + ".rs",
        "#[derive(Debug, Clone)]\npub struct S;\nimpl S { pub fn f(&self) { self.g(); crate::" + next +
            "::free(); }\n fn g(&self) {} }\npub fn free() { println!(\"{}\", crate::" + next +
            "::S.f()); }\n");
  }
  files.write_file("/w/src/lib.rs", root);
  Result<Index> one = index_tree(files, 1);
  Result<Index> four = index_tree(files, 4);
  ASSERT_TRUE(one && four);
  EXPECT_TRUE(has_node(*one, "k::m7::S::g"));
  EXPECT_EQ(described(*one), described(*four));
  EXPECT_FALSE(one->partial());
}

TEST(Indexer, ABrokenFileIsNamedAndItsNeighboursStay) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs", "mod good;\nmod bad;\nmod gone;\n");
  files.write_file("/w/src/good.rs", "pub fn fine() {}\n");
  files.write_file("/w/src/bad.rs", "fn a() {}\nfn b( -> {}\nfn c() {}\n");
  Result<Index> index = index_tree(files);
  ASSERT_TRUE(index);
  EXPECT_TRUE(index->partial());
  EXPECT_TRUE(has_node(*index, "k::good::fine"));
  EXPECT_TRUE(has_node(*index, "k::bad::a"));
  EXPECT_EQ(index->files().with_syntax_errors, 1u);
  EXPECT_TRUE(says(*index, "src/lib.rs", "mod gone"));
  EXPECT_TRUE(
      std::ranges::any_of(index->diagnostics(), [](const Diagnostic& d) { return d.file == "src/bad.rs"; }));
}

TEST(Indexer, AModuleCycleIsCutAndSaid) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs", "#[path = \"lib.rs\"]\nmod again;\npub fn f() {}\n");
  Result<Index> index = index_tree(files);
  ASSERT_TRUE(index);
  EXPECT_TRUE(has_node(*index, "k::f"));
  EXPECT_TRUE(says(*index, "src/lib.rs", "leads back"));
}

// Gone since the walk, or closed to us: what was read before it is not taken for its text.
TEST(Indexer, AFileThatCannotBeReadIsNamedAndItsNeighboursStay) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs", "mod zone;\npub fn here() { dependency::there(); other::there(); }\n");
  files.write_file("/w/src/zone.rs", "");
  files.write_file("/w/src/zoo.rs", "fn orphan() {}\n");
  files.make_unreadable("/w/src/zone.rs");
  files.make_unreadable("/w/src/zoo.rs");
  Result<Index> index = index_tree(files);
  ASSERT_TRUE(index);
  EXPECT_TRUE(has_node(*index, "k::here"));
  EXPECT_TRUE(index->partial());
  EXPECT_TRUE(says(*index, "src/zone.rs", ""));
}

TEST(Indexer, AnOrphanIsCountedAndItsItemsCanBeListed) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs", "");
  files.write_file("/w/src/lost.rs",
                   "struct A;\nimpl A { fn m(&self) {} }\nimpl Clone for A { fn clone(&self) -> A { A } }\n");
  Result<Index> index = index_tree(files);
  ASSERT_TRUE(index);
  EXPECT_EQ(index->files().by_class[static_cast<size_t>(workspace::FileClass::kOrphan)], 1u);
  Result<std::vector<OrphanEntity>> entities = index->view()->orphan_entities("src/lost.rs", Stop());
  ASSERT_TRUE(entities);
  std::vector<std::string> names;
  for (const OrphanEntity& entity : *entities) names.push_back(entity.name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"A", "<impl A>", "A::m", "<impl Clone for A>", "<A as Clone>::clone"}));
}

TEST(Indexer, DocumentationAndSourceAreReadFromTheFile) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs",
                   "//! The crate.\n\n/// One.\n/// Two.\n#[inline]\npub fn f() {\n    g()\n}\nfn g() {}\n");
  Result<Index> index = index_tree(files);
  ASSERT_TRUE(index);
  index->snapshot()->for_each_node([&](graph::NodeView node) {
    if (node.path() == "k") {
      EXPECT_EQ(index->view()->documentation(node, Stop()), "The crate.");
    }
    if (node.path() == "k::f") {
      EXPECT_EQ(index->view()->documentation(node, Stop()), "One.\nTwo.");
      EXPECT_EQ(DiskTexts(*index->view()).source(node, Stop()), "pub fn f() {\n    g()\n}");
    }
    if (node.path() == "k::g") {
      EXPECT_EQ(index->view()->documentation(node, Stop()), "");
    }
  });
}

TEST(Indexer, NarrowingByCfgDropsWhatIsFalse) {
  MemoryFileSystem files = small_crate();
  files.write_file("/w/src/lib.rs",
                   "#[cfg(unix)]\npub fn on_unix() {}\n#[cfg(windows)]\npub fn on_windows() {}\n");
  Result<Index> all = index_tree(files);
  workspace::Options linux_options;
  linux_options.target = "x86_64-unknown-linux-gnu";
  Result<Index> linux_only = index_tree(files, 1, linux_options);
  ASSERT_TRUE(all && linux_only);
  EXPECT_TRUE(has_node(*all, "k::on_unix") && has_node(*all, "k::on_windows"));
  EXPECT_TRUE(has_node(*linux_only, "k::on_unix"));
  EXPECT_FALSE(has_node(*linux_only, "k::on_windows"));
}

TEST(Indexer, IsStoppedBeforeTheNextFile) {
  MemoryFileSystem files;
  files.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
  files.write_file("/w/src/lib.rs", "pub fn f() {}\n");
  StopSource source;
  IndexOptions options{.workspace = {}, .threads = 2};
  options.stop = Stop(source);
  EXPECT_TRUE(index(files, "/w", options, nullptr, {}));
  source.request(StopReason::kCancelled);
  const Result<Index> stopped = index(files, "/w", options, nullptr, {});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace pt::pipeline
