#include "pipeline/view_bytes.h"

#include <gtest/gtest.h>

namespace pt::pipeline {
namespace {

View sample() {
  View view;
  view.snapshot = graph::Snapshot::empty();
  SourceList sources{"/w", 1000, {}, {"node_modules", "target"}};
  sources.files.push_back({"src/\"quoted\"\n.rs", workspace::FileClass::kOrphan, rust::Edition::k2015});
  sources.files.push_back({"src/lib.rs", workspace::FileClass::kSource, rust::Edition::k2024});
  view.sources = std::make_shared<const SourceList>(std::move(sources));
  view.diagnostics = std::make_shared<const std::vector<Diagnostic>>(
      std::vector<Diagnostic>{{Severity::kWarning, "src/lib.rs", 3, 7, "not UTF-8: \xFF"}});
  view.partial = true;
  return view;
}

TEST(ViewBytes, ComeBack) {
  const View before = sample();
  MemoryFileSystem files;
  const Result<ViewPtr> after =
      view_of(bytes_of(*before.sources), bytes_of_findings(before), before.snapshot, &files);
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_EQ((*after)->snapshot, before.snapshot);
  EXPECT_EQ((*after)->file_system, &files);
  EXPECT_TRUE((*after)->partial);
  EXPECT_EQ(*(*after)->diagnostics, *before.diagnostics);
  EXPECT_EQ((*after)->sources->root, "/w");
  EXPECT_EQ((*after)->sources->file_size_bytes_max, 1000u);
  EXPECT_EQ((*after)->sources->skipped_folders, before.sources->skipped_folders);
  ASSERT_EQ((*after)->sources->files.size(), 2u);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ((*after)->sources->files[i].path, before.sources->files[i].path);
    EXPECT_EQ((*after)->sources->files[i].file_class, before.sources->files[i].file_class);
    EXPECT_EQ((*after)->sources->files[i].edition, before.sources->files[i].edition);
  }
}

TEST(ViewBytes, OfRelevanceComeBack) {
  const workspace::Relevance before{"/w", {"/shelf"}, {"serde", "syn"}, true};
  const Result<workspace::Relevance> after = relevance_of(bytes_of(before));
  ASSERT_TRUE(after);
  EXPECT_EQ(after->root, "/w");
  EXPECT_EQ(after->shelves, before.shelves);
  EXPECT_EQ(after->packages, before.packages);
  EXPECT_TRUE(after->any_name);
}

TEST(ViewBytes, OtherBytesAreRefused) {
  const View view = sample();
  for (const std::string& bytes :
       {std::string(), std::string("{}"), std::string("[1"), bytes_of(*view.sources).replace(0, 2, "[")}) {
    EXPECT_FALSE(view_of(bytes, bytes_of_findings(view), view.snapshot, nullptr));
    EXPECT_FALSE(view_of(bytes_of(*view.sources), bytes, view.snapshot, nullptr));
    EXPECT_FALSE(relevance_of(bytes));
  }
}

}  // namespace
}  // namespace pt::pipeline
