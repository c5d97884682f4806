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

// As Names::look_up_import(), but it makes nothing.
std::string_view LeafEdit::look_up(const Names::Import& import, PathResult (&found)[kNamespaceCount]) const {
  const ImportSummary& written = this->written(import);
  std::vector<Symbol> words = names_.words_of(names_.instances_[import.instance.index()].file, written.path);
  PathAnchor anchor = written.path.anchor;
  if (anchor == PathAnchor::kPlain && names_.edition_of(import.scope) == Edition::k2015)
    anchor = PathAnchor::kGlobal;
  const Symbol last = words.back();
  if (anchor == PathAnchor::kPlain && bound_name(import) == words.front()) return kSeveral;
  if (!written.names_self) words.pop_back();
  // Which of the two it is, a crate or what has its name here, hangs on the order in which the fixpoint met them; rustc refuses
  // it.
  if (anchor == PathAnchor::kPlain && !words.empty())
    if (const DefId crate = names_.extern_crate(names_.crate_of(import.scope), words.front()); crate.valid())
      for (uint32_t i : live_bindings(import.scope, Namespace::kTypes, words.front()))
        if (names_.bindings_[i].target != crate) return kSeveral;
  PathResult containers;
  if (words.empty()) {
    containers.def = names_.anchor_module(import.scope, anchor, written.path.supers);
  } else {
    containers = names_.resolve_words(import.scope, anchor, written.path.supers, words, Namespace::kTypes);
    if (!names_.follow_unread(words, &containers)) return kUnread;
  }
  if (containers.def.valid() && written.names_self) {
    found[static_cast<int>(Namespace::kTypes)] = containers;
  } else if (containers.def.valid()) {
    containers.twins.insert(containers.twins.begin(), containers.def);
    for (int space = 0; space < kNamespaceCount; ++space)
      for (DefId container : containers.twins) {
        const DefKind kind = names_[container].kind;
        if (kind == DefKind::kExternal) {
          const DefId child = names_.find_external(container, last);
          if (!child.valid()) return kUnread;
          found[space].add(child);
        } else if (kind == DefKind::kModule || kind == DefKind::kEnum) {
          const PathResult one =
              names_.resolve_in(container, last, static_cast<Namespace>(space), import.scope);
          found[space].add(one.def);
          for (DefId twin : one.twins) found[space].add(twin);
        }
      }
  }
  // Names::bind_unread()
  const bool is_nothing = std::ranges::none_of(found, [](const PathResult& one) { return one.def.valid(); });
  if (!written.names_self) words.push_back(last);
  return is_nothing && names_.last_of_dependency(import.scope, anchor, written.path.supers, words).def.valid()
             ? kUnread
             : std::string_view();
}

// Whether an import finds its way through what one of these places binds as a type: a module, most likely.
bool LeafEdit::leads_over(std::span<const Place> places) const {
  const auto is_there = [&](const Names::Import& import, const ImportSummary& written, uint32_t word,
                            DefId scope) {
    PathAnchor anchor = written.path.anchor;
    if (anchor == PathAnchor::kPlain && names_.edition_of(import.scope) == Edition::k2015)
      anchor = PathAnchor::kGlobal;
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
      for (const Place& place : places)
        if (word == place.name && is_there(import, written, i, place.scope)) return true;
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
  if (written.path.anchor == PathAnchor::kPlain && bound.valid() &&
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
  return {};
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
    for (size_t i = noted; i < word_places_.size(); ++i)
      places.push_back({word_places_[i].scope, word_places_[i].name, DefId(), 0, false});
    if (family.space == Namespace::kTypes && leads_over(places)) return kOver;
  }
  return {};
}

}  // namespace pt::rust
