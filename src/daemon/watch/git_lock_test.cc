#include "daemon/watch/git_lock.h"

#include <gtest/gtest.h>

namespace pt::daemon {
namespace {

using Paths = std::vector<std::string>;

class GitLockTest : public ::testing::Test {
 protected:
  MemoryFileSystem disk_;
  GitLock lock_{disk_};
};

TEST_F(GitLockTest, LiesInTheRepositoryOfTheRootOrAbove) {
  disk_.write_file("/repo/.git/index", "");
  disk_.write_file("/repo/crates/a/Cargo.toml", "");
  lock_.find({"/repo/crates/a", "/repo"});
  EXPECT_EQ(lock_.paths(), (Paths{"/repo/.git/index.lock"}));
  EXPECT_EQ(lock_.look(), GitLockState::kNone);
  disk_.write_file("/repo/.git/index.lock", "");
  EXPECT_EQ(lock_.look(), GitLockState::kFresh);
  disk_.remove("/repo/.git/index.lock");
  EXPECT_EQ(lock_.look(), GitLockState::kNone);
}

TEST_F(GitLockTest, FollowsTheFileThatAWorkTreeHas) {
  disk_.write_file("/tree/.git", "gitdir: /repo/.git/worktrees/tree\n");
  disk_.write_file("/sub/.git", "gitdir: ../repo/.git/modules/sub\n");
  disk_.write_file("/broken/.git", "nonsense\n");
  lock_.find({"/tree", "/sub", "/broken", "/none"});
  EXPECT_EQ(lock_.paths(),
            (Paths{"/repo/.git/worktrees/tree/index.lock", "/sub/../repo/.git/modules/sub/index.lock"}));
}

TEST_F(GitLockTest, ALockThatWasGivenUpIsOldUntilItIsAnother) {
  disk_.write_file("/repo/.git/index", "");
  lock_.find({"/repo"});
  disk_.write_file("/repo/.git/index.lock", "");
  EXPECT_EQ(lock_.look(), GitLockState::kFresh);
  lock_.give_up();
  EXPECT_EQ(lock_.look(), GitLockState::kOld);
  disk_.write_file("/repo/.git/a", "");  // inodes of the memory are positions: it is another now
  EXPECT_EQ(lock_.look(), GitLockState::kFresh);
}

TEST_F(GitLockTest, ALockThatIsThereAtTheBeginningIsOld) {
  disk_.write_file("/repo/.git/index.lock", "");
  lock_.find({"/repo"});
  EXPECT_EQ(lock_.look(), GitLockState::kOld);
}

}  // namespace
}  // namespace pt::daemon
