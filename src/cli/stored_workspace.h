// A workspace as a storage engine has it: asked there, and put there.
//
// Threads: none.
#pragma once

#include <memory>
#include <string>

#include "base/file_system.h"
#include "base/result.h"
#include "base/storage_files.h"
#include "cli/answering.h"
#include "cli/arguments.h"
#include "cli/graph_cache.h"
#include "cli/terminal.h"

namespace pt::cli {

// What is saved there, if the disk still is what it was made of. `files` outlives it. Errors:
//   kNotFound, kIntegrity   there is nothing, or it is damaged;
//   kEpochGap               the sources have changed since;
//   else                    the store cannot be used.
Result<std::unique_ptr<Asked>> ask_stored(const SavedGraph& graph, FileSystem& file_system,
                                          StorageFiles* files);

// Reads the workspace and keeps it there, instead of whatever was. Errors: those of indexing, and of the engine.
struct Kept {
  uint64_t epoch = 0;
  uint64_t nodes = 0;
  uint64_t edges = 0;
  uint64_t disk_bytes = 0;
};
Result<Kept> keep_in_store(const Arguments& arguments, const SavedGraph& graph, FileSystem& file_system,
                           const Console& console);

// A question with --store: asked there; where nothing holds, after the workspace was read and kept there. If damage is met in the
// middle of it, a note says so, the workspace is read and kept there, and the question is put again.
ExitCode answer_from_store(const Arguments& arguments, FileSystem& file_system, const Console& console);

}  // namespace pt::cli
