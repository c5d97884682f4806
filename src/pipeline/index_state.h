// What an Index keeps, for the sources that make and use it.
//
// Lifetime: as the Index.
// Threads:  none; written by the Indexer.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <memory>
#include <vector>

#include "pipeline/dependency_reader.h"
#include "pipeline/file_marks.h"
#include "pipeline/indexer.h"
#include "pipeline/own_heap.h"
#include "pipeline/source_store.h"
#include "pipeline/unresolved_calls.h"
#include "rust/infer/draft.h"
#include "rust/input/crate_graph.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

// What the items of one instance of a file asked for, when their edges were found (rust/infer/look_ups.h).
struct InstanceLookUps {
  // An item of the file, or all that one expansion holds that stands in it.
  class Asker {
   public:
    static Asker of(const rust::Names& names, rust::DefId def, rust::InstanceId instance) {
      const rust::InstanceId home = names[def].instance;
      return home == instance ? Asker(names.item_index(def)) : Asker(kMade | home.index());
    }
    bool is_made() const { return (number_ & kMade) != 0; }
    rust::ItemIndex item() const { return number_; }
    rust::InstanceId expansion() const { return rust::InstanceId(number_ & ~kMade); }

   private:
    static constexpr uint32_t kMade = 0x8000'0000;

    explicit Asker(uint32_t number) : number_(number) {}

    uint32_t number_;
  };
  struct LookUp {
    rust::DefId asked;
    Asker by;
  };
  std::vector<LookUp> all;
  // Values and members that were not there, by LookUps::key_of().
  struct Missing {
    uint32_t key;
    Asker by;
  };
  std::vector<Missing> missing;

  static InstanceLookUps of(const rust::Names& names, const rust::Draft& draft);
  // As those of a Draft in which some items were walked, and some expansions, by InstanceId: theirs.
  void renew(const rust::Names& names, const rust::Draft& draft, const std::vector<bool>& walked,
             const boost::unordered_flat_set<uint32_t>& walked_made);
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
  UnresolvedCallsPtr unresolved_calls = UnresolvedCalls::none();
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
