#include "rust/infer/file_analyser.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "rust/infer/item_nodes.h"
#include "rust/infer/walker.h"

namespace pt::rust {
namespace {

using isg::EdgeKind;
using isg::Family;

// What is known of an imported item of an unread crate is its name.
Family family_of_import(std::string_view name, int space) {
  if (static_cast<Namespace>(space) == Namespace::kMacros) return Family::kMacro;
  return !name.empty() && std::isupper(static_cast<unsigned char>(name[0])) ? Family::kStruct
                                                                            : Family::kFunction;
}

bool is_data_type(DefKind kind) {
  return kind == DefKind::kStruct || kind == DefKind::kEnum || kind == DefKind::kUnion;
}

}  // namespace

class FileAnalyser::Impl {
 public:
  explicit Impl(const Names& names) : names_(names), nodes_(names, &builder_), walker_(names, &builder_) {}

  Draft analyse(const ParsedFile& file, InstanceId instance) {
    start(file, instance);
    walker_.start(file, instance, lines_);
    contain_module(names_.instance(instance));
    uses_of_modules();
    for (ItemIndex i = 0; i < summary_->items.size(); ++i) {
      DefId def = names_.definition(instance, i);
      if (names_[def].flags & kDefDropped || !nodes_.add(i)) continue;
      owner_edges(i, def);
      if (summary_->items[i].kind == ItemKind::kImpl) impl_edges(def);
      member_edge(def);
      references(i, def);
    }
    return builder_.finish();
  }

  Draft describe_items(const ParsedFile& file, InstanceId instance, std::vector<bool> items) {
    start(file, instance);
    // Containers stand before what they contain.
    for (ItemIndex i = static_cast<ItemIndex>(summary_->items.size()); i-- > 0;)
      if (items[i] && summary_->items[i].parent != kNoItem) items[summary_->items[i].parent] = true;
    for (ItemIndex i = 0; i < summary_->items.size(); ++i)
      if (items[i]) nodes_.add(i);
    return builder_.finish();
  }

 private:
  void start(const ParsedFile& file, InstanceId instance) {
    file_ = &file;
    instance_ = instance;
    summary_ = &file.summary.file;
    lines_.build(file.text);
    builder_.start(instance, names_.definition_count());
    nodes_.start(file, instance, lines_);
    container_ = kNoItem;
  }

  void contain_module(const Instance& home) {
    const Definition& module = names_[home.module];
    if (home.is_include || !module.parent.valid()) return;
    builder_.structure_edge(builder_.target(names_.module_of(module.parent)), builder_.target(home.module),
                            kNoTarget, EdgeKind::kContains, 0);
  }

  void owner_edges(ItemIndex index, DefId def) {
    const Definition& definition = names_[def];
    DefKind owner = names_[definition.parent].kind;
    if (owner == DefKind::kImpl || owner == DefKind::kTrait) {
      builder_.structure_edge(builder_.target(definition.parent), builder_.target(def), kNoTarget,
                              EdgeKind::kDefines, 0);
    } else {
      DefId module = names_.module_of(definition.parent);
      if (summary_->items[index].kind == ItemKind::kProcMacro)
        module = names_.crate_root(names_.instance(instance_).crate);
      builder_.structure_edge(builder_.target(module), builder_.target(def), kNoTarget, EdgeKind::kContains,
                              0);
    }
  }

  TargetIndex type_target(DefId def, Family external_family) {
    if (names_[def].kind == DefKind::kExternal)
      return builder_.external(external_family, names_.path_of(def));
    return builder_.target(def);
  }

  void impl_edges(DefId impl) {
    const ImplInfo& info = names_.impl_info(impl);
    TargetIndex self = builder_.target(impl);
    if (info.head.valid() && is_data_type(names_[info.head].kind) &&
        !names_.is_external(names_.crate_of(info.head)))
      builder_.structure_edge(builder_.target(info.head), self, kNoTarget, EdgeKind::kDefines, 0);
    if (!info.has_trait || !info.trait.valid()) return;
    isg::Flags flags = 0;
    const Definition& definition = names_[impl];
    if (definition.item_flags & kItemDerived) flags |= isg::kFlagDerive;
    if (definition.item_flags & kItemNegative) flags |= isg::kFlagNegative;
    if (info.blanket) flags |= isg::kFlagBlanket;
    if (info.dyn) flags |= isg::kFlagDyn;
    TargetIndex from = info.blanket        ? self
                       : info.head.valid() ? type_target(info.head, Family::kStruct)
                                           : kNoTarget;
    if (from == kNoTarget) return;
    builder_.structure_edge(from, type_target(info.trait, Family::kTrait), self, EdgeKind::kImpl, flags);
  }

  // Each member of a trait impl implements the trait's member of that name.
  void member_edge(DefId def) {
    const Definition& definition = names_[def];
    if (names_[definition.parent].kind != DefKind::kImpl || !definition.name.valid()) return;
    const ImplInfo& info = names_.impl_info(definition.parent);
    if (!info.has_trait || !info.trait.valid() || names_[info.trait].kind != DefKind::kTrait) return;
    DefId member = names_.trait_member(info.trait, definition.name);
    if (!member.valid()) return;
    builder_.structure_edge(builder_.target(def), builder_.target(member), builder_.target(definition.parent),
                            EdgeKind::kImpl, isg::kFlagMember);
  }

  // Generic parameters of the impl or trait around, which all its members share.
  const std::vector<GenericParameter>& container_generics(ItemIndex container, const Surroundings& at) {
    if (container_ != container) {
      container_ = container;
      container_generics_.clear();
      walker_.read_generics(at, file_->summary.places[container].node, &container_generics_);
    }
    return container_generics_;
  }

  Surroundings surroundings_of(ItemIndex index, DefId def) {
    Surroundings at;
    at.instance = instance_;
    at.item = index;
    at.scope = names_.scope_of(def);
    const ItemSummary& item = summary_->items[index];
    DefId container =
        item.kind == ItemKind::kImpl || item.kind == ItemKind::kTrait ? def : names_[def].parent;
    DefKind kind = names_[container].kind;
    generics_.clear();
    if (kind == DefKind::kImpl && !(names_[container].item_flags & kItemDerived)) {
      const ImplInfo& info = names_.impl_info(container);
      at.impl = container;
      at.trait = info.trait;
      at.self_head = info.head;
      if (info.blanket) {
        const TypeHead& head = summary_->impls[names_.item(container).detail].self_type;
        at.self_parameter = summary_->name(summary_->path_segments[head.path.first_segment]);
      }
    } else if (kind == DefKind::kTrait) {
      at.trait = container;
      at.in_trait = true;
    } else if (is_data_type(names_[def].kind)) {
      at.self_head = def;
    }
    if ((kind == DefKind::kImpl || kind == DefKind::kTrait) && container != def)
      generics_ = container_generics(names_.item_index(container), at);
    return at;
  }

  void references(ItemIndex index, DefId def) {
    const ItemSummary& item = summary_->items[index];
    const ItemPlace& place = file_->summary.places[index];
    isg::Node& node = builder_.draft().nodes.back();
    TargetIndex self = builder_.target(def);
    walker_.at_line(node.begin.line);
    DefId parent = names_[def].parent;
    bool in_impl = names_[parent].kind == DefKind::kImpl;
    if (item.kind == ItemKind::kFunction && in_impl) {
      if (DefId head = names_.impl_info(parent).head; head.valid())
        walker_.use_definition(head, Family::kStruct, isg::kFlagSignature, name_token(index));
    }
    if (item.flags & kItemDerived) {
      if (item.kind == ItemKind::kImpl) {
        const ImplInfo& info = names_.impl_info(def);
        if (info.head.valid())
          walker_.use_definition(info.head, Family::kStruct, isg::kFlagSignature, place.token);
        if (info.trait.valid())
          walker_.use_definition(info.trait, Family::kTrait, isg::kFlagSignature, place.token);
      }
    } else if (item.kind != ItemKind::kModule && item.kind != ItemKind::kMacroRules &&
               item.kind != ItemKind::kProcMacro) {
      Surroundings at = surroundings_of(index, def);
      walker_.read_generics(at, place.node, &generics_);
      at.generics = generics_;
      CallCounts counts = walker_.walk(at, place.node, node.begin.line);
      node.unresolved = counts.unresolved;
      node.indirect = counts.indirect;
    }
    builder_.end_item(self);
  }

  TokenIndex name_token(ItemIndex index) const {
    const ItemPlace& place = file_->summary.places[index];
    if (summary_->items[index].flags & kItemDerived) return place.token;
    NodeIndex name = child_of_kind(file_->tree, place.node, NodeKind::kName);
    return name == kNoNode ? place.token : file_->tree[name].begin;
  }

  // What modules themselves use: re-exports, and macros invoked among their items.
  void uses_of_modules() {
    struct ModuleUse {
      DefId module;
      uint32_t order;
      TargetIndex target;
      isg::Flags flags;
      TokenIndex token;
    };
    std::vector<ModuleUse> uses;
    auto add = [&](ItemIndex index, DefId target, Family family, isg::Flags flags) {
      const Definition& definition = names_[target];
      if (definition.kind == DefKind::kVariant) return void(0);
      TargetIndex to;
      if (definition.kind == DefKind::kExternal) {
        to = builder_.external(family, names_.path_of(target));
      } else {
        Family own;
        isg::Flavour flavour;
        if (!describe(names_, target, &own, &flavour) || own == Family::kModule ||
            flavour == isg::Flavour::kBuiltin)
          return;
        to = builder_.target(target);
      }
      DefId module = names_.module_of(names_.definition(instance_, index));
      uses.push_back({module, static_cast<uint32_t>(uses.size()), to, flags,
                      file_->tree[file_->summary.places[index].node].begin});
    };
    for (uint32_t i = 0; i < summary_->imports.size(); ++i) {
      const ImportSummary& import = summary_->imports[i];
      const ItemSummary& item = summary_->items[import.item];
      if (item.kind != ItemKind::kUse || item.visibility == VisibilityKind::kPrivate) continue;
      if (import.kind != ImportKind::kNamed) continue;
      if (names_[names_.definition(instance_, import.item)].flags & kDefDropped) continue;
      const Names::ImportTargets& targets = names_.import_targets(instance_, i);
      std::string_view name = import.name == kNoName ? std::string_view() : summary_->name(import.name);
      for (int space = 0; space < kNamespaceCount; ++space) {
        DefId target = targets.defs[space];
        bool repeated = false;
        for (int before = 0; before < space; ++before) repeated = repeated || targets.defs[before] == target;
        if (!target.valid() || repeated) continue;
        std::span<const DefId> twins = names_.import_twins(instance_, i, static_cast<Namespace>(space));
        isg::Flags flags = isg::kFlagReexport | (twins.empty() ? 0u : isg::kFlagCfg);
        add(import.item, target, family_of_import(name, space), flags);
        for (DefId twin : twins) add(import.item, twin, family_of_import(name, space), flags);
      }
    }
    for (ItemIndex i = 0; i < summary_->items.size(); ++i) {
      const ItemSummary& item = summary_->items[i];
      if (item.kind != ItemKind::kMacroCall) continue;
      DefId def = names_.definition(instance_, i);
      if (names_[def].flags & kDefDropped) continue;
      const PathSummary& path = summary_->paths[item.detail];
      DefId scope = names_.scope_of(def);
      DefId macro;
      FileId file = names_.instance(instance_).file;
      if (path.segment_count == 1 && path.anchor == PathAnchor::kPlain) {
        macro = names_.resolve_macro(scope, instance_, i,
                                     names_.symbol(file, summary_->path_segments[path.first_segment]));
      } else {
        PathResult result = names_.resolve_path(scope, file, path, Namespace::kMacros);
        if (result.consumed == path.segment_count) macro = result.def;
      }
      if (macro.valid()) add(i, macro, Family::kMacro, 0);
    }
    std::ranges::stable_sort(uses, {}, &ModuleUse::module);
    for (size_t i = 0; i < uses.size();) {
      DefId module = uses[i].module;
      uint32_t first_line = module_first_line(module);
      for (; i < uses.size() && uses[i].module == module; ++i) {
        isg::Position at = lines_.position(file_->tokens.begin(uses[i].token));
        uint32_t offset = first_line != 0 && at.line >= first_line ? at.line - first_line : 0;
        builder_.site_edge(uses[i].target, EdgeKind::kUses, isg::Confidence::kExact, uses[i].flags,
                           {offset, at.column});
      }
      builder_.end_item(builder_.target(module));
    }
  }

  // An inline module begins at its item; a file at its first line.
  uint32_t module_first_line(DefId module) const {
    const Definition& definition = names_[module];
    bool inline_here = definition.detail == DefId::kNone && definition.instance == instance_;
    if (!inline_here) return 1;
    return nodes_.first_line(names_.item_index(module));
  }

  const Names& names_;
  DraftBuilder builder_;
  ItemNodes nodes_;
  Walker walker_;
  LineIndex lines_;
  const ParsedFile* file_ = nullptr;
  const FileSummary* summary_ = nullptr;
  InstanceId instance_;
  ItemIndex container_ = kNoItem;
  std::vector<GenericParameter> container_generics_;
  std::vector<GenericParameter> generics_;
};

FileAnalyser::FileAnalyser(const Names& names) : impl_(std::make_unique<Impl>(names)) {}
FileAnalyser::~FileAnalyser() = default;
FileAnalyser::FileAnalyser(FileAnalyser&&) noexcept = default;

Draft FileAnalyser::analyse(const ParsedFile& file, InstanceId instance) {
  return impl_->analyse(file, instance);
}

Draft FileAnalyser::describe_items(const ParsedFile& file, InstanceId instance, std::vector<bool> items) {
  return impl_->describe_items(file, instance, std::move(items));
}

}  // namespace pt::rust
