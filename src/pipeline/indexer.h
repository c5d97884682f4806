// The indexer takes a path on the disk to a Snapshot: opens the workspace, reads and summarises its files,
// resolves names while the module tree asks for more files, types bodies, and applies one Delta.
//
// Threads:  index() uses `threads` workers inside and returns when all is done; call it from one thread.
// Memory:   peak is the texts, the summaries and the facts together; what stays is in the Index.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/result.h"
#include "base/stop.h"
#include "base/trace.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "pipeline/view.h"
#include "query/explain.h"
#include "workspace/workspace.h"

namespace pt::pipeline {

class OwnHeap;

struct IndexOptions {
  workspace::Options workspace;
  unsigned threads = 0;             // 0: one a core
  std::string summary_folder = {};  // of the SummaryCache; absolute, empty: nothing is kept
  // For explain() and edits: what makes a second walk of one file the same as the first stays; texts are read again. Costs 16
  // bytes a definition, and what macro calls made.
  bool keep_sources = false;
  // Else it is asked one question: what it keeps need not rest in as little as it can.
  bool lives_on = true;
  OwnHeap* resting_heap = nullptr;  // makes what stays, of an index that lives long; takes more at the peak
  Stop stop = {};                   // looked at before each file
};

// For a progress bar. Called from worker threads, one call at a time, at most every few milliseconds.
struct Progress {
  enum class Stage : uint8_t { kDiscover, kParse, kResolve, kBodies, kGraph } stage;
  uint64_t done;
  uint64_t total;  // 0: unknown
};

// What happened to the files, for the summary of `index`.
struct FileCounts {
  std::array<uint64_t, workspace::kFileClassCount> by_class{};
  uint64_t lines = 0;  // newlines of parsed .rs files, orphans included
  uint64_t bytes = 0;  // of parsed files
  uint64_t with_syntax_errors = 0;
};

// Of the packages outside the workspace that were read.
struct DependencyCounts {
  uint64_t files = 0;
  uint64_t lines = 0;
  uint64_t bytes = 0;
  uint64_t with_syntax_errors = 0;
  bool cut = false;  // a bound of pipeline/dependency_reader.h was met
};

class Index {
 public:
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  const graph::SnapshotPtr& snapshot() const;
  const workspace::Workspace& workspace() const;
  const FileCounts& files() const;
  const DependencyCounts& dependencies() const;
  // Sorted by file, line, column. Syntax errors, manifests, missing modules, skipped files.
  const std::vector<Diagnostic>& diagnostics() const;
  // Something kept answers from being whole: files with syntax errors or skipped, missing modules.
  bool partial() const;
  // Resting bytes besides the snapshot: summaries, name tables, file table.
  uint64_t front_end_memory_bytes() const;

  // What readers are given, of the present epoch.
  ViewPtr view() const;
  // What was made of each call and use on a line (0: in the file), or at a column of it (0: all): the file's bodies are walked
  // once more, as they were walked, and observed. `file` is relative to the root.
  // kNotFound: no such file in the graph, or no such line or column in it; kEpochGap: a file that it needs has changed since;
  // the Stop's error, if it came. Needs IndexOptions::keep_sources.
  // Cost: one reading of that file, in each of its places.
  Result<query::ExplainAnswer> explain(std::string_view file, uint32_t line, uint32_t column,
                                       Stop stop = {}) const;

 private:
  friend class Indexer;
  friend class Explainer;
  friend class LiveIndex;
  friend class Retyping;
  struct State;
  explicit Index(std::unique_ptr<State> state);
  Result<query::ExplainAnswer> explain_until(Stop stop, std::string_view file, uint32_t line,
                                             uint32_t column) const;

  std::unique_ptr<State> state_;
};

// Errors: those of Workspace::open(), kCancelled if it was stopped; everything else is a diagnostic. `trace` and `progress` may
// be null.
Result<Index> index(FileSystem& file_system, const std::string& path, const IndexOptions& options,
                    Trace* trace, const std::function<void(const Progress&)>& progress);

// The same as the next epoch of a graph that there was before, with the Delta that leads there. `opened` is called once the
// workspace has been opened: what was kept for the epoch before need not be there beside what comes. After it only a Stop, or
// want of memory, can be an error.
struct Reindexed {
  Index index;
  isg::Delta delta;
};
Result<Reindexed> index_onto(graph::SnapshotPtr before, FileSystem& file_system, const std::string& path,
                             const IndexOptions& options, Trace* trace, const std::function<void()>& opened);

}  // namespace pt::pipeline
