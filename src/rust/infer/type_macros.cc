#include "rust/infer/type_macros.h"

#include "rust/parse/parser.h"

namespace pt::rust {
namespace {

// Words of an expansion are Symbols.
class ExpandedWords : public WordNumbers {
 public:
  ExpandedWords(const Names& names, const ExpandedCall& made) : names_(names), made_(made) {}

  uint32_t word(TokenIndex token) override {
    if (CrateId crate = crate_of(token); crate.valid()) return names_.dollar_crate(crate).index();
    std::string_view text = made_.tokens().text(token, made_.text());
    if (text.starts_with("r#")) text.remove_prefix(2);
    return names_.find_symbol(text).index();
  }
  bool is_dollar_crate(TokenIndex token) const override { return crate_of(token).valid(); }

 private:
  CrateId crate_of(TokenIndex token) const {
    return made_.tokens().kind(token) == TokenKind::kCrate ? made_.dollar_crate(token) : CrateId();
  }

  const Names& names_;
  const ExpandedCall& made_;
};

}  // namespace

TypeMacros::TypeMacros(const Names& names, const SourceTexts& texts, Signatures* signatures)
    : names_(names), texts_(texts), signatures_(*signatures), expander_(names, texts) {}

// One word is looked up as seen from the item: behind the macros above it.
DefId TypeMacros::macro_of(const Signatures::Written& written, uint32_t node,
                           const Signatures::Scope& scope) const {
  const PathSummary& path = written.paths[written.nodes[node].value];
  std::vector<Symbol> words(path.segment_count);
  for (size_t i = 0; i < words.size(); ++i)
    words[i] = signatures_.word(written, written.segments[path.first_segment + i]);
  if (words.size() == 1 && path.anchor == PathAnchor::kPlain) {
    if (scope.item.valid())
      return names_.resolve_macro(scope.module, names_[scope.item].instance, names_.item_index(scope.item),
                                  words[0]);
    return names_.resolve_macro(scope.module, names_[scope.module].instance, kNoItem, words[0]);
  }
  PathResult found = names_.resolve_words(scope.module, path.anchor, path.supers, words, Namespace::kMacros);
  return found.consumed == words.size() ? found.def : DefId();
}

MacroText TypeMacros::arguments_of(const Signatures::Written& written, uint32_t node) const {
  uint32_t begin = written.nodes[node + 1].value;
  uint32_t end = written.nodes[node + 2].value;
  FileId file = written.file;
  std::string_view text = file.valid() ? texts_.text(file) : written.text;
  const Expansion* expansion = file.valid() ? texts_.expansion(file) : written.expansion;
  return {text.substr(begin, end - begin), file, begin, expansion};
}

TypeId TypeMacros::lower(const Signatures::Written& written, uint32_t node, const Signatures::Scope& scope) {
  const TypeId unknown = signatures_.types().unknown();
  DefId macro = macro_of(written, node, scope);
  if (!macro.valid() || !names_.has_rules(macro)) return unknown;
  if (depth_ == 0) expander_.start_body();
  ExpandedCall made;
  Edition edition = names_.crates()[names_.crate_of(scope.module).index()].edition;
  BodyCall call{macro, arguments_of(written, node), edition, ExpansionPlace::kType, depth_};
  if (expander_.expand(call, &made) != ExpandOutcome::kExpanded || !made.tree().errors.empty() ||
      made.tree().nodes.empty() || nesting_ + made.tree().nesting > kNestingMax)
    return unknown;
  std::vector<TypeNode> nodes;
  std::vector<PathSummary> paths;
  std::vector<uint32_t> segments;
  ExpandedWords words(names_, made);
  TypeEncoder encoder(made.text(), made.tokens(), made.tree(), {&nodes, &paths, &segments}, &words);
  uint32_t root = encoder.type(made.tree().root());
  ++depth_;
  nesting_ += made.tree().nesting;
  TypeId type =
      signatures_.lower({nodes, paths, segments, FileId(), made.text(), &made.expansion()}, root, scope);
  nesting_ -= made.tree().nesting;
  --depth_;
  return type;
}

}  // namespace pt::rust
