// Macro calls in bodies: the arguments of macros whose arguments read as expressions are typed where they stand, and
// std's macros give what they are known to give.
#include <algorithm>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"

namespace pt::rust {
namespace {

using isg::Family;

constexpr std::string_view kNever[] = {"panic", "todo", "unimplemented", "unreachable"};
constexpr std::string_view kUnit[] = {"println",         "print",          "eprintln",  "eprint",
                                      "assert",          "assert_eq",      "assert_ne", "debug_assert",
                                      "debug_assert_eq", "debug_assert_ne"};
constexpr std::string_view kBoolean[] = {"matches", "cfg"};
constexpr std::string_view kText[] = {"concat", "stringify", "file", "module_path", "env", "include_str"};
constexpr std::string_view kEqualities[] = {"assert_eq", "debug_assert_eq"};

template <size_t N>
bool is_in(const std::string_view (&list)[N], std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

}  // namespace

TypeId Walker::macro_call(NodeIndex index, TypeId expected) {
  const Node& node = file_->tree[index];
  NodeIndex path = child_of_kind(file_->tree, index, NodeKind::kPath);
  std::string_view known;  // the name, if it is a macro of std
  if (path != kNoNode && read_words(path)) {
    Surroundings here = at_;
    here.item = behind_macros(node.begin);
    Reference macro = references_.resolve(here, words_, Namespace::kMacros, &through_);
    use(macro, Family::kMacro, 0, last_word(path));
    CrateId crate = macro.kind == Reference::Kind::kDefinition ? names_.crate_of(macro.def) : CrateId();
    if (crate.valid() && names_.is_std(crate)) known = names_.text(names_[macro.def].name);
  }
  NodeIndex list = node.size > 1 ? index - 1 : kNoNode;
  std::vector<TypeId> given;
  std::vector<NodeIndex> nodes;
  ++macro_depth_;
  if (list != kNoNode && file_->tree[list].kind == NodeKind::kMacroArguments) {
    Saved saved = open_scope();
    children_in_order(file_->tree, list, &nodes);
    TypeId element;
    if (known == "vec" && expected.valid()) {
      TypeId wanted = inference_.shallow(expected);
      if (types_[wanted].kind == TypeKind::kAdt && types_[wanted].count > 0)
        element = types_.argument(wanted, 0);
    }
    for (NodeIndex argument : nodes) {
      if (is_pattern(file_->tree[argument].kind)) {
        pattern(argument, known == "matches" && !given.empty() ? given[0] : types_.unknown());
        given.push_back(types_.unknown());
      } else {
        given.push_back(expression(argument, element));
      }
    }
    if (is_in(kEqualities, known) && given.size() >= 2) {
      TypeId self = inference_.known(given[0]);
      if (types_[self].kind != TypeKind::kBuiltin)
        overloaded(LangItem::kPartialEq, "eq", self, given[1], file_->tree[nodes[0]].begin);
    }
    close_scope(saved);
  }
  --macro_depth_;
  if (known.empty()) return types_.unknown();
  if (is_in(kNever, known)) return types_.never();
  if (is_in(kUnit, known)) return types_.unit();
  if (is_in(kBoolean, known)) return types_.builtin(tables_.boolean());
  if (is_in(kText, known)) return types_.reference(types_.builtin(tables_.str()), false);
  if (known == "format" && tables_.lang(LangItem::kString).valid())
    return types_.adt(tables_.lang(LangItem::kString), {});
  if (known == "format_args" && tables_.lang(LangItem::kArguments).valid())
    return types_.adt(tables_.lang(LangItem::kArguments), {});
  if ((known == "line" || known == "column")) return types_.builtin(names_.builtin("u32"));
  if (known == "dbg") return given.size() == 1 ? given[0] : types_.tuple(given);
  if (known == "vec" && tables_.lang(LangItem::kVec).valid()) {
    TypeId element = inference_.fresh();
    bool repeated =
        nodes.size() == 2 && file_->tokens.kind(file_->tree[nodes[0]].end) == TokenKind::kSemicolon;
    for (size_t i = 0; i < given.size() && !(repeated && i == 1); ++i) inference_.coerce(given[i], element);
    return inference_.signatures().applied(tables_.lang(LangItem::kVec), {&element, 1}, type_scope());
  }
  if (known == "write" || known == "writeln") {
    // What write_fmt of the target gives.
    if (given.empty()) return types_.unknown();
    Method method;
    Symbol name = names_.find_symbol("write_fmt");
    if (!methods_.method(given[0], name, at_.scope, &method)) return types_.unknown();
    Substitution substitution = method.member.substitution;
    return inference_.instantiate_function(method.member.def, substitution).result;
  }
  return types_.unknown();
}

}  // namespace pt::rust
