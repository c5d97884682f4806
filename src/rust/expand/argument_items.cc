#include "rust/expand/argument_items.h"

#include <algorithm>

#include "rust/expand/macro_tokens.h"
#include "rust/parse/fragment.h"

namespace pt::rust {
namespace {

class ArgumentReader {
 public:
  ArgumentReader(const MacroText& arguments, Edition edition, ExpansionPlace place, Expansion* out)
      : edition_(edition), place_(place), out_(*out) {
    tokens_.read(arguments, edition, DocComments::kKept);
  }

  bool read() {
    if (tokens_.end() < 3 || tokens_.end() > kExpandedTokensMax || !is_group(0) ||
        partner(0) + 1 != tokens_.end())
      return false;
    if (reads_as_items(1, partner(0))) {
      take(1, partner(0));
    } else {
      for (TokenIndex i = 1; i < partner(0); i = tokens_.behind_tree(i))
        if (tokens_.kind(i) == TokenKind::kOpenBrace && is_group(i) && reads_as_items(i + 1, partner(i)))
          take(i + 1, partner(i));
    }
    std::ranges::stable_sort(out_.groups, [](const OpaqueGroup& a, const OpaqueGroup& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    return !out_.origins.empty();
  }

 private:
  TokenIndex partner(TokenIndex open) const { return tokens_.tokens().extra(open); }
  bool is_group(TokenIndex i) const {
    TokenKind kind = tokens_.kind(i);
    bool opens =
        kind == TokenKind::kOpenParen || kind == TokenKind::kOpenBracket || kind == TokenKind::kOpenBrace;
    return opens && partner(i) != TokenList::kNoPartner;
  }
  std::string_view text(TokenIndex begin, TokenIndex end) const {
    uint32_t first = tokens_.tokens().begin(begin);
    return tokens_.text().substr(first, tokens_.tokens().end(end - 1) - first);
  }

  bool reads_as_items(TokenIndex begin, TokenIndex end) {
    if (begin >= end) return false;
    std::string_view inner = text(begin, end);
    lex_inside(inner, edition_, &inner_tokens_, &errors_);
    if (!errors_.empty()) return false;
    parse_expanded(inner, inner_tokens_, edition_, place_, &tree_);
    if (!tree_.errors.empty()) return false;
    for (NodeIndex child : Children(tree_, tree_.root()))
      if (tree_[child].kind != NodeKind::kAttributes) return true;
    return false;
  }

  void take(TokenIndex begin, TokenIndex end) {
    if (!out_.text.empty()) out_.text += '\n';
    uint32_t base = static_cast<uint32_t>(out_.text.size());
    uint32_t first = tokens_.tokens().begin(begin);
    auto place = [&](uint32_t offset) { return base + offset - first; };
    for (TokenIndex i = begin; i < end; ++i) {
      TokenOrigin origin = tokens_.origin(i);
      origin.begin = place(tokens_.tokens().begin(i));
      out_.origins.push_back(origin);
      if (CrateId crate = tokens_.dollar_crate(i); crate.valid())
        out_.dollar_crates.push_back({origin.begin, crate});
    }
    for (const MacroTokens::Group& group : tokens_.groups_in(begin, end))
      if (group.end <= end && group.begin < group.end)
        out_.groups.push_back({place(tokens_.tokens().begin(group.begin)),
                               place(tokens_.tokens().end(group.end - 1)), group.kind});
    out_.text += text(begin, end);
  }

  Edition edition_;
  ExpansionPlace place_;
  Expansion& out_;
  MacroTokens tokens_;
  TokenList inner_tokens_;
  std::vector<LexError> errors_;
  SyntaxTree tree_;
};

}  // namespace

bool items_of_arguments(const MacroText& arguments, Edition edition, ExpansionPlace place, Expansion* out) {
  out->clear();
  return ArgumentReader(arguments, edition, place, out).read();
}

}  // namespace pt::rust
