#include "base/file_system.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace pt {
namespace {

constexpr uint64_t kNoLimit = UINT64_MAX;

// The same small tree behind both implementations, so that every test says what the contract says.
class Tree {
 public:
  virtual ~Tree() = default;
  virtual FileSystem& file_system() = 0;
  virtual std::string root() const = 0;
  virtual void write(const std::string& path, const std::string& bytes) = 0;
  virtual void link(const std::string& path, const std::string& target) = 0;
  virtual void folder(const std::string& path) = 0;
};

class DiskTree final : public Tree {
 public:
  DiskTree() {
    std::string name = (std::filesystem::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) root_ = std::filesystem::canonical(name).string();
  }
  ~DiskTree() override {
    std::error_code ignored;
    if (!root_.empty()) std::filesystem::remove_all(root_, ignored);
  }
  FileSystem& file_system() override { return file_system_; }
  std::string root() const override { return root_; }
  void write(const std::string& path, const std::string& bytes) override {
    std::filesystem::create_directories(std::filesystem::path(root_ + path).parent_path());
    std::ofstream(root_ + path, std::ios::binary) << bytes;
  }
  void link(const std::string& path, const std::string& target) override {
    std::filesystem::create_symlink(target, root_ + path);
  }
  void folder(const std::string& path) override { std::filesystem::create_directories(root_ + path); }

 private:
  DiskFileSystem file_system_;
  std::string root_;
};

class MemoryTree final : public Tree {
 public:
  FileSystem& file_system() override { return file_system_; }
  std::string root() const override { return "/w"; }
  void write(const std::string& path, const std::string& bytes) override {
    file_system_.write_file("/w" + path, bytes);
  }
  void link(const std::string& path, const std::string& target) override {
    file_system_.make_symlink("/w" + path, target);
  }
  void folder(const std::string& path) override { file_system_.make_folder("/w" + path); }

 private:
  MemoryFileSystem file_system_;
};

class FileSystemTest : public testing::TestWithParam<const char*> {
 protected:
  FileSystemTest() {
    if (std::string(GetParam()) == "Disk") {
      tree_ = std::make_unique<DiskTree>();
    } else {
      tree_ = std::make_unique<MemoryTree>();
    }
  }

  FileSystem& file_system() { return tree_->file_system(); }
  std::string at(const std::string& path) const { return tree_->root() + path; }

  std::string read(const std::string& path, uint64_t size_bytes_max = kNoLimit) {
    std::string bytes = "left over";
    const Result<void> result = file_system().read_file(at(path), size_bytes_max, &bytes);
    if (!result) {
      EXPECT_EQ(bytes, "") << path;
      EXPECT_EQ(result.error().where, at(path));
      EXPECT_NE(result.error().message, "");
      return code_of(result.error());
    }
    return bytes;
  }

  static std::string code_of(const Error& error) {
    switch (error.code) {
      case ErrorCode::kNotFound:
        return "(not found)";
      case ErrorCode::kTooLarge:
        return "(too large)";
      case ErrorCode::kInvalidInput:
        return "(invalid)";
      case ErrorCode::kIo:
        return "(io)";
      default:
        return "(other)";
    }
  }

  std::string canonical(const std::string& path) {
    const Result<std::string> result = file_system().canonical(at(path));
    if (!result) return code_of(result.error());
    EXPECT_TRUE(result->starts_with(tree_->root())) << *result;
    return result->substr(tree_->root().size());
  }

  std::unique_ptr<Tree> tree_;
};

TEST_P(FileSystemTest, ReadsWholeFiles) {
  const std::string binary("a\0b\xFF\r\n", 6);
  tree_->write("/binary", binary);
  tree_->write("/empty", "");
  tree_->write("/large", std::string(3'000'000, 'x'));
  EXPECT_EQ(read("/binary"), binary);
  EXPECT_EQ(read("/empty"), "");
  EXPECT_EQ(read("/large"), std::string(3'000'000, 'x'));
  EXPECT_EQ(read("/gone"), "(not found)");
  EXPECT_EQ(read("/binary/below"), "(not found)");
}

TEST_P(FileSystemTest, DoesNotReadWhatIsTooLarge) {
  tree_->write("/ten", "0123456789");
  EXPECT_EQ(read("/ten", 10), "0123456789");
  EXPECT_EQ(read("/ten", 9), "(too large)");
  EXPECT_EQ(read("/ten", 0), "(too large)");
}

TEST_P(FileSystemTest, ReusesTheCapacityOfTheBuffer) {
  tree_->write("/small", "abc");
  std::string bytes;
  bytes.reserve(1000);
  const char* const memory = bytes.data();
  ASSERT_TRUE(file_system().read_file(at("/small"), kNoLimit, &bytes));
  EXPECT_EQ(bytes, "abc");
  EXPECT_EQ(bytes.data(), memory);
}

TEST_P(FileSystemTest, FoldersAreNoFiles) {
  tree_->folder("/folder");
  EXPECT_EQ(read("/folder"), "(invalid)");
  tree_->write("/file", "");
  const auto listed = file_system().list_folder(at("/file"));
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().code, ErrorCode::kNotFound);
}

TEST_P(FileSystemTest, ListsFoldersSortedWithTheKindOfTheEntryItself) {
  tree_->write("/b.rs", "");
  tree_->write("/sub/inner.rs", "");
  tree_->write("/a.rs", "");
  tree_->write("/B.rs", "");
  tree_->folder("/empty");
  tree_->link("/link", "sub");
  tree_->link("/dangling", "nothing");
  const auto listed = file_system().list_folder(at(""));
  ASSERT_TRUE(listed);
  const std::vector<FolderEntry> wanted = {
      {"B.rs", FileKind::kFile},        {"a.rs", FileKind::kFile},    {"b.rs", FileKind::kFile},
      {"dangling", FileKind::kSymlink}, {"empty", FileKind::kFolder}, {"link", FileKind::kSymlink},
      {"sub", FileKind::kFolder},
  };
  EXPECT_EQ(*listed, wanted);
  EXPECT_TRUE(file_system().list_folder(at("/empty"))->empty());
  EXPECT_EQ(file_system().list_folder(at("/link"))->size(), 1U);
  EXPECT_EQ(file_system().list_folder(at("/gone")).error().code, ErrorCode::kNotFound);
}

TEST_P(FileSystemTest, StatusFollowsLinks) {
  tree_->write("/sub/file", "12345");
  tree_->link("/link", "sub/file");
  tree_->link("/folder_link", "sub");
  tree_->link("/dangling", "nothing");
  const Result<FileStatus> direct = file_system().status(at("/sub/file"));
  const Result<FileStatus> linked = file_system().status(at("/link"));
  ASSERT_TRUE(direct && linked);
  EXPECT_EQ(direct->kind, FileKind::kFile);
  EXPECT_EQ(direct->size_bytes, 5U);
  EXPECT_EQ(linked->kind, FileKind::kFile);
  EXPECT_EQ(std::pair(direct->device, direct->inode), std::pair(linked->device, linked->inode));
  const Result<FileStatus> folder = file_system().status(at("/folder_link"));
  ASSERT_TRUE(folder);
  EXPECT_EQ(folder->kind, FileKind::kFolder);
  EXPECT_NE(folder->inode, direct->inode);
  EXPECT_EQ(file_system().status(at("/dangling")).error().code, ErrorCode::kNotFound);
}

TEST_P(FileSystemTest, CanonicalResolvesDotsAndLinks) {
  tree_->write("/a/b/file", "");
  tree_->link("/to_b", "a/b");
  tree_->link("/absolute", at("/a"));
  tree_->link("/a/up", "../to_b");
  EXPECT_EQ(canonical("/a/./b/../b/file"), "/a/b/file");
  EXPECT_EQ(canonical("/to_b/file"), "/a/b/file");
  EXPECT_EQ(canonical("/to_b/.."), "/a") << "the parent of the target, not of the link";
  EXPECT_EQ(canonical("/absolute/up/file"), "/a/b/file");
  EXPECT_EQ(canonical("/gone"), "(not found)");
  EXPECT_EQ(canonical("/a/b/file/x"), "(not found)");
}

TEST_P(FileSystemTest, LinksAreReadAsTheyStand) {
  tree_->write("/a/file", "");
  tree_->link("/dangling", "../no/where");
  tree_->link("/to_a", "a");
  tree_->link("/a/self", at("/a/self"));
  EXPECT_EQ(file_system().read_link(at("/dangling")), "../no/where");
  EXPECT_EQ(file_system().read_link(at("/to_a/self")), at("/a/self"));
  EXPECT_EQ(file_system().read_link(at("/a/file")).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(file_system().read_link(at("/a/gone")).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(file_system().read_link(at("/gone/file")).error().code, ErrorCode::kNotFound);
}

TEST_P(FileSystemTest, LoopsOfLinksEnd) {
  tree_->link("/self", "self");
  tree_->link("/one", "two");
  tree_->link("/two", "one");
  EXPECT_EQ(canonical("/self"), "(io)");
  EXPECT_EQ(canonical("/one/x"), "(io)");
  EXPECT_EQ(read("/two"), "(io)");
  EXPECT_FALSE(file_system().status(at("/one")));
  EXPECT_FALSE(file_system().list_folder(at("/self")));
}

INSTANTIATE_TEST_SUITE_P(Contract, FileSystemTest, testing::Values("Disk", "Memory"),
                         [](const auto& test) { return std::string(test.param); });

TEST(DiskFileSystem, DoesNotWaitForFifosNorReadDevices) {
  DiskTree tree;
  const std::string fifo = tree.root() + "/fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::string bytes;
  for (const std::string& path : {fifo, std::string("/dev/zero")}) {
    const Result<void> result = tree.file_system().read_file(path, kNoLimit, &bytes);
    ASSERT_FALSE(result) << path;
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidInput) << path;
  }
  const auto listed = tree.file_system().list_folder(tree.root());
  ASSERT_TRUE(listed);
  EXPECT_EQ(*listed, (std::vector<FolderEntry>{{"fifo", FileKind::kOther}}));
}

TEST(DiskFileSystem, ReadsFilesThatClaimToBeEmpty) {
  DiskFileSystem file_system;
  std::string bytes;
  if (!file_system.status("/proc/self/status")) GTEST_SKIP() << "no /proc";
  ASSERT_TRUE(file_system.read_file("/proc/self/status", kNoLimit, &bytes));
  EXPECT_NE(bytes.find("VmRSS"), std::string::npos);
  const Result<void> limited = file_system.read_file("/proc/self/status", 10, &bytes);
  ASSERT_FALSE(limited);
  EXPECT_EQ(limited.error().code, ErrorCode::kTooLarge);
}

TEST(DiskFileSystem, SaysWhatItMayNotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  DiskTree tree;
  tree.write("/locked/file", "x");
  ASSERT_EQ(::chmod((tree.root() + "/locked").c_str(), 0), 0);
  EXPECT_EQ(tree.file_system().list_folder(tree.root() + "/locked").error().code, ErrorCode::kIo);
  std::string bytes;
  EXPECT_EQ(tree.file_system().read_file(tree.root() + "/locked/file", kNoLimit, &bytes).error().code,
            ErrorCode::kIo);
  ::chmod((tree.root() + "/locked").c_str(), 0700);
}

TEST(MemoryFileSystem, InjectsFaultsAndForgets) {
  MemoryFileSystem file_system;
  file_system.write_file("/w/a/x", "1");
  file_system.write_file("/w/a.rs", "2");
  file_system.write_file("/w/b", "3");
  file_system.make_unreadable("/w/a");
  file_system.make_unreadable("/w/b");
  std::string bytes;
  EXPECT_EQ(file_system.list_folder("/w/a").error().code, ErrorCode::kIo);
  EXPECT_EQ(file_system.read_file("/w/a/x", kNoLimit, &bytes).error().code, ErrorCode::kIo);
  EXPECT_EQ(file_system.read_file("/w/b", kNoLimit, &bytes).error().code, ErrorCode::kIo);
  file_system.remove("/w/a");
  EXPECT_EQ(file_system.status("/w/a/x").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(*file_system.list_folder("/w"),
            (std::vector<FolderEntry>{{"a.rs", FileKind::kFile}, {"b", FileKind::kFile}}));
  EXPECT_EQ(file_system.canonical("relative").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(file_system.canonical("/../..").value(), "/");
  EXPECT_EQ(file_system.list_folder("/")->size(), 1U);
}

}  // namespace
}  // namespace pt
