// Step 3: looking things up.
#include "rust/resolve/names.h"

#include <algorithm>
#include <utility>

#include "rust/input/cfg.h"

namespace pt::rust {

// Aliases of aliases, and supertraits of supertraits, are followed this far.
constexpr int kAliasDepthMax = 16;

const ItemSummary& Names::item(DefId def) const {
  const Definition& definition = definitions_[def.index()];
  const Instance& instance = instances_[definition.instance.index()];
  return names_of(instance.file).summary->items[def.index() - instance.first.index()];
}

ItemIndex Names::item_index(DefId def) const {
  const Definition& definition = definitions_[def.index()];
  if (!definition.instance.valid()) return kNoItem;
  const Instance& instance = instances_[definition.instance.index()];
  return def.index() < instance.first.index() ? kNoItem : def.index() - instance.first.index();
}

CrateId Names::crate_of(DefId def) const {
  for (DefId at = def; at.valid(); at = definitions_[at.index()].parent) {
    const Definition& definition = definitions_[at.index()];
    if (definition.instance.valid()) return instances_[definition.instance.index()].crate;
  }
  return CrateId();
}

DefId Names::scope_of(DefId def) const {
  DefId at = definitions_[def.index()].parent;
  while (at.valid()) {
    DefKind kind = definitions_[at.index()].kind;
    if (kind == DefKind::kModule || kind == DefKind::kBlock) return at;
    at = definitions_[at.index()].parent;
  }
  return def;
}

DefId Names::module_of(DefId def) const {
  DefId at = def;
  while (at.valid() && definitions_[at.index()].kind != DefKind::kModule)
    at = definitions_[at.index()].parent;
  return at.valid() ? at : def;
}

const Names::Scope* Names::find_scope(DefId def) const {
  auto found = scope_index_.find(def.index());
  return found == scope_index_.end() ? nullptr : &scopes_[found->second];
}

const Names::Binding* Names::find_binding(DefId container, Namespace space, Symbol name) const {
  if (!name.valid()) return nullptr;  // a word that no table knows
  const uint32_t* found = binding_index_.find(key(container, space, name), [&](uint32_t binding) {
    return bindings_[binding].is_of(container, space, name);
  });
  return found == nullptr ? nullptr : &bindings_[*found];
}

DefId Names::find_external(DefId parent, Symbol name) const {
  const Binding* binding = find_binding(parent, Namespace::kTypes, name);
  return binding == nullptr ? DefId() : binding->target;
}

bool Names::follow_unread(std::span<const Symbol> words, PathResult* result) const {
  while (result->def.valid() && result->consumed < words.size()) {
    if (definitions_[result->def.index()].kind != DefKind::kExternal) {
      result->def = DefId();
      return true;
    }
    result->def = find_external(result->def, words[result->consumed++]);
    if (!result->def.valid()) return false;
  }
  return true;
}

bool Names::visible_from(DefId visibility, DefId from) const {
  if (!visibility.valid()) return true;
  for (DefId at = from; at.valid(); at = definitions_[at.index()].parent)
    if (at == visibility) return true;
  return false;
}

std::vector<Names::BindingView> Names::bindings_of(DefId scope) const {
  std::vector<BindingView> views;
  const Scope* found = find_scope(scope);
  for (uint32_t i = found == nullptr ? kNone : found->first_binding; i != kNone;) {
    const Binding& binding = bindings_[i];
    i = binding.next_in_scope;
    if (binding.target.valid())
      views.push_back({binding.name, binding.space, binding.target, binding.visibility, binding.glob});
  }
  return views;
}

bool Names::is_visible(DefId def, DefId from) const {
  if (item_index(def) == kNoItem) return true;
  return visible_from(visibility_of(definitions_[def.index()].instance, item(def), scope_of(def)), from);
}

Edition Names::edition_of(DefId def) const {
  CrateId crate = crate_of(def);
  return crate.valid() ? crates_[crate.index()].edition : Edition::k2021;
}

DefId Names::extern_crate(CrateId crate, Symbol name) const {
  if (!crate.valid()) return DefId();
  const auto& prelude = extern_preludes_[crate.index()];
  auto found = prelude.find(name);
  if (found != prelude.end()) return found->second;
  if (!name.valid() || name < first_dollar_crate_) return DefId();
  uint32_t dollar_crate = name.index() - first_dollar_crate_.index();
  return dollar_crate < roots_.size() ? roots_[dollar_crate] : DefId();
}

DefId Names::anchor_module(DefId scope, PathAnchor anchor, uint8_t supers) const {
  switch (anchor) {
    case PathAnchor::kCrate: {
      CrateId crate = crate_of(scope);
      return crate.valid() ? roots_[crate.index()] : DefId();
    }
    case PathAnchor::kSelf:
      return module_of(scope);
    case PathAnchor::kSuper: {
      DefId at = module_of(scope);
      for (int i = 0; i < supers; ++i) {
        DefId parent = definitions_[at.index()].parent;
        if (!parent.valid()) return DefId();
        at = module_of(parent);
      }
      return at;
    }
    default:
      return DefId();
  }
}

void PathResult::add(DefId other) {
  if (!other.valid() || other == def) return;
  if (!def.valid()) {
    def = other;
  } else if (twins.size() + 1 < Names::kTwinsMax && std::ranges::find(twins, other) == twins.end()) {
    twins.push_back(other);
  }
}

PathResult Names::resolve_in(DefId container, Symbol name, Namespace space, DefId from, Asked* asked) const {
  PathResult result;
  bool firm = true;
  const Binding* binding = find_binding(container, space, name);
  while (binding != nullptr) {
    if (visible_from(binding->visibility, from)) {
      result.add(binding->target);
      result.consumed = 1;
    }
    firm = firm && binding->firm;
    binding = binding->next_same == kNone ? nullptr : &bindings_[binding->next_same];
  }
  if (asked != nullptr && asked->missing_values) {
    const DefKind kind = definitions_[container.index()].kind;
    if (space == Namespace::kValues && name.valid() && !result.def.valid() &&
        (kind == DefKind::kModule || kind == DefKind::kBlock))
      asked->keys.push_back(wait_key(container, name));
  } else if (asked != nullptr && name.valid() && !(firm && result.def.valid())) {
    asked->keys.push_back(wait_key(container, name));
    asked->loose = asked->loose || result.def.valid();
  }
  return result;
}

PathResult Names::follow(PathResult start, std::span<const Symbol> words, Namespace space, DefId from,
                         Asked* asked) const {
  PathResult result = std::move(start);
  while (result.consumed < words.size()) {
    DefKind kind = definitions_[result.def.index()].kind;
    bool last = result.consumed + 1 == words.size();
    if (kind != DefKind::kModule && kind != DefKind::kEnum && kind != DefKind::kExternal) return result;
    Symbol word = words[result.consumed];
    Namespace wanted = last ? space : Namespace::kTypes;
    PathResult next = resolve_in(result.def, word, wanted, from, asked);
    for (DefId twin : result.twins) {  // `mod os` under several predicates: its names are twins too
      PathResult other = resolve_in(twin, word, wanted, from, asked);
      next.add(other.def);
      for (DefId more : other.twins) next.add(more);
    }
    if (!next.def.valid()) return kind == DefKind::kModule ? PathResult{} : result;
    next.consumed = result.consumed + 1;
    result = std::move(next);
  }
  return result;
}

PathResult Names::lexical(DefId scope, Symbol name, Namespace space, Asked* asked) const {
  for (DefId at = scope; at.valid();) {
    if (PathResult found = resolve_in(at, name, space, scope, asked); found.def.valid()) return found;
    if (definitions_[at.index()].kind != DefKind::kBlock) break;
    at = scope_of(at);
  }
  CrateId crate = crate_of(scope);
  if (!crate.valid()) return {};
  if (space == Namespace::kTypes)
    if (DefId root = extern_crate(crate, name); root.valid()) return {root, 1, {}};
  if (space == Namespace::kMacros)
    for (DefId root : macro_use_crates_[crate.index()]) {
      if (definitions_[root.index()].kind == DefKind::kExternal) continue;
      if (PathResult found = resolve_in(root, name, space, root, asked); found.def.valid()) return found;
    }
  if (DefId prelude = preludes_[crate.index()]; prelude.valid())
    if (PathResult found = resolve_in(prelude, name, space, prelude, asked); found.def.valid()) return found;
  if (space == Namespace::kTypes)
    if (auto found = builtins_.find(name); found != builtins_.end()) return {found->second, 1, {}};
  return {};
}

PathResult Names::resolve_words(DefId scope, PathAnchor anchor, uint8_t supers, std::span<const Symbol> words,
                                Namespace space, Asked* asked) const {
  switch (anchor) {
    case PathAnchor::kCrate:
    case PathAnchor::kSelf:
    case PathAnchor::kSuper: {
      DefId module = anchor_module(scope, anchor, supers);
      return module.valid() ? follow({module, 0, {}}, words, space, scope, asked) : PathResult{};
    }
    case PathAnchor::kGlobal: {
      if (words.empty()) return {};
      CrateId crate = crate_of(scope);
      if (edition_of(scope) == Edition::k2015 && crate.valid()) {
        PathResult local = follow({roots_[crate.index()], 0, {}}, words, space, scope, asked);
        if (local.def.valid()) return local;
      }
      DefId root = extern_crate(crate, words[0]);
      return root.valid() ? follow({root, 1, {}}, words, space, scope, asked) : PathResult{};
    }
    case PathAnchor::kSelfType:
      return {};
    case PathAnchor::kPlain:
      break;
  }
  if (words.empty()) return {};
  PathResult first = lexical(scope, words[0], words.size() == 1 ? space : Namespace::kTypes, asked);
  if (!first.def.valid() || words.size() == 1) return first;
  DefId start = first.def;
  PathResult result = follow(std::move(first), words, space, scope, asked);
  // A local name may hide the crate of the same name that was meant: `use rand; mod rand;` and the like.
  if (!result.def.valid()) {
    DefId root = extern_crate(crate_of(scope), words[0]);
    if (root.valid() && root != start) result = follow({root, 1, {}}, words, space, scope, asked);
  }
  return result;
}

PathResult Names::resolve_in_code(DefId scope, PathAnchor anchor, uint8_t supers,
                                  std::span<const Symbol> words, Namespace space, Asked* asked) const {
  PathResult found = resolve_words(scope, anchor, supers, words, space, asked);
  const bool is_type = space == Namespace::kTypes || (space == Namespace::kValues && words.size() > 1);
  if (anchor != PathAnchor::kPlain || words.empty() || !is_type) return found;
  const bool is_module = found.def.valid() && found.consumed == words.size() &&
                         definitions_[found.def.index()].kind == DefKind::kModule;
  if (found.def.valid() && !is_module) return found;
  auto primitive = builtins_.find(words[0]);
  if (primitive == builtins_.end() || primitive->second.index() >= first_construct_.index()) return found;
  return {primitive->second, 1, {}};
}

PathResult Names::last_of_dependency(DefId scope, PathAnchor anchor, uint8_t supers,
                                     std::span<const Symbol> words) const {
  for (size_t count = words.size(); count-- > 1;) {
    PathResult found = resolve_words(scope, anchor, supers, words.first(count), Namespace::kTypes);
    if (!found.def.valid()) continue;
    if (found.consumed != count || definitions_[found.def.index()].kind != DefKind::kModule ||
        !is_of_dependency(found.def))
      return {};
    // What is there but cannot be seen is not unread.
    for (Namespace space : {Namespace::kTypes, Namespace::kValues, Namespace::kMacros})
      if (find_binding(found.def, space, words[count]) != nullptr) return {};
    return found;
  }
  return {};
}

std::vector<Symbol> Names::words_of(FileId file, const PathSummary& path) const {
  const FileNames& names = names_of(file);
  std::vector<Symbol> words(path.segment_count);
  for (uint32_t i = 0; i < path.segment_count; ++i)
    words[i] = symbol_of(names, names.summary->path_segments[path.first_segment + i]);
  return words;
}

PathResult Names::resolve_path(DefId scope, FileId file, const PathSummary& path, Namespace space) const {
  return resolve_in_code(scope, path.anchor, path.supers, words_of(file, path), space);
}

DefId Names::resolve_macro(DefId scope, InstanceId instance, ItemIndex before, Symbol name) const {
  if (DefId found = textual_macro(scope, instance, before, name); found.valid()) return found;
  return lexical(scope, name, Namespace::kMacros).def;
}

DefId Names::builtin(std::string_view name) const {
  auto found = builtins_.find(interner_.find(name));
  return found == builtins_.end() ? DefId() : found->second;
}

DefId Names::head_of_alias(DefId alias) const {
  DefId at = alias;
  for (int depth = 0; depth < kAliasDepthMax; ++depth) {
    const Definition& definition = definitions_[at.index()];
    if (definition.kind != DefKind::kTypeAlias) return at;
    const ItemSummary& summary = item(at);
    if (summary.detail == kNoDetail) return DefId();
    const Instance& home = instances_[definition.instance.index()];
    const TypeHead& head = names_of(home.file).summary->type_heads[summary.detail];
    if (head.kind != HeadKind::kPath) return resolve_head(scope_of(at), home.file, head, DefId());
    PathResult target = resolve_path(scope_of(at), home.file, head.path, Namespace::kTypes);
    if (!target.def.valid() || target.consumed != head.path.segment_count) return DefId();
    at = target.def;
  }
  return DefId();
}

DefId Names::resolve_head(DefId scope, FileId file, const TypeHead& head, DefId self_head) const {
  switch (head.kind) {
    case HeadKind::kPath:
    case HeadKind::kDyn: {
      PathResult found = resolve_path(scope, file, head.path, Namespace::kTypes);
      if (!found.def.valid() || found.consumed != head.path.segment_count) return DefId();
      return head_of_alias(found.def);
    }
    case HeadKind::kSelfType:
      return self_head;
    case HeadKind::kReference:
      return builtin("reference");
    case HeadKind::kPointer:
      return builtin("pointer");
    case HeadKind::kSlice:
      return builtin("slice");
    case HeadKind::kArray:
      return builtin("array");
    case HeadKind::kTuple:
      return builtin("tuple");
    case HeadKind::kFunctionPointer:
      return builtin("fn");
    case HeadKind::kNever:
      return builtin("never");
    case HeadKind::kNone:
    case HeadKind::kParameter:
    case HeadKind::kOther:
      return DefId();
  }
  return DefId();
}

std::span<const TypeNode> Names::signature(DefId def) const {
  const Definition& definition = definitions_[def.index()];
  if (!definition.instance.valid() || item_index(def) == kNoItem) return {};
  const ItemSummary& summary = item(def);
  if (summary.signature == kNoDetail) return {};
  const FileSummary& file = *names_of(definition.instance).summary;
  return std::span(file.type_nodes).subspan(summary.signature);
}

std::string Names::parameter_name(DefId owner, uint32_t index) const {
  std::span<const TypeNode> nodes = signature(owner);
  if (nodes.size() > 1 && nodes[0].children > 0 && nodes[1].form == TypeForm::kGenerics) {
    size_t at = 2;
    for (uint32_t i = 0; i < nodes[1].children; ++i) {
      if (i == index)
        return std::string(text(symbol_of(names_of(definitions_[owner.index()].instance), nodes[at].value)));
      uint64_t open = 1;
      while (open > 0) open += nodes[at++].children, --open;
    }
  }
  return "impl Trait";
}

void Names::sort_members(std::vector<DefId>* members) const {
  std::ranges::sort(*members, [&](DefId a, DefId b) {
    const DefId of_a = definitions_[a.index()].parent;
    const DefId of_b = definitions_[b.index()].parent;
    return of_a == of_b ? a < b : comes_before(of_a, of_b);
  });
}

bool Names::comes_before(DefId a, DefId b) const {
  const InstanceId instance = definitions_[a.index()].instance;
  if (!instance.valid() || instance != definitions_[b.index()].instance) return a < b;
  const ItemIndex of_a = item_index(a);
  const ItemIndex of_b = item_index(b);
  if (of_a == kNoItem || of_b == kNoItem) return a < b;
  const FileSummary& summary = *names_of(instance).summary;
  return summary.order_of(of_a) < summary.order_of(of_b);
}

DefId Names::trait_member(DefId trait, Symbol name) const {
  auto found = trait_members_.find(member_key(trait, name));
  return found == trait_members_.end() ? DefId() : DefId(found->second);
}

std::span<const DefId> Names::supertraits(DefId trait) const {
  auto found = supertraits_.find(trait.index());
  return found == supertraits_.end() ? std::span<const DefId>() : std::span<const DefId>(found->second);
}

bool Names::may_have_own_impl(DefId head, DefId trait) const {
  if (is_own(trait) || (head.valid() && is_own(head))) return true;
  if (definitions_[trait.index()].kind == DefKind::kExternal) return true;
  if (head.valid() && head == builtin_construct(BuiltinConstruct::kReference)) return true;
  const std::span<const TypeNode> nodes = signature(trait);
  return nodes.size() > 1 && nodes[0].children > 0 && nodes[1].form == TypeForm::kGenerics &&
         nodes[1].children > 0;
}

std::string Names::path_of(DefId def) const {
  std::vector<Symbol> words;
  for (DefId at = def; at.valid() && at != externals_; at = definitions_[at.index()].parent) {
    const Definition& definition = definitions_[at.index()];
    if (definition.kind != DefKind::kBlock && definition.kind != DefKind::kImpl)
      words.push_back(definition.name);
  }
  std::string path;
  for (size_t i = words.size(); i-- > 0;) {
    if (!path.empty()) path += "::";
    path += interner_.text(words[i]);
  }
  return path;
}

const std::string& Names::cfg_of(DefId def) const { return cfgs_[cfg_of_[def.index()]]; }

size_t Names::memory_bytes() const {
  size_t bytes =
      interner_.memory_bytes() + definitions_.capacity() * sizeof(Definition) +
      instances_.capacity() * sizeof(Instance) + bindings_.capacity() * sizeof(Binding) +
      binding_index_.memory_bytes() + scopes_.capacity() * sizeof(Scope) +
      imports_.capacity() * sizeof(Import) + impls_.capacity() * sizeof(ImplInfo) +
      links_.capacity() * sizeof(Link) + cfg_of_.capacity() * 4 +
      subscribers_.capacity() * sizeof(GlobSubscriber) +
      (inherent_members_.bucket_count() + trait_impl_members_.bucket_count() + trait_members_.bucket_count() +
       impls_of_head_.bucket_count() + impls_of_trait_.bucket_count()) *
          17;
  bytes +=
      (files_.capacity() + expansions_.capacity()) * sizeof(FileNames) + symbols_.capacity() * sizeof(Symbol);
  for (const auto& [name, macros] : textual_macros_) bytes += macros.capacity() * sizeof(TextualMacro) + 40;
  return bytes;
}

}  // namespace pt::rust
