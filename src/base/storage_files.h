// StorageFiles is the only way to write to the disk and to map files, so that tests can put a twin in memory behind it that
// fails, fills up, and loses power (memory_storage_files.h). Reading a workspace goes through FileSystem instead.
//
// A write is certain to survive a loss of power only after sync() of its file; a new, renamed or removed name only after
// sync_folder() of its folder. A failed sync() says nothing about what is on the disk, and a second one that succeeds says
// nothing either: what was to be written must be written anew, elsewhere.
//
// Lifetime: a StorageFile closes with its end and gives up its lock; mapped bytes live as long as their keeper, whatever
//           becomes of the file's name. A mapped file must not be made shorter than what is mapped.
// Threads:  one at a time for each StorageFile; StorageFiles of the disk answer concurrent calls.
// Paths:    absolute or relative to the process, '/'-separated bytes; never normalised here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt {

struct MappedBytes {
  std::span<const std::byte> bytes;  // begin at a page of memory
  std::shared_ptr<const void> keeper;
};

enum class Sharing : uint8_t { kShared, kExclusive };

class StorageFile {
 public:
  virtual ~StorageFile() = default;

  virtual Result<uint64_t> size_bytes() = 0;

  // As many bytes as there are, at most bytes.size(); none at the end of the file. May be fewer: see read_all().
  virtual Result<size_t> read_at(uint64_t offset, std::span<char> bytes) = 0;

  // Returns how many were written, at least one; may be fewer than asked for: see write_all(). Writing behind the end
  // leaves zeros between.
  virtual Result<size_t> write_at(uint64_t offset, std::string_view bytes) = 0;

  virtual Result<void> resize(uint64_t size_bytes) = 0;

  virtual Result<void> sync() = 0;

  // The first `size_bytes` of the file, which has as many, for reading.
  virtual Result<MappedBytes> map(uint64_t size_bytes) = 0;

  // False if somebody else holds it in a way that excludes this; never waits. Held until the StorageFile ends. It keeps
  // others out who ask too, in this process and in others, and nobody else.
  virtual Result<bool> try_lock(Sharing sharing) = 0;
};

enum class OpenMode : uint8_t {
  kRead,    // kNotFound if there is none
  kWrite,   // to read and write; made if there is none
  kCreate,  // as kWrite, but emptied
};

class StorageFiles {
 public:
  virtual ~StorageFiles() = default;

  virtual Result<std::unique_ptr<StorageFile>> open(const std::string& path, OpenMode mode) = 0;
  // Whatever had the name `to` loses it.
  virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  virtual Result<void> remove(const std::string& path) = 0;
  // And its parents. Nothing happens if it is there.
  virtual Result<void> make_folder(const std::string& path) = 0;
  // Of what stands in a folder, sorted. kNotFound if there is no folder.
  virtual Result<std::vector<std::string>> names_in(const std::string& path) = 0;
  virtual Result<void> sync_folder(const std::string& path) = 0;
};

// All of `bytes`, or an error; kIntegrity if the file ends before.
Result<void> read_all(StorageFile* file, uint64_t offset, std::span<char> bytes);
Result<void> write_all(StorageFile* file, uint64_t offset, std::string_view bytes);

// For whoever wants a folder to itself: kInvalidInput, with what to do instead, if anything stands in `folder` but `own`,
// `own-…` and `own.…`. A folder that is not there will do.
Result<void> check_holds_only(StorageFiles* files, const std::string& folder, std::string_view own);

// The real disk. Stateless. Files and folders that it makes are the user's alone (0600, 0700).
class DiskStorageFiles final : public StorageFiles {
 public:
  Result<std::unique_ptr<StorageFile>> open(const std::string& path, OpenMode mode) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> remove(const std::string& path) override;
  Result<void> make_folder(const std::string& path) override;
  Result<std::vector<std::string>> names_in(const std::string& path) override;
  Result<void> sync_folder(const std::string& path) override;
};

}  // namespace pt
