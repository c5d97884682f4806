// Any bytes, in every edition, parse into a tree that keeps the properties of tree_check.h.
#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/parse/tree_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace pt::rust;
  static TokenList tokens;
  static std::vector<LexError> lex_errors;
  static SyntaxTree tree;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (Edition edition : {Edition::k2015, Edition::k2018, Edition::k2021, Edition::k2024}) {
    lex(text, edition, &tokens, &lex_errors);
    parse_file(text, tokens, edition, &tree);
    PT_ASSERT(check_tree(tokens, tree).empty());
    // Every error has a sentence, and a file without errors has no error nodes.
    bool has_error_node = false;
    for (const Node& node : tree.nodes) has_error_node |= node.kind == NodeKind::kError;
    for (const SyntaxError& error : tree.errors) PT_ASSERT(!message(error.code).empty());
    PT_ASSERT(!has_error_node || !tree.errors.empty());
  }
  return 0;
}
