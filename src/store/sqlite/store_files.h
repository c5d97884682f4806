// The files of a store, besides what SQLite does with them: whose they are, who writes, which of them count.
//
// Lifetime: the lock is held until the StoreFiles end.
// Threads:  one at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/storage_files.h"

namespace pt::store::sqlite {

class StoreFiles {
 public:
  // `path`: of the link.
  explicit StoreFiles(std::string path);

  // For the one who writes: takes the lock, and removes what a crash has left. kInvalidInput if anything there is not ours,
  // kIo if somebody else has the lock.
  Result<void> open_to_write();
  // For the one who reads: kInvalidInput if there is a folder.
  Result<void> check_no_folder() const;

  // The path of a database that is not there yet.
  std::string new_file(uint64_t random) const;
  // Empties it, for the user alone; SQLite gives what stands beside it the same permissions.
  Result<void> create(const std::string& file);
  // From now on PATH leads to `file`; on the disk only after sync_folder().
  Result<void> link_to(const std::string& file);
  Result<void> sync_folder();
  // A database, its log and its index of that. What cannot be removed now will be by the next who opens to write.
  void remove(const std::string& file);

  // Of the database and what is beside it.
  static uint64_t disk_bytes(const std::string& path, const std::string& file);

 private:
  std::string lock_path() const { return path_ + "-lock"; }
  std::string link_path() const { return path_ + ".new"; }
  bool is_database_name(std::string_view name) const;
  Result<void> check_ours();
  Result<void> lock();
  Result<void> mark_ours();
  void remove_leftovers();

  std::string path_;
  std::string folder_;
  std::string name_;
  DiskStorageFiles files_;
  std::unique_ptr<StorageFile> lock_;
};

}  // namespace pt::store::sqlite
