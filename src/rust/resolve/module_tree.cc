// Step 1: crates and their files become definitions.
#include <algorithm>

#include "rust/input/cfg.h"
#include "rust/resolve/names.h"

namespace pt::rust {
namespace {

// Primitive types, and rustdoc's words for the types that have no name.
constexpr std::string_view kBuiltinNames[] = {
    "bool", "char",      "str",     "u8",    "u16",   "u32",   "u64", "u128", "usize",
    "i8",   "i16",       "i32",     "i64",   "i128",  "isize", "f16", "f32",  "f64",
    "f128", "reference", "pointer", "slice", "array", "tuple", "fn",  "never"};

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
      return DefKind::kOther;
  }
  return DefKind::kOther;
}

}  // namespace

Names::Names(const CrateGraph& crates, std::vector<bool> external)
    : crates_(crates),
      external_(std::move(external)),
      extern_preludes_(crates.size()),
      macro_use_crates_(crates.size()),
      preludes_(crates.size()) {
  cfgs_.emplace_back();
  externals_ = add_definition({.kind = DefKind::kExternal, .name = interner_.intern("")});
  add_builtins();
  for (size_t i = 0; i < crates_.size(); ++i) {
    const CrateInput& crate = crates_[i];
    roots_.push_back(add_definition({.kind = DefKind::kModule, .name = interner_.intern(crate.name)}));
    wanted_.push_back({WantedKind::kRoot, roots_.back(), InstanceId(), crate.root, CrateId(i), {}, {}, 0});
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
    builtins_.emplace(symbol, add_definition({.kind = DefKind::kBuiltin, .name = symbol}));
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
  if (instances_.size() >= kInstancesMax) {
    if (problems_.empty() || problems_.back().kind != NameProblem::Kind::kTooManyModules)
      problems_.push_back({NameProblem::Kind::kTooManyModules, wanted.file, line, wanted.request.name});
    return;
  }
  link_names(file, summary);
  add_instance(wanted, file, owns_folder);
}

void Names::link_names(FileId file, const FileSummary& summary) {
  if (file.index() >= files_.size()) files_.resize(file.index() + 1);
  FileNames& names = files_[file.index()];
  if (names.summary == &summary) return;
  names.summary = &summary;
  names.symbols.resize(summary.name_ends.size());
  for (NameIndex i = 0; i < summary.name_ends.size(); ++i)
    names.symbols[i] = interner_.intern(summary.name(i));
}

void Names::add_instance(const Wanted& wanted, FileId file, bool owns_folder) {
  const FileSummary& summary = *files_[file.index()].summary;
  InstanceId id(instances_.size());
  uint32_t imports_before = static_cast<uint32_t>(imports_.size());
  instances_.push_back({file, wanted.crate, wanted.module, DefId(definitions_.size()), imports_before,
                        wanted.parent, owns_folder, wanted.kind == WantedKind::kInclude});
  if (wanted.kind != WantedKind::kInclude) {
    Definition& module = definitions_[wanted.module.index()];
    module.detail = id.index();
    if (wanted.kind == WantedKind::kRoot) module.instance = id;
    if (summary.macro_use) module.item_flags |= kItemMacroUse;
    if (!summary.file_cfg.empty()) {
      uint32_t& cfg = cfg_of_[wanted.module.index()];
      std::string all = cfg_all(cfgs_[cfg], summary.file_cfg);
      auto [found, added] = cfg_index_.try_emplace(all, static_cast<uint32_t>(cfgs_.size()));
      if (added) cfgs_.push_back(all);
      cfg = found->second;
      if (evaluate_cfg(summary.file_cfg, crates_[wanted.crate.index()].cfg) == Ternary::kFalse)
        module.flags |= kDefDropped;
      module.flags |= kDefCfg;
      if (requires_test(summary.file_cfg)) module.flags |= kDefTest;
    }
  }
  for (ItemIndex i = 0; i < summary.items.size(); ++i) add_item(id, i);
  for (uint32_t i = 0; i < summary.imports.size(); ++i) {
    Import import;
    import.instance = id;
    import.index = i;
    imports_.push_back(import);
  }
  want_children(id);
}

void Names::add_item(InstanceId id, ItemIndex index) {
  const Instance& instance = instances_[id.index()];
  const FileNames& names = files_[instance.file.index()];
  const ItemSummary& item = names.summary->items[index];
  DefId parent = item.parent == kNoItem ? instance.module : DefId(instance.first.index() + item.parent);
  Definition definition{
      .kind = def_kind(item.kind), .item_flags = item.flags, .parent = parent, .instance = id};
  if (item.name != kNoName) definition.name = names.symbols[item.name];

  const Definition& owner = definitions_[parent.index()];
  definition.flags = owner.flags;
  if (item.flags & kItemTest) definition.flags |= kDefTest;
  uint32_t cfg = cfg_of_[parent.index()];
  if (item.cfg != 0) {
    const std::string& own = names.summary->cfgs[item.cfg];
    definition.flags |= kDefCfg;
    if (requires_test(own)) definition.flags |= kDefTest;
    if (evaluate_cfg(own, crates_[instance.crate.index()].cfg) == Ternary::kFalse)
      definition.flags |= kDefDropped;
    std::string all = cfg_all(cfgs_[cfg], own);
    auto [found, added] = cfg_index_.try_emplace(all, static_cast<uint32_t>(cfgs_.size()));
    if (added) cfgs_.push_back(all);
    cfg = found->second;
  }
  if (item.kind == ItemKind::kImpl) {
    definition.detail = static_cast<uint32_t>(impls_.size());
    impls_.push_back({.impl = DefId(definitions_.size())});
  }
  definitions_.push_back(definition);
  cfg_of_.push_back(cfg);
}

// Asks for the files of `mod name;` and include!.
void Names::want_children(InstanceId id) {
  const Instance instance = instances_[id.index()];
  const FileSummary& summary = *files_[instance.file.index()].summary;
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    const ItemSummary& item = summary.items[i];
    DefId def(instance.first.index() + i);
    if (definitions_[def.index()].flags & kDefDropped) continue;
    if (item.kind == ItemKind::kInclude && !summary.includes[item.detail].path.empty()) {
      const IncludeSummary& include = summary.includes[item.detail];
      wanted_.push_back({WantedKind::kInclude,
                         scope_of(def),
                         id,
                         instance.file,
                         instance.crate,
                         {},
                         include.path,
                         include.line});
    }
    if (item.kind != ItemKind::kModule) continue;
    const ModuleSummary& module = summary.modules[item.detail];
    if (module.is_inline || item.name == kNoName) continue;
    ModuleRequest request{
        instance.file, instance.owns_folder, {}, std::string(summary.name(item.name)), module.path};
    for (ItemIndex around = item.parent; around != kNoItem; around = summary.items[around].parent) {
      const ItemSummary& outer = summary.items[around];
      if (outer.kind != ItemKind::kModule) continue;
      const ModuleSummary& details = summary.modules[outer.detail];
      request.inline_folders.push_back(details.path.empty() ? std::string(summary.name(outer.name))
                                                            : details.path);
    }
    std::ranges::reverse(request.inline_folders);
    // Under an inline module with a #[path] of its own, rustc forgets the file's stem.
    for (ItemIndex around = item.parent; around != kNoItem; around = summary.items[around].parent)
      if (summary.items[around].kind == ItemKind::kModule)
        request.owns_folder =
            instance.owns_folder || !summary.modules[summary.items[around].detail].path.empty();
    wanted_.push_back({WantedKind::kModule,
                       def,
                       id,
                       instance.file,
                       instance.crate,
                       std::move(request),
                       {},
                       module.line,
                       (item.flags & kItemIfFile) != 0});
  }
}

}  // namespace pt::rust
