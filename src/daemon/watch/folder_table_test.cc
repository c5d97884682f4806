#include "daemon/watch/folder_table.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pt::daemon {
namespace {

using Paths = std::vector<std::string>;

Paths sorted(Paths paths) {
  std::ranges::sort(paths);
  return paths;
}

class FolderTableTest : public ::testing::Test {
 protected:
  FolderTable table_;
  FolderId root_ = table_.add_root("/top", FolderDepth::kTree);
};

TEST_F(FolderTableTest, FindsByNameAndByWatch) {
  const FolderId b = table_.add_child(root_, "b");
  const FolderId a = table_.add_child(root_, "a");
  const FolderId deep = table_.add_child(a, "deep");
  EXPECT_EQ(table_.find_child(root_, "a"), a);
  EXPECT_EQ(table_.find_child(root_, "b"), b);
  EXPECT_FALSE(table_.find_child(root_, "c").valid());
  EXPECT_EQ(table_.path(deep), "/top/a/deep");
  table_.set_watch(deep, 5);
  EXPECT_EQ(table_.find_watch(5), deep);
  table_.set_watch(deep, 6);
  EXPECT_FALSE(table_.find_watch(5).valid());
  EXPECT_EQ(table_.watches(), 1u);
}

TEST_F(FolderTableTest, RemovingTellsAllThatWasBeneath) {
  const FolderId a = table_.add_child(root_, "a");
  const FolderId deep = table_.add_child(a, "deep");
  table_.set_watch(a, 1);
  table_.set_watch(deep, 2);
  table_.set_mode(deep, FolderMode::kPolledLimit);
  table_.set_file(a, "x.rs", 1);
  table_.set_file(deep, "y.rs", 1);
  EXPECT_EQ(table_.polled(), std::vector<FolderId>{deep});
  const FolderTable::Removed removed = table_.remove(a);
  EXPECT_EQ(sorted(removed.files), (Paths{"/top/a/deep/y.rs", "/top/a/x.rs"}));
  EXPECT_EQ(sorted(removed.folders), (Paths{"/top/a", "/top/a/deep"}));
  EXPECT_EQ(removed.watches.size(), 2u);
  EXPECT_FALSE(table_.alive(deep));
  EXPECT_EQ(table_.folders(), 1u);
  EXPECT_EQ(table_.files(), 0u);
  EXPECT_EQ(table_.watches(), 0u);
  EXPECT_EQ(table_.polled_folders(), 0u);
}

TEST_F(FolderTableTest, AnIdIsUsedAgainOnlyAfterRecycling) {
  const FolderId a = table_.add_child(root_, "a");
  table_.remove(a);
  const FolderId b = table_.add_child(root_, "b");
  EXPECT_NE(a, b);
  table_.recycle();
  EXPECT_EQ(table_.add_child(root_, "c"), a);
}

TEST_F(FolderTableTest, SetFilesTellsWhatDiffers) {
  EXPECT_EQ(table_.set_files(root_, {{"a", 1}, {"b", 2}, {"c", kUntrusted}, {"d", 4}}),
            (Paths{"a", "b", "c", "d"}));
  EXPECT_EQ(table_.set_files(root_, {{"a", 1}, {"b", 3}, {"c", 3}, {"e", 5}}), (Paths{"b", "c", "d", "e"}));
  EXPECT_EQ(table_.set_files(root_, {{"a", 1}, {"b", 3}, {"c", 3}, {"e", 5}}), Paths());
  EXPECT_EQ(table_.files(), 4u);
  EXPECT_EQ(table_.set_files(root_, {}), (Paths{"a", "b", "c", "e"}));
}

TEST_F(FolderTableTest, SingleFilesComeAndGo) {
  EXPECT_TRUE(table_.set_file(root_, "a", 1));
  EXPECT_FALSE(table_.set_file(root_, "a", 1));
  EXPECT_TRUE(table_.set_file(root_, "a", 2));
  EXPECT_TRUE(table_.set_file(root_, "a", kUntrusted));
  EXPECT_TRUE(table_.set_file(root_, "a", kUntrusted));
  EXPECT_TRUE(table_.remove_file(root_, "a"));
  EXPECT_FALSE(table_.remove_file(root_, "a"));
}

}  // namespace
}  // namespace pt::daemon
