// SourceStore holds what is read and known of each file while the workspace is indexed: text, summary, errors.
//
// Front-end FileIds: the stubs of std come first, the files of the workspace's table behind them.
//
// Threads: parse() for different files may run on different threads; everything else needs the one owner.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rust/input/edition.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/stubs/stubs.h"
#include "rust/summary/summary.h"
#include "workspace/workspace.h"

namespace pt::pipeline {

// A thread's buffers, used for file after file.
struct ParseBuffers {
  rust::TokenList tokens;
  std::vector<rust::LexError> lex_errors;
  rust::SyntaxTree tree;
  rust::Summary summary;
};

class SourceStore {
 public:
  explicit SourceStore(workspace::Workspace* workspace);

  static uint32_t stub_count() { return static_cast<uint32_t>(rust::stub_crates().size()); }
  static FileId front_end_id(FileId workspace_file) { return FileId(workspace_file.index() + stub_count()); }
  static bool is_stub(FileId file) { return file.index() < stub_count(); }
  static FileId workspace_id(FileId file) { return FileId(file.index() - stub_count()); }

  // Room for files that the table has got since.
  void grow();

  // Reads and summarises a file. Its error, if it cannot be read, is kept for the workspace.
  void parse(FileId file, rust::Edition edition, ParseBuffers* buffers);

  // Lexes, parses and summarises the text at hand into `buffers`, for the second reading.
  void parse_again(FileId file, ParseBuffers* buffers) const;

  struct Source {
    std::string text;
    std::unique_ptr<rust::FileSummary> summary;  // null: not parsed, or not readable
    rust::Edition edition = rust::Edition::k2021;
    uint64_t bytes = 0;  // of the text that was parsed
    bool tried = false;
    bool broken = false;  // syntax errors
    std::unique_ptr<Error> error;
    std::vector<Diagnostic> diagnostics;  // of its syntax, capped
  };
  const Source& source(FileId file) const { return sources_[file.index()]; }
  size_t size() const { return sources_.size(); }

  std::string_view text(FileId file) const {
    return is_stub(file) ? rust::stub_crates()[file.index()].text
                         : std::string_view(sources_[file.index()].text);
  }
  std::string_view path(FileId file) const {
    return is_stub(file) ? std::string_view() : workspace_.files().path(workspace_id(file));
  }

  // Texts are not needed once bodies are done.
  void drop_texts();
  uint64_t memory_bytes() const;

 private:
  void report(FileId file, const ParseBuffers& buffers);

  workspace::Workspace& workspace_;
  std::vector<Source> sources_;  // by front-end FileId
};

// Lexes and parses; the summary is left alone.
void parse_text(std::string_view text, rust::Edition edition, ParseBuffers* buffers);

}  // namespace pt::pipeline
