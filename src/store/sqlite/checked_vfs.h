// The VFS through which the engine's databases are read and written: the system's, with a checksum on every page of a database.
//
// SQLite itself trusts what it reads: a flipped bit in the middle of a row is a wrong answer. So each page ends with 8 bytes
// that SQLite leaves alone (SQLITE_FCNTL_RESERVE_BYTES), the XXH3-64 of the rest with the page's number in the seed; a page
// that is read with another is SQLITE_IOERR_DATA. Frames of the log have checksums of SQLite's own, which it looks at when it
// recovers; they get ours when they are copied into the database. sqlite/ext/misc/cksumvfs.c is the same idea with a weaker sum.
//
// The sqlite3 shell reads such a database as any other. If it writes, its pages have wrong sums, and the engine gives them up.
//
// Lifetime: a CheckedVfs is registered with SQLite while it lives, and outlives the connections that use it.
// Threads:  any number of connections.
// Cost:     0.4 µs a page of 4 KiB, where reading it from the system's cache takes about 1.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>

namespace pt::store::sqlite {

inline constexpr int kPageBytes = 4096;
inline constexpr int kChecksumBytes = 8;

// What tests put between SQLite and the disk.
class DiskFaults {
 public:
  enum class Operation : uint8_t { kWrite, kSync, kTruncate, kOpen };

  virtual ~DiskFaults() = default;
  // SQLITE_OK, or what the operation fails with instead; of a failed write, `*bytes` are written all the same.
  virtual int before(Operation operation, int* bytes) = 0;
};

class CheckedVfs {
 public:
  // `faults` may be nullptr.
  explicit CheckedVfs(DiskFaults* faults);
  ~CheckedVfs();
  CheckedVfs(const CheckedVfs&) = delete;
  CheckedVfs& operator=(const CheckedVfs&) = delete;

  const char* name() const;

  struct Vfs;

 private:
  std::unique_ptr<Vfs> vfs_;
};

// One without faults, for the whole process.
const char* checked_vfs();

}  // namespace pt::store::sqlite
