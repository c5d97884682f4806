// The reference answers: one free function a question.
//
// Each question has two forms. With a Stop it gives up soon after that has come, within some hundred microseconds, and is then
// the Stop's error: a part of an answer is never given. Without one it cannot fail.
//
// Threads: any number together, each with a Scratch of its own.
// Cost:    stated at each function for 80 K nodes and 400 K edges; measured by query_bench. A Stop costs nothing that could be
//          measured (docs/decisions/0014).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/stop.h"
#include "graph/snapshot.h"
#include "query/context_texts.h"
#include "query/questions.h"
#include "query/scratch.h"

namespace pt::query {

// Who is meant by `text`: SigHash in hexadecimal, exact path, `crate::…` and `std::…` aliases, suffix path
// (`Vec::push`), bare name; the first kind that meets anything decides. A crate:: path is tried in every
// crate.
Result<Resolution> resolve(const graph::Snapshot& snapshot, std::string_view text,
                           const ResolveOptions& options, Stop stop);

// The same, and globs (`*` within a segment, `**` across), case-insensitive and misspelt names.
Result<FindAnswer> find(const graph::Snapshot& snapshot, std::string_view pattern, const FindOptions& options,
                        Stop stop);

Result<ImplementationsAnswer> who_implements(const graph::Snapshot& snapshot, NodeId trait,
                                             const ImplementationsOptions& options, Stop stop);
Result<ImplementationsAnswer> traits_of(const graph::Snapshot& snapshot, NodeId type,
                                        const ImplementationsOptions& options, Stop stop);

Result<CallsAnswer> callers(const graph::Snapshot& snapshot, NodeId function, const CallsOptions& options,
                            Stop stop);
Result<CallsAnswer> callees(const graph::Snapshot& snapshot, NodeId function, const CallsOptions& options,
                            Stop stop);

Result<NeighboursAnswer> neighbours(const graph::Snapshot& snapshot, NodeId subject,
                                    const NeighboursOptions& options, Stop stop);

// The first `limit` answers as ids, in the order of answers; no strings are touched. Clears `ids` first.
void who_implements_ids(const graph::Snapshot& snapshot, NodeId trait, uint32_t limit,
                        std::vector<NodeId>* ids);
void callers_ids(const graph::Snapshot& snapshot, NodeId function, uint32_t limit, std::vector<NodeId>* ids);

Result<BlastRadiusAnswer> blast_radius(const graph::Snapshot& snapshot, NodeId subject,
                                       const BlastRadiusOptions& options, Scratch* scratch, Stop stop);

Result<CyclesAnswer> find_cycles(const graph::Snapshot& snapshot, const CyclesOptions& options,
                                 Scratch* scratch, Stop stop);

Result<PathAnswer> find_path(const graph::Snapshot& snapshot, NodeId from, NodeId to,
                             const PathOptions& options, Scratch* scratch, Stop stop);

// A pass over all edges: some milliseconds at 500 K lines.
Result<UnusedAnswer> unused(const graph::Snapshot& snapshot, const UnusedOptions& options, Scratch* scratch,
                            Stop stop);

// Array reads: no Stop could come in time.
WhereAnswer where(const graph::Snapshot& snapshot, NodeId subject);
// A visit to each block of 64 nodes: under a millisecond at 500 K lines.
StatsAnswer stats(const graph::Snapshot& snapshot);

Result<ShowAnswer> show(const graph::Snapshot& snapshot, NodeId subject, Stop stop);
Result<EntitiesAnswer> entities_in(const graph::Snapshot& snapshot, std::string_view file, Stop stop);

// What a language model needs to change the subjects safely, within a budget. `texts` may be null: then there are no sources and
// no documentation. `subjects` must not be empty.
Result<ContextAnswer> generate_context(const graph::Snapshot& snapshot, std::span<const NodeId> subjects,
                                       ContextTexts* texts, const ContextOptions& options, Scratch* scratch,
                                       Stop stop);

// ---- without a Stop ---------------------------------------------------------------------------------------

inline Resolution resolve(const graph::Snapshot& snapshot, std::string_view text,
                          const ResolveOptions& options = {}) {
  return unstopped(resolve(snapshot, text, options, Stop()));
}
inline FindAnswer find(const graph::Snapshot& snapshot, std::string_view pattern,
                       const FindOptions& options = {}) {
  return unstopped(find(snapshot, pattern, options, Stop()));
}
inline ImplementationsAnswer who_implements(const graph::Snapshot& snapshot, NodeId trait,
                                            const ImplementationsOptions& options = {}) {
  return unstopped(who_implements(snapshot, trait, options, Stop()));
}
inline ImplementationsAnswer traits_of(const graph::Snapshot& snapshot, NodeId type,
                                       const ImplementationsOptions& options = {}) {
  return unstopped(traits_of(snapshot, type, options, Stop()));
}
inline CallsAnswer callers(const graph::Snapshot& snapshot, NodeId function,
                           const CallsOptions& options = {}) {
  return unstopped(callers(snapshot, function, options, Stop()));
}
inline CallsAnswer callees(const graph::Snapshot& snapshot, NodeId function,
                           const CallsOptions& options = {}) {
  return unstopped(callees(snapshot, function, options, Stop()));
}
inline NeighboursAnswer neighbours(const graph::Snapshot& snapshot, NodeId subject,
                                   const NeighboursOptions& options = {}) {
  return unstopped(neighbours(snapshot, subject, options, Stop()));
}
inline BlastRadiusAnswer blast_radius(const graph::Snapshot& snapshot, NodeId subject,
                                      const BlastRadiusOptions& options, Scratch* scratch) {
  return unstopped(blast_radius(snapshot, subject, options, scratch, Stop()));
}
inline CyclesAnswer find_cycles(const graph::Snapshot& snapshot, const CyclesOptions& options,
                                Scratch* scratch) {
  return unstopped(find_cycles(snapshot, options, scratch, Stop()));
}
inline PathAnswer find_path(const graph::Snapshot& snapshot, NodeId from, NodeId to,
                            const PathOptions& options, Scratch* scratch) {
  return unstopped(find_path(snapshot, from, to, options, scratch, Stop()));
}
inline UnusedAnswer unused(const graph::Snapshot& snapshot, const UnusedOptions& options, Scratch* scratch) {
  return unstopped(unused(snapshot, options, scratch, Stop()));
}
inline ShowAnswer show(const graph::Snapshot& snapshot, NodeId subject) {
  return unstopped(show(snapshot, subject, Stop()));
}
inline EntitiesAnswer entities_in(const graph::Snapshot& snapshot, std::string_view file) {
  return unstopped(entities_in(snapshot, file, Stop()));
}
inline ContextAnswer generate_context(const graph::Snapshot& snapshot, std::span<const NodeId> subjects,
                                      ContextTexts* texts, const ContextOptions& options, Scratch* scratch) {
  return unstopped(generate_context(snapshot, subjects, texts, options, scratch, Stop()));
}

}  // namespace pt::query
