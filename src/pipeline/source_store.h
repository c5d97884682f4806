// SourceStore holds what is read and known of each file while the workspace is indexed: text, summary, errors.
//
// Tokens and tree are not kept from the first reading to the second: making them again costs less than a tenth of a cold
// index, and keeping those of 120 K lines saved 4 % of it for 4 MB more at rest. The summary is not made again: it is half of a
// reading, and all that the second one wants of it besides is where each item stands in the tree, 8 bytes an item.
//
// Front-end FileIds: the stubs of std come first, the files of the workspace's table behind them; expansions have a
// range of their own (rust/input/expansion_file.h).
//
// Threads: parse() for different files may run on different threads; everything else needs the one owner.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pipeline/summary_cache.h"
#include "rust/expand/expansion.h"
#include "rust/infer/source_texts.h"
#include "rust/input/edition.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/resolve/names.h"
#include "rust/stubs/stubs.h"
#include "rust/summary/summary.h"
#include "workspace/workspace.h"

namespace pt::pipeline {

// A thread's buffers, used for file after file.
struct ParseBuffers {
  FileId file;  // that tokens and tree are of, read in `edition`; invalid: of something else
  rust::Edition edition = rust::Edition::k2021;
  rust::TokenList tokens;
  std::vector<rust::LexError> lex_errors;
  rust::SyntaxTree tree;
  rust::Summary summary;
};

class SourceStore final : public rust::SourceTexts {
 public:
  explicit SourceStore(workspace::Workspace* workspace);

  static uint32_t stub_count() { return static_cast<uint32_t>(rust::stub_crates().size()); }
  static FileId front_end_id(FileId workspace_file) { return FileId(workspace_file.index() + stub_count()); }
  static bool is_stub(FileId file) { return file.index() < stub_count(); }
  static FileId workspace_id(FileId file) { return FileId(file.index() - stub_count()); }
  // Of a package outside the workspace.
  bool is_dependency(FileId file) const {
    return !is_stub(file) && !rust::is_expansion(file) && workspace_.is_dependency(workspace_id(file));
  }
  // Neither a stub nor a dependency's: what people are told about.
  bool is_own(FileId file) const { return !is_stub(file) && !is_dependency(file); }

  // Room for files that the table has got since.
  void grow();

  // Reads and summarises a file. Its error, if it cannot be read, is kept for the workspace.
  void parse(FileId file, rust::Edition edition, ParseBuffers* buffers);
  // As parse(), but with `known` where it is of the same text. True if it was; it is moved from then.
  bool adopt(FileId file, rust::Edition edition, CachedSummary* known, ParseBuffers* buffers);

  // A new text of a file that was read before, parsed and summarised in `buffers`; the old one and its summary end. `names`
  // refers to them. The interfaces must have the same shape.
  void replace(FileId file, std::string text, const ParseBuffers& buffers, rust::Names* names);

  // A stretch of a real file that is as it was, but perhaps elsewhere.
  struct Moved {
    uint32_t old_begin;
    uint32_t old_end;
    uint32_t new_begin;
  };
  // Lets the tokens of expansions that were written there know. `moved` is sorted; gives the expansions that have such tokens.
  std::vector<FileId> move_origins(FileId file, std::span<const Moved> moved);
  // Makes what the first move_origins() would make otherwise: a pass over the tokens of all expansions.
  void find_origins();

  // Keeps what a macro call made as a file of its own, parsed and summarised; `buffers` has its tree then.
  FileId add_expansion(rust::Expansion expansion, rust::Edition edition, rust::ExpansionPlace place,
                       ParseBuffers* buffers);
  // As if the last add_expansion() had not been.
  void drop_last_expansion() { expansions_.pop_back(); }
  const rust::Expansion* expansion(FileId file) const override {
    return rust::is_expansion(file) ? expansions_[rust::expansion_index(file)].expansion.get() : nullptr;
  }
  const rust::SyntaxContexts* contexts() const override { return &contexts_; }
  // For whoever expands.
  rust::SyntaxContexts* mutable_contexts() { return &contexts_; }
  const rust::FileSummary& expansion_summary(FileId file) const {
    return expansions_[rust::expansion_index(file)].summary->file;
  }

  // Lexes and parses the text at hand into `buffers`, for the second reading; its summary is that of the first. Not for stubs.
  void parse_again(FileId file, ParseBuffers* buffers) const;
  const rust::Summary& summary(FileId file) const {
    return rust::is_expansion(file) ? *expansions_[rust::expansion_index(file)].summary
                                    : *sources_[file.index()].summary;
  }

  struct Source {
    std::string text;
    std::unique_ptr<rust::Summary> summary;  // null: not parsed, or not readable
    rust::Edition edition = rust::Edition::k2021;
    uint64_t bytes = 0;  // of the text that was parsed
    bool tried = false;
    bool broken = false;  // syntax errors
    std::unique_ptr<Error> error;
    std::vector<Diagnostic> diagnostics;  // of its syntax, capped
  };
  // Not of an expansion.
  const Source& source(FileId file) const { return sources_[file.index()]; }
  size_t size() const { return sources_.size(); }

  std::string_view text(FileId file) const override {
    if (const rust::Expansion* made = expansion(file)) return made->text;
    return is_stub(file) ? rust::stub_crates()[file.index()].text
                         : std::string_view(sources_[file.index()].text);
  }
  std::string_view path(FileId file) const override {
    return is_stub(file) ? std::string_view() : workspace_.files().path(workspace_id(file));
  }

  // Texts, and the places of items in trees, are not needed once bodies are done.
  void drop_texts();
  // After drop_texts(): puts the summaries side by side. Each was made while much came and went around it, so that it kept a
  // page of memory from going back: some 15 of 78 MB with 500 K lines. Copying them as bytes and back takes 30 ms there.
  // `names` refers to them.
  void settle(rust::Names* names);
  uint64_t memory_bytes() const;

 private:
  bool read(FileId file, rust::Edition edition);
  void report(FileId file, const ParseBuffers& buffers);

  workspace::Workspace& workspace_;
  std::deque<Source> sources_;  // by front-end FileId; they stay where they are: texts are referred to
  struct ExpandedSource {
    std::unique_ptr<rust::Expansion> expansion;  // null once texts are dropped
    std::unique_ptr<rust::Summary> summary;
    rust::Edition edition;
    rust::ExpansionPlace place;
  };
  static void parse_expansion(const ExpandedSource& source, ParseBuffers* buffers);

  rust::SyntaxContexts contexts_;
  std::deque<ExpandedSource> expansions_;
  // Of each real file: the numbers of the expansions that have tokens of it. By find_origins().
  std::vector<std::vector<uint32_t>> made_of_;
};

// Lexes and parses; the summary is left alone.
void parse_text(std::string_view text, rust::Edition edition, ParseBuffers* buffers);

}  // namespace pt::pipeline
