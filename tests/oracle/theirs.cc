#include "tests/oracle/theirs.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

extern "C" const TSLanguage* tree_sitter_rust(void);

namespace pt::oracle {
namespace {

// The grammar's symbols by number, so that the walk compares no strings.
class Grammar {
 public:
  Grammar() {
    const TSLanguage* language = tree_sitter_rust();
    kinds_.resize(ts_language_symbol_count(language));
    const auto named = [&](std::string_view rule, FactKind kind) { kinds_.at(symbol(rule)) = kind; };
    named("function_item", FactKind::kFunction);
    named("function_signature_item", FactKind::kFunction);
    named("struct_item", FactKind::kStruct);
    named("union_item", FactKind::kUnion);
    named("enum_item", FactKind::kEnum);
    named("trait_item", FactKind::kTrait);
    named("impl_item", FactKind::kImpl);
    named("type_item", FactKind::kTypeAlias);
    named("associated_type", FactKind::kTypeAlias);
    named("const_item", FactKind::kConst);
    named("static_item", FactKind::kStatic);
    named("mod_item", FactKind::kModule);
    named("use_declaration", FactKind::kUse);
    named("extern_crate_declaration", FactKind::kExternCrate);
    named("foreign_mod_item", FactKind::kExternBlock);
    named("macro_definition", FactKind::kMacroRules);
    named("call_expression", FactKind::kCall);
    named("macro_invocation", FactKind::kMacroCall);
    skipped_ = {symbol("token_tree"), symbol("attribute_item"), symbol("inner_attribute_item"),
                symbol("macro_rule")};
  }

  std::optional<FactKind> kind(TSSymbol s) const { return s < kinds_.size() ? kinds_[s] : std::nullopt; }
  // Nothing below these is compared.
  bool skipped(TSSymbol s) const { return std::find(skipped_.begin(), skipped_.end(), s) != skipped_.end(); }

  const TSSymbol field_expression = symbol("field_expression");
  const TSSymbol field_identifier = symbol("field_identifier");
  const TSSymbol generic_function = symbol("generic_function");
  const TSFieldId name = field("name");
  const TSFieldId trait = field("trait");
  const TSFieldId type = field("type");
  const TSFieldId function = field("function");
  const TSFieldId field_name = field("field");
  const TSFieldId macro = field("macro");

 private:
  static TSSymbol symbol(std::string_view rule) {
    const TSSymbol s = ts_language_symbol_for_name(tree_sitter_rust(), rule.data(),
                                                   static_cast<uint32_t>(rule.size()), true);
    if (s == 0) std::abort();  // the pinned grammar has it
    return s;
  }
  static TSFieldId field(std::string_view word) {
    const TSFieldId f =
        ts_language_field_id_for_name(tree_sitter_rust(), word.data(), static_cast<uint32_t>(word.size()));
    if (f == 0) std::abort();
    return f;
  }

  std::vector<std::optional<FactKind>> kinds_;
  std::array<TSSymbol, 4> skipped_;
};

const Grammar& grammar() {
  static const Grammar g;
  return g;
}

std::string_view text_of(TSNode node, std::string_view text) {
  if (ts_node_is_null(node)) return {};
  const Span span = span_of(node);
  return text.substr(span.begin, span.end - span.begin);
}

TSNode field_of(TSNode node, TSFieldId field) { return ts_node_child_by_field_id(node, field); }

// The name of the method if the call's callee is `receiver.method` or `receiver.method::<…>`, else a null node. The
// callee `x.0` is a field that holds a function.
TSNode method_of(TSNode call) {
  const Grammar& g = grammar();
  TSNode callee = field_of(call, g.function);
  if (ts_node_symbol(callee) == g.generic_function) callee = field_of(callee, g.function);
  if (ts_node_symbol(callee) != g.field_expression) return TSNode{};
  const TSNode field = field_of(callee, g.field_name);
  return ts_node_symbol(field) == g.field_identifier ? field : TSNode{};
}

Fact fact_of(TSNode node, FactKind kind, std::string_view text) {
  const Grammar& g = grammar();
  Fact fact{span_of(node), kind, {}};
  switch (kind) {
    case FactKind::kImpl: {
      const TSNode trait = field_of(node, g.trait);
      fact.name = text_of(ts_node_is_null(trait) ? field_of(node, g.type) : trait, text);
      break;
    }
    case FactKind::kCall: {
      const TSNode method = method_of(node);
      if (ts_node_is_null(method)) break;
      fact.kind = FactKind::kMethodCall;
      fact.name = text_of(method, text);
      break;
    }
    case FactKind::kMacroCall:
      fact.name = text_of(field_of(node, g.macro), text);
      break;
    default:
      fact.name = text_of(field_of(node, g.name), text);
      break;
  }
  return fact;
}

}  // namespace

Theirs::Theirs() : parser_(ts_parser_new()) {
  if (!ts_parser_set_language(parser_.get(), tree_sitter_rust())) std::abort();  // the pinned pair fits
}

void Theirs::parse(std::string_view text, Outline* outline) {
  outline->clear();
  tree_.reset(
      ts_parser_parse_string(parser_.get(), nullptr, text.data(), static_cast<uint32_t>(text.size())));
  const Grammar& g = grammar();

  TSTreeCursor cursor = ts_tree_cursor_new(root());
  for (bool more = true; more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const TSSymbol symbol = ts_node_symbol(node);
    if (ts_node_is_error(node) || ts_node_is_missing(node)) outline->errors.push_back(span_of(node));
    if (const auto kind = ts_node_is_missing(node) ? std::nullopt : g.kind(symbol)) {
      outline->facts.push_back(fact_of(node, *kind, text));
    }
    if ((!g.skipped(symbol) || ts_node_has_error(node)) && ts_tree_cursor_goto_first_child(&cursor)) continue;
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        more = false;
        break;
      }
    }
  }
  ts_tree_cursor_delete(&cursor);
  std::sort(outline->facts.begin(), outline->facts.end());
}

}  // namespace pt::oracle
