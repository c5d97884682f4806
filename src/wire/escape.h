// Text of any origin, made safe for one format. Bytes that are not UTF-8 become U+FFFD, one for each maximal
// ill-formed piece (The Unicode Standard, chapter 3, "U+FFFD Substitution of Maximal Subparts"), so that what
// we write is always well-formed, whatever stood in a source file.
//
// Cost: plain ASCII is found byte by byte through a table and copied in runs.
#pragma once

#include <string_view>

#include "wire/sink.h"

namespace pt::wire {

// Inside a JSON string, without its quotes (RFC 8259): quote, backslash and control characters escaped.
void append_json_escaped(Output* out, std::string_view text);

// XML 1.0 character data and attribute values; characters that XML 1.0 cannot hold become U+FFFD.
void append_xml_escaped(Output* out, std::string_view text);

// Inside a double-quoted string of the DOT language: only quotes need an escape; backslashes are doubled because
// labels give them a meaning.
void append_dot_escaped(Output* out, std::string_view text);

// Inside a double-quoted Mermaid label: HTML entities by number, as its lexer wants them (`#quot;`).
void append_mermaid_escaped(Output* out, std::string_view text);

// For a terminal: control characters, which could move the cursor or set colours, become U+FFFD; a tab stays, and a
// line feed where `lines` says so.
enum class Lines : uint8_t { kOne, kMany };
void append_terminal_safe(Output* out, std::string_view text, Lines lines = Lines::kOne);

// Columns that `text` takes on a terminal, one for each scalar value.
size_t column_count(std::string_view text);

}  // namespace pt::wire
