// MemoryStorageFiles is a disk in memory that does what real ones do at the worst moment: for tests.
//
// Every call counts as one operation. At a chosen one, the call fails, writes only a part, or the process dies: from there
// on every call fails, until the test says what became of the machine:
//   restart_process()  everything written is there, synced or not, as after kill -9;
//   lose_power(seed)   of what was not synced, each write is there, not there, or there in part, and of the changes of
//                      names those up to some moment: as file systems with a journal do. The seed draws.
// Either closes all files and gives up all locks.
//
// Lifetime: outlives the files that it opened; mapped bytes are copies and outlive everything.
// Threads:  one at a time.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/storage_files.h"

namespace pt {

class MemoryStorageFiles final : public StorageFiles {
 public:
  enum class Fault : uint8_t {
    kNone,
    kError,       // this one call fails
    kErrors,      // this call and all later ones
    kShortWrite,  // a write takes only half of its bytes, and does not fail; other calls are not affected
    kDeath,       // this call happens not at all or, if a write, by half; no later call happens
  };
  // Operations are counted from 0, from now on.
  void fail_at(uint64_t operation, Fault fault, std::string message = "input/output error");
  uint64_t operations() const { return operations_; }

  // Bytes of all files together; a write that finds too little room takes what fits, and fails if nothing does.
  void set_capacity(uint64_t bytes) { capacity_bytes_ = bytes; }
  void set_read_only(bool read_only) { read_only_ = read_only; }

  void restart_process();
  void lose_power(uint64_t seed);

  // What stands in a file now, for the test to look at and to change; nullptr if there is none.
  std::string* bytes(const std::string& path);
  std::vector<std::string> paths() const;

  Result<std::unique_ptr<StorageFile>> open(const std::string& path, OpenMode mode) override;
  Result<void> rename(const std::string& from, const std::string& to) override;
  Result<void> remove(const std::string& path) override;
  Result<void> make_folder(const std::string& path) override;
  Result<std::vector<std::string>> names_in(const std::string& path) override;
  Result<void> sync_folder(const std::string& path) override;

 private:
  friend class MemoryStorageFile;

  struct Change {  // of the bytes of one file, since its last sync
    uint64_t offset;
    std::string bytes;
    bool resize = false;  // to `offset`
  };
  struct Inode {
    std::string bytes;
    std::string synced;
    std::vector<Change> changes;
    int shared_locks = 0;
    bool exclusive_lock = false;
  };
  using Names = std::map<std::string, std::shared_ptr<Inode>>;

  // Counts; an error if the call must not happen. `*half`: a write is to take half.
  Result<void> begin_operation(bool* half = nullptr);
  Result<void> check_writable(const std::string& path) const;
  uint64_t used_bytes() const;
  void change_name(const std::string& path, std::shared_ptr<Inode> inode);
  static void apply(const Change& change, std::string* bytes);
  void reopen_everything();

  Names names_;
  Names synced_names_;
  // In order; a null Inode removes the name. Those of one call belong together.
  std::vector<std::vector<std::pair<std::string, std::shared_ptr<Inode>>>> name_changes_;
  uint64_t process_ = 0;  // files opened by an earlier one are closed
  uint64_t operations_ = 0;
  uint64_t fault_at_ = 0;
  Fault fault_ = Fault::kNone;
  std::string message_;
  bool dead_ = false;
  bool read_only_ = false;
  uint64_t capacity_bytes_ = std::numeric_limits<uint64_t>::max();
};

}  // namespace pt
