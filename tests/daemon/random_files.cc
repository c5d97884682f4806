// Usage: random_files [--operations N] [--seed S] [--between-fences K] [--links] [--ignored]
//
// A small workspace on the real disk is followed by a LiveWorkspace while its files are created, written in place and as editors
// do, appended to, cut, renamed, linked, removed, and its folders moved, also out of the root and in again; manifests, ignore
// rules and git's lock among them. After about every K-th operation everything made before must be in the epoch that sync()
// gives: its graph, its diagnostics and what became of each file are those of a fresh index. The operations follow from the seed,
// which is printed; how they fall into the moments of the writer's thread does not.
//
// What the daemon is known not to follow (docs/known-limits.md) is left out. Symbolic links have names of their own and lead to a
// file that never changes; with --links they take the place of files, and lead anywhere. No ignore rules name what is there; with
// --ignored they do. Both find differences.
//
// Exit code: 0 all alike, 1 a difference, told with the operations since the fence before.
#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "daemon/live/live_workspace.h"
#include "tests/edits/comparison.h"

namespace pt::daemon {
namespace {

namespace fs = std::filesystem;

constexpr size_t kEpochsTold = 10;

struct Options {
  uint64_t operations = 3000;
  uint64_t seed = std::random_device()();
  uint64_t between_fences = 60;
  bool links = false;
  bool ignored = false;
};

// In memory if there is such a folder: a disk that others use makes the test slow and no better.
fs::path fast_folder() {
  const fs::path memory = "/dev/shm";
  return std::getenv("TMPDIR") == nullptr && ::access(memory.c_str(), W_OK) == 0 ? memory
                                                                                 : fs::temp_directory_path();
}

void write_file(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Modules, files and folders have the same four names, so most of what is made means something to what is there.
class Operations {
 public:
  Operations(std::string folder, const Options& options)
      : folder_(std::move(folder)),
        root_(folder_ + "/root"),
        links_(options.links),
        ignored_(options.ignored),
        random_(options.seed) {
    fs::create_directories(root_ + "/linked");
    write_file(root_ + "/linked/one.rs", "pub fn f1() {\n    f2();\n}\n");
    fs::create_directories(root_ + "/src");
    fs::create_directories(root_ + "/.git");
    fs::create_directories(folder_ + "/outside");
    write_file(root_ + "/Cargo.toml", manifest());
    write_file(root_ + "/src/lib.rs", "pub mod a;\npub mod b;\npub mod c;\npub mod d;\n");
  }

  uint64_t below(uint64_t count) { return random_() % count; }
  bool one_in(uint64_t count) { return below(count) == 0; }
  const std::string& root() const { return root_; }

  // Returns what it did, for people.
  std::string one() {
    const std::string file = some_file();
    std::error_code ignored;
    switch (below(23)) {
      case 0:
      case 1:
      case 2:
        if (fs::is_symlink(file)) ::unlink(file.c_str());
        write_file(file, text());
        return "write " + file;
      case 3: {
        if (fs::is_symlink(file)) return "nothing";
        std::ofstream(file, std::ios::app | std::ios::binary) << text();
        return "append to " + file;
      }
      case 4:
        return write_in_pieces(file);
      case 5:
      case 6:
      case 7: {
        const std::string temporary = file + (one_in(2) ? ".tmp" : "~");
        write_file(temporary, text());
        ::rename(temporary.c_str(), file.c_str());
        return "save " + file;
      }
      case 8: {
        const std::string backup = file + "~";
        ::rename(file.c_str(), backup.c_str());
        write_file(file, text());
        ::unlink(backup.c_str());
        return "save by a backup " + file;
      }
      case 9: {
        const std::string to = some_file();
        ::rename(file.c_str(), to.c_str());
        return fmt::format("rename {} to {}", file, to);
      }
      case 10:
        ::unlink(file.c_str());
        return "remove " + file;
      case 11:
        if (!fs::is_symlink(file)) ::truncate(file.c_str(), static_cast<off_t>(below(60)));
        return "cut " + file;
      case 12: {
        const std::string made = some_folder_name();
        fs::create_directories(made, ignored);
        write_file(made + "/mod.rs", text());
        return "make " + made;
      }
      case 13: {
        const std::string from = some_folder_name();
        const std::string to = some_folder_name();
        ::rename(from.c_str(), to.c_str());
        return fmt::format("move {} to {}", from, to);
      }
      case 14: {  // out, and what was outside in
        const std::string outside = fmt::format("{}/outside/{}", folder_, below(2));
        const std::string inside = some_folder_name();
        const bool goes_in = one_in(2);
        ::rename((goes_in ? outside : inside).c_str(), (goes_in ? inside : outside).c_str());
        if (goes_in || !one_in(4)) return fmt::format("move {} {}", inside, goes_in ? "in" : "out");
        write_file(outside + "/mod.rs", text());
        ::rename(outside.c_str(), inside.c_str());
        return fmt::format("move {} out and in again", inside);
      }
      case 15: {
        if (!one_in(3)) return "nothing";
        const std::string gone = some_folder_name();
        fs::remove_all(gone, ignored);
        return "remove all of " + gone;
      }
      case 16:
        return link(file);
      case 17: {
        const std::string elsewhere = folder_ + "/elsewhere";
        write_file(elsewhere, text());
        ::unlink(file.c_str());
        ::link(elsewhere.c_str(), file.c_str());
        ::unlink(elsewhere.c_str());
        return "link a new file as " + file;
      }
      case 18:
      case 19:
      case 20:
        return edit_body(file);
      case 21:
        return one_in(6) ? shape_workspace() : "nothing";
      default: {
        if (!one_in(40)) return "nothing";
        const std::string lock = root_ + "/.git/index.lock";
        write_file(lock, "");
        for (uint64_t i = below(60); i > 0; --i) write_file(some_file_to_write(), text());
        ::rename(lock.c_str(), (root_ + "/.git/index").c_str());
        return "check out";
      }
    }
  }

 private:
  std::string name() { return std::string(1, static_cast<char>('a' + below(4))); }
  std::string some_folder() {
    std::string path = root_ + "/src";
    for (uint64_t depth = below(4); depth > 0; --depth) {
      const std::string deeper = path + "/" + name();
      if (!fs::is_directory(fs::symlink_status(deeper))) break;
      path = deeper;
    }
    return path;
  }
  std::string some_folder_name() { return some_folder() + "/" + name(); }
  std::string some_file() {
    const std::string folder = some_folder();
    return folder + "/" + (one_in(4) && !folder.ends_with("/src") ? "mod" : name()) + ".rs";
  }
  std::string some_file_to_write() {
    std::string file = some_file();
    while (fs::is_symlink(file)) file = some_file();
    return file;
  }

  std::string text() {
    const uint64_t number = below(1000);
    const std::string other = name();
    std::string text;
    if (one_in(2)) text += fmt::format("pub mod {};\n", name());
    if (one_in(8)) text += "mod l;\n";
    if (one_in(4)) text += fmt::format("pub mod {};\npub use self::{}::*;\n", other, other);
    if (one_in(6)) text += fmt::format("#[path = \"{}.rs\"]\nmod other{};\n", name(), number);
    text += fmt::format("pub fn f{}() {{\n    f{}();\n    crate::{}::f{}();\n}}\n", number % 10, below(10),
                        other, below(10));
    if (one_in(3)) text += fmt::format("pub struct S{};\nimpl Clone for S{} {{}}\n", number, number);
    if (one_in(12)) text += "fn broken( {\n";
    return text;
  }

  // Of the first function: another callee.
  std::string edit_body(const std::string& file) {
    if (!fs::is_regular_file(fs::symlink_status(file))) return "nothing";
    std::stringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    std::string changed = bytes.str();
    const size_t call = changed.find("();\n");
    if (call == std::string::npos || call == 0) return "nothing";
    changed[call - 1] = static_cast<char>('0' + below(10));
    const std::string temporary = file + ".tmp";
    write_file(temporary, changed);
    ::rename(temporary.c_str(), file.c_str());
    return "edit a body of " + file;
  }

  std::string manifest() {
    return fmt::format("[package]\nname = \"walk\"\nversion = \"0.1.0\"\nedition = \"{}\"\n",
                       one_in(2) ? "2021" : "2018");
  }

  // Left open in between, and sometimes for good.
  std::string write_in_pieces(const std::string& file) {
    if (fs::is_symlink(file)) return "nothing";
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (opened < 0) return "nothing";
    for (uint64_t i = 1 + below(3); i > 0; --i) {
      const std::string piece = text();
      (void)!::write(opened, piece.data(), piece.size());
    }
    if (one_in(3)) ::ftruncate(opened, static_cast<off_t>(below(100)));
    if (kept_open_ >= 0) ::close(kept_open_);
    kept_open_ = opened;
    return "write in pieces, and keep open " + file;
  }

  std::string link(const std::string& file) {
    std::string made = some_folder() + "/l.rs";
    std::string to = root_ + "/linked/one.rs";
    if (links_) {
      made = one_in(6) ? some_folder_name() : file;
      to = one_in(4) ? folder_ + "/outside/0/mod.rs" : one_in(6) ? some_folder_name() : some_file();
    }
    ::unlink(made.c_str());
    ::symlink(to.c_str(), made.c_str());
    return fmt::format("link {} to {}", made, to);
  }

  std::string shape_workspace() {
    if (one_in(2)) {
      write_file(root_ + "/Cargo.toml", manifest());
      return "write the manifest";
    }
    static constexpr std::string_view kRules[] = {"", "a/\n", "src/b\n", "*.rs\n!lib.rs\n", "/src/c/**\n"};
    static constexpr std::string_view kIdleRules[] = {"", "x/\n", "*.txt\n", "# d\n"};
    write_file(root_ + "/.gitignore",
               ignored_ ? kRules[below(std::size(kRules))] : kIdleRules[below(std::size(kIdleRules))]);
    return "write ignore rules";
  }

  std::string folder_;
  std::string root_;
  bool links_;
  bool ignored_;
  std::mt19937_64 random_;
  int kept_open_ = -1;
};

// Late, or never?
void tell_whether_it_comes(LiveWorkspace& live, const Clock& clock, const Result<pipeline::Index>& fresh) {
  if (!fresh) return;
  for (const int milliseconds : {0, 20, 200, 2000, 3000}) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    const Result<EpochToken> token = live.sync(clock.now_ns() + 120'000'000'000);
    const bool alike = token && edits::seen(*live.view()) == edits::seen(*fresh->view());
    fmt::print("  another fence {} ms later: {}, epoch {}\n", milliseconds, alike ? "alike" : "they differ",
               live.token().epoch);
    if (alike) break;
  }
  for (const std::string& reason : live.status().health) fmt::print("  {}\n", reason);
}

int run(const Options& options) {
  std::string folder = (fast_folder() / "parseltongue-test-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 1;
  folder = fs::canonical(folder);
  Operations operations(folder, options);
  DiskFileSystem disk;
  SystemClock clock;
  LiveWorkspace::Options live_options;
  live_options.path = operations.root();
  live_options.index.threads = 1;
  live_options.cookie_folder = folder + "/fences";
  std::mutex told_mutex;
  std::deque<std::string> told;  // the last epochs
  live_options.tell = [&](const Followed& followed) {
    const std::lock_guard lock(told_mutex);
    told.push_back(fmt::format("epoch {}: {} files, {}{}{}{}", followed.token.epoch, followed.files,
                               followed.first_file, followed.held ? ", held" : "",
                               followed.read_anew ? ", read anew: " : "",
                               followed.read_anew ? followed.reason : followed.error));
    if (told.size() > kEpochsTold) told.pop_front();
  };
  auto live = LiveWorkspace::start(live_options, nullptr, disk, clock);
  if (!live) {
    fmt::print("{}\n", live.error().message);
    return 1;
  }
  fmt::print("{} operations, seed {}\n", options.operations, options.seed);
  std::vector<std::string> since_fence;
  uint64_t fences = 0;
  uint64_t nodes = 0;
  int result = 0;
  for (uint64_t done = 0; done < options.operations && result == 0;) {
    since_fence.clear();
    for (uint64_t i = 1 + operations.below(2 * options.between_fences); i > 0; --i, ++done) {
      since_fence.push_back(operations.one());
      // So that the writer meets single saves, too, and is met in the middle of its work.
      if (operations.one_in(10))
        std::this_thread::sleep_for(std::chrono::microseconds(operations.below(12'000)));
    }
    ++fences;
    const Result<EpochToken> token = (*live)->sync(clock.now_ns() + 120'000'000'000);
    const Result<pipeline::Index> fresh =
        pipeline::index(disk, operations.root(), live_options.index, nullptr, {});
    if (!token || !fresh) {
      if (!token == !fresh) continue;  // both say that it cannot be read
      fmt::print("live: {}\nfresh: {}\n", token ? "well" : token.error().message,
                 fresh ? "well" : fresh.error().message);
      result = 1;
    } else {
      nodes += fresh->snapshot()->totals().node_count();
      const std::string one = edits::seen(*(*live)->view());
      const std::string other = edits::seen(*fresh->view());
      if (one != other) {
        edits::tell_difference(one, other);
        result = 1;
      }
    }
    if (result != 0) {
      fmt::print("after {} operations live and fresh index differ, --seed {}\n", done, options.seed);
      for (const std::string& what : since_fence) fmt::print("  {}\n", what);
      tell_whether_it_comes(**live, clock, fresh);
      const std::lock_guard lock(told_mutex);
      for (const std::string& epoch : told) fmt::print("  {}\n", epoch);
    }
  }
  const LiveStatus status = (*live)->status();
  fmt::print("{} fences, {} nodes in the mean, {} epochs, {} of them read anew, {} overflows\n", fences,
             nodes / fences, status.updates, status.read_anew, status.watcher.overflows);
  live->reset();
  std::error_code ignored;
  if (result == 0) fs::remove_all(folder, ignored);
  if (result != 0) fmt::print("the files are left in {}\n", folder);
  return result;
}

}  // namespace
}  // namespace pt::daemon

int main(int argc, char** argv) {
  pt::daemon::Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    auto number = [&] { return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0; };
    if (word == "--operations") {
      options.operations = number();
    } else if (word == "--seed") {
      options.seed = number();
    } else if (word == "--between-fences") {
      options.between_fences = std::max<uint64_t>(number(), 1);
    } else if (word == "--links") {
      options.links = true;
    } else if (word == "--ignored") {
      options.ignored = true;
    } else {
      fmt::print(stderr, "random_files: the options are in its source\n");
      return 2;
    }
  }
  return pt::daemon::run(options);
}
