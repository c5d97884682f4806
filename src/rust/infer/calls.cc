// Paths as values, calls and method calls: what they mean, what they give, and the edges they make.
#include <algorithm>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"

namespace pt::rust {

using isg::Confidence;
using isg::EdgeKind;
using isg::Family;

std::vector<TypeId> Walker::segment_arguments(size_t segment) {
  if (segment >= word_arguments_.size() || word_arguments_[segment] == kNoNode) return {};
  return types_of_arguments(word_arguments_[segment]);
}

// ---- reporting

bool Walker::has_node(DefId def) const {
  DefKind kind = names_[def].kind;
  return kind == DefKind::kFunction || kind == DefKind::kConst || kind == DefKind::kStatic;
}

// A function of a trait is reported as the impl's own where the type is known. True if that could be told at once.
bool Walker::report_function(TypeId item, EdgeKind kind, Confidence confidence, TokenIndex token) {
  Deferred deferred{item, kind, confidence, site_of(token), site_flags_, macro_depth_ > 0, current_site()};
  if (try_report(deferred, false)) return true;
  deferred_.push_back(deferred);
  return false;
}

bool Walker::is_generic(TypeId type) const {
  TypeKind kind = types_[type].kind;
  return kind == TypeKind::kParameter || kind == TypeKind::kProjection || kind == TypeKind::kOpaque;
}

// Whether an impl in the workspace may say what a trait's function is for the type.
bool Walker::may_run_own(TypeId self, DefId trait) const {
  const DefId head = types_.head(self, names_);
  if (!head.valid() || names_.is_own(trait) || names_.is_own(head)) return true;
  bool has_own = false;
  names_.for_each_trait_impl(head, trait,
                             [&](const ImplInfo& info) { has_own = has_own || names_.is_own(info.impl); });
  return has_own;
}

bool Walker::try_report(const Deferred& deferred, bool last) {
  AtSite site(observer_, deferred.observed);
  const TypeData data = types_[deferred.item];
  DefId function = data.def();
  const auto unresolved = [&](std::string_view why) {
    if (deferred.kind == EdgeKind::kCalls)
      this->unresolved(why, {deferred.site, names_.text(names_[function].name)});
  };
  DefId target = function;
  DefId container = inference_.signatures().container(function);
  Confidence confidence = deferred.confidence;
  if (container.valid() && names_[container].kind == DefKind::kTrait && data.count > 0) {
    TypeId self = inference_.deep(types_.argument(deferred.item, 0));
    if (last) self = inference_.with_defaults(self);
    if (inference_.is_variable(self)) {
      if (!last) return false;
      unresolved("for which type the trait's function runs is never told");
      return true;
    }
    std::vector<TypeId> arguments;
    size_t of_trait = inference_.signatures().trait(container).generics.count;
    bool open = false;
    for (size_t i = 0; i < of_trait && i + 1 < data.count; ++i) {
      arguments.push_back(inference_.deep(types_.argument(deferred.item, i + 1)));
      open = open || types_[arguments.back()].has_variables;
    }
    if (types_.is_unknown(self)) {
      unresolved("the type for which the trait's function runs is not known");
      return true;
    }
    ImplMatch match = inference_.find_impl(self, container, arguments);
    switch (match.kind) {
      case ImplMatch::Kind::kImpl:
        // Through a generic it is the trait's function that is called, even if only a blanket impl makes that possible.
        if (is_generic(self))
          confidence = std::max(confidence, Confidence::kBound);
        else if (DefId own = inference_.impl_member(match.impl, names_[function].name); own.valid())
          target = own;
        if (observer_ != nullptr)
          observer_->edge_because("for `" + observer_->text(self) + "` by `" + observer_->header(match.impl) +
                                  "`" +
                                  (is_generic(self) ? "; through a generic it is the trait's that is called"
                                   : target == function ? ", which leaves it to the trait"
                                                        : ""));
        break;
      case ImplMatch::Kind::kBound:
        confidence = std::max(confidence, Confidence::kBound);
        if (observer_ != nullptr)
          observer_->edge_because(
              "`" + observer_->text(self) +
              "` is only known by its bounds: the trait's function stands for all that may run");
        break;
      case ImplMatch::Kind::kBuiltin:
        break;
      case ImplMatch::Kind::kMany:
        if (!last && (open || types_[self].has_variables)) return false;
        if (!may_run_own(self, container)) {
          // Box::from(x) for whatever x is: what std has for it is a matter of std's.
          confidence = std::max(confidence, Confidence::kBound);
          if (observer_ != nullptr)
            observer_->edge_because(
                "several impls fit, none of the workspace: the trait's function stands for them");
          break;
        }
        if (observer_ != nullptr) observer_->keep_impls();
        unresolved("several impls fit, and nothing tells them apart");
        return true;
      case ImplMatch::Kind::kNone:
        // No impl is seen: made by a macro, or by one that was not read. Which function runs is not known.
        if (observer_ != nullptr) observer_->keep_impls();
        unresolved("no impl of the trait is seen for the type");
        return true;
    }
  }
  if (!has_node(target)) return true;
  if (observer_ != nullptr) observer_->edge_otherwise(confidence);
  if (deferred.in_macro) confidence = std::max(confidence, Confidence::kMacro);
  builder_.site_edge(builder_.target(target), deferred.kind, confidence, deferred.flags, deferred.site);
  return true;
}

void Walker::report_deferred() {
  if (!deferred_.empty()) inference_.settle(0);
  for (const Deferred& deferred : deferred_) try_report(deferred, true);
  deferred_.clear();
}

// ---- paths

// What a definition is worth as a value, and its edge.
Walker::Value Walker::definition_value(const Reference& reference, std::span<const TypeId> type_arguments,
                                       std::span<const TypeId> function_arguments, bool called,
                                       TokenIndex token) {
  Value value{types_.unknown(), false, true};
  DefId def = reference.def;
  if (observer_ != nullptr) observer_->found(def);
  const Definition& definition = names_[def];
  switch (definition.kind) {
    case DefKind::kFunction: {
      Substitution substitution;
      std::vector<TypeId> own(function_arguments.begin(), function_arguments.end());
      uint32_t count = inference_.signatures().function(def).generics.count;
      own.resize(std::min<size_t>(own.size(), count));
      while (own.size() < count) own.push_back(inference_.fresh());
      substitution.add(def, own);
      value.type = types_.intern(TypeKind::kFunctionItem, 0, def.index(), 0,
                                 inference_.item_arguments(def, substitution));
      break;
    }
    case DefKind::kConst:
    case DefKind::kStatic:
      value.type = inference_.instantiate(inference_.signatures().value(def), {});
      break;
    case DefKind::kStruct:
    case DefKind::kVariant: {
      const DataSignature& data = inference_.signatures().data(def);
      std::vector<TypeId> arguments(type_arguments.begin(), type_arguments.end());
      arguments.resize(std::min<size_t>(arguments.size(), data.generics.count));
      while (arguments.size() < data.generics.count) arguments.push_back(inference_.fresh());
      if (definition.item_flags & kItemTuple)
        value.type = types_.intern(TypeKind::kFunctionItem, 0, def.index(), 0, arguments);
      else
        value.type = types_.adt(data.generics.owner, arguments);
      break;
    }
    default:
      break;
  }
  if (called)
    call(reference, token);
  else
    use(reference, Family::kFunction, 0, token);
  return value;
}

Walker::Value Walker::member_value(const Member& member, std::span<const TypeId> function_arguments,
                                   bool called, Confidence confidence, TokenIndex token) {
  Value value{types_.unknown(), false, true};
  DefId def = member.def;
  if (observer_ != nullptr) observer_->found(def);
  if (member.bound) confidence = std::max(confidence, Confidence::kBound);
  if (names_[def].kind != DefKind::kFunction) {
    // An associated constant.
    value.type = inference_.instantiate(inference_.signatures().value(def), member.substitution);
    DefId target = def;
    DefId container = inference_.signatures().container(def);
    if (container.valid() && names_[container].kind == DefKind::kTrait && !member.bound) {
      ImplMatch match = inference_.find_impl(member.self, container, {});
      if (match.kind == ImplMatch::Kind::kImpl)
        if (DefId own = inference_.impl_member(match.impl, names_[def].name); own.valid()) target = own;
    }
    if (called) indirect("a constant is called: it holds a function value, and which one is not followed");
    edge_to(target, EdgeKind::kUses, confidence, 0, token);
    for (DefId twin : member.twins) edge_to(twin, EdgeKind::kUses, confidence, isg::kFlagCfg, token);
    return value;
  }
  Substitution substitution = member.substitution;
  DefId function = def;
  if (names_[def].item_flags & kItemDerived) {
    // What a derived function takes and gives is what its trait says.
    DefId trait = names_.impl_info(names_[def].parent).trait;
    if (look_ups_ != nullptr) look_ups_->of_traits(names_[def].name);
    DefId declared = trait.valid() ? names_.trait_member(trait, names_[def].name) : DefId();
    if (!declared.valid()) return value;
    function = declared;
    substitution.clear();
    substitution.add(trait, inference_.fresh(inference_.signatures().trait(trait).generics.count),
                     member.self);
  }
  uint32_t count = inference_.signatures().function(function).generics.count;
  std::vector<TypeId> own(function_arguments.begin(), function_arguments.end());
  own.resize(std::min<size_t>(own.size(), count));
  while (own.size() < count) own.push_back(inference_.fresh());
  substitution.add(function, own);
  value.type = types_.intern(TypeKind::kFunctionItem, 0, function.index(), 0,
                             inference_.item_arguments(function, substitution));
  EdgeKind kind = called ? EdgeKind::kCalls : EdgeKind::kUses;
  DefId container = inference_.signatures().container(function);
  if (container.valid() && names_[container].kind == DefKind::kTrait) {
    report_function(value.type, kind, confidence, token);
  } else {
    isg::Flags flags = member.twins.empty() ? 0u : isg::kFlagCfg;
    edge_to(def, kind, confidence, flags, token);
    for (DefId twin : member.twins) edge_to(twin, kind, confidence, isg::kFlagCfg, token);
  }
  return value;
}

// Type::name.
Walker::Value Walker::associated_value(TypeId self, std::span<const DefId> twins, Symbol name,
                                       std::span<const TypeId> function_arguments, bool called,
                                       TokenIndex token) {
  self = inference_.known(self);
  if (!name.valid() || types_.is_unknown(self)) return {types_.unknown()};
  DefId head = types_.head(self, names_);
  if (types_[self].kind == TypeKind::kAdt && names_[head].kind == DefKind::kEnum) {
    if (PathResult variant = names_.resolve_in(head, name, Namespace::kValues, at_.scope);
        variant.def.valid()) {
      Reference reference;
      reference.kind = Reference::Kind::kDefinition;
      reference.def = variant.def;
      reference.twins = variant.twins;
      std::vector<TypeId> arguments(types_.arguments(self).begin(), types_.arguments(self).end());
      return definition_value(reference, arguments, {}, called, token);
    }
  }
  Member member;
  bool found = methods_.associated(self, name, at_.scope, &member);
  for (DefId twin : twins) {
    Member other;
    if (!methods_.associated(inference_.signatures().applied(twin, {}, type_scope()), name, at_.scope,
                             &other) ||
        other.def == member.def)
      continue;
    if (found)
      member.twins.push_back(other.def);
    else
      member = std::move(other);
    found = true;
  }
  if (!found) return {types_.unknown()};
  return member_value(member, function_arguments, called, Confidence::kExact, token);
}

// <Type as Trait>::name and <Type>::name.
Walker::Value Walker::qualified_value(NodeIndex path, bool called) {
  Value nothing{types_.unknown()};
  NodeIndex qualified = kNoNode;
  for (NodeIndex child : Children(file_->tree, path))
    if (file_->tree[child].kind == NodeKind::kQualifiedSelf) qualified = child;
  if (qualified == kNoNode) return nothing;
  NodeIndex type = kNoNode;
  NodeIndex trait_path = kNoNode;
  for (NodeIndex child : Children(file_->tree, qualified)) {
    if (file_->tree[child].kind == NodeKind::kPath)
      trait_path = child;
    else
      type = child;
  }
  TypeId self = type == kNoNode ? types_.unknown() : visit_type(type);
  std::vector<TokenIndex> tokens;
  std::vector<NodeIndex> lists;
  for (PathSegments segments(file_->tokens, file_->tree, path); !segments.done(); segments.next()) {
    tokens.push_back(segments.token());
    lists.push_back(segments.arguments());
  }
  visit_path_arguments(path);
  if (tokens.empty()) return nothing;
  std::vector<TypeId> own;
  if (lists.back() != kNoNode) own = types_of_arguments(lists.back());
  TokenIndex last = tokens.back();
  if (trait_path == kNoNode) {
    for (size_t i = 0; i + 1 < tokens.size(); ++i)
      self = inference_.instantiate(
          inference_.signatures().associated_type(self, symbol(tokens[i]), type_scope()), {});
    return associated_value(self, {}, symbol(last), own, called, last);
  }
  visit_path_arguments(trait_path);
  Reference trait = resolve_path(trait_path, Namespace::kTypes);
  use_through(last_word(trait_path));
  use(trait, Family::kTrait, 0, last_word(trait_path));
  if (trait.kind == Reference::Kind::kExternal && tokens.size() == 1) {
    trait.external_path += "::";
    trait.external_path += file_->tokens.text(last, file_->text);
    trait.confidence = Confidence::kBound;
    if (called)
      call(trait, last);
    else
      use(trait, family_of_value(trait.external_path), 0, last);
    return {types_.unknown(), false, true};
  }
  if (trait.kind != Reference::Kind::kDefinition || names_[trait.def].kind != DefKind::kTrait) return nothing;
  std::vector<TypeId> trait_arguments;
  if (!word_arguments_.empty()) trait_arguments = segment_arguments(word_arguments_.size() - 1);
  if (tokens.size() == 2) {
    // <Type as Trait>::Associated::name
    TypeId projected = types_.unknown();
    DefId owner;
    DefId associated = inference_.signatures().associated_of_trait(trait.def, symbol(tokens[0]), &owner);
    if (associated.valid())
      projected =
          inference_.instantiate(inference_.signatures().projection(self, trait_arguments, associated), {});
    return associated_value(projected, {}, symbol(last), own, called, last);
  }
  Member member;
  if (tokens.size() != 1 ||
      !methods_.member_of_trait(trait.def, trait_arguments, self, symbol(last), &member))
    return nothing;
  return member_value(member, own, called, Confidence::kExact, last);
}

Walker::Value Walker::value_path(NodeIndex path, bool called, TypeId expected) {
  const Node& node = file_->tree[path];
  if (node.size == 1 && node.end == node.begin + 1) {
    TokenKind kind = file_->tokens.kind(node.begin);
    if (kind == TokenKind::kSelfValue) return {self_value_, true, true};
    if (const Local* local = find_local(node.begin)) {
      if (observer_ != nullptr)
        observer_->local(tree_, path + 1, static_cast<size_t>(local - locals_.data()));
      return {local->type, true, true};
    }
  }
  if (called) return named_value(path, true, expected);
  AtSite site(this, SiteKind::kPath, path + 1, [&] { return last_word(path); });
  return named_value(path, false, expected);
}

// One that is no local. Calls are sites of their own.
Walker::Value Walker::named_value(NodeIndex path, bool called, TypeId expected) {
  Value nothing{types_.unknown()};
  if (!read_words(path)) return qualified_value(path, called);
  visit_path_arguments(path);
  // Visiting the arguments may have read other paths.
  read_words(path);
  TokenIndex token = last_word(path);
  std::vector<Symbol> symbols = words_.symbols;
  std::vector<NodeIndex> lists = word_arguments_;
  auto arguments_at = [&](size_t i) {
    return i < lists.size() && lists[i] != kNoNode ? types_of_arguments(lists[i]) : std::vector<TypeId>();
  };
  size_t count = symbols.size();
  TypeId prefix;
  size_t consumed = 0;
  std::vector<DefId> twins;
  if (words_.anchor == PathAnchor::kSelfType) {
    DefId self_def = at_.in_trait ? at_.trait : at_.self_head;
    if (count == 0) {
      // Self(…) and Self, of a struct.
      if (!self_def.valid()) return nothing;
      Reference reference;
      reference.kind = Reference::Kind::kDefinition;
      reference.def = self_def;
      std::vector<TypeId> arguments;
      if (self_.valid() && types_[self_].kind == TypeKind::kAdt)
        arguments.assign(types_.arguments(self_).begin(), types_.arguments(self_).end());
      return definition_value(reference, arguments, {}, called, token);
    }
    if (self_def.valid() && !at_.in_trait) edge_to(self_def, EdgeKind::kUses, Confidence::kExact, 0, token);
    prefix = self_.valid() ? self_ : trait_scope_.valid() ? types_.self_of(trait_scope_) : types_.unknown();
  } else if (words_.anchor == PathAnchor::kPlain && count > 0 &&
             references_.generic(at_, words_.texts[0]) != nullptr) {
    TypeId parameter;
    for (DefId owner = item_; owner.valid() && !parameter.valid();
         owner = inference_.signatures().container(owner))
      parameter = inference_.signatures().parameter_named(owner, symbols[0]);
    prefix = parameter.valid() ? parameter : types_.unknown();
    consumed = 1;
    if (count == 1) return {types_.unknown(), true, true};  // a constant parameter
  } else {
    Asked* asked = look_ups_ == nullptr ? nullptr : look_ups_->path();
    PathResult result =
        names_.resolve_in_code(at_.scope, words_.anchor, words_.supers, symbols, Namespace::kValues, asked);
    if (asked != nullptr) look_ups_->path_led(names_, result, count);
    if (!result.def.valid()) {
      const bool is_unread =
          names_.last_of_dependency(at_.scope, words_.anchor, words_.supers, symbols).def.valid();
      if (!is_unread && observer_ != nullptr) tell_where_path_ends();
      return is_unread ? found_value(result, called, token) : nothing;
    }
    bool all_read =
        names_[result.def].kind != DefKind::kExternal &&
        std::ranges::none_of(result.twins, [&](DefId one) { return names_[one].kind == DefKind::kExternal; });
    if (result.consumed == count || !all_read) return found_value(result, called, token);
    const Definition& definition = names_[result.def];
    edge_to(result.def, EdgeKind::kUses, Confidence::kExact, 0, token);
    twins = result.twins;
    for (DefId twin : twins) edge_to(twin, EdgeKind::kUses, Confidence::kExact, isg::kFlagCfg, token);
    consumed = result.consumed;
    std::vector<TypeId> type_arguments = consumed > 0 ? arguments_at(consumed - 1) : std::vector<TypeId>();
    if (definition.kind == DefKind::kTrait) {
      // Trait::name(x): whose impl, the arguments tell.
      if (consumed + 1 != count) return nothing;
      Member member;
      if (!methods_.member_of_trait(result.def, type_arguments, inference_.fresh(), symbols.back(), &member))
        return nothing;
      return member_value(member, arguments_at(count - 1), called, Confidence::kExact, token);
    }
    prefix =
        inference_.instantiate(inference_.signatures().applied(result.def, type_arguments, type_scope()), {});
  }
  for (; consumed + 1 < count; ++consumed)
    prefix = inference_.instantiate(
        inference_.signatures().associated_type(prefix, symbols[consumed], type_scope()), {});
  // Option::None where an Option<A> is wanted. What a parameter of type F wants is the function, not its type.
  if (expected.valid() && !called && types_[prefix].kind == TypeKind::kAdt &&
      types_[inference_.shallow(expected)].kind == TypeKind::kAdt)
    inference_.try_unify(prefix, expected);
  std::vector<TypeId> own = arguments_at(count - 1);
  return associated_value(prefix, twins, symbols.back(), own, called, token);
}

// How far the path of words_ leads, for people.
void Walker::tell_where_path_ends() {
  const std::span<const Symbol> words(words_.symbols);
  for (size_t led = words.size(); led-- > 0;) {
    if (led == 0 && words_.anchor == PathAnchor::kPlain) break;
    const PathResult found =
        names_.resolve_words(at_.scope, words_.anchor, words_.supers, words.first(led), Namespace::kTypes);
    if (!found.def.valid() || found.consumed < led) continue;
    const std::string_view missing = words_.texts[led];
    const bool is_private = std::ranges::any_of(
        names_.bindings_of(found.def), [&](const Names::BindingView& one) { return one.name == words[led]; });
    return tell("the path leads to `" + names_.path_of(found.def) + "`, " +
                (is_private ? "where `" + std::string(missing) + "` is private, or no value"
                            : "which has no `" + std::string(missing) + "`"));
  }
  tell("`" + std::string(words_.texts.empty() ? std::string_view("?") : words_.texts.front()) +
       "` is not in scope");
}

// A path that ends at what it names, or leads out of what was read. Its words are those read last.
Walker::Value Walker::found_value(const PathResult& result, bool called, TokenIndex token) {
  through_.clear();
  Reference reference = references_.of_result(at_, words_, result, Namespace::kValues, &through_);
  use_through(token);
  if (reference.kind != Reference::Kind::kDefinition) {
    if (observer_ != nullptr && reference.kind == Reference::Kind::kExternal)
      observer_->unread_path(reference.external_path);
    if (called)
      call(reference, token);
    else
      use(reference,
          family_of_value(reference.external_twins.empty() ? reference.external_path
                                                           : reference.external_twins[0]),
          0, token);
    return {types_.unknown(), false, reference.kind == Reference::Kind::kExternal || called};
  }
  DefKind kind = names_[reference.def].kind;
  size_t count = word_arguments_.size();
  std::vector<TypeId> of_type;
  std::vector<TypeId> of_function;
  if (kind == DefKind::kVariant) {
    // The enum's arguments may stand behind either word.
    if (count > 1) of_type = segment_arguments(count - 2);
    if (of_type.empty() && count > 0) of_type = segment_arguments(count - 1);
  } else if (kind == DefKind::kStruct && count > 0) {
    of_type = segment_arguments(count - 1);
  } else if (kind == DefKind::kFunction && count > 0) {
    of_function = segment_arguments(count - 1);
  }
  return definition_value(reference, of_type, of_function, called, token);
}

// ---- calls

TypeId Walker::call(NodeIndex index, TypeId expected) {
  NodeIndex list = index - 1;
  NodeIndex callee = without_parentheses(list - file_->tree[list].size);
  AtSite site(this, SiteKind::kPathCall, index, [&] { return last_word(callee - 1); });
  Value value = value_path(callee - 1, true, expected);
  if (value.local) {
    tell_receiver(callee, value.type);
    indirect("a local is called: it holds a function or a closure, and which one is not followed");
  } else if (!value.known) {
    const TokenIndex name = last_word(callee - 1);
    unresolved("", {site_of(name), bare_text(name)});
  }
  return apply(value.type, list, expected);
}

// What a call of something that is no path gives: of a function pointer, a closure, or what a macro stands for.
TypeId Walker::call_value(NodeIndex index, TypeId callee) {
  TypeId known = inference_.known(callee);
  AtSite site(this, SiteKind::kValueCall, index, file_->tree[index - 1].begin);
  tell_receiver(first_child(index), known);
  if (types_[known].kind != TypeKind::kFunctionItem)
    indirect("a value is called: it holds a function or a closure, and which one is not followed");
  return apply(known, index - 1, TypeId());
}

TypeId Walker::apply(TypeId callee, NodeIndex list, TypeId expected) {
  size_t waiting = inference_.waiting();
  TypeId known = inference_.shallow(callee);
  std::optional<Inference::Callable> callable;
  if (types_[known].kind == TypeKind::kFunctionItem) {
    // One signature for bounds and parameters.
    Substitution substitution = inference_.substitution_of_item(known);
    DefId def = types_[known].def();
    callable = inference_.callable(known);
    if (names_[def].kind == DefKind::kFunction)
      inference_.require(inference_.signatures().function(def).generics, substitution);
  } else {
    callable = inference_.callable(known);
  }
  if (!callable) {
    arguments(list, {}, waiting);
    return types_.unknown();
  }
  if (expected.valid() && types_[callable->result].has_variables &&
      !inference_.is_variable(inference_.shallow(callable->result)))
    inference_.try_unify(callable->result, expected);
  arguments(list, callable->parameters, waiting);
  return callable->result;
}

// Closures come last: what they are given is often told by the other arguments.
void Walker::arguments(NodeIndex list, std::span<const TypeId> parameters, size_t waiting_before) {
  NodeList nodes = children_in_order(file_->tree, list);
  std::vector<TypeId> wanted(parameters.begin(), parameters.end());
  bool any_closure = false;
  auto give = [&](size_t i) {
    TypeId expected = i < wanted.size() ? wanted[i] : TypeId();
    TypeId type = expression(nodes[i], expected);
    if (expected.valid()) coerce(nodes[i], type, expected);
  };
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (file_->tree[nodes[i]].kind == NodeKind::kClosure)
      any_closure = true;
    else
      give(i);
  }
  inference_.settle(waiting_before);
  if (!any_closure) return;
  for (size_t i = 0; i < nodes.size(); ++i)
    if (file_->tree[nodes[i]].kind == NodeKind::kClosure) {
      give(i);
      inference_.settle(waiting_before);
    }
}

TypeId Walker::method_call(NodeIndex index, TypeId receiver, TypeId expected) {
  NodeIndex list = index - 1;
  NodeIndex receiver_node = first_child(index);
  TokenIndex name_token = file_->tree[receiver_node].end + 1;
  AtSite site(this, SiteKind::kMethodCall, index, name_token);
  tell_receiver(receiver_node, receiver);
  NodeIndex generic_arguments = kNoNode;
  for (NodeIndex child : Children(file_->tree, index))
    if (file_->tree[child].kind == NodeKind::kGenericArgs) generic_arguments = child;
  std::vector<TypeId> own;
  if (generic_arguments != kNoNode) {
    visit_children(generic_arguments);
    own = types_of_arguments(generic_arguments);
  }
  size_t waiting = inference_.waiting();
  Method method;
  if (!methods_.method(receiver, symbol(name_token), at_.scope, &method)) {
    unresolved(observer_ == nullptr ? std::string() : observer_->why_no_method(bare_text(name_token)),
               {site_of(name_token), bare_text(name_token)});
    // What a type that was not read has for methods is not known, but the way to it is.
    if (method.ends_unread)
      for (DefId impl : method.dereferenced) note_place(receiver_node, impl, false, name_token);
    arguments(list, {}, waiting);
    return types_.unknown();
  }
  for (DefId impl : method.dereferenced) note_place(receiver_node, impl, false, name_token);
  if (method.by_mutable_reference) mark_mutable(receiver_node);
  const Node& written = file_->tree[without_parentheses(receiver_node)];
  bool on_self = written.kind == NodeKind::kPathExpression && written.end == written.begin + 1 &&
                 file_->tokens.kind(written.begin) == TokenKind::kSelfValue;
  Value value =
      member_value(method.member, own, true, on_self ? Confidence::kExact : Confidence::kTyped, name_token);
  TypeId item = value.type;
  if (types_[item].kind != TypeKind::kFunctionItem) {
    arguments(list, {}, waiting);
    return types_.unknown();
  }
  DefId function = types_[item].def();
  Substitution substitution = inference_.substitution_of_item(item);
  Inference::Callable callable = inference_.instantiate_function(function, substitution);
  inference_.require(inference_.signatures().function(function).generics, substitution);
  // The receiver's own arguments: `self: &Wrapper<Self, T>` is rare, `impl Trait<T> for X<T>` is not.
  if (expected.valid() && types_[callable.result].has_variables &&
      !inference_.is_variable(inference_.shallow(callable.result)))
    inference_.try_unify(callable.result, expected);
  std::span<const TypeId> parameters(callable.parameters);
  if (!parameters.empty()) parameters = parameters.subspan(1);
  arguments(list, parameters, waiting);
  return callable.result;
}

// ---- derives

void Walker::derived_calls(DefId function, DefId type, TokenIndex token) {
  DefId impl = names_[function].parent;
  DefId trait = names_.impl_info(impl).trait;
  if (!trait.valid() || names_[trait].kind != DefKind::kTrait) return;
  if (look_ups_ != nullptr) look_ups_->of_traits(names_[function].name);
  DefId declared = names_.trait_member(trait, names_[function].name);
  // Debug hands its fields on as `&dyn Debug`: nothing is called.
  if (!declared.valid() || names_.text(names_[function].name) == "fmt") return;
  bool clones = trait == tables_.lang(LangItem::kClone);
  bool makes = names_.text(names_[function].name) == "default";
  inference_.begin(type);
  // Of a type without parameters that is Copy, the copy is the clone.
  if (clones) inference_.note_impls(type, tables_.lang(LangItem::kCopy));
  if (clones && inference_.signatures().generics(type).count == 0 &&
      names_.implements(type, tables_.lang(LangItem::kCopy)))
    return;
  first_line_ = lines_->position(file_->tokens.begin(token)).line;
  in_signature_ = false;
  macro_depth_ = 1;
  deferred_.clear();
  if (observer_ != nullptr) observer_->implicit_sites(SiteKind::kDerive);
  auto fields_of = [&](DefId data) {
    for (const DataSignature::Field& field : inference_.signatures().data(data).fields) {
      TypeId self = inference_.instantiate(field.type, {});
      TypeKind kind = types_[self].kind;
      if (kind != TypeKind::kAdt && kind != TypeKind::kParameter && kind != TypeKind::kProjection) continue;
      Member member;
      // Of PartialEq<Self> and its like.
      if (!methods_.member_of_trait(trait, {&self, 1}, self, names_[function].name, &member)) continue;
      Substitution substitution = member.substitution;
      TypeId item = types_.intern(TypeKind::kFunctionItem, 0, member.def.index(), 0,
                                  inference_.item_arguments(member.def, substitution));
      Deferred deferred{item, EdgeKind::kCalls, Confidence::kMacro, site_of(token), 0, true, current_site()};
      const size_t unresolved = unresolved_.size();
      try_report(deferred, true);
      unresolved_.resize(unresolved);  // nobody wrote these calls
    }
  };
  if (names_[type].kind != DefKind::kEnum) return fields_of(type);
  // Default makes a unit variant; == compares what the patterns bind, references, which core does.
  if (makes || trait == tables_.lang(LangItem::kPartialEq)) return;
  for (DefId variant : inference_.signatures().variants(type)) fields_of(variant);
}

}  // namespace pt::rust
