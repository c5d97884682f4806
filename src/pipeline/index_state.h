// What an Index keeps, for the sources that make and use it.
//
// Lifetime: as the Index.
// Threads:  none; written by the Indexer.
#pragma once

#include <memory>
#include <vector>

#include "isg/sig_hash.h"
#include "pipeline/indexer.h"
#include "pipeline/source_store.h"
#include "rust/input/crate_graph.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

struct Index::State {
  State(FileSystem& disk, workspace::Workspace opened)
      : file_system(disk), workspace(std::move(opened)), sources(&workspace) {}

  FileSystem& file_system;
  workspace::Workspace workspace;
  SourceStore sources;
  rust::CrateGraph crates;  // the workspace's and std's stubs
  std::unique_ptr<rust::Names> names;
  graph::SnapshotPtr snapshot;
  FileCounts files;
  DependencyCounts dependencies;
  std::vector<Diagnostic> diagnostics;
  bool partial = false;

  // With IndexOptions::keep_sources: the texts in `sources`, and the SigHash of each definition that has a node, by DefId.
  bool has_sources = false;
  std::vector<isg::SigHash> ids;
};

}  // namespace pt::pipeline
