// FileSummary is what stays of a file when its tree is dropped: the items it declares, the paths that
// imports, impl headers and derives name, the types that signatures spell, and what other files may ask about
// them. No bodies, no positions.
//
// Items stand in source order, an item before what it contains, so `items[i].parent < i`. Resolve gives every
// item of every instance of the file a definition id by adding the index to a base; whoever parses the file
// again and summarises it again meets the same items at the same indexes. After edits of a file that is followed,
// functions, constants, statics and what their bodies hold, and impls with all they hold, may stand elsewhere than in source
// order, behind what contains them all the same (rust/summary/alignment.h); `order` tells it then.
//
// Lifetime: a value; owns its strings.
// Threads:  built by one thread, read by any.
// Cost:     about 30 bytes an item, 70 for its signature, 8 an import segment.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rust/input/edition.h"
#include "rust/input/expansion_file.h"
#include "rust/lex/token.h"
#include "rust/parse/fragment.h"
#include "rust/parse/syntax.h"
#include "rust/summary/type_forms.h"

namespace pt::rust {

// Index into one FileSummary's names.
using NameIndex = uint32_t;
inline constexpr NameIndex kNoName = 0xFFFF'FFFF;
// Index into one FileSummary's items.
using ItemIndex = uint32_t;
inline constexpr ItemIndex kNoItem = 0xFFFF'FFFF;
inline constexpr uint32_t kNoDetail = 0xFFFF'FFFF;

enum class ItemKind : uint8_t {
  kModule,  // detail: modules; one for each #[cfg_attr(…, path = "…")], under that predicate
  kFunction,
  kStruct,  // flag kTuple or kUnit when it is also a value
  kUnion,
  kEnum,
  kVariant,    // parent is the enum; same flags as kStruct
  kTrait,      // detail: traits; trait aliases too
  kImpl,       // detail: impls; derived ones too, with flag kDerived and the type as parent
  kTypeAlias,  // detail: type_heads (the aliased type), or kNoDetail in a trait
  kConst,
  kStatic,
  kMacroRules,  // macro_rules! and macro; detail: macro_bodies, or kNoDetail: `macro name() {}` only declares
  kProcMacro,   // the macro that a #[proc_macro…] function defines; follows its function
  kMacroCall,   // an invocation whose expansion may hold items; detail: macro_calls
  kInclude,     // include!(…) in item position; detail: includes
  kUse,         // detail: first of `imports`, which follow each other while their item is this one
  kExternCrate,  // detail: imports
  kBlock,        // a block that holds items or imports: a scope of its own without a name
  kNothing,      // an item that an edit has taken away, whose index is free (rust/summary/alignment.h)
};

enum ItemFlag : uint16_t {
  kItemTuple = 1 << 0,        // struct or variant with a constructor function
  kItemUnit = 1 << 1,         // struct or variant that is itself a value
  kItemHasSelf = 1 << 2,      // function with a receiver
  kItemHasBody = 1 << 3,      // function with a body, const with a value, type with a default
  kItemDerived = 1 << 4,      // made by #[derive]
  kItemMacroExport = 1 << 5,  // macro_rules with #[macro_export]
  kItemMacroUse = 1 << 6,     // mod or extern crate with #[macro_use]
  kItemTest = 1 << 7,         // an attribute ending in test, bench, rstest, test_case, proptest
  kItemNegative = 1 << 8,     // impl !Trait
  kItemInExtern = 1 << 9,     // declared in an extern block
  kItemAnonymous = 1 << 10,   // const _
  kItemDeprecated = 1 << 11,
  kItemIfFile = 1 << 12,  // mod name; with conditional paths, one for each: it is there only if its file is
};

enum class VisibilityKind : uint8_t { kPrivate, kPublic, kCrate, kSuper, kIn };

// Where a path starts.
enum class PathAnchor : uint8_t {
  kPlain,     // a name in scope
  kGlobal,    // ::name
  kCrate,     // crate::  and $crate::
  kSelf,      // self::
  kSuper,     // super:: as often as `supers` says
  kSelfType,  // Self::
};

struct PathSummary {
  uint32_t first_segment = 0;  // into FileSummary::path_segments
  uint16_t segment_count = 0;  // without the anchor's own word
  PathAnchor anchor = PathAnchor::kPlain;
  uint8_t supers = 0;

  bool empty() const { return segment_count == 0 && anchor == PathAnchor::kPlain; }
};

// What a type is at its outside: all that impl indexes need to know.
enum class HeadKind : uint8_t {
  kNone,
  kPath,       // `path`
  kParameter,  // a type parameter of the impl: a blanket impl; `path` has its name
  kSelfType,   // Self
  kDyn,        // `path` is the principal trait
  kReference,
  kPointer,
  kSlice,
  kArray,
  kTuple,
  kFunctionPointer,
  kNever,
  kOther,  // impl Trait, _, qualified paths, macros
};

struct TypeHead {
  HeadKind kind = HeadKind::kNone;
  PathSummary path;
};

struct ItemSummary {
  ItemKind kind;
  VisibilityKind visibility = VisibilityKind::kPrivate;
  uint16_t flags = 0;          // ItemFlag bits
  NameIndex name = kNoName;    // absent for impls, uses, blocks, item macros
  ItemIndex parent = kNoItem;  // kNoItem: directly in the file
  uint32_t cfg = 0;            // own predicate; into FileSummary::cfgs
  uint32_t detail = kNoDetail;
  uint32_t visibility_path = kNoDetail;  // pub(in path): into paths
  uint32_t signature = kNoDetail;        // into type_nodes; absent for derived items and those without types
};

struct ModuleSummary {
  bool is_inline;
  uint32_t line;     // of a `mod name;`, for the diagnostic when its file is missing
  std::string path;  // #[path = "…"], or empty
};

struct ImplSummary {
  TypeHead self_type;
  PathSummary trait_path;          // empty for inherent impls
  bool trait_is_external = false;  // the trait is no plain path (a macro, a qualified path): leave it alone
};

struct TraitSummary {
  uint32_t first_supertrait;  // into paths
  uint32_t supertrait_count;
};

enum class ImportKind : uint8_t { kNamed, kGlob, kExternCrate };

struct ImportSummary {
  ImportKind kind;
  bool names_self = false;   // use a::{self}: the type namespace only
  ItemIndex item;            // the use or extern crate
  PathSummary path;          // extern crate: the crate's name; globs: what is globbed
  NameIndex name = kNoName;  // what it binds; kNoName for globs and `as _`
};

// include!(…): the items of another file stand here, in this scope.
struct IncludeSummary {
  std::string path;  // the literal; empty when the argument is none
  bool out_dir;      // made by a build script (env!("OUT_DIR")): never there to read
  uint32_t line;     // for the diagnostic
};

// Where the rules of a macro stand in the text: from the first delimiter of the definition to behind the last.
struct MacroBodySummary {
  uint32_t begin;
  uint32_t end;
  uint32_t line;      // of the definition
  bool begins_items;  // a word that begins an item stands in them
  // The macros that they call but for those of std that make no items; into called_macros.
  uint32_t first_called;
  uint32_t called_count;
};

// In a body, what a call is read as: decided by the semicolon behind it or its braces.
enum class CallPlace : uint8_t { kItem, kStatement, kExpression };

// name!(…) in item position; and in bodies, unless the name is that of a macro of std that makes no items.
struct MacroCallSummary {
  PathSummary path;
  uint32_t begin;  // of the arguments in the text, delimiters included
  uint32_t end;
  uint32_t line;  // of the call, for diagnostics
  CallPlace place = CallPlace::kItem;
  bool mentions_items = false;  // kStatement, kExpression: a word that begins an item stands in the arguments
};

// The names that stand for `$crate` in the paths of an expansion, which may come from macros of several crates; no source
// can write them. Names gives them their meaning.
std::string dollar_crate_name(CrateId crate);

struct FileSummary {
  std::string name_text;            // the names, one behind the other
  std::vector<uint32_t> name_ends;  // name i is [name_ends[i - 1], name_ends[i])
  std::vector<ItemSummary> items;
  std::vector<uint32_t>
      order;  // by ItemIndex, of what comes before what in the source; empty: the indexes themselves
  std::vector<ModuleSummary> modules;
  std::vector<ImplSummary> impls;
  std::vector<TraitSummary> traits;
  std::vector<TypeHead> type_heads;
  std::vector<ImportSummary> imports;
  std::vector<IncludeSummary> includes;
  std::vector<MacroBodySummary> macro_bodies;
  std::vector<MacroCallSummary> macro_calls;
  std::vector<NameIndex> called_macros;  // last words
  std::vector<PathSummary> paths;
  std::vector<NameIndex> path_segments;
  std::vector<TypeNode> type_nodes;  // the signatures; words in them are NameIndexes
  std::vector<std::string> cfgs;     // [0] is the empty predicate
  bool no_std = false;               // #![no_std] (also behind cfg_attr): the prelude is core's
  bool macro_use_prelude = true;     // false under #![no_core]
  bool macro_use = false;            // #![macro_use]: the file's macros go on behind its `mod`
  uint32_t recursion_limit = 0;      // #![recursion_limit = "…"] of a crate's root; 0: not given
  std::string file_cfg;              // #![cfg(…)] of the file itself
  uint32_t syntax_error_count = 0;
  uint32_t line_count = 0;  // newlines

  uint32_t order_of(ItemIndex i) const { return order.empty() ? i : order[i]; }
  std::string_view name(NameIndex i) const {
    uint32_t begin = i == 0 ? 0 : name_ends[i - 1];
    return std::string_view(name_text).substr(begin, name_ends[i] - begin);
  }
  size_t memory_bytes() const;
};

// Where an item stands in the tree it was summarised from.
struct ItemPlace {
  NodeIndex node = kNoNode;  // the item's node; for derived items the type's
  TokenIndex token = 0;  // derived items: the trait's last word in the attribute; else the item's first token
};

struct Summary {
  FileSummary file;
  std::vector<ItemPlace> places;  // one for each item; lives as long as tree and tokens
};

// Summarises a parsed file into `out`, cleared first. Errors in the tree are stepped over.
// Cost: one walk over the items; bodies are entered only to find items and imports inside them.
void summarise(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, Summary* out);
// The same of what a macro call made, read as what stands in `place`.
void summarise_expanded(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                        ExpansionPlace place, std::span<const DollarCrate> dollar_crates, Summary* out);

}  // namespace pt::rust
