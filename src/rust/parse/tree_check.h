// What holds of the tree of any byte string, checked node by node; the parser's tests and its fuzzer share it.
#pragma once

#include <string>

#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

// The first broken property as a sentence, or an empty string.
//   Postorder: every size is that of the node's children and itself; the root is last and holds everything.
//   Spans: a child lies within its parent, and children do not overlap and come in the order of the text. Outer
//   attributes, which lie before their node, count with that node.
// Cost: linear.
std::string check_tree(const TokenList& tokens, const SyntaxTree& tree);

}  // namespace pt::rust
