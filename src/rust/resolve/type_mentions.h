// TypeMentions are the items of the workspace whose signatures and headers say a name of a type or trait, or of a module on the
// way to one, that means something else since it, or another, was given, or was imported: exactly what they say may be lowered to
// something else. Told by words, which is more than what changed and never less:
//
//   - a word alone counts in the files that have a scope where it means something else, a word behind `::` inside the modules
//     that can see it there, or in the crates that can;
//   - a macro whose rules have one counts where that does, however it is named itself;
//   - an alias, or a trait with its bounds and associated types, that mentions one is a word in turn, under all its names;
//   - `Type::Name` counts if Name is an associated type that an impl for Type has by a trait which is one of them.
//
// Lifetime: refers to Names, which must not change meanwhile.
// Threads:  none.
// Cost:     a look at each name of each summary, half a millisecond with 500 K lines, for each step from alias to alias.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "rust/input/crate_reach.h"
#include "rust/resolve/names.h"

namespace pt::rust {

// The files of the disk that hold the items of a scope's module.
std::vector<FileId> files_of_module(const Names& names, DefId scope);

class TypeMentions {
 public:
  explicit TypeMentions(const Names& names)
      : names_(names), reach_(names.crates()), items_(names.definition_count()) {}

  // In this scope it means something else, for whoever is inside the module `visibility`; invalid: everywhere.
  void add(Symbol word, DefId scope, DefId visibility);
  // A macro of that name has another word in its rules. True: that was not known.
  bool add_macro(Symbol macro, Symbol word);
  // `head` has another associated type of that name by an impl of that crate, or is said to have it by another trait.
  void add_associated(DefId head, Symbol name, CrateId crate);
  // Finds all there are by now. True: there are more than the last time.
  bool find();
  // Another number each time that there are more words, or places where they count.
  size_t version() const { return version_; }

  // By DefId. Of impls and traits too.
  const std::vector<bool>& items() const { return items_; }

  struct Word {
    boost::unordered_flat_set<uint32_t> files;    // where it counts when it stands alone, by FileId
    boost::unordered_flat_set<uint32_t> modules;  // and inside which behind `::`, by DefId
    boost::unordered_flat_set<uint32_t> crates;   // or in all that can meet items of these, by CrateId
    bool is_macro = false;                        // it counts in either place, however it stands

    void add(const Word& other) {
      files.insert(other.files.begin(), other.files.end());
      modules.insert(other.modules.begin(), other.modules.end());
      crates.insert(other.crates.begin(), other.crates.end());
    }
    size_t size() const { return files.size() + modules.size() + crates.size() + is_macro; }
  };
  // Whether it can count in a file at all when it stands alone, or behind `::`, where it does if it can alone. `places`: the
  // instances of the file.
  bool counts_alone(const Word& word, FileId file, std::span<const InstanceId> places) const;
  bool counts_behind(const Word& word, FileId file, std::span<const InstanceId> places) const;
  const boost::unordered_flat_map<uint32_t, Word>& words() const { return words_; }  // by Symbol

 private:
  void note_growth(Symbol word) {
    grown_.push_back(word);
    ++version_;
  }
  bool find_once();
  void add_names_of(DefId def);
  bool counts(const Word& word, bool is_behind, InstanceId instance, DefId item) const;
  bool mentions(InstanceId instance, const PathSummary& path, DefId item) const;
  bool mentions_type(InstanceId instance, uint32_t node, DefId item) const;
  bool mentions_associated(InstanceId instance, const PathSummary& path, DefId item) const;

  // Which types have another one of a name, and the crates of their impls.
  struct Associated {
    boost::unordered_flat_set<uint32_t> heads;   // by DefId
    boost::unordered_flat_set<uint32_t> crates;  // by CrateId
  };

  bool meets(const boost::unordered_flat_set<uint32_t>& crates, CrateId from) const;

  const Names& names_;
  CrateReach reach_;
  boost::unordered_flat_map<uint32_t, Word> words_;                 // by Symbol
  boost::unordered_flat_map<uint32_t, std::vector<FileId>> files_;  // of modules, by DefId
  boost::unordered_flat_map<uint32_t, Associated> associated_;      // by Symbol
  boost::unordered_flat_set<uint32_t> named_;  // aliases and traits that are words, by DefId
  std::vector<bool> items_;
  std::vector<Symbol> grown_;  // words, since items were looked through
  size_t version_ = 0;
};

}  // namespace pt::rust
