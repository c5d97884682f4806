// The storage engines by the name that a Url begins with: the only place that knows them all.
//
// Threads: free functions.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/storage_files.h"
#include "store/api/engine.h"
#include "store/api/url.h"

namespace pt::cli {

struct EngineRow {
  std::string_view scheme;
  std::string_view summary;  // what it is, on one line
  Result<std::unique_ptr<store::Engine>> (*open)(const std::string& path, const store::Options& options,
                                                 StorageFiles* files);
};
std::span<const EngineRow> engines();

// Opens or begins the store at a Url such as `adjacency:path/to/folder`. `files` outlives the engine. Errors: kInvalidInput, with
// the nearest name, if there is no such engine; those of the engine.
Result<std::unique_ptr<store::Engine>> open_engine(std::string_view url, const store::Options& options,
                                                   StorageFiles* files);

// The same store for a process that works in another folder. Errors as open_engine()'s first.
Result<std::string> absolute_url(std::string_view url);

}  // namespace pt::cli
