#include "rust/infer/body_expander.h"

namespace pt::rust {
namespace {

std::string_view between(std::string_view text, const TokenList& tokens, TokenIndex begin, TokenIndex end) {
  if (begin >= end) return {};
  return text.substr(tokens.begin(begin), tokens.end(end - 1) - tokens.begin(begin));
}

}  // namespace

MacroText ExpandedCall::arguments(TokenIndex begin, TokenIndex end) const {
  return {between(text(), tokens_, begin, end), FileId(), tokens_.begin(begin), &expansion_};
}

MacroText call_arguments(const ParsedFile& file, FileId id, TokenIndex begin, TokenIndex end) {
  std::string_view text = between(file.text, file.tokens, begin, end);
  if (file.expansion != nullptr) return {text, FileId(), file.tokens.begin(begin), file.expansion};
  return {text, id, file.tokens.begin(begin), nullptr};
}

BodyExpander::BodyExpander(const Names& names, const SourceTexts& texts)
    : names_(names), texts_(texts), contexts_(texts.contexts()) {}

void BodyExpander::start_body() {
  contexts_.clear();
  local_definitions_.clear();
  tokens_of_body_ = 0;
}

const MacroDefinition& BodyExpander::definition(DefId macro) {
  if (definitions_.size() > kDefinitionsKeptMax) definitions_.clear();
  std::unique_ptr<MacroDefinition>& known = definitions_[macro.index()];
  if (!known) {
    const Instance& home = names_.instance(names_[macro].instance);
    const MacroBodySummary& body = names_.summary(home.file).macro_bodies[names_.item(macro).detail];
    MacroText rules{texts_.text(home.file).substr(body.begin, body.end - body.begin), home.file, body.begin,
                    texts_.expansion(home.file)};
    known = std::make_unique<MacroDefinition>(rules, names_.crates()[home.crate.index()].edition, home.crate);
  }
  return *known;
}

const MacroDefinition& BodyExpander::define(const MacroText& rules, Edition edition, CrateId crate) {
  return local_definitions_.emplace_back(rules, edition, crate);
}

ExpandOutcome BodyExpander::expand(const BodyCall& call, ExpandedCall* out) {
  return expand(definition(call.macro), call, out);
}

ExpandOutcome BodyExpander::expand(const MacroDefinition& macro, const BodyCall& call, ExpandedCall* out) {
  out->expansion_.clear();
  out->tokens_.clear();
  out->tree_.clear();
  if (call.depth >= kExpansionDepthMax) return ExpandOutcome::kTooDeep;
  if (tokens_of_body_ > kExpandedTokensOfBodyMax) return ExpandOutcome::kTooLarge;
  ExpandOutcome outcome =
      expander_.expand(macro, {call.arguments, call.edition}, &contexts_, &out->expansion_);
  if (outcome != ExpandOutcome::kExpanded) return outcome;
  tokens_of_body_ += out->expansion_.origins.size();
  lex_inside(out->expansion_.text, call.edition, &out->tokens_, &out->errors_);
  parse_expanded(out->expansion_.text, out->tokens_, call.edition, call.place, &out->tree_);
  return outcome;
}

// Tokens of the definition carry this expansion's mark last; what the call handed in has the marks it had before, and an
// expansion inside this one is another ExpandedCall.
bool BodyExpander::is_from_definition(const ExpandedCall& made, TokenIndex token) const {
  SyntaxContext context = made.origin(token).context;
  return context != 0 && contexts_.expansion(context) == made.expansion().number;
}

}  // namespace pt::rust
