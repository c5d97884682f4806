#include "daemon/watch/changes.h"

#include <gtest/gtest.h>

namespace pt::daemon {
namespace {

using Paths = std::vector<std::string>;

class ChangesTest : public ::testing::Test {
 protected:
  Changes changes_{50};
};

TEST_F(ChangesTest, WhatIsSettledIsTakenSortedAndOnce) {
  changes_.settled(PathKind::kFile, "/b.rs", 7);
  changes_.settled(PathKind::kFile, "/a.rs", 5);
  changes_.settled(PathKind::kFile, "/b.rs", 9);
  changes_.settled(PathKind::kFolder, "/c", 9);
  EXPECT_EQ(changes_.arrivals(), 3u);
  const Changes::Taken taken = changes_.take();
  EXPECT_EQ(taken.files, (Paths{"/a.rs", "/b.rs"}));
  EXPECT_EQ(taken.folders, (Paths{"/c"}));
  EXPECT_EQ(taken.first_read_ns, 5);
  EXPECT_TRUE(changes_.empty());
}

TEST_F(ChangesTest, AFileThatWentAndCameBackIsOneChange) {
  changes_.unsettled(PathKind::kFile, "/a.rs", 1);
  EXPECT_FALSE(changes_.ready());
  EXPECT_EQ(changes_.due_ns(), 51);
  changes_.settled(PathKind::kFile, "/a.rs", 30);
  EXPECT_EQ(changes_.arrivals(), 1u);
  EXPECT_EQ(changes_.due_ns(), std::nullopt);
  const Changes::Taken taken = changes_.take();
  EXPECT_EQ(taken.files, (Paths{"/a.rs"}));
  EXPECT_EQ(taken.first_read_ns, 1);
}

TEST_F(ChangesTest, WhatStaysUnsettledIsDueAfterItsFirstNotice) {
  changes_.unsettled(PathKind::kFile, "/open.rs", 1);
  changes_.unsettled(PathKind::kFile, "/open.rs", 40);  // its writer goes on
  changes_.unsettled(PathKind::kFile, "/later.rs", 45);
  changes_.settle_due(50);
  EXPECT_FALSE(changes_.ready());
  changes_.settle_due(51);
  EXPECT_EQ(changes_.take().files, (Paths{"/open.rs"}));
  EXPECT_EQ(changes_.due_ns(), 95);
}

TEST_F(ChangesTest, ARenameSettlesBothOfItsNames) {
  changes_.unsettled(PathKind::kFile, "/old/a.rs", 1, 77);
  changes_.unsettled(PathKind::kFolder, "/old", 1, 77);
  changes_.unsettled(PathKind::kFile, "/other.rs", 1, 78);
  changes_.settle_renamed(77);
  EXPECT_EQ(changes_.take().files, (Paths{"/old/a.rs"}));
  changes_.settle_renamed(0);
  EXPECT_FALSE(changes_.ready());
  changes_.settle_all();
  EXPECT_EQ(changes_.take().files, (Paths{"/other.rs"}));
}

TEST_F(ChangesTest, AFileThatBecameAFolderIsBoth) {
  changes_.unsettled(PathKind::kFile, "/a.rs", 1);
  changes_.settled(PathKind::kFolder, "/a.rs", 2);
  const Changes::Taken taken = changes_.take();
  EXPECT_EQ(taken.files, (Paths{"/a.rs"}));
  EXPECT_EQ(taken.folders, (Paths{"/a.rs"}));
}

TEST_F(ChangesTest, WhatIsTakenWhileUnsettledStays) {
  changes_.settled(PathKind::kFile, "/a.rs", 1);
  changes_.unsettled(PathKind::kFile, "/b.rs", 2);
  EXPECT_EQ(changes_.take().files, (Paths{"/a.rs"}));
  EXPECT_EQ(changes_.size(), 1u);
}

}  // namespace
}  // namespace pt::daemon
