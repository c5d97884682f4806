#include "daemon/server/instance.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "daemon/protocol/lock_file.h"
#include "daemon/protocol/temporary_folder.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {
namespace {

// What waits to be printed must not be printed by both.
pid_t forked() {
  std::fflush(nullptr);
  return ::fork();
}

class InstanceTest : public testing::Test {
 protected:
  InstanceTest() : place_(place_of(folder_.path(), "/root", "")) {}

  Result<std::optional<Instance>> acquire(int64_t wait_ms = 5'000) {
    return Instance::acquire(place_, {"/root", "build", std::nullopt, wait_ms});
  }
  bool answers() { return connect_to(place_.socket_path(), 100).has_value(); }

  // A process that holds the place, and says so, until it is killed.
  pid_t holder() {
    std::array<int, 2> ready{};
    EXPECT_EQ(::pipe(ready.data()), 0);
    const pid_t child = forked();
    if (child == 0) {
      Result<std::optional<Instance>> held = acquire();
      if (!held || !*held) ::_exit(1);
      (void)!::write(ready[1], "x", 1);
      for (;;) ::pause();
    }
    char byte = 0;
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
    ::close(ready[1]);
    return child;
  }
  static void kill_and_wait(pid_t child) {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }

  TemporaryFolder folder_;
  Place place_;
};

TEST_F(InstanceTest, HoldsListensAndCleansUp) {
  {
    Result<std::optional<Instance>> one = acquire();
    ASSERT_TRUE(one && *one) << one.error().message;
    EXPECT_TRUE(answers());
    EXPECT_TRUE((*one)->intact());
    EXPECT_EQ((*one)->health(), "");
    struct stat status;
    ASSERT_EQ(::lstat(place_.lock_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    const std::optional<LockHolder> holder = lock_holder(place_.lock_path());
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->pid, ::getpid());
    EXPECT_EQ(holder->build, "build");
    EXPECT_EQ(holder->root, "/root");
    EXPECT_FALSE(holder->activated);
    // Another place is another daemon.
    EXPECT_TRUE(
        *Instance::acquire(place_of(folder_.path(), "/root", "x"), {"/root", "build", std::nullopt, 100}));
  }
  EXPECT_FALSE(answers());
  EXPECT_NE(::access(place_.socket_path().c_str(), F_OK), 0);
  EXPECT_FALSE(lock_holder(place_.lock_path()));
  EXPECT_TRUE(*acquire());
}

TEST_F(InstanceTest, TheSecondIsToldThatOneRuns) {
  const pid_t first = holder();
  Result<std::optional<Instance>> second = acquire();
  ASSERT_TRUE(second);
  EXPECT_FALSE(*second);
  kill_and_wait(first);
}

TEST_F(InstanceTest, AKilledOnesSocketIsTakenOver) {
  kill_and_wait(holder());
  EXPECT_EQ(::access(place_.socket_path().c_str(), F_OK), 0);
  EXPECT_FALSE(answers());
  Result<std::optional<Instance>> next = acquire();
  ASSERT_TRUE(next && *next);
  EXPECT_TRUE(answers());
}

// Twenty processes start at once, three times over: exactly one wins each time, and when it is killed the next round has
// one, too.
TEST_F(InstanceTest, OfTwentyStartersOneWins) {
  for (int round = 0; round < 3; ++round) {
    std::array<int, 2> go{};
    std::array<int, 2> told{};
    ASSERT_EQ(::pipe(go.data()), 0);
    ASSERT_EQ(::pipe(told.data()), 0);
    std::vector<pid_t> children;
    for (int i = 0; i < 20; ++i) {
      const pid_t child = forked();
      if (child == 0) {
        char byte = 0;
        (void)!::read(go[0], &byte, 1);
        Result<std::optional<Instance>> held = acquire(20'000);
        const char outcome = !held ? 'e' : *held ? 'w' : 'l';
        (void)!::write(told[1], &outcome, 1);
        if (outcome == 'w') {
          for (;;) ::pause();
        }
        ::_exit(0);
      }
      children.push_back(child);
    }
    ASSERT_EQ(::write(go[1], "gggggggggggggggggggg", 20), 20);
    std::string outcomes;
    for (int i = 0; i < 20; ++i) {
      char outcome = 0;
      ASSERT_EQ(::read(told[0], &outcome, 1), 1);
      outcomes += outcome;
    }
    EXPECT_EQ(std::ranges::count(outcomes, 'w'), 1) << outcomes;
    EXPECT_EQ(std::ranges::count(outcomes, 'l'), 19) << outcomes;
    EXPECT_TRUE(answers());
    for (pid_t child : children) kill_and_wait(child);
    for (int descriptor : {go[0], go[1], told[0], told[1]}) ::close(descriptor);
  }
}

// One that does not listen any more is waited for: it is saving its state.
TEST_F(InstanceTest, OneThatEndsIsWaitedFor) {
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const pid_t first = forked();
  if (first == 0) {
    Result<std::optional<Instance>> held = acquire();
    (*held)->stop_listening();
    (void)!::write(ready[1], "x", 1);
    ::usleep(150'000);
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_FALSE(answers());
  Result<std::optional<Instance>> next = acquire(20'000);
  ASSERT_TRUE(next && *next);
  ::waitpid(first, nullptr, 0);
}

TEST_F(InstanceTest, OneThatNeverListensIsNamed) {
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const pid_t first = forked();
  if (first == 0) {
    Result<std::optional<Instance>> held = acquire();
    (*held)->stop_listening();
    (void)!::write(ready[1], "x", 1);
    for (;;) ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  Result<std::optional<Instance>> next = acquire(50);
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().code, ErrorCode::kDeadline);
  EXPECT_NE(next.error().message.find("process " + std::to_string(first)), std::string::npos)
      << next.error().message;
  kill_and_wait(first);
}

TEST_F(InstanceTest, RemovedFilesAreMissed) {
  Result<std::optional<Instance>> one = acquire();
  ASSERT_TRUE(one && *one);
  ASSERT_EQ(::unlink(place_.lock_path().c_str()), 0);
  EXPECT_FALSE((*one)->intact());
}

TEST_F(InstanceTest, APidThatWasMerelyWrittenIsNotBelieved) {
  std::ofstream(place_.lock_path()) << ::getpid() << "\nown\nbuild\n/root\n";
  EXPECT_FALSE(lock_holder(place_.lock_path()));
  std::ofstream(place_.lock_path()) << "no number\n";
  EXPECT_FALSE(lock_holder(place_.lock_path()));
}

TEST_F(InstanceTest, ASymlinkIsNoLock) {
  std::ofstream(folder_ / "target") << "precious";
  ASSERT_EQ(::symlink((folder_ / "target").c_str(), place_.lock_path().c_str()), 0);
  EXPECT_FALSE(acquire(50));
}

// ---- handed over by systemd ---------------------------------------------------------------------------------

// In a forked process: descriptor 3 and the environment as systemd leaves them; the exit code is what `check` says.
int with_descriptor(int given, const char* count, bool own_pid, const std::function<int()>& check) {
  const pid_t child = forked();
  if (child == 0) {
    if (given != 3) ::dup2(given, 3);
    ::setenv("LISTEN_PID", std::to_string(own_pid ? ::getpid() : 1).c_str(), 1);
    ::setenv("LISTEN_FDS", count, 1);
    ::_exit(check());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

int inherited() {
  const Result<std::optional<Descriptor>> listener = inherited_listener();
  return !listener ? 2 : *listener ? 1 : 0;
}

TEST_F(InstanceTest, AListenerIsInherited) {
  Result<Descriptor> listener = listen_at(place_.activated_path);
  ASSERT_TRUE(listener);
  EXPECT_EQ(with_descriptor(listener->get(), "1", true, inherited), 1);
  EXPECT_EQ(with_descriptor(listener->get(), "1", false, inherited), 0);  // meant for another process
  EXPECT_EQ(with_descriptor(listener->get(), "0", true, inherited), 0);
  EXPECT_EQ(with_descriptor(listener->get(), "2", true, inherited), 2);
  EXPECT_EQ(with_descriptor(listener->get(), "1x", true, inherited), 0);
  const Descriptor file(::open("/dev/null", O_RDONLY));
  EXPECT_EQ(with_descriptor(file.get(), "1", true, inherited), 2);
}

// An activated daemon serves at systemd's socket, holds the lock of the place, and leaves the socket where it is.
TEST_F(InstanceTest, AnActivatedOneHoldsTheSamePlace) {
  Result<Descriptor> listener = listen_at(place_.activated_path);
  ASSERT_TRUE(listener);
  const int outcome = with_descriptor(listener->get(), "1", true, [&] {
    Result<std::optional<Descriptor>> given = inherited_listener();
    if (!given || !*given) return 2;
    Result<std::optional<Instance>> held =
        Instance::acquire(place_, {"/root", "build", std::move(*given), 100});
    if (!held || !*held || !(*held)->intact()) return 3;
    const std::optional<LockHolder> holder = lock_holder(place_.lock_path());
    if (!holder || !holder->activated) return 4;
    if (!connect_to(place_.activated_path, 100)) return 5;
    if (connect_to(place_.socket_path(), 100)) return 6;
    // Another starter gives way, though nobody answers at the place's own socket.
    const pid_t other = forked();
    if (other == 0) {
      Result<std::optional<Instance>> second = acquire(5'000);
      ::_exit(second && !*second ? 0 : 1);
    }
    int status = 0;
    ::waitpid(other, &status, 0);
    return status == 0 ? 1 : 7;
  });
  EXPECT_EQ(outcome, 1);
  EXPECT_EQ(::access(place_.activated_path.c_str(), F_OK), 0);
}

}  // namespace
}  // namespace pt::daemon
