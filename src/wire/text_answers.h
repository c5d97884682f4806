// Every answer as people read it: what was asked about, then the answer in aligned rows with positions that can be clicked,
// then what was cut and what could not be known.
//
// Signatures are shown as rustfmt would write them. Same answer and style, same bytes.
// Threads: free functions without state.
// Errors:  throws Stopped once the Stop of the Output has come.
#pragma once

#include "query/explain.h"
#include "query/questions.h"
#include "wire/answer.h"
#include "wire/sink.h"
#include "wire/text_style.h"

namespace pt::wire {

// `name` is what the user typed. For standard error: it says what to type instead.
void write_text(Output* out, const TextStyle& style, const Provenance& from, std::string_view name,
                const query::Resolution& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from, std::string_view pattern,
                const query::FindAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ImplementationsAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::CallsAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::BlastRadiusAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::CyclesAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from, const query::PathAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::WhereAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from, const query::ShowAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::EntitiesAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::StatsAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::UnusedAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ContextAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ExplainAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from, const OrphanAnswer& answer);
void write_text(Output* out, const TextStyle& style, const Provenance& from, const IndexSummary& answer);

}  // namespace pt::wire
