// Every answer as one JSON object on one line, by the schema parseltongue.answer/1: docs/formats/answers.md tells it in
// words, docs/formats/answer-1.schema.json checks it.
//
// Signatures are in their canonical form, files are relative to the root, keys without a value are absent.
// Threads: free functions without state.
// Errors:  throws Stopped once the Stop of the Output has come.
#pragma once

#include "base/result.h"
#include "query/explain.h"
#include "query/questions.h"
#include "wire/answer.h"
#include "wire/sink.h"

namespace pt::wire {

// `name` is what the user typed. Used for ambiguous and missing names, whatever the question was.
void write_json(Output* out, const Provenance& from, std::string_view name, const query::Resolution& answer);
void write_json(Output* out, const Provenance& from, std::string_view pattern,
                const query::FindAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::ImplementationsAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::CallsAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::BlastRadiusAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::CyclesAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::PathAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::WhereAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::ShowAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::EntitiesAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::StatsAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::UnusedAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::ContextAnswer& answer);
void write_json(Output* out, const Provenance& from, const query::ExplainAnswer& answer);
void write_json(Output* out, const Provenance& from, const OrphanAnswer& answer);
void write_json(Output* out, const Provenance& from, const IndexSummary& answer);
// No answer at all: the workspace could not be opened, the question made no sense.
void write_json(Output* out, const Provenance& from, const Error& error);

std::string_view name_of(ErrorCode code);  // "not-found", "ambiguous", …

}  // namespace pt::wire
