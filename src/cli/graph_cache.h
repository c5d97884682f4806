// Where the graphs of daemons are saved, and the command `cache` about them: a folder for each root and its options, below the
// cache folder.
//
// Threads: none.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/result.h"
#include "base/storage_files.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "store/api/engine.h"

namespace pt::cli {

// Whose graph, and what it depends on besides the sources.
struct SavedGraph {
  std::string name;  // daemon::Place::name
  std::string key;
  std::string store = {};  // a Url; empty: a folder of this name in the cache
};

// Errors: no cache folder is known; those of the engine. `files` outlive the engine.
Result<std::unique_ptr<store::Engine>> open_saved_graph(const SavedGraph& graph, store::Access access,
                                                        StorageFiles* files);

// `cache clear` and `cache verify`.
ExitCode cache_command(const Arguments& arguments, const SavedGraph& graph, const Console& console);

}  // namespace pt::cli
