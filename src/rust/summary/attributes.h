// What the attributes of one item mean to the graph. Attributes are read from their tokens: the parser keeps
// what stands in parentheses as a token tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

struct DerivedTrait {
  TokenIndex first;  // first token of the trait's path
  TokenIndex last;   // its last word
  std::string cfg;   // predicate of a cfg_attr around the derive; or empty
};

// #[cfg_attr(predicate, path = "…")]
struct ConditionalPath {
  std::string path;
  std::string cfg;
};

enum class ProcMacroKind : uint8_t { kNone, kBang, kAttribute, kDerive };

struct AttributeFacts {
  std::string cfg;   // all cfg predicates together, normalised; or empty
  std::string path;  // #[path = "…"]
  // In their order, those before an unconditional path: rustc takes the first that holds.
  std::vector<ConditionalPath> conditional_paths;
  std::vector<DerivedTrait> derives;
  bool macro_export = false;
  bool macro_use = false;
  bool test = false;
  bool deprecated = false;
  bool no_std = false;
  bool no_core = false;
  uint32_t recursion_limit = 0;  // #![recursion_limit = "…"]; 0: not given
  ProcMacroKind proc_macro = ProcMacroKind::kNone;
  TokenIndex derive_name = 0;  // #[proc_macro_derive(Name)]: the name's token

  // Ready for another item; keeps its memory.
  void clear();
};

// Adds what the kAttributes node says to `facts`. A predicate that cannot be read counts as absent.
// Cost: linear in the tokens of the attributes; nested cfg_attr is followed 16 deep.
void read_attributes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                     NodeIndex attributes, AttributeFacts* facts);

// The value of a string literal token, escapes of quotes, backslashes, \n, \t, \r and \0 undone.
std::string string_literal_value(std::string_view literal);

}  // namespace pt::rust
