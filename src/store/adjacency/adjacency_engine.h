// The adjacency engine keeps the graph in the form in which it is walked: load() maps it, checks it, and copies nothing; its
// Readers walk it where it stands, as query walks any Snapshot.
//
// Readers have no page checked before they read it, so the first answer comes at once however large the graph is. A page that
// is found damaged in the middle of an answer is kIntegrity, no answer, and the end of the graph that the engine had; graph()
// checks all pages before it gives the graph away, as load() does.
//
// Its folder is that of a FileEngine (store/files/file_engine.h). Once a Reader was asked for, the engine holds the graph
// mapped and applies each Delta to it, so that blocks that were edited since the last maintain() stand on the heap.
//
// Figures: store_adjacency_bench, docs/decisions/0011-mapped-snapshot-and-log.md. Contract: store/api/engine.h.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/storage_files.h"
#include "store/api/engine.h"
#include "store/files/file_engine.h"

namespace pt::store {

// Opens or, with write access, begins the store in `folder`. Errors: those of FileEngine::open(). `files` outlives the Engine.
Result<std::unique_ptr<Engine>> open_adjacency(const std::string& folder, const Options& options,
                                               StorageFiles* files, Hooks hooks = {});

// As FileEngine::remove().
Result<uint64_t> remove_adjacency(const std::string& folder, StorageFiles* files);

}  // namespace pt::store
