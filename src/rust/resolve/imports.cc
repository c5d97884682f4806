// Step 2: imports to a fixpoint, then the impl index.
#include <algorithm>
#include <string>
#include <utility>

#include "rust/resolve/names.h"

namespace pt::rust {

Names::Scope& Names::scope(DefId def) {
  auto [found, added] = scope_index_.try_emplace(def.index(), static_cast<uint32_t>(scopes_.size()));
  if (added) scopes_.emplace_back();
  return scopes_[found->second];
}

DefId Names::external_child(DefId parent, Symbol name) {
  if (DefId found = find_external(parent, name); found.valid()) return found;
  DefId child = add_definition({.kind = DefKind::kExternal, .name = name, .parent = parent});
  for (Namespace space : {Namespace::kTypes, Namespace::kValues, Namespace::kMacros})
    bind_explicit(parent, space, name, child, DefId());
  return child;
}

// What stands for a module in paths whose ends were not read: an opaque external of the same path.
DefId Names::opaque(DefId module) {
  std::vector<Symbol> words;
  for (DefId at = module; at.valid(); at = definitions_[at.index()].parent)
    if (definitions_[at.index()].name.valid()) words.push_back(definitions_[at.index()].name);
  DefId at = externals_;
  for (size_t i = words.size(); i-- > 0;) at = external_child(at, words[i]);
  return at;
}

// Imports of names that a dependency does not show: made by procedural macros or build scripts, or handed on by a glob
// from a crate that is not here. They are as opaque as names of crates that are not read.
void Names::bind_unread() {
  for (uint32_t i = 0; i < imports_.size(); ++i) {
    Import& import = imports_[i];
    if (import.done || !import.scope.valid()) continue;
    const ImportSummary& summary = names_of(import.instance).summary->imports[import.index];
    if (summary.kind != ImportKind::kNamed || import.targets.defs[0].valid() ||
        import.targets.defs[1].valid() || import.targets.defs[2].valid())
      continue;
    PathAnchor anchor = summary.path.anchor;
    if (anchor == PathAnchor::kPlain && edition_of(import.scope) == Edition::k2015)
      anchor = PathAnchor::kGlobal;
    std::vector<Symbol> words = words_of(instances_[import.instance.index()].file, summary.path);
    PathResult last = last_of_dependency(import.scope, anchor, summary.path.supers, words);
    if (!last.def.valid()) continue;
    DefId target = opaque(last.def);
    for (size_t word = last.consumed; word < words.size(); ++word)
      target = external_child(target, words[word]);
    asked_.clear();
    import.done = true;
    for (int space = 0; space < kNamespaceCount; ++space)
      bind_import(&import, summary, static_cast<Namespace>(space), {target, 1, {}});
  }
  resolve_imports();
}

DefId Names::narrower(DefId a, DefId b) const {
  if (!a.valid()) return b;
  if (!b.valid()) return a;
  return visible_from(b, a) ? a : b;  // a lies inside b
}

// Whether a further binding may stand beside those of its key. Explicit names are all kept, and shadow a glob's; names of
// different globs are cfg twins if each is there under another predicate, else the first holds.
bool Names::admits(uint32_t first, const Spread& at) const {
  if (!at.glob || first == kNone) return true;
  if (!bindings_[first].glob || at.cfg == 0) return false;
  for (uint32_t i = first; i != kNone; i = bindings_[i].next_same)
    if (bindings_[i].cfg == 0 || bindings_[i].cfg == at.cfg) return false;
  return true;
}

// Takes the bindings of these targets out of the list that begins at `first`.
void Names::unlink(uint32_t* first, const std::vector<DefId>& targets) {
  uint32_t* link = first;
  while (*link != kNone) {
    Binding& binding = bindings_[*link];
    if (std::ranges::find(targets, binding.target) == targets.end()) {
      link = &binding.next_same;
    } else {
      binding.target = DefId();  // it stays in its scope's list, where it means nothing
      *link = binding.next_same;
    }
  }
}

// Adds a binding; true if something changed: `replaced` then has what gave way to it. Subscribers of the container are
// not told: see spread(). The bindings of one key are all explicit or all a glob's.
bool Names::bind(const Spread& at, Namespace space, Symbol name, DefId target, std::vector<DefId>* replaced) {
  const Binding binding{at.container, target, at.visibility, name,    kNone,  kNone,
                        at.cfg,       space,  at.glob,       at.firm, at.soft};
  auto [place, added] = binding_index_.emplace(
      key(at.container, space, name), static_cast<uint32_t>(bindings_.size()),
      [&](uint32_t known) { return bindings_[known].is_of(at.container, space, name); });
  uint32_t first = added ? kNone : *place;
  uint32_t same = kNone;
  uint32_t count = 0;
  auto yields = [&](const Binding& one, const Binding& other) {
    return one.soft && definitions_[other.target.index()].kind != DefKind::kExternal;
  };
  for (uint32_t i = first; i != kNone; i = bindings_[i].next_same, ++count) {
    const Binding& known = bindings_[i];
    if (known.target == target)
      same = i;
    else if (!known.glob && yields(binding, known))
      return false;
    else if ((known.glob && !at.glob) || yields(known, binding) ||
             (known.target == at.replaces && known.glob == at.glob && !known.firm))
      replaced->push_back(known.target);
  }
  if (!replaced->empty()) {
    unlink(&first, *replaced);
  } else if (same != kNone) {
    Binding& known = bindings_[same];
    known.soft = known.soft && at.soft;
    bool wider = known.visibility.valid() && known.visibility != at.visibility &&
                 (!at.visibility.valid() || visible_from(known.visibility, at.visibility));
    if ((at.glob && !known.glob) || (!wider && known.glob == at.glob)) return false;
    if (wider) known.visibility = at.visibility;
    known.glob = at.glob;
    known.firm = known.firm || at.firm;
    if (wider) wake(at.container, space, name);
    return true;
  } else if (!admits(first, at)) {
    return false;
  } else if (count >= kTwinsMax) {
    if (crowded_.insert(wait_key(at.container, name)).second)
      report(NameProblem::Kind::kTooManyTwins, at.container, name);
    return false;
  }
  if (same != kNone) {
    bindings_[same].glob = at.glob;
    bindings_[same].firm = bindings_[same].firm || at.firm;
    *place = first;
  } else {
    uint32_t* link = place;
    *link = first;
    while (*link != kNone) link = &bindings_[*link].next_same;
    const uint32_t number = static_cast<uint32_t>(bindings_.size());
    *link = number;  // into bindings_, perhaps, which moves now
    Scope& home = scope(at.container);
    bindings_.push_back(binding);
    bindings_.back().next_in_scope = std::exchange(home.first_binding, number);
    glob_names_ += at.glob;
  }
  wake(at.container, space, name);
  return true;
}

// A name has appeared or can be seen from further away: imports and macro calls that ask for it are looked at again.
void Names::wake(DefId container, Namespace space, Symbol name) {
  worklist_.wake(wait_key(container, name));
  if (space == Namespace::kMacros) wake_calls(name);
}

void Names::bind_explicit(DefId container, Namespace space, Symbol name, DefId target, DefId visibility) {
  uint32_t cfg = cfg_of_[target.index()];
  // Only what imports bring may come beside an item under a predicate. Items that macros make come late: globs carry
  // them like anything else.
  bool firm = cfg == 0 || cfg == cfg_of_[container.index()];
  spread({container, visibility, cfg, false, firm, false, DefId()}, space, name, target);
}

Names::Spread Names::carried(const GlobSubscriber& subscriber, DefId visibility, uint32_t cfg,
                             DefId replaces) const {
  return {subscriber.scope,
          narrower(subscriber.visibility, visibility),
          subscriber.cfg != 0 ? subscriber.cfg : cfg,
          true,
          false,
          false,
          replaces};
}

// Binds in a scope and, along glob imports, in every scope that sees it.
void Names::spread(const Spread& from, Namespace space, Symbol name, DefId target) {
  std::vector<Spread> open;  // mostly nobody subscribes: nothing is allocated
  std::vector<DefId> replaced;
  Spread at = from;
  for (;;) {
    if (at.glob && glob_names_ >= glob_names_max_) {
      if (glob_names_ == glob_names_max_) report(NameProblem::Kind::kTooManyGlobNames, at.container, name);
      ++glob_names_;
      return;
    }
    replaced.clear();
    if (bind(at, space, name, target, &replaced)) {
      for (uint32_t i = find_scope(at.container)->first_subscriber; i != kNone; i = subscribers_[i].next) {
        const GlobSubscriber& subscriber = subscribers_[i];
        if (!visible_from(at.visibility, subscriber.scope)) continue;
        if (replaced.empty()) open.push_back(carried(subscriber, at.visibility, at.cfg, DefId()));
        for (DefId gone : replaced) open.push_back(carried(subscriber, at.visibility, at.cfg, gone));
      }
    }
    if (open.empty()) return;
    at = open.back();
    open.pop_back();
  }
}

void Names::subscribe(const Import& import, DefId target) {
  if (import.scope == target) return;
  Scope& home = scope(target);
  uint32_t added = static_cast<uint32_t>(subscribers_.size());
  auto [known, first] =
      subscriptions_.try_emplace(uint64_t{target.index()} << 32 | import.scope.index(), added);
  uint32_t of_scope = first ? kNone : known->second;
  for (uint32_t i = of_scope; i != kNone; i = subscribers_[i].next_of_scope)
    if (subscribers_[i].visibility == import.visibility && subscribers_[i].cfg == import.cfg) return;
  known->second = added;
  const GlobSubscriber subscriber{import.scope, import.visibility, import.cfg, home.first_subscriber,
                                  of_scope};
  subscribers_.push_back(subscriber);
  home.first_subscriber = added;
  if (glob_names_ > glob_names_max_) return;
  // What is there already; names that appear while this runs reach the importer by its subscription.
  std::vector<uint32_t> present;
  for (uint32_t i = home.first_binding; i != kNone; i = bindings_[i].next_in_scope) present.push_back(i);
  std::ranges::reverse(present);
  for (uint32_t i : present) {
    Binding binding = bindings_[i];
    if (binding.target.valid() && visible_from(binding.visibility, import.scope))
      spread(carried(subscriber, binding.visibility, binding.cfg, DefId()), binding.space, binding.name,
             binding.target);
  }
}

// Something was left out in a scope: where, for the diagnostic. Of crates that are known by signatures nothing is said.
void Names::report(NameProblem::Kind kind, DefId scope, Symbol name) {
  const InstanceId instance = home_of(module_of(scope));
  if (!instance.valid() || external_[instances_[instance.index()].crate.index()]) return;
  std::string path = path_of(scope) + "::";
  path += interner_.text(name);
  problems_.push_back({kind, instances_[instance.index()].file, 0, std::move(path)});
}

DefId Names::visibility_of(InstanceId instance, const ItemSummary& item, DefId scope) const {
  DefId module = module_of(scope);
  switch (item.visibility) {
    case VisibilityKind::kPublic:
      return DefId();
    case VisibilityKind::kPrivate:
      return module;
    case VisibilityKind::kCrate:
      return roots_[instances_[instance.index()].crate.index()];
    case VisibilityKind::kSuper: {
      DefId parent = definitions_[module.index()].parent;
      return parent.valid() ? module_of(parent) : module;
    }
    case VisibilityKind::kIn:
      break;
  }
  // pub(in path) names an ancestor, so the length of the path tells which one.
  const FileNames& names = names_of(instance);
  const PathSummary& path = names.summary->paths[item.visibility_path];
  std::vector<DefId> chain;
  for (DefId at = module; at.valid();) {
    chain.push_back(at);
    DefId parent = definitions_[at.index()].parent;
    at = parent.valid() ? module_of(parent) : DefId();
  }
  size_t up = path.anchor == PathAnchor::kSuper   ? path.supers
              : path.anchor == PathAnchor::kSelf  ? 0
              : chain.size() > path.segment_count ? chain.size() - 1 - path.segment_count
                                                  : chain.size() - 1;
  return chain[std::min(up, chain.size() - 1)];
}

void Names::bind_items(InstanceId id) {
  const Instance& instance = instances_[id.index()];
  const FileSummary& summary = *names_of(instance.file).summary;
  for (ItemIndex i = 0; i < summary.items.size(); ++i) bind_item(DefId(instance.first.index() + i));
}

void Names::bind_item(DefId def) {
  const Definition definition = definitions_[def.index()];
  if (definition.flags & kDefDropped) return;
  if ((definition.item_flags & kItemIfFile) && definition.detail == kNone) {
    definitions_[def.index()].flags |= kDefDropped;  // no file was found
    return;
  }
  const ItemSummary& summary = item(def);
  DefKind owner = definitions_[definition.parent.index()].kind;
  if (definition.kind == DefKind::kVariant) {
    bind_explicit(definition.parent, Namespace::kTypes, definition.name, def, DefId());
    bind_explicit(definition.parent, Namespace::kValues, definition.name, def, DefId());
    return;
  }
  if (owner == DefKind::kImpl || owner == DefKind::kTrait || !definition.name.valid()) return;

  DefId home = scope_of(def);
  DefId visibility = visibility_of(definition.instance, summary, home);
  auto bind_as = [&](Namespace space) { bind_explicit(home, space, definition.name, def, visibility); };
  switch (definition.kind) {
    case DefKind::kModule:
    case DefKind::kUnion:
    case DefKind::kEnum:
    case DefKind::kTrait:
    case DefKind::kTypeAlias:
      bind_as(Namespace::kTypes);
      break;
    case DefKind::kStruct:
      bind_as(Namespace::kTypes);
      if (definition.item_flags & (kItemTuple | kItemUnit)) bind_as(Namespace::kValues);
      break;
    case DefKind::kFunction:
      bind_as(Namespace::kValues);
      break;
    case DefKind::kConst:
    case DefKind::kStatic:
      if (!(definition.item_flags & kItemAnonymous)) bind_as(Namespace::kValues);
      break;
    case DefKind::kMacro: {
      if (definition.item_flags & kItemHasBody) {  // `macro` is scoped like any item
        bind_as(Namespace::kMacros);
        break;
      }
      bind_textual(home, def);
      DefId root = roots_[instances_[definition.instance.index()].crate.index()];
      if (definition.item_flags & kItemMacroExport)
        bind_explicit(root, Namespace::kMacros, definition.name, def, DefId());
      break;
    }
    case DefKind::kProcMacro: {
      DefId root = roots_[instances_[definition.instance.index()].crate.index()];
      bind_explicit(root, Namespace::kMacros, definition.name, def, DefId());
      break;
    }
    default:
      break;
  }
}

// The prelude of each crate: std's, or core's under #![no_std], of the crate's edition.
void Names::set_preludes() {
  static constexpr std::string_view kEditionModules[] = {"rust_2015", "rust_2018", "rust_2021", "rust_2024"};
  Symbol std_name = interner_.intern("std");
  Symbol core_name = interner_.intern("core");
  Symbol prelude_name = interner_.intern("prelude");
  for (size_t i = 0; i < crates_.size(); ++i) {
    bool no_std = false;
    bool wants_prelude = true;
    const Definition& root = definitions_[roots_[i].index()];
    if (root.instance.valid()) {
      const FileSummary& summary = *names_of(root.instance).summary;
      no_std = summary.no_std;
      wants_prelude = summary.macro_use_prelude;
    }
    if (!wants_prelude) continue;
    DefId library = extern_crate(CrateId(i), no_std ? core_name : std_name);
    if (!library.valid()) library = extern_crate(CrateId(i), core_name);
    if (!library.valid() || definitions_[library.index()].kind != DefKind::kModule) continue;
    macro_use_crates_[i].push_back(library);
    DefId prelude = resolve_in(library, prelude_name, Namespace::kTypes, library).def;
    if (!prelude.valid()) continue;
    Symbol edition = interner_.intern(kEditionModules[static_cast<size_t>(crates_[i].edition)]);
    DefId module = resolve_in(prelude, edition, Namespace::kTypes, prelude).def;
    if (!module.valid()) module = resolve_in(prelude, interner_.intern("v1"), Namespace::kTypes, prelude).def;
    preludes_[i] = module;
  }
}

// What the first `segments` words of an import's path mean, if that is known yet. Opaque externals get their
// children made as they are named.
PathResult Names::import_container(const Import& import, const PathSummary& path, uint32_t segments) {
  FileId file = instances_[import.instance.index()].file;
  std::vector<Symbol> words = words_of(file, path);
  words.resize(segments);
  PathAnchor anchor = path.anchor;
  // Before 2018 the paths of imports start at the crate root.
  if (anchor == PathAnchor::kPlain && edition_of(import.scope) == Edition::k2015)
    anchor = PathAnchor::kGlobal;
  if (words.empty()) {
    if (anchor == PathAnchor::kGlobal) {
      CrateId crate = crate_of(import.scope);
      if (!crate.valid() || edition_of(import.scope) != Edition::k2015) return {};
      return {roots_[crate.index()], 0, {}};
    }
    return {anchor_module(import.scope, anchor, path.supers), 0, {}};
  }
  PathResult result = resolve_words(import.scope, anchor, path.supers, words, Namespace::kTypes, &asked_);
  if (!result.def.valid()) return {};
  while (result.consumed < segments) {
    if (definitions_[result.def.index()].kind != DefKind::kExternal) return {};
    result.def = external_child(result.def, words[result.consumed++]);
  }
  return result;
}

// Binds what an import means in one namespace, or what it means by now: what it no longer means gives way.
void Names::bind_import(Import* import, const ImportSummary& summary, Namespace space,
                        const PathResult& found) {
  if (!found.def.valid()) return;
  DefId& first = import->targets.defs[static_cast<int>(space)];
  Symbol name;
  if (summary.name != kNoName) name = symbol_of(names_of(import->instance), summary.name);
  bool firm = import->cfg == 0 && !asked_.loose;
  bool soft =
      import->cfg == 0 && found.twins.empty() && definitions_[found.def.index()].kind == DefKind::kExternal;
  auto bind_as = [&](DefId target, DefId replaces) {
    if (!name.valid()) return;
    uint32_t cfg = import->cfg != 0 ? import->cfg : cfg_of_[target.index()];
    spread({import->scope, import->visibility, cfg, false, firm, soft, replaces}, space, name, target);
  };
  if (!first.valid() && found.twins.empty()) {
    first = found.def;
    return bind_as(first, DefId());
  }
  std::vector<DefId> now{found.def};
  now.insert(now.end(), found.twins.begin(), found.twins.end());
  std::vector<DefId> known;
  uint64_t twins = twins_key(static_cast<uint32_t>(import - imports_.data()), space);
  if (first.valid()) known.push_back(first);
  if (auto more = import_twins_.find(twins); more != import_twins_.end())
    known.insert(known.end(), more->second.begin(), more->second.end());
  std::vector<size_t> stale;
  for (size_t i = known.size(); i-- > 0;)
    if (std::ranges::find(now, known[i]) == now.end()) stale.push_back(i);
  for (DefId target : now) {
    if (std::ranges::find(known, target) != known.end()) {
      bind_as(target, DefId());  // no longer soft
    } else if (stale.empty()) {
      known.push_back(target);
      bind_as(target, DefId());
    } else if (import->changes < kChangesMax) {
      ++import->changes;
      DefId gone = std::exchange(known[stale.back()], target);
      stale.pop_back();
      bind_as(target, gone);
    }
  }
  first = known[0];
  if (known.size() > 1) import_twins_[twins].assign(known.begin() + 1, known.end());
}

void Names::resolve_extern_crate(Import* import, const ImportSummary& summary) {
  import->done = true;
  const Instance& instance = instances_[import->instance.index()];
  DefId root;
  if (summary.path.anchor == PathAnchor::kCrate) {
    root = roots_[instance.crate.index()];
  } else if (summary.path.segment_count == 1) {
    Symbol name = words_of(instance.file, summary.path)[0];
    root = extern_crate(instance.crate, name);
    if (!root.valid()) root = external_child(externals_, name);
  }
  if (!root.valid()) return;
  asked_.clear();
  bind_import(import, summary, Namespace::kTypes, {root, 1, {}});
  if (import->scope == roots_[instance.crate.index()] && summary.name != kNoName)
    extern_preludes_[instance.crate.index()].insert_or_assign(
        symbol_of(names_of(import->instance), summary.name), root);
  DefId item(instance.first.index() + summary.item);
  if (definitions_[item.index()].item_flags & kItemMacroUse)
    macro_use_crates_[instance.crate.index()].push_back(root);
}

void Names::resolve_glob(Import* import, const ImportSummary& summary) {
  PathResult found = import_container(*import, summary.path, summary.path.segment_count);
  if (!found.def.valid()) return;
  import->done = !asked_.loose;
  import->targets.defs[0] = found.def;
  found.twins.insert(found.twins.begin(), found.def);
  for (DefId target : found.twins) {
    DefKind kind = definitions_[target.index()].kind;
    if (kind == DefKind::kModule || kind == DefKind::kEnum) subscribe(*import, target);
  }
}

// `use name;` in any namespace, from the surroundings rather than from one container.
void Names::resolve_single(Import* import, const ImportSummary& summary, PathAnchor anchor, Symbol name) {
  for (int i = 0; i < kNamespaceCount; ++i) {
    auto space = static_cast<Namespace>(i);
    if (import->targets.defs[i].valid()) continue;  // by now it may have found itself
    PathResult found = resolve_words(import->scope, anchor, 0, {&name, 1}, space, &asked_);
    // `pub(crate) use name;` gives the macro_rules! above it a path.
    if (anchor == PathAnchor::kPlain && !found.def.valid() && space == Namespace::kMacros)
      found.def = textual_macro(import->scope, import->instance, summary.item, name);
    bind_import(import, summary, space, found);
  }
}

// Looks an import up as far as that is possible now; what it asked for in vain, it waits for.
void Names::resolve_import(uint32_t index) {
  Import* import = &imports_[index];
  if (import->done) return;
  const ImportSummary& summary = names_of(import->instance).summary->imports[import->index];
  asked_.clear();
  look_up_import(import, summary);
  if (import->done) return;
  for (uint64_t key : asked_.keys) worklist_.wait(index, key);
}

void Names::look_up_import(Import* import, const ImportSummary& summary) {
  if (summary.kind == ImportKind::kGlob) return resolve_glob(import, summary);
  const PathSummary& path = summary.path;
  if (summary.names_self) {
    PathResult target = import_container(*import, path, path.segment_count);
    import->done = target.def.valid() && !asked_.loose;
    return bind_import(import, summary, Namespace::kTypes, target);
  }
  const FileNames& names = names_of(import->instance);
  Symbol first = symbol_of(names, names.summary->path_segments[path.first_segment]);
  Symbol name = symbol_of(names, names.summary->path_segments[path.first_segment + path.segment_count - 1]);
  if (path.segment_count == 1 && (path.anchor == PathAnchor::kPlain || path.anchor == PathAnchor::kGlobal)) {
    bool plain = path.anchor == PathAnchor::kPlain && edition_of(import->scope) != Edition::k2015;
    return resolve_single(import, summary, plain ? PathAnchor::kPlain : PathAnchor::kGlobal, name);
  }

  PathResult containers = import_container(*import, path, path.segment_count - 1u);
  if (!containers.def.valid()) return;
  // Names before those that were found could only come from code that rustc refuses.
  if (!asked_.loose) asked_.keys.clear();
  bool loose = asked_.loose;
  bool opaque = true;
  for (int i = 0; i < kNamespaceCount; ++i) {
    auto space = static_cast<Namespace>(i);
    asked_.loose = loose;
    PathResult found;
    for (size_t c = 0; c <= containers.twins.size(); ++c) {
      DefId container = c == 0 ? containers.def : containers.twins[c - 1];
      DefKind kind = definitions_[container.index()].kind;
      if (kind == DefKind::kExternal) {
        found.add(external_child(container, name));
        continue;
      }
      opaque = false;
      if (kind != DefKind::kModule && kind != DefKind::kEnum) continue;
      PathResult one = resolve_in(container, name, space, import->scope, &asked_);
      found.add(one.def);
      for (DefId twin : one.twins) found.add(twin);
    }
    bind_import(import, summary, space, found);
  }
  // `use log::log`: looked at again, its path would begin at what it has bound itself.
  bool hides_its_path = path.anchor == PathAnchor::kPlain && summary.name != kNoName &&
                        symbol_of(names, summary.name) == first && import->targets.defs[0].valid();
  import->done = hides_its_path || (opaque && !loose);
}

// Imports that have come since the last time. Crates first: everything else may be named through them.
void Names::open_imports() {
  std::vector<uint32_t> open;
  for (uint32_t i = static_cast<uint32_t>(std::exchange(opened_imports_, imports_.size()));
       i < imports_.size(); ++i) {
    Import& import = imports_[i];
    const Instance& instance = instances_[import.instance.index()];
    const ImportSummary& summary = names_of(instance.file).summary->imports[import.index];
    DefId item(instance.first.index() + summary.item);
    if (definitions_[item.index()].flags & kDefDropped) continue;
    import.scope = scope_of(item);
    import.visibility = visibility_of(import.instance, this->item(item), import.scope);
    if (cfg_of_[item.index()] != cfg_of_[import.scope.index()]) import.cfg = cfg_of_[item.index()];
    if (summary.kind == ImportKind::kExternCrate)
      resolve_extern_crate(&import, summary);
    else
      open.push_back(i);
  }
  worklist_.add(std::move(open), imports_.size());
}

void Names::resolve_imports() {
  open_imports();
  glob_names_max_ = kGlobNamesMax + kGlobNamesPerDefinition * static_cast<uint32_t>(definitions_.size());
  for (std::optional<uint32_t> next = worklist_.next(); next; next = worklist_.next()) resolve_import(*next);
}

void Names::resolve_names() {
  bool first = bound_instances_ == 0;
  if (first) bindings_.reserve(definitions_.size());
  for (; bound_instances_ < instances_.size(); ++bound_instances_) {
    bind_items(InstanceId(bound_instances_));
    collect_calls(InstanceId(bound_instances_));
  }
  if (first) set_preludes();
  resolve_imports();
  expand_calls();
}

void Names::resolve() {
  resolve_names();
  bind_unread();
  index_traits();
  index_impls();
  settle();
}

// Tables that grew by doubling are a third empty on average, and some only served to get here: 6 of 78 MB at rest with 500 K
// lines. Copying the rest costs 2 ms there.
void Names::settle() {
  auto drop = [](auto*... tables) { (std::exchange(*tables, {}), ...); };
  drop(&ready_calls_, &waiting_calls_, &opaque_calls_, &module_files_, &crowded_, &wanted_);
  if (!expects_edits_) drop(&macros_by_name_, &makes_items_, &cfg_effects_, &cfg_index_, &never_holds_);
  definitions_.shrink_to_fit();
  instances_.shrink_to_fit();
  // Edits add a few: the first of them shall not copy all.
  auto trim = [&](auto* table) {
    table->shrink_to_fit();
    if (expects_edits_) table->reserve(table->size() + table->size() / 32);
  };
  trim(&bindings_);
  scopes_.shrink_to_fit();
  trim(&imports_);
  impls_.shrink_to_fit();
  trim(&links_);
  files_.shrink_to_fit();
  expansions_.shrink_to_fit();
  trim(&symbols_);
  cfg_of_.shrink_to_fit();
}

DefId Names::resolve_or_make_external(DefId scope, FileId file, const PathSummary& path) {
  std::vector<Symbol> words = words_of(file, path);
  PathResult result = resolve_in_code(scope, path.anchor, path.supers, words, Namespace::kTypes);
  if (!result.def.valid()) return DefId();
  while (result.consumed < words.size()) {
    if (definitions_[result.def.index()].kind != DefKind::kExternal) return DefId();
    result.def = external_child(result.def, words[result.consumed++]);
  }
  return result.def;
}

void Names::push_link(boost::unordered_flat_map<uint64_t, uint32_t>* lists, uint64_t key, uint32_t value) {
  // Lists keep the order in which they were filled: walk to the end, which is near.
  uint32_t added = static_cast<uint32_t>(links_.size());
  links_.push_back({value, kNone});
  auto [found, first] = lists->try_emplace(key, added);
  if (first) return;
  // Prepending keeps insertion constant; readers do not depend on the order.
  links_[added].next = found->second;
  found->second = added;
}

bool Names::unlink_value(boost::unordered_flat_map<uint64_t, uint32_t>* lists, uint64_t key, uint32_t value) {
  auto list = lists->find(key);
  if (list == lists->end()) return false;
  uint32_t* link = &list->second;
  while (*link != kNone && links_[*link].value != value) link = &links_[*link].next;
  const bool was_there = *link != kNone;
  if (was_there) *link = links_[*link].next;
  if (list->second == kNone) lists->erase(list);
  return was_there;
}

void Names::index_traits() {
  for (size_t i = 0; i < definitions_.size(); ++i) {
    const Definition& definition = definitions_[i];
    if (definition.flags & kDefDropped || !definition.instance.valid()) continue;
    DefId def(i);
    if (definition.kind == DefKind::kTrait) {
      FileId file = instances_[definition.instance.index()].file;
      const FileSummary& summary = *names_of(file).summary;
      const TraitSummary& trait = summary.traits[item(def).detail];
      std::vector<DefId> supers;
      for (uint32_t s = 0; s < trait.supertrait_count; ++s) {
        DefId super =
            resolve_or_make_external(scope_of(def), file, summary.paths[trait.first_supertrait + s]);
        if (super.valid()) supers.push_back(super);
      }
      if (!supers.empty()) supertraits_.emplace(def.index(), std::move(supers));
    } else if (definition.parent.valid() && definition.name.valid() &&
               definitions_[definition.parent.index()].kind == DefKind::kTrait) {
      trait_members_.try_emplace(member_key(definition.parent, definition.name), def.index());
    }
  }
}

// The trait that #[derive(path)] implements. The path names a macro; that std's macros make impls of the traits of
// the same name is part of the language, that others do is custom: serde's Serialize, clap's Parser.
DefId Names::derived_trait(DefId scope, FileId file, const PathSummary& path) {
  std::vector<Symbol> words = words_of(file, path);
  PathResult macro = resolve_words(scope, path.anchor, path.supers, words, Namespace::kMacros);
  const bool is_macro = macro.def.valid() && macro.consumed == words.size();
  if (is_macro)
    if (DefId trait = trait_of_std_derive(macro.def, words.back()); trait.valid()) return trait;
  DefId trait = resolve_or_make_external(scope, file, path);
  // A dependency's macro whose trait goes by another name, or is not imported.
  if (!trait.valid() && is_macro && is_of_dependency(macro.def))
    trait = external_child(opaque(module_of(macro.def)), words.back());
  return trait;
}

DefId Names::trait_of_std_derive(DefId macro, Symbol name) const {
  struct KnownDerive {
    std::string_view macro;
    std::string_view module;
  };
  static constexpr KnownDerive kKnown[] = {
      {"Clone", "clone"}, {"Copy", "marker"}, {"Debug", "fmt"},     {"Default", "default"}, {"Eq", "cmp"},
      {"Hash", "hash"},   {"Ord", "cmp"},     {"PartialEq", "cmp"}, {"PartialOrd", "cmp"}};
  const CrateId crate = crate_of(macro);
  if (definitions_[macro.index()].kind != DefKind::kMacro || !crate.valid() || !external_[crate.index()])
    return DefId();
  for (const KnownDerive& known : kKnown) {
    if (text(name) != known.macro) continue;
    const Symbol words[] = {interner_.find("core"), interner_.find(known.module), name};
    PathResult trait = resolve_words(roots_[crate.index()], PathAnchor::kPlain, 0, words, Namespace::kTypes);
    if (!trait.def.valid())  // the macro stands in core itself
      trait = resolve_words(roots_[crate.index()], PathAnchor::kCrate, 0, std::span(words).subspan(1),
                            Namespace::kTypes);
    if (trait.def.valid() && trait.consumed + 1 >= std::size(words)) return trait.def;
  }
  return DefId();
}

void Names::index_impls() {
  for (size_t i = 0; i < impls_.size(); ++i) {
    ImplInfo& info = impls_[i];
    const Definition definition = definitions_[info.impl.index()];
    if (definition.flags & kDefDropped) continue;
    FileId file = instances_[definition.instance.index()].file;
    const FileSummary& summary = *names_of(file).summary;
    const ImplSummary& impl = summary.impls[item(info.impl).detail];
    DefId home = scope_of(info.impl);
    info.has_trait = impl.trait_is_external || !impl.trait_path.empty();
    info.blanket = impl.self_type.kind == HeadKind::kParameter;
    info.dyn = impl.self_type.kind == HeadKind::kDyn;
    if (definition.item_flags & kItemDerived) {
      info.trait = derived_trait(home, file, impl.trait_path);
      info.head = definition.parent;
    } else {
      if (!impl.trait_path.empty()) info.trait = resolve_or_make_external(home, file, impl.trait_path);
      if (impl.self_type.kind == HeadKind::kPath || impl.self_type.kind == HeadKind::kDyn) {
        DefId named = resolve_or_make_external(home, file, impl.self_type.path);
        if (named.valid()) info.head = head_of_alias(named);
      } else {
        info.head = resolve_head(home, file, impl.self_type, DefId());
      }
    }
    // A derive that names no trait we can see, such as a proc macro of this workspace, implements nothing known.
    if (info.trait.valid()) {
      DefKind kind = definitions_[info.trait.index()].kind;
      if (kind != DefKind::kTrait && kind != DefKind::kExternal) info.trait = DefId();
    }
    if (info.head.valid() && info.has_trait && info.trait.valid()) {
      push_link(&impls_of_head_, info.head.index(), static_cast<uint32_t>(i));
      push_link(&impls_of_trait_, impl_key(info.head, info.trait), static_cast<uint32_t>(i));
    }
  }
  for (size_t i = 0; i < definitions_.size(); ++i) {
    const Definition& definition = definitions_[i];
    if (!definition.parent.valid() || definition.flags & kDefDropped || !definition.name.valid()) continue;
    if (definitions_[definition.parent.index()].kind != DefKind::kImpl) continue;
    const ImplInfo& info = impl_info(definition.parent);
    if (!info.head.valid()) continue;
    push_link(info.has_trait ? &trait_impl_members_ : &inherent_members_,
              member_key(info.head, definition.name), static_cast<uint32_t>(i));
  }
}

}  // namespace pt::rust
