// Real processes that are killed while they write to a store on the real disk: at each named point, and 500 times at any
// moment. A killed process loses nothing that was acknowledged, and what comes back is always one whole state.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "store/adjacency/adjacency_engine.h"
#include "store/api/slow_tools.h"
#include "store/api/store_history.h"

namespace pt::store {
namespace {

constexpr size_t kStates = 60;
constexpr uint64_t kLogDeltas = 5;

// What the child says of itself to the parent, in memory that both have.
struct Progress {
  std::atomic<uint64_t> lap;           // how often it has begun anew, up to an acknowledged reset()
  std::atomic<uint64_t> acknowledged;  // state
  std::atomic<uint64_t> resetting;     // 1 while a reset() is under way
};

class Kill : public testing::TestWithParam<Durability> {
 protected:
  Kill() : history_(kStates, 2, 6) {
    std::string name = (std::filesystem::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) root_ = name;
    void* shared =
        ::mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared != MAP_FAILED) progress_ = new (shared) Progress{};
  }
  ~Kill() override {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
    ::munmap(progress_, sizeof(Progress));
  }

  Options options() const { return {.key = Key::of("key"), .durability = GetParam()}; }

  // Goes on from whatever is there, for ever: step by step, and from the beginning when the history ends.
  [[noreturn]] void work(const Hooks& hooks) {
    DiskStorageFiles files;
    auto engine = open_adjacency(root_, options(), &files, hooks);
    if (!engine) ::_exit(1);
    auto contents = (*engine)->load();
    size_t state = contents ? history_.find(*contents) : kStates - 1;
    if (state == kStates) ::_exit(2);
    for (;;) {
      bool anew = state + 1 == kStates;
      state = anew ? 0 : state + 1;
      if (anew) progress_->resetting = 1;
      auto result = anew ? history_.reset(engine->get(), 0) : (*engine)->apply(history_.change(state));
      if (!result) ::_exit(3);
      progress_->acknowledged = state;
      progress_->resetting = 0;
      if (!(*engine)->maintain()) ::_exit(4);
    }
  }

  // Starts a child, lets `end` see to its end, and checks what it leaves.
  void run(const Hooks& hooks, const std::function<void(pid_t)>& end) {
    uint64_t before = progress_->acknowledged;
    bool began = progress_->lap != 0;
    pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) work(hooks);
    end(child);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "exit code " << WEXITSTATUS(status);

    DiskStorageFiles files;
    auto engine = open_adjacency(root_, options(), &files);
    ASSERT_TRUE(engine) << engine.error().message;
    auto contents = (*engine)->load();
    if (!contents) {
      // Before the first graph was there.
      EXPECT_EQ(contents.error().code, ErrorCode::kNotFound) << contents.error().message;
      EXPECT_FALSE(began);
      EXPECT_EQ(progress_->acknowledged, before);
      return;
    }
    progress_->lap = 1;
    size_t state = history_.find(*contents);
    ASSERT_LT(state, kStates) << "no state that it was ever in";
    uint64_t acknowledged = progress_->acknowledged;
    bool next = state == acknowledged + 1 || (state == 0 && progress_->resetting == 1);
    EXPECT_TRUE(state == acknowledged || next) << state << " after " << acknowledged;
    progress_->acknowledged = state;
    progress_->resetting = 0;
    EXPECT_TRUE((*engine)->verify());
  }

  StoreHistory history_;
  std::string root_;
  Progress* progress_ = nullptr;
};

TEST_P(Kill, AtEveryNamedPoint) {
  std::vector<std::string_view> never;
  for (std::string_view point : kFileKillPoints) {
    for (int passes : {1, 2, 9}) {
      SCOPED_TRACE(std::string(point) + " " + std::to_string(passes));
      // A torn tail, such as a crash leaves where the disk writes less than whole frames.
      if (point == "tail cut") {
        if (FILE* graph = std::fopen((root_ + "/graph").c_str(), "ab")) {
          std::fputs("torn", graph);
          std::fclose(graph);
        }
      }
      int left = point == "lock taken" || point == "tail cut" ? 1 : passes;
      bool missed = false;
      Hooks hooks{.at =
                      [&](std::string_view at) {
                        if (at == point && --left == 0) ::kill(::getpid(), SIGKILL);
                      },
                  .log_deltas_max = kLogDeltas};
      run(hooks, [&](pid_t child) {
        // Some points are never passed with this durability: then the child goes on for ever.
        for (int waited_ms = 0; waited_ms < 1000; ++waited_ms) {
          siginfo_t info{};
          if (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
              info.si_pid == child)
            return;
          ::usleep(1000);
        }
        missed = true;
        ::kill(child, SIGKILL);
      });
      if (missed) {
        never.push_back(point);
        break;
      }
      if (HasFatalFailure()) return;
    }
  }
  std::vector<std::string_view> expected;
  if (GetParam() == Durability::kProcess) expected.push_back("append synced");
  EXPECT_EQ(never, expected);
}

TEST_P(Kill, AtAnyMoment) {
  const int times = (kSlowTools ? 30 : 500) / (GetParam() == Durability::kPower ? 5 : 1);
  uint64_t random = 1;
  for (int i = 0; i < times; ++i) {
    SCOPED_TRACE(i);
    run({.log_deltas_max = kLogDeltas}, [&](pid_t child) {
      random = random * 6364136223846793005 + 1442695040888963407;
      ::usleep(static_cast<useconds_t>((random >> 33) % 6000));
      ::kill(child, SIGKILL);
    });
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Either, Kill, testing::Values(Durability::kProcess, Durability::kPower),
                         [](const auto& durability) {
                           return std::string(durability.param == Durability::kPower ? "Power" : "Process");
                         });

}  // namespace
}  // namespace pt::store
