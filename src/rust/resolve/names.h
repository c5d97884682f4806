// Names is the whole workspace's answer to "what does this path mean": crates, module trees, imports to a
// fixpoint, preludes, macro scopes, impl headers.
//
// It is filled in three steps. (1) The module tree: take_wanted() says which files are asked for, provide() gives
// their summaries, until nothing is wanted; then resolve_names() resolves imports and globs as far as they go, and asks
// for the expansion of every macro call in item position whose macro is known by now. Both again until that asks for
// nothing: a joint fixpoint of imports and expansion, as in rustc. (2) resolve(): the impl index. (3) Read only from then
// on: look-ups by any number of threads.
//
// Every item of every instance of a file is a Definition; its DefId is the instance's first plus the item's index in the
// FileSummary. Crate roots, builtin types and items of crates that are not read (opaque externals) have
// definitions too, so a resolved path is always one DefId.
//
// Import resolution is a worklist (import_worklist.h): a named import looks its path up in each namespace and waits for
// what is not there yet, a glob import subscribes to its target scope and receives every name that appears there later.
// Explicit names shadow globs. Different explicit bindings of one name are all kept (cfg twins). Those of different globs
// are kept if they stand under different predicates; else the first holds. An import whose name may still change (what
// it found came by a glob, or stands under a predicate) goes on waiting, and follows.
//
// An expansion is a file that stands where the call stands, as an included file does: its items belong to the module,
// impl or trait around the call. A call waits until a macro of its name appears in any scope, so each is looked up about
// as often as such names appear. When nothing moves any more, the calls that are left (macros of unread crates, proc
// macros, names that mean nothing) are asked for without a macro: their arguments may be items as they stand.
//
// Textual scope (macro_rules) is a table from scope and name to the definitions in the order of the text; where an
// include or an expansion stands in it, is its call's place. A call is looked up among the definitions known by then; rustc
// would wait for calls above it that are still to be expanded.
//
// Lifetime: the CrateGraph and the FileSummaries given to it must outlive it.
// Threads:  one owner until resolve() has returned, then any number of readers.
// Cost:     about 150 ns an import, 30 ns a look-up; 20 bytes a definition, 32 a binding.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/interner.h"
#include "rust/input/crate_graph.h"
#include "rust/input/expansion_file.h"
#include "rust/resolve/binding_index.h"
#include "rust/resolve/import_worklist.h"
#include "rust/summary/summary.h"

namespace pt::rust {

using DefId = Id<struct DefinitionTag>;
using InstanceId = Id<struct InstanceTag>;

enum class Namespace : uint8_t { kTypes, kValues, kMacros };
inline constexpr int kNamespaceCount = 3;

enum class DefKind : uint8_t {
  kModule,  // crate roots, files, inline modules
  kFunction,
  kStruct,
  kUnion,
  kEnum,
  kVariant,
  kTrait,
  kImpl,
  kTypeAlias,
  kConst,
  kStatic,
  kMacro,  // macro_rules and macro
  kProcMacro,
  kBlock,     // a block with items of its own
  kOther,     // use, extern crate, item macros: nothing refers to them
  kBuiltin,   // u8, str, and the constructs: reference, slice, tuple, …
  kExternal,  // an item of a crate that was not read; its family is known by how it is used
};

DefKind def_kind(ItemKind kind);

enum DefFlag : uint8_t {
  kDefDropped = 1 << 0,  // its cfg is false or cannot hold: it is not there, nor is what it holds
  kDefTest = 1 << 1,     // test code, by its own attributes or cfg or those around it
  kDefCfg = 1 << 2,      // own or inherited predicate
};

struct Definition {
  DefKind kind;
  uint8_t flags = 0;        // DefFlag
  uint16_t item_flags = 0;  // ItemFlag
  Symbol name = Symbol();
  DefId parent = DefId();  // module, enum, trait, impl, function, block, type (derived impls) or external
  InstanceId instance = InstanceId();  // invalid for builtins and externals
  uint32_t detail = 0xFFFF'FFFF;  // modules: their own instance (files) or kNone; impls: index of impls()
};
static_assert(sizeof(Definition) == 20);

// The builtin types that have no name of their own, in the order of their definitions.
enum class BuiltinConstruct : uint8_t { kReference, kPointer, kSlice, kArray, kTuple, kFunction, kNever };

// One appearance of a file in the module tree of one crate.
struct Instance {
  FileId file;
  CrateId crate;
  DefId module;                  // whose items the file holds
  DefId first;                   // definition of item 0
  uint32_t first_import = 0;     // into the import table
  uint32_t item_room = 0;        // definitions from `first` on that are its own: of items, and spare ones
  InstanceId parent;             // of the file with the `mod`, include! or call; invalid for roots
  ItemIndex origin = kNoItem;    // the item of `parent` that brought it
  uint16_t expansion_depth = 0;  // macro calls around it
  uint32_t include_depth = 0;    // includes and expansions around it
  bool owns_folder = false;
  bool is_include = false;  // its items belong to what is around its origin: includes and expansions
};

// What the impl index knows of one Impl.
struct ImplInfo {
  DefId impl = DefId();
  DefId head = DefId();   // of the self type, aliases followed; invalid if it could not be resolved
  DefId trait = DefId();  // invalid for inherent impls and unresolved traits
  bool has_trait = false;
  bool blanket = false;  // self type is a type parameter; head is invalid
  bool dyn = false;      // head is the principal trait of a dyn type
};

// How far a path could be followed through modules and enums; what remains is looked up on a type.
struct PathResult {
  DefId def;                 // invalid: not found
  uint32_t consumed = 0;     // segments, without the anchor
  std::vector<DefId> twins;  // the other definitions of the same name (cfg twins); kTwinsMax with `def`

  // One more thing that the path means.
  void add(DefId other);
};

// What a look-up met that may still come or change.
struct Asked {
  std::vector<uint64_t> keys;  // of the ImportWorklist
  bool loose = false;          // something that was found may give way or get a twin
  // Only what would be a value of a module or block, and is not there: what a walk over bodies wants to know.
  bool missing_values = false;

  void clear() {
    keys.clear();
    loose = false;
  }
};

enum class WantedKind : uint8_t { kRoot, kModule, kInclude, kExpansion };

// A file that the module tree asks for.
struct Wanted {
  WantedKind kind;
  DefId module;       // whose items the file will hold
  InstanceId parent;  // that asks; invalid for roots
  FileId file;        // kRoot: the file itself; else the file that asks
  CrateId crate;
  ModuleRequest request;       // kModule
  std::string include_path;    // kInclude
  uint32_t line;               // of the declaration, for diagnostics; of an expansion: of the outermost call
  ItemIndex origin = kNoItem;  // the item of `parent` that asks
  DefId macro;                 // kExpansion: invalid if nobody knows it
  bool optional = false;       // kModule: nothing is wrong if the file is not there
};

// What went wrong while the tree was built; the pipeline words it for people.
struct NameProblem {
  enum class Kind : uint8_t {
    kModuleCycle,
    kTooManyModules,
    kTooManyTwins,
    kTooManyGlobNames,
    kExpansionTooDeep,
    kTooManyExpansions
  } kind;
  FileId file;
  uint32_t line;
  std::string name;
};

class Names {
 public:
  // Bounds a module tree that a cycle of #[path]s or includes would make endless.
  static constexpr uint32_t kInstancesMax = 200'000;
  static constexpr uint32_t kExpansionsMax = 500'000;
  // Definitions of one name in one scope and namespace that paths lead to; further ones are nodes and no more, and a
  // problem says so. Every look at the name walks them.
  static constexpr uint32_t kTwinsMax = 32;
  // Names that globs carry into scopes, counted once a scope, besides kGlobNamesPerDefinition: n modules that glob each
  // other in a circle hold n² names, in rustc as here. When there are more, a problem says so. 118 crates of crates.io
  // (the set variety) have 0.4 for each definition.
  static constexpr uint32_t kGlobNamesMax = 1'000'000;
  static constexpr uint32_t kGlobNamesPerDefinition = 16;
  // What imports go by may change, in broken code without end: an import follows so often.
  static constexpr uint8_t kChangesMax = 8;

  // `external` tells which crates are known by signatures only (std's stubs, dependencies).
  Names(const CrateGraph& crates, std::vector<bool> external);

  // Before all else: files will be edited, so that items may come (leaf_edit.h). Each file of the workspace gets a few spare
  // definitions, and what tells the macros of a name and predicates apart is kept.
  void expect_edits() { expects_edits_ = true; }

  // ---- step 1: the module tree
  std::vector<Wanted> take_wanted();
  void provide(const Wanted& wanted, FileId file, bool owns_folder, const FileSummary& summary);

  // Imports, and macro calls in item position: more may be wanted afterwards.
  void resolve_names();

  // ---- step 2
  void resolve();

  // The summary of a file, if it was provided, is kept elsewhere from now on.
  void moved(FileId file, const FileSummary& summary);
  // The file has another summary from now on, of the same frame (rust/summary/interface_hash.h): all items that are in both
  // stay what they are; of others a LeafEdit is to be told. The old one must still be there.
  void replaced(FileId file, const FileSummary& summary);

  // ---- step 3: look-ups
  const Definition& operator[](DefId def) const { return definitions_[def.index()]; }
  size_t definition_count() const { return definitions_.size(); }
  std::span<const Instance> instances() const { return instances_; }
  const Instance& instance(InstanceId id) const { return instances_[id.index()]; }
  const FileSummary& summary(FileId file) const { return *names_of(file).summary; }
  std::span<const NameProblem> problems() const { return problems_; }
  uint32_t glob_names_max() const { return glob_names_max_; }
  const CrateGraph& crates() const { return crates_; }
  bool is_external(CrateId crate) const { return external_[crate.index()]; }
  bool is_std(CrateId crate) const { return crates_[crate.index()].is_std; }
  // Whether it is of a package outside the workspace that was read: by signatures, and without what procedural macros and
  // build scripts make.
  bool is_of_dependency(DefId def) const {
    CrateId crate = crate_of(def);
    return crate.valid() && external_[crate.index()] && !is_std(crate);
  }
  // Whether it is code of the workspace: read whole, no stub, no crate that was not read.
  bool is_own(DefId def) const {
    CrateId crate = crate_of(def);
    return crate.valid() && !external_[crate.index()];
  }
  DefId crate_root(CrateId crate) const { return roots_[crate.index()]; }

  DefId definition(InstanceId instance, ItemIndex item) const {
    return DefId(instances_[instance.index()].first.index() + item);
  }
  const ItemSummary& item(DefId def) const;
  ItemIndex item_index(DefId def) const;
  CrateId crate_of(DefId def) const;
  // Where what a definition holds is written: of a module that is a file, or a crate's root, that. Invalid for builtins and
  // externals.
  InstanceId home_of(DefId def) const {
    const Definition& definition = definitions_[def.index()];
    return is_file_module(def) ? InstanceId(definition.detail) : definition.instance;
  }
  bool is_file_module(DefId def) const {
    const Definition& definition = definitions_[def.index()];
    return definition.kind == DefKind::kModule && definition.detail != kNone;
  }
  std::string_view text(Symbol symbol) const { return interner_.text(symbol); }
  Symbol find_symbol(std::string_view text) const { return interner_.find(text); }
  // The name that `$crate` of a macro of that crate goes by: dollar_crate_name().
  Symbol dollar_crate(CrateId crate) const { return Symbol(first_dollar_crate_.index() + crate.index()); }
  // Symbols have smaller indexes.
  size_t symbol_count() const { return interner_.size(); }
  // The Symbol of a name of that file's summary; of all of them.
  Symbol symbol(FileId file, NameIndex name) const { return symbol_of(names_of(file), name); }
  std::span<const Symbol> symbols(FileId file) const {
    const FileNames& names = names_of(file);
    return std::span(symbols_).subspan(names.first_symbol, names.summary->name_ends.size());
  }

  // The scope (module or block) in which an item's own paths are looked up.
  DefId scope_of(DefId def) const;
  // The module around a scope or item; the definition itself if it is a module.
  DefId module_of(DefId def) const;

  // Follows a path of a summary, as code standing in `scope` would. For one segment the name is looked up in
  // `space`; all but the last segment are types. `position` bounds textual macro scope (an item index of the scope's
  // instance, kNoItem: the end).
  PathResult resolve_path(DefId scope, FileId file, const PathSummary& path, Namespace space) const;
  // The same for words already turned into Symbols.
  PathResult resolve_words(DefId scope, PathAnchor anchor, uint8_t supers, std::span<const Symbol> words,
                           Namespace space, Asked* asked = nullptr) const;
  // The same for a path of code, not of an import: where a module hides the primitive type of its name (`use std::str;`), the
  // type is meant whenever the module cannot be.
  PathResult resolve_in_code(DefId scope, PathAnchor anchor, uint8_t supers, std::span<const Symbol> words,
                             Namespace space, Asked* asked = nullptr) const;
  // Of a path that means nothing: the last module of a dependency that it leads to, which may have more names than were
  // read. Invalid if it leads to none.
  PathResult last_of_dependency(DefId scope, PathAnchor anchor, uint8_t supers,
                                std::span<const Symbol> words) const;
  // One name on a scope that is no lexical environment: a module's, enum's or external's own names.
  PathResult resolve_in(DefId container, Symbol name, Namespace space, DefId from,
                        Asked* asked = nullptr) const;

  // What a module, enum or block binds, the latest first.
  struct BindingView {
    Symbol name;
    Namespace space;
    DefId target;
    DefId visibility;  // module inside which it can be seen; invalid: everywhere
    bool glob;
  };
  std::vector<BindingView> bindings_of(DefId scope) const;
  // All bindings of all scopes: fn(scope, name, space, target, visibility).
  template <typename Visit>
  void for_each_binding(Visit visit) const {
    for (const Binding& binding : bindings_)
      if (binding.target.valid())
        visit(binding.container, binding.name, binding.space, binding.target, binding.visibility);
  }

  // The macro that an item of kind kMacroCall calls; invalid if its path means nothing yet.
  DefId macro_of_call(DefId call) const;
  // Where an item of kind kMacroCall stands.
  CallPlace place_of_call(DefId call) const {
    return names_of(definitions_[call.index()].instance).summary->macro_calls[item(call).detail].place;
  }
  // What a call in a body made, if it makes items; else an invalid id.
  InstanceId expansion_in_body(DefId call) const {
    auto found = body_expansions_.find(call.index());
    return found == body_expansions_.end() ? InstanceId() : found->second;
  }
  // Whether the macro's rules can be had: false for proc macros, external names and what std's stubs only declare.
  bool has_rules(DefId macro) const;
  // The file of the disk, with the place in it, that an instance stands in: itself, or of the outermost call.
  struct RealPlace {
    InstanceId instance;
    ItemIndex call;  // kNoItem: the instance is no expansion
  };
  RealPlace real_place(InstanceId instance) const;

  // The macro that `name!` means at `before` (items with a smaller index of that instance are in textual scope).
  DefId resolve_macro(DefId scope, InstanceId instance, ItemIndex before, Symbol name) const;

  // The type behind aliases: a struct, enum, union, trait, builtin or external; invalid if an alias leads nowhere
  // or to a construct without a head.
  DefId head_of_alias(DefId alias) const;
  DefId resolve_head(DefId scope, FileId file, const TypeHead& head, DefId self_head) const;

  // Builtin type by name ("u8", "slice"), or invalid.
  DefId builtin(std::string_view name) const;
  DefId builtin_construct(BuiltinConstruct construct) const {
    return DefId(first_construct_.index() + static_cast<uint32_t>(construct));
  }
  // The name of an item's generic parameter, types and constants counted together; `impl Trait` for what a parameter
  // of that type stands for.
  std::string parameter_name(DefId owner, uint32_t index) const;
  // The nodes of an item's signature, or an empty span: derived items and what is not an item.
  std::span<const TypeNode> signature(DefId def) const;

  // The module whose names are in scope everywhere in the crate, or invalid.
  DefId prelude(CrateId crate) const { return preludes_[crate.index()]; }

  // `impl` is invalid where one went.
  std::span<const ImplInfo> impls() const { return impls_; }
  const ImplInfo& impl_info(DefId impl) const { return impls_[definitions_[impl.index()].detail]; }

  // Members by the head of their impl's type: fn(member, ImplInfo). Inherent ones, or those of trait impls.
  template <typename Visit>
  void for_each_inherent_member(DefId head, Symbol name, Visit visit) const {
    for_each_in(inherent_members_, head, name, visit);
  }
  template <typename Visit>
  void for_each_trait_member(DefId head, Symbol name, Visit visit) const {
    for_each_in(trait_impl_members_, head, name, visit);
  }
  // Members of several impls in the order of these, whatever edits have done to their ids.
  void sort_members(std::vector<DefId>* members) const;
  // Whether an item comes before another one: in the source of one file, else as a fresh index numbers them.
  bool comes_before(DefId a, DefId b) const;
  // The member of a trait (not of its supertraits), or invalid.
  DefId trait_member(DefId trait, Symbol name) const;
  // Resolved supertraits of a trait, direct ones.
  std::span<const DefId> supertraits(DefId trait) const;
  // Impls of traits for that head, the latest first.
  template <typename Visit>
  void for_each_trait_impl(DefId head, Visit visit) const {
    auto found = impls_of_head_.find(head.index());
    for (uint32_t i = found == impls_of_head_.end() ? kNone : found->second; i != kNone; i = links_[i].next)
      visit(impls_[links_[i].value]);
  }
  // Those of one trait.
  template <typename Visit>
  void for_each_trait_impl(DefId head, DefId trait, Visit visit) const {
    auto found = impls_of_trait_.find(impl_key(head, trait));
    for (uint32_t i = found == impls_of_trait_.end() ? kNone : found->second; i != kNone; i = links_[i].next)
      visit(impls_[links_[i].value]);
  }
  bool implements(DefId head, DefId trait) const { return impls_of_trait_.contains(impl_key(head, trait)); }
  // Whether the workspace may have an impl of that trait for what has that head, as coherence has it: one of them is its own, or
  // the trait has parameters that a type of its own may stand for (`impl From<Mine> for String`), or the head is a reference
  // (`impl Trait for &Mine`), or of a trait that was not read nothing is known. An invalid head is any.
  bool may_have_own_impl(DefId head, DefId trait) const;

  // What an import resolved to, one definition a namespace.
  struct ImportTargets {
    DefId defs[kNamespaceCount];
  };
  const ImportTargets& import_targets(InstanceId instance, uint32_t import) const {
    return imports_[instances_[instance.index()].first_import + import].targets;
  }
  // The cfg twins that it also means.
  std::span<const DefId> import_twins(InstanceId instance, uint32_t import, Namespace space) const {
    auto found = import_twins_.find(twins_key(instances_[instance.index()].first_import + import, space));
    return found == import_twins_.end() ? std::span<const DefId>() : std::span<const DefId>(found->second);
  }

  // `a::b::c`, as docs/definitions.md says, for modules and everything named in them. Members of impls are the
  // business of whoever knows the impl's text.
  std::string path_of(DefId def) const;
  bool visible_from(DefId visibility, DefId from) const;
  // Whether an item's own visibility lets code in `from` name it.
  bool is_visible(DefId item, DefId from) const;
  // Own and inherited cfg predicate, normalised.
  const std::string& cfg_of(DefId def) const;

  size_t memory_bytes() const;
  // Of strings that were interned, bindings and predicates, which edits only add to.
  size_t growing_bytes() const {
    return (interner_.size() + cfgs_.size()) * kBytesOfSymbol + bindings_.size() * sizeof(Binding) +
           links_.size() * sizeof(Link) + symbols_.size() * sizeof(Symbol) +
           imports_.size() * sizeof(Import) + subscribers_.size() * sizeof(GlobSubscriber);
  }

 private:
  friend class LeafEdit;
  friend class HeaderEdit;
  static constexpr size_t kBytesOfSymbol = 64;  // about
  static constexpr uint32_t kNone = 0xFFFF'FFFF;
  // Spare definitions of a file that may be edited.
  static constexpr uint32_t kSpareMin = 16;
  static constexpr uint32_t kSparePerItems = 8;

  struct FileNames {
    const FileSummary* summary = nullptr;
    uint32_t first_symbol = 0;  // into symbols_: of name 0
    uint32_t symbol_room = 0;   // how many there may be from there on
  };

  struct Binding {
    DefId container;
    DefId target;
    DefId visibility;  // module inside which it can be seen; invalid: everywhere
    Symbol name;
    uint32_t next_same;  // another binding of the same name and namespace
    uint32_t next_in_scope;
    uint32_t
        cfg;  // the last predicate that it, or an import it came by, adds to its surroundings; into cfgs_
    Namespace space;
    bool glob;
    bool firm;  // nothing can take its place or come beside it
    // An import of an item of a crate that is not read, and so in every namespace: where something known is bound, the
    // import is not meant in that namespace.
    bool soft;

    bool is_of(DefId scope, Namespace in, Symbol called) const {
      return container == scope && space == in && name == called;
    }
  };
  static_assert(sizeof(Binding) == 32);

  struct Import {
    InstanceId instance;
    uint32_t index;  // into the summary's imports
    DefId scope;
    DefId visibility;
    ImportTargets targets;
    uint32_t cfg = 0;     // the predicate it adds to that of its scope; into cfgs_
    uint8_t changes = 0;  // how often what it was bound to has given way
    bool done = false;
  };

  struct GlobSubscriber {
    DefId scope;
    DefId visibility;
    uint32_t cfg;            // of the import
    uint32_t next;           // of the same target
    uint32_t next_of_scope;  // of the same target and scope
  };

  struct Link {
    uint32_t value;
    uint32_t next;
  };

  struct Scope {
    uint32_t first_binding = kNone;
    uint32_t first_subscriber = kNone;
  };

  // A place in the text of a scope.
  struct TextPlace {
    InstanceId instance;
    ItemIndex item;
  };
  // A macro_rules definition where it stands, or where the #[macro_use] module around it ends.
  struct TextualMacro {
    TextPlace at;
    DefId def;
  };
  // How many #[macro_use] modules a definition leaves.
  static constexpr int kMacroUseDepthMax = 64;

  // How often all waiting calls are tried again because nothing else moves.
  static constexpr uint32_t kRetriesMax = 64;

  // A call in item position that waits for its macro.
  struct MacroCall {
    InstanceId instance;
    ItemIndex item;
  };

  static uint64_t key(DefId container, Namespace space, Symbol name) {
    return uint64_t{container.index()} << 32 | uint64_t{static_cast<uint8_t>(space)} << 30 | name.index();
  }
  // Of whatever `name` means in a container, in any namespace.
  static uint64_t wait_key(DefId container, Symbol name) {
    return uint64_t{container.index()} << 32 | name.index();
  }
  static uint64_t twins_key(uint32_t import, Namespace space) {
    return uint64_t{import} << 2 | static_cast<uint8_t>(space);
  }
  static uint64_t impl_key(DefId head, DefId trait) { return uint64_t{head.index()} << 32 | trait.index(); }
  static uint64_t member_key(DefId head, Symbol name) { return uint64_t{head.index()} << 32 | name.index(); }

  template <typename Visit>
  void for_each_in(const boost::unordered_flat_map<uint64_t, uint32_t>& members, DefId head, Symbol name,
                   Visit visit) const {
    auto found = members.find(member_key(head, name));
    for (uint32_t i = found == members.end() ? kNone : found->second; i != kNone; i = links_[i].next)
      visit(DefId(links_[i].value));
  }

  void add_builtins();
  DefId add_definition(const Definition& definition);
  void link_names(FileId file, const FileSummary& summary);
  void add_instance(const Wanted& wanted, FileId file, bool owns_folder);
  void add_item(InstanceId instance, ItemIndex item);
  // Under whose predicate an item stands: what it is in; of what include! or a macro call brought, that call.
  DefId surroundings_of(const Instance& instance, const ItemSummary& item) const;
  // What a predicate of its own makes of an item in these surroundings.
  struct CfgEffect {
    uint32_t cfg;   // both predicates; into cfgs_
    uint8_t flags;  // DefFlag
  };
  CfgEffect effect_of_cfg(uint32_t inherited, const std::string& own, CrateId crate);
  uint32_t both_cfgs(uint32_t inherited, const std::string& own);
  void merge_modules(InstanceId id);
  void want_children(InstanceId instance);
  void place_request(InstanceId instance, ItemIndex around, ModuleRequest* request) const;
  uint32_t line_of(InstanceId instance, uint32_t line) const;
  bool on_chain(InstanceId instance, FileId file) const;
  DefId visibility_of(InstanceId instance, const ItemSummary& item, DefId scope) const;
  void bind_items(InstanceId instance);
  void bind_item(DefId def);
  Scope& scope(DefId def);
  const Scope* find_scope(DefId def) const;
  // One binding on its way along glob imports.
  struct Spread {
    DefId container;
    DefId visibility;
    uint32_t cfg = 0;
    bool glob = false;
    bool firm = false;
    bool soft = false;
    DefId replaces = DefId();  // what has given way to it: a glob's target, or what an import was bound to
  };

  bool bind(const Spread& at, Namespace space, Symbol name, DefId target, std::vector<DefId>* replaced);
  bool admits(uint32_t first, const Spread& at) const;
  void unlink(uint32_t* first, const std::vector<DefId>& targets);
  void report(NameProblem::Kind kind, DefId scope, Symbol name);
  void bind_explicit(DefId container, Namespace space, Symbol name, DefId target, DefId visibility);
  void spread(const Spread& from, Namespace space, Symbol name, DefId target);
  void subscribe(const Import& import, DefId target);
  Spread carried(const GlobSubscriber& subscriber, DefId visibility, uint32_t cfg, DefId replaces) const;
  const Binding* find_binding(DefId container, Namespace space, Symbol name) const;
  DefId find_external(DefId parent, Symbol name) const;
  DefId external_child(DefId parent, Symbol name);
  // Goes on through what was not read, to what somebody has named already. False: nobody has.
  bool follow_unread(std::span<const Symbol> words, PathResult* result) const;
  DefId opaque(DefId module);
  void bind_unread();
  DefId derived_trait(DefId scope, FileId file, const PathSummary& path);
  // That which std's macro of that name makes an impl of; invalid: it is no such macro.
  DefId trait_of_std_derive(DefId macro, Symbol name) const;
  DefId resolve_or_make_external(DefId scope, FileId file, const PathSummary& path);
  std::vector<Symbol> words_of(FileId file, const PathSummary& path) const;
  DefId anchor_module(DefId scope, PathAnchor anchor, uint8_t supers) const;
  DefId textual_macro(DefId scope, InstanceId instance, ItemIndex before, Symbol name) const;
  void bind_textual(DefId home, DefId macro);
  void add_textual(DefId scope, TextPlace at, DefId macro);
  bool stands_before(TextPlace a, TextPlace b) const;
  void collect_calls(InstanceId instance);
  void wake(DefId container, Namespace space, Symbol name);
  void wake_calls(Symbol name);
  void expand_calls();
  bool expand_call(const MacroCall& call, bool even_if_unknown);
  bool expand_body_call(const MacroCall& call, DefId macro, const MacroCallSummary& written);
  bool may_make_items(DefId macro);
  Symbol name_of_call(const MacroCall& call) const;
  uint32_t expansion_depth_max(CrateId crate) const;
  void set_preludes();
  DefId narrower(DefId a, DefId b) const;
  void resolve_import(uint32_t index);
  void look_up_import(Import* import, const ImportSummary& summary);
  void resolve_glob(Import* import, const ImportSummary& summary);
  void resolve_single(Import* import, const ImportSummary& summary, PathAnchor anchor, Symbol name);
  void resolve_extern_crate(Import* import, const ImportSummary& summary);
  void bind_import(Import* import, const ImportSummary& summary, Namespace space, const PathResult& found);
  PathResult import_container(const Import& import, const PathSummary& path, uint32_t segments);
  PathResult follow(PathResult start, std::span<const Symbol> words, Namespace space, DefId from,
                    Asked* asked = nullptr) const;
  PathResult lexical(DefId scope, Symbol name, Namespace space, Asked* asked = nullptr) const;
  DefId extern_crate(CrateId crate, Symbol name) const;
  Edition edition_of(DefId def) const;
  void resolve_imports();
  void open_imports();
  void index_impls();
  void index_traits();
  void settle();
  void push_link(boost::unordered_flat_map<uint64_t, uint32_t>* lists, uint64_t key, uint32_t value);
  // In the order of index_impls(): the latest first. `def_of`: which definition a value of the list means.
  template <typename DefOf>
  void link_value(boost::unordered_flat_map<uint64_t, uint32_t>* lists, uint64_t key, uint32_t value,
                  DefOf def_of) {
    uint32_t* link = &lists->try_emplace(key, kNone).first->second;
    while (*link != kNone && comes_before(def_of(value), def_of(links_[*link].value)))
      link = &links_[*link].next;
    const uint32_t next = *link;
    *link = static_cast<uint32_t>(links_.size());  // into links_, perhaps, which moves now
    links_.push_back({value, next});
  }
  // False: it was not in that list.
  bool unlink_value(boost::unordered_flat_map<uint64_t, uint32_t>* lists, uint64_t key, uint32_t value);
  const FileNames& names_of(FileId file) const {
    return is_expansion(file) ? expansions_[expansion_index(file)] : files_[file.index()];
  }
  Symbol symbol_of(const FileNames& names, NameIndex name) const {
    return symbols_[names.first_symbol + name];
  }
  const FileNames& names_of(InstanceId instance) const { return names_of(instances_[instance.index()].file); }

  const CrateGraph& crates_;
  std::vector<bool> external_;
  bool expects_edits_ = false;
  Interner interner_;
  std::vector<FileNames> files_;       // by FileId
  std::vector<FileNames> expansions_;  // by number of the expansion
  std::vector<Symbol> symbols_;        // of the names of all summaries, one summary behind the other
  std::vector<Definition> definitions_;
  std::vector<Instance> instances_;
  std::vector<DefId> roots_;  // by CrateId
  DefId externals_;           // parent of the roots of crates that are not read
  std::vector<boost::unordered_flat_map<Symbol, DefId, std::hash<Symbol>>> extern_preludes_;  // by CrateId
  std::vector<std::vector<DefId>> macro_use_crates_;  // by CrateId; roots
  std::vector<DefId> preludes_;  // by CrateId; the module whose names are always in scope
  std::vector<Wanted> wanted_;
  std::vector<NameProblem> problems_;

  std::vector<Binding> bindings_;
  BindingIndex binding_index_;  // by key(): the first binding
  std::vector<Scope> scopes_;
  boost::unordered_flat_map<uint32_t, uint32_t> scope_index_;  // DefId → scopes_
  std::vector<GlobSubscriber> subscribers_;
  boost::unordered_flat_map<uint64_t, uint32_t> subscriptions_;  // (target, importer) → last of subscribers_
  std::vector<Import> imports_;
  ImportWorklist worklist_;  // emptied when nothing more can come
  Asked asked_;              // by the import being looked at
  boost::unordered_flat_map<uint64_t, std::vector<DefId>> import_twins_;  // by twins_key()
  boost::unordered_flat_set<uint64_t> crowded_;  // wait_key() of those with more than kTwinsMax definitions
  uint32_t glob_names_ = 0;                      // bindings made by globs
  uint32_t glob_names_max_ = kGlobNamesMax;
  size_t opened_imports_ = 0;   // of imports_: given to the worklist
  size_t bound_instances_ = 0;  // whose items are bound
  boost::unordered_flat_map<uint64_t, std::vector<TextualMacro>>
      textual_macros_;  // by scope and name, in source order
  boost::unordered_flat_set<Symbol, std::hash<Symbol>> textual_macro_names_;
  std::vector<MacroCall> ready_calls_;  // to be looked up now
  boost::unordered_flat_map<Symbol, std::vector<MacroCall>, std::hash<Symbol>> waiting_calls_;  // by name
  std::vector<MacroCall> opaque_calls_;                              // of macros whose rules cannot be had
  boost::unordered_flat_map<uint32_t, InstanceId> body_expansions_;  // by DefId of the call
  boost::unordered_flat_map<Symbol, std::vector<DefId>, std::hash<Symbol>> macros_by_name_;
  boost::unordered_flat_map<uint32_t, bool> makes_items_;    // by DefId of a macro
  boost::unordered_flat_map<uint64_t, DefId> module_files_;  // by scope and file
  uint32_t expansion_count_ = 0;
  uint32_t retries_ = 0;
  Symbol first_dollar_crate_;  // names of `$crate`, by CrateId from here on

  std::vector<ImplInfo> impls_;
  std::vector<uint32_t> spare_impls_;  // of impls_: of impls that went
  std::vector<Link> links_;
  boost::unordered_flat_map<uint64_t, uint32_t> inherent_members_;    // member_key() → links_
  boost::unordered_flat_map<uint64_t, uint32_t> trait_impl_members_;  // likewise
  boost::unordered_flat_map<uint64_t, uint32_t> trait_members_;       // (trait, name) → DefId index
  boost::unordered_flat_map<uint64_t, uint32_t> impls_of_head_;       // head → links_ of impls_ indexes
  boost::unordered_flat_map<uint64_t, uint32_t> impls_of_trait_;      // impl_key() → likewise
  boost::unordered_flat_map<uint32_t, std::vector<DefId>> supertraits_;
  boost::unordered_flat_map<Symbol, DefId, std::hash<Symbol>> builtins_;
  DefId first_construct_;
  std::vector<std::string> cfgs_;  // distinct inherited predicates
  std::vector<bool> never_holds_;  // by cfgs_
  std::vector<uint32_t> cfg_of_;   // by DefId, into cfgs_; empty while no cfg was seen
  boost::unordered_flat_map<std::string, uint32_t> cfg_index_;
  boost::unordered_flat_map<std::string, CfgEffect> cfg_effects_;  // by all that effect_of_cfg() is given
};

}  // namespace pt::rust
