// Entry points of the parser below and beside a whole file: the fragments that a macro_rules matcher asks for, and
// the text that an expansion made, read as what its place wants.
//
// Nothing is recovered for a fragment: it reads or it does not. Expanded text is read like a file: errors cost what
// they cost there.
//
// Threads: none. Cost: linear in the tokens read.
#pragma once

#include <optional>
#include <string_view>

#include "rust/input/edition.h"
#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

// The fragment specifiers of macro_rules. `pat` and `expr` mean what they mean in the edition of the macro's crate:
// whoever reads the definition picks the kind.
enum class FragmentKind : uint8_t {
  kIdentifier,
  kLifetime,
  kLiteral,
  kExpression,      // expr since 2024: `_` and `const {}` too
  kExpression2021,  // expr before, and expr_2021
  kType,
  kPath,
  kPattern,       // pat since 2021: alternatives too
  kPatternParam,  // pat before, and pat_param
  kStatement,
  kBlock,
  kItem,
  kMeta,
  kVisibility,
  kTokenTree,
};

std::string_view name_of(FragmentKind kind);  // "expr", "pat_param"

// What `$name:word` asks for in a macro defined in that edition; std::nullopt for words that are no specifier.
std::optional<FragmentKind> fragment_kind(std::string_view word, Edition edition);

struct FragmentEnd {
  bool read;         // false: what begins there is no such fragment
  TokenIndex token;  // one past the fragment
};

// Reads the fragment that begins at token `begin` into `tree` (cleared first; its root is the fragment's node, if it
// has one: identifiers, lifetimes, literals, token trees and metas have not). All kinds but kTokenTree.
FragmentEnd parse_fragment(std::string_view text, const TokenList& tokens, Edition edition, FragmentKind kind,
                           TokenIndex begin, SyntaxTree* tree);

// Where a macro call stands: what its expansion is read as.
enum class ExpansionPlace : uint8_t {
  kItems,       // root: kSourceFile
  kTraitItems,  // likewise, its children the members
  kImplItems,
  kExternItems,
  kStatements,  // root: a kBlock that covers all tokens
  kExpression,  // root: an expression, a pattern, a type; what stands behind it is an error
  kPattern,
  kType,
};

// Reads expanded text as what stands in that place. `tree` is cleared first. Cost: as parse_file().
void parse_expanded(std::string_view text, const TokenList& tokens, Edition edition, ExpansionPlace place,
                    SyntaxTree* tree);

}  // namespace pt::rust
