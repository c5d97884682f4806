// The sqlite engine keeps the graph in an SQLite database in WAL mode and answers in SQL; sqlite-seed does so in the schema
// that the project began with, to be measured against (schema.h).
//
// At PATH stands a symbolic link to the database, PATH.5e1f03a9, beside which SQLite keeps PATH.5e1f03a9-wal and -shm;
// PATH-lock is held by the process that writes. Any number may read beside it, in this process and others, and the sqlite3
// shell too (docs/formats/sqlite-store.md). reset() writes a new database and renames a link to it over PATH: store.h tells why.
//
// One connection writes and copies the log into the database (checkpoints), when maintain() finds it long; Readers have
// theirs and do neither. Nobody ever runs ANALYZE or PRAGMA optimize: with their statistics SQLite 3.40 goes other ways, some
// of them a hundred times as long.
//
// Every page has a checksum that is looked at whenever it is read (checked_vfs.h): damage is an error, never a wrong answer.
//
// Contract: store/api/engine.h.
// Errors:   kDeadline, if somebody else keeps the database locked for longer than Options::wait_max_ns; then nothing was done.
// Cost:     store_sqlite_bench; docs/decisions/0017 has the figures.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/api/engine.h"

namespace pt::store {

// Hooks::at() is passed at these.
inline constexpr std::array<std::string_view, 12> kSqliteKillPoints = {
    "lock taken",       "transaction begun", "rows written",   "committed",
    "checkpoint begun", "checkpointed",      "new file begun", "new file written",
    "new file synced",  "new file linked",   "folder synced",  "old file removed",
};

// Opens or, with write access, begins the store at `path`. Errors:
//   kInvalidInput  what stands there is not ours, and is left alone;
//   kIo            another process has it open to write, or the disk says no;
//   kNotFound      there is nothing to read from.
// `vfs`: of sqlite::CheckedVfs, for tests; nullptr: the system's files. It outlives the Engine.
Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const Options& options, Hooks hooks = {},
                                            const char* vfs = nullptr);
Result<std::unique_ptr<Engine>> open_sqlite_seed(const std::string& path, const Options& options,
                                                 Hooks hooks = {}, const char* vfs = nullptr);

}  // namespace pt::store
