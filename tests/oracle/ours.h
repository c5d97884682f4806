// Ours is this project's lexer and parser: a file's text to tokens, SyntaxTree and Outline.
//
// Threads: one Ours a thread. Tokens and tree are replaced by the next parse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rust/input/edition.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "tests/oracle/outline.h"

namespace pt::oracle {

class Ours {
 public:
  // Parses `text` and fills `outline`, cleared first.
  void parse(std::string_view text, rust::Edition edition, Outline* outline);

  const rust::TokenList& tokens() const { return tokens_; }
  const rust::SyntaxTree& tree() const { return tree_; }

  // Bytes of a node that is not empty.
  Span span_of(const rust::Node& node) const {
    return {tokens_.begin(node.begin), tokens_.end(node.end - 1)};
  }

  // What the parser says about the first error, for reports; empty if there is none.
  std::string first_message() const;

 private:
  rust::TokenList tokens_;
  std::vector<rust::LexError> lex_errors_;
  rust::SyntaxTree tree_;
};

}  // namespace pt::oracle
