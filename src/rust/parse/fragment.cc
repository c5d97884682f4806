#include "rust/parse/fragment.h"

#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

namespace {

struct Specifier {
  std::string_view word;
  FragmentKind kind;
};
constexpr Specifier kSpecifiers[] = {
    {"ident", FragmentKind::kIdentifier},
    {"lifetime", FragmentKind::kLifetime},
    {"literal", FragmentKind::kLiteral},
    {"expr", FragmentKind::kExpression},
    {"expr_2021", FragmentKind::kExpression2021},
    {"ty", FragmentKind::kType},
    {"path", FragmentKind::kPath},
    {"pat", FragmentKind::kPattern},
    {"pat_param", FragmentKind::kPatternParam},
    {"stmt", FragmentKind::kStatement},
    {"block", FragmentKind::kBlock},
    {"item", FragmentKind::kItem},
    {"meta", FragmentKind::kMeta},
    {"vis", FragmentKind::kVisibility},
    {"tt", FragmentKind::kTokenTree},
};

}  // namespace

std::string_view name_of(FragmentKind kind) {
  for (const Specifier& specifier : kSpecifiers)
    if (specifier.kind == kind) return specifier.word;
  return "";
}

std::optional<FragmentKind> fragment_kind(std::string_view word, Edition edition) {
  for (const Specifier& specifier : kSpecifiers) {
    if (specifier.word != word) continue;
    if (word == "expr" && edition < Edition::k2024) return FragmentKind::kExpression2021;
    if (word == "pat" && edition < Edition::k2021) return FragmentKind::kPatternParam;
    return specifier.kind;
  }
  return std::nullopt;
}

FragmentEnd Grammar::fragment(FragmentKind kind, TokenIndex begin) {
  position_ = begin;
  NodeIndex first = mark();
  switch (kind) {
    case FragmentKind::kIdentifier:
      if (this->kind() < kIdentifier || this->kind() > kMacroRules || at(kUnderscore) || at(kLifetime))
        return {false, begin};
      return {true, begin + 1};
    case FragmentKind::kLifetime:
      return {at(kLifetime), begin + at(kLifetime)};
    case FragmentKind::kLiteral:
      eat(kMinus);
      if (!at_class(kLiteralToken)) return {false, begin};
      return {true, position_ + 1};
    case FragmentKind::kExpression:
    case FragmentKind::kExpression2021:
      expression();
      break;
    case FragmentKind::kType:
      type();
      break;
    case FragmentKind::kPath:
      path(PathMode::kType);
      break;
    case FragmentKind::kPattern:
      pattern();
      break;
    case FragmentKind::kPatternParam:
      single_pattern();
      break;
    case FragmentKind::kStatement:
      statement_fragment(first);
      break;
    case FragmentKind::kBlock:
      required_block();
      break;
    case FragmentKind::kItem:
      outer_attributes();
      if (!item(first, ItemContext::kModule)) return {false, begin};
      break;
    case FragmentKind::kMeta:
      if (at(kUnsafe) && peek(1) == kOpenParen) {
        ++position_;
        skip_tree();
        break;
      }
      path(PathMode::kPlain);
      if (eat(kEqual))
        expression();
      else if (at(kOpenParen) || at(kOpenBracket) || at(kOpenBrace))
        skip_tree();
      break;
    case FragmentKind::kVisibility:
      if (at(kPub)) visibility(true);
      break;
    case FragmentKind::kTokenTree:
      skip_tree();
      break;
  }
  return {error_count_ == 0, position_};
}

// A statement without the semicolon that may follow it. One alone is a statement too: `$($s:stmt)*` takes `f(); g();`.
void Grammar::statement_fragment(NodeIndex first) {
  if (eat(kSemicolon)) return;
  if (at_class(kBeginsAttribute)) outer_attributes();
  if (at(kLet)) return let_statement(first, Semicolon::kLeft);
  if (at_class(kBeginsItem) && item(first, ItemContext::kBlock)) return;
  TokenIndex begin = position_;
  expression(1, kStatement | kMacroStatement);
  finish(NodeKind::kExpressionStatement, begin, first);
}

void Grammar::expanded(ExpansionPlace place) {
  switch (place) {
    case ExpansionPlace::kItems:
      return source_file();
    case ExpansionPlace::kTraitItems:
    case ExpansionPlace::kImplItems:
    case ExpansionPlace::kExternItems:
      items(place == ExpansionPlace::kTraitItems  ? ItemContext::kTrait
            : place == ExpansionPlace::kImplItems ? ItemContext::kImpl
                                                  : ItemContext::kExternBlock);
      ++position_;
      return finish(NodeKind::kSourceFile, 0, 0);
    case ExpansionPlace::kStatements:
      statements();
      return finish(NodeKind::kBlock, 0, 0);
    case ExpansionPlace::kExpression:
      expression();
      eat(kSemicolon);  // macros made for statements too end in one, and rustc overlooks it
      break;
    case ExpansionPlace::kPattern:
      pattern();
      break;
    case ExpansionPlace::kType:
      type();
      break;
  }
  if (!at(kEndOfFile)) error(Code::kUnexpectedToken);
}

FragmentEnd parse_fragment(std::string_view text, const TokenList& tokens, Edition edition, FragmentKind kind,
                           TokenIndex begin, SyntaxTree* tree) {
  tree->clear();
  return Grammar(text, tokens, edition, tree).fragment(kind, begin);
}

void parse_expanded(std::string_view text, const TokenList& tokens, Edition edition, ExpansionPlace place,
                    SyntaxTree* tree) {
  tree->clear();
  Grammar(text, tokens, edition, tree).expanded(place);
}

}  // namespace pt::rust
