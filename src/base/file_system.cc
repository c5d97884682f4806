#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <system_error>

namespace pt {

namespace {

// As many as Linux follows before it says ELOOP.
constexpr int kSymlinksMax = 40;

Error system_error(const char* what, const std::string& path) {
  const int number = errno;
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Error{code, fmt::format("{}: {}", what, std::generic_category().message(number)), path};
}

std::unexpected<Error> too_large(const std::string& path, uint64_t size_bytes, uint64_t size_bytes_max) {
  return fail(ErrorCode::kTooLarge,
              fmt::format("{} bytes are over the limit of {}", size_bytes, size_bytes_max), path);
}

std::unexpected<Error> no_regular_file(const std::string& path) {
  return fail(ErrorCode::kInvalidInput, "not a regular file", path);
}

FileKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::kFile;
  if (S_ISDIR(mode)) return FileKind::kFolder;
  if (S_ISLNK(mode)) return FileKind::kSymlink;
  return FileKind::kOther;
}

// A file descriptor closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

// d_type saves a stat an entry; the few file systems that do not fill it cost one.
FileKind kind_of_entry(DIR* folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG:
      return FileKind::kFile;
    case DT_DIR:
      return FileKind::kFolder;
    case DT_LNK:
      return FileKind::kSymlink;
    case DT_UNKNOWN:
      break;
    default:
      return FileKind::kOther;
  }
  struct stat status;
  if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return FileKind::kOther;
  return kind_of_mode(status.st_mode);
}

enum class ReadEnd : uint8_t { kFull, kEndOfFile, kFailed };

// Puts what follows in the file behind `bytes`, until they are `size` or the file ends. They are not set to zero first, which
// would take as long as reading. kFailed: errno says why.
ReadEnd read_until(const Descriptor& file, size_t size, std::string* bytes) {
  ReadEnd end = ReadEnd::kFull;
  bytes->resize_and_overwrite(size, [&, filled = bytes->size()](char* to, size_t) mutable {
    while (filled < size) {
      const ssize_t count = ::read(file.number(), to + filled, size - filled);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) {
        end = count < 0 ? ReadEnd::kFailed : ReadEnd::kEndOfFile;
        break;
      }
      filled += static_cast<size_t>(count);
    }
    return filled;
  });
  return end;
}

void sort_by_name(std::vector<FolderEntry>* entries) { std::ranges::sort(*entries, {}, &FolderEntry::name); }

}  // namespace

Result<void> DiskFileSystem::read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) {
  bytes->clear();
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return std::unexpected(system_error("cannot open the file", path));
  struct stat status;
  if (::fstat(file.number(), &status) != 0)
    return std::unexpected(system_error("cannot stat the file", path));
  if (!S_ISREG(status.st_mode)) return no_regular_file(path);
  const auto size_bytes = static_cast<uint64_t>(status.st_size);
  if (size_bytes > size_bytes_max) return too_large(path, size_bytes, size_bytes_max);

  // The file may grow or shrink meanwhile, and files of /proc claim to be empty: read until the end. One byte
  // more than the size lets the usual file end with its second read.
  for (size_t room = size_bytes + 1;; room *= 2) {
    const ReadEnd end = read_until(file, room, bytes);
    if (end == ReadEnd::kFailed) {
      const Error error = system_error("cannot read the file", path);
      bytes->clear();
      return std::unexpected(error);
    }
    if (bytes->size() > size_bytes_max) {
      const uint64_t read_bytes = bytes->size();
      bytes->clear();
      return too_large(path, read_bytes, size_bytes_max);
    }
    if (end == ReadEnd::kEndOfFile) return {};
  }
}

Result<std::vector<FolderEntry>> DiskFileSystem::list_folder(const std::string& path) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
  if (folder == nullptr) return std::unexpected(system_error("cannot open the folder", path));
  std::vector<FolderEntry> entries;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back({std::string(name), kind_of_entry(folder.get(), *entry)});
  }
  if (errno != 0) return std::unexpected(system_error("cannot read the folder", path));
  sort_by_name(&entries);
  return entries;
}

Result<FileStatus> DiskFileSystem::status(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) return std::unexpected(system_error("cannot stat the path", path));
  return FileStatus{kind_of_mode(status.st_mode),
                    static_cast<uint64_t>(status.st_size),
                    int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                    static_cast<uint64_t>(status.st_dev),
                    static_cast<uint64_t>(status.st_ino),
                    int64_t{status.st_ctim.tv_sec} * 1'000'000'000 + status.st_ctim.tv_nsec};
}

Result<std::string> DiskFileSystem::canonical(const std::string& path) {
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  const std::unique_ptr<char, Free> resolved(::realpath(path.c_str(), nullptr));
  if (resolved == nullptr) return std::unexpected(system_error("cannot resolve the path", path));
  return std::string(resolved.get());
}

Result<std::string> DiskFileSystem::read_link(const std::string& path) {
  std::string target(PATH_MAX, '\0');
  const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
  if (size < 0 && errno == EINVAL) return fail(ErrorCode::kInvalidInput, "no symbolic link", path);
  if (size < 0) return std::unexpected(system_error("cannot read the link", path));
  target.resize(static_cast<size_t>(size));
  return target;
}

void MemoryFileSystem::make_parents(const std::string& path) {
  for (size_t slash = path.rfind('/'); slash != std::string::npos && slash != 0;
       slash = path.rfind('/', slash - 1)) {
    entries_.try_emplace(path.substr(0, slash), Entry{FileKind::kFolder, {}});
  }
}

void MemoryFileSystem::write_file(const std::string& path, std::string bytes) {
  make_parents(path);
  entries_[path] = Entry{FileKind::kFile, std::move(bytes)};
}

void MemoryFileSystem::make_symlink(const std::string& path, const std::string& target) {
  make_parents(path);
  entries_[path] = Entry{FileKind::kSymlink, target};
}

void MemoryFileSystem::make_folder(const std::string& path) {
  make_parents(path);
  entries_[path] = Entry{FileKind::kFolder, {}};
}

void MemoryFileSystem::make_unreadable(const std::string& path) {
  const auto entry = entries_.find(path);
  if (entry != entries_.end()) entry->second.unreadable = true;
}

void MemoryFileSystem::remove(const std::string& path) {
  entries_.erase(path);
  const auto below = entries_.lower_bound(path + '/');
  auto end = below;
  while (end != entries_.end() && end->first.starts_with(path + '/')) ++end;
  entries_.erase(below, end);
}

// Path resolution as POSIX describes it (path_resolution(7)): component by component, the target of a link
// put in front of what remains, a bounded number of links.
Result<std::string> MemoryFileSystem::canonical(const std::string& path) {
  if (!path.starts_with('/')) return fail(ErrorCode::kInvalidInput, "paths in memory are absolute", path);
  std::string resolved;
  std::string rest = path;
  int links = 0;
  while (!rest.empty()) {
    const size_t slash = rest.find('/');
    const std::string component = rest.substr(0, slash);
    rest = slash == std::string::npos ? "" : rest.substr(slash + 1);
    if (component.empty() || component == ".") continue;
    if (component == "..") {
      resolved.resize(resolved.empty() ? 0 : resolved.rfind('/'));
      continue;
    }
    const std::string next = resolved + '/' + component;
    const auto entry = entries_.find(next);
    if (entry == entries_.end()) return fail(ErrorCode::kNotFound, "no such file or folder", path);
    if (entry->second.kind != FileKind::kSymlink) {
      if (!rest.empty() && entry->second.kind != FileKind::kFolder) {
        return fail(ErrorCode::kNotFound, "a file is no folder", path);
      }
      if (!rest.empty() && entry->second.unreadable) return fail(ErrorCode::kIo, "permission denied", path);
      resolved = next;
      continue;
    }
    if (++links > kSymlinksMax) return fail(ErrorCode::kIo, "too many levels of symbolic links", path);
    const std::string& target = entry->second.bytes;
    if (target.starts_with('/')) resolved.clear();
    rest = rest.empty() ? target : target + '/' + rest;
  }
  return resolved.empty() ? "/" : resolved;
}

Result<std::string> MemoryFileSystem::read_link(const std::string& path) {
  const Result<std::string> folder = canonical(path.substr(0, path.rfind('/') + 1));
  if (!folder) return std::unexpected(folder.error());
  const auto entry = entries_.find((*folder == "/" ? "" : *folder) + path.substr(path.rfind('/')));
  if (entry == entries_.end()) return fail(ErrorCode::kNotFound, "no such file or folder", path);
  if (entry->second.kind != FileKind::kSymlink)
    return fail(ErrorCode::kInvalidInput, "no symbolic link", path);
  return entry->second.bytes;
}

Result<void> MemoryFileSystem::read_file(const std::string& path, uint64_t size_bytes_max,
                                         std::string* bytes) {
  bytes->clear();
  const Result<std::string> resolved = canonical(path);
  if (!resolved) return std::unexpected(resolved.error());
  const auto entry = entries_.find(*resolved);
  if (entry == entries_.end() || entry->second.kind != FileKind::kFile) return no_regular_file(path);
  if (entry->second.unreadable) return fail(ErrorCode::kIo, "permission denied", path);
  const std::string& content = entry->second.bytes;
  if (content.size() > size_bytes_max) return too_large(path, content.size(), size_bytes_max);
  *bytes = content;
  return {};
}

Result<std::vector<FolderEntry>> MemoryFileSystem::list_folder(const std::string& path) {
  const Result<std::string> resolved = canonical(path);
  if (!resolved) return std::unexpected(resolved.error());
  const std::string prefix = *resolved == "/" ? "/" : *resolved + '/';
  if (*resolved != "/") {
    const Entry& folder = entries_.at(*resolved);
    if (folder.kind != FileKind::kFolder) return fail(ErrorCode::kNotFound, "a file is no folder", path);
    if (folder.unreadable) return fail(ErrorCode::kIo, "permission denied", path);
  }
  std::vector<FolderEntry> entries;
  for (auto entry = entries_.lower_bound(prefix); entry != entries_.end() && entry->first.starts_with(prefix);
       ++entry) {
    const std::string_view name = std::string_view(entry->first).substr(prefix.size());
    if (name.find('/') == std::string_view::npos) entries.push_back({std::string(name), entry->second.kind});
  }
  sort_by_name(&entries);
  return entries;
}

Result<FileStatus> MemoryFileSystem::status(const std::string& path) {
  const Result<std::string> resolved = canonical(path);
  if (!resolved) return std::unexpected(resolved.error());
  if (*resolved == "/") return FileStatus{FileKind::kFolder, 0, 0, 1, 0, 0};
  const auto entry = entries_.find(*resolved);
  const auto inode = static_cast<uint64_t>(std::distance(entries_.begin(), entry)) + 1;
  return FileStatus{entry->second.kind, entry->second.bytes.size(), 0, 1, inode, 0};
}

}  // namespace pt
