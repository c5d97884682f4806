// What an Index keeps, for the sources that make and use it.
//
// Lifetime: as the Index.
// Threads:  none; written by the Indexer.
#pragma once

#include <memory>
#include <vector>

#include "pipeline/dependency_reader.h"
#include "pipeline/file_marks.h"
#include "pipeline/indexer.h"
#include "pipeline/own_heap.h"
#include "pipeline/source_store.h"
#include "rust/infer/draft.h"
#include "rust/input/crate_graph.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

// What the items of one instance of a file asked for, when their edges were found (rust/infer/look_ups.h).
struct InstanceLookUps {
  struct LookUp {
    rust::DefId asked;
    rust::ItemIndex by;  // kNoItem: something that a macro call made
  };
  std::vector<LookUp> all;
  // Values and members that were not there, by LookUps::key_of().
  struct Missing {
    uint32_t key;
    rust::ItemIndex by;
  };
  std::vector<Missing> missing;

  static InstanceLookUps of(const rust::Names& names, const rust::Draft& draft);
  // As those of a Draft in which some items were walked: theirs, and, if all of them were walked, of expansions.
  void renew(const rust::Names& names, const rust::Draft& draft, const std::vector<bool>& walked,
             bool all_made);
};

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
  std::shared_ptr<const std::vector<Diagnostic>> diagnostics;  // null: to be put together
  bool partial = false;
  // Those that do not come from the syntax of a single file, and whether they alone make it partial.
  std::vector<Diagnostic> lasting_diagnostics;
  bool is_lastingly_partial = false;

  // Once texts are away: puts what is kept of files side by side. Each piece was made by some thread while much came and went
  // around it, and kept a page of memory from going back. `heap` may be null.
  void settle(OwnHeap* heap);
  // What nobody asks for while the workspace is read anew: all but Snapshot, View and the table of files.
  void drop_front_end();
  // Counts what all files have, and makes the View.
  void sum_up_files();
  // Takes what a file has out of the counts, before it changes, and puts it in.
  void discount(FileId file);
  void count(FileId file);
  // Of the present Snapshot and counts; puts the diagnostics of all files together if those of one changed.
  void make_view();
  // The list of files for Views, after some came or went.
  void list_sources();
  std::shared_ptr<const SourceList> source_list;
  ViewPtr view;
  // Of the text of each file of the workspace that was read, with its path.
  uint64_t texts_hash() const;

  // With IndexOptions::keep_sources: the texts in `sources`, what each definition became, and by what a change of a file is
  // judged, by front-end FileId.
  bool has_sources = false;
  rust::Identities identities;
  std::vector<FileMarks> marks;
  std::vector<InstanceLookUps>
      look_ups;  // by InstanceId; those of expansions are with the file they stand in
  std::unique_ptr<Mentions> mentions;
};

}  // namespace pt::pipeline
