#include "base/memory_storage_files.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace pt {
namespace {

constexpr size_t kMemoryPageBytes = 4096;

}  // namespace

class MemoryStorageFile final : public StorageFile {
 public:
  using Files = MemoryStorageFiles;

  MemoryStorageFile(Files* files, std::shared_ptr<Files::Inode> inode, std::string path, bool writable)
      : files_(files),
        inode_(std::move(inode)),
        path_(std::move(path)),
        process_(files->process_),
        writable_(writable) {}
  MemoryStorageFile(const MemoryStorageFile&) = delete;
  MemoryStorageFile& operator=(const MemoryStorageFile&) = delete;
  ~MemoryStorageFile() override {
    if (process_ != files_->process_ || !locked_) return;
    if (exclusive_) inode_->exclusive_lock = false;
    if (!exclusive_) --inode_->shared_locks;
  }

  Result<uint64_t> size_bytes() override {
    if (auto begun = begin(); !begun) return std::unexpected(begun.error());
    return inode_->bytes.size();
  }

  Result<size_t> read_at(uint64_t offset, std::span<char> bytes) override {
    if (auto begun = begin(); !begun) return std::unexpected(begun.error());
    if (offset >= inode_->bytes.size()) return size_t{0};
    size_t count = std::min(bytes.size(), inode_->bytes.size() - static_cast<size_t>(offset));
    std::memcpy(bytes.data(), inode_->bytes.data() + offset, count);
    return count;
  }

  Result<size_t> write_at(uint64_t offset, std::string_view bytes) override {
    bool half = false;
    auto begun = begin(&half);
    if (!writable_) return fail(ErrorCode::kIo, "the file is open for reading", path_);
    if (half) bytes = bytes.substr(0, (bytes.size() + 1) / 2);
    if (!begun && !half) return std::unexpected(begun.error());
    uint64_t others = files_->used_bytes() - inode_->bytes.size();
    uint64_t room = files_->capacity_bytes_ - std::min(files_->capacity_bytes_, others);
    uint64_t end = std::min(std::max<uint64_t>(room, inode_->bytes.size()), offset + bytes.size());
    if (end <= offset) return fail(ErrorCode::kIo, "no space left: free some space", path_);
    bytes = bytes.substr(0, static_cast<size_t>(end - offset));
    change({offset, std::string(bytes)});
    if (!begun) return std::unexpected(begun.error());
    return bytes.size();
  }

  Result<void> resize(uint64_t size_bytes) override {
    if (auto begun = begin(); !begun) return begun;
    if (!writable_) return fail(ErrorCode::kIo, "the file is open for reading", path_);
    change({size_bytes, {}, true});
    return {};
  }

  Result<void> sync() override {
    if (auto begun = begin(); !begun) return begun;
    inode_->synced = inode_->bytes;
    inode_->changes.clear();
    return {};
  }

  Result<MappedBytes> map(uint64_t size_bytes) override {
    if (auto begun = begin(); !begun) return std::unexpected(begun.error());
    if (size_bytes > inode_->bytes.size())
      return fail(ErrorCode::kIo, "the file is too short to be mapped", path_);
    std::shared_ptr<std::byte> copy(
        static_cast<std::byte*>(::operator new(size_bytes + 1, std::align_val_t{kMemoryPageBytes})),
        [](std::byte* at) { ::operator delete(at, std::align_val_t{kMemoryPageBytes}); });
    std::memcpy(copy.get(), inode_->bytes.data(), size_bytes);
    return MappedBytes{{copy.get(), size_bytes}, copy};
  }

  Result<bool> try_lock(Sharing sharing) override {
    if (auto begun = begin(); !begun) return std::unexpected(begun.error());
    bool exclusive = sharing == Sharing::kExclusive;
    if (locked_) return exclusive == exclusive_;
    if (inode_->exclusive_lock || (exclusive && inode_->shared_locks > 0)) return false;
    locked_ = true;
    exclusive_ = exclusive;
    if (exclusive) inode_->exclusive_lock = true;
    if (!exclusive) ++inode_->shared_locks;
    return true;
  }

 private:
  Result<void> begin(bool* half = nullptr) {
    if (process_ != files_->process_)
      return fail(ErrorCode::kIo, "the process that opened the file has ended", path_);
    return files_->begin_operation(half);
  }
  void change(Files::Change change) {
    Files::apply(change, &inode_->bytes);
    inode_->changes.push_back(std::move(change));
  }

  Files* files_;
  std::shared_ptr<Files::Inode> inode_;
  std::string path_;
  uint64_t process_;
  bool writable_;
  bool locked_ = false;
  bool exclusive_ = false;
};

void MemoryStorageFiles::fail_at(uint64_t operation, Fault fault, std::string message) {
  operations_ = 0;
  fault_at_ = operation;
  fault_ = fault;
  message_ = std::move(message);
}

Result<void> MemoryStorageFiles::begin_operation(bool* half) {
  if (dead_) return fail(ErrorCode::kIo, "the process has ended");
  uint64_t number = operations_++;
  if (number < fault_at_ || fault_ == Fault::kNone || (number > fault_at_ && fault_ != Fault::kErrors))
    return {};
  if (fault_ == Fault::kShortWrite) {
    if (half != nullptr) *half = true;
    return {};
  }
  if (fault_ == Fault::kDeath) {
    dead_ = true;
    if (half != nullptr) *half = true;
    return fail(ErrorCode::kIo, "the process has ended");
  }
  return fail(ErrorCode::kIo, message_);
}

Result<void> MemoryStorageFiles::check_writable(const std::string& path) const {
  if (read_only_) return fail(ErrorCode::kIo, "the disk cannot be written to: choose another folder", path);
  return {};
}

uint64_t MemoryStorageFiles::used_bytes() const {
  uint64_t sum = 0;
  for (const auto& [path, inode] : names_) sum += inode->bytes.size();
  return sum;
}

void MemoryStorageFiles::apply(const Change& change, std::string* bytes) {
  if (change.resize) {
    bytes->resize(change.offset);
    return;
  }
  if (bytes->size() < change.offset + change.bytes.size()) bytes->resize(change.offset + change.bytes.size());
  bytes->replace(change.offset, change.bytes.size(), change.bytes);
}

void MemoryStorageFiles::change_name(const std::string& path, std::shared_ptr<Inode> inode) {
  name_changes_.back().emplace_back(path, inode);
  if (inode == nullptr) {
    names_.erase(path);
  } else {
    names_[path] = std::move(inode);
  }
}

void MemoryStorageFiles::reopen_everything() {
  ++process_;
  dead_ = false;
  fault_ = Fault::kNone;
  for (const auto& [path, inode] : names_) {
    inode->exclusive_lock = false;
    inode->shared_locks = 0;
  }
}

void MemoryStorageFiles::restart_process() { reopen_everything(); }

void MemoryStorageFiles::lose_power(uint64_t seed) {
  uint64_t state = seed * 2 + 1;
  auto below = [&state](size_t bound) {
    state = state * 6364136223846793005 + 1442695040888963407;
    return static_cast<size_t>((state >> 33) % bound);
  };
  size_t kept = below(name_changes_.size() + 1);
  names_ = synced_names_;
  for (size_t i = 0; i < kept; ++i) {
    for (const auto& [path, inode] : name_changes_[i]) {
      if (inode == nullptr) {
        names_.erase(path);
      } else {
        names_[path] = inode;
      }
    }
  }
  for (const auto& [path, inode] : names_) {
    std::string bytes = inode->synced;
    for (Change& change : inode->changes) {
      size_t fate = below(3);
      if (fate == 0) continue;
      if (fate == 1 && !change.resize) change.bytes.resize(below(change.bytes.size() + 1));
      apply(change, &bytes);
    }
    inode->bytes = inode->synced = bytes;
    inode->changes.clear();
  }
  synced_names_ = names_;
  name_changes_.clear();
  reopen_everything();
}

std::string* MemoryStorageFiles::bytes(const std::string& path) {
  auto found = names_.find(path);
  return found == names_.end() ? nullptr : &found->second->bytes;
}

std::vector<std::string> MemoryStorageFiles::paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, inode] : names_) paths.push_back(path);
  return paths;
}

Result<std::unique_ptr<StorageFile>> MemoryStorageFiles::open(const std::string& path, OpenMode mode) {
  if (auto begun = begin_operation(); !begun) return std::unexpected(begun.error());
  bool writable = mode != OpenMode::kRead;
  auto found = names_.find(path);
  if (!writable && found == names_.end()) return fail(ErrorCode::kNotFound, "no such file", path);
  if (writable) {
    if (auto check = check_writable(path); !check) return std::unexpected(check.error());
    if (found == names_.end()) {
      name_changes_.emplace_back();
      change_name(path, std::make_shared<Inode>());
      found = names_.find(path);
    } else if (mode == OpenMode::kCreate) {
      Change emptied{0, {}, true};
      apply(emptied, &found->second->bytes);
      found->second->changes.push_back(std::move(emptied));
    }
  }
  return std::make_unique<MemoryStorageFile>(this, found->second, path, writable);
}

Result<void> MemoryStorageFiles::rename(const std::string& from, const std::string& to) {
  if (auto begun = begin_operation(); !begun) return begun;
  if (auto check = check_writable(from); !check) return check;
  auto found = names_.find(from);
  if (found == names_.end()) return fail(ErrorCode::kNotFound, "no such file", from);
  std::shared_ptr<Inode> inode = found->second;
  name_changes_.emplace_back();
  change_name(to, inode);
  change_name(from, nullptr);
  return {};
}

Result<void> MemoryStorageFiles::remove(const std::string& path) {
  if (auto begun = begin_operation(); !begun) return begun;
  if (auto check = check_writable(path); !check) return check;
  if (!names_.contains(path)) return fail(ErrorCode::kNotFound, "no such file", path);
  name_changes_.emplace_back();
  change_name(path, nullptr);
  return {};
}

// Folders are where files are.
Result<void> MemoryStorageFiles::make_folder(const std::string& path) {
  if (auto begun = begin_operation(); !begun) return begun;
  return check_writable(path);
}

// No operation, since it changes nothing that a fault could fall upon.
Result<std::vector<std::string>> MemoryStorageFiles::names_in(const std::string& path) {
  if (dead_) return fail(ErrorCode::kIo, "the process has ended");
  std::vector<std::string> names;
  for (auto file = names_.lower_bound(path + "/");
       file != names_.end() && file->first.starts_with(path + "/"); ++file) {
    std::string name = file->first.substr(path.size() + 1);
    name.resize(std::min(name.find('/'), name.size()));
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  if (names.empty()) return fail(ErrorCode::kNotFound, "no such folder", path);
  return names;
}

// Of all folders, which is more than what was asked for; a test has one.
Result<void> MemoryStorageFiles::sync_folder(const std::string&) {
  if (auto begun = begin_operation(); !begun) return begun;
  synced_names_ = names_;
  name_changes_.clear();
  return {};
}

}  // namespace pt
