// A tree as an S-expression, for goldens: terse where a node says no more than its text.
//
//   a + b.c         (binary a (field-access b))
//   fn f(x: &u8);   (function f (param-list (param (identifier-pattern x) (ref-type <u8>))))
//
// Leaves are their text; a type that is a plain path is <text>; an expression that is a plain path, its text. Flags
// follow the kind: (function +async+unsafe …).
#pragma once

#include <string>
#include <string_view>

#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

std::string tree_text(std::string_view source, const TokenList& tokens, const SyntaxTree& tree,
                      NodeIndex node);

}  // namespace pt::rust
