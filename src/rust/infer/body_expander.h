// The BodyExpander expands macro calls inside of bodies, for whoever walks them.
//
//   BodyExpander expander(names, sources);             // one a thread
//   expander.start_body();
//   ExpandedCall made;                                 // buffers; one for each level of nesting, used again
//   MacroText arguments = call_arguments(file, begin, end);   // or made.arguments(begin, end) inside an expansion
//   if (expander.expand({macro, arguments, edition, ExpansionPlace::kExpression, depth}, &made) == ExpandOutcome::kExpanded)
//     walk(made.tree(), made.tokens(), made.text());
//
// `macro` is what Names::resolve_macro() or resolve_path() found, as long as Names::has_rules() says so; for a
// macro_rules! that an expansion made and that so has no DefId, define() keeps its rules for the rest of the body.
//
// Which token comes from where: origin() is the place in a real file, for positions; its context is for hygiene
// (rust/expand/syntax_context.h). is_from_definition() tells tokens of this very macro's definition from those that
// the call handed in. `$crate` is one token of kind kCrate, and dollar_crate() its crate.
//
// A local of the definition must not capture one of the call: let a local be its name *and* the context of the token
// that binds it. To look a name up, take the innermost local of that name with the context of the use; if there is none and
// the context is not 0, try again with contexts().outer(context), among the locals that were bound before the macro's definition.
//
// Lifetime: refers to Names and SourceTexts. Contexts and define()d macros live until the next start_body().
// Threads:  none; one a thread, over Names and SourceTexts that are shared.
// Cost:     each definition is read once a thread; a call costs its expansion, one lexing and one parse.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "rust/expand/expander.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/source_texts.h"
#include "rust/lex/lexer.h"
#include "rust/parse/fragment.h"
#include "rust/resolve/names.h"

namespace pt::rust {

// Tokens that the calls of one body may make together, and definitions that are kept ready.
inline constexpr uint64_t kExpandedTokensOfBodyMax = 500'000;
inline constexpr size_t kDefinitionsKeptMax = 4'000;

// What a call made, lexed and parsed.
class ExpandedCall {
 public:
  std::string_view text() const { return expansion_.text; }
  const TokenList& tokens() const { return tokens_; }
  // Its root is what the place wants: see ExpansionPlace. With errors, if what was made does not read as that.
  const SyntaxTree& tree() const { return tree_; }
  const Expansion& expansion() const { return expansion_; }

  TokenOrigin origin(TokenIndex token) const { return expansion_.origin(tokens_.begin(token)); }
  CrateId dollar_crate(TokenIndex token) const { return expansion_.dollar_crate(tokens_.begin(token)); }
  // The tokens [begin, end), delimiters included, as arguments of a call in here.
  MacroText arguments(TokenIndex begin, TokenIndex end) const;

 private:
  friend class BodyExpander;
  Expansion expansion_;
  TokenList tokens_;
  std::vector<LexError> errors_;
  SyntaxTree tree_;
};

// The same of a call that stands in a file, or in an expansion that is one.
MacroText call_arguments(const ParsedFile& file, FileId id, TokenIndex begin, TokenIndex end);

struct BodyCall {
  DefId macro;
  MacroText arguments;
  Edition edition = Edition::k2021;  // of the crate that calls
  ExpansionPlace place = ExpansionPlace::kExpression;
  uint32_t depth = 0;  // calls around it whose expansions it stands in
};

class BodyExpander {
 public:
  BodyExpander(const Names& names, const SourceTexts& texts);

  // Forgets the contexts and local macros of the body before.
  void start_body();
  // Reads definitions again when they are wanted: their texts are not where they were.
  void forget_definitions() { definitions_.clear(); }

  // On any outcome but kExpanded `out` is empty.
  ExpandOutcome expand(const BodyCall& call, ExpandedCall* out);
  // `call.macro` is not looked at.
  ExpandOutcome expand(const MacroDefinition& macro, const BodyCall& call, ExpandedCall* out);

  // Rules of a macro_rules! inside an expansion: `rules` are its token tree, `crate` whose code this is.
  const MacroDefinition& define(const MacroText& rules, Edition edition, CrateId crate);

  const SyntaxContexts& contexts() const { return contexts_; }
  // Whether the token was written in the definition of the macro that made `made`, not handed in by the call.
  bool is_from_definition(const ExpandedCall& made, TokenIndex token) const;

 private:
  const MacroDefinition& definition(DefId macro);

  const Names& names_;
  const SourceTexts& texts_;
  Expander expander_;
  SyntaxContexts contexts_;
  uint64_t tokens_of_body_ = 0;
  boost::unordered_flat_map<uint32_t, std::unique_ptr<MacroDefinition>> definitions_;  // by DefId
  std::deque<MacroDefinition> local_definitions_;
};

}  // namespace pt::rust
