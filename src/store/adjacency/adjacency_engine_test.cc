#include "store/adjacency/adjacency_engine.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <memory>
#include <string>

#include "base/memory_storage_files.h"
#include "base/scratch_folder.h"
#include "graph/image.h"
#include "store/api/store_history.h"
#include "store/files/paged_file.h"

namespace pt::store {
namespace {

constexpr const char* kFolder = "/cache/graph";
constexpr const char* kGraph = "/cache/graph/graph";
constexpr const char* kLock = "/cache/graph/lock";

class AdjacencyTest : public testing::Test {
 protected:
  std::unique_ptr<Engine> open(Options options = {.key = Key::of("key")}, Hooks hooks = {}) {
    auto engine = open_adjacency(kFolder, options, &files_, std::move(hooks));
    EXPECT_TRUE(engine) << engine.error().message;
    return engine ? std::move(*engine) : nullptr;
  }
  Error load_error(Options options = {.key = Key::of("key")}) {
    auto engine = open(std::move(options));
    auto loaded = engine->load();
    EXPECT_FALSE(loaded);
    EXPECT_EQ(engine->epoch(), 0u);
    EXPECT_EQ(engine->instance(), 0u);
    return loaded ? Error{} : loaded.error();
  }
  void expect_state(Engine* engine, size_t i) {
    Result<Contents> contents = engine->load();
    ASSERT_TRUE(contents) << contents.error().message;
    EXPECT_EQ(history_.difference(*contents, i), "");
    EXPECT_EQ(engine->epoch(), history_.state(i).graph->epoch());
    EXPECT_NE(engine->instance(), 0u);
  }

  MemoryStorageFiles files_;
  StoreHistory history_{40, 5};
};

TEST_F(AdjacencyTest, BeginsWithNothing) {
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(engine->verify().error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(engine->maintain());
  EXPECT_TRUE(engine->sync());
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  expect_state(engine.get(), 0);
}

TEST_F(AdjacencyTest, ComesBackWithWhatItWasTold) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  uint64_t instance = engine->instance();
  for (size_t i = 1; i < history_.size(); ++i) {
    ASSERT_TRUE(engine->apply(history_.change(i)));
    if (i % 7 == 0) expect_state(engine.get(), i);
    if (i % 5 != 0) continue;
    engine.reset();
    engine = open();
    EXPECT_EQ(engine->instance(), instance);
    expect_state(engine.get(), i);
    EXPECT_TRUE(engine->verify());
  }
  EXPECT_GT(engine->stats().log_deltas, 0u);
}

// What was loaded is walked in the file and edited on: it must do as the graph on the heap does.
TEST_F(AdjacencyTest, WhatWasLoadedIsEditedLikeAnyGraph) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 3));
  graph::SnapshotPtr graph = engine->load()->graph;
  engine.reset();
  for (size_t i = 4; i < history_.size(); ++i) {
    auto next = graph::apply(*graph, history_.change(i).delta);
    ASSERT_TRUE(next) << next.error().message;
    graph = *next;
    ASSERT_EQ(graph::first_difference(*graph, *history_.state(i).graph), "");
  }
}

TEST_F(AdjacencyTest, MaintenanceFoldsTheLogIntoANewFile) {
  auto engine = open({.key = Key::of("key")}, {.log_deltas_max = 3});
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  uint64_t instance = engine->instance();
  for (size_t i = 1; i < 30; ++i) {
    ASSERT_TRUE(engine->apply(history_.change(i)));
    ASSERT_TRUE(engine->maintain());
    EXPECT_LE(engine->stats().log_deltas, 3u);
    EXPECT_EQ(engine->stats().disk_bytes, files_.bytes(kGraph)->size() + files_.bytes(kLock)->size());
    expect_state(engine.get(), i);
  }
  EXPECT_EQ(engine->instance(), instance);
  EXPECT_EQ(files_.paths(), (std::vector<std::string>{kGraph, kLock}));
  engine.reset();
  expect_state(open().get(), 29);
}

// An owner that never has time: the log ends all the same.
TEST_F(AdjacencyTest, TheLogIsBounded) {
  auto engine = open({.key = Key::of("key")}, {.log_deltas_max = 2});
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  for (size_t i = 1; i < history_.size(); ++i) {
    ASSERT_TRUE(engine->apply(history_.change(i)));
    EXPECT_LE(engine->stats().log_deltas, 9u);
  }
  expect_state(engine.get(), history_.size() - 1);
}

TEST_F(AdjacencyTest, ResetIsANewInstance) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  ASSERT_TRUE(engine->apply(history_.change(1)));
  uint64_t instance = engine->instance();
  ASSERT_TRUE(history_.reset(engine.get(), 7));
  EXPECT_NE(engine->instance(), instance);
  expect_state(engine.get(), 7);
  ASSERT_TRUE(engine->reset(*graph::Snapshot::empty()));
  EXPECT_EQ(engine->epoch(), 0u);
  EXPECT_NE(engine->instance(), 0u);
  // From an empty graph the first Delta is laid out at once, as it is on the heap.
  ASSERT_TRUE(engine->apply(history_.change(0)));
  engine.reset();
  engine = open();
  EXPECT_EQ(graph::first_difference(*engine->load()->graph, *history_.state(0).graph), "");
}

TEST_F(AdjacencyTest, OtherEpochsAreAGapAndNothingHappens) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 2));
  EXPECT_EQ(engine->apply(history_.change(2)).error().code, ErrorCode::kEpochGap);
  EXPECT_EQ(engine->apply(history_.change(4)).error().code, ErrorCode::kEpochGap);
  expect_state(engine.get(), 2);
  ASSERT_TRUE(engine->apply(history_.change(3)));
  expect_state(engine.get(), 3);
}

TEST_F(AdjacencyTest, AnotherKeyIsAnotherGraph) {
  ASSERT_TRUE(history_.reset(open({.key = Key::of("one")}).get(), 0));
  Error error = load_error({.key = Key::of("two")});
  EXPECT_EQ(error.code, ErrorCode::kNotFound);
  EXPECT_NE(error.message.find("index the workspace anew"), std::string::npos);
  expect_state(open({.key = Key::of("one")}).get(), 0);
  ASSERT_TRUE(history_.reset(open({.key = Key::of("two")}).get(), 1));
  EXPECT_EQ(load_error({.key = Key::of("one")}).code, ErrorCode::kNotFound);
}

// Headers that are sound but not of this program on this machine.
TEST_F(AdjacencyTest, OtherVersionsAndMachinesAreNotRead) {
  ASSERT_TRUE(history_.reset(open().get(), 0));
  const std::string original = *files_.bytes(kGraph);
  auto with = [&](auto change) {
    std::string bytes = original;
    FileHeader header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    change(&header);
    std::memcpy(bytes.data(), &header, sizeof(header));
    uint64_t checksum = header_checksum(std::string_view(bytes).substr(0, kPageBytes));
    std::memcpy(bytes.data() + kPageBytes - sizeof(checksum), &checksum, sizeof(checksum));
    *files_.bytes(kGraph) = bytes;
    return load_error().code;
  };
  EXPECT_EQ(with([](FileHeader* h) { ++h->format; }), ErrorCode::kNotFound);
  EXPECT_EQ(with([](FileHeader* h) { h->format = 0; }), ErrorCode::kNotFound);
  EXPECT_EQ(with([](FileHeader* h) { h->byte_order = 0x0102'0304; }), ErrorCode::kNotFound);
  EXPECT_EQ(with([](FileHeader* h) { ++h->layout; }), ErrorCode::kNotFound);
  EXPECT_EQ(with([](FileHeader* h) { h->page_bytes *= 2; }), ErrorCode::kNotFound);
  EXPECT_EQ(with([](FileHeader* h) { ++h->page_count; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { h->page_count = UINT64_MAX / kPageBytes; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { h->image_bytes = UINT64_MAX; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { h->records_at = UINT64_MAX; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { h->image_bytes -= 64; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { ++h->epoch; }), ErrorCode::kIntegrity);
  EXPECT_EQ(with([](FileHeader* h) { ++h->file_id; }), ErrorCode::kIntegrity);
  // And a rebuild makes each of them ours again.
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 1));
  expect_state(engine.get(), 1);
}

// Pages of another file, and those of this file in another order, have sound checksums of their own.
TEST_F(AdjacencyTest, PagesInAWrongPlaceAreFound) {
  StoreHistory other(1, 6);
  ASSERT_TRUE(history_.reset(open().get(), 0));
  std::string first = *files_.bytes(kGraph);
  ASSERT_TRUE(history_.reset(open().get(), 0));
  std::string second = *files_.bytes(kGraph);
  ASSERT_EQ(first.size(), second.size());
  ASSERT_GT(first.size(), 4 * kPageBytes);
  std::string mixed = second;
  mixed.replace(kPageBytes, kPageBytes, first.substr(kPageBytes, kPageBytes));
  *files_.bytes(kGraph) = mixed;
  // The same graph: the same page, but its checksum in the table is keyed with the file.
  expect_state(open().get(), 0);
  mixed = second;
  mixed.replace(second.size() - 64, 64, first.substr(first.size() - 64));
  *files_.bytes(kGraph) = mixed;
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
  mixed = second;
  mixed.replace(kPageBytes, kPageBytes, second.substr(2 * kPageBytes, kPageBytes));
  mixed.replace(2 * kPageBytes, kPageBytes, second.substr(kPageBytes, kPageBytes));
  *files_.bytes(kGraph) = mixed;
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
}

// Frames of another file of the same epochs, and frames that are there twice or are missing.
TEST_F(AdjacencyTest, FramesInAWrongPlaceAreFound) {
  std::string files[2];
  size_t pages = 0;
  for (std::string& bytes : files) {
    auto engine = open();
    ASSERT_TRUE(history_.reset(engine.get(), 0));
    pages = files_.bytes(kGraph)->size();
    for (size_t i = 1; i < 4; ++i) ASSERT_TRUE(engine->apply(history_.change(i)));
    bytes = *files_.bytes(kGraph);
  }
  *files_.bytes(kGraph) = files[0].substr(0, pages) + files[1].substr(pages);
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
  *files_.bytes(kGraph) = files[0] + files[0].substr(pages);
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
  uint64_t payload_bytes;
  std::memcpy(&payload_bytes, files[0].data() + pages, sizeof(payload_bytes));
  *files_.bytes(kGraph) = files[0].substr(0, pages) + files[0].substr(pages + 40 + payload_bytes);
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
  // Zeros behind the last frame are what some file systems leave after a loss of power.
  *files_.bytes(kGraph) = files[0] + std::string(5000, '\0');
  auto engine = open();
  expect_state(engine.get(), 3);
  ASSERT_TRUE(engine->apply(history_.change(4)));
  engine.reset();
  expect_state(open().get(), 4);
}

// A frame that was never finished, and behind it a shorter one: what sticks out is not taken for damage.
TEST_F(AdjacencyTest, WhatIsLeftOfALongFrameIsCutOff) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  size_t pages = files_.bytes(kGraph)->size();
  ASSERT_TRUE(engine->apply(history_.change(1)));
  engine.reset();
  std::string& bytes = *files_.bytes(kGraph);
  ASSERT_GT(bytes.size(), pages + 500);
  bytes.pop_back();
  engine = open();
  expect_state(engine.get(), 0);
  isg::Delta nothing;
  nothing.from_epoch = engine->epoch();
  nothing.to_epoch = nothing.from_epoch + 1;
  ASSERT_TRUE(engine->apply({nothing}));
  engine.reset();
  engine = open();
  EXPECT_EQ(engine->epoch(), nothing.to_epoch);
  EXPECT_TRUE(engine->load());
}

// A Delta that the graph does not take cannot come from an owner that has applied it; if it does, the graph goes.
TEST_F(AdjacencyTest, ADeltaThatDoesNotFitIsFoundByLoading) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  isg::Delta delta;
  delta.from_epoch = engine->epoch();
  delta.to_epoch = delta.from_epoch + 1;
  delta.nodes_removed = {isg::SigHash{}};
  ASSERT_TRUE(engine->apply({delta}));
  EXPECT_EQ(engine->load().error().code, ErrorCode::kIntegrity);
  EXPECT_EQ(engine->epoch(), 0u);
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kIntegrity);
}

TEST_F(AdjacencyTest, EmptyAndHalfFilesAreRebuilt) {
  for (const char* bytes : {"", "parsel", "\0\0\0"}) {
    ASSERT_TRUE(history_.reset(open().get(), 0));
    *files_.bytes(kGraph) = bytes;
    EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
    auto engine = open();
    ASSERT_TRUE(history_.reset(engine.get(), 1));
    expect_state(engine.get(), 1);
  }
}

TEST_F(AdjacencyTest, FilesOfOthersAreLeftAlone) {
  for (const char* path :
       {kGraph, kLock, "/cache/graph/graph.new", "/cache/graph/thesis", "/cache/graph/a/b"}) {
    MemoryStorageFiles files;
    ASSERT_TRUE(write_all(files.open(path, OpenMode::kCreate)->get(), 0, "somebody's thesis"));
    for (Access access : {Access::kReadWrite, Access::kReadOnly}) {
      auto engine = open_adjacency(kFolder, {.key = Key::of("key"), .access = access}, &files);
      if (access == Access::kReadWrite) {
        ASSERT_FALSE(engine);
        EXPECT_EQ(engine.error().code, ErrorCode::kInvalidInput);
      } else if (engine) {
        EXPECT_FALSE((*engine)->load());
      }
      EXPECT_EQ(files.paths(), std::vector<std::string>{path});
      EXPECT_EQ(*files.bytes(path), "somebody's thesis");
    }
  }
}

TEST_F(AdjacencyTest, OneMarkIsEnough) {
  ASSERT_TRUE(history_.reset(open().get(), 0));
  files_.bytes(kLock)->front() ^= 1;
  expect_state(open().get(), 0);
  files_.bytes(kGraph)->front() ^= 1;
  EXPECT_EQ(load_error().code, ErrorCode::kIntegrity);
  ASSERT_TRUE(files_.remove(kLock));
  auto engine = open_adjacency(kFolder, {.key = Key::of("key")}, &files_);
  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.error().code, ErrorCode::kInvalidInput);
}

TEST_F(AdjacencyTest, OneProcessWritesAtATime) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  auto second = open_adjacency(kFolder, {.key = Key::of("key")}, &files_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_NE(second.error().message.find("another process"), std::string::npos);
}

TEST_F(AdjacencyTest, ReadersSeeWhatWasThereBesideTheWriter) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  auto reader = open({.key = Key::of("key"), .access = Access::kReadOnly});
  ASSERT_TRUE(engine->apply(history_.change(1)));
  expect_state(reader.get(), 0);
  auto next = open({.key = Key::of("key"), .access = Access::kReadOnly});
  expect_state(next.get(), 1);
  ASSERT_TRUE(history_.reset(engine.get(), 2));
  expect_state(next.get(), 1);
  expect_state(reader.get(), 0);
  expect_state(open({.key = Key::of("key"), .access = Access::kReadOnly}).get(), 2);
}

TEST_F(AdjacencyTest, WhatIsRemovedIsGone) {
  EXPECT_EQ(remove_adjacency(kFolder, &files_).error().code, ErrorCode::kNotFound);
  {
    auto engine = open();
    ASSERT_TRUE(history_.reset(engine.get(), 0));
    EXPECT_EQ(remove_adjacency(kFolder, &files_).error().code, ErrorCode::kIo) << "it is in use";
  }
  const uint64_t bytes = files_.bytes(kGraph)->size();
  EXPECT_EQ(remove_adjacency(kFolder, &files_), bytes);
  EXPECT_TRUE(files_.paths().empty());
  ASSERT_TRUE(write_all(files_.open(kGraph, OpenMode::kCreate)->get(), 0, "somebody's thesis"));
  EXPECT_FALSE(remove_adjacency(kFolder, &files_));
  EXPECT_EQ(files_.paths(), std::vector<std::string>{kGraph});
}

TEST_F(AdjacencyTest, ReadersChangeNothing) {
  auto missing = open_adjacency(kFolder, {.key = Key::of("key"), .access = Access::kReadOnly}, &files_);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(files_.paths().empty());
  ASSERT_TRUE(history_.reset(open().get(), 0));
  *files_.bytes(kGraph) += "torn";
  files_.set_read_only(true);
  auto engine = open({.key = Key::of("key"), .access = Access::kReadOnly});
  expect_state(engine.get(), 0);
  EXPECT_TRUE(engine->verify());
  EXPECT_EQ(engine->apply(history_.change(1)).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(history_.reset(engine.get(), 1).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(engine->maintain().error().code, ErrorCode::kInvalidInput);
  engine.reset();
  auto writer = open_adjacency(kFolder, {.key = Key::of("key")}, &files_);
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, ErrorCode::kIo);
}

TEST_F(AdjacencyTest, AFullDiskIsSaidOnceAndNothingIsLost) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  ASSERT_TRUE(engine->apply(history_.change(1)));
  files_.set_capacity(files_.bytes(kGraph)->size() + files_.bytes(kLock)->size() + 100);
  auto full = engine->apply(history_.change(2));
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, ErrorCode::kIo);
  EXPECT_NE(full.error().message.find("served from memory"), std::string::npos);
  EXPECT_NE(full.error().message.find("free some space"), std::string::npos);
  EXPECT_EQ(engine->apply(history_.change(2)).error().message, full.error().message);
  EXPECT_FALSE(history_.reset(engine.get(), 2));
  EXPECT_EQ(files_.paths(), (std::vector<std::string>{kGraph, kLock}));
  expect_state(engine.get(), 1);
  engine.reset();
  engine = open();
  expect_state(engine.get(), 1);
  files_.set_capacity(UINT64_MAX);
  ASSERT_TRUE(engine->apply(history_.change(2)));
  expect_state(engine.get(), 2);
}

// The frame is written, but the wait for the disk fails: what the owner was refused is not shown to it.
TEST_F(AdjacencyTest, AFailedSyncEndsTheFollowing) {
  auto engine = open({.key = Key::of("key"), .durability = Durability::kPower});
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  files_.fail_at(1, MemoryStorageFiles::Fault::kError);
  EXPECT_FALSE(engine->apply(history_.change(1)));
  EXPECT_FALSE(engine->apply(history_.change(1)));
  EXPECT_FALSE(engine->sync());
  EXPECT_TRUE(engine->maintain());
  expect_state(engine.get(), 0);
  EXPECT_TRUE(engine->verify());
  ASSERT_TRUE(history_.reset(engine.get(), 1));
  EXPECT_TRUE(engine->sync());
  ASSERT_TRUE(engine->apply(history_.change(2)));
  expect_state(engine.get(), 2);
}

// The owner has rebuilt its graph, and goes on from there; what the store still has is of another history.
TEST_F(AdjacencyTest, AfterAFailedResetNothingIsFollowed) {
  auto engine = open();
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  files_.set_capacity(files_.bytes(kGraph)->size() + files_.bytes(kLock)->size() + 10'000);
  ASSERT_FALSE(history_.reset(engine.get(), 0));
  isg::Delta fits;
  fits.from_epoch = engine->epoch();
  fits.to_epoch = fits.from_epoch + 1;
  EXPECT_FALSE(engine->apply({fits}));
  expect_state(engine.get(), 0);
  files_.set_capacity(UINT64_MAX);
  EXPECT_FALSE(engine->apply({fits}));
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  EXPECT_TRUE(engine->apply({fits}));
}

// Room for the log but not for a second file: the old one stays in use, and the disk is not asked again at every step.
TEST_F(AdjacencyTest, FailedMaintenanceLosesNothing) {
  auto engine = open({.key = Key::of("key")}, {.log_deltas_max = 4});
  ASSERT_TRUE(history_.reset(engine.get(), 0));
  files_.set_capacity(files_.bytes(kGraph)->size() * 2);
  size_t failures = 0;
  size_t done = 0;
  for (size_t i = 1; i < 16 && engine->apply(history_.change(i)); ++i, ++done)
    failures += !engine->maintain();
  ASSERT_GE(done, 8u);
  EXPECT_GE(failures, 1u);
  EXPECT_LE(failures, 4u);
  expect_state(engine.get(), done);
  engine.reset();
  expect_state(open().get(), done);
}

TEST_F(AdjacencyTest, MarksOfAnUnfinishedFileAreRemoved) {
  ASSERT_TRUE(history_.reset(open().get(), 0));
  ASSERT_TRUE(write_all(files_.open("/cache/graph/graph.new", OpenMode::kCreate)->get(), 0, "half"));
  expect_state(open().get(), 0);
  EXPECT_EQ(files_.paths(), (std::vector<std::string>{kGraph, kLock}));
}

// The same through the system's own calls.
class AdjacencyOnDisk : public testing::Test {
 protected:
  DiskStorageFiles files_;
  ScratchFolder folder_;
  const std::string root_ = folder_.path();
};

TEST_F(AdjacencyOnDisk, ComesBackAndKeepsOthersOut) {
  StoreHistory history(12, 9);
  for (Durability durability : {Durability::kProcess, Durability::kPower}) {
    Options options{.key = Key::of("key"), .durability = durability};
    auto engine = open_adjacency(root_ + "/a/b", options, &files_, {.log_deltas_max = 4});
    ASSERT_TRUE(engine) << engine.error().message;
    ASSERT_TRUE(history.reset(engine->get(), 0));
    graph::SnapshotPtr first = (*engine)->load()->graph;
    for (size_t i = 1; i < history.size(); ++i) {
      ASSERT_TRUE((*engine)->apply(history.change(i)));
      ASSERT_TRUE((*engine)->maintain());
    }
    EXPECT_FALSE(open_adjacency(root_ + "/a/b", options, &files_));
    engine->reset();
    engine = open_adjacency(root_ + "/a/b", options, &files_);
    ASSERT_TRUE(engine) << engine.error().message;
    EXPECT_TRUE((*engine)->verify());
    EXPECT_EQ(history.difference(*(*engine)->load(), history.size() - 1), "");
    // Its file has been replaced since, but its bytes are there as long as it is.
    EXPECT_EQ(graph::first_difference(*first, *history.state(0).graph), "");
  }
  EXPECT_EQ(std::filesystem::status(root_ + "/a/b/graph").permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(AdjacencyOnDisk, AFileInPlaceOfTheFolderIsSaid) {
  ASSERT_TRUE(files_.open(root_ + "/f", OpenMode::kCreate));
  EXPECT_EQ(open_adjacency(root_ + "/f", {.key = Key::of("key")}, &files_).error().code,
            ErrorCode::kInvalidInput);
  ASSERT_EQ(::mkdir((root_ + "/g").c_str(), 0700), 0);
  ASSERT_EQ(::mkdir((root_ + "/g/graph").c_str(), 0700), 0);
  EXPECT_FALSE(open_adjacency(root_ + "/g", {.key = Key::of("key")}, &files_));
}

}  // namespace
}  // namespace pt::store
