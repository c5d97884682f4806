#include "rust/parse/tree_check.h"

#include <fmt/format.h>

#include <vector>

namespace pt::rust {

namespace {

bool is_outer_attributes(const Node& node) {
  return node.kind == NodeKind::kAttributes && (node.flags & kFlagInner) == 0;
}

std::string describe(const SyntaxTree& tree, NodeIndex index) {
  const Node& node = tree[index];
  return fmt::format("node {} ({} over tokens {} to {}, size {})", index, name_of(node.kind), node.begin,
                     node.end, node.size);
}

}  // namespace

std::string check_tree(const TokenList& tokens, const SyntaxTree& tree) {
  if (tree.nodes.empty()) return "the tree is empty";
  const Node& root = tree[tree.root()];
  if (root.kind != NodeKind::kSourceFile || root.begin != 0 || root.end != tokens.size()) {
    return "the root is no source file that covers every token";
  }
  if (root.size != tree.nodes.size()) return "the root does not hold every node";

  // Where each node begins when its outer attributes are counted.
  std::vector<TokenIndex> extents(tree.nodes.size());
  for (NodeIndex index = 0; index < tree.nodes.size(); ++index) {
    const Node& node = tree[index];
    if (node.kind >= NodeKind::kCount) return fmt::format("node {} has no kind", index);
    if (node.size == 0 || node.size > index + 1) return describe(tree, index) + " has an impossible size";
    if (node.begin > node.end || node.end > tokens.size())
      return describe(tree, index) + " has an impossible span";

    extents[index] = node.begin;
    const NodeIndex before_first = index - node.size;  // wraps for the first node, as does the loop's end
    TokenIndex next_begin = node.end;
    for (NodeIndex child = index - 1; child != before_first; child -= tree[child].size) {
      if (tree[child].size > index - before_first - 1 || child - before_first < tree[child].size) {
        return describe(tree, index) + " has children that do not add up";
      }
      bool is_first = child - before_first == tree[child].size;
      if (tree[child].end > next_begin) return describe(tree, child) + " overlaps what follows it";
      if (is_first && is_outer_attributes(tree[child]) && tree[child].end <= node.begin) {
        extents[index] = tree[child].begin;
        break;
      }
      next_begin = extents[child];
      if (next_begin < node.begin) {
        return describe(tree, child) + " begins before its parent, " + describe(tree, index);
      }
    }
  }
  for (const SyntaxError& error : tree.errors) {
    if (error.token >= tokens.size()) return "an error points behind the last token";
  }
  return {};
}

}  // namespace pt::rust
