#include "base/storage_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace pt {
namespace {

std::string_view advice(int number) {
  switch (number) {
    case ENOSPC:
    case EDQUOT:
      return ": free some space";
    case EACCES:
    case EPERM:
    case EROFS:
      return ": choose a folder that can be written to";
    case EMFILE:
    case ENFILE:
      return ": raise the limit of open files";
    default:
      return "";
  }
}

std::unexpected<Error> system_error(std::string_view what, const std::string& path) {
  const int number = errno;
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo;
  return fail(code, fmt::format("{}: {}{}", what, std::generic_category().message(number), advice(number)),
              path);
}

// Calls until a signal does not interrupt it.
auto uninterrupted(auto call) {
  decltype(call()) result;
  do result = call();
  while (result < 0 && errno == EINTR);
  return result;
}

class DiskStorageFile final : public StorageFile {
 public:
  DiskStorageFile(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  DiskStorageFile(const DiskStorageFile&) = delete;
  DiskStorageFile& operator=(const DiskStorageFile&) = delete;
  ~DiskStorageFile() override { ::close(descriptor_); }

  Result<uint64_t> size_bytes() override {
    struct stat status;
    if (::fstat(descriptor_, &status) != 0) return system_error("cannot stat the file", path_);
    return static_cast<uint64_t>(status.st_size);
  }

  Result<size_t> read_at(uint64_t offset, std::span<char> bytes) override {
    const ssize_t count = uninterrupted(
        [&] { return ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset)); });
    if (count < 0) return system_error("cannot read the file", path_);
    return static_cast<size_t>(count);
  }

  Result<size_t> write_at(uint64_t offset, std::string_view bytes) override {
    const ssize_t count = uninterrupted(
        [&] { return ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset)); });
    if (count < 0) return system_error("cannot write the file", path_);
    if (count == 0)
      return fail(ErrorCode::kIo, "cannot write the file: nothing is taken: free some space", path_);
    return static_cast<size_t>(count);
  }

  Result<void> resize(uint64_t size_bytes) override {
    if (uninterrupted([&] { return ::ftruncate(descriptor_, static_cast<off_t>(size_bytes)); }) != 0)
      return system_error("cannot resize the file", path_);
    return {};
  }

  Result<void> sync() override {
    if (::fdatasync(descriptor_) != 0) return system_error("cannot write the file to the disk", path_);
    return {};
  }

  Result<MappedBytes> map(uint64_t size_bytes) override {
    if (size_bytes == 0) return MappedBytes{};
    void* at = ::mmap(nullptr, size_bytes, PROT_READ, MAP_SHARED, descriptor_, 0);
    if (at == MAP_FAILED) return system_error("cannot map the file", path_);
    std::shared_ptr<const void> keeper(at, [size_bytes](void* mapped) { ::munmap(mapped, size_bytes); });
    return MappedBytes{{static_cast<const std::byte*>(at), size_bytes}, std::move(keeper)};
  }

  Result<bool> try_lock(Sharing sharing) override {
    const int how = (sharing == Sharing::kExclusive ? LOCK_EX : LOCK_SH) | LOCK_NB;
    if (uninterrupted([&] { return ::flock(descriptor_, how); }) == 0) return true;
    if (errno == EWOULDBLOCK) return false;
    return system_error("cannot lock the file", path_);
  }

 private:
  int descriptor_;
  std::string path_;
};

}  // namespace

Result<void> read_all(StorageFile* file, uint64_t offset, std::span<char> bytes) {
  while (!bytes.empty()) {
    Result<size_t> count = file->read_at(offset, bytes);
    if (!count) return std::unexpected(count.error());
    if (*count == 0) return fail(ErrorCode::kIntegrity, "the file ends before it should");
    offset += *count;
    bytes = bytes.subspan(*count);
  }
  return {};
}

Result<void> write_all(StorageFile* file, uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    Result<size_t> count = file->write_at(offset, bytes);
    if (!count) return std::unexpected(count.error());
    offset += *count;
    bytes.remove_prefix(*count);
  }
  return {};
}

Result<void> check_holds_only(StorageFiles* files, const std::string& folder, std::string_view own) {
  const auto names = files->names_in(folder);
  if (!names)
    return names.error().code == ErrorCode::kNotFound ? Result<void>() : std::unexpected(names.error());
  for (const std::string& name : *names) {
    if (name.starts_with(own) &&
        (name.size() == own.size() || name[own.size()] == '-' || name[own.size()] == '.'))
      continue;
    return fail(
        ErrorCode::kInvalidInput,
        fmt::format("the folder holds other things, such as '{}', and no store: name one that is empty or "
                    "not there yet, such as {}/graph",
                    name, folder),
        folder);
  }
  return {};
}

Result<std::unique_ptr<StorageFile>> DiskStorageFiles::open(const std::string& path, OpenMode mode) {
  int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  flags |= mode == OpenMode::kRead ? O_RDONLY : O_RDWR | O_CREAT;
  if (mode == OpenMode::kCreate) flags |= O_TRUNC;
  const int descriptor = uninterrupted([&] { return ::open(path.c_str(), flags, 0600); });
  if (descriptor < 0) return system_error("cannot open the file", path);
  auto file = std::make_unique<DiskStorageFile>(descriptor, path);
  struct stat status;
  if (::fstat(descriptor, &status) != 0) return system_error("cannot stat the file", path);
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::kInvalidInput, "not a regular file", path);
  return file;
}

Result<void> DiskStorageFiles::rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error("cannot rename the file", from);
  return {};
}

Result<void> DiskStorageFiles::remove(const std::string& path) {
  if (::unlink(path.c_str()) != 0) return system_error("cannot remove the file", path);
  return {};
}

Result<void> DiskStorageFiles::make_folder(const std::string& path) {
  if (path.empty() || ::mkdir(path.c_str(), 0700) == 0) return {};
  if (errno == EEXIST) {
    struct stat status;
    if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return {};
    return fail(ErrorCode::kInvalidInput, "something else than a folder stands there: choose another place",
                path);
  }
  const size_t slash = path.find_last_not_of('/') == std::string::npos ? std::string::npos : path.rfind('/');
  if (errno != ENOENT || slash == std::string::npos || slash == 0)
    return system_error("cannot make the folder", path);
  if (auto parent = make_folder(path.substr(0, slash)); !parent) return parent;
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
    return system_error("cannot make the folder", path);
  return {};
}

Result<std::vector<std::string>> DiskStorageFiles::names_in(const std::string& path) {
  std::error_code error;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error))
    names.push_back(entry->path().filename().string());
  if (error) {
    errno = error.value();
    return system_error("cannot list the folder", path);
  }
  std::ranges::sort(names);
  return names;
}

Result<void> DiskStorageFiles::sync_folder(const std::string& path) {
  const int descriptor =
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
  if (descriptor < 0) return system_error("cannot open the folder", path);
  const bool synced = ::fsync(descriptor) == 0;
  const int number = errno;
  ::close(descriptor);
  errno = number;
  // Some network file systems cannot do it; then renaming is as certain as it will get.
  if (!synced && errno != EINVAL) return system_error("cannot write the folder to the disk", path);
  return {};
}

}  // namespace pt
