// FileSystem is the only way to the disk, so that tests can put a twin in memory behind it and inject faults.
//
// Threads: implementations answer concurrent calls.
// Paths:   absolute or relative to the process, '/'-separated bytes; never normalised here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt {

enum class FileKind : uint8_t { kFile, kFolder, kSymlink, kOther };

struct FolderEntry {
  std::string name;
  FileKind kind;  // of the entry itself: a symlink is not followed

  bool operator==(const FolderEntry&) const = default;
};

struct FileStatus {
  FileKind kind;  // after following symlinks
  uint64_t size_bytes;
  int64_t modified_ns;  // since the Unix epoch
  uint64_t device;      // with `inode` tells whether two paths are one file
  uint64_t inode;
  int64_t changed_ns = 0;  // of the contents or of the inode; unlike modified_ns it cannot be set back
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // The whole file into `bytes`, whose capacity is reused. Files over `size_bytes_max` are kTooLarge and
  // are not read; folders, sockets and devices are kInvalidInput.
  virtual Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) = 0;

  // The entries of a folder without "." and "..", sorted by name bytes.
  virtual Result<std::vector<FolderEntry>> list_folder(const std::string& path) = 0;

  // Follows symlinks; a dangling or looping one is kNotFound or kIo.
  virtual Result<FileStatus> status(const std::string& path) = 0;

  // Absolute path without symlinks, "." or "..".
  virtual Result<std::string> canonical(const std::string& path) = 0;

  // What a symlink says, as it stands there; of anything else kInvalidInput.
  virtual Result<std::string> read_link(const std::string& path) = 0;
};

// The real disk. Stateless.
class DiskFileSystem final : public FileSystem {
 public:
  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override;
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override;
  Result<FileStatus> status(const std::string& path) override;
  Result<std::string> canonical(const std::string& path) override;
  Result<std::string> read_link(const std::string& path) override;
};

// A tree in memory for tests: absolute paths, files, folders implied by files, symlinks, and faults.
// Threads: readers may run together; writers alone.
class MemoryFileSystem final : public FileSystem {
 public:
  void write_file(const std::string& path, std::string bytes);
  void make_symlink(const std::string& path, const std::string& target);
  void make_folder(const std::string& path);
  // Every later access to `path` fails with kIo, as an unreadable folder or file does.
  void make_unreadable(const std::string& path);
  void remove(const std::string& path);

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override;
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override;
  Result<FileStatus> status(const std::string& path) override;
  Result<std::string> canonical(const std::string& path) override;
  Result<std::string> read_link(const std::string& path) override;

 private:
  struct Entry {
    FileKind kind;
    std::string bytes;  // a symlink's target
    bool unreadable = false;
  };
  void make_parents(const std::string& path);

  std::map<std::string, Entry> entries_;
};

}  // namespace pt
