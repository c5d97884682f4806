#include "pipeline/summary_cache.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace pt::pipeline {
namespace {

namespace fs = std::filesystem;

class SummaryCacheTest : public testing::Test {
 protected:
  SummaryCacheTest() {
    std::string name = (fs::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~SummaryCacheTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string folder() const { return folder_ + "/deep/below"; }

  static rust::FileSummary summary(uint32_t lines) {
    rust::FileSummary made;
    made.name_text = "name";
    made.name_ends = {4};
    made.line_count = lines;
    return made;
  }
  static SummaryCache::Entry entry(uint32_t lines) {
    SummaryCache::Entry made;
    made.add("src/lib.rs", 7, false, summary(lines));
    made.add("src/a.rs", 8, true, summary(2));
    return made;
  }
  static std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void write(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }

  std::string folder_;
};

constexpr SummaryCache::Key kKey{"shapes", "1.0.0", "abcd"};

TEST_F(SummaryCacheTest, KeepsWhatWasStored) {
  const SummaryCache cache(folder());
  EXPECT_FALSE(cache.load(kKey));
  ASSERT_TRUE(cache.store(kKey, entry(3)));
  const auto found = cache.load(kKey);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->at("src/lib.rs").text_hash, 7U);
  EXPECT_FALSE(found->at("src/lib.rs").broken);
  EXPECT_EQ(found->at("src/lib.rs").summary.line_count, 3U);
  EXPECT_EQ(found->at("src/lib.rs").summary.name(0), "name");
  EXPECT_TRUE(found->at("src/a.rs").broken);
  ASSERT_TRUE(cache.store(kKey, entry(4)));
  EXPECT_EQ(cache.load(kKey)->at("src/lib.rs").summary.line_count, 4U);
  // One file, and nothing left beside it.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder()), {}), 1);
}

TEST_F(SummaryCacheTest, TellsPackagesVersionsAndChecksumsApart) {
  const SummaryCache cache(folder());
  ASSERT_TRUE(cache.store(kKey, entry(3)));
  EXPECT_FALSE(cache.load({"shapes", "1.0.1", "abcd"}));
  EXPECT_FALSE(cache.load({"shapes", "1.0.0", "abce"}));
  EXPECT_FALSE(cache.load({"shapes", "1.0.0", ""}));
  EXPECT_FALSE(cache.load({"shape", "s1.0.0", "abcd"}));
  // An entry under another's name.
  fs::copy_file(cache.path_of(kKey), cache.path_of({"other", "1.0.0", "abcd"}));
  EXPECT_FALSE(cache.load({"other", "1.0.0", "abcd"}));
}

TEST_F(SummaryCacheTest, AnEntryThatIsNotWholeDoesNotCount) {
  const SummaryCache cache(folder());
  ASSERT_TRUE(cache.store(kKey, entry(3)));
  const std::string path = cache.path_of(kKey);
  const std::string whole = bytes_of(path);
  for (size_t size = 0; size < whole.size(); size += 7) {
    write(path, whole.substr(0, size));
    EXPECT_FALSE(cache.load(kKey)) << size;
  }
  for (size_t i = 0; i < whole.size(); i += 5) {
    std::string wrong = whole;
    wrong[i] = static_cast<char>(wrong[i] ^ 0x10);
    write(path, wrong);
    EXPECT_FALSE(cache.load(kKey)) << i;
  }
  write(path, whole + "more");
  EXPECT_FALSE(cache.load(kKey));
  ASSERT_TRUE(cache.store(kKey, entry(3)));
  EXPECT_TRUE(cache.load(kKey));
  EXPECT_EQ(bytes_of(path), whole);
}

TEST_F(SummaryCacheTest, NamesLeadNowhereElse) {
  const SummaryCache cache(folder());
  std::set<std::string> paths;
  for (const char* name : {"../../up", "/etc/x", ".hidden", "a/b", "a_b", ""}) {
    const std::string path = cache.path_of({name, "1", ""});
    EXPECT_EQ(fs::path(path).parent_path(), folder()) << path;
    EXPECT_FALSE(fs::path(path).filename().string().starts_with(".")) << path;
    paths.insert(path);
  }
  EXPECT_EQ(paths.size(), 6U);
  EXPECT_LT(cache.path_of({std::string(1000, 'x'), "1", ""}).size(), folder().size() + 150);
}

TEST_F(SummaryCacheTest, DoesWithoutAFolder) {
  const SummaryCache none("");
  EXPECT_FALSE(none.is_on());
  EXPECT_FALSE(none.store(kKey, entry(3)));
  EXPECT_FALSE(none.load(kKey));
  write(folder_ + "/file", "");
  const SummaryCache below_a_file(folder_ + "/file/summaries");
  EXPECT_FALSE(below_a_file.store(kKey, entry(3)));
  EXPECT_FALSE(below_a_file.load(kKey));
  // A folder where the entry should be.
  const SummaryCache cache(folder());
  fs::create_directories(cache.path_of(kKey) + "/full");
  EXPECT_FALSE(cache.load(kKey));
  EXPECT_FALSE(cache.store(kKey, entry(3)));
}

TEST_F(SummaryCacheTest, TheOldestGoWhenThereIsTooMuch) {
  const SummaryCache wide(folder());
  ASSERT_TRUE(wide.store({"a", "0", ""}, entry(1)));
  const uint64_t size = fs::file_size(wide.path_of({"a", "0", ""}));
  const SummaryCache cache(folder(), 4 * size);
  const auto now = fs::file_time_type::clock::now();
  for (int i = 1; i < 9; ++i) {
    const std::string version = std::to_string(i);
    ASSERT_TRUE(cache.store({"a", version, ""}, entry(1)));
    fs::last_write_time(cache.path_of({"a", version, ""}), now - std::chrono::hours(9 - i));
  }
  uint64_t sum = 0;
  for (const auto& file : fs::directory_iterator(folder())) sum += file.file_size();
  EXPECT_LE(sum, 4 * size);
  EXPECT_TRUE(cache.load({"a", "8", ""}));
  EXPECT_FALSE(cache.load({"a", "1", ""}));
  // More than half of all: not kept.
  EXPECT_FALSE(SummaryCache(folder(), size).store(kKey, entry(1)));
}

}  // namespace
}  // namespace pt::pipeline
