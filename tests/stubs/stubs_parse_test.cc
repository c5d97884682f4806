// The stubs are Rust to our own front end: no lexical and no syntax errors, and every function ends as the stubs
// promise, in `;` or, for provided ones in traits, in an empty block.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/stubs/stubs.h"

namespace pt::rust {
namespace {

class StubsParse : public ::testing::TestWithParam<StubCrate> {};

std::string line_around(std::string_view text, uint32_t offset) {
  size_t begin = text.rfind('\n', offset);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  return std::string(text.substr(begin, text.find('\n', offset) - begin));
}

TEST_P(StubsParse, WithoutErrors) {
  const StubCrate& crate = GetParam();
  TokenList tokens;
  std::vector<LexError> lex_errors;
  lex(crate.text, Edition::k2024, &tokens, &lex_errors);
  for (const LexError& error : lex_errors) {
    ADD_FAILURE() << message(error.code) << " in " << line_around(crate.text, error.begin);
  }
  SyntaxTree tree;
  parse_file(crate.text, tokens, Edition::k2024, &tree);
  for (const SyntaxError& error : tree.errors) {
    ADD_FAILURE() << message(error.code) << " in " << line_around(crate.text, tokens.begin(error.token));
  }
  size_t functions = 0;
  for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree[i];
    EXPECT_NE(node.kind, NodeKind::kError) << line_around(crate.text, tokens.begin(node.begin));
    if (node.kind != NodeKind::kFunction) continue;
    ++functions;
    NodeIndex body = child_of_kind(tree, i, NodeKind::kBlock);
    if (body != kNoNode) {
      EXPECT_TRUE(Children(tree, body).empty()) << line_around(crate.text, tokens.begin(node.begin));
    }
  }
  EXPECT_GT(functions, 0u);
}

INSTANTIATE_TEST_SUITE_P(Crates, StubsParse, ::testing::ValuesIn(stub_crates().begin(), stub_crates().end()),
                         [](const auto& crate) { return std::string(crate.param.name); });

}  // namespace
}  // namespace pt::rust
