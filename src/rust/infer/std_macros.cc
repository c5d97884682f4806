// Macro calls that are not expanded, those of std above all: their arguments are typed where they stand as far as they read as
// expressions, and std's macros give what they are known to give.
#include <algorithm>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"

namespace pt::rust {
namespace {

constexpr std::string_view kNever[] = {"panic", "todo", "unimplemented", "unreachable"};
constexpr std::string_view kUnit[] = {"println",         "print",          "eprintln",  "eprint",
                                      "assert",          "assert_eq",      "assert_ne", "debug_assert",
                                      "debug_assert_eq", "debug_assert_ne"};
constexpr std::string_view kBoolean[] = {"matches", "cfg", "is_x86_feature_detected",
                                         "is_aarch64_feature_detected"};
constexpr std::string_view kText[] = {"concat", "stringify", "file", "module_path", "env", "include_str"};
constexpr std::string_view kEqualities[] = {"assert_eq", "debug_assert_eq"};

template <size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

}  // namespace

// `std_macro` is empty for a macro that is none of std's.
TypeId Walker::written_arguments(NodeIndex index, std::string_view std_macro, TypeId expected) {
  NodeIndex list = file_->tree[index].size > 1 ? index - 1 : kNoNode;
  std::vector<TypeId> given;
  NodeList nodes;
  ++macro_depth_;
  if (list != kNoNode && file_->tree[list].kind == NodeKind::kMacroArguments) {
    Saved saved = open_scope();
    nodes = children_in_order(file_->tree, list);
    TypeId element;
    if (std_macro == "vec" && expected.valid()) {
      TypeId wanted = inference_.shallow(expected);
      if (types_[wanted].kind == TypeKind::kAdt && types_[wanted].count > 0)
        element = types_.argument(wanted, 0);
    }
    for (NodeIndex argument : nodes) {
      if (is_pattern(file_->tree[argument].kind)) {
        tell_binding(Observer::Binder::kMacro, argument, nodes[0]);
        pattern(argument, std_macro == "matches" && !given.empty() ? given[0] : types_.unknown());
        given.push_back(types_.unknown());
      } else {
        given.push_back(expression(argument, element));
      }
    }
    if (is_in(kEqualities, std_macro) && given.size() >= 2) {
      TypeId self = inference_.known(given[0]);
      if (types_[self].kind != TypeKind::kBuiltin)
        overloaded(LangItem::kPartialEq, "eq", self, given[1], file_->tree[nodes[0]].begin);
    }
    close_scope(saved);
  }
  TypeId result = std_macro.empty() ? types_.unknown() : std_macro_result(std_macro, index, nodes, given);
  --macro_depth_;
  return result;
}

// What a macro of std gives, whose arguments are at `nodes` and of types `given`.
TypeId Walker::std_macro_result(std::string_view name, NodeIndex call, std::span<const NodeIndex> nodes,
                                std::span<const TypeId> given) {
  if (is_in(kNever, name)) return types_.never();
  if (is_in(kUnit, name)) return types_.unit();
  if (is_in(kBoolean, name)) return types_.builtin(tables_.boolean());
  TypeId text = types_.reference(types_.builtin(tables_.str()), false);
  if (is_in(kText, name)) return text;
  if (name == "format") return of_lang(LangItem::kString, {});
  if (name == "format_args") return of_lang(LangItem::kArguments, {});
  if (name == "option_env") return of_lang(LangItem::kOption, {&text, 1});
  if (name == "line" || name == "column") return types_.builtin(names_.builtin("u32"));
  if (name == "offset_of") return types_.builtin(tables_.usize());
  if (name == "include_bytes") return types_.reference(types_.array(types_.builtin(tables_.u8())), false);
  if (name == "dbg") return given.size() == 1 ? given[0] : types_.tuple(given);
  if (name == "vec") {
    TypeId element = inference_.fresh();
    bool repeated =
        nodes.size() == 2 && file_->tokens.kind(file_->tree[nodes[0]].end) == TokenKind::kSemicolon;
    for (size_t i = 0; i < given.size() && !(repeated && i == 1); ++i) inference_.coerce(given[i], element);
    DefId vector = tables_.lang(LangItem::kVec);
    return vector.valid() ? inference_.signatures().applied(vector, {&element, 1}, type_scope())
                          : types_.unknown();
  }
  if (given.empty()) return types_.unknown();
  TypeId first = inference_.known(given[0]);
  if (name == "addr_of" || name == "addr_of_mut") return types_.pointer(first, name == "addr_of_mut");
  if (name == "pin") {
    TypeId inner = types_.reference(first, true);
    return of_lang(LangItem::kPin, {&inner, 1});
  }
  if (name == "ready") {
    const TypeData poll = types_[first];
    bool is_poll =
        poll.kind == TypeKind::kAdt && poll.count > 0 && poll.def() == tables_.lang(LangItem::kPoll);
    return is_poll ? types_.argument(first, 0) : types_.unknown();
  }
  if (name == "write" || name == "writeln") {
    // The target's write_fmt is called, whoever's it is.
    Method method;
    if (!methods_.method(first, names_.find_symbol("write_fmt"), at_.scope, &method)) return types_.unknown();
    Value value = member_value(method.member, {}, true, isg::Confidence::kMacro, file_->tree[call].begin);
    if (types_[value.type].kind != TypeKind::kFunctionItem) return types_.unknown();
    DefId function = types_[value.type].def();
    return inference_.instantiate_function(function, inference_.substitution_of_item(value.type)).result;
  }
  return types_.unknown();
}

// A type that the typing tables know, or unknown if std is not there.
TypeId Walker::of_lang(LangItem item, std::span<const TypeId> arguments) {
  return tables_.lang(item).valid() ? types_.adt(tables_.lang(item), arguments) : types_.unknown();
}

}  // namespace pt::rust
