// A View is one epoch of a workspace as those who ask see it: its graph, its files, and what is wrong with them.
//
// Lifetime: holds all it refers to but the FileSystem; kept as a ViewPtr for as long as an answer is made of it.
// Threads:  immutable but for what it keeps of the disk; any number of readers. What it reads from the disk is what stands there
//           now, which may be newer.
// Cost:     the list of files is shared by the Views of all epochs in which no file came or went.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/result.h"
#include "base/stop.h"
#include "graph/snapshot.h"
#include "pipeline/outline.h"
#include "pipeline/sentence_cache.h"
#include "pipeline/unresolved_calls.h"
#include "rust/input/edition.h"
#include "workspace/file_table.h"

namespace pt::pipeline {

// The files of a workspace by path, and what became of each.
struct SourceList {
  struct File {
    std::string path;  // relative to the root
    workspace::FileClass file_class;
    rust::Edition edition;
  };
  std::string root;  // absolute, without links
  uint64_t file_size_bytes_max = 0;
  std::vector<File> files;  // sorted by path bytes
  // That were not entered, relative to the root, sorted.
  std::vector<std::string> skipped_folders;

  const File* find(std::string_view path) const;
};

class View {
 public:
  graph::SnapshotPtr snapshot;
  std::shared_ptr<const SourceList> sources;
  // Sorted by file, line, column. Syntax errors, manifests, missing modules, skipped files.
  std::shared_ptr<const std::vector<Diagnostic>> diagnostics;
  // Where the calls stand that the nodes count as unresolved; never null.
  UnresolvedCallsPtr unresolved_calls = UnresolvedCalls::none();
  // Something kept answers from being whole: files with syntax errors or skipped, missing modules.
  bool partial = false;
  FileSystem* file_system = nullptr;
  // Of the files as they stood there lately, shared by the Views of one workspace; null: nothing is kept.
  std::shared_ptr<SentenceCache> sentences;

  // What follows reads from the disk. Errors: the Stop's, if it came.

  // Items of a file outside the graph, by parsing it now. kNotFound if the workspace has no such file.
  Result<std::vector<OrphanEntity>> orphan_entities(std::string_view file, Stop stop) const;
  // The documentation comment above a node's item, read from its file now; empty if there is none or the
  // file has changed so much that the item is not there.
  Result<std::string> documentation(const graph::NodeView& node, Stop stop) const;
  // All of a file; empty if it cannot be read.
  std::string text_of(std::string_view file) const;
  // kUntrusted: it changed only just, cannot be seen, or is none of the workspace.
  FileStamp stamp_of_file(std::string_view file) const;

 private:
  Result<std::string> read(const SourceList::File& file) const;
};

using ViewPtr = std::shared_ptr<const View>;

}  // namespace pt::pipeline
