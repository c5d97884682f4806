// Loss of power at any moment, of every engine, on the real disk: what the engine asks of the system is recorded, and for each
// moment folders are made that a disk may have after it. Whoever opens one finds an epoch that was promised, or a later one.
//
// What the record knows: writes, new lengths and syncs of files, and changes of names. What it makes of them, as file systems
// with a journal may: of each write since the last sync of its file all, a part or nothing is there; of the changes of names
// since the last sync of a folder those up to some moment. What stands in memory that processes share (-shm) is anything.
// Folders are there.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <variant>

#include "base/mutex.h"
#include "base/scratch_folder.h"
#include "store/api/slow_tools.h"
#include "store/api/snapshot_reader.h"
#include "tests/conformance/engines.h"
#include "tests/conformance/history.h"
#include "tests/conformance/questions.h"

namespace pt::conformance {
namespace {

namespace fs = std::filesystem;

using InodeId = uint64_t;
using Target = std::variant<InodeId, std::string>;  // a file, or what a link leads to
using NameChange = std::vector<std::pair<std::string, std::optional<Target>>>;  // none: the name goes

// One thing that was asked of the disk; or a word of the test's, in between.
struct Operation {
  enum class Kind : uint8_t { kWrite, kResize, kSync, kNames, kSyncFolder, kTrying, kKept };
  Kind kind;
  InodeId inode = 0;
  uint64_t at = 0;  // an offset or a size; a state of the history
  std::string bytes = {};
  NameChange names = {};
};
using Kind = Operation::Kind;

// What is done below a folder, by any thread, in the order of the system's answers.
class Recorder {
 public:
  explicit Recorder(std::string root) : root_(std::move(root) + "/") {}

  void add(Operation operation) {
    MutexLock lock(mutex_);
    operations_.push_back(std::move(operation));
  }

  void opened(const char* path, int flags, int file, bool was_there) {
    const std::optional<std::string> name = name_of(path);
    struct stat status;
    if (!name || ::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
    MutexLock lock(mutex_);
    if (!was_there) {
      const InodeId id = next_++;
      ids_[status.st_ino] = id;
      operations_.push_back({.kind = Kind::kNames, .names = {{*name, Target(id)}}});
      live_[*name] = id;
    } else if ((flags & O_TRUNC) != 0) {
      resized(status.st_ino, 0);
    }
  }

  void wrote(int file, const void* bytes, ssize_t count, uint64_t offset) {
    struct stat status;
    if (count <= 0 || ::fstat(file, &status) != 0) return;
    MutexLock lock(mutex_);
    if (const auto id = ids_.find(status.st_ino); id != ids_.end())
      operations_.push_back({.kind = Kind::kWrite,
                             .inode = id->second,
                             .at = offset,
                             .bytes = {static_cast<const char*>(bytes), static_cast<size_t>(count)}});
  }

  void resized(int file, uint64_t size) {
    struct stat status;
    if (::fstat(file, &status) != 0) return;
    MutexLock lock(mutex_);
    resized(status.st_ino, size);
  }

  void synced(int file) {
    struct stat status;
    if (::fstat(file, &status) != 0) return;
    MutexLock lock(mutex_);
    if (S_ISDIR(status.st_mode)) {
      operations_.push_back({.kind = Kind::kSyncFolder});
    } else if (const auto id = ids_.find(status.st_ino); id != ids_.end()) {
      operations_.push_back({.kind = Kind::kSync, .inode = id->second});
    }
  }

  void removed(const char* path) {
    const std::optional<std::string> name = name_of(path);
    if (!name) return;
    MutexLock lock(mutex_);
    live_.erase(*name);
    operations_.push_back({.kind = Kind::kNames, .names = {{*name, std::nullopt}}});
  }

  void renamed(const char* from, const char* to) {
    const std::optional<std::string> old = name_of(from);
    const std::optional<std::string> now = name_of(to);
    if (!old || !now) return;
    MutexLock lock(mutex_);
    const auto found = live_.find(*old);
    if (found == live_.end()) return;
    const Target target = found->second;
    live_.erase(found);
    live_[*now] = target;
    operations_.push_back({.kind = Kind::kNames, .names = {{*now, target}, {*old, std::nullopt}}});
  }

  void linked(const char* target, const char* path) {
    const std::optional<std::string> name = name_of(path);
    if (!name) return;
    MutexLock lock(mutex_);
    live_[*name] = std::string(target);
    operations_.push_back({.kind = Kind::kNames, .names = {{*name, Target(std::string(target))}}});
  }

  std::vector<Operation> take() {
    MutexLock lock(mutex_);
    return std::move(operations_);
  }

 private:
  // Below the root; none for what stands elsewhere.
  std::optional<std::string> name_of(std::string_view path) const {
    if (!path.starts_with(root_)) return std::nullopt;
    return std::string(path.substr(root_.size()));
  }
  void resized(ino_t number, uint64_t size) PT_REQUIRES(mutex_) {
    if (const auto id = ids_.find(number); id != ids_.end())
      operations_.push_back({.kind = Kind::kResize, .inode = id->second, .at = size});
  }

  const std::string root_;
  Mutex mutex_;
  std::vector<Operation> operations_ PT_GUARDED_BY(mutex_);
  std::map<ino_t, InodeId> ids_ PT_GUARDED_BY(mutex_);  // of files that were made; a number may come again
  std::map<std::string, Target> live_ PT_GUARDED_BY(mutex_);
  InodeId next_ PT_GUARDED_BY(mutex_) = 1;
};

std::atomic<Recorder*> recorder = nullptr;

// What has been synced, and what not yet.
class Disk {
 public:
  void take(const Operation& operation) {
    switch (operation.kind) {
      case Kind::kWrite:
      case Kind::kResize:
        inodes_[operation.inode].changes.push_back(&operation);
        return;
      case Kind::kSync: {
        Inode& inode = inodes_[operation.inode];
        for (const Operation* change : inode.changes) apply(*change, change->bytes, &inode.synced);
        inode.changes.clear();
        return;
      }
      case Kind::kNames:
        name_changes_.push_back(&operation.names);
        return;
      case Kind::kSyncFolder:
        for (const NameChange* change : name_changes_) apply(*change, &names_);
        name_changes_.clear();
        return;
      case Kind::kTrying:
      case Kind::kKept:
        return;
    }
  }

  // A folder as it may be after a loss of power now.
  void write_to(const std::string& root, std::mt19937_64* random) const {
    const auto below = [&](size_t bound) { return static_cast<size_t>((*random)() % bound); };
    std::map<std::string, Target> names = names_;
    const size_t kept = below(name_changes_.size() + 1);
    for (size_t i = 0; i < kept; ++i) apply(*name_changes_[i], &names);
    for (const auto& [name, target] : names) {
      const fs::path path = root + "/" + name;
      fs::create_directories(path.parent_path());
      if (const auto* link = std::get_if<std::string>(&target)) {
        fs::create_symlink(*link, path);
        continue;
      }
      std::string bytes;
      if (const auto inode = inodes_.find(std::get<InodeId>(target)); inode != inodes_.end()) {
        bytes = inode->second.synced;
        for (const Operation* change : inode->second.changes) {
          const size_t fate = below(4);
          const size_t part = fate == 1 ? below(change->bytes.size() + 1) : change->bytes.size();
          if (fate != 0) apply(*change, std::string_view(change->bytes).substr(0, part), &bytes);
        }
      }
      if (name.ends_with("-shm")) {
        bytes.resize(below(3) * 16'384);
        for (char& byte : bytes) byte = static_cast<char>(below(256));
      }
      std::ofstream(path, std::ios::binary) << bytes;
    }
  }

 private:
  struct Inode {
    std::string synced;
    std::vector<const Operation*> changes;
  };

  static void apply(const Operation& change, std::string_view bytes, std::string* to) {
    if (change.kind == Kind::kResize) {
      to->resize(change.at);
    } else if (!bytes.empty()) {
      if (to->size() < change.at + bytes.size()) to->resize(change.at + bytes.size());
      to->replace(change.at, bytes.size(), bytes);
    }
  }
  static void apply(const NameChange& change, std::map<std::string, Target>* names) {
    for (const auto& [name, target] : change) {
      if (target) {
        (*names)[name] = *target;
      } else {
        names->erase(name);
      }
    }
  }

  std::map<InodeId, Inode> inodes_;
  std::map<std::string, Target> names_;
  std::vector<const NameChange*> name_changes_;
};

int open_and_tell(const char* path, int flags, mode_t mode) {
  Recorder* const now = recorder;
  const bool was_there = now != nullptr && ::access(path, F_OK) == 0;
  const auto file = static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  if (now != nullptr && file >= 0) now->opened(path, flags, file, was_there);
  return file;
}

ssize_t write_and_tell(int file, const void* bytes, size_t size, off_t offset) {
  const auto count = static_cast<ssize_t>(::syscall(SYS_pwrite64, file, bytes, size, offset));
  if (Recorder* const now = recorder) now->wrote(file, bytes, count, static_cast<uint64_t>(offset));
  return count;
}

int resize_and_tell(int file, off_t size) {
  const auto result = static_cast<int>(::syscall(SYS_ftruncate, file, size));
  if (Recorder* const now = recorder; now != nullptr && result == 0)
    now->resized(file, static_cast<uint64_t>(size));
  return result;
}

// Nothing waits for the real disk, which loses no power here.
int sync_and_tell(int file) {
  if (Recorder* const now = recorder) now->synced(file);
  return 0;
}

int remove_and_tell(const char* path) {
  const auto result = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
  if (Recorder* const now = recorder; now != nullptr && result == 0) now->removed(path);
  return result;
}

}  // namespace
}  // namespace pt::conformance

// Taken in place of the system's by everything in this program, libraries included.
extern "C" {
// NOLINTBEGIN(cert-dcl50-cpp): these are the system's declarations.
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return pt::conformance::open_and_tell(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  return pt::conformance::open_and_tell(path, flags, mode);
}
// NOLINTEND(cert-dcl50-cpp)
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return pt::conformance::write_and_tell(file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  return pt::conformance::write_and_tell(file, bytes, size, offset);
}
int ftruncate(int file, off_t size) noexcept { return pt::conformance::resize_and_tell(file, size); }
int ftruncate64(int file, off64_t size) noexcept { return pt::conformance::resize_and_tell(file, size); }
int fsync(int file) { return pt::conformance::sync_and_tell(file); }
int fdatasync(int file) { return pt::conformance::sync_and_tell(file); }
int unlink(const char* path) noexcept { return pt::conformance::remove_and_tell(path); }
int remove(const char* path) noexcept {
  if (pt::conformance::remove_and_tell(path) == 0) return 0;
  return errno == EISDIR ? ::rmdir(path) : -1;
}
int rename(const char* from, const char* to) noexcept {
  const auto result = static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
  if (pt::conformance::Recorder* const now = pt::conformance::recorder; now != nullptr && result == 0)
    now->renamed(from, to);
  return result;
}
int symlink(const char* target, const char* path) noexcept {
  const auto result = static_cast<int>(::syscall(SYS_symlinkat, target, AT_FDCWD, path));
  if (pt::conformance::Recorder* const now = pt::conformance::recorder; now != nullptr && result == 0)
    now->linked(target, path);
  return result;
}
}

namespace pt::conformance {
namespace {

using store::Durability;
using store::Engine;
using store::kSlowTools;

constexpr size_t kStates = 14;
constexpr size_t kAnew = 8;     // this state comes by a reset()
constexpr size_t kRestart = 5;  // and behind this one the engine is opened again

struct Promised {
  std::optional<size_t> kept;  // this state, or a later one
  std::optional<size_t> tried;
};

// What became of one engine with one durability, over all moments that were looked at.
struct Outcome {
  std::string wrong;  // what was wrong first, in words; empty: nothing
  size_t operations = 0;
  size_t syncs = 0;
  size_t graphs = 0;   // a graph came back
  size_t nothing = 0;  // nothing did, behind a promise: it has to be made anew
};

class Lost {
 public:
  Lost(const EngineUnderTest* engine, Durability durability)
      : under_test_(*engine), durability_(durability) {}

  Outcome run(size_t stride) {
    Outcome outcome;
    const std::vector<Operation> operations = record(&outcome.wrong);
    outcome.operations = operations.size();
    Disk disk;
    Promised promised;
    std::mt19937_64 random(5);
    for (size_t i = 0; i < operations.size() && outcome.wrong.empty(); ++i) {
      disk.take(operations[i]);
      if (operations[i].kind == Kind::kTrying) promised.tried = operations[i].at;
      if (operations[i].kind == Kind::kKept) promised.kept = operations[i].at;
      outcome.syncs += operations[i].kind == Kind::kSync;
      if (random() % stride != 0) continue;
      const ScratchFolder folder;
      disk.write_to(folder.path(), &random);
      bool is_there = false;
      outcome.wrong = check(folder.path(), promised, &is_there);
      if (!outcome.wrong.empty())
        outcome.wrong = "lost behind operation " + std::to_string(i) + ": " + outcome.wrong;
      outcome.graphs += is_there;
      outcome.nothing += !is_there && promised.kept;
    }
    return outcome;
  }

 private:
  std::unique_ptr<Engine> open(const std::string& folder, std::string* wrong) {
    store::Options options = usual_options();
    options.durability = durability_;
    auto engine = under_test_.open(folder + "/store", options, {.log_deltas_max = 2});
    if (!engine) *wrong = "does not open: " + engine.error().message;
    return engine ? *std::move(engine) : nullptr;
  }

  // What an engine asks of the disk in a day of work, and what it promises meanwhile.
  std::vector<Operation> record(std::string* wrong) {
    const ScratchFolder folder;
    Recorder mine(folder.path());
    const auto tell = [&](Kind kind, size_t state) { mine.add({.kind = kind, .at = state}); };
    recorder = &mine;
    auto engine = open(folder.path(), wrong);
    for (size_t i = 0; i < kStates && wrong->empty(); ++i) {
      const bool anew = i == 0 || i == kAnew;
      tell(Kind::kTrying, i);
      const auto done =
          anew ? engine->reset(*history_.graph(i), history_.records(i)) : engine->apply(history_.change(i));
      if (!done) *wrong = done.error().message;
      if (anew || durability_ == Durability::kPower) tell(Kind::kKept, i);
      if (const auto tidy = engine->maintain(); !tidy) *wrong = tidy.error().message;
      if (i % 4 == 3) {
        if (const auto synced = engine->sync(); !synced) *wrong = synced.error().message;
        tell(Kind::kKept, i);
      }
      if (i == kRestart) {
        engine.reset();
        engine = open(folder.path(), wrong);
      }
    }
    engine.reset();
    recorder = nullptr;
    return mine.take();
  }

  // Opens what is left, asks it, and works on with it.
  std::string check(const std::string& folder, const Promised& promised, bool* is_there) {
    std::string wrong;
    auto engine = open(folder, &wrong);
    if (engine == nullptr) return wrong;
    auto contents = engine->load();
    *is_there = contents.has_value();
    size_t state = 0;
    if (!contents) {
      const bool is_said =
          contents.error().code == ErrorCode::kNotFound || contents.error().code == ErrorCode::kIntegrity;
      const bool may_be_lost = durability_ == Durability::kProcess || !promised.kept;
      if (!is_said || !may_be_lost) return contents.error().message;
      if (const auto done = engine->reset(*history_.graph(0), history_.records(0)); !done)
        return "cannot be made anew: " + done.error().message;
    } else {
      state = history_.find(*contents);
      if (state == history_.size()) return "comes back in no state that it was ever in";
      if (!promised.tried || state > *promised.tried || state < promised.kept.value_or(0))
        return "comes back in state " + std::to_string(state) + " where " +
               std::to_string(promised.kept.value_or(0)) + " was promised";
      if (const auto sound = engine->verify(); !sound) return "verify: " + sound.error().message;
      if (wrong = ask(engine.get(), state); !wrong.empty()) return wrong;
    }
    if (state + 1 == history_.size()) return {};
    if (const auto done = engine->apply(history_.change(state + 1)); !done) return done.error().message;
    const auto next = engine->load();
    return next ? history_.difference(*next, state + 1) : next.error().message;
  }

  std::string ask(Engine* engine, size_t state) {
    const auto reader = engine->reader();
    if (!reader) return "no reader: " + reader.error().message;
    store::SnapshotReader reference(history_.graph(state));
    for (int n = 0; n < 5; ++n) {
      const Asked asked = questions_.draw(*history_.graph(state));
      if (answer_text(reader->get(), asked) != answer_text(&reference, asked))
        return "answers wrongly " + asked.describe();
    }
    return {};
  }

  const EngineUnderTest& under_test_;
  const Durability durability_;
  const History history_{3, kStates, 10};
  QuestionsAtRandom questions_{4};
};

class Power : public testing::TestWithParam<EngineUnderTest> {};

TEST_P(Power, LostAtAnyMomentLosesNothingThatWasPromised) {
  for (const Durability durability : {Durability::kProcess, Durability::kPower}) {
    SCOPED_TRACE(durability == Durability::kPower ? "power" : "process");
    const size_t stride = kSlowTools ? 23 : 2;
    const Outcome outcome = Lost(&GetParam(), durability).run(stride);
    EXPECT_EQ(outcome.wrong, "");
    // The record has what this is about, and most of the time there is something to come back to.
    EXPECT_GT(outcome.syncs, durability == Durability::kPower ? kStates : 4u);
    EXPECT_GT(outcome.graphs, outcome.operations / stride / 2);
    // A log of SQLite's ends at the first frame that is not whole, and one of ours that has more behind it is given up.
    const bool may_be_nothing = !GetParam().name.starts_with("sqlite");
    EXPECT_TRUE(may_be_nothing || outcome.nothing == 0) << outcome.nothing;
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, Power, testing::ValuesIn(engines()), [](const auto& engine) {
  std::string name = engine.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
});

// An engine that says that it waits for the disk, and does not.
TEST(PowerPromisedInVain, IsFoundOfEveryEngine) {
  for (const EngineUnderTest& engine : engines()) {
    EngineUnderTest hasty = engine;
    hasty.open = [&](const std::string& path, store::Options options, store::Hooks hooks) {
      options.durability = Durability::kProcess;
      return engine.open(path, options, std::move(hooks));
    };
    EXPECT_NE(Lost(&hasty, Durability::kPower).run(1).wrong, "") << engine.name;
  }
}

}  // namespace
}  // namespace pt::conformance
