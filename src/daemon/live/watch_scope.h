// WatchScope is what the Watcher has to look at so that no change of the workspace is missed. It follows from the last reading:
// from the folders that the walk entered, and from what the index asked of the disk besides (pipeline/input_record.h; decision
// 0028).
//
// Lifetime: values. Threads: any.
// Cost:     of scope_of() a few system calls for each file and folder that lies outside of what the walk enters, and a look at
//           every question that was noted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "pipeline/input_record.h"
#include "pipeline/view.h"
#include "workspace/relevance.h"

namespace pt::daemon {

// Absolute paths, sorted, each once.
struct WatchScope {
  std::vector<std::string> passed_over;  // folders that are not entered
  std::vector<std::string> more;  // files in them and outside of the root, there or not (WatchOptions::more)
  std::vector<std::string> listed;  // of which the own entries count (WatchOptions::listed)
};

// Before anything is read, or when all that is known is what was passed over.
WatchScope first_scope(const std::string& root, const pipeline::SourceList* sources);

WatchScope scope_of(FileSystem& file_system, const pipeline::SourceList& sources,
                    const pipeline::InputRecord& inputs, const workspace::Relevance& relevance);

// Whether the walk of a workspace enters a folder; what ignore rules pass over is told by the scope.
bool is_entered(FileSystem& file_system, const std::string& folder,
                const std::vector<std::string>& passed_over);

bool is_below(std::string_view path, std::string_view folder);

}  // namespace pt::daemon
