// The adjacency engine keeps the graph in the form in which it is walked: load() maps it, checks it, and copies nothing.
//
// It is a folder of its own with two files: `graph`, which is an image of a Snapshot in checked pages (paged_file.h) and
// behind it the Deltas since (delta_log.h); and `lock`, which says that the folder is ours and which the process that writes
// holds. Any number may read beside it: they see the graph as it was when they opened it.
// maintain() writes a new `graph` as `graph.new` beside the old one and renames it, once the log is long: see kLogDeltasMax.
//
// A crash at any point leaves either the old file or the new one, and of the log all but what was being written. Whatever is
// wrong otherwise is found by open or load() and never trusted. A file is only ever replaced or removed in a folder in which
// `lock` or `graph` begins as ours do, or that has none of the three.
//
// Figures: store_adjacency_bench, docs/decisions/0011-mapped-snapshot-and-log.md. Contract: store/api/engine.h.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/storage_files.h"
#include "store/api/engine.h"

namespace pt::store {

// The log is due to be folded into a new file when it has more Deltas than this, since load() applies them one by one, or
// more bytes than a quarter of the pages and kLogBytesMin. apply() does it itself at four times as much.
inline constexpr uint64_t kLogDeltasMax = 128;
inline constexpr uint64_t kLogBytesMin = 64 << 10;

// The places at which a test ends the process, in the order of writing: each is passed when its name is true.
inline constexpr std::array<std::string_view, 10> kKillPoints = {
    "lock taken",     "append begun",     "tail cut",        "append written",   "append synced",
    "new file begun", "new file written", "new file synced", "new file renamed", "folder synced",
};

// What tests put in place of chance; the defaults are for everybody else.
struct AdjacencyHooks {
  std::function<void(std::string_view point)> at = [](std::string_view) {};
  std::function<uint64_t()> random = nullptr;  // nullptr: the system's
  uint64_t log_deltas_max = kLogDeltasMax;
};

// Opens or, with write access, begins the store in `folder`. What its file is worth, load() says. Errors:
//   kInvalidInput  the folder is not ours, and is left alone;
//   kIo            another process has it, or the disk says no: serve from memory, and say so;
//   kNotFound      there is no folder to read from.
// `files` outlives the Engine.
Result<std::unique_ptr<Engine>> open_adjacency(const std::string& folder, const Options& options,
                                               StorageFiles* files, AdjacencyHooks hooks = {});

// Removes what open_adjacency() made in `folder`, sound or damaged, but for the folder itself. The bytes that were there.
// kNotFound: there is nothing. Errors otherwise as those of open_adjacency() for writing.
Result<uint64_t> remove_adjacency(const std::string& folder, StorageFiles* files);

}  // namespace pt::store
