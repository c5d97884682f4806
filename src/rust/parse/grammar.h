// The grammar as one class, one member function a production; only parser.cc and the files that define its
// productions include this. A production stands at its first token, consumes what belongs to it and appends its
// nodes, so that the production's own node is the last one appended.
//
// What holds everywhere:
// - expression(), type() and pattern() append exactly one node with its subtree, kError if there is nothing to read.
// - A production never consumes a closer that has a partner, unless it consumed that partner. So the position
//   never leaves the innermost delimiters whose partner is known, and recovery may jump to their end.
// - Every cycle of productions passes through a Level, which bounds the recursion.
#pragma once

#include <string_view>
#include <vector>

#include "base/assert.h"
#include "rust/input/edition.h"
#include "rust/lex/token.h"
#include "rust/parse/fragment.h"
#include "rust/parse/kind_classes.h"
#include "rust/parse/parser.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

class Grammar {
 public:
  Grammar(std::string_view text, const TokenList& tokens, Edition edition, SyntaxTree* tree)
      : text_(text),
        tokens_(tokens),
        kinds_(tokens.kinds()),
        classes_(kind_classes(edition)),
        nodes_(tree->nodes),
        errors_(tree->errors),
        nesting_(tree->nesting),
        edition_(edition) {}

  void source_file();
  FragmentEnd fragment(FragmentKind kind, TokenIndex begin);
  void expanded(ExpansionPlace place);

 private:
  using Code = SyntaxErrorCode;

  // Where an item stands; decides about parameters without a name, about macro calls and what an error means.
  enum class ItemContext : uint8_t { kModule, kTrait, kImpl, kExternBlock, kBlock };
  // Which generic arguments a path may have: none (use, attributes, macros), behind `::`, or at once.
  enum class PathMode : uint8_t { kPlain, kExpression, kType };
  // Whether `A + B` reads as bounds.
  enum class Plus : uint8_t { kForbidden, kAllowed };
  // Whether a `let` reads the semicolon that ends it, or leaves it to the macro that asked for a statement.
  enum class Semicolon : uint8_t { kEaten, kLeft };
  // Bits that say where an expression stands.
  enum Mode : uint8_t {
    kAnywhere = 0,
    kNoStruct = 1 << 0,        // a condition: `Path {` is no struct literal
    kStatement = 1 << 1,       // a block-like expression ends here
    kMacroStatement = 1 << 2,  // so does a macro call with braces
    kAllowLet = 1 << 3,        // `let` conditions may stand here
  };

  // One level of recursion; on the way out it is given back.
  class Level {
   public:
    explicit Level(Grammar* grammar) : grammar_(*grammar) {
      if (++grammar_.depth_ > grammar_.nesting_) grammar_.nesting_ = grammar_.depth_;
    }
    ~Level() { --grammar_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    bool too_deep() const { return grammar_.depth_ > kNestingMax; }

   private:
    Grammar& grammar_;
  };

  // ---- Tokens.
  TokenKind kind() const { return kinds_[position_]; }
  TokenKind peek(uint32_t distance) const { return kinds_[position_ + distance]; }
  bool at(TokenKind kind) const { return kinds_[position_] == kind; }
  uint16_t classes(TokenKind kind) const { return classes_[static_cast<size_t>(kind)]; }
  bool at_class(uint16_t bits) const { return (classes(kind()) & bits) != 0; }
  bool peek_class(uint32_t distance, uint16_t bits) const { return (classes(peek(distance)) & bits) != 0; }
  bool at_range() const {
    return at(TokenKind::kDotDot) || at(TokenKind::kDotDotEqual) || at(TokenKind::kDotDotDot);
  }
  bool at_path() const { return at_class(kPathWord) || at(TokenKind::kColonColon) || at(TokenKind::kLess); }
  // Two tokens without a byte between that read as one operator.
  bool at_glued(TokenKind first, TokenKind second) const {
    return at(first) && peek(1) == second && tokens_.joined(position_);
  }
  bool eat(TokenKind kind) {
    if (!at(kind)) return false;
    ++position_;
    return true;
  }
  bool expect(TokenKind kind, Code code) {
    if (eat(kind)) return true;
    error(code);
    return false;
  }

  // ---- Nodes.
  NodeIndex mark() const { return static_cast<NodeIndex>(nodes_.size()); }
  // Appends the parent of all nodes from `first` on; it covers the tokens from `begin` to the position.
  void finish(NodeKind kind, TokenIndex begin, NodeIndex first, uint16_t flags = 0) {
    nodes_.push_back({begin, position_, mark() - first + 1, kind, 0, flags});
  }
  void leaf(NodeKind kind, TokenIndex begin) { nodes_.push_back({begin, position_, 1, kind, 0, 0}); }
  // A leaf for the token at the position, which it consumes.
  void token_leaf(NodeKind kind) {
    nodes_.push_back({position_, position_ + 1, 1, kind, 0, 0});
    ++position_;
  }
  void drop_nodes(NodeIndex first) { nodes_.resize(first); }

  // ---- Errors and recovery.
  void error(Code code) { error_at(code, position_); }
  void error_at(Code code, TokenIndex token);
  TokenIndex partner() const { return tokens_.extra(position_); }
  // Consumes an opener; gives its partner, to be handed to close().
  TokenIndex open() {
    TokenIndex closer = partner();
    ++position_;
    return closer;
  }
  // Consumes the partner; whatever stands before it is an error and skipped.
  void close(TokenIndex closer);
  // In a list: consumes a comma. False at the end. What is neither is an error and skipped up to one of them.
  bool next_element(TokenIndex closer);
  // One token, or a whole delimited group.
  void skip_tree();
  void skip_stray_closer();
  bool at_stray_closer() const {
    return at_class(kCloser) && !at(TokenKind::kEndOfFile) && partner() == TokenList::kNoPartner;
  }
  // Instead of a production that is nested too deep: its tokens, unread.
  void unread();
  void missing(NodeKind kind, Code code) {
    error(code);
    leaf(kind, position_);
  }

  // ---- Items (items.cc).
  struct Head {
    NodeIndex first;   // where the item's nodes begin
    TokenIndex begin;  // its first token behind outer attributes
    uint16_t flags;
  };
  struct Qualifiers {
    uint16_t flags;
    TokenIndex end;
  };
  void items(ItemContext context);
  static bool may_stand_in(ItemContext context, NodeKind node_kind);
  bool item(NodeIndex first, ItemContext context);
  bool qualified_item(const Head& head, ItemContext context);
  void skip_unknown_item(NodeIndex first);
  void broken_item(const Head& head, Code code);
  Qualifiers scan_qualifiers(TokenIndex i) const;
  static uint16_t qualifiers_of(TokenKind keyword);
  void item_list(ItemContext context);
  void end_item(const Head& head, NodeKind kind) { finish(kind, head.begin, head.first, head.flags); }
  void semicolon();
  bool name();
  bool name_or_underscore();

  void function(Head head, ItemContext context);
  void parameters(bool names_required);
  bool self_parameter(NodeIndex first);
  void parameter(NodeIndex first, bool names_required);
  bool at_named_parameter() const;
  void return_type(Plus plus);
  void struct_item(const Head& head, NodeKind node_kind);
  void field_list();
  void tuple_field_list();
  void enum_item(const Head& head);
  void variant();
  void trait_item(const Head& head);
  void impl_item(Head head);
  void type_alias(const Head& head);
  void const_item(const Head& head);
  void static_item(Head head);
  void module_item(const Head& head);
  void use_item(const Head& head);
  void use_tree();
  void rename();
  void extern_crate(const Head& head);
  void extern_block(const Head& head);
  void macro_rules(const Head& head);
  void macro_definition(const Head& head);
  void macro_item(const Head& head);

  // ---- Attributes, visibility, macros (attributes.cc).
  bool outer_attributes();
  void inner_attributes();
  void attribute();
  void visibility(bool before_type);
  void token_tree();
  void macro_arguments(TokenIndex name_token, bool as_expressions);
  bool read_macro_arguments(TokenIndex closer, bool second_is_pattern);
  void macro_call(TokenIndex begin, NodeIndex first, bool as_expressions);
  bool takes_pattern(TokenIndex name_token) const;

  // ---- Types, paths, generics (types.cc).
  void type(Plus plus = Plus::kAllowed);
  void paren_or_tuple_type();
  void fn_pointer_type(TokenIndex begin, NodeIndex first);
  void for_type(TokenIndex begin, NodeIndex first, Plus plus);
  bool at_dyn() const;
  bool at_bound() const;
  void bounds(Plus plus);
  void bounds_from(TokenIndex begin, NodeIndex first, Plus plus);
  void bound();
  void bare_trait_object(TokenIndex begin, NodeIndex first);
  void use_bound();
  void for_lifetimes();
  void path(PathMode mode);
  void qualified_self();
  void generic_args();
  void generic_arg();
  void paren_args();
  void const_argument();
  bool at_generics(uint32_t distance) const;
  void generic_params();
  void generic_param();
  void where_clause();
  void where_predicate();

  // ---- Patterns (patterns.cc).
  void pattern();
  void single_pattern();
  void identifier_pattern();
  void path_pattern();
  void literal_pattern();
  void range_end();
  bool at_range_end(uint32_t distance) const;
  bool range_pattern_rest(TokenIndex begin, NodeIndex first);
  void paren_or_tuple_pattern();
  void pattern_list(TokenIndex closer);
  void struct_pattern_fields(uint16_t* flags);

  // ---- Expressions and statements (expressions.cc, statements.cc).
  struct Operator {
    uint8_t precedence;  // 0: no operator
    uint8_t tokens;      // how many it is written with
    NodeKind node;
    bool comparison;
  };
  bool expression(uint8_t precedence_min, uint8_t mode);
  void expression() { expression(1, kAnywhere); }
  bool binary_rest(uint8_t precedence_min, uint8_t mode, TokenIndex begin, NodeIndex first);
  Operator operator_here() const;
  void prefix_range(uint8_t mode);
  bool at_range_operand(uint8_t mode) const;
  bool unary(uint8_t mode);
  void reference(uint8_t mode);
  bool primary(uint8_t mode);
  bool path_expression(uint8_t mode);
  void struct_literal(TokenIndex begin, NodeIndex first);
  void struct_literal_field();
  void postfix(uint8_t mode, bool* complete, TokenIndex begin, NodeIndex first);
  void dot_suffix(TokenIndex begin, NodeIndex first);
  void argument_list();
  void paren_or_tuple();
  void array();
  void labelled();
  void loop_expression(TokenIndex begin, NodeIndex first);
  void condition(uint8_t mode);
  void guard();
  void if_expression();
  void match_expression();
  void match_arm(TokenIndex closer);
  void let_condition(uint8_t mode);
  void closure(uint8_t mode);
  bool block_or_closure(uint8_t mode);
  void jump(NodeKind node_kind, uint8_t mode);

  void block();
  void statements();
  void statement();
  void statement_fragment(NodeIndex first);
  void let_statement(NodeIndex first, Semicolon semicolon_mode = Semicolon::kEaten);
  void expression_statement(NodeIndex first);
  void required_block();

  const std::string_view text_;
  const TokenList& tokens_;
  const TokenKind* const kinds_;
  const KindClasses& classes_;
  std::vector<Node>& nodes_;
  std::vector<SyntaxError>& errors_;
  uint32_t& nesting_;
  const Edition edition_;

  TokenIndex position_ = 0;
  uint32_t depth_ = 0;
  uint32_t error_count_ = 0;  // errors noticed, also those not recorded: tells whether an attempt succeeded
  uint32_t let_conditions_ = 0;  // of the innermost condition
  struct OpenIf {
    TokenIndex begin;
    NodeIndex first;
  };
  std::vector<OpenIf> open_ifs_;  // of `else if` chains, which nest without bound but are no recursion
};

}  // namespace pt::rust
