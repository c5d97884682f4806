#include "rust/infer/methods.h"

#include <algorithm>

#include "rust/infer/observer.h"

namespace pt::rust {
namespace {

// How a type is come by whose dereferencing was begun at `kind`.
std::string_view behind(TypeKind kind) {
  switch (kind) {
    case TypeKind::kReference:
      return "behind the reference";
    case TypeKind::kPointer:
      return "behind the pointer";
    case TypeKind::kArray:
      return "the array as a slice";
    default:
      return "by `Deref`";
  }
}

}  // namespace

// Whether a function's receiver fits the way it is reached. The written type of `self: Pin<&mut Self>` fits by value.
bool Methods::takes(DefId function, Receiver receiver) const {
  if (receiver == Receiver::kAny) return true;
  const Definition& definition = names_[function];
  if (definition.kind != DefKind::kFunction || !(definition.item_flags & kItemHasSelf)) return false;
  DefId asked = function;
  if (definition.item_flags & kItemDerived) {
    // A derived function has its trait's receiver.
    const ImplInfo& info = names_.impl_info(definition.parent);
    note_of_traits(definition.name);
    DefId member = info.trait.valid() ? names_.trait_member(info.trait, definition.name) : DefId();
    if (!member.valid()) return receiver == Receiver::kReference;
    asked = member;
  }
  switch (inference_.signatures().function(asked).self) {
    case SelfForm::kNone:
      return false;
    case SelfForm::kValue:
      return receiver == Receiver::kValue;
    case SelfForm::kReference:
      return receiver == Receiver::kReference;
    case SelfForm::kMutable:
      return receiver == Receiver::kMutable;
    case SelfForm::kTyped: {
      // self: &Self and the like, written out.
      TypeTable& types = inference_.types();
      const FunctionSignature& signature = inference_.signatures().function(asked);
      const TypeData& data = types[signature.parameters[0]];
      if (data.kind == TypeKind::kReference)
        return receiver == (data.flags & kMutable ? Receiver::kMutable : Receiver::kReference);
      bool plain = signature.parameters[0] == inference_.signatures().scope_of(asked).self ||
                   data.kind == TypeKind::kParameter;
      return plain && receiver == Receiver::kValue;
    }
  }
  return false;
}

std::string Methods::words_of(Receiver receiver) {
  switch (receiver) {
    case Receiver::kAny:
      return "named by a path";
    case Receiver::kValue:
      return "taken by value";
    case Receiver::kReference:
      return "taken by reference";
    case Receiver::kMutable:
      return "taken by mutable reference";
  }
  return {};
}

// Of types of the workspace: others get no member by an edit that leaves names alone.
void Methods::note_missing(DefId head, Symbol name) {
  if (look_ups_ != nullptr && names_.is_own(head)) look_ups_->member(head, name);
}

void Methods::note_of_traits(Symbol name) const {
  if (look_ups_ != nullptr) look_ups_->of_traits(name);
}

bool Methods::inherent(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out) {
  DefId head = inference_.types().head(self, names_);
  if (!head.valid()) return false;
  std::vector<DefId> candidates;
  names_.for_each_inherent_member(head, name, [&](DefId member) {
    // A private one is passed over: the public method of a trait is meant.
    if (names_[member].kind == DefKind::kTypeAlias) return;
    const bool fits = takes(member, receiver);
    if (fits && names_.is_visible(member, scope))
      candidates.push_back(member);
    else if (observer_ != nullptr)
      observer_->candidate(member, self, fits ? Verdict::kNotVisible : Verdict::kOtherReceiver);
  });
  if (candidates.empty()) {
    note_missing(head, name);
    return false;
  }
  names_.sort_members(&candidates);
  auto header_of = [&](DefId candidate, Substitution* substitution) {
    const ImplSignature& impl = inference_.signatures().impl(names_[candidate].parent);
    substitution->add(impl.generics.owner, inference_.fresh_arguments(impl.generics.count));
    return inference_.instantiate(impl.self, *substitution);
  };
  // `*const T` and `*mut T`, Option<&T> and Option<&mut T> have functions of the same names: where an impl is for just this
  // type, those that would do but for mutability are not meant.
  const bool exactly = candidates.size() > 1 && std::ranges::any_of(candidates, [&](DefId candidate) {
                         Substitution substitution;
                         return inference_.fits_exactly(header_of(candidate, &substitution), self);
                       });
  for (DefId candidate : candidates) {
    const ImplSignature& impl = inference_.signatures().impl(names_[candidate].parent);
    Substitution substitution;
    TypeId header = header_of(candidate, &substitution);
    if ((exactly && !inference_.fits_exactly(header, self)) || !inference_.try_unify(header, self)) {
      if (observer_ != nullptr)
        observer_->candidate(
            candidate, self, Verdict::kHeaderDiffers,
            "its `" + observer_->header(names_[candidate].parent) + "` is for other arguments");
      continue;
    }
    if (out->def.valid()) {
      // A second one that fits: a cfg twin, or an impl for other arguments that are not known yet.
      const bool twin = (names_[candidate].flags & kDefCfg) && (names_[out->def].flags & kDefCfg);
      if (twin) out->twins.push_back(candidate);
      if (observer_ != nullptr)
        observer_->candidate(candidate, self, twin ? Verdict::kTwin : Verdict::kLater);
      continue;
    }
    if (observer_ != nullptr)
      observer_->candidate(candidate, self, Verdict::kTaken, "the type's own, " + words_of(receiver));
    inference_.require(impl.generics, substitution);
    out->def = candidate;
    out->self = self;
    out->substitution = std::move(substitution);
  }
  if (!out->def.valid()) note_missing(head, name);
  return out->def.valid();
}

bool Methods::member_of_trait(DefId trait, std::span<const TypeId> trait_arguments, TypeId self, Symbol name,
                              Member* out) {
  if (!trait.valid() || names_[trait].kind != DefKind::kTrait || !name.valid()) return false;
  note_of_traits(name);
  std::vector<DefId> open{trait};
  for (size_t i = 0; i < open.size() && i < 64; ++i) {
    DefId member = names_.trait_member(open[i], name);
    if (member.valid() && names_[member].kind != DefKind::kTypeAlias) {
      const Generics& generics = inference_.signatures().trait(open[i]).generics;
      std::vector<TypeId> arguments;
      if (open[i] == trait) arguments.assign(trait_arguments.begin(), trait_arguments.end());
      while (arguments.size() < generics.count) arguments.push_back(inference_.fresh());
      arguments.resize(generics.count);
      out->def = member;
      out->self = self;
      out->substitution.clear();
      out->substitution.add(open[i], arguments, self);
      // What impl there is may tell the trait's arguments: AsRef<_> of a Cow<str>.
      if (generics.count > 0) inference_.expect({self, {open[i], arguments}, {}});
      return true;
    }
    for (DefId super : names_.supertraits(open[i]))
      if (std::ranges::find(open, super) == open.end()) open.push_back(super);
  }
  return false;
}

bool Methods::through_bounds(TypeId self, Symbol name, Receiver receiver, Member* out) {
  if (!inference_.may_be_bound(self)) return false;
  note_of_traits(name);
  for (const Bound& bound : inference_.bounds_of(self)) {
    if (names_[bound.trait.trait].kind != DefKind::kTrait) continue;
    DefId member = names_.trait_member(bound.trait.trait, name);
    if (!member.valid() || names_[member].kind == DefKind::kTypeAlias) continue;
    if (!takes(member, receiver)) {
      if (observer_ != nullptr) observer_->candidate(member, self, Verdict::kOtherReceiver);
      continue;
    }
    if (!member_of_trait(bound.trait.trait, bound.trait.arguments, self, name, out)) continue;
    out->bound = true;
    if (observer_ != nullptr)
      observer_->candidate(member, self, Verdict::kTaken,
                           "`" + observer_->text(self) + "` is bound by the trait, " + words_of(receiver));
    return true;
  }
  return false;
}

const boost::unordered_flat_set<uint32_t>& Methods::traits_of(DefId scope) {
  auto [found, added] = traits_in_scope_.try_emplace(scope.index());
  if (!added) return found->second;
  boost::unordered_flat_set<uint32_t> traits;
  for (const Names::BindingView& binding : names_.bindings_of(scope))
    if (binding.space == Namespace::kTypes && names_[binding.target].kind == DefKind::kTrait)
      traits.insert(binding.target.index());
  // use Trait as _ binds no name.
  const InstanceId instance = names_.home_of(scope);
  if (instance.valid()) {
    const FileSummary& summary = names_.summary(names_.instance(instance).file);
    for (uint32_t i = 0; i < summary.imports.size(); ++i) {
      const ImportSummary& import = summary.imports[i];
      if (import.kind != ImportKind::kNamed || import.name != kNoName) continue;
      if (names_.scope_of(names_.definition(instance, import.item)) != scope) continue;
      DefId target = names_.import_targets(instance, i).defs[static_cast<int>(Namespace::kTypes)];
      if (target.valid() && names_[target].kind == DefKind::kTrait) traits.insert(target.index());
    }
  }
  auto& kept = traits_in_scope_[scope.index()];
  kept = std::move(traits);
  return kept;
}

bool Methods::is_in_scope(DefId trait, DefId scope) {
  if (trait == trait_around_) return true;
  DefId at = scope;
  while (at.valid()) {
    if (traits_of(at).contains(trait.index())) return true;
    if (names_[at].kind != DefKind::kBlock) break;
    at = names_.scope_of(at);
  }
  CrateId crate = names_.crate_of(scope);
  if (!crate.valid()) return false;
  DefId prelude = names_.prelude(crate);
  return prelude.valid() && traits_of(prelude).contains(trait.index());
}

// Whether it is a type of a crate that was not read, or a reference to one.
bool Methods::is_unread(TypeId type) {
  TypeTable& types = inference_.types();
  while (types[type].kind == TypeKind::kReference) type = inference_.known(types.argument(type, 0));
  return types[type].kind == TypeKind::kAdt && names_[types[type].def()].kind == DefKind::kExternal;
}

bool Methods::of_traits(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out) {
  note_of_traits(name);
  std::span<const DefId> functions = tables_.trait_members(name);
  DefId outside;  // implemented, but seemingly not in scope
  bool outside_many = false;
  // A type that was not read may have a method of that name itself: only what is said of this very type is believed.
  bool unread = is_unread(self);
  const TypeData self_type = inference_.types()[self];
  for (DefId function : functions) {
    auto tell = [&](Verdict verdict, std::string_view why = {}) {
      if (observer_ != nullptr) observer_->candidate(function, self, verdict, std::string(why));
    };
    if (!takes(function, receiver)) {
      tell(Verdict::kOtherReceiver);
      continue;
    }
    DefId trait = names_[function].parent;
    bool in_scope = is_in_scope(trait, scope);
    if (!in_scope && (unread || outside_many || !names_.is_own(trait) || !inference_.is_reachable(trait))) {
      tell(inference_.is_reachable(trait) ? Verdict::kNotInScope : Verdict::kNotReachable);
      continue;
    }
    ImplMatch match = inference_.find_impl(self, trait, {});
    if (match.kind == ImplMatch::Kind::kNone) {
      if (observer_ != nullptr) observer_->candidate_by_impls(function, self, Verdict::kNoImpl);
      continue;
    }
    if (unread && (self_type.kind != TypeKind::kAdt || !match.impl.valid() ||
                   names_.impl_info(match.impl).head != self_type.def())) {
      tell(Verdict::kUnread);
      continue;
    }
    if (!in_scope) {
      tell(Verdict::kNotInScope, "the type implements it");
      outside_many = outside_many || outside.valid();
      outside = trait;
      continue;
    }
    if (observer_ != nullptr)
      observer_->candidate_by_impls(
          function, self, Verdict::kTaken,
          "`" + observer_->text(self) + "` implements the trait, which is in scope, " + words_of(receiver));
    return member_of_trait(trait, {}, self, name, out);
  }
  // A trait whose import was not understood: the only one that fits is meant.
  if (!outside.valid() || outside_many || !member_of_trait(outside, {}, self, name, out)) return false;
  if (observer_ != nullptr)
    observer_->candidate(out->def, self, Verdict::kTaken,
                         "not seen to be imported, but the only trait of the workspace that fits");
  return true;
}

// A member of an impl in the workspace whose trait was not read: that of ToTokens, say. The trait may be implemented for Box
// and its like where it is declared, so what lies behind one of them is not looked at.
bool Methods::of_unread_traits(TypeId self, Symbol name, Receiver receiver, Member* out) {
  DefId head = inference_.types().head(self, names_);
  if (!head.valid()) return false;
  note_missing(head, name);
  DefId found;
  bool many = false;
  names_.for_each_trait_member(head, name, [&](DefId member) {
    const ImplInfo& info = names_.impl_info(names_[member].parent);
    if (info.trait.valid() && names_[info.trait].kind != DefKind::kExternal) return;
    if (names_[member].kind == DefKind::kTypeAlias || !takes(member, receiver)) return;
    if (!inference_.is_reachable(member)) return;
    if (observer_ != nullptr && found.valid()) observer_->candidate(member, self, Verdict::kSeveralFit);
    many = many || found.valid();
    found = member;
  });
  if (!found.valid() || many) return false;
  const ImplSignature& impl = inference_.signatures().impl(names_[found].parent);
  Substitution substitution;
  substitution.add(impl.generics.owner, inference_.fresh(impl.generics.count));
  if (!inference_.try_unify(inference_.instantiate(impl.self, substitution), self)) {
    if (observer_ != nullptr) observer_->candidate(found, self, Verdict::kHeaderDiffers);
    return false;
  }
  if (observer_ != nullptr)
    observer_->candidate(found, self, Verdict::kTaken,
                         "the only impl of a trait that was not read which has one, " + words_of(receiver));
  inference_.require(impl.generics, substitution);
  out->def = found;
  out->self = self;
  out->substitution = std::move(substitution);
  return true;
}

TypeId Methods::to_look_at(TypeId self) {
  TypeKind kind = inference_.types()[self].kind;
  if (kind == TypeKind::kUnknown) return TypeId();
  if (kind != TypeKind::kVariable) return self;
  TypeId known = inference_.with_defaults(self);
  return known == self ? TypeId() : known;
}

bool Methods::own_at(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out) {
  self = to_look_at(self);
  return self.valid() &&
         (through_bounds(self, name, receiver, out) || inherent(self, name, receiver, scope, out));
}

bool Methods::trait_at(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out) {
  self = to_look_at(self);
  return self.valid() && (of_traits(self, name, receiver, scope, out) ||
                          (!behind_pointer_ && of_unread_traits(self, name, receiver, out)));
}

bool Methods::at_type(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out) {
  return own_at(self, name, receiver, scope, out) || trait_at(self, name, receiver, scope, out);
}

bool Methods::method(TypeId receiver, Symbol name, DefId scope, Method* out) {
  TypeTable& types = inference_.types();
  TypeId at = inference_.known(receiver);
  behind_pointer_ = false;
  std::string_view how = "the receiver's type";
  for (int step = 0; step <= kDereferencesMax && at.valid(); ++step) {
    at = inference_.known(at);
    TypeKind kind = types[at].kind;
    if (observer_ != nullptr) observer_->step(at, std::string(how));
    if (kind == TypeKind::kUnknown) return false;
    how = behind(kind);
    // A word that no table knows is a method of something that was not read, if of anything.
    if (name.valid() && method_at(at, name, scope, out)) return true;
    if (kind == TypeKind::kArray) {
      at = types.slice(types.argument(at, 0));
      continue;
    }
    if (kind == TypeKind::kAdt) {
      behind_pointer_ = behind_pointer_ || !names_.is_own(types[at].def());
      out->ends_unread = names_[types[at].def()].kind == DefKind::kExternal;
      if (observer_ != nullptr && out->ends_unread) observer_->unread(types[at].def());
    }
    DefId user_impl;
    at = inference_.dereference(at, &user_impl);
    if (user_impl.valid()) out->dereferenced.push_back(user_impl);
  }
  return false;
}

// One step of the probe: by value, then by reference.
bool Methods::method_at(TypeId at, Symbol name, DefId scope, Method* out) {
  TypeTable& types = inference_.types();
  TypeKind kind = types[at].kind;
  if (kind == TypeKind::kReference) {
    // Methods that take Self, and those of what it refers to that take that by reference: all that the types have
    // themselves before any of traits.
    TypeId inner = inference_.known(types.argument(at, 0));
    bool is_mutable = types[at].flags & kMutable;
    Receiver by = is_mutable ? Receiver::kMutable : Receiver::kReference;
    if (own_at(at, name, Receiver::kValue, scope, &out->member)) return true;
    bool of_inner = own_at(inner, name, by, scope, &out->member);
    if (!of_inner && trait_at(at, name, Receiver::kValue, scope, &out->member)) return true;
    if (of_inner || trait_at(inner, name, by, scope, &out->member)) {
      out->by_mutable_reference = is_mutable;
      return true;
    }
  } else {
    if (at_type(at, name, Receiver::kValue, scope, &out->member)) return true;
    if (kind == TypeKind::kAdt && types[at].count > 0 && through_receiver(at, name, scope, &out->member))
      return true;
  }
  if (by_reference(at, name, scope, false, &out->member)) return true;
  out->by_mutable_reference = by_reference(at, name, scope, true, &out->member);
  return out->by_mutable_reference;
}

// Methods that take the type by reference, and those that traits give the reference itself: `impl Trait for &[T]`.
bool Methods::by_reference(TypeId type, Symbol name, DefId scope, bool is_mutable, Member* out) {
  Receiver receiver = is_mutable ? Receiver::kMutable : Receiver::kReference;
  if (!to_look_at(type).valid()) return false;
  return at_type(type, name, receiver, scope, out) ||
         trait_at(inference_.types().reference(type, is_mutable), name, Receiver::kValue, scope, out);
}

// self: Box<Self>, Rc<Self>, Pin<&mut Self>: a method of what is inside that names this very receiver.
bool Methods::through_receiver(TypeId receiver, Symbol name, DefId scope, Member* out) {
  TypeTable& types = inference_.types();
  TypeId inner = inference_.known(types.argument(receiver, 0));
  if (types[receiver].def() == tables_.lang(LangItem::kPin) && types[inner].kind == TypeKind::kReference)
    inner = inference_.known(types.argument(inner, 0));
  Member typed;
  if (!at_type(inner, name, Receiver::kAny, scope, &typed) || names_[typed.def].kind != DefKind::kFunction)
    return false;
  const FunctionSignature& signature = inference_.signatures().function(typed.def);
  if (signature.self != SelfForm::kTyped ||
      !inference_.try_unify(inference_.instantiate(signature.parameters[0], typed.substitution), receiver)) {
    if (observer_ != nullptr) observer_->take_back(typed.def, Verdict::kOtherReceiver, {});
    return false;
  }
  *out = std::move(typed);
  return true;
}

bool Methods::associated(TypeId self, Symbol name, DefId scope, Member* out) {
  if (!name.valid()) return false;
  behind_pointer_ = false;
  self = inference_.known(self);
  if (observer_ != nullptr) observer_->step(self, "the type that the path names");
  return at_type(self, name, Receiver::kAny, scope, out);
}

bool Methods::field(TypeId receiver, Symbol name, uint32_t index, Field* out) {
  TypeTable& types = inference_.types();
  TypeId at = receiver;
  for (int step = 0; step <= kDereferencesMax && at.valid(); ++step) {
    at = inference_.known(at);
    const TypeData data = types[at];
    if (data.kind == TypeKind::kTuple && !name.valid()) {
      if (index >= data.count) return false;
      out->type = types.argument(at, index);
      return true;
    }
    if (data.kind == TypeKind::kAdt && names_[data.def()].kind != DefKind::kExternal) {
      const DataSignature& signature = inference_.signatures().data(data.def());
      for (size_t i = 0; i < signature.fields.size(); ++i) {
        const DataSignature::Field& field = signature.fields[i];
        if (name.valid() ? field.name != name : (field.name.valid() || i != index)) continue;
        Substitution substitution;
        std::span<const TypeId> arguments = types.arguments(at);
        substitution.add(data.def(), std::vector<TypeId>(arguments.begin(), arguments.end()));
        out->type = inference_.instantiate(field.type, substitution);
        out->owner = data.def();
        return true;
      }
    }
    if (data.kind == TypeKind::kUnknown || data.kind == TypeKind::kVariable) return false;
    DefId user_impl;
    at = inference_.dereference(at, &user_impl);
    if (user_impl.valid()) out->dereferenced.push_back(user_impl);
  }
  return false;
}

}  // namespace pt::rust
