#include "pipeline/call_expander.h"

#include <fmt/format.h>

#include <boost/unordered/unordered_flat_set.hpp>

#include "pipeline/parallel.h"
#include "rust/expand/argument_items.h"

namespace pt::pipeline {

using rust::DefId;
using rust::DefKind;
using rust::ExpandOutcome;

// For fewer, starting threads takes as long as it saves.
constexpr size_t kCallsOfSeveralThreads = 16;

rust::MacroText CallExpander::text_of(FileId file, uint32_t begin, uint32_t end) const {
  std::string_view text = sources_.text(file).substr(begin, end - begin);
  return {text, file, begin, sources_.expansion(file)};
}

CallExpander::CallExpander(const rust::Names& names, SourceStore* sources, std::span<ParseBuffers> buffers)
    : names_(names),
      sources_(*sources),
      tokens_of_crate_(names.crates().size()),
      prepared_tokens_(names.crates().size()) {
  for (ParseBuffers& one : buffers) workers_.push_back({&one});
}

void CallExpander::read_definition(DefId macro) {
  std::unique_ptr<rust::MacroDefinition>& known = definitions_[macro.index()];
  if (known) return;
  const rust::Instance& home = names_.instance(names_[macro].instance);
  const rust::MacroBodySummary& body = names_.summary(home.file).macro_bodies[names_.item(macro).detail];
  known = std::make_unique<rust::MacroDefinition>(text_of(home.file, body.begin, body.end),
                                                  names_.crates()[home.crate.index()].edition, home.crate);
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

CallExpander::Key CallExpander::key_of(const rust::Wanted& wanted) const {
  return {names_.instance(wanted.parent).file, wanted.origin,
          names_.instance(names_[wanted.macro].instance).file, names_.item_index(wanted.macro),
          static_cast<uint32_t>(names_.crates()[wanted.crate.index()].edition)};
}

CrateId CallExpander::crate_of_macro(const rust::Wanted& wanted) const {
  return names_.instance(names_[wanted.macro].instance).crate;
}

void CallExpander::begin(Worker* worker) {
  worker->contexts = std::make_unique<rust::SyntaxContexts>(sources_.contexts());
}

std::vector<CallExpander::Result> CallExpander::expand(std::span<const rust::Wanted> wanted) {
  std::vector<Prepared> prepared(wanted.size());
  std::vector<size_t> pieces;  // of `wanted`
  boost::unordered_flat_set<Key, KeyHash> seen;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].macro.valid()) {
      const Key key = key_of(wanted[i]);
      if (known_.contains(key) || !seen.insert(key).second) continue;
      read_definition(wanted[i].macro);
    }
    pieces.push_back(i);
  }
  for (size_t c = 0; c < prepared_tokens_.size(); ++c) prepared_tokens_[c] = tokens_of_crate_[c];
  for (Worker& worker : workers_) begin(&worker);
  const size_t threads = pieces.size() < kCallsOfSeveralThreads ? 1 : workers_.size();
  for_each_parallel(pieces.size(), static_cast<unsigned>(threads), [&](unsigned worker, size_t piece) {
    prepare(wanted[pieces[piece]], &workers_[worker], &prepared[pieces[piece]]);
  });
  std::vector<Result> results;
  results.reserve(wanted.size());
  for (size_t i = 0; i < wanted.size(); ++i) results.push_back(take(wanted[i], &prepared[i]));
  return results;
}

// Nothing, when the crate may have too many tokens by then: that is told when it has its turn.
void CallExpander::prepare(const rust::Wanted& wanted, Worker* worker, Prepared* prepared) const {
  std::atomic<uint64_t>& tokens = prepared_tokens_[wanted.crate.index()];
  if (tokens.load(std::memory_order_relaxed) > kExpandedTokensOfCrateMax) return;
  prepared->is_there = true;
  const FileId file = names_.instance(wanted.parent).file;
  const rust::FileSummary& summary = names_.summary(file);
  const rust::MacroCallSummary& call = summary.macro_calls[summary.items[wanted.origin].detail];
  const bool in_body = call.place != rust::CallPlace::kItem;
  const rust::Edition edition = names_.crates()[wanted.crate.index()].edition;
  const rust::ExpandCall arguments{text_of(file, call.begin, call.end), edition};
  rust::Expansion made;
  bool is_expanded = false;
  if (wanted.macro.valid()) {
    worker->contexts->clear();
    const ExpandOutcome outcome = worker->expander.expand(*definitions_.at(wanted.macro.index()), arguments,
                                                          worker->contexts.get(), &made);
    is_expanded = outcome == ExpandOutcome::kExpanded;
    if (is_expanded) {
      prepared->first_context = worker->contexts->first_added();
      prepared->contexts = worker->contexts->added();
    } else if (!in_body) {  // where it is the walk that tells what was not understood
      prepared->trouble =
          fmt::format("{}!: {}", names_.text(names_[wanted.macro].name), rust::message(outcome));
    }
  }
  if (in_body && !is_expanded && wanted.macro.valid()) return;
  const rust::ExpansionPlace place = place_of(wanted);
  if (!is_expanded && !rust::items_of_arguments(arguments.arguments, edition, place, &made)) return;
  if (made.origins.empty()) return;
  tokens += made.origins.size() + kTokensOfExpansion;
  made.text.shrink_to_fit();
  prepared->made = {std::make_unique<rust::Expansion>(std::move(made)), nullptr, edition, place};
  SourceStore::summarise(&prepared->made, worker->buffers);
  const rust::SyntaxTree& tree = worker->buffers->tree;
  // In a body a reading without items is of no use.
  prepared->is_kept = !in_body || (tree.errors.empty() && !prepared->made.summary->file.items.empty());
  if (!in_body && prepared->trouble.empty() && !tree.errors.empty())
    prepared->trouble =
        fmt::format("what {}! makes here: {}",
                    wanted.macro.valid() ? names_.text(names_[wanted.macro].name) : std::string_view(),
                    rust::message(tree.errors[0].code));
}

CallExpander::Result CallExpander::take(const rust::Wanted& wanted, Prepared* prepared) {
  if (!wanted.macro.valid()) return take_anew(wanted, prepared);
  const Key key = key_of(wanted);
  const CrateId crate = crate_of_macro(wanted);
  auto found = known_.find(key);
  if (found != known_.end() && (!found->second.depends_on_crate || found->second.macro_crate == crate))
    return found->second.result;
  Result result = take_anew(wanted, prepared);
  const bool depends = result.file.valid() && !sources_.expansion(result.file)->dollar_crates.empty();
  known_.insert_or_assign(key, Known{result, crate, depends});
  return result;
}

CallExpander::Result CallExpander::take_anew(const rust::Wanted& wanted, Prepared* prepared) {
  uint64_t& tokens = tokens_of_crate_[wanted.crate.index()];
  if (tokens > kExpandedTokensOfCrateMax)
    return {FileId(),
            fmt::format("what macros make of this crate has over {} tokens: calls are left out from here on",
                        kExpandedTokensOfCrateMax)};
  if (!prepared->is_there) {
    if (wanted.macro.valid()) read_definition(wanted.macro);
    prepared_tokens_[wanted.crate.index()] = tokens;
    begin(&workers_[0]);
    prepare(wanted, &workers_[0], prepared);
  }
  Result result{FileId(), std::move(prepared->trouble)};
  if (wanted.macro.valid() && !prepared->contexts.empty()) {
    // One number for each that was transcribed.
    rust::SyntaxContexts& contexts = *sources_.mutable_contexts();
    const uint32_t number = contexts.next_expansion();
    for (rust::SyntaxContext& one : prepared->contexts) one = contexts.marked(one, number);
    if (prepared->made.expansion) {
      prepared->made.expansion->number = number;
      for (rust::TokenOrigin& origin : prepared->made.expansion->origins)
        if (origin.context >= prepared->first_context)
          origin.context = prepared->contexts[origin.context - prepared->first_context];
    }
  }
  if (!prepared->made.expansion) return result;
  tokens += prepared->made.expansion->origins.size() + kTokensOfExpansion;
  if (prepared->is_kept) result.file = sources_.add_expansion(std::move(prepared->made));
  return result;
}

}  // namespace pt::pipeline
