// The types of expressions, found on one forward walk.
#include <algorithm>
#include <utility>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"
#include "rust/input/cfg.h"

namespace pt::rust {
namespace {

using isg::Confidence;
using isg::EdgeKind;

struct BinaryOperator {
  TokenKind kind;
  TokenKind compound;  // the first token of the assigning form
  LangItem trait;
  std::string_view function;
  LangItem assign_trait;
  std::string_view assign_function;
};
constexpr BinaryOperator kBinaryOperators[] = {
    {TokenKind::kPlus, TokenKind::kPlusEqual, LangItem::kAdd, "add", LangItem::kAddAssign, "add_assign"},
    {TokenKind::kMinus, TokenKind::kMinusEqual, LangItem::kSub, "sub", LangItem::kSubAssign, "sub_assign"},
    {TokenKind::kStar, TokenKind::kStarEqual, LangItem::kMul, "mul", LangItem::kMulAssign, "mul_assign"},
    {TokenKind::kSlash, TokenKind::kSlashEqual, LangItem::kDiv, "div", LangItem::kDivAssign, "div_assign"},
    {TokenKind::kPercent, TokenKind::kPercentEqual, LangItem::kRem, "rem", LangItem::kRemAssign,
     "rem_assign"},
    {TokenKind::kAmpersand, TokenKind::kAmpersand, LangItem::kBitAnd, "bitand", LangItem::kBitAndAssign,
     "bitand_assign"},
    {TokenKind::kPipe, TokenKind::kPipe, LangItem::kBitOr, "bitor", LangItem::kBitOrAssign, "bitor_assign"},
    {TokenKind::kCaret, TokenKind::kCaretEqual, LangItem::kBitXor, "bitxor", LangItem::kBitXorAssign,
     "bitxor_assign"},
    {TokenKind::kLess, TokenKind::kLess, LangItem::kShl, "shl", LangItem::kShlAssign, "shl_assign"},
    {TokenKind::kGreater, TokenKind::kGreater, LangItem::kShr, "shr", LangItem::kShrAssign, "shr_assign"},
};

// Numbers end in their type, if they name one: 1u8, 0xffi64, 1_f32. Nothing if they do not.
std::string_view number_suffix(std::string_view text) {
  static constexpr std::string_view kSuffixes[] = {"usize", "isize", "u128", "i128", "u16", "u32", "u64",
                                                   "i16",   "i32",   "i64",  "f32",  "f64", "u8",  "i8"};
  bool hex = text.starts_with("0x") || text.starts_with("0X");
  for (std::string_view one : kSuffixes)
    if (text.ends_with(one) && text.size() > one.size() && !(hex && one[0] == 'f')) return one;
  return {};
}

bool is_plain_integer(const ParsedFile& file, NodeIndex node) {
  if (file.tree[node].kind != NodeKind::kLiteral) return false;
  TokenIndex token = file.tree[node].begin;
  return file.tokens.kind(token) == TokenKind::kInteger &&
         number_suffix(file.tokens.text(token, file.text)).empty();
}

}  // namespace

class Walker::UnderAttributes {
 public:
  UnderAttributes(Walker* walker, NodeIndex index) : walker_(*walker), flags_around_(walker->site_flags_) {
    const ParsedFile& file = *walker->file_;
    const Node& node = file.tree[index];
    // Few have attributes, which would end right before it.
    if (node.begin == 0 || file.tokens.kind(node.begin - 1) != TokenKind::kCloseBracket) return;
    NodeIndex attributes = child_of_kind(file.tree, index, NodeKind::kAttributes);
    if (attributes == kNoNode) return;
    AttributeFacts& facts = walker_.attributes_;
    facts.clear();
    read_attributes(file.text, file.tokens, file.tree, attributes, &facts);
    if (facts.cfg.empty()) return;
    const Names& names = walker_.names_;
    CrateId crate = names.instance(walker_.instance_).crate;
    is_dropped_ = evaluate_cfg(facts.cfg, names.crates()[crate.index()].cfg) == Ternary::kFalse;
    walker_.site_flags_ |= isg::kFlagCfg | (requires_test(facts.cfg) ? isg::kFlagTest : 0u);
  }
  ~UnderAttributes() { walker_.site_flags_ = flags_around_; }
  UnderAttributes(const UnderAttributes&) = delete;
  UnderAttributes& operator=(const UnderAttributes&) = delete;

  // Its predicate is false in the build that is looked at.
  bool is_dropped() const { return is_dropped_; }

 private:
  Walker& walker_;
  isg::Flags flags_around_;
  bool is_dropped_ = false;
};

NodeIndex Walker::first_child(NodeIndex node) const {
  NodeIndex first = kNoNode;
  for (NodeIndex child : Children(file_->tree, node)) first = child;
  return first;
}

NodeIndex Walker::without_parentheses(NodeIndex node) const {
  while (file_->tree[node].kind == NodeKind::kParen && file_->tree[node].size > 1) --node;
  return node;
}

// Kinds whose first child is typed before them, however deep the chain.
bool Walker::is_first_typed(NodeKind kind) const {
  switch (kind) {
    case NodeKind::kBinary:
    case NodeKind::kFieldAccess:
    case NodeKind::kMethodCall:
    case NodeKind::kIndex:
    case NodeKind::kTry:
    case NodeKind::kAwait:
    case NodeKind::kCast:
      return true;
    default:
      return false;
  }
}

TypeId Walker::expression(NodeIndex root, TypeId expected) {
  size_t base = spine_.size();
  NodeIndex at = root;
  for (;;) {
    const Node& node = file_->tree[at];
    if (node.kind == NodeKind::kParen && node.size > 1) {
      --at;
      continue;
    }
    bool goes_on = is_first_typed(node.kind);
    if (node.kind == NodeKind::kCall) {
      NodeIndex callee = without_parentheses(first_child(at));
      goes_on = file_->tree[callee].kind != NodeKind::kPathExpression;
    }
    if (!goes_on) break;
    NodeIndex first = first_child(at);
    if (first == kNoNode) break;
    spine_.push_back(at);
    at = first;
  }
  bool plain = spine_.size() == base;
  // Token![,](span): what the macro stands for is called.
  bool called = !plain && file_->tree[at].kind == NodeKind::kMacroCall &&
                file_->tree[spine_.back()].kind == NodeKind::kCall;
  TypeId type = called ? macro_call(at, TypeId(), ExpansionPlace::kExpression, true)
                       : operand(at, plain ? expected : TypeId());
  typed(at, type);
  while (spine_.size() > base) {
    NodeIndex node = spine_.back();
    spine_.pop_back();
    if (file_->tree[node].kind == NodeKind::kMethodCall)
      type = method_call(node, type, spine_.size() == base ? expected : TypeId());
    else
      type = postfix(node, type);
    typed(node, type);
  }
  return type;
}

TypeId Walker::postfix(NodeIndex index, TypeId first) {
  const Node& node = file_->tree[index];
  switch (node.kind) {
    case NodeKind::kBinary:
      return binary(index, first);
    case NodeKind::kFieldAccess:
      return field_access(index, first);
    case NodeKind::kIndex:
      return this->index(index, first);
    case NodeKind::kTry:
      return try_operator(index, first);
    case NodeKind::kAwait:
      return await(index, first);
    case NodeKind::kCast: {
      TypeId type = visit_type(index - 1);
      if (inference_.is_variable(inference_.shallow(type))) inference_.unify(type, first);  // as _
      return type;
    }
    case NodeKind::kCall:
      return call_value(index, first);
    default:
      return types_.unknown();
  }
}

TypeId Walker::operand(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  switch (node.kind) {
    case NodeKind::kLiteral:
      return literal(index);
    case NodeKind::kPathExpression:
      return path_expression(index, expected);
    case NodeKind::kCall:
      return call(index, expected);
    case NodeKind::kBlock:
      return block(index, expected);
    case NodeKind::kBlockExpression:
      return block_expression(index, expected);
    case NodeKind::kIf:
      return if_chain(index, expected);
    case NodeKind::kMatch:
      return match(index, expected);
    case NodeKind::kWhile:
    case NodeKind::kLoop:
      return loop(index, expected);
    case NodeKind::kForLoop:
      return for_loop(index);
    case NodeKind::kClosure:
      return closure(index, expected);
    case NodeKind::kStructLiteral:
      return struct_literal(index, expected);
    case NodeKind::kUnary:
      return unary(index, expected);
    case NodeKind::kReference:
      return reference(index, expected);
    case NodeKind::kMacroCall:
      return macro_call(index, expected, ExpansionPlace::kExpression);
    case NodeKind::kRange:
      return range(index);
    case NodeKind::kReturn:
    case NodeKind::kBreak:
    case NodeKind::kContinue:
    case NodeKind::kBecome:
      return jump(index);
    case NodeKind::kAttributed: {
      UnderAttributes under(this, index);
      return under.is_dropped() ? types_.unit() : expression(index - 1, expected);
    }
    case NodeKind::kTuple: {
      NodeList parts = children_in_order(file_->tree, index);
      std::vector<TypeId> wanted;
      if (expected.valid()) {
        TypeId known = inference_.shallow(expected);
        if (types_[known].kind == TypeKind::kTuple)
          wanted.assign(types_.arguments(known).begin(), types_.arguments(known).end());
      }
      std::vector<TypeId> types;
      for (size_t i = 0; i < parts.size(); ++i)
        types.push_back(expression(parts[i], i < wanted.size() ? wanted[i] : TypeId()));
      return types_.tuple(types);
    }
    case NodeKind::kArray:
    case NodeKind::kRepeat: {
      TypeId element = inference_.fresh();
      if (expected.valid()) {
        TypeId known = inference_.shallow(expected);
        if (types_[known].kind == TypeKind::kArray || types_[known].kind == TypeKind::kSlice)
          element = types_.argument(known, 0);
      }
      NodeList parts = children_in_order(file_->tree, index);
      for (size_t i = 0; i < parts.size(); ++i) {
        if (node.kind == NodeKind::kRepeat && i == 1) {
          expression(parts[i]);
          continue;
        }
        // Tables of bytes have millions: where integers are wanted, another one says nothing.
        if (is_plain_integer(*file_, parts[i]) && inference_.is_integer(element)) continue;
        inference_.coerce(expression(parts[i], element), element);
      }
      return types_.array(element, array_length(node.kind, parts));
    }
    case NodeKind::kAssign: {
      NodeList parts = children_in_order(file_->tree, index);
      if (parts.size() != 2) break;
      TypeId place = expression(parts[0]);
      mark_mutable(parts[0]);
      coerce(parts[1], expression(parts[1], place), place);
      return types_.unit();
    }
    case NodeKind::kCompoundAssign: {
      NodeList parts = children_in_order(file_->tree, index);
      if (parts.size() != 2) break;
      TypeId place = expression(parts[0]);
      mark_mutable(parts[0]);
      TypeId value = expression(parts[1]);
      AtSite site(this, SiteKind::kOperator, index, file_->tree[parts[0]].end);
      tell_receiver(parts[0], place);
      compound_assign(file_->tree[parts[0]].end, place, value);
      return types_.unit();
    }
    case NodeKind::kLetCondition: {
      NodeList parts = children_in_order(file_->tree, index);
      if (parts.size() != 2) break;
      TypeId value = expression(parts[1]);
      tell_binding(Observer::Binder::kCondition, parts[0], parts[1]);
      pattern(parts[0], value);
      return types_.builtin(tables_.boolean());
    }
    case NodeKind::kYield:
      for (NodeIndex child : Children(file_->tree, index)) expression(child);
      return types_.unknown();
    case NodeKind::kUnderscore:
      return inference_.fresh();
    default:
      break;
  }
  // Whatever else stands here is looked through for what it mentions.
  if (is_expression(node.kind) || node.kind == NodeKind::kError || node.kind == NodeKind::kArgumentList) {
    NodeList children = children_in_order(file_->tree, index);
    for (NodeIndex child : children)
      if (is_expression(file_->tree[child].kind))
        expression(child);
      else
        visit(child);
  } else {
    visit(index);
  }
  return types_.unknown();
}

void Walker::compound_assign(TokenIndex token, TypeId place, TypeId value) {
  TypeId known = inference_.known(place);
  bool plain = types_[known].kind == TypeKind::kBuiltin || inference_.is_variable(known);
  for (const BinaryOperator& one : kBinaryOperators) {
    if (one.compound != file_->tokens.kind(token)) continue;
    bool shift = one.kind == TokenKind::kLess || one.kind == TokenKind::kGreater;
    if (!plain)
      overloaded(one.assign_trait, one.assign_function, known, value, token);
    else
      tell("built in for this type: nothing is called");
    if (plain && !shift) inference_.try_unify(place, value);
  }
}

TypeId Walker::literal(NodeIndex index) {
  TokenIndex token = file_->tree[index].begin;
  std::string_view text = file_->tokens.text(token, file_->text);
  auto suffix = [&](VariableKind kind) {
    std::string_view type = number_suffix(text);
    return type.empty() ? inference_.fresh(kind) : types_.builtin(names_.builtin(type));
  };
  switch (file_->tokens.kind(token)) {
    case TokenKind::kInteger:
      return suffix(VariableKind::kInteger);
    case TokenKind::kFloat:
      return suffix(VariableKind::kFloat);
    case TokenKind::kCharacter:
      return types_.builtin(tables_.character());
    case TokenKind::kByte:
      return types_.builtin(tables_.u8());
    case TokenKind::kString:
    case TokenKind::kRawString:
      return types_.reference(types_.builtin(tables_.str()), false);
    case TokenKind::kByteString:
    case TokenKind::kRawByteString:
      return types_.reference(types_.array(types_.builtin(tables_.u8())), false);
    case TokenKind::kCString:
    case TokenKind::kRawCString:
      return types_.unknown();
    case TokenKind::kTrue:
    case TokenKind::kFalse:
      return types_.builtin(tables_.boolean());
    case TokenKind::kMinus: {
      TokenIndex number = token + 1;
      return file_->tokens.kind(number) == TokenKind::kFloat ? inference_.fresh(VariableKind::kFloat)
                                                             : inference_.fresh(VariableKind::kInteger);
    }
    default:
      return types_.unknown();
  }
}

// The type of two branches: that of the one that goes on.
TypeId Walker::join(TypeId a, TypeId b) {
  if (types_.is_never(a)) return b;
  if (types_.is_never(b)) return a;
  if (types_.is_unknown(a)) return b;
  if (!inference_.try_unify(a, b)) {
    // &mut where & is wanted, or a closure where a pointer is.
    inference_.coerce(b, a);
  }
  return a;
}

TypeId Walker::block(NodeIndex index, TypeId expected) {
  Saved saved = open_scope();
  if (scopes_ != nullptr) {
    auto found = std::ranges::lower_bound(scopes_->blocks, index, {}, &BlockScope::node);
    if (found != scopes_->blocks.end() && found->node == index) at_.scope = found->def;
  }
  TypeId type = statements(index, expected);
  close_scope(saved);
  return type;
}

// Those of a block, in the scope that is open.
TypeId Walker::statements(NodeIndex block, TypeId expected, bool made) {
  NodeList list = children_in_order(file_->tree, block);
  TypeId type = types_.unit();
  bool diverges = false;
  for (size_t i = 0; i < list.size(); ++i) {
    const Node& node = file_->tree[list[i]];
    bool last = i + 1 == list.size();
    type = types_.unit();
    UnderAttributes under(this, list[i]);
    if (under.is_dropped()) continue;
    if (node.kind == NodeKind::kLet) {
      let(list[i]);
    } else if (node.kind == NodeKind::kMacroRules) {
      add_body_macro(list[i]);
    } else if (node.kind == NodeKind::kExpressionStatement) {
      if (node.size <= 1) continue;
      NodeIndex inner = list[i] - 1;
      bool ends = node.flags & kFlagSemicolon;
      TypeId wanted = last && !ends ? expected : TypeId();
      TypeId value;
      if (file_->tree[inner].kind == NodeKind::kMacroCall && (ends || is_braced(inner) || (made && last)))
        value = macro_call(inner, wanted, ExpansionPlace::kStatements);
      else
        value = expression(inner, wanted);
      if (types_.is_never(inference_.shallow(value))) diverges = true;
      if (last && !ends) type = value;
    } else if (is_expression(node.kind)) {
      TypeId value = expression(list[i], last ? expected : TypeId());
      if (last) type = value;
    }
  }
  return diverges && type == types_.unit() ? types_.never() : type;
}

TypeId Walker::block_expression(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  NodeIndex inner = index - 1;
  if (node.flags & kFlagAsync) {
    TypeId output = inference_.fresh();
    results_.push_back(output);
    std::vector<Loop> loops = std::exchange(loops_, {});
    TypeId value = block(inner, TypeId());
    loops_ = std::move(loops);
    results_.pop_back();
    inference_.coerce(value, output);
    return types_.future(output);
  }
  if (node.flags & (kFlagTry | kFlagGen)) {
    block(inner, TypeId());
    return types_.unknown();
  }
  Label label = label_of(index);
  if (label.text.empty()) return block(inner, expected);
  loops_.push_back({label, inference_.fresh()});
  TypeId value = block(inner, expected);
  TypeId type = loops_.back().type;
  loops_.pop_back();
  return join(value, type);
}

// let pattern: Type = initialiser else { … }; the names exist behind it.
void Walker::let(NodeIndex index) {
  NodeIndex bound = kNoNode;
  NodeIndex written = kNoNode;
  NodeIndex initialiser = kNoNode;
  NodeIndex otherwise = kNoNode;
  NodeList parts = children_in_order(file_->tree, index);
  const Node& node = file_->tree[index];
  for (NodeIndex part : parts) {
    NodeKind kind = file_->tree[part].kind;
    if (kind == NodeKind::kAttributes) continue;
    if (bound == kNoNode)
      bound = part;
    else if (written == kNoNode && initialiser == kNoNode && (node.flags & kFlagHasType))
      written = part;
    else if (initialiser == kNoNode && (node.flags & kFlagHasInitialiser))
      initialiser = part;
    else
      otherwise = part;
  }
  TypeId type;
  if (written != kNoNode) type = visit_type(written);
  if (initialiser != kNoNode) {
    TypeId value = expression(initialiser, type);
    if (type.valid())
      coerce(initialiser, value, type);
    else
      type = value;
  }
  if (!type.valid()) type = inference_.fresh();
  if (otherwise != kNoNode) expression(otherwise);
  if (bound != kNoNode) {
    tell_binding(Observer::Binder::kLet, index, initialiser, written);
    pattern(bound, type);
  }
}

// An `else if` is the last part of its `if`: a chain is followed, not descended into.
TypeId Walker::if_chain(NodeIndex index, TypeId expected) {
  TypeId type;
  for (NodeIndex at = index; at != kNoNode;) {
    NodeList parts = children_in_order(file_->tree, at);
    if (file_->tree[at].kind != NodeKind::kIf || parts.size() < 2) {
      TypeId value = expression(at, expected);
      type = type.valid() ? join(type, value) : value;
      return type;
    }
    // Names bound in the condition live in the first block, not in the else.
    Saved saved = open_scope();
    expression(parts[0]);
    TypeId value = expression(parts[1], expected);
    close_scope(saved);
    type = type.valid() ? join(type, value) : value;
    if (parts.size() == 2) return types_.unit();
    at = parts[2];
  }
  return type.valid() ? type : types_.unit();
}

TypeId Walker::match(NodeIndex index, TypeId expected) {
  NodeList parts = children_in_order(file_->tree, index);
  if (parts.empty()) return types_.unknown();
  TypeId scrutinee = expression(parts[0]);
  TypeId type;
  for (size_t i = 1; i < parts.size(); ++i) {
    if (file_->tree[parts[i]].kind != NodeKind::kMatchArm) continue;
    UnderAttributes under(this, parts[i]);
    if (under.is_dropped()) continue;
    Saved saved = open_scope();
    NodeList arm = children_in_order(file_->tree, parts[i]);
    bool bound = false;
    TypeId value;
    for (NodeIndex part : arm) {
      NodeKind kind = file_->tree[part].kind;
      if (kind == NodeKind::kAttributes) continue;
      if (!bound) {
        tell_binding(Observer::Binder::kMatch, part, parts[0]);
        pattern(part, scrutinee);
        bound = true;
      } else if (kind == NodeKind::kGuard) {
        if (file_->tree[part].size > 1) expression(part - 1);
      } else {
        value = expression(part, expected);
      }
    }
    close_scope(saved);
    if (value.valid()) type = type.valid() ? join(type, value) : value;
  }
  return type.valid() ? type : types_.never();
}

Walker::Label Walker::label_of(NodeIndex index) const {
  NodeIndex label = child_of_kind(file_->tree, index, NodeKind::kLifetime);
  if (label == kNoNode) return {};
  TokenIndex token = file_->tree[label].begin;
  return {file_->tokens.text(token, file_->text), context_of(token)};
}

TypeId Walker::loop(NodeIndex index, TypeId expected) {
  bool endless = file_->tree[index].kind == NodeKind::kLoop;
  Saved saved = open_scope();
  TypeId result = endless ? (expected.valid() ? expected : inference_.fresh()) : types_.unit();
  size_t depth = loops_.size();
  loops_.push_back({label_of(index), TypeId()});
  if (endless) loops_.back().type = result;
  NodeList parts = children_in_order(file_->tree, index);
  for (NodeIndex part : parts)
    if (file_->tree[part].kind != NodeKind::kLifetime) expression(part);
  loops_.resize(depth);
  close_scope(saved);
  return result;
}

TypeId Walker::for_loop(NodeIndex index) {
  Saved saved = open_scope();
  NodeList parts = children_in_order(file_->tree, index);
  auto label = std::ranges::remove_if(
      parts, [&](NodeIndex part) { return file_->tree[part].kind == NodeKind::kLifetime; });
  parts.erase(label.begin(), label.end());
  if (parts.size() >= 2) {
    NodeIndex iterated = parts[parts.size() - 2];
    TypeId source = expression(iterated);
    TokenIndex token = file_->tree[iterated].begin;
    TypeId known = inference_.known(source);
    TypeId item;
    {
      AtSite site(this, SiteKind::kForLoop, iterated, token);
      tell_receiver(iterated, known);
      DefId into = tables_.lang(LangItem::kIntoIterator);
      implicit_call_of(known, into, "into_iter", token);
      item = inference_.associated(known, into, {}, "Item");
      TypeId iterator = inference_.shallow(inference_.associated(known, into, {}, "IntoIter"));
      implicit_call_of(iterator, tables_.lang(LangItem::kIterator), "next", token);
      if (observer_ != nullptr)
        observer_->note("iterated by `" + observer_->text(iterator) + "`, items are `" +
                        observer_->text(item) + "`");
    }
    if (parts.size() >= 3) {
      tell_binding(Observer::Binder::kFor, parts[parts.size() - 3], iterated);
      pattern(parts[parts.size() - 3], item);
    }
  }
  loops_.push_back({label_of(index), TypeId()});
  if (!parts.empty()) expression(parts.back());
  loops_.pop_back();
  close_scope(saved);
  return types_.unit();
}

TypeId Walker::jump(NodeIndex index) {
  const Node& node = file_->tree[index];
  NodeIndex value = kNoNode;
  for (NodeIndex child : Children(file_->tree, index))
    if (file_->tree[child].kind != NodeKind::kLifetime) value = child;
  if (node.kind == NodeKind::kReturn || node.kind == NodeKind::kBecome) {
    TypeId result = results_.empty() ? types_.unknown() : results_.back();
    if (value == kNoNode)
      inference_.coerce(types_.unit(), result);
    else
      coerce(value, expression(value, result), result);
  } else if (value != kNoNode) {
    Label label = label_of(index);
    TypeId wanted;
    for (size_t i = loops_.size(); i-- > 0;)
      if (label.text.empty() || loops_[i].label == label) {
        wanted = loops_[i].type;
        break;
      }
    TypeId type = expression(value, wanted);
    if (wanted.valid()) coerce(value, type, wanted);
  }
  return types_.never();
}

TypeId Walker::closure(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  std::optional<Inference::Callable> wanted;
  if (expected.valid()) wanted = inference_.wanted_closure(expected);
  Saved saved = open_scope();
  NodeList parts = children_in_order(file_->tree, index);
  std::vector<TypeId> signature;
  TypeId result;
  NodeIndex body = kNoNode;
  for (NodeIndex part : parts) {
    NodeKind kind = file_->tree[part].kind;
    if (kind == NodeKind::kParamList) {
      NodeList parameters = children_in_order(file_->tree, part);
      for (NodeIndex parameter : parameters) {
        NodeList inner = children_in_order(file_->tree, parameter);
        TypeId type;
        NodeIndex bound = kNoNode;
        NodeIndex written = kNoNode;
        for (NodeIndex child : inner) {
          if (is_type(file_->tree[child].kind))
            type = visit_type(written = child);
          else if (file_->tree[child].kind != NodeKind::kAttributes)
            bound = child;
        }
        TypeId given = wanted && signature.size() < wanted->parameters.size()
                           ? wanted->parameters[signature.size()]
                           : TypeId();
        if (!type.valid())
          type = given.valid() ? given : inference_.fresh();
        else if (given.valid())
          inference_.unify(type, given);
        signature.push_back(type);
        if (bound != kNoNode) {
          tell_binding(Observer::Binder::kClosure, parameter, kNoNode, written);
          pattern(bound, type);
        }
      }
    } else if (kind == NodeKind::kReturnType) {
      if (file_->tree[part].size > 1) result = visit_type(part - 1);
    } else if (is_expression(kind)) {
      body = part;
    }
  }
  TypeId hint = result;
  if (!result.valid()) {
    result = inference_.fresh();
    // What is wanted of it is known, unless that is what the closure is there to tell.
    if (wanted && !inference_.is_variable(inference_.shallow(wanted->result))) hint = wanted->result;
  }
  bool is_async = node.flags & kFlagAsync;
  results_.push_back(result);
  std::vector<Loop> loops = std::exchange(loops_, {});
  if (body != kNoNode) {
    TypeId value = expression(body, is_async ? TypeId() : hint);
    if (types_.is_never(value) && inference_.is_variable(inference_.shallow(result))) value = result;
    inference_.coerce(value, result);
  }
  loops_ = std::move(loops);
  results_.pop_back();
  close_scope(saved);
  signature.push_back(is_async ? types_.future(result) : result);
  return types_.intern(TypeKind::kClosure, 0, closures_++, 0, signature);
}

// Type { field: value, ..base }.
TypeId Walker::struct_literal(NodeIndex index, TypeId expected) {
  NodeList parts = children_in_order(file_->tree, index);
  TypeId type = types_.unknown();
  const DataSignature* signature = nullptr;
  Substitution substitution;
  for (NodeIndex part : parts) {
    const Node& node = file_->tree[part];
    if (node.kind == NodeKind::kPath) {
      visit_path_arguments(part);
      AtSite site(this, SiteKind::kStructLiteral, index, [&] { return last_word(part); });
      Reference reference = resolve_path(part, Namespace::kTypes);
      use_through(last_word(part));
      use(reference, isg::Family::kStruct, 0, last_word(part));
      if (reference.kind != Reference::Kind::kDefinition) continue;
      DefId def = reference.def;
      DefKind kind = names_[def].kind;
      bool alias = kind == DefKind::kTypeAlias;
      if (kind == DefKind::kVariant) {
        // The enum's arguments may stand behind either word.
        std::vector<TypeId> arguments;
        for (NodeIndex list : word_arguments_)
          if (list != kNoNode) arguments = types_of_arguments(list);
        bool by_self = words_.anchor == PathAnchor::kSelfType && self_.valid();
        type = by_self ? self_ : inference_.signatures().applied(names_[def].parent, arguments, type_scope());
      } else if (words_.anchor == PathAnchor::kSelfType && words_.symbols.empty() && self_.valid()) {
        type = self_;
      } else if (kind == DefKind::kStruct || kind == DefKind::kUnion || alias) {
        std::vector<TypeId> arguments;
        if (!word_arguments_.empty() && word_arguments_.back() != kNoNode)
          arguments = types_of_arguments(word_arguments_.back());
        type = inference_.signatures().applied(def, arguments, type_scope());
        if (alias) def = types_.head(type, names_);
      } else {
        continue;
      }
      if (!def.valid() || types_[type].kind != TypeKind::kAdt) continue;
      if (names_[def].kind != DefKind::kStruct && names_[def].kind != DefKind::kUnion &&
          names_[def].kind != DefKind::kVariant)
        continue;
      if (expected.valid()) inference_.try_unify(type, expected);
      signature = &inference_.signatures().data(def);
      std::span<const TypeId> arguments = types_.arguments(type);
      substitution.add(signature->generics.owner, std::vector<TypeId>(arguments.begin(), arguments.end()));
      inference_.require(inference_.signatures().generics(signature->generics.owner), substitution);
    } else if (node.kind == NodeKind::kFieldInit) {
      TokenIndex name = node.begin;
      bool shorthand = node.flags & kFlagShorthand;
      NodeIndex value = kNoNode;
      for (NodeIndex child : Children(file_->tree, part))
        if (file_->tree[child].kind != NodeKind::kAttributes) value = child;
      TypeId wanted;
      if (signature != nullptr) {
        bool tuple = file_->tokens.kind(name) == TokenKind::kInteger;
        Symbol word = tuple ? Symbol() : symbol(name);
        std::string_view text = file_->tokens.text(name, file_->text);
        for (size_t i = 0; i < signature->fields.size(); ++i)
          if (tuple ? std::to_string(i) == text : word.valid() && signature->fields[i].name == word)
            wanted = inference_.instantiate(signature->fields[i].type, substitution);
      }
      TypeId given = types_.unknown();
      if (shorthand) {
        if (const Local* local = find_local(name))
          given = local->type;
        else if (value != kNoNode)
          given = expression(value, wanted);
      } else if (value != kNoNode) {
        given = expression(value, wanted);
      }
      if (wanted.valid() && value != kNoNode)
        coerce(value, given, wanted);
      else if (wanted.valid())
        inference_.coerce(given, wanted);
    } else if (node.kind == NodeKind::kStructBase) {
      if (node.size > 1) {
        TypeId base = expression(part - 1, type);
        inference_.try_unify(base, type);
      }
    }
  }
  return type;
}

TypeId Walker::unary(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  if (node.size <= 1) return types_.unknown();
  TokenIndex token = node.begin;
  TokenKind kind = file_->tokens.kind(token);
  if (kind == TokenKind::kStar) {
    TypeId inner = inference_.known(expression(index - 1));
    AtSite site(this, SiteKind::kDereference, index, token);
    tell_receiver(index - 1, inner);
    DefId user_impl;
    TypeId target = inference_.dereference(inner, &user_impl);
    if (user_impl.valid()) note_place(index, user_impl, false, token);
    if (!user_impl.valid())
      tell(target.valid() ? "built in, or of a crate outside the workspace: no edge"
                          : "what it dereferences to is not known");
    return target.valid() ? target : types_.unknown();
  }
  bool negates = kind == TokenKind::kMinus;
  TypeId operand = inference_.known(expression(index - 1, expected));
  TypeKind of = types_[operand].kind;
  AtSite site(this, SiteKind::kOperator, index, token);
  tell_receiver(index - 1, operand);
  if (of == TypeKind::kBuiltin || of == TypeKind::kVariable || of == TypeKind::kUnknown ||
      of == TypeKind::kNever) {
    tell(of == TypeKind::kUnknown ? "the operand's type is not known"
                                  : "built in for this type: nothing is called");
    return operand;
  }
  return overloaded(negates ? LangItem::kNeg : LangItem::kNot, negates ? "neg" : "not", operand, TypeId(),
                    token);
}

TypeId Walker::reference(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  if (node.size <= 1) return types_.unknown();
  bool is_mutable = node.flags & kFlagMut;
  TypeId wanted;
  if (expected.valid()) {
    TypeId known = inference_.shallow(expected);
    TypeKind kind = types_[known].kind;
    if (kind == TypeKind::kReference || kind == TypeKind::kPointer) wanted = types_.argument(known, 0);
    // A slice is wanted where an array is given; a dyn says nothing of what is given, unless that is a closure.
    if (wanted.valid() && types_[inference_.shallow(wanted)].kind == TypeKind::kDyn &&
        file_->tree[without_parentheses(index - 1)].kind != NodeKind::kClosure)
      wanted = TypeId();
  }
  TypeId inner = expression(index - 1, wanted);
  if (is_mutable) mark_mutable(index - 1);
  if (node.flags & kFlagRaw) return types_.pointer(inner, is_mutable);
  return types_.reference(inner, is_mutable);
}

TypeId Walker::binary(NodeIndex index, TypeId left) {
  NodeIndex right_node = index - 1;
  NodeIndex left_node = right_node - file_->tree[right_node].size;
  TokenIndex token = file_->tree[left_node].end;
  TokenKind kind = file_->tokens.kind(token);
  TokenKind next = file_->tokens.kind(token + 1);
  bool joined = file_->tokens.joined(token);
  TypeId boolean = types_.builtin(tables_.boolean());
  // && and || are two single characters, as are << and >>.
  bool doubled = joined && next == kind && token + 1 < file_->tree[right_node].begin;
  if (doubled && (kind == TokenKind::kAmpersand || kind == TokenKind::kPipe)) {
    expression(right_node, boolean);
    return boolean;
  }
  bool shift = doubled && (kind == TokenKind::kLess || kind == TokenKind::kGreater);
  bool equality = kind == TokenKind::kEqualEqual || kind == TokenKind::kBangEqual;
  bool comparison = equality || (!shift && (kind == TokenKind::kLess || kind == TokenKind::kGreater));
  TypeId known = inference_.known(left);
  TypeKind of = types_[known].kind;
  bool plain = of == TypeKind::kBuiltin || of == TypeKind::kVariable || of == TypeKind::kNever;
  TypeId right = expression(right_node, plain && !shift ? known : TypeId());
  AtSite site(this, SiteKind::kOperator, index, token);
  tell_receiver(left_node, known);
  if (comparison) {
    const bool is_number = of == TypeKind::kBuiltin ||
                           (of == TypeKind::kVariable &&
                            static_cast<VariableKind>(types_[known].flags) != VariableKind::kGeneral);
    if (plain && !(is_number && types_[behind_references(right)].kind == TypeKind::kAdt)) {
      tell("built in for this type: nothing is called");
      inference_.try_unify(left, right);
      return boolean;
    }
    bool or_equal = joined && next == TokenKind::kEqual && token + 1 < file_->tree[right_node].begin;
    std::string_view function = kind == TokenKind::kEqualEqual  ? "eq"
                                : kind == TokenKind::kBangEqual ? "ne"
                                : kind == TokenKind::kLess      ? (or_equal ? "le" : "lt")
                                                                : (or_equal ? "ge" : "gt");
    overloaded(equality ? LangItem::kPartialEq : LangItem::kPartialOrd, function, known, right, token);
    return boolean;
  }
  if (plain) {
    TypeId other = inference_.known(right);
    TypeKind with = types_[other].kind;
    if (shift || (with != TypeKind::kAdt && with != TypeKind::kParameter && with != TypeKind::kProjection))
      tell("built in for this type: nothing is called");
    if (shift) return known;
    // 2 * matrix and 2 * &matrix are no plain arithmetic, 1 + &x is.
    if (with == TypeKind::kReference && types_[behind_references(other)].kind != TypeKind::kAdt) {
      inference_.try_unify(known, types_.argument(other, 0));
      return known;
    }
    if (with != TypeKind::kReference && with != TypeKind::kAdt && with != TypeKind::kParameter &&
        with != TypeKind::kProjection) {
      inference_.try_unify(left, right);
      return known;
    }
  }
  for (const BinaryOperator& one : kBinaryOperators)
    if (one.kind == kind) return overloaded(one.trait, one.function, known, right, token);
  return types_.unknown();
}

TypeId Walker::behind_references(TypeId type) {
  type = inference_.known(type);
  while (types_[type].kind == TypeKind::kReference) type = inference_.known(types_.argument(type, 0));
  return type;
}

TypeId Walker::overloaded(LangItem item, std::string_view function, TypeId self, TypeId argument,
                          TokenIndex token) {
  DefId trait = tables_.lang(item);
  if (!trait.valid()) return types_.unknown();
  self = inference_.known(self);
  if (types_.is_unknown(self)) {
    tell("the operand's type is not known");
    return types_.unknown();
  }
  // &a + b on numbers is as a + b.
  const TypeId behind = behind_references(self);
  std::vector<TypeId> arguments;
  if (argument.valid()) arguments.push_back(argument);
  if (types_[behind].kind == TypeKind::kBuiltin || inference_.is_variable(behind)) {
    const bool is_general = inference_.is_variable(behind) &&
                            static_cast<VariableKind>(types_[behind].flags) == VariableKind::kGeneral;
    if (is_general || !argument.valid() || types_[behind_references(argument)].kind != TypeKind::kAdt) {
      tell("built in for this type: nothing is called");
      return behind;
    }
    // 2.0 * vector
    if (inference_.is_variable(behind)) {
      const TypeId number = number_for(behind, trait, arguments);
      if (!number.valid()) return types_.unknown();
      inference_.try_unify(behind, number);
    }
  }
  ImplMatch match = inference_.find_impl(self, trait, arguments);
  tell_impl(match);
  if (match.kind == ImplMatch::Kind::kImpl) implicit_call(match.impl, function, token);
  if (item == LangItem::kPartialEq || item == LangItem::kPartialOrd) return types_.builtin(tables_.boolean());
  return inference_.associated(self, trait, arguments, "Output");
}

// Of the types that a number may be of, the one for which an impl takes these arguments; of several the one that numbers are of
// by default. None: nothing tells them apart.
TypeId Walker::number_for(TypeId variable, DefId trait, std::span<const TypeId> arguments) {
  TypeId only;
  size_t count = 0;
  const TypeId by_default = inference_.with_defaults(variable);
  for (const TypeId number : numbers_like(variable)) {
    if (inference_.find_impl(number, trait, arguments).kind != ImplMatch::Kind::kImpl) continue;
    if (number == by_default) return number;
    only = number;
    ++count;
  }
  return count == 1 ? only : TypeId();
}

// What a variable of an integer or a float may be; nothing for others.
std::vector<TypeId> Walker::numbers_like(TypeId variable) {
  const auto kind = static_cast<VariableKind>(types_[variable].flags);
  std::vector<TypeId> numbers;
  const auto [first, last] = kind == VariableKind::kInteger ? tables_.integers() : tables_.floats();
  if (kind != VariableKind::kGeneral)
    for (uint32_t i = first.index(); i <= last.index(); ++i) numbers.push_back(types_.builtin(DefId(i)));
  return numbers;
}

// The function of an impl of the workspace, called by an operator.
void Walker::implicit_call(DefId impl, std::string_view function, TokenIndex token) {
  if (!impl.valid() || !names_.is_own(impl)) return;
  DefId member = inference_.impl_member(impl, names_.find_symbol(function));
  if (member.valid() && names_[member].kind == DefKind::kFunction)
    edge_to(member, EdgeKind::kCalls, Confidence::kTyped, isg::kFlagImplicit, token);
}

void Walker::implicit_call_of(TypeId self, DefId trait, std::string_view function, TokenIndex token) {
  if (!trait.valid()) return;
  self = inference_.shallow(self);
  TypeKind kind = types_[self].kind;
  if (kind != TypeKind::kAdt && kind != TypeKind::kReference) return;
  ImplMatch match = inference_.find_impl(self, trait, {});
  tell_impl(match);
  if (match.kind == ImplMatch::Kind::kImpl) implicit_call(match.impl, function, token);
}

void Walker::note_place(NodeIndex node, DefId impl, bool is_index, TokenIndex token) {
  places_.push_back(
      {tree_, node, impl, is_index, false, site_of(token), site_flags_, macro_depth_ > 0, current_site()});
}

void Walker::coerce(NodeIndex node, TypeId type, TypeId wanted) {
  std::vector<DefId> dereferenced;
  inference_.coerce(type, wanted, &dereferenced);
  if (dereferenced.empty()) return;
  const TypeData to = types_[inference_.shallow(wanted)];
  AtSite site(this, SiteKind::kCoercion, node, file_->tree[node].begin);
  tell_receiver(node, type);
  for (DefId impl : dereferenced) {
    note_place(node, impl, false, file_->tree[node].begin);
    places_.back().is_mutable = to.flags & kMutable;
  }
}

void Walker::mark_mutable(NodeIndex place) {
  for (NodeIndex at = without_parentheses(place);;) {
    const Node& node = file_->tree[at];
    for (size_t i = places_.size(); i-- > 0 && i + 32 > places_.size();)
      if (places_[i].tree == tree_ && places_[i].node == at) places_[i].is_mutable = true;
    if (node.kind != NodeKind::kFieldAccess && node.kind != NodeKind::kIndex &&
        !(node.kind == NodeKind::kUnary && file_->tokens.kind(node.begin) == TokenKind::kStar))
      return;
    NodeIndex first = first_child(at);
    if (first == kNoNode) return;
    at = without_parentheses(first);
  }
}

// Deref or DerefMut, Index or IndexMut, of types of the workspace.
void Walker::report_places() {
  for (const Place& place : places_) {
    DefId impl = place.impl;
    std::string_view function = place.is_index ? "index" : "deref";
    if (place.is_mutable) {
      TypeId self = inference_.signatures().impl(impl).self;
      DefId trait = tables_.lang(place.is_index ? LangItem::kIndexMut : LangItem::kDerefMut);
      DefId head = types_.head(self, names_);
      DefId other;
      inference_.note_impls(head, trait);
      if (head.valid() && trait.valid())
        names_.for_each_trait_impl(head, trait, [&](const ImplInfo& info) {
          // That of std for whatever indexes a slice would do as well, were it not for its bounds.
          if (other.valid() && (names_.is_own(other) || !names_.is_own(info.impl))) return;
          if (inference_.headers_agree(impl, info.impl)) other = info.impl;
        });
      if (other.valid()) {
        impl = other;
        function = place.is_index ? "index_mut" : "deref_mut";
      }
    }
    DefId member = inference_.impl_member(impl, names_.find_symbol(function));
    if (!member.valid() || names_[member].kind != DefKind::kFunction) continue;
    AtSite site(observer_, place.observed);
    if (observer_ != nullptr) {
      observer_->edge_otherwise(Confidence::kTyped);
      observer_->edge_because("on the way through `" + observer_->header(impl) +
                              (place.is_mutable ? "`, since the place is written to" : "`"));
    }
    builder_.site_edge(builder_.target(member), EdgeKind::kCalls,
                       place.in_macro ? Confidence::kMacro : Confidence::kTyped,
                       isg::kFlagImplicit | place.flags, place.site);
  }
  places_.clear();
}

TypeId Walker::field_access(NodeIndex index, TypeId receiver) {
  const Node& node = file_->tree[index];
  TokenIndex token = node.end - 1;
  Symbol name;
  uint32_t position = 0;
  auto number = [](std::string_view text) {
    uint32_t value = 0;
    for (char c : text.substr(0, 6))
      if (c >= '0' && c <= '9') value = value * 10 + static_cast<uint32_t>(c - '0');
    return value;
  };
  std::string_view text = file_->tokens.text(token, file_->text);
  TokenKind kind = file_->tokens.kind(token);
  if (kind == TokenKind::kInteger) {
    position = number(text);
  } else if (kind == TokenKind::kFloat) {
    // x.0.1: the inner of the two nodes has the first number.
    NodeIndex inner = first_child(index);
    bool outer = inner != kNoNode && file_->tree[inner].kind == NodeKind::kFieldAccess &&
                 file_->tree[inner].end == node.end;
    size_t dot = text.find('.');
    position = number(outer ? text.substr(std::min(dot + 1, text.size())) : text.substr(0, dot));
  } else {
    name = symbol(token);
  }
  AtSite site(this, SiteKind::kField, index, token);
  tell_receiver(first_child(index), receiver);
  if (kind != TokenKind::kInteger && kind != TokenKind::kFloat && !name.valid()) {
    tell("no item that was read has a field of this name");
    return types_.unknown();
  }
  Methods::Field field;
  if (!methods_.field(receiver, name, position, &field)) {
    tell("no such field is known on the type, nor on what it dereferences to");
    return types_.unknown();
  }
  if (!field.owner.valid()) tell("a field of a tuple: no edge");
  for (DefId impl : field.dereferenced) note_place(index, impl, false, token);
  if (field.owner.valid()) edge_to(field.owner, EdgeKind::kUses, Confidence::kTyped, isg::kFlagField, token);
  return field.type;
}

// Of `[a, b]` or `[a; 2]`, whose parts these are. No impl is for an array of one length that is longer than a few.
uint32_t Walker::array_length(NodeKind kind, const NodeList& parts) const {
  constexpr size_t kLengthMax = 64;
  if (kind == NodeKind::kArray) {
    if (parts.size() > kLengthMax) return kConstUnknown;
    for (const NodeIndex part : parts)  // #[cfg(…)] a
      if (child_of_kind(file_->tree, part, NodeKind::kAttributes) != kNoNode) return kConstUnknown;
    return const_value_of(std::to_string(parts.size()));
  }
  if (parts.size() != 2 || file_->tree[parts[1]].kind != NodeKind::kLiteral) return kConstUnknown;
  return const_value_of(file_->tokens.text(file_->tree[parts[1]].begin, file_->text));
}

TypeId Walker::index(NodeIndex index, TypeId base) {
  TypeId argument = expression(index - 1);
  TypeId wanted = inference_.known(argument);
  DefId by = types_.head(wanted, names_);
  const bool by_adt = by.valid() && types_[wanted].kind == TypeKind::kAdt;
  const bool by_own = by_adt && names_.is_own(by);  // which impls of the workspace alone can take
  TypeId at = inference_.known(base);
  TokenIndex token = file_->tree[index - 1].begin - 1;
  AtSite site(this, SiteKind::kIndex, index, token);
  tell_receiver(first_child(index), at);
  for (int step = 0; step <= Methods::kDereferencesMax && at.valid(); ++step) {
    at = inference_.known(at);
    const TypeData data = types_[at];
    if (data.kind == TypeKind::kUnknown || data.kind == TypeKind::kVariable) return types_.unknown();
    if (!by_own) {
      bool is_vector =
          data.kind == TypeKind::kAdt && data.def() == tables_.lang(LangItem::kVec) && data.count > 0;
      if (data.kind == TypeKind::kArray || data.kind == TypeKind::kSlice || is_vector) {
        TypeId element = types_.argument(at, 0);
        if (by_adt) return types_.slice(element);  // by a range
        inference_.try_unify(argument, types_.builtin(tables_.usize()));
        return element;
      }
      if (data.kind == TypeKind::kBuiltin && data.def() == tables_.str()) return at;
      if (data.kind == TypeKind::kAdt && data.def() == tables_.lang(LangItem::kString))
        return types_.builtin(tables_.str());
    }
    TypeId arguments[] = {argument};
    ImplMatch match = inference_.find_impl(at, tables_.lang(LangItem::kIndex), arguments);
    if (match.kind == ImplMatch::Kind::kImpl || match.kind == ImplMatch::Kind::kBound) {
      if (match.kind == ImplMatch::Kind::kImpl && names_.is_own(match.impl))
        note_place(index, match.impl, true, token);
      return inference_.associated(at, tables_.lang(LangItem::kIndex), arguments, "Output");
    }
    DefId user_impl;
    at = inference_.dereference(at, &user_impl);
    if (user_impl.valid()) note_place(index, user_impl, false, token);
  }
  return types_.unknown();
}

TypeId Walker::try_operator(NodeIndex index, TypeId operand) {
  TypeId known = inference_.known(operand);
  AtSite site(this, SiteKind::kTry, index, file_->tree[index].end - 1);
  tell_receiver(first_child(index), known);
  const TypeData data = types_[known];
  if (data.kind != TypeKind::kAdt || data.count == 0) return types_.unknown();
  DefId def = data.def();
  if (def == tables_.lang(LangItem::kOption) || def == tables_.lang(LangItem::kResult))
    return types_.argument(known, 0);
  if (def == tables_.lang(LangItem::kControlFlow) && data.count > 1) return types_.argument(known, 1);
  if (def == tables_.lang(LangItem::kPoll)) {
    // Poll<Result<T, E>>? is Poll<T>.
    TypeId inner = inference_.known(types_.argument(known, 0));
    if (types_[inner].kind == TypeKind::kAdt && types_[inner].def() == tables_.lang(LangItem::kResult)) {
      TypeId value = types_.argument(inner, 0);
      return types_.adt(def, {&value, 1});
    }
  }
  return types_.unknown();
}

TypeId Walker::await(NodeIndex index, TypeId operand) {
  TypeId known = inference_.known(operand);
  TokenIndex token = file_->tree[index].end - 1;
  AtSite site(this, SiteKind::kAwait, index, token);
  tell_receiver(first_child(index), known);
  if (types_[known].kind == TypeKind::kFuture) {
    tell("an async function or block: the language runs it");
    return types_.argument(known, 0);
  }
  DefId into = tables_.lang(LangItem::kIntoFuture);
  DefId future = tables_.lang(LangItem::kFuture);
  implicit_call_of(known, into, "into_future", token);
  implicit_call_of(known, future, "poll", token);
  ImplMatch direct = inference_.find_impl(known, future, {});
  if (direct.kind != ImplMatch::Kind::kNone) return inference_.associated(known, future, {}, "Output");
  return inference_.associated(known, into, {}, "Output");
}

TypeId Walker::range(NodeIndex index) {
  const Node& node = file_->tree[index];
  TypeId bound;
  NodeList parts = children_in_order(file_->tree, index);
  for (NodeIndex part : parts) {
    TypeId type = expression(part);
    if (!bound.valid())
      bound = type;
    else
      inference_.try_unify(bound, type);
  }
  bool left = node.flags & kFlagHasLeft;
  bool right = node.flags & kFlagHasRight;
  bool inclusive = node.flags & kFlagInclusive;
  LangItem item = left && right ? (inclusive ? LangItem::kRangeInclusive : LangItem::kRange)
                  : left        ? LangItem::kRangeFrom
                  : right       ? (inclusive ? LangItem::kRangeToInclusive : LangItem::kRangeTo)
                                : LangItem::kRangeFull;
  DefId def = tables_.lang(item);
  if (!def.valid()) return types_.unknown();
  if (!bound.valid()) return types_.adt(def, {});
  return types_.adt(def, {&bound, 1});
}

TypeId Walker::path_expression(NodeIndex index, TypeId expected) {
  return value_path(index - 1, false, expected).type;
}

}  // namespace pt::rust
