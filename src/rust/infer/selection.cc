// Which impl holds for a type, and what follows from it: associated types, dereferencing, calling.
#include <algorithm>
#include <utility>

#include "rust/infer/inference.h"
#include "rust/infer/observer.h"

namespace pt::rust {
namespace {

// Types deeper than this are left to unify().
constexpr int kGlanceDepthMax = 16;

// What a predicate says of its subject, for these arguments.
Bound bound_of(TypeTable* types, const Predicate& predicate, const Substitution& substitution) {
  Bound bound;
  bound.trait.trait = predicate.trait.trait;
  bound.trait.arguments.reserve(predicate.trait.arguments.size());
  for (TypeId argument : predicate.trait.arguments)
    bound.trait.arguments.push_back(substitute(types, argument, substitution));
  for (const Predicate::Binding& binding : predicate.bindings)
    bound.bindings.push_back({binding.name, substitute(types, binding.type, substitution)});
  return bound;
}

}  // namespace

bool Inference::fn_family(DefId trait) const {
  for (LangItem item : {LangItem::kFn, LangItem::kFnMut, LangItem::kFnOnce, LangItem::kAsyncFn,
                        LangItem::kAsyncFnMut, LangItem::kAsyncFnOnce})
    if (trait == tables_.lang(item)) return trait.valid();
  return false;
}

DefId Inference::impl_member(DefId impl, Symbol name) const {
  const ImplInfo& info = names_.impl_info(impl);
  if (!info.head.valid()) return tables_.blanket_member(impl, name);
  DefId found;
  auto look = [&](DefId member) {
    if (names_[member].parent == impl && !found.valid()) found = member;
  };
  if (info.has_trait)
    names_.for_each_trait_member(info.head, name, look);
  else
    names_.for_each_inherent_member(info.head, name, look);
  if (look_ups_ != nullptr && !found.valid() && names_.is_own(impl)) look_ups_->member(impl, name);
  return found;
}

// Adds the supertraits of the bounds that are there, in the arguments of each.
void Inference::add_supertraits(TypeId self, std::vector<Bound>* bounds) {
  for (size_t i = 0; i < bounds->size() && bounds->size() < kBoundsMax; ++i) {
    DefId trait = (*bounds)[i].trait.trait;
    if (names_[trait].kind != DefKind::kTrait) continue;
    const TraitSignature& signature = signatures_.trait(trait);
    if (signature.supertraits.empty()) continue;
    Substitution substitution;
    substitution.add(trait, (*bounds)[i].trait.arguments, self);
    for (const Predicate& super : signature.supertraits) {
      bool known = std::ranges::any_of(
          *bounds, [&](const Bound& bound) { return bound.trait.trait == super.trait.trait; });
      if (known) continue;
      Bound bound = bound_of(&types_, super, substitution);
      // What the lower trait was told of the upper one's types: `T: DoubleEndedIterator<Item = u8>`.
      for (const Predicate::Binding& binding : (*bounds)[i].bindings) bound.bindings.push_back(binding);
      bounds->push_back(std::move(bound));
    }
  }
}

std::span<const Bound> Inference::bounds_of(TypeId type) {
  auto [known, added] = bounds_here_.try_emplace(type.index());
  if (!added) return known->second;
  std::vector<Bound> bounds = find_bounds(type);
  return bounds_here_[type.index()] = std::move(bounds);  // the table may have moved
}

std::vector<Bound> Inference::find_bounds(TypeId type) {
  std::vector<Bound> bounds;
  const TypeData data = types_[type];
  for (const Predicate& predicate : environment_)
    if (predicate.subject == type) bounds.push_back({predicate.trait, predicate.bindings});
  if (data.kind == TypeKind::kDyn) {
    Bound bound;
    bound.trait.trait = data.def();
    for (size_t i = 0; i < data.count; ++i) {
      TypeId argument = types_.argument(type, i);
      if (types_[argument].kind == TypeKind::kBinding)
        bound.bindings.push_back({Symbol(types_[argument].number), types_.argument(argument, 0)});
      else
        bound.trait.arguments.push_back(argument);
    }
    bounds.push_back(std::move(bound));
  } else if (data.kind == TypeKind::kOpaque) {
    const FunctionSignature& signature = signatures_.function(data.def());
    Substitution substitution = substitution_of_item(type);
    for (const Predicate& promise : signature.promises) {
      if (types_[promise.subject].extra != data.extra) continue;
      bounds.push_back(bound_of(&types_, promise, substitution));
    }
  } else if (data.kind == TypeKind::kProjection) {
    DefId member = data.def();
    DefId trait = names_[member].parent;
    const AliasSignature& signature = signatures_.alias(member);
    Substitution substitution;
    TypeList arguments;
    for (size_t i = 1; i < data.count; ++i) arguments.push_back(types_.argument(type, i));
    substitution.add(trait, arguments, types_.argument(type, 0));
    for (const Predicate& promise : signature.promises) {
      bounds.push_back(bound_of(&types_, promise, substitution));
    }
  }
  add_supertraits(type, &bounds);
  return bounds;
}

// Whether a header's type, parameters being anything, and a type cannot agree: unify_at(), without learning.
bool Inference::differs(TypeId header, TypeId type, bool exact, int depth, bool* has_projections) const {
  if (header == type || depth == kGlanceDepthMax) return false;
  const TypeData& left = types_[header];
  for (int steps = 0; types_[type].kind == TypeKind::kVariable; ++steps) {
    uint32_t number = types_[type].number;
    if (steps == kGlanceDepthMax || number >= variables_.size()) return false;
    type = variables_[number].value;
    if (!type.valid()) return false;
  }
  const TypeData& right = types_[type];
  *has_projections = *has_projections || right.has_projections;
  if (left.kind == TypeKind::kParameter || left.kind == TypeKind::kUnknown || left.kind == TypeKind::kNever ||
      left.kind == TypeKind::kProjection)
    return false;
  if (right.kind == TypeKind::kUnknown || right.kind == TypeKind::kNever ||
      right.kind == TypeKind::kProjection)
    return false;
  if (left.kind != right.kind || left.number != right.number || left.extra != right.extra) return true;
  if (exact && left.flags != right.flags) return true;
  bool differ = false;
  for (size_t i = 0; i < std::min(left.count, right.count); ++i)
    differ =
        differs(types_.argument(header, i), types_.argument(type, i), exact, depth + 1, has_projections) ||
        differ;
  if (left.kind == TypeKind::kTuple || left.kind == TypeKind::kFunctionPointer ||
      left.kind == TypeKind::kClosure)
    differ = differ || left.count != right.count;
  return differ;
}

// Of the impls of one head and trait most differ in what they are given (From<A>, From<B>, …), which is seen without
// variables for their parameters. Following projections may teach, so where there are any the whole way is gone.
Inference::Glance Inference::glance(DefId impl, TypeId self, std::span<const TypeId> trait_arguments) {
  const ImplSignature& signature = signatures_.impl(impl);
  bool has_projections = types_[signature.self].has_projections || types_[self].has_projections;
  bool differ = differs(signature.self, self, true, 0, &has_projections);
  for (size_t i = 0; i < signature.trait.arguments.size(); ++i) {
    TypeId argument = signature.trait.arguments[i];
    has_projections = has_projections || types_[argument].has_projections;
    if (i >= trait_arguments.size()) continue;
    has_projections = has_projections || types_[trait_arguments[i]].has_projections;
    differ = differs(argument, trait_arguments[i], exact_, 0, &has_projections) || differ;
  }
  if (has_projections) return Glance::kHasProjections;
  return differ ? Glance::kDiffers : Glance::kMayMatch;
}

bool Inference::match_impl(DefId impl, TypeId self, std::span<const TypeId> trait_arguments, ImplMatch* out) {
  const ImplSignature& signature = signatures_.impl(impl);
  Substitution substitution;
  out->arguments = fresh_arguments(signature.generics.count);
  substitution.add(signature.generics.owner, out->arguments);
  // Projections in headers wait until the rest is known.
  bool exact = std::exchange(exact_, true);
  bool agrees = unify(substitute(&types_, signature.self, substitution), self);
  exact_ = exact;
  if (!agrees) return false;
  out->trait.trait = signature.trait.trait;
  out->trait.arguments.clear();
  for (size_t i = 0; i < signature.trait.arguments.size(); ++i) {
    TypeId argument = substitute(&types_, signature.trait.arguments[i], substitution);
    if (i < trait_arguments.size() && !unify(argument, trait_arguments[i])) return false;
    out->trait.arguments.push_back(argument);
  }
  return true;
}

ImplMatch Inference::find_impl(TypeId self, DefId trait, std::span<const TypeId> trait_arguments) {
  self = shallow(self);
  const TypeData data = types_[self];
  if (depth_ == 0) steps_ = 0;
  auto look = [&] {
    if (observer_ == nullptr) return find_impl_uncached(self, trait, trait_arguments);
    observer_->asks(self, trait);
    ImplMatch match = find_impl_uncached(self, trait, trait_arguments);
    observer_->answered(self, trait);
    return match;
  };
  if (data.has_variables || !trait_arguments.empty()) return look();
  auto& cache = data.has_parameters ? known_here_ : known_impls_;
  if (auto known = cache.find(Key{self, trait}); known != cache.end()) {
    if (observer_ != nullptr) observer_->recalled(self, trait);
    if (look_ups_ != nullptr) look_ups_->again(known->second.noted);
    ImplMatch match = known->second.answer;
    // Arguments that were left open are open again.
    for (TypeId& argument : match.arguments)
      if (!argument.valid()) argument = fresh();
    if (match.kind == ImplMatch::Kind::kImpl && !match.trait.arguments.empty()) {
      const ImplSignature& signature = signatures_.impl(match.impl);
      Substitution substitution;
      substitution.add(signature.generics.owner, match.arguments);
      for (size_t i = 0; i < match.trait.arguments.size(); ++i)
        match.trait.arguments[i] = substitute(&types_, signature.trait.arguments[i], substitution);
    }
    return match;
  }
  const size_t mark = look_ups_ == nullptr ? 0 : look_ups_->mark();
  ImplMatch match = look();
  ImplMatch kept = match;
  for (TypeId& argument : kept.arguments) {
    argument = deep(argument);
    if (types_[argument].has_variables) argument = TypeId();  // variables are of one body
  }
  // An answer that the bounds on asking may have cut is not kept.
  if (steps_ < kStepsMax && depth_ < kDepthMax)
    cache.emplace(Key{self, trait}, Known<ImplMatch>{kept, noted_since(mark)});
  return match;
}

// Where the workspace may have such impls, or has some that coherence forbids.
void Inference::note_impls(DefId head, DefId trait) {
  if (look_ups_ == nullptr || !trait.valid()) return;
  if (names_.is_own(trait)) return look_ups_->impls(head, trait);
  bool has_own = names_.may_have_own_impl(head, trait);
  if (!has_own && head.valid())
    names_.for_each_trait_impl(head, trait,
                               [&](const ImplInfo& info) { has_own = has_own || names_.is_own(info.impl); });
  if (has_own) look_ups_->impls(head, trait);
  const std::span<const DefId> blanket = tables_.blanket_impls(trait);
  if (std::ranges::any_of(blanket, [&](DefId impl) { return names_.is_own(impl); }))
    look_ups_->impls(DefId(), trait);
}

std::vector<uint32_t> Inference::noted_since(size_t mark) const {
  return look_ups_ == nullptr ? std::vector<uint32_t>() : look_ups_->since(mark);
}

bool Inference::is_of_array(DefId impl) {
  return types_[signatures_.impl(impl).self].kind == TypeKind::kArray;
}

ImplMatch Inference::find_impl_uncached(TypeId self, DefId trait, std::span<const TypeId> trait_arguments) {
  ImplMatch none;
  const TypeData data = types_[self];
  if (data.kind == TypeKind::kUnknown || !trait.valid()) return none;
  // Bounds in scope come before impls.
  if (may_be_bound(self)) {
    const Bound* only = nullptr;
    bool several = false;
    for (const Bound& bound : bounds_of(self)) {
      if (bound.trait.trait != trait) continue;
      size_t trail = trail_.size();
      bool agrees = true;
      for (size_t i = 0; i < std::min(bound.trait.arguments.size(), trait_arguments.size()); ++i)
        agrees = agrees && unify(bound.trait.arguments[i], trait_arguments[i]);
      undo(trail);
      if (!agrees) continue;
      several = several || only != nullptr;
      if (only == nullptr) only = &bound;
    }
    if (only != nullptr) {
      ImplMatch match;
      match.kind = several ? ImplMatch::Kind::kMany : ImplMatch::Kind::kBound;
      match.trait = only->trait;
      return match;
    }
  }
  if (fn_family(trait) && (data.kind == TypeKind::kClosure || data.kind == TypeKind::kFunctionItem ||
                           data.kind == TypeKind::kFunctionPointer)) {
    ImplMatch match;
    match.kind = ImplMatch::Kind::kBuiltin;
    return match;
  }
  if (data.kind == TypeKind::kFuture && (trait == tables_.lang(LangItem::kFuture))) {
    ImplMatch match;
    match.kind = ImplMatch::Kind::kBuiltin;
    return match;
  }
  if (is_marker(trait) &&
      (data.kind == TypeKind::kTuple || data.kind == TypeKind::kArray || data.kind == TypeKind::kClosure ||
       data.kind == TypeKind::kFunctionItem || data.kind == TypeKind::kFunctionPointer ||
       data.kind == TypeKind::kPointer || trait == tables_.lang(LangItem::kSized) ||
       trait == tables_.lang(LangItem::kSend) || trait == tables_.lang(LangItem::kSync) ||
       trait == tables_.lang(LangItem::kUnpin))) {
    ImplMatch match;
    match.kind = ImplMatch::Kind::kBuiltin;
    return match;
  }
  if (depth_ >= kDepthMax) return none;
  ++depth_;
  ImplMatch found;
  uint32_t matches = 0;
  DefId found_impl;
  // The match that was found stays made until another impl is tried: as a rule it is the only one.
  bool is_made = false;
  bool is_open = types_[self].has_variables || std::ranges::any_of(trait_arguments, [&](TypeId argument) {
                   return types_[argument].has_variables;
                 });
  size_t trail = trail_.size();
  size_t variables = variables_.size();
  auto unmake = [&] {
    undo(trail);
    if (waiting_.empty()) variables_.resize(variables);
    is_made = false;
  };
  auto consider = [&](DefId impl) {
    if (++steps_ > kStepsMax || !is_reachable(impl)) {
      if (observer_ != nullptr) observer_->looked_at(impl, Verdict::kNotReachable);
      return;
    }
    // A reference to a type that was not understood: what is known of that impl is that it is for another type.
    const TypeId header = signatures_.impl(impl).self;
    if (types_[header].kind == TypeKind::kReference && types_.is_unknown(types_.argument(header, 0))) {
      if (observer_ != nullptr) observer_->looked_at(impl, Verdict::kHeaderDiffers);
      return;
    }
    if (is_made && is_open) unmake();  // else it would say what the variables are
    Glance seen = glance(impl, self, trait_arguments);
    if (seen == Glance::kDiffers) {
      if (observer_ != nullptr) observer_->looked_at(impl, Verdict::kHeaderDiffers);
      return;
    }
    if (is_made) unmake();
    trail = trail_.size();
    variables = variables_.size();
    ImplMatch match;
    bool agrees = match_impl(impl, self, trait_arguments, &match);
    if (observer_ != nullptr && !agrees) observer_->looked_at(impl, Verdict::kHeaderDiffers);
    size_t trail_of_match = trail_.size();
    size_t variables_of_match = variables_.size();
    if (agrees) {
      const ImplSignature& signature = signatures_.impl(impl);
      Substitution substitution;
      substitution.add(signature.generics.owner, match.arguments);
      for (const Predicate& predicate : signature.generics.predicates) {
        if (is_auto(predicate.trait.trait)) continue;
        TypeId subject = substitute(&types_, predicate.subject, substitution);
        if (!holds(subject, predicate.trait.trait)) {
          agrees = false;
          if (observer_ != nullptr)
            observer_->looked_at(impl, Verdict::kBoundNotMet,
                                 "`" + observer_->text(subject) + ": " +
                                     names_.path_of(predicate.trait.trait) + "` is not met");
          break;
        }
      }
    }
    if (observer_ != nullptr && agrees) observer_->looked_at(impl, Verdict::kTaken);
    is_made = agrees && matches == 0 && seen == Glance::kMayMatch;
    if (is_made) {
      undo(trail_of_match);
      if (waiting_.empty()) variables_.resize(variables_of_match);
      found = std::move(match);
    } else {
      unmake();
    }
    if (!agrees) return;
    // Twins under different predicates count once: what could not stand beside each other. And so do impls for arrays, whose
    // lengths are not told always.
    const bool may_be_twin =
        matches > 0 && (names_[impl].flags & kDefCfg) && (names_[found_impl].flags & kDefCfg);
    bool twin =
        (may_be_twin && headers_agree(impl, found_impl)) ||
        (matches > 0 && data.kind == TypeKind::kArray && is_of_array(impl) && is_of_array(found_impl));
    if (!twin) ++matches;
    if (matches == 1 && !twin) found_impl = impl;
  };
  size_t seen = 0;
  const DefId head = types_.head(self, names_);
  note_impls(head, trait);
  if (head.valid())
    names_.for_each_trait_impl(head, trait, [&](const ImplInfo& info) {
      if ((names_[info.impl].item_flags & kItemNegative) || ++seen > kImplsMax) return;
      if (matches < 2) consider(info.impl);
    });
  if (data.kind == TypeKind::kVariable) {
    // A number of no particular type: the only one that has an impl, or i32 and f64 for all of them.
    TypeId stand_in = with_defaults(self);
    if (static_cast<VariableKind>(data.flags) == VariableKind::kInteger) {
      DefId only;
      uint32_t count = 0;
      const auto [first, last] = tables_.integers();
      for (uint32_t i = first.index(); i <= last.index(); ++i)
        if (names_.implements(DefId(i), trait)) ++count, only = DefId(i);
      if (count == 1) stand_in = types_.builtin(only);
    }
    --depth_;
    return stand_in == self ? none : find_impl_uncached(stand_in, trait, trait_arguments);
  }
  if (matches == 0)
    for (DefId impl : tables_.blanket_impls(trait))
      if (matches < 2) consider(impl);
  --depth_;
  if (matches == 0) return none;
  if (matches > 1) {
    // NonNull: From<&T> and From<&mut T> differ in mutability alone.
    if (!exact_ && std::ranges::any_of(trait_arguments, [&](TypeId argument) {
          return types_[shallow(argument)].kind == TypeKind::kReference;
        })) {
      Observer* observer = std::exchange(observer_, nullptr);  // the impls were told
      exact_ = true;
      ImplMatch exactly = find_impl_uncached(self, trait, trait_arguments);
      exact_ = false;
      observer_ = observer;
      if (exactly.kind == ImplMatch::Kind::kImpl) return exactly;
    }
    found = ImplMatch();
    found.kind = ImplMatch::Kind::kMany;
    found.impl = found_impl;
    found.trait.trait = trait;
    return found;
  }
  if (!is_made) match_impl(found_impl, self, trait_arguments, &found);
  found.kind = ImplMatch::Kind::kImpl;
  found.impl = found_impl;
  return found;
}

bool Inference::holds(TypeId self, DefId trait) {
  self = shallow(self);
  if (types_.is_unknown(self) || is_variable(self)) return true;
  // What crates that were not read say of their types and traits is not known, and not denied.
  if (names_[trait].kind == DefKind::kExternal) return true;
  if (types_[self].kind == TypeKind::kAdt && names_[types_[self].def()].kind == DefKind::kExternal &&
      !names_.is_own(trait))
    return true;
  ImplMatch match = find_impl(self, trait, {});
  if (match.kind != ImplMatch::Kind::kNone) return true;
  // T: Float of such a crate may be all that Float asks for.
  return may_be_bound(self) && !names_.is_own(trait) &&
         std::ranges::any_of(bounds_of(self), [&](const Bound& bound) {
           return names_[bound.trait.trait].kind == DefKind::kExternal;
         });
}

TypeId Inference::associated(TypeId self, DefId trait, std::span<const TypeId> trait_arguments,
                             std::string_view name) {
  if (!trait.valid()) return types_.unknown();
  DefId owner;
  DefId member = signatures_.associated_of_trait(trait, names_.find_symbol(name), &owner);
  if (!member.valid()) return types_.unknown();
  TypeId projection = signatures_.projection(self, trait_arguments, member);
  TypeId followed = normalise(projection);
  if (followed.valid()) return followed;
  TypeId variable = fresh();
  wait({{}, projection, variable});
  return variable;
}

TypeId Inference::normalise(TypeId projection) {
  const TypeData data = types_[projection];
  if (data.kind != TypeKind::kProjection) return projection;
  if (depth_ >= kDepthMax) return projection;
  TypeId self = shallow(types_.argument(projection, 0));
  if (types_.is_unknown(self)) return types_.unknown();
  if (is_variable(self) && static_cast<VariableKind>(types_[self].flags) == VariableKind::kGeneral)
    return TypeId();
  bool general = !types_[projection].has_variables && !types_[self].has_parameters && data.count == 1;
  if (general)
    if (auto known = known_projections_.find(projection.index()); known != known_projections_.end()) {
      if (look_ups_ != nullptr) look_ups_->again(known->second.noted);
      return known->second.answer;
    }
  const size_t mark = look_ups_ == nullptr ? 0 : look_ups_->mark();
  DefId member = data.def();
  DefId trait = names_[member].parent;
  Symbol name = names_[member].name;
  TypeKind kind = types_[self].kind;
  if (kind == TypeKind::kFuture &&
      (trait == tables_.lang(LangItem::kFuture) || trait == tables_.lang(LangItem::kIntoFuture)) &&
      names_.text(name) == "Output")
    return types_.argument(self, 0);
  if (fn_family(trait))
    if (std::optional<Callable> known = callable(self)) return known->result;
  TypeList trait_arguments;
  for (size_t i = 1; i < data.count; ++i) trait_arguments.push_back(types_.argument(projection, i));

  ++depth_;
  TypeId result;
  if (kind == TypeKind::kParameter || kind == TypeKind::kProjection || kind == TypeKind::kOpaque ||
      kind == TypeKind::kDyn) {
    for (const Bound& bound : bounds_of(self)) {
      for (const Predicate::Binding& binding : bound.bindings)
        if (binding.name == name && binding.type != projection && !result.valid()) {
          // Bindings reach upper traits too; the trait must be this one or lead to it.
          DefId owner;
          if (bound.trait.trait == trait ||
              signatures_.associated_of_trait(bound.trait.trait, name, &owner) == member)
            result = binding.type;
        }
      if (result.valid()) break;
    }
    if (result.valid()) {
      result = follow_projections(result, 0);
      --depth_;
      return result;
    }
  }
  ImplMatch match = find_impl(self, trait, trait_arguments);
  if (match.kind == ImplMatch::Kind::kImpl) {
    DefId alias = impl_member(match.impl, name);
    const ImplSignature& impl = signatures_.impl(match.impl);
    Substitution substitution;
    substitution.add(impl.generics.owner, match.arguments);
    TypeId type = alias.valid() ? signatures_.alias(alias).type : TypeId();
    if (!alias.valid()) {
      type = signatures_.alias(member).type;  // the trait's default
      substitution.add(trait, match.trait.arguments, self);
    }
    if (type.valid()) {
      // What the header leaves open, its bounds may say: impl<B, I: Iterator, F: FnMut(I::Item) -> B> … for Map<I, F>.
      bool open = std::ranges::any_of(match.arguments, [&](TypeId one) { return is_variable(shallow(one)); });
      if (open) require(impl.generics, substitution);
      result = deep(instantiate(type, substitution));
    }
  } else if (match.kind == ImplMatch::Kind::kMany) {
    --depth_;
    return types_[projection].has_variables ? TypeId() : types_.unknown();
  } else if (match.kind == ImplMatch::Kind::kBound) {
    --depth_;
    return self == types_.argument(projection, 0) ? projection
                                                  : signatures_.projection(self, trait_arguments, member);
  }
  --depth_;
  if (!result.valid()) {
    // A parameter whose bound is not seen here stays what it is.
    if (kind == TypeKind::kParameter || kind == TypeKind::kProjection || kind == TypeKind::kOpaque)
      return projection;
    result = types_.unknown();
  }
  if (general && depth_ == 0 && !types_[result].has_variables)
    known_projections_.emplace(projection.index(), Known<TypeId>{result, noted_since(mark)});
  return result;
}

TypeId Inference::dereference(TypeId type, DefId* user_impl) {
  type = shallow(type);
  const TypeData data = types_[type];
  switch (data.kind) {
    case TypeKind::kReference:
    case TypeKind::kPointer:
      return types_.argument(type, 0);
    case TypeKind::kAdt:
    case TypeKind::kParameter:
    case TypeKind::kOpaque:
    case TypeKind::kProjection:
      break;
    default:
      return TypeId();
  }
  if (data.kind == TypeKind::kAdt && data.def() == tables_.lang(LangItem::kBox))
    return data.count == 0 ? TypeId() : types_.argument(type, 0);
  DefId deref = tables_.lang(LangItem::kDeref);
  if (!deref.valid()) return TypeId();
  ImplMatch match = find_impl(type, deref, {});
  if (match.kind != ImplMatch::Kind::kImpl && match.kind != ImplMatch::Kind::kBound) return TypeId();
  if (user_impl != nullptr && match.kind == ImplMatch::Kind::kImpl && names_.is_own(match.impl))
    *user_impl = match.impl;
  TypeId target = associated(type, deref, {}, "Target");
  return types_.is_unknown(target) ? TypeId() : target;
}

Substitution Inference::substitution_of_item(TypeId item) {
  Substitution substitution;
  const TypeData data = types_[item];
  DefId def = data.def();
  std::span<const TypeId> spelt = types_.arguments(item);
  TypeList arguments(spelt.begin(), spelt.end());  // the table moves
  size_t used = 0;
  auto take = [&](DefId owner, uint32_t count, TypeId self) {
    TypeList own;
    for (uint32_t i = 0; i < count; ++i)
      own.push_back(used < arguments.size() ? arguments[used++] : types_.unknown());
    substitution.add(owner, own, self);
  };
  DefKind kind = names_[def].kind;
  if (kind == DefKind::kVariant || kind == DefKind::kStruct) {
    const Generics& generics = signatures_.data(def).generics;
    take(generics.owner, generics.count, TypeId());
    return substitution;
  }
  if (DefId around = signatures_.container(def); around.valid()) {
    TypeId self;
    if (names_[around].kind == DefKind::kTrait && !arguments.empty()) self = arguments[used++];
    const Generics& generics = signatures_.generics(around);
    take(names_[around].kind == DefKind::kImpl ? generics.owner : around, generics.count, self);
  }
  take(def, signatures_.function(def).generics.count, TypeId());
  return substitution;
}

TypeList Inference::item_arguments(DefId function, const Substitution& substitution) {
  TypeList arguments;
  auto give = [&](DefId owner, uint32_t count) {
    std::span<const TypeId> known = substitution.of(owner);
    for (uint32_t i = 0; i < count; ++i) arguments.push_back(i < known.size() ? known[i] : fresh());
  };
  if (DefId around = signatures_.container(function); around.valid()) {
    if (names_[around].kind == DefKind::kTrait) {
      TypeId self = substitution.find(around, TypeTable::kSelfParameter);
      arguments.push_back(self.valid() ? self : fresh());
    }
    const Generics& generics = signatures_.generics(around);
    give(names_[around].kind == DefKind::kImpl ? generics.owner : around, generics.count);
  }
  give(function, signatures_.function(function).generics.count);
  return arguments;
}

Inference::Callable Inference::instantiate_function(DefId function, const Substitution& substitution) {
  const FunctionSignature& signature = signatures_.function(function);
  Callable out;
  out.parameters.reserve(signature.parameters.size());
  for (TypeId parameter : signature.parameters)
    out.parameters.push_back(instantiate(parameter, substitution));
  out.result = instantiate(signature.result, substitution);
  return out;
}

std::optional<Inference::Callable> Inference::callable(TypeId type) {
  type = shallow(type);
  const TypeData data = types_[type];
  switch (data.kind) {
    case TypeKind::kClosure:
    case TypeKind::kFunctionPointer: {
      Callable out;
      if (data.count == 0) return std::nullopt;
      out.parameters.reserve(data.count - 1u);
      for (size_t i = 0; i + 1 < data.count; ++i) out.parameters.push_back(types_.argument(type, i));
      out.result = types_.argument(type, data.count - 1);
      return out;
    }
    case TypeKind::kFunctionItem: {
      Substitution substitution = substitution_of_item(type);
      DefKind kind = names_[data.def()].kind;
      if (kind == DefKind::kFunction) return instantiate_function(data.def(), substitution);
      // A constructor.
      const DataSignature& signature = signatures_.data(data.def());
      Callable out;
      out.parameters.reserve(signature.fields.size());
      for (const DataSignature::Field& field : signature.fields)
        out.parameters.push_back(instantiate(field.type, substitution));
      DefId owner = signature.generics.owner;
      out.result = types_.adt(owner, substitution.of(owner));
      return out;
    }
    case TypeKind::kReference:
      return callable(types_.argument(type, 0));
    case TypeKind::kAdt:
      if (data.def() == tables_.lang(LangItem::kBox) && data.count > 0)
        return callable(types_.argument(type, 0));
      return std::nullopt;
    case TypeKind::kParameter:
    case TypeKind::kOpaque:
    case TypeKind::kProjection:
    case TypeKind::kDyn:
      for (const Bound& bound : bounds_of(type)) {
        if (!fn_family(bound.trait.trait) || bound.trait.arguments.empty()) continue;
        Callable out;
        TypeId tuple = shallow(bound.trait.arguments[0]);
        for (TypeId parameter : types_.arguments(tuple)) out.parameters.push_back(parameter);
        out.result = types_.unknown();
        for (const Predicate::Binding& binding : bound.bindings) out.result = binding.type;
        return out;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace pt::rust
