// A definition and the arguments of a call, with a NUL between them, in every edition: whatever comes out obeys the
// header, and the text that was made is handed to the same macro again, as part of an expansion.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "rust/expand/expander.h"

namespace {

using namespace pt::rust;

void check(const Expansion& made, Edition edition, size_t text_max) {
  static TokenList tokens;
  static std::vector<LexError> errors;
  static SyntaxTree tree;
  uint32_t last = 0;
  for (const TokenOrigin& origin : made.origins) {
    PT_ASSERT(origin.begin >= last && origin.begin < made.text.size());
    PT_ASSERT(origin.offset < text_max);
    last = origin.begin;
  }
  for (const OpaqueGroup& group : made.groups)
    PT_ASSERT(group.begin <= group.end && group.end <= made.text.size());
  lex_inside(made.text, edition, &tokens, &errors);
  // What was balanced before is so afterwards.
  if (errors.empty()) PT_ASSERT(tokens.size() == made.origins.size() + 1);
  for (ExpansionPlace place :
       {ExpansionPlace::kItems, ExpansionPlace::kTraitItems, ExpansionPlace::kImplItems,
        ExpansionPlace::kExternItems, ExpansionPlace::kStatements, ExpansionPlace::kExpression,
        ExpansionPlace::kPattern, ExpansionPlace::kType})
    parse_expanded(made.text, tokens, edition, place, &tree);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Expander expander;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  size_t cut = std::min(text.find('\0'), text.size());
  std::string_view arguments = text.substr(std::min(cut + 1, text.size()));
  for (Edition edition : {Edition::k2015, Edition::k2018, Edition::k2021, Edition::k2024}) {
    MacroDefinition macro({text.substr(0, cut), pt::FileId(0u), 0, nullptr}, edition, pt::CrateId(0u));
    SyntaxContexts contexts;
    Expansion made;
    ExpandOutcome outcome =
        expander.expand(macro, {{arguments, pt::FileId(1u), 0, nullptr}, edition}, &contexts, &made);
    PT_ASSERT((outcome == ExpandOutcome::kExpanded) == message(outcome).empty());
    PT_ASSERT(outcome == ExpandOutcome::kExpanded || made.text.empty());
    if (outcome != ExpandOutcome::kExpanded) continue;
    check(made, edition, size);
    Expansion again;
    outcome = expander.expand(macro, {{made.text, pt::FileId(), 0, &made}, edition}, &contexts, &again);
    if (outcome == ExpandOutcome::kExpanded) check(again, edition, size);
  }
  return 0;
}
