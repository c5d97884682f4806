#include "tests/oracle/causes.h"

#include <algorithm>
#include <array>

namespace pt::oracle {
namespace {

using rust::Children;
using rust::kNoNode;
using rust::Node;
using rust::NodeIndex;
using rust::NodeKind;
using rust::SyntaxTree;
using rust::TokenIndex;
using rust::TokenKind;
using rust::TokenList;

// Writes over a construct and remembers where.
class Pen {
 public:
  Pen(std::string* text, std::vector<Span>* spans) : text_(*text), spans_(*spans) {}

  void write(uint32_t at, std::string_view replacement) {
    text_.replace(at, replacement.size(), replacement);
    spans_.push_back({at, at + static_cast<uint32_t>(replacement.size())});
  }
  // Line ends are kept: a comment may stand in between.
  void blank(Span span) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      if (text_[i] != '\n') text_[i] = ' ';
    }
    spans_.push_back(span);
  }
  // A type that is one word: `T____`.
  void word(Span span) {
    std::fill(text_.begin() + span.begin, text_.begin() + span.end, '_');
    text_[span.begin] = 'T';
    spans_.push_back(span);
  }

 private:
  std::string& text_;
  std::vector<Span>& spans_;
};

template <typename Visit>
void for_each_node(const Construct& c, NodeKind kind, Visit visit) {
  const SyntaxTree& tree = c.ours.tree();
  for (NodeIndex n = 0; n < tree.nodes.size(); ++n) {
    if (tree[n].kind == kind) visit(n);
  }
}

template <typename Visit>
void for_each_token(const Construct& c, TokenKind kind, Visit visit) {
  const TokenList& tokens = c.ours.tokens();
  for (TokenIndex t = 0; t < tokens.size(); ++t) {
    if (tokens.kind(t) == kind) visit(t);
  }
}

Span span_of(const Construct& c, TokenIndex token) {
  return {c.ours.tokens().begin(token), c.ours.tokens().end(token)};
}
Span span_of_node(const Construct& c, NodeIndex node) { return c.ours.span_of(c.ours.tree()[node]); }

bool is_primitive(std::string_view word) {
  static constexpr std::array<std::string_view, 17> kPrimitives = {
      "u8",   "i8",    "u16",   "i16", "u32", "i32",  "u64", "i64", "u128",
      "i128", "isize", "usize", "f32", "f64", "bool", "str", "char"};
  return std::find(kPrimitives.begin(), kPrimitives.end(), word) != kPrimitives.end();
}

// --- Tokens inside macros

void tilde(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_token(c, TokenKind::kTilde, [&](TokenIndex t) { pen.write(c.ours.tokens().begin(t), "+"); });
}

void dollar(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  const TokenList& tokens = c.ours.tokens();
  for_each_token(c, TokenKind::kDollar, [&](TokenIndex t) {
    const TokenKind next = tokens.kind(t + 1);
    const bool opens = next == TokenKind::kOpenParen;
    const bool word = next >= TokenKind::kIdentifier && next < TokenKind::kInteger;
    if ((opens || word) && tokens.joined(t)) return;
    pen.write(tokens.begin(t), ",");
  });
}

// --- Words that tree-sitter reserves

void try_macro(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_token(c, TokenKind::kTry, [&](TokenIndex t) {
    if (c.ours.tokens().kind(t + 1) == TokenKind::kBang) pen.write(c.ours.tokens().begin(t), "tr_");
  });
}

void primitive_name(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  const TokenList& tokens = c.ours.tokens();
  for_each_token(c, TokenKind::kIdentifier, [&](TokenIndex t) {
    if (!is_primitive(tokens.text(t, c.text))) return;
    const TokenKind next = tokens.kind(t + 1);
    const bool turbofish = next == TokenKind::kColonColon && tokens.kind(t + 2) == TokenKind::kLess;
    if (next == TokenKind::kBang || turbofish) pen.write(tokens.begin(t) + 1, "_");
  });
}

void raw_binding(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_token(c, TokenKind::kRaw, [&](TokenIndex t) {
    if (c.ours.tokens().kind(t + 1) == TokenKind::kAt) pen.write(c.ours.tokens().begin(t), "ra_");
  });
}

// --- Attributes where the grammar has none

void blank_attributes_of(const Construct& c, NodeKind kind, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, kind, [&](NodeIndex n) {
    const NodeIndex attributes = rust::child_of_kind(c.ours.tree(), n, NodeKind::kAttributes);
    if (attributes != kNoNode) pen.blank(span_of_node(c, attributes));
  });
}

void field_pattern_attribute(const Construct& c, std::string* text, std::vector<Span>* spans) {
  blank_attributes_of(c, NodeKind::kFieldPattern, text, spans);
}

void expression_attribute(const Construct& c, std::string* text, std::vector<Span>* spans) {
  blank_attributes_of(c, NodeKind::kAttributed, text, spans);
}

// --- Patterns

void numbered_field_pattern(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kFieldPattern, [&](NodeIndex n) {
    const TokenIndex name = c.ours.tree()[n].begin;
    const Span span = span_of(c, name);
    if (c.ours.tokens().kind(name) == TokenKind::kInteger)
      pen.write(span.begin, std::string(span.end - span.begin, '_'));
  });
}

// --- Items

void trait_alias(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kTraitAlias, [&](NodeIndex n) { pen.blank(span_of_node(c, n)); });
}

void safe_item(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_token(c, TokenKind::kSafe, [&](TokenIndex t) {
    const TokenKind next = c.ours.tokens().kind(t + 1);
    if (next == TokenKind::kFn || next == TokenKind::kStatic) pen.blank(span_of(c, t));
  });
}

void visible_foreign_type(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kTypeAlias, [&](NodeIndex n) {
    const SyntaxTree& tree = c.ours.tree();
    bool assigned = false;
    NodeIndex visibility = kNoNode;
    for (NodeIndex child : Children(tree, n)) {
      if (tree[child].kind == NodeKind::kVisibility) visibility = child;
      assigned |= tree[child].kind >= NodeKind::kPathType && tree[child].kind <= NodeKind::kDynTraitType;
    }
    if (!assigned && visibility != kNoNode) pen.blank(span_of_node(c, visibility));
  });
}

// --- Generics

void unit_struct_where(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kStruct, [&](NodeIndex n) {
    const SyntaxTree& tree = c.ours.tree();
    if (rust::child_of_kind(tree, n, NodeKind::kFieldList) != kNoNode ||
        rust::child_of_kind(tree, n, NodeKind::kTupleFieldList) != kNoNode) {
      return;
    }
    const NodeIndex where = rust::child_of_kind(tree, n, NodeKind::kWhereClause);
    if (where != kNoNode) pen.blank(span_of_node(c, where));
  });
}

void where_subject(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kWherePredicate, [&](NodeIndex n) {
    const SyntaxTree& tree = c.ours.tree();
    for (NodeIndex child : Children(tree, n)) {
      const Node& type = tree[child];
      const bool unit = type.kind == NodeKind::kTupleType && type.size == 1;
      if (unit || type.kind == NodeKind::kMacroCall) pen.word(span_of_node(c, child));
    }
  });
}

void trailing_plus(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_node(c, NodeKind::kBoundList, [&](NodeIndex n) {
    const TokenList& tokens = c.ours.tokens();
    const TokenIndex last = c.ours.tree()[n].end - 1;
    for (TokenIndex t : {last, last + 1}) {
      if (tokens.kind(t) == TokenKind::kPlus) pen.blank(span_of(c, t));
    }
  });
}

// --- Expressions that tree-sitter reads as calls

// The operand behind a binary `..` that begins with `(` or `[` is taken for arguments or an index of what stands before:
// `|x| a..(b)` as `(|x| a..)(b)`. The operator that binds next closest, `||`, stands in for `..`.
void range_operand(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  const TokenList& tokens = c.ours.tokens();
  for_each_node(c, NodeKind::kRange, [&](NodeIndex n) {
    const SyntaxTree& tree = c.ours.tree();
    constexpr uint16_t kBinary = rust::kFlagHasLeft | rust::kFlagHasRight;
    if ((tree[n].flags & kBinary) != kBinary) return;
    const Node& right = tree[n - 1];
    const TokenKind opening = tokens.kind(right.begin);
    if (opening != TokenKind::kOpenParen && opening != TokenKind::kOpenBracket) return;
    const Span op = span_of(c, right.begin - 1);
    pen.write(op.begin, op.end - op.begin == 2 ? "||" : "|| ");
  });
}

// `break (x)` as a call of `break`. `yield` stands in: a keyword before an expression too, and of five letters.
void break_operand(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  for_each_token(c, TokenKind::kBreak, [&](TokenIndex t) {
    if (c.ours.tokens().kind(t + 1) == TokenKind::kOpenParen) pen.write(c.ours.tokens().begin(t), "yield");
  });
}

// `m! { … } (x)` as a call of the macro's value. A `;` is written between the two, where a space is.
void macro_statement(const Construct& c, std::string* text, std::vector<Span>* spans) {
  Pen pen(text, spans);
  const TokenList& tokens = c.ours.tokens();
  for_each_node(c, NodeKind::kMacroCall, [&](NodeIndex n) {
    const TokenIndex end = c.ours.tree()[n].end;
    if (tokens.kind(end - 1) != TokenKind::kCloseBrace || tokens.joined(end - 1)) return;
    if (tokens.kind(end) == TokenKind::kOpenParen) pen.write(tokens.end(end - 1), ";");
  });
}

constexpr std::array kCauses = {
    Cause{"tilde-token", "rejects `~` among the tokens of a macro", "m!(~x);", tilde},
    Cause{"dollar-token", "rejects `$` among the tokens of a macro unless a word or `(` is joined to it",
          "macro_rules! m { ($ x:expr) => { n!($) } }", dollar},
    Cause{"try-macro", "has `try` as a keyword in every edition", "fn f() { let x = try!(g()); }", try_macro,
          rust::Edition::k2015},
    Cause{"primitive-name",
          "knows the name of a primitive type only as a type: not as a macro or a generic function",
          "fn f() { u16!(0); f32::<u8>(g()); }", primitive_name},
    Cause{"raw-binding", "knows `raw` only in `&raw`: not as a binding with a pattern",
          "fn f() { match x { raw @ (A | B) => g(raw), } }", raw_binding},
    Cause{"field-pattern-attribute", "rejects attributes of the fields of a struct pattern",
          "fn f() { let S { #[cfg(a)] x, y } = s; }", field_pattern_attribute},
    Cause{"numbered-field-pattern", "rejects a number as the field of a struct pattern",
          "fn f() { let T { 1: x, .. } = t; }", numbered_field_pattern},
    Cause{"expression-attribute", "rejects attributes of expressions in most places",
          "fn f() { g((a, #[cfg(a)] b.h())); }", expression_attribute},
    Cause{"trait-alias", "has no trait aliases", "trait A = B + C;", trait_alias, rust::Edition::k2021, true},
    Cause{"safe-item", "does not know `safe` in extern blocks", "unsafe extern \"C\" { safe fn f(); }",
          safe_item, rust::Edition::k2021, true},
    Cause{"visible-foreign-type", "rejects the visibility of a type in an extern block",
          "extern \"C\" { pub type T; }", visible_foreign_type, rust::Edition::k2021, true},
    Cause{"unit-struct-where", "rejects a where clause on a struct without fields",
          "struct S where u8: Copy;", unit_struct_where},
    Cause{"where-subject", "rejects `()` and macro calls as the type that a where predicate is about",
          "fn f() where (): Copy {}", where_subject, rust::Edition::k2021, true},
    Cause{"range-operand",
          "takes `(` or `[` behind a binary `..` for a call or an index of what stands before",
          "fn f() { g(|x| a..(b)); }", range_operand},
    Cause{"break-operand", "takes `break (x)` for a call", "fn f() { loop { break (x, y) } }", break_operand},
    Cause{"macro-statement", "takes a tuple behind the statement `m! { … }` for a call",
          "fn f() { m! { a } (b, c) }", macro_statement},
    Cause{"trailing-plus", "rejects a `+` at the end of bounds", "trait A: B + {}", trailing_plus},
};

}  // namespace

std::span<const Cause> causes() { return kCauses; }

}  // namespace pt::oracle
