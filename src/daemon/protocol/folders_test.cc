#include "daemon/protocol/folders.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "daemon/protocol/build_id.h"
#include "daemon/protocol/temporary_folder.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {
namespace {

class FoldersTest : public testing::Test {
 protected:
  FoldersTest() {
    environment_.uid = ::geteuid();
    environment_.run_user = folder_ / "run";
    environment_.temporary = folder_ / "tmp";
    ::mkdir((folder_ / "tmp").c_str(), 01777);
    ::chmod((folder_ / "tmp").c_str(), 01777);
  }

  std::string fallback() const { return folder_ / ("tmp/parseltongue-" + std::to_string(::geteuid())); }
  Result<std::string> runtime(Make make = Make::kIfMissing) const {
    return runtime_folder(environment_, make);
  }
  static unsigned mode_of(const std::string& path) {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
  }

  TemporaryFolder folder_;
  Environment environment_;
};

TEST_F(FoldersTest, XdgComesFirst) {
  environment_.runtime_folder = folder_ / "xdg";
  std::filesystem::create_directory(environment_.runtime_folder);
  EXPECT_EQ(runtime().value(), folder_ / "xdg/parseltongue");
  EXPECT_EQ(mode_of(folder_ / "xdg/parseltongue"), 0700u);
}

TEST_F(FoldersTest, NothingIsMadeUnlessAsked) {
  const Result<std::string> none = runtime(Make::kNo);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(fallback()));
}

TEST_F(FoldersTest, ThenRunUser) {
  environment_.runtime_folder = "relative";
  const std::string own = folder_ / ("run/" + std::to_string(::geteuid()));
  std::filesystem::create_directories(own);
  EXPECT_EQ(runtime().value(), own + "/parseltongue");
}

TEST_F(FoldersTest, ParentsThatAreNotOursArePassedOver) {
  environment_.runtime_folder = folder_ / "open";
  ::mkdir(environment_.runtime_folder.c_str(), 0777);
  ::chmod(environment_.runtime_folder.c_str(), 0777);
  EXPECT_EQ(runtime().value(), fallback());
  EXPECT_EQ(mode_of(fallback()), 0700u);
  if (::geteuid() == 0) {
    ASSERT_EQ(::chmod(environment_.runtime_folder.c_str(), 0700), 0);
    ASSERT_EQ(::chown(environment_.runtime_folder.c_str(), 65534, 65534), 0);
    EXPECT_EQ(runtime().value(), fallback());
  }
}

TEST_F(FoldersTest, ASymlinkIsRefused) {
  std::filesystem::create_directory(folder_ / "elsewhere");
  std::filesystem::create_symlink(folder_ / "elsewhere", fallback());
  EXPECT_EQ(runtime().error().code, ErrorCode::kIo);
}

TEST_F(FoldersTest, AFileIsRefused) {
  std::ofstream(fallback()) << "x";
  EXPECT_EQ(runtime().error().code, ErrorCode::kIo);
}

TEST_F(FoldersTest, OneThatIsOpenToOthersIsRefused) {
  ASSERT_EQ(::mkdir(fallback().c_str(), 0700), 0);
  ASSERT_EQ(::chmod(fallback().c_str(), 0750), 0);
  const Result<std::string> refused = runtime();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("chmod 700"), std::string::npos);
}

TEST_F(FoldersTest, OneOfAnotherUsersIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root to give a folder away";
  ASSERT_EQ(::mkdir(fallback().c_str(), 0700), 0);
  ASSERT_EQ(::chown(fallback().c_str(), 65534, 65534), 0);
  EXPECT_EQ(runtime().error().code, ErrorCode::kIo);
}

TEST_F(FoldersTest, StateAndCache) {
  EXPECT_EQ(state_folder(environment_).error().code, ErrorCode::kNotFound);
  environment_.home = "/somewhere";
  EXPECT_EQ(state_folder(environment_).value(), "/somewhere/.local/state/parseltongue");
  EXPECT_EQ(cache_folder(environment_).value(), "/somewhere/.cache/parseltongue");
  environment_.state_home = "relative";
  EXPECT_EQ(state_folder(environment_).value(), "/somewhere/.local/state/parseltongue");
  environment_.state_home = "/state";
  environment_.cache_home = "/cache";
  EXPECT_EQ(state_folder(environment_).value(), "/state/parseltongue");
  EXPECT_EQ(cache_folder(environment_).value(), "/cache/parseltongue");
}

TEST_F(FoldersTest, PrivateFoldersAreMadeWithTheirParents) {
  ASSERT_TRUE(make_private_folder(folder_ / "a/b/c"));
  EXPECT_EQ(mode_of(folder_ / "a/b/c"), 0700u);
  EXPECT_EQ(mode_of(folder_ / "a"), 0700u);
  EXPECT_TRUE(make_private_folder(folder_ / "a/b/c"));
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(make_private_folder(folder_ / "file"));
  EXPECT_FALSE(make_private_folder(folder_ / "file/below"));
}

TEST(Place, NamesTellRootsAndOptionsApart) {
  const Place one = place_of("/run", "/a/b", "");
  EXPECT_EQ(one.name.size(), 32u);
  EXPECT_EQ(one.socket_path(), "/run/" + one.name + ".sock");
  EXPECT_EQ(one.name, place_of("/elsewhere", "/a/b", "").name);
  EXPECT_NE(one.name, place_of("/run", "/a/c", "").name);
  EXPECT_NE(one.name, place_of("/run", "/a/b", "x").name);
  EXPECT_NE(place_of("/run", "/a", "b").name, place_of("/run", "/ab", "").name);
  EXPECT_EQ(one.activated_path, "/run/a-b.sock");
  EXPECT_EQ(place_of("/run", "/a/b", "x").activated_path, "");
  EXPECT_EQ(place_of("/run", "/" + std::string(120, 'a'), "").activated_path, "");
}

// Expected values are what `systemd-escape --path` prints.
TEST(Place, SystemdEscaped) {
  EXPECT_EQ(systemd_escaped("/"), "-");
  EXPECT_EQ(systemd_escaped("/srv/my project"), "srv-my\\x20project");
  EXPECT_EQ(systemd_escaped("/srv/a-b/.c/d.e_f:g/"), "srv-a\\x2db-.c-d.e_f:g");
  EXPECT_EQ(systemd_escaped("/.hidden"), "\\x2ehidden");
  EXPECT_EQ(systemd_escaped("/ü"), "\\xc3\\xbc");
}

TEST(BuildId, IsTheLinkersNote) {
  // 0.1.0- and a SHA-1.
  EXPECT_EQ(build_id().size() - build_id().find('-') - 1, 40u) << build_id();
  EXPECT_EQ(build_id(), build_id());
}

TEST(UnixSocket, LongPathsWork) {
  TemporaryFolder folder;
  const std::string deep = folder / std::string(200, 'd');
  ASSERT_TRUE(make_private_folder(deep));
  const std::string path = deep + "/" + std::string(32, 'a') + ".sock";
  EXPECT_EQ(connect_to(path, 100).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(connect_to(folder / (std::string(200, 'x') + "/s.sock"), 100).error().code, ErrorCode::kNotFound);
  Result<Descriptor> listener = listen_at(path);
  ASSERT_TRUE(listener) << listener.error().message;
  struct stat status;
  ASSERT_EQ(::lstat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600u);
  Result<Descriptor> connected = connect_to(path, 100);
  ASSERT_TRUE(connected) << connected.error().message;
  EXPECT_EQ(peer_of(connected->get())->uid, ::geteuid());
  EXPECT_EQ(peer_of(connected->get())->pid, ::getpid());
  listener->reset();
  EXPECT_EQ(connect_to(path, 100).error().code, ErrorCode::kNotFound);  // stale
}

TEST(UnixSocket, AFullQueueIsNoHang) {
  TemporaryFolder folder;
  Result<Descriptor> listener = listen_at(folder / "s.sock");
  ASSERT_TRUE(listener);
  ASSERT_EQ(::listen(listener->get(), 0), 0);
  Result<Descriptor> first = connect_to(folder / "s.sock", 50);
  ASSERT_TRUE(first);
  EXPECT_EQ(connect_to(folder / "s.sock", 50).error().code, ErrorCode::kDeadline);
}

}  // namespace
}  // namespace pt::daemon
