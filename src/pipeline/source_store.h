// SourceStore holds what is read and known of each file while the workspace is indexed: text, summary, errors.
//
// Tokens and tree are not kept from the first reading to the second: making them again costs less than a tenth of a cold
// index, and keeping those of 120 K lines saved 4 % of it for 4 MB more at rest. The summary is not made again: it is half of a
// reading, and all that the second one wants of it besides is where each item stands in the tree, 8 bytes an item.
//
// Front-end FileIds: the stubs of std come first, the files of the workspace's table behind them; expansions have a
// range of their own (rust/input/expansion_file.h).
//
// At rest, which is after rest(), it has neither texts nor the tokens of expansions: of a text its length and a hash, of an
// expansion compact bytes (rust/expand/packed_expansion.h). What is asked for is read from the disk again, or unpacked, and
// stays until the next rest(). A file that has another text by then is a miss: missed() says so, and what was made of it is of no
// use.
//
// Threads: parse() for different files may run on different threads; everything else needs the one owner. text(), expansion() and
// parse_again() may be asked by any number of readers.
#pragma once

#include <array>
#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/mutex.h"
#include "base/stop.h"
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
  // At rest only.
  std::vector<FileId> move_origins(FileId file, std::span<const Moved> moved);

  // What a macro call made, to be a file of its own.
  struct ExpandedSource {
    mutable std::unique_ptr<rust::Expansion>
        expansion;  // null once texts are dropped; at rest: if it was asked for
    std::unique_ptr<rust::Summary> summary;
    rust::Edition edition;
    rust::ExpansionPlace place;
    mutable bool is_there = false;  // at rest: the expansion is, for all threads
  };
  // Parses it and makes its summary; `buffers` has its tree then. By any thread.
  static void summarise(ExpandedSource* source, ParseBuffers* buffers);
  FileId add_expansion(ExpandedSource source);
  const rust::Expansion* expansion(FileId file) const override {
    if (!rust::is_expansion(file)) return nullptr;
    const ExpandedSource& source = expansions_[rust::expansion_index(file)];
    return is_there(source.is_there) ? source.expansion.get() : unpack(rust::expansion_index(file));
  }
  const rust::SyntaxContexts* contexts() const override { return &contexts_; }
  // For whoever expands.
  rust::SyntaxContexts* mutable_contexts() { return &contexts_; }
  const rust::FileSummary& expansion_summary(FileId file) const {
    return expansions_[rust::expansion_index(file)].summary->file;
  }

  // Lexes and parses the text at hand into `buffers`, for the second reading; its summary is that of the first. Not for stubs.
  // `stop` as in parse_text().
  void parse_again(FileId file, ParseBuffers* buffers, Stop stop = {}) const;
  const rust::Summary& summary(FileId file) const {
    return rust::is_expansion(file) ? *expansions_[rust::expansion_index(file)].summary
                                    : *sources_[file.index()].summary;
  }

  struct Source {
    mutable std::string text;                // at rest: if it was asked for
    std::array<uint8_t, 16> text_hash = {};  // at rest: hash128() of the text
    std::unique_ptr<rust::Summary> summary;  // null: not parsed, or not readable
    rust::Edition edition = rust::Edition::k2021;
    uint64_t bytes = 0;  // of the text that was parsed
    bool tried = false;
    bool broken = false;            // syntax errors
    mutable bool is_there = false;  // at rest: its text is, for all threads
    std::unique_ptr<Error> error;
    std::vector<Diagnostic> diagnostics;  // of its syntax, capped
  };
  // Not of an expansion.
  const Source& source(FileId file) const { return sources_[file.index()]; }
  size_t size() const { return sources_.size(); }

  std::string_view text(FileId file) const override {
    if (const rust::Expansion* made = expansion(file)) return made->text;
    if (is_stub(file)) return rust::stub_crates()[file.index()].text;
    const Source& source = sources_[file.index()];
    if (!is_there(source.is_there)) read_again(file);
    return source.text;
  }
  // Whether that is the file's text. At rest only.
  bool is_text(FileId file, std::string_view text) const {
    const Source& source = sources_[file.index()];
    return text.size() == source.bytes && hash128(text) == source.text_hash;
  }
  std::string_view path(FileId file) const override {
    return is_stub(file) ? std::string_view() : workspace_.files().path(workspace_id(file));
  }

  // Texts, and the places of items in trees, are not needed once bodies are done.
  void drop_texts();
  // Instead, if they will be needed again: puts them away. Nobody may hold a text or an expansion.
  // Cost: the first time hashing the texts and packing the expansions, 20 ms with 500 K lines; then what was asked for.
  void rest();
  // At rest: a file whose text was asked for and is not there any more, since the last rest(); its text is given as spaces, so
  // that places in it are places. Invalid: there is none.
  FileId missed() const {
    MutexLock lock(asking_);
    return missed_;
  }
  // After drop_texts() or rest(), for putting the summaries side by side: all as bytes, which frees them, and back. Each was made
  // while much came and went around it, so that it kept a page of memory from going back: some 15 of 78 MB with 500 K lines.
  // Copying takes 30 ms there. `names` refers to them.
  struct Joined {
    std::string bytes;
    std::vector<bool> has_summary;  // by front-end FileId
  };
  Joined join_summaries();
  void part_summaries(const Joined& joined, rust::Names* names);
  // Of no use from then on.
  void drop_all();
  struct Memory {
    uint64_t text_bytes = 0;
    uint64_t summary_bytes = 0;            // of files
    uint64_t expansion_bytes = 0;          // their tokens and texts
    uint64_t expansion_summary_bytes = 0;  // what names want of them

    uint64_t total_bytes() const {
      return text_bytes + summary_bytes + expansion_bytes + expansion_summary_bytes;
    }
  };
  Memory memory() const;

 private:
  bool is_there(bool& known) const {
    return !is_at_rest_ || std::atomic_ref(known).load(std::memory_order_acquire);
  }
  bool read(FileId file, rust::Edition edition);
  void read_again(FileId file) const;
  const rust::Expansion* unpack(uint32_t number) const;
  std::string_view packed(uint32_t number) const;
  void put_away();
  void report(FileId file, const ParseBuffers& buffers);

  workspace::Workspace& workspace_;
  std::deque<Source> sources_;  // by front-end FileId; they stay where they are: texts are referred to
  static void parse_expansion(const ExpandedSource& source, ParseBuffers* buffers);

  rust::SyntaxContexts contexts_;
  std::deque<ExpandedSource> expansions_;

  // At rest.
  bool is_at_rest_ = false;
  std::string packed_;                                         // expansions, one behind the other
  std::vector<uint32_t> packed_ends_;                          // by number of the expansion
  boost::unordered_flat_map<uint32_t, std::string> repacked_;  // those whose tokens have moved
  // Of each real file: the numbers of the expansions that have tokens of it.
  std::vector<std::vector<uint32_t>> made_of_;
  mutable Mutex asking_;
  mutable std::vector<FileId> read_again_ PT_GUARDED_BY(asking_);  // and unpacked, since the last rest()
  mutable FileId missed_ PT_GUARDED_BY(asking_);
};

// Lexes and parses; the summary is left alone. Looks at the Stop before, between and after the two, and throws Stopped.
void parse_text(std::string_view text, rust::Edition edition, ParseBuffers* buffers, Stop stop = {});

}  // namespace pt::pipeline
