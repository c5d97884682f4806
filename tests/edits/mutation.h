// A Mutation changes a workspace in memory as people and tools do: mostly within bodies, often so that the text does not parse
// for a while, sometimes files and manifests. Everything follows from the seed.
//
// Lifetime: refers to the file system.
// Threads:  none.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"

namespace pt::edits {

struct Change {
  std::string what;                // for people
  std::vector<std::string> paths;  // absolute; what the watcher would name
};

class Mutation {
 public:
  // `files`: path to text of what is in `disk` now.
  Mutation(MemoryFileSystem* disk, std::map<std::string, std::string> files, uint64_t seed);

  Change next();
  // One save of one file, within a function.
  Change next_in_body();
  // One save of one file: a function, method, constant or static comes, goes, moves or gets another name or visibility; or
  // such an edit is taken back.
  Change next_of_leaf();
  // The same of a function drawn at random from all there are in modules and impls: it gets another name, or goes.
  Change next_of_function();
  // One save of one file, which brings a function of a name that has never been and takes the one that came so before.
  Change next_of_new_name();
  // That file no more: there it is no edit that is followed.
  void avoid(const std::string& path) {
    std::erase_if(new_names_, [&](const auto& one) { return one.first == path; });
  }

 private:
  using Text = std::string;
  // A stretch of bytes.
  struct Stretch {
    size_t begin;
    size_t end;
  };

  size_t below(size_t count) { return count == 0 ? 0 : random_() % count; }
  bool one_in(size_t count) { return below(count) == 0; }
  const std::string& some_source();
  void read(std::string_view text);
  void write(const std::string& path, Text text, Change* change);
  void remove(const std::string& path, Change* change);

  // Each changes one text; false: there is nothing of that kind in it.
  bool edit_body(Text* text);
  bool edit_tokens(Text* text);
  bool edit_lines(Text* text);
  bool edit_item(Text* text);
  bool edit_leaf(Text* text);
  bool edit_of_trait(Text* text);
  bool edit_of_type(Text* text);
  void edit_files(Change* change);
  void edit_manifest(Change* change);
  void mend(Change* change);

  std::vector<Stretch> items(bool functions_only) const;
  std::vector<rust::NodeIndex> leaves() const;
  rust::NodeIndex around(rust::NodeIndex node, std::initializer_list<rust::NodeKind> kinds) const;
  Stretch name_of(rust::NodeIndex node) const;
  std::string some_word(std::string_view text);

  MemoryFileSystem& disk_;
  std::map<std::string, std::string> originals_;
  std::map<std::string, std::string> files_;
  std::vector<std::string> sources_;                // paths of .rs files there are
  std::vector<std::pair<std::string, Text>> undo_;  // what next_of_leaf() changed, as it was
  std::vector<std::pair<std::string, uint64_t>>
      new_names_;  // files, and the number of the name that one has; 0: none
  uint64_t new_name_count_ = 0;
  std::mt19937_64 random_;
  uint32_t names_ = 0;  // given so far
  rust::TokenList tokens_;
  std::vector<rust::LexError> errors_;
  rust::SyntaxTree tree_;
};

}  // namespace pt::edits
