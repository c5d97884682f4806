// generate-context in the formats that language models read: Markdown, XML and triples. JSON is in json_answers.h.
//
// Threads: free functions.
// Errors:  throw Stopped once the Stop of the Output has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "query/questions.h"
#include "wire/answer.h"
#include "wire/sink.h"
#include "wire/text_style.h"

namespace pt::wire {

enum class ContextFormat : uint8_t { kMarkdown, kXml, kTriples };

// What a format writes around the text of an entry, in tokens, and whether it shows edges: for ContextOptions.
struct ContextCost {
  uint32_t entry_tokens;
  bool edges;
};
ContextCost cost_of(ContextFormat format);

// `style`: of Markdown, which is what people read too. Of `from` the verdict: which calls are unresolved, and which sources are
// of files that were saved since.
void write_context(Output* out, ContextFormat format, const TextStyle& style, const Provenance& from,
                   const query::ContextAnswer& answer);

}  // namespace pt::wire
