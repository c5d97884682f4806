#include "base/storage_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/memory_storage_files.h"

namespace pt {
namespace {

std::string text_of(StorageFile* file) {
  std::string text(*file->size_bytes(), '\0');
  EXPECT_TRUE(read_all(file, 0, text));
  return text;
}

// Both implementations keep the same contract.
class StorageFilesTest : public testing::TestWithParam<const char*> {
 protected:
  StorageFilesTest() {
    if (std::string(GetParam()) == "Memory") {
      files_ = std::make_unique<MemoryStorageFiles>();
      root_ = "/store";
      return;
    }
    std::string name = (std::filesystem::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) root_ = name;
    files_ = std::make_unique<DiskStorageFiles>();
  }
  ~StorageFilesTest() override {
    std::error_code ignored;
    if (files_ != nullptr && std::string(GetParam()) != "Memory") std::filesystem::remove_all(root_, ignored);
  }

  std::string path(const std::string& name) const { return root_ + "/" + name; }
  std::unique_ptr<StorageFile> open(const std::string& name, OpenMode mode) {
    auto file = files_->open(path(name), mode);
    EXPECT_TRUE(file) << file.error().message;
    return file ? std::move(*file) : nullptr;
  }

  std::unique_ptr<StorageFiles> files_;
  std::string root_;
};

TEST_P(StorageFilesTest, ReadsWhatWasWritten) {
  auto file = open("f", OpenMode::kCreate);
  ASSERT_TRUE(write_all(file.get(), 0, "hello"));
  ASSERT_TRUE(write_all(file.get(), 7, "world"));
  EXPECT_EQ(text_of(file.get()), std::string("hello\0\0world", 12));
  ASSERT_TRUE(file->resize(5));
  ASSERT_TRUE(file->sync());
  EXPECT_EQ(text_of(open("f", OpenMode::kRead).get()), "hello");
  EXPECT_EQ(text_of(open("f", OpenMode::kWrite).get()), "hello");
  EXPECT_EQ(text_of(open("f", OpenMode::kCreate).get()), "");
  std::string more(3, '\0');
  auto ended = read_all(file.get(), 0, more);
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::kIntegrity);
}

TEST_P(StorageFilesTest, MissingFilesAreNotFound) {
  EXPECT_EQ(files_->open(path("none"), OpenMode::kRead).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(files_->remove(path("none")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(files_->rename(path("none"), path("f")).error().code, ErrorCode::kNotFound);
}

TEST_P(StorageFilesTest, RenamingReplacesAndMappedBytesStay) {
  ASSERT_TRUE(write_all(open("old", OpenMode::kCreate).get(), 0, "old bytes"));
  ASSERT_TRUE(write_all(open("new", OpenMode::kCreate).get(), 0, "new bytes"));
  MappedBytes mapped = *open("old", OpenMode::kRead)->map(3);
  ASSERT_TRUE(files_->rename(path("new"), path("old")));
  ASSERT_TRUE(files_->sync_folder(root_));
  EXPECT_EQ(text_of(open("old", OpenMode::kRead).get()), "new bytes");
  ASSERT_TRUE(files_->remove(path("old")));
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(mapped.bytes.data()), mapped.bytes.size()), "old");
}

TEST_P(StorageFilesTest, LocksKeepOthersOut) {
  auto first = open("lock", OpenMode::kWrite);
  EXPECT_TRUE(*first->try_lock(Sharing::kExclusive));
  auto second = open("lock", OpenMode::kWrite);
  EXPECT_FALSE(*second->try_lock(Sharing::kExclusive));
  EXPECT_FALSE(*second->try_lock(Sharing::kShared));
  first.reset();
  EXPECT_TRUE(*second->try_lock(Sharing::kShared));
  EXPECT_TRUE(*open("lock", OpenMode::kRead)->try_lock(Sharing::kShared));
  EXPECT_FALSE(*open("lock", OpenMode::kRead)->try_lock(Sharing::kExclusive));
}

TEST_P(StorageFilesTest, FoldersAreMadeWithTheirParents) {
  EXPECT_TRUE(files_->make_folder(path("a/b/c")));
  EXPECT_TRUE(files_->make_folder(path("a/b/c")));
  EXPECT_TRUE(files_->open(path("a/b/c/f"), OpenMode::kCreate));
}

TEST_P(StorageFilesTest, FoldersAreListed) {
  EXPECT_EQ(files_->names_in(path("none")).error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(files_->make_folder(path("a/b")));
  for (const char* name : {"f", "a/g", "a/b/h"}) open(name, OpenMode::kCreate);
  EXPECT_EQ(*files_->names_in(root_), (std::vector<std::string>{"a", "f"}));
  EXPECT_EQ(*files_->names_in(path("a")), (std::vector<std::string>{"b", "g"}));
}

TEST_P(StorageFilesTest, AFolderOfSomebodyElseIsNotTaken) {
  EXPECT_TRUE(check_holds_only(files_.get(), path("none"), "store"));
  for (const char* name : {"store", "store-lock", "store.1"}) {
    open(name, OpenMode::kCreate);
    EXPECT_TRUE(check_holds_only(files_.get(), root_, "store")) << name;
  }
  open("storeroom", OpenMode::kCreate);
  const auto refused = check_holds_only(files_.get(), root_, "store");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidInput);
  EXPECT_NE(refused.error().message.find("'storeroom'"), std::string::npos) << refused.error().message;
  EXPECT_NE(refused.error().message.find(root_ + "/graph"), std::string::npos) << refused.error().message;
}

INSTANTIATE_TEST_SUITE_P(Both, StorageFilesTest, testing::Values("Disk", "Memory"),
                         [](const auto& implementation) { return std::string(implementation.param); });

class MemoryStorage : public testing::Test {
 protected:
  std::unique_ptr<StorageFile> open(OpenMode mode) { return std::move(*files_.open("/f", mode)); }
  std::string text() { return text_of(open(OpenMode::kRead).get()); }

  MemoryStorageFiles files_;
};

TEST_F(MemoryStorage, FailsOnceOrForEver) {
  auto file = open(OpenMode::kCreate);
  files_.fail_at(1, MemoryStorageFiles::Fault::kError);
  EXPECT_TRUE(file->write_at(0, "a"));
  EXPECT_FALSE(file->write_at(1, "b"));
  EXPECT_TRUE(file->write_at(1, "c"));
  files_.fail_at(1, MemoryStorageFiles::Fault::kErrors);
  EXPECT_TRUE(file->size_bytes());
  EXPECT_FALSE(file->sync());
  EXPECT_FALSE(file->sync());
}

TEST_F(MemoryStorage, WritesShortAndFillsUp) {
  auto file = open(OpenMode::kCreate);
  files_.fail_at(0, MemoryStorageFiles::Fault::kShortWrite);
  EXPECT_EQ(*file->write_at(0, "abcdef"), 3u);
  EXPECT_TRUE(write_all(file.get(), 3, "def"));
  files_.set_capacity(8);
  EXPECT_EQ(*file->write_at(6, "ghi"), 2u);
  EXPECT_FALSE(file->write_at(8, "i"));
  EXPECT_EQ(text(), "abcdefgh");
}

TEST_F(MemoryStorage, DeathKeepsWhatWasWrittenAndHalfOfTheLast) {
  auto file = open(OpenMode::kCreate);
  files_.fail_at(1, MemoryStorageFiles::Fault::kDeath);
  EXPECT_TRUE(file->write_at(0, "ab"));
  EXPECT_FALSE(file->write_at(2, "cdef"));
  EXPECT_FALSE(file->write_at(6, "g"));
  files_.restart_process();
  EXPECT_FALSE(file->size_bytes());
  EXPECT_EQ(text(), "abcd");
}

// Over many seeds everything that may happen does, and what was synced always stays.
TEST_F(MemoryStorage, LossOfPowerLosesOnlyWhatWasNotSynced) {
  bool lost = false;
  bool kept = false;
  bool torn = false;
  for (uint64_t seed = 0; seed < 50; ++seed) {
    MemoryStorageFiles files;
    auto file = std::move(*files.open("/f", OpenMode::kCreate));
    ASSERT_TRUE(file->write_at(0, "synced"));
    ASSERT_TRUE(file->sync());
    ASSERT_TRUE(files.sync_folder("/"));
    ASSERT_TRUE(file->write_at(6, "later"));
    ASSERT_TRUE(files.rename("/f", "/g"));
    files.lose_power(seed);
    ASSERT_EQ(files.paths().size(), 1u);
    std::string text = *files.bytes(files.paths()[0]);
    EXPECT_TRUE(text.starts_with("synced"));
    kept = kept || text == "syncedlater";
    lost = lost || files.paths()[0] == "/f";
    torn = torn || (text != "synced" && text != "syncedlater");
  }
  EXPECT_TRUE(lost && kept && torn);
}

}  // namespace
}  // namespace pt
