#include "pipeline/call_expander.h"

#include <fmt/format.h>

#include "rust/expand/argument_items.h"

namespace pt::pipeline {

using rust::DefId;
using rust::DefKind;
using rust::ExpandOutcome;

rust::MacroText CallExpander::text_of(FileId file, uint32_t begin, uint32_t end) const {
  std::string_view text = sources_.text(file).substr(begin, end - begin);
  return {text, file, begin, sources_.expansion(file)};
}

const rust::MacroDefinition& CallExpander::definition(DefId macro) {
  std::unique_ptr<rust::MacroDefinition>& known = definitions_[macro.index()];
  if (!known) {
    const rust::Instance& home = names_.instance(names_[macro].instance);
    const rust::MacroBodySummary& body = names_.summary(home.file).macro_bodies[names_.item(macro).detail];
    known = std::make_unique<rust::MacroDefinition>(text_of(home.file, body.begin, body.end),
                                                    names_.crates()[home.crate.index()].edition, home.crate);
  }
  return *known;
}

rust::ExpansionPlace CallExpander::place_of(const rust::Wanted& wanted) const {
  switch (names_.place_of_call(names_.definition(wanted.parent, wanted.origin))) {
    case rust::CallPlace::kStatement:
      return wanted.macro.valid() ? rust::ExpansionPlace::kStatements : rust::ExpansionPlace::kItems;
    case rust::CallPlace::kExpression:
      return rust::ExpansionPlace::kExpression;
    case rust::CallPlace::kItem:
      break;
  }
  switch (names_[wanted.module].kind) {
    case DefKind::kImpl:
      return rust::ExpansionPlace::kImplItems;
    case DefKind::kTrait:
      return rust::ExpansionPlace::kTraitItems;
    default:
      break;
  }
  const rust::ItemSummary& call = names_.item(names_.definition(wanted.parent, wanted.origin));
  return call.flags & rust::kItemInExtern ? rust::ExpansionPlace::kExternItems : rust::ExpansionPlace::kItems;
}

CallExpander::Result CallExpander::expand(const rust::Wanted& wanted, ParseBuffers* buffers) {
  if (!wanted.macro.valid()) return expand_anew(wanted, buffers);
  const rust::Instance& home = names_.instance(names_[wanted.macro].instance);
  Key key{names_.instance(wanted.parent).file, wanted.origin, home.file, names_.item_index(wanted.macro),
          static_cast<uint32_t>(names_.crates()[wanted.crate.index()].edition)};
  auto found = known_.find(key);
  if (found != known_.end() && (!found->second.depends_on_crate || found->second.macro_crate == home.crate))
    return found->second.result;
  Result result = expand_anew(wanted, buffers);
  bool depends = result.file.valid() && !sources_.expansion(result.file)->dollar_crates.empty();
  known_.insert_or_assign(key, Known{result, home.crate, depends});
  return result;
}

CallExpander::Result CallExpander::expand_anew(const rust::Wanted& wanted, ParseBuffers* buffers) {
  const rust::FileSummary& summary = names_.summary(names_.instance(wanted.parent).file);
  const rust::MacroCallSummary& call = summary.macro_calls[summary.items[wanted.origin].detail];
  rust::Edition edition = names_.crates()[wanted.crate.index()].edition;
  rust::ExpansionPlace place = place_of(wanted);
  rust::ExpandCall arguments{text_of(names_.instance(wanted.parent).file, call.begin, call.end), edition};
  if (tokens_of_crate_.size() <= wanted.crate.index()) tokens_of_crate_.resize(names_.crates().size());
  uint64_t& tokens = tokens_of_crate_[wanted.crate.index()];

  Result result;
  rust::Expansion made;
  std::string name =
      wanted.macro.valid() ? std::string(names_.text(names_[wanted.macro].name)) : std::string();
  bool is_expanded = false;
  if (tokens > kExpandedTokensOfCrateMax) {
    result.trouble =
        fmt::format("what macros make of this crate has over {} tokens: calls are left out from here on",
                    kExpandedTokensOfCrateMax);
    return result;
  }
  if (wanted.macro.valid()) {
    ExpandOutcome outcome =
        expander_.expand(definition(wanted.macro), arguments, sources_.mutable_contexts(), &made);
    is_expanded = outcome == ExpandOutcome::kExpanded;
    if (!is_expanded) result.trouble = fmt::format("{}!: {}", name, rust::message(outcome));
  }
  // In a body it is the walk that tells what was not understood, and a reading without items is of no use here.
  bool in_body = call.place != rust::CallPlace::kItem;
  if (in_body) result.trouble.clear();
  if (in_body && !is_expanded && wanted.macro.valid()) return result;
  if (!is_expanded && !rust::items_of_arguments(arguments.arguments, edition, place, &made)) return result;
  if (made.origins.empty()) return result;
  tokens += made.origins.size() + kTokensOfExpansion;
  made.text.shrink_to_fit();
  result.file = sources_.add_expansion(std::move(made), edition, place, buffers);
  if (in_body) {
    if (!buffers->tree.errors.empty() || buffers->summary.file.items.empty()) {
      sources_.drop_last_expansion();
      result.file = FileId();
    }
    return result;
  }
  if (result.trouble.empty() && !buffers->tree.errors.empty())
    result.trouble =
        fmt::format("what {}! makes here: {}", name, rust::message(buffers->tree.errors[0].code));
  return result;
}

}  // namespace pt::pipeline
