// A View as bytes, for whoever saves it beside its Snapshot, and back. The bytes are JSON; only the program that wrote them
// reads them.
//
// Threads: free functions. Cost: about 1 us a file.
#pragma once

#include <string>
#include <string_view>

#include "base/file_system.h"
#include "base/result.h"
#include "graph/snapshot.h"
#include "pipeline/view.h"
#include "workspace/relevance.h"

namespace pt::pipeline {

// The list of files is the same for many Views.
std::string bytes_of(const SourceList& sources);
// What is wrong with the files.
std::string bytes_of_findings(const View& view);
// kIntegrity if these are no such bytes.
Result<ViewPtr> view_of(std::string_view sources, std::string_view findings, graph::SnapshotPtr snapshot,
                        FileSystem* file_system, UnresolvedCallsPtr calls = UnresolvedCalls::none());

std::string bytes_of(const workspace::Relevance& relevance);
Result<workspace::Relevance> relevance_of(std::string_view bytes);

}  // namespace pt::pipeline
