#include "rust/resolve/leaf_edit.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace pt::rust {
namespace {

constexpr std::string_view kHidden = "a name that hides another changed";
constexpr std::string_view kForAll = "an impl for all types came or went, or a member of one";
constexpr std::string_view kThrough = "an import leads through a type with another name";
constexpr std::string_view kThroughModule = "an import leads through a module that came or went";

bool is_leaf(DefKind kind) {
  return kind == DefKind::kFunction || kind == DefKind::kConst || kind == DefKind::kStatic;
}

bool is_module(DefKind kind) { return kind == DefKind::kModule; }

bool is_type(DefKind kind) {
  return kind == DefKind::kStruct || kind == DefKind::kUnion || kind == DefKind::kEnum ||
         kind == DefKind::kTrait || kind == DefKind::kTypeAlias;
}

}  // namespace

LeafEdit::LeafEdit(Names* names) : names_(*names) {
  for (uint32_t i = 0; i < names_.imports_.size(); ++i) index_import(i);
  std::ranges::sort(imports_);
  for (uint32_t i = 0; i < names_.definitions_.size(); ++i) {
    const Definition& definition = names_.definitions_[i];
    if ((definition.flags & kDefDropped) || !definition.instance.valid() || !definition.parent.valid() ||
        !definition.name.valid() || names_[definition.parent].kind != DefKind::kTrait)
      continue;
    if (names_.trait_member(definition.parent, definition.name) != DefId(i))
      repeated_.insert(Names::member_key(definition.parent, definition.name));
  }
}

void LeafEdit::begin() {
  concerned_.clear();
  importers_.clear();
  of_traits_.clear();
  touched_.clear();
  word_places_.clear();
  trait_places_.clear();
  has_other_types_ = false;
  headers_that_came_.clear();
  impls_that_went_.clear();
  types_that_went_.clear();
  renames_macro_ = false;
  own_import_ = Names::kNone;
}

void LeafEdit::note_place(const Family& family, const Place& place) {
  if (family.space == Namespace::kMacros && family.is_import && place.name != family.name)
    renames_macro_ = true;
  if (family.space == Namespace::kTypes || family.is_import)
    word_places_.push_back({place.scope, place.name, place.visibility});
  if (family.space != Namespace::kTypes) concern(place.scope, place.name);
  if (family.space != Namespace::kTypes || !family.is_import) return;
  for (const Family::Member& member : family.members)
    if (names_[member.def].kind == DefKind::kTrait) trait_places_.push_back({place.scope, member.def});
}

void LeafEdit::concern(DefId container, Symbol name) {
  concerned_.push_back(uint64_t{container.index()} << 32 | name.index());
}

// ---- imports

void LeafEdit::index_import(uint32_t number) {
  const Names::Import& import = names_.imports_[number];
  if (!import.scope.valid() || written(import).kind != ImportKind::kNamed) return;
  if (written(import).path.segment_count == 0) return;
  const Symbol last = last_word(import);
  imports_.emplace_back(last, number);
  if (const Symbol bound = bound_name(import); bound.valid() && bound != last)
    imports_.emplace_back(bound, number);
}

const ImportSummary& LeafEdit::written(const Names::Import& import) const {
  return names_.names_of(import.instance).summary->imports[import.index];
}

Symbol LeafEdit::last_word(const Names::Import& import) const {
  const Names::FileNames& names = names_.names_of(import.instance);
  const PathSummary& path = written(import).path;
  return names_.symbol_of(names, names.summary->path_segments[path.first_segment + path.segment_count - 1]);
}

Symbol LeafEdit::bound_name(const Names::Import& import) const {
  const NameIndex name = written(import).name;
  return name == kNoName ? Symbol() : names_.symbol_of(names_.names_of(import.instance), name);
}

std::span<const std::pair<Symbol, uint32_t>> LeafEdit::imports_of(Symbol word) const {
  auto of_word = std::ranges::equal_range(imports_, word, {}, &std::pair<Symbol, uint32_t>::first);
  return {of_word.begin(), of_word.end()};
}

// `use name;`, which is looked up in the surroundings.
bool LeafEdit::is_single(const ImportSummary& written) const {
  return written.path.segment_count == 1 &&
         (written.path.anchor == PathAnchor::kPlain || written.path.anchor == PathAnchor::kGlobal);
}

// Before 2018 the paths of imports start at the crate's root.
PathAnchor LeafEdit::anchor_of(const Names::Import& import) const {
  const PathAnchor anchor = written(import).path.anchor;
  return anchor == PathAnchor::kPlain && names_.edition_of(import.scope) == Edition::k2015
             ? PathAnchor::kGlobal
             : anchor;
}

// Whether the path of an import but for its last word means the scope.
bool LeafEdit::leads_to(const Names::Import& import, DefId scope) const {
  const PathSummary& path = written(import).path;
  std::vector<Symbol> words = names_.words_of(names_.instances_[import.instance.index()].file, path);
  words.pop_back();
  const PathAnchor anchor = anchor_of(import);
  if (words.empty()) {
    if (anchor == PathAnchor::kGlobal) return scope == names_.roots_[names_.crate_of(import.scope).index()];
    return names_.anchor_module(import.scope, anchor, path.supers) == scope;
  }
  const PathResult found = names_.resolve_words(import.scope, anchor, path.supers, words, Namespace::kTypes);
  return found.consumed == words.size() &&
         (found.def == scope || std::ranges::find(found.twins, scope) != found.twins.end());
}

// Of `use log::log`, whose path begins with its own name: whether that means the scope, whatever of that name the fixpoint met.
bool LeafEdit::may_lead_to(const Names::Import& import, DefId scope) const {
  // A type of it would hide what a glob brings.
  if (import.targets.defs[static_cast<int>(Namespace::kTypes)].valid()) return true;
  std::vector<Symbol> words =
      names_.words_of(names_.instances_[import.instance.index()].file, written(import).path);
  words.pop_back();
  std::vector<DefId> starts;
  if (const DefId crate = names_.extern_crate(names_.crate_of(import.scope), words.front()); crate.valid())
    starts.push_back(crate);
  for (DefId around = import.scope;; around = names_.scope_of(around)) {
    for (uint32_t i : live_bindings(around, Namespace::kTypes, words.front()))
      starts.push_back(names_.bindings_[i].target);
    if (names_[around].kind != DefKind::kBlock) break;
  }
  return std::ranges::any_of(starts, [&](DefId start) {
    const PathResult found = names_.follow({start, 1, {}}, words, Namespace::kTypes, import.scope);
    return found.def == scope || std::ranges::find(found.twins, scope) != found.twins.end();
  });
}

// ---- values of modules

LeafEdit::Bindings LeafEdit::live_bindings(DefId scope, Namespace space, Symbol name) const {
  Bindings live;
  const Names::Binding* first = names_.find_binding(scope, space, name);
  if (first == nullptr) return live;
  for (auto i = static_cast<uint32_t>(first - names_.bindings_.data()); i != Names::kNone;
       i = names_.bindings_[i].next_same)
    if (names_.bindings_[i].target.valid()) live.push_back(i);
  return live;
}

bool LeafEdit::Family::has(DefId def) const {
  return std::ranges::find(members, def, &Member::def) != members.end();
}

// What one text has: what macros made comes at other times. And of one sort: whose users are found in what way depends on it.
std::string_view LeafEdit::family_of(DefId scope, Namespace space, Symbol name, bool (*is_member)(DefKind),
                                     Family* family) const {
  *family = {scope, space, name, {}, false};
  for (uint32_t i : live_bindings(scope, space, name)) {
    const Names::Binding& binding = names_.bindings_[i];
    const Definition& target = names_[binding.target];
    if (binding.glob || !is_member(target.kind) || target.name != name ||
        names_.scope_of(binding.target) != scope)
      return kSeveral;
    if (!family->members.empty()) {
      const DefId before = family->members.back().def;
      if (binding.target < before || names_[before].instance != target.instance ||
          names_[before].parent != target.parent)
        return kSeveral;
    }
    family->members.push_back({binding.target, binding.visibility, binding.cfg});
  }
  // There may be more, which have found no room.
  return family->members.size() < Names::kTwinsMax ? std::string_view() : kSeveral;
}

std::string_view LeafEdit::take_away(DefId def, Namespace space, bool (*is_member)(DefKind)) {
  Family family;
  if (std::string_view why_not = family_of(names_.scope_of(def), space, names_[def].name, is_member, &family);
      !why_not.empty())
    return why_not;
  if (!family.has(def)) return kSeveral;
  if (std::string_view why_not = take_out(family); !why_not.empty()) return why_not;
  std::erase_if(family.members, [&](const Family::Member& one) { return one.def == def; });
  for (const Family::Member& other : family.members) touched_.push_back(other.def);
  return put_in(family);
}

// Whether it would be there without any import.
bool LeafEdit::is_at_home(const Names::Binding& binding) const {
  const Definition& target = names_[binding.target];
  if (target.name != binding.name || !target.instance.valid()) return false;
  const DefId home = target.kind == DefKind::kVariant ? target.parent : names_.scope_of(binding.target);
  if (home == binding.container) return true;
  return target.kind == DefKind::kMacro &&
         names_.roots_[names_.crate_of(binding.target).index()] == binding.container;
}

// Of all scopes it has come to: along globs, and by imports that name it.
std::string_view LeafEdit::take_out(const Family& family) {
  std::vector<Place> places{{family.scope, family.name, DefId(), 0, family.is_glob}};
  // Of what an import brings, those that have it by globs or names of other places go on having it.
  const auto go_on = [&](DefId scope, Symbol name, bool glob) {
    const bool is_known =
        std::ranges::any_of(places, [&](const Place& one) { return one.scope == scope && one.name == name; });
    const bool has_some = std::ranges::any_of(live_bindings(scope, family.space, name), [&](uint32_t one) {
      const Names::Binding& binding = names_.bindings_[one];
      return family.has(binding.target) && (!family.is_import || binding.glob == glob);
    });
    if (!is_known && has_some) places.push_back({scope, name, DefId(), 0, glob});
  };
  for (size_t p = 0; p < places.size(); ++p) {
    const Place place = places[p];
    const Bindings live = live_bindings(place.scope, family.space, place.name);
    for (uint32_t i : live) {
      Names::Binding& binding = names_.bindings_[i];
      if (!family.has(binding.target)) return kSeveral;
      if (family.is_import && (binding.glob != place.glob || is_at_home(binding))) return kSeveral;
      binding.target = DefId();  // it stays in its lists, where it means nothing
      if (binding.glob) --names_.glob_names_;
      note_place(family, {place.scope, place.name, binding.visibility, 0, place.glob});
    }
    if (live.empty()) note_place(family, place);
    const Names::Scope* scope = names_.find_scope(place.scope);
    for (uint32_t i = scope == nullptr ? Names::kNone : scope->first_subscriber; i != Names::kNone;
         i = names_.subscribers_[i].next)
      go_on(names_.subscribers_[i].scope, place.name, true);
    for (const auto& [word, number] : imports_of(place.name)) {
      Names::Import& import = names_.imports_[number];
      DefId& first = import.targets.defs[static_cast<int>(family.space)];
      auto twins = names_.import_twins_.find(Names::twins_key(number, family.space));
      size_t count = first.valid();
      size_t of_family = first.valid() && family.has(first);
      if (twins != names_.import_twins_.end()) {
        count += twins->second.size();
        of_family += static_cast<size_t>(
            std::ranges::count_if(twins->second, [&](DefId twin) { return family.has(twin); }));
      }
      if (of_family == 0) continue;
      const bool is_of_it =
          last_word(import) == place.name && (is_single(written(import)) || leads_to(import, place.scope));
      if (family.is_import && !is_of_it) continue;
      if (of_family != count || is_single(written(import))) return kSeveral;
      first = DefId();
      if (twins != names_.import_twins_.end()) names_.import_twins_.erase(twins);
      importers_.push_back(import.instance);
      if (const Symbol bound = bound_name(import); bound.valid()) go_on(import.scope, bound, false);
    }
  }
  // Of a glob all names are looked for at once.
  if (family.is_import && !family.is_glob && family.space == Namespace::kTypes && leads_over(places))
    return kOver;
  return uncovers(family.space, places);
}

// Whether something else comes to light where a value is gone: what a glob brings, or an import that gave way to it.
std::string_view LeafEdit::uncovers(Namespace space, const std::vector<Place>& gone) const {
  for (const Place& place : gone)
    for (const auto& [word, number] : imports_of(place.name)) {
      const Names::Import& import = names_.imports_[number];
      if (import.scope == place.scope && bound_name(import) == place.name &&
          import.targets.defs[static_cast<int>(space)].valid())
        return kHidden;
    }
  for (const auto& [pair, number] : names_.subscriptions_) {
    const DefId importer(static_cast<uint32_t>(pair));
    const DefId target(static_cast<uint32_t>(pair >> 32));
    for (const Place& place : gone) {
      if (place.scope != importer) continue;
      const Names::Binding* first = names_.find_binding(target, space, place.name);
      if (first == nullptr) continue;
      for (auto i = static_cast<uint32_t>(first - names_.bindings_.data()); i != Names::kNone;
           i = names_.bindings_[i].next_same)
        if (names_.bindings_[i].target.valid() &&
            names_.visible_from(names_.bindings_[i].visibility, importer))
          return kHidden;
    }
  }
  return {};
}

std::string_view LeafEdit::bring_in(DefId def, Namespace space, bool (*is_member)(DefKind)) {
  const Definition& definition = names_[def];
  const DefId home = names_.scope_of(def);
  Family family;
  if (std::string_view why_not = family_of(home, space, definition.name, is_member, &family);
      !why_not.empty())
    return why_not;
  if (!family.members.empty()) {
    const Definition& other = names_[family.members.front().def];
    if (other.instance != definition.instance || other.parent != definition.parent) return kSeveral;
    if (std::string_view why_not = take_out(family); !why_not.empty()) return why_not;
    for (const Family::Member& one : family.members) touched_.push_back(one.def);
  }
  const DefId visibility = names_.visibility_of(definition.instance, names_.item(def), home);
  family.members.insert(std::ranges::upper_bound(family.members, def, {}, &Family::Member::def),
                        {def, visibility, names_.cfg_of_[def.index()]});
  return put_in(family);
}

// One after the other, each in all scopes that it comes to.
std::string_view LeafEdit::put_in(const Family& family) {
  for (const Family::Member& member : family.members) {
    std::vector<Place> open{{family.scope, family.name, member.visibility, member.cfg, family.is_glob}};
    while (!open.empty()) {
      const Place place = open.back();
      open.pop_back();
      if (std::string_view why_not = bind(place, member.def, family, &open); !why_not.empty()) return why_not;
    }
  }
  return {};
}

// Binds in one scope; what follows from it is to be bound next.
std::string_view LeafEdit::bind(const Place& place, DefId def, const Family& family,
                                std::vector<Place>* open) {
  const Bindings live = live_bindings(place.scope, family.space, place.name);
  for (uint32_t i : live) {
    const Names::Binding& known = names_.bindings_[i];
    if (place.glob && !known.glob) return {};
    if (known.target == def) {
      // By another glob, maybe, which those further away have it by, too.
      const bool is_as_wide =
          known.visibility == place.visibility ||
          (place.glob &&
           (!known.visibility.valid() ||
            (place.visibility.valid() && names_.visible_from(known.visibility, place.visibility))));
      return is_as_wide && known.cfg == place.cfg && known.glob == place.glob ? std::string_view() : kSeveral;
    }
    if (!family.has(known.target) || known.glob != place.glob) return kSeveral;
  }
  // Names::admits()
  for (uint32_t i : live)
    if (const uint32_t known = names_.bindings_[i].cfg;
        place.glob && (place.cfg == 0 || known == 0 || known == place.cfg))
      return {};
  // Who meant the prelude's type is found by its name.
  if (live.empty() && family.space == Namespace::kValues && !family.is_import) {
    const CrateId crate = names_.crate_of(place.scope);
    if (DefId prelude = names_.preludes_[crate.index()]; prelude.valid())
      if (names_.resolve_in(prelude, place.name, family.space, prelude).def.valid()) return kHidden;
  }
  if (place.glob && ++names_.glob_names_ >= names_.glob_names_max_) return kSeveral;

  const uint32_t number = slot_behind(live, family.space, place);
  Names::Binding& binding = names_.bindings_[number];
  binding.target = def;
  binding.visibility = place.visibility;
  binding.cfg = place.cfg;
  binding.glob = place.glob;
  note_place(family, place);
  for (uint32_t i = names_.find_scope(place.scope)->first_subscriber; i != Names::kNone;
       i = names_.subscribers_[i].next) {
    const Names::GlobSubscriber& subscriber = names_.subscribers_[i];
    if (!names_.visible_from(place.visibility, subscriber.scope)) continue;
    const Names::Spread next = names_.carried(subscriber, place.visibility, place.cfg, DefId());
    open->push_back({next.container, place.name, next.visibility, next.cfg, true});
  }
  return import(place, def, family, open);
}

// A binding of the place behind those that mean something: one that means nothing any more, or a new one.
uint32_t LeafEdit::slot_behind(const Bindings& live, Namespace space, const Place& place) {
  std::vector<Names::Binding>& bindings = names_.bindings_;
  const auto number = static_cast<uint32_t>(bindings.size());
  auto is_it = [&](uint32_t known) { return bindings[known].is_of(place.scope, space, place.name); };
  auto [first, added] =
      names_.binding_index_.emplace(Names::key(place.scope, space, place.name), number, is_it);
  if (!added) {
    const uint32_t next = live.empty() ? *first : bindings[live.back()].next_same;
    if (next != Names::kNone) return next;
  }
  Names::Scope& home = names_.scope(place.scope);
  bindings.push_back({place.scope, DefId(), DefId(), place.name, Names::kNone,
                      std::exchange(home.first_binding, number), 0, space, false, false, false});
  if (!added) bindings[live.back()].next_same = number;
  return number;
}

// What imports name it, now that it is bound there.
std::string_view LeafEdit::import(const Place& place, DefId def, const Family& family,
                                  std::vector<Place>* open) {
  for (const auto& [word, number] : imports_of(place.name)) {
    Names::Import& import = names_.imports_[number];
    if (last_word(import) != place.name) continue;
    const ImportSummary& written = this->written(import);
    if (written.names_self && family.space != Namespace::kTypes) continue;
    if (is_single(written)) {
      if (number == own_import_) continue;
      if (names_.module_of(import.scope) == place.scope || names_[place.scope].kind == DefKind::kBlock ||
          place.scope == names_.roots_[names_.crate_of(import.scope).index()])
        return kSeveral;
      continue;
    }
    const Names::FileNames& names = names_.names_of(import.instance);
    const bool hides_its_path =
        written.path.anchor == PathAnchor::kPlain &&
        bound_name(import) ==
            names_.symbol_of(names, names.summary->path_segments[written.path.first_segment]);
    if (hides_its_path) {
      if (may_lead_to(import, place.scope)) return kSeveral;
      continue;
    }
    if (!leads_to(import, place.scope) || !names_.visible_from(place.visibility, import.scope)) continue;
    DefId& target = import.targets.defs[static_cast<int>(family.space)];
    if (!target.valid())
      target = def;
    else if (family.has(target) && target != def)
      names_.import_twins_[Names::twins_key(number, family.space)].push_back(def);
    else
      return kSeveral;
    importers_.push_back(import.instance);
    if (const Symbol bound = bound_name(import); bound.valid())
      open->push_back({import.scope, bound, import.visibility,
                       import.cfg != 0 ? import.cfg : names_.cfg_of_[def.index()], false});
  }
  return {};
}

// ---- impls

// Once its members have gone.
std::string_view LeafEdit::remove_impl(DefId def) {
  const uint32_t index = names_[def].detail;
  ImplInfo& info = names_.impls_[index];
  if (info.blanket) return kForAll;
  if (info.head.valid() && info.has_trait && info.trait.valid()) {
    names_.unlink_value(&names_.impls_of_head_, info.head.index(), index);
    names_.unlink_value(&names_.impls_of_trait_, Names::impl_key(info.head, info.trait), index);
  }
  impls_that_went_.push_back({info.head, info.trait});
  make_spare_impl(index);
  return {};
}

void LeafEdit::make_spare_impl(uint32_t index) {
  names_.impls_[index] = {};
  names_.spare_impls_.push_back(index);
}

std::string_view LeafEdit::add_impl(DefId def) {
  Definition& definition = names_.definitions_[def.index()];
  const ImplSummary& written = names_.names_of(definition.instance).summary->impls[names_.item(def).detail];
  if (written.self_type.kind == HeadKind::kParameter) return kForAll;
  if (names_.spare_impls_.empty()) {
    names_.spare_impls_.push_back(static_cast<uint32_t>(names_.impls_.size()));
    names_.impls_.emplace_back();
  }
  definition.detail = names_.spare_impls_.back();
  names_.spare_impls_.pop_back();
  ImplInfo& info = names_.impls_[definition.detail];
  info = {.impl = def};
  if (definition.flags & kDefDropped) return {};
  info.has_trait = written.trait_is_external || !written.trait_path.empty();
  info.dyn = written.self_type.kind == HeadKind::kDyn;
  headers_that_came_.push_back(def);
  return {};
}

// ---- members of impls

// Those who found another member of that name may find another one now, or several.
void LeafEdit::touch_others(DefId def, const ImplInfo& info) {
  for (uint32_t i = members_of(info, names_[def].name); i != Names::kNone; i = names_.links_[i].next)
    if (const DefId other(names_.links_[i].value); other != def) touched_.push_back(other);
  concern(info.head, names_[def].name);
  concern(names_[def].parent, names_[def].name);
}

uint32_t LeafEdit::members_of(const ImplInfo& info, Symbol name) const {
  const auto& lists = info.has_trait ? names_.trait_impl_members_ : names_.inherent_members_;
  auto list = lists.find(Names::member_key(info.head, name));
  return list == lists.end() ? Names::kNone : list->second;
}

std::string_view LeafEdit::remove_member(DefId def) {
  const Definition& definition = names_[def];
  const ImplInfo& info = names_.impl_info(definition.parent);
  if (info.blanket) return kForAll;
  concern(definition.parent, definition.name);
  if (!info.head.valid()) return {};  // nobody can meet it
  auto& lists = info.has_trait ? names_.trait_impl_members_ : names_.inherent_members_;
  const bool was_there =
      names_.unlink_value(&lists, Names::member_key(info.head, definition.name), def.index());
  PT_ASSERT(was_there);
  if (definition.kind == DefKind::kTypeAlias)
    types_that_went_.push_back({info.head, definition.name, names_.crate_of(def)});
  // Whoever asks a type outside the workspace for what it may have by traits that were not read has asked all traits before.
  if (!names_.is_own(info.head) && !(info.trait.valid() && names_[info.trait].kind == DefKind::kTrait))
    of_traits_.push_back({definition.name, names_.crate_of(def)});
  touch_others(def, info);
  return {};
}

std::string_view LeafEdit::add_member(DefId def) {
  const Definition& definition = names_[def];
  const ImplInfo& info = names_.impl_info(definition.parent);
  if (info.blanket) return kForAll;
  if (std::ranges::find(headers_that_came_, definition.parent) != headers_that_came_.end()) return {};
  if (!info.head.valid()) {
    concern(definition.parent, definition.name);
    return {};
  }
  // Whoever asks for a member of a type outside the workspace does not note it.
  const bool is_known_trait =
      info.has_trait && info.trait.valid() && names_[info.trait].kind == DefKind::kTrait;
  if (!names_.is_own(info.head) && !is_known_trait)
    return "a member of a type outside the workspace came or went";
  auto& lists = info.has_trait ? names_.trait_impl_members_ : names_.inherent_members_;
  names_.link_value(&lists, Names::member_key(info.head, definition.name), def.index(),
                    [](uint32_t number) { return DefId(number); });
  touch_others(def, info);
  return {};
}

// ---- items of traits

std::string_view LeafEdit::remove_of_trait(DefId def) {
  const Definition& definition = names_[def];
  const uint64_t key = Names::member_key(definition.parent, definition.name);
  if (repeated_.contains(key)) return kSeveral;
  const size_t erased = names_.trait_members_.erase(key);
  PT_ASSERT(erased == 1);
  of_traits_.push_back({definition.name, names_.crate_of(def)});
  return {};
}

std::string_view LeafEdit::add_of_trait(DefId def) {
  const Definition& definition = names_[def];
  const uint64_t key = Names::member_key(definition.parent, definition.name);
  if (!names_.trait_members_.emplace(key, def.index()).second) return kSeveral;
  of_traits_.push_back({definition.name, names_.crate_of(def)});
  return {};
}

// ---- items

void LeafEdit::make_spare(DefId def) {
  Definition& definition = names_.definitions_[def.index()];
  // What it holds may stay, if it comes by another name, and finds its module through it.
  definition = {.kind = DefKind::kOther,
                .flags = kDefDropped,
                .parent = definition.parent,
                .instance = definition.instance};
  names_.cfg_of_[def.index()] = 0;
}

std::string_view LeafEdit::remove_kind(DefId def) {
  const DefKind kind = names_[def].kind;
  if (kind == DefKind::kImpl) return remove_impl(def);
  if (kind == DefKind::kVariant) {
    remove_variant(def);
    return {};
  }
  if (kind == DefKind::kModule) return remove_module(def);
  if (!is_leaf(kind) && !is_type(kind))
    return names_.expansion_in_body(def).valid() ? "a macro call that makes items came or went"
                                                 : std::string_view();
  const DefKind owner = names_[names_[def].parent].kind;
  if (owner == DefKind::kImpl) return remove_member(def);
  if (owner == DefKind::kTrait) return remove_of_trait(def);
  if (is_leaf(kind)) return take_away(def, Namespace::kValues, is_leaf);
  return kind == DefKind::kTrait ? remove_trait(def) : remove_type(def);
}

std::string_view LeafEdit::remove(DefId def) {
  const Definition& definition = names_[def];
  if (definition.flags & kDefDropped) {
    if (definition.kind == DefKind::kImpl) make_spare_impl(definition.detail);
    make_spare(def);
    return {};
  }
  std::string_view why_not = remove_kind(def);
  if (why_not.empty()) make_spare(def);
  return why_not;
}

// A macro call in a body; nothing to do unless it makes items.
std::string_view LeafEdit::add_call(DefId def) const {
  constexpr std::string_view kMakesItems = "a macro call that may make items came or went";
  const FileSummary& summary = *names_.names_of(names_[def].instance).summary;
  const MacroCallSummary& call = summary.macro_calls[names_.item(def).detail];
  if (call.mentions_items || call.path.segment_count == 0) return kMakesItems;
  const Symbol name =
      names_.symbol_of(names_.names_of(names_[def].instance),
                       summary.path_segments[call.path.first_segment + call.path.segment_count - 1]);
  if (auto macros = names_.macros_by_name_.find(name); macros != names_.macros_by_name_.end())
    for (DefId macro : macros->second)
      if (names_.may_make_items(macro)) return kMakesItems;
  // One that goes by another name.
  for (const auto& [word, number] : imports_of(name))
    if (bound_name(names_.imports_[number]) != last_word(names_.imports_[number])) return kMakesItems;
  return {};
}

std::string_view LeafEdit::add(DefId def) {
  const InstanceId id = names_[def].instance;
  const Instance& instance = names_.instances_[id.index()];
  const ItemSummary& item = names_.item(def);
  const DefId parent = item.parent == kNoItem ? instance.module : DefId(instance.first.index() + item.parent);
  const Definition& owner = names_[parent];
  Definition definition{.kind = def_kind(item.kind),
                        .flags = owner.flags,
                        .item_flags = item.flags,
                        .parent = parent,
                        .instance = id};
  if (item.name != kNoName) definition.name = names_.symbol_of(names_.names_of(instance.file), item.name);
  if (item.flags & kItemTest) definition.flags |= kDefTest;
  uint32_t cfg = names_.cfg_of_[parent.index()];
  if (item.cfg != 0) {
    const Names::CfgEffect effect =
        names_.effect_of_cfg(cfg, names_.names_of(instance.file).summary->cfgs[item.cfg], instance.crate);
    cfg = effect.cfg;
    definition.flags |= effect.flags;
  }
  names_.definitions_[def.index()] = definition;
  names_.cfg_of_[def.index()] = cfg;
  if (item.kind == ItemKind::kImpl) return add_impl(def);
  if (definition.flags & kDefDropped) return {};
  if (item.kind == ItemKind::kMacroCall) return add_call(def);
  if (item.kind == ItemKind::kBlock || item.kind == ItemKind::kUse) return {};
  if (item.kind == ItemKind::kVariant) return add_variant(def);
  if (item.kind == ItemKind::kModule) return add_module(def);
  if (item.kind == ItemKind::kTrait) headers_that_came_.push_back(def);
  if (owner.kind == DefKind::kImpl) return add_member(def);
  if (owner.kind != DefKind::kTrait && is_type(definition.kind)) return add_type(def);
  return owner.kind == DefKind::kTrait ? add_of_trait(def) : bring_in(def, Namespace::kValues, is_leaf);
}

// ---- types

// Whether what an import binds is found through the type: its variants, or a glob of them.
bool LeafEdit::leads_through(DefId def) const {
  const Symbol name = names_[def].name;
  for (const Names::Import& import : names_.imports_) {
    if (!import.scope.valid()) continue;
    const ImportSummary& written = this->written(import);
    const Names::FileNames& names = names_.names_of(import.instance);
    const uint32_t count = written.path.segment_count;
    const uint32_t prefixes = written.kind == ImportKind::kGlob ? count : count - (count > 0);
    for (uint32_t i = 0; i < prefixes; ++i) {
      if (names_.symbol_of(names, names.summary->path_segments[written.path.first_segment + i]) != name)
        continue;
      std::vector<Symbol> words =
          names_.words_of(names_.instances_[import.instance.index()].file, written.path);
      words.resize(i + 1);
      const PathResult found = names_.resolve_words(import.scope, anchor_of(import), written.path.supers,
                                                    words, Namespace::kTypes);
      if (found.def == def || std::ranges::find(found.twins, def) != found.twins.end()) return true;
    }
  }
  return false;
}

std::string_view LeafEdit::remove_type(DefId def) {
  has_other_types_ = true;
  const Definition& definition = names_[def];
  if (definition.flags & kDefDropped) return {};
  if (leads_through(def)) return kThrough;
  if (definition.item_flags & (kItemTuple | kItemUnit))
    if (std::string_view why_not = take_away(def, Namespace::kValues, is_type); !why_not.empty())
      return why_not;
  return take_away(def, Namespace::kTypes, is_type);
}

// Once what it has is gone.
std::string_view LeafEdit::remove_module(DefId def) {
  if (leads_through(def)) return kThroughModule;
  return take_away(def, Namespace::kTypes, is_module);
}

// Before what it has comes.
std::string_view LeafEdit::add_module(DefId def) {
  if (std::string_view why_not = bring_in(def, Namespace::kTypes, is_module); !why_not.empty())
    return why_not;
  return leads_through(def) ? kThroughModule : std::string_view();
}

// Once what it has is gone. That impls of it, and traits below it, mean it no longer is found by its name.
std::string_view LeafEdit::remove_trait(DefId def) {
  if (std::string_view why_not = remove_type(def); !why_not.empty()) return why_not;
  names_.supertraits_.erase(def.index());
  return {};
}

// Nobody imports it: its enum would not go.
void LeafEdit::remove_variant(DefId def) {
  const Definition& definition = names_[def];
  for (Namespace space : {Namespace::kTypes, Namespace::kValues})
    for (uint32_t i : live_bindings(definition.parent, space, definition.name))
      if (names_.bindings_[i].target == def) names_.bindings_[i].target = DefId();
}

std::string_view LeafEdit::add_variant(DefId def) {
  const Definition& definition = names_[def];
  for (Namespace space : {Namespace::kTypes, Namespace::kValues}) {
    const uint32_t cfg = names_.cfg_of_[def.index()];
    const Place place{definition.parent, definition.name, DefId(), cfg, false};
    const Bindings live = live_bindings(place.scope, space, place.name);
    if (live.size() + 1 >= Names::kTwinsMax) return kSeveral;
    Names::Binding& binding = names_.bindings_[slot_behind(live, space, place)];
    binding.target = def;
    binding.visibility = DefId();
    binding.cfg = cfg;
    binding.glob = false;
  }
  return {};
}

std::string_view LeafEdit::add_type(DefId def) {
  has_other_types_ = true;
  Definition& definition = names_.definitions_[def.index()];
  definition.name = names_.symbol_of(names_.names_of(definition.instance), names_.item(def).name);
  if (definition.flags & kDefDropped) return {};
  if (std::string_view why_not = bring_in(def, Namespace::kTypes, is_type); !why_not.empty()) return why_not;
  if (leads_through(def)) return kThrough;
  return definition.item_flags & (kItemTuple | kItemUnit) ? bring_in(def, Namespace::kValues, is_type)
                                                          : std::string_view();
}

}  // namespace pt::rust
