// The FileAnalyser turns one parsed file, in one place of the module tree, into a Draft: a node for each
// item, and the edges that its signatures and bodies give rise to.
//
// Every expression is typed on one forward walk over each item (walker.h): paths in all namespaces, fields, methods with
// dereferencing, operators, closures by what they are given to. What a receiver's type could not be found for is counted
// as unresolved, calls of function pointers and closures as indirect; nothing is guessed.
//
// What macro calls in item position made comes into the Draft of the file they stand in: its nodes are flagged, stand
// where their body (else their name) was written, and their edges are at most of confidence `macro`.
//
// Lifetime: refers to the Names, TypingTables and SourceTexts; text, tokens, tree and summary only while analyse() runs.
// Threads:  none inside; one FileAnalyser a thread, used again for the next file. What it refers to may be shared.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rust/expand/expansion.h"
#include "rust/infer/draft.h"
#include "rust/infer/source_texts.h"
#include "rust/infer/typing_tables.h"
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
  const Summary& summary;      // made from this very tree
  const Expansion* expansion;  // that the text is of; null: `path` is its file

  // The crate that `$crate` at this token means; invalid for any other token.
  CrateId dollar_crate(TokenIndex token) const {
    if (expansion == nullptr || tokens.kind(token) != TokenKind::kCrate) return CrateId();
    return expansion->dollar_crate(tokens.begin(token));
  }
};

class FileAnalyser {
 public:
  FileAnalyser(const Names& names, const TypingTables& tables, const SourceTexts& texts);
  ~FileAnalyser();
  FileAnalyser(FileAnalyser&&) noexcept;
  FileAnalyser& operator=(FileAnalyser&&) = delete;

  // From now on what is found is told; null: to nobody.
  void observe(class Observer* observer);

  // From now on Drafts have look_ups.
  void note_look_ups();

  // Texts that SourceTexts gives are others than before, with the same names and macros in them.
  void forget_texts();

  // Analyses `file` as `instance`: all its items, with their edges; then each expansion that stands in it, outer ones
  // before those that stand in them. With `walked`, by ItemIndex, other items than those get their nodes alone, without
  // edges and counts of calls; it must live until begin() has returned.
  void begin(const ParsedFile& file, InstanceId instance, const std::vector<bool>* walked = nullptr);
  void add_expansion(const ParsedFile& expansion, InstanceId instance,
                     const std::vector<bool>* walked = nullptr);
  // The same for an expansion that is nothing but further macro calls, without its text.
  void add_calls(InstanceId instance);
  Draft finish();

  // The nodes of some items of a crate that is known by signatures only, without edges; finish() gives them. `items` tells
  // for each item of the file whether it is wanted; whatever contains a wanted item is described too. Expansions in which
  // items are wanted follow, as with begin(); their calls must be among those wanted.
  void begin_description(const ParsedFile& file, InstanceId instance, std::vector<bool> items);
  void add_description(const ParsedFile& expansion, InstanceId instance, std::vector<bool> items);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pt::rust
