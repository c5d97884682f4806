// Variables, unification, and what waits for them. Impls are found in selection.cc.
#include "rust/infer/inference.h"

#include <algorithm>

#include "rust/infer/observer.h"

namespace pt::rust {
namespace {

// Types that are used as keys and as table ids would pile up over a large workspace.
constexpr size_t kTypesMax = 1'000'000;
constexpr int kTypeDepthMax = 48;
constexpr int kRoundsMax = 4;
constexpr int kDereferencesMax = 10;  // as many as rustc tries by default is 128; code has a handful

}  // namespace

void Inference::begin(DefId item) {
  if (types_.size() > kTypesMax) {
    types_.clear();
    signatures_.clear();
    known_impls_.clear();
    known_projections_.clear();
    if (observer_ != nullptr) observer_->forget_impls();
  }
  types_.start_body();
  variables_.clear();
  trail_.clear();
  waiting_.clear();
  environment_.clear();
  binds_references_ = false;
  known_here_.clear();
  bounds_here_.clear();
  depth_ = 0;
  if (!item.valid()) return;
  CrateId crate = names_.crate_of(item);
  if (crate != crate_) {
    known_impls_.clear();
    known_projections_.clear();
  }
  crate_ = crate;
  DefKind kind = names_[item].kind;
  auto add = [&](DefId owner) {
    const Generics& generics = signatures_.generics(owner);
    environment_.insert(environment_.end(), generics.predicates.begin(), generics.predicates.end());
  };
  if (kind == DefKind::kFunction || kind == DefKind::kTrait || kind == DefKind::kImpl ||
      kind == DefKind::kStruct || kind == DefKind::kEnum || kind == DefKind::kUnion ||
      kind == DefKind::kTypeAlias)
    add(item);
  DefId around = signatures_.container(item);
  if (around.valid()) add(around);
  DefId trait = kind == DefKind::kTrait ? item : around;
  if (trait.valid() && names_[trait].kind == DefKind::kTrait) {
    // Inside a trait, Self implements it.
    const Generics& generics = signatures_.trait(trait).generics;
    Predicate self{types_.self_of(trait), {trait, signatures_.identity(trait, generics.count)}, {}};
    environment_.push_back(std::move(self));
  }
  for (const Predicate& predicate : environment_) {
    const TypeData& subject = types_[predicate.subject];
    if (subject.kind == TypeKind::kReference && subject.has_parameters) binds_references_ = true;
  }
}

TypeId Inference::fresh(VariableKind kind) {
  variables_.push_back({TypeId(), kind});
  return types_.variable(static_cast<uint32_t>(variables_.size() - 1), kind);
}

std::vector<TypeId> Inference::fresh(size_t count) {
  std::vector<TypeId> types(count);
  for (TypeId& type : types) type = fresh();
  return types;
}

TypeList Inference::fresh_arguments(size_t count) {
  TypeList types(count);
  for (TypeId& type : types) type = fresh();
  return types;
}

TypeId Inference::shallow(TypeId type) {
  for (int steps = 0; steps < kTypeDepthMax; ++steps) {
    const TypeData& data = types_[type];
    if (data.kind == TypeKind::kVariable) {
      if (data.number >= variables_.size()) return types_.unknown();
      TypeId value = variables_[data.number].value;
      if (!value.valid()) return type;
      type = value;
    } else if (data.kind == TypeKind::kProjection) {
      TypeId followed = normalise(type);
      if (!followed.valid() || followed == type) return type;
      type = followed;
    } else {
      return type;
    }
  }
  return types_.unknown();
}

TypeId Inference::value(TypeId type) const {
  for (int steps = 0; types_[type].kind == TypeKind::kVariable && steps < kTypeDepthMax; ++steps) {
    uint32_t number = types_[type].number;
    if (number >= variables_.size() || !variables_[number].value.valid()) break;
    type = variables_[number].value;
  }
  return type;
}

TypeId Inference::deep_at(TypeId type, bool defaults, int depth) {
  TypeData data = types_[type];
  if (!data.has_variables && !data.has_parameters) return type;
  if (depth == kTypeDepthMax) return types_.unknown();
  if (data.kind == TypeKind::kVariable || data.kind == TypeKind::kProjection) {
    TypeId known = shallow(type);
    if (known != type) return deep_at(known, defaults, depth + 1);
    if (data.kind == TypeKind::kVariable) {
      if (!defaults) return type;
      if (static_cast<VariableKind>(data.flags) == VariableKind::kInteger)
        return types_.builtin(tables_.i32());
      if (static_cast<VariableKind>(data.flags) == VariableKind::kFloat) return types_.builtin(tables_.f64());
      return type;
    }
  }
  if (data.count == 0) return type;
  TypeId small[8];
  std::vector<TypeId> large;
  std::span<TypeId> replaced(small, std::min<size_t>(data.count, std::size(small)));
  if (data.count > std::size(small)) {
    large.resize(data.count);
    replaced = large;
  }
  bool changed = false;
  for (size_t i = 0; i < data.count; ++i) {
    TypeId before = types_.argument(type, i);
    replaced[i] = deep_at(before, defaults, depth + 1);
    changed = changed || replaced[i] != before;
  }
  if (!changed) return type;
  return types_.intern(data.kind, data.flags, data.number, data.extra, replaced);
}

TypeId Inference::deep(TypeId type) { return deep_at(type, false, 0); }
TypeId Inference::with_defaults(TypeId type) { return deep_at(type, true, 0); }

bool Inference::occurs(uint32_t variable, TypeId type, int depth) {
  const TypeData data = types_[type];
  if (!data.has_variables) return false;
  if (depth == kTypeDepthMax) return true;
  if (data.kind == TypeKind::kVariable) {
    if (data.number == variable) return true;
    TypeId value = variables_[data.number].value;
    return value.valid() && occurs(variable, value, depth + 1);
  }
  for (size_t i = 0; i < data.count; ++i)
    if (occurs(variable, types_.argument(type, i), depth + 1)) return true;
  return false;
}

bool Inference::bind(TypeId variable, TypeId value) {
  uint32_t number = types_[variable].number;
  VariableKind kind = variables_[number].kind;
  const TypeData& data = types_[value];
  if (data.kind == TypeKind::kVariable) {
    // A number's variable is worth more than any variable.
    VariableKind other = static_cast<VariableKind>(data.flags);
    if (kind != VariableKind::kGeneral && other == VariableKind::kGeneral) return bind(value, variable);
    if (kind != VariableKind::kGeneral && other != kind) return false;
  } else if (kind == VariableKind::kInteger) {
    if (data.kind != TypeKind::kBuiltin || !tables_.is_integer(data.def())) return false;
  } else if (kind == VariableKind::kFloat) {
    if (data.kind != TypeKind::kBuiltin || !tables_.is_float(data.def())) return false;
  } else if (occurs(number, value, 0)) {
    return false;
  }
  variables_[number].value = value;
  trail_.push_back(number);
  return true;
}

void Inference::undo(size_t trail) {
  while (trail_.size() > trail) {
    variables_[trail_.back()].value = TypeId();
    trail_.pop_back();
  }
}

bool Inference::unify(TypeId a, TypeId b) { return unify_at(a, b, 0); }

bool Inference::try_unify(TypeId a, TypeId b) {
  size_t trail = trail_.size();
  if (unify_at(a, b, 0)) return true;
  undo(trail);
  return false;
}

bool Inference::headers_agree(DefId impl, DefId other) {
  const size_t trail = trail_.size();
  const size_t variables = variables_.size();
  TypeList parts[2];
  for (size_t i = 0; i < 2; ++i) {
    const ImplSignature& signature = signatures_.impl(i == 0 ? impl : other);
    Substitution substitution;
    substitution.add(signature.generics.owner, fresh_arguments(signature.generics.count));
    parts[i].push_back(substitute(&types_, signature.self, substitution));
    for (const TypeId argument : signature.trait.arguments)
      parts[i].push_back(substitute(&types_, argument, substitution));
  }
  const bool exact = std::exchange(exact_, true);
  bool agree = true;
  for (size_t i = 0; agree && i < std::min(parts[0].size(), parts[1].size()); ++i)
    agree = unify(parts[0][i], parts[1][i]);
  exact_ = exact;
  undo(trail);
  if (waiting_.empty()) variables_.resize(variables);
  return agree;
}

bool Inference::fits_exactly(TypeId a, TypeId b) {
  const size_t trail = trail_.size();
  const bool exact = std::exchange(exact_, true);
  const bool fits = unify_at(a, b, 0);
  exact_ = exact;
  undo(trail);
  return fits;
}

bool Inference::unify_at(TypeId a, TypeId b, int depth) {
  if (a == b) return true;
  if (depth == kTypeDepthMax) return true;
  a = shallow(a);
  b = shallow(b);
  if (a == b || types_.is_unknown(a) || types_.is_unknown(b)) return true;
  if (is_variable(a)) return bind(a, b);
  if (is_variable(b)) return bind(b, a);
  if (types_.is_never(a) || types_.is_never(b)) return true;
  const TypeData left = types_[a];
  const TypeData right = types_[b];
  // A projection that cannot be followed may be anything.
  if (left.kind == TypeKind::kProjection || right.kind == TypeKind::kProjection) {
    if (left.kind != right.kind || left.number != right.number) return true;
  } else if (left.kind != right.kind || left.number != right.number || left.extra != right.extra) {
    return false;
  } else if (exact_ && left.flags != right.flags) {
    return false;  // no impl for &mut T is one for &T
  }
  bool agree = true;
  size_t count = std::min(left.count, right.count);
  for (size_t i = 0; i < count; ++i)
    agree = unify_at(types_.argument(a, i), types_.argument(b, i), depth + 1) && agree;
  if (left.kind == TypeKind::kTuple || left.kind == TypeKind::kFunctionPointer ||
      left.kind == TypeKind::kClosure)
    agree = agree && left.count == right.count;
  return agree || left.kind == TypeKind::kProjection;
}

void Inference::coerce(TypeId actual, TypeId expected, std::vector<DefId>* dereferenced) {
  if (try_unify(actual, expected)) return;
  TypeId from = shallow(actual);
  TypeId to = shallow(expected);
  TypeKind from_kind = types_[from].kind;
  TypeKind to_kind = types_[to].kind;
  bool pointers = (from_kind == TypeKind::kReference || from_kind == TypeKind::kPointer) &&
                  (to_kind == TypeKind::kReference || to_kind == TypeKind::kPointer);
  if (pointers) {
    TypeId target = types_.argument(to, 0);
    TypeId at = types_.argument(from, 0);
    std::vector<DefId> impls;
    for (int i = 0; i < kDereferencesMax && at.valid(); ++i) {
      if (try_unify(at, target)) {
        if (dereferenced != nullptr) *dereferenced = std::move(impls);
        return;
      }
      TypeId known = shallow(at);
      if (types_[known].kind == TypeKind::kArray && types_[shallow(target)].kind == TypeKind::kSlice) {
        unify(types_.argument(known, 0), types_.argument(shallow(target), 0));
        return;
      }
      DefId user_impl;
      at = dereference(at, &user_impl);
      if (user_impl.valid()) impls.push_back(user_impl);
    }
    return;
  }
  // A closure or function where a pointer to one is wanted.
  if (to_kind == TypeKind::kFunctionPointer) {
    std::optional<Callable> given = callable(from);
    if (!given || given->parameters.size() + 1 != types_[to].count) return;
    for (size_t i = 0; i < given->parameters.size(); ++i) unify(given->parameters[i], types_.argument(to, i));
    unify(given->result, types_.argument(to, given->parameters.size()));
  }
}

TypeId Inference::instantiate(TypeId type, const Substitution& substitution) {
  if (!types_[type].has_parameters) return type;
  return follow_projections(substitute(&types_, type, substitution), 0);
}

TypeId Inference::follow_projections(TypeId type, int depth) {
  const TypeData data = types_[type];
  if (!data.has_parameters) return type;
  if (depth == kTypeDepthMax) return types_.unknown();
  if (data.count == 0) return type;
  TypeList replaced(data.count);
  bool changed = false;
  for (size_t i = 0; i < data.count; ++i) {
    TypeId before = types_.argument(type, i);
    replaced[i] = follow_projections(before, depth + 1);
    changed = changed || replaced[i] != before;
  }
  if (changed) type = types_.intern(data.kind, data.flags, data.number, data.extra, replaced);
  if (data.kind != TypeKind::kProjection) return type;
  TypeId followed = normalise(type);
  if (followed.valid()) return followed;
  TypeId variable = fresh();
  wait({{}, type, variable});
  return variable;
}

void Inference::wait(Waiting waiting) {
  // What has waited longest will hardly be answered.
  if (waiting_.size() >= kWaitingMax) waiting_.erase(waiting_.begin(), waiting_.begin() + kWaitingMax / 2);
  waiting_.push_back(std::move(waiting));
}

Predicate Inference::replaced(const Predicate& predicate, const Substitution& substitution) {
  Predicate out;
  out.subject = instantiate(predicate.subject, substitution);
  out.trait.trait = predicate.trait.trait;
  out.trait.arguments.reserve(predicate.trait.arguments.size());
  for (TypeId argument : predicate.trait.arguments)
    out.trait.arguments.push_back(instantiate(argument, substitution));
  for (const Predicate::Binding& binding : predicate.bindings)
    out.bindings.push_back({binding.name, instantiate(binding.type, substitution)});
  return out;
}

bool Inference::is_auto(DefId trait) const {
  return trait == tables_.lang(LangItem::kSized) || trait == tables_.lang(LangItem::kSend) ||
         trait == tables_.lang(LangItem::kSync) || trait == tables_.lang(LangItem::kUnpin);
}

bool Inference::is_marker(DefId trait) const {
  return is_auto(trait) || trait == tables_.lang(LangItem::kCopy) || trait == tables_.lang(LangItem::kClone);
}

void Inference::require(const Generics& generics, const Substitution& substitution) {
  for (const Predicate& predicate : generics.predicates) {
    // Bounds without parameters and bindings say nothing that could be learned from.
    if (predicate.trait.arguments.empty() && predicate.bindings.empty()) continue;
    if (is_marker(predicate.trait.trait)) continue;
    expect(replaced(predicate, substitution));
  }
}

// What the header leaves open, its bounds may say: of a Result<Vec<_>, E> that is collected, that Vec<_> is collected too.
void Inference::require_of_open(const ImplMatch& match) {
  if (depth_ >= kDepthMax) return;
  const bool is_open =
      std::ranges::any_of(match.arguments, [&](TypeId one) { return types_[deep(one)].has_variables; });
  if (!is_open) return;
  const ImplSignature& impl = signatures_.impl(match.impl);
  Substitution substitution;
  substitution.add(impl.generics.owner, match.arguments);
  ++depth_;
  require(impl.generics, substitution);
  --depth_;
}

void Inference::expect(Predicate predicate) {
  if (!ask(predicate)) wait({std::move(predicate), TypeId(), TypeId()});
}

// Learns from a bound that holds. False: its subject is not known yet.
bool Inference::ask(const Predicate& predicate) {
  TypeId subject = shallow(predicate.subject);
  if (types_.is_unknown(subject)) return true;
  if (is_variable(subject) && static_cast<VariableKind>(types_[subject].flags) == VariableKind::kGeneral)
    return false;
  if (fn_family(predicate.trait.trait)) {
    std::optional<Callable> known = callable(subject);
    if (!known) return true;
    if (!predicate.trait.arguments.empty()) {
      TypeId tuple = shallow(predicate.trait.arguments[0]);
      TypeId parameters = types_.tuple(known->parameters);
      unify(parameters, tuple);
    }
    if (!predicate.bindings.empty()) unify(known->result, predicate.bindings[0].type);
    return true;
  }
  if (!predicate.trait.arguments.empty()) {
    ImplMatch match = find_impl(subject, predicate.trait.trait, predicate.trait.arguments);
    if (match.kind == ImplMatch::Kind::kMany) return false;
    size_t count = std::min(match.trait.arguments.size(), predicate.trait.arguments.size());
    for (size_t i = 0; i < count; ++i) unify(match.trait.arguments[i], predicate.trait.arguments[i]);
    if (match.kind == ImplMatch::Kind::kImpl) require_of_open(match);
  }
  for (const Predicate::Binding& binding : predicate.bindings) {
    if (!binding.name.valid()) continue;
    DefId owner;
    DefId member = signatures_.associated_of_trait(predicate.trait.trait, binding.name, &owner);
    if (!member.valid()) continue;
    TypeId followed = normalise(signatures_.projection(
        subject,
        owner == predicate.trait.trait ? std::span<const TypeId>(predicate.trait.arguments)
                                       : std::span<const TypeId>(),
        member));
    if (followed.valid()) unify(followed, binding.type);
  }
  return true;
}

void Inference::settle(size_t from) {
  if (settling_ || waiting_.size() <= from) return;
  settling_ = true;
  for (int round = 0; round < kRoundsMax && waiting_.size() > from; ++round) {
    bool progress = false;
    std::vector<Waiting> open(std::make_move_iterator(waiting_.begin() + static_cast<ptrdiff_t>(from)),
                              std::make_move_iterator(waiting_.end()));
    waiting_.resize(from);
    for (Waiting& one : open) {
      bool done;
      if (one.projection.valid()) {
        TypeId followed = normalise(deep(one.projection));
        done = followed.valid();
        if (done) unify(followed, one.equals);
      } else {
        done = ask(one.predicate);
      }
      if (done)
        progress = true;
      else
        wait(std::move(one));
    }
    if (!progress) break;
    from = std::min(from, waiting_.size());
  }
  settling_ = false;
}

TypeId Inference::known(TypeId type) {
  type = shallow(type);
  if (!is_variable(type) || waiting_.empty()) return type;
  settle(0);
  return shallow(type);
}

std::optional<Inference::Callable> Inference::wanted_closure(TypeId type) {
  type = shallow(type);
  if (!is_variable(type)) return callable(type);
  for (const Waiting& one : waiting_) {
    if (one.projection.valid() || !fn_family(one.predicate.trait.trait)) continue;
    if (shallow(one.predicate.subject) != type || one.predicate.trait.arguments.empty()) continue;
    Callable out;
    TypeId tuple = shallow(one.predicate.trait.arguments[0]);
    for (TypeId parameter : types_.arguments(tuple)) out.parameters.push_back(parameter);
    out.result = one.predicate.bindings.empty() ? types_.unknown() : one.predicate.bindings[0].type;
    return out;
  }
  return std::nullopt;
}

}  // namespace pt::rust
