#include "rust/infer/signatures.h"

#include <algorithm>

namespace pt::rust {
namespace {

// Aliases within aliases and bounds within bounds are followed this deep.
constexpr int kDepthMax = 32;
constexpr size_t kSupertraitsMax = 64;

size_t behind(std::span<const TypeNode> nodes, size_t node) {
  uint64_t open = 1;
  while (open > 0) open += nodes[node++].children, --open;
  return node;
}

// Calls visit(child index) for each child of a node.
template <typename Visit>
void for_each_child(std::span<const TypeNode> nodes, uint32_t node, Visit visit) {
  size_t at = node + 1;
  for (uint32_t i = 0; i < nodes[node].children; ++i) {
    visit(static_cast<uint32_t>(at));
    at = behind(nodes, at);
  }
}

}  // namespace

void Signatures::clear() {
  functions_.clear();
  data_.clear();
  traits_.clear();
  impls_.clear();
  aliases_.clear();
  values_.clear();
}

DefId Signatures::container(DefId def) const {
  DefId parent = names_[def].parent;
  if (!parent.valid()) return DefId();
  DefKind kind = names_[parent].kind;
  return kind == DefKind::kImpl || kind == DefKind::kTrait ? parent : DefId();
}

Signatures::Written Signatures::written_of(DefId def) const {
  const Definition& definition = names_[def];
  if (!definition.instance.valid()) return {};
  FileId file = names_.instance(definition.instance).file;
  const FileSummary& summary = names_.summary(file);
  std::span<const TypeNode> nodes = names_.signature(def);
  return {nodes, summary.paths, summary.path_segments, file, {}, nullptr};
}

Symbol Signatures::word(const Written& written, uint32_t word) const {
  return written.file.valid() ? names_.symbol(written.file, word) : Symbol(word);
}

TypeId Signatures::hole(const Scope& scope) {
  return scope.holes == nullptr ? types_.unknown() : scope.holes->hole();
}

std::vector<TypeId> Signatures::identity(DefId owner, uint32_t count) {
  std::vector<TypeId> types(count);
  for (uint32_t i = 0; i < count; ++i) types[i] = types_.parameter(owner, i);
  return types;
}

// Number of written parameters.
uint32_t Signatures::generic_count(DefId def) const {
  asked(def);
  if (names_[def].kind == DefKind::kVariant) def = names_[def].parent;
  std::span<const TypeNode> nodes = names_.signature(def);
  return nodes.size() > 1 && nodes[0].children > 0 && nodes[1].form == TypeForm::kGenerics ? nodes[1].children
                                                                                           : 0;
}

Signatures::Scope Signatures::scope_of(DefId item) {
  Scope scope;
  scope.module = names_.scope_of(item);
  scope.item = item;
  DefKind kind = names_[item].kind;
  DefId around = kind == DefKind::kImpl || kind == DefKind::kTrait ? item : container(item);
  if (kind == DefKind::kVariant) {
    scope.item = names_[item].parent;
    scope.self = types_.adt(scope.item, identity(scope.item, generic_count(scope.item)));
  } else if (kind == DefKind::kStruct || kind == DefKind::kEnum || kind == DefKind::kUnion) {
    scope.self = types_.adt(item, identity(item, generic_count(item)));
  } else if (around.valid() && names_[around].kind == DefKind::kTrait) {
    scope.trait = around;
  } else if (around.valid() && around != item) {
    scope.self = impl(around).self;
    scope.trait = impl(around).trait.trait;
  }
  return scope;
}

TypeId Signatures::parameter_named(DefId owner, Symbol name) const {
  asked(owner);
  std::span<const TypeNode> nodes = names_.signature(owner);
  if (nodes.size() < 2 || nodes[0].children == 0 || nodes[1].form != TypeForm::kGenerics) return TypeId();
  FileId file = names_.instance(names_[owner].instance).file;
  size_t at = 2;
  for (uint32_t i = 0; i < nodes[1].children; ++i) {
    if (names_.symbol(file, nodes[at].value) == name) return types_.parameter(owner, i);
    at = behind(nodes, at);
  }
  return TypeId();
}

void Signatures::read_generics(const Written& written, uint32_t item, const Scope& scope, Generics* out) {
  for_each_child(written.nodes, item, [&](uint32_t part) {
    const TypeNode& node = written.nodes[part];
    if (node.form == TypeForm::kGenerics) {
      out->count = node.children;
      out->defaults.resize(node.children);
      uint32_t index = 0;
      for_each_child(written.nodes, part, [&](uint32_t parameter) {
        TypeId subject = types_.parameter(out->owner, index);
        for_each_child(written.nodes, parameter, [&](uint32_t child) {
          if (written.nodes[child].form == TypeForm::kBounds)
            read_bounds(written, child, subject, scope, &out->predicates);
          else if (written.nodes[parameter].form == TypeForm::kTypeParameter)
            out->defaults[index] = lower(written, child, scope);
        });
        ++index;
      });
    } else if (node.form == TypeForm::kPredicate) {
      TypeId subject = lower(written, part + 1, scope);
      read_bounds(written, static_cast<uint32_t>(behind(written.nodes, part + 1)), subject, scope,
                  &out->predicates);
    }
  });
}

void Signatures::read_bounds(const Written& written, uint32_t bounds, TypeId subject, const Scope& scope,
                             std::vector<Predicate>* out) {
  for_each_child(written.nodes, bounds, [&](uint32_t bound) {
    Predicate predicate;
    // Bounds of bindings are added behind, and must not move `predicate`.
    if (read_bound(written, bound, subject, scope, &predicate)) {
      std::vector<Predicate> nested;
      if (written.nodes[bound].form == TypeForm::kPath && !(written.nodes[bound].flags & kTypeParenthesised))
        for_each_child(written.nodes, bound, [&](uint32_t argument) {
          const TypeNode& node = written.nodes[argument];
          if (node.form != TypeForm::kBinding || !(node.flags & kTypeBounds) || node.children == 0) return;
          DefId owner;
          DefId member = associated_of_trait(predicate.trait.trait, word(written, node.value), &owner);
          if (member.valid())
            read_bounds(written, argument + 1, projection(subject, {}, member), scope, &nested);
        });
      out->push_back(std::move(predicate));
      for (Predicate& one : nested) out->push_back(std::move(one));
    }
  });
}

DefId Signatures::trait_of(const Written& written, uint32_t node, const Scope& scope) const {
  const TypeNode& type = written.nodes[node];
  PathResult found;
  uint32_t length = 1;
  if (type.form == TypeForm::kName) {
    Symbol name = word(written, type.value);
    found = names_.resolve_words(scope.module, PathAnchor::kPlain, 0, {&name, 1}, Namespace::kTypes);
  } else if (type.form == TypeForm::kPath) {
    const PathSummary& path = written.paths[type.value];
    boost::container::small_vector<Symbol, 8> words(path.segment_count);
    for (size_t i = 0; i < words.size(); ++i)
      words[i] = word(written, written.segments[path.first_segment + i]);
    found = names_.resolve_words(scope.module, path.anchor, path.supers, words, Namespace::kTypes);
    length = path.segment_count;
  }
  if (!found.def.valid() || found.consumed != length) return DefId();
  DefKind kind = names_[found.def].kind;
  return kind == DefKind::kTrait || kind == DefKind::kExternal ? found.def : DefId();
}

bool Signatures::read_bound(const Written& written, uint32_t node, TypeId subject, const Scope& scope,
                            Predicate* out) {
  out->subject = subject;
  out->trait.trait = trait_of(written, node, scope);
  if (!out->trait.trait.valid()) return false;
  const TypeNode& type = written.nodes[node];
  if (depth_ >= kDepthMax) return true;
  ++depth_;
  if (type.form == TypeForm::kPath && (type.flags & kTypeParenthesised)) {
    // Fn(A, B) -> C: the parameters are one tuple, the result is Output.
    bool first = true;
    for_each_child(written.nodes, node, [&](uint32_t child) {
      TypeId lowered = lower(written, child, scope);
      if (first)
        out->trait.arguments.push_back(lowered);
      else
        out->bindings.push_back({names_.find_symbol("Output"), lowered});
      first = false;
    });
    if (out->bindings.empty()) out->bindings.push_back({names_.find_symbol("Output"), types_.unit()});
  } else if (type.form == TypeForm::kPath) {
    for_each_child(written.nodes, node, [&](uint32_t child) {
      const TypeNode& argument = written.nodes[child];
      if (argument.form == TypeForm::kBinding) {
        if (!(argument.flags & kTypeBounds) && argument.children > 0)
          out->bindings.push_back({word(written, argument.value), lower(written, child + 1, scope)});
      } else {
        out->trait.arguments.push_back(lower(written, child, scope));
      }
    });
  }
  fill_defaults(subject, &out->trait);
  --depth_;
  return true;
}

// Parameters of a trait that were left out have their defaults: Add is Add<Self>.
void Signatures::fill_defaults(TypeId self, TraitReference* reference) {
  if (names_[reference->trait].kind != DefKind::kTrait) return;
  if (reference->arguments.size() >= generic_count(reference->trait)) return;
  const std::vector<TypeId>& defaults = trait(reference->trait).generics.defaults;
  for (size_t i = reference->arguments.size(); i < defaults.size() && defaults[i].valid(); ++i) {
    Substitution substitution;
    substitution.add(reference->trait, reference->arguments, self);
    reference->arguments.push_back(substitute(&types_, defaults[i], substitution));
  }
}

void Signatures::bounds_by_text(DefId owner, Symbol parameter, const Scope& scope,
                                std::vector<TextBound>* out) const {
  asked(owner);
  Written written = written_of(owner);
  if (written.nodes.empty()) return;
  auto add = [&](uint32_t bounds) {
    for_each_child(written.nodes, bounds, [&](uint32_t bound) {
      if (DefId trait = trait_of(written, bound, scope); trait.valid())
        out->push_back({trait, written, bound});
    });
  };
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    const TypeNode& node = written.nodes[part];
    if (node.form == TypeForm::kGenerics) {
      for_each_child(written.nodes, part, [&](uint32_t one) {
        if (word(written, written.nodes[one].value) != parameter) return;
        for_each_child(written.nodes, one, [&](uint32_t child) {
          if (written.nodes[child].form == TypeForm::kBounds) add(child);
        });
      });
    } else if (node.form == TypeForm::kPredicate) {
      const TypeNode& subject = written.nodes[part + 1];
      if (subject.form == TypeForm::kName && word(written, subject.value) == parameter)
        add(static_cast<uint32_t>(behind(written.nodes, part + 1)));
    }
  });
}

DefId Signatures::associated_of_trait(DefId trait, Symbol name, DefId* owner) const {
  if (!name.valid()) return DefId();
  boost::container::small_vector<DefId, 8> open{trait};
  for (size_t i = 0; i < open.size() && i < kSupertraitsMax; ++i) {
    DefId member = names_.trait_member(open[i], name);
    if (member.valid() && names_[member].kind == DefKind::kTypeAlias) {
      *owner = open[i];
      return member;
    }
    for (DefId super : names_.supertraits(open[i]))
      if (std::ranges::find(open, super) == open.end()) open.push_back(super);
  }
  return DefId();
}

TypeId Signatures::projection(TypeId self, std::span<const TypeId> trait_arguments, DefId member) {
  TypeList arguments{self};
  arguments.insert(arguments.end(), trait_arguments.begin(), trait_arguments.end());
  return types_.intern(TypeKind::kProjection, 0, member.index(), 0, arguments);
}

TypeId Signatures::associated_type(TypeId self, Symbol name, const Scope& scope) {
  const TypeData data = types_[self];
  DefId owner;
  if (data.kind == TypeKind::kParameter) {
    if (data.extra == TypeTable::kSelfParameter) {
      DefId member = associated_of_trait(data.def(), name, &owner);
      if (!member.valid()) return types_.unknown();
      // Which Add a Self::Output is of, the trait's own parameters tell.
      if (owner != data.def()) return projection(self, {}, member);
      return projection(self, identity(owner, generic_count(owner)), member);
    }
    // What the owner's text binds it by, and what the item around adds.
    Symbol parameter;
    std::span<const TypeNode> nodes = names_.signature(data.def());
    size_t at = 2;
    for (uint32_t i = 0; i < data.extra && at < nodes.size(); ++i) at = behind(nodes, at);
    if (nodes.size() > 2 && nodes[1].form == TypeForm::kGenerics && data.extra < nodes[1].children)
      parameter = names_.symbol(names_.instance(names_[data.def()].instance).file, nodes[at].value);
    if (!parameter.valid()) return types_.unknown();
    std::vector<TextBound> bounds;
    Scope there;
    there.module = names_.scope_of(data.def());
    bounds_by_text(data.def(), parameter, there, &bounds);
    size_t of_owner = bounds.size();
    if (scope.item.valid() && scope.item != data.def()) bounds_by_text(scope.item, parameter, scope, &bounds);
    for (size_t i = 0; i < bounds.size(); ++i) {
      const TextBound& bound = bounds[i];
      DefId member = associated_of_trait(bound.trait, name, &owner);
      if (!member.valid()) continue;
      // I: SliceIndex<[T]>: whose Output it is, the trait's arguments tell.
      Predicate predicate;
      bool applied = owner == bound.trait && bound.written.nodes[bound.node].form == TypeForm::kPath;
      if (applied && depth_ < kDepthMax)
        read_bound(bound.written, bound.node, self, i < of_owner ? scope_of(data.def()) : scope, &predicate);
      return projection(self, predicate.trait.arguments, member);
    }
    return types_.unknown();
  }
  if (data.kind == TypeKind::kProjection) {
    // T::Item::Name: what the declaration of Item promises.
    for (const Predicate& promise : alias(data.def()).promises)
      if (DefId member = associated_of_trait(promise.trait.trait, name, &owner); member.valid())
        return projection(self, {}, member);
    // where T::Item: Trait, by the bounds of the item around.
    return types_.unknown();
  }
  // A concrete type: the associated type of the trait implemented around, or of its only impl that has one.
  if (scope.trait.valid())
    if (DefId member = associated_of_trait(scope.trait, name, &owner); member.valid()) {
      const DefId around = scope.item.valid() ? container(scope.item) : DefId();
      const bool is_of_impl = owner == scope.trait && around.valid() &&
                              names_[around].kind == DefKind::kImpl && impl(around).trait.trait == owner &&
                              impl(around).self == self;
      return projection(self, is_of_impl ? impl(around).trait.arguments : std::vector<TypeId>(), member);
    }
  DefId head = types_.head(self, names_);
  if (!head.valid()) return types_.unknown();
  if (look_ups_ != nullptr && name.valid())
    look_ups_->member(head, name);  // in bodies; of signatures see Retitling
  DefId found;
  names_.for_each_trait_member(head, name, [&](DefId member) {
    if (names_[member].kind == DefKind::kTypeAlias) found = member;
  });
  if (!found.valid()) return types_.unknown();
  DefId trait = names_.impl_info(names_[found].parent).trait;
  DefId member = trait.valid() ? associated_of_trait(trait, name, &owner) : DefId();
  return member.valid() ? projection(self, {}, member) : types_.unknown();
}

TypeId Signatures::applied(DefId def, std::span<const TypeId> arguments, const Scope& scope) {
  const Definition& definition = names_[def];
  switch (definition.kind) {
    case DefKind::kBuiltin:
      return types_.builtin(def);
    case DefKind::kVariant:
      return applied(definition.parent, arguments, scope);
    case DefKind::kExternal:
      return types_.adt(def, arguments);
    case DefKind::kTrait:
      return types_.intern(TypeKind::kDyn, 0, def.index(), 0, arguments);
    case DefKind::kStruct:
    case DefKind::kUnion:
    case DefKind::kEnum: {
      TypeList filled(arguments.begin(), arguments.end());
      uint32_t count = generic_count(def);
      filled.resize(std::min<size_t>(filled.size(), count));
      if (filled.size() < count) {
        // A default may mention the parameters before it. In bodies `Vec` alone leaves all to be found out.
        bool infer = scope.holes != nullptr && arguments.empty();
        const std::vector<TypeId>* defaults = nullptr;
        if (depth_ < kDepthMax && !infer) {
          ++depth_;
          defaults = &data(def).generics.defaults;
          --depth_;
        }
        Substitution substitution;
        for (size_t i = filled.size(); i < count; ++i) {
          TypeId type;
          if (defaults != nullptr && i < defaults->size() && (*defaults)[i].valid()) {
            substitution.clear();
            substitution.add(def, filled);
            type = substitute(&types_, (*defaults)[i], substitution);
          } else {
            type = hole(scope);
          }
          filled.push_back(type);
        }
      }
      return types_.adt(def, filled);
    }
    case DefKind::kTypeAlias: {
      if (depth_ >= kDepthMax) return types_.unknown();
      ++depth_;
      const AliasSignature& signature = alias(def);
      --depth_;
      if (!signature.type.valid()) return types_.unknown();
      TypeList filled(arguments.begin(), arguments.end());
      Substitution substitution;
      for (size_t i = filled.size(); i < signature.generics.count; ++i) {
        TypeId fallback = i < signature.generics.defaults.size() ? signature.generics.defaults[i] : TypeId();
        if (fallback.valid() && !(scope.holes != nullptr && arguments.empty())) {
          substitution.clear();
          substitution.add(def, filled);
          fallback = substitute(&types_, fallback, substitution);
        } else {
          fallback = hole(scope);
        }
        filled.push_back(fallback);
      }
      substitution.clear();
      substitution.add(def, filled);
      return substitute(&types_, signature.type, substitution);
    }
    default:
      return types_.unknown();
  }
}

TypeId Signatures::lower_name(Symbol name, const Scope& scope, std::span<const TypeId> arguments) {
  return lower_words(scope, PathAnchor::kPlain, 0, {&name, 1}, arguments);
}

// Of cfg twins, one that tests alone have is not what other code means.
DefId Signatures::outside_tests(const PathResult& found) const {
  if (names_[found.def].flags & kDefTest)
    for (DefId twin : found.twins)
      if (!(names_[twin].flags & kDefTest)) return twin;
  return found.def;
}

TypeId Signatures::lower_words(const Scope& scope, PathAnchor anchor, uint8_t supers,
                               std::span<const Symbol> words, std::span<const TypeId> arguments) {
  TypeId type;
  size_t consumed = 0;
  if (anchor == PathAnchor::kSelfType) {
    type = scope.self.valid()    ? scope.self
           : scope.trait.valid() ? types_.self_of(scope.trait)
                                 : types_.unknown();
  } else if (anchor == PathAnchor::kPlain && !words.empty()) {
    for (DefId owner = scope.item; owner.valid() && !type.valid(); owner = container(owner))
      type = parameter_named(owner, words[0]);
    if (type.valid()) consumed = 1;
  }
  if (!type.valid()) {
    PathResult found = names_.resolve_in_code(scope.module, anchor, supers, words, Namespace::kTypes);
    if (!found.def.valid()) return types_.unknown();
    if (!scope.item.valid() || !(names_[scope.item].flags & kDefTest)) found.def = outside_tests(found);
    DefKind kind = names_[found.def].kind;
    if (kind == DefKind::kModule || kind == DefKind::kFunction || kind == DefKind::kMacro)
      return types_.unknown();
    if (kind == DefKind::kExternal && found.consumed < words.size()) {
      // A type of a crate that was not read: told from others of the crate by the rest of its path.
      std::vector<TypeId> told(arguments.begin(), arguments.end());
      TypeId unknown = types_.unknown();
      for (Symbol rest : words.subspan(found.consumed))
        told.push_back(types_.intern(TypeKind::kBinding, 0, rest.index(), 0, {&unknown, 1}));
      return types_.adt(found.def, told);
    }
    consumed = found.consumed;
    type = applied(found.def, consumed == words.size() ? arguments : std::span<const TypeId>(), scope);
  }
  for (; consumed < words.size(); ++consumed) type = associated_type(type, words[consumed], scope);
  return type;
}

TypeId Signatures::lower_path(const Written& written, uint32_t node, const Scope& scope) {
  const TypeNode& type = written.nodes[node];
  const PathSummary& path = written.paths[type.value];
  boost::container::small_vector<Symbol, 8> words(path.segment_count);
  for (size_t i = 0; i < words.size(); ++i)
    words[i] = word(written, written.segments[path.first_segment + i]);
  TypeList arguments;
  // Fn(A) -> B as a bare trait object, of 2015.
  for_each_child(written.nodes, node, [&](uint32_t child) {
    if (written.nodes[child].form != TypeForm::kBinding) arguments.push_back(lower(written, child, scope));
  });
  if ((type.flags & kTypeParenthesised) && arguments.size() > 1) arguments.resize(1);
  if (uint32_t from_end = type.segment_from_end(); from_end > 0 && from_end < words.size()) {
    // Type<A>::Name: the arguments belong to what the front part names.
    std::span<const Symbol> all(words);
    TypeId front = lower_words(scope, path.anchor, path.supers, all.first(all.size() - from_end), arguments);
    for (Symbol name : all.last(from_end)) front = associated_type(front, name, scope);
    return front;
  }
  return lower_words(scope, path.anchor, path.supers, words, arguments);
}

TypeId Signatures::lower_qualified(const Written& written, uint32_t node, const Scope& scope) {
  const TypeNode& type = written.nodes[node];
  const PathSummary& path = written.paths[type.value];
  TypeId self = lower(written, node + 1, scope);
  uint32_t at = 0;
  if (type.children == 2 && path.segment_count > 0) {
    uint32_t trait_node = static_cast<uint32_t>(behind(written.nodes, node + 1));
    Predicate bound;
    if (!read_bound(written, trait_node, self, scope, &bound)) return types_.unknown();
    DefId owner;
    DefId member =
        associated_of_trait(bound.trait.trait, word(written, written.segments[path.first_segment]), &owner);
    if (!member.valid()) return types_.unknown();
    self = projection(self, bound.trait.arguments, member);
    at = 1;
  }
  for (; at < path.segment_count; ++at)
    self = associated_type(self, word(written, written.segments[path.first_segment + at]), scope);
  return self;
}

std::vector<TypeId> Signatures::lower_list(const Written& written, uint32_t node, const Scope& scope) {
  std::vector<TypeId> types;
  for_each_child(written.nodes, node, [&](uint32_t child) {
    if (written.nodes[child].form != TypeForm::kBinding) types.push_back(lower(written, child, scope));
  });
  return types;
}

TypeId Signatures::lower(const Written& written, uint32_t node, const Scope& scope) {
  const TypeNode& type = written.nodes[node];
  switch (type.form) {
    case TypeForm::kInfer:
      return hole(scope);
    case TypeForm::kConst:
      return type.value == kConstUnknown ? hole(scope) : types_.constant(type.value);
    case TypeForm::kNever:
      return types_.never();
    case TypeForm::kName:
      return lower_name(word(written, type.value), scope, {});
    case TypeForm::kSelf:
      return lower_words(scope, PathAnchor::kSelfType, 0, {}, {});
    case TypeForm::kPath:
      return lower_path(written, node, scope);
    case TypeForm::kQualified:
      return lower_qualified(written, node, scope);
    case TypeForm::kMacro:
      return macros_ == nullptr ? types_.unknown() : macros_->lower(written, node, scope);
    case TypeForm::kReference:
      return types_.reference(lower(written, node + 1, scope), type.flags & kTypeMut);
    case TypeForm::kPointer:
      return types_.pointer(lower(written, node + 1, scope), type.flags & kTypeMut);
    case TypeForm::kSlice:
      return types_.slice(lower(written, node + 1, scope));
    case TypeForm::kArray:
      return types_.array(lower(written, node + 1, scope), type.value);
    case TypeForm::kTuple:
      return types_.tuple(lower_list(written, node, scope));
    case TypeForm::kFunction:
      return types_.intern(TypeKind::kFunctionPointer, 0, 0, 0, lower_list(written, node, scope));
    case TypeForm::kDyn: {
      Predicate principal;
      bool found = false;
      // The principal trait stands among auto traits and lifetimes; the first that is known is it.
      for_each_child(written.nodes, node, [&](uint32_t child) {
        if (!found) found = read_bound(written, child, types_.unknown(), scope, &principal);
      });
      if (!found) return types_.unknown();
      for (const Predicate::Binding& binding : principal.bindings)
        principal.trait.arguments.push_back(
            types_.intern(TypeKind::kBinding, 0, binding.name.index(), 0, {&binding.type, 1}));
      return types_.intern(TypeKind::kDyn, 0, principal.trait.trait.index(), 0, principal.trait.arguments);
    }
    case TypeForm::kImpl: {
      if (scope.anonymous == nullptr) return types_.unknown();
      FunctionSignature& function = *scope.anonymous;
      // Before the result is read, `impl Trait` is one more parameter; in the result, a type of its own.
      if (!function.result.valid()) {
        TypeId parameter = types_.parameter(function.generics.owner, function.generics.count++);
        function.generics.defaults.push_back(TypeId());
        std::vector<Predicate> bounds;
        read_bounds(written, node, parameter, scope, &bounds);
        for (Predicate& bound : bounds) function.generics.predicates.push_back(std::move(bound));
        return parameter;
      }
      uint32_t which = 0;
      for (const Predicate& promise : function.promises)
        which = std::max(which, types_[promise.subject].extra + 1);
      DefId owner = function.generics.owner;
      std::vector<TypeId> arguments;
      if (DefId around = container(owner); around.valid()) {
        if (names_[around].kind == DefKind::kTrait) arguments.push_back(types_.self_of(around));
        for (TypeId one : identity(around, generics(around).count)) arguments.push_back(one);
      }
      for (TypeId one : identity(owner, function.generics.count)) arguments.push_back(one);
      TypeId opaque = types_.intern(TypeKind::kOpaque, 0, owner.index(), which, arguments);
      std::vector<Predicate> bounds;
      read_bounds(written, node, opaque, scope, &bounds);
      for (Predicate& bound : bounds) function.promises.push_back(std::move(bound));
      return opaque;
    }
    default:
      return types_.unknown();
  }
}

const FunctionSignature& Signatures::function(DefId def) {
  asked(def);
  if (const FunctionSignature* known = functions_.find(def)) return *known;
  FunctionSignature& signature = functions_.add(def);
  signature.generics.owner = def;
  Written written = written_of(def);
  if (written.nodes.empty()) {
    signature.result = types_.unknown();
    return signature;
  }
  Scope scope = scope_of(def);
  read_generics(written, 0, scope, &signature.generics);
  scope.anonymous = &signature;
  TypeId result;
  bool is_async = written.nodes[0].flags & kTypeAsync;
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    TypeForm form = written.nodes[part].form;
    if (form == TypeForm::kParameters) {
      for_each_child(written.nodes, part, [&](uint32_t parameter) {
        const TypeNode& node = written.nodes[parameter];
        if (node.form != TypeForm::kSelfParameter) {
          signature.parameters.push_back(lower(written, parameter, scope));
          return;
        }
        TypeId self = lower_words(scope, PathAnchor::kSelfType, 0, {}, {});
        if (node.children > 0) {
          signature.self = SelfForm::kTyped;
          self = lower(written, parameter + 1, scope);
        } else if (node.flags & kTypeReference) {
          bool is_mutable = node.flags & kTypeMut;
          signature.self = is_mutable ? SelfForm::kMutable : SelfForm::kReference;
          self = types_.reference(self, is_mutable);
        } else {
          signature.self = SelfForm::kValue;
        }
        signature.parameters.push_back(self);
      });
      // Whatever follows is the result.
      signature.result = types_.unit();
    } else if (form != TypeForm::kGenerics && form != TypeForm::kPredicate && form != TypeForm::kBounds) {
      result = lower(written, part, scope);
    }
  });
  signature.result = result.valid() ? result : types_.unit();
  if (is_async) signature.result = types_.future(signature.result);
  return signature;
}

const DataSignature& Signatures::data(DefId def) {
  asked(def);
  if (const DataSignature* known = data_.find(def)) return *known;
  DataSignature& signature = data_.add(def);
  bool variant = names_[def].kind == DefKind::kVariant;
  signature.generics.owner = variant ? names_[def].parent : def;
  Written written = written_of(def);
  if (written.nodes.empty()) return signature;
  Scope scope = scope_of(def);
  if (variant)
    signature.generics.count = generic_count(def);
  else
    read_generics(written, 0, scope, &signature.generics);
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    const TypeNode& node = written.nodes[part];
    if (node.form != TypeForm::kField) return;
    Symbol name = node.value == kNoName ? Symbol() : word(written, node.value);
    signature.fields.push_back({name, lower(written, part + 1, scope)});
  });
  return signature;
}

const TraitSignature& Signatures::trait(DefId def) {
  if (const TraitSignature* known = traits_.find(def)) return *known;
  TraitSignature& signature = traits_.add(def);
  signature.generics.owner = def;
  Written written = written_of(def);
  if (written.nodes.empty()) return signature;
  Scope scope = scope_of(def);
  read_generics(written, 0, scope, &signature.generics);
  TypeId self = types_.self_of(def);
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    if (written.nodes[part].form == TypeForm::kBounds)
      read_bounds(written, part, self, scope, &signature.supertraits);
  });
  for (const Predicate& predicate : signature.generics.predicates)
    if (predicate.subject == self) signature.supertraits.push_back(predicate);
  return signature;
}

const ImplSignature& Signatures::impl(DefId def) {
  if (const ImplSignature* known = impls_.find(def)) return *known;
  ImplSignature& signature = impls_.add(def);
  signature.generics.owner = def;
  signature.self = types_.unknown();
  if (names_[def].item_flags & kItemDerived) {
    // Its parameters are those of the type.
    DefId type = names_[def].parent;
    signature.generics.owner = type;
    signature.generics.count = generic_count(type);
    signature.self = types_.adt(type, identity(type, signature.generics.count));
    signature.trait.trait = names_.impl_info(def).trait;
    return signature;
  }
  Written written = written_of(def);
  if (written.nodes.empty()) return signature;
  Scope scope = scope_of(def);
  uint32_t index = 0;
  uint32_t trait_node = 0;
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    TypeForm form = written.nodes[part].form;
    if (form == TypeForm::kGenerics || form == TypeForm::kPredicate || form == TypeForm::kBounds) return;
    if (index++ == 0) {
      signature.self = lower(written, part, scope);
      scope.self = signature.self;
    } else {
      trait_node = part;
    }
  });
  scope.trait = names_.impl_info(def).trait;
  if (trait_node != 0) {
    Predicate bound;
    read_bound(written, trait_node, signature.self, scope, &bound);
    signature.trait = std::move(bound.trait);
    if (!signature.trait.trait.valid()) signature.trait.trait = names_.impl_info(def).trait;
  }
  read_generics(written, 0, scope, &signature.generics);
  return signature;
}

const AliasSignature& Signatures::alias(DefId def) {
  if (const AliasSignature* known = aliases_.find(def)) return *known;
  AliasSignature& signature = aliases_.add(def);
  signature.generics.owner = def;
  Written written = written_of(def);
  if (written.nodes.empty()) return signature;
  Scope scope = scope_of(def);
  read_generics(written, 0, scope, &signature.generics);
  for_each_child(written.nodes, 0, [&](uint32_t part) {
    TypeForm form = written.nodes[part].form;
    if (form == TypeForm::kGenerics || form == TypeForm::kPredicate) return;
    if (form != TypeForm::kBounds) {
      signature.type = lower(written, part, scope);
    } else if (DefId trait = names_[def].parent; names_[trait].kind == DefKind::kTrait) {
      TypeId self = projection(types_.self_of(trait), {}, def);
      read_bounds(written, part, self, scope, &signature.promises);
    }
  });
  return signature;
}

TypeId Signatures::value(DefId def) {
  asked(def);
  if (auto known = values_.find(def.index()); known != values_.end()) return known->second;
  TypeId type = types_.unknown();
  Written written = written_of(def);
  if (!written.nodes.empty()) {
    Scope scope = scope_of(def);
    for_each_child(written.nodes, 0, [&](uint32_t part) {
      TypeForm form = written.nodes[part].form;
      if (form != TypeForm::kGenerics && form != TypeForm::kPredicate && form != TypeForm::kBounds)
        type = lower(written, part, scope);
    });
  }
  values_.emplace(def.index(), type);
  return type;
}

std::vector<DefId> Signatures::variants(DefId def) const {
  std::vector<DefId> variants;
  ItemIndex index = names_.item_index(def);
  if (index == kNoItem) return variants;
  const Definition& definition = names_[def];
  std::span<const ItemSummary> items = names_.summary(names_.instance(definition.instance).file).items;
  // An enum's variants stand right behind it.
  for (ItemIndex i = index + 1; i < items.size() && items[i].kind == ItemKind::kVariant; ++i)
    variants.push_back(names_.definition(definition.instance, i));
  return variants;
}

const Generics& Signatures::generics(DefId def) {
  switch (names_[def].kind) {
    case DefKind::kFunction:
      return function(def).generics;
    case DefKind::kTrait:
      return trait(def).generics;
    case DefKind::kImpl:
      return impl(def).generics;
    case DefKind::kTypeAlias:
      return alias(def).generics;
    default:
      return data(def).generics;
  }
}

}  // namespace pt::rust
