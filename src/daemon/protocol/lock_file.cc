#include "daemon/protocol/lock_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "daemon/protocol/system_error.h"

namespace pt::daemon {
namespace {

// Whether descriptor `number` of process `pid` holds a flock.
bool locks(pid_t pid, const std::string& number) {
  std::ifstream info(fmt::format("/proc/{}/fdinfo/{}", pid, number));
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("lock:") && line.find("FLOCK") != std::string::npos) return true;
  }
  return false;
}

bool holds(pid_t pid, const struct stat& lock) {
  std::error_code problem;
  // The process may end while we look.
  std::filesystem::directory_iterator entry(fmt::format("/proc/{}/fd", pid), problem);
  for (; !problem && entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
    struct stat status;
    if (::stat(entry->path().c_str(), &status) == 0 && status.st_dev == lock.st_dev &&
        status.st_ino == lock.st_ino && locks(pid, entry->path().filename()))
      return true;
  }
  return false;
}

}  // namespace

Result<void> write_lock_file(int descriptor, const LockHolder& holder) {
  std::string root = holder.root;
  std::ranges::replace(root, '\n', ' ');
  const std::string text =
      fmt::format("{}\n{}\n{}\n{}\n", holder.pid, holder.activated ? "activated" : "own", holder.build, root);
  if (::ftruncate(descriptor, 0) != 0 ||
      ::pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
    return system_failure("cannot write the lock file", {});
  return {};
}

std::optional<LockHolder> lock_holder(const std::string& lock_path) {
  struct stat lock;
  std::ifstream file(lock_path);
  LockHolder holder;
  std::string pid;
  std::string kind;
  if (::stat(lock_path.c_str(), &lock) != 0 || !std::getline(file, pid) || !std::getline(file, kind))
    return std::nullopt;
  std::getline(file, holder.build);
  std::getline(file, holder.root);
  const auto [end, problem] = std::from_chars(pid.data(), pid.data() + pid.size(), holder.pid);
  if (problem != std::errc() || end != pid.data() + pid.size() || holder.pid <= 0) return std::nullopt;
  holder.activated = kind == "activated";
  if (!holds(holder.pid, lock)) return std::nullopt;
  return holder;
}

}  // namespace pt::daemon
