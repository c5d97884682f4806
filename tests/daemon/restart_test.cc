// A LiveWorkspace with the adjacency store on a real disk: what one run leaves, the next takes or rightly does not.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/clock.h"
#include "base/memory_storage_files.h"
#include "daemon/live/live_workspace.h"
#include "store/adjacency/adjacency_engine.h"
#include "wire/export.h"
#include "wire/sink.h"

namespace pt::daemon {
namespace {

namespace fs = std::filesystem;

class TextSink final : public wire::Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

std::string exported(const graph::Snapshot& snapshot) {
  TextSink sink;
  (void)wire::write_export(sink, snapshot, wire::ExportFormat::kJsonLines);
  return sink.text;
}

class Restart : public testing::Test {
 protected:
  Restart() {
    std::string name = (fs::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = fs::canonical(name);
    write("Cargo.toml", "[package]\nname = \"one\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
    write("src/lib.rs", "pub mod other;\npub fn first() { other::second() }\n");
    write("src/other.rs", "pub fn second() {}\npub fn third() {}\n");
  }
  ~Restart() override {
    live_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string root() const { return folder_ + "/w"; }
  // In one step, as editors do: a run that reads between truncation and text would rightly have an epoch more.
  void write(const std::string& file, std::string_view text) const {
    const fs::path path = root() + "/" + file;
    fs::create_directories(path.parent_path());
    const std::string written = folder_ + "/written";
    std::ofstream(written, std::ios::binary) << text;
    fs::rename(written, path);
  }

  Result<std::unique_ptr<store::Engine>> engine(const std::string& key = "k") {
    return store::open_adjacency(folder_ + "/store", {.key = store::Key::of(key)}, files_);
  }
  LiveWorkspace::Options options() const {
    LiveWorkspace::Options options;
    options.path = root();
    options.index.threads = 1;
    options.cookie_folder = folder_ + "/fences";
    return options;
  }
  // What `begun` says.
  std::string start(const std::string& key = "k") {
    live_.reset();
    Result<std::unique_ptr<store::Engine>> opened = engine(key);
    LiveWorkspace::Options with = options();
    if (!opened) with.not_saved = opened.error().message;
    auto live = LiveWorkspace::start(std::move(with), opened ? *std::move(opened) : nullptr, disk_, clock_);
    EXPECT_TRUE(live) << live.error().message;
    if (!live) return {};
    live_ = *std::move(live);
    return live_->status().begun;
  }
  EpochToken sync() const {
    const Result<EpochToken> token = live_->sync(clock_.now_ns() + 60'000'000'000);
    EXPECT_TRUE(token) << token.error().message;
    return token.value_or(EpochToken());
  }
  bool is_as_fresh() const {
    const Result<pipeline::Index> fresh = pipeline::index(const_cast<DiskFileSystem&>(disk_), root(),
                                                          {.workspace = {}, .threads = 1}, nullptr, {});
    return fresh && exported(*fresh->snapshot()) == exported(*live_->view()->snapshot);
  }
  std::string saved_bytes() const {
    std::ifstream in(folder_ + "/store/graph", std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
  }

  DiskFileSystem disk_;
  DiskStorageFiles disk_files_;
  StorageFiles* files_ = &disk_files_;
  SystemClock clock_;
  std::string folder_;
  std::unique_ptr<LiveWorkspace> live_;
};

TEST_F(Restart, TakesWhatTheLastRunLeft) {
  EXPECT_TRUE(start().starts_with("by reading everything"));
  write("src/other.rs", "pub fn second() { third() }\npub fn third() {}\n");
  EXPECT_EQ(sync().epoch, 2u);
  EXPECT_EQ(start(), "with the saved graph");
  EXPECT_EQ(live_->token().epoch, 2u);
  EXPECT_TRUE(is_as_fresh());
  // And goes on.
  write("src/other.rs", "pub fn second() {}\npub fn third() { second() }\n");
  EXPECT_EQ(sync().epoch, 3u);
  EXPECT_TRUE(is_as_fresh());
  EXPECT_EQ(start(), "with the saved graph");
  EXPECT_TRUE(live_->explain("src/lib.rs", 2, 0)) << "waits for the workspace to be read";
  EXPECT_EQ(live_->token().epoch, 3u);
  EXPECT_TRUE(is_as_fresh());
}

TEST_F(Restart, EveryRunHasTokensOfItsOwn) {
  start();
  const EpochToken first = sync();
  start();
  EXPECT_NE(sync().instance, first.instance);
  EXPECT_EQ(live_->reach(first, clock_.now_ns()).error().code, ErrorCode::kEpochGap);
}

TEST_F(Restart, WhatChangedMeanwhileIsRead) {
  const auto changed = [&](const std::string& what) {
    const std::string begun = start();
    EXPECT_TRUE(begun.starts_with("by reading everything")) << what << ": " << begun;
    EXPECT_TRUE(is_as_fresh()) << what;
    EXPECT_EQ(start(), "with the saved graph") << what;
  };
  start();
  live_.reset();
  write("src/other.rs", "pub fn second() {}\n");
  changed("a file");
  live_.reset();
  write("src/bin/tool.rs", "fn main() {}\n");
  changed("a new file");
  live_.reset();
  write("Cargo.toml", "[package]\nname = \"two\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
  changed("the manifest");
  live_.reset();
  write(".gitignore", "bin\n");
  changed("a rule");
  live_.reset();
  fs::remove(root() + "/src/other.rs");
  changed("a file that went");
}

TEST_F(Restart, WhatIsOfNoConcernIsNot) {
  start();
  live_.reset();
  write("README.md", "text");
  write("target/debug/build.rs", "fn main() {}");
  write("src/other.rs", "pub fn second() {}\npub fn third() {}\n");  // the same text
  EXPECT_EQ(start(), "with the saved graph");
}

TEST_F(Restart, AnotherKeyIsAnotherGraph) {
  start();
  EXPECT_TRUE(start("other").starts_with("by reading everything"));
  EXPECT_TRUE(start().starts_with("by reading everything"));
}

TEST_F(Restart, ADamagedStoreIsFoundAndMended) {
  start();
  sync();
  live_.reset();
  const std::string sound = saved_bytes();
  ASSERT_GT(sound.size(), 16u << 10);
  const auto start_with = [&](const std::string& bytes) {
    std::ofstream(folder_ + "/store/graph", std::ios::binary) << bytes;
    EXPECT_TRUE(start().starts_with("by reading everything"));
    EXPECT_TRUE(is_as_fresh());
    EXPECT_EQ(start(), "with the saved graph");
    live_.reset();
  };
  std::string damaged = sound;
  damaged[20'000] = static_cast<char>(damaged[20'000] ^ 0x10);
  start_with(damaged);
  start_with(sound.substr(0, sound.size() / 2));
  start_with("");
}

TEST_F(Restart, TwoRunsDoNotShareAStore) {
  start();
  const std::unique_ptr<LiveWorkspace> first = std::move(live_);
  EXPECT_FALSE(engine());
  LiveWorkspace::Options second = options();
  second.cookie_folder = folder_ + "/more-fences";
  second.not_saved = "the graph is not saved: another process has it";
  auto live = LiveWorkspace::start(std::move(second), nullptr, disk_, clock_);
  ASSERT_TRUE(live);
  EXPECT_EQ((*live)->status().health.size(), 1u);
  EXPECT_FALSE((*live)->status().saver);
}

TEST_F(Restart, AFullDiskIsToldAndServedFromMemory) {
  MemoryStorageFiles full;
  files_ = &full;
  full.set_capacity(10'000);
  start();
  write("src/other.rs", "pub fn second() { third() }\npub fn third() {}\n");
  sync();
  EXPECT_TRUE(is_as_fresh());
  LiveStatus status = live_->status();
  for (int i = 0; i < 10'000 && status.health.empty(); ++i) {
    ::usleep(1000);
    status = live_->status();
  }
  ASSERT_FALSE(status.health.empty());
  EXPECT_NE(status.health[0].find("a restart reads the workspace anew"), std::string::npos)
      << status.health[0];
  EXPECT_TRUE(start().starts_with("by reading everything"));
  full.set_capacity(UINT64_MAX);
  EXPECT_EQ(start(), "with the saved graph") << "the end of a run tries once more";
  live_.reset();
}

}  // namespace
}  // namespace pt::daemon
