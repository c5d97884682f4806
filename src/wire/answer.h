// What both encodings of an answer are told besides the answer itself, and the two answers that no graph gives:
// the items of a file outside the graph, and the summary of an index.
//
// Lifetime: plain values; string_views and spans belong to the caller.
// Threads:  none.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/trace.h"
#include "graph/snapshot.h"
#include "isg/facts.h"
#include "isg/kinds.h"
#include "query/verdict.h"

namespace pt::wire {

inline constexpr std::string_view kAnswerSchema = "parseltongue.answer/1";

// Where an answer came from, as far as the answer does not say it.
struct Provenance {
  std::string_view question;  // canonical name: "who-implements"
  bool partial = false;       // something kept the answer from being whole
  std::span<const Diagnostic> diagnostics;
  const query::Verdict* verdict = nullptr;  // or null, where none can be given
};

// An item of a file that no target reaches.
struct OrphanRow {
  isg::Family family = isg::Family::kFunction;
  isg::Flavour flavour = isg::Flavour::kNone;
  std::string_view path;       // within the file: `outer::inner`
  std::string_view signature;  // canonical
  isg::Position begin;
  isg::Position end;
  isg::Position name_at;
};

struct OrphanAnswer {
  uint64_t epoch = 0;
  std::string_view file;
  std::vector<OrphanRow> rows;  // in source order
  uint64_t total = 0;
};

// What `index` says.
struct IndexSummary {
  struct FileClassCount {
    std::string_view name;  // "source", "orphan", …
    uint64_t count = 0;
  };

  // Packages outside the workspace.
  struct Dependency {
    std::string_view package;
    std::string_view version;  // of a missing one without a lock file: the requirement
  };
  struct Dependencies {
    std::vector<Dependency> read;     // in the order in which they were met
    std::vector<Dependency> missing;  // sorted
    uint64_t files = 0;               // of those read
    uint64_t lines = 0;
    uint64_t bytes = 0;
    uint64_t files_with_syntax_errors = 0;
    bool cut = false;  // there were too many to read them all
  };

  std::string_view root;
  uint64_t packages = 0;
  uint64_t crates = 0;
  uint64_t epoch = 0;
  std::vector<FileClassCount> files;  // every class, also those without files
  uint64_t skipped_folders = 0;
  uint64_t lines = 0;  // newlines of parsed files
  uint64_t bytes = 0;  // of parsed files
  uint64_t files_with_syntax_errors = 0;
  std::optional<Dependencies> dependencies;  // nothing: nobody looked for them
  graph::Totals totals;
  graph::Memory memory;
  uint64_t front_end_bytes = 0;           // summaries, name tables, file table
  std::optional<uint64_t> peak_bytes;     // VmHWM
  std::optional<uint64_t> resting_bytes;  // RssAnon + RssFile, now
  int64_t wall_ns = 0;
  std::vector<StageTime> stages;  // summed over threads
};

}  // namespace pt::wire
