// Patterns: their names become locals of the types that are matched, what they name besides are uses.
#include <algorithm>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"

namespace pt::rust {

using isg::Confidence;
using isg::Family;

void Walker::pattern(NodeIndex index, TypeId type) { pattern_at(index, type, false, false); }

// What a pattern that is no reference looks at: references are seen through, and make its names references (RFC 2005).
TypeId Walker::matched(TypeId type, bool* by_reference, bool* by_mutable) {
  type = inference_.known(type);
  while (types_[type].kind == TypeKind::kReference) {
    bool is_mutable = types_[type].flags & kMutable;
    *by_mutable = is_mutable && (*by_mutable || !*by_reference);
    *by_reference = true;
    type = inference_.known(types_.argument(type, 0));
  }
  return type;
}

void Walker::pattern_at(NodeIndex index, TypeId type, bool by_reference, bool by_mutable) {
  const Node& node = file_->tree[index];
  switch (node.kind) {
    case NodeKind::kIdentifierPattern: {
      TypeId bound = type;
      if (node.flags & kFlagRef)
        bound = types_.reference(type, node.flags & kFlagMut);
      else if (by_reference && !(node.flags & kFlagMut))
        bound = types_.reference(type, by_mutable);
      bind_name(index, bound);
      for (NodeIndex child : Children(file_->tree, index))
        if (file_->tree[child].kind != NodeKind::kName) pattern_at(child, type, by_reference, by_mutable);
      return;
    }
    case NodeKind::kReferencePattern: {
      if (node.size <= 1) return;
      TypeId known = inference_.known(type);
      TypeId inner;
      if (types_[known].kind == TypeKind::kReference) {
        inner = types_.argument(known, 0);
      } else {
        inner = inference_.fresh();
        inference_.try_unify(known, types_.reference(inner, node.flags & kFlagMut));
      }
      return pattern_at(index - 1, inner, false, false);
    }
    case NodeKind::kParenPattern:
      if (node.size > 1) pattern_at(index - 1, type, by_reference, by_mutable);
      return;
    case NodeKind::kBoxPattern: {
      TypeId inner = inference_.dereference(type, nullptr);
      if (node.size > 1)
        pattern_at(index - 1, inner.valid() ? inner : types_.unknown(), by_reference, by_mutable);
      return;
    }
    case NodeKind::kOrPattern: {
      NodeList parts = children_in_order(file_->tree, index);
      for (NodeIndex part : parts) pattern_at(part, type, by_reference, by_mutable);
      return;
    }
    case NodeKind::kTuplePattern: {
      type = matched(type, &by_reference, &by_mutable);
      NodeList parts = children_in_order(file_->tree, index);
      std::vector<TypeId> types;
      if (types_[type].kind == TypeKind::kTuple) {
        types.assign(types_.arguments(type).begin(), types_.arguments(type).end());
      } else if (inference_.is_variable(type) && std::ranges::none_of(parts, [&](NodeIndex part) {
                   return file_->tree[part].kind == NodeKind::kRestPattern;
                 })) {
        types = inference_.fresh(parts.size());
        inference_.unify(type, types_.tuple(types));
      }
      return spread_patterns(parts, types, by_reference, by_mutable);
    }
    case NodeKind::kSlicePattern: {
      type = matched(type, &by_reference, &by_mutable);
      TypeId element = types_.unknown();
      if (types_[type].kind == TypeKind::kArray || types_[type].kind == TypeKind::kSlice)
        element = types_.argument(type, 0);
      NodeList parts = children_in_order(file_->tree, index);
      for (NodeIndex part : parts) {
        // name @ .. is a slice itself.
        bool rest = file_->tree[part].kind == NodeKind::kIdentifierPattern && file_->tree[part].size > 2 &&
                    child_of_kind(file_->tree, part, NodeKind::kRestPattern) != kNoNode;
        pattern_at(part, rest ? types_.slice(element) : element, by_reference, by_mutable);
      }
      return;
    }
    case NodeKind::kTupleStructPattern:
      return tuple_struct_pattern(index, type, by_reference, by_mutable);
    case NodeKind::kStructPattern:
      return struct_pattern(index, type, by_reference, by_mutable);
    case NodeKind::kPathPattern:
      if (node.size > 1) pattern_path(index - 1);
      return;
    case NodeKind::kRangePattern:
    case NodeKind::kLiteralPattern: {
      NodeList parts = children_in_order(file_->tree, index);
      for (NodeIndex part : parts) {
        TypeId value = expression(part);
        bool ignored_reference = false;
        bool ignored_mutable = false;
        if (node.kind == NodeKind::kRangePattern)
          inference_.try_unify(value, matched(type, &ignored_reference, &ignored_mutable));
      }
      return;
    }
    case NodeKind::kWildcardPattern:
    case NodeKind::kRestPattern:
      return;
    case NodeKind::kConstBlockPattern:
      expression(index - 1);
      return;
    case NodeKind::kMacroCall:
      return macro_pattern(index, type, by_reference, by_mutable);
    case NodeKind::kFieldPattern:
      for (NodeIndex child : Children(file_->tree, index))
        if (file_->tree[child].kind != NodeKind::kAttributes)
          pattern_at(child, types_.unknown(), false, false);
      return;
    default:
      visit(index);
      return;
  }
}

void Walker::spread_patterns(std::span<const NodeIndex> patterns, std::span<const TypeId> types,
                             bool by_reference, bool by_mutable) {
  size_t rest = patterns.size();
  for (size_t i = 0; i < patterns.size(); ++i)
    if (file_->tree[patterns[i]].kind == NodeKind::kRestPattern) rest = i;
  for (size_t i = 0; i < patterns.size(); ++i) {
    if (i == rest) continue;
    // Behind `..` they are counted from the end.
    size_t position = i < rest ? i : types.size() - (patterns.size() - i);
    TypeId type = position < types.size() ? types[position] : types_.unknown();
    pattern_at(patterns[i], type, by_reference, by_mutable);
  }
}

// The path of a pattern, reported; the struct or variant it names, or an invalid id.
DefId Walker::pattern_path(NodeIndex path) {
  visit_path_arguments(path);
  AtSite site(this, SiteKind::kPattern, path, [&] { return last_word(path); });
  if (!read_words(path)) {
    qualified_value(path, false);
    return DefId();
  }
  TokenIndex token = last_word(path);
  Reference reference = resolve_path(path, Namespace::kValues);
  if (reference.kind == Reference::Kind::kNothing) reference = resolve_path(path, Namespace::kTypes);
  use_through(token);
  use(reference,
      reference.kind == Reference::Kind::kExternal && is_constant_case(last_segment(reference.external_path))
          ? Family::kValue
          : Family::kStruct,
      0, token);
  return reference.kind == Reference::Kind::kDefinition ? reference.def : DefId();
}

void Walker::tuple_struct_pattern(NodeIndex index, TypeId type, bool by_reference, bool by_mutable) {
  NodeList parts = children_in_order(file_->tree, index);
  std::vector<TypeId> types;
  std::vector<NodeIndex> inner;
  for (NodeIndex part : parts) {
    if (file_->tree[part].kind != NodeKind::kPath) {
      inner.push_back(part);
      continue;
    }
    DefId def = pattern_path(part);
    if (def.valid() && names_[def].kind == DefKind::kTypeAlias) {
      TypeId aliased = inference_.signatures().applied(def, {}, type_scope());
      def = types_.head(aliased, names_);
    }
    if (!def.valid() || (names_[def].kind != DefKind::kStruct && names_[def].kind != DefKind::kVariant))
      continue;
    const DataSignature& signature = inference_.signatures().data(def);
    TypeId seen = matched(type, &by_reference, &by_mutable);
    std::vector<TypeId> arguments = inference_.fresh(signature.generics.count);
    inference_.try_unify(types_.adt(signature.generics.owner, arguments), seen);
    Substitution substitution;
    substitution.add(signature.generics.owner, arguments);
    for (const DataSignature::Field& field : signature.fields)
      types.push_back(inference_.instantiate(field.type, substitution));
  }
  spread_patterns(inner, types, by_reference, by_mutable);
}

void Walker::struct_pattern(NodeIndex index, TypeId type, bool by_reference, bool by_mutable) {
  NodeList parts = children_in_order(file_->tree, index);
  const DataSignature* signature = nullptr;
  Substitution substitution;
  for (NodeIndex part : parts) {
    const Node& node = file_->tree[part];
    if (node.kind == NodeKind::kPath) {
      DefId def = pattern_path(part);
      if (def.valid() && names_[def].kind == DefKind::kTypeAlias)
        def = types_.head(inference_.signatures().applied(def, {}, type_scope()), names_);
      if (!def.valid()) continue;
      DefKind kind = names_[def].kind;
      if (kind != DefKind::kStruct && kind != DefKind::kVariant && kind != DefKind::kUnion) continue;
      signature = &inference_.signatures().data(def);
      TypeId seen = matched(type, &by_reference, &by_mutable);
      std::vector<TypeId> arguments = inference_.fresh(signature->generics.count);
      inference_.try_unify(types_.adt(signature->generics.owner, arguments), seen);
      substitution.add(signature->generics.owner, arguments);
      continue;
    }
    if (node.kind != NodeKind::kFieldPattern) continue;
    for (NodeIndex child : Children(file_->tree, part)) {
      if (file_->tree[child].kind == NodeKind::kAttributes) continue;
      // The field's name is the first token, or that of a shorthand's binding, behind ref and mut.
      TokenIndex name = node.begin;
      if (node.flags & kFlagShorthand)
        if (NodeIndex named = child_of_kind(file_->tree, child, NodeKind::kName); named != kNoNode)
          name = file_->tree[named].begin;
      TypeId field_type = types_.unknown();
      if (signature != nullptr) {
        bool tuple = file_->tokens.kind(name) == TokenKind::kInteger;
        Symbol word = tuple ? Symbol() : symbol(name);
        for (size_t i = 0; i < signature->fields.size(); ++i)
          if (tuple ? std::to_string(i) == file_->tokens.text(name, file_->text)
                    : word.valid() && signature->fields[i].name == word)
            field_type = inference_.instantiate(signature->fields[i].type, substitution);
      }
      pattern_at(child, field_type, by_reference, by_mutable);
    }
  }
}

void Walker::bind_name(NodeIndex index, TypeId type) {
  const Node& node = file_->tree[index];
  NodeIndex name = child_of_kind(file_->tree, index, NodeKind::kName);
  if (name == kNoNode) return;
  TokenIndex token = file_->tree[name].begin;
  std::string_view text = bare_text(token);
  // A lone name that means a constant, unit struct or variant is that, and binds nothing. In lower case it is a
  // local: looking each one up would cost more than all other patterns.
  if (node.size == 2 && !(node.flags & (kFlagRef | kFlagMut)) && starts_upper(text)) {
    words_.clear();
    words_.symbols.push_back(symbol(token));
    words_.texts.push_back(text);
    Reference reference = references_.resolve(at_, words_, Namespace::kValues, &through_);
    bool constant = reference.kind == Reference::Kind::kExternal;
    if (reference.kind == Reference::Kind::kDefinition) {
      DefKind kind = names_[reference.def].kind;
      constant = kind == DefKind::kConst || kind == DefKind::kStatic || kind == DefKind::kStruct ||
                 kind == DefKind::kVariant;
    }
    if (constant) {
      AtSite site(this, SiteKind::kPattern, index, token);
      use_through(token);
      use(reference, is_constant_case(text) ? Family::kValue : Family::kStruct, 0, token);
      return;
    }
    // A function, which leaves no edge, but may go or get a twin.
    if (look_ups_ != nullptr && reference.kind == Reference::Kind::kDefinition)
      look_ups_->signature_of(reference.def);
  }
  add_local(token, type);
}

}  // namespace pt::rust
