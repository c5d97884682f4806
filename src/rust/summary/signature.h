// The canonical signature of an item: what SigHash hashes, independent of comments, layout and bodies.
//
// It is the item's tokens in source order with one space between, `>>` split, trailing commas and redundant
// parentheses dropped, paths as written: visibility, qualifiers, name, generics, parameter types (patterns
// are
// `_`, the receiver kept), return type, where clause. Structs: all fields with visibility; enums: variants,
// payloads, explicit discriminants; traits and impls: header; const and static: type, not value; alias:
// whole; macro: name; module: visibility and name. Attributes: only repr, non_exhaustive, must_use,
// deprecated, target_feature, no_mangle, export_name. docs/formats/sighash.md has the same words with
// examples.
#pragma once

#include <string>
#include <string_view>

#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

// Appends the canonical signature of the item at `node` to `out`. Items of other kinds (use, extern blocks,
// macro calls) append nothing. Cost: one walk over the item's header.
void append_signature(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                      std::string* out);

// Appends the canonical header of an impl or trait: the part that tells members of different impls apart,
// without attributes.
void append_header(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                   std::string* out);

// Appends the tokens of a subtree in canonical form.
void append_tokens(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                   std::string* out);

// Appends the tokens of a subtree as a person writes them: `Vec<u8>`, `&'a mut T`, `dyn Fn(A) -> B + Send`.
// Used for the paths of impls and their members.
void append_compact(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                    std::string* out);

}  // namespace pt::rust
