#include "store/sqlite/store_files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <tuple>

#include "store/sqlite/schema.h"

namespace pt::store::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLockText = "parseltongue sqlite store, in use while this file is locked\n";
constexpr std::array<std::string_view, 3> kSuffixes = {"", "-wal", "-shm"};
constexpr size_t kNumberDigits = 8;

std::unexpected<Error> not_ours(const std::string& path) {
  return fail(ErrorCode::kInvalidInput, "what stands there is not ours: choose another path, or remove it",
              path);
}

// The header of an SQLite database, and in it who made it.
bool is_our_database(StorageFiles* files, const std::string& path) {
  constexpr size_t kIdAt = 68;
  std::array<char, kIdAt + 4> header{};
  auto file = files->open(path, OpenMode::kRead);
  if (!file || !read_all(file->get(), 0, header)) return false;
  const std::array<char, 4> id = {
      static_cast<char>(kApplicationId >> 24), static_cast<char>(kApplicationId >> 16 & 0xFF),
      static_cast<char>(kApplicationId >> 8 & 0xFF), static_cast<char>(kApplicationId & 0xFF)};
  return std::string_view(header.data(), 16) == std::string_view("SQLite format 3\0", 16) &&
         std::memcmp(header.data() + kIdAt, id.data(), id.size()) == 0;
}

}  // namespace

StoreFiles::StoreFiles(std::string path) : path_(std::move(path)) {
  const fs::path parts(path_);
  folder_ = parts.has_parent_path() ? parts.parent_path().string() : ".";
  name_ = parts.filename().string();
}

Result<void> StoreFiles::open_to_write() {
  if (auto result = check_no_folder(); !result) return result;
  if (name_.empty())
    return fail(ErrorCode::kInvalidInput, "a database needs a name: give the path of a file", path_);
  if (auto result = files_.make_folder(folder_); !result) return result;
  if (auto result = check_ours(); !result) return result;
  if (auto result = lock(); !result) return result;
  if (auto result = mark_ours(); !result) return result;
  remove_leftovers();
  return {};
}

bool StoreFiles::is_database_name(std::string_view name) const {
  if (!name.starts_with(name_ + ".")) return false;
  name.remove_prefix(name_.size() + 1);
  for (const std::string_view suffix : {"-wal", "-shm"}) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  return name.size() == kNumberDigits && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<void> StoreFiles::check_no_folder() const {
  std::error_code error;
  if (!fs::is_directory(path_, error)) return {};
  return fail(
      ErrorCode::kInvalidInput,
      "a folder stands there: give the path of a file that is not there yet, such as " + path_ + "/graph.db",
      path_);
}

// A mark in the lock is enough, so that damage to a database does not keep us from our own files.
Result<void> StoreFiles::check_ours() {
  bool marked = false;
  if (auto file = files_.open(lock_path(), OpenMode::kRead); file) {
    Result<uint64_t> size = (*file)->size_bytes();
    if (!size) return std::unexpected(size.error());
    std::string text(std::min<uint64_t>(*size, kLockText.size()), '\0');
    if (auto result = read_all(file->get(), 0, text); !result) return result;
    // The mark is on the disk before there is a database; what a crash leaves of it is its beginning, or zeros.
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\0' && text[i] != kLockText[i]) return not_ours(lock_path());
    }
    marked = *size == kLockText.size() && text == kLockText;
  } else if (file.error().code != ErrorCode::kNotFound) {
    return std::unexpected(file.error());
  }
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path_, error);
  if (status.type() == fs::file_type::not_found || (marked && status.type() != fs::file_type::directory))
    return {};
  if (status.type() == fs::file_type::symlink) {
    const fs::path target = fs::read_symlink(path_, error);
    return !error && !target.has_parent_path() && is_database_name(target.string()) ? Result<void>()
                                                                                    : not_ours(path_);
  }
  if (status.type() == fs::file_type::regular && is_our_database(&files_, path_)) return {};
  return not_ours(path_);
}

Result<void> StoreFiles::lock() {
  auto file = files_.open(lock_path(), OpenMode::kWrite);
  if (!file) return std::unexpected(file.error());
  Result<bool> locked = (*file)->try_lock(Sharing::kExclusive);
  if (!locked) return std::unexpected(locked.error());
  if (!*locked)
    return fail(ErrorCode::kIo,
                "another process has the saved graph open to write: stop it, or use another path", path_);
  lock_ = std::move(*file);
  return {};
}

// On the disk before anything else is, so that whatever is found later is known to be ours.
Result<void> StoreFiles::mark_ours() {
  std::string marked(kLockText.size(), '\0');
  if (read_all(lock_.get(), 0, marked) && marked == kLockText) return {};
  if (auto result = write_all(lock_.get(), 0, kLockText); !result) return result;
  if (auto result = lock_->sync(); !result) return result;
  return files_.sync_folder(folder_);
}

// Databases that nothing leads to: of a reset() that was cut short before it was linked, or behind that before it had tidied up.
void StoreFiles::remove_leftovers() {
  std::error_code error;
  const std::string used = fs::read_symlink(path_, error).filename().string();
  fs::remove(link_path(), error);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, error)) {
    const std::string name = entry.path().filename().string();
    if (is_database_name(name) && (used.empty() || !name.starts_with(used))) fs::remove(entry.path(), error);
  }
}

std::string StoreFiles::new_file(uint64_t random) const {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string file;
  do {
    file = path_ + ".";
    for (size_t i = 0; i < kNumberDigits; ++i) file += kDigits[random >> 4 * i & 0xF];
    random = random * 6364136223846793005 + 1442695040888963407;
  } while (::access(file.c_str(), F_OK) == 0);
  return file;
}

Result<void> StoreFiles::create(const std::string& file) {
  auto made = files_.open(file, OpenMode::kCreate);
  return made ? Result<void>() : std::unexpected(made.error());
}

Result<void> StoreFiles::link_to(const std::string& file) {
  ::unlink(link_path().c_str());
  if (::symlink(fs::path(file).filename().c_str(), link_path().c_str()) != 0)
    return fail(ErrorCode::kIo,
                std::string("cannot link to the new database (") + std::strerror(errno) +
                    "): look at the disk, or use another folder",
                path_);
  return files_.rename(link_path(), path_);
}

Result<void> StoreFiles::sync_folder() { return files_.sync_folder(folder_); }

void StoreFiles::remove(const std::string& file) {
  for (const std::string_view suffix : kSuffixes) {
    // PATH is the link by now.
    if (!suffix.empty() || file != path_) ::unlink((file + std::string(suffix)).c_str());
  }
}

uint64_t StoreFiles::disk_bytes(const std::string& path, const std::string& file) {
  uint64_t bytes = 0;
  auto add = [&](const std::string& name) {
    std::error_code error;
    const uintmax_t size = fs::file_size(name, error);
    if (!error) bytes += size;
  };
  for (const std::string_view suffix : kSuffixes) add(file + std::string(suffix));
  add(path + "-lock");
  return bytes;
}

}  // namespace pt::store::sqlite
