// The client against daemons that are processes of their own: started, found, raced for, replaced, killed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "daemon/client/starter.h"
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

namespace json = boost::json;

class DaemonProcess : public testing::Test {
 protected:
  DaemonProcess() : place_(place_of(folder_.path(), "/root", "")) {}
  ~DaemonProcess() override {
    if (const std::optional<LockHolder> holder = lock_holder(place_.lock_path())) {
      ::kill(holder->pid, SIGCONT);
      ::kill(holder->pid, SIGKILL);
      // Nobody's child of ours: only the lock tells that it has gone.
      while (lock_holder(place_.lock_path())) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  StartOptions options(const std::string& build = "one", const std::string& mode = "") const {
    StartOptions options;
    options.command = {PT_SMALL_DAEMON, folder_.path(), "/root", build, mode};
    options.build = build;
    return options;
  }
  Result<Started> started(const std::string& build = "one", const std::string& mode = "") const {
    return connect_or_start(place_, options(build, mode));
  }

  TemporaryFolder folder_;
  Place place_;
};

TEST_F(DaemonProcess, WhereNoneRunsTheAnswerIsQuick) {
  const SystemClock clock;
  const int64_t begun_ns = clock.now_ns();
  const Result<Started> none = connect_to_running(place_, "one");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_LT(clock.now_ns() - begun_ns, 100'000'000);
  EXPECT_EQ(end_running(place_, 100), Ended::kNoneRan);
}

TEST_F(DaemonProcess, IsStartedOnceAndFoundAgain) {
  Result<Started> first = started();
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_TRUE(first->fresh);
  EXPECT_EQ(first->hello.build, "one");
  EXPECT_EQ(first->hello.root, "/root");
  Result<Started> second = started();
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->fresh);
  EXPECT_EQ(second->hello.pid, first->hello.pid);
  EXPECT_EQ(lock_holder(place_.lock_path())->pid, first->hello.pid);
}

TEST_F(DaemonProcess, IsNobodysChildAndHoldsNothingOfOurs) {
  const int mine = ::fcntl(STDERR_FILENO, F_DUPFD, 77);
  ASSERT_EQ(mine, 77);
  Result<Started> one = started();
  ::close(mine);
  ASSERT_TRUE(one);
  const Result<json::value> answer = one->connection.call("descriptors", nullptr);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->at("standard"), "/dev/null /dev/null /dev/null ");
  EXPECT_EQ(answer->at("session").as_int64(), one->hello.pid);
  EXPECT_NE(answer->at("parent").as_int64(), ::getpid());
  EXPECT_EQ(answer->at("extra"), false);
  EXPECT_LT(::waitpid(-1, nullptr, WNOHANG), 0);  // and we have no child
}

TEST_F(DaemonProcess, ClientsThatStartAtOnceGetOne) {
  constexpr int kClients = 8;
  std::array<int, 2> told{};
  ASSERT_EQ(::pipe(told.data()), 0);
  std::vector<pid_t> clients;
  for (int i = 0; i < kClients; ++i) {
    const pid_t child = forked();
    if (child == 0) {
      const Result<Started> one = started("one", "slow");
      const int64_t pid = one ? one->hello.pid : -1;
      (void)!::write(told[1], &pid, sizeof(pid));
      ::_exit(0);
    }
    clients.push_back(child);
  }
  std::vector<int64_t> pids(kClients);
  for (int64_t& pid : pids) ASSERT_EQ(::read(told[0], &pid, sizeof(pid)), static_cast<ssize_t>(sizeof(pid)));
  for (pid_t client : clients) ::waitpid(client, nullptr, 0);
  EXPECT_GT(pids[0], 0);
  EXPECT_EQ(std::ranges::count(pids, pids[0]), kClients);
}

// Each forks while the others have pipes open that the forked process must not keep.
TEST_F(DaemonProcess, ThreadsThatStartAtOnceGetOne) {
  for (int round = 0; round < 5; ++round) {
    std::array<int64_t, 4> pids{};
    {
      std::vector<std::jthread> threads;
      for (int64_t& pid : pids)
        threads.emplace_back([&] {
          const Result<Started> one = started();
          if (one) pid = one->hello.pid;
        });
    }
    for (const int64_t pid : pids) EXPECT_EQ(pid, pids[0]);
    EXPECT_GT(pids[0], 0);
    ASSERT_TRUE(end_running(place_, 10'000));
  }
}

TEST_F(DaemonProcess, AnswersAndErrorsArrive) {
  Result<Started> one = started();
  ASSERT_TRUE(one);
  const Result<json::value> echo = one->connection.call("echo", json::object{{"a", "ü"}});
  ASSERT_TRUE(echo);
  EXPECT_EQ(echo->at("a"), "ü");
  const Result<json::value> failed = one->connection.call("fail", nullptr);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kAmbiguous);
  EXPECT_EQ(failed.error().where, "draw");
  EXPECT_EQ(one->connection.call("nothing", nullptr).error().code, ErrorCode::kInvalidInput);
}

TEST_F(DaemonProcess, OutputArrivesByteForByte) {
  Result<Started> one = started();
  ASSERT_TRUE(one);
  std::string out;
  std::string err;
  CallOptions calling;
  calling.on_output = [&](Stream stream, std::string_view bytes) {
    (stream == Stream::kOut ? out : err) += bytes;
    return true;
  };
  ASSERT_TRUE(one->connection.call("print", nullptr, calling));
  ASSERT_EQ(out.size(), 500'000u);
  ASSERT_EQ(err.size(), 500'000u);
  for (size_t i = 0; i < out.size(); ++i) {
    const size_t piece = i / 10'000;
    ASSERT_EQ(static_cast<uint8_t>(out[i]), (2 * piece + i % 10'000) % 256);
    ASSERT_EQ(static_cast<uint8_t>(err[i]), (2 * piece + 1 + i % 10'000) % 256);
  }
}

TEST_F(DaemonProcess, ACallCanBeCancelled) {
  Result<Started> one = started();
  ASSERT_TRUE(one);
  // By a descriptor.
  std::array<int, 2> stop{};
  ASSERT_EQ(::pipe(stop.data()), 0);
  CallOptions calling;
  calling.cancel_descriptor = stop[0];
  ASSERT_EQ(::write(stop[1], "x", 1), 1);
  const Result<json::value> cancelled = one->connection.call("wait", nullptr, calling);
  ASSERT_FALSE(cancelled);
  EXPECT_NE(cancelled.error().message.find("cancelled"), std::string::npos);
  // By a reader that wants no more.
  int pieces = 0;
  CallOptions reading;
  reading.on_output = [&](Stream, std::string_view) { return ++pieces < 3; };
  EXPECT_FALSE(one->connection.call("forever", nullptr, reading));
  EXPECT_EQ(pieces, 3);
  // By the deadline.
  CallOptions brief;
  brief.deadline_ms = 20;
  EXPECT_EQ(one->connection.call("wait", nullptr, brief).error().code, ErrorCode::kDeadline);
  // And the connection is as good as before.
  EXPECT_TRUE(one->connection.call("echo", json::object()));
}

TEST_F(DaemonProcess, OneThatDiesInMidAnswerIsAnErrorAtOnce) {
  Result<Started> one = started();
  ASSERT_TRUE(one);
  const SystemClock clock;
  const int64_t begun_ns = clock.now_ns();
  const Result<json::value> answer = one->connection.call("die", nullptr);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kIo);
  EXPECT_NE(answer.error().message.find("went away"), std::string::npos);
  EXPECT_LT(clock.now_ns() - begun_ns, 5'000'000'000);
  // The next one takes its place.
  Result<Started> next = started();
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_NE(next->hello.pid, one->hello.pid);
}

TEST_F(DaemonProcess, AKilledOneIsReplaced) {
  for (int round = 0; round < 3; ++round) {
    Result<Started> one = started();
    ASSERT_TRUE(one) << one.error().message;
    ::kill(static_cast<pid_t>(one->hello.pid), SIGKILL);
    EXPECT_FALSE(one->connection.call("wait", nullptr));
  }
}

TEST_F(DaemonProcess, OneOfAnotherBuildIsReplaced) {
  Result<Started> old = started("one", "saving");
  ASSERT_TRUE(old);
  EXPECT_EQ(connect_to_running(place_, "two").error().code, ErrorCode::kInvalidInput);
  Result<Started> next = started("two");
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_TRUE(next->fresh);
  EXPECT_EQ(next->hello.build, "two");
  EXPECT_NE(next->hello.pid, old->hello.pid);
}

TEST_F(DaemonProcess, OneThatWillNotEndIsKilled) {
  Result<Started> old = started("one", "lingering");
  ASSERT_TRUE(old);
  StartOptions impatient = options("two");
  impatient.stop_ms_max = 100;
  Result<Started> next = connect_or_start(place_, impatient);
  ASSERT_TRUE(next) << next.error().message;
  EXPECT_EQ(next->hello.build, "two");
}

TEST_F(DaemonProcess, OneThatDoesNotListenIsAnErrorAndCanBeEnded) {
  StartOptions deaf = options("one", "deaf");
  deaf.start_ms_max = 300;
  // Its queue takes the connection, and nobody answers.
  const Result<Started> none = connect_or_start(place_, deaf);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kDeadline);
  EXPECT_EQ(end_running(place_, 100), Ended::kKilled);
  EXPECT_TRUE(started());
}

TEST_F(DaemonProcess, OneThatFailsIsTold) {
  const SystemClock clock;
  const int64_t begun_ns = clock.now_ns();
  const Result<Started> none = started("one", "failing");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kIo);
  EXPECT_NE(none.error().message.find("failing"), std::string::npos) << none.error().message;
  EXPECT_LT(clock.now_ns() - begun_ns, 8'000'000'000);
}

TEST_F(DaemonProcess, AProgramThatIsNotThereIsTold) {
  StartOptions missing = options();
  missing.command[0] = folder_ / "missing";
  EXPECT_EQ(connect_or_start(place_, missing).error().code, ErrorCode::kIo);
}

TEST_F(DaemonProcess, AskedToEndItEnds) {
  ASSERT_TRUE(started("one", "saving"));
  EXPECT_EQ(end_running(place_, 20'000), Ended::kAsked);
  EXPECT_FALSE(lock_holder(place_.lock_path()));
  EXPECT_EQ(Connection::open(place_).error().code, ErrorCode::kNotFound);
}

// Of two clients that replace an old one, the slower must not end what the faster has started.
TEST_F(DaemonProcess, OneOfTheRightBuildIsNotEnded) {
  Result<Started> one = started("two");
  ASSERT_TRUE(one);
  EXPECT_EQ(end_running(place_, 1'000, "two"), Ended::kNoneRan);
  EXPECT_TRUE(one->connection.call("echo", json::object()));
}

TEST_F(DaemonProcess, ClientsThatReplaceAtOnceGetOne) {
  ASSERT_TRUE(started("one", "saving"));
  std::array<int, 2> told{};
  ASSERT_EQ(::pipe(told.data()), 0);
  constexpr int kClients = 4;
  std::vector<pid_t> clients;
  for (int i = 0; i < kClients; ++i) {
    const pid_t child = forked();
    if (child == 0) {
      Result<Started> one = started("two");
      const int64_t pid = one && one->connection.call("echo", json::object()) ? one->hello.pid : -1;
      (void)!::write(told[1], &pid, sizeof(pid));
      ::_exit(0);
    }
    clients.push_back(child);
  }
  std::vector<int64_t> pids(kClients);
  for (int64_t& pid : pids) ASSERT_EQ(::read(told[0], &pid, sizeof(pid)), static_cast<ssize_t>(sizeof(pid)));
  for (pid_t client : clients) ::waitpid(client, nullptr, 0);
  EXPECT_GT(pids[0], 0);
  EXPECT_EQ(std::ranges::count(pids, pids[0]), kClients);
}

TEST_F(DaemonProcess, AStrangerAtTheSocketIsTold) {
  Result<Descriptor> listener = listen_at(place_.socket_path());
  ASSERT_TRUE(listener);
  Result<Connection> connection = Connection::open(place_);
  ASSERT_TRUE(connection);
  const Descriptor stranger(::accept4(listener->get(), nullptr, nullptr, SOCK_CLOEXEC));
  const std::string_view greeting = "220 mail ready\n";
  ASSERT_EQ(::send(stranger.get(), greeting.data(), greeting.size(), 0),
            static_cast<ssize_t>(greeting.size()));
  EXPECT_EQ(connection->hello().error().code, ErrorCode::kIntegrity);
}

// The daemon that a socket unit starts: the listener is there before it, and stays after it.
TEST_F(DaemonProcess, AnActivatedOneIsFound) {
  Result<Descriptor> listener = listen_at(place_.activated_path);
  ASSERT_TRUE(listener);
  const auto activate = [&] {
    const pid_t child = forked();
    if (child == 0) {
      ::dup2(listener->get(), 3);
      ::fcntl(3, F_SETFD, 0);
      ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
      ::setenv("LISTEN_FDS", "1", 1);
      ::execl(PT_SMALL_DAEMON, PT_SMALL_DAEMON, folder_.path().c_str(), "/root", "one", nullptr);
      ::_exit(127);
    }
    return child;
  };
  // The connection is made before there is a daemon, as it is with systemd.
  Result<Connection> early = Connection::open(place_);
  ASSERT_TRUE(early);
  const pid_t first = activate();
  const Result<Hello> hello = early->hello(20'000);
  ASSERT_TRUE(hello) << hello.error().message;
  EXPECT_EQ(hello->pid, first);
  Result<Started> found = started();
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->fresh);
  EXPECT_EQ(found->hello.pid, first);
  ASSERT_TRUE(found->connection.shutdown());
  int status = -1;
  ::waitpid(first, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_TRUE(Connection::open(place_));  // the unit's socket is still there
}

TEST_F(DaemonProcess, Figures) {
  Result<Started> one = started();
  ASSERT_TRUE(one);
  const SystemClock clock;
  std::vector<int64_t> whole_ns;
  for (int i = 0; i < 300; ++i) {
    const int64_t begun_ns = clock.now_ns();
    Result<Started> found = connect_to_running(place_, "one");
    ASSERT_TRUE(found);
    ASSERT_TRUE(found->connection.call("echo", json::object()));
    whole_ns.push_back(clock.now_ns() - begun_ns);
  }
  std::ranges::sort(whole_ns);
  std::printf("connect, hello and one call: p50 %ld us, p99 %ld us\n", whole_ns[150] / 1000,
              whole_ns[297] / 1000);
}

}  // namespace
}  // namespace pt::daemon
