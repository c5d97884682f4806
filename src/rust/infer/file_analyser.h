// The FileAnalyser turns one parsed file, in one place of the module tree, into a Draft: a node for each
// item, and the edges that its signatures and bodies give rise to.
//
// What is typed here so far: paths in all namespaces, `Self::f`, members of types and traits by path, `T::f` through
// bounds, and calls on `self`. Method calls on other receivers are counted as unresolved, function pointers and
// closures as indirect; nothing is guessed.
//
// One forward walk over each item with an explicit stack: locals shadow items, blocks with items are scopes, what is
// nested deeper than the parser's bound is not there.
//
// Lifetime: refers to the Names; text, tokens, tree and summary only while analyse() runs.
// Threads:  none inside; one FileAnalyser a thread, used again for the next file. Names may be shared.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rust/infer/draft.h"
#include "rust/lex/token.h"
#include "rust/parse/syntax.h"
#include "rust/resolve/names.h"
#include "rust/summary/summary.h"

namespace pt::rust {

// A file as the front end sees it again when the names are known.
struct ParsedFile {
  std::string_view path;  // relative to the root, for nodes
  std::string_view text;
  const TokenList& tokens;
  const SyntaxTree& tree;
  const Summary& summary;  // made from this very tree
};

class FileAnalyser {
 public:
  explicit FileAnalyser(const Names& names);
  ~FileAnalyser();
  FileAnalyser(FileAnalyser&&) noexcept;
  FileAnalyser& operator=(FileAnalyser&&) = delete;

  // Analyses `file` as `instance`: all its items, with their edges.
  Draft analyse(const ParsedFile& file, InstanceId instance);

  // The nodes of some items of a crate that is known by signatures only, without edges. `items` tells for each item of
  // the file whether it is wanted; whatever contains a wanted item is described too.
  Draft describe_items(const ParsedFile& file, InstanceId instance, std::vector<bool> items);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pt::rust
