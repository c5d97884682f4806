#include "tests/oracle/breakage.h"

#include <algorithm>

namespace pt::oracle {
namespace {

std::string without(std::string_view text, Span span) {
  std::string copy(text);
  std::fill(copy.begin() + span.begin, copy.begin() + span.end, ' ');
  return copy;
}

// One of the spans; which one follows from the size of the file.
Span choose(const std::vector<Span>& spans, std::string_view text) {
  return spans[text.size() * 31 % spans.size()];
}

}  // namespace

std::vector<std::string> broken_copies(std::string_view text, const Ours& ours, const Outline& outline) {
  std::vector<Span> delimiters;
  const rust::TokenList& tokens = ours.tokens();
  constexpr rust::TokenIndex kFirst = 3;  // `#![` without its bracket is a `#!` line, which is fine
  for (rust::TokenIndex t = kFirst; t < tokens.size(); ++t) {
    const rust::TokenKind kind = tokens.kind(t);
    if (kind >= rust::TokenKind::kOpenParen && kind <= rust::TokenKind::kCloseBrace) {
      delimiters.push_back({tokens.begin(t), tokens.end(t)});
    }
  }
  std::vector<Span> names;
  for (const Fact& fact : outline.facts) {
    if (fact.kind != FactKind::kFunction) continue;
    const auto begin = static_cast<uint32_t>(fact.name.data() - text.data());
    names.push_back({begin, begin + static_cast<uint32_t>(fact.name.size())});
  }

  std::vector<std::string> copies;
  if (!delimiters.empty()) copies.push_back(without(text, choose(delimiters, text)));
  if (!names.empty()) copies.push_back(without(text, choose(names, text)));
  return copies;
}

}  // namespace pt::oracle
