// The second reading of one instance of a file: the file as it was parsed, and what the macro calls among its items made.
//
// Threads: the Names and the SourceStore are only read; analyser and buffers are the caller's own.
// Cost:    one walk over the file's bodies, and one parse of each expansion.
#pragma once

#include <span>
#include <vector>

#include "pipeline/source_store.h"
#include "rust/infer/draft.h"
#include "rust/infer/file_analyser.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

// The expansions of each instance, by InstanceId: outer ones first, each with the instance of the file that it stands in.
std::vector<std::vector<rust::InstanceId>> expansions_of(const rust::Names& names);

// How an expansion is read again.
enum class MadeReading : uint8_t {
  kNone,      // it and its places are as they were, and no module's edges come from it
  kDescribe,  // its items' nodes alone
  kWalk,
};
// Whether edges of modules come from what an expansion holds: re-exports, macro calls.
bool has_module_uses(const rust::FileSummary& expansion);

// `buffers` hold the file's tokens and tree; `part` is for the expansions. `walked`: as FileAnalyser::begin(). `made`, one for
// each expansion: how it is read; where it stands in another one, that one is read too. Empty: expansions are walked whole.
rust::Draft read_bodies(const rust::Names& names, const SourceStore& sources, rust::InstanceId instance,
                        std::span<const rust::InstanceId> expansions, rust::FileAnalyser* analyser,
                        const ParseBuffers& buffers, ParseBuffers* part,
                        const std::vector<bool>* walked = nullptr, std::span<const MadeReading> made = {});

// Of std and dependencies only what the workspace refers to becomes nodes: of one instance and what its macro calls made.
// `wanted` is by DefId. `parsed`, if its file is that of the instance, holds its tokens, tree and summary; else it is read
// into `buffers`, which are for the expansions besides.
rust::Draft describe_items(const rust::Names& names, const SourceStore& sources, rust::InstanceId instance,
                           std::span<const rust::InstanceId> expansions, const std::vector<bool>& wanted,
                           rust::FileAnalyser* analyser, const ParseBuffers* parsed, ParseBuffers* buffers);

}  // namespace pt::pipeline
