#include "store/sqlite/checked_vfs.h"

#include <array>
#include <atomic>
#include <cstring>
#include <new>
#include <string_view>

#include "base/assert.h"
#include "base/hash.h"

namespace pt::store::sqlite {

struct CheckedVfs::Vfs : sqlite3_vfs {
  sqlite3_vfs* system;
  DiskFaults* faults;
  std::string own_name;
};

namespace {

using Vfs = CheckedVfs::Vfs;
using Operation = DiskFaults::Operation;

constexpr uint64_t kSeed = 0x7061'7273'6573'716C;
constexpr int kSumAt = kPageBytes - kChecksumBytes;
// The header of a database, which SQLite looks at before it knows the size of a page.
constexpr int kHeaderBytes = 100;

// Behind it, in the same memory, stands the system's file.
struct File : sqlite3_file {
  bool is_database;
  DiskFaults* faults;

  sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
static_assert(sizeof(File) % 8 == 0, "SQLite aligns files so");

File& file_of(sqlite3_file* file) { return *static_cast<File*>(file); }

uint64_t checksum(const void* page, sqlite3_int64 offset) {
  return hash64({static_cast<const char*>(page), kSumAt}, kSeed + static_cast<uint64_t>(offset / kPageBytes));
}

int close(sqlite3_file* file) { return file_of(file).system()->pMethods->xClose(file_of(file).system()); }

// What SQLite takes for zeros is so in a new database, and the end of one that was cut off.
bool is_empty(sqlite3_file* system) {
  sqlite3_int64 size = 0;
  return system->pMethods->xFileSize(system, &size) == SQLITE_OK && size == 0;
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
  sqlite3_file* system = file_of(file).system();
  const int code = system->pMethods->xRead(system, bytes, size, offset);
  if (!file_of(file).is_database || size <= kHeaderBytes) return code;
  if (code == SQLITE_IOERR_SHORT_READ) return is_empty(system) ? code : SQLITE_IOERR_DATA;
  if (code != SQLITE_OK) return code;
  // Another size of page is a damaged header.
  if (size != kPageBytes || offset % kPageBytes != 0) return SQLITE_IOERR_DATA;
  uint64_t stored;
  std::memcpy(&stored, static_cast<const char*>(bytes) + kSumAt, sizeof(stored));
  return stored == checksum(bytes, offset) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write_to_system(File* file, const void* bytes, int size, sqlite3_int64 offset) {
  sqlite3_file* system = file->system();
  if (file->faults != nullptr) {
    int written = size;
    if (const int code = file->faults->before(Operation::kWrite, &written); code != SQLITE_OK) {
      if (written > 0) system->pMethods->xWrite(system, bytes, written, offset);
      return code;
    }
  }
  return system->pMethods->xWrite(system, bytes, size, offset);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
  if (!file_of(file).is_database || size != kPageBytes)
    return write_to_system(&file_of(file), bytes, size, offset);
  std::array<char, kPageBytes> page;
  std::memcpy(page.data(), bytes, kSumAt);
  const uint64_t sum = checksum(page.data(), offset);
  std::memcpy(page.data() + kSumAt, &sum, sizeof(sum));
  return write_to_system(&file_of(file), page.data(), size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  DiskFaults* faults = file_of(file).faults;
  int none = 0;
  if (faults != nullptr) {
    if (const int code = faults->before(Operation::kTruncate, &none); code != SQLITE_OK) return code;
  }
  return file_of(file).system()->pMethods->xTruncate(file_of(file).system(), size);
}

int sync(sqlite3_file* file, int flags) {
  DiskFaults* faults = file_of(file).faults;
  int none = 0;
  if (faults != nullptr) {
    if (const int code = faults->before(Operation::kSync, &none); code != SQLITE_OK) return code;
  }
  return file_of(file).system()->pMethods->xSync(file_of(file).system(), flags);
}

// The rest is the system's. Version 2 of the methods: no mapped pages, which would pass read() by.
constexpr sqlite3_io_methods kMethods = {
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize =
        [](sqlite3_file* f, sqlite3_int64* size) {
          return file_of(f).system()->pMethods->xFileSize(file_of(f).system(), size);
        },
    .xLock = [](sqlite3_file* f,
                int lock) { return file_of(f).system()->pMethods->xLock(file_of(f).system(), lock); },
    .xUnlock = [](sqlite3_file* f,
                  int lock) { return file_of(f).system()->pMethods->xUnlock(file_of(f).system(), lock); },
    .xCheckReservedLock =
        [](sqlite3_file* f, int* held) {
          return file_of(f).system()->pMethods->xCheckReservedLock(file_of(f).system(), held);
        },
    .xFileControl =
        [](sqlite3_file* f, int what, void* value) {
          return file_of(f).system()->pMethods->xFileControl(file_of(f).system(), what, value);
        },
    .xSectorSize =
        [](sqlite3_file* f) { return file_of(f).system()->pMethods->xSectorSize(file_of(f).system()); },
    .xDeviceCharacteristics =
        [](sqlite3_file* f) {
          return file_of(f).system()->pMethods->xDeviceCharacteristics(file_of(f).system());
        },
    .xShmMap =
        [](sqlite3_file* f, int page, int size, int extend, void volatile** at) {
          return file_of(f).system()->pMethods->xShmMap(file_of(f).system(), page, size, extend, at);
        },
    .xShmLock =
        [](sqlite3_file* f, int offset, int count, int flags) {
          return file_of(f).system()->pMethods->xShmLock(file_of(f).system(), offset, count, flags);
        },
    .xShmBarrier = [](sqlite3_file* f) { file_of(f).system()->pMethods->xShmBarrier(file_of(f).system()); },
    .xShmUnmap =
        [](sqlite3_file* f, int remove) {
          return file_of(f).system()->pMethods->xShmUnmap(file_of(f).system(), remove);
        },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* system_of(sqlite3_vfs* vfs) { return static_cast<Vfs*>(vfs)->system; }

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* at, int flags, int* flags_out) {
  auto* file = new (at) File();
  file->pMethods = nullptr;
  file->faults = static_cast<Vfs*>(vfs)->faults;
  file->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  int none = 0;
  if (file->faults != nullptr) {
    if (const int code = file->faults->before(Operation::kOpen, &none); code != SQLITE_OK) return code;
  }
  file->system()->pMethods = nullptr;
  const int code = system_of(vfs)->xOpen(system_of(vfs), name, file->system(), flags, flags_out);
  if (code == SQLITE_OK) file->pMethods = &kMethods;
  return code;
}

sqlite3_vfs methods_of(const sqlite3_vfs& system) {
  sqlite3_vfs vfs{};
  vfs.iVersion = 2;
  vfs.szOsFile = static_cast<int>(sizeof(File)) + system.szOsFile;
  vfs.mxPathname = system.mxPathname;
  vfs.xOpen = open;
  vfs.xDelete = [](sqlite3_vfs* v, const char* name, int sync_folder) {
    return system_of(v)->xDelete(system_of(v), name, sync_folder);
  };
  vfs.xAccess = [](sqlite3_vfs* v, const char* name, int how, int* result) {
    return system_of(v)->xAccess(system_of(v), name, how, result);
  };
  vfs.xFullPathname = [](sqlite3_vfs* v, const char* name, int size, char* path) {
    return system_of(v)->xFullPathname(system_of(v), name, size, path);
  };
  vfs.xRandomness = [](sqlite3_vfs* v, int size, char* bytes) {
    return system_of(v)->xRandomness(system_of(v), size, bytes);
  };
  vfs.xSleep = [](sqlite3_vfs* v, int us) { return system_of(v)->xSleep(system_of(v), us); };
  vfs.xCurrentTime = [](sqlite3_vfs* v, double* days) {
    return system_of(v)->xCurrentTime(system_of(v), days);
  };
  vfs.xGetLastError = [](sqlite3_vfs* v, int size, char* text) {
    return system_of(v)->xGetLastError(system_of(v), size, text);
  };
  vfs.xCurrentTimeInt64 = [](sqlite3_vfs* v, sqlite3_int64* ms) {
    return system_of(v)->xCurrentTimeInt64(system_of(v), ms);
  };
  return vfs;
}

}  // namespace

CheckedVfs::CheckedVfs(DiskFaults* faults) : vfs_(std::make_unique<Vfs>()) {
  static std::atomic<int> made = 0;
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  PT_ASSERT(system != nullptr);
  static_cast<sqlite3_vfs&>(*vfs_) = methods_of(*system);
  vfs_->system = system;
  vfs_->faults = faults;
  vfs_->own_name = "parseltongue-" + std::to_string(made++);
  vfs_->zName = vfs_->own_name.c_str();
  PT_ASSERT(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

CheckedVfs::~CheckedVfs() { sqlite3_vfs_unregister(vfs_.get()); }

const char* CheckedVfs::name() const { return vfs_->zName; }

const char* checked_vfs() {
  // Never ends: connections may be closed by what ends later.
  static const auto* vfs = new CheckedVfs(nullptr);
  return vfs->name();
}

}  // namespace pt::store::sqlite
