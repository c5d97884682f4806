#include "tests/oracle/ours.h"

#include <algorithm>
#include <optional>

namespace pt::oracle {
namespace {

using rust::Children;
using rust::kNoNode;
using rust::Node;
using rust::NodeIndex;
using rust::NodeKind;
using rust::SyntaxTree;
using rust::TokenList;

std::optional<FactKind> fact_kind(NodeKind kind) {
  switch (kind) {
    case NodeKind::kFunction:
      return FactKind::kFunction;
    case NodeKind::kStruct:
      return FactKind::kStruct;
    case NodeKind::kUnion:
      return FactKind::kUnion;
    case NodeKind::kEnum:
      return FactKind::kEnum;
    case NodeKind::kTrait:
      return FactKind::kTrait;
    case NodeKind::kTraitAlias:
      return FactKind::kTraitAlias;
    case NodeKind::kImpl:
      return FactKind::kImpl;
    case NodeKind::kTypeAlias:
      return FactKind::kTypeAlias;
    case NodeKind::kConst:
      return FactKind::kConst;
    case NodeKind::kStatic:
      return FactKind::kStatic;
    case NodeKind::kModule:
      return FactKind::kModule;
    case NodeKind::kUse:
      return FactKind::kUse;
    case NodeKind::kExternCrate:
      return FactKind::kExternCrate;
    case NodeKind::kExternBlock:
      return FactKind::kExternBlock;
    case NodeKind::kMacroRules:
      return FactKind::kMacroRules;
    case NodeKind::kCall:
      return FactKind::kCall;
    case NodeKind::kMethodCall:
      return FactKind::kMethodCall;
    case NodeKind::kMacroCall:
      return FactKind::kMacroCall;
    default:
      return std::nullopt;
  }
}

bool is_type(NodeKind kind) { return kind >= NodeKind::kPathType && kind <= NodeKind::kDynTraitType; }

NodeIndex first_child(const SyntaxTree& tree, NodeIndex parent) {
  NodeIndex first = kNoNode;
  for (NodeIndex child : Children(tree, parent)) first = child;
  return first;
}

// The trait of an impl if it has one, else its type.
NodeIndex head_of_impl(const SyntaxTree& tree, NodeIndex impl) {
  NodeIndex type = kNoNode;
  for (NodeIndex child : Children(tree, impl)) {
    if (tree[child].kind == NodeKind::kImplTrait) return child;
    if (is_type(tree[child].kind) || tree[child].kind == NodeKind::kMacroCall) type = child;
  }
  return type;
}

}  // namespace

void Ours::parse(std::string_view text, rust::Edition edition, Outline* outline) {
  outline->clear();
  rust::lex(text, edition, &tokens_, &lex_errors_);
  rust::parse_file(text, tokens_, edition, &tree_);

  const auto text_of = [&](NodeIndex n) {
    if (n == kNoNode) return std::string_view();
    const Span span = span_of(tree_[n]);
    return text.substr(span.begin, span.end - span.begin);
  };
  // From the root down: in postorder read backwards, a node comes before its children.
  for (NodeIndex left = static_cast<NodeIndex>(tree_.nodes.size()); left > 0;) {
    const NodeIndex n = left - 1;
    const Node& node = tree_[n];
    const bool skipped = node.kind == NodeKind::kMacroCall || node.kind == NodeKind::kAttributes;
    left -= skipped ? node.size : 1;
    const auto kind = fact_kind(node.kind);
    if (!kind) continue;

    Fact fact{span_of(node), *kind, {}};
    switch (*kind) {
      case FactKind::kImpl:
        fact.name = text_of(head_of_impl(tree_, n));
        break;
      case FactKind::kCall:
        break;
      case FactKind::kMethodCall:
        fact.name = tokens_.text(tree_[first_child(tree_, n)].end + 1, text);
        break;
      case FactKind::kMacroCall: {
        const NodeIndex path = rust::child_of_kind(tree_, n, NodeKind::kPath);
        fact.span = {span_of(tree_[path]).begin, span_of(tree_[n - 1]).end};
        fact.name = text_of(path);
        break;
      }
      default:
        fact.name = text_of(rust::child_of_kind(tree_, n, NodeKind::kName));
        break;
    }
    outline->facts.push_back(fact);
  }
  std::sort(outline->facts.begin(), outline->facts.end());

  for (const rust::LexError& error : lex_errors_) outline->errors.push_back({error.begin, error.end});
  for (const rust::SyntaxError& error : tree_.errors) {
    outline->errors.push_back({tokens_.begin(error.token), tokens_.end(error.token)});
  }
  std::sort(outline->errors.begin(), outline->errors.end(), [](Span a, Span b) { return a.begin < b.begin; });
}

std::string Ours::first_message() const {
  const bool lexical = !lex_errors_.empty();
  if (lexical && (tree_.errors.empty() || lex_errors_[0].begin <= tokens_.begin(tree_.errors[0].token))) {
    return std::string(rust::message(lex_errors_[0].code));
  }
  return tree_.errors.empty() ? std::string() : std::string(rust::message(tree_.errors[0].code));
}

}  // namespace pt::oracle
