// The reference answers: one free function a question.
//
// Threads: any number together, each with a Scratch of its own.
// Cost:    stated at each function for 80 K nodes and 400 K edges; measured by query_bench.
#pragma once

#include <string_view>
#include <vector>

#include "graph/snapshot.h"
#include "query/questions.h"
#include "query/scratch.h"

namespace pt::query {

// Who is meant by `text`: SigHash in hexadecimal, exact path, `crate::…` and `std::…` aliases, suffix path
// (`Vec::push`), bare name; the first kind that meets anything decides. A crate:: path is tried in every
// crate.
Resolution resolve(const graph::Snapshot& snapshot, std::string_view text,
                   const ResolveOptions& options = {});

// The same, and globs (`*` within a segment, `**` across), case-insensitive and misspelt names.
FindAnswer find(const graph::Snapshot& snapshot, std::string_view pattern, const FindOptions& options = {});

ImplementationsAnswer who_implements(const graph::Snapshot& snapshot, NodeId trait,
                                     const ImplementationsOptions& options = {});
ImplementationsAnswer traits_of(const graph::Snapshot& snapshot, NodeId type,
                                const ImplementationsOptions& options = {});

CallsAnswer callers(const graph::Snapshot& snapshot, NodeId function, const CallsOptions& options = {});
CallsAnswer callees(const graph::Snapshot& snapshot, NodeId function, const CallsOptions& options = {});

// The first `limit` answers as ids, in the order of answers; no strings are touched. Clears `ids` first.
void who_implements_ids(const graph::Snapshot& snapshot, NodeId trait, uint32_t limit,
                        std::vector<NodeId>* ids);
void callers_ids(const graph::Snapshot& snapshot, NodeId function, uint32_t limit, std::vector<NodeId>* ids);

BlastRadiusAnswer blast_radius(const graph::Snapshot& snapshot, NodeId subject,
                               const BlastRadiusOptions& options, Scratch* scratch);

CyclesAnswer find_cycles(const graph::Snapshot& snapshot, const CyclesOptions& options, Scratch* scratch);

PathAnswer find_path(const graph::Snapshot& snapshot, NodeId from, NodeId to, const PathOptions& options,
                     Scratch* scratch);

WhereAnswer where(const graph::Snapshot& snapshot, NodeId subject);
ShowAnswer show(const graph::Snapshot& snapshot, NodeId subject);
EntitiesAnswer entities_in(const graph::Snapshot& snapshot, std::string_view file);
StatsAnswer stats(const graph::Snapshot& snapshot);

// `source` is the text of the subject from `begin` to `end`, or empty if the caller has none.
ContextAnswer generate_context(const graph::Snapshot& snapshot, NodeId subject, std::string_view source,
                               const ContextOptions& options, Scratch* scratch);

// How many tokens a language model would make of `text`, estimated: a word of letters, digits and underscores
// counts one for each started five bytes, any other visible character one, a line end one, blanks nothing.
uint32_t estimated_tokens(std::string_view text);

}  // namespace pt::query
