// The second reading of one instance of a file: the file as it was parsed, and what the macro calls among its items made.
//
// Threads: the Names and the SourceStore are only read; analyser and buffers are the caller's own.
// Cost:    one walk over the file's bodies, and one parse of each expansion.
#pragma once

#include <span>

#include "pipeline/source_store.h"
#include "rust/infer/draft.h"
#include "rust/infer/file_analyser.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

// The expansions of each instance, by InstanceId: outer ones first, each with the instance of the file that it stands in.
std::vector<std::vector<rust::InstanceId>> expansions_of(const rust::Names& names);

// `buffers` hold the file's tokens and tree; `part` is for the expansions.
rust::Draft read_bodies(const rust::Names& names, const SourceStore& sources, rust::InstanceId instance,
                        std::span<const rust::InstanceId> expansions, rust::FileAnalyser* analyser,
                        const ParseBuffers& buffers, ParseBuffers* part);

}  // namespace pt::pipeline
