#include "rust/infer/references.h"

#include <algorithm>
#include <utility>

namespace pt::rust {
namespace {

// Supertraits are searched this deep, and this many traits in all: cycles are broken code, not a hang.
constexpr size_t kSupertraitsMax = 64;

Reference found(DefId def, isg::Confidence confidence, std::vector<DefId> twins = {}) {
  Reference reference;
  reference.kind = Reference::Kind::kDefinition;
  reference.def = def;
  reference.twins = std::move(twins);
  reference.confidence = confidence;
  return reference;
}

// What another twin of the type has under the name comes beside it.
void add_twins(Reference* reference, Reference other) {
  if (other.kind == Reference::Kind::kNothing) return;
  if (reference->kind == Reference::Kind::kNothing) return void(*reference = std::move(other));
  other.twins.insert(other.twins.begin(), other.def);
  for (DefId twin : other.twins)
    if (twin != reference->def && reference->twins.size() + 1 < Names::kTwinsMax &&
        std::ranges::find(reference->twins, twin) == reference->twins.end())
      reference->twins.push_back(twin);
}

}  // namespace

const GenericParameter* References::generic(const Surroundings& at, std::string_view name) const {
  for (const GenericParameter& parameter : at.generics)
    if (parameter.name == name) return &parameter;
  return nullptr;
}

bool References::in_namespace(DefId def, Namespace space) const {
  DefKind kind = names_[def].kind;
  return (kind == DefKind::kTypeAlias) == (space == Namespace::kTypes);
}

Reference References::trait_member(DefId trait, Symbol name) const {
  if (look_ups_ != nullptr) look_ups_->of_traits(name);
  std::vector<DefId> open{trait};
  for (size_t i = 0; i < open.size() && i < kSupertraitsMax; ++i) {
    if (DefId member = names_.trait_member(open[i], name); member.valid())
      return found(member, isg::Confidence::kBound);
    for (DefId super : names_.supertraits(open[i]))
      if (std::ranges::find(open, super) == open.end()) open.push_back(super);
  }
  return {};
}

Reference References::bounded_member(const GenericParameter& parameter, Symbol name) const {
  for (DefId bound : parameter.bounds)
    if (Reference member = trait_member(bound, name); member.kind != Reference::Kind::kNothing) return member;
  return {};
}

// Several definitions of one name are cfg twins if each stands under a predicate of its own: those of one cfg'd
// module are not.
bool References::are_twins(const std::vector<DefId>& candidates) const {
  if (candidates.size() > Names::kTwinsMax) return false;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (!(names_[candidates[i]].flags & kDefCfg)) return false;
    for (size_t before = 0; before < i; ++before)
      if (names_.cfg_of(candidates[i]) == names_.cfg_of(candidates[before])) return false;
  }
  return true;
}

Reference References::member(const Surroundings& at, DefId type, Symbol name, Namespace space) const {
  if (!name.valid() || !type.valid()) return {};
  DefId head = names_.head_of_alias(type);
  if (!head.valid()) return {};
  DefKind kind = names_[head].kind;
  if (kind == DefKind::kTrait) return trait_member(head, name);
  if (kind == DefKind::kEnum)
    if (PathResult variant = names_.resolve_in(head, name, space, at.scope); variant.def.valid())
      return found(variant.def, isg::Confidence::kExact, std::move(variant.twins));

  std::vector<DefId> candidates;
  names_.for_each_inherent_member(head, name, [&](DefId member) {
    if (in_namespace(member, space)) candidates.push_back(member);
  });
  auto choose = [&](isg::Confidence confidence) -> Reference {
    names_.sort_members(&candidates);
    if (candidates.size() > 1 && look_ups_ != nullptr) look_ups_->member(head, name);  // one may go
    if (candidates.size() > 1 && !are_twins(candidates)) return {};
    return found(candidates[0], confidence, {candidates.begin() + 1, candidates.end()});
  };
  if (!candidates.empty()) return choose(isg::Confidence::kExact);

  if (look_ups_ != nullptr) look_ups_->member(head, name);
  names_.for_each_trait_member(head, name, [&](DefId member) {
    if (in_namespace(member, space)) candidates.push_back(member);
  });
  if (!candidates.empty()) return choose(isg::Confidence::kExact);

  if (look_ups_ != nullptr) look_ups_->of_traits(name);
  if (look_ups_ != nullptr) look_ups_->impls(head, DefId());
  names_.for_each_trait_impl(head, [&](const ImplInfo& info) {
    DefId provided = names_.trait_member(info.trait, name);
    if (provided.valid() && (names_[provided].item_flags & kItemHasBody) && in_namespace(provided, space) &&
        std::ranges::find(candidates, provided) == candidates.end())
      candidates.push_back(provided);
  });
  if (candidates.size() == 1) return found(candidates[0], isg::Confidence::kExact);
  return {};
}

Reference References::self_member(const Surroundings& at, Symbol name, Namespace space) const {
  if (!name.valid()) return {};
  if (at.in_trait) return trait_member(at.trait, name);
  if (at.impl.valid()) {
    const ImplInfo& info = names_.impl_info(at.impl);
    if (info.head.valid()) {
      // A trait impl sees its own member before those of other impls; inherent members come first all the same.
      Reference inherent;
      names_.for_each_inherent_member(info.head, name,
                                      [&](DefId) { inherent.kind = Reference::Kind::kDefinition; });
      if (look_ups_ != nullptr) look_ups_->member(info.head, name);
      if (info.has_trait && inherent.kind == Reference::Kind::kNothing) {
        DefId own;
        names_.for_each_trait_member(info.head, name, [&](DefId member) {
          if (names_[member].parent == at.impl) own = member;
        });
        if (own.valid()) return found(own, isg::Confidence::kExact);
      }
      Reference member = this->member(at, info.head, name, space);
      if (member.kind != Reference::Kind::kNothing) return member;
    }
    if (!at.self_parameter.empty()) {
      if (const GenericParameter* parameter = generic(at, at.self_parameter))
        if (Reference member = bounded_member(*parameter, name); member.kind != Reference::Kind::kNothing)
          return member;
    }
    // Members of the implemented trait that this impl leaves to their default.
    if (info.has_trait && info.trait.valid()) return trait_member(info.trait, name);
  }
  return {};
}

Reference References::resolve(const Surroundings& at, const Words& words, Namespace space,
                              std::vector<DefId>* through) const {
  through->clear();
  std::span<const Symbol> symbols(words.symbols);
  if (words.anchor == PathAnchor::kSelfType) {
    DefId self = at.in_trait ? at.trait : at.self_head;
    if (symbols.empty()) return self.valid() ? found(self, isg::Confidence::kExact) : Reference{};
    if (self.valid() && !at.in_trait) through->push_back(self);
    return symbols.size() == 1 ? self_member(at, symbols[0], space) : Reference{};
  }
  if (words.anchor == PathAnchor::kPlain && !words.texts.empty()) {
    if (const GenericParameter* parameter = generic(at, words.texts[0])) {
      if (symbols.size() != 2 || !symbols[1].valid()) return {};
      return bounded_member(*parameter, symbols[1]);
    }
  }
  if (words.anchor == PathAnchor::kPlain && symbols.size() == 1 && space == Namespace::kMacros) {
    DefId macro = names_.resolve_macro(at.scope, at.instance, at.item, symbols[0]);
    if (!macro.valid()) return {};
    return found(macro, isg::Confidence::kExact);
  }

  Asked* asked = look_ups_ != nullptr && space == Namespace::kValues ? look_ups_->path() : nullptr;
  PathResult result = names_.resolve_in_code(at.scope, words.anchor, words.supers, symbols, space, asked);
  if (asked != nullptr) look_ups_->path_led(names_, result, symbols.size());
  return of_result(at, words, std::move(result), space, through);
}

Reference References::of_result(const Surroundings& at, const Words& words, PathResult result,
                                Namespace space, std::vector<DefId>* through) const {
  if (!result.def.valid()) return unread(at, words);
  // Of twins, one whose source is known speaks for all.
  for (DefId& twin : result.twins)
    if (names_[result.def].kind == DefKind::kExternal && names_[twin].kind != DefKind::kExternal)
      std::swap(result.def, twin);
  auto external_path = [&](DefId def) {
    std::string path = names_.path_of(def);
    for (size_t i = result.consumed; i < words.texts.size(); ++i) {
      path += "::";
      path += words.texts[i];
    }
    return path;
  };
  std::vector<std::string> external_twins;
  std::erase_if(result.twins, [&](DefId twin) {
    if (names_[twin].kind != DefKind::kExternal) return false;
    external_twins.push_back(external_path(twin));
    return true;
  });
  Reference reference = resolve_found(at, words, result, space, through);
  if (names_[result.def].kind == DefKind::kExternal) {
    reference.kind = Reference::Kind::kExternal;
    reference.external_path = external_path(result.def);
  }
  reference.external_twins = std::move(external_twins);
  return reference;
}

// A name that a dependency does not show is as opaque as those of crates that are not read.
Reference References::unread(const Surroundings& at, const Words& words) const {
  if (words.symbols.size() < 2) return {};
  PathResult last = names_.last_of_dependency(at.scope, words.anchor, words.supers, words.symbols);
  if (!last.def.valid()) return {};
  Reference reference;
  reference.kind = Reference::Kind::kExternal;
  reference.external_path = names_.path_of(last.def);
  for (size_t i = last.consumed; i < words.texts.size(); ++i) {
    reference.external_path += "::";
    reference.external_path += words.texts[i];
  }
  return reference;
}

// What a path means whose beginning is known.
Reference References::resolve_found(const Surroundings& at, const Words& words, const PathResult& result,
                                    Namespace space, std::vector<DefId>* through) const {
  const Definition& definition = names_[result.def];
  if (definition.kind == DefKind::kExternal) return {};
  std::span<const Symbol> symbols(words.symbols);
  if (result.consumed == symbols.size()) {
    if (definition.kind == DefKind::kVariant) through->push_back(definition.parent);
    // An alias of an enum: Alias::Variant was followed through modules only.
    return found(result.def, isg::Confidence::kExact, result.twins);
  }
  through->push_back(result.def);
  through->insert(through->end(), result.twins.begin(), result.twins.end());
  if (result.consumed + 1 != symbols.size()) return {};  // Type::Associated::name needs types
  Reference reference = member(at, result.def, symbols.back(), space);
  for (DefId twin : result.twins) add_twins(&reference, member(at, twin, symbols.back(), space));
  return reference;
}

}  // namespace pt::rust
