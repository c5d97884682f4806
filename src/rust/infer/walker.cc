#include "rust/infer/walker.h"

#include <algorithm>

#include "rust/infer/node_classes.h"

namespace pt::rust {
namespace {

using isg::Confidence;
using isg::EdgeKind;
using isg::Family;

constexpr size_t kCachedSymbols = 1024;  // a power of two

}  // namespace

void Walker::observe(Observer* observer) {
  observer_ = observer;
  inference_.observe(observer);
  methods_.observe(observer);
  if (observer != nullptr) observer->attach(&names_, &inference_);
}

void Walker::tell_found_impl(const ImplMatch& match) {
  switch (match.kind) {
    case ImplMatch::Kind::kNone:
      observer_->keep_impls();
      return observer_->note("no impl of the trait is seen for the type");
    case ImplMatch::Kind::kImpl:
      if (!names_.is_own(match.impl))
        return observer_->note("by `" + observer_->header(match.impl) + "`, outside the workspace: no edge");
      return observer_->edge_because("by `" + observer_->header(match.impl) + "`");
    case ImplMatch::Kind::kBound:
      return observer_->note("by a bound: no edge");
    case ImplMatch::Kind::kBuiltin:
      return observer_->note("by the language: no edge");
    case ImplMatch::Kind::kMany:
      observer_->keep_impls();
      return observer_->note("several impls fit, and nothing tells them apart");
  }
}

void Walker::start(const ParsedFile& file, InstanceId instance, const LineIndex& lines) {
  file_ = &file;
  instance_ = instance;
  lines_ = &lines;
  symbols_.assign(kCachedSymbols, {});
  file_scopes_.read(names_, instance, file.summary);
}

void Walker::Scopes::read(const Names& names, InstanceId of, const Summary& summary) {
  instance = of;
  blocks.clear();
  macros.clear();
  behind.clear();
  for (ItemIndex i = 0; i < summary.file.items.size(); ++i) {
    const ItemSummary& item = summary.file.items[i];
    if (item.kind == ItemKind::kBlock) blocks.push_back({summary.places[i].node, names.definition(of, i)});
    bool module =
        item.kind == ItemKind::kModule && (names[names.definition(of, i)].item_flags & kItemMacroUse);
    bool text = item.kind == ItemKind::kMacroCall || item.kind == ItemKind::kInclude;
    if (module || text || item.kind == ItemKind::kMacroRules) macros.push_back({summary.places[i].token, i});
  }
  std::ranges::sort(blocks, {}, &BlockScope::node);
  // After edits items that make nothing may stand anywhere (rust/summary/alignment.h): those before them speak for them.
  std::ranges::stable_sort(macros, {}, &MacroItem::token);
  for (const MacroItem& macro : macros) {
    const ItemSummary& item = summary.file.items[macro.item];
    const bool makes_nothing = item.kind == ItemKind::kMacroCall &&
                               summary.file.macro_calls[item.detail].place != CallPlace::kItem &&
                               !names.expansion_in_body(names.definition(of, macro.item)).valid();
    behind.push_back(!makes_nothing ? macro.item + 1 : behind.empty() ? 0 : behind.back());
  }
}

WalkedCalls Walker::walk(const Surroundings& at, DefId item, NodeIndex root, uint32_t first_line) {
  at_ = at;
  item_ = item;
  first_line_ = first_line;
  in_signature_ = true;
  macro_depth_ = 0;
  site_flags_ = 0;
  closures_ = 0;
  unresolved_.clear();
  indirect_ = 0;
  locals_.clear();
  local_buckets_.fill(kNoLocal);
  results_.clear();
  loops_.clear();
  places_.clear();
  deferred_.clear();
  expander_.start_body();
  expansions_used_ = 0;
  body_macros_.clear();
  newest_body_macros_.clear();
  horizons_.clear();
  inference_.begin(item);
  Signatures::Scope scope = inference_.signatures().scope_of(item);
  self_ = scope.self;
  trait_scope_ = scope.trait;
  if (names_[item].kind == DefKind::kImpl) {
    self_ = inference_.signatures().impl(item).self;
    trait_scope_ = names_.impl_info(item).trait;
  }
  self_value_ = types_.unknown();
  methods_.set_trait_around(trait_scope_);
  if (observer_ != nullptr && file_->expansion == nullptr)
    observer_->item_ends(lines_->position(file_->tokens.begin(file_->tree[root].end - 1)).line);
  visit_item(root);
  report_places();
  report_deferred();
  return {unresolved_, indirect_};
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
  NodeList parts = children_in_order(file_->tree, root);
  for (NodeIndex child : parts) {
    NodeKind kind = file_->tree[child].kind;
    if (child == body || kind == NodeKind::kItemList || kind == NodeKind::kName ||
        kind == NodeKind::kVisibility || kind == NodeKind::kAttributes || kind == NodeKind::kParamList)
      continue;
    visit(child);
  }
  // Parameters last: their patterns may name constants, and their names are locals of the body.
  NodeIndex parameters = child_of_kind(file_->tree, root, NodeKind::kParamList);
  if (parameters != kNoNode && item.kind == NodeKind::kFunction) {
    const FunctionSignature& signature = inference_.signatures().function(item_);
    NodeList list = children_in_order(file_->tree, parameters);
    size_t index = 0;
    for (NodeIndex parameter : list) {
      NodeKind kind = file_->tree[parameter].kind;
      if (kind != NodeKind::kParam && kind != NodeKind::kSelfParam) continue;
      TypeId type = index < signature.parameters.size() ? signature.parameters[index] : types_.unknown();
      ++index;
      if (kind == NodeKind::kSelfParam) self_value_ = type;
      NodeList inner = children_in_order(file_->tree, parameter);
      for (NodeIndex child : inner)
        if (is_pattern(file_->tree[child].kind)) {
          NodeIndex written = kNoNode;
          if (observer_ != nullptr)
            for (NodeIndex other : inner)
              if (is_type(file_->tree[other].kind)) written = other;
          tell_binding(Observer::Binder::kParameter, child, kNoNode, written);
          pattern(child, type);
        } else {
          visit(child);
        }
    }
  } else if (parameters != kNoNode) {
    visit(parameters);
  }
  if (body != kNoNode) visit_body(root, body);
}

void Walker::visit_body(NodeIndex root, NodeIndex body) {
  in_signature_ = false;
  TypeId result;
  TypeId hint;
  if (file_->tree[root].kind == NodeKind::kFunction) {
    result = inference_.signatures().function(item_).result;
    if (types_[result].kind == TypeKind::kFuture) result = types_.argument(result, 0);
    // What `impl Trait` stands for is found out, not wanted; but a closure takes what its Fn says.
    hint = result;
    if (types_[result].kind == TypeKind::kOpaque) result = TypeId();
  } else {
    result = inference_.signatures().value(item_);
  }
  results_.push_back(result.valid() ? result : types_.unknown());
  TypeId type = expression(body, hint.valid() ? hint : result);
  if (result.valid()) coerce(body, type, result);
  results_.pop_back();
}

void Walker::visit_children(NodeIndex node) {
  NodeList children = children_in_order(file_->tree, node);
  for (NodeIndex child : children) visit(child);
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
      return;
    case NodeKind::kPathType:
      return visit_type_path(index - 1, Family::kStruct);
    case NodeKind::kBound:
    case NodeKind::kImplTrait:
      return visit_bound(index);
    case NodeKind::kFnPtrType: {  // its parameters' names are nobody's
      for (NodeIndex child : Children(file_->tree, index)) {
        if (file_->tree[child].kind != NodeKind::kParamList) {
          visit(child);
          continue;
        }
        for (NodeIndex parameter : Children(file_->tree, child))
          for (NodeIndex part : Children(file_->tree, parameter))
            if (!is_pattern(file_->tree[part].kind)) visit(part);
      }
      return;
    }
    case NodeKind::kMacroCall:
      return macro_type(index);
    case NodeKind::kVariant:
    case NodeKind::kArrayType:
    case NodeKind::kConstParam:
      // A value may stand behind `=` or `;`, and a macro call is read as what its place wants.
      for (NodeIndex child : children_in_order(file_->tree, index)) {
        TokenKind before = file_->tokens.kind(file_->tree[child].begin - 1);
        if (file_->tree[child].kind == NodeKind::kMacroCall &&
            (before == TokenKind::kEqual || before == TokenKind::kSemicolon))
          expression(child);
        else
          visit(child);
      }
      return;
    default:
      break;
  }
  if (is_expression(node.kind)) return void(expression(index));
  if (is_pattern(node.kind)) return pattern(index, types_.unknown());
  visit_children(index);
}

TypeId Walker::type_of(NodeIndex type) {
  type_nodes_.clear();
  type_paths_.clear();
  type_segments_.clear();
  TypeEncoder encoder(file_->text, file_->tokens, file_->tree, {&type_nodes_, &type_paths_, &type_segments_},
                      this);
  uint32_t root = encoder.type(type);
  return inference_.instantiate(inference_.signatures().lower(scratch(), root, type_scope()), {});
}

std::vector<TypeId> Walker::types_of_arguments(NodeIndex generic_arguments) {
  type_nodes_.clear();
  type_paths_.clear();
  type_segments_.clear();
  TypeEncoder encoder(file_->text, file_->tokens, file_->tree, {&type_nodes_, &type_paths_, &type_segments_},
                      this);
  uint32_t root = encoder.arguments(generic_arguments);
  std::vector<TypeId> types = inference_.signatures().lower_list(scratch(), root, type_scope());
  for (TypeId& type : types) type = inference_.instantiate(type, {});
  return types;
}

Signatures::Written Walker::scratch() {
  return {type_nodes_, type_paths_, type_segments_, FileId(), file_->text, file_->expansion};
}

// Words of types are Symbols here. One that no table knows names nothing, but must stay a word.
uint32_t Walker::word(TokenIndex token) { return symbol(token).index(); }

Signatures::Scope Walker::type_scope() {
  Signatures::Scope scope;
  scope.module = at_.scope;
  scope.item = item_;
  scope.self = self_;
  scope.trait = trait_scope_;
  scope.holes = &inference_;
  return scope;
}

void Walker::close_scope(const Saved& saved) {
  while (locals_.size() > saved.locals) {
    local_buckets_[locals_.back().hash % kLocalBuckets] = locals_.back().shadowed;
    locals_.pop_back();
  }
  for (; body_macros_.size() > saved.macros; body_macros_.pop_back())
    newest_body_macros_[body_macros_.back().key] = body_macros_.back().shadowed;
  at_.scope = saved.scope;
}

// The innermost local of that name and context; else, for a token of a macro's definition, one of those that the definition saw.
const Walker::Local* Walker::find_local(TokenIndex token) const {
  uint32_t hash = file_->tokens.extra(token);
  uint32_t newest = local_buckets_[hash % kLocalBuckets];
  if (newest == kNoLocal) return nullptr;
  SyntaxContext context = context_of(token);
  for (size_t visible = locals_.size();;) {
    for (uint32_t i = newest; i != kNoLocal; i = locals_[i].shadowed)
      if (locals_[i].hash == hash && i < visible && locals_[i].context == context &&
          locals_[i].name == bare_text(token))
        return &locals_[i];
    if (context == 0) return nullptr;
    visible = std::min(visible, locals_seen_by(expander_.contexts().expansion(context)));
    context = expander_.contexts().outer(context);
  }
}

void Walker::add_local(TokenIndex name, TypeId type) {
  uint32_t hash = file_->tokens.extra(name);
  uint32_t& bucket = local_buckets_[hash % kLocalBuckets];
  locals_.push_back({hash, bucket, bare_text(name), context_of(name), type});
  bucket = static_cast<uint32_t>(locals_.size() - 1);
  if (observer_ != nullptr) observer_->bound(bucket, bare_text(name), type);
}

std::string_view Walker::bare_text(TokenIndex token) const {
  std::string_view text = file_->tokens.text(token, file_->text);
  if (text.starts_with("r#")) text.remove_prefix(2);
  return text;
}

TokenIndex Walker::last_word(NodeIndex path) const {
  TokenIndex last = file_->tree[path].begin;
  for (PathSegments segments(file_->tokens, file_->tree, path); !segments.done(); segments.next())
    last = segments.token();
  return last;
}

void Walker::visit_path_arguments(NodeIndex path) {
  if (file_->tree[path].size == 1) return;
  for (NodeIndex child : Children(file_->tree, path))
    if (file_->tree[child].kind != NodeKind::kQualifiedSelf) visit_children(child);
}

bool Walker::read_words(NodeIndex path) {
  words_.clear();
  word_arguments_.clear();
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
      words_.symbols.push_back(symbol(token));
      words_.texts.push_back(bare_text(token));
      word_arguments_.push_back(segments.arguments());
    }
  }
  return true;
}

Symbol Walker::symbol(TokenIndex token) {
  if (CrateId crate = file_->dollar_crate(token); crate.valid()) return names_.dollar_crate(crate);
  const std::string_view text = bare_text(token);
  const Symbol symbol = find_symbol(token, text);
  if (look_ups_ != nullptr && !symbol.valid()) look_ups_->unknown(text);
  return symbol;
}

Symbol Walker::find_symbol(TokenIndex token, std::string_view text) {
  if (depth_ > 0) return names_.find_symbol(text);  // the cache refers to the file's text
  uint32_t hash = file_->tokens.extra(token);
  CachedSymbol& cached = symbols_[hash & (kCachedSymbols - 1)];
  if (cached.hash != hash || cached.text != text) cached = {hash, names_.find_symbol(text), text};
  return cached.symbol;
}

// What a path means by names alone: types, macros, constructors and constants in patterns.
Reference Walker::resolve_path(NodeIndex path, Namespace space) {
  through_.clear();
  if (!read_words(path)) return {};
  return references_.resolve(at_, words_, space, &through_);
}

// A trait in a bound, or the trait of an impl.
void Walker::visit_bound(NodeIndex index) {
  for (NodeIndex child : Children(file_->tree, index)) {
    if (file_->tree[child].kind == NodeKind::kPathType)
      visit_type_path(child - 1, Family::kTrait);
    else
      visit(child);
  }
}

void Walker::visit_type_path(NodeIndex path, Family external_family) {
  AtSite site(this, SiteKind::kType, path, [&] { return last_word(path); });
  visit_path_arguments(path);
  if (!read_words(path)) {
    // <Type as Trait>::Name: what stands inside; the associated type is whoever's impl it is.
    for (NodeIndex child : Children(file_->tree, path)) {
      if (file_->tree[child].kind != NodeKind::kQualifiedSelf) continue;
      for (NodeIndex part : Children(file_->tree, child))
        if (file_->tree[part].kind == NodeKind::kPath)
          visit_type_path(part, Family::kTrait);
        else
          visit(part);
    }
    return use_associated_type(path);
  }
  Reference reference = resolve_path(path, Namespace::kTypes);
  TokenIndex token = last_word(path);
  use_through(token);
  use(reference, external_family, 0, token);
}

// The trait's associated type that <Type as Trait>::Name names.
void Walker::use_associated_type(NodeIndex path) {
  TypeId type = types_.unknown();
  type_nodes_.clear();
  type_paths_.clear();
  type_segments_.clear();
  TypeEncoder encoder(file_->text, file_->tokens, file_->tree, {&type_nodes_, &type_paths_, &type_segments_},
                      this);
  uint32_t root = encoder.path(path);
  type = inference_.signatures().lower(scratch(), root, type_scope());
  if (types_[type].kind == TypeKind::kProjection)
    edge_to(types_[type].def(), EdgeKind::kUses, Confidence::kBound, 0, last_word(path));
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
      if (reference.external_twins.empty())
        unresolved("the path leads to nothing that was read", {site_of(token), bare_text(token)});
      return;
    case Reference::Kind::kExternal:
      return call_external(reference.external_path, reference.confidence, flags, token);
    case Reference::Kind::kDefinition:
      break;
  }
  // Constructors are uses; a constant that is called holds a function pointer.
  auto call_one = [&](DefId def) {
    DefKind kind = names_[def].kind;
    if (kind == DefKind::kConst || kind == DefKind::kStatic)
      indirect("a constant is called: it holds a function value, and which one is not followed");
    if (observer_ != nullptr) observer_->found(def);
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

isg::Site Walker::site_of(TokenIndex token) const {
  isg::Position position;
  if (depth_ == 0) {
    position = lines_->position(file_->tokens.begin(token));
  } else {
    TokenOrigin origin = file_->expansion->origin(file_->tokens.begin(token));
    if (origin.file != lines_->home() || expander_.contexts().is_added(origin.context)) return call_site_;
    position = lines_->home_position(origin.offset);
  }
  uint32_t offset = position.line >= first_line_ ? position.line - first_line_ : 0;
  return {offset, position.column};
}

void Walker::edge(TargetIndex to, EdgeKind kind, Confidence confidence, isg::Flags flags, TokenIndex token) {
  if (in_signature_ && kind == EdgeKind::kUses) flags |= isg::kFlagSignature;
  if (observer_ != nullptr) observer_->edge_otherwise(confidence);
  if (macro_depth_ > 0) confidence = std::max(confidence, Confidence::kMacro);
  builder_.site_edge(to, kind, confidence, flags | site_flags_, site_of(token));
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
