#include "rust/resolve/leaf_edit.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace pt::rust {
namespace {

constexpr std::string_view kSeveral = "a name that means several things changed";
constexpr std::string_view kHidden = "a name that hides another changed";

constexpr auto kValues = static_cast<int>(Namespace::kValues);

}  // namespace

LeafEdit::LeafEdit(Names* names) : names_(*names) {
  for (uint32_t i = 0; i < names_.imports_.size(); ++i) {
    const Names::Import& import = names_.imports_[i];
    if (!import.scope.valid() || written(import).kind != ImportKind::kNamed) continue;
    if (written(import).names_self || written(import).path.segment_count == 0) continue;
    const Symbol last = last_word(import);
    imports_.emplace_back(last, i);
    if (const Symbol bound = bound_name(import); bound.valid() && bound != last)
      imports_.emplace_back(bound, i);
  }
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
}

void LeafEdit::concern(DefId container, Symbol name) {
  concerned_.push_back(uint64_t{container.index()} << 32 | name.index());
}

// ---- imports

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

// Whether the path of an import but for its last word means the scope.
bool LeafEdit::leads_to(const Names::Import& import, DefId scope) const {
  const PathSummary& path = written(import).path;
  std::vector<Symbol> words = names_.words_of(names_.instances_[import.instance.index()].file, path);
  words.pop_back();
  PathAnchor anchor = path.anchor;
  if (anchor == PathAnchor::kPlain && names_.edition_of(import.scope) == Edition::k2015)
    anchor = PathAnchor::kGlobal;
  if (words.empty()) {
    if (anchor == PathAnchor::kGlobal) return scope == names_.roots_[names_.crate_of(import.scope).index()];
    return names_.anchor_module(import.scope, anchor, path.supers) == scope;
  }
  const PathResult found = names_.resolve_words(import.scope, anchor, path.supers, words, Namespace::kTypes);
  return found.consumed == words.size() &&
         (found.def == scope || std::ranges::find(found.twins, scope) != found.twins.end());
}

// ---- values of modules

// The only binding that means something, or null; `several`: there are more.
Names::Binding* LeafEdit::live_binding(DefId scope, Symbol name, bool* several) {
  *several = false;
  const Names::Binding* first = names_.find_binding(scope, Namespace::kValues, name);
  if (first == nullptr) return nullptr;
  Names::Binding* live = nullptr;
  for (auto i = static_cast<uint32_t>(first - names_.bindings_.data()); i != Names::kNone;
       i = names_.bindings_[i].next_same) {
    if (!names_.bindings_[i].target.valid()) continue;
    *several = live != nullptr;
    live = &names_.bindings_[i];
  }
  return live;
}

// All scopes it has come to: along globs, and by imports that name it.
std::string_view LeafEdit::remove_value(DefId def) {
  const Definition& definition = names_[def];
  std::vector<Place> places{{names_.scope_of(def), definition.name, DefId(), 0, false}};
  for (size_t p = 0; p < places.size(); ++p) {
    const Place place = places[p];
    bool several = false;
    Names::Binding* binding = live_binding(place.scope, place.name, &several);
    if (several || binding == nullptr || binding->target != def) return kSeveral;
    binding->target = DefId();  // it stays in its lists, where it means nothing
    if (binding->glob) --names_.glob_names_;
    concern(place.scope, place.name);
    auto go_on = [&](DefId scope, Symbol name) {
      bool many = false;
      const Names::Binding* next = live_binding(scope, name, &many);
      const bool is_known = std::ranges::any_of(
          places, [&](const Place& one) { return one.scope == scope && one.name == name; });
      if (next != nullptr && next->target == def && !is_known)
        places.push_back({scope, name, DefId(), 0, false});
      return !many;
    };
    const Names::Scope* scope = names_.find_scope(place.scope);
    for (uint32_t i = scope->first_subscriber; i != Names::kNone; i = names_.subscribers_[i].next)
      if (!go_on(names_.subscribers_[i].scope, place.name)) return kSeveral;
    for (const auto& [word, number] : imports_of(place.name)) {
      Names::Import& import = names_.imports_[number];
      if (import.targets.defs[kValues] != def) continue;
      if (is_single(written(import)) ||
          names_.import_twins_.contains(Names::twins_key(number, Namespace::kValues)))
        return kSeveral;
      import.targets.defs[kValues] = DefId();
      importers_.push_back(import.instance);
      if (const Symbol bound = bound_name(import); bound.valid() && !go_on(import.scope, bound))
        return kSeveral;
    }
  }
  return uncovers(places);
}

// Whether something else comes to light where a value is gone: what a glob brings, or an import that gave way to it.
std::string_view LeafEdit::uncovers(const std::vector<Place>& gone) const {
  for (const Place& place : gone)
    for (const auto& [word, number] : imports_of(place.name)) {
      const Names::Import& import = names_.imports_[number];
      if (import.scope == place.scope && bound_name(import) == place.name &&
          import.targets.defs[kValues].valid())
        return kHidden;
    }
  for (const auto& [pair, number] : names_.subscriptions_) {
    const DefId importer(static_cast<uint32_t>(pair));
    const DefId target(static_cast<uint32_t>(pair >> 32));
    for (const Place& place : gone) {
      if (place.scope != importer) continue;
      const Names::Binding* first = names_.find_binding(target, Namespace::kValues, place.name);
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

std::string_view LeafEdit::add_value(DefId def) {
  const Definition& definition = names_[def];
  const DefId home = names_.scope_of(def);
  std::vector<Place> open{{home, definition.name,
                           names_.visibility_of(definition.instance, names_.item(def), home),
                           names_.cfg_of_[def.index()], false}};
  while (!open.empty()) {
    const Place place = open.back();
    open.pop_back();
    if (std::string_view why_not = bind(place, def, &open); !why_not.empty()) return why_not;
  }
  return {};
}

// Binds in one scope; what follows from it is to be bound next.
std::string_view LeafEdit::bind(const Place& place, DefId def, std::vector<Place>* open) {
  bool several = false;
  if (const Names::Binding* known = live_binding(place.scope, place.name, &several); known != nullptr) {
    if (several) return kSeveral;
    const bool is_same = known->target == def && known->visibility == place.visibility &&
                         known->cfg == place.cfg && known->glob == place.glob;
    if (is_same) return {};
    return place.glob && !known->glob ? std::string_view() : kSeveral;
  }
  const CrateId crate = names_.crate_of(place.scope);
  if (DefId prelude = names_.preludes_[crate.index()]; prelude.valid())
    if (names_.resolve_in(prelude, place.name, Namespace::kValues, prelude).def.valid()) return kHidden;
  if (place.glob && ++names_.glob_names_ >= names_.glob_names_max_) return kSeveral;

  std::vector<Names::Binding>& bindings = names_.bindings_;
  auto number = static_cast<uint32_t>(bindings.size());
  auto is_it = [&](uint32_t known) {
    return bindings[known].is_of(place.scope, Namespace::kValues, place.name);
  };
  auto [first, added] =
      names_.binding_index_.emplace(Names::key(place.scope, Namespace::kValues, place.name), number, is_it);
  if (added) {
    Names::Scope& home = names_.scope(place.scope);
    bindings.push_back({place.scope, def, DefId(), place.name, Names::kNone,
                        std::exchange(home.first_binding, number), 0, Namespace::kValues, false, false,
                        false});
  } else {
    number = *first;  // one that means nothing any more
  }
  bindings[number].target = def;
  bindings[number].visibility = place.visibility;
  bindings[number].cfg = place.cfg;
  bindings[number].glob = place.glob;
  concern(place.scope, place.name);
  for (uint32_t i = names_.find_scope(place.scope)->first_subscriber; i != Names::kNone;
       i = names_.subscribers_[i].next) {
    const Names::GlobSubscriber& subscriber = names_.subscribers_[i];
    if (!names_.visible_from(place.visibility, subscriber.scope)) continue;
    const Names::Spread next = names_.carried(subscriber, place.visibility, place.cfg, DefId());
    open->push_back({next.container, place.name, next.visibility, next.cfg, true});
  }
  return import(place, def, open);
}

// What imports name it, now that it is bound there.
std::string_view LeafEdit::import(const Place& place, DefId def, std::vector<Place>* open) {
  for (const auto& [word, number] : imports_of(place.name)) {
    Names::Import& import = names_.imports_[number];
    if (last_word(import) != place.name) continue;
    const ImportSummary& written = this->written(import);
    if (is_single(written)) {
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
    if (hides_its_path) return kSeveral;
    if (!leads_to(import, place.scope) || !names_.visible_from(place.visibility, import.scope)) continue;
    DefId& target = import.targets.defs[kValues];
    if (target.valid()) return kSeveral;
    target = def;
    importers_.push_back(import.instance);
    if (const Symbol bound = bound_name(import); bound.valid())
      open->push_back({import.scope, bound, import.visibility,
                       import.cfg != 0 ? import.cfg : names_.cfg_of_[def.index()], false});
  }
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
  if (!info.head.valid()) return "a member of an impl for all types came or went";
  auto& lists = info.has_trait ? names_.trait_impl_members_ : names_.inherent_members_;
  auto list = lists.find(Names::member_key(info.head, definition.name));
  PT_ASSERT(list != lists.end());
  uint32_t* link = &list->second;
  while (*link != Names::kNone && names_.links_[*link].value != def.index())
    link = &names_.links_[*link].next;
  PT_ASSERT(*link != Names::kNone);
  *link = names_.links_[*link].next;
  if (list->second == Names::kNone) lists.erase(list);
  touch_others(def, info);
  return {};
}

std::string_view LeafEdit::add_member(DefId def) {
  const Definition& definition = names_[def];
  const ImplInfo& info = names_.impl_info(definition.parent);
  if (!info.head.valid()) return "a member of an impl for all types came or went";
  // Whoever asks for a member of a type outside the workspace does not note it.
  const bool is_known_trait =
      info.has_trait && info.trait.valid() && names_[info.trait].kind == DefKind::kTrait;
  if (!names_.is_own(info.head) && !is_known_trait)
    return "a member of a type outside the workspace came or went";
  auto& lists = info.has_trait ? names_.trait_impl_members_ : names_.inherent_members_;
  // In the order in which a fresh index has them: the latest of an impl first. Of one impl and name, the ids are in the order of
  // the source.
  uint32_t* link =
      &lists.try_emplace(Names::member_key(info.head, definition.name), Names::kNone).first->second;
  while (*link != Names::kNone && names_.links_[*link].value > def.index()) link = &names_.links_[*link].next;
  const uint32_t next = *link;
  *link = static_cast<uint32_t>(names_.links_.size());  // into links_, perhaps, which moves now
  names_.links_.push_back({def.index(), next});
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
  definition = {.kind = DefKind::kOther, .flags = kDefDropped, .instance = definition.instance};
  names_.cfg_of_[def.index()] = 0;
}

std::string_view LeafEdit::remove(DefId def) {
  const Definition& definition = names_[def];
  if (definition.flags & kDefDropped) {
    make_spare(def);
    return {};
  }
  std::string_view why_not;
  switch (definition.kind) {
    case DefKind::kFunction:
    case DefKind::kConst:
    case DefKind::kStatic: {
      const DefKind owner = names_[definition.parent].kind;
      why_not = owner == DefKind::kImpl    ? remove_member(def)
                : owner == DefKind::kTrait ? remove_of_trait(def)
                                           : remove_value(def);
      break;
    }
    default:
      if (names_.expansion_in_body(def).valid()) why_not = "a macro call that makes items came or went";
  }
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
  Definition definition{.kind = item.kind == ItemKind::kFunction ? DefKind::kFunction
                                : item.kind == ItemKind::kConst  ? DefKind::kConst
                                : item.kind == ItemKind::kStatic ? DefKind::kStatic
                                : item.kind == ItemKind::kBlock  ? DefKind::kBlock
                                                                 : DefKind::kOther,
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
  if (definition.flags & kDefDropped) return {};
  if (item.kind == ItemKind::kMacroCall) return add_call(def);
  if (item.kind == ItemKind::kBlock) return {};
  if (owner.kind == DefKind::kImpl) return add_member(def);
  return owner.kind == DefKind::kTrait ? add_of_trait(def) : add_value(def);
}

}  // namespace pt::rust
