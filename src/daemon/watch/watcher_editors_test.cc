// How editors and tools save, system call by system call, as strace shows them. While they do, the consumer
// is reading along: it must be told the new contents, and never look while the file is away.
#include <sys/types.h>
#include <sys/wait.h>

#include "daemon/watch/watch_fixture.h"

namespace pt::daemon {
namespace {

class EditorsTest : public WatchTest {
 protected:
  void SetUp() override {
    write("a.rs", "old");
    start();
  }

  // Lets the consumer take everything that has happened so far, as it would while an editor waits for its
  // fsync.
  void meanwhile() {
    for (int i = 0; i < 3; ++i) {
      if (const std::optional<ChangeBatch> batch = watcher_->wait({}, clock_.now_ns() + 3'000'000)) {
        apply(*batch);
        EXPECT_TRUE(contents_.contains(at("a.rs"))) << "looked while the file was away";
        EXPECT_NE(contents_[at("a.rs")], "") << "looked while the file was empty";
      }
    }
  }

  void expect_saved(std::string_view text = "new", int told_max = 2) {
    const ChangeBatch batch = sync_and_check();
    EXPECT_EQ(contents_[at("a.rs")], text);
    EXPECT_GE(times_told_[at("a.rs")], 1);
    EXPECT_LE(times_told_[at("a.rs")], told_max);
    for (const std::string& path : batch.files) EXPECT_TRUE(counts_by_default(path)) << path;
  }

  void save_in_place(std::string_view path, std::string_view text, int more_flags = 0,
                     bool sync_file = false) {
    const int file = ::open(at(path).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | more_flags, 0644);
    ASSERT_GE(file, 0);
    meanwhile();
    ASSERT_EQ(::write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    if (sync_file) ::fsync(file);
    ::close(file);
  }
  void move(std::string_view from, std::string_view to) {
    ASSERT_EQ(::rename(at(from).c_str(), at(to).c_str()), 0);
  }
  void remove(std::string_view path) { ASSERT_EQ(::unlink(at(path).c_str()), 0); }

  int run(const std::string& command) {
    return std::system(fmt::format("cd '{}' && {} >/dev/null 2>&1", root_, command).c_str());
  }
};

TEST_F(EditorsTest, VimRenamesToABackupAndWritesANewFile) {  // backupcopy=no, writebackup
  save_in_place("4913", "", O_EXCL);                         // may it write here?
  ASSERT_EQ(::chown(at("4913").c_str(), ::getuid(), ::getgid()), 0);
  remove("4913");
  move("a.rs", "a.rs~");
  meanwhile();
  save_in_place("a.rs", "new", O_TRUNC, true);
  ASSERT_EQ(::chmod(at("a.rs").c_str(), 0644), 0);
  remove("a.rs~");
  expect_saved();
}

TEST_F(EditorsTest, VimCopiesToABackupAndWritesInPlace) {  // backupcopy=yes
  save_in_place("a.rs~", "old");
  save_in_place("a.rs", "new", O_TRUNC, true);
  remove("a.rs~");
  expect_saved();
}

TEST_F(EditorsTest, VimItself) {
  if (run("command -v vim") != 0) GTEST_SKIP() << "vim is not installed";
  ASSERT_EQ(run("vim -u NONE -i NONE -n -es -c 'set writebackup backupcopy=no' -c '%s/old/new/' -c wq a.rs"),
            0);
  expect_saved("new\n");
}

TEST_F(EditorsTest, EmacsLocksWithALinkAndRenamesToABackup) {
  ASSERT_EQ(::symlink("me@here.1:2", at(".#a.rs").c_str()), 0);
  meanwhile();
  move("a.rs", "a.rs~");
  meanwhile();
  save_in_place("a.rs", "new", O_EXCL, true);
  ASSERT_EQ(::chmod(at("a.rs").c_str(), 0644), 0);
  remove(".#a.rs");
  expect_saved();
}

TEST_F(EditorsTest, EmacsWritesInPlaceTheSecondTime) {
  save_in_place("a.rs", "new", O_TRUNC, true);
  expect_saved();
}

TEST_F(EditorsTest, VsCodeWritesInPlace) {
  const int file = ::open(at("a.rs").c_str(), O_RDWR | O_CLOEXEC);  // it truncates only when it has the bytes
  ASSERT_EQ(::ftruncate(file, 0), 0);
  meanwhile();
  ASSERT_EQ(::pwrite(file, "new", 3, 0), 3);
  ::fdatasync(file);
  ::close(file);
  expect_saved();
}

TEST_F(EditorsTest, VsCodeRenamesATemporaryFile) {
  save_in_place("a.rs.vsctmp", "new");
  meanwhile();
  move("a.rs.vsctmp", "a.rs");
  expect_saved();
}

TEST_F(EditorsTest, JetBrainsSavesSafely) {
  save_in_place("a.rs___jb_tmp___", "new", 0, true);
  move("a.rs", "a.rs___jb_old___");
  meanwhile();
  move("a.rs___jb_tmp___", "a.rs");
  remove("a.rs___jb_old___");
  expect_saved();
}

TEST_F(EditorsTest, SedInPlace) {
  ASSERT_EQ(run("sed -i s/old/new/ a.rs"), 0);
  expect_saved();
}

TEST_F(EditorsTest, RustfmtWritesInPlace) {
  save_in_place("a.rs", "new", O_TRUNC);
  expect_saved();
}

TEST_F(EditorsTest,
       AgentsWriteANewFileBesideAndRename) {  // as atomic-write libraries do, with a name that counts
  save_in_place(".tmp-a.rs", "new", O_EXCL, true);
  move(".tmp-a.rs", "a.rs");
  expect_saved();
  EXPECT_EQ(contents_.size(), 1u);
}

TEST_F(EditorsTest, FilesAreMovedAndCopied) {
  ASSERT_EQ(run("cp a.rs b.rs"), 0);
  ASSERT_EQ(run("cp -p a.rs c.rs"), 0);
  ASSERT_EQ(run("cp --reflink=auto a.rs d.rs"), 0);
  ASSERT_EQ(run("ln a.rs e.rs"), 0);
  ASSERT_EQ(run("install -m 600 a.rs f.rs"), 0);
  EXPECT_EQ(sync_and_check().files, (Paths{at("b.rs"), at("c.rs"), at("d.rs"), at("e.rs"), at("f.rs")}));
  ASSERT_EQ(run("mv b.rs g.rs"), 0);
  const ChangeBatch batch = next();  // one change, not a file that went and another that came
  EXPECT_EQ(batch.files, (Paths{at("b.rs"), at("g.rs")}));
}

class GitTest : public EditorsTest {
 protected:
  static constexpr int kFiles = 100;

  void SetUp() override {
    if (run("git --version") != 0) GTEST_SKIP() << "git is not installed";
    ASSERT_EQ(run("git init -q . && git config user.email a@b.c && git config user.name a && git config "
                  "core.fsync none"),
              0);
    write_all("one");
    ASSERT_EQ(run("git add . && git commit -q -m one && git checkout -q -b other"), 0);
    write_all("two");
    write("only/here.rs", "x");
    ASSERT_EQ(run("git add . && git commit -q -m two"), 0);
  }
  void write_all(const char* text) {
    for (int i = 0; i < kFiles; ++i)
      write(fmt::format("src/m{}/f{}.rs", i % 10, i), fmt::format("{} {}", text, i));
  }
  // All that comes until the tree is as git left it.
  std::vector<ChangeBatch> checkout(const std::string& where, const char* branch) {
    std::atomic<bool> done = false;
    std::jthread git([&] {
      const int code = std::system(fmt::format("cd '{}' && git checkout -q {}", where, branch).c_str());
      EXPECT_EQ(code, 0);
      done = true;
    });
    std::vector<ChangeBatch> batches;
    while (!done) {
      std::optional<ChangeBatch> batch = watcher_->wait({}, clock_.now_ns() + 1'000'000);
      if (batch) batches.push_back(std::move(*batch));
    }
    batches.push_back(sync());
    for (const ChangeBatch& batch : batches) apply(batch);
    std::erase_if(batches, [](const ChangeBatch& batch) { return batch.files.empty(); });
    return batches;
  }
};

TEST_F(GitTest, ACheckoutIsOneBatch) {
  start();
  const std::vector<ChangeBatch> batches = checkout(root_, "master || git checkout -q main");
  expect_disk();
  ASSERT_EQ(batches.size(), 1u);
  EXPECT_EQ(batches[0].files.size(), kFiles + 1u);
  EXPECT_TRUE(batches[0].held);
  EXPECT_FALSE(batches[0].cut);
  EXPECT_EQ(watcher_->health().bursts, 1u);
}

TEST_F(GitTest, ACheckoutInAWorkTreeIsOneBatch) {
  ASSERT_EQ(run("git branch third HEAD~1 && git worktree add -q ../tree third && git checkout -q third~0"),
            0);
  root_ = folder_ + "/tree";
  options_.root = root_;
  start();
  const std::vector<ChangeBatch> batches = checkout(root_, "other");
  expect_disk();
  ASSERT_EQ(batches.size(), 1u);
  EXPECT_EQ(batches[0].files.size(), kFiles + 1u);
}

TEST_F(GitTest, ALockThatIsForgottenHoldsOnceAndThenNoMore) {
  options_.burst.hold_ns_max = 50'000'000;
  start();
  write_file(at(".git/index.lock"), "");
  write("src/m1/f1.rs", "a");
  const ChangeBatch held = next();
  EXPECT_TRUE(held.held && held.cut);
  write("src/m1/f1.rs", "b");
  const ChangeBatch free = next();
  EXPECT_FALSE(free.held || free.cut);
}

TEST_F(GitTest, RustfmtOverEverythingIsFewBatches) {
  start();
  faults_.reading_stops = true;  // so that it all comes in one drain
  write_all("three");
  faults_.reading_stops = false;
  const ChangeBatch batch = next();
  EXPECT_TRUE(batch.held);
  EXPECT_EQ(batch.files.size(), static_cast<size_t>(kFiles));
  expect_disk();
}

}  // namespace
}  // namespace pt::daemon
