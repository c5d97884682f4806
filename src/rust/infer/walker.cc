#include "rust/infer/walker.h"

#include <algorithm>

namespace pt::rust {
namespace {

using isg::Confidence;
using isg::EdgeKind;
using isg::Family;

constexpr size_t kCachedSymbols = 1024;  // a power of two

bool is_item(NodeKind kind) {
  return kind >= NodeKind::kFunction && kind < NodeKind::kMacroCall && kind != NodeKind::kImplTrait;
}

bool is_pattern(NodeKind kind) {
  return kind >= NodeKind::kIdentifierPattern && kind <= NodeKind::kConstBlockPattern;
}

bool starts_upper(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

bool is_constant_case(std::string_view word) {
  return starts_upper(word) && word.size() > 1 &&
         std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view last_segment(std::string_view path) {
  size_t colon = path.rfind("::");
  return colon == std::string_view::npos ? path : path.substr(colon + 2);
}

// What an item of a crate that was not read must be, by the conventions of its name. Only paths that lead out of
// everything that was read are judged so.
Family family_of_value(std::string_view path) {
  std::string_view word = last_segment(path);
  if (is_constant_case(word)) return Family::kValue;
  return starts_upper(word) ? Family::kStruct : Family::kFunction;
}

}  // namespace

void Walker::start(const ParsedFile& file, InstanceId instance, const LineIndex& lines) {
  file_ = &file;
  instance_ = instance;
  lines_ = &lines;
  symbols_.assign(kCachedSymbols, {});
  block_scopes_.clear();
  for (ItemIndex i = 0; i < file.summary.file.items.size(); ++i)
    if (file.summary.file.items[i].kind == ItemKind::kBlock)
      block_scopes_.push_back({file.summary.places[i].node, names_.definition(instance, i)});
  std::ranges::sort(block_scopes_, {}, &BlockScope::node);
  macro_items_.clear();
  for (ItemIndex i = 0; i < file.summary.file.items.size(); ++i) {
    const ItemSummary& item = file.summary.file.items[i];
    bool module =
        item.kind == ItemKind::kModule && (names_[names_.definition(instance, i)].item_flags & kItemMacroUse);
    bool text = item.kind == ItemKind::kMacroCall || item.kind == ItemKind::kInclude;
    if (module || text || item.kind == ItemKind::kMacroRules)
      macro_items_.push_back({file.summary.places[i].token, i});
  }
}

// Textual scope is told by item indexes: that of a place in a body is one behind the last macro above it.
ItemIndex Walker::behind_macros(TokenIndex token) const {
  auto behind = std::ranges::lower_bound(macro_items_, token, {}, &MacroItem::token);
  return behind == macro_items_.begin() ? 0 : std::prev(behind)->item + 1;
}

CallCounts Walker::walk(const Surroundings& at, NodeIndex root, uint32_t first_line) {
  at_ = at;
  first_line_ = first_line;
  in_signature_ = true;
  macro_depth_ = 0;
  counts_ = {};
  locals_.clear();
  local_buckets_.fill(kNoLocal);
  steps_.clear();
  visit_item(root);
  run();
  return counts_;
}

void Walker::run() {
  while (!steps_.empty()) {
    Step step = steps_.back();
    steps_.pop_back();
    switch (step.action) {
      case Action::kVisit:
        visit(step.node);
        break;
      case Action::kBind:
        bind(step.node);
        break;
      case Action::kEndScope:
        drop_locals(step.saved_locals);
        at_.scope = step.saved_scope;
        break;
      case Action::kBeginBody:
        in_signature_ = false;
        break;
      case Action::kEndMacro:
        --macro_depth_;
        break;
    }
  }
}

void Walker::push_children(NodeIndex node) {
  for (NodeIndex child : Children(file_->tree, node)) push(child);
}

// The parts of an item: interface first, body last; what it contains has nodes of its own.
void Walker::visit_item(NodeIndex root) {
  const Node& item = file_->tree[root];
  NodeIndex body = kNoNode;
  for (NodeIndex child : Children(file_->tree, root)) {
    NodeKind kind = file_->tree[child].kind;
    bool value = item.kind == NodeKind::kConst || item.kind == NodeKind::kStatic;
    if (kind == NodeKind::kBlock || (value && (kind >= NodeKind::kLiteral || kind == NodeKind::kMacroCall) &&
                                     file_->tokens.kind(file_->tree[child].begin - 1) == TokenKind::kEqual))
      body = child;
  }
  if (body != kNoNode) {
    push(body);
    push(kNoNode, Action::kBeginBody);
  }
  for (NodeIndex child : Children(file_->tree, root)) {
    NodeKind kind = file_->tree[child].kind;
    if (child == body || kind == NodeKind::kItemList || kind == NodeKind::kName ||
        kind == NodeKind::kVisibility || kind == NodeKind::kAttributes)
      continue;
    push(child);
  }
}

void Walker::visit(NodeIndex index) {
  const Node& node = file_->tree[index];
  if (is_item(node.kind)) return;
  switch (node.kind) {
    case NodeKind::kAttributes:
    case NodeKind::kVisibility:
    case NodeKind::kName:
    case NodeKind::kLifetime:
    case NodeKind::kTokenTree:
    case NodeKind::kLiteral:
      return;
    case NodeKind::kBlock:
      return visit_block(index);
    case NodeKind::kLet:
    case NodeKind::kLetCondition:
      return visit_let(index);
    case NodeKind::kIf:
      return visit_if(index);
    case NodeKind::kWhile:
    case NodeKind::kLoop:
      return visit_loop(index);
    case NodeKind::kForLoop:
      return visit_for(index);
    case NodeKind::kMatchArm:
      return visit_arm(index);
    case NodeKind::kClosure:
      return visit_closure(index);
    case NodeKind::kCall:
      return visit_call(index);
    case NodeKind::kMethodCall:
      return visit_method_call(index);
    case NodeKind::kMacroCall:
      return visit_macro(index);
    case NodeKind::kPathType:
      return visit_type_path(index - 1, Family::kStruct);
    case NodeKind::kBound:
    case NodeKind::kImplTrait:
      return visit_bound(index);
    case NodeKind::kFnPtrType:  // its parameters' names are nobody's
      push_end_scope();
      return push_children(index);
    case NodeKind::kPathExpression:
      return visit_value_path(index - 1, false);
    case NodeKind::kStructLiteral:
      return visit_constructor(index);
    default:
      break;
  }
  if (is_pattern(node.kind)) return bind(index);
  push_children(index);
}

void Walker::visit_block(NodeIndex index) {
  push_end_scope();
  auto found = std::ranges::lower_bound(block_scopes_, index, {}, &BlockScope::node);
  if (found != block_scopes_.end() && found->node == index) at_.scope = found->def;
  push_children(index);
}

// let pattern: Type = initialiser else { … }; the names exist behind it.
void Walker::visit_let(NodeIndex index) {
  for (NodeIndex child : Children(file_->tree, index))
    if (is_pattern(file_->tree[child].kind)) push(child, Action::kBind);
  for (NodeIndex child : Children(file_->tree, index))
    if (!is_pattern(file_->tree[child].kind)) push(child);
}

// Names bound in the condition live in the first block, not in the else.
void Walker::visit_if(NodeIndex index) {
  NodeIndex condition = kNoNode;
  NodeIndex then_block = kNoNode;
  NodeIndex else_branch = kNoNode;
  for (NodeIndex child : Children(file_->tree, index)) {
    else_branch = then_block;
    then_block = condition;
    condition = child;
  }
  if (else_branch != kNoNode) push(else_branch);
  push_end_scope();
  if (then_block != kNoNode) push(then_block);
  if (condition != kNoNode) push(condition);
}

void Walker::visit_loop(NodeIndex index) {
  push_end_scope();
  push_children(index);
}

void Walker::visit_for(NodeIndex index) {
  push_end_scope();
  NodeIndex block = index - 1;
  push(block);
  NodeIndex pattern = kNoNode;
  NodeIndex iterated = kNoNode;
  for (NodeIndex child : Children(file_->tree, index)) {
    if (child == block || file_->tree[child].kind == NodeKind::kLifetime) continue;
    if (iterated == kNoNode)
      iterated = child;
    else
      pattern = child;
  }
  if (pattern != kNoNode) push(pattern, Action::kBind);
  if (iterated != kNoNode) push(iterated);
}

void Walker::visit_arm(NodeIndex index) {
  push_end_scope();
  // The pattern is the first child that is one, or a macro that stands for one.
  NodeIndex pattern = kNoNode;
  for (NodeIndex child : Children(file_->tree, index)) {
    NodeKind kind = file_->tree[child].kind;
    if (is_pattern(kind) || kind == NodeKind::kMacroCall) pattern = child;
  }
  for (NodeIndex child : Children(file_->tree, index))
    push(child, child == pattern ? Action::kBind : Action::kVisit);
}

void Walker::visit_closure(NodeIndex index) {
  push_end_scope();
  push_children(index);
}

TokenIndex Walker::last_word(NodeIndex path) const {
  TokenIndex last = file_->tree[path].begin;
  for (PathSegments segments(file_->tokens, file_->tree, path); !segments.done(); segments.next())
    last = segments.token();
  return last;
}

void Walker::visit_call(NodeIndex index) {
  NodeIndex arguments = index - 1;
  push(arguments);
  NodeIndex callee = arguments - file_->tree[arguments].size;
  while (file_->tree[callee].kind == NodeKind::kParen && file_->tree[callee].size > 1) --callee;
  if (file_->tree[callee].kind == NodeKind::kPathExpression) return visit_value_path(callee - 1, true);
  ++counts_.indirect;
  push(callee);
}

void Walker::visit_method_call(NodeIndex index) {
  push_children(index);
  NodeIndex receiver = steps_.back().node;
  TokenIndex name = file_->tree[receiver].end + 1;
  const Node& node = file_->tree[receiver];
  bool on_self = node.kind == NodeKind::kPathExpression && node.end == node.begin + 1 &&
                 file_->tokens.kind(node.begin) == TokenKind::kSelfValue;
  if (!on_self) {
    ++counts_.unresolved;
    return;
  }
  steps_.pop_back();
  Reference method = references_.self_method(at_, symbol(name));
  if (method.kind == Reference::Kind::kNothing)
    ++counts_.unresolved;
  else
    call(method, name);
}

void Walker::visit_macro(NodeIndex index) {
  const Node& node = file_->tree[index];
  NodeIndex path = child_of_kind(file_->tree, index, NodeKind::kPath);
  if (path != kNoNode && read_words(path)) {
    Surroundings here = at_;
    here.item = behind_macros(node.begin);
    Reference macro = references_.resolve(here, words_, Namespace::kMacros, &through_);
    use(macro, Family::kMacro, 0, last_word(path));
  }
  NodeIndex arguments = node.size > 1 ? index - 1 : kNoNode;
  if (arguments == kNoNode || file_->tree[arguments].kind != NodeKind::kMacroArguments) return;
  ++macro_depth_;
  push(kNoNode, Action::kEndMacro);
  push_end_scope();
  push_children(arguments);
}

void Walker::push_path_arguments(NodeIndex path) {
  for (NodeIndex child : Children(file_->tree, path))
    if (file_->tree[child].kind != NodeKind::kQualifiedSelf) push(child);
}

bool Walker::read_words(NodeIndex path) {
  words_.clear();
  PathSegments segments(file_->tokens, file_->tree, path);
  if (segments.qualified_self() != kNoNode) return false;
  if (file_->tree[path].flags & kFlagGlobal) words_.anchor = PathAnchor::kGlobal;
  for (; !segments.done(); segments.next()) {
    TokenIndex token = segments.token();
    TokenKind kind = file_->tokens.kind(token);
    bool first = words_.texts.empty() && words_.anchor == PathAnchor::kPlain;
    if (first && kind == TokenKind::kCrate && !file_->dollar_crate(token).valid())
      words_.anchor = PathAnchor::kCrate;
    else if (first && kind == TokenKind::kSelfValue)
      words_.anchor = PathAnchor::kSelf;
    else if (first && kind == TokenKind::kSelfType)
      words_.anchor = PathAnchor::kSelfType;
    else if (kind == TokenKind::kSuper && words_.texts.empty()) {
      words_.anchor = PathAnchor::kSuper;
      if (words_.supers < 255) ++words_.supers;
    } else {
      std::string_view text = file_->tokens.text(token, file_->text);
      if (text.starts_with("r#")) text.remove_prefix(2);
      words_.symbols.push_back(symbol(token));
      words_.texts.push_back(text);
    }
  }
  return true;
}

Symbol Walker::symbol(TokenIndex token) {
  if (CrateId crate = file_->dollar_crate(token); crate.valid()) return names_.dollar_crate(crate);
  std::string_view text = file_->tokens.text(token, file_->text);
  if (text.starts_with("r#")) text.remove_prefix(2);
  uint32_t hash = file_->tokens.extra(token);
  CachedSymbol& cached = symbols_[hash & (kCachedSymbols - 1)];
  if (cached.hash != hash || cached.text != text) cached = {hash, names_.find_symbol(text), text};
  return cached.symbol;
}

void Walker::drop_locals(size_t count) {
  while (locals_.size() > count) {
    local_buckets_[locals_.back().hash % kLocalBuckets] = locals_.back().shadowed;
    locals_.pop_back();
  }
}

bool Walker::is_local(TokenIndex token) const {
  uint32_t hash = file_->tokens.extra(token);
  for (uint32_t i = local_buckets_[hash % kLocalBuckets]; i != kNoLocal; i = locals_[i].shadowed) {
    if (locals_[i].hash != hash) continue;
    std::string_view text = file_->tokens.text(token, file_->text);
    if (text.starts_with("r#")) text.remove_prefix(2);
    if (locals_[i].name == text) return true;
  }
  return false;
}

// The head of a type, for <Type as Trait>::name; invalid if only typing could tell.
DefId Walker::type_head(NodeIndex type) {
  if (file_->tree[type].kind != NodeKind::kPathType) return DefId();
  NodeIndex path = type - 1;
  if (!read_words(path)) return DefId();
  Reference reference = references_.resolve(at_, words_, Namespace::kTypes, &through_);
  if (reference.kind != Reference::Kind::kDefinition) return DefId();
  DefKind kind = names_[reference.def].kind;
  return kind == DefKind::kTypeAlias ? names_.head_of_alias(reference.def) : reference.def;
}

// <Type as Trait>::name and <Type>::name.
Reference Walker::resolve_qualified(NodeIndex path, Namespace space) {
  NodeIndex qualified = kNoNode;
  for (NodeIndex child : Children(file_->tree, path))
    if (file_->tree[child].kind == NodeKind::kQualifiedSelf) qualified = child;
  if (qualified == kNoNode) return {};
  NodeIndex type = kNoNode;
  NodeIndex trait_path = kNoNode;
  for (NodeIndex child : Children(file_->tree, qualified)) {
    if (file_->tree[child].kind == NodeKind::kPath)
      trait_path = child;
    else
      type = child;
  }
  if (type != kNoNode) push(type);  // its own uses
  uint32_t count = 0;
  TokenIndex name = 0;
  for (PathSegments segments(file_->tokens, file_->tree, path); !segments.done(); segments.next()) {
    name = segments.token();
    ++count;
  }
  if (trait_path == kNoNode) {
    if (count != 1 || type == kNoNode) return {};
    return references_.member(at_, type_head(type), symbol(name), space);
  }
  push_path_arguments(trait_path);
  if (!read_words(trait_path)) return {};
  Reference trait = references_.resolve(at_, words_, Namespace::kTypes, &through_);
  use(trait, Family::kTrait, 0, last_word(trait_path));
  if (count != 1) return {};
  if (trait.kind == Reference::Kind::kExternal) {
    trait.external_path += "::";
    trait.external_path += file_->tokens.text(name, file_->text);
    trait.confidence = Confidence::kBound;
    return trait;
  }
  if (trait.kind != Reference::Kind::kDefinition || names_[trait.def].kind != DefKind::kTrait) return {};
  DefId head = type == kNoNode ? DefId() : type_head(type);
  return references_.qualified_member(head, trait.def, symbol(name));
}

Reference Walker::resolve_path(NodeIndex path, Namespace space) {
  through_.clear();
  if (!read_words(path)) {
    Reference reference = resolve_qualified(path, space);
    through_.clear();
    return reference;
  }
  return references_.resolve(at_, words_, space, &through_);
}

// A trait in a bound, or the trait of an impl.
void Walker::visit_bound(NodeIndex index) {
  for (NodeIndex child : Children(file_->tree, index)) {
    if (file_->tree[child].kind == NodeKind::kPathType)
      visit_type_path(child - 1, Family::kTrait);
    else
      push(child);
  }
}

void Walker::visit_type_path(NodeIndex path, Family external_family) {
  push_path_arguments(path);
  Reference reference = resolve_path(path, Namespace::kTypes);
  TokenIndex token = last_word(path);
  use_through(token);
  use(reference, external_family, 0, token);
}

void Walker::visit_value_path(NodeIndex path, bool called) {
  const Node& node = file_->tree[path];
  if (node.size == 1 && node.end == node.begin + 1) {
    TokenKind kind = file_->tokens.kind(node.begin);
    if (kind == TokenKind::kSelfValue || is_local(node.begin)) {
      if (called) ++counts_.indirect;
      return;
    }
  }
  push_path_arguments(path);
  Reference reference = resolve_path(path, Namespace::kValues);
  TokenIndex token = last_word(path);
  use_through(token);
  if (called)
    call(reference, token);
  else if (!reference.external_twins.empty())
    use(reference, family_of_value(reference.external_twins[0]), 0, token);
  else
    use(reference, family_of_value(reference.external_path), 0, token);
}

// Type { … }: uses the struct, or the enum of a variant.
void Walker::visit_constructor(NodeIndex index) {
  NodeIndex path = kNoNode;
  for (NodeIndex child : Children(file_->tree, index)) {
    if (file_->tree[child].kind == NodeKind::kPath)
      path = child;
    else
      push(child);
  }
  if (path == kNoNode) return;
  push_path_arguments(path);
  Reference reference = resolve_path(path, Namespace::kTypes);
  use_through(last_word(path));
  use(reference, Family::kStruct, 0, last_word(path));
}

// A pattern's names become locals; what it names besides are uses.
void Walker::bind(NodeIndex pattern) {
  binding_.assign(1, pattern);
  while (!binding_.empty()) {
    NodeIndex index = binding_.back();
    binding_.pop_back();
    const Node& node = file_->tree[index];
    switch (node.kind) {
      case NodeKind::kIdentifierPattern:
        bind_name(index);
        for (NodeIndex child : Children(file_->tree, index))
          if (file_->tree[child].kind != NodeKind::kName) binding_.push_back(child);
        break;
      case NodeKind::kPath: {
        // Of tuple struct, struct and path patterns.
        push_path_arguments(index);
        TokenIndex token = last_word(index);
        Reference reference = resolve_path(index, Namespace::kValues);
        if (reference.kind == Reference::Kind::kNothing) reference = resolve_path(index, Namespace::kTypes);
        use_through(token);
        use(reference,
            reference.kind == Reference::Kind::kExternal &&
                    is_constant_case(last_segment(reference.external_path))
                ? Family::kValue
                : Family::kStruct,
            0, token);
        break;
      }
      case NodeKind::kAttributes:
      case NodeKind::kName:
        break;
      default:
        if (is_pattern(node.kind) || node.kind == NodeKind::kFieldPattern) {
          for (NodeIndex child : Children(file_->tree, index)) binding_.push_back(child);
        } else {
          push(index);  // constants, ranges, macros
        }
        break;
    }
  }
}

void Walker::bind_name(NodeIndex pattern) {
  const Node& node = file_->tree[pattern];
  NodeIndex name = child_of_kind(file_->tree, pattern, NodeKind::kName);
  if (name == kNoNode) return;
  TokenIndex token = file_->tree[name].begin;
  std::string_view text = file_->tokens.text(token, file_->text);
  if (text.starts_with("r#")) text.remove_prefix(2);
  // A lone name that means a constant, unit struct or variant is that, and binds nothing. In lower case it is a
  // local: looking each one up would cost more than all other patterns.
  if (node.size == 2 && !(node.flags & (kFlagRef | kFlagMut)) && starts_upper(text)) {
    words_.clear();
    words_.symbols.push_back(symbol(token));
    words_.texts.push_back(text);
    Reference reference = references_.resolve(at_, words_, Namespace::kValues, &through_);
    bool constant = reference.kind == Reference::Kind::kExternal;
    if (reference.kind == Reference::Kind::kDefinition) {
      DefKind kind = names_[reference.def].kind;
      constant = kind == DefKind::kConst || kind == DefKind::kStatic || kind == DefKind::kStruct ||
                 kind == DefKind::kVariant;
    }
    if (constant) {
      use_through(token);
      use(reference, is_constant_case(text) ? Family::kValue : Family::kStruct, 0, token);
      return;
    }
  }
  uint32_t hash = file_->tokens.extra(token);
  uint32_t& bucket = local_buckets_[hash % kLocalBuckets];
  locals_.push_back({hash, bucket, text});
  bucket = static_cast<uint32_t>(locals_.size() - 1);
}

void Walker::use_through(TokenIndex token) {
  for (DefId def : through_) edge_to(def, EdgeKind::kUses, Confidence::kExact, 0, token);
}

void Walker::use(const Reference& reference, Family external_family, isg::Flags flags, TokenIndex token) {
  if (reference.has_twins()) flags |= isg::kFlagCfg;
  switch (reference.kind) {
    case Reference::Kind::kNothing:
      break;
    case Reference::Kind::kExternal:
      edge(builder_.external(external_family, reference.external_path), EdgeKind::kUses, reference.confidence,
           flags, token);
      break;
    case Reference::Kind::kDefinition:
      edge_to(reference.def, EdgeKind::kUses, reference.confidence, flags, token);
      break;
  }
  for (DefId twin : reference.twins) edge_to(twin, EdgeKind::kUses, reference.confidence, flags, token);
  for (const std::string& twin : reference.external_twins)
    edge(builder_.external(external_family, twin), EdgeKind::kUses, reference.confidence, flags, token);
}

void Walker::use_definition(DefId def, Family external_family, isg::Flags flags, TokenIndex token) {
  in_signature_ = false;
  macro_depth_ = 0;
  edge_to(def, EdgeKind::kUses, Confidence::kExact, flags, token, external_family);
}

void Walker::call_external(std::string_view path, Confidence confidence, isg::Flags flags, TokenIndex token) {
  if (family_of_value(path) != Family::kFunction)
    return edge(builder_.external(Family::kStruct, path), EdgeKind::kUses, confidence, flags, token);
  edge(builder_.external(Family::kFunction, path), EdgeKind::kCalls, confidence, flags, token);
  // Type::function uses the type.
  size_t colon = path.rfind("::");
  std::string_view owner = colon == std::string_view::npos ? std::string_view() : path.substr(0, colon);
  if (starts_upper(last_segment(owner)) && confidence == Confidence::kExact)
    edge(builder_.external(Family::kStruct, owner), EdgeKind::kUses, confidence, flags, token);
}

void Walker::call(const Reference& reference, TokenIndex token) {
  isg::Flags flags = reference.has_twins() ? isg::kFlagCfg : 0u;
  for (const std::string& twin : reference.external_twins)
    call_external(twin, reference.confidence, flags, token);
  switch (reference.kind) {
    case Reference::Kind::kNothing:
      if (reference.external_twins.empty()) ++counts_.unresolved;
      return;
    case Reference::Kind::kExternal:
      return call_external(reference.external_path, reference.confidence, flags, token);
    case Reference::Kind::kDefinition:
      break;
  }
  // Constructors are uses; a constant that is called holds a function pointer.
  auto call_one = [&](DefId def) {
    DefKind kind = names_[def].kind;
    if (kind == DefKind::kConst || kind == DefKind::kStatic) ++counts_.indirect;
    EdgeKind edge_kind = kind == DefKind::kFunction ? EdgeKind::kCalls : EdgeKind::kUses;
    edge_to(def, edge_kind, reference.confidence, flags, token);
  };
  call_one(reference.def);
  for (DefId twin : reference.twins) call_one(twin);
}

bool Walker::edge_to(DefId def, EdgeKind kind, Confidence confidence, isg::Flags flags, TokenIndex token,
                     Family external_family) {
  const Definition& definition = names_[def];
  switch (definition.kind) {
    case DefKind::kVariant:
      return edge_to(definition.parent, kind, confidence, flags, token);
    case DefKind::kModule:
    case DefKind::kBlock:
    case DefKind::kOther:
    case DefKind::kImpl:
      return false;
    case DefKind::kBuiltin:
      return false;  // u8 and its like are in every signature: no dependency worth an edge
    case DefKind::kExternal:
      edge(builder_.external(external_family, names_.path_of(def)), kind, confidence, flags, token);
      return true;
    default:
      break;
  }
  edge(builder_.target(def), kind, confidence, flags, token);
  return true;
}

void Walker::edge(TargetIndex to, EdgeKind kind, Confidence confidence, isg::Flags flags, TokenIndex token) {
  if (in_signature_ && kind == EdgeKind::kUses) flags |= isg::kFlagSignature;
  if (macro_depth_ > 0) confidence = std::max(confidence, Confidence::kMacro);
  isg::Position position = lines_->position(file_->tokens.begin(token));
  uint32_t offset = position.line >= first_line_ ? position.line - first_line_ : 0;
  builder_.site_edge(to, kind, confidence, flags, {offset, position.column});
}

void Walker::read_generics(const Surroundings& at, NodeIndex item, std::vector<GenericParameter>* out) {
  at_ = at;
  auto bounds_of = [&](NodeIndex list, std::vector<DefId>* bounds) {
    if (list == kNoNode) return;
    for (NodeIndex bound : Children(file_->tree, list)) {
      if (file_->tree[bound].kind != NodeKind::kBound || (file_->tree[bound].flags & kFlagMaybe)) continue;
      NodeIndex type = child_of_kind(file_->tree, bound, NodeKind::kPathType);
      if (type == kNoNode || !read_words(type - 1)) continue;
      Reference reference = references_.resolve(at_, words_, Namespace::kTypes, &through_);
      if (reference.kind == Reference::Kind::kDefinition && names_[reference.def].kind == DefKind::kTrait)
        bounds->push_back(reference.def);
    }
    std::ranges::reverse(*bounds);
  };
  NodeIndex list = child_of_kind(file_->tree, item, NodeKind::kGenericParams);
  if (list != kNoNode) {
    for (NodeIndex parameter : Children(file_->tree, list)) {
      NodeKind kind = file_->tree[parameter].kind;
      NodeIndex name = child_of_kind(file_->tree, parameter, NodeKind::kName);
      if (name == kNoNode || (kind != NodeKind::kTypeParam && kind != NodeKind::kConstParam)) continue;
      GenericParameter generic;
      generic.name = file_->tokens.text(file_->tree[name].begin, file_->text);
      generic.is_type = kind == NodeKind::kTypeParam;
      bounds_of(child_of_kind(file_->tree, parameter, NodeKind::kBoundList), &generic.bounds);
      out->push_back(std::move(generic));
    }
  }
  // where T: Bound, also for parameters of the item around.
  for (NodeIndex child : Children(file_->tree, item)) {
    if (file_->tree[child].kind != NodeKind::kWhereClause) continue;
    for (NodeIndex predicate : Children(file_->tree, child)) {
      NodeIndex type = child_of_kind(file_->tree, predicate, NodeKind::kPathType);
      NodeIndex bounds = child_of_kind(file_->tree, predicate, NodeKind::kBoundList);
      if (type == kNoNode || bounds == kNoNode) continue;
      const Node& path = file_->tree[type - 1];
      if (path.end != path.begin + 1) continue;
      std::string_view name = file_->tokens.text(path.begin, file_->text);
      std::vector<DefId> found;
      bounds_of(bounds, &found);
      for (size_t i = 0; i < out->size(); ++i) {
        GenericParameter& generic = (*out)[i];
        if (generic.name == name) generic.bounds.insert(generic.bounds.end(), found.begin(), found.end());
      }
    }
  }
}

}  // namespace pt::rust
