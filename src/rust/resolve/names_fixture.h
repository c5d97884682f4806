// NamesFixture resolves a few files given as one string, for tests of what comes behind the parser. A line `//- /k/lib.rs`
// begins a file; a file of that name is the root of the crate called like its folder, which depends on the crates
// before it. Modules are found beside their parent or in its folder. No std, no workspace.
//
// Lifetime: the Names refer to the fixture.
// Threads:  none.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/resolve/names.h"
#include "rust/summary/summary.h"

namespace pt::rust {

class NamesFixture {
 public:
  struct File {
    std::string path;
    std::string text;
    TokenList tokens;
    SyntaxTree tree;
    Summary summary;
  };

  explicit NamesFixture(std::string_view text, Edition edition = Edition::k2021) {
    read(text, edition);
    names_ = std::make_unique<Names>(crates_, std::vector<bool>(crates_.size(), false));
    for (std::vector<Wanted> wanted = names_->take_wanted(); !wanted.empty(); wanted = names_->take_wanted())
      for (const Wanted& one : wanted) provide(one);
    names_->resolve();
  }
  NamesFixture(const NamesFixture&) = delete;
  NamesFixture& operator=(const NamesFixture&) = delete;

  const Names& names() const { return *names_; }
  const File& file(FileId id) const { return *files_[id.index()]; }

 private:
  void read(std::string_view text, Edition edition) {
    static constexpr std::string_view kHeader = "//- /";
    while (!text.empty()) {
      std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      if (line.starts_with(kHeader)) {
        files_.push_back(std::make_unique<File>());
        files_.back()->path = line.substr(kHeader.size());
      } else if (!files_.empty()) {
        files_.back()->text.append(line).append("\n");
      }
    }
    for (size_t i = 0; i < files_.size(); ++i) {
      File& file = *files_[i];
      std::vector<LexError> errors;
      lex(file.text, edition, &file.tokens, &errors);
      parse_file(file.text, file.tokens, edition, &file.tree);
      summarise(file.text, file.tokens, file.tree, &file.summary);
      ids_.emplace(file.path, FileId(i));
      if (!file.path.ends_with("/lib.rs")) continue;
      CrateInput crate;
      crate.name = crate.extern_name = file.path.substr(0, file.path.find('/'));
      crate.edition = edition;
      crate.root = FileId(i);
      for (size_t before = 0; before < crates_.size(); ++before)
        crate.dependencies.push_back({crates_[before].name, CrateId(before), {}, {}, false});
      crates_.push_back(std::move(crate));
    }
  }

  void provide(const Wanted& wanted) {
    FileId file = wanted.file;
    bool owns_folder = true;
    if (wanted.kind == WantedKind::kModule) {
      std::string folder = files_[file.index()]->path;
      folder.resize(wanted.request.owns_folder ? folder.rfind('/') : folder.rfind('.'));
      for (const std::string& inner : wanted.request.inline_folders) folder += "/" + inner;
      std::string beside = folder + "/" + wanted.request.name;
      auto found = wanted.request.path.empty() ? ids_.find(beside + ".rs")
                                               : ids_.find(folder + "/" + wanted.request.path);
      owns_folder = !wanted.request.path.empty();
      if (found == ids_.end()) {
        found = ids_.find(beside + "/mod.rs");
        owns_folder = true;
      }
      if (found == ids_.end()) return;
      file = found->second;
    }
    names_->provide(wanted, file, owns_folder, files_[file.index()]->summary.file);
  }

  std::vector<std::unique_ptr<File>> files_;
  std::map<std::string, FileId> ids_;
  CrateGraph crates_;
  std::unique_ptr<Names> names_;
};

}  // namespace pt::rust
