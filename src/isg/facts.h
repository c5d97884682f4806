// Facts are what the front end found out about one file in one crate: the nodes that stand in it and the edges that
// its text gives rise to. They are plain values; the graph is made of nothing else.
//
// Edges name their ends by index: below nodes.size() a node of these Facts, from there on an entry of
// `foreign`. An edge belongs to the Facts whose text causes it: a `DEFINES` from a struct to an Impl
// belongs to the file of the Impl.
//
// Lifetime: string_views point into `strings` or into something that outlives the Facts (the embedded
//           names, literals). Move-only.
// Threads:  built by one thread, read by any.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "isg/kinds.h"
#include "isg/sig_hash.h"

namespace pt::isg {

// 1-based line and column; a column counts Unicode scalar values. {0, 0}: absent.
struct Position {
  uint32_t line = 0;
  uint32_t column = 0;

  bool present() const { return line != 0; }
  auto operator<=>(const Position&) const = default;
};

// Where an edge is written, relative to the item it comes from, so that shifting the item changes no edge.
struct Site {
  uint32_t line_offset = 0;  // lines below the first line of the `from` node
  uint32_t column = 0;       // 1-based

  auto operator<=>(const Site&) const = default;
};

struct Node {
  SigHash id;
  Family family = Family::kFunction;
  Flavour flavour = Flavour::kNone;
  bool external = false;  // an item of another crate that the workspace refers to
  Flags flags = 0;
  std::string_view path;  // docs/definitions.md, Paths
  std::string_view name;  // last word of the path, as people call it
  // Canonical; as written in a stub or dependency for external nodes; may be empty.
  std::string_view signature;
  std::string_view crate;       // first segment of the path
  std::string_view visibility;  // "pub", "pub(crate)", …; empty: private
  std::string_view cfg;         // own and inherited predicate, normalised; may be empty
  std::string_view file;        // relative to the root; empty for external and builtin nodes
  Position begin;               // first token without outer attributes and documentation
  Position end;                 // behind the last token
  Position name_at;             // what people are shown
  Position body;                // `{` of a function, initialiser of a Value
  uint32_t unresolved = 0;      // call sites of this body with no target found
  uint32_t indirect = 0;        // calls of function pointers and closure values

  bool operator==(const Node&) const = default;
};

// Index into Facts::nodes, or, from nodes.size() on, into Facts::foreign.
using FactIndex = uint32_t;
inline constexpr FactIndex kNoFact = 0xFFFF'FFFF;

struct FactEdge {
  FactIndex from = kNoFact;
  FactIndex to = kNoFact;
  FactIndex via = kNoFact;  // the Impl of an IMPL edge
  EdgeKind kind = EdgeKind::kContains;
  Confidence confidence = Confidence::kExact;
  Flags flags = 0;
  uint32_t first_site = 0;  // into Facts::sites; sorted, without repeats
  uint32_t site_count = 0;  // 0 for CONTAINS, DEFINES and IMPL
};

struct Facts {
  StringArena strings;
  std::vector<Node> nodes;  // of this file, in source order
  // Nodes of other crates that `foreign` names; the same value in whatever Facts.
  std::vector<Node> externals;
  std::vector<SigHash> foreign;  // without repeats
  std::vector<FactEdge> edges;   // at most one for each (from, kind, to, via)
  std::vector<Site> sites;

  const SigHash& id_of(FactIndex i) const {
    return i < nodes.size() ? nodes[i].id : foreign[i - nodes.size()];
  }
};

}  // namespace pt::isg
