#include "rust/infer/item_nodes.h"

#include "rust/summary/signature.h"

namespace pt::rust {
namespace {

using isg::Family;
using isg::Flavour;

// What the functions of derived impls look like; `Self` stands for the type.
struct DerivedSignature {
  std::string_view name;
  std::string_view signature;
};
constexpr DerivedSignature kDerivedSignatures[] = {
    {"clone", "fn clone ( & self ) -> Self"},
    {"fmt", "fn fmt ( & self , _ : & mut Formatter < '_ > ) -> Result"},
    {"default", "fn default ( ) -> Self"},
    {"hash", "fn hash < H : Hasher > ( & self , _ : & mut H )"},
    {"cmp", "fn cmp ( & self , _ : & Self ) -> Ordering"},
    {"eq", "fn eq ( & self , _ : & Self ) -> bool"},
    {"partial_cmp", "fn partial_cmp ( & self , _ : & Self ) -> Option < Ordering >"},
};

bool is_type(NodeKind kind) {
  return (kind >= NodeKind::kPathType && kind <= NodeKind::kDynTraitType) || kind == NodeKind::kMacroCall;
}

}  // namespace

bool describe(const Names& names, DefId def, Family* family, Flavour* flavour) {
  const Definition& definition = names[def];
  DefKind owner = definition.parent.valid() ? names[definition.parent].kind : DefKind::kOther;
  bool associated = owner == DefKind::kImpl || owner == DefKind::kTrait;
  switch (definition.kind) {
    case DefKind::kModule:
      *family = Family::kModule;
      *flavour = !definition.parent.valid()          ? Flavour::kCrate
                 : definition.detail != DefId::kNone ? Flavour::kFile
                                                     : Flavour::kInline;
      return true;
    case DefKind::kFunction:
      *family = Family::kFunction;
      *flavour =
          owner == DefKind::kImpl
              ? (definition.item_flags & kItemHasSelf ? Flavour::kMethod : Flavour::kAssociatedFunction)
          : owner == DefKind::kTrait
              ? (definition.item_flags & kItemHasBody ? Flavour::kProvided : Flavour::kRequired)
              : Flavour::kFree;
      return true;
    case DefKind::kStruct:
      *family = Family::kStruct;
      *flavour = Flavour::kStruct;
      return true;
    case DefKind::kUnion:
      *family = Family::kStruct;
      *flavour = Flavour::kUnion;
      return true;
    case DefKind::kEnum:
      *family = Family::kStruct;
      *flavour = Flavour::kEnum;
      return true;
    case DefKind::kTrait:
      *family = Family::kTrait;
      *flavour = Flavour::kNone;
      return true;
    case DefKind::kImpl:
      *family = Family::kImpl;
      *flavour = names.impl_info(def).has_trait ? Flavour::kTraitImpl : Flavour::kInherent;
      return true;
    case DefKind::kTypeAlias:
      *family = Family::kType;
      *flavour = associated ? Flavour::kAssociatedType : Flavour::kAlias;
      return true;
    case DefKind::kConst:
      *family = Family::kValue;
      *flavour = associated ? Flavour::kAssociatedConst : Flavour::kConst;
      return true;
    case DefKind::kStatic:
      *family = Family::kValue;
      *flavour = Flavour::kStatic;
      return true;
    case DefKind::kMacro:
      *family = Family::kMacro;
      *flavour = Flavour::kRules;
      return true;
    case DefKind::kProcMacro:
      *family = Family::kMacro;
      *flavour = Flavour::kProc;
      return true;
    case DefKind::kBuiltin:
      *family = Family::kType;
      *flavour = Flavour::kBuiltin;
      return true;
    case DefKind::kVariant:
    case DefKind::kBlock:
    case DefKind::kOther:
    case DefKind::kExternal:
      return false;
  }
  return false;
}

void ItemNodes::start(const ParsedFile& file, InstanceId instance, LineIndex* lines, RealLines* real_lines) {
  file_ = &file;
  lines_ = lines;
  real_lines_ = real_lines;
  instance_ = instance;
  size_t count = file.summary.file.items.size();
  paths_.assign(count, {});
  headers_.assign(count, {});
  compact_.assign(count, {});
  const Instance& home = names_.instance(instance);
  module_path_ = builder_.keep(names_.path_of(home.module));
  outer_ = {};
  if (auto around = containers_.find(home.module.index()); around != containers_.end())
    outer_ = around->second;
  if (outer_.header.empty() && !outer_.member_prefix.empty()) module_path_ = outer_.member_prefix;
  if (home.is_include) return;

  const Definition& module = names_[home.module];
  isg::Node node;
  node.family = Family::kModule;
  node.flavour = module.parent.valid() ? Flavour::kFile : Flavour::kCrate;
  node.flags = crate_flags();
  if (module.flags & kDefTest) node.flags |= isg::kFlagTest;
  if (module.flags & kDefCfg) node.flags |= isg::kFlagCfg;
  node.path = module_path_;
  node.name = builder_.keep(names_.text(module.name));
  node.crate = builder_.keep(names_.crates()[home.crate.index()].name);
  node.cfg = names_.cfg_of(home.module);
  node.visibility = module.parent.valid() ? visibility_text(home.module) : "pub";
  if (module.item_flags & kItemDeprecated) node.flags |= isg::kFlagDeprecated;
  // Canonical form: one space between tokens.
  scratch_.clear();
  for (char c : node.visibility) {
    if (c == '(')
      scratch_ += " ( ";
    else if (c == ')')
      scratch_ += " )";
    else
      scratch_ += c;
  }
  if (!scratch_.empty()) scratch_ += ' ';
  scratch_ += "mod ";
  scratch_ += node.name;
  node.signature = builder_.keep(scratch_);
  node.file = file.path;
  node.begin = {1, 1};
  node.end = lines_->position(static_cast<uint32_t>(file.text.size()));
  node.name_at = {1, 1};
  builder_.draft().nodes.push_back(node);
  builder_.draft().node_defs.push_back(home.module);
  builder_.draft().impl_headers.emplace_back();
}

isg::Flags ItemNodes::crate_flags() const {
  switch (names_.crates()[names_.instance(instance_).crate.index()].kind) {
    case CrateKind::kTest:
    case CrateKind::kBench:
      return isg::kFlagTest;
    case CrateKind::kExample:
      return isg::kFlagExample;
    case CrateKind::kBuildScript:
      return isg::kFlagBuild;
    default:
      return 0;
  }
}

NodeIndex ItemNodes::child(NodeIndex node, NodeKind kind) const {
  return child_of_kind(file_->tree, node, kind);
}

// The path that an item's own name is put behind: of the nearest container that has one.
std::string_view ItemNodes::container_path(ItemIndex index) const {
  const ItemSummary& item = file_->summary.file.items[index];
  // A derived impl stands beside its type, not inside.
  bool beside_parent = item.kind == ItemKind::kImpl && (item.flags & kItemDerived);
  ItemIndex first = beside_parent ? file_->summary.file.items[item.parent].parent : item.parent;
  for (ItemIndex at = first; at != kNoItem; at = file_->summary.file.items[at].parent)
    if (file_->summary.file.items[at].kind != ItemKind::kBlock && !paths_[at].empty()) return paths_[at];
  return module_path_;
}

// Types of this file may stand inside functions of impls, whose paths only this file knows.
std::string ItemNodes::path_of_head(DefId head) const {
  if (names_[head].instance == instance_)
    if (ItemIndex item = names_.item_index(head); item != kNoItem && !paths_[item].empty())
      return std::string(paths_[item]);
  return names_.path_of(head);
}

// The visibility of a module, which was declared in another file than it is.
std::string_view ItemNodes::visibility_text(DefId module) {
  const ItemSummary& item = names_.item(module);
  switch (item.visibility) {
    case VisibilityKind::kPrivate:
      return "";
    case VisibilityKind::kPublic:
      return "pub";
    case VisibilityKind::kCrate:
      return "pub(crate)";
    case VisibilityKind::kSuper:
      return "pub(super)";
    case VisibilityKind::kIn:
      break;
  }
  const FileSummary& declaring = names_.summary(names_.instance(names_[module].instance).file);
  const PathSummary& path = declaring.paths[item.visibility_path];
  std::string text = "pub(in ";
  if (path.anchor == PathAnchor::kCrate) text += "crate";
  for (int i = 0; i < path.supers; ++i) text += i == 0 ? "super" : "::super";
  for (uint32_t i = 0; i < path.segment_count; ++i) {
    if (text.back() != ' ') text += "::";
    text += declaring.name(declaring.path_segments[path.first_segment + i]);
  }
  return builder_.keep(text + ")");
}

void ItemNodes::describe_impl(ItemIndex index, std::string* path, std::string* signature,
                              std::string* header) {
  const ItemSummary& item = file_->summary.file.items[index];
  const ItemPlace& place = file_->summary.places[index];
  DefId def = names_.definition(instance_, index);
  const ImplInfo& info = names_.impl_info(def);
  std::string type_text;
  std::string trait_text;
  if (item.flags & kItemDerived) {
    // As #[derive] would write it: the type with its parameters' names.
    type_text = file_->summary.file.name(file_->summary.file.items[item.parent].name);
    std::string canonical_type(type_text);
    std::string parameters;
    if (NodeIndex generics = child(place.node, NodeKind::kGenericParams); generics != kNoNode) {
      NodeList list = children_in_order(file_->tree, generics);
      for (NodeIndex parameter : list) {
        NodeIndex name = child(parameter, NodeKind::kName);
        if (name == kNoNode) name = child(parameter, NodeKind::kLifetime);
        if (name == kNoNode) continue;
        std::string_view word = file_->tokens.text(file_->tree[name].begin, file_->text);
        parameters += parameters.empty() ? "" : ", ";
        parameters += word;
        canonical_type += canonical_type == type_text ? " < " : " , ";
        canonical_type += word;
      }
      if (!parameters.empty()) {
        type_text += "<" + parameters + ">";
        canonical_type += " >";
      }
    }
    TokenIndex first = place.token;
    while (first >= 2 && file_->tokens.kind(first - 1) == TokenKind::kColonColon) first -= 2;
    for (TokenIndex i = first; i <= place.token; ++i) trait_text += file_->tokens.text(i, file_->text);
    *header = "impl ";
    if (!parameters.empty()) {
      NodeIndex generics = child(place.node, NodeKind::kGenericParams);
      std::string canonical;
      append_tokens(file_->text, file_->tokens, file_->tree, generics, &canonical);
      *header += canonical + " ";
    }
    *header += trait_text + " for " + canonical_type;
    *signature = *header;
  } else {
    NodeIndex trait_node = child(place.node, NodeKind::kImplTrait);
    NodeList parts = children_in_order(file_->tree, place.node);
    for (NodeIndex part : parts)
      if (is_type(file_->tree[part].kind)) {
        append_compact(file_->text, file_->tokens, file_->tree, part, &type_text);
        break;
      }
    if (trait_node != kNoNode) {
      if (item.flags & kItemNegative) trait_text = "!";
      append_compact(file_->text, file_->tokens, file_->tree, trait_node, &trait_text);
    }
    append_signature(file_->text, file_->tokens, file_->tree, place.node, signature);
    append_header(file_->text, file_->tokens, file_->tree, place.node, header);
  }

  std::string around(container_path(index));
  bool has_trait = info.has_trait;
  *path = around +
          (has_trait ? "::<impl " + trait_text + " for " + type_text + ">" : "::<impl " + type_text + ">");
  std::string prefix;
  if (has_trait) {
    prefix = around + "::<" + type_text + " as " + trait_text + ">";
  } else {
    // Members of inherent impls take the path of a type of this very crate.
    DefKind kind = info.head.valid() ? names_[info.head].kind : DefKind::kOther;
    bool local = kind == DefKind::kStruct || kind == DefKind::kEnum || kind == DefKind::kUnion ||
                 kind == DefKind::kTrait;
    prefix = local ? path_of_head(info.head) : around + "::<impl " + type_text + ">";
  }
  compact_[index] = builder_.keep(prefix);
}

void ItemNodes::describe_derived_function(ItemIndex index, std::string* signature) const {
  std::string_view name = file_->summary.file.name(file_->summary.file.items[index].name);
  for (const DerivedSignature& known : kDerivedSignatures)
    if (known.name == name) *signature = known.signature;
}

isg::Flags ItemNodes::flags_of(DefId def, NodeIndex index) const {
  const Definition& definition = names_[def];
  isg::Flags flags = crate_flags();
  if (definition.flags & kDefTest) flags |= isg::kFlagTest;
  if (definition.flags & kDefCfg) flags |= isg::kFlagCfg;
  if (file_->expansion != nullptr) flags |= isg::kFlagMacro;
  if (definition.item_flags & kItemDeprecated) flags |= isg::kFlagDeprecated;
  if (definition.item_flags & kItemDerived) flags |= isg::kFlagDerive;
  if (definition.item_flags & kItemNegative) flags |= isg::kFlagNegative;
  if (definition.item_flags & kItemDerived) return flags;
  const Node& node = file_->tree[index];
  if (node.kind == NodeKind::kFunction) {
    if (node.flags & kFlagUnsafe) flags |= isg::kFlagUnsafe;
    if (node.flags & kFlagAsync) flags |= isg::kFlagAsync;
    if (node.flags & kFlagConst) flags |= isg::kFlagConst;
  } else if (node.kind == NodeKind::kTrait || node.kind == NodeKind::kImpl) {
    if (node.flags & kFlagUnsafe) flags |= isg::kFlagUnsafe;
  } else if (node.kind == NodeKind::kStatic) {
    if (node.flags & kFlagUnsafe) flags |= isg::kFlagUnsafe;
  }
  if (definition.kind == DefKind::kImpl) {
    const ImplInfo& info = names_.impl_info(def);
    if (info.blanket) flags |= isg::kFlagBlanket;
    if (info.dyn) flags |= isg::kFlagDyn;
  }
  return flags;
}

// The first token of a function's body or a Value's initialiser; 0, which is never that, if there is none.
TokenIndex ItemNodes::body_token(NodeIndex item) const {
  const Node& syntax = file_->tree[item];
  if (syntax.kind == NodeKind::kFunction) {
    NodeIndex body = child(item, NodeKind::kBlock);
    return body == kNoNode ? 0 : file_->tree[body].begin;
  }
  if (syntax.kind != NodeKind::kConst && syntax.kind != NodeKind::kStatic) return 0;
  for (NodeIndex part : Children(file_->tree, item)) {
    const Node& value = file_->tree[part];
    if (value.begin > syntax.begin && file_->tokens.kind(value.begin - 1) == TokenKind::kEqual)
      return value.begin;
  }
  return 0;
}

void ItemNodes::place_of(ItemIndex index, isg::Node* node) const {
  if (file_->expansion != nullptr) return place_of_expanded(index, node);
  const ItemPlace& place = file_->summary.places[index];
  const Node& syntax = file_->tree[place.node];
  const TokenList& tokens = file_->tokens;
  const ItemSummary& item = file_->summary.file.items[index];
  node->file = file_->path;
  if (item.flags & kItemDerived || (item.kind == ItemKind::kProcMacro && place.token != syntax.begin)) {
    node->begin = lines_->position(tokens.begin(place.token));
    node->end = lines_->position(tokens.end(place.token));
    node->name_at = node->begin;
    return;
  }
  node->begin = lines_->position(tokens.begin(syntax.begin));
  node->end = lines_->position(tokens.end(syntax.end - 1));
  NodeIndex name = child(place.node, NodeKind::kName);
  node->name_at = name == kNoNode ? node->begin : lines_->position(tokens.begin(file_->tree[name].begin));
  if (TokenIndex body = body_token(place.node); body != 0) node->body = lines_->position(tokens.begin(body));
}

TokenOrigin ItemNodes::origin(TokenIndex token) const {
  return file_->expansion->origin(file_->tokens.begin(token));
}

isg::Position ItemNodes::position(const TokenOrigin& origin, uint32_t further) const {
  return real_lines_->of(origin.file).position(origin.offset + further);
}

// An item that a macro made has tokens of the definition and tokens of the call, perhaps in two files. It stands where
// the first of these was written that is in a file people can open: its body, its name, its beginning, its end; and
// it extends over its tokens from there that are of the same file and the same side.
void ItemNodes::place_of_expanded(ItemIndex index, isg::Node* node) const {
  const ItemPlace& place = file_->summary.places[index];
  const Node& syntax = file_->tree[place.node];
  const ItemSummary& item = file_->summary.file.items[index];
  bool is_word =
      item.flags & kItemDerived || (item.kind == ItemKind::kProcMacro && place.token != syntax.begin);
  TokenIndex first = is_word ? place.token : syntax.begin;
  TokenIndex last = is_word ? place.token : syntax.end - 1;
  NodeIndex name_node = is_word ? kNoNode : child(place.node, NodeKind::kName);
  TokenIndex name = name_node == kNoNode ? first : file_->tree[name_node].begin;
  TokenIndex body = is_word ? 0 : body_token(place.node);
  auto can_be_opened = [&](TokenIndex token) {
    FileId file = origin(token).file;
    return file.valid() && !real_lines_->texts().path(file).empty();
  };
  TokenIndex anchor = body != 0 ? body : name;
  for (TokenIndex token : {name, first, last})
    if (!can_be_opened(anchor)) anchor = token;
  if (!can_be_opened(anchor)) {  // all from a stub of std: where the call stands
    node->file = file_->path;
    node->begin = node->end = node->name_at = lines_->elsewhere();
    return;
  }
  const TokenOrigin home = origin(anchor);
  auto is_home = [&](TokenIndex token) {
    TokenOrigin other = origin(token);
    return other.file == home.file && other.context == home.context;
  };
  // Bounded, so that items that nest do not cost their square: what begins far from its own kind begins at its anchor.
  constexpr TokenIndex kNear = 64;
  TokenIndex begin = first;
  while (begin < anchor && begin < first + kNear && !is_home(begin)) ++begin;
  if (!is_home(begin)) begin = anchor;
  TokenIndex end = last;
  while (end > anchor && end + kNear > last && !is_home(end)) --end;
  if (!is_home(end)) end = anchor;
  auto behind = [&](TokenIndex token) {
    return position(origin(token), file_->tokens.end(token) - file_->tokens.begin(token));
  };
  node->file = real_lines_->texts().path(home.file);
  node->begin = position(origin(begin));
  node->end = behind(end);
  if (node->end < node->begin) {  // its parts were put together in another order
    node->begin = position(home);
    node->end = behind(anchor);
  }
  TokenOrigin name_origin = origin(name);
  node->name_at = name_origin.file == home.file ? position(name_origin) : node->begin;
  if (body != 0 && anchor == body) node->body = position(home);
  lines_->set_home(home.file, node->begin);
}

uint32_t ItemNodes::first_line(ItemIndex index) const {
  if (file_->expansion != nullptr) {
    FileId home = lines_->home();
    isg::Position elsewhere = lines_->elsewhere();
    isg::Node node;
    place_of_expanded(index, &node);
    lines_->set_home(home, elsewhere);
    return node.begin.line;
  }
  const ItemPlace& place = file_->summary.places[index];
  TokenIndex token =
      file_->summary.file.items[index].flags & kItemDerived ? place.token : file_->tree[place.node].begin;
  return lines_->position(file_->tokens.begin(token)).line;
}

// A macro call between the members of an impl, or in a body: where that is, in the words of this file, which alone knows
// how an impl is written.
void ItemNodes::note_container(ItemIndex call) {
  ItemIndex around = file_->summary.file.items[call].parent;
  DefId def = names_.definition(instance_, call);
  DefId container = names_[def].parent;
  if (names_.place_of_call(def) != CallPlace::kItem) {
    containers_.try_emplace(container.index(), Container{container_path(call), {}});
    return;
  }
  if (names_[container].kind != DefKind::kImpl) return;
  if (around != kNoItem)
    containers_.try_emplace(container.index(), Container{compact_[around], headers_[around]});
}

bool ItemNodes::add(ItemIndex index) {
  DefId def = names_.definition(instance_, index);
  const ItemSummary& item = file_->summary.file.items[index];
  isg::Node node;
  if (item.kind == ItemKind::kMacroCall) note_container(index);
  if (!describe(names_, def, &node.family, &node.flavour)) return false;
  // The node of a module with a file of its own is made there.
  if (node.flavour == Flavour::kFile) return false;

  std::string path;
  std::string signature;
  std::string_view header;
  std::string_view name = item.name == kNoName ? std::string_view() : file_->summary.file.name(item.name);
  const ItemPlace& place = file_->summary.places[index];
  if (node.family == Family::kImpl) {
    std::string own_header;
    describe_impl(index, &path, &signature, &own_header);
    headers_[index] = builder_.keep(own_header);
  } else {
    bool in_impl = names_[names_[def].parent].kind == DefKind::kImpl;
    bool from_outside = in_impl && item.parent == kNoItem;
    std::string_view around = from_outside ? outer_.member_prefix
                              : in_impl    ? compact_[item.parent]
                                           : container_path(index);
    path.reserve(around.size() + name.size() + 2);
    path.append(around).append("::").append(name);
    if (in_impl) header = from_outside ? outer_.header : headers_[item.parent];
    if (item.flags & kItemDerived)
      describe_derived_function(index, &signature);
    else if (item.kind == ItemKind::kProcMacro)
      signature.append(name);
    else
      append_signature(file_->text, file_->tokens, file_->tree, place.node, &signature);
  }
  node.path = builder_.keep(path);
  paths_[index] = node.path;
  node.name = node.family == Family::kImpl ? node.path.substr(node.path.find("<impl"))
                                           : node.path.substr(node.path.size() - name.size());
  node.signature = builder_.keep(signature);
  node.crate = names_.crates()[names_.instance(instance_).crate.index()].name;
  if (NodeIndex visibility = child(place.node, NodeKind::kVisibility);
      visibility != kNoNode && !(item.flags & kItemDerived)) {
    scratch_.clear();
    append_compact(file_->text, file_->tokens, file_->tree, visibility, &scratch_);
    node.visibility = scratch_ == "pub" ? std::string_view("pub") : builder_.keep(scratch_);
  }
  node.cfg = names_.cfg_of(def);
  node.flags = flags_of(def, place.node);
  place_of(index, &node);
  builder_.draft().nodes.push_back(node);
  builder_.draft().node_defs.push_back(def);
  builder_.draft().impl_headers.push_back(header);
  return true;
}

}  // namespace pt::rust
