// The neighbourhood of a few nodes, sorted into the sections of generate-context and ranked.
//
// Sections, for the subjects and what they DEFINE (for a Module: what it CONTAINS, submodules left out):
//
//   callers          who CALLS it; for anything but a function also who USES it
//   callees          whom it CALLS
//   types, traits    what its signatures USE; the traits it implements, and the trait member that it implements
//   implementations  of a trait: its Impls; of a trait member: the members that implement it
//   members          what a subject DEFINES or CONTAINS
//   related          what else a walk from there comes to often
//   tests            callers that are test code, examples or build scripts
//
// Callers and callees are followed one step further while they are few. Every node is listed once, in the first of
// these that has it.
//
// The rank is a personalised PageRank (graph/page_rank.h) over the edges in both directions: a call tells more than a use, and
// what everybody uses tells little, since a walk is seldom there. Test code and items of other crates are reached, but nothing
// is reached through them.
//
// Threads: free functions.
// Cost:    the edges of the subjects, and some ten thousand around them: 100 µs as a rule.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/stop.h"
#include "graph/snapshot.h"
#include "query/best_first.h"
#include "query/questions.h"
#include "query/scratch.h"

namespace pt::query {

struct Neighbourhood {
  std::array<std::vector<Candidate>, kContextSectionCount>
      sections;               // by ContextSection, in no particular order
  std::vector<NodeId> focus;  // the subjects and what they are made of
};

// Throws Stopped. `scratch` is used, and its ranks() are those of this neighbourhood afterwards.
Neighbourhood neighbourhood_of(const graph::Snapshot& snapshot, std::span<const NodeId> subjects,
                               const ContextOptions& options, Scratch* scratch, Stop stop);

// A cycle of calls through `function`: its members from there on, not repeated; a shortest one if the functions around are not
// very many. Empty if none was found. Throws Stopped.
std::vector<NodeId> cycle_of_calls(const graph::Snapshot& snapshot, NodeId function,
                                   const ContextOptions& options, Scratch* scratch, Stop stop);

// The same of modules, as find-cycles lifts calls, uses and impls to them; one that goes round between a module and what lies
// below it is none.
std::vector<NodeId> cycle_of_modules(const graph::Snapshot& snapshot, NodeId module,
                                     const ContextOptions& options, Scratch* scratch, Stop stop);

}  // namespace pt::query
