// What a command is about: which workspace, with which options; and so which daemon, and which saved graph.
//
// Threads: none.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/file_system.h"
#include "base/result.h"
#include "cli/arguments.h"
#include "cli/graph_cache.h"
#include "daemon/protocol/folders.h"

namespace pt::cli {

// What a daemon keeps.
struct Subject {
  std::string path;     // absolute: what the daemon is told to index
  std::string key;      // the root, or the lone file
  std::string options;  // empty for the defaults

  daemon::Place place(std::string runtime_folder) const {
    return daemon::place_of(std::move(runtime_folder), key, options);
  }
};

struct Where {
  Subject subject;
  daemon::Place place;
  std::optional<Error> missing;  // nothing is there any more; a daemon may still know what was
};

// Where the daemon of the workspace is, whether it runs or not. A root that has gone is looked for under its name, unless a
// daemon is to be started there.
Result<Where> where_of(const Arguments& arguments, FileSystem& file_system, daemon::Make make);

SavedGraph saved_graph_of(const Arguments& arguments, const Subject& subject);
// The same, of the workspace that is there now.
Result<SavedGraph> find_saved_graph(const Arguments& arguments, FileSystem& file_system);

}  // namespace pt::cli
