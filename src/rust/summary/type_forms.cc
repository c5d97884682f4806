#include "rust/summary/type_forms.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "rust/summary/summary.h"

namespace pt::rust {
namespace {

constexpr uint32_t kConstTrue = 0xFFFF'FFFF;
constexpr uint32_t kConstFalse = 0xFFFF'FFFE;
constexpr uint32_t kConstNumberMax = 0xFFFF'FFF0;

bool is_type(NodeKind kind) {
  return (kind >= NodeKind::kPathType && kind <= NodeKind::kDynTraitType) || kind == NodeKind::kMacroCall;
}

}  // namespace

uint32_t behind_type(const std::vector<TypeNode>& nodes, uint32_t node) {
  uint64_t open = 1;
  while (open > 0) open += nodes[node++].children, --open;
  return node;
}

uint32_t const_value_of(std::string_view literal) {
  if (literal == "false") return kConstFalse;
  if (literal == "true") return kConstTrue;
  std::string digits;
  for (const char c : literal)
    if (c != '_') digits += c;
  int base = 10;
  size_t begin = 0;
  if (digits.size() > 2 && digits[0] == '0') {
    base = digits[1] == 'x' ? 16 : digits[1] == 'o' ? 8 : digits[1] == 'b' ? 2 : 10;
    begin = base == 10 ? 0 : 2;
  }
  uint32_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [behind, problem] = std::from_chars(digits.data() + begin, end, value, base);
  if (problem != std::errc() || value > kConstNumberMax) return kConstUnknown;
  constexpr std::array<std::string_view, 13> kSuffixes = {"",   "u8",  "u16", "u32", "u64",  "u128", "usize",
                                                          "i8", "i16", "i32", "i64", "i128", "isize"};
  const std::string_view suffix(behind, static_cast<size_t>(end - behind));
  return std::ranges::find(kSuffixes, suffix) != kSuffixes.end() ? value + 1 : kConstUnknown;
}

std::string const_text(uint32_t value) {
  if (value == kConstUnknown) return "_";
  if (value == kConstFalse) return "false";
  if (value == kConstTrue) return "true";
  return std::to_string(value - 1);
}

uint32_t TypeEncoder::open(TypeForm form, uint8_t flags, uint32_t value) {
  store_.nodes->push_back({form, flags, 0, value});
  return static_cast<uint32_t>(store_.nodes->size() - 1);
}

void TypeEncoder::count(uint32_t node, uint32_t children) {
  if (children > TypeNode::kChildrenMax) {
    // Whatever has so many parts is not worth more than its outside.
    store_.nodes->resize(node + 1);
    children = 0;
  }
  (*store_.nodes)[node].children = static_cast<uint16_t>(children);
}

uint32_t TypeEncoder::item(NodeIndex node) {
  uint32_t root = open(TypeForm::kItem);
  uint32_t parts = 0;
  NodeIndex trait = kNoNode;
  NodeIndex written = kNoNode;
  NodeIndex variable = kNoNode;  // parameters or fields
  NodeIndex result = kNoNode;
  NodeIndex bound_list = kNoNode;
  NodeList list = children_in_order(tree_, node);
  for (NodeIndex child : list) {
    switch (tree_[child].kind) {
      case NodeKind::kGenericParams:
        generics(child);
        ++parts;
        break;
      case NodeKind::kBoundList:
        bound_list = child;
        break;
      case NodeKind::kImplTrait:
        trait = child;
        break;
      case NodeKind::kParamList:
      case NodeKind::kFieldList:
      case NodeKind::kTupleFieldList:
        variable = child;
        break;
      case NodeKind::kReturnType:
        result = child;
        break;
      case NodeKind::kMacroCall:
      default:
        if (is_type(tree_[child].kind) && written == kNoNode) written = child;
        break;
    }
  }
  for (NodeIndex child : list)
    if (tree_[child].kind == NodeKind::kWhereClause) parts += predicates(child);
  if (bound_list != kNoNode) parts += bounds(bound_list);
  switch (tree_[node].kind) {
    case NodeKind::kFunction:
      if (tree_[node].flags & kFlagAsync) (*store_.nodes)[root].flags |= kTypeAsync;
      if (variable != kNoNode)
        parameters(variable);
      else
        open(TypeForm::kParameters);
      ++parts;
      if (result != kNoNode && tree_[result].size > 1) {
        type(result - 1);
        ++parts;
      }
      break;
    case NodeKind::kStruct:
    case NodeKind::kUnion:
    case NodeKind::kVariant:
      if (variable != kNoNode) parts += fields(variable);
      break;
    case NodeKind::kImpl:
      if (written != kNoNode)
        type(written);
      else
        unknown();
      ++parts;
      if (trait != kNoNode && tree_[trait].size > 1) {
        type(trait - 1);
        ++parts;
      }
      break;
    case NodeKind::kTypeAlias:
    case NodeKind::kConst:
    case NodeKind::kStatic:
      // A constant's initialiser may be a macro call, which reads like a type: a written type comes behind a colon.
      if (written != kNoNode && !(tree_[written].kind == NodeKind::kMacroCall &&
                                  tokens_.kind(tree_[written].begin - 1) == TokenKind::kEqual &&
                                  tree_[node].kind != NodeKind::kTypeAlias)) {
        type(written);
        ++parts;
      }
      break;
    default:
      break;
  }
  count(root, parts);
  return root;
}

void TypeEncoder::generics(NodeIndex list) {
  uint32_t root = open(TypeForm::kGenerics);
  uint32_t parts = 0;
  NodeList parameters = children_in_order(tree_, list);
  for (NodeIndex parameter : parameters) {
    NodeKind kind = tree_[parameter].kind;
    NodeIndex name = child_of_kind(tree_, parameter, NodeKind::kName);
    if (name == kNoNode || kind == NodeKind::kLifetimeParam) continue;
    bool constant = kind == NodeKind::kConstParam;
    uint32_t at = open(constant ? TypeForm::kConstParameter : TypeForm::kTypeParameter, 0,
                       words_.word(tree_[name].begin));
    uint32_t inner = 0;
    if (NodeIndex bound_list = child_of_kind(tree_, parameter, NodeKind::kBoundList); bound_list != kNoNode)
      inner += bounds(bound_list);
    for (NodeIndex child : Children(tree_, parameter))
      if (is_type(tree_[child].kind)) {
        type(child);
        ++inner;
        break;
      }
    count(at, inner);
    ++parts;
  }
  count(root, parts);
}

uint32_t TypeEncoder::predicates(NodeIndex where) {
  uint32_t parts = 0;
  NodeList list = children_in_order(tree_, where);
  for (NodeIndex predicate : list) {
    if (tree_[predicate].kind != NodeKind::kWherePredicate) continue;
    NodeIndex subject = kNoNode;
    NodeIndex bound_list = child_of_kind(tree_, predicate, NodeKind::kBoundList);
    for (NodeIndex child : Children(tree_, predicate))
      if (is_type(tree_[child].kind)) subject = child;
    if (subject == kNoNode || bound_list == kNoNode) continue;
    uint32_t at = open(TypeForm::kPredicate);
    type(subject);
    if (bounds(bound_list) == 0) {
      store_.nodes->resize(at);  // lifetimes only
      continue;
    }
    count(at, 2);
    ++parts;
  }
  return parts;
}

uint32_t TypeEncoder::bounds(NodeIndex list, TypeForm form) {
  uint32_t root = open(form);
  uint32_t parts = 0;
  NodeList children = children_in_order(tree_, list);
  for (NodeIndex bound : children) {
    if (tree_[bound].kind != NodeKind::kBound || (tree_[bound].flags & kFlagMaybe)) continue;
    for (NodeIndex child : Children(tree_, bound))
      if (is_type(tree_[child].kind)) {
        type(child);
        ++parts;
        break;
      }
  }
  if (parts == 0 && form == TypeForm::kBounds) {
    store_.nodes->resize(root);
    return 0;
  }
  count(root, parts);
  return 1;
}

void TypeEncoder::parameters(NodeIndex list) {
  uint32_t root = open(TypeForm::kParameters);
  uint32_t parts = 0;
  NodeList children = children_in_order(tree_, list);
  for (NodeIndex parameter : children) {
    const Node& node = tree_[parameter];
    NodeIndex written = kNoNode;
    for (NodeIndex child : Children(tree_, parameter))
      if (is_type(tree_[child].kind)) {
        written = child;
        break;
      }
    if (node.kind == NodeKind::kSelfParam) {
      uint8_t flags = 0;
      if (node.flags & kFlagRef) flags |= kTypeReference;
      if (node.flags & kFlagMut) flags |= kTypeMut;
      uint32_t at = open(TypeForm::kSelfParameter, flags);
      if (written != kNoNode) {
        type(written);
        count(at, 1);
      }
    } else if (node.kind == NodeKind::kParam) {
      if (written != kNoNode)
        type(written);
      else
        open(TypeForm::kInfer);  // of closures
    } else {
      continue;
    }
    ++parts;
  }
  count(root, parts);
}

uint32_t TypeEncoder::fields(NodeIndex list) {
  uint32_t parts = 0;
  NodeList children = children_in_order(tree_, list);
  for (NodeIndex field : children) {
    NodeKind kind = tree_[field].kind;
    if (kind != NodeKind::kField && kind != NodeKind::kTupleField) continue;
    if (parts == TypeNode::kChildrenMax / 2) break;
    NodeIndex name = child_of_kind(tree_, field, NodeKind::kName);
    uint32_t at = open(TypeForm::kField, 0, name == kNoNode ? kNoName : words_.word(tree_[name].begin));
    NodeIndex written = kNoNode;
    for (NodeIndex child : Children(tree_, field))
      if (is_type(tree_[child].kind)) written = child;
    if (written != kNoNode)
      type(written);
    else
      unknown();
    count(at, 1);
    ++parts;
  }
  return parts;
}

uint32_t TypeEncoder::type(NodeIndex node) {
  while (tree_[node].kind == NodeKind::kParenType && tree_[node].size > 1) --node;
  const Node& written = tree_[node];
  auto wrap = [&](TypeForm form, NodeIndex child, uint8_t flags = 0) {
    uint32_t at = open(form, flags);
    if (child == kNoNode)
      unknown();
    else
      type(child);
    count(at, 1);
    return at;
  };
  auto inner = [&] {
    for (NodeIndex child : Children(tree_, node))
      if (is_type(tree_[child].kind)) return child;
    return kNoNode;
  };
  uint8_t mutability = written.flags & kFlagMut ? kTypeMut : 0;
  switch (written.kind) {
    case NodeKind::kPathType: {
      NodeIndex path_node = child_of_kind(tree_, node, NodeKind::kPath);
      if (path_node == kNoNode) return open(TypeForm::kUnknown);
      return path(path_node);
    }
    case NodeKind::kRefType:
      return wrap(TypeForm::kReference, inner(), mutability);
    case NodeKind::kPtrType:
      return wrap(TypeForm::kPointer, inner(), mutability);
    case NodeKind::kSliceType:
      return wrap(TypeForm::kSlice, inner());
    case NodeKind::kArrayType: {
      const uint32_t at = wrap(TypeForm::kArray, inner());
      // The length comes last.
      if (const Node& length = tree_[node - 1]; length.kind == NodeKind::kLiteral)
        (*store_.nodes)[at].value = const_value_of(tokens_.text(length.begin, text_));
      return at;
    }
    case NodeKind::kNeverType:
      return open(TypeForm::kNever);
    case NodeKind::kInferType:
      return open(TypeForm::kInfer);
    case NodeKind::kTupleType: {
      uint32_t at = open(TypeForm::kTuple);
      uint32_t parts = 0;
      NodeList children = children_in_order(tree_, node);
      for (NodeIndex child : children) {
        if (!is_type(tree_[child].kind)) continue;
        type(child);
        ++parts;
      }
      count(at, parts);
      return at;
    }
    case NodeKind::kFnPtrType: {
      uint32_t at = open(TypeForm::kFunction);
      uint32_t parts = 0;
      NodeList children;
      if (NodeIndex list = child_of_kind(tree_, node, NodeKind::kParamList); list != kNoNode)
        children = children_in_order(tree_, list);
      for (NodeIndex parameter : children)
        for (NodeIndex child : Children(tree_, parameter))
          if (is_type(tree_[child].kind)) {
            type(child);
            ++parts;
            break;
          }
      NodeIndex result = child_of_kind(tree_, node, NodeKind::kReturnType);
      if (result != kNoNode && tree_[result].size > 1)
        type(result - 1);
      else
        open(TypeForm::kTuple);
      count(at, parts + 1);
      return at;
    }
    case NodeKind::kImplTraitType:
    case NodeKind::kDynTraitType: {
      uint32_t at = static_cast<uint32_t>(store_.nodes->size());
      NodeIndex list = child_of_kind(tree_, node, NodeKind::kBoundList);
      if (list == kNoNode) return open(TypeForm::kUnknown);
      bounds(list, written.kind == NodeKind::kImplTraitType ? TypeForm::kImpl : TypeForm::kDyn);
      return at;
    }
    case NodeKind::kMacroCall:
      return macro_call(node);
    default:
      return open(TypeForm::kUnknown);
  }
}

uint32_t TypeEncoder::macro_call(NodeIndex node) {
  NodeIndex path_node = child_of_kind(tree_, node, NodeKind::kPath);
  PathSummary words;
  if (path_node == kNoNode || path_node + 1 == node || !read_words(path_node, &words))
    return open(TypeForm::kUnknown);
  store_.paths->push_back(words);
  uint32_t at = open(TypeForm::kMacro, 0, static_cast<uint32_t>(store_.paths->size() - 1));
  const Node& arguments = tree_[node - 1];
  open(TypeForm::kOffset, 0, tokens_.begin(arguments.begin));
  open(TypeForm::kOffset, 0, tokens_.end(arguments.end - 1));
  count(at, 2);
  return at;
}

bool TypeEncoder::read_words(NodeIndex node, PathSummary* out) {
  out->first_segment = static_cast<uint32_t>(store_.segments->size());
  out->segment_count = 0;
  out->anchor = tree_[node].flags & kFlagGlobal ? PathAnchor::kGlobal : PathAnchor::kPlain;
  out->supers = 0;
  for (PathSegments segments(tokens_, tree_, node); !segments.done(); segments.next()) {
    TokenIndex token = segments.token();
    TokenKind kind = tokens_.kind(token);
    bool first = out->segment_count == 0 && out->anchor == PathAnchor::kPlain;
    if (first && kind == TokenKind::kCrate && !words_.is_dollar_crate(token)) {
      out->anchor = PathAnchor::kCrate;
    } else if (first && kind == TokenKind::kSelfValue) {
      out->anchor = PathAnchor::kSelf;
    } else if (first && kind == TokenKind::kSelfType) {
      out->anchor = PathAnchor::kSelfType;
    } else if (kind == TokenKind::kSuper && out->segment_count == 0) {
      out->anchor = PathAnchor::kSuper;
      if (out->supers < 255) ++out->supers;
    } else {
      if (out->segment_count == 0xFFFF) return false;
      store_.segments->push_back(words_.word(token));
      ++out->segment_count;
    }
  }
  return true;
}

uint32_t TypeEncoder::arguments_of(NodeIndex list, uint8_t* flags) {
  uint32_t parts = 0;
  NodeList children = children_in_order(tree_, list);
  if (tree_[list].kind == NodeKind::kParenArgs) {
    *flags |= kTypeParenthesised;
    uint32_t tuple = open(TypeForm::kTuple);
    NodeIndex result = kNoNode;
    for (NodeIndex child : children) {
      if (tree_[child].kind == NodeKind::kReturnType) {
        result = child;
      } else if (is_type(tree_[child].kind)) {
        type(child);
        ++parts;
      }
    }
    count(tuple, parts);
    if (result == kNoNode || tree_[result].size <= 1) return 1;
    type(result - 1);
    return 2;
  }
  for (NodeIndex child : children) {
    NodeKind kind = tree_[child].kind;
    if (is_type(kind)) {
      type(child);
    } else if (kind == NodeKind::kConstArg) {
      const Node& argument = tree_[child];
      open(TypeForm::kConst, 0,
           argument.end == argument.begin + 1 ? const_value_of(tokens_.text(argument.begin, text_))
                                              : kConstUnknown);
    } else if (kind == NodeKind::kAssociatedArg) {
      NodeIndex bound_list = child_of_kind(tree_, child, NodeKind::kBoundList);
      uint32_t at =
          open(TypeForm::kBinding, bound_list != kNoNode ? kTypeBounds : 0, words_.word(tree_[child].begin));
      uint32_t inner = 0;
      if (bound_list != kNoNode) {
        inner = bounds(bound_list);
      } else {
        NodeIndex written = kNoNode;
        for (NodeIndex part : Children(tree_, child))
          if (is_type(tree_[part].kind)) written = part;
        if (written != kNoNode)
          type(written);
        else
          open(TypeForm::kConst);
        inner = 1;
      }
      count(at, inner);
    } else {
      continue;
    }
    ++parts;
  }
  return parts;
}

uint32_t TypeEncoder::arguments(NodeIndex generic_arguments) {
  uint32_t at = open(TypeForm::kTuple);
  uint8_t flags = 0;
  count(at, arguments_of(generic_arguments, &flags));
  return at;
}

uint32_t TypeEncoder::path(NodeIndex node) {
  PathSegments segments(tokens_, tree_, node);
  if (NodeIndex qualified = segments.qualified_self(); qualified != kNoNode) {
    NodeIndex trait = child_of_kind(tree_, qualified, NodeKind::kPath);
    NodeIndex self = kNoNode;
    for (NodeIndex child : Children(tree_, qualified))
      if (is_type(tree_[child].kind)) self = child;
    PathSummary words;
    if (!read_words(node, &words)) return open(TypeForm::kUnknown);
    store_.paths->push_back(words);
    uint32_t at = open(TypeForm::kQualified, 0, static_cast<uint32_t>(store_.paths->size() - 1));
    if (self == kNoNode)
      unknown();
    else
      type(self);
    if (trait != kNoNode) path(trait);
    count(at, trait == kNoNode ? 1 : 2);
    return at;
  }
  // The arguments of one segment are kept: the last one that has any.
  NodeIndex list = kNoNode;
  uint32_t from_end = 0;
  uint32_t words = 0;
  for (; !segments.done(); segments.next()) {
    ++words;
    ++from_end;
    if (segments.arguments() != kNoNode) {
      list = segments.arguments();
      from_end = 0;
    }
  }
  TokenIndex first = tree_[node].begin;
  if (words == 1 && list == kNoNode && !(tree_[node].flags & kFlagGlobal)) {
    TokenKind kind = tokens_.kind(first);
    if (kind == TokenKind::kSelfType) return open(TypeForm::kSelf);
    if (kind != TokenKind::kCrate && kind != TokenKind::kSelfValue && kind != TokenKind::kSuper &&
        kind != TokenKind::kDollar)
      return open(TypeForm::kName, 0, words_.word(first));
  }
  PathSummary summary;
  if (!read_words(node, &summary)) return open(TypeForm::kUnknown);
  store_.paths->push_back(summary);
  uint8_t flags = static_cast<uint8_t>(std::min(from_end, 15u) << 4);
  uint32_t at = open(TypeForm::kPath, flags, static_cast<uint32_t>(store_.paths->size() - 1));
  if (list != kNoNode) {
    uint8_t more = 0;
    uint32_t parts = arguments_of(list, &more);
    (*store_.nodes)[at].flags |= more;
    count(at, parts);
  }
  return at;
}

}  // namespace pt::rust
