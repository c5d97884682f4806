// Read-your-writes: after random changes and a fence, a consumer that looked at exactly what it was told to
// look at knows the disk. The seed is printed; PT_WATCH_SEED replays it, PT_WATCH_OPERATIONS runs longer.
#include <random>
#include <set>

#include "daemon/watch/watch_fixture.h"

namespace pt::daemon {
namespace {

uint64_t from_environment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

// In memory if there is such a folder: ten thousand changes wait long for a disk that others use too.
fs::path fast_folder() {
  const fs::path memory = "/dev/shm";
  return std::getenv("TMPDIR") == nullptr && ::access(memory.c_str(), W_OK) == 0 ? memory
                                                                                 : fs::temp_directory_path();
}

// Changes a tree at random. It asks the disk what is there, so that it may share it with others.
class RandomChanges {
 public:
  RandomChanges(std::string root, uint64_t seed) : root_(std::move(root)), random_(seed) {}

  void one() {
    const std::string file = fmt::format("{}/{}.rs", folder(), pick(8));
    switch (pick(13)) {
      case 0:
      case 1:
      case 2:
        write_file(file, fmt::format("{}", random_()));
        break;
      case 3:
        std::ofstream(file, std::ios::app) << pick(1000);
        break;
      case 4:
        ::rename(file.c_str(), fmt::format("{}/{}.rs", folder(), pick(8)).c_str());
        break;
      case 5:
        ::unlink(file.c_str());
        break;
      case 6: {
        const std::string temporary = fmt::format("{}/temporary", folder());
        write_file(temporary, fmt::format("{}", random_()));
        ::rename(temporary.c_str(), file.c_str());
        break;
      }
      case 7: {
        const std::string deep = fmt::format("{}/{}/{}", folder(), name(), name());
        std::error_code ignored;
        fs::create_directories(deep, ignored);
        write_file(fmt::format("{}/{}.rs", deep, pick(8)), fmt::format("{}", random_()));
        break;
      }
      case 8:
        ::mkdir(fmt::format("{}/{}", folder(), name()).c_str(), 0755);
        break;
      case 9:
        ::rmdir(folder_below().c_str());
        break;
      case 10:
        ::rename(folder_below().c_str(), fmt::format("{}/{}", folder(), name()).c_str());
        break;
      case 11: {
        std::error_code ignored;
        if (pick(4) == 0) fs::remove_all(folder_below(), ignored);
        break;
      }
      case 12:
        link_new(file);
        break;
      default:
        break;
    }
  }

  uint64_t pick(uint64_t below) { return random_() % below; }

 private:
  // A file that comes by link(2) alone. Its other name goes, since writing through that is not seen
  // (follower.h).
  void link_new(const std::string& file) {
    const std::string elsewhere = root_ + "-elsewhere";
    write_file(elsewhere, fmt::format("{}", random_()));
    ::link(elsewhere.c_str(), file.c_str());
    ::unlink(elsewhere.c_str());
  }
  std::string name() { return std::string(1, static_cast<char>('a' + pick(4))); }
  std::string folder() {
    std::string path = root_;
    for (uint64_t depth = pick(4); depth > 0; --depth) {
      const std::string below = path + '/' + name();
      if (!fs::is_directory(below)) break;
      path = below;
    }
    return path;
  }
  std::string folder_below() { return folder() + '/' + name(); }

  std::string root_;
  std::mt19937_64 random_;
};

class FencesTest : public WatchTest {
 protected:
  FencesTest() : WatchTest(fast_folder()), seed_(from_environment("PT_WATCH_SEED", 1)) {
    RecordProperty("seed", std::to_string(seed_));
    options_.unsettled_ns_max = 50'000'000;
    options_.burst = {};
  }
  ~FencesTest() override {
    if (HasFailure()) fmt::print("replay with PT_WATCH_SEED={}\n", seed_);
  }

  // The consumer looks along while the changes are made, and compares after each fence.
  void run(uint64_t operations, uint64_t between_fences) {
    RandomChanges changes(root_, seed_);
    for (uint64_t done = 0; done < operations && !HasFailure();) {
      for (uint64_t i = 1 + changes.pick(2 * between_fences); i > 0; --i, ++done) {
        changes.one();
        if (changes.pick(8) == 0) {
          if (const std::optional<ChangeBatch> batch = watcher_->wait({}, 0)) apply(*batch);
        }
      }
      sync_and_check();
    }
  }

  uint64_t seed_;
};

TEST_F(FencesTest, TenThousandChangesAndNoneIsMissed) {
  start();
  run(from_environment("PT_WATCH_OPERATIONS", 10'000), 100);
  const Health health = watcher_->health();
  EXPECT_EQ(health.watches, health.folders);
  EXPECT_FALSE(health.degraded());
}

TEST_F(FencesTest, NoneIsMissedByAConsumerOnItsOwnThread) {
  start();
  RandomChanges changes(root_, seed_);
  std::atomic<uint64_t> wanted = 0;
  std::atomic<uint64_t> checked = 0;
  std::jthread consumer([&](const std::stop_token& stop) {
    while (const std::optional<ChangeBatch> batch = watcher_->wait(stop)) {
      apply(*batch);
      if (batch->fence == 0 || batch->fence != wanted) continue;
      expect_disk();
      checked = batch->fence;
      checked.notify_one();
    }
  });
  for (uint64_t round = 1; round <= 60 && !HasFailure(); ++round) {
    for (uint64_t i = 1 + changes.pick(60); i > 0; --i) changes.one();
    wanted = round;
    EXPECT_EQ(watcher_->fence(), round);
    checked.wait(round - 1);
  }
  consumer.request_stop();
}

TEST_F(FencesTest, NoneIsMissedWhenNoticesAreLostNowAndThen) {
  start();
  std::jthread trouble([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      faults_.loses_notices = !faults_.loses_notices;
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
  });
  run(1000, 50);
}

TEST_F(FencesTest, NoneIsMissedWhenWatchesComeAndGo) {
  options_.poll_interval_ns = 5'000'000;
  faults_.watches_left = 5;
  start();
  std::jthread trouble([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      faults_.watches_left = faults_.watches_left > 0 ? 0 : 5;
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
  });
  run(1000, 50);
}

TEST_F(FencesTest, NoneIsMissedWhereEverythingIsPolled) {
  options_.poll_interval_ns = 5'000'000;
  faults_.remote_folder = root_;
  start();
  run(600, 30);
}

TEST_F(FencesTest, NumbersGrowAndAHigherOneStandsForTheLower) {
  start();
  uint64_t highest = 0;
  std::vector<std::jthread> threads;
  std::atomic<uint64_t> last = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) {
        const uint64_t number = watcher_->fence();
        uint64_t before = last;
        while (before < number && !last.compare_exchange_weak(before, number)) {
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(last, 200u);
  while (highest < last && !HasFailure()) {
    const ChangeBatch batch = next();
    EXPECT_GT(batch.fence, highest);
    highest = batch.fence;
  }
}

}  // namespace
}  // namespace pt::daemon
