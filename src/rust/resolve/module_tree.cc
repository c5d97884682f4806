// Step 1: crates and their files become definitions.
#include <algorithm>

#include "rust/input/cfg.h"
#include "rust/input/expansion_file.h"
#include "rust/resolve/names.h"

namespace pt::rust {
namespace {

// Primitive types, and rustdoc's words for the types that have no name.
constexpr std::string_view kBuiltinNames[] = {
    "bool", "char",      "str",     "u8",    "u16",   "u32",   "u64", "u128", "usize",
    "i8",   "i16",       "i32",     "i64",   "i128",  "isize", "f16", "f32",  "f64",
    "f128", "reference", "pointer", "slice", "array", "tuple", "fn",  "never"};

}  // namespace

DefKind def_kind(ItemKind kind) {
  switch (kind) {
    case ItemKind::kModule:
      return DefKind::kModule;
    case ItemKind::kFunction:
      return DefKind::kFunction;
    case ItemKind::kStruct:
      return DefKind::kStruct;
    case ItemKind::kUnion:
      return DefKind::kUnion;
    case ItemKind::kEnum:
      return DefKind::kEnum;
    case ItemKind::kVariant:
      return DefKind::kVariant;
    case ItemKind::kTrait:
      return DefKind::kTrait;
    case ItemKind::kImpl:
      return DefKind::kImpl;
    case ItemKind::kTypeAlias:
      return DefKind::kTypeAlias;
    case ItemKind::kConst:
      return DefKind::kConst;
    case ItemKind::kStatic:
      return DefKind::kStatic;
    case ItemKind::kMacroRules:
      return DefKind::kMacro;
    case ItemKind::kProcMacro:
      return DefKind::kProcMacro;
    case ItemKind::kBlock:
      return DefKind::kBlock;
    case ItemKind::kMacroCall:
    case ItemKind::kInclude:
    case ItemKind::kUse:
    case ItemKind::kExternCrate:
    case ItemKind::kNothing:
      return DefKind::kOther;
  }
  return DefKind::kOther;
}

Names::Names(const CrateGraph& crates, std::vector<bool> external)
    : crates_(crates),
      external_(std::move(external)),
      extern_preludes_(crates.size()),
      macro_use_crates_(crates.size()),
      preludes_(crates.size()) {
  cfgs_.emplace_back();
  never_holds_.push_back(false);
  externals_ = add_definition({.kind = DefKind::kExternal, .name = interner_.intern("")});
  add_builtins();
  for (size_t i = 0; i < crates_.size(); ++i) {
    const CrateInput& crate = crates_[i];
    roots_.push_back(add_definition({.kind = DefKind::kModule, .name = interner_.intern(crate.name)}));
    wanted_.push_back({WantedKind::kRoot,
                       roots_.back(),
                       InstanceId(),
                       crate.root,
                       CrateId(i),
                       {},
                       {},
                       0,
                       kNoItem,
                       DefId()});
  }
  for (size_t i = 0; i < crates_.size(); ++i) {
    Symbol name = interner_.intern(dollar_crate_name(CrateId(i)));
    if (i == 0) first_dollar_crate_ = name;
  }
  for (size_t i = 0; i < crates_.size(); ++i) {
    const CrateInput& crate = crates_[i];
    auto& prelude = extern_preludes_[i];
    for (const Dependency& dependency : crate.dependencies) {
      DefId root = dependency.crate.valid()
                       ? roots_[dependency.crate.index()]
                       : external_child(externals_, interner_.intern(dependency.external));
      prelude.emplace(interner_.intern(dependency.name), root);
    }
    if (crate.library.valid())
      prelude.emplace(interner_.intern(crates_[crate.library.index()].extern_name),
                      roots_[crate.library.index()]);
  }
}

void Names::add_builtins() {
  for (std::string_view name : kBuiltinNames) {
    Symbol symbol = interner_.intern(name);
    DefId def = add_definition({.kind = DefKind::kBuiltin, .name = symbol});
    builtins_.emplace(symbol, def);
    if (name == "reference") first_construct_ = def;
  }
}

DefId Names::add_definition(const Definition& definition) {
  definitions_.push_back(definition);
  cfg_of_.push_back(0);
  return DefId(definitions_.size() - 1);
}

std::vector<Wanted> Names::take_wanted() { return std::exchange(wanted_, {}); }

void Names::provide(const Wanted& wanted, FileId file, bool owns_folder, const FileSummary& summary) {
  uint32_t line = wanted.line;
  for (InstanceId at = wanted.parent; at.valid(); at = instances_[at.index()].parent) {
    if (instances_[at.index()].file != file) continue;
    problems_.push_back({NameProblem::Kind::kModuleCycle, wanted.file, line, wanted.request.name});
    return;
  }
  // One file declared in two places of a module under different predicates, as cfg_io! { mod a; } does: the first stands for
  // both.
  if (wanted.kind == WantedKind::kModule) {
    Definition& module = definitions_[wanted.module.index()];
    uint64_t place = uint64_t{scope_of(wanted.module).index()} << 32 | file.index();
    auto [found, added] = module_files_.try_emplace(place, wanted.module);
    const Definition& first = definitions_[found->second.index()];
    if (!added && first.name == module.name && ((first.flags | module.flags) & kDefCfg)) {
      module.flags |= kDefDropped;
      return;
    }
  }
  if (wanted.kind == WantedKind::kExpansion) {
    ++expansion_count_;
  } else if (instances_.size() - expansion_count_ >= kInstancesMax) {
    if (problems_.empty() || problems_.back().kind != NameProblem::Kind::kTooManyModules)
      problems_.push_back({NameProblem::Kind::kTooManyModules, wanted.file, line, wanted.request.name});
    return;
  }
  link_names(file, summary);
  add_instance(wanted, file, owns_folder);
}

void Names::link_names(FileId file, const FileSummary& summary) {
  std::vector<FileNames>& table = is_expansion(file) ? expansions_ : files_;
  uint32_t index = is_expansion(file) ? expansion_index(file) : file.index();
  if (index >= table.size()) table.resize(index + 1);
  FileNames& names = table[index];
  if (names.summary == &summary) return;
  const bool is_edit = names.summary != nullptr;
  names.summary = &summary;
  const auto count = static_cast<uint32_t>(summary.name_ends.size());
  if (!is_edit || count > names.symbol_room) {
    // A file that is edited gets room for some names more.
    names.symbol_room = is_edit ? count + count / 8 + kSpareMin : count;
    names.first_symbol = static_cast<uint32_t>(symbols_.size());
    symbols_.resize(symbols_.size() + names.symbol_room);
  }
  for (NameIndex i = 0; i < count; ++i) symbols_[names.first_symbol + i] = interner_.intern(summary.name(i));
}

void Names::moved(FileId file, const FileSummary& summary) {
  std::vector<FileNames>& table = is_expansion(file) ? expansions_ : files_;
  uint32_t index = is_expansion(file) ? expansion_index(file) : file.index();
  if (index < table.size() && table[index].summary != nullptr) table[index].summary = &summary;
}

void Names::replaced(FileId file, const FileSummary& summary) {
  const FileSummary* old = file.index() < files_.size() ? files_[file.index()].summary : nullptr;
  if (old == nullptr) return;  // nobody has asked for it
  const bool same_names = old->name_ends == summary.name_ends && old->name_text == summary.name_text;
  same_names ? moved(file, summary) : link_names(file, summary);
}

void Names::add_instance(const Wanted& wanted, FileId file, bool owns_folder) {
  const FileSummary& summary = *names_of(file).summary;
  InstanceId id(instances_.size());
  uint32_t imports_before = static_cast<uint32_t>(imports_.size());
  bool is_include = wanted.kind == WantedKind::kInclude || wanted.kind == WantedKind::kExpansion;
  Instance instance{.file = file,
                    .crate = wanted.crate,
                    .module = wanted.module,
                    .first = DefId(definitions_.size()),
                    .first_import = imports_before,
                    .parent = wanted.parent,
                    .origin = wanted.origin,
                    .owns_folder = owns_folder,
                    .is_include = is_include};
  if (wanted.parent.valid()) {
    const Instance& parent = instances_[wanted.parent.index()];
    instance.expansion_depth =
        static_cast<uint16_t>(parent.expansion_depth + (wanted.kind == WantedKind::kExpansion));
    instance.include_depth = is_include ? parent.include_depth + 1 : 0;
  }
  if (wanted.kind == WantedKind::kExpansion) {
    DefId call(instances_[wanted.parent.index()].first.index() + wanted.origin);
    if (place_of_call(call) != CallPlace::kItem) body_expansions_.emplace(call.index(), id);
  }
  instances_.push_back(instance);
  if (!is_include) {
    Definition& module = definitions_[wanted.module.index()];
    module.detail = id.index();
    if (wanted.kind == WantedKind::kRoot) module.instance = id;
    if (summary.macro_use) module.item_flags |= kItemMacroUse;
    if (!summary.file_cfg.empty()) {
      uint32_t& cfg = cfg_of_[wanted.module.index()];
      CfgEffect effect = effect_of_cfg(cfg, summary.file_cfg, wanted.crate);
      cfg = effect.cfg;
      module.flags |= effect.flags;
    }
  }
  for (ItemIndex i = 0; i < summary.items.size(); ++i) add_item(id, i);
  if (expects_edits_ && !is_expansion(file) && !external_[wanted.crate.index()]) {
    const auto spare = static_cast<uint32_t>(kSpareMin + summary.items.size() / kSparePerItems);
    for (uint32_t i = 0; i < spare; ++i)
      add_definition({.kind = DefKind::kOther, .flags = kDefDropped, .instance = id});
  }
  instances_.back().item_room = static_cast<uint32_t>(definitions_.size()) - instance.first.index();
  merge_modules(id);
  for (uint32_t i = 0; i < summary.imports.size(); ++i) {
    Import import;
    import.instance = id;
    import.index = i;
    imports_.push_back(import);
  }
  want_children(id);
}

// The inherited predicate together with an own one; one that cannot hold is noted.
uint32_t Names::both_cfgs(uint32_t inherited, const std::string& own) {
  std::string all = cfg_all(cfgs_[inherited], own);
  auto [found, added] = cfg_index_.try_emplace(std::move(all), static_cast<uint32_t>(cfgs_.size()));
  if (added) {
    cfgs_.push_back(found->first);
    never_holds_.push_back(is_contradiction(found->first));
  }
  return found->second;
}

// Worked out once: the same few predicates stand over thousands of items, and parsing and joining them takes microseconds.
Names::CfgEffect Names::effect_of_cfg(uint32_t inherited, const std::string& own, CrateId crate) {
  std::string key = own;
  for (uint32_t part : {inherited, crate.index()})
    key.append(reinterpret_cast<const char*>(&part), sizeof(part));
  auto [found, added] = cfg_effects_.try_emplace(std::move(key));
  if (!added) return found->second;
  CfgEffect effect{both_cfgs(inherited, own), kDefCfg};
  if (requires_test(own)) effect.flags |= kDefTest;
  if (never_holds_[effect.cfg] || evaluate_cfg(own, crates_[crate.index()].cfg) == Ternary::kFalse)
    effect.flags |= kDefDropped;
  return found->second = effect;
}

DefId Names::surroundings_of(const Instance& instance, const ItemSummary& item) const {
  if (item.parent != kNoItem) return DefId(instance.first.index() + item.parent);
  if (!instance.is_include) return instance.module;
  return DefId(instances_[instance.parent.index()].first.index() + instance.origin);
}

void Names::add_item(InstanceId id, ItemIndex index) {
  const Instance& instance = instances_[id.index()];
  const FileNames& names = names_of(instance.file);
  const ItemSummary& item = names.summary->items[index];
  DefId parent = item.parent == kNoItem ? instance.module : DefId(instance.first.index() + item.parent);
  Definition definition{
      .kind = def_kind(item.kind), .item_flags = item.flags, .parent = parent, .instance = id};
  if (item.name != kNoName) definition.name = symbol_of(names, item.name);

  const DefId around = surroundings_of(instance, item);
  definition.flags =
      static_cast<uint8_t>(definitions_[parent.index()].flags | definitions_[around.index()].flags);
  if (item.flags & kItemTest) definition.flags |= kDefTest;
  uint32_t cfg = cfg_of_[around.index()];
  if (item.cfg != 0) {
    CfgEffect effect = effect_of_cfg(cfg, names.summary->cfgs[item.cfg], instance.crate);
    cfg = effect.cfg;
    definition.flags |= effect.flags;
  }
  if (item.kind == ItemKind::kImpl) {
    definition.detail = static_cast<uint32_t>(impls_.size());
    impls_.push_back({.impl = DefId(definitions_.size())});
  }
  if (item.kind == ItemKind::kMacroRules && definition.name.valid())
    macros_by_name_[definition.name].push_back(DefId(definitions_.size()));
  definitions_.push_back(definition);
  cfg_of_.push_back(cfg);
}

// `#[cfg(a)] mod m; #[cfg(not(a))] pub mod m;` is one module of one file: the one that is seen further, under either
// predicate.
void Names::merge_modules(InstanceId id) {
  const Instance& instance = instances_[id.index()];
  const FileSummary& summary = *names_of(instance.file).summary;
  boost::unordered_flat_map<uint64_t, ItemIndex> first;  // by parent and name
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    const ItemSummary& item = summary.items[i];
    if (item.kind != ItemKind::kModule || item.cfg == 0 || item.name == kNoName) continue;
    DefId def(instance.first.index() + i);
    if (summary.modules[item.detail].is_inline || (definitions_[def.index()].flags & kDefDropped)) continue;
    auto [found, added] = first.try_emplace(uint64_t{item.parent} << 32 | item.name, i);
    if (added) continue;
    const ItemSummary& other = summary.items[found->second];
    if (summary.modules[other.detail].path != summary.modules[item.detail].path) continue;
    DefId twin(instance.first.index() + found->second);
    std::string either = cfg_any(summary.cfgs[item.cfg], summary.cfgs[other.cfg]);
    bool further = item.visibility == VisibilityKind::kPublic && other.visibility != VisibilityKind::kPublic;
    if (further) {
      std::swap(def, twin);
      found->second = i;
    }
    // `def` gives way to `twin`.
    Definition& kept = definitions_[twin.index()];
    Definition& dropped = definitions_[def.index()];
    const uint32_t around = cfg_of_[surroundings_of(instance, item).index()];
    cfg_of_[twin.index()] = either.empty() ? around : both_cfgs(around, either);
    if (!(dropped.flags & kDefTest)) kept.flags &= static_cast<uint8_t>(~kDefTest);
    if (cfg_of_[twin.index()] == 0) kept.flags &= static_cast<uint8_t>(~kDefCfg);
    dropped.flags |= kDefDropped;
  }
}

// Asks for the files of `mod name;` and include!.
void Names::want_children(InstanceId id) {
  const Instance instance = instances_[id.index()];
  const FileSummary& summary = *names_of(instance.file).summary;
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    const ItemSummary& item = summary.items[i];
    DefId def(instance.first.index() + i);
    if (definitions_[def.index()].flags & kDefDropped) continue;
    if (item.kind == ItemKind::kInclude && !summary.includes[item.detail].path.empty()) {
      const IncludeSummary& include = summary.includes[item.detail];
      const Instance& home = instances_[real_place(id).instance.index()];
      wanted_.push_back({WantedKind::kInclude,
                         scope_of(def),
                         id,
                         home.file,
                         instance.crate,
                         {},
                         include.path,
                         line_of(id, include.line),
                         i,
                         DefId()});
    }
    if (item.kind != ItemKind::kModule) continue;
    const ModuleSummary& module = summary.modules[item.detail];
    if (module.is_inline || item.name == kNoName) continue;
    ModuleRequest request{FileId(), false, {}, std::string(summary.name(item.name)), module.path};
    place_request(id, item.parent, &request);
    wanted_.push_back({WantedKind::kModule,
                       def,
                       id,
                       request.file,
                       instance.crate,
                       request,
                       {},
                       line_of(id, module.line),
                       i,
                       DefId(),
                       (item.flags & kItemIfFile) != 0});
  }
}

// Where a `mod name;` inside `around` looks for its file: in the folders of the inline modules around it. A macro call
// is transparent to that: what its expansion declares is declared where the call stands.
void Names::place_request(InstanceId id, ItemIndex around, ModuleRequest* request) const {
  bool outermost_has_path = false;
  for (;;) {
    const Instance& instance = instances_[id.index()];
    const FileSummary& summary = *names_of(id).summary;
    for (; around != kNoItem; around = summary.items[around].parent) {
      const ItemSummary& outer = summary.items[around];
      if (outer.kind != ItemKind::kModule) continue;
      const ModuleSummary& details = summary.modules[outer.detail];
      request->inline_folders.push_back(details.path.empty() ? std::string(summary.name(outer.name))
                                                             : details.path);
      outermost_has_path = !details.path.empty();
    }
    if (!is_expansion(instance.file)) {
      request->file = instance.file;
      // Under an inline module with a #[path] of its own, rustc forgets the file's stem.
      request->owns_folder = instance.owns_folder || outermost_has_path;
      break;
    }
    around = names_of(instance.parent).summary->items[instance.origin].parent;
    id = instance.parent;
  }
  std::ranges::reverse(request->inline_folders);
}

Names::RealPlace Names::real_place(InstanceId id) const {
  ItemIndex call = kNoItem;
  while (is_expansion(instances_[id.index()].file)) {
    call = instances_[id.index()].origin;
    id = instances_[id.index()].parent;
  }
  return {id, call};
}

// A line of an expansion is that of the outermost call.
uint32_t Names::line_of(InstanceId id, uint32_t line) const {
  RealPlace place = real_place(id);
  if (place.call == kNoItem) return line;
  const FileSummary& summary = *names_of(place.instance).summary;
  return summary.macro_calls[summary.items[place.call].detail].line;
}

}  // namespace pt::rust
