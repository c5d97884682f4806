// Imports that come, go, or stand elsewhere among those of their file.
#include <algorithm>
#include <utility>

#include "rust/resolve/leaf_edit.h"
#include "rust/summary/alignment.h"

namespace pt::rust {
namespace {

constexpr std::string_view kUnread = "an import that names what was not read";
constexpr std::string_view kOfMacro = "an import of a macro whose name makes items";

}  // namespace

// What the first words of an import's path mean, as Names::import_container() has it, but it makes nothing.
std::string_view LeafEdit::look_up_container(const Names::Import& import, uint32_t segments,
                                             PathResult* found) const {
  const ImportSummary& written = this->written(import);
  std::vector<Symbol> words = names_.words_of(names_.instances_[import.instance.index()].file, written.path);
  words.resize(segments);
  const PathAnchor anchor = anchor_of(import);
  if (words.empty()) {
    found->def = names_.anchor_module(import.scope, anchor, written.path.supers);
    return {};
  }
  // Which of the two it is, a crate or what has its name here, hangs on the order in which the fixpoint met them; rustc refuses
  // it.
  if (anchor == PathAnchor::kPlain)
    if (const DefId crate = names_.extern_crate(names_.crate_of(import.scope), words.front()); crate.valid())
      for (DefId scope = import.scope;; scope = names_.scope_of(scope)) {
        for (uint32_t i : live_bindings(scope, Namespace::kTypes, words.front()))
          if (names_.bindings_[i].target != crate) return kSeveral;
        if (names_[scope].kind != DefKind::kBlock) break;
      }
  *found = names_.resolve_words(import.scope, anchor, written.path.supers, words, Namespace::kTypes);
  return names_.follow_unread(words, found) ? std::string_view() : kUnread;
}

// As Names::look_up_import(), but it makes nothing.
std::string_view LeafEdit::look_up(const Names::Import& import, PathResult (&found)[kNamespaceCount]) const {
  const ImportSummary& written = this->written(import);
  if (is_single(written) && !written.names_self) return look_up_single(import, found);
  const std::vector<Symbol> words =
      names_.words_of(names_.instances_[import.instance.index()].file, written.path);
  if (anchor_of(import) == PathAnchor::kPlain && bound_name(import) == words.front()) return kSeveral;
  PathResult containers;
  const auto segments = static_cast<uint32_t>(words.size()) - (written.names_self ? 0 : 1);
  if (std::string_view why_not = look_up_container(import, segments, &containers); !why_not.empty())
    return why_not;
  if (containers.def.valid() && written.names_self) {
    found[static_cast<int>(Namespace::kTypes)] = containers;
  } else if (containers.def.valid()) {
    containers.twins.insert(containers.twins.begin(), containers.def);
    for (int space = 0; space < kNamespaceCount; ++space)
      for (DefId container : containers.twins) {
        const DefKind kind = names_[container].kind;
        if (kind == DefKind::kExternal) {
          const DefId child = names_.find_external(container, words.back());
          if (!child.valid()) return kUnread;
          found[space].add(child);
        } else if (kind == DefKind::kModule || kind == DefKind::kEnum) {
          const PathResult one =
              names_.resolve_in(container, words.back(), static_cast<Namespace>(space), import.scope);
          found[space].add(one.def);
          for (DefId twin : one.twins) found[space].add(twin);
        }
      }
  }
  // Names::bind_unread()
  const bool is_nothing = std::ranges::none_of(found, [](const PathResult& one) { return one.def.valid(); });
  const auto is_of_dependency = [&] {
    return names_.last_of_dependency(import.scope, anchor_of(import), written.path.supers, words).def.valid();
  };
  return is_nothing && is_of_dependency() ? kUnread : std::string_view();
}

// `use name;`, as Names::resolve_single(). What other imports bring around it the fixpoint may meet before or behind a crate or
// the prelude.
std::string_view LeafEdit::look_up_single(const Names::Import& import,
                                          PathResult (&found)[kNamespaceCount]) const {
  const ImportSummary& written = this->written(import);
  const bool is_plain = anchor_of(import) == PathAnchor::kPlain;
  const Symbol name = last_word(import);
  for (int i = 0; i < kNamespaceCount; ++i) {
    const auto space = static_cast<Namespace>(i);
    DefId scope = is_plain ? import.scope : names_.roots_[names_.crate_of(import.scope).index()];
    for (;; scope = names_.scope_of(scope)) {
      for (uint32_t b : live_bindings(scope, space, name))
        if (names_.bindings_[b].glob || !is_at_home(names_.bindings_[b])) return kSeveral;
      if (names_[scope].kind != DefKind::kBlock) break;
    }
    found[i] = names_.resolve_words(import.scope, anchor_of(import), 0, {&name, 1}, space);
    if (is_plain && !found[i].def.valid() && space == Namespace::kMacros)
      found[i].def = names_.textual_macro(import.scope, import.instance, written.item, name);
  }
  return {};
}

// Whether an import finds its way through what one of these places binds as a type: a module, most likely.
bool LeafEdit::leads_over(std::span<const Place> places) const {
  const auto is_there = [&](const Names::Import& import, const ImportSummary& written, uint32_t word,
                            DefId scope) {
    const PathAnchor anchor = anchor_of(import);
    if (word > 0) {
      std::vector<Symbol> words =
          names_.words_of(names_.instances_[import.instance.index()].file, written.path);
      words.resize(word);
      const PathResult found =
          names_.resolve_words(import.scope, anchor, written.path.supers, words, Namespace::kTypes);
      return found.def == scope || std::ranges::find(found.twins, scope) != found.twins.end();
    }
    if (anchor == PathAnchor::kPlain) return names_.module_of(import.scope) == names_.module_of(scope);
    if (anchor == PathAnchor::kGlobal) return scope == names_.roots_[names_.crate_of(import.scope).index()];
    return names_.anchor_module(import.scope, anchor, written.path.supers) == scope;
  };
  boost::unordered_flat_map<uint32_t, std::vector<DefId>> scopes_of;  // by Symbol
  for (const Place& place : places) scopes_of[place.name.index()].push_back(place.scope);
  if (scopes_of.empty()) return false;
  for (const Names::Import& import : names_.imports_) {
    if (!import.scope.valid()) continue;
    const ImportSummary& written = this->written(import);
    const Names::FileNames& names = names_.names_of(import.instance);
    const uint32_t count = written.path.segment_count;
    const uint32_t prefixes =
        written.kind == ImportKind::kGlob || written.names_self ? count : count - (count > 0);
    for (uint32_t i = 0; i < prefixes; ++i) {
      const Symbol word =
          names_.symbol_of(names, names.summary->path_segments[written.path.first_segment + i]);
      const auto known = scopes_of.find(word.index());
      if (known == scopes_of.end()) continue;
      if (std::ranges::any_of(known->second,
                              [&](DefId scope) { return is_there(import, written, i, scope); }))
        return true;
    }
  }
  return false;
}

// Whether a macro call of that name makes items, or may with the macros of the family.
bool LeafEdit::is_called(Symbol name, const Family& family) const {
  bool may_make = false;
  for (const Family::Member& member : family.members)
    may_make = may_make || (names_[member.def].kind == DefKind::kMacro && names_.may_make_items(member.def));
  for (size_t i = 0; i < names_.instances_.size(); ++i) {
    const Instance& instance = names_.instances_[i];
    if (names_.external_[instance.crate.index()]) continue;
    const Names::FileNames& names = names_.names_of(instance.file);
    const FileSummary& summary = *names.summary;
    if (summary.macro_calls.empty()) continue;
    for (ItemIndex index = 0; index < summary.items.size(); ++index) {
      const ItemSummary& item = summary.items[index];
      if (item.kind != ItemKind::kMacroCall) continue;
      const MacroCallSummary& call = summary.macro_calls[item.detail];
      if (call.path.segment_count == 0) continue;
      const NameIndex last = summary.path_segments[call.path.first_segment + call.path.segment_count - 1];
      if (names_.symbol_of(names, last) != name) continue;
      const DefId def(instance.first.index() + index);
      if (call.place == CallPlace::kItem || call.mentions_items || may_make ||
          names_.expansion_in_body(def).valid())
        return true;
    }
  }
  return false;
}

// A reason if a macro that comes or goes under that name is more than a word in bodies.
std::string_view LeafEdit::is_of_macros(Symbol name, const Family& family) const {
  if (is_called(name, family)) return kOfMacro;
  const DefId prelude = names_.preludes_[names_.crate_of(family.scope).index()];
  for (const Family::Member& member : family.members) {
    const Definition& macro = names_[member.def];
    if (macro.kind != DefKind::kMacro) continue;
    if (macro.name != name) return kOfMacro;
    if (prelude.valid() && names_.resolve_in(prelude, name, Namespace::kMacros, prelude).def == member.def)
      continue;
    // What it derives hangs on the macro.
    for (const ImplInfo& info : names_.impls_) {
      if (!info.impl.valid()) continue;
      const Definition& impl = names_[info.impl];
      if (!(impl.item_flags & kItemDerived) || !names_.is_own(info.impl)) continue;
      const Names::FileNames& names = names_.names_of(impl.instance);
      const PathSummary& path = names.summary->impls[names_.item(info.impl).detail].trait_path;
      if (path.segment_count > 0 &&
          names_.symbol_of(names,
                           names.summary->path_segments[path.first_segment + path.segment_count - 1]) == name)
        return kOfMacro;
    }
  }
  return {};
}

std::string_view LeafEdit::remove_import(InstanceId place, uint32_t index) {
  const uint32_t number = names_.instances_[place.index()].first_import + index;
  const Names::Import import = names_.imports_[number];
  if (!import.scope.valid()) return {};
  const ImportSummary& written = this->written(import);
  const Symbol bound = bound_name(import);
  const bool is_one_word = is_single(written) && !written.names_self;
  if (written.path.anchor == PathAnchor::kPlain && written.kind == ImportKind::kNamed && !is_one_word &&
      bound.valid() &&
      bound == names_.symbol_of(
                   names_.names_of(import.instance),
                   names_.names_of(import.instance).summary->path_segments[written.path.first_segment]))
    return kSeveral;
  Family families[kNamespaceCount];
  for (int space = 0; space < kNamespaceCount; ++space) {
    Family& family = families[space];
    family = {import.scope, static_cast<Namespace>(space), bound, {}, true};
    const auto twins = names_.import_twins_.find(Names::twins_key(number, family.space));
    if (import.targets.defs[space].valid()) family.members.push_back({import.targets.defs[space], {}, 0});
    if (twins == names_.import_twins_.end()) continue;
    for (DefId twin : twins->second) family.members.push_back({twin, {}, 0});
    names_.import_twins_.erase(twins);
  }
  names_.imports_[number].targets = {};
  names_.imports_[number].scope = DefId();
  if (written.kind == ImportKind::kGlob) return remove_glob(import);
  std::erase_if(imports_, [&](const auto& one) { return one.second == number; });
  for (const Family& family : families) {
    if (family.members.empty()) continue;
    if (!bound.valid()) {
      note_place(family, {import.scope, bound, import.visibility, 0, false});
      continue;
    }
    if (family.space == Namespace::kMacros)
      if (std::string_view why_not = is_of_macros(bound, family); !why_not.empty()) return why_not;
    if (std::string_view why_not = take_out(family); !why_not.empty()) return why_not;
  }
  return renames_macro_ ? kOfMacro : std::string_view();
}

void LeafEdit::move_imports(InstanceId place, size_t count_before, std::span<const uint32_t> to) {
  Instance& instance = names_.instances_[place.index()];
  const uint32_t before = instance.first_import;
  const auto now = static_cast<uint32_t>(names_.imports_.size());
  std::vector<uint32_t> moved(count_before, Names::kNone);
  for (uint32_t i = 0; i < to.size(); ++i) {
    Names::Import import;
    if (to[i] != Alignment::kNoImport) {
      import = names_.imports_[before + to[i]];
      moved[to[i]] = now + i;
    }
    import.instance = place;
    import.index = i;
    names_.imports_.push_back(import);
  }
  for (uint32_t i = 0; i < count_before; ++i) {
    for (int space = 0; space < kNamespaceCount; ++space) {
      const auto twins =
          names_.import_twins_.find(Names::twins_key(before + i, static_cast<Namespace>(space)));
      if (twins == names_.import_twins_.end()) continue;
      std::vector<DefId> defs = std::move(twins->second);
      names_.import_twins_.erase(twins);
      if (moved[i] != Names::kNone)
        names_.import_twins_.emplace(Names::twins_key(moved[i], static_cast<Namespace>(space)),
                                     std::move(defs));
    }
    names_.imports_[before + i] = {};
  }
  for (auto& [word, number] : imports_)
    if (number >= before && number < before + count_before) number = moved[number - before];
  std::erase_if(imports_, [](const auto& one) { return one.second == Names::kNone; });
  instance.first_import = now;
}

std::string_view LeafEdit::add_import(InstanceId place, uint32_t index) {
  const uint32_t number = names_.instances_[place.index()].first_import + index;
  Names::Import& import = names_.imports_[number];
  const DefId item = names_.definition(place, written(import).item);
  if (names_[item].flags & kDefDropped) return {};
  // Names::open_imports()
  import.scope = names_.scope_of(item);
  import.visibility = names_.visibility_of(place, names_.item(item), import.scope);
  if (names_.cfg_of_[item.index()] != names_.cfg_of_[import.scope.index()])
    import.cfg = names_.cfg_of_[item.index()];
  own_import_ = Names::kNone;
  if (written(import).kind == ImportKind::kGlob) {
    GlobTargets targets;
    if (std::string_view why_not = look_up_glob(import, &targets); !why_not.empty()) return why_not;
    import.targets.defs[0] = targets.first;
    return add_glob(import, targets);
  }
  own_import_ = number;  // of one word it is not what finds itself
  const auto known = static_cast<std::ptrdiff_t>(imports_.size());
  index_import(number);
  std::sort(imports_.begin() + known, imports_.end());
  std::ranges::inplace_merge(imports_, imports_.begin() + known, {}, &std::pair<Symbol, uint32_t>::first);
  PathResult found[kNamespaceCount];
  if (std::string_view why_not = look_up(import, found); !why_not.empty()) return why_not;
  const Symbol bound = bound_name(import);
  for (int space = 0; space < kNamespaceCount; ++space) {
    if (!found[space].def.valid() || import.targets.defs[space].valid()) continue;
    Family family{import.scope, static_cast<Namespace>(space), bound, {}, true};
    const auto add = [&](DefId def) {
      family.members.push_back(
          {def, import.visibility, import.cfg != 0 ? import.cfg : names_.cfg_of_[def.index()]});
    };
    add(found[space].def);
    for (DefId twin : found[space].twins) add(twin);
    names_.imports_[number].targets.defs[space] = found[space].def;
    if (!found[space].twins.empty())
      names_.import_twins_[Names::twins_key(number, family.space)] = found[space].twins;
    if (!bound.valid()) {
      note_place(family, {import.scope, bound, import.visibility, 0, false});
      continue;
    }
    if (family.space == Namespace::kMacros)
      if (std::string_view why_not = is_of_macros(bound, family); !why_not.empty()) return why_not;
    if (!live_bindings(import.scope, family.space, bound).empty()) return kSeveral;
    const size_t noted = word_places_.size();
    if (std::string_view why_not = put_in(family); !why_not.empty()) return why_not;
    std::vector<Place> places;
    note_types(noted, family, &places);
    if (leads_over(places)) return kOver;
  }
  return renames_macro_ ? kOfMacro : std::string_view();
}

// Where a family of types has been bound or is bound no more, of the places that were noted since.
void LeafEdit::note_types(size_t first_word_place, const Family& family, std::vector<Place>* places) const {
  if (family.space != Namespace::kTypes) return;
  for (size_t i = first_word_place; i < word_places_.size(); ++i)
    places->push_back({word_places_[i].scope, word_places_[i].name, DefId(), 0, false});
}

// ---- globs

std::string_view LeafEdit::look_up_glob(const Names::Import& import, GlobTargets* targets) const {
  PathResult found;
  const uint32_t segments = written(import).path.segment_count;
  if (std::string_view why_not = look_up_container(import, segments, &found); !why_not.empty())
    return why_not;
  targets->first = found.def;
  if (found.def.valid()) found.twins.insert(found.twins.begin(), found.def);
  for (DefId target : found.twins) {
    const DefKind kind = names_[target].kind;
    if ((kind == DefKind::kModule || kind == DefKind::kEnum) && target != import.scope)
      targets->all.push_back(target);
  }
  return {};
}

// A reason if the scope has another glob of the target.
std::string_view LeafEdit::is_doubled(const Names::Import& import, DefId target) const {
  for (const Names::Import& other : names_.imports_) {
    if (!other.scope.valid() || other.scope != import.scope || &other == &import) continue;
    if (written(other).kind != ImportKind::kGlob) continue;
    GlobTargets targets;
    if (std::string_view why_not = look_up_glob(other, &targets); !why_not.empty()) return why_not;
    if (std::ranges::find(targets.all, target) != targets.all.end()) return kSeveral;
  }
  return {};
}

// What the scope of a glob has of its target when nothing hides it, each as a family.
std::vector<LeafEdit::Family> LeafEdit::families_by_glob(const Names::Import& import, DefId target) const {
  std::vector<uint32_t> present;
  const Names::Scope* home = names_.find_scope(target);
  for (uint32_t i = home == nullptr ? Names::kNone : home->first_binding; i != Names::kNone;
       i = names_.bindings_[i].next_in_scope)
    present.push_back(i);
  std::ranges::reverse(present);
  const Names::GlobSubscriber subscriber{import.scope, import.visibility, import.cfg, Names::kNone,
                                         Names::kNone};
  std::vector<Family> families;
  boost::unordered_flat_set<uint64_t> seen;
  for (uint32_t i : present) {
    const Names::Binding& one = names_.bindings_[i];
    if (!one.target.valid() || !seen.insert(Names::key(target, one.space, one.name)).second) continue;
    Family family{import.scope, one.space, one.name, {}, true, true};
    for (uint32_t same : live_bindings(target, one.space, one.name)) {
      const Names::Binding& binding = names_.bindings_[same];
      if (!names_.visible_from(binding.visibility, import.scope)) continue;
      const Names::Spread at = names_.carried(subscriber, binding.visibility, binding.cfg, DefId());
      family.members.push_back({binding.target, at.visibility, at.cfg});
    }
    if (!family.members.empty()) families.push_back(std::move(family));
  }
  return families;
}

std::string_view LeafEdit::add_glob(const Names::Import& import, const GlobTargets& targets) {
  std::vector<Place> places;
  for (DefId target : targets.all) {
    if (std::string_view why_not = is_doubled(import, target); !why_not.empty()) return why_not;
    // Names::subscribe()
    const auto added = static_cast<uint32_t>(names_.subscribers_.size());
    const uint64_t pair = uint64_t{target.index()} << 32 | import.scope.index();
    if (!names_.subscriptions_.try_emplace(pair, added).second) return kSeveral;
    Names::Scope& home = names_.scope(target);
    names_.subscribers_.push_back(
        {import.scope, import.visibility, import.cfg, home.first_subscriber, Names::kNone});
    home.first_subscriber = added;
    for (const Family& family : families_by_glob(import, target)) {
      if (family.space == Namespace::kMacros)
        if (std::string_view why_not = is_of_macros(family.name, family); !why_not.empty()) return why_not;
      const size_t noted = word_places_.size();
      if (std::string_view why_not = put_in(family); !why_not.empty()) return why_not;
      note_types(noted, family, &places);
    }
  }
  if (renames_macro_) return kOfMacro;
  return leads_over(places) ? kOver : std::string_view();
}

// The scope sees no more what comes to the target.
std::string_view LeafEdit::unsubscribe(const Names::Import& import, DefId target) {
  const auto known = names_.subscriptions_.find(uint64_t{target.index()} << 32 | import.scope.index());
  if (known == names_.subscriptions_.end()) return kSeveral;
  const uint32_t number = known->second;
  const Names::GlobSubscriber& subscriber = names_.subscribers_[number];
  if (subscriber.next_of_scope != Names::kNone || subscriber.visibility != import.visibility ||
      subscriber.cfg != import.cfg)
    return kSeveral;
  uint32_t* link = &names_.scope(target).first_subscriber;
  while (*link != number) link = &names_.subscribers_[*link].next;
  *link = subscriber.next;
  names_.subscriptions_.erase(known);
  return {};
}

// One that is in the table of imports no more.
std::string_view LeafEdit::remove_glob(const Names::Import& import) {
  GlobTargets targets;
  if (std::string_view why_not = look_up_glob(import, &targets); !why_not.empty()) return why_not;
  if (targets.first != import.targets.defs[0]) return kOver;
  std::vector<Place> places;
  for (DefId target : targets.all) {
    if (std::string_view why_not = is_doubled(import, target); !why_not.empty()) return why_not;
    if (std::string_view why_not = unsubscribe(import, target); !why_not.empty()) return why_not;
    for (Family& family : families_by_glob(import, target)) {
      const Bindings live = live_bindings(import.scope, family.space, family.name);
      if (std::ranges::any_of(live, [&](uint32_t i) { return !names_.bindings_[i].glob; })) continue;
      const auto by_it = static_cast<size_t>(
          std::ranges::count_if(live, [&](uint32_t i) { return family.has(names_.bindings_[i].target); }));
      if (by_it == 0) continue;
      if (by_it != live.size()) return kSeveral;
      if (family.space == Namespace::kMacros)
        if (std::string_view why_not = is_of_macros(family.name, family); !why_not.empty()) return why_not;
      const size_t noted = word_places_.size();
      if (std::string_view why_not = take_out(family); !why_not.empty()) return why_not;
      note_types(noted, family, &places);
    }
  }
  if (renames_macro_) return kOfMacro;
  return leads_over(places) ? kOver : std::string_view();
}

}  // namespace pt::rust
