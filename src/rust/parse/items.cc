// Items, from a source file's list of them down to their fields and parameters.
#include "rust/parse/grammar.h"

namespace pt::rust {

using enum TokenKind;

void Grammar::items(ItemContext context) {
  while (!at(kEndOfFile)) {
    if (at_class(kCloser)) {
      if (!at_stray_closer()) return;
      skip_stray_closer();
      continue;
    }
    NodeIndex first = mark();
    outer_attributes();
    if (item(first, context)) continue;
    if (at_class(kCloser)) {
      drop_nodes(first);
      error(Code::kDanglingAttributes);
    } else {
      skip_unknown_item(first);
    }
  }
}

// Skips to the next token that may begin an item.
void Grammar::skip_unknown_item(NodeIndex first) {
  drop_nodes(first);
  error(Code::kExpectedItem);
  TokenIndex begin = position_;
  do {
    bool is_end = at(kSemicolon) || at(kOpenBrace);
    skip_tree();
    if (is_end) break;
  } while (!at_class(kCloser | kBeginsItem | kBeginsAttribute));
  leaf(NodeKind::kError, begin);
}

// An item whose head cannot be read: its tokens up to its body or semicolon.
void Grammar::broken_item(const Head& head, Code code) {
  drop_nodes(head.first);
  error(code);
  while (!at_class(kCloser | kBeginsStatement)) {
    bool is_end = at(kSemicolon) || at(kOpenBrace);
    skip_tree();
    if (is_end) break;
  }
  PT_ASSERT(position_ > head.begin);
  leaf(NodeKind::kError, head.begin);
}

// The words before `fn`, `trait`, `impl`, … Each counts only if the next token may still belong to such a head, so
// that `default`, `auto`, `safe` and the like can be names everywhere else. Their order is fixed, so none comes twice
// and the scan is bounded.
Grammar::Qualifiers Grammar::scan_qualifiers(TokenIndex i) const {
  uint16_t flags = 0;
  for (int last_rank = 0;; ++i) {
    TokenKind next = kinds_[i + 1];
    bool is_qualified = (classes(next) & kItemQualified) != 0;
    uint16_t flag = 0;
    int rank = 0;
    switch (kinds_[i]) {
      case kDefault:
        flag = kFlagDefault, rank = 1;
        break;
      case kConst:
        // `const auto: u8` names a constant.
        if (next == kConst || next == kStatic || next == kType || next == kMod) return {flags, i};
        if (is_qualified && (kinds_[i + 2] == kColon || kinds_[i + 2] == kEqual)) return {flags, i};
        flag = kFlagConst, rank = 2;
        break;
      case kAsync:
        flag = kFlagAsync, rank = 3;
        break;
      case kGen:
        flag = kFlagGen, rank = 4;
        break;
      case kUnsafe:
        flag = kFlagUnsafe, rank = 5;
        break;
      case kSafe:
        flag = kFlagSafe, rank = 5;
        break;
      case kExtern:
        if (next == kString || next == kRawString) {
          if (kinds_[i + 2] != kFn) return {flags, i};
          return {static_cast<uint16_t>(flags | kFlagExtern), i + 2};
        }
        is_qualified = next == kFn;
        flag = kFlagExtern, rank = 6;
        break;
      case kAuto:
        is_qualified = next == kTrait;
        flag = kFlagAuto, rank = 6;
        break;
      default:
        return {flags, i};
    }
    if (!is_qualified || rank <= last_rank) return {flags, i};
    last_rank = rank;
    flags |= flag;
  }
}

// Which of them the word that ends them may have.
uint16_t Grammar::qualifiers_of(TokenKind keyword) {
  switch (keyword) {
    case kFn:
      return kFlagDefault | kFlagConst | kFlagAsync | kFlagGen | kFlagUnsafe | kFlagSafe | kFlagExtern;
    case kTrait:
      return kFlagConst | kFlagUnsafe | kFlagAuto;
    case kImpl:
      return kFlagDefault | kFlagConst | kFlagUnsafe;
    case kType:
      return kFlagDefault;
    case kConst:
      return kFlagDefault;
    case kStatic:
      return kFlagUnsafe | kFlagSafe;
    case kMod:
    case kExtern:
      return kFlagUnsafe;
    default:
      return kFlagNone;
  }
}

// Traits, impls and extern blocks hold but a few kinds of items; rustc's parser complains about others.
bool Grammar::may_stand_in(ItemContext context, NodeKind node_kind) {
  switch (node_kind) {
    case NodeKind::kFunction:
    case NodeKind::kTypeAlias:
    case NodeKind::kMacroCall:
    case NodeKind::kError:
      return true;
    case NodeKind::kConst:
      return context != ItemContext::kExternBlock;
    case NodeKind::kStatic:
      return context != ItemContext::kTrait && context != ItemContext::kImpl;
    default:
      return context == ItemContext::kModule || context == ItemContext::kBlock;
  }
}

// Reads the item at the position; its attributes have been read, from node `first` on. False, and nothing consumed,
// if no item begins here.
bool Grammar::item(NodeIndex first, ItemContext context) {
  Level level(this);
  Head head{first, position_, 0};
  if (level.too_deep()) {
    if (!at_class(kBeginsItem)) return false;
    ++position_;
    broken_item(head, Code::kNestedTooDeep);
    return true;
  }
  bool is_public = at(kPub);
  if (is_public) visibility(false);
  if (!qualified_item(head, context)) {
    if (is_public) broken_item(head, Code::kExpectedItem);
    return is_public;
  }
  if (!may_stand_in(context, nodes_.back().kind)) error_at(Code::kMisplacedItem, head.begin);
  return true;
}

bool Grammar::qualified_item(const Head& from, ItemContext context) {
  Head head = from;
  Qualifiers qualifiers = scan_qualifiers(position_);
  head.flags = qualifiers.flags;
  uint32_t ahead = qualifiers.end - position_;
  if (ahead != 0 && (qualifiers.flags & ~qualifiers_of(kinds_[qualifiers.end])) != 0) {
    // In a block `async`, `const` and `unsafe` may begin an expression.
    if (context == ItemContext::kBlock && at_class(kBeginsExpression) && peek(ahead) != kFn) return false;
    error(Code::kUnexpectedToken);
  }
  // Behind the word that says what the item is.
  auto enter = [&] { position_ = qualifiers.end + 1; };
  switch (peek(ahead)) {
    case kFn:
      enter();
      function(head, context);
      return true;
    case kTrait:
      enter();
      trait_item(head);
      return true;
    case kImpl:
      enter();
      impl_item(head);
      return true;
    case kStruct:
      enter();
      struct_item(head, NodeKind::kStruct);
      return true;
    case kEnum:
      enter();
      enum_item(head);
      return true;
    case kType:
      enter();
      type_alias(head);
      return true;
    case kMod:
      enter();
      module_item(head);
      return true;
    case kUse:
      enter();
      use_item(head);
      return true;
    case kConst: {
      TokenKind next = peek(ahead + 1);
      if (!peek_class(ahead + 1, kIdentifierWord) && next != kUnderscore && next != kMut) return false;
      enter();
      const_item(head);
      return true;
    }
    case kStatic: {
      TokenKind next = peek(ahead + 1);
      if (!peek_class(ahead + 1, kIdentifierWord) && next != kUnderscore && next != kMut) return false;
      enter();
      static_item(head);
      return true;
    }
    case kExtern: {
      TokenKind next = peek(ahead + 1);
      if (next == kCrate) {
        position_ += ahead + 2;
        extern_crate(head);
        return true;
      }
      bool has_abi = next == kString || next == kRawString;
      if (peek(ahead + (has_abi ? 2 : 1)) == kOpenBrace || context != ItemContext::kBlock) {
        position_ += ahead + (has_abi ? 2 : 1);
        extern_block(head);
        return true;
      }
      return false;
    }
    case kUnion:
      if (!peek_class(ahead + 1, kIdentifierWord)) break;
      enter();
      struct_item(head, NodeKind::kUnion);
      return true;
    case kMacroRules:
      if (peek(ahead + 1) != kBang || !peek_class(ahead + 2, kIdentifierWord)) break;
      position_ += ahead + 2;
      macro_rules(head);
      return true;
    case kMacro:
      if (!peek_class(ahead + 1, kIdentifierWord)) break;
      enter();
      macro_definition(head);
      return true;
    default:
      break;
  }
  // A path begins nothing but a macro call; in a block that is a statement.
  if (context == ItemContext::kBlock || ahead != 0) return false;
  if (!at_class(kPathWord) && !at(kColonColon)) return false;
  if (peek(1) != kBang && peek(1) != kColonColon && !at(kColonColon)) return false;
  macro_item(head);
  return true;
}

void Grammar::item_list(ItemContext context) {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  if (!at(kOpenBrace)) return missing(NodeKind::kItemList, Code::kExpectedBody);
  TokenIndex closer = open();
  inner_attributes();
  items(context);
  close(closer);
  finish(NodeKind::kItemList, begin, first);
}

void Grammar::semicolon() { expect(kSemicolon, Code::kExpectedSemicolon); }

bool Grammar::name() {
  if (!at_class(kIdentifierWord)) {
    error(Code::kExpectedName);
    return false;
  }
  token_leaf(NodeKind::kName);
  return true;
}

bool Grammar::name_or_underscore() {
  if (!at(kUnderscore)) return name();
  token_leaf(NodeKind::kName);
  return true;
}

// ---- Functions.

// Behind `fn`.
void Grammar::function(Head head, ItemContext context) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if ((head.flags & kFlagAsync) != 0 && edition_ == Edition::k2015)
    error_at(Code::kEditionKeyword, head.begin);
  if (at(kLess)) generic_params();
  bool names_required = edition_ != Edition::k2015 || context != ItemContext::kTrait;
  if (at(kOpenParen)) {
    parameters(names_required);
  } else {
    missing(NodeKind::kParamList, Code::kExpectedParameters);
  }
  return_type(Plus::kAllowed);
  where_clause();
  if (at(kOpenBrace)) {
    block();
  } else if (!eat(kSemicolon)) {
    error(Code::kExpectedBody);
  }
  end_item(head, NodeKind::kFunction);
}

// At the parenthesis.
void Grammar::parameters(bool names_required) {
  TokenIndex begin = position_;
  NodeIndex list_first = mark();
  TokenIndex closer = open();
  for (bool is_first = true; !at_class(kCloser); is_first = false) {
    NodeIndex first = mark();
    outer_attributes();
    if (!is_first || !self_parameter(first)) parameter(first, names_required);
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(NodeKind::kParamList, begin, list_first);
}

// [&['a]] [mut] self [: Type]. False, and nothing consumed, if something else stands here.
bool Grammar::self_parameter(NodeIndex first) {
  uint32_t ahead = 0;
  uint16_t flags = 0;
  bool has_lifetime = false;
  if (peek(ahead) == kAmpersand) {
    flags |= kFlagRef;
    ++ahead;
    has_lifetime = peek(ahead) == kLifetime;
    if (has_lifetime) ++ahead;
  }
  if (peek(ahead) == kMut) {
    flags |= kFlagMut;
    ++ahead;
  }
  if (peek(ahead) != kSelfValue || peek(ahead + 1) == kColonColon) return false;
  TokenIndex begin = position_;
  if (has_lifetime) {
    ++position_;
    token_leaf(NodeKind::kLifetime);
  }
  position_ = begin + ahead + 1;
  if ((flags & kFlagRef) == 0 && eat(kColon)) type();
  finish(NodeKind::kSelfParam, begin, first, flags);
  return true;
}

// Does a pattern with a type follow, and not a type alone? Only asked where names are not required; as in rustc.
bool Grammar::at_named_parameter() const {
  uint32_t ahead = 0;
  if (peek(0) == kAmpersand) ahead = peek(1) == kAmpersand ? 2 : 1;
  if (peek(0) == kMut) ahead = 1;
  bool is_word = peek_class(ahead, kIdentifierWord | kPathWord) || peek(ahead) == kUnderscore;
  return is_word && peek(ahead + 1) == kColon;
}

void Grammar::parameter(NodeIndex first, bool names_required) {
  TokenIndex begin = position_;
  if (eat(kDotDotDot)) return finish(NodeKind::kParam, begin, first, kFlagVariadic);
  uint16_t flags = 0;
  if (names_required || at_named_parameter()) {
    single_pattern();
    if (!expect(kColon, Code::kExpectedColon)) return finish(NodeKind::kParam, begin, first);
    if (eat(kDotDotDot)) {
      flags = kFlagVariadic;
    } else {
      type();
    }
  } else {
    type();
  }
  finish(NodeKind::kParam, begin, first, flags);
}

// Appends kReturnType if there is an arrow.
void Grammar::return_type(Plus plus) {
  if (!at(kArrow)) return;
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  type(plus);
  finish(NodeKind::kReturnType, begin, first);
}

// ---- Structs, unions, enums.

// Behind `struct` or `union`.
void Grammar::struct_item(const Head& head, NodeKind node_kind) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if (at(kLess)) generic_params();
  where_clause();
  if (at(kOpenBrace)) {
    field_list();
  } else if (node_kind == NodeKind::kUnion) {
    missing(NodeKind::kFieldList, Code::kExpectedBody);
  } else if (at(kOpenParen)) {
    tuple_field_list();
    where_clause();
    semicolon();
  } else if (!eat(kSemicolon)) {
    error(Code::kExpectedBody);
  }
  end_item(head, node_kind);
}

void Grammar::field_list() {
  TokenIndex list_begin = position_;
  NodeIndex list_first = mark();
  TokenIndex closer = open();
  while (!at_class(kCloser)) {
    NodeIndex first = mark();
    outer_attributes();
    TokenIndex begin = position_;
    if (at(kPub)) visibility(false);
    if (at(kUnsafe)) ++position_;  // an unsafe field
    if (name()) {
      if (expect(kColon, Code::kExpectedColon)) {
        type();
        if (eat(kEqual)) expression();
      } else {
        leaf(NodeKind::kError, position_);
      }
      finish(NodeKind::kField, begin, first);
    } else {
      drop_nodes(first);
    }
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(NodeKind::kFieldList, list_begin, list_first);
}

void Grammar::tuple_field_list() {
  TokenIndex list_begin = position_;
  NodeIndex list_first = mark();
  TokenIndex closer = open();
  while (!at_class(kCloser)) {
    NodeIndex first = mark();
    outer_attributes();
    TokenIndex begin = position_;
    if (at(kPub)) visibility(true);
    type();
    if (eat(kEqual)) expression();
    finish(NodeKind::kTupleField, begin, first);
    if (!next_element(closer)) break;
  }
  close(closer);
  finish(NodeKind::kTupleFieldList, list_begin, list_first);
}

// Behind `enum`.
void Grammar::enum_item(const Head& head) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if (at(kLess)) generic_params();
  where_clause();
  if (at(kOpenBrace)) {
    TokenIndex begin = position_;
    NodeIndex first = mark();
    TokenIndex closer = open();
    while (!at_class(kCloser)) {
      variant();
      if (!next_element(closer)) break;
    }
    close(closer);
    finish(NodeKind::kVariantList, begin, first);
  } else {
    missing(NodeKind::kVariantList, Code::kExpectedBody);
  }
  end_item(head, NodeKind::kEnum);
}

void Grammar::variant() {
  NodeIndex first = mark();
  outer_attributes();
  TokenIndex begin = position_;
  if (at(kPub)) visibility(false);
  if (!name()) return drop_nodes(first);
  if (at(kOpenBrace)) {
    field_list();
  } else if (at(kOpenParen)) {
    tuple_field_list();
  }
  if (eat(kEqual)) expression();
  finish(NodeKind::kVariant, begin, first);
}

// ---- Traits and impls.

// Behind `trait`.
void Grammar::trait_item(const Head& head) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if (at(kLess)) generic_params();
  if (eat(kColon)) bounds(Plus::kAllowed);
  if (eat(kEqual)) {
    bounds(Plus::kAllowed);
    where_clause();
    semicolon();
    return end_item(head, NodeKind::kTraitAlias);
  }
  where_clause();
  item_list(ItemContext::kTrait);
  end_item(head, NodeKind::kTrait);
}

// Behind `impl`.
void Grammar::impl_item(Head head) {
  if (at_generics(0)) generic_params();
  if (at(kConst)) {
    ++position_;
    head.flags |= kFlagConst;
  }
  // `impl !Trait for Type`; `impl ! {}` is about the never type.
  if (at(kBang) && peek(1) != kOpenBrace && peek(1) != kWhere && peek(1) != kFor) {
    ++position_;
    head.flags |= kFlagNegative;
  }
  TokenIndex trait_begin = position_;
  NodeIndex trait_first = mark();
  type();
  if (eat(kFor)) {
    if (nodes_.back().kind != NodeKind::kPathType) error_at(Code::kExpectedPath, trait_begin);
    nodes_.push_back({trait_begin, position_ - 1, mark() - trait_first + 1, NodeKind::kImplTrait, 0, 0});
    type();
  }
  where_clause();
  item_list(ItemContext::kImpl);
  end_item(head, NodeKind::kImpl);
}

// ---- Aliases, constants, statics, modules.

// Behind `type`.
void Grammar::type_alias(const Head& head) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if (at(kLess)) generic_params();
  if (eat(kColon)) bounds(Plus::kAllowed);
  where_clause();
  if (eat(kEqual)) type();
  where_clause();
  semicolon();
  end_item(head, NodeKind::kTypeAlias);
}

// Behind `const`.
void Grammar::const_item(const Head& head) {
  if (!name_or_underscore()) return broken_item(head, Code::kExpectedName);
  if (at(kLess)) generic_params();
  if (expect(kColon, Code::kExpectedColon)) type();
  where_clause();
  if (eat(kEqual)) expression();
  where_clause();
  semicolon();
  end_item(head, NodeKind::kConst);
}

// Behind `static`.
void Grammar::static_item(Head head) {
  if (eat(kMut)) head.flags |= kFlagMut;
  if (!name_or_underscore()) return broken_item(head, Code::kExpectedName);
  if (expect(kColon, Code::kExpectedColon)) type();
  if (eat(kEqual)) expression();
  semicolon();
  end_item(head, NodeKind::kStatic);
}

// Behind `mod`.
void Grammar::module_item(const Head& head) {
  if (!name()) return broken_item(head, Code::kExpectedName);
  if (at(kOpenBrace)) {
    item_list(ItemContext::kModule);
  } else if (!eat(kSemicolon)) {
    error(Code::kExpectedBody);
  }
  end_item(head, NodeKind::kModule);
}

// ---- Imports and foreign items.

// Behind `use`.
void Grammar::use_item(const Head& head) {
  use_tree();
  semicolon();
  end_item(head, NodeKind::kUse);
}

void Grammar::use_tree() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  Level level(this);
  if (level.too_deep()) {
    unread();
    return finish(NodeKind::kUseTree, begin, first);
  }
  uint16_t flags = 0;
  bool path_is_open = true;  // nothing read yet, or a :: behind the path: a list or a glob may follow
  if (at(kColonColon) && !peek_class(1, kPathWord)) {
    ++position_;
    flags |= kFlagGlobal;
  } else if (at_class(kPathWord) || at(kColonColon)) {
    path(PathMode::kPlain);
    path_is_open = eat(kColonColon);
  }
  if (path_is_open && eat(kStar)) {
    flags |= kFlagGlob;
  } else if (path_is_open && at(kOpenBrace)) {
    TokenIndex list_begin = position_;
    NodeIndex list_first = mark();
    TokenIndex closer = open();
    while (!at_class(kCloser)) {
      use_tree();
      if (!next_element(closer)) break;
    }
    close(closer);
    finish(NodeKind::kUseTreeList, list_begin, list_first);
  } else if (path_is_open) {
    error(Code::kExpectedPath);
  } else if (at(kAs)) {
    rename();
  }
  finish(NodeKind::kUseTree, begin, first, flags);
}

// At `as`.
void Grammar::rename() {
  TokenIndex begin = position_;
  NodeIndex first = mark();
  ++position_;
  if (!eat(kUnderscore)) name();
  finish(NodeKind::kRename, begin, first);
}

// Behind `extern crate`.
void Grammar::extern_crate(const Head& head) {
  if (at(kSelfValue)) {
    token_leaf(NodeKind::kName);
  } else if (!name()) {
    return broken_item(head, Code::kExpectedName);
  }
  if (at(kAs)) rename();
  semicolon();
  end_item(head, NodeKind::kExternCrate);
}

// Behind `extern "abi"`.
void Grammar::extern_block(const Head& head) {
  item_list(ItemContext::kExternBlock);
  end_item(head, NodeKind::kExternBlock);
}

// ---- Macros as items.

// Behind `macro_rules!`.
void Grammar::macro_rules(const Head& head) {
  token_leaf(NodeKind::kName);
  bool is_braced = at(kOpenBrace);
  macro_arguments(position_, false);
  if (!is_braced) semicolon();
  end_item(head, NodeKind::kMacroRules);
}

// Behind `macro`: `name(parameters) { body }` or `name { rules }`.
void Grammar::macro_definition(const Head& head) {
  token_leaf(NodeKind::kName);
  if (at(kOpenParen)) token_tree();
  if (at(kOpenBrace)) {
    token_tree();
  } else {
    missing(NodeKind::kTokenTree, Code::kExpectedBody);
  }
  end_item(head, NodeKind::kMacroDefinition);
}

void Grammar::macro_item(const Head& head) {
  path(PathMode::kPlain);
  if (!eat(kBang)) return broken_item(head, Code::kExpectedItem);
  bool is_braced = at(kOpenBrace);
  macro_arguments(position_, false);
  if (!is_braced) semicolon();
  end_item(head, NodeKind::kMacroCall);
}

}  // namespace pt::rust
