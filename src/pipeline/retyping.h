// A Retyping follows changes of files that leave what names mean as it was: only the bodies that the change can have an effect on
// are typed again, and the difference is a handful of edges and the places of what stands below.
//
// What fits is told by FileMarks: the frame of each file's interface is the same (rust/summary/interface_hash.h), and it mentions
// the same dependencies. Its items keep their DefIds then; leaf items may come and go (rust/summary/alignment.h), as far as a
// LeafEdit can take them in and out of Names, and so may impls, types, imports and modules. Walked again are
//   - in the files themselves, functions, constants and statics with other bytes, and everything else, which is cheap: headers,
//     types, what macro calls in item position made;
//   - anywhere, the items that asked for a signature which is another now or has gone, or for a name in vain which means
//     something now: those of Index::State::look_ups;
//   - when types or traits got other names (rust/resolve/header_edit.h), the items whose text has one of them, or the name of a
//     macro whose rules have, in all files there are; and those that asked for signatures and impls which mention them;
//   - when impls came or went, the items that asked for such, or for a name that they have;
//   - what macros of the files made elsewhere, if they have moved.
// Whatever does not fit is for a new reading of the whole; this is never a guess: the reasons are in the source.
//
// Nodes may change all the same: their lines, their signatures.
//
// Lifetime: refers to the Index it was made for; of no use once names are resolved anew.
// Threads:  none; readers of the Snapshot are not concerned.
// Cost:     reading and parsing the files, describing their items (about 1 µs each), walking what is to be walked; memory is
//           an array of 12 bytes a definition, and 8 bytes an import.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
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
#include "rust/resolve/leaf_edit.h"

namespace pt::pipeline {

// A file of the workspace's table, and what stands in it now.
struct NewText {
  FileId file;
  std::string text;
};

class Retyping {
 public:
  // `threads`: how many walk, if what is to be walked stands in many files; 0: one a core.
  Retyping(Index* index, unsigned threads);

  struct Outcome {
    std::optional<isg::Delta> delta;  // from the Snapshot's epoch; empty: what follows
    std::string_view why_not;         // a reason, for the trace; a literal
  };
  // Follows new texts of files of the workspace's table. With a Delta, the Index has taken them over but for the Snapshot, which
  // the caller makes of it and gives back by published(). Without, the Index may be half changed: index anew. `timer` gets
  // the stages.
  Outcome redo(std::vector<NewText> texts, StageTimer* timer);
  void published(graph::SnapshotPtr snapshot);

 private:
  struct Edited;
  // A file of which something is walked again.
  struct Visit {
    FileId file;  // of the front end
    const ParseBuffers* buffers;
    std::vector<bool> walked;                         // by ItemIndex
    std::vector<std::vector<MadeReading>> made = {};  // by place and expansion; empty: none of it is read
    std::vector<uint32_t> hits = {};                  // offsets in the text: items around them are walked too
  };
  struct Redone;
  class Conversion;
  // A key of look-ups, and for items of traits the crate without which nobody can mean them.
  struct Missing {
    uint32_t key;
    CrateId crate;
    FileId file = {};  // of the front end: nobody elsewhere
  };

  Outcome follow(std::vector<NewText> texts, StageTimer* timer);
  void forget_types();
  std::string_view read(NewText text, Edited* edited);
  std::string_view choose_items(Edited* edited) const;
  std::vector<std::vector<MadeReading>> choose_made(const Edited& edited) const;
  std::vector<MadeReading> made_of_visit(const Visit& visit, size_t place) const;
  bool makes_items(FileId file, rust::ItemIndex call) const;
  void take_over(Edited* edited);
  void visit_moved(std::vector<Visit>* visits) const;
  void visit_made(rust::InstanceId made, std::vector<Visit>* visits) const;
  std::vector<std::vector<MadeReading>>& made_of(Visit* visit) const;
  std::string_view remove_node(rust::DefId def);
  std::string_view remove_item_node(rust::DefId def);
  void note_removed_impl(rust::DefId head, rust::DefId trait);
  std::string_view remove_imports(const Edited& edited);
  std::string_view remove_items(const Edited& edited);
  std::string_view add_items(const Edited& edited);
  std::string_view add_imports(const Edited& edited);
  // What follows from other names of types and traits, which LeafEdit knows of by then (retyping_types.cc).
  struct TypeChange;
  std::string_view follow_types(std::vector<rust::DefId>* changed, std::vector<Visit>* visits);
  bool has_associated_types(const TypeChange& change) const;
  void note_trait(const rust::LeafEdit::TraitPlace& place);
  std::string_view find_mentions(TypeChange* change) const;
  std::string_view move_nodes(const TypeChange& change, std::vector<Visit>* visits);
  void note_headers(const TypeChange& change, std::vector<rust::DefId>* changed);
  std::string_view visit_texts(const TypeChange& change, std::vector<Visit>* visits) const;
  void visit_users(std::vector<Visit>* visits) const;
  void visit_item(rust::DefId def, std::vector<Visit>* visits) const;
  bool is_of_trait(rust::DefId def) const;
  std::vector<rust::DefId> changed_signatures(const Edited& edited) const;
  void note_new_words(const Edited& edited);
  std::vector<Missing> missing_before() const;
  Visit& visit_of(FileId file, std::vector<Visit>* visits) const;
  void visit_askers(const std::vector<rust::DefId>& changed, const std::vector<Missing>& missing,
                    std::vector<Visit>* visits) const;
  void visit_importers(std::vector<Visit>* visits) const;
  void walk_hits(Visit* visit, const rust::TokenList& tokens, const rust::SyntaxTree& tree) const;
  // What a thread walks with.
  struct Walker {
    std::unique_ptr<rust::FileAnalyser> analyser;
    ParseBuffers file;
    ParseBuffers part;
  };
  void walk(std::vector<Visit>* visits, std::vector<std::vector<Redone>>* redone);
  void walk_visit(Visit* visit, Walker* walker, std::vector<Redone>* redone) const;
  std::unique_ptr<rust::FileAnalyser> new_analyser() const;
  std::string_view take(const Visit& visit, size_t place, Redone* redone);
  std::string_view identify(rust::Draft* draft);
  void note_calls(std::span<const Redone> redone);
  isg::Node describe_external(rust::DefId def, StringArena* strings);

  Index::State& state_;
  std::optional<rust::TypingTables> tables_;
  rust::LeafEdit leaf_edit_;
  const unsigned threads_;
  Walker own_;  // of the thread that calls
  // Of the update that is on its way: leaf items that came, nodes of those that went, ids given, paths, keys of words that
  // came, and expansions in other files whose tokens stand elsewhere now.
  boost::unordered_flat_set<uint32_t> added_;  // by DefId
  std::vector<graph::NodeId> removed_;
  std::vector<graph::NodeId> removed_impls_;  // of those, impls of traits for types
  boost::unordered_flat_set<std::string> changed_paths_,
      other_paths_;  // of nodes that stay; that came or went
  std::vector<uint32_t> new_words_;
  std::vector<rust::DefId> retitled_;
  bool has_other_headers_ = false;         // impls or traits
  std::vector<Missing> missing_of_types_;  // what follows from those
  std::vector<rust::InstanceId> moved_elsewhere_;
  boost::unordered_flat_set<isg::SigHash, std::hash<isg::SigHash>> new_ids_;
  std::vector<std::vector<rust::InstanceId>> places_;      // by front-end FileId
  std::vector<std::vector<rust::InstanceId>> expansions_;  // by InstanceId
  ParseBuffers described_;  // the file outside the workspace that was described last
};

}  // namespace pt::pipeline
