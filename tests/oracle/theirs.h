// Theirs is tree-sitter with its Rust grammar: a file's text to its tree and Outline.
//
// Threads: one Theirs a thread. The tree is replaced by the next parse.
#pragma once

#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

#include "tests/oracle/outline.h"

namespace pt::oracle {

class Theirs {
 public:
  Theirs();

  // Parses `text` and fills `outline`, cleared first.
  void parse(std::string_view text, Outline* outline);

  // The root of the last text's tree.
  TSNode root() const { return ts_tree_root_node(tree_.get()); }

 private:
  struct Deleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
    void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  };
  std::unique_ptr<TSParser, Deleter> parser_;
  std::unique_ptr<TSTree, Deleter> tree_;
};

inline Span span_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

}  // namespace pt::oracle
