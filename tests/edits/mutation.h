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
  // One save of one file: a function, method, constant or static comes, goes, moves or gets another name or visibility, be it one
  // that holds types, has twins under other predicates or a macro call that makes items; or such an edit is taken back.
  Change next_of_leaf() { return next_of("a leaf item", &Mutation::edit_leaf); }
  // The same of a function drawn at random from all there are in modules and impls: it gets another name, or goes; or of a type,
  // trait or impl, which goes; or of a `use`, wherever it stands, or a module with braces. Then that is taken back.
  Change next_of_function() { return next_drawn(Drawn::kFunction); }
  Change next_of_item() { return next_drawn(Drawn::kItem); }
  Change next_of_use() { return next_drawn(Drawn::kUse); }
  // The same of types and traits, aliases among them: one gets another name or visibility, or comes to be mentioned where it was
  // not.
  Change next_of_title() { return next_of("the name of a type", &Mutation::edit_of_title); }
  // The same of imports: one comes, goes, moves, names something else or has another visibility, or its name comes to be
  // mentioned.
  Change next_of_import() { return next_of("an import", &Mutation::edit_of_import); }
  // The same of impls, derived ones among them: one comes, goes, moves or is for something else, or what it has comes to be asked
  // for.
  Change next_of_impl() { return next_of("an impl", &Mutation::edit_of_impl); }
  // The same of globs; of imports in bodies; of those that are one word, `extern crate` among them; and of impls of traits
  // outside the workspace for types outside it. Or a name that one of them may bring comes to be mentioned.
  Change next_of_glob() { return next_of("a glob", &Mutation::edit_of_glob); }
  Change next_of_inner_import() { return next_of("an import in a body", &Mutation::edit_of_inner_import); }
  Change next_of_word() { return next_of("an import of one word", &Mutation::edit_of_word); }
  Change next_of_foreign_impl() {
    return next_of("an impl of two things outside", &Mutation::edit_of_foreign_impl);
  }
  // The same of modules with braces: one comes, goes, moves, gets another name or something more, or is mentioned.
  Change next_of_module() { return next_of("a module", &Mutation::edit_of_module); }
  // The same of types and traits as a whole: one comes, goes, moves, or has other variants, generics or supertraits.
  Change next_of_type() { return next_of("a type", &Mutation::edit_of_whole_type); }
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
  bool edit_of_holder(Text* text);
  bool edit_of_twin(Text* text);
  bool edit_beside_made(Text* text);
  bool edit_of_title(Text* text);
  bool edit_of_import(Text* text);
  bool edit_of_glob(Text* text);
  bool edit_of_inner_import(Text* text);
  bool edit_of_word(Text* text);
  bool edit_of_module(Text* text);
  bool edit_of_foreign_impl(Text* text);
  bool mention_some(Text* text);
  std::vector<size_t> module_begins(const Text& text);
  std::string some_glob(const Text& text);
  bool edit_of_impl(Text* text);
  bool edit_of_derives(Text* text);
  bool bring_impl(Text* text);
  bool edit_of_whole_type(Text* text);
  std::string some_import(const Text& text);
  std::string some_path();
  enum class Drawn : uint8_t { kFunction, kItem, kUse };
  Change next_drawn(Drawn drawn);
  Change next_of(const std::string& what, bool (Mutation::*edit)(Text*));
  void edit_files(Change* change);
  void edit_manifest(Change* change);
  void mend(Change* change);

  std::vector<Stretch> items(bool functions_only) const;
  std::vector<rust::NodeIndex> nodes(std::initializer_list<rust::NodeKind> kinds) const;
  std::vector<rust::NodeIndex> named_nodes(std::initializer_list<rust::NodeKind> kinds) const;
  std::vector<rust::NodeIndex> leaves() const;  // functions, constants and statics
  std::vector<rust::NodeIndex> types() const;   // traits and aliases among them
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
