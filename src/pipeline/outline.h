// What can be said of one file by reading it alone: its items, and the text and documentation at a position. For
// files outside the graph and for answers that quote the source.
//
// Threads: free functions over their arguments.
// Cost:    one parse of the file, about a millisecond for 10,000 lines.
// What is given a Stop throws Stopped; between two looks at it stands the lexing or the parsing of the whole text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/stop.h"
#include "isg/facts.h"
#include "rust/input/edition.h"

namespace pt::pipeline {

// An item of a file outside the graph, for entities-in.
struct OrphanEntity {
  isg::Family family;
  isg::Flavour flavour;
  std::string name;       // path within the file: `outer::inner`, `Foo::new`
  std::string signature;  // canonical
  isg::Position begin;
  isg::Position end;
  isg::Position name_at;
};

// The items of a file in source order, without derived ones.
std::vector<OrphanEntity> entities_of(std::string_view text, rust::Edition edition, Stop stop);

// The documentation comments of the item that begins at `begin`, markers and one leading space removed, lines
// separated by '\n'; empty if there are none or no item begins there.
std::string documentation_at(std::string_view text, rust::Edition edition, isg::Position begin, Stop stop);

// The byte a position stands at; npos if the text has no such place.
size_t offset_of(std::string_view text, isg::Position position);

// The text from `begin` to before `end`; empty unless both lie in the text in that order.
std::string_view text_between(std::string_view text, isg::Position begin, isg::Position end);

}  // namespace pt::pipeline
