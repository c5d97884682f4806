// A BodyEdit follows changes of files that leave every interface as it was: names keep their meaning, so that only the changed
// bodies are typed again, and the difference is a handful of edges and the places of what stands below.
//
// What fits, and is told by FileMarks: the interface_hash of each file is the same, and it mentions the same dependencies. Its
// items keep their DefIds then. Of functions, constants and statics those with other bytes are walked again, and everything
// else of the file, which is cheap: headers, types, what macro calls in item position made. Whatever does not fit is for a
// new index of the whole; this is never a guess: see the reasons in the source.
//
// Nodes may change all the same: their lines, their signatures by what no other file asks about (a pattern, an attribute).
//
// Lifetime: refers to the Index it was made for; of no use once names are resolved anew.
// Threads:  none; readers of the Snapshot are not concerned.
// Cost:     reading and parsing the files, describing their items (about 1 µs each), walking what changed; memory is an array
//           of 12 bytes a definition.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "isg/delta.h"
#include "pipeline/body_reading.h"
#include "pipeline/index_state.h"
#include "rust/infer/typing_tables.h"

namespace pt::pipeline {

class BodyEdit {
 public:
  explicit BodyEdit(Index* index);

  struct Outcome {
    std::optional<isg::Delta> delta;  // from the Snapshot's epoch; empty: what follows
    std::string_view why_not;         // a reason, for the trace; a literal
  };
  // Reads `files` of the workspace's table again. With a Delta, the Index has taken the new texts over but for the Snapshot,
  // which the caller makes of it and gives back by published(). Without, the Index may be half changed: index anew.
  // `timer` gets the stages.
  Outcome redo(std::span<const FileId> files, StageTimer* timer);
  void published(graph::SnapshotPtr snapshot);

 private:
  struct Edited;
  struct Redone;
  class Conversion;

  std::string_view read(FileId file, Edited* edited);
  std::string_view take_over(Edited* edited);
  std::string_view redo_instance(const Edited& edited, rust::InstanceId instance, Redone* redone);
  std::string_view identify(rust::Draft* draft);
  std::vector<bool> changed_items(const Edited& edited, std::string_view* why_not) const;
  isg::Node describe_external(rust::DefId def, StringArena* strings);

  Index::State& state_;
  rust::TypingTables tables_;
  rust::FileAnalyser analyser_;
  std::vector<std::vector<rust::InstanceId>> places_;      // by front-end FileId
  std::vector<std::vector<rust::InstanceId>> expansions_;  // by InstanceId
  ParseBuffers part_;
  ParseBuffers described_;  // the file outside the workspace that was described last
};

}  // namespace pt::pipeline
