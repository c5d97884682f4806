// A watcher on a temporary folder, a kernel that can be made to fail, and a consumer that keeps the contents
// it was told to look at, which must equal the disk after a fence.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "daemon/watch/watcher.h"

namespace pt::daemon {

namespace fs = std::filesystem;

using Paths = std::vector<std::string>;
using Contents = std::map<std::string, std::string>;

// The faults may be changed at any time; the rest is the real kernel.
class FaultyKernel final : public Kernel {
 public:
  struct Faults {
    std::atomic<int> watches_left = 1 << 30;  // add_watch says ENOSPC after that many
    std::atomic<int> add_watch_errno =
        0;                       // what it says instead, if not 0, for folders under `failing_folder`
    std::string failing_folder;  // set before the start
    std::string remote_folder;   // set before the start; hears nothing
    std::atomic<bool> reading_stops = false;  // as if the reader got no time
    std::atomic<bool> loses_notices = false;  // what is read is lost, and the kernel says so
    std::atomic<bool> no_cookies = false;     // as on a full disk
    std::atomic<int> read_errno = 0;          // what reading says instead, if not 0
    std::atomic<bool> reading_throws = false;
    std::atomic<bool> add_watch_throws = false;  // once
  };

  FaultyKernel(std::unique_ptr<Kernel> kernel, Faults* faults)
      : kernel_(std::move(kernel)), faults_(*faults) {}

  int add_watch(const std::string& folder, uint32_t mask) override {
    if (faults_.add_watch_throws.exchange(false)) throw std::bad_alloc();
    if (lies_in(folder, faults_.remote_folder)) return -EOPNOTSUPP;
    const int number = faults_.add_watch_errno;
    if (number != 0 && lies_in(folder, faults_.failing_folder)) return -number;
    if (faults_.watches_left <= 0) return -ENOSPC;
    --faults_.watches_left;
    return kernel_->add_watch(folder, mask);
  }
  void remove_watch(int watch) override { kernel_->remove_watch(watch); }
  bool wait() override { return kernel_->wait(); }
  void wake() override { kernel_->wake(); }
  int64_t read(std::span<char> bytes) override {
    while (faults_.reading_stops) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (faults_.reading_throws) throw std::bad_alloc();
    if (const int number = faults_.read_errno; number != 0) return -number;
    const int64_t length = kernel_->read(bytes);
    if (length <= 0 || !faults_.loses_notices) return length;
    const inotify_event overflow = {-1, IN_Q_OVERFLOW, 0, 0};
    std::memcpy(bytes.data(), &overflow, sizeof(overflow));
    return sizeof(overflow);
  }
  bool is_remote(const std::string& folder) override { return lies_in(folder, faults_.remote_folder); }
  int flash_file(const std::string& path) override {
    return faults_.no_cookies ? -ENOSPC : kernel_->flash_file(path);
  }
  int make_folder(const std::string& path) override { return kernel_->make_folder(path); }
  int64_t wall_ns() override { return kernel_->wall_ns(); }
  uint64_t watches_max() override { return kernel_->watches_max(); }

 private:
  static bool lies_in(const std::string& path, const std::string& folder) {
    return !folder.empty() && path.starts_with(folder);
  }

  std::unique_ptr<Kernel> kernel_;
  Faults& faults_;
};

inline bool counts_by_default(const std::string& path) {
  const std::string name = fs::path(path).filename();
  return name.ends_with(".rs") || name == "Cargo.toml" || name == "Cargo.lock" || name == ".gitignore" ||
         name == ".ignore";
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

class WatchTest : public ::testing::Test {
 protected:
  explicit WatchTest(const fs::path& parent = fs::temp_directory_path()) {
    std::string name = (parent / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = fs::canonical(name);
    root_ = folder_ + "/root";
    fs::create_directory(root_);
    options_.root = root_;
    options_.cookie_folder = folder_ + "/cookies";
    // On a loaded machine a test must not be slower than the editor it plays.
    options_.unsettled_ns_max = 20'000'000'000;
    options_.burst.hold_ns_max = 30'000'000'000;
  }
  ~WatchTest() override {
    watcher_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string at(std::string_view path) const { return fmt::format("{}/{}", root_, path); }
  void write(std::string_view path, std::string_view text) const {
    fs::create_directories(fs::path(at(path)).parent_path());
    write_file(at(path), text);
  }

  Result<void> try_start() {
    Result<std::unique_ptr<Kernel>> kernel = make_linux_kernel();
    if (!kernel) return std::unexpected(kernel.error());
    Result<std::unique_ptr<Watcher>> watcher =
        Watcher::start(options_, disk_, clock_, std::make_unique<FaultyKernel>(std::move(*kernel), &faults_));
    if (!watcher) return std::unexpected(watcher.error());
    watcher_ = std::move(*watcher);
    contents_ = disk_contents();  // the first index
    return {};
  }
  void start() {
    const Result<void> started = try_start();
    ASSERT_TRUE(started) << started.error().message;
  }

  // The next batch, applied; fails the test when none comes.
  ChangeBatch next(int64_t within_ns = 60'000'000'000) {
    std::optional<ChangeBatch> batch = watcher_->wait({}, clock_.now_ns() + within_ns);
    if (!batch) {
      ADD_FAILURE() << "no batch came";
      return {};
    }
    apply(*batch);
    return std::move(*batch);
  }

  // Everything up to a fence asked for now, in one.
  ChangeBatch sync() {
    const uint64_t fence = watcher_->fence();
    ChangeBatch all;
    while (all.fence < fence && !HasFailure()) {
      ChangeBatch batch = next();
      const auto add = [](Paths* to, const Paths& from) {
        to->insert(to->end(), from.begin(), from.end());
        std::ranges::sort(*to);
        to->erase(std::ranges::unique(*to).begin(), to->end());
      };
      add(&all.files, batch.files);
      add(&all.folders, batch.folders);
      all.fence = std::max(all.fence, batch.fence);
      all.held |= batch.held;
      all.cut |= batch.cut;
      all.compared |= batch.compared;
    }
    return all;
  }

  // Perhaps among others: after a folder has moved some are told once more.
  static bool tells(const ChangeBatch& batch, const Paths& files) {
    return std::ranges::all_of(
        files, [&](const std::string& file) { return std::ranges::binary_search(batch.files, file); });
  }

  // sync(), and what was told must be enough to know the disk.
  ChangeBatch sync_and_check() {
    ChangeBatch batch = sync();
    expect_disk();
    return batch;
  }

  // Names only what differs.
  void expect_disk() const {
    const Contents disk = disk_contents();
    for (const auto& [path, text] : disk) {
      const auto known = contents_.find(path);
      if (known == contents_.end()) {
        ADD_FAILURE() << "not told of " << path;
      } else {
        EXPECT_EQ(known->second, text) << path;
      }
    }
    for (const auto& [path, text] : contents_) EXPECT_TRUE(disk.contains(path)) << "still there: " << path;
  }

  void apply(const ChangeBatch& batch) {
    EXPECT_TRUE(std::ranges::is_sorted(batch.files));
    EXPECT_TRUE(std::ranges::adjacent_find(batch.files) == batch.files.end());
    for (const std::string& path : batch.files) {
      if (fs::is_regular_file(path)) {
        contents_[path] = read_file(path);
      } else {
        contents_.erase(path);
      }
      ++times_told_[path];
    }
  }

  bool counts(const std::string& path) const {
    if (std::ranges::find(options_.more, path) != options_.more.end()) return true;
    return counts_by_default(path);
  }

  // What the consumer should know.
  Contents disk_contents() const {
    Contents contents;
    const auto add = [&](const std::string& folder) {
      std::error_code ignored;
      for (auto entry = fs::recursive_directory_iterator(folder, ignored);
           entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && !entry->is_symlink() && !entered(entry->path())) {
          entry.disable_recursion_pending();
        } else if (entry->is_regular_file() && counts(entry->path())) {
          contents[entry->path()] = read_file(entry->path());
        }
      }
    };
    add(root_);
    for (const std::string& path : options_.more) {
      if (fs::is_directory(path)) add(path);
      if (fs::is_regular_file(path)) contents[path] = read_file(path);
    }
    return contents;
  }
  bool entered(const std::string& folder) const {
    return options_.may_enter ? options_.may_enter(folder) : fs::path(folder).filename() != ".git";
  }

  // Waits, by looking every few milliseconds and letting the consumer run meanwhile.
  bool eventually(const std::function<bool()>& holds) {
    for (int i = 0; i < 2000; ++i) {
      if (holds()) return true;
      const std::optional<ChangeBatch> batch = watcher_->wait({}, clock_.now_ns() + 10'000'000);
      if (batch) apply(*batch);
    }
    return false;
  }

  std::string folder_;
  std::string root_;
  DiskFileSystem disk_;
  SystemClock clock_;
  WatchOptions options_;
  FaultyKernel::Faults faults_;
  std::unique_ptr<Watcher> watcher_;
  Contents contents_;
  std::map<std::string, int> times_told_;
};

}  // namespace pt::daemon
