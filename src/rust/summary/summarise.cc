#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <optional>

#include "base/text_scan.h"
#include "rust/input/cfg.h"
#include "rust/summary/attributes.h"
#include "rust/summary/summary.h"

namespace pt::rust {
namespace {

// What #[derive] makes of the traits it knows: the one function of each.
struct KnownDerive {
  std::string_view trait;
  std::string_view function;  // empty: no function that anybody calls
};
constexpr KnownDerive kKnownDerives[] = {
    {"Clone", "clone"}, {"Copy", ""},   {"Debug", "fmt"},    {"Default", "default"},        {"Eq", ""},
    {"Hash", "hash"},   {"Ord", "cmp"}, {"PartialEq", "eq"}, {"PartialOrd", "partial_cmp"},
};

// The distinct names of one file: open addressing over the hashes the lexer already has.
class NameTable {
 public:
  explicit NameTable(FileSummary* file) : file_(file), slots_(256, kNoName) {}

  NameIndex add(std::string_view name, uint32_t hash) {
    size_t mask = slots_.size() - 1;
    for (size_t slot = hash & mask;; slot = (slot + 1) & mask) {
      NameIndex found = slots_[slot];
      if (found == kNoName) {
        slots_[slot] = append(name, hash);
        NameIndex added = slots_[slot];
        if (hashes_.size() * 2 > slots_.size()) grow();
        return added;
      }
      if (hashes_[found] == hash && file_->name(found) == name) return found;
    }
  }

 private:
  NameIndex append(std::string_view name, uint32_t hash) {
    hashes_.push_back(hash);
    file_->name_text += name;
    file_->name_ends.push_back(static_cast<uint32_t>(file_->name_text.size()));
    return static_cast<NameIndex>(hashes_.size() - 1);
  }

  void grow() {
    slots_.assign(slots_.size() * 4, kNoName);
    size_t mask = slots_.size() - 1;
    for (NameIndex i = 0; i < hashes_.size(); ++i) {
      size_t slot = hashes_[i] & mask;
      while (slots_[slot] != kNoName) slot = (slot + 1) & mask;
      slots_[slot] = i;
    }
  }

  FileSummary* file_;
  std::vector<NameIndex> slots_;
  std::vector<uint32_t> hashes_;
};

bool is_item(NodeKind kind) {
  return kind >= NodeKind::kFunction && kind <= NodeKind::kMacroCall && kind != NodeKind::kImplTrait;
}

// Macros of std that make no items. Bodies are full of their calls.
constexpr std::string_view kItemless[] = {"addr_of",
                                          "addr_of_mut",
                                          "assert",
                                          "assert_eq",
                                          "assert_ne",
                                          "cfg",
                                          "column",
                                          "compile_error",
                                          "concat",
                                          "const_format_args",
                                          "dbg",
                                          "debug_assert",
                                          "debug_assert_eq",
                                          "debug_assert_ne",
                                          "env",
                                          "eprint",
                                          "eprintln",
                                          "file",
                                          "format",
                                          "format_args",
                                          "include",
                                          "include_bytes",
                                          "include_str",
                                          "is_aarch64_feature_detected",
                                          "is_x86_feature_detected",
                                          "line",
                                          "matches",
                                          "module_path",
                                          "offset_of",
                                          "option_env",
                                          "panic",
                                          "pin",
                                          "print",
                                          "println",
                                          "ready",
                                          "stringify",
                                          "todo",
                                          "try",
                                          "unimplemented",
                                          "unreachable",
                                          "vec",
                                          "write",
                                          "writeln"};
static_assert(std::ranges::is_sorted(kItemless));

bool begins_item(TokenKind kind) {
  switch (kind) {
    case TokenKind::kFn:
    case TokenKind::kStruct:
    case TokenKind::kEnum:
    case TokenKind::kImpl:
    case TokenKind::kTrait:
    case TokenKind::kMod:
    case TokenKind::kUse:
    case TokenKind::kStatic:
    case TokenKind::kType:
    case TokenKind::kExtern:
      return true;
    default:
      return false;
  }
}

class Summariser : private WordNumbers {
 public:
  Summariser(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, Summary* out,
             std::span<const DollarCrate> dollar_crates)
      : text_(text),
        tokens_(tokens),
        tree_(tree),
        out_(*out),
        file_(out->file),
        names_(&out->file),
        types_(text, tokens, tree, {&file_.type_nodes, &file_.paths, &file_.path_segments}, this),
        dollar_crates_(dollar_crates) {
    file_.cfgs.emplace_back();
  }

  void run(ExpansionPlace place) {
    place_ = place;
    file_.syntax_error_count = static_cast<uint32_t>(tree_.errors.size());
    file_.line_count = count_newlines(text_);
    if (tree_.nodes.empty()) return;
    find_item_nodes();
    read_file_attributes();
    if (place == ExpansionPlace::kExpression)
      pending_.push_back({tree_.root(), kNoItem, 0, kInBody});
    else
      push_children(tree_.root(), kNoItem, 0, place == ExpansionPlace::kStatements ? kInBody : uint16_t{0});
    while (!pending_.empty()) {
      Pending next = pending_.back();
      pending_.pop_back();
      visit(next);
    }
  }

 private:
  // A node still to be visited, with what it inherits.
  struct Pending {
    NodeIndex node;
    ItemIndex parent;
    uint32_t extern_cfg;  // predicate of an extern block around it
    uint16_t flags;       // kItemInExtern, or kInBody with kInType
  };

  // Inside a body a macro call is an expression, a type or a pattern, not an item. No ItemFlag has these bits.
  static constexpr uint16_t kInBody = 1 << 15;
  static constexpr uint16_t kInType = 1 << 14;  // or in a pattern

  void push_children(NodeIndex node, ItemIndex parent, uint32_t extern_cfg, uint16_t flags) {
    for (NodeIndex child : Children(tree_, node)) pending_.push_back({child, parent, extern_cfg, flags});
  }

  void read_file_attributes() {
    attributes_.clear();
    for (NodeIndex child : Children(tree_, tree_.root()))
      if (tree_[child].kind == NodeKind::kAttributes)
        read_attributes(text_, tokens_, tree_, child, &attributes_);
    file_.file_cfg = attributes_.cfg;
    file_.no_std = attributes_.no_std || attributes_.no_core;
    file_.macro_use_prelude = !attributes_.no_core;
    file_.macro_use = attributes_.macro_use;
    file_.recursion_limit = attributes_.recursion_limit;
  }

  void visit(const Pending& at) {
    const Node& node = tree_[at.node];
    bool in_body = node.kind == NodeKind::kMacroCall && (at.flags & kInBody);
    NodeIndex statement = statement_call(at.node);
    if (is_item(node.kind) && !in_body) {
      item(at);
    } else if (node.kind == NodeKind::kBlock) {
      block(at);
    } else if (in_body && !(at.flags & kInType) && !is_written_type(node) && may_make_items(at.node)) {
      // What stands in its arguments stands in what it makes, if anywhere.
      body_call(at, CallPlace::kExpression);
    } else if (statement != kNoNode && may_make_items(statement)) {
      body_call(at, CallPlace::kStatement);
    } else if (node.kind != NodeKind::kAttributes && holds_items(at.node)) {
      bool in_type = (node.kind >= NodeKind::kPathType && node.kind <= NodeKind::kDynTraitType) ||
                     (node.kind >= NodeKind::kIdentifierPattern && node.kind <= NodeKind::kConstBlockPattern);
      push_children(at.node, at.parent, 0, in_type ? kInBody | kInType : kInBody);
    }
  }

  // The macro call that a statement is, if it is read as statements.
  NodeIndex statement_call(NodeIndex statement) const {
    const Node& node = tree_[statement];
    if (node.kind != NodeKind::kExpressionStatement || node.size < 2) return kNoNode;
    const Node& inner = tree_[statement - 1];
    if (inner.kind != NodeKind::kMacroCall) return kNoNode;
    bool is_statement =
        (node.flags & kFlagSemicolon) || tokens_.kind(inner.end - 1) == TokenKind::kCloseBrace;
    // At the very end of what a macro made for statements, it is one without: `macro_rules! log { … => { inner!(…) } }`.
    is_statement =
        is_statement || (place_ == ExpansionPlace::kStatements && inner.end == tree_[tree_.root()].end);
    return is_statement ? statement - 1 : kNoNode;
  }

  // Whether a call in a body is worth a look at what its macro makes.
  bool may_make_items(NodeIndex call) const {
    NodeIndex path = child_of_kind(tree_, call, NodeKind::kPath);
    if (path == kNoNode) return false;
    std::string_view name = tokens_.text(tree_[path].end - 1, text_);
    return !std::ranges::binary_search(kItemless, name);
  }

  // let x: m!() = …, |x: m!()| …
  bool is_written_type(const Node& call) const {
    return call.begin > 0 && tokens_.kind(call.begin - 1) == TokenKind::kColon;
  }

  void body_call(const Pending& at, CallPlace place) {
    NodeIndex node = place == CallPlace::kStatement ? at.node - 1 : at.node;
    ItemSummary summary{.kind = ItemKind::kMacroCall, .parent = at.parent};
    if (place == CallPlace::kStatement) {
      attributes_.clear();
      for (NodeIndex child : Children(tree_, at.node))
        if (tree_[child].kind == NodeKind::kAttributes)
          read_attributes(text_, tokens_, tree_, child, &attributes_);
      summary.cfg = cfg_index(attributes_.cfg);
    }
    PathSummary path;
    NodeIndex path_node = child_of_kind(tree_, node, NodeKind::kPath);
    if (!read_path(path_node, &path)) return;
    TokenIndex first = tree_[path_node].end + 1;
    auto [begin, end] = delimited(first, tree_[node].end);
    bool mentions_items = false;
    for (TokenIndex i = first; i < tree_[node].end && !mentions_items; ++i)
      mentions_items = begins_item(tokens_.kind(i));
    summary.detail = static_cast<uint32_t>(file_.macro_calls.size());
    file_.macro_calls.push_back({path, begin, end, line_of(tree_[node].begin), place, mentions_items});
    add(summary, node);
  }

  // Most bodies hold no items, and are not walked. Asked at every level of nested blocks, so it must not scan.
  bool holds_items(NodeIndex root) const {
    NodeIndex first = root + 1 - tree_[root].size;
    auto found = std::ranges::lower_bound(item_nodes_, first);
    return found != item_nodes_.end() && *found <= root;
  }

  void find_item_nodes() {
    for (NodeIndex i = 0; i < tree_.nodes.size(); ++i)
      if (is_item(tree_[i].kind) && tree_[i].kind != NodeKind::kUseTree &&
          (tree_[i].kind != NodeKind::kMacroCall || may_make_items(i)))
        item_nodes_.push_back(i);
  }

  void block(const Pending& at) {
    if (!holds_items(at.node)) return;
    bool direct = false;
    for (NodeIndex child : Children(tree_, at.node)) {
      NodeKind kind = tree_[child].kind;
      direct = direct || (is_item(kind) && kind != NodeKind::kMacroCall);
      if (NodeIndex call = direct ? kNoNode : statement_call(child); call != kNoNode)
        direct = may_make_items(call);
    }
    ItemIndex scope = at.parent;
    if (direct) scope = add({.kind = ItemKind::kBlock, .parent = at.parent}, at.node);
    push_children(at.node, scope, 0, kInBody);
  }

  uint32_t word(TokenIndex token) override {
    CrateId crate = dollar_crate(token);
    return crate.valid() ? made_name(dollar_crate_name(crate)) : name_of_token(token);
  }
  bool is_dollar_crate(TokenIndex token) const override { return dollar_crate(token).valid(); }

  static bool has_signature(const ItemSummary& summary) {
    if (summary.flags & kItemDerived) return false;
    switch (summary.kind) {
      case ItemKind::kFunction:
      case ItemKind::kStruct:
      case ItemKind::kUnion:
      case ItemKind::kEnum:
      case ItemKind::kVariant:
      case ItemKind::kTrait:
      case ItemKind::kImpl:
      case ItemKind::kTypeAlias:
      case ItemKind::kConst:
      case ItemKind::kStatic:
        return true;
      default:
        return false;
    }
  }

  ItemIndex add(ItemSummary summary, NodeIndex node) {
    if (has_signature(summary)) summary.signature = types_.item(node);
    file_.items.push_back(summary);
    out_.places.push_back({node, tree_[node].begin});
    return static_cast<ItemIndex>(file_.items.size() - 1);
  }

  NameIndex name_of_token(TokenIndex i) {
    std::string_view name = tokens_.text(i, text_);
    if (name.starts_with("r#")) name.remove_prefix(2);
    TokenKind kind = tokens_.kind(i);
    uint32_t hash = tokens_.extra(i);
    if (kind == TokenKind::kInteger) hash = 0;
    return names_.add(name, hash);
  }

  NameIndex made_name(std::string_view name) {
    return names_.add(name, 0x9E37'79B9u * static_cast<uint32_t>(name.size()));
  }

  uint32_t cfg_index(const std::string& cfg) {
    if (cfg.empty()) return 0;
    auto [found, added] = cfg_indexes_.try_emplace(cfg, static_cast<uint32_t>(file_.cfgs.size()));
    if (added) file_.cfgs.push_back(cfg);
    return found->second;
  }

  // The first children of an item: attributes, visibility and name, in any item the same.
  struct Front {
    NodeIndex visibility = kNoNode;
    NodeIndex name = kNoNode;
  };

  Front read_front(NodeIndex node) {
    Front front;
    attributes_.clear();
    children_.clear();
    for (NodeIndex child : Children(tree_, node)) children_.push_back(child);
    for (NodeIndex child : children_) {
      switch (tree_[child].kind) {
        case NodeKind::kAttributes:
          read_attributes(text_, tokens_, tree_, child, &attributes_);
          break;
        case NodeKind::kVisibility:
          front.visibility = child;
          break;
        case NodeKind::kName:
          front.name = child;
          break;
        case NodeKind::kItemList:
          // Inner attributes of a module or impl belong to it: #![cfg(…)] included.
          for (NodeIndex inner : Children(tree_, child))
            if (tree_[inner].kind == NodeKind::kAttributes)
              read_attributes(text_, tokens_, tree_, inner, &attributes_);
          break;
        default:
          break;
      }
    }
    std::ranges::reverse(children_);
    return front;
  }

  void read_visibility(NodeIndex node, ItemSummary* item) {
    if (node == kNoNode) return;
    const Node& visibility = tree_[node];
    if (tokens_.kind(visibility.begin) == TokenKind::kCrate) {
      item->visibility = VisibilityKind::kCrate;
      return;
    }
    item->visibility = VisibilityKind::kPublic;
    if (!(visibility.flags & kFlagRestricted)) return;
    NodeIndex path = child_of_kind(tree_, node, NodeKind::kPath);
    if (path == kNoNode) return;
    PathSummary summary;
    if (!read_path(path, &summary)) return;
    if (summary.segment_count == 0 && summary.anchor == PathAnchor::kCrate) {
      item->visibility = VisibilityKind::kCrate;
    } else if (summary.segment_count == 0 && summary.anchor == PathAnchor::kSelf) {
      item->visibility = VisibilityKind::kPrivate;
    } else if (summary.segment_count == 0 && summary.anchor == PathAnchor::kSuper && summary.supers == 1) {
      item->visibility = VisibilityKind::kSuper;
    } else {
      item->visibility = VisibilityKind::kIn;
      item->visibility_path = add_path(summary);
    }
  }

  uint32_t add_path(const PathSummary& path) {
    file_.paths.push_back(path);
    return static_cast<uint32_t>(file_.paths.size() - 1);
  }

  // Reads words [begin, end) separated by `::` into a path, behind an optional prefix that is copied.
  PathSummary begin_path(const PathSummary* prefix) {
    PathSummary path;
    if (prefix != nullptr) path = *prefix;
    path.first_segment = static_cast<uint32_t>(file_.path_segments.size());
    path.segment_count = 0;
    if (prefix != nullptr)
      for (uint32_t i = 0; i < prefix->segment_count; ++i) {
        NameIndex segment = file_.path_segments[prefix->first_segment + i];
        file_.path_segments.push_back(segment);
        ++path.segment_count;
      }
    return path;
  }

  void extend_path(TokenIndex word, bool first, PathSummary* path) {
    TokenKind kind = tokens_.kind(word);
    if (first && path->anchor == PathAnchor::kPlain && path->segment_count == 0) {
      if (kind == TokenKind::kCrate) {
        CrateId crate = dollar_crate(word);
        if (!crate.valid()) return void(path->anchor = PathAnchor::kCrate);
        file_.path_segments.push_back(made_name(dollar_crate_name(crate)));
        return void(++path->segment_count);
      }
      if (kind == TokenKind::kSelfValue) return void(path->anchor = PathAnchor::kSelf);
      if (kind == TokenKind::kSelfType) return void(path->anchor = PathAnchor::kSelfType);
    }
    if (kind == TokenKind::kSuper && path->segment_count == 0) {
      path->anchor = PathAnchor::kSuper;
      if (path->supers < 255) ++path->supers;
      return;
    }
    if (kind == TokenKind::kSelfValue && path->segment_count > 0) return;  // a::{self}
    if (path->segment_count == 0xFFFF) return;
    file_.path_segments.push_back(name_of_token(word));
    ++path->segment_count;
  }

  // What `$crate` is in an expansion; invalid for the plain word.
  CrateId dollar_crate(TokenIndex word) const {
    auto found = std::ranges::lower_bound(dollar_crates_, tokens_.begin(word), {}, &DollarCrate::offset);
    return found != dollar_crates_.end() && found->offset == tokens_.begin(word) ? found->crate : CrateId();
  }

  // False for qualified paths, which have no module-relative meaning.
  bool read_path(NodeIndex node, PathSummary* out, const PathSummary* prefix = nullptr) {
    *out = begin_path(prefix);
    if (prefix == nullptr && (tree_[node].flags & kFlagGlobal)) out->anchor = PathAnchor::kGlobal;
    bool first = prefix == nullptr || (prefix->segment_count == 0 && prefix->anchor == PathAnchor::kPlain);
    PathSegments segments(tokens_, tree_, node);
    if (segments.qualified_self() != kNoNode) return false;
    for (; !segments.done(); segments.next()) {
      extend_path(segments.token(), first, out);
      first = false;
    }
    return true;
  }

  // `#[derive(a::B)]`: words of a token range.
  PathSummary read_token_path(TokenIndex begin, TokenIndex last) {
    PathSummary path = begin_path(nullptr);
    if (tokens_.kind(begin) == TokenKind::kColonColon) path.anchor = PathAnchor::kGlobal;
    bool first = true;
    for (TokenIndex i = begin; i <= last; ++i) {
      if (tokens_.kind(i) == TokenKind::kColonColon) continue;
      extend_path(i, first, &path);
      first = false;
    }
    return path;
  }

  TypeHead read_head(NodeIndex type, NodeIndex generics) {
    while (tree_[type].kind == NodeKind::kParenType && tree_[type].size > 1) type -= 1;
    TypeHead head;
    switch (tree_[type].kind) {
      case NodeKind::kPathType: {
        NodeIndex path = child_of_kind(tree_, type, NodeKind::kPath);
        if (path == kNoNode || !read_path(path, &head.path)) {
          head.kind = HeadKind::kOther;
        } else if (head.path.anchor == PathAnchor::kSelfType && head.path.segment_count == 0) {
          head.kind = HeadKind::kSelfType;
        } else if (names_parameter(head.path, generics)) {
          head.kind = HeadKind::kParameter;
        } else {
          head.kind = HeadKind::kPath;
        }
        return head;
      }
      case NodeKind::kDynTraitType: {
        head.kind = HeadKind::kOther;
        NodeIndex bounds = child_of_kind(tree_, type, NodeKind::kBoundList);
        if (bounds == kNoNode) return head;
        NodeIndex principal = kNoNode;
        for (NodeIndex bound : Children(tree_, bounds))
          if (tree_[bound].kind == NodeKind::kBound) principal = bound;
        if (principal == kNoNode) return head;
        NodeIndex trait_type = child_of_kind(tree_, principal, NodeKind::kPathType);
        if (trait_type == kNoNode) return head;
        NodeIndex path = child_of_kind(tree_, trait_type, NodeKind::kPath);
        if (path != kNoNode && read_path(path, &head.path)) head.kind = HeadKind::kDyn;
        return head;
      }
      case NodeKind::kRefType:
        head.kind = HeadKind::kReference;
        return head;
      case NodeKind::kPtrType:
        head.kind = HeadKind::kPointer;
        return head;
      case NodeKind::kSliceType:
        head.kind = HeadKind::kSlice;
        return head;
      case NodeKind::kArrayType:
        head.kind = HeadKind::kArray;
        return head;
      case NodeKind::kTupleType:
        head.kind = HeadKind::kTuple;
        return head;
      case NodeKind::kFnPtrType:
        head.kind = HeadKind::kFunctionPointer;
        return head;
      case NodeKind::kNeverType:
        head.kind = HeadKind::kNever;
        return head;
      default:
        head.kind = HeadKind::kOther;
        return head;
    }
  }

  bool names_parameter(const PathSummary& path, NodeIndex generics) {
    if (generics == kNoNode || path.segment_count != 1 || path.anchor != PathAnchor::kPlain) return false;
    NameIndex name = file_.path_segments[path.first_segment];
    for (NodeIndex parameter : Children(tree_, generics)) {
      if (tree_[parameter].kind != NodeKind::kTypeParam) continue;
      NodeIndex declared = child_of_kind(tree_, parameter, NodeKind::kName);
      if (declared != kNoNode && name_of_token(tree_[declared].begin) == name) return true;
    }
    return false;
  }

  static bool is_type(NodeKind kind) {
    return (kind >= NodeKind::kPathType && kind <= NodeKind::kDynTraitType) || kind == NodeKind::kMacroCall;
  }

  void item(const Pending& at) {
    const Node& node = tree_[at.node];
    Front front = read_front(at.node);
    ItemSummary summary{.kind = ItemKind::kFunction,
                        .flags = static_cast<uint16_t>(at.flags & ~kInBody),
                        .parent = at.parent};
    summary.cfg = at.extern_cfg == 0 ? cfg_index(attributes_.cfg)
                                     : cfg_index(cfg_all(file_.cfgs[at.extern_cfg], attributes_.cfg));
    if (front.name != kNoNode) summary.name = name_of_token(tree_[front.name].begin);
    read_visibility(front.visibility, &summary);
    if (attributes_.test) summary.flags |= kItemTest;
    if (attributes_.deprecated) summary.flags |= kItemDeprecated;
    if (attributes_.macro_use) summary.flags |= kItemMacroUse;

    switch (node.kind) {
      case NodeKind::kFunction:
        function(at, summary);
        break;
      case NodeKind::kStruct:
      case NodeKind::kUnion:
      case NodeKind::kEnum:
        data_type(at, summary);
        break;
      case NodeKind::kTrait:
      case NodeKind::kTraitAlias:
        trait(at, summary);
        break;
      case NodeKind::kImpl:
        impl(at, summary);
        break;
      case NodeKind::kTypeAlias:
        type_alias(at, summary);
        break;
      case NodeKind::kConst:
      case NodeKind::kStatic:
        value(at, front, summary);
        break;
      case NodeKind::kModule:
        module(at, summary);
        break;
      case NodeKind::kUse:
        use(at, summary);
        break;
      case NodeKind::kExternCrate:
        extern_crate(at, summary);
        break;
      case NodeKind::kExternBlock:
        for (NodeIndex child : children_)
          if (tree_[child].kind == NodeKind::kItemList)
            push_children(child, at.parent, summary.cfg, kItemInExtern);
        break;
      case NodeKind::kMacroRules:
      case NodeKind::kMacroDefinition:
        summary.kind = ItemKind::kMacroRules;
        if (attributes_.macro_export) summary.flags |= kItemMacroExport;
        if (node.kind == NodeKind::kMacroDefinition) summary.flags |= kItemHasBody;  // scoped like an item
        macro_definition(at, summary);
        break;
      case NodeKind::kMacroCall:
        macro_call(at, summary);
        break;
      default:
        break;
    }
  }

  void function(const Pending& at, ItemSummary summary) {
    ProcMacroKind proc_macro = attributes_.proc_macro;
    TokenIndex derive_name = attributes_.derive_name;
    NodeIndex body = kNoNode;
    for (NodeIndex child : children_) {
      if (tree_[child].kind == NodeKind::kBlock) body = child;
      if (tree_[child].kind == NodeKind::kParamList &&
          child_of_kind(tree_, child, NodeKind::kSelfParam) != kNoNode)
        summary.flags |= kItemHasSelf;
    }
    if (body != kNoNode) summary.flags |= kItemHasBody;
    ItemIndex index = add(summary, at.node);
    if (proc_macro != ProcMacroKind::kNone) {
      ItemSummary macro = summary;
      macro.kind = ItemKind::kProcMacro;
      macro.visibility = VisibilityKind::kPublic;
      macro.flags = 0;
      if (proc_macro == ProcMacroKind::kDerive) macro.name = name_of_token(derive_name);
      add(macro, at.node);
      if (proc_macro == ProcMacroKind::kDerive) out_.places.back().token = derive_name;
    }
    if (body != kNoNode) pending_.push_back({body, index, 0, kInBody});
  }

  void shape(NodeIndex fields, ItemSummary* summary) const {
    if (fields == kNoNode)
      summary->flags |= kItemUnit;
    else if (tree_[fields].kind == NodeKind::kTupleFieldList)
      summary->flags |= kItemTuple;
  }

  void data_type(const Pending& at, ItemSummary summary) {
    const Node& node = tree_[at.node];
    NodeIndex fields = kNoNode;
    NodeIndex variants = kNoNode;
    for (NodeIndex child : children_) {
      NodeKind kind = tree_[child].kind;
      if (kind == NodeKind::kFieldList || kind == NodeKind::kTupleFieldList) fields = child;
      if (kind == NodeKind::kVariantList) variants = child;
    }
    summary.kind = node.kind == NodeKind::kEnum    ? ItemKind::kEnum
                   : node.kind == NodeKind::kUnion ? ItemKind::kUnion
                                                   : ItemKind::kStruct;
    if (node.kind == NodeKind::kStruct) shape(fields, &summary);
    std::vector<DerivedTrait> derives = std::move(attributes_.derives);
    ItemIndex index = add(summary, at.node);
    if (variants != kNoNode) enum_variants(variants, index);
    derived_impls(at.node, index, summary, derives);
  }

  void enum_variants(NodeIndex list, ItemIndex parent) {
    NodeList variants = children_in_order(tree_, list);
    for (NodeIndex variant : variants) {
      if (tree_[variant].kind != NodeKind::kVariant) continue;
      Front front = read_front(variant);
      if (front.name == kNoNode) continue;
      ItemSummary summary{
          .kind = ItemKind::kVariant, .visibility = VisibilityKind::kPublic, .parent = parent};
      summary.name = name_of_token(tree_[front.name].begin);
      summary.cfg = cfg_index(attributes_.cfg);
      NodeIndex fields = kNoNode;
      for (NodeIndex child : children_)
        if (tree_[child].kind == NodeKind::kFieldList || tree_[child].kind == NodeKind::kTupleFieldList)
          fields = child;
      shape(fields, &summary);
      add(summary, variant);
    }
  }

  void derived_impls(NodeIndex type, ItemIndex owner, const ItemSummary& type_summary,
                     const std::vector<DerivedTrait>& derives) {
    for (const DerivedTrait& derived : derives) {
      ImplSummary impl;
      impl.trait_path = read_token_path(derived.first, derived.last);
      impl.self_type.kind = HeadKind::kPath;
      impl.self_type.path = begin_path(nullptr);
      file_.path_segments.push_back(type_summary.name);
      impl.self_type.path.segment_count = 1;
      ItemSummary summary{.kind = ItemKind::kImpl, .flags = kItemDerived, .parent = owner};
      summary.cfg = cfg_index(derived.cfg);
      summary.detail = static_cast<uint32_t>(file_.impls.size());
      file_.impls.push_back(impl);
      ItemIndex index = add(summary, type);
      out_.places.back().token = derived.last;

      std::string_view trait = tokens_.text(derived.last, text_);
      for (const KnownDerive& known : kKnownDerives) {
        if (known.trait != trait || known.function.empty()) continue;
        ItemSummary function{.kind = ItemKind::kFunction,
                             .visibility = VisibilityKind::kPublic,
                             .flags = kItemDerived | kItemHasBody,
                             .parent = index};
        if (known.function != "default") function.flags |= kItemHasSelf;
        function.name = made_name(known.function);
        add(function, type);
        out_.places.back().token = derived.last;
      }
    }
  }

  void supertraits(NodeIndex bounds, TraitSummary* trait) {
    NodeList list = children_in_order(tree_, bounds);
    for (NodeIndex bound : list) {
      if (tree_[bound].kind != NodeKind::kBound || (tree_[bound].flags & kFlagMaybe)) continue;
      NodeIndex type = child_of_kind(tree_, bound, NodeKind::kPathType);
      NodeIndex path = type == kNoNode ? kNoNode : child_of_kind(tree_, type, NodeKind::kPath);
      PathSummary supertrait;
      if (path == kNoNode || !read_path(path, &supertrait)) continue;
      add_path(supertrait);
      ++trait->supertrait_count;
    }
  }

  // The bounds of a where predicate on Self itself, or kNoNode.
  NodeIndex bounds_of_self(NodeIndex predicate) const {
    NodeIndex type = child_of_kind(tree_, predicate, NodeKind::kPathType);
    if (type == kNoNode) return kNoNode;
    const Node& path = tree_[type - 1];
    if (path.end != path.begin + 1 || tokens_.kind(path.begin) != TokenKind::kSelfType) return kNoNode;
    return child_of_kind(tree_, predicate, NodeKind::kBoundList);
  }

  void trait(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kTrait;
    summary.detail = static_cast<uint32_t>(file_.traits.size());
    NodeIndex bounds = kNoNode;
    NodeIndex members = kNoNode;
    for (NodeIndex child : children_) {
      if (tree_[child].kind == NodeKind::kBoundList) bounds = child;
      if (tree_[child].kind == NodeKind::kItemList) members = child;
    }
    TraitSummary details{static_cast<uint32_t>(file_.paths.size()), 0};
    if (bounds != kNoNode) supertraits(bounds, &details);
    // `where Self: Bound` says the same as `trait Name: Bound`.
    if (NodeIndex where = child_of_kind(tree_, at.node, NodeKind::kWhereClause); where != kNoNode) {
      NodeList predicates = children_in_order(tree_, where);
      for (NodeIndex predicate : predicates)
        if (NodeIndex list = bounds_of_self(predicate); list != kNoNode) supertraits(list, &details);
    }
    file_.traits.push_back(details);
    ItemIndex index = add(summary, at.node);
    if (members != kNoNode) push_children(members, index, 0, 0);
  }

  void impl(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kImpl;
    if (tree_[at.node].flags & kFlagNegative) summary.flags |= kItemNegative;
    NodeIndex generics = kNoNode;
    NodeIndex self_type = kNoNode;
    NodeIndex trait_node = kNoNode;
    NodeIndex members = kNoNode;
    for (NodeIndex child : children_) {
      NodeKind kind = tree_[child].kind;
      if (kind == NodeKind::kGenericParams)
        generics = child;
      else if (kind == NodeKind::kImplTrait)
        trait_node = child;
      else if (kind == NodeKind::kItemList)
        members = child;
      else if (is_type(kind) && self_type == kNoNode)
        self_type = child;
    }
    ImplSummary details;
    if (self_type != kNoNode) details.self_type = read_head(self_type, generics);
    if (trait_node != kNoNode) {
      details.trait_is_external = true;
      NodeIndex type = child_of_kind(tree_, trait_node, NodeKind::kPathType);
      NodeIndex path = type == kNoNode ? kNoNode : child_of_kind(tree_, type, NodeKind::kPath);
      if (path != kNoNode && read_path(path, &details.trait_path)) details.trait_is_external = false;
    }
    summary.detail = static_cast<uint32_t>(file_.impls.size());
    file_.impls.push_back(details);
    ItemIndex index = add(summary, at.node);
    if (members != kNoNode) push_children(members, index, 0, 0);
  }

  void type_alias(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kTypeAlias;
    NodeIndex generics = child_of_kind(tree_, at.node, NodeKind::kGenericParams);
    for (NodeIndex child : children_) {
      if (!is_type(tree_[child].kind)) continue;
      TypeHead head = read_head(child, generics);
      summary.flags |= kItemHasBody;
      summary.detail = static_cast<uint32_t>(file_.type_heads.size());
      file_.type_heads.push_back(head);
      break;
    }
    add(summary, at.node);
  }

  void value(const Pending& at, const Front& front, ItemSummary summary) {
    summary.kind = tree_[at.node].kind == NodeKind::kStatic ? ItemKind::kStatic : ItemKind::kConst;
    if (front.name != kNoNode && tokens_.kind(tree_[front.name].begin) == TokenKind::kUnderscore)
      summary.flags |= kItemAnonymous;
    NodeIndex initialiser = kNoNode;
    for (NodeIndex child : children_)
      if (tree_[child].kind >= NodeKind::kLiteral || tree_[child].kind == NodeKind::kMacroCall)
        initialiser = child;
    if (initialiser != kNoNode) summary.flags |= kItemHasBody;
    ItemIndex index = add(summary, at.node);
    if (initialiser != kNoNode) pending_.push_back({initialiser, index, 0, kInBody});
  }

  // Asked in source order, so each stretch of text is counted once.
  uint32_t line_of(TokenIndex token) {
    uint32_t offset = tokens_.begin(token);
    if (offset < counted_to_) counted_to_ = 0, counted_lines_ = 0;
    counted_lines_ += count_newlines(text_.substr(counted_to_, offset - counted_to_));
    counted_to_ = offset;
    return 1 + counted_lines_;
  }

  void module(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kModule;
    summary.detail = static_cast<uint32_t>(file_.modules.size());
    NodeIndex list = kNoNode;
    for (NodeIndex child : children_)
      if (tree_[child].kind == NodeKind::kItemList) list = child;
    uint32_t line = list != kNoNode ? 0 : line_of(tree_[at.node].begin);
    if (list == kNoNode && !attributes_.conditional_paths.empty())
      summary = conditional_files(at, summary, line);
    file_.modules.push_back({list != kNoNode, line, attributes_.path});
    ItemIndex index = add(summary, at.node);
    if (list != kNoNode) push_children(list, index, 0, 0);
  }

  // `#[cfg_attr(unix, path = "unix.rs")] mod sys;` is one module for each path, cfg twins of each other. Returns what is
  // left for the file of none of them.
  ItemSummary conditional_files(const Pending& at, const ItemSummary& module, uint32_t line) {
    std::string any;
    for (const ConditionalPath& conditional : attributes_.conditional_paths) {
      ItemSummary twin = module;
      twin.cfg = cfg_index(cfg_all(attributes_.cfg, conditional.cfg));
      twin.flags |= kItemIfFile;
      twin.detail = static_cast<uint32_t>(file_.modules.size());
      file_.modules.push_back({false, line, conditional.path});
      add(twin, at.node);
      any += any.empty() ? "" : ",";
      any += conditional.cfg;
    }
    ItemSummary rest = module;
    std::optional<std::string> none = normalise_cfg("not(any(" + any + "))");
    rest.cfg = cfg_index(cfg_all(attributes_.cfg, none.value_or("")));
    rest.detail = static_cast<uint32_t>(file_.modules.size());
    if (attributes_.path.empty()) rest.flags |= kItemIfFile;
    return rest;
  }

  // Flattens a use tree: one ImportSummary for each leaf.
  void use(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kUse;
    summary.detail = static_cast<uint32_t>(file_.imports.size());
    ItemIndex index = add(summary, at.node);
    struct Branch {
      NodeIndex tree;
      std::optional<PathSummary> prefix;
    };
    std::vector<Branch> branches;
    if (NodeIndex root = child_of_kind(tree_, at.node, NodeKind::kUseTree); root != kNoNode)
      branches.push_back({root, std::nullopt});
    while (!branches.empty()) {
      Branch branch = branches.back();
      branches.pop_back();
      NodeIndex path = kNoNode;
      NodeIndex list = kNoNode;
      NodeIndex rename = kNoNode;
      for (NodeIndex child : Children(tree_, branch.tree)) {
        NodeKind kind = tree_[child].kind;
        if (kind == NodeKind::kPath) path = child;
        if (kind == NodeKind::kUseTreeList) list = child;
        if (kind == NodeKind::kRename) rename = child;
      }
      const PathSummary* prefix = branch.prefix ? &*branch.prefix : nullptr;
      PathSummary here;
      if (path != kNoNode) {
        if (!read_path(path, &here, prefix)) continue;
      } else {
        here = begin_path(prefix);
        if (prefix == nullptr && (tree_[branch.tree].flags & kFlagGlobal)) here.anchor = PathAnchor::kGlobal;
      }
      if (list != kNoNode) {
        for (NodeIndex child : Children(tree_, list))
          if (tree_[child].kind == NodeKind::kUseTree) branches.push_back({child, here});
      } else if (tree_[branch.tree].flags & kFlagGlob) {
        file_.imports.push_back({ImportKind::kGlob, false, index, here, kNoName});
      } else if (path != kNoNode) {
        use_leaf(index, here, prefix, path, rename);
      }
    }
  }

  void use_leaf(ItemIndex item, const PathSummary& path, const PathSummary* prefix, NodeIndex node,
                NodeIndex rename) {
    ImportSummary import{ImportKind::kNamed, false, item, path, kNoName};
    TokenIndex last = tree_[node].end - 1;
    // a::{self}, or self, crate and super themselves under another name: modules only.
    TokenKind last_kind = tokens_.kind(last);
    import.names_self = path.segment_count == 0 || (prefix != nullptr && last_kind == TokenKind::kSelfValue);
    if (rename != kNoNode) {
      if (NodeIndex name = child_of_kind(tree_, rename, NodeKind::kName); name != kNoNode)
        import.name = name_of_token(tree_[name].begin);
    } else if (path.segment_count > 0) {
      import.name = file_.path_segments[path.first_segment + path.segment_count - 1];
    } else {
      return;  // `use crate;` binds nothing
    }
    file_.imports.push_back(import);
  }

  void extern_crate(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kExternCrate;
    summary.detail = static_cast<uint32_t>(file_.imports.size());
    NameIndex crate = summary.name;
    PathSummary path = begin_path(nullptr);
    NodeIndex name_node = child_of_kind(tree_, at.node, NodeKind::kName);
    if (name_node != kNoNode && tokens_.kind(tree_[name_node].begin) == TokenKind::kSelfValue) {
      path.anchor = PathAnchor::kCrate;
    } else if (crate != kNoName) {
      file_.path_segments.push_back(crate);
      path.segment_count = 1;
      path.anchor = PathAnchor::kGlobal;
    }
    if (NodeIndex rename = child_of_kind(tree_, at.node, NodeKind::kRename); rename != kNoNode) {
      NodeIndex name = child_of_kind(tree_, rename, NodeKind::kName);
      summary.name = name == kNoNode ? kNoName : name_of_token(tree_[name].begin);
    }
    ItemIndex index = add(summary, at.node);
    file_.imports.push_back({ImportKind::kExternCrate, true, index, path, summary.name});
  }

  void macro_call(const Pending& at, ItemSummary summary) {
    summary.kind = ItemKind::kMacroCall;
    NodeIndex path_node = child_of_kind(tree_, at.node, NodeKind::kPath);
    PathSummary path;
    if (path_node == kNoNode || !read_path(path_node, &path)) return;
    if (path.segment_count == 1 && path.anchor == PathAnchor::kPlain &&
        file_.name(file_.path_segments[path.first_segment]) == "include") {
      summary.kind = ItemKind::kInclude;
      summary.detail = static_cast<uint32_t>(file_.includes.size());
      file_.includes.push_back(read_include(at.node, tree_[path_node].end));
    } else {
      auto [begin, end] = delimited(tree_[path_node].end + 1, tree_[at.node].end);
      summary.detail = static_cast<uint32_t>(file_.macro_calls.size());
      file_.macro_calls.push_back({path, begin, end, line_of(tree_[at.node].begin), CallPlace::kItem, false});
    }
    add(summary, at.node);
  }

  void macro_definition(const Pending& at, ItemSummary summary) {
    NodeIndex name = child_of_kind(tree_, at.node, NodeKind::kName);
    TokenIndex first = name == kNoNode ? tree_[at.node].end : tree_[name].end;
    auto [begin, end] = delimited(first, tree_[at.node].end);
    if (tree_[at.node].kind == NodeKind::kMacroDefinition && tree_[at.node].end == first + 4)
      return void(add(summary, at.node));
    summary.detail = static_cast<uint32_t>(file_.macro_bodies.size());
    MacroBodySummary body{
        begin, end, line_of(tree_[at.node].begin), false, static_cast<uint32_t>(file_.called_macros.size()),
        0};
    for (TokenIndex i = first; i + 1 < tree_[at.node].end; ++i) {
      if (begins_item(tokens_.kind(i))) body.begins_items = true;
      bool calls = tokens_.kind(i) == TokenKind::kIdentifier && tokens_.kind(i + 1) == TokenKind::kBang;
      if (!calls || std::ranges::binary_search(kItemless, tokens_.text(i, text_))) continue;
      file_.called_macros.push_back(name_of_token(i));
      ++body.called_count;
    }
    file_.macro_bodies.push_back(body);
    add(summary, at.node);
  }

  // The bytes of the tokens [begin, end), without a semicolon that ends them.
  std::pair<uint32_t, uint32_t> delimited(TokenIndex begin, TokenIndex end) const {
    if (begin < end && tokens_.kind(end - 1) == TokenKind::kSemicolon) --end;
    if (begin >= end) return {0, 0};
    return {tokens_.begin(begin), tokens_.end(end - 1)};
  }

  IncludeSummary read_include(NodeIndex call, TokenIndex behind_path) {
    IncludeSummary include{{}, false, line_of(tree_[call].begin)};
    TokenIndex end = tree_[call].end;
    TokenIndex argument = behind_path + 2;  // behind `!` and the opening delimiter
    if (argument + 1 < end &&
        (tokens_.kind(argument) == TokenKind::kString || tokens_.kind(argument) == TokenKind::kRawString)) {
      include.path = string_literal_value(tokens_.text(argument, text_));
    }
    for (TokenIndex i = argument; i < end; ++i)
      if (tokens_.kind(i) == TokenKind::kString && tokens_.text(i, text_) == "\"OUT_DIR\"")
        include.out_dir = true;
    return include;
  }

  std::string_view text_;
  const TokenList& tokens_;
  const SyntaxTree& tree_;
  Summary& out_;
  FileSummary& file_;
  NameTable names_;
  TypeEncoder types_;
  std::span<const DollarCrate> dollar_crates_;
  AttributeFacts attributes_;
  ExpansionPlace place_ = ExpansionPlace::kItems;
  uint32_t counted_to_ = 0;  // bytes of the text whose newlines are in counted_lines_
  uint32_t counted_lines_ = 0;
  std::vector<NodeIndex> children_;    // of the item being read, in order
  std::vector<Pending> pending_;       // source order when popped
  std::vector<NodeIndex> item_nodes_;  // and macro calls that may make some, ascending
  boost::unordered_flat_map<std::string, uint32_t> cfg_indexes_;
};

}  // namespace

size_t FileSummary::memory_bytes() const {
  size_t bytes = name_text.capacity() + name_ends.capacity() * 4 + items.capacity() * sizeof(ItemSummary) +
                 order.capacity() * 4 + modules.capacity() * sizeof(ModuleSummary) +
                 impls.capacity() * sizeof(ImplSummary) + traits.capacity() * sizeof(TraitSummary) +
                 type_heads.capacity() * sizeof(TypeHead) + imports.capacity() * sizeof(ImportSummary) +
                 includes.capacity() * sizeof(IncludeSummary) +
                 macro_bodies.capacity() * sizeof(MacroBodySummary) +
                 macro_calls.capacity() * sizeof(MacroCallSummary) + called_macros.capacity() * 4 +
                 paths.capacity() * sizeof(PathSummary) + path_segments.capacity() * 4 +
                 type_nodes.capacity() * sizeof(TypeNode) + cfgs.capacity() * sizeof(std::string);
  for (const std::string& cfg : cfgs) bytes += cfg.capacity() > 15 ? cfg.capacity() : 0;
  return bytes;
}

std::string dollar_crate_name(CrateId crate) { return "$crate:" + std::to_string(crate.index()); }

void summarise(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, Summary* out) {
  summarise_expanded(text, tokens, tree, ExpansionPlace::kItems, {}, out);
}

void summarise_expanded(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                        ExpansionPlace place, std::span<const DollarCrate> dollar_crates, Summary* out) {
  out->file = FileSummary();
  out->places.clear();
  Summariser(text, tokens, tree, out, dollar_crates).run(place);
}

}  // namespace pt::rust
