#include "rust/infer/file_analyser.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
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
  Impl(const Names& names, const TypingTables& tables, const SourceTexts& texts)
      : names_(names),
        real_lines_(texts),
        nodes_(names, &builder_),
        walker_(names, tables, texts, &builder_) {}

  void observe(Observer* observer) {
    observer_ = observer;
    builder_.observe(observer);
    walker_.observe(observer);
  }

  void note_look_ups() {
    notes_ = true;
    walker_.note(&look_ups_);
  }

  void forget_texts() {
    real_lines_.clear();
    walker_.forget_texts();
  }

  void begin(const ParsedFile& file, InstanceId instance, const std::vector<bool>* walked) {
    builder_.start(instance, names_.definition_count());
    nodes_.clear();
    shared_generics_.clear();
    module_lines_.clear();
    module_uses_.clear();
    unknown_macros_.clear();
    analyse(file, instance, walked);
  }

  void analyse(const ParsedFile& file, InstanceId instance, const std::vector<bool>* walked) {
    start(file, instance);
    walker_.start(file, instance, lines_);
    contain_module(names_.instance(instance));
    uses_of_modules();
    for (ItemIndex i = 0; i < summary_->items.size(); ++i) {
      DefId def = names_.definition(instance, i);
      if (names_[def].flags & kDefDropped) continue;
      if (summary_->items[i].kind == ItemKind::kMacroCall) share_generics(def);
      if (!nodes_.add(i) || (walked != nullptr && !(*walked)[i])) continue;
      owner_edges(i, def);
      if (summary_->items[i].kind == ItemKind::kImpl) impl_edges(def);
      member_edge(def);
      references(i, def);
    }
  }

  void add_calls(InstanceId instance) {
    instance_ = instance;
    summary_ = &names_.summary(names_.instance(instance).file);
    isg::Position at = position_of_call(instance).second;
    for (ItemIndex i = 0; i < summary_->items.size(); ++i) {
      DefId def = names_.definition(instance, i);
      if ((names_[def].flags & kDefDropped) || names_.place_of_call(def) != CallPlace::kItem) continue;
      TargetIndex macro = called_macro(def);
      if (macro != kNoTarget) add_module_use(i, macro, flags_of(def), true, at);
    }
  }

  Draft finish() {
    end_module_uses();
    return builder_.finish();
  }

  void begin_description(const ParsedFile& file, InstanceId instance, std::vector<bool> items) {
    builder_.start(instance, names_.definition_count());
    nodes_.clear();
    module_uses_.clear();
    unknown_macros_.clear();
    add_description(file, instance, std::move(items));
  }

  void add_description(const ParsedFile& file, InstanceId instance, std::vector<bool> items) {
    start(file, instance);
    // Containers stand before what they contain.
    for (ItemIndex i = static_cast<ItemIndex>(summary_->items.size()); i-- > 0;)
      if (items[i] && summary_->items[i].parent != kNoItem) items[summary_->items[i].parent] = true;
    for (ItemIndex i = 0; i < summary_->items.size(); ++i)
      if (items[i]) nodes_.add(i);
  }

 private:
  void start(const ParsedFile& file, InstanceId instance) {
    file_ = &file;
    instance_ = instance;
    summary_ = &file.summary.file;
    if (file.expansion == nullptr)
      lines_.build(file.text, names_.instance(instance).file);
    else
      lines_.build(*file.expansion, &real_lines_);
    builder_.in_expansion(file.expansion != nullptr);
    if (file.expansion != nullptr) {
      auto [home, position] = position_of_call(instance);
      lines_.set_home(home, position);
    }
    nodes_.start(file, instance, &lines_, &real_lines_);
    container_ = kNoItem;
  }

  // Where the outermost call of an expansion has its arguments.
  std::pair<FileId, isg::Position> position_of_call(InstanceId instance) {
    Names::RealPlace place = names_.real_place(instance);
    FileId home = names_.instance(place.instance).file;
    const FileSummary& written = names_.summary(home);
    uint32_t arguments = written.macro_calls[written.items[place.call].detail].begin;
    return {home, real_lines_.of(home).position(arguments)};
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
    if (info.head.valid() && is_data_type(names_[info.head].kind) && names_.is_own(info.head))
      builder_.structure_edge(builder_.target(info.head), self, kNoTarget, EdgeKind::kDefines, 0);
    if (!info.has_trait || !info.trait.valid()) return;
    isg::Flags flags = 0;
    const Definition& definition = names_[impl];
    if (definition.item_flags & kItemDerived) flags |= isg::kFlagDerive;
    if (definition.item_flags & kItemNegative) flags |= isg::kFlagNegative;
    if (info.blanket) flags |= isg::kFlagBlanket;
    if (info.dyn) flags |= isg::kFlagDyn;
    if (file_->expansion != nullptr) flags |= isg::kFlagMacro;
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
  const std::vector<GenericParameter>& container_generics(DefId around, const Surroundings& at) {
    // Around an expansion: read when the call was met.
    if (names_[around].instance != instance_) return shared_generics_[around.index()];
    ItemIndex container = names_.item_index(around);
    if (container_ != container) {
      container_ = container;
      container_generics_.clear();
      walker_.read_generics(at, file_->summary.places[container].node, &container_generics_);
    }
    return container_generics_;
  }

  // What a call between the members of an impl or trait makes sees the generics of that impl or trait.
  void share_generics(DefId call) {
    DefId container = names_[call].parent;
    DefKind kind = names_[container].kind;
    if ((kind != DefKind::kImpl && kind != DefKind::kTrait) || shared_generics_.contains(container.index()))
      return;
    Surroundings at = surroundings_of(names_.item_index(call), call);
    shared_generics_[container.index()] = container_generics(container, at);
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
        const FileSummary& home = names_.summary(names_.instance(names_[container].instance).file);
        const TypeHead& head = home.impls[names_.item(container).detail].self_type;
        at.self_parameter = home.name(home.path_segments[head.path.first_segment]);
      }
    } else if (kind == DefKind::kTrait) {
      at.trait = container;
      at.in_trait = true;
    } else if (is_data_type(names_[def].kind)) {
      at.self_head = def;
    }
    if ((kind == DefKind::kImpl || kind == DefKind::kTrait) && container != def)
      generics_ = container_generics(container, at);
    return at;
  }

  void references(ItemIndex index, DefId def) {
    const ItemSummary& item = summary_->items[index];
    const ItemPlace& place = file_->summary.places[index];
    isg::Node& node = builder_.draft().nodes.back();
    TargetIndex self = builder_.target(def);
    look_ups_.begin();
    walker_.at_line(node.begin.line);
    if (observer_ != nullptr && (item.flags & kItemDerived)) observer_->implicit_sites(SiteKind::kDerive);
    DefId parent = names_[def].parent;
    bool in_impl = names_[parent].kind == DefKind::kImpl;
    if (notes_ && in_impl && names_.impl_info(parent).trait.valid() &&
        names_.is_own(names_.impl_info(parent).trait))
      look_ups_.of_traits(names_[def].name);  // by member_edge()
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
      if (item.kind == ItemKind::kFunction) walker_.derived_calls(def, names_[parent].parent, place.token);
    } else if (item.kind != ItemKind::kModule && item.kind != ItemKind::kMacroRules &&
               item.kind != ItemKind::kProcMacro) {
      Surroundings at = surroundings_of(index, def);
      walker_.read_generics(at, place.node, &generics_);
      at.generics = generics_;
      const WalkedCalls calls = walker_.walk(at, def, place.node, node.begin.line);
      node.unresolved = static_cast<uint32_t>(calls.unresolved.size());
      node.indirect = calls.indirect;
      const auto number = static_cast<uint32_t>(builder_.draft().nodes.size() - 1);
      for (const UnresolvedSite& call : calls.unresolved)
        builder_.draft().unresolved.push_back({number, call.site, builder_.keep(call.name)});
    }
    rust::Draft& draft = builder_.draft();
    const size_t edges_before = draft.edges.size();
    builder_.end_item(self);
    if (!notes_) return;
    const auto number = static_cast<uint32_t>(draft.nodes.size() - 1);
    for (size_t i = edges_before; i < draft.edges.size(); ++i)
      if (DefId target = draft.targets[draft.edges[i].to].def; target.valid() && may_go(target))
        look_ups_.signature_of(target);
    for (DefId asked : look_ups_.end()) draft.look_ups.push_back({number, asked});
    for (uint32_t key : look_ups_.missing()) draft.missing.push_back({number, key});
  }

  // Whether an edit that is followed may take it away (rust/summary/alignment.h).
  bool may_go(DefId def) const {
    const DefKind kind = names_[def].kind;
    return (kind == DefKind::kFunction || kind == DefKind::kConst || kind == DefKind::kStatic) &&
           names_.is_own(def);
  }

  TokenIndex name_token(ItemIndex index) const {
    const ItemPlace& place = file_->summary.places[index];
    if (summary_->items[index].flags & kItemDerived) return place.token;
    NodeIndex name = child_of_kind(file_->tree, place.node, NodeKind::kName);
    return name == kNoNode ? place.token : file_->tree[name].begin;
  }

  // What the predicates on a call say of the use of its macro.
  isg::Flags flags_of(DefId call) const {
    uint8_t flags = names_[call].flags;
    return (flags & kDefCfg ? isg::kFlagCfg : 0u) | (flags & kDefTest ? isg::kFlagTest : 0u);
  }

  void add_module_use(ItemIndex index, TargetIndex to, isg::Flags flags) {
    NodeIndex node = file_->summary.places[index].node;
    bool expanded = file_->expansion != nullptr;
    add_module_use(index, to, flags, expanded, lines_.position(file_->tokens.begin(file_->tree[node].begin)));
  }

  void add_module_use(ItemIndex index, TargetIndex to, isg::Flags flags, bool expanded, isg::Position at) {
    DefId module = names_.module_of(names_.definition(instance_, index));
    uint32_t first_line = module_first_line(module);
    uint32_t offset = first_line != 0 && at.line >= first_line ? at.line - first_line : 0;
    if (expanded) flags |= isg::kFlagMacro;
    isg::Confidence confidence = expanded ? isg::Confidence::kMacro : isg::Confidence::kExact;
    module_uses_.push_back({module, to, flags, confidence, {offset, at.column}});
  }

  // The end of an edge from a module; kNoTarget for what modules' edges do not name.
  TargetIndex used_target(DefId target, Family external_family) {
    DefKind kind = names_[target].kind;
    if (kind == DefKind::kVariant) return kNoTarget;
    if (kind == DefKind::kExternal) return builder_.external(external_family, names_.path_of(target));
    Family own;
    isg::Flavour flavour;
    if (!describe(names_, target, &own, &flavour) || own == Family::kModule ||
        flavour == isg::Flavour::kBuiltin)
      return kNoTarget;
    return builder_.target(target);
  }

  // The macro that a call in item position uses. One that nobody knows is counted with the call's owner.
  TargetIndex called_macro(DefId call) {
    if (DefId macro = names_.macro_of_call(call); macro.valid()) return used_target(macro, Family::kMacro);
    if (std::string path = external_macro(call); !path.empty())
      return builder_.external(Family::kMacro, path);
    note_unknown_macro(call);
    return kNoTarget;
  }

  void note_unknown_macro(DefId call) {
    const MacroCallSummary& written = summary_->macro_calls[names_.item(call).detail];
    const bool is_made = is_expansion(names_.instance(instance_).file);
    const isg::Position of_outermost = is_made ? position_of_call(instance_).second : isg::Position();
    const std::string path = path_text(written.path);
    unknown_macros_.push_back({names_[call].parent, is_made ? of_outermost : position_of_macro(call),
                               builder_.keep(std::string_view(path).substr(last_word_begin(path)))});
    if (observer_ == nullptr) return;
    // For people, as an item of its own: nothing else of the call comes into the graph.
    DefId owner = names_[call].parent;
    while (names_[owner].kind == DefKind::kBlock) owner = names_.scope_of(owner);
    observer_->unknown_item_macro(builder_.target(owner),
                                  is_made ? of_outermost : lines_.position(written.begin), path);
  }

  // Of its name, in the file that is read.
  isg::Position position_of_macro(DefId call) const {
    const NodeIndex node = file_->summary.places[names_.item_index(call)].node;
    const NodeIndex path = child_of_kind(file_->tree, node, NodeKind::kPath);
    TokenIndex name = file_->tree[path == kNoNode ? node : path].begin;
    if (path != kNoNode)
      for (PathSegments segments(file_->tokens, file_->tree, path); !segments.done(); segments.next())
        name = segments.token();
    return lines_.position(file_->tokens.begin(name));
  }

  static size_t last_word_begin(std::string_view path) {
    const size_t colons = path.rfind("::");
    return colons == std::string_view::npos ? 0 : colons + 2;
  }

  std::string path_text(const PathSummary& path) const {
    std::string text;
    for (uint32_t i = 0; i < path.segment_count; ++i) {
      if (i > 0) text += "::";
      text += summary_->name(summary_->path_segments[path.first_segment + i]);
    }
    return text + "!";
  }

  // The path of a macro of a crate that was not read, or nothing.
  std::string external_macro(DefId call) const {
    const PathSummary& path = summary_->macro_calls[names_.item(call).detail].path;
    PathResult known =
        names_.resolve_path(names_.scope_of(call), names_.instance(instance_).file, path, Namespace::kMacros);
    if (!known.def.valid() || names_[known.def].kind != DefKind::kExternal) return {};
    std::string text = names_.path_of(known.def);
    for (uint32_t i = known.consumed; i < path.segment_count; ++i)
      text.append("::").append(summary_->name(summary_->path_segments[path.first_segment + i]));
    return text;
  }

  // What modules themselves use: re-exports, and macros invoked among their items.
  void uses_of_modules() {
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
        auto add = [&](DefId one) {
          TargetIndex to = used_target(one, family_of_import(name, space));
          if (to != kNoTarget) add_module_use(import.item, to, flags);
        };
        add(target);
        for (DefId twin : twins) add(twin);
      }
    }
    for (ItemIndex i = 0; i < summary_->items.size(); ++i) {
      const ItemSummary& item = summary_->items[i];
      if (item.kind != ItemKind::kMacroCall) continue;
      DefId def = names_.definition(instance_, i);
      // Those in bodies are uses of the items whose bodies they are.
      if ((names_[def].flags & kDefDropped) || names_.place_of_call(def) != CallPlace::kItem) continue;
      TargetIndex macro = called_macro(def);
      if (macro != kNoTarget) add_module_use(i, macro, flags_of(def));
    }
  }

  // Once for the file and all that was expanded in it, so that each edge is one.
  void end_module_uses() {
    builder_.in_expansion(false);
    std::ranges::stable_sort(module_uses_, {}, &ModuleUse::module);
    for (size_t i = 0; i < module_uses_.size();) {
      DefId module = module_uses_[i].module;
      if (observer_ != nullptr) {
        observer_->begin_item(module_first_line(module));
        observer_->implicit_sites(SiteKind::kMacroCall);
      }
      for (; i < module_uses_.size() && module_uses_[i].module == module; ++i) {
        const ModuleUse& use = module_uses_[i];
        builder_.site_edge(use.target, EdgeKind::kUses, use.confidence, use.flags, use.site);
      }
      builder_.end_item(builder_.target(module));
    }
    count_unknown_macros();
  }

  // A call of a macro that nobody knows is an unresolved call of the module, impl or trait that it stands in.
  void count_unknown_macros() {
    if (unknown_macros_.empty()) return;
    std::ranges::stable_sort(unknown_macros_, {}, [](const UnknownMacro& one) { return one.owner.index(); });
    Draft& draft = builder_.draft();
    for (size_t i = 0; i < draft.nodes.size(); ++i) {
      isg::Node& node = draft.nodes[i];
      for (const UnknownMacro& one :
           std::ranges::equal_range(unknown_macros_, draft.node_defs[i].index(), {},
                                    [](const UnknownMacro& macro) { return macro.owner.index(); })) {
        ++node.unresolved;
        const uint32_t below = one.at.line >= node.begin.line ? one.at.line - node.begin.line : 0;
        draft.unresolved.push_back({static_cast<uint32_t>(i), {below, one.at.column}, one.name});
      }
    }
  }

  // An inline module begins at its item; a file at its first line.
  uint32_t module_first_line(DefId module) {
    const Definition& definition = names_[module];
    if (definition.detail != DefId::kNone) return 1;
    if (definition.instance == instance_)
      module_lines_.try_emplace(module.index(), nodes_.first_line(names_.item_index(module)));
    auto found = module_lines_.find(module.index());
    return found == module_lines_.end() ? 1 : found->second;
  }

  const Names& names_;
  RealLines real_lines_;
  Observer* observer_ = nullptr;
  DraftBuilder builder_;
  ItemNodes nodes_;
  Walker walker_;
  LineIndex lines_;
  // What a module itself uses: re-exports, macros invoked among its items.
  struct ModuleUse {
    DefId module;
    TargetIndex target;
    isg::Flags flags;
    isg::Confidence confidence;
    isg::Site site;
  };
  std::vector<ModuleUse> module_uses_;
  struct UnknownMacro {
    DefId owner;
    isg::Position at;
    std::string_view name;  // kept by the Draft
  };
  std::vector<UnknownMacro> unknown_macros_;                    // their calls
  boost::unordered_flat_map<uint32_t, uint32_t> module_lines_;  // first lines of inline modules, by DefId
  boost::unordered_flat_map<uint32_t, std::vector<GenericParameter>> shared_generics_;  // by DefId
  const ParsedFile* file_ = nullptr;
  const FileSummary* summary_ = nullptr;
  InstanceId instance_;
  ItemIndex container_ = kNoItem;
  std::vector<GenericParameter> container_generics_;
  std::vector<GenericParameter> generics_;
  bool notes_ = false;
  LookUps look_ups_;
};

FileAnalyser::FileAnalyser(const Names& names, const TypingTables& tables, const SourceTexts& texts)
    : impl_(std::make_unique<Impl>(names, tables, texts)) {}
FileAnalyser::~FileAnalyser() = default;
FileAnalyser::FileAnalyser(FileAnalyser&&) noexcept = default;

void FileAnalyser::observe(Observer* observer) { impl_->observe(observer); }
void FileAnalyser::note_look_ups() { impl_->note_look_ups(); }
void FileAnalyser::forget_texts() { impl_->forget_texts(); }
void FileAnalyser::begin(const ParsedFile& file, InstanceId instance, const std::vector<bool>* walked) {
  impl_->begin(file, instance, walked);
}
void FileAnalyser::add_expansion(const ParsedFile& expansion, InstanceId instance,
                                 const std::vector<bool>* walked) {
  impl_->analyse(expansion, instance, walked);
}
void FileAnalyser::add_calls(InstanceId instance) { impl_->add_calls(instance); }
Draft FileAnalyser::finish() { return impl_->finish(); }

void FileAnalyser::begin_description(const ParsedFile& file, InstanceId instance, std::vector<bool> items) {
  impl_->begin_description(file, instance, std::move(items));
}

void FileAnalyser::add_description(const ParsedFile& expansion, InstanceId instance,
                                   std::vector<bool> items) {
  impl_->add_description(expansion, instance, std::move(items));
}

}  // namespace pt::rust
