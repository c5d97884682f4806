// What goes wrong: notices are lost, watches run out, file systems are remote, folders cannot be read,
// cookies cannot be made.
#include <sys/wait.h>

#include "daemon/watch/watch_fixture.h"

namespace pt::daemon {
namespace {

// Longer than the tick of a file's times, after which its stamp is trusted (folder_table.h).
void let_stamps_settle() { std::this_thread::sleep_for(std::chrono::milliseconds(80)); }

uint64_t read_number(const std::string& path) {
  std::ifstream file(path);
  uint64_t number = 0;
  return file >> number ? number : 0;
}

class FaultsTest : public WatchTest {
 protected:
  FaultsTest() { options_.poll_interval_ns = 10'000'000; }

  bool degraded_by(std::string_view words) const {
    for (const std::string& reason : watcher_->health().reasons) {
      if (reason.find(words) != std::string::npos) return true;
    }
    return false;
  }
};

// --- Overflow ---

TEST_F(FaultsTest, AfterAnOverflowOnlyWhatDiffersIsRead) {
  for (int i = 0; i < 50; ++i) write(fmt::format("m{}/{}.rs", i % 5, i), "old");
  let_stamps_settle();
  start();
  faults_.loses_notices = true;
  write("m1/1.rs", "new");
  write("m2/new.rs", "new");
  fs::remove(at("m3/3.rs"));
  fs::rename(at("m4"), at("m5"));
  write("m6/deep/6.rs", "new");
  EXPECT_TRUE(eventually([&] { return watcher_->health().batches > 0; }));
  faults_.loses_notices = false;
  Paths expected = {at("m1/1.rs"), at("m2/new.rs"), at("m3/3.rs"), at("m6/deep/6.rs")};
  for (int i = 4; i < 50; i += 5) {
    expected.push_back(at(fmt::format("m4/{}.rs", i)));
    expected.push_back(at(fmt::format("m5/{}.rs", i)));
  }
  sync_and_check();
  Paths told;
  for (const auto& [path, times] : times_told_) told.push_back(path);
  std::ranges::sort(expected);
  EXPECT_EQ(told, expected);
  EXPECT_GE(watcher_->health().overflows, 1u);
  write("m5/4.rs", "the moved folder is watched");
  write("m6/deep/6.rs", "and the new one");
  EXPECT_EQ(sync_and_check().files, (Paths{at("m5/4.rs"), at("m6/deep/6.rs")}));
}

TEST_F(FaultsTest, AFenceWhoseCookieIsLostIsReachedAllTheSame) {
  start();
  faults_.loses_notices = true;
  write("a.rs", "new");
  const ChangeBatch batch = sync_and_check();
  EXPECT_TRUE(batch.compared);
  EXPECT_EQ(batch.files, (Paths{at("a.rs")}));
}

TEST_F(FaultsTest, AFolderThatIsReplacedDuringAnOverflowIsWatched) {
  write("m/deep/a.rs", "old");
  start();
  faults_.loses_notices = true;
  fs::remove_all(at("m"));
  write("m/deep/a.rs", "new");
  sync_and_check();
  faults_.loses_notices = false;
  write("m/deep/a.rs", "newer");
  EXPECT_EQ(sync_and_check().files, (Paths{at("m/deep/a.rs")}));
}

TEST_F(FaultsTest, FoldersThatChangedPlacesDuringAnOverflowAreWatched) {
  for (const char* name : {"a", "b", "c", "d"}) write(fmt::format("{}/deep/x.rs", name), name);
  start();
  faults_.loses_notices = true;
  fs::rename(at("a"), at("t"));
  fs::rename(at("b"), at("a"));
  fs::rename(at("c"), at("b"));
  fs::rename(at("d"), at("c"));
  fs::rename(at("t"), at("d"));
  sync_and_check();
  faults_.loses_notices = false;
  Paths expected;
  for (const char* name : {"a", "b", "c", "d"}) {
    write(fmt::format("{}/deep/x.rs", name), "changed");
    expected.push_back(at(fmt::format("{}/deep/x.rs", name)));
  }
  EXPECT_EQ(sync_and_check().files, expected);
}

TEST_F(FaultsTest, TheKernelsOwnQueueOverflows) {
  const uint64_t queue = read_number("/proc/sys/fs/inotify/max_queued_events");
  if (queue == 0 || queue > 40'000)
    GTEST_SKIP() << "the queue of " << queue << " is too long to fill in a test";
  write("a.rs", "a");
  write("b.rs", "b");
  start();
  faults_.reading_stops = true;
  // Equal notices in a row are merged by the kernel, so two files take turns.
  for (uint64_t i = 0; i < queue / 2 + 10; ++i) {
    ASSERT_EQ(::utimensat(AT_FDCWD, at("a.rs").c_str(), nullptr, 0), 0);
    ASSERT_EQ(::utimensat(AT_FDCWD, at("b.rs").c_str(), nullptr, 0), 0);
  }
  write("c/lost.rs", "its notice was dropped");
  const uint64_t fence = watcher_->fence();  // so was its cookie
  faults_.reading_stops = false;
  bool compared = false;
  for (uint64_t reached = 0; reached < fence && !HasFailure();) {
    const ChangeBatch batch = next();
    compared |= batch.compared;
    reached = batch.fence;
  }
  EXPECT_TRUE(compared);
  expect_disk();
  EXPECT_TRUE(contents_.contains(at("c/lost.rs")));
  EXPECT_EQ(watcher_->health().overflows, 1u);
}

TEST_F(FaultsTest, OurOwnQueueOverflows) {
  options_.queue_bytes_max = 1000;
  start();
  for (int i = 0; i < 200; ++i) write(fmt::format("{}.rs", i), "x");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const ChangeBatch batch = sync_and_check();
  EXPECT_EQ(batch.files.size(), 200u);
}

TEST_F(FaultsTest, ABurstOverItsBoundIsGivenOutInParts) {
  options_.batch_paths_max = 50;
  start();
  for (int i = 0; i < 500; ++i) write(fmt::format("{}.rs", i), "x");
  EXPECT_TRUE(sync_and_check().cut);
}

// --- Reading fails ---

TEST_F(FaultsTest, WhileNoticesCannotBeReadTheTreeIsCompared) {
  write("m/a.rs", "old");
  start();
  const auto fail_and_recover = [&](std::string_view words, const std::function<void(bool)>& set_failing) {
    set_failing(true);
    write("m/a.rs", fmt::format("new, {}", words));
    write(fmt::format("{}/deep/b.rs", words), "new");
    EXPECT_TRUE(sync_and_check().compared);  // not even a cookie is heard of
    EXPECT_TRUE(degraded_by("notices cannot be read"));
    EXPECT_TRUE(degraded_by(words));
    write("m/a.rs", fmt::format("newer, {}", words));
    EXPECT_TRUE(eventually([&] { return contents_ == disk_contents(); }));

    set_failing(false);
    EXPECT_TRUE(eventually([&] { return !watcher_->health().degraded(); }));
    sync_and_check();
    write(fmt::format("{}/deep/b.rs", words), "newer");
    const ChangeBatch batch = sync_and_check();
    EXPECT_FALSE(batch.compared);
    EXPECT_EQ(batch.files, (Paths{at(fmt::format("{}/deep/b.rs", words))}));
  };
  fail_and_recover("out of memory", [&](bool failing) { faults_.reading_throws = failing; });
  fail_and_recover("Input/output error", [&](bool failing) { faults_.read_errno = failing ? EIO : 0; });
}

TEST_F(FaultsTest, WhatWasInHandWhenSomethingWasThrownIsFoundByComparing) {
  write("a.rs", "old");
  start();
  faults_.add_watch_throws = true;
  write("m/deep/b.rs", "new");
  EXPECT_THROW((void)watcher_->wait({}, clock_.now_ns() + 60'000'000'000), std::bad_alloc);
  EXPECT_TRUE(sync_and_check().compared);
  write("m/deep/b.rs", "newer");
  EXPECT_EQ(sync_and_check().files, (Paths{at("m/deep/b.rs")}));
}

// --- Watches run out ---

TEST_F(FaultsTest, WhereNoWatchIsLeftIsPolledUntilThereIs) {
  for (int i = 0; i < 10; ++i) write(fmt::format("m{0}/deep/{0}.rs", i), "old");
  faults_.watches_left = 8;  // of 22, one is for the cookies
  start();
  Health health = watcher_->health();
  EXPECT_EQ(health.watches, 7u);
  EXPECT_EQ(health.polled_folders, 14u);
  EXPECT_TRUE(degraded_by("sysctl fs.inotify.max_user_watches="));

  for (int i = 0; i < 10; ++i) write(fmt::format("m{0}/deep/{0}.rs", i), "new");
  EXPECT_TRUE(eventually([&] { return contents_ == disk_contents(); }));
  write("m3/more/deep.rs", "new");
  fs::remove_all(at("m4"));
  fs::rename(at("m5"), at("m6/m5"));
  EXPECT_EQ(sync_and_check().cut, false);  // a fence polls

  faults_.watches_left = 1000;
  EXPECT_TRUE(eventually([&] { return !watcher_->health().degraded(); }));
  health = watcher_->health();
  EXPECT_EQ(health.watches, health.folders);
  EXPECT_EQ(health.polled_folders, 0u);
  const uint64_t polls = health.polls;
  for (int i = 6; i < 10; ++i) write(fmt::format("m{0}/deep/{0}.rs", i), "newer");
  sync_and_check();
  EXPECT_FALSE(watcher_->wait({}, clock_.now_ns() + 30'000'000));
  EXPECT_EQ(watcher_->health().polls, polls);  // the timer is off again
}

TEST_F(FaultsTest, WithoutAnyWatchEverythingIsPolled) {
  write("src/a.rs", "old");
  faults_.watches_left = 0;
  start();
  EXPECT_EQ(watcher_->health().watches, 0u);
  write("src/a.rs", "new");
  write("src/b/c.rs", "new");
  sync_and_check();  // not even cookies
  EXPECT_EQ(watcher_->health().polled_folders, 3u);
}

// The real limit, in a user namespace of its own: this test runs the next one there.
TEST_F(FaultsTest, TheKernelsWatchesRunOut) {
  const std::string self = fs::read_symlink("/proc/self/exe");
  const std::string enter = "unshare -Ur sh -c 'echo 12 > /proc/sys/user/max_inotify_watches && ";
  if (std::system((enter + "true' 2>/dev/null").c_str()) != 0) {
    GTEST_SKIP() << "no user namespaces here, or their limits cannot be set";
  }
  const std::string command = fmt::format(
      "{}PT_WATCHES_LIMITED=12 exec \"{}\" --gtest_filter=FaultsTest.WithTwelveWatches' >/dev/null", enter,
      self);
  const int status = std::system(command.c_str());
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST_F(FaultsTest, WithTwelveWatches) {
  if (std::getenv("PT_WATCHES_LIMITED") == nullptr) GTEST_SKIP() << "run by TheKernelsWatchesRunOut";
  for (int i = 0; i < 20; ++i) write(fmt::format("m{0}/{0}.rs", i), "old");
  start();
  EXPECT_EQ(watcher_->health().watches, 11u);
  EXPECT_EQ(watcher_->health().polled_folders, 10u);
  for (int i = 0; i < 20; ++i) write(fmt::format("m{0}/{0}.rs", i), "new");
  sync_and_check();
  for (int i = 0; i < 20; i += 2) fs::remove_all(at(fmt::format("m{}", i)));  // which frees their watches
  sync_and_check();
  EXPECT_TRUE(eventually([&] { return !watcher_->health().degraded(); }));
  write("m19/19.rs", "newer");
  EXPECT_EQ(sync_and_check().files, (Paths{at("m19/19.rs")}));
}

// --- Remote, unreadable ---

TEST_F(FaultsTest, ARemoteFolderIsPolled) {
  write("src/a.rs", "old");
  faults_.remote_folder = folder_;
  start();
  EXPECT_TRUE(degraded_by("network or FUSE"));
  write("src/a.rs", "new");
  EXPECT_TRUE(eventually([&] { return contents_ == disk_contents(); }));
  write("src/b/c.rs", "new");
  fs::remove(at("src/a.rs"));
  sync_and_check();
  EXPECT_GT(watcher_->health().polls, 0u);
}

TEST_F(FaultsTest, AFenceIsReachedOnlyAfterAPollThatBeganLater) {
  options_.poll_interval_ns = 3'600'000'000'000;
  write("a.rs", "old");
  faults_.remote_folder = root_;
  start();
  for (int i = 0; i < 5; ++i) {
    write("a.rs", fmt::format("new {}", i));
    sync_and_check();
  }
}

TEST_F(FaultsTest, AFolderThatWeMayNotReadIsGoneUntilWeMay) {
  write("secret/a.rs", "old");
  write("b.rs", "old");
  faults_.failing_folder = at("secret");
  let_stamps_settle();
  start();
  faults_.add_watch_errno = EACCES;
  watcher_->set_filter(options_.may_enter);  // looks again
  EXPECT_EQ(next().files, (Paths{at("secret/a.rs")}));
  EXPECT_EQ(watcher_->health().polled_folders, 0u);
  faults_.add_watch_errno = 0;
  fs::permissions(at("secret"), fs::perms::owner_all);
  EXPECT_EQ(sync_and_check().files, (Paths{at("secret/a.rs")}));
}

TEST_F(FaultsTest, AWatchThatFailsOtherwiseIsTriedAgain) {
  write("odd/a.rs", "old");
  faults_.failing_folder = at("odd");
  faults_.add_watch_errno = EIO;
  start();
  EXPECT_TRUE(degraded_by("tried again"));
  write("odd/a.rs", "new");
  sync_and_check();
  faults_.add_watch_errno = 0;
  EXPECT_TRUE(eventually([&] { return !watcher_->health().degraded(); }));
}

// --- Cookies ---

TEST_F(FaultsTest, FencesWorkWithoutCookies) {
  start();
  faults_.no_cookies = true;
  for (int i = 0; i < 100; ++i) {
    write("a.rs", fmt::format("{}", i));
    sync_and_check();
  }
}

TEST_F(FaultsTest, FencesSurviveTheLossOfTheirFolder) {
  start();
  for (int i = 0; i < 20; ++i) {
    write("a.rs", fmt::format("{}", i));
    fs::remove_all(options_.cookie_folder);
    if (i % 2 == 0) fs::create_directory(options_.cookie_folder);
    sync_and_check();
  }
  EXPECT_TRUE(fs::exists(options_.cookie_folder));
  EXPECT_TRUE(fs::is_empty(options_.cookie_folder));
}

TEST_F(FaultsTest, BoundsOfTheTreeAreKeptAndSaid) {
  options_.folders_max = 5;
  options_.files_max = 3;
  for (int i = 0; i < 10; ++i) write(fmt::format("m{}/a.rs", i), "x");
  start();
  EXPECT_EQ(watcher_->health().folders, 5u);
  EXPECT_EQ(watcher_->health().files, 3u);
  EXPECT_TRUE(degraded_by("only 5 folders"));
  EXPECT_TRUE(degraded_by("only 3 files"));
}

}  // namespace
}  // namespace pt::daemon
