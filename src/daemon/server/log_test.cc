#include "daemon/server/log.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "daemon/protocol/temporary_folder.h"

namespace pt::daemon {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

unsigned mode_of(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

TEST(Log, LinesAndLevels) {
  TemporaryFolder folder;
  const SystemClock clock;
  Log log({folder / "state/parseltongue/x.log"}, clock);
  log.write(LogLevel::kInfo, "one\ntwo");
  log.write(LogLevel::kDebug, "three");
  const std::string text = text_of(folder / "state/parseltongue/x.log");
  EXPECT_NE(text.find("info one two\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("three"), std::string::npos);
  EXPECT_EQ(log.health(), "");
  EXPECT_EQ(mode_of(folder / "state/parseltongue/x.log"), 0600u);
  EXPECT_EQ(mode_of(folder / "state/parseltongue"), 0700u);
}

TEST(Log, IsBounded) {
  TemporaryFolder folder;
  const SystemClock clock;
  Log log({folder / "x.log", 2000, 3}, clock);
  const std::string line(100, 'x');
  for (int i = 0; i < 500; ++i) log.write(LogLevel::kInfo, line);
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    EXPECT_LE(entry.file_size(), 2000u);
    EXPECT_EQ(mode_of(entry.path()), 0600u);
    ++files;
  }
  EXPECT_EQ(files, 3u);
}

TEST(Log, AFullDiskIsSurvivedAndTold) {
  TemporaryFolder folder;
  std::filesystem::create_symlink("/dev/full", folder / "x.log");
  ManualClock clock;
  Log log({folder / "x.log"}, clock);
  for (int i = 0; i < 3; ++i) log.write(LogLevel::kInfo, "lost");
  EXPECT_NE(log.health().find("3 lines are lost"), std::string::npos) << log.health();
  // A minute later there is room again.
  std::filesystem::remove(folder / "x.log");
  clock.advance(61'000'000'000);
  log.write(LogLevel::kInfo, "kept");
  EXPECT_EQ(log.health(), "");
  EXPECT_NE(text_of(folder / "x.log").find("kept"), std::string::npos);
}

TEST(Log, WithoutAPathNothingIsKept) {
  const SystemClock clock;
  Log log({}, clock);
  log.write(LogLevel::kError, "nobody");
  EXPECT_EQ(log.health(), "");
}

}  // namespace
}  // namespace pt::daemon
