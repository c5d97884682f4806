// Real processes that end while they write, on the real disk: killed at each point that an engine names and at any moment,
// with a disk that is full, and one whose sync fails. What was acknowledged is there afterwards, and it is one whole state.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <new>

#include "base/scratch_folder.h"
#include "store/api/slow_tools.h"
#include "tests/conformance/engines.h"

namespace {

// Taken in place of the system's by everything in this program, libraries included.
std::atomic<int> syncs_that_fail = 0;

int sync_or_fail(int file) {
  if (syncs_that_fail > 0) {
    --syncs_that_fail;
    errno = EIO;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

}  // namespace

extern "C" {
int fsync(int file) { return sync_or_fail(file); }
int fdatasync(int file) { return sync_or_fail(file); }
}

namespace pt::conformance {
namespace {

using store::Durability;
using store::Engine;
using store::kSlowTools;

constexpr size_t kStates = 40;
constexpr uint64_t kLogDeltas = 5;

// What the child says of itself to the parent, in memory that both have.
struct Progress {
  std::atomic<uint64_t> there_is_one;  // a reset() was acknowledged once
  std::atomic<uint64_t> acknowledged;  // state
  std::atomic<uint64_t> resetting;     // 1 while a reset() is under way
};

class Kill : public testing::TestWithParam<EngineUnderTest> {
 protected:
  Kill() {
    void* shared =
        ::mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    PT_ASSERT(shared != MAP_FAILED);
    progress_ = new (shared) Progress{};
  }
  ~Kill() override { ::munmap(progress_, sizeof(Progress)); }

  store::Options options(Durability durability) const {
    store::Options options = usual_options();
    options.durability = durability;
    return options;
  }

  // Goes on from whatever is there, for ever: step by step, and from the beginning when the history ends.
  [[noreturn]] void work(Durability durability, store::Hooks hooks) {
    auto engine = GetParam().open(path_, options(durability), std::move(hooks));
    if (!engine) ::_exit(1);
    auto contents = (*engine)->load();
    size_t state = contents ? history_.find(*contents) : kStates - 1;
    if (state == kStates) ::_exit(2);
    for (;;) {
      const bool anew = state + 1 == kStates;
      state = anew ? 0 : state + 1;
      if (anew) progress_->resetting = 1;
      auto result = anew ? (*engine)->reset(*history_.graph(0), history_.records(0))
                         : (*engine)->apply(history_.change(state));
      if (!result) ::_exit(3);
      progress_->acknowledged = state;
      progress_->resetting = 0;
      if (anew) progress_->there_is_one = 1;
      if (!(*engine)->maintain()) ::_exit(4);
    }
  }

  // Starts a child, lets `end` see to its end, and checks what it leaves.
  template <typename End>
  void run(Durability durability, store::Hooks hooks, End end) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) work(durability, std::move(hooks));
    end(child);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "exit code " << WEXITSTATUS(status);
    check_what_is_there(durability);
  }

  void check_what_is_there(Durability durability) {
    auto engine = GetParam().open(path_, options(durability), {});
    ASSERT_TRUE(engine) << engine.error().message;
    auto contents = (*engine)->load();
    if (!contents) {
      EXPECT_EQ(contents.error().code, ErrorCode::kNotFound) << contents.error().message;
      EXPECT_EQ(progress_->there_is_one, 0u) << "it had been acknowledged";
      return;
    }
    progress_->there_is_one = 1;
    const size_t state = history_.find(*contents);
    ASSERT_LT(state, kStates) << "no state that it was ever in";
    const uint64_t acknowledged = progress_->acknowledged;
    const bool next = state == acknowledged + 1 || (state == 0 && progress_->resetting == 1);
    EXPECT_TRUE(state == acknowledged || next) << state << " after " << acknowledged;
    progress_->acknowledged = state;
    progress_->resetting = 0;
    EXPECT_TRUE((*engine)->verify());
  }

  ScratchFolder folder_;
  const std::string path_ = folder_ / "store";
  History history_{2, kStates, 12};
  Progress* progress_ = nullptr;
};

// Whether the child ended by itself within a second.
bool has_ended(pid_t child) {
  for (int waited_ms = 0; waited_ms < 1000; ++waited_ms) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid == child)
      return true;
    ::usleep(1000);
  }
  return false;
}

TEST_P(Kill, AtEveryNamedPoint) {
  for (const Durability durability : {Durability::kProcess, Durability::kPower}) {
    std::vector<std::string_view> never;
    for (const std::string_view point : GetParam().kill_points) {
      // A point that is passed once a run is passed in the first; others in the middle of things too.
      for (const int passes : {1, 7}) {
        SCOPED_TRACE(std::string(point) + " " + std::to_string(passes));
        const bool after_a_crash = std::ranges::count(GetParam().points_after_a_crash, point) != 0;
        if (after_a_crash) GetParam().leave_behind(path_);
        int left = after_a_crash ? 1 : passes;
        bool missed = false;
        store::Hooks hooks;
        hooks.log_deltas_max = kLogDeltas;
        hooks.at = [&](std::string_view at) {
          if (at == point && --left == 0) ::kill(::getpid(), SIGKILL);
        };
        run(durability, hooks, [&](pid_t child) {
          missed = !has_ended(child);
          if (missed) ::kill(child, SIGKILL);
        });
        if (HasFatalFailure()) return;
        if (missed && passes == 1) never.push_back(point);
        if (missed) break;
      }
    }
    std::vector<std::string_view> expected;
    if (durability == Durability::kProcess) expected = GetParam().power_points;
    EXPECT_EQ(never, expected);
  }
}

TEST_P(Kill, AtAnyMoment) {
  uint64_t random = 1;
  for (int i = 0; i < (kSlowTools ? 20 : 500); ++i) {
    SCOPED_TRACE(i);
    store::Hooks hooks;
    hooks.log_deltas_max = kLogDeltas;
    run(i % 8 == 7 ? Durability::kPower : Durability::kProcess, hooks, [&](pid_t child) {
      random = random * 6364136223846793005 + 1442695040888963407;
      ::usleep(static_cast<useconds_t>((random >> 33) % 6000));
      ::kill(child, SIGKILL);
    });
    if (HasFailure()) return;
  }
}

// Files must not grow beyond a size: writes fail at any byte, as on a full disk. What was there stays, and is said.
TEST_P(Kill, AFullDiskLosesNothing) {
  {
    auto engine = GetParam().open(path_, options(Durability::kProcess), {});
    ASSERT_TRUE(engine);
    ASSERT_TRUE((*engine)->reset(*history_.graph(0), history_.records(0)));
  }
  ::signal(SIGXFSZ, SIG_IGN);
  for (rlim_t limit = 200'000; limit > 100; limit = limit * 9 / 10) {
    SCOPED_TRACE(limit);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const rlimit bytes{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &bytes);
      store::Hooks hooks;
      hooks.log_deltas_max = kLogDeltas;
      auto engine = GetParam().open(path_, options(Durability::kProcess), hooks);
      if (!engine) ::_exit(0);
      bool failed = false;
      auto contents = (*engine)->load();
      const size_t begin = contents ? history_.find(*contents) : kStates;
      for (size_t i = begin + 1; i < kStates; ++i) {
        const auto result = (*engine)->apply(history_.change(i));
        if (result && failed) ::_exit(5);  // tried again blindly
        failed = failed || !result;
        (void)(*engine)->maintain();
      }
      ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
    ASSERT_EQ(WEXITSTATUS(status), 0);
    auto engine = GetParam().open(path_, options(Durability::kProcess), {});
    ASSERT_TRUE(engine) << engine.error().message;
    auto contents = (*engine)->load();
    ASSERT_TRUE(contents) << contents.error().message;
    ASSERT_LT(history_.find(*contents), kStates);
  }
}

// After a sync that failed nobody knows what is on the disk: the engine takes nothing more until it is given a whole graph.
TEST_P(Kill, AFailedSyncEndsTheFollowing) {
  auto engine = GetParam().open(path_, options(Durability::kPower), {});
  ASSERT_TRUE(engine);
  ASSERT_TRUE((*engine)->reset(*history_.graph(0), history_.records(0)));
  ASSERT_TRUE((*engine)->apply(history_.change(1)));
  syncs_that_fail = 1;
  const auto failed = (*engine)->apply(history_.change(2));
  EXPECT_EQ(syncs_that_fail, 0) << "no sync was asked for";
  syncs_that_fail = 0;
  ASSERT_FALSE(failed);
  EXPECT_FALSE((*engine)->apply(history_.change(2))) << "tried again blindly";
  EXPECT_FALSE((*engine)->apply(history_.change(3)));
  ASSERT_TRUE((*engine)->reset(*history_.graph(3), history_.records(3)));
  ASSERT_TRUE((*engine)->apply(history_.change(4)));
  auto contents = (*engine)->load();
  ASSERT_TRUE(contents) << contents.error().message;
  EXPECT_EQ(history_.difference(*contents, 4), "");
}

INSTANTIATE_TEST_SUITE_P(Engines, Kill, testing::ValuesIn(engines()), [](const auto& engine) {
  std::string name = engine.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
});

}  // namespace
}  // namespace pt::conformance
