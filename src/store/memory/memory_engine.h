// The memory engine keeps the graph in concurrent hash maps (graph_maps.h), which its Readers probe while Deltas come in, and on
// the disk in the files of a FileEngine, from which the maps are filled when it is opened.
//
// An answer is of one epoch: a Reader that met a Delta asks again, and keeps Deltas out the third time (epoch_gate.h). What it
// does not answer itself, the reference answers over a Snapshot that is made of the maps, once for each epoch that is asked.
//
// Figures: store_memory_bench. Contract: store/api/engine.h. Bytes on the disk: docs/formats/adjacency-store.md.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/storage_files.h"
#include "store/api/engine.h"
#include "store/files/file_engine.h"

namespace pt::store {

// Opens or, with write access, begins the store in `folder`, and fills the maps with what is there. Errors: those of
// FileEngine::open(). `files` outlives the Engine.
Result<std::unique_ptr<Engine>> open_memory(const std::string& folder, const Options& options,
                                            StorageFiles* files, Hooks hooks = {});

// As FileEngine::remove().
Result<uint64_t> remove_memory(const std::string& folder, StorageFiles* files);

}  // namespace pt::store
