// A real inotify, a real disk.
#include "daemon/live/live_workspace.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

#include "pipeline/disk_texts.h"
#include "query/answers.h"

namespace pt::daemon {
namespace {

namespace fs = std::filesystem;

// The disk, but for one file, of which reading throws, or waits: in whichever thread reads it.
class ThrowingDisk final : public FileSystem {
 public:
  enum class Throws : uint8_t { kNothing, kNoMemory, kABug };

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override {
    while (path.ends_with("other.rs") && waits) {
      is_waiting = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (path.ends_with("other.rs") && throws != Throws::kNothing) {
      ++thrown;
      if (throws == Throws::kNoMemory) throw std::bad_alloc();
      throw std::runtime_error("a bug");
    }
    return disk_.read_file(path, size_bytes_max, bytes);
  }
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override {
    return disk_.list_folder(path);
  }
  Result<FileStatus> status(const std::string& path) override { return disk_.status(path); }
  Result<std::string> canonical(const std::string& path) override { return disk_.canonical(path); }
  Result<std::string> read_link(const std::string& path) override { return disk_.read_link(path); }

  std::atomic<Throws> throws = Throws::kNothing;
  std::atomic<int> thrown = 0;
  std::atomic<bool> waits = false;
  std::atomic<bool> is_waiting = false;

 private:
  DiskFileSystem disk_;
};

class LiveWorkspaceTest : public ::testing::Test {
 protected:
  LiveWorkspaceTest() {
    std::string name = (fs::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = fs::canonical(name);
    root_ = folder_ + "/root";
    save("Cargo.toml", "[package]\nname = \"one\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
    save("src/lib.rs", text_with("1"));
    save("src/other.rs", "");
  }
  ~LiveWorkspaceTest() override {
    live_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  static std::string text_with(std::string_view body) {
    return fmt::format(
        "pub mod other;\npub fn first() -> u32 {{\n    {}\n}}\npub fn second() -> u32 {{\n    2\n}}\n", body);
  }

  void save(const std::string& file, std::string_view text) const {
    const std::string path = root_ + "/" + file;
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  // As most editors do: at no time is half a file there.
  void save_whole(const std::string& file, std::string_view text) const {
    save("saving", text);
    fs::rename(root_ + "/saving", root_ + "/" + file);
  }

  void start(std::unique_ptr<store::Engine> engine = nullptr) {
    LiveWorkspace::Options options;
    options.path = root_;
    options.index.threads = 2;
    options.cookie_folder = folder_ + "/fences";
    options.tell = [this](const Followed& followed) {
      MutexLock lock(mutex_);
      told_.push_back(followed);
    };
    auto live = LiveWorkspace::start(std::move(options), std::move(engine), disk_, clock_);
    ASSERT_TRUE(live.has_value()) << live.error().message;
    live_ = *std::move(live);
  }

  int64_t in_ms(int64_t milliseconds) const { return clock_.now_ns() + milliseconds * 1'000'000; }

  EpochToken sync() const {
    const Result<EpochToken> token = live_->sync(in_ms(60'000));
    EXPECT_TRUE(token.has_value()) << token.error().message;
    return token.value_or(EpochToken());
  }

  bool knows(const std::string& name) const {
    return query::resolve(*live_->view()->snapshot, name).outcome == query::Resolution::Outcome::kFound;
  }

  size_t diagnostics() const { return live_->view()->diagnostics->size(); }

  size_t callees_of_first() const {
    const pipeline::ViewPtr view = live_->view();
    const query::Resolution found = query::resolve(*view->snapshot, "first");
    return query::callees(*view->snapshot, found.node, {}).header.total;
  }

  // The first `count`, which are told a moment after they can be asked about.
  std::vector<Followed> told(size_t count) const {
    for (int i = 0; i < 60'000; ++i) {
      {
        MutexLock lock(mutex_);
        if (told_.size() >= count) return told_;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return {};
  }

  ThrowingDisk disk_;
  SystemClock clock_;
  std::string folder_;
  std::string root_;
  mutable Mutex mutex_;
  std::vector<Followed> told_ PT_GUARDED_BY(mutex_);
  std::unique_ptr<LiveWorkspace> live_;
};

TEST_F(LiveWorkspaceTest, TokensAsText) {
  const EpochToken token{0x1234abcd, 42};
  EXPECT_EQ(token.text(), "000000001234abcd:42");
  EXPECT_EQ(EpochToken::parse(token.text()), token);
  for (const char* text : {"", ":", "1:", ":1", "1", "g:1", "1:-1", "1:1x", "1 :1", "11111111111111111:1"})
    EXPECT_FALSE(EpochToken::parse(text).has_value()) << text;
}

TEST_F(LiveWorkspaceTest, SyncSeesTheSave) {
  start();
  EXPECT_EQ(sync().epoch, 1u);
  EXPECT_EQ(callees_of_first(), 0u);
  save("src/lib.rs", text_with("second()"));
  const EpochToken second = sync();
  EXPECT_EQ(second.epoch, 2u);
  EXPECT_EQ(callees_of_first(), 1u);
  EXPECT_EQ(sync(), second) << "nothing was saved";
  save("src/lib.rs", text_with("second()"));
  EXPECT_EQ(sync(), second) << "the same bytes";
}

TEST_F(LiveWorkspaceTest, NewFilesAndFoldersAreRead) {
  fs::remove(root_ + "/src/other.rs");
  start();
  EXPECT_FALSE(knows("brought"));
  save("src/other/mod.rs", "pub mod deep;\n");
  save("src/other/deep.rs", "pub fn brought() {}\n");
  sync();
  EXPECT_TRUE(knows("brought"));
  fs::rename(root_ + "/src/other", root_ + "/src/elsewhere");
  sync();
  EXPECT_FALSE(knows("brought"));
}

TEST_F(LiveWorkspaceTest, FoldersThatBecomeIgnored) {
  start();
  save(".gitignore", "gone/\n");
  save("gone/loose.rs", "fn loose() {}\n");
  const EpochToken ignored = sync();
  save("gone/loose.rs", "fn looser() {}\n");
  EXPECT_EQ(sync(), ignored);
  fs::remove(root_ + "/.gitignore");
  sync();
  const pipeline::SourceList::File* file = live_->view()->sources->find("gone/loose.rs");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->file_class, workspace::FileClass::kOrphan);
}

// The walk passes the folder over; who is named by a `mod` is read all the same.
TEST_F(LiveWorkspaceTest, ModulesThatComeInAnIgnoredFolder) {
  save(".gitignore", "made\n");
  save("src/made/kept.rs", "");
  save("src/lib.rs", "mod made;\n");
  save("src/made.rs", "mod first;\nmod second;\nmod third;\n");
  start();
  EXPECT_EQ(diagnostics(), 3u);
  save("src/made/first.rs", "pub fn one() {}\n");
  sync();
  EXPECT_EQ(diagnostics(), 2u);
  save("src/made/second/mod.rs", "pub fn two() {}\n");
  sync();
  EXPECT_EQ(diagnostics(), 1u);
  fs::rename(root_ + "/src/made", root_ + "/src/away");
  sync();
  EXPECT_EQ(diagnostics(), 3u);
  save("src/away/third.rs", "pub fn three() {}\n");
  fs::rename(root_ + "/src/away", root_ + "/src/made");
  sync();
  EXPECT_EQ(diagnostics(), 0u);
  fs::remove_all(root_ + "/src/made");
  sync();
  EXPECT_EQ(diagnostics(), 3u);
  save("src/made/first.rs", "pub fn one() {}\n");
  sync();
  EXPECT_EQ(diagnostics(), 2u);
}

TEST_F(LiveWorkspaceTest, ModulesThatComeInAnIgnoredFolderOfANewFolder) {
  save(".gitignore", "made\n");
  save("src/lib.rs", "#[path = \"new/made/first.rs\"]\nmod first;\n");
  start();
  EXPECT_EQ(diagnostics(), 1u);
  save("src/new/made/first.rs", "pub fn one() {}\n");
  sync();
  EXPECT_EQ(diagnostics(), 0u);
}

TEST_F(LiveWorkspaceTest, ModulesThatComeOutsideOfTheRoot) {
  save("../beside/old.rs", "");
  save("src/lib.rs", "#[path = \"../../beside/new.rs\"]\nmod new;\n");
  start();
  EXPECT_EQ(diagnostics(), 1u);
  save("../beside/new.rs", "pub fn one() {}\n");
  sync();
  EXPECT_EQ(diagnostics(), 0u);
}

TEST_F(LiveWorkspaceTest, WhatALinkWillLeadTo) {
  save(".gitignore", "made\n");
  save("src/lib.rs", "mod a;\nmod b;\n");
  fs::create_symlink("../made/deep/a.rs", root_ + "/src/a.rs");
  fs::create_symlink("../made/b.txt", root_ + "/src/b.rs");
  start();
  EXPECT_FALSE(knows("a_one"));
  save("made/deep/a.rs", "pub fn a_one() {}\n");
  save("made/b.txt", "pub fn b_one() {}\n");
  sync();
  EXPECT_TRUE(knows("a_one") && knows("b_one"));
  save("made/b.txt", "pub fn b_two() {}\n");
  sync();
  EXPECT_TRUE(knows("b_two"));
  fs::remove(root_ + "/made/deep/a.rs");
  sync();
  EXPECT_FALSE(knows("a_one"));
}

TEST_F(LiveWorkspaceTest, SettingsOfCargoThatCome) {
  start();
  save(".cargo/config.toml", "");
  sync();
  EXPECT_EQ(live_->status().read_anew, 0u) << "an empty file says nothing";
  save("../third/dep/Cargo.toml", "[package]\nname = \"dep\"\nversion = \"1.0.0\"\n");
  save("../third/dep/src/lib.rs", "pub fn vendored() {}\n");
  save("../third/dep/.cargo-checksum.json", "{}");
  save("Cargo.toml",
       "[package]\nname = \"one\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\ndep = \"1\"\n");
  sync();
  EXPECT_FALSE(knows("dep::vendored"));
  save(".cargo/config.toml",
       "[source.crates-io]\nreplace-with = \"vendored\"\n[source.vendored]\ndirectory = \"../third\"\n");
  sync();
  save("src/lib.rs", "pub fn caller() {\n    dep::vendored();\n}\n");
  sync();
  EXPECT_TRUE(knows("dep::vendored"));
}

TEST_F(LiveWorkspaceTest, ReachWaitsAndGivesUp) {
  start();
  const EpochToken first = sync();
  EXPECT_TRUE(live_->reach(first, in_ms(60'000)).has_value());
  const EpochToken next{first.instance, first.epoch + 1};
  const Result<void> late = live_->reach(next, in_ms(30));
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::kDeadline);
  EXPECT_FALSE(live_->reach(next, in_ms(60'000), [] { return true; }).has_value());
  const Result<void> foreign = live_->reach({first.instance + 1, 1}, in_ms(60'000));
  ASSERT_FALSE(foreign.has_value());
  EXPECT_EQ(foreign.error().code, ErrorCode::kEpochGap);

  std::jthread saves([&] { save("src/lib.rs", text_with("second()")); });
  EXPECT_TRUE(live_->reach(next, in_ms(60'000)).has_value());
}

TEST_F(LiveWorkspaceTest, AFailedUpdateKeepsTheEpoch) {
  start();
  const EpochToken before = sync();
  fs::rename(root_, folder_ + "/away");
  const Result<EpochToken> token = live_->sync(in_ms(60'000));
  ASSERT_FALSE(token.has_value());
  EXPECT_EQ(token.error().code, ErrorCode::kIo);
  EXPECT_EQ(live_->token(), before);
  EXPECT_TRUE(knows("second"));
  EXPECT_FALSE(live_->trouble().empty());
  EXPECT_FALSE(live_->status().health.empty());
  const std::vector<Followed> updates = told(1);
  ASSERT_FALSE(updates.empty());
  EXPECT_FALSE(updates[0].error.empty());

  fs::rename(folder_ + "/away", root_);
  save("src/lib.rs", text_with("second()"));
  EXPECT_EQ(sync().instance, before.instance);
  EXPECT_EQ(callees_of_first(), 1u);
  EXPECT_EQ(live_->trouble(), "");
}

TEST_F(LiveWorkspaceTest, AnExceptionKeepsTheEpoch) {
  start();
  for (const auto throws : {ThrowingDisk::Throws::kNoMemory, ThrowingDisk::Throws::kABug}) {
    // A save that is read by itself, then one for which everything is read, by several threads.
    for (const char* text : {"pub fn third() {}", "pub mod missing;\nuse crate::first as other_name;"}) {
      const EpochToken before = sync();
      disk_.throws = throws;
      const int thrown = disk_.thrown;
      save_whole("src/other.rs", text);
      const Result<EpochToken> token = live_->sync(in_ms(60'000));
      ASSERT_FALSE(token.has_value());
      EXPECT_EQ(token.error().code, ErrorCode::kIo);
      EXPECT_GT(disk_.thrown, thrown);
      EXPECT_EQ(live_->token(), before);
      EXPECT_TRUE(knows("second"));
      EXPECT_NE(live_->trouble(), "");
      ASSERT_FALSE(live_->status().health.empty());
      // Also when the next one fails again.
      save_whole("src/lib.rs", text_with("7"));
      EXPECT_FALSE(live_->sync(in_ms(60'000)).has_value());
      EXPECT_EQ(live_->token(), before);

      disk_.throws = ThrowingDisk::Throws::kNothing;
      save_whole("src/lib.rs", text_with("second()"));
      EXPECT_GT(sync().epoch, before.epoch);
      EXPECT_EQ(callees_of_first(), 1u);
      EXPECT_EQ(live_->trouble(), "");
      save_whole("src/lib.rs", text_with("1"));
    }
  }
}

TEST_F(LiveWorkspaceTest, ExplainWaitsNoLongerThanItIsWaitedFor) {
  start();
  disk_.waits = true;
  save_whole("src/other.rs", "pub fn third() {}");
  while (!disk_.is_waiting) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // the update
  StopSource source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    source.request(StopReason::kCancelled);
  });
  const Result<query::ExplainAnswer> stopped = live_->explain("src/lib.rs", 3, 0, Stop(source));
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(disk_.waits);
  disk_.waits = false;
  EXPECT_TRUE(live_->explain("src/lib.rs", 3, 0).has_value());
}

TEST_F(LiveWorkspaceTest, ExplainReadsWhatAFailureHasDropped) {
  start();
  disk_.throws = ThrowingDisk::Throws::kNoMemory;
  save_whole("src/lib.rs", text_with("1") + "extern crate std as again;\n");
  ASSERT_FALSE(live_->sync(in_ms(60'000)).has_value());
  EXPECT_EQ(live_->explain("src/lib.rs", 3, 0).error().code, ErrorCode::kIo);
  disk_.throws = ThrowingDisk::Throws::kNothing;
  EXPECT_TRUE(live_->explain("src/lib.rs", 3, 0).has_value());
  EXPECT_EQ(live_->trouble(), "");
}

TEST_F(LiveWorkspaceTest, AnExceptionAtTheStartIsAnError) {
  disk_.throws = ThrowingDisk::Throws::kABug;
  LiveWorkspace::Options options;
  options.path = root_;
  options.index.threads = 2;
  options.cookie_folder = folder_ + "/fences";
  const auto live = LiveWorkspace::start(std::move(options), nullptr, disk_, clock_);
  ASSERT_FALSE(live.has_value());
  EXPECT_EQ(live.error().code, ErrorCode::kInternal);
}

TEST_F(LiveWorkspaceTest, StatusCounts) {
  start();
  sync();
  LiveStatus status = live_->status();
  EXPECT_EQ(status.root, root_);
  EXPECT_EQ(status.updates, 0u);
  EXPECT_TRUE(status.health.empty());
  EXPECT_TRUE(status.stages.empty());
  EXPECT_GE(status.watcher.watches, 2u);

  save("src/lib.rs", text_with("second()"));
  sync();
  save("src/lib.rs", text_with("second()") + "extern crate std as again;\n");
  sync();
  status = live_->status();
  EXPECT_EQ(status.updates, 2u);
  EXPECT_EQ(status.read_anew, 1u) << status.last_reason;
  EXPECT_FALSE(status.last_reason.empty());
  EXPECT_EQ(status.token.epoch, 3u);
  ASSERT_FALSE(status.stages.empty());
  EXPECT_EQ(status.stages[0].name, "save to answer");
  const std::vector<Followed> updates = told(2);
  ASSERT_EQ(updates.size(), 2u);
  EXPECT_EQ(updates[0].first_file, "src/lib.rs");
  EXPECT_EQ(updates[0].token.epoch, 2u);
  EXPECT_FALSE(updates[0].read_anew);
  EXPECT_TRUE(updates[1].read_anew);
}

TEST_F(LiveWorkspaceTest, ErrorsOfTheStart) {
  LiveWorkspace::Options options;
  options.path = folder_ + "/missing";
  options.cookie_folder = folder_ + "/fences";
  const auto live = LiveWorkspace::start(std::move(options), nullptr, disk_, clock_);
  ASSERT_FALSE(live.has_value());
  EXPECT_EQ(live.error().code, ErrorCode::kNotFound);
}

// Readers and everything else that a daemon's workers do, beside a writer that follows 200 saves.
TEST_F(LiveWorkspaceTest, AskedWhileItFollows) {
  start();
  std::atomic<bool> done = false;
  std::vector<std::jthread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      uint64_t last = 0;
      while (!done) {
        const pipeline::ViewPtr view = live_->view();
        EXPECT_GE(view->snapshot->epoch(), last);
        last = view->snapshot->epoch();
        const query::Resolution found = query::resolve(*view->snapshot, "first");
        EXPECT_EQ(found.outcome, query::Resolution::Outcome::kFound);
        EXPECT_LE(query::callees(*view->snapshot, found.node, {}).header.total, 1u);
        (void)pipeline::DiskTexts(*view).source(view->snapshot->node(found.node), Stop());
      }
    });
  }
  readers.emplace_back([&] {
    while (!done) {
      EXPECT_TRUE(live_->explain("src/lib.rs", 3, 0).has_value());
      (void)live_->status();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  EpochToken last = sync();
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    save_whole("src/lib.rs", i % 20 == 19 ? text_with(number) + "pub fn more" + number + "() {}\n"
                                          : text_with(i % 2 == 0 ? "second() + " + number : number));
    if (i % 10 != 0) continue;
    const EpochToken token = sync();
    EXPECT_GT(token.epoch, last.epoch);
    EXPECT_EQ(callees_of_first(), 1u);
    last = token;
  }
  done = true;
  readers.clear();
  sync();
  EXPECT_TRUE(knows("more199"));
}

}  // namespace
}  // namespace pt::daemon
