#include "daemon/watch/git_lock.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace pt::daemon {

namespace {

// A path and a few words; git itself writes one line.
constexpr uint64_t kGitFileBytesMax = 16 << 10;

// The folder that the file `.git` in `folder` names.
std::optional<std::string> follow_git_file(FileSystem& file_system, const std::string& folder) {
  std::string text;
  if (!file_system.read_file(folder + "/.git", kGitFileBytesMax, &text)) return std::nullopt;
  constexpr std::string_view kPrefix = "gitdir: ";
  if (!text.starts_with(kPrefix)) return std::nullopt;
  std::string path = text.substr(kPrefix.size());
  while (!path.empty() && (path.back() == '\n' || path.back() == '\r')) path.pop_back();
  if (path.empty()) return std::nullopt;
  return path.front() == '/' ? path : folder + '/' + path;
}

std::optional<std::string> git_folder_of(FileSystem& file_system, std::string folder) {
  while (!folder.empty()) {
    const Result<FileStatus> status = file_system.status(folder + "/.git");
    if (status) {
      return status->kind == FileKind::kFolder ? folder + "/.git" : follow_git_file(file_system, folder);
    }
    folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/'));
  }
  return std::nullopt;
}

}  // namespace

void GitLock::find(const std::vector<std::string>& roots) {
  std::set<std::string> paths;
  for (const std::string& root : roots) {
    const std::optional<std::string> folder = git_folder_of(file_system_, root);
    if (folder) paths.insert(*folder + "/index.lock");
  }
  locks_.clear();
  for (const std::string& path : paths) locks_.push_back({path});
  give_up();
}

GitLockState GitLock::look() {
  GitLockState state = GitLockState::kNone;
  for (const Lock& lock : locks_) {
    const Result<FileStatus> status = file_system_.status(lock.path);
    if (!status) continue;
    const bool old = status->inode == lock.old_inode && status->modified_ns == lock.old_modified_ns;
    if (!old) return GitLockState::kFresh;
    state = GitLockState::kOld;
  }
  return state;
}

void GitLock::give_up() {
  for (Lock& lock : locks_) {
    const Result<FileStatus> status = file_system_.status(lock.path);
    lock.old_inode = status ? status->inode : 0;
    lock.old_modified_ns = status ? status->modified_ns : 0;
  }
}

std::vector<std::string> GitLock::paths() const {
  std::vector<std::string> paths;
  for (const Lock& lock : locks_) paths.push_back(lock.path);
  return paths;
}

}  // namespace pt::daemon
